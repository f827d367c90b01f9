package planner

import "github.com/medienplan/mep/model"

// Deferral is equipment that is not bought in the year in which it is needed.
type Deferral struct {
	School, Item string
	Course       bool // Item is a course
	Year         int  // needed
	Quantity     model.Quantity
	Amount       model.Money // at the price of Year, of leases all rates; 0 where building works bring it
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
		for gi := range r.in.goods {
			if c := r.in.cellAt(s, int32(gi)); c >= 0 && r.in.goods[gi].lasts {
				q := waitingQueue{r: r, gi: int32(gi), c: c, out: out}
				q.follow()
				out = q.out
			}
		}
	}
	return out
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
	out   []Deferral
}

func (q *waitingQueue) follow() {
	run := q.r.run
	for y := range q.r.in.years {
		gap := run.gap(q.c, y, run.fulfilled(q.gi, q.c, y))
		if q.r.in.anyWorks {
			q.close(y, min(q.r.in.worksIn(q.c, y), max(0, q.open-gap)), true)
		}
		q.lapse(q.open - gap)
		if gap > q.open {
			q.queue = append(q.queue, waiting{y, gap - q.open})
			q.open = gap
		}
		q.close(y, run.bought[run.at(q.c, y)], false)
	}
	for _, w := range q.queue {
		q.out = append(q.out, q.r.deferral(q.gi, q.c, w.year, w.units, 0))
	}
}

// lapse drops units that are no longer required.
func (q *waitingQueue) lapse(units int32) {
	for units > 0 && len(q.queue) > 0 {
		last := &q.queue[len(q.queue)-1]
		k := min(units, last.units)
		last.units -= k
		units -= k
		q.open -= k
		if last.units == 0 {
			q.queue = q.queue[:len(q.queue)-1]
		}
	}
}

// close takes units off the queue that came in a year. What building works bring waited for them, even
// where something else would have held it back as well.
func (q *waitingQueue) close(y, units int32, works bool) {
	for units > 0 && len(q.queue) > 0 {
		first := &q.queue[0]
		k := min(units, first.units)
		if first.year < y {
			d := q.r.deferral(q.gi, q.c, first.year, k, q.r.in.year(y))
			if works {
				d.Reason, d.Limit, d.Amount, d.Known = ReasonWorks, q.r.in.nextWorks(q.c, y-1).ID, 0, true
			}
			q.out = append(q.out, d)
		}
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
	case g.lease != nil:
		d.Known = g.leasing.known
		d.Amount = g.leaseTotal(units, y)
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
