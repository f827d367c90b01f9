package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// missed are the programmes that were open to equipment in year index y and are no more in came. Whether
// their money would have sufficed is not asked.
func (r *Result) missed(gi, c, y, came int32, billed model.Quantity) []string {
	if r.funding == nil {
		return nil
	}
	came = min(came, r.in.years-1)
	var out []string
	for p, id := range r.in.plan.Funding.Order {
		if r.funding.rules.InTime(p, came) == funding.Full {
			continue
		}
		if !slices.ContainsFunc(r.causesOf(c, came), func(cause Cause) bool { return !r.mayPay(p, gi, c, y, billed, cause) }) {
			out = append(out, id)
		}
	}
	return out
}

// causesOf are the causes that units of a cell that come in a year may have.
func (r *Result) causesOf(c, y int32) []Cause {
	switch i := r.run.at(c, y); {
	case r.run.bought[i] > 0 && r.run.replaced[i] == 0:
		return []Cause{CauseNew}
	case r.run.bought[i] > 0 && r.run.replaced[i] == r.run.bought[i]:
		return []Cause{CauseReplacement}
	}
	return []Cause{CauseNew, CauseReplacement}
}

// mayPay reports whether a programme would look at a purchase of a year.
func (r *Result) mayPay(p int, gi, c, y int32, billed model.Quantity, cause Cause) bool {
	g := &r.in.goods[gi]
	e := entry{school: r.in.cellSchool[c], good: gi, cell: c, kind: KindPurchase, cause: cause, part: partNone, year: y, quantity: billed,
		unit: g.price.unit[y], known: g.price.base.Known, other: r.run.otherBudget(g, c)}
	e.amount = amountOf(billed, e.unit)
	switch {
	case g.course:
		e.kind = KindTraining
	case g.lease != nil:
		e.kind, e.part = KindLease, y
	}
	l, ok := r.payable(&e)
	return ok && r.funding.rules.Why(p, &l, y) == funding.Full
}
