package reports

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/document"
)

// cents reads an amount back from a cell, whatever marks it carries.
func cents(t *testing.T, cell string) model.Money {
	t.Helper()
	plain := strings.NewReplacer("≈", "", "≥", "", "\u00a0", "", ".", "", ",", ".", "−", "-").Replace(cell)
	if plain == "" || cell == "–" || cell == "unbekannt" {
		return 0
	}
	d, err := decimal.NewFromString(plain)
	if err != nil {
		t.Fatalf("cell %q is no amount: %v", cell, err)
	}
	m, err := model.MoneyFrom(d)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// tables gives every table of a document by id, those of figures too.
func tables(blocks []document.Block) map[string]document.Table {
	out := map[string]document.Table{}
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Table:
			out[b.ID] = b
		case document.Figure:
			out[b.Data.ID] = b.Data
		case document.Section:
			for id, t := range tables(b.Blocks) {
				out[id] = t
			}
		}
	}
	return out
}

// Body rows between two sums add up to the sum; "davon" rows and what follows a total do not count.
func checkColumn(t *testing.T, table document.Table, column int) {
	t.Helper()
	var sub, all model.Money
	for _, r := range table.Rows {
		if r.Kind == document.Group {
			continue
		}
		value := cents(t, r.Cells[column].Text)
		switch r.Kind {
		case document.Subtotal:
			if value != sub {
				t.Errorf("%s, column %d: rows add up to %v, subtotal %q says %v", table.ID, column, sub, r.Cells[0].Text, value)
			}
			sub = 0
		case document.Total:
			if value != all {
				t.Errorf("%s, column %d: rows add up to %v, total says %v", table.ID, column, all, value)
			}
			return
		default:
			sub += value
			all += value
		}
	}
	t.Errorf("%s has no total", table.ID)
}

func checkRows(t *testing.T, table document.Table) {
	t.Helper()
	for _, r := range table.Rows {
		if r.Kind == document.Group {
			continue
		}
		var sum model.Money
		last := len(r.Cells) - 1
		for _, c := range r.Cells[1:last] {
			sum += cents(t, c.Text)
		}
		if total := cents(t, r.Cells[last].Text); total != sum {
			t.Errorf("%s, row %q: cells add up to %v, total says %v", table.ID, r.Cells[0].Text, sum, total)
		}
	}
}

// closing names the tables whose printed rows and columns add up.
var closing = []string{"money-per-year", "category-booking-year", "category-year", "schools-by-year", "other-budgets-year", "money-of-nord", "money-of-sued"}

func TestPrintedCellsAddUpToPrintedTotals(t *testing.T) {
	all := tables(small().report(Options{Printer: printer(t, "de")}).Blocks)
	for _, id := range closing {
		table, ok := all[id]
		if !ok {
			t.Fatalf("the report has no table %s", id)
		}
		checkRows(t, table)
		for c := 1; c < len(table.Columns); c++ {
			checkColumn(t, table, c)
		}
	}
	for _, id := range []string{"cost-by-year-data", "replacement-waves-data"} {
		for c := 1; c < len(all[id].Columns); c++ {
			checkColumn(t, all[id], c)
		}
	}
	checkColumn(t, all["schools-total"], 3)
	checkColumn(t, all["school-types"], 3)
	checkColumn(t, all["depreciation-table"], 1)
	checkColumn(t, all["cost-by-part-data"], 1)
}

func TestSumsOfLinesAgreeWithTheSummary(t *testing.T) { agree(t, small()) }

// agree compares what was added from lines with what the planner added.
func agree(t *testing.T, v *Values) {
	t.Helper()
	check := func(what string, year int, lines Sum, summary model.Money) {
		if lines.Amount != summary {
			t.Errorf("%s %d: lines %v, summary %v", what, year, lines.Amount, summary)
		}
	}
	booking := [2]Row{addRows(v.ByBooking[0], len(v.Years)), addRows(v.ByBooking[1], len(v.Years))}
	for i, y := range v.Sums {
		check("cost", y.Year, v.Cost.Year[i], y.Cost)
		check("investive", y.Year, booking[model.Investive].Year[i], y.Investive)
		check("consumptive", y.Year, booking[model.Consumptive].Year[i], y.Consumptive)
		check("other", y.Year, v.Other.Year[i], y.Other)
		check("income", y.Year, v.Income.Year[i], y.Income)
		check("estimated", y.Year, Sum{Amount: v.Cost.Year[i].Estimated}, y.Estimated)
		for p := range parts {
			check(p.String(), y.Year, v.ByPart[p].Year[i], part(y, p))
		}
		for c, id := range v.Categories {
			check(id, y.Year, v.ByCategory[c].Year[i], y.Category[c])
		}
		if n := v.Cost.Year[i].Missing; n != y.Missing {
			t.Errorf("missing %d: lines %d, summary %d", y.Year, n, y.Missing)
		}
	}
	schools := newRow(len(v.Years))
	for i := range v.PerSchool {
		schools = schools.Plus(v.PerSchool[i].Cost)
	}
	types := newRow(len(v.Years))
	for i := range v.PerType {
		types = types.Plus(v.PerType[i].Cost)
	}
	if schools.Total != v.Cost.Total || types.Total != v.Cost.Total {
		t.Errorf("schools %v and types %v do not add up to %v", schools.Total, types.Total, v.Cost.Total)
	}
}

func TestMissingPricesAreUnknownAndNotZero(t *testing.T) {
	all := tables(small().report(Options{Printer: printer(t, "de")}).Blocks)
	for _, r := range all["category-year"].Rows {
		if r.Cells[0].Text == "Netz" && r.Cells[2].Text != "unbekannt" {
			t.Errorf("the missing price reads %q", r.Cells[2].Text)
		}
		if r.Kind == document.Total && !strings.HasPrefix(r.Cells[2].Text, markAtLeast) {
			t.Errorf("the total without the missing price reads %q", r.Cells[2].Text)
		}
	}
}

func TestSharesAddUpToAHundredPercent(t *testing.T) {
	b := builder{Options: Options{Printer: printer(t, "de")}}
	tests := map[string][]model.Money{
		"33,4\u00a0% 33,3\u00a0% 33,3\u00a0%": {1, 1, 1},
		"100\u00a0% 0\u00a0%":                 {5, 0},
		"0,1\u00a0% 99,9\u00a0%":              {7, 9993},
		" ":                                   {0, 0},
	}
	for want, amounts := range tests {
		if got := strings.Join(b.shares(amounts), " "); got != want {
			t.Errorf("shares of %v = %q, want %q", amounts, got, want)
		}
	}
}

func TestLongPeriodsAreSplitIntoSeveralTables(t *testing.T) {
	b := builder{Options: Options{Printer: printer(t, "de")}}
	years := make([]int, 15)
	r := newRow(15)
	for i := range years {
		years[i] = 2027 + i
		r.Year[i] = Sum{Amount: model.Money(i + 1)}
		r.Total = r.Total.Plus(r.Year[i])
	}
	b.years(yearTable{id: "long", years: years, total: true, rows: []yearRowOf{{label: "a", row: r}}})
	if len(b.blocks) != 2 {
		t.Fatalf("15 years gave %d tables", len(b.blocks))
	}
	first, second := b.blocks[0].(document.Table), b.blocks[1].(document.Table)
	if n := len(first.Columns); n != 1+maxYears {
		t.Errorf("the first table has %d columns", n)
	}
	if second.ID != "long-2035" || second.Rows[0].Cells[len(second.Columns)-1].Text != "1,20" {
		t.Errorf("the second table is %q and ends with %q", second.ID, second.Rows[0].Cells[len(second.Columns)-1].Text)
	}
}

func TestHeadlinesAreNeutralWhereNoValueStandsOut(t *testing.T) {
	tests := []struct {
		amounts []model.Money
		index   int
		single  bool
	}{{nil, 0, false}, {[]model.Money{3}, 0, true}, {[]model.Money{1, 2, 1}, 1, true}, {[]model.Money{2, 2}, 0, false}}
	for _, c := range tests {
		if i, ok := extreme(c.amounts); i != c.index || ok != c.single {
			t.Errorf("extreme(%v) = %d, %v", c.amounts, i, ok)
		}
	}
}
