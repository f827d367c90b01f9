package planner

import "github.com/medienplan/mep/model"

// initRunning makes room for the units that each running cost is paid for: per good, year and cell,
// for each running cost existing units and planned ones.
func (r *run) initRunning() {
	for i := range r.in.goods {
		n := 0
		if g := &r.in.goods[i]; g.lasts {
			n = int(r.in.years) * int(g.to-g.from) * 2 * len(g.running)
		}
		r.running[i] = grown(r.running[i], n)
	}
}

// runningAt is the index of a running cost's existing units; planned ones follow.
func (r *run) runningAt(g *good, k int, c, y int32) int {
	return ((int(y)*int(g.to-g.from)+int(c-g.from))*len(g.running) + k) * 2
}

// countRunning counts the units in use after a year's purchases that a running cost is paid for:
// none while the price includes it; a share of the year for what was bought in it.
func (r *run) countRunning(gi, c, y int32) {
	g := &r.in.goods[gi]
	year := r.in.first + y
	for i := r.head[c]; i >= 0; i = r.lots[i].next {
		l := &r.lots[i]
		state, units := g.state(l, year, false)
		if units == 0 || state != lotCurrent && state != lotOverdue {
			continue
		}
		for k := range g.running {
			if year-int32(l.bought) < g.running[k].after {
				continue
			}
			at := r.runningAt(g, k, c, y)
			q := int64(units) * g.grain
			if l.planned {
				at++
				if int32(l.bought) == year {
					q = r.in.firstShare.of(q, model.RoundNearest)
				}
			}
			r.running[gi][at] += model.Quantity(q)
		}
	}
}
