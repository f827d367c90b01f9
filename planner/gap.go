package planner

// gap is what is required and not covered by current stock, in steps.
func (r *run) gap(c, y, fulfilled int32) int32 {
	return max(0, r.required[r.wide(c, y)]-r.current[r.at(c, y)]-fulfilled)
}

// fulfilled is what current units of other goods, purchases included, count for this one. Overdue
// units do not count.
func (r *run) fulfilled(gi, c, y int32) int32 {
	g := &r.in.goods[gi]
	sum := int64(0)
	for _, a := range g.fulfilledBy {
		if other := r.in.cellAt(r.in.cellSchool[c], a); other >= 0 {
			k := r.at(other, y)
			sum += int64(r.current[k]+r.bought[k]) * r.in.goods[a].grain
		}
	}
	return int32(min(sum/g.grain, maxCount))
}

// open is what stays required and not there after a year's purchases.
func (r *run) openGap(gi, c, y int32) int32 {
	if c >= r.in.lasting {
		return 0
	}
	return max(0, r.gap(c, y, r.fulfilled(gi, c, y))-r.bought[r.at(c, y)])
}
