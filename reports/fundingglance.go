package reports

import (
	"slices"

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
	if o.Total.Funded == 0 {
		return b.t("report.fund.glance.none", model.Args{"own": o.Total.OwnMoney, "share": b.Printer.Part(o.Total.OwnMoney, o.Total.Cost)})
	}
	return joinNotes(b.moneyLead(o), b.assumedNote())
}

// ownMoneyTile shows what the authority itself pays.
func (r *report) ownMoneyTile() (document.Tile, bool) {
	if r.Funding == nil || r.Total.Cost == 0 {
		return document.Tile{}, false
	}
	own := r.Paid.Own().Cost.Total
	return document.Tile{Value: marked(r.Printer.Short(own.Amount), own.Estimated != 0, own.Missing), Label: r.markAssumed(r.t("report.fund.own")),
		Note: r.tileNote()}, true
}

// tileNote says what own money stands beside, each kind of money by its name.
func (r *report) tileNote() string {
	if list := r.moneyOf(&r.Overview, "report.fund.of."); len(list) > 0 {
		return r.t("report.fund.tile.paid", model.Args{"list": list})
	}
	return r.t("report.fund.tile.none")
}

// loansTile shows what must be repaid.
func (r *report) loansTile() (document.Tile, bool) {
	loans := r.ofKind(Loans).Total
	if loans.Amount == 0 {
		return document.Tile{}, false
	}
	service, last := r.allOwnService()
	tile := document.Tile{Value: marked(r.Printer.Short(loans.Amount), loans.Estimated != 0, 0), Label: r.markAssumed(r.t("report.fund.row.loans"))}
	if service != 0 {
		tile.Note = r.t("report.fund.tile.service", model.Args{"year": last, "service": service})
	}
	return tile, true
}

// paidRows adds who pays to the table of the first page.
func (r *report) paidRows(t *yearTable) {
	if r.Funding == nil {
		return
	}
	t.rows = append(t.rows, r.moneyRows()...)
	t.rows = append(t.rows, yearRowOf{label: r.markAssumed(r.t("report.fund.row.own")), row: r.Paid.Own().Cost, kind: document.Subtotal})
	if service := r.serviceBy(planner.OwnMoney); !service.Empty() {
		t.rows = append(t.rows, yearRowOf{label: r.markAssumed(r.t("report.fund.row.service")), row: service})
	}
	t.note = joinNotes(t.note, r.assumedNote())
}

// paidColumns say who pays in the short version: each kind of money that pays anything, own money, and
// the authority's debt service.
func (s *summary) paidColumns() []amountColumn {
	if !s.usesProgrammes() {
		return nil
	}
	var out []amountColumn
	for _, k := range s.paying() {
		out = append(out, s.byYear("report.fund.col."+k.String(), s.OfKind(k)))
	}
	out = append(out, amountColumn{"report.fund.col.own", func(y planner.YearSum) Sum { return partOfYear(y, y.OwnMoney) }})
	if service := s.OwnService(); slices.ContainsFunc(service, func(m model.Money) bool { return m != 0 }) {
		out = append(out, s.byYear("report.fund.col.service", service))
	}
	return out
}

// byYear is a column of amounts that stand by year.
func (s *summary) byYear(key string, amounts []model.Money) amountColumn {
	return amountColumn{key, func(y planner.YearSum) Sum { return partOfYear(y, s.inYear(amounts, y)) }}
}

// inYear picks the amount of a year; the sum of the plan years has no year.
func (o *Overview) inYear(amounts []model.Money, y planner.YearSum) model.Money {
	if i := slices.Index(o.Years, y.Year); i >= 0 {
		return amounts[i]
	}
	return totalIn(amounts, o.PlanYears)
}
