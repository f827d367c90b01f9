package planner

import "github.com/medienplan/mep/model"

// Deferral is equipment that is not bought in the year in which it is needed.
type Deferral struct {
	School, Item string
	Course       bool // Item is a course
	Year         int  // needed
	Quantity     model.Quantity
	Amount       model.Money // at the price of Year; 0 where building works bring it
	Known        bool        // false: price missing
	Reason       string      // why it did not come in Year, one of the reasons below
	Limit        string      // what held it back: the id of a prerequisite, limit, wave, programme or of building works
	MovedTo      int         // year in which it came; 0: open at the end
}

// Reasons of a deferral. Where several hold something back, it is the one that leaves the least; of
// equal ones wave, window and works come before prerequisites, and prerequisites before limits.
const (
	ReasonPrerequisite = "prerequisite" // other equipment or a course is not ready
	ReasonLimit        = "limit"        // a limit on money was reached
	ReasonCapacity     = "capacity"     // a limit on work was reached
	ReasonWave         = "wave"         // the school's turn comes later
	ReasonWindow       = "window"       // the programme that its measure waits for does not pay yet
	ReasonWorks        = "works"        // building works bring it
)

// Deferrals gives what moved to a later year and what stays open at the end.
func (r *Result) Deferrals() []Deferral {
	var out []Deferral
	for s := int32(0); s <= r.in.authority(); s++ {
		for gi := range int32(len(r.in.goods)) {
			r.eachArrival(gi, r.in.cellAt(s, gi), func(a arrival) {
				if a.needed < a.comes && !a.lapses {
					out = append(out, r.deferralOf(gi, r.in.cellAt(s, gi), a))
				}
			})
		}
	}
	return out
}

// deferralOf names what comes late. What building works bring waited for them, even where something else
// would have held it back as well.
func (r *Result) deferralOf(gi, c int32, a arrival) Deferral {
	movedTo := 0
	if a.comes < r.in.years {
		movedTo = r.in.year(a.comes)
	}
	d := r.deferral(gi, c, a.needed, a.units, movedTo)
	if a.works {
		d.Reason, d.Limit, d.Amount, d.Known = ReasonWorks, r.in.nextWorks(c, a.comes-1).ID, 0, true
	}
	return d
}

// arrival is when units come that a cell lacks.
type arrival struct {
	needed, units int32
	comes         int32 // year index; years: never, or not until then
	works         bool  // building works bring them
	lapses        bool  // they do not come: from that year on they are no longer required
}

// eachArrival follows what a cell lacks and when it comes.
func (r *Result) eachArrival(gi, c int32, visit func(arrival)) {
	if c >= 0 && r.in.goods[gi].lasts {
		q := waitingQueue{r: r, gi: gi, c: c, visit: visit}
		q.follow()
	}
}

// waiting is a part of a gap that was not closed in the year in which it opened.
type waiting struct {
	year  int32
	units int32
}

// waitingQueue follows the open units of a cell: what comes closes the oldest first; what is no longer
// required lapses from the newest.
type waitingQueue struct {
	r     *Result
	gi, c int32
	queue []waiting
	open  int32
	visit func(arrival)
}

func (q *waitingQueue) follow() {
	run := q.r.run
	for y := range q.r.in.years {
		gap := run.gap(q.c, y, run.fulfilled(q.gi, q.c, y))
		if q.r.in.anyWorks {
			q.close(y, min(q.r.in.worksIn(q.c, y), max(0, q.open-gap)), true)
		}
		q.lapse(y, q.open-gap)
		if gap > q.open {
			q.queue = append(q.queue, waiting{y, gap - q.open})
			q.open = gap
		}
		q.close(y, run.bought[run.at(q.c, y)], false)
	}
	for _, w := range q.queue {
		q.visit(arrival{needed: w.year, units: w.units, comes: q.r.in.years})
	}
}

// lapse drops units that are no longer required.
func (q *waitingQueue) lapse(y, units int32) {
	for units > 0 && len(q.queue) > 0 {
		last := &q.queue[len(q.queue)-1]
		k := min(units, last.units)
		q.visit(arrival{needed: last.year, units: k, comes: y, lapses: true})
		last.units -= k
		units -= k
		q.open -= k
		if last.units == 0 {
			q.queue = q.queue[:len(q.queue)-1]
		}
	}
}

// close takes units off the queue that came in a year.
func (q *waitingQueue) close(y, units int32, works bool) {
	for units > 0 && len(q.queue) > 0 {
		first := &q.queue[0]
		k := min(units, first.units)
		q.visit(arrival{needed: first.year, units: k, comes: y, works: works})
		first.units -= k
		units -= k
		q.open -= k
		if first.units == 0 {
			q.queue = q.queue[1:]
		}
	}
}

func (r *Result) deferral(gi, c, y, units int32, movedTo int) Deferral {
	g := &r.in.goods[gi]
	d := Deferral{School: r.in.schoolID(r.in.cellSchool[c]), Item: g.id, Course: g.course, Year: r.in.year(y), Quantity: g.quantity(int64(units)), Known: g.price.base.Known, MovedTo: movedTo}
	d.Reason, d.Limit = r.heldBack(gi, c, y)
	switch {
	case d.Reason == ReasonWorks:
		d.Known = true
	case d.Known:
		d.Amount = amountOf(g.billed(units, 0, CauseNew), g.price.unit[y])
	}
	return d
}

// heldBack says why a cell does not get all that it lacks in a year, and by the name of what.
func (r *Result) heldBack(gi, c, y int32) (reason, by string) {
	w := r.run.candidate(gi, c, y)
	g := &r.in.goods[gi]
	switch {
	case w.limit >= 0:
		l := r.in.limits[w.limit].src
		if l.Scope == model.ScopeCapacity {
			return ReasonCapacity, l.ID
		}
		return ReasonLimit, l.ID
	case w.waitsFor >= 0:
		return ReasonPrerequisite, r.in.goods[g.prerequisites[w.waitsFor].good].id
	case w.waits == waitWave:
		return ReasonWave, r.in.waveIDs[r.in.turnOf(gi, r.in.cellSchool[c]).wave-1]
	case w.waits == waitWindow:
		return ReasonWindow, r.in.measures[r.in.measureOf[gi]].window
	case w.waits == waitWorks:
		return ReasonWorks, r.in.nextWorks(c, y).ID
	}
	return ReasonPrerequisite, ""
}
