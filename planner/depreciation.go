package planner

// Depreciation gives the straight-line depreciation of all capitalised purchases of the plan years, by
// default the full year in the year of purchase. What is bought of one item in one year for one school
// type is spread by cumulative rounding, so that its years add up to its amount.
func (r *Result) Depreciation() []Depreciation {
	var out []Depreciation
	r.ledger().all(func(b *book) {
		if b.posting != postAsset {
			return
		}
		for y := range r.in.planYears {
			if b.cost[y].Amount == 0 {
				continue
			}
			for t, m := range r.in.spread(&r.in.goods[b.good], b.cost[y].Amount) {
				year := int(y) + t
				for len(out) <= year {
					out = append(out, Depreciation{Year: r.in.year(int32(len(out)))})
				}
				out[year].Amount += m
			}
		}
	})
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
