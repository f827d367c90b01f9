package funding

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// year is the allocation of one year under way.
type year struct {
	*State
	y     int32
	lines []Line
	rest  []model.Money // cost that no one has paid or bound yet
	dues  [][]due       // compulsory own shares to be paid, by line
	out   Allocation
}

// due is an own share that waits for who pays it.
type due struct {
	of     int16 // programme
	payer  int16 // who must pay; OwnMoney: any source that may, then own money
	amount model.Money
}

func newYear(s *State, y int32, lines []Line) *year {
	room := s.memory
	room.rest = slices.Grow(room.rest[:0], len(lines))[:len(lines)]
	room.dues = slices.Grow(room.dues[:0], len(lines))[:len(lines)]
	for i := range lines {
		room.rest[i], room.dues[i] = lines[i].Amount, room.dues[i][:0]
	}
	room.amounts.Reset()
	room.places.Reset()
	return &year{State: s, y: y, lines: lines, rest: room.rest, dues: room.dues, out: Allocation{room.shares.came[:0], room.refusals.came[:0]}}
}

// claim is a line in an application.
type claim struct {
	line  int32
	base  model.Money // eligible cost
	due   bool        // it is own share of others, which is paid in full
	ask   model.Money // grant of the whole base
	grant model.Money // what budget and tranches hold of it
	own   model.Money // own share that is still to be paid
	paid  model.Money // eligible cost that is covered: grant and own share
	bound Reason      // what bound the grant last
	cap   int8
}

// application is the cost that one decision of a programme is about.
type application struct {
	*year
	p       *programme
	f       *fund
	tally   *tally
	claims  []claim
	applied model.Money
}

func (a *application) line(c *claim) *Line { return &a.lines[c.line] }

// programme presents the lines of the year to one programme.
func (w *year) programme(index int16) {
	p, f := &w.rules.programmes[index], &w.funds[index]
	o := &f.years[w.y]
	f.renew(p)
	o.Budget, o.Tranche = p.total(w.y), f.open(p, w.rules.set.First+int(w.y))
	if p.off == Full {
		w.reserve(p, f)
		for _, a := range w.applications(p, f) {
			a.decide(o)
		}
	}
	w.close(p, f, o)
}

// close ends a year of a programme: what tranches and windows take with them is gone.
func (w *year) close(p *programme, f *fund, o *Outcome) {
	calendar := w.rules.set.First + int(w.y)
	o.Open = f.open(p, calendar)
	if p.tranches != nil {
		o.Expired += f.expire(p, calendar)
	}
	o.Left = min(f.unused(p, w.y), f.reserve, f.later(p, calendar))
	if why := w.rules.time(p.src, w.y); why == AfterEnd || why == AfterApproval {
		o.Left = 0
	}
	if p.off == Full && w.lastYear(p) && o.Left < noEnd {
		if p.tranches == nil {
			o.Expired += o.Left
		}
		o.Left = 0
	}
}

// lastYear reports whether no later year can bring an order.
func (w *year) lastYear(p *programme) bool {
	return w.rules.time(p.src, w.y) == Full && w.rules.time(p.src, w.y+1) > BeforeStart
}

// reserve fixes what may come once the budget is no longer reserved.
func (w *year) reserve(p *programme, f *fund) {
	if w.y < p.reserved || f.reserve != noEnd {
		return
	}
	c := &p.src.FirstCome
	f.reserve = 0
	switch left := f.unused(p, w.y); {
	case c.Amount.Known:
		f.reserve = min(money(c.Amount.Value), left)
	case c.Probability.Known && left < noEnd:
		f.reserve = floorShare(left, ppm(c.Probability.Value), million)
	}
	if left := f.unused(p, w.y); left < noEnd {
		f.years[w.y].Expired += left - f.reserve
	}
}

// applications gathers the claims of a programme: one application for the authority, or one for each school.
func (w *year) applications(p *programme, f *fund) []*application {
	byKey := make([]*application, len(f.tallies))
	var room [2]claim
	for i := range w.lines {
		l := &w.lines[i]
		claims := w.claim(room[:0], p, f, int32(i), l)
		if len(claims) == 0 {
			continue
		}
		key := 0
		if p.src.Apply.PerSchool {
			key = int(l.School)
		}
		if byKey[key] == nil {
			t := &f.tallies[key]
			if p.src.Apply.Yearly {
				*t = newTally(p, len(w.rules.set.Schools))
			}
			byKey[key] = &application{year: w, p: p, f: f, tally: t}
			if len(byKey) == 1 {
				byKey[key].claims = w.memory.claims[:0]
			}
		}
		byKey[key].claims = append(byKey[key].claims, claims...)
	}
	if len(byKey) == 1 && byKey[0] != nil {
		w.memory.claims = byKey[0].claims
	}
	byKey = slices.DeleteFunc(byKey, func(a *application) bool { return a == nil })
	for _, a := range byKey {
		a.order()
	}
	return byKey
}

// claim adds what a programme may look at of a line: own shares of others that it may pay, which come
// first so that their grants stay, and cost that nobody has paid.
func (w *year) claim(claims []claim, p *programme, f *fund, i int32, l *Line) []claim {
	due, rest := model.Money(0), model.Money(0)
	for _, d := range w.dues[i] {
		if p.src.PaysOwnShare != model.OwnShareNo && p.mayPay(d) {
			due += d.amount
		}
	}
	if p.src.PaysOwnShare != model.OwnShareOnly {
		rest = w.rest[i]
	}
	if due+rest == 0 {
		return claims
	}
	switch reason := w.rules.refuses(p, l, w.y); {
	case reason == NotProven || reason == EvidenceOpen:
		f.years[w.y].Unproven += due + rest
		w.refuse(i, p.index, reason, -1, due+rest)
		return claims
	case reason != Full:
		return claims
	}
	if len(p.links) > 0 && !w.isLinked(p, l) {
		w.refuse(i, p.index, NotLinked, -1, due+rest)
		return claims
	}
	if p.src.Base == model.BaseNet {
		rest = floorShare(rest, million, million+w.rules.set.Goods[l.Good].VAT[w.y])
	}
	if due > 0 {
		claims = append(claims, claim{line: i, base: due, due: true, cap: -1})
	}
	if rest > 0 {
		claims = append(claims, claim{line: i, base: rest, cap: -1})
	}
	return claims
}

// mayPay reports whether a programme may pay an own share: one that names it as the payer, or, where
// the programme pays own shares beside other cost, any that names nobody.
func (p *programme) mayPay(d due) bool {
	return d.payer == p.index || d.payer == OwnMoney && p.src.PaysOwnShare == model.OwnShareToo
}

// isLinked reports whether a linked investment was paid this year or before.
func (w *year) isLinked(p *programme, l *Line) bool {
	seat := len(w.rules.set.Schools) + 1 // anywhere
	if p.src.Eligible.With.PerSchool {
		seat = int(l.School)
	}
	return w.linked != nil && w.linked[p.index] != nil && w.linked[p.index][seat]
}

// order puts claims in the order in which they are paid when money is short: by the programme's
// priority, then as the lines come; what is under a cap on grants comes last.
func (a *application) order() {
	late := func(c *claim) int {
		for k := range a.p.caps {
			if len(a.p.caps[k].grants) > 0 && a.p.caps[k].holds(a.line(c)) {
				return 1
			}
		}
		return 0
	}
	if a.p.rank == nil && !slices.ContainsFunc(a.p.caps, func(k cap) bool { return len(k.grants) > 0 }) {
		return
	}
	slices.SortStableFunc(a.claims, func(x, y claim) int {
		rank := 0
		if a.p.rank != nil {
			rank = cmp.Compare(a.p.rank[a.line(&x).Good], a.p.rank[a.line(&y).Good])
		}
		return cmp.Or(cmp.Compare(late(&x), late(&y)), rank)
	})
}

// decide is one application: caps, rate, budget, and what follows for its lines.
func (a *application) decide(o *Outcome) {
	for i := range a.claims {
		a.applied += a.claims[i].base
	}
	o.Presented += a.applied
	for _, k := range a.p.inOrder {
		a.p.caps[k].apply(a, int8(k))
	}
	eligible := model.Money(0)
	for i := range a.claims {
		eligible += a.claims[i].base
	}
	o.LostCap += a.applied - eligible
	if a.tally.eligible+eligible < a.p.minimum {
		a.refuseAll(BelowMinimum)
		o.TooSmall += eligible
		return
	}
	grant := a.grants(eligible)
	least := money(a.p.src.Payment.Minimum.Or(decimal.Zero))
	var before holding
	if least > 0 {
		before = a.f.held()
	}
	granted := a.limit(grant)
	if granted < least {
		a.f.hold(before)
		a.tally.granted -= granted
		a.refuseAll(PaymentTooSmall)
		o.TooSmall += eligible
		return
	}
	o.Eligible += eligible
	o.LostBudget += grant - granted
	a.book(o)
}

func (a *application) refuseAll(why Reason) {
	for i := range a.claims {
		c := &a.claims[i]
		a.refuse(c.line, a.p.index, why, -1, c.base)
	}
}

func (w *year) share(s Share) { w.out.Shares = append(w.out.Shares, s) }

func (w *year) refuse(line int32, p int16, why Reason, k int8, amount model.Money) {
	w.out.Refusals = append(w.out.Refusals, Refusal{line, p, why, k, amount})
}

// unpaidShares gives what no source has paid of compulsory own shares to own money.
func (w *year) unpaidShares() {
	for i, dues := range w.dues {
		for _, d := range dues {
			if d.amount > 0 {
				w.share(Share{Line: int32(i), Source: OwnMoney, For: d.of, Role: RoleOwnShare, Cap: -1, Amount: d.amount})
			}
		}
	}
}

// finish puts shares and refusals in the order of lines.
func (w *year) finish() Allocation {
	w.out.Shares = w.memory.shares.sort(w.out.Shares, len(w.lines), func(s *Share) int32 { return s.Line })
	w.out.Refusals = w.memory.refusals.sort(w.out.Refusals, len(w.lines), func(x *Refusal) int32 { return x.Line })
	return w.out
}

// byLine is memory for what belongs to lines.
type byLine[T any] struct {
	came, sorted []T
	next         []int32 // where the next item of each line goes
}

// sort puts items in the order of their lines and keeps the order within a line, in two passes over what may be
// millions.
func (m *byLine[T]) sort(items []T, lines int, line func(*T) int32) []T {
	m.came = items
	if len(items) == 0 {
		return nil
	}
	m.next = slices.Grow(m.next[:0], lines+1)[:lines+1]
	clear(m.next)
	for i := range items {
		m.next[line(&items[i])+1]++
	}
	for l := range lines {
		m.next[l+1] += m.next[l]
	}
	m.sorted = slices.Grow(m.sorted[:0], len(items))[:len(items)]
	for i := range items {
		at := &m.next[line(&items[i])]
		m.sorted[*at] = items[i]
		*at++
	}
	return m.sorted
}
