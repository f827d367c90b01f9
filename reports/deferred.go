package reports

import (
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
)

// deferred says what is bought later than needed, and what stays open.
func (r *report) deferred() {
	if len(r.Delays) == 0 {
		return
	}
	r.section("deferred", r.t("report.section.deferred"))
	r.say(document.Normal, joinNotes(r.t("report.deferred.intro"), r.waiting(&r.Overview)))
	r.table(r.deferredTable())
	r.table(r.servingTable())
}

// waiting says what the deferrals of the plan years come to.
func (b *builder) waiting(o *Overview) string {
	w := o.waitedFor(o.Delays)
	text := ""
	say := func(key string, s Sum) {
		if s.Amount != 0 || s.Missing != 0 {
			text = joinNotes(text, b.t(key, model.Args{"amount": b.sum(s)}))
		}
	}
	say("report.deferred.all", w.all)
	if w.dearer.Amount > 0 {
		say("report.deferred.dearer", w.dearer)
	}
	say("report.deferred.after", w.after)
	say("report.deferred.never", w.never)
	return text
}

// sum is an amount in running text: rounded, "at least" where prices are missing, unknown where all are.
func (b *builder) sum(s Sum) string {
	if s.Amount == 0 && s.Missing > 0 {
		return b.t("report.unknown-amount")
	}
	return b.atLeast(b.Printer.Short(s.Amount), s.Missing)
}

func (r *report) deferredTable() document.Table {
	t := document.Table{ID: "deferred-equipment", Caption: r.t("report.table.deferred", r.inCurrency()), Columns: []document.Column{
		r.words("report.col.item"), r.figures("report.col.needed"), {Title: r.t("report.col.moved-to")}, r.figures("report.col.schools"), r.figures("report.col.quantity"),
		r.figures("report.col.amount-then"), r.figures("report.col.dearer"), {Title: r.t("report.col.reason"), Weight: 4}}}
	var m marks
	var cost, dearer Sum
	for i := range r.Delays {
		d := &r.Delays[i]
		cost, dearer = cost.Plus(d.cost), dearer.Plus(d.dearer)
		t.Rows = append(t.Rows, r.itemRow(d.item, document.Row{Cells: []document.Cell{{Text: r.itemName(r.plan, d.item)}, {Text: yearText(d.year)}, {Text: r.comesIn(&r.Overview, d.movedTo)},
			r.count(d.schools), r.quantity(d.count), r.money(d.cost, &m), r.money(d.dearer, &m), {Text: r.whyLate(d.delay)}}}))
	}
	if len(r.Delays) > 1 {
		t.Rows = append(t.Rows, document.Row{Kind: document.Total, Cells: []document.Cell{{Text: r.t("report.row.sum")}, {}, {}, {}, {}, r.money(cost, &m), r.money(dearer, &m), {}}})
	}
	return r.explain(r.itemList(t), m, r.t("report.note.deferred"))
}

// comesIn is the year in which something comes that waited, and whether the plan has ended by then.
func (b *builder) comesIn(o *Overview, year int) string {
	switch {
	case year == 0:
		return b.t("report.unfunded")
	case year > o.Period().Last:
		return b.t("report.after-plan", model.Args{"year": year})
	}
	return yearText(year)
}

// whyLate says what held equipment back, and which grants it missed by that.
func (b *builder) whyLate(d delay) string {
	text := b.reason(d)
	if d.missed != "" {
		names := strings.Split(d.missed, ",")
		for i, id := range names {
			names[i] = b.programmeName(id)
		}
		text += "; " + b.t("report.missed", model.Args{"programmes": names})
	}
	return text
}

// reason says what held equipment back.
func (b *builder) reason(d delay) string {
	return b.t("report.reason."+d.reason, model.Args{"limit": b.heldBackBy(d)})
}

// heldBackBy names what held equipment back.
func (b *builder) heldBackBy(d delay) string {
	var name model.Text
	switch d.reason {
	case planner.ReasonLimit, planner.ReasonCapacity:
		name = b.plan.Limits[d.limit].Name
	case planner.ReasonWave:
		name = b.plan.Waves[d.limit].Name
	case planner.ReasonWindow:
		name = b.plan.Programmes[d.limit].Name
	case planner.ReasonPrerequisite:
		if d.limit == "" {
			return message.Dash
		}
		return b.itemOrCategory(d.limit)
	}
	return orID(name.In(b.Printer.Lang()), d.limit)
}
