package planner

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
)

// Move is equipment that comes in another year when a plan is calculated under other amounts of a limit.
type Move struct {
	School, Item string
	Course       bool   // Item is a course
	Measure      string // id of the measure, or the category where none names it
	Needed       int    // year in which it is needed, in both
	From         int    // year in which it comes in the plan as it is; 0: in none of the years calculated
	To           int    // year in which it comes then; 0: in none
	Quantity     model.Quantity
	Amount       model.Money // at the price of To, where that is 0 of From; 0 where building works bring it
	Known        bool        // false: price missing
}

// Forward reports whether it comes earlier than in the plan as it is.
func (m Move) Forward() bool { return m.To != 0 && (m.From == 0 || m.To < m.From) }

// moves compares two calculations of one plan: what comes in another year, by school, item, year needed.
// Both follow units that are needed in the same year. A need that exists in one of them only, because
// what came earlier is also due for replacement earlier, is no move.
func (v *variants) moves(r *Result) []Move {
	var out []Move
	v.eachShift(r, func(s shift) bool {
		out = append(out, v.base.move(s))
		return true
	})
	return out
}

// moved reports whether anything comes in another year.
func (v *variants) moved(r *Result) bool {
	found := false
	v.eachShift(r, func(shift) bool {
		found = true
		return false
	})
	return found
}

// shift is units of a cell that come in another year in a second calculation.
type shift struct {
	gi, c    int32
	needed   int32
	units    int32
	from, to arrival
}

// eachShift visits the shifts from the plan as it is to another calculation.
func (v *variants) eachShift(r *Result, visit func(shift) bool) {
	var a, b []arrival
	for s := int32(0); s <= v.in.authority(); s++ {
		for gi := range int32(len(v.in.goods)) {
			c := v.in.cellAt(s, gi)
			a, b = v.base.arrivals(gi, c, a[:0]), r.arrivals(gi, c, b[:0])
			if slices.Equal(a, b) {
				continue
			}
			for _, x := range pair(a, b) {
				if x.from.comes == x.to.comes {
					continue
				}
				if x.gi, x.c = gi, c; !visit(x) {
					return
				}
			}
		}
	}
}

// arrivals gives what a cell lacks by the year in which it is needed, then in which it comes; what lapses
// comes never.
func (r *Result) arrivals(gi, c int32, out []arrival) []arrival {
	r.eachArrival(gi, c, func(a arrival) {
		if a.lapses {
			a.comes = r.in.years
		}
		out = append(out, a)
	})
	return inOrder(out)
}

// inOrder sorts arrivals by the year in which units are needed, then in which they come.
func inOrder(out []arrival) []arrival {
	slices.SortStableFunc(out, func(a, b arrival) int {
		return cmp.Or(cmp.Compare(a.needed, b.needed), cmp.Compare(a.comes, b.comes))
	})
	return out
}

// pair matches the units that are needed in the same year, in the order in which they come. What the
// other calculation does not need stays without a partner.
func pair(a, b []arrival) []shift {
	var out []shift
	for len(a) > 0 && len(b) > 0 {
		switch x, y := &a[0], &b[0]; {
		case x.needed < y.needed || x.units == 0:
			a = a[1:]
		case x.needed > y.needed || y.units == 0:
			b = b[1:]
		default:
			units := min(x.units, y.units)
			if n := len(out) - 1; n >= 0 && out[n].needed == x.needed && out[n].from.comes == x.comes && out[n].to.comes == y.comes {
				out[n].units += units
				out[n].to.units += units
			} else {
				out = append(out, shift{needed: x.needed, units: units, from: *x, to: *y})
				out[len(out)-1].to.units = units
			}
			x.units -= units
			y.units -= units
		}
	}
	return out
}

// move names a shift.
func (r *Result) move(s shift) Move {
	g := &r.in.goods[s.gi]
	m := Move{School: r.in.schoolID(r.in.cellSchool[s.c]), Item: g.id, Course: g.course, Measure: r.in.measures[r.in.measureOf[s.gi]].id,
		Needed: r.in.year(s.needed), Quantity: g.quantity(int64(s.units)), Known: g.price.base.Known}
	priced := s.from
	if s.from.comes < r.in.years {
		m.From = r.in.year(s.from.comes)
	}
	if s.to.comes < r.in.years {
		m.To, priced = r.in.year(s.to.comes), s.to
	}
	switch {
	case priced.works:
		m.Known = true
	case m.Known:
		m.Amount = amountOf(g.billed(s.units, 0, CauseNew), g.price.unit[priced.comes])
	}
	return m
}

// later gives the last year index in which something comes, or is no longer required, that is needed in a
// plan year and waits longer than in another calculation; years where it still waits then, -1 where there
// is no such thing. What the other calculation does not need should come when it is needed.
func (r *Result) later(than *Result, counts func(gi int32) bool) int32 {
	last := int32(-1)
	see := func(a arrival, than int32) {
		if a.units > 0 && a.needed < r.in.planYears && a.comes > than {
			last = max(last, a.comes)
		}
	}
	var a, b []arrival
	for c := range r.in.lasting {
		gi := r.in.goodOf(c)
		if !counts(gi) {
			continue
		}
		a, b = a[:0], b[:0]
		than.eachArrival(gi, c, func(x arrival) { a = append(a, x) })
		r.eachArrival(gi, c, func(x arrival) { b = append(b, x) })
		if slices.Equal(a, b) {
			continue
		}
		for _, x := range pair(inOrder(a), inOrder(b)) {
			see(x.to, x.from.comes)
		}
		for _, x := range b { // pair took those that have a partner
			see(x, x.needed)
		}
	}
	return last
}
