package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
)

// step is a part of a year's calculation. Requirements and purchases are steps of their own, so that
// a switch may be counted by access points and be their prerequisite as well.
type step struct {
	what stepKind
	good int32
}

type stepKind uint8

const (
	stepRequire stepKind = iota
	stepBuy
	stepPosts
)

// prerequisite binds new units of a good to what is ready of another.
type prerequisite struct {
	good     int32
	lag      int32
	minShare ratio // of the prerequisite's requirement; den 0: in proportion
	rule     int32 // "before" of a course: holds only where this requirement does; -1 otherwise
	at       model.Place
}

// edge says that one step needs the other first, and where that was declared.
type edge struct {
	to int
	at model.Place
}

// compileOrder finds an order in which every step comes after what it needs.
func (c *compiler) compileOrder() {
	c.compilePrerequisites()
	n := len(c.goods)
	edges := make([][]edge, 2*n+1)
	need := func(from, to int, at model.Place) { edges[from] = append(edges[from], edge{to, at}) }
	for g := range c.goods {
		need(n+g, g, c.goods[g].origin.At)
		for _, p := range c.goods[g].prerequisites {
			if c.goods[p.good].lasts {
				need(n+g, int(p.good), p.at)
				if p.lag == 0 {
					need(n+g, n+int(p.good), p.at)
				}
			}
		}
		for _, a := range c.goods[g].fulfilledBy {
			need(n+g, n+int(a), placeOf(c.goods[a].origin, "fulfils"))
		}
		if c.goods[g].weight > 0 {
			need(2*n, n+g, c.goods[g].origin.At)
		}
	}
	for i := range c.rules {
		c.ruleEdges(&c.rules[i], need)
	}
	c.steps = c.sortSteps(edges)
}

func (c *compiler) ruleEdges(ru *rule, need func(from, to int, at model.Place)) {
	n, g := len(c.goods), int(ru.good)
	switch ru.counts.kind {
	case countRequired:
		for _, h := range ru.counts.goods {
			need(g, int(h), ru.at())
		}
	case countInUse:
		for _, h := range ru.counts.goods {
			need(g, n+int(h), ru.at())
		}
	case countPosts:
		need(g, 2*n, ru.at())
	case countWeighted:
		for h := range c.goods {
			if c.goods[h].weight > 0 {
				need(g, n+h, ru.at())
			}
		}
	}
}

// sortSteps sorts depth first in report order; what closes a circle is reported with all its places.
func (c *compiler) sortSteps(edges [][]edge) []step {
	const (
		open = 1
		done = 2
	)
	state := make([]uint8, len(edges))
	var out []step
	var path []edge
	var visit func(n int)
	visit = func(n int) {
		state[n] = open
		for _, e := range edges[n] {
			path = append(path, e)
			switch state[e.to] {
			case 0:
				visit(e.to)
			case open:
				c.failCycle(path, e.to)
			}
			path = path[:len(path)-1]
		}
		state[n] = done
		out = append(out, c.stepOf(n))
	}
	for n := range edges {
		if state[n] == 0 {
			visit(n)
		}
	}
	return out
}

func (c *compiler) stepOf(n int) step {
	switch {
	case n < len(c.goods):
		return step{stepRequire, int32(n)}
	case n < 2*len(c.goods):
		return step{stepBuy, int32(n - len(c.goods))}
	}
	return step{what: stepPosts}
}

// failCycle reports the part of a path that returns to a step.
func (c *compiler) failCycle(path []edge, to int) {
	start := len(path) - 1
	for start > 0 && path[start-1].to != to {
		start--
	}
	var names []string
	p := model.Problem{Code: "cycle"}
	for _, e := range path[start:] {
		s := c.stepOf(e.to)
		if s.what != stepPosts && !slices.Contains(names, c.goods[s.good].id) {
			names = append(names, c.goods[s.good].id)
		}
		if !e.at.Known() || p.At == e.at || slices.ContainsFunc(p.Also, func(o model.Other) bool { return o.At == e.at }) {
			continue
		}
		if !p.At.Known() {
			p.At = e.at
			continue
		}
		p.Also = append(p.Also, model.Other{At: e.at, Code: "cycle"})
	}
	p.Args = model.Args{"items": names}
	c.fail(p)
}

// compilePrerequisites gathers the prerequisites of items and the courses that come before them.
func (c *compiler) compilePrerequisites() {
	for i := range c.goods {
		g := &c.goods[i]
		if g.item == nil || !g.lasts {
			continue
		}
		for _, p := range g.item.Prerequisites {
			other, ok := c.index[goodID{p.Course != "", p.Course + p.Item}]
			if !ok || other == int32(i) {
				continue
			}
			q := prerequisite{good: other, lag: int32(max(p.Lag, 0)), rule: -1, at: p.At}
			if !q.at.Known() {
				q.at = placeOf(g.origin, "prerequisites")
			}
			if p.MinShare.Known {
				r, ok := ratioOf(p.MinShare.Value)
				if !ok || r.num < 0 {
					c.outOfRange(q.at, g.path+".prerequisites")
					r = one
				}
				q.minShare = r
			}
			g.prerequisites = append(g.prerequisites, q)
		}
	}
	for i := range c.rules {
		if ru := &c.rules[i]; ru.req != nil && ru.req.Before != "" {
			c.compileBefore(ru, int32(i))
		}
	}
}

// compileBefore lets an item, or the devices of a category, wait for a course.
func (c *compiler) compileBefore(ru *rule, i int32) {
	for k := range c.goods {
		g := &c.goods[k]
		if g.item == nil || !g.lasts || int32(k) == ru.good {
			continue
		}
		if g.id == ru.req.Before || g.item.Device && g.item.Category == ru.req.Before {
			g.prerequisites = append(g.prerequisites, prerequisite{good: ru.good, minShare: one, rule: i, at: ru.at()})
		}
	}
}

// proportional reports whether a prerequisite admits units in proportion to what is ready.
func (p *prerequisite) proportional() bool { return p.minShare.den == 0 }
