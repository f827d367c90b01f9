package reports

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// WhatIf says what it would take of each limit: what more in one year brings forward, when all is done if
// the limit goes on, and how much it must be so that nothing that counts waits.
func WhatIf(p *model.Plan, ask planner.More, limits []planner.LimitWhatIf, o Options) document.Document {
	w := &whatIf{builder{Options: o.forPlan(p), plan: p}, ask}
	w.overrides()
	w.say(document.Lead, w.question(limits))
	for i := range limits {
		w.limit(&limits[i])
	}
	var years []int
	for y := p.Years.First; y <= p.Years.Last; y++ {
		years = append(years, y)
	}
	head := overviewOf(p, nil, years, nil, planner.Summary{}, nil)
	d := w.document(&head)
	d.Subtitle = w.t("report.whatif.subtitle")
	d.Blocks = w.blocks
	return d
}

type whatIf struct {
	builder
	ask planner.More
}

// question says what was asked, or that there is nothing to ask.
func (w *whatIf) question(limits []planner.LimitWhatIf) string {
	if len(limits) == 0 {
		return w.t("report.whatif.none")
	}
	text := w.t("report.whatif.intro", model.Args{"amount": w.Printer.Whole(w.ask.Money)})
	if w.ask.Year != 0 {
		text = w.t("report.whatif.intro-year", model.Args{"amount": w.Printer.Whole(w.ask.Money), "year": w.ask.Year})
	}
	if slices.ContainsFunc(limits, func(l planner.LimitWhatIf) bool { return l.Model.Scope == model.ScopeCapacity }) {
		text = joinNotes(text, w.t("report.whatif.intro-work"))
	}
	return joinNotes(text, w.t("report.whatif.intro-rest"))
}

func (w *whatIf) limit(l *planner.LimitWhatIf) {
	unit := w.Printer.Currency()
	if l.Model.Scope == model.ScopeCapacity {
		unit = w.unitOf(l)
	}
	w.section("limit-"+l.ID, w.t("report.table.limit", model.Args{"name": orID(l.Model.Name.In(w.Printer.Lang()), l.ID), "unit": unit}))
	w.say(document.Normal, joinNotes(joinNotes(w.noRaises(l), w.stretch(l)), w.least(l)))
	w.table(w.raises(l))
}

// unitOf names the work that a capacity counts.
func (w *whatIf) unitOf(l *planner.LimitWhatIf) string {
	return orID(l.Model.Unit.In(w.Printer.Lang()), w.t("report.limit.work"))
}

// amount writes an amount of a limit with its unit.
func (w *whatIf) amount(l *planner.LimitWhatIf, a planner.LimitAmount) string {
	if l.Model.Scope == model.ScopeCapacity {
		return w.Printer.Unit(w.Printer.Quantity(a.Work()), w.unitOf(l))
	}
	return w.euros(a)
}

// more writes an amount on top of a limit; the unit of work stands above.
func (w *whatIf) more(l *planner.LimitWhatIf, a planner.LimitAmount) string {
	if l.Model.Scope == model.ScopeCapacity {
		return w.Printer.Quantity(a.Work())
	}
	return w.euros(a)
}

// euros leaves out cents that are none.
func (w *whatIf) euros(a planner.LimitAmount) string {
	if a%100 == 0 {
		return w.Printer.Whole(a.Money())
	}
	return w.Printer.Money(a.Money())
}

func (w *whatIf) stretch(l *planner.LimitWhatIf) string {
	s := l.Stretch
	args := model.Args{"amount": w.amount(l, s.Amount), "done": s.Done, "until": s.Until}
	switch {
	case !s.Holds:
		return ""
	case s.Done == 0:
		return w.t("report.whatif.stretch.never", args)
	}
	return w.t("report.whatif.stretch.done", args)
}

func (w *whatIf) least(l *planner.LimitWhatIf) string {
	key := "report.whatif.least.all"
	if l.Least.Mandatory {
		key = "report.whatif.least.mandatory"
	}
	text := w.t(key, model.Args{"amount": w.amount(l, l.Least.Amount)})
	if l.Least.Rounded {
		text = joinNotes(text, w.t("report.whatif.least.rounded"))
	}
	return text
}

// noRaises says why there is no table of raises.
func (w *whatIf) noRaises(l *planner.LimitWhatIf) string {
	switch {
	case len(l.Raises) > 0:
		return ""
	case w.ask.Year != 0:
		return w.t("report.whatif.not-in-year", model.Args{"year": w.ask.Year})
	}
	return w.t("report.whatif.holds-nothing")
}

// raises is a table with a group for each year: what comes earlier, then what comes later instead.
func (w *whatIf) raises(l *planner.LimitWhatIf) document.Table {
	t := document.Table{ID: "raises-" + l.ID, Caption: w.t("report.whatif.table", w.inCurrency()), Columns: []document.Column{
		w.words("report.col.item"), w.words("report.col.schools"), w.figures("report.col.quantity"),
		w.words("report.whatif.col.from"), w.words("report.whatif.col.to"), w.figures("report.col.amount-then")}}
	var m marks
	for _, x := range l.Raises {
		earlier, later := w.shifted(x.Moves)
		t.Rows = append(t.Rows, group(w.raiseTitle(l, x, earlier)))
		t.Rows = append(t.Rows, w.shiftedRows(earlier, &m)...)
		if len(later) > 0 {
			t.Rows = append(t.Rows, group(w.t("report.whatif.raise.back", model.Args{"year": x.Year, "amount": w.costOf(later)})))
			t.Rows = append(t.Rows, w.shiftedRows(later, &m)...)
		}
	}
	return w.explain(t, m, "")
}

// mostShifted is how many rows a table shows of what comes earlier, or later, with more in one year.
const mostShifted = 25

// shiftedRows shows the first, and sums up the others.
func (w *whatIf) shiftedRows(all []shifted, m *marks) []document.Row {
	var rows []document.Row
	for i, s := range all {
		if rest := all[i:]; i == mostShifted && len(rest) > 1 {
			return append(rows, row(w.t("report.whatif.more-rows", model.Args{"n": len(rest)}), "", "", "", "", w.money(sumOf(rest), m).Text))
		}
		rows = append(rows, document.Row{Cells: []document.Cell{{Text: brief(w.itemName(w.plan, s.item))}, {Text: w.schools(s.schools)}, w.quantity(s.count),
			{Text: w.yearOrOpen(s.from)}, {Text: w.yearOrOpen(s.to)}, w.money(s.cost, m)}})
	}
	return rows
}

func (w *whatIf) raiseTitle(l *planner.LimitWhatIf, x planner.Raise, earlier []shifted) string {
	args := model.Args{"year": x.Year, "asked": w.more(l, x.Asked), "more": w.more(l, x.More), "amount": w.costOf(earlier)}
	switch {
	case x.More == x.Asked:
		return w.t("report.whatif.raise.moves", args)
	case x.More > 0:
		return w.t("report.whatif.raise.next", args)
	case x.Searched:
		return w.t("report.whatif.raise.nothing", args)
	}
	return w.t("report.whatif.raise.untried", args)
}

// costOf is what moves cost together.
func (w *whatIf) costOf(all []shifted) string {
	sum := sumOf(all)
	return w.atLeast(w.Printer.Money(sum.Amount), sum.Missing)
}

func sumOf(all []shifted) (sum Sum) {
	for _, s := range all {
		sum.Amount += s.cost.Amount
		sum.Missing += s.cost.Missing
	}
	return sum
}

func (w *whatIf) yearOrOpen(year int) string {
	if year == 0 {
		return w.t("report.unfunded")
	}
	return yearText(year)
}

// schools names some schools, and counts the others.
func (w *whatIf) schools(ids []string) string {
	const most = 2
	names := make([]string, 0, most+1)
	for i, id := range ids {
		if i == most && len(ids) > most+1 {
			names = append(names, w.t("report.whatif.more-schools", model.Args{"n": len(ids) - most}))
			break
		}
		names = append(names, brief(w.nameOfSchool(id)))
	}
	return w.Printer.List(names)
}

func (b *builder) nameOfSchool(id string) string {
	if id == model.AuthoritySchool {
		return b.t("report.authority")
	}
	return b.nameOf("school", id)
}

// shifted is what moves have in common that stand in one row.
type shifted struct {
	item     string
	from, to int
	schools  []string
	count    model.Quantity
	cost     Sum
}

// shifted gathers moves over all schools: what comes earlier and what comes later. Each is ordered by the year
// in which it then comes, the year in which it would, and category; what stays open stands last.
func (w *whatIf) shifted(moves []planner.Move) (earlier, later []shifted) {
	for _, m := range moves {
		all := &later
		if m.Forward() {
			all = &earlier
		}
		i := slices.IndexFunc(*all, func(s shifted) bool { return s.item == m.Item && s.from == m.From && s.to == m.To })
		if i < 0 {
			i = len(*all)
			*all = append(*all, shifted{item: m.Item, from: m.From, to: m.To})
		}
		s := &(*all)[i]
		if len(s.schools) == 0 || s.schools[len(s.schools)-1] != m.School {
			s.schools = append(s.schools, m.School)
		}
		s.count += m.Quantity
		s.cost.add(planner.Line{Known: m.Known, Amount: m.Amount, Certainty: model.Sourced})
	}
	for _, all := range [...][]shifted{earlier, later} {
		slices.SortStableFunc(all, func(a, b shifted) int {
			return cmp.Or(cmp.Compare(openLast(a.to), openLast(b.to)), cmp.Compare(openLast(a.from), openLast(b.from)),
				cmp.Compare(w.categoryOrder(a.item), w.categoryOrder(b.item)), cmp.Compare(a.item, b.item))
		})
	}
	return earlier, later
}

// openLast orders years; 0, which is none, comes last.
func openLast(year int) uint { return uint(year - 1) }

// categoryOrder is the place that the plan gives the category of an item or course.
func (b *builder) categoryOrder(item string) int {
	id := categoryOf(b.plan, item)
	if c := b.plan.Categories[id]; c != nil {
		return c.Order
	}
	return len(b.plan.Categories)
}
