package planner

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// funded is who pays the lines, and what each programme did. It is nil where a plan uses no programme.
//
// Lines are presented in the order of [Result.eachEntry]: where money is short and a programme states
// no priority, it goes by category, item, then school.
type funded struct {
	rules  *funding.Rules
	state  *funding.State
	lines  [][]funding.Line // by year index: what programmes may pay
	alloc  []funding.Allocation
	shares [][]int32 // by year: where the shares of each line begin
	start  []int32   // by cell, then support variant: number of its first line among all
	index  []int32   // by number: index among the lines of its year
	rooms  []funding.Room

	sums []yearSources // by year index
}

// yearSources is what sources pay in one year.
type yearSources struct {
	by       [][]model.Money // [source][category], own money left out
	ownShare model.Money     // compulsory own shares paid by own money
	funded   model.Money     // paid by any source but own money
}

// compileFunding prepares the programmes. It needs years, schools and goods.
func (c *compiler) compileFunding() {
	if len(c.plan.Funding.Order) == 0 {
		return
	}
	rules, problems := funding.Compile(c.fundingSetting())
	for _, p := range problems {
		c.fail(p)
	}
	c.funding = rules
}

func (c *compiler) fundingSetting() funding.Setting {
	set := funding.Setting{Plan: c.plan, First: int(c.first), PlanYears: int(c.planYears), Years: int(c.years), Schools: c.schools,
		Kinds: kindNames[:], Causes: causeNames[:], Lease: uint8(KindLease),
		Open: func(s, y int32) bool { return c.isOpen(s, y) },
		Count: func(s int32, d model.Driver, y int32) (int64, bool) {
			n := c.count(c.schools[s], s, d, c.year(y))
			return int64(n), n >= 0
		}}
	for i := range c.goods {
		g := &c.goods[i]
		set.Goods = append(set.Goods, funding.Good{ID: g.id, Category: c.categoryName(g), Fundable: g.pricing.Fundable, Mobile: g.item != nil && g.item.Mobile, VAT: c.vatOf(g), Life: int32(lasting(g.life))})
	}
	return set
}

// vatOf gives the VAT in a gross price by year, in parts per million; personnel has none.
func (in *Input) vatOf(g *good) []int64 {
	out := make([]int64, in.years)
	if g.kind == model.Post {
		return out
	}
	series := g.pricing.VAT
	if !series.Known() {
		series = in.plan.Assume.VAT
	}
	for y := range out {
		if y > 0 && len(series) == 1 { // as in most plans
			out[y] = out[0]
			continue
		}
		rate, known := series.In(in.year(int32(y)))
		if !known {
			rate = decimal.Zero
		}
		out[y] = rate.Shift(6).IntPart()
	}
	return out
}

// fund allocates the lines of all years, one year after the other.
func (r *Result) fund() {
	if r.in.funding == nil {
		return
	}
	f := &funded{rules: r.in.funding, lines: grownLists(r.choices.lines, int(r.in.years)), index: r.choices.index[:0]}
	r.funding = f
	r.present()
	r.choices.lines, r.choices.index = f.lines, f.index
	f.state = f.rules.Start(&r.choices.allocating, r.run.postsIn)
	for y := range r.in.years {
		a := f.state.Year(y, f.lines[y])
		a.Shares, a.Refusals = slices.Clone(a.Shares), slices.Clone(a.Refusals) // of the memory that the next year uses
		f.alloc = append(f.alloc, a)
		f.shares = append(f.shares, beginnings(nil, a.Shares, len(f.lines[y])))
		for p := range f.rules.Programmes() {
			if y < r.in.planYears {
				f.rooms = append(f.rooms, f.state.Headroom(p, y, f.lines[y])...)
			}
		}
		f.sums = append(f.sums, r.sumSources(y))
	}
}

// present gathers the lines that programmes may pay, by year.
func (r *Result) present() {
	f := r.funding
	cells := int(r.in.cells())
	f.start = make([]int32, cells+len(r.in.supports))
	at := fundedAt{key: -1}
	n := int32(0)
	r.eachEntryOf(f.rules.Pays, func(e *entry) bool {
		if key := at.keyOf(e, cells); key != at.key {
			at.key, f.start[key] = key, n
		}
		if l, ok := r.payable(e); ok {
			f.index = append(f.index, int32(len(f.lines[e.year])))
			f.lines[e.year] = append(f.lines[e.year], l)
			n++
		}
		return true
	})
}

// payable gives an entry as a line, where a programme may pay it.
func (r *Result) payable(e *entry) (funding.Line, bool) {
	if !e.known || e.other || e.amount <= 0 {
		return funding.Line{}, false
	}
	g := &r.in.goods[e.good]
	l := funding.Line{School: e.school, Good: e.good, Kind: uint8(e.kind), Cause: uint8(e.cause), Booking: g.booking(e.kind),
		Fundable: g.pricing.Fundable && e.kind != KindRunning, Begin: int16(e.year), Quantity: e.quantity, Unit: e.unit, Amount: e.amount}
	if e.kind == KindLease {
		l.Begin = int16(e.part)
	}
	return l, r.funding.rules.MayPay(&l)
}

// fundedAt finds the funded lines of entries that are visited in order.
type fundedAt struct{ key, next int32 }

// keyOf is the cell of an entry; posts of support variants come behind all cells.
func (*fundedAt) keyOf(e *entry, cells int) int32 {
	if e.cell >= 0 {
		return e.cell
	}
	return int32(cells) + e.part
}

// of gives the index of an entry among the lines of its year; -1 where no programme may pay it. All
// entries of a cell must be passed, in order.
func (a *fundedAt) of(r *Result, e *entry) int32 {
	if r.funding == nil {
		return -1
	}
	if !r.funding.rules.Pays(e.good) {
		return -1
	}
	if key := a.keyOf(e, int(r.in.cells())); key != a.key {
		a.key, a.next = key, r.funding.start[key]
	}
	if _, ok := r.payable(e); !ok {
		return -1
	}
	a.next++
	return r.funding.index[a.next-1]
}

// beginnings gives for each line where its shares begin, in room if that is enough; one more marks the end.
func beginnings(room []int32, shares []funding.Share, lines int) []int32 {
	out := slices.Grow(room[:0], lines+1)[:lines+1]
	k := 0
	for i := range out {
		for k < len(shares) && int(shares[k].Line) < i {
			k++
		}
		out[i] = int32(k)
	}
	return out
}

// sharesOf gives what sources pay of a line.
func (f *funded) sharesOf(y, line int32) []funding.Share {
	if line < 0 {
		return nil
	}
	return f.alloc[y].Shares[f.shares[y][line]:f.shares[y][line+1]]
}

// sumSources adds the shares of a year up by source and category.
func (r *Result) sumSources(y int32) yearSources {
	f := r.funding
	names, of := r.in.summaryCategories()
	out := yearSources{by: make([][]model.Money, len(f.rules.Sources()))}
	for s := range out.by {
		out.by[s] = make([]model.Money, len(names))
	}
	for _, s := range f.alloc[y].Shares {
		if s.Source == funding.OwnMoney {
			out.ownShare += s.Amount
			continue
		}
		out.funded += s.Amount
		out.by[s.Source][of[f.lines[y][s.Line].Good]] += s.Amount
	}
	return out
}

// sources gives who pays an entry, own money last.
func (r *Result) sources(e *entry, line int32) []Source {
	var out []Source
	rest := e.amount
	if r.funding != nil {
		ids := r.funding.rules.Sources()
		for _, s := range r.funding.sharesOf(e.year, line) {
			rest -= s.Amount
			if s.Source == funding.OwnMoney {
				out = append(out, Source{Source: OwnMoney, Role: s.Role.String(), For: ids[s.For], Amount: s.Amount, Rule: "own_share"})
				continue
			}
			w := Source{Source: ids[s.Source], Role: s.Role.String(), Amount: s.Amount, Rule: s.Bound.String(), Cap: r.capName(int(s.Source), s.Cap)}
			if s.For >= 0 {
				w.For = ids[s.For]
			}
			out = append(out, w)
		}
	}
	if rest != 0 || len(out) == 0 {
		out = append(out, Source{Source: OwnMoney, Role: funding.RoleOwn.String(), Amount: rest})
	}
	slices.SortStableFunc(out, func(a, b Source) int {
		return cmp.Compare(bool2int(a.Source == OwnMoney), bool2int(b.Source == OwnMoney))
	})
	return out
}

func bool2int(b bool) int {
	if b {
		return 1
	}
	return 0
}

// capName is the id of a cap of a programme; "" for none.
func (r *Result) capName(programme int, k int8) string {
	if k < 0 || programme >= r.funding.rules.Programmes() {
		return ""
	}
	return r.in.plan.Programmes[r.funding.rules.Sources()[programme]].Caps[k].ID
}

// refusals gives why each programme paid nothing, or not all, of an entry.
func (r *Result) refusals(e *entry, line int32) []Refused {
	if r.funding == nil || e.other || !e.known || e.amount <= 0 {
		return nil
	}
	var out []Refused
	l, _ := r.payable(e)
	ids := r.funding.rules.Sources()
	for p := range r.funding.rules.Programmes() {
		if why := r.funding.rules.Why(p, &l, e.year); why != funding.Full && why != funding.NotProven && why != funding.EvidenceOpen {
			out = append(out, Refused{Programme: ids[p], Reason: why.String(), Amount: e.amount})
		}
	}
	if line >= 0 {
		all := r.funding.alloc[e.year].Refusals
		from, _ := slices.BinarySearchFunc(all, line, func(x funding.Refusal, n int32) int { return cmp.Compare(x.Line, n) })
		for ; from < len(all) && all[from].Line == line; from++ {
			x := all[from]
			out = append(out, Refused{Programme: ids[x.Programme], Reason: x.Reason.String(), Cap: r.capName(int(x.Programme), x.Cap), Amount: x.Amount})
		}
	}
	return out
}
