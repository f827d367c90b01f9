package planner

// handOn gives surplus current units to schools that lack them: the youngest first, never leased
// ones, those under a retention period, what is fixed to a building, or what a person learned.
func (r *run) handOn(g *good, y int32) {
	if g.fixed || g.course {
		return
	}
	taker := g.from
	for c := g.from; c < g.to; c++ {
		if r.in.cellSchool[c] == r.in.authority() {
			continue
		}
		for surplus := r.surplus(c, y); surplus > 0; {
			taker = r.nextTaker(g, taker, y)
			if taker < 0 {
				return
			}
			moved := r.give(g, c, taker, y, min(surplus, r.lack(taker, g, y)))
			if moved == 0 {
				break
			}
			surplus -= moved
		}
	}
}

func (r *run) surplus(c, y int32) int32 {
	return r.current[r.at(c, y)] - r.required[r.wide(c, y)]
}

func (r *run) lack(c int32, g *good, y int32) int32 {
	return r.gap(c, y, r.fulfilled(r.in.indexOfGood(g), c, y))
}

// nextTaker finds the first school from a cell on that lacks units; -1 where none does.
func (r *run) nextTaker(g *good, from, y int32) int32 {
	for c := from; c < g.to; c++ {
		if s := r.in.cellSchool[c]; s != r.in.authority() && r.in.open[s].has(y) && r.lack(c, g, y) > 0 {
			return c
		}
	}
	return -1
}

// give moves up to n units of the youngest lot that may leave, and gives how many.
func (r *run) give(g *good, from, to, y, n int32) int32 {
	year := r.in.first + y
	best := int32(-1)
	for i := r.head[from]; i >= 0; i = r.lots[i].next {
		l := &r.lots[i]
		state, units := g.state(l, year, r.in.leftBehind(g, r.in.cellSchool[from], l, y))
		if state == lotCurrent && units > 0 && !l.leased && int32(l.held) < year {
			best = i
		}
	}
	if best < 0 {
		return 0
	}
	l := r.rebased(g, r.lots[best], year)
	n = min(n, l.count)
	moved := l
	moved.count = n
	next := r.lots[best].next
	l.count -= n
	l.next = next
	r.lots[best] = l
	r.addLot(to, moved)
	r.current[r.at(from, y)] -= n
	r.current[r.at(to, y)] += n
	return n
}
