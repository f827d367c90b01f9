package planner

// expire finds what of a cell's stock is current and what is overdue at the start of a year, drops
// what is gone, and counts what has ended. Before a school opens its stock waits.
func (r *run) expire(g *good, c, y int32) {
	s := r.in.cellSchool[c]
	if s != r.in.authority() && y < r.in.open[s].from {
		return
	}
	year := r.in.first + y
	var current, overdue int32
	before := int32(-1)
	for i := r.head[c]; i >= 0; {
		l := &r.lots[i]
		next := l.next
		l.lately = 0
		state, units := g.state(l, year, r.in.leftBehind(g, s, l, y))
		r.countEnded(g, c, l, state, year)
		switch state {
		case lotCurrent:
			current += units
		case lotOverdue:
			overdue += units
		}
		if state == lotGone || state == lotOverdue && units == 0 {
			r.unlink(c, before, i)
		} else {
			before = i
		}
		i = next
	}
	k := r.at(c, y)
	r.current[k], r.overdue[k] = current, overdue
	if r.in.anyWorks {
		r.arrive(c, year)
	}
}

// lotState is where a lot stands in its life.
type lotState uint8

const (
	lotAhead   lotState = iota // bought in a later year
	lotCurrent                 // closes the gap
	lotOverdue                 // past its use life, still in use
	lotGone
)

// state is that of a lot in a year, and its units that are left.
func (g *good) state(l *lot, year int32, left bool) (lotState, int32) {
	switch {
	case year < int32(l.bought):
		return lotAhead, 0
	case left || year >= int32(l.leaves):
		return lotGone, 0
	}
	units := max(l.count-g.lost(l.count, year-int32(l.since))-l.retired, 0)
	if year < int32(l.ends) {
		return lotCurrent, units
	}
	return lotOverdue, units
}

// leftBehind reports fixed equipment of a building that the school has left.
func (in *Input) leftBehind(g *good, s int32, l *lot, y int32) bool {
	return g.fixed && s != in.authority() && y >= in.moves[s] && int32(l.bought) < in.first+in.moves[s]
}

// atStart is what is in use of declared stock when the plan begins.
func (in *Input) atStart(g *good, c int32) int32 {
	sum := int32(0)
	for i := in.cellLots[c]; i < in.cellLots[c+1]; i++ {
		l := &in.lots[i]
		if state, units := g.state(l, in.first, in.leftBehind(g, in.cellSchool[c], l, 0)); state == lotCurrent || state == lotOverdue {
			sum += units
		}
	}
	return sum
}

// countEnded adds the units of a lot that ended since the year before: lost, past their life or gone.
func (r *run) countEnded(g *good, c int32, l *lot, state lotState, year int32) {
	ended := int32(0)
	switch state {
	case lotCurrent:
		ended = g.lost(l.count, year-int32(l.since))
	case lotOverdue, lotGone:
		ended = l.count
	}
	if ended > l.ended {
		r.gone[c] += ended - l.ended
		l.ended = ended
	}
}

// unlink takes a lot out of its cell; its place is used again.
func (r *run) unlink(c, before, i int32) {
	next := r.lots[i].next
	if before < 0 {
		r.head[c] = next
	} else {
		r.lots[before].next = next
	}
	if r.tail[c] == i {
		r.tail[c] = before
	}
	b := r.in.blockOf(c)
	r.lots[i].next = r.free[b]
	r.free[b] = i
	r.spare[b]++
}

// reserve makes sure that every block has free lots for a purchase in each of its cells, so that blocks
// can buy at the same time.
func (r *run) reserve() {
	for b := range r.in.blocks {
		need := int32(0)
		for gi := range r.in.goods {
			if from, to := r.in.cellsIn(int32(gi), b); r.in.goods[gi].lasts {
				need += to - from
			}
		}
		for ; r.spare[b] < need; r.spare[b]++ {
			r.lots = append(r.lots, lot{next: r.free[b]})
			r.free[b] = int32(len(r.lots)) - 1
		}
	}
}

// addLot puts a lot into a cell by year of purchase, behind those of the same year.
func (r *run) addLot(c int32, l lot) {
	b := r.in.blockOf(c)
	i := r.free[b]
	if i >= 0 {
		r.free[b] = r.lots[i].next
		r.spare[b]--
		r.lots[i] = l
	} else {
		i = int32(len(r.lots))
		r.lots = append(r.lots, l)
	}
	if t := r.tail[c]; t >= 0 && r.lots[t].bought <= l.bought {
		r.lots[i].next, r.lots[t].next, r.tail[c] = -1, i, i
		return
	}
	before, at := int32(-1), r.head[c]
	for at >= 0 && r.lots[at].bought <= l.bought {
		before, at = at, r.lots[at].next
	}
	r.lots[i].next = at
	if before < 0 {
		r.head[c] = i
	} else {
		r.lots[before].next = i
	}
	if at < 0 {
		r.tail[c] = i
	}
}

// mergeStock moves the movable stock of schools that merge in a year.
func (r *run) mergeStock(y int32) {
	for _, m := range r.in.mergers {
		if m.year != y {
			continue
		}
		for gi := range r.in.goods {
			if g := &r.in.goods[gi]; g.lasts && !g.fixed {
				r.mergeGood(m, int32(gi), y)
			}
		}
	}
}

func (r *run) mergeGood(m merger, gi, y int32) {
	from, into := r.in.cellAt(m.from, gi), r.in.cellAt(m.into, gi)
	if from < 0 || into < 0 {
		return
	}
	for i := r.head[from]; i >= 0; {
		next := r.lots[i].next
		l := r.lots[i]
		r.unlink(from, -1, i)
		r.addLot(into, r.rebased(&r.in.goods[gi], l, r.in.first+y))
		i = next
	}
}

// rebased is what is left of a lot, with losses counted from now on.
func (r *run) rebased(g *good, l lot, year int32) lot {
	if year <= int32(l.bought) {
		return l
	}
	l.count = max(l.count-g.lost(l.count, year-int32(l.since))-l.retired, 0)
	l.since, l.retired, l.ended = int16(year), 0, 0
	return l
}

// leaveClosed empties a school that has closed: nothing is in use there any more.
func (r *run) leaveClosed(c, y int32) {
	s := r.in.cellSchool[c]
	if s == r.in.authority() || y < r.in.open[s].to || y < r.in.open[s].from {
		return
	}
	k := r.at(c, y)
	r.current[k], r.overdue[k] = 0, 0
	for r.head[c] >= 0 {
		r.unlink(c, -1, r.head[c])
	}
}
