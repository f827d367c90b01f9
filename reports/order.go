package reports

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// orderChapter shows in which order the plan goes ahead: what limits hold in each year, which school's
// turn comes when, what comes to which school in which year, what waits and why, and what is tendered
// together. A plan in which nothing waits and that states none of it has no such chapter.
func (r *report) orderChapter() {
	tenders := len(r.plan.Procurement.Thresholds) > 0 && len(r.Tenders) > 0
	switch {
	case len(r.Limits) > 0:
		r.chapter("order")
	case len(r.Order) > 0 || len(r.Delays) > 0 || tenders:
		r.add(document.Heading{Level: 1, Text: r.t("report.chapter.order-only"), ID: "order"})
	default:
		return
	}
	if slices.ContainsFunc(r.Limits, func(l planner.LimitStanding) bool {
		return slices.ContainsFunc(l.Years, func(y planner.LimitYear) bool { return y.Count > 0 })
	}) {
		r.say(document.Normal, r.t("report.order.intro"))
	}
	for _, l := range r.Limits {
		r.limitFigure(l)
		r.table(r.limitTable(l))
	}
	r.table(r.wavesTable())
	r.rollOutTables()
	r.deferred()
	if tenders {
		r.section("procurement", r.t("report.section.procurement"))
		r.table(r.tenderTable())
	}
}

// limitTable has a column for each year in which the limit holds.
func (r *report) limitTable(l planner.LimitStanding) document.Table {
	t := document.Table{ID: "limit-" + l.ID, Caption: r.limitCaption(l), Note: l.Model.Message.In(r.Printer.Lang()), Columns: []document.Column{r.words("report.col.part")}}
	for _, y := range l.Years {
		t.Columns = append(t.Columns, r.yearColumn(y.Year))
	}
	amount := func(a planner.LimitAmount) document.Cell { return r.limitCell(&l, a) }
	add := func(key string, value func(y planner.LimitYear) document.Cell) {
		cells, some := []document.Cell{{Text: r.t(key)}}, false
		for _, y := range l.Years {
			c := value(y)
			some = some || c.Text != nothing.Text
			cells = append(cells, c)
		}
		if some {
			t.Rows = append(t.Rows, document.Row{Cells: cells})
		}
	}
	add("report.limit.most", func(y planner.LimitYear) document.Cell { return amount(y.Most) })
	add("report.limit.carried", func(y planner.LimitYear) document.Cell { return amount(y.Carried) })
	add("report.limit.used", func(y planner.LimitYear) document.Cell { return amount(y.Used) })
	add("report.limit.fixed", func(y planner.LimitYear) document.Cell { return amount(y.Fixed) })
	add("report.limit.left", func(y planner.LimitYear) document.Cell { return amount(y.Left) })
	add("report.limit.over", func(y planner.LimitYear) document.Cell {
		c := amount(y.Over)
		if y.Over > 0 {
			c.Tone = document.Bad
		}
		return c
	})
	add("report.limit.deferred", func(y planner.LimitYear) document.Cell { return amount(y.Deferred) })
	add("report.limit.count", func(y planner.LimitYear) document.Cell { return r.count(y.Count) })
	add("report.limit.missing", func(y planner.LimitYear) document.Cell { return r.count(y.Missing) })
	return t
}

// limitCell is an amount of a limit, or work; a dash where there is none.
func (b *builder) limitCell(l *planner.LimitStanding, a planner.LimitAmount) document.Cell {
	switch {
	case l.Model.Scope == model.ScopeCapacity:
		return b.quantity(a.Work())
	case a == 0:
		return nothing
	}
	return document.Cell{Text: b.Printer.Amount(a.Money())}
}

// limitText is an amount of a limit with its unit.
func (b *builder) limitText(l *planner.LimitStanding, a planner.LimitAmount) string {
	if l.Model.Scope == model.ScopeCapacity {
		return b.Printer.Unit(b.Printer.Quantity(a.Work()), b.limitUnit(l))
	}
	return b.Printer.Money(a.Money())
}

// limitCaption names a limit with what it is counted in.
func (b *builder) limitCaption(l planner.LimitStanding) string {
	return b.t("report.table.limit", model.Args{"name": b.limitName(&l), "unit": b.limitUnit(&l)})
}

func (b *builder) limitName(l *planner.LimitStanding) string {
	return orID(l.Model.Name.In(b.Printer.Lang()), l.ID)
}

func (b *builder) limitUnit(l *planner.LimitStanding) string {
	if l.Model.Scope == model.ScopeCapacity {
		return orID(l.Model.Unit.In(b.Printer.Lang()), b.t("report.limit.work"))
	}
	return b.Printer.Currency()
}

// wavesTable has a row per wave and first year, with the schools whose turn it is.
func (r *report) wavesTable() document.Table {
	t := document.Table{ID: "waves", Caption: r.t("report.table.order"), Columns: []document.Column{r.words("report.col.wave"), r.figures("report.col.from"), r.figures("report.col.schools"), r.words("report.col.school")}}
	names := map[string]string{}
	for i := range r.PerSchool {
		names[r.PerSchool[i].ID] = r.schoolName(&r.PerSchool[i])
	}
	for _, w := range r.Order {
		for _, year := range firstYears(w) {
			var schools []string
			for _, s := range w.Schools {
				if s.From == year {
					schools = append(schools, names[s.School])
				}
			}
			count := len(schools)
			if r.country() {
				schools = nil
			}
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: orID(w.Model.Name.In(r.Printer.Lang()), w.ID)}, {Text: yearText(year)}, r.count(count), {Text: r.Printer.List(schools)}}})
		}
	}
	return t
}

// firstYears are the years in which a wave reaches schools.
func firstYears(w planner.WaveSchools) []int {
	var out []int
	for _, s := range w.Schools {
		out = append(out, s.From)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// tenderTable has a row per year and item.
func (r *report) tenderTable() document.Table {
	t := document.Table{ID: "tenders", Caption: r.t("report.table.tenders", r.inCurrency()), Note: r.t("report.note.tenders"), Columns: []document.Column{
		r.words("report.col.item"), r.figures("report.col.schools"), r.figures("report.col.quantity"), r.figures("report.col.net"), r.figures("report.col.gross"), r.words("report.col.procedure")}}
	year := 0
	for _, x := range r.Tenders {
		if x.Year != year {
			t.Rows = append(t.Rows, group(yearText(x.Year)))
			year = x.Year
		}
		net, gross := document.Cell{Text: r.Printer.Amount(x.Net)}, document.Cell{Text: r.Printer.Amount(x.Gross)}
		if !x.Known {
			net, gross = document.Cell{Text: r.t("report.unknown")}, document.Cell{Text: r.t("report.unknown")}
		}
		t.Rows = append(t.Rows, r.itemRow(x.Item, document.Row{Cells: []document.Cell{{Text: r.itemName(r.plan, x.Item)}, r.count(len(x.Schools)), r.quantity(x.Quantity), net, gross, {Text: r.procedureIn(x.Threshold, r.Printer.Lang())}}}))
	}
	return r.itemList(t)
}

// procedureIn names in a language what a threshold asks for; "" where there is none.
func (v *Values) procedureIn(id, lang string) string {
	for i := range v.Plan.Procurement.Thresholds {
		if t := &v.Plan.Procurement.Thresholds[i]; t.ID == id {
			return orID(t.Name.In(lang), t.ID)
		}
	}
	return ""
}
