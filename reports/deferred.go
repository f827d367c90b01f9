package reports

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// delay is what deferrals have in common that stand in one row.
type delay struct {
	item, reason, limit string
	year, movedTo       int
}

// delayed is what a delay concerns, over all schools.
type delayed struct {
	delay
	schools []string
	count   model.Quantity
	cost    Sum
}

// delays gathers the deferrals of all schools, by year, category and item.
func (v *Values) delays() []delayed {
	at := map[delay]int{}
	var out []delayed
	for _, d := range v.Deferrals {
		key := delay{d.Item, d.Reason, d.Limit, d.Year, d.MovedTo}
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			out = append(out, delayed{delay: key})
		}
		if !slices.Contains(out[i].schools, d.School) {
			out[i].schools = append(out[i].schools, d.School)
		}
		out[i].count += d.Quantity
		out[i].cost.add(planner.Line{Known: d.Known, Amount: d.Amount, Certainty: model.Sourced})
	}
	slices.SortStableFunc(out, func(a, b delayed) int {
		return cmp.Or(cmp.Compare(a.year, b.year), cmp.Compare(v.categoryRank(a.item), v.categoryRank(b.item)), cmp.Compare(a.item, b.item))
	})
	return out
}

// deferred says what is bought later than needed, and what stays open.
func (r *report) deferred() {
	delays := r.delays()
	if len(delays) == 0 {
		return
	}
	r.section("deferred", r.t("report.section.deferred"))
	r.say(document.Normal, r.t("report.deferred.intro"))
	t := document.Table{ID: "deferred-equipment", Caption: r.t("report.table.deferred", r.inCurrency()), Columns: []document.Column{
		r.words("report.col.item"), r.figures("report.col.needed"), r.figures("report.col.schools"), r.figures("report.col.quantity"),
		r.figures("report.col.amount-then"), r.words("report.col.reason"), {Title: r.t("report.col.moved-to")}}}
	var m marks
	for _, d := range delays {
		moved := r.t("report.unfunded")
		if d.movedTo != 0 {
			moved = yearText(d.movedTo)
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: r.itemName(r.plan, d.item)}, {Text: yearText(d.year)},
			r.count(len(d.schools)), r.quantity(d.count), r.money(d.cost, &m),
			{Text: r.t("report.reason."+d.reason, model.Args{"limit": r.heldBackBy(d.delay)})}, {Text: moved}}})
	}
	r.table(r.explain(t, m, ""))
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
		return b.itemOrCategory(d.limit)
	}
	return orID(name.In(b.Printer.Lang()), d.limit)
}
