package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
)

// More asks what a higher limit would bring forward.
type More struct {
	Money model.Money // on top of a limit on money in one year, in whole euros; capacities get one unit of work more
	Year  int         // only in this year; 0: in each year in which a limit holds something back
}

// LimitWhatIf is what it would take of one limit. All else stays as it is, the other limits too.
type LimitWhatIf struct {
	ID      string
	Model   *model.Limit
	Raises  []Raise // by year
	Stretch Stretch
	Least   Least
}

// Raise is a limit with more in one year.
type Raise struct {
	Year     int
	Held     int         // measures, whole or in part, that the limit holds back this year
	Asked    LimitAmount // what it was asked to have more
	More     LimitAmount // with so much more something moves: Asked, or the least above it; 0: nothing was found
	Searched bool        // with More 0: no amount in this year alone moves anything; false: the plan is too large to try more than Asked
	Rounded  bool        // the plan is too large to find More to the unit, where it is above Asked
	Moves    []Move      // with More; by school, item and year needed
}

// Stretch is a limit that goes on after its last year with the amount of that year.
type Stretch struct {
	Amount LimitAmount // a year
	Holds  bool        // something that is needed in a plan year waits for it
	Done   int         // year in which the last of it comes; 0: not until Until
	Until  int         // last year calculated
}

// Least is the amount that a limit must have in each of its years, at least, so that what counts comes as
// it does without the limit. It was tried: the amount suffices, and one unit less does not (one euro, or one
// unit of work); where it is rounded, a thousandth less. Far smaller amounts are not ruled out.
type Least struct {
	Amount    LimitAmount
	Mandatory bool // only mandatory measures count, because the plan has some; otherwise all
	Rounded   bool // the plan is too large to find it to the unit
}

// A search takes some twenty calculations of the plan. Up to exactSchools it ends at the unit; above, where
// the amount is known to one part in coarse. Above searchedSchools nothing but what was asked is tried of a
// single year.
const (
	exactSchools    = 200
	searchedSchools = 2000
	coarse          = 1000
)

// plenty is more than any plan takes of a limit, and may be added to one.
const plenty = int64(1_000_000_000_000_000)

// WhatIfLimits gives what it would take of each limit, by id: what more in one year brings forward, when all
// is done if it goes on, and what it must have so that nothing mandatory waits.
func (r *Result) WhatIfLimits(ask More) []LimitWhatIf {
	if len(r.in.limits) == 0 {
		return nil
	}
	v := newVariants(r)
	out := make([]LimitWhatIf, 0, len(r.in.limits))
	for l := range v.in.limits {
		w := LimitWhatIf{ID: r.in.limits[l].src.ID, Model: r.in.limits[l].src}
		if x := &v.in.limits[l]; x.holds.from < x.holds.to {
			w.Raises = v.raises(l, ask)
			free := v.without(l)
			w.Stretch = v.stretch(l, free)
			w.Least = v.least(l, free)
		}
		out = append(out, w)
	}
	return out
}

// unit is the step in which amounts of a limit are searched for: a euro, or a unit of work.
func (l *limit) unit() int64 {
	if l.src.Scope == model.ScopeCapacity {
		return 1000
	}
	return 100
}

// rounds reports whether a search ends before the unit.
func (v *variants) rounds() bool { return len(v.in.schools) > exactSchools }

func (v *variants) raises(l int, ask More) []Raise {
	x := &v.in.limits[l]
	asked := x.unit()
	if x.src.Scope != model.ScopeCapacity {
		asked = min(max(int64(ask.Money), asked), plenty)
	}
	var out []Raise
	for y := x.holds.from; y < x.holds.to; y++ {
		if ask.Year == v.in.year(y) || ask.Year == 0 && v.base.limits[l][y].waiting > 0 {
			out = append(out, v.raise(l, y, asked))
		}
	}
	return out
}

// raise says what a limit with more in one year moves. Where what was asked moves nothing, the least
// amount that does is looked for.
func (v *variants) raise(l int, y int32, asked int64) Raise {
	out := Raise{Year: v.in.year(y), Held: v.base.limits[l][y].waiting, Asked: LimitAmount(asked), Searched: len(v.in.schools) <= searchedSchools}
	amount := asked
	r := v.more(l, y, asked)
	if !v.moved(r) {
		if !out.Searched {
			return out
		}
		if amount = v.leastMove(l, y, asked); amount == 0 {
			return out
		}
		r = v.more(l, y, amount)
	}
	out.Rounded = amount > asked && v.rounds()
	out.More, out.Moves = LimitAmount(amount), v.moves(r)
	return out
}

// leastMove is the least amount above another that moves something in a year; 0: none does.
func (v *variants) leastMove(l int, y int32, above int64) int64 {
	moves := func(amount int64) bool { return v.moved(v.more(l, y, amount)) }
	if above >= plenty || !moves(plenty) {
		return 0
	}
	low, high := above, min(2*above, plenty)
	for high < plenty && !moves(high) {
		low, high = high, min(2*high, plenty)
	}
	return v.search(l, low, high, moves)
}

// search narrows down where an amount begins to do: low does not, high does. It gives an amount that was
// tried and does.
func (v *variants) search(l int, low, high int64, does func(int64) bool) int64 {
	unit := v.in.limits[l].unit()
	for {
		near := unit
		if v.rounds() {
			near = max(unit, high/coarse)
		}
		if high-low <= near {
			return high
		}
		middle := low + max((high-low)/2/unit, 1)*unit
		if middle >= high {
			return high
		}
		if does(middle) {
			high = middle
		} else {
			low = middle
		}
	}
}

// stretch says when all is done under a limit that goes on.
func (v *variants) stretch(l int, free *Result) Stretch {
	x := &v.in.limits[l]
	out := Stretch{Amount: LimitAmount(x.most[x.holds.to-1]), Until: v.in.year(v.in.years - 1)}
	last := v.prolonged(l).later(free, func(int32) bool { return true })
	out.Holds = last >= 0
	if out.Holds && last < v.in.years {
		out.Done = v.in.year(last)
	}
	return out
}

// least finds the least constant amount of a limit.
func (v *variants) least(l int, free *Result) Least {
	out := Least{Rounded: v.rounds(), Mandatory: slices.ContainsFunc(v.in.measures, func(m measure) bool { return m.mandatory })}
	counts := func(gi int32) bool { return !out.Mandatory || v.in.measures[v.in.measureOf[gi]].mandatory }
	suffices := func(amount int64) bool { return v.constant(l, amount).later(free, counts) < 0 }
	x := &v.in.limits[l]
	high := x.unit()
	for y := x.holds.from; y < x.holds.to; y++ {
		high = max(high, (free.limits[l][y].used+x.unit()-1)/x.unit()*x.unit())
	}
	for high < plenty && !suffices(high) {
		high *= 2
	}
	out.Amount = LimitAmount(v.search(l, -x.unit(), high, suffices))
	return out
}
