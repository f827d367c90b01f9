package reports

import (
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
	args := model.Args{"last": last.Year, "end": last.Cost, "first": next.Year, "amount": next.Cost}
	if next.Cost == 0 {
		return r.t("report.after.none", args)
	}
	return r.t("report.after.intro", args)
}

// depreciationChapter shows what the plan's purchases cost per year of use: in the accounts, and as a
// plain share.
func (r *report) depreciationChapter() {
	if len(r.Depreciation) == 0 && r.Total.YearlyShare == 0 {
		return
	}
	r.chapter("depreciation")
	r.depreciation()
	r.yearlyShare()
}

// yearlyShare spreads each purchase evenly over its use life.
func (r *report) yearlyShare() {
	if r.Total.YearlyShare == 0 {
		return
	}
	shares := make([]yearAmount, 0, len(r.Years))
	for _, y := range r.Sums {
		shares = append(shares, yearAmount{y.Year, y.YearlyShare})
	}
	r.section("yearly-share", r.t("report.section.yearly-share"))
	r.say(document.Normal, r.t("report.yearly-share.intro"))
	r.table(r.downTheYears("yearly-share-years", "report.table.yearly-share", shares))
}

// depreciation shows the straight-line depreciation of the plan's investive purchases.
func (r *report) depreciation() {
	if len(r.Depreciation) == 0 {
		return
	}
	r.say(document.Normal, r.t("report.depreciation.intro"))
	var years []yearAmount
	var sum model.Money
	for _, y := range r.Depreciation {
		years = append(years, yearAmount(y))
		sum += y.Amount
	}
	t := r.downTheYears("depreciation-table", "report.table.depreciation", years)
	t.Rows = append(t.Rows, document.Row{Kind: document.Total, Cells: []document.Cell{{Text: r.t("report.row.sum")}, {Text: r.Printer.Amount(sum)}}})
	r.table(t)
}

// yearAmount is one row of a table that goes down the years.
type yearAmount struct {
	Year   int
	Amount model.Money
}

// downTheYears is a table with one row per year, the years after the plan under a head of their own.
func (r *report) downTheYears(id, caption string, years []yearAmount) document.Table {
	t := document.Table{ID: id, Caption: r.t(caption), Columns: []document.Column{
		r.words("report.col.year"), {Title: r.t("report.col.amount", r.inCurrency()), Numeric: true}}}
	head := ""
	for _, y := range years {
		title := r.t("report.group.plan-years")
		if y.Year > r.Period().Last {
			title = r.t("report.group.after-years")
		}
		if title != head {
			head = title
			t.Rows = append(t.Rows, group(title))
		}
		t.Rows = append(t.Rows, row(yearText(y.Year), r.Printer.Amount(y.Amount)))
	}
	return t
}
