package planner

import "github.com/medienplan/mep/model"

// Totals are the few sums of a plan that many plans are compared by.
type Totals struct {
	Cost []model.Money // by plan year, as in [Result.Summary]
	Own  []model.Money // the part of it that own money pays
	Open model.Money   // what is needed in the plan years and not there at their end, at the price of the year of need
}

// Totals sums a plan up as [Result.Summary] and [Result.Deferrals] do, without all else that they say.
func (r *Result) Totals() Totals {
	out := Totals{Cost: make([]model.Money, r.in.planYears), Own: make([]model.Money, r.in.planYears)}
	if r.settled != nil {
		for y := range out.Cost {
			out.Cost[y], out.Own[y] = r.settled[y].cost, r.settled[y].cost-r.settled[y].paid
		}
	} else {
		r.sumUp(&out)
	}
	for gi := range int32(len(r.in.goods)) {
		for c := r.in.goods[gi].from; c < r.in.goods[gi].to; c++ {
			if r.waits(gi, c) {
				out.Open += r.openAmount(gi, c)
			}
		}
	}
	return out
}

// sumUp sums cost and own money from the lines.
func (r *Result) sumUp(out *Totals) {
	r.eachEntry(func(e *entry) bool {
		if e.year < r.in.planYears && e.known && !e.other {
			out.Cost[e.year] += e.amount
		}
		return true
	})
	for y := range out.Own {
		out.Own[y] = out.Cost[y]
		if r.funding != nil {
			out.Own[y] -= r.funding.sums[y].funded
		}
	}
}

// openAmount is what a cell still lacks after the plan years of what it needs in them.
func (r *Result) openAmount(gi, c int32) model.Money {
	sum := model.Money(0)
	r.eachArrival(gi, c, func(a arrival) {
		if a.works || a.needed >= r.in.planYears || a.comes < r.in.planYears {
			return // what is no longer required after the plan years is open at their end, too
		}
		if reason, _ := r.heldBack(gi, c, a.needed); reason != ReasonWorks {
			sum += r.in.goods[gi].priceIn(a.needed, a.units)
		}
	})
	return sum
}
