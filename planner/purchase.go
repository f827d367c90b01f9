package planner

// commit buys units: a purchase replaces as far as ended units are not yet replaced, retires as many
// overdue ones, oldest first, and becomes a lot. Overdue units beyond the requirement are withdrawn.
func (r *run) commit(g *good, c, y, n int32) {
	i := r.at(c, y)
	r.bought[i] = n
	replaced := min(n, r.gone[c]-r.made[c])
	r.replaced[i] = replaced
	r.made[c] += replaced
	overdue := r.overdue[i]
	if overdue > 0 {
		year := r.in.first + y
		retired := min(replaced, overdue)
		if retired > 0 {
			r.late[i] = r.retire(g, c, year, retired)
		}
		overdue -= retired
		fulfilled := int32(0)
		if len(g.fulfilledBy) > 0 {
			fulfilled = r.fulfilled(r.in.indexOfGood(g), c, y)
		}
		surplus := min(overdue, max(0, r.current[i]+n+overdue+fulfilled-r.required[r.wide(c, y)]))
		if surplus > 0 {
			r.retire(g, c, year, surplus)
		}
		overdue -= surplus
	}
	r.kept[i] = overdue
	if n > 0 {
		r.addLot(c, r.newLot(g, n, y))
	}
	r.oldest[i] = r.oldestInUse(g, c, y)
}

// uncommit takes back what a cell bought in a year, so that it can be decided again.
func (r *run) uncommit(gi, c, y int32) {
	i := r.at(c, y)
	for before, k := int32(-1), r.head[c]; k >= 0 && (r.bought[i] > 0 || r.kept[i] < r.overdue[i]); {
		l := &r.lots[k]
		l.retired -= l.lately
		l.lately = 0
		if l.planned && int32(l.bought) == r.in.first+y {
			r.unlink(c, before, k)
			break
		}
		before, k = k, l.next
	}
	r.made[c] -= r.replaced[i]
	r.bought[i], r.replaced[i], r.kept[i], r.late[i], r.oldest[i] = 0, 0, 0, 0, 0
	if g := &r.in.goods[gi]; len(g.running) > 0 {
		at := r.runningAt(g, 0, c, y)
		clear(r.running[gi][at : at+2*len(g.running)])
	}
}

// oldestInUse is the age of the oldest unit that is left; the lots are in order of age.
func (r *run) oldestInUse(g *good, c, y int32) int16 {
	year := r.in.first + y
	for i := r.head[c]; i >= 0; i = r.lots[i].next {
		if state, units := g.state(&r.lots[i], year, false); units > 0 && (state == lotCurrent || state == lotOverdue) {
			return int16(year) - r.lots[i].bought
		}
	}
	return 0
}

// newLot is what a purchase becomes.
func (r *run) newLot(g *good, n, y int32) lot {
	year := r.in.first + y
	l := lot{count: n, bought: int16(year), since: int16(year), ends: year16(int(year) + int(g.life)), leaves: int16(g.ends), planned: true}
	if g.lease != nil {
		l.leased, l.leaves = true, min(l.leaves, l.ends)
	}
	return l
}

// retire takes overdue units out of use, oldest first, and gives the years that the first of them is
// past its life.
func (r *run) retire(g *good, c, year, n int32) (late int16) {
	first := true
	for i := r.head[c]; i >= 0 && n > 0; i = r.lots[i].next {
		l := &r.lots[i]
		state, units := g.state(l, year, false)
		if state != lotOverdue || units == 0 {
			continue
		}
		if first {
			late, first = int16(year)-l.ends, false
		}
		k := min(n, units)
		l.retired += k
		l.lately += k
		n -= k
	}
	return late
}
