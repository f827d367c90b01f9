package planner

import "github.com/medienplan/mep/model"

// total fills the sums of every year.
func (m *gauge) total() {
	m.by = make([]sums, m.r.in.years)
	for y := range m.by {
		m.by[y].pupilsKnown, m.by[y].mbitKnown = true, true
	}
	for _, s := range m.schools {
		for y := range m.r.in.years {
			m.people(s, y)
			m.line(s, y)
			m.fleet(s, y)
		}
		m.money(s)
	}
	if !m.whole && m.schools[0] != m.r.in.authority() {
		m.spread(m.schools[0])
	}
}

// people counts pupils and teachers; where pupils are not declared figures per pupil are unknown.
func (m *gauge) people(s, y int32) {
	in := m.r.in
	if s == in.authority() || !in.open[s].has(y) {
		return
	}
	if n := in.pupils(in.schools[s], s, model.Driver{}, in.year(y)); n == unknown {
		m.by[y].pupilsKnown = false
	} else {
		m.by[y].pupils += int64(n)
	}
	m.by[y].teachers += int64(seriesCount(in.schools[s].Teachers, in.year(y), 0))
}

func (m *gauge) line(s, y int32) {
	in := m.r.in
	if s == in.authority() || !in.open[s].has(y) {
		return
	}
	have, known := m.r.available(s, y)
	m.by[y].mbitKnown = m.by[y].mbitKnown && known
	m.by[y].mbit += have
	m.by[y].mbitNeeded += in.bandwidth(s, y)
}

// fleet counts devices in use, those past their life, and learner devices.
func (m *gauge) fleet(s, y int32) {
	in := m.r.in
	for gi := range in.goods {
		g := &in.goods[gi]
		if g.item == nil || !g.lasts || !g.item.Device && !g.item.Learner {
			continue
		}
		c := in.cellAt(s, int32(gi))
		if c < 0 {
			continue
		}
		use := g.quantity(int64(m.r.run.inUse(c, y)))
		if g.item.Learner {
			m.by[y].learner += use
			m.by[y].learnerRequired += g.quantity(int64(m.r.run.required[m.r.run.wide(c, y)]))
		}
		m.by[y].devices += use
		m.by[y].overdue += g.quantity(int64(m.r.run.kept[m.r.run.at(c, y)]))
	}
}

// money sums the school's lines.
func (m *gauge) money(s int32) {
	m.r.run.schoolEntries(s, func(e *entry) bool {
		w := &m.by[e.year]
		switch {
		case e.other:
		case !e.known:
			w.missing++
		default:
			w.cost += e.amount
			if e.kind == KindPost {
				w.posts += e.amount
			}
			m.share(e)
		}
		return true
	})
}

func (m *gauge) share(e *entry) {
	if e.kind != KindPurchase {
		return
	}
	m.r.eachShare(e, func(y int32, share model.Money) { m.by[y].share += share })
}

// spread adds a school's part of the authority's lines.
func (m *gauge) spread(s int32) {
	for y := range m.r.in.years {
		cost, posts := m.r.authorityParts(y)
		if cost == nil {
			continue
		}
		m.by[y].cost += cost[s]
		m.by[y].posts += posts[s]
	}
}
