package planner

// fixedCost keeps, while a year is decided, what cannot wait by block and good, so that counting again walks only what
// may have changed.
type fixedCost struct {
	stale []bool  // [block*families+family]: must be counted
	sums  []int64 // [(block*goods+good)*limits]
}

func (in *Input) newFixedCost() *fixedCost {
	return &fixedCost{stale: make([]bool, int(in.blocks)*len(in.families)), sums: make([]int64, int(in.blocks)*len(in.goods)*len(in.limits))}
}

func (k *fixedCost) set(stale bool) {
	for i := range k.stale {
		k.stale[i] = stale
	}
}

// countBlock counts the lines of a block. Of goods that stand as they were counted last only purchases are
// walked.
func (d *demand) countBlock(b int32, known *fixedCost) {
	var e entry
	take := func(e *entry) bool { d.take(e, nil); return true }
	if known == nil || b == d.in.blocks-1 {
		d.run.blockEntries(b, take)
		return
	}
	n := len(d.in.limits)
	for gi := range d.in.goods {
		g := &d.in.goods[gi]
		at := (int(b)*len(d.in.goods) + gi) * n
		sums := known.sums[at : at+n]
		from, to := d.in.cellsIn(int32(gi), b)
		if known.stale[int(b)*len(d.in.families)+int(d.in.familyOf[gi])] || g.lease != nil || d.in.sways[gi] {
			subtract(sums, sums)
			subtract(sums, d.fixed)
			for c := from; c < to; c++ {
				d.run.entries(int32(gi), c, &e, take)
			}
			add(sums, d.fixed)
			continue
		}
		add(d.fixed, sums)
		for c := from; c < to && g.lasts; c++ {
			d.run.purchases(int32(gi), c, &e, take)
		}
	}
}

func subtract(sum, less []int64) {
	for i := range sum {
		sum[i] -= less[i]
	}
}

// purchases walks what a cell buys.
func (r *run) purchases(gi, c int32, e *entry, visit func(*entry) bool) {
	if r.buys(c) {
		g := &r.in.goods[gi]
		*e = entry{school: r.in.cellSchool[c], good: gi, cell: c, part: partNone, other: r.otherBudget(g, c)}
		r.purchaseEntries(g, e, visit)
	}
}
