package planner

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/medienplan/mep/model"
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
	sorted    []int   // the measures in their order, once asked for
	amounts   []int64 // room for those of parts
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
func (m *wanted) of(units []int32, cost []int64, after *later) {
	clear(cost)
	clear(after.money)
	after.devices = 0
	for i := range m.parts {
		p := &m.parts[i]
		add(cost, p.costOf(units[i]))
		after.add(p.laterOf(units[i]), 1)
	}
}

func add(sum, more []int64) {
	for i := range sum {
		sum[i] += more[i]
	}
}

// costOf is the cost of some of the units. A group of a course that is not full costs as much as a full one.
func (p *wantedPart) costOf(units int32) []int64 {
	if units == p.units {
		return p.cost
	}
	return share(p.cost, p.groups(units), p.groups(p.units))
}

func (p *wantedPart) groups(units int32) int32 {
	return int32((int64(units) + int64(p.together) - 1) / int64(p.together))
}

// laterOf is what some of the units add to later years. Those that replace units in use come first: they
// add nothing.
func (p *wantedPart) laterOf(units int32) later {
	if units == p.units {
		return p.later
	}
	return p.later.share(max(units-p.replaces, 0), p.units-p.replaces)
}

// share rounds up, so that a part never seems cheaper than it is.
func share(amounts []int64, part, whole int32) []int64 {
	out := make([]int64, len(amounts))
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

// demandOf counts a year as it was calculated last. State pays its lines, if there are programmes.
func (r *Result) demandOf(y int32, state *funding.State) demand {
	r.run.view = span{y, y + 1}
	n := len(r.in.limits)
	d := demand{Result: r, y: y, fixed: make([]int64, n), sums: make([]int64, n), later: later{money: make([]int64, n*r.in.after(y))},
		index: make([]int32, (len(r.in.schools)+1)*len(r.in.measures))}
	paid := r.paidBy(y, state)
	at := 0
	r.eachEntry(func(e *entry) bool {
		shares := paid.next(r, e, &at)
		switch {
		case e.other:
		case e.kind == KindPurchase || e.kind == KindTraining || e.kind == KindLease && e.part == y:
			d.addPurchase(e, shares)
		default:
			f, follows := r.follows(e)
			d.fix(f, follows, func(l *limit) int64 { return r.counts(l, e, shares) })
		}
		return true
	})
	for i := range d.following {
		d.spread(&d.following[i])
	}
	for i := range d.measures {
		for k := range d.measures[i].parts {
			d.addRunning(&d.measures[i], &d.measures[i].parts[k])
			d.addDevices(&d.measures[i].parts[k])
			add(d.sums, d.measures[i].parts[k].cost)
			d.later.add(d.measures[i].parts[k].later, 1)
		}
	}
	return d
}

// payments are the shares of a year's lines.
type payments struct {
	shares []funding.Share
	begin  []int32
}

// paidBy presents the lines of a year to the programmes.
func (r *Result) paidBy(y int32, state *funding.State) payments {
	if state == nil {
		return payments{}
	}
	var lines []funding.Line
	r.eachEntryOf(r.funding.rules.Pays, func(e *entry) bool {
		if l, ok := r.payable(e); ok {
			lines = append(lines, l)
		}
		return true
	})
	a := state.Year(y, lines)
	return payments{a.Shares, beginnings(a.Shares, len(lines))}
}

// next gives the shares of an entry; entries must come in their order.
func (p *payments) next(r *Result, e *entry, at *int) []funding.Share {
	if p.begin == nil || !r.funding.rules.Pays(e.good) {
		return nil
	}
	if _, ok := r.payable(e); !ok {
		return nil
	}
	*at++
	return p.shares[p.begin[*at-1]:p.begin[*at]]
}

// counts is what an entry takes of a limit.
func (r *Result) counts(l *limit, e *entry, shares []funding.Share) int64 {
	switch l.src.Scope {
	case model.ScopeAll:
		return int64(e.amount)
	case model.ScopeOwnMoney:
		return int64(e.amount - paidByOthers(shares))
	case model.ScopeInvestive, model.ScopeConsumptive:
		if (r.in.goods[e.good].booking(e.kind) == model.Investive) == (l.src.Scope == model.ScopeInvestive) {
			return int64(e.amount)
		}
	case model.ScopeCategory:
		if r.in.goods[e.good].category == l.category {
			return int64(e.amount)
		}
	case model.ScopeProgramme:
		sum := model.Money(0)
		for _, s := range shares {
			if int(s.Source) == l.source {
				sum += s.Amount
			}
		}
		return int64(sum)
	case model.ScopeSchool:
		if l.schools[e.school] {
			return int64(e.amount)
		}
	case model.ScopeCapacity:
		return r.work(l, e)
	}
	return 0
}

// work is what an entry takes of a capacity, in thousandths of its unit, rounded up: it comes with
// purchases, in whichever way they are paid, and with courses.
func (r *Result) work(l *limit, e *entry) int64 {
	units := int64(0)
	switch {
	case l.uses[e.good] == 0:
	case e.kind == KindPurchase, e.kind == KindTraining:
		units = int64(e.quantity)
	case e.kind == KindLease && e.part == e.year && !e.residual:
		units = int64(r.leasedUnits(e))
	}
	if units == 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(l.uses[e.good]), uint64(units))
	lo, carry := bits.Add64(lo, 999, 0)
	quo, _ := bits.Div64(hi+carry, lo, 1000)
	return int64(quo)
}

func paidByOthers(shares []funding.Share) model.Money {
	sum := model.Money(0)
	for _, s := range shares {
		if s.Source != funding.OwnMoney {
			sum += s.Amount
		}
	}
	return sum
}

// addPurchase adds a purchase to the measure of its school.
func (d *demand) addPurchase(e *entry, shares []funding.Share) {
	kind := d.in.measureOf[e.good]
	at := &d.index[int(e.school)*len(d.in.measures)+int(kind)]
	if *at == 0 {
		d.measures = append(d.measures, wanted{school: e.school, kind: kind})
		*at = int32(len(d.measures))
	}
	m := &d.measures[*at-1]
	m.late = max(m.late, e.late)
	p := d.partOf(m, e)
	for l := range d.in.limits {
		c := d.counts(&d.in.limits[l], e, shares)
		p.cost[l] += c
		if e.kind == KindLease && !e.residual && d.in.limits[l].countsRunning() {
			d.addLease(p, e, l, c)
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
	amounts := d.room(n + n*d.in.after(d.y))
	m.parts = append(m.parts, wantedPart{good: e.good, cell: e.cell, together: d.in.goods[e.good].together(), units: d.run.bought[at], replaces: min(d.run.bought[at], d.run.overdue[at]),
		cost: amounts[:n:n], later: later{money: amounts[n:]}})
	return &m.parts[len(m.parts)-1]
}

// together is how many steps of a good are paid for together: the participants of a group.
func (g *good) together() int32 {
	if !g.course {
		return 1
	}
	return int32(min(max(g.group*1000/g.grain, 1), maxCount))
}

// room gives n zeros.
func (d *demand) room(n int) []int64 {
	const many = 4096
	if len(d.amounts) < n {
		d.amounts = make([]int64, max(many, n))
	}
	out := d.amounts[:n:n]
	d.amounts = d.amounts[n:]
	return out
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
	for x := range g.running {
		ru := &g.running[x]
		if !ru.known {
			continue
		}
		for l := range d.in.limits {
			if !d.in.limits[l].countsRunning() {
				continue
			}
			d.addLater(p, l, func(y int32) int64 {
				if y-d.y < ru.after {
					return 0
				}
				e.amount = amountOf(q, ru.unit[y])
				return d.counts(&d.in.limits[l], &e, nil)
			})
			if ru.after == 0 {
				e.amount = amountOf(model.Quantity(d.in.firstShare.of(int64(q), model.RoundNearest)), ru.unit[d.y])
				now := min(d.counts(&d.in.limits[l], &e, nil), d.fixed[l])
				d.fixed[l] -= now
				p.cost[l] += now
			}
		}
	}
}

// ranked is a measure with what it is ordered by, packed into numbers.
type ranked struct {
	first, then uint64
	index       int
}

// order gives the measures in which they are taken: mandatory ones first, then by wave, weight,
// overdue years, social index, and at last by school and measure.
func (d *demand) order() []int {
	if d.sorted != nil {
		return d.sorted
	}
	rows := make([]ranked, len(d.measures))
	for i := range d.measures {
		m := &d.measures[i]
		k := &d.in.measures[m.kind]
		rows[i] = ranked{index: i, then: uint64(d.in.schoolRank[m.school])<<32 | uint64(m.kind)}
		for _, by := range [...]struct{ bits, value int }{
			{1, 1 - bool2int(k.mandatory)}, {8, int(d.waveOfMeasure(m))}, {16, int(k.rank)}, {16, math.MaxInt16 - int(m.late)}, {16, math.MaxInt16 - d.social(m.school)}} {
			rows[i].first = rows[i].first<<by.bits | uint64(min(max(by.value, 0), 1<<by.bits-1))
		}
	}
	slices.SortFunc(rows, func(a, b ranked) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.then, b.then)) })
	d.sorted = make([]int, len(rows))
	for i := range rows {
		d.sorted[i] = rows[i].index
	}
	return d.sorted
}

// waveOfMeasure is the first year of the earliest of a measure's goods.
func (d *demand) waveOfMeasure(m *wanted) int32 {
	if d.in.waves == nil {
		return 0
	}
	first := d.in.years
	for i := range m.parts {
		first = min(first, d.in.waveOf(m.parts[i].good, m.school))
	}
	return first
}

func (d *demand) social(s int32) int {
	if s == d.in.authority() {
		return 0
	}
	return d.in.schools[s].SocialIndex.Or(0)
}
