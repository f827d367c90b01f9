package planner

import (
	"iter"
	"slices"

	"github.com/medienplan/mep/model"
)

// Deferral is equipment that is not bought in the year in which it is needed.
type Deferral struct {
	School, Item string
	Course       bool   // Item is a course
	Measure      string // id of its measure, or the category where none names it
	Year         int    // needed
	Quantity     model.Quantity
	Amount       model.Money // at the price of Year, of leases all rates; 0 where building works bring it
	Known        bool        // false: price missing
	Reason       string      // why it did not come in Year, one of the reasons below
	Limit        string      // what held it back: the id of a prerequisite, limit, wave, programme or of building works
	MovedTo      int         // year in which it came; 0: open at the end
	Later        model.Money // at the price of MovedTo; 0 where it never comes, or building works bring it
	Age          int         // years of the oldest equipment past its life that served on to the end of the wait; 0: none did
	Missed       []string    // programmes, in their order, that were open to it in Year and are no more when it comes
}

// Waits reports whether a year is one of those in which the equipment is needed and has not come.
func (d *Deferral) Waits(year int) bool {
	return d.Year <= year && (d.MovedTo == 0 || year < d.MovedTo)
}

// Dearer is what the wait adds to the price, below 0 where prices fall. It is known where the price is
// and the equipment comes.
func (d *Deferral) Dearer() (more model.Money, known bool) {
	return d.Later - d.Amount, d.Known && d.MovedTo != 0
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

// Deferrals gives what moved to a later year and what stays open at the end, school by school.
func (r *Result) Deferrals() []Deferral { return slices.Collect(r.EachDeferral()) }

// EachDeferral gives the same one by one, for plans of many schools.
func (r *Result) EachDeferral() iter.Seq[Deferral] {
	return func(yield func(Deferral) bool) {
		for s := int32(0); s <= r.in.authority(); s++ {
			for gi := range int32(len(r.in.goods)) {
				for _, d := range r.deferralsOf(gi, r.in.cellAt(s, gi)) {
					if !yield(d) {
						return
					}
				}
			}
		}
	}
}

// deferralsOf are those of one cell.
func (r *Result) deferralsOf(gi, c int32) []Deferral {
	if !r.waits(gi, c) {
		return nil
	}
	var out []Deferral
	r.eachArrival(gi, c, func(a arrival) {
		if a.needed < a.comes && !a.lapses {
			out = append(out, r.deferralOf(gi, c, a))
		}
	})
	return out
}

// waits reports whether a cell lacks something beyond the end of a year.
func (r *Result) waits(gi, c int32) bool {
	if c < 0 || c >= r.in.lasting {
		return false
	}
	for y := range r.in.years {
		if r.run.openGap(gi, c, y) > 0 {
			return true
		}
	}
	return false
}

// deferralOf names what comes late. What building works bring waited for them, even where something else
// would have held it back as well.
func (r *Result) deferralOf(gi, c int32, a arrival) Deferral {
	d := r.deferral(gi, c, a.needed, a.units, a.comes)
	if a.works {
		d.Reason, d.Limit = ReasonWorks, r.in.nextWorks(c, a.comes-1).ID
		d.free()
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

// deferral is what some units waited for from year index y until came, which is after the last year
// where they never come.
func (r *Result) deferral(gi, c, y, units, came int32) Deferral {
	g := &r.in.goods[gi]
	d := Deferral{School: r.in.schoolID(r.in.cellSchool[c]), Item: g.id, Course: g.course, Measure: r.in.measures[r.in.measureOf[gi]].id, Year: r.in.year(y), Quantity: g.quantity(int64(units)), Known: g.price.base.Known}
	d.Reason, d.Limit = r.heldBack(gi, c, y)
	if g.lease != nil {
		d.Known = g.leasing.known
	}
	d.Amount = g.priceIn(y, units)
	if came < r.in.years {
		d.MovedTo, d.Later = r.in.year(came), g.priceIn(came, units)
	}
	if last := r.run.at(c, came-1); !g.course && r.run.kept[last] > 0 {
		d.Age = int(r.run.oldest[last])
	}
	d.Missed = r.missed(gi, c, y, came, g.billed(units, 0, CauseNew))
	if d.Reason == ReasonWorks {
		d.free()
	}
	return d
}

// priceIn is what some new units cost that come in a year index, of leases all rates; 0 where the price is missing.
func (g *good) priceIn(y, units int32) model.Money {
	switch {
	case g.lease != nil:
		return g.leaseTotal(units, y)
	case !g.price.base.Known:
		return 0
	}
	return amountOf(g.billed(units, 0, CauseNew), g.price.unit[y])
}

// free says that this plan pays nothing for it.
func (d *Deferral) free() { d.Amount, d.Later, d.Known, d.Missed = 0, 0, true, nil }

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
