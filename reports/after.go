package reports

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/document"
)

// afterChapter shows what remains to be paid when the plan has ended.
func (r *report) afterChapter() {
	after := r.Years[r.PlanYears:]
	if len(after) == 0 {
		return
	}
	r.chapter("after")
	r.say(document.Normal, r.afterIntro())
	t := yearTable{id: "after-plan", caption: r.t("report.table.after", r.inCurrency()), head: r.words("report.col.part"), years: after, first: r.PlanYears}
	for p := range parts {
		t.rows = append(t.rows, yearRowOf{label: r.t("report.part." + p.String()), row: r.ByPart[p]})
	}
	t.rows = append(t.rows, yearRowOf{label: r.t("report.row.cost"), row: r.Cost, kind: document.Total})
	if !r.Income.Empty() {
		t.rows = append(t.rows, yearRowOf{label: r.t("report.row.income"), row: r.Income},
			yearRowOf{label: r.t("report.row.net"), row: r.Cost.Minus(r.Income), kind: document.Subtotal})
	}
	r.years(t)
}

// afterIntro compares the first year after the plan with the last one of it.
func (r *report) afterIntro() string {
	last, next := r.Sums[r.PlanYears-1], r.Sums[r.PlanYears]
	args := model.Args{"last": last.Year, "end": r.atLeast(r.Printer.Short(last.Cost), last.Missing), "first": next.Year,
		"amount": r.atLeast(r.Printer.Short(next.Cost), next.Missing)}
	if next.Cost == 0 {
		return r.t("report.after.none", args)
	}
	return r.t("report.after.intro", args)
}

// depreciationChapter shows what the plan's purchases cost per year of use: in the accounts, and as a
// plain share, in one table down the years.
func (r *report) depreciationChapter() {
	if len(r.Depreciation) == 0 && r.Total.YearlyShare == 0 {
		return
	}
	r.chapter("depreciation")
	if len(r.Depreciation) > 0 {
		r.say(document.Normal, r.t("report.depreciation.intro"))
	}
	if r.Total.YearlyShare != 0 {
		r.say(document.Normal, r.t("report.yearly-share.intro"))
	}
	r.table(r.yearsOfUse())
}

// yearsOfUse has a row per year, the years after the plan under a head of their own. What purchases
// cost per year is known for the years that reports show only; depreciation runs on to its end.
func (r *report) yearsOfUse() document.Table {
	t := document.Table{ID: "depreciation-table", Columns: []document.Column{r.words("report.col.year")}}
	written, shares := map[int]model.Money{}, map[int]model.Money{}
	for _, d := range r.Depreciation {
		written[d.Year] = d.Amount
	}
	for _, y := range r.Sums {
		shares[y.Year] = y.YearlyShare
	}
	switch {
	case len(r.Depreciation) == 0:
		t.Caption = r.t("report.table.yearly-share-only", r.inCurrency())
	case r.Total.YearlyShare == 0:
		t.Caption = r.t("report.table.depreciation", r.inCurrency())
	default:
		t.Caption = r.t("report.table.yearly-share", r.inCurrency())
	}
	if len(r.Depreciation) > 0 {
		t.Columns = append(t.Columns, r.figures("report.col.depreciation"))
	}
	if r.Total.YearlyShare != 0 {
		t.Columns = append(t.Columns, r.figures("report.col.yearly-share"))
	}
	head := ""
	var sum model.Money
	for _, year := range r.yearsUsed() {
		title := r.t("report.group.plan-years")
		if year > r.Period().Last {
			title = r.t("report.group.after-years")
		}
		if title != head {
			head = title
			t.Rows = append(t.Rows, group(title))
		}
		t.Rows = append(t.Rows, r.yearOfUse(year, written, shares))
		sum += written[year]
	}
	if len(r.Depreciation) > 0 {
		cells := []document.Cell{{Text: r.t("report.row.sum")}, {Text: r.Printer.Amount(sum)}, nothing}
		t.Rows = append(t.Rows, document.Row{Kind: document.Total, Cells: cells[:len(t.Columns)]})
	}
	return t
}

func (r *report) yearOfUse(year int, written, shares map[int]model.Money) document.Row {
	cells := []document.Cell{{Text: yearText(year)}}
	add := func(amount model.Money) {
		cell := nothing
		if amount != 0 {
			cell = document.Cell{Text: r.Printer.Amount(amount)}
		}
		cells = append(cells, cell)
	}
	if len(r.Depreciation) > 0 {
		add(written[year])
	}
	if r.Total.YearlyShare != 0 {
		add(shares[year])
	}
	return document.Row{Cells: cells}
}

// yearsUsed are the years with depreciation or a yearly share, in order.
func (r *report) yearsUsed() []int {
	var out []int
	for _, d := range r.Depreciation {
		out = append(out, d.Year)
	}
	for _, y := range r.Sums {
		if y.YearlyShare != 0 {
			out = append(out, y.Year)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
