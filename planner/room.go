package planner

import "math"

// room is what limits leave for measures, by limit.
type room struct {
	now   []int64 // in the year
	later []int64 // for running cost of each later year; never negative
}

// room is what is left beside what cannot wait.
func (d *decider) room(y int32) room {
	n := len(d.in.limits)
	w := room{make([]int64, n), make([]int64, n)}
	for l := range n {
		w.now[l] = noLimit
		if x := &d.limits[l][y]; x.active {
			w.now[l] = x.most - d.demand.fixed[l]
		}
		w.later[l] = d.laterRoom(l, y)
	}
	return w
}

// laterRoom is the least that later limited years leave for further running cost.
func (d *decider) laterRoom(l int, y int32) int64 {
	least := int64(math.MaxInt64)
	if d.base[l] == nil {
		return least
	}
	for k := y + 1; k < d.end; k++ {
		if most := d.most[l][k]; most != noLimit {
			least = min(least, max(0, most-d.base[l][k]-d.ahead[l][k]))
		}
	}
	return least
}

// binds is the first limit that does not admit a cost; -1 where all do.
func (w *room) binds(cost, yearly []int64) int32 {
	for l := range cost {
		if cost[l] > 0 && cost[l] > w.now[l] || yearly[l] > 0 && yearly[l] > w.later[l] {
			return int32(l)
		}
	}
	return -1
}

func (w *room) take(cost, yearly []int64) {
	for l := range cost {
		if w.now[l] != noLimit {
			w.now[l] -= cost[l]
		}
		w.later[l] -= yearly[l]
	}
}
