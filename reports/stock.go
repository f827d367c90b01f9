package reports

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// equipment gives the items that are bought, without courses and without those nobody needs or has.
func (v *Values) equipment() []ItemValues {
	return slices.DeleteFunc(slices.Clone(v.Items), func(i ItemValues) bool {
		item := v.Plan.Items[i.Item]
		return i.Course || item == nil || item.Kind != model.Purchase || !i.touched()
	})
}

// touched reports whether anything is required, there or bought in any year.
func (i *ItemValues) touched() bool {
	for _, list := range [][]model.Quantity{i.Required, i.InUse, i.Bought, i.Current, i.Overdue} {
		if slices.ContainsFunc(list, func(q model.Quantity) bool { return q != 0 }) {
			return true
		}
	}
	return false
}

// stockChapter says what is there, what is overdue, what is missing, and what is bought when.
func (r *report) stockChapter() {
	items := r.equipment()
	if len(items) == 0 {
		return
	}
	r.chapter("stock")
	r.say(document.Normal, r.t("report.stock.intro", model.Args{"year": r.Years[0]}))
	r.table(r.stockTable(items))
	r.purchases(items)
	r.wavesChart()
	r.replacedTables()
}

func (r *report) stockTable(items []ItemValues) document.Table {
	first := r.Years[0]
	t := document.Table{ID: "stock-table", Caption: r.t("report.table.stock", model.Args{"year": first}), Note: r.t("report.note.stock"),
		Columns: []document.Column{r.words("report.col.item"), r.figures("report.col.stock"), r.figures("report.col.overdue"),
			r.figures("report.col.required"), r.figures("report.col.gap")}}
	previous := ""
	for _, i := range items {
		if c := r.categoryOf(i.Item); c != previous {
			t.Rows = append(t.Rows, group(r.categoryName(r.plan, c)))
			previous = c
		}
		gap := r.quantity(i.Gap)
		if i.Gap > 0 {
			gap.Tone = document.Bad
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: r.itemName(r.plan, i.Item)},
			r.quantity(at(i.Current, 0) + at(i.Overdue, 0)), r.quantity(at(i.Overdue, 0)), r.quantity(at(i.Required, 0)), gap}})
	}
	return t
}

// purchases is the table of units bought by year, with the years after the plan in a table of its own.
func (r *report) purchases(items []ItemValues) {
	r.section("purchases", r.t("report.section.purchases"))
	r.table(r.purchaseTable("purchases-plan", r.t("report.table.purchases"), items, 0, r.PlanYears, true))
	r.table(r.purchaseTable("purchases-after", r.t("report.table.purchases-after"), items, r.PlanYears, len(r.Years), false))
}

func (r *report) purchaseTable(id, caption string, items []ItemValues, from, to int, open bool) document.Table {
	t := document.Table{ID: id, Caption: caption, Columns: []document.Column{r.words("report.col.item")}}
	for _, y := range r.Years[from:to] {
		t.Columns = append(t.Columns, r.yearColumn(y))
	}
	t.Columns = append(t.Columns, r.figures("report.col.total"), r.figures("report.col.of-replacement"))
	if open {
		t.Columns = append(t.Columns, document.Column{Title: r.t("report.col.open-in", model.Args{"year": r.Period().Last}), Numeric: true})
	}
	for _, i := range items {
		cells := []document.Cell{{Text: r.itemName(r.plan, i.Item)}}
		var sum, replaced model.Quantity
		for y := from; y < to; y++ {
			sum += at(i.Bought, y)
			replaced += at(i.Replaced, y)
			cells = append(cells, r.quantity(at(i.Bought, y)))
		}
		left := at(i.Open, r.PlanYears-1)
		cells = append(cells, r.quantity(sum), r.quantity(replaced))
		if open {
			cells = append(cells, r.quantity(left))
		}
		if sum != 0 || (open && left != 0) {
			t.Rows = append(t.Rows, r.itemRow(i.Item, document.Row{Cells: cells}))
		}
	}
	return r.itemList(t)
}

// wavesChart shows when equipment has to be bought again, through the years after the plan.
func (r *report) wavesChart() {
	waves := addRows(r.Waves, len(r.Years))
	amounts := rowAmounts(waves, 0, len(r.Years))
	i, single := extreme(amounts)
	single = single && !slices.ContainsFunc(waves.Year, func(s Sum) bool { return s.Missing > 0 })
	if len(amounts) < 2 || amounts[i] == 0 {
		return
	}
	base := chart.Frame{ID: "replacement-waves", Title: r.t("report.chart.waves"),
		Subtitle: r.t("report.chart.waves.subtitle", model.Args{"last": r.Period().Last}),
		Alt:      r.t("report.chart.waves.alt", model.Args{"list": r.amountsByYear(r.Years, amounts)})}
	if single {
		base.Title = r.t("report.chart.waves.highest", model.Args{"year": r.Years[i], "amount": amounts[i]})
	}
	r.add(r.stacked(base, r.Waves, 0, len(r.Years)))
}
