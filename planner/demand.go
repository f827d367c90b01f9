package planner

import (
	"math/bits"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/arena"
	"github.com/medienplan/mep/planner/funding"
)

// demand is what one year asks of the limits: what cannot wait, and the measures that could.
type demand struct {
	*Result
	y         int32
	fixed     []int64 // by limit
	measures  []wanted
	sums      []int64 // by limit: cost of all measures
	later     later   // what all measures add to later years
	index     []int32 // by school and kind: 1 + index of the measure
	following []following
	sorted    []int           // the measures in their order, once asked for
	amounts   arena.Of[int64] // of parts
	parts     arena.Of[wantedPart]
	memory    *memory       // of the whole
	settled   settled       // where programmes pay
	yearly    []model.Money // of a running cost, for a moment
	begun     []int64       // where programmes pay, by limit: cost of measures without what they cause
}

// wanted is a measure of one school in a year.
type wanted struct {
	school int32
	kind   int32
	parts  []wantedPart
	late   int16 // most overdue years among what it replaces
}

// wantedPart is a purchase of one good.
type wantedPart struct {
	good, cell      int32
	units, replaces int32   // replaces: units that take the place of overdue ones in use
	together        int32   // units that are paid for together: a group of a course
	cost            []int64 // by limit: the year's cost, with the running cost of what it adds
	later           later
}

// key is where a school and kind of measure stand in lists of all.
func (r *Result) key(m *wanted) int { return int(m.school)*len(r.in.measures) + int(m.kind) }

// key names a measure across the rounds of a year.
func (d *demand) key(i int) int { return d.Result.key(&d.measures[i]) }

// find is the index of a measure; -1: the year has none of the kind at the school.
func (d *demand) find(school, kind int32) int {
	return int(d.index[int(school)*len(d.in.measures)+int(kind)]) - 1
}

// cost is what a measure takes of a limit.
func (m *wanted) cost(l int32) int64 {
	sum := int64(0)
	for i := range m.parts {
		sum += m.parts[i].cost[l]
	}
	return sum
}

// addsTo reports whether a measure adds to a limit in a later year.
func (m *wanted) addsTo(l int32, limits int) bool {
	for i := range m.parts {
		a := &m.parts[i].later
		n := len(a.money) / limits
		if a.devices > 0 || slices.Max(append([]int64{0}, a.money[int(l)*n:int(l+1)*n]...)) > 0 {
			return true
		}
	}
	return false
}

// of sums the cost, and that of later years, of some units of each part.
func (m *wanted) of(room *arena.Of[int64], units []int32, cost []int64, after *later) {
	clear(cost)
	clear(after.money)
	after.devices = 0
	for i := range m.parts {
		p := &m.parts[i]
		add(cost, p.costOf(room, units[i]))
		after.add(p.laterOf(room, units[i]), 1)
	}
}

func add(sum, more []int64) {
	for i := range sum {
		sum[i] += more[i]
	}
}

// costOf is the cost of some of the units, in room where it has to be worked out. A group of a course that is not full costs as much as a full one.
func (p *wantedPart) costOf(room *arena.Of[int64], units int32) []int64 {
	if units == p.units {
		return p.cost
	}
	return share(room, p.cost, p.groups(units), p.groups(p.units))
}

func (p *wantedPart) groups(units int32) int32 {
	return int32((int64(units) + int64(p.together) - 1) / int64(p.together))
}

// laterOf is what some of the units add to later years. Those that replace units in use come first: they
// add nothing.
func (p *wantedPart) laterOf(room *arena.Of[int64], units int32) later {
	if units == p.units {
		return p.later
	}
	return p.later.share(room, max(units-p.replaces, 0), p.units-p.replaces)
}

// share rounds up, so that a part never seems cheaper than it is.
func share(room *arena.Of[int64], amounts []int64, part, whole int32) []int64 {
	out := room.Room(len(amounts))
	for i, a := range amounts {
		if whole > 0 && a > 0 {
			out[i] = upShare(a, int64(part), int64(whole))
		}
	}
	return out
}

// upShare is a × part ÷ whole, rounded up. The result must fit.
func upShare(a, part, whole int64) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(part))
	lo, carry := bits.Add64(lo, uint64(whole)-1, 0)
	quo, _ := bits.Div64(hi+carry, lo, uint64(whole))
	return int64(quo)
}

// measured is what all measures take of a limit.
func (d *demand) measured(l int32) int64 { return d.sums[l] }

// total is what the year takes of a limit.
func (d *demand) total(l int32) int64 { return d.fixed[l] + d.sums[l] }

// demandOf counts a year as it was calculated last. State pays its lines, if there are programmes; then one
// purchase may change what is paid of another, and all is counted in the order of the lines. Otherwise blocks of
// schools are counted at the same time.
func (r *Result) demandOf(y int32, state *funding.State) demand {
	return r.demandIn(&memory{}, y, state)
}

// memory is what demands of one year after the other are kept in.
type memory struct {
	whole       demand // the last one, where programmes pay
	blocks      []demand
	index       []int32
	measures    []wanted
	known       *fixedCost // nil: all is walked
	rows, spare []ranked
	sorted      []int
	begun       []int64
}

// begunBy sums up what the measures cost before anything is added that they cause.
func (m *memory) begunBy(d *demand) []int64 {
	m.begun = grown(m.begun, len(d.in.limits))
	for i := range d.measures {
		for k := range d.measures[i].parts {
			add(m.begun, d.measures[i].parts[k].cost)
		}
	}
	return m.begun
}

// demandIn is demandOf in memory that is used again.
func (r *Result) demandIn(m *memory, y int32, state *funding.State) demand {
	r.run.view = span{y, y + 1}
	m.index = grown(m.index, (len(r.in.schools)+1)*len(r.in.measures))
	if len(m.blocks) != int(r.in.blocks) {
		m.blocks = make([]demand, r.in.blocks)
	}
	d := r.newDemand(y, m.index)
	d.memory = m
	if state != nil {
		d.keep(&m.whole)
		r.eachPaid(y, state, func(e *entry, shares []funding.Share) {
			if e.known && !e.other {
				d.settled.cost += e.amount
				d.settled.paid += paidByOthers(shares)
				if e.begins() {
					d.settled.begun += e.amount
				}
			}
			d.take(e, shares)
		})
		d.begun = m.begunBy(&d)
		d.complete(true)
		d.addUp()
		m.whole = d
		return d
	}
	d.countBlocks()
	return d
}

func (r *Result) newDemand(y int32, index []int32) demand {
	n := len(r.in.limits)
	return demand{Result: r, y: y, fixed: make([]int64, n), sums: make([]int64, n), later: later{money: make([]int64, n*r.in.after(y))}, index: index}
}

// countBlocks counts the blocks of schools, and puts them together.
func (d *demand) countBlocks() {
	blocks := d.memory.blocks
	each := func(b int32) {
		w := d.Result.newDemand(d.y, d.index)
		w.keep(&blocks[b])
		w.countBlock(b, d.memory.known)
		w.complete(false)
		blocks[b] = w
	}
	d.in.eachBlock(each)
	each(d.in.blocks - 1)
	all, before := 0, make([]int, len(blocks))
	for b := range blocks {
		before[b] = all
		all += len(blocks[b].measures)
		add(d.fixed, blocks[b].fixed)
	}
	d.measures = slices.Grow(d.memory.measures[:0], all)[:all]
	d.memory.measures = d.measures
	d.in.eachBlock(func(b int32) { d.place(&blocks[b], b, before[b]) })
	d.place(&blocks[d.in.blocks-1], d.in.blocks-1, before[d.in.blocks-1])
	d.following = blocks[d.in.blocks-1].following
	totals := make([]int64, len(d.following))
	for i := range d.following {
		totals[i] = d.inUseBy(&d.following[i])
	}
	fixed := slices.Clone(d.fixed)
	d.in.eachBlock(func(b int32) { blocks[b].shareCentral(fixed, d.following, totals) })
	blocks[d.in.blocks-1].shareCentral(fixed, d.following, totals)
	for b := range blocks {
		add(d.fixed, blocks[b].fixed)
		subtract(d.fixed, fixed)
		add(d.sums, blocks[b].sums)
		d.later.add(blocks[b].later, 1)
	}
}

// shareCentral adds to the measures of a block what they cause of the authority's cost, which is part of what cannot
// wait at all schools, and adds them up.
func (d *demand) shareCentral(fixed []int64, following []following, totals []int64) {
	copy(d.fixed, fixed)
	for i := range following {
		for k := range d.measures {
			if totals[i] > 0 {
				d.cause(&d.measures[k], &following[i], totals[i])
			}
		}
	}
	d.addUp()
}

// keep takes over the memory of a block that is counted again.
func (d *demand) keep(was *demand) {
	d.measures, d.following, d.amounts, d.parts, d.yearly = was.measures[:0], was.following[:0], was.amounts, was.parts, was.yearly
	d.amounts.Reset()
	d.parts.Reset()
}

// place puts a block's measures among those of all, behind those of the blocks before.
func (d *demand) place(w *demand, b int32, before int) {
	copy(d.measures[before:], w.measures)
	from, to := d.in.schoolsIn(b)
	if b == d.in.blocks-1 {
		from, to = d.in.authority(), d.in.authority()+1
	}
	n := len(d.in.measures)
	index := d.index[int(from)*n : int(to)*n]
	for i := range index {
		if index[i] > 0 {
			index[i] += int32(before)
		}
	}
}

// take counts an entry: of a purchase as part of a measure, of other cost as what cannot wait.
func (d *demand) take(e *entry, shares []funding.Share) {
	switch {
	case e.other:
	case e.begins():
		d.addPurchase(e, shares)
	default:
		f, follows := d.follows(e)
		d.fix(f, follows, e, shares)
	}
}

// begins reports an entry of what is bought or leased in its year.
func (e *entry) begins() bool {
	return e.kind == KindPurchase || e.kind == KindTraining || e.kind == KindLease && e.part == e.year
}

// complete gives measures what they cause beside their own cost; central: what the authority's cost follows, too.
func (d *demand) complete(central bool) {
	for i := range d.following {
		if central || d.following[i].school != d.in.authority() {
			d.spread(&d.following[i])
		}
	}
	for i := range d.measures {
		for k := range d.measures[i].parts {
			d.addRunning(&d.measures[i], &d.measures[i].parts[k])
			d.addDevices(&d.measures[i].parts[k])
		}
	}
}

// addUp sums the measures of a block.
func (d *demand) addUp() {
	for i := range d.measures {
		for k := range d.measures[i].parts {
			add(d.sums, d.measures[i].parts[k].cost)
			d.later.add(d.measures[i].parts[k].later, 1)
		}
	}
}

// addPurchase adds a purchase to the measure of its school.
func (d *demand) addPurchase(e *entry, shares []funding.Share) {
	kind := d.in.measureOf[e.good]
	at := &d.index[int(e.school)*len(d.in.measures)+int(kind)]
	if *at == 0 {
		d.measures = append(d.measures, wanted{school: e.school, kind: kind, parts: d.parts.Room(1)[:0]})
		*at = int32(len(d.measures))
	}
	m := &d.measures[*at-1]
	m.late = max(m.late, e.late)
	p := d.partOf(m, e)
	d.addTo(p.cost, e, shares)
	if e.kind != KindLease || e.residual {
		return
	}
	for l := range d.in.limits {
		if x := &d.in.limits[l]; x.countsRunning() {
			d.addLease(p, e, l, d.counts(x, e, shares))
		}
	}
}

// addLease adds the rates of the later years, from what those of the first take, and the payment at the end.
// Where a lease takes the place of units in use, its cost comes in any case.
func (d *demand) addLease(p *wantedPart, e *entry, l int, first int64) {
	g := &d.in.goods[e.good]
	if first <= 0 || e.cause == CauseReplacement && p.replaces >= p.units {
		return
	}
	d.addLater(p, l, func(y int32) int64 {
		n := upShare(first, leaseMonths(g.lease, y-d.y), leaseMonths(g.lease, 0))
		if y == d.y+g.term-1 {
			end := *e
			end.residual, end.amount = true, amountOf(d.leasedUnits(e), g.leasing.residual[d.y])
			n += d.counts(&d.in.limits[l], &end, nil)
		}
		return n
	})
}

func (d *demand) partOf(m *wanted, e *entry) *wantedPart {
	if k := slices.IndexFunc(m.parts, func(p wantedPart) bool { return p.cell == e.cell }); k >= 0 {
		return &m.parts[k]
	}
	at, n := d.run.at(e.cell, d.y), len(d.in.limits)
	if len(m.parts) == cap(m.parts) {
		parts := d.parts.Room(2 * len(m.parts))
		m.parts = parts[:copy(parts, m.parts)]
	}
	m.parts = append(m.parts, wantedPart{good: e.good, cell: e.cell, together: d.in.goods[e.good].together(), units: d.run.bought[at], replaces: min(d.run.bought[at], d.run.overdue[at]),
		cost: d.amounts.Room(n)})
	return &m.parts[len(m.parts)-1]
}

// together is how many steps of a good are paid for together: the participants of a group.
func (g *good) together() int32 {
	if !g.course {
		return 1
	}
	return int32(min(max(g.group*1000/g.grain, 1), maxCount))
}

// addRunning moves the running cost of what a part adds from what cannot wait to the part.
func (d *demand) addRunning(m *wanted, p *wantedPart) {
	g := &d.in.goods[p.good]
	added := p.units - p.replaces // what replaces units in use adds no running cost
	if added == 0 {
		return
	}
	q := model.Quantity(int64(added) * g.grain)
	e := entry{school: m.school, good: p.good, cell: p.cell, kind: KindRunning, cause: CausePlanned, year: d.y, quantity: q, known: true}
	until := d.until(p.cell, p.good, d.y)
	w := &d.in.counters[int(p.good)*len(kindNames)+int(KindRunning)]
	for x := range g.running {
		ru := &g.running[x]
		if !ru.known {
			continue
		}
		d.yearly = ru.yearly(d.yearly[:0], q, d.y, until)
		for _, l := range w.whole {
			d.addRunningTo(p, nil, ru, int(l))
		}
		for _, l := range w.some {
			d.addRunningTo(p, &e, ru, int(l))
		}
	}
}

// yearly appends what a quantity costs in a whole year, from a year to another.
func (ru *running) yearly(out []model.Money, q model.Quantity, from, to int32) []model.Money {
	for y := from; y < to; y++ {
		out = append(out, amountOf(q, ru.unit[y]))
	}
	return out
}

// addRunningTo adds what a limit counts of a running cost of so much a year; e nil: all of it.
func (d *demand) addRunningTo(p *wantedPart, e *entry, ru *running, l int) {
	x := &d.in.limits[l]
	if !x.countsRunning() {
		return
	}
	counts := func(amount model.Money) int64 {
		if e == nil {
			return int64(amount)
		}
		e.amount = amount
		return d.counts(x, e, nil)
	}
	if to := min(d.y+int32(len(d.yearly)), x.holds.to); d.y+1 < to {
		n := d.in.after(d.y)
		if p.later.money == nil {
			p.later.money = d.amounts.Room(len(d.in.limits) * n)
		}
		for k := d.y + max(ru.after, 1); k < to; k++ {
			p.later.money[l*n+int(k-d.y-1)] += counts(d.yearly[k-d.y])
		}
	}
	if ru.after > 0 {
		return
	}
	g := &d.in.goods[p.good]
	first := d.in.firstShare.of(int64(p.units-p.replaces)*g.grain, model.RoundNearest)
	now := min(counts(amountOf(model.Quantity(first), ru.unit[d.y])), d.fixed[l])
	d.fixed[l] -= now
	p.cost[l] += now
}
