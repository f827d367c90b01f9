package reports

import (
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
)

func TestPlanDataSaysWhatTheReportsSay(t *testing.T) {
	v := small()
	d := v.planData(Options{Printer: printer(t, "de"), Scenario: "Ohne Förderung"})
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
	if d.Scenario == nil || *d.Scenario != "Ohne Förderung" || d.Years.After[0] != 2029 || d.Currency != "EUR" {
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
		"nord|Grundschule Nord|tablet||devices|Kauf|Ersatz|2027|ja|16|510.03|8160.48|investiv|nein|eigenes|||belegt|Eigenmittel||",
		"sued|Gymnasium Süd|cabling||network|Kauf|neu|2028|ja|4|||investiv|nein|eigenes|||ohne Angabe|||",
		"authority|Schulträger (zentral)|post||support|Stelle|neu|2027|ja|1|70000.00|70000.00|konsumtiv|nein|eigenes|||belegt|Eigenmittel||",
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("no row %q in\n%s", w, strings.Join(got, "\n"))
		}
	}
	half := model.Money(50)
	split := LineData{Amount: &half, Sources: []SourceData{{Source: "own", Amount: 20}, {Source: "grant", Amount: 30}}}
	if rows := lineRows(split, "", p); len(rows) != 2 || rows[1][11].Text != "0.30" {
		t.Errorf("two sources gave %v", rows)
	}
}

func TestYearSheetEndsWithTheCostOfThePlan(t *testing.T) {
	p := printer(t, "de")
	got := printedSheet(YearSheet(small().planData(Options{Printer: p}), p))
	if last := got[len(got)-1]; last != "Kosten|79600.48|172076.16|5300.10|251676.64" {
		t.Errorf("last row %q", last)
	}
}
