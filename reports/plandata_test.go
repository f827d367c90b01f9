package reports

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

func TestPlanDataSaysWhatTheReportsSay(t *testing.T) {
	v := small()
	v.Plan.Scenario = "no-grant"
	d := v.planData(Options{Printer: printer(t, "de")})
	var cost model.Money
	missing := 0
	for l := range d.Lines {
		switch {
		case !l.InPlan || l.Kind == "income" || l.Budget == "other":
		case l.Amount == nil:
			missing++
		default:
			cost += *l.Amount
		}
	}
	if cost != d.Totals.Plan.Cost || missing != d.Totals.Plan.Missing || cost != v.Total.Cost {
		t.Errorf("lines %v (%d missing), totals %v (%d missing)", cost, missing, d.Totals.Plan.Cost, d.Totals.Plan.Missing)
	}
	var schools model.Money
	for _, s := range d.Schools {
		schools += s.Cost
	}
	if schools != cost {
		t.Errorf("schools add up to %v, lines to %v", schools, cost)
	}
	if d.Scenario == nil || *d.Scenario != "no-grant" || d.Years.After[0] != 2029 || d.Currency != "EUR" {
		t.Errorf("head: %+v", d)
	}
	if len(d.Deferred) != 1 || *d.Deferred[0].MovedTo != 2028 || len(d.Unfunded) != 0 {
		t.Errorf("deferred %v, unfunded %v", d.Deferred, d.Unfunded)
	}
}

// printedSheet gives the rows of a sheet as text.
func printedSheet(s Sheet) []string {
	out := []string{strings.Join(s.Columns, "|")}
	for row := range s.Rows {
		cells := make([]string, 0, len(row))
		for _, v := range row {
			cells = append(cells, v.Text)
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

func TestLineSheetHasARowPerSourceAndLeavesUnknownAmountsEmpty(t *testing.T) {
	p := printer(t, "de")
	d := small().planData(Options{Printer: p})
	got := printedSheet(LineSheet(d, p))
	want := []string{
		"1|nord|Grundschule Nord|tablet||devices|Kauf|Ersatz|2027|ja|16|510.03|8160.48|investiv|nein|eigenes|||belegt|Eigenmittel||||",
		"6|sued|Gymnasium Süd|cabling||network|Kauf|neu|2028|ja|4|||investiv|nein|eigenes|||ohne Angabe|||||",
		"9|authority|Schulträger (zentral)|post||support|Stelle|neu|2027|ja|1|70000.00|70000.00|konsumtiv|nein|eigenes|||belegt|Eigenmittel||||",
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("no row %q in\n%s", w, strings.Join(got, "\n"))
		}
	}
}

// Quantities must add up as amounts do: a line that several sources pay has one quantity.
func TestSeveralSourcesOfALineAddUpToItsQuantityAndAmount(t *testing.T) {
	p := printer(t, "de")
	price, amount, other := model.Money(1000), model.Money(12000), model.Money(3000)
	lines := []LineData{
		{Item: "tablet", Quantity: model.Whole(12), UnitPrice: &price, Amount: &amount, Kind: "purchase", Cause: "new", Booking: "investive", Budget: "own", Certainty: "sourced",
			Sources: []SourceData{{Source: "de-digitalpakt-2", Role: "grant", Amount: 8500, Rule: "cap_reached", Cap: "learner-devices"},
				{Source: "own", Role: "own_share", For: "de-digitalpakt-2", Amount: 1500, Rule: "own_share"}, {Source: "own", Role: "own", Amount: 2000}}},
		{Item: "tablet", Quantity: model.Whole(3), UnitPrice: &price, Amount: &other, Kind: "purchase", Cause: "new", Booking: "investive", Budget: "own", Certainty: "sourced",
			Sources: []SourceData{{Source: "own", Role: "own", Amount: 3000}}},
	}
	d := PlanData{Lines: func(yield func(LineData) bool) {
		for _, l := range lines {
			if !yield(l) {
				return
			}
		}
	}}
	sheet := LineSheet(d, p)
	column := func(key string) int { return slices.Index(sheet.Columns, p.Text("report.csv."+key, nil)) }
	quantities, sum := 0, decimal.Zero
	var rows [][]Value
	for row := range sheet.Rows {
		rows = append(rows, row)
		if text := row[column("quantity")].Text; text != "" {
			n, err := strconv.Atoi(text)
			if err != nil {
				t.Fatal(err)
			}
			quantities += n
		}
		sum = sum.Add(decimal.RequireFromString(row[column("amount")].Text))
	}
	if quantities != 15 || !sum.Equal(decimal.NewFromInt(150)) || len(rows) != 4 {
		t.Fatalf("%d rows give %d units and %v", len(rows), quantities, sum)
	}
	for i, want := range []string{"1|12|10.00|85.00|" + ruleName("cap_reached", p) + "|learner-devices", "1|||15.00|" + ruleName("own_share", p) + "|", "1|||20.00||", "2|3|10.00|30.00||"} {
		var got []string
		for _, key := range []string{"line", "quantity", "unit-price", "amount", "rule", "cap"} {
			got = append(got, rows[i][column(key)].Text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("row %d: %s, want %s", i, strings.Join(got, "|"), want)
		}
	}
}

func TestYearSheetEndsWithTheCostOfThePlan(t *testing.T) {
	p := printer(t, "de")
	got := printedSheet(YearSheet(small().planData(Options{Printer: p}), p))
	if last := got[len(got)-1]; last != "Kosten|79600.48|172076.16|5300.10|251676.64" {
		t.Errorf("last row %q", last)
	}
}
