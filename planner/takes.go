package planner

import (
	"math/bits"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// counters are the limits that may count entries of a good and kind.
type counters struct {
	whole []int32 // with the whole amount
	some  []int32 // as [Result.counts] says
}

// countingLimits gives them by good and kind.
func (in *Input) countingLimits() []counters {
	out := make([]counters, len(in.goods)*len(kindNames))
	both := make([]int32, 2*len(out)*len(in.limits)) // room for all of them
	for i := range out {
		n := len(in.limits)
		out[i] = counters{both[2*i*n : 2*i*n : (2*i+1)*n], both[(2*i+1)*n : (2*i+1)*n : (2*i+2)*n]}
	}
	for g := range in.goods {
		if in.goods[g].price == nil { // nobody needs it
			continue
		}
		for k := range kindNames {
			for l := range in.limits {
				x, w := &in.limits[l], &out[g*len(kindNames)+k]
				switch {
				case !x.mayCount(int32(g), &in.goods[g], Kind(k)):
				case x.countsWhole(in.funding != nil):
					w.whole = append(w.whole, int32(l))
				default:
					w.some = append(w.some, int32(l))
				}
			}
		}
	}
	return out
}

func (l *limit) mayCount(gi int32, g *good, k Kind) bool {
	switch l.src.Scope {
	case model.ScopeInvestive, model.ScopeConsumptive:
		return (g.booking(k) == model.Investive) == (l.src.Scope == model.ScopeInvestive)
	case model.ScopeCategory:
		return g.category == l.category
	case model.ScopeCapacity:
		return l.uses[gi] != 0 && (k == KindPurchase || k == KindTraining || k == KindLease)
	}
	return true
}

func (l *limit) countsWhole(funded bool) bool {
	switch l.src.Scope {
	case model.ScopeOwnMoney:
		return !funded
	case model.ScopeProgramme, model.ScopeSchool, model.ScopeCapacity:
		return false
	}
	return true
}

// addTo adds to sums, by limit, what an entry takes.
func (r *Result) addTo(sum []int64, e *entry, shares []funding.Share) {
	w := &r.in.counters[int(e.good)*len(kindNames)+int(e.kind)]
	for _, l := range w.whole {
		sum[l] += int64(e.amount)
	}
	for _, l := range w.some {
		sum[l] += r.counts(&r.in.limits[l], e, shares)
	}
}

// offered is an entry of a good that programmes may pay.
type offered struct {
	entry
	line int32 // among those that are presented; -1: no programme may pay it
}

// eachPaid visits all entries of a year, with what programmes pay of them, in their order.
func (r *Result) eachPaid(y int32, state *funding.State, visit func(e *entry, shares []funding.Share)) {
	c := r.choices
	c.presented, c.offered = c.presented[:0], c.offered[:0]
	r.eachEntryOf(r.funding.rules.Pays, func(e *entry) bool {
		c.offered = append(c.offered, offered{*e, -1})
		if l, ok := r.payable(e); ok {
			c.offered[len(c.offered)-1].line = int32(len(c.presented))
			c.presented = append(c.presented, l)
		}
		return true
	})
	shares := state.Year(y, c.presented).Shares
	c.begin = beginnings(c.begin, shares, len(c.presented))
	next := 0
	pass := func(good int32, post bool) {
		for ; next < len(c.offered) && c.offered[next].good == good && c.offered[next].cell < 0 == post; next++ {
			e := &c.offered[next]
			if e.line < 0 {
				visit(&e.entry, nil)
			} else {
				visit(&e.entry, shares[c.begin[e.line]:c.begin[e.line+1]])
			}
		}
	}
	var e entry
	plain := func(e *entry) bool { visit(e, nil); return true }
	for gi := range int32(len(r.in.goods)) {
		if r.funding.rules.Pays(gi) {
			pass(gi, false)
			continue
		}
		for cell := r.in.goods[gi].from; cell < r.in.goods[gi].to; cell++ {
			r.run.entries(gi, cell, &e, plain)
		}
	}
	for k := range r.in.supports {
		switch g := r.in.supports[k].good; {
		case g < 0:
		case r.funding.rules.Pays(g):
			pass(g, true)
		default:
			r.run.postEntries(k, plain)
		}
	}
}

// counts is what an entry takes of a limit.
func (r *Result) counts(l *limit, e *entry, shares []funding.Share) int64 {
	switch l.src.Scope {
	case model.ScopeAll:
		return int64(e.amount)
	case model.ScopeOwnMoney:
		return int64(e.amount - paidByOthers(shares))
	case model.ScopeInvestive, model.ScopeConsumptive:
		if (r.in.goods[e.good].booking(e.kind) == model.Investive) == (l.src.Scope == model.ScopeInvestive) {
			return int64(e.amount)
		}
	case model.ScopeCategory:
		if r.in.goods[e.good].category == l.category {
			return int64(e.amount)
		}
	case model.ScopeProgramme:
		sum := model.Money(0)
		for _, s := range shares {
			if int(s.Source) == l.source {
				sum += s.Amount
			}
		}
		return int64(sum)
	case model.ScopeSchool:
		if l.schools[e.school] {
			return int64(e.amount)
		}
	case model.ScopeCapacity:
		return r.work(l, e)
	}
	return 0
}

// work is what an entry takes of a capacity, in thousandths of its unit, rounded up: it comes with
// purchases, in whichever way they are paid, and with courses.
func (r *Result) work(l *limit, e *entry) int64 {
	units := int64(0)
	switch {
	case l.uses[e.good] == 0:
	case e.kind == KindPurchase, e.kind == KindTraining:
		units = int64(e.quantity)
	case e.kind == KindLease && e.part == e.year && !e.residual:
		units = int64(r.leasedUnits(e))
	}
	if units == 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(l.uses[e.good]), uint64(units))
	lo, carry := bits.Add64(lo, 999, 0)
	quo, _ := bits.Div64(hi+carry, lo, 1000)
	return int64(quo)
}

func paidByOthers(shares []funding.Share) model.Money {
	sum := model.Money(0)
	for _, s := range shares {
		if s.Source != funding.OwnMoney {
			sum += s.Amount
		}
	}
	return sum
}
