package planner

import (
	"sort"
	"strconv"

	"github.com/medienplan/mep/model"
)

// limitChecks look at what limits do not hold, and at what they hold back for good.
var limitChecks = []func(*Result, *findings){checkOverruns, checkUnfundedByLimits, checkTooLarge, checkCountsNothing}

// figureOf is an amount as readers see it: money, or work.
func (l *limit) figureOf(a int64) any {
	if l.src.Scope == model.ScopeCapacity {
		return model.Quantity(a)
	}
	return model.Money(a)
}

// checkOverruns: what cannot wait costs more than a limit. One limit is one warning, with its first year.
func checkOverruns(r *Result, f *findings) {
	for l := range r.in.limits {
		x := &r.in.limits[l]
		for y := range r.in.years {
			if w := &r.limits[l][y]; w.active && w.used > w.most {
				f.add(finding{code: "limit-overrun", key: x.src.ID, school: -1, at: placeOf(&x.src.Origin, "amount"), path: "limits." + x.src.ID + ".amount", item: strconv.Itoa(r.in.year(y)),
					args: model.Args{"limit": x.src.ID, "year": r.in.year(y), "used": x.figureOf(w.used), "most": x.figureOf(w.most), "over": x.figureOf(w.used - w.most)}})
			}
		}
	}
}

// checkUnfundedByLimits: measures that a limit still holds back in the last plan year.
func checkUnfundedByLimits(r *Result, f *findings) {
	for l := range r.in.limits {
		x := &r.in.limits[l]
		if w := &r.limits[l][r.in.planYears-1]; w.waiting > 0 {
			f.add(finding{code: "limit-unfunded", key: x.src.ID, school: -1, at: x.src.At, path: "limits." + x.src.ID,
				args: model.Args{"limit": x.src.ID, "year": r.in.year(r.in.planYears - 1), "count": w.waiting, "amount": x.figureOf(w.held)}})
		}
	}
}

// checkCountsNothing: a limit that neither counts anything in any of its years nor holds anything back does not do
// what it was written for: mostly its scope names a category, schools or work that the plan has nothing of.
func checkCountsNothing(r *Result, f *findings) {
	for l := range r.in.limits {
		x, counts := &r.in.limits[l], false
		for y := range r.in.years {
			w := &r.limits[l][y]
			counts = counts || w.active && (w.used != 0 || w.waiting > 0)
		}
		if !counts {
			f.add(finding{code: "limit-counts-nothing", key: x.src.ID, school: -1, at: x.src.At, path: "limits." + x.src.ID, args: model.Args{"limit": x.src.ID}})
		}
	}
}

// tooLarge is a measure that takes more of a limit than any of its years holds.
type tooLarge struct {
	limit, kind, school int32
	least, most         int64 // what the measure takes at least; the most of the limit's years
}

// checkTooLarge: measures that can never be bought under a limit.
func checkTooLarge(r *Result, f *findings) {
	for _, w := range r.tooLarge {
		x, m := &r.in.limits[w.limit], &r.in.measures[w.kind]
		f.add(finding{code: "measure-above-limit", key: x.src.ID + " " + m.id, school: w.school, at: x.src.At, path: "limits." + x.src.ID,
			args: model.Args{"limit": x.src.ID, "measure": m.id, "amount": x.figureOf(w.least), "most": x.figureOf(w.most)}})
	}
}

// noteTooLarge keeps refused measures that are too large for every year that is still to come.
func (d *decider) noteTooLarge(y int32) {
	before := len(d.tooLarge)
	var cells []int32
	for i := range d.wishes.measures {
		m := &d.wishes.measures[i]
		w := d.refused[d.wishes.key(i)]
		if w == nil || d.in.limits[w.limit].src.CarryOver || d.noted[tooLarge{limit: w.limit, kind: m.kind, school: m.school}] {
			continue
		}
		most := int64(0)
		for k := y; k < d.end; k++ { // a limit may hold in years after the plan
			most = max(most, d.most[w.limit][k])
		}
		if least := d.least(m, w.limit); least > most {
			d.tooLarge = append(d.tooLarge, tooLarge{w.limit, m.kind, m.school, least, most})
			d.noted[tooLarge{limit: w.limit, kind: m.kind, school: m.school}] = true
			cells = append(cells, m.parts[0].cell)
		}
	}
	sort.Stable(byCell{d.tooLarge[before:], cells})
}

// byCell sorts measures by their first cells, which is the order of lines.
type byCell struct {
	large []tooLarge
	cells []int32
}

func (s byCell) Len() int           { return len(s.cells) }
func (s byCell) Less(a, b int) bool { return s.cells[a] < s.cells[b] }
func (s byCell) Swap(a, b int) {
	s.large[a], s.large[b] = s.large[b], s.large[a]
	s.cells[a], s.cells[b] = s.cells[b], s.cells[a]
}

// least is what a measure takes of a limit when as little of it comes as may.
func (d *decider) least(m *wanted, l int32) int64 {
	if !d.in.measures[m.kind].divisible {
		return m.cost(l)
	}
	d.choices.scratch.Reset()
	least := m.cost(l)
	for i := range m.parts {
		p := &m.parts[i]
		least = min(least, p.costOf(&d.choices.scratch, min(d.setOf(p), p.units))[l])
	}
	return least
}
