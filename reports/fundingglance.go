package reports

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// usesProgrammes reports whether the plan names any programme.
func (o *Overview) usesProgrammes() bool { return len(o.Plan.Funding.Order) > 0 }

// whoPays says in one sentence who pays the plan, and which of it is only assumed; "" where the plan
// uses no programme.
func (b *builder) whoPays(o *Overview) string {
	if !o.usesProgrammes() || o.Total.Cost == 0 {
		return ""
	}
	args := model.Args{"paid": o.Total.Funded, "own": o.Total.OwnMoney, "share": b.Printer.Part(o.Total.OwnMoney, o.Total.Cost)}
	if o.Total.Funded == 0 {
		return b.t("report.fund.glance.none", args)
	}
	return joinNotes(b.t("report.fund.glance", args), b.assumedNote())
}

// ownMoneyTile shows what the authority itself pays.
func (r *report) ownMoneyTile() (document.Tile, bool) {
	if r.Funding == nil || r.Total.Cost == 0 {
		return document.Tile{}, false
	}
	own := r.Paid.Own().Cost.Total
	return document.Tile{Value: marked(r.Printer.Short(own.Amount), own.Estimated != 0, own.Missing), Label: r.markAssumed(r.t("report.fund.own")),
		Note: r.t("report.fund.tile.paid", model.Args{"paid": r.Total.Funded})}, true
}

// paidRows adds who pays to the table of the first page.
func (r *report) paidRows(t *yearTable) {
	if r.Funding == nil {
		return
	}
	own := r.Paid.Own().Cost
	t.rows = append(t.rows, yearRowOf{label: r.markAssumed(r.t("report.fund.row.paid")), row: r.Paid.Others()},
		yearRowOf{label: r.markAssumed(r.t("report.fund.row.own")), row: own, kind: document.Subtotal})
	t.note = joinNotes(t.note, r.assumedNote())
}

// paidColumns are the columns of the short version: what others pay, and own money.
func (s *summary) paidColumns() []amountColumn {
	if !s.usesProgrammes() {
		return nil
	}
	return []amountColumn{
		{"report.fund.col.paid", func(y planner.YearSum) Sum { return partOfYear(y, y.Funded) }},
		{"report.fund.col.own", func(y planner.YearSum) Sum { return partOfYear(y, y.OwnMoney) }},
	}
}
