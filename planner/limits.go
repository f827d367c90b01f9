package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/arena"
	"github.com/medienplan/mep/planner/funding"
)

// hold is what limits admitted of a cell's purchase in a year.
type hold struct {
	units int32
	limit int32 // 1 + index of the limit that bound; 0: none
}

// limitYear is how a limit stands in one year, in its units.
type limitYear struct {
	active  bool
	most    int64 // with what was carried over
	carried int64
	fixed   int64 // running cost, services and posts, but for what new equipment adds to them
	used    int64 // with fixed
	held    int64 // what it held back of the year's measures
	waiting int   // measures, whole or in part, that it held back
}

// decider decides year by year which measures the limits admit.
type decider struct {
	*Result
	state       *funding.State // after the years decided so far; nil: no programmes
	tried       *funding.State // after the year that is tried
	most        [][]int64      // by limit, then year index, carry aside
	base        [][]int64      // by limit, then year index: cost of a plan that buys nothing new; nil: the limit counts none
	ahead       [][]int64      // by limit, then year index: running cost that the purchases so far bring
	devices     []int64        // by year index: weighted, with those that the purchases so far bring
	ranges      [][]postRange  // by support and year index: see roundedPosts
	staffs      []bool         // by limit and support: whether the limit counts its posts
	baseDevices []int64        // by year index: weighted, of a plan that buys nothing new
	carry       []int64        // by limit: unused so far
	end         int32          // first year index that no limit holds any more
	demand      demand         // of the year as calculated last
	wishes      demand         // of the year with everything
	refused     []*refusal     // by school and kind of measure, as [wanted.key]; nil: not refused
	before      snapshot       // the stock when the year begins, where schools hand equipment on
	waiting     []bool         // by school and good: new units that do not come this year
	touched     touched
	known       *fixedCost
	turn        int // which of the two memories of demand holds it, see choices
	noted       map[tooLarge]bool
	gross       gross
	undecided   bool // what is touched has not been decided again
}

// refusal is a measure that was not taken, or not as a whole.
type refusal struct {
	limit int32
	cost  []int64 // by limit: what did not come
	later later   // what that would add to later years
	parts []heldPart
}

// refusals is the memory of those of a year.
type refusals struct {
	list    arena.Of[refusal]
	parts   arena.Of[heldPart]
	amounts arena.Of[int64]
}

func (a *refusals) reset() {
	a.list.Reset()
	a.parts.Reset()
	a.amounts.Reset()
}

// of gives a refusal without amounts.
func (a *refusals) of(limits int, limit int32) *refusal {
	w := &a.list.Room(1)[0]
	*w = refusal{limit: limit, cost: a.amounts.Room(limits), parts: a.parts.Room(1)[:0]}
	return w
}

// heldPart is a purchase that is held back.
type heldPart struct{ good, cell int32 }

// runLimited calculates all years under the plan's limits.
func (r *Result) runLimited() {
	d := &decider{Result: r}
	if r.in.funding != nil {
		r.funding = &funded{rules: r.in.funding} // for payable
	}
	n := len(r.in.limits)
	d.ahead, d.carry, d.limits = make([][]int64, n), make([]int64, n), make([][]limitYear, n)
	for l := range n {
		d.ahead[l], d.limits[l] = make([]int64, r.in.years), make([]limitYear, r.in.years)
	}
	d.devices = make([]int64, r.in.years)
	d.ranges = make([][]postRange, len(r.in.supports)*int(r.in.years))
	d.staffs = d.staffingLimits()
	d.known = r.in.newFixedCost()
	for i := range r.choices.demands {
		r.choices.demands[i].known = d.known
	}
	d.lookAhead()
	if r.in.funding != nil {
		d.state = r.in.funding.Start(&r.choices.allocating, r.run.postsIn)
	}
	c := r.choices
	d.touched = touched{grown(c.touched.families, len(r.in.schools)*len(r.in.families)), grown(c.touched.blocks, int(r.in.blocks))}
	d.refused = grown(c.refused, (len(r.in.schools)+1)*len(r.in.measures))
	d.waiting = grown(c.waiting, (len(r.in.schools)+1)*len(r.in.goods))
	c.touched, c.refused, c.waiting = d.touched, d.refused, d.waiting
	d.noted = map[tooLarge]bool{}
	r.run.held = grown(r.run.held, int(r.in.years)*int(r.in.lasting))
	for y := range r.in.years {
		d.year(y)
	}
	r.run.view = span{0, r.in.years}
}

// year calculates one year: first all of it, then, where that is too much, what fits.
func (d *decider) year(y int32) {
	if y >= d.end {
		d.run.year(y)
		return
	}
	d.open(y)
	d.run.age(y)
	if d.in.plan.Assume.HandOn {
		d.run.snapshot(&d.before, y)
	}
	d.run.decide(y)
	d.known.set(true)
	d.calculate(y, &d.choices.demands[0])
	d.known.set(false)
	if !d.fits(y) {
		d.wishes = d.demand
		clear(d.refused)
		d.choices.refusals.reset()
		d.restrict(y)
		d.relax(y)
		d.report(y)
	}
	d.close(y)
}

// calculate counts a year as it was decided last, and pays its lines on trial.
func (d *decider) calculate(y int32, m *memory) {
	if d.state != nil {
		d.tried = d.state.Clone()
	}
	d.demand = d.demandIn(m, y, d.tried)
}

// restrict holds measures back until the limits hold. A choice changes what follows it, such as grants
// and posts; what still does not fit after some rounds is held back altogether.
func (d *decider) restrict(y int32) {
	const rounds = 5
	for range rounds {
		d.choose(y)
		d.again(y)
		if d.fits(y) {
			return
		}
	}
	for i := range d.demand.measures {
		if m := &d.demand.measures[i]; d.inTheWay(m, y) >= 0 {
			d.refuse(m, y, d.inTheWay(m, y), nil)
		}
	}
	d.again(y)
	for !d.fits(y) && len(d.demand.measures) > 0 {
		for i := range d.demand.measures {
			d.refuse(&d.demand.measures[i], y, d.exceeded(y), nil)
		}
		d.again(y)
	}
}

// inTheWay is the first exceeded limit that counts a measure; -1: none does.
func (d *decider) inTheWay(m *wanted, y int32) int32 {
	room := d.room(y)
	for l := range d.in.limits {
		if m.cost(int32(l)) > 0 && room.now[l] < d.demand.measured(int32(l)) || m.addsTo(int32(l), len(d.in.limits)) && room.bindsLater(l, &d.demand.later) {
			return int32(l)
		}
	}
	return -1
}

// exceeded is the first limit that does not hold.
func (d *decider) exceeded(y int32) int32 {
	room := d.room(y)
	for l := range d.in.limits {
		if room.now[l] < d.demand.measured(int32(l)) || room.bindsLater(l, &d.demand.later) {
			return int32(l)
		}
	}
	return 0
}

// relax takes back what need not have waited: posts follow what is bought, and grants go to what is
// taken, so that less may be spent than it seemed at first.
func (d *decider) relax(y int32) {
	const tries, least = 5, 8
	waiting := d.inOrder()
	for part, n := 1, 0; n < tries && part <= least; n++ {
		back := d.affordable(waiting, y)
		if len(back) == 0 {
			break
		}
		if !d.admit(back[:(len(back)+part-1)/part], y) {
			part *= 2
		}
	}
	if d.state != nil && slices.ContainsFunc(d.in.limits, func(l limit) bool { return l.src.Scope == model.ScopeOwnMoney || l.src.Scope == model.ScopeProgramme }) {
		d.relaxGrants(y)
	}
	if d.undecided {
		d.redecide(y)
	}
}

// relaxGrants tries to take back as many as fit, in their order: with grants the cost of a measure depends
// on what else is taken, and may be less than it seemed.
func (d *decider) relaxGrants(y int32) {
	const steps = 7
	waiting := d.inOrder()
	for range steps {
		if len(waiting) == 0 {
			return
		}
		some := (len(waiting) + 1) / 2
		if d.admit(waiting[:some], y) {
			waiting = waiting[some:]
		} else {
			waiting = waiting[:some-1]
		}
	}
}

// admit takes measures back that were refused, all of them or, where they do not fit, none.
func (d *decider) admit(back []int, y int32) bool {
	type undo struct {
		part heldPart
		hold hold
	}
	d.weigh(y)
	var holds []undo
	was := make([]*refusal, len(back))
	for k, i := range back {
		key := d.wishes.key(i)
		was[k], d.refused[key] = d.refused[key], nil
		for _, p := range was[k].parts {
			if at := d.run.at(p.cell, y); d.run.held[at].limit > 0 {
				holds = append(holds, undo{p, d.run.held[at]})
				d.hold(p.good, p.cell, y, hold{})
			}
		}
	}
	d.redecide(y)
	if much, tell := d.tooMuch(y), d.choices.weighed; !much || tell != nil {
		counted, paid := d.demand, d.tried
		d.turn = 1 - d.turn // what was counted before stays in its memory
		d.recount(y)
		fits := d.fits(y)
		if tell != nil {
			tell(much, fits)
		}
		if fits {
			return true
		}
		d.turn, d.demand, d.tried = 1-d.turn, counted, paid
	}
	for k, i := range back {
		d.refused[d.wishes.key(i)] = was[k]
	}
	for _, u := range holds {
		d.hold(u.part.good, u.part.cell, y, u.hold)
	}
	d.undecided = true // until the next trial, or the last
	return false
}

// inOrder are the wishes that were refused, in their order.
func (d *decider) inOrder() []int {
	var out []int
	for _, i := range d.wishes.order() {
		if d.refused[d.wishes.key(i)] != nil {
			out = append(out, i)
		}
	}
	return out
}

// affordable are measures of those that waited, in their order, that would still fit at the cost that they seemed to have.
func (d *decider) affordable(waiting []int, y int32) []int {
	room := d.room(y)
	room.take(d.demand.sums, &d.demand.later)
	var out []int
	for _, i := range waiting {
		w := d.refused[d.wishes.key(i)]
		if w != nil && room.binds(w.cost, &w.later) < 0 {
			room.take(w.cost, &w.later)
			out = append(out, i)
		}
	}
	return out
}

// open sets what the limits hold in a year.
func (d *decider) open(y int32) {
	d.gross.known = false
	for l := range d.in.limits {
		w := &d.limits[l][y]
		if w.most = d.most[l][y]; w.most == noLimit {
			continue
		}
		w.active = true
		if d.in.limits[l].src.CarryOver {
			w.carried = d.carry[l]
			w.most += w.carried
		}
	}
}

// report keeps what each limit held back.
func (d *decider) report(y int32) {
	for _, w := range d.refused {
		if w != nil {
			x := &d.limits[w.limit][y]
			x.held += w.cost[w.limit]
			x.waiting++
		}
	}
	d.noteTooLarge(y)
}

// close keeps how the year ended.
func (d *decider) close(y int32) {
	for l := range d.in.limits {
		w := &d.limits[l][y]
		w.fixed, w.used = d.demand.fixed[l], d.demand.total(int32(l))
		if w.active {
			d.carry[l] = max(0, w.most-w.used)
		}
	}
	d.commit(y)
	d.settle()
	d.state = d.tried
}

// settled is what a year under limits took in all, what programmes pay of it, and what of it began in the year.
type settled struct{ cost, paid, begun model.Money }

func (d *decider) settle() {
	if d.state != nil {
		d.Result.settled = append(d.Result.settled, d.demand.settled)
	}
}

// commit adds the running cost and the devices of purchases to the later years.
func (d *decider) commit(y int32) {
	n := d.in.after(y)
	for i, cost := range d.demand.later.money {
		d.ahead[i/n][y+1+int32(i%n)] += cost
	}
	for i := range d.demand.measures {
		for k := range d.demand.measures[i].parts {
			p := &d.demand.measures[i].parts[k]
			if p.later.devices == 0 {
				continue
			}
			for year := y + 1; year < d.until(p.cell, p.good, y); year++ {
				d.devices[year] += p.later.devices
			}
		}
	}
}

// fits reports whether no limit is exceeded by what could wait, and none in a later year by its running
// cost.
func (d *decider) fits(y int32) bool {
	room := d.room(y)
	for l := range d.in.limits {
		if cost := d.demand.measured(int32(l)); cost > 0 && cost > room.now[l] {
			return false
		}
		if room.bindsLater(l, &d.demand.later) {
			return false
		}
	}
	return true
}
