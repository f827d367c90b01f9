package reports

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// order shows what limits leave, which waves come, and what waits until when and why.
func (s *summary) order() {
	for i := range s.Limits {
		s.table(s.limitYears(&s.Limits[i]))
		s.overruns(&s.Limits[i])
	}
	s.table(s.waveYears())
	s.largestDelays()
}

// limitYears has a row per year in which a limit holds.
func (s *summary) limitYears(l *planner.LimitStanding) document.Table {
	t := document.Table{ID: "limit-" + l.ID, Caption: s.limitCaption(*l), Note: l.Model.Message.In(s.Printer.Lang()), Columns: []document.Column{s.words("report.col.year"),
		s.figures("report.limit.most"), s.figures("report.limit.used"), s.figures("report.limit.left"), s.figures("report.limit.deferred")}}
	for _, y := range l.Years {
		cells := []document.Cell{{Text: yearText(y.Year)}}
		for _, a := range []planner.LimitAmount{y.Most, y.Used, y.Left, y.Deferred} {
			cells = append(cells, s.limitCell(l, a))
		}
		t.Rows = append(t.Rows, document.Row{Cells: cells})
	}
	return t
}

// overruns says in which years what cannot wait takes more than a limit.
func (s *summary) overruns(l *planner.LimitStanding) {
	for _, y := range l.Years {
		if y.Over > 0 {
			s.say(document.Normal, s.t("report.summary.overrun", model.Args{"year": y.Year, "limit": s.limitName(l), "amount": s.limitText(l, y.Over)}))
		}
	}
}

// waveYears has a row per wave and first year, with the number of its schools.
func (s *summary) waveYears() document.Table {
	t := document.Table{ID: "waves", Caption: s.t("report.table.order"), Columns: []document.Column{s.words("report.col.wave"), s.figures("report.col.from"), s.figures("report.col.schools")}}
	for _, w := range s.Order {
		for _, year := range firstYears(w) {
			count := 0
			for _, school := range w.Schools {
				if school.From == year {
					count++
				}
			}
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: orID(w.Model.Name.In(s.Printer.Lang()), w.ID)}, {Text: yearText(year)}, s.count(count)}})
		}
	}
	return t
}

// shownDelays is how many deferrals the summary names.
const shownDelays = 5

// largestDelays says what waits in the plan years, the dearest first.
func (s *summary) largestDelays() {
	last := s.Period().Last
	delays := slices.DeleteFunc(slices.Clone(s.Delays), func(d delayed) bool { return d.year > last })
	if len(delays) == 0 {
		return
	}
	slices.SortStableFunc(delays, func(a, b delayed) int {
		return cmp.Or(cmp.Compare(b.cost.Amount, a.cost.Amount), cmp.Compare(b.cost.Missing, a.cost.Missing))
	})
	s.say(document.Normal, joinNotes(s.waiting(s.Overview), s.t("report.summary.largest")))
	var items []string
	for i := range delays[:min(shownDelays, len(delays))] {
		items = append(items, s.delaySentence(&delays[i]))
	}
	if rest := len(delays) - len(items); rest > 0 {
		items = append(items, s.t("report.summary.more-deferred", model.Args{"n": rest}))
	}
	s.add(document.List{Items: items})
}

func (s *summary) delaySentence(d *delayed) string {
	comes := s.comesIn(s.Overview, d.movedTo)
	if d.movedTo != 0 {
		comes = s.t("report.summary.comes", model.Args{"year": comes})
	}
	return s.t("report.summary.deferral", model.Args{"item": brief(s.itemName(s.plan, d.item)), "amount": s.sum(d.cost), "year": d.year, "comes": comes,
		"schools": s.someSchools(d), "reason": s.whyLate(d.delay)})
}

// someSchools names the first of the schools that wait, and says how many there are.
func (s *summary) someSchools(d *delayed) string {
	names := make([]string, len(d.first))
	for i, id := range d.first {
		names[i] = s.schoolOrAuthority(id)
	}
	text := s.Printer.List(names)
	if d.schools > len(names) {
		text = s.t("report.summary.schools-many", model.Args{"schools": text, "n": d.schools})
	}
	return text
}

// replacements says in which years equipment is replaced, through the years after the plan.
func (s *summary) replacements() string {
	if len(s.Sums) < 2 || !s.any(func(y planner.YearSum) bool { return y.Replacement != 0 }) {
		return ""
	}
	amounts := make([]model.Money, len(s.Sums))
	for i, y := range s.Sums {
		amounts[i] = y.Replacement
	}
	return s.t("report.summary.replacement", model.Args{"list": s.amountsByYear(s.Years, amounts)})
}
