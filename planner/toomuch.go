package planner

import "github.com/medienplan/mep/model"

// gross is what the lines of a year add up to before anyone pays a part of them. Most trials that do not fit are
// told by it, without presenting the year to the programmes once more. What the authority pays is not in it: that
// depends on all schools.
type gross struct {
	known bool // sum is that of the year as it is decided
	sum   grossSum
	room  grossSum // for what is added up meanwhile
	entry entry
}

// grossSum is an amount of some lines: by limit what they take, and what of it begins in the year; by programme
// what it may pay.
type grossSum struct {
	taken, begun []int64
	eligible     []model.Money
}

func (in *Input) newGrossSum() grossSum {
	s := grossSum{taken: make([]int64, len(in.limits)), begun: make([]int64, len(in.limits))}
	if in.funding != nil {
		s.eligible = make([]model.Money, in.funding.Programmes())
	}
	return s
}

func (s *grossSum) clear() {
	clear(s.taken)
	clear(s.begun)
	clear(s.eligible)
}

// add adds one sum to another, or takes it away.
func (s *grossSum) add(more *grossSum, sign int64) {
	for l := range s.taken {
		s.taken[l] += sign * more.taken[l]
		s.begun[l] += sign * more.begun[l]
	}
	for p := range s.eligible {
		s.eligible[p] += model.Money(sign) * more.eligible[p]
	}
}

// addEntry adds an entry of the year.
func (s *grossSum) addEntry(r *Result, e *entry) {
	if e.other {
		return
	}
	r.addTo(s.taken, e, nil)
	if e.begins() {
		r.addTo(s.begun, e, nil)
	}
	if s.eligible == nil || !r.in.funding.Pays(e.good) {
		return
	}
	if l, ok := r.payable(e); ok {
		r.in.funding.EachPayer(&l, e.year, func(p int) { s.eligible[p] += e.amount })
	}
}

// tooMuch reports that a year, as it is decided now, is certain to exceed a limit, whatever programmes pay. Where
// it reports nothing, the year has to be counted.
func (d *decider) tooMuch(y int32) bool {
	if !d.gross.known {
		return false
	}
	all := &d.gross.room
	all.clear()
	all.add(&d.gross.sum, 1)
	take := func(e *entry) bool { all.addEntry(d.Result, e); return true }
	d.run.view = span{y, y + 1}
	d.run.schoolEntries(d.in.authority(), take)
	paid := model.Money(0)
	for p, eligible := range all.eligible {
		paid += d.state.Ceiling(p, y, eligible)
	}
	for l := range d.in.limits {
		w, others := &d.limits[l][y], int64(0)
		switch d.in.limits[l].src.Scope {
		case model.ScopeProgramme:
			continue
		case model.ScopeOwnMoney:
			others = int64(paid)
		}
		if w.active && all.taken[l]-others > w.most && all.begun[l] > others {
			return true
		}
	}
	return false
}

// weigh adds up the year as it is decided, once for all trials.
func (d *decider) weigh(y int32) {
	if d.gross.known || d.in.plan.Assume.HandOn {
		return
	}
	d.run.view = span{y, y + 1}
	if d.gross.sum.taken == nil {
		d.gross.sum, d.gross.room = d.in.newGrossSum(), d.in.newGrossSum()
	}
	d.gross.sum.clear()
	if d.state != nil {
		d.weighPaid()
	} else {
		d.weighBlocks()
	}
	d.gross.known = true
}

// weighPaid takes the sums from the demand that was counted last, and the authority's part out of them.
func (d *decider) weighPaid() {
	s, central := &d.gross.sum, &d.gross.room
	for l := range d.in.limits {
		s.taken[l], s.begun[l] = d.demand.total(int32(l)), d.demand.begun[l]
		if d.in.limits[l].src.Scope == model.ScopeOwnMoney {
			s.taken[l], s.begun[l] = int64(d.demand.settled.cost), int64(d.demand.settled.begun)
		}
	}
	for i := range d.choices.presented {
		l := &d.choices.presented[i]
		d.in.funding.EachPayer(l, d.demand.y, func(p int) { s.eligible[p] += l.Amount })
	}
	central.clear()
	d.run.schoolEntries(d.in.authority(), func(e *entry) bool { central.addEntry(d.Result, e); return true })
	s.add(central, -1)
}

func (d *decider) weighBlocks() {
	parts := make([]grossSum, d.in.blocks-1)
	d.in.eachBlock(func(b int32) {
		parts[b] = d.in.newGrossSum()
		d.run.blockEntries(b, func(e *entry) bool { parts[b].addEntry(d.Result, e); return true })
	})
	for b := range parts {
		d.gross.sum.add(&parts[b], 1)
	}
}

// reweigh adds what the goods of a family at a school take, or takes it away.
func (d *decider) reweigh(family, s, y int32, sign int64) {
	d.run.view = span{y, y + 1}
	one := &d.gross.room
	one.clear()
	add := func(e *entry) bool { one.addEntry(d.Result, e); return true }
	for _, gi := range d.in.families[family].goods {
		if c := d.in.cellAt(s, gi); c >= 0 {
			d.run.entries(gi, c, &d.gross.entry, add)
		}
	}
	d.gross.sum.add(one, sign)
}
