package planner

import "github.com/medienplan/mep/model"

// Depreciation gives the straight-line depreciation of all investive purchases of the plan years, the
// full year in the year of purchase. Each line is spread by cumulative rounding, so that its years
// add up to its amount.
func (r *Result) Depreciation() []Depreciation {
	var out []Depreciation
	r.eachEntry(func(e *entry) bool {
		g := &r.in.goods[e.good]
		if e.kind == KindPurchase && e.year < r.in.planYears && !e.other && g.booking(e.kind) == model.Investive {
			for t, m := range straightLine(e.amount, g.bookLife()) {
				y := int(e.year) + t
				for len(out) <= y {
					out = append(out, Depreciation{Year: r.in.year(int32(len(out)))})
				}
				out[y].Amount += m
			}
		}
		return true
	})
	return out
}

// straightLine spreads an amount over years; without a life the first year takes all.
func straightLine(amount model.Money, life int) []model.Money {
	life = max(life, 1)
	out := make([]model.Money, life)
	before := model.Money(0)
	for t := range out {
		sum, _ := amount.Share(int64(t+1), int64(life))
		out[t], before = sum-before, sum
	}
	return out
}

// eachEntry walks all lines but income, cell by cell.
func (r *Result) eachEntry(visit func(*entry) bool) bool {
	return r.eachEntryOf(func(int32) bool { return true }, visit)
}

// eachEntryOf walks the entries of some goods, in the same order.
func (r *Result) eachEntryOf(wanted func(good int32) bool, visit func(*entry) bool) bool {
	var e entry
	for gi := range r.in.goods {
		if !wanted(int32(gi)) {
			continue
		}
		for c := r.in.goods[gi].from; c < r.in.goods[gi].to; c++ {
			if !r.run.entries(int32(gi), c, &e, visit) {
				return false
			}
		}
	}
	for k := range r.in.supports {
		if g := r.in.supports[k].good; g >= 0 && wanted(g) && !r.run.postEntries(k, visit) {
			return false
		}
	}
	return true
}
