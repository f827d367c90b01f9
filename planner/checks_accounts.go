package planner

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// accountChecks look at how cost is booked.
var accountChecks = []func(*Result, *findings){checkFlips, checkGrantsForExpense}

// checkFlips: independently usable equipment that is bought in a year in which its net price lies on the
// other side of the low-value limit than in the year that decides how the plan books it.
func checkFlips(r *Result, f *findings) {
	for gi := range r.in.goods {
		g := &r.in.goods[gi]
		if g.lease != nil || g.price == nil || !g.price.usable || !g.price.base.Known {
			continue
		}
		for y := range r.in.planYears {
			net := g.price.netOf(y, g.price.base.Value.Mul(g.price.indices[y].factor))
			limit := r.in.plan.LowValue.LimitNet.Value
			if net.LessThanOrEqual(limit) == g.price.small || !r.buys(g, y) {
				continue
			}
			amount, _ := model.MoneyFrom(net) // priceOf has refused prices out of range
			most, _ := model.MoneyFrom(limit)
			f.add(finding{code: "booking-flips", key: g.path, school: -1, at: placeOf(g.origin, g.price.key), path: g.path + "." + g.price.key,
				args: model.Args{"item": g.id, "year": r.in.year(y), "net": amount, "limit": most}})
			break
		}
	}
}

// buys reports whether the authority buys something of a good in a year.
func (r *Result) buys(g *good, y int32) bool {
	for c := g.from; c < g.to; c++ {
		if r.run.bought[r.run.at(c, y)] > 0 && !r.run.otherBudget(g, c) {
			return true
		}
	}
	return false
}

// checkGrantsForExpense: a grant for equipment that is an asset, but is expensed at once, is income of the
// same year: there is nothing to release later.
func checkGrantsForExpense(r *Result, f *findings) {
	if r.funding == nil {
		return
	}
	fixed := r.fixedValueGoods()
	seen := map[[2]int32]bool{} // programme and good
	for y := range r.funding.alloc[:r.in.planYears] {
		for _, s := range r.funding.alloc[y].Shares {
			l := &r.funding.lines[y][s.Line]
			g, key := &r.in.goods[l.Good], [2]int32{int32(s.Source), l.Good}
			if s.Role != funding.RoleGrant || s.Amount == 0 || Kind(l.Kind) != KindPurchase || seen[key] {
				continue
			}
			if !g.price.low && (!fixed[l.Good] || Cause(l.Cause) != CauseReplacement) {
				continue
			}
			seen[key] = true
			programme := r.in.plan.Programmes[r.funding.rules.Sources()[s.Source]]
			x := programmeFinding("grant-expensed", programme, "", model.Args{"year": r.in.year(int32(y))})
			x.item = g.id
			f.add(x)
		}
	}
}

// fixedValueGoods are those whose replacement is an expense although they are assets.
func (r *Result) fixedValueGoods() []bool {
	out := make([]bool, len(r.in.goods))
	for gi := range out {
		g := &r.in.goods[gi]
		if g.price != nil && !g.price.low {
			out[gi] = r.in.posts(&entry{good: int32(gi), kind: KindPurchase, cause: CauseReplacement}) == postFixedValue
		}
	}
	return out
}
