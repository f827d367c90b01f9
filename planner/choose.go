package planner

// chooser takes the measures of a year in their order while every limit holds.
type chooser struct {
	*decider
	y        int32
	room     room
	done     []bool
	admitted []int32 // of the measure that is decided, by part: what prerequisites leave
	taken    []int32
	cost     []int64
	later    later
}

// choose holds back what does not fit. A measure that has new equipment which needs other measures of
// its school comes after those, which are then decided at its rank.
func (d *decider) choose(y int32) {
	n := len(d.in.limits)
	c := chooser{decider: d, y: y, room: d.room(y), done: make([]bool, len(d.demand.measures)), cost: make([]int64, n), later: later{money: make([]int64, n*d.in.after(y))}}
	c.room.ease(&d.demand)
	clear(d.waiting) // what needs measures refused before is out of the demand already, as far as it has to be
	for _, i := range d.demand.order() {
		c.visit(i)
	}
}

// waits is where a school and good stand in waiting.
func (d *decider) waits(school, good int32) int { return int(school)*len(d.in.goods) + int(good) }

// visit decides a measure after those of its school that its new equipment needs.
func (c *chooser) visit(i int) {
	if c.done[i] {
		return
	}
	c.done[i] = true
	m := &c.demand.measures[i]
	for k := range m.parts {
		p := &m.parts[k]
		if p.units <= p.replaces {
			continue
		}
		for _, q := range c.in.goods[p.good].prerequisites {
			if other := c.demand.find(m.school, c.in.measureOf[q.good]); other >= 0 {
				c.visit(other)
			}
		}
	}
	c.decide(m)
}

// decide takes a measure, a part of it, or nothing.
func (c *chooser) decide(m *wanted) {
	c.choices.scratch.Reset()
	c.admitted, c.taken = c.admitted[:0], c.taken[:0]
	for i := range m.parts {
		c.admitted, c.taken = append(c.admitted, c.ready(m, &m.parts[i])), append(c.taken, 0)
	}
	cost, after := c.costOf(m)
	bound := c.room.binds(cost, after)
	if bound < 0 {
		c.room.take(cost, after)
		return
	}
	if c.in.measures[m.kind].divisible {
		for i := range m.parts {
			c.taken[i] = c.part(&m.parts[i], c.admitted[i])
		}
	}
	c.refuse(m, c.y, bound, c.taken)
	if c.in.measures[m.kind].divisible {
		c.nameLimits(m, bound)
	}
	for i := range m.parts {
		if c.taken[i] < m.parts[i].units {
			c.waiting[c.waits(m.school, m.parts[i].good)] = true
		}
	}
}

// costOf is the cost of what prerequisites leave of a measure, and that of later years.
func (c *chooser) costOf(m *wanted) (cost []int64, after *later) {
	if p := &m.parts[0]; len(m.parts) == 1 && c.admitted[0] == p.units {
		return p.cost, &p.later
	}
	m.of(&c.choices.scratch, c.admitted, c.cost, &c.later)
	return c.cost, &c.later
}

// nameLimits names for each part what keeps its next set from coming: of a divisible measure one part may wait
// for money and another for people.
func (c *chooser) nameLimits(m *wanted, bound int32) {
	w := c.refused[c.key(m)]
	for i := range m.parts {
		p, units := &m.parts[i], c.taken[i]
		if units >= c.admitted[i] {
			continue
		}
		next := min(units+c.setOf(p), c.admitted[i])
		cost, after := c.choices.scratch.Room(len(c.cost)), later{money: c.choices.scratch.Room(len(c.later.money))}
		copy(cost, p.costOf(&c.choices.scratch, next))
		for l, n := range p.costOf(&c.choices.scratch, units) {
			cost[l] -= n
		}
		after.add(p.laterOf(&c.choices.scratch, next), 1)
		after.add(p.laterOf(&c.choices.scratch, units), -1)
		if l := c.room.binds(cost, &after); l >= 0 && l != bound {
			c.run.held[c.run.at(p.cell, c.y)].limit = l + 1
			w.limit = l
		}
	}
}

// ready is what remains of a part when new units wait for what was refused.
func (c *chooser) ready(m *wanted, p *wantedPart) int32 {
	if p.units > p.replaces {
		for _, q := range c.in.goods[p.good].prerequisites {
			if c.waiting[c.waits(m.school, q.good)] {
				c.waiting[c.waits(m.school, p.good)] = true
				return p.replaces
			}
		}
	}
	return p.units
}

// part takes as many units of a divisible measure as fit, in whole sets.
func (c *chooser) part(p *wantedPart, most int32) int32 {
	set := c.setOf(p)
	fits := func(units int32) bool {
		after := p.laterOf(&c.choices.scratch, units)
		return c.room.binds(p.costOf(&c.choices.scratch, units), &after) < 0
	}
	low, high := int32(0), most/set
	for low < high {
		middle := (low + high + 1) / 2
		if fits(middle * set) {
			low = middle
		} else {
			high = middle - 1
		}
	}
	units := low * set
	if units < most && most-units < set && fits(most) {
		units = most
	}
	after := p.laterOf(&c.choices.scratch, units)
	c.room.take(p.costOf(&c.choices.scratch, units), &after)
	return units
}

// setOf is the set size in which a part's units come, in steps of its good. A course comes in full groups:
// a group that is not full would have to be paid for once more.
func (d *decider) setOf(p *wantedPart) int32 {
	if p.together > 1 {
		return p.together
	}
	if k := d.in.cellRecipe[p.cell]; k >= 0 {
		for _, i := range d.in.recipes[k].rules {
			if ru := &d.in.rules[i]; ru.set > 1 {
				return int32(min(ru.set*ru.stepsPerUnit(d.in), maxCount))
			}
		}
	}
	return int32(max(1000/d.in.goods[p.good].grain, 1))
}

// refuse holds back what was not taken of a measure; taken nil is nothing.
func (d *decider) refuse(m *wanted, y, limit int32, taken []int32) {
	key := d.key(m)
	w := d.refused[key]
	if w == nil {
		w = d.choices.refusals.of(len(d.in.limits), limit)
		d.refused[key] = w
	}
	for i := range m.parts {
		p, units := &m.parts[i], int32(0)
		if taken != nil {
			units = taken[i]
		}
		if units >= p.units {
			continue
		}
		w.add(p, units, d.choices)
		w.parts = append(w.parts, heldPart{p.good, p.cell})
		d.hold(p.good, p.cell, y, hold{units, limit + 1})
	}
}

// add adds the cost of a part but for some of its units, and what that would add to later years.
func (w *refusal) add(p *wantedPart, units int32, c *choices) {
	if w.later.money == nil && p.later.money != nil {
		w.later.money = c.refusals.amounts.Room(len(p.later.money))
	}
	add(w.cost, p.cost)
	w.later.add(p.later, 1)
	if units > 0 {
		for l, cost := range p.costOf(&c.scratch, units) {
			w.cost[l] -= cost
		}
		w.later.add(p.laterOf(&c.scratch, units), -1)
	}
}
