package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
)

// LimitAmount is what a limit counts: cents, or of capacities thousandths of their unit of work.
type LimitAmount int64

// Money reads the amount of a limit on money.
func (a LimitAmount) Money() model.Money { return model.Money(a) }

// Work reads the amount of a capacity.
func (a LimitAmount) Work() model.Quantity { return model.Quantity(a) }

// LimitStanding is how a limit stands.
type LimitStanding struct {
	ID    string
	Model *model.Limit
	Years []LimitYear // in which it holds
}

// LimitYear is one year of a limit. All cost of the year is either fixed or that of measures.
type LimitYear struct {
	Year     int
	Most     LimitAmount // with what was carried over
	Carried  LimitAmount // from the year before
	Fixed    LimitAmount // what cannot wait: running cost, services and posts, but for what new equipment adds to them
	Used     LimitAmount // with Fixed; more than Most only where Fixed alone is
	Left     LimitAmount // Most − Used; 0 where more is used
	Over     LimitAmount // Used − Most; 0 where it holds
	Deferred LimitAmount // of measures that it held back this year, at the cost that they seemed to have; 0 where only later years bring cost
	Count    int         // measures, whole or in part, that it held back this year
	Missing  int         // lines without a price, which are not in Used
}

// Limits gives how every limit stands, by id. A measure that waits for two years counts in both.
func (r *Result) Limits() []LimitStanding {
	out := make([]LimitStanding, 0, len(r.in.limits))
	missing := r.missingInLimits()
	for l := range r.in.limits {
		x := &r.in.limits[l]
		row := LimitStanding{ID: x.src.ID, Model: x.src}
		for y := range r.in.years {
			if w := &r.limits[l][y]; w.active {
				row.Years = append(row.Years, LimitYear{Year: r.in.year(y), Most: LimitAmount(w.most), Carried: LimitAmount(w.carried), Fixed: LimitAmount(w.fixed), Used: LimitAmount(w.used),
					Left: LimitAmount(max(0, w.most-w.used)), Over: LimitAmount(max(0, w.used-w.most)), Deferred: LimitAmount(w.held), Count: w.waiting, Missing: missing[l][y]})
			}
		}
		out = append(out, row)
	}
	return out
}

// missingInLimits counts by limit and year index the lines without a price that the limit would count. What a
// programme pays of them is not known, and work needs no price.
func (r *Result) missingInLimits() [][]int {
	out := make([][]int, len(r.in.limits))
	for l := range out {
		out[l] = make([]int, r.in.years)
	}
	r.eachEntryOf(r.lacksPrice, func(e *entry) bool {
		if e.known || e.other {
			return true
		}
		one := *e
		one.amount = 1
		for l := range r.in.limits {
			if x := &r.in.limits[l]; x.src.Scope != model.ScopeCapacity && r.counts(x, &one, nil) > 0 {
				out[l][e.year]++
			}
		}
		return true
	})
	return out
}

// lacksPrice reports whether something of a good has no price. What no school has or needs is not priced.
func (r *Result) lacksPrice(gi int32) bool {
	g := &r.in.goods[gi]
	return g.price != nil && (!g.price.base.Known || g.lease != nil && !g.leasing.known || slices.ContainsFunc(g.running, func(ru running) bool { return !ru.known }))
}

// WaveSchools is a wave with the schools that it names.
type WaveSchools struct {
	ID      string
	Model   *model.Wave
	Schools []WaveSchool // in report order
}

// WaveSchool is when a wave reaches a school.
type WaveSchool struct {
	School string
	From   int // first year in which something new may come: of the wave, or when the school opens
	First  int // first year in which the plan buys something new of the wave's categories; 0: never
}

// Waves gives every wave, by id.
func (r *Result) Waves() []WaveSchools {
	out := make([]WaveSchools, 0, len(r.in.waveIDs))
	for i, id := range r.in.waveIDs {
		w := WaveSchools{ID: id, Model: r.in.plan.Waves[id]}
		for s := range r.in.authority() {
			if x, ok := r.waveSchool(s, int32(i)+1); ok {
				w.Schools = append(w.Schools, x)
			}
		}
		out = append(out, w)
	}
	return out
}

func (r *Result) waveSchool(s, wave int32) (WaveSchool, bool) {
	out, reached := WaveSchool{School: r.in.schoolID(s)}, false
	for gi := range r.in.goods {
		t := r.in.turnOf(int32(gi), s)
		if t.wave != wave {
			continue
		}
		reached = true
		out.From = r.in.year(max(t.from, r.in.open[s].from))
		if y := r.firstNew(int32(gi), s); y >= 0 && (out.First == 0 || r.in.year(y) < out.First) {
			out.First = r.in.year(y)
		}
	}
	return out, reached
}

// firstNew is the first year index in which a school gets units of a good that replace nothing; -1: never.
func (r *Result) firstNew(gi, s int32) int32 {
	c := r.in.cellAt(s, gi)
	if c < 0 {
		return -1
	}
	for y := range r.in.years {
		if c >= r.in.lasting && r.run.required[r.run.wide(c, y)] > 0 || c < r.in.lasting && r.run.bought[r.run.at(c, y)] > r.run.replaced[r.run.at(c, y)] {
			return y
		}
	}
	return -1
}

// Tender is what is bought of one item in one year over all schools. Where the plan pays from the
// budgets of other offices, they are left out.
type Tender struct {
	Year      int
	Item      string
	Course    bool // Item is a course
	Quantity  model.Quantity
	Net       model.Money // without VAT, rounded half up
	Gross     model.Money
	Known     bool     // false: price missing
	Schools   []string // ids in report order
	Threshold string   // id of the highest threshold that Net reaches; ""
}

// Tenders gives the lots of the plan years by year, then item: what is bought or leased and the courses.
// A lease counts with all its rates, in the year in which it begins.
func (r *Result) Tenders() []Tender {
	rows := map[[2]int32]*Tender{}
	var keys [][2]int32
	r.eachEntry(func(e *entry) bool {
		begin := e.year
		switch {
		case e.kind == KindLease:
			begin = e.part
		case e.kind != KindPurchase && e.kind != KindTraining:
			return true
		}
		if e.other || begin >= r.in.planYears {
			return true
		}
		key := [2]int32{begin, e.good}
		t := rows[key]
		if t == nil {
			t = &Tender{Year: r.in.year(begin), Item: r.in.goods[e.good].id, Course: r.in.goods[e.good].course, Known: true}
			rows[key], keys = t, append(keys, key)
		}
		r.addToTender(t, e)
		return true
	})
	slices.SortFunc(keys, func(a, b [2]int32) int { return slices.Compare(a[:], b[:]) })
	out := make([]Tender, 0, len(keys))
	for _, key := range keys {
		t := rows[key]
		t.Net = r.netOf(t.Gross, key[1], key[0])
		t.Threshold = r.thresholdOf(t.Net)
		out = append(out, *t)
	}
	return out
}

func (r *Result) addToTender(t *Tender, e *entry) {
	t.Gross += e.amount
	t.Known = t.Known && e.known
	if id := r.in.schoolID(e.school); len(t.Schools) == 0 || t.Schools[len(t.Schools)-1] != id {
		t.Schools = append(t.Schools, id)
	}
	switch {
	case e.kind != KindLease:
		t.Quantity += e.quantity
	case e.year == e.part && !e.residual:
		t.Quantity += r.leasedUnits(e)
	}
}

// leasedUnits is what a lease entry of the first year leases.
func (r *Result) leasedUnits(e *entry) model.Quantity {
	at := r.run.at(e.cell, e.part)
	units := r.run.replaced[at]
	if e.cause == CauseNew {
		units = r.run.bought[at] - units
	}
	return r.in.goods[e.good].quantity(int64(units))
}

// netOf takes the VAT of a year out of a gross amount.
func (r *Result) netOf(gross model.Money, gi, y int32) model.Money {
	vat := r.in.vatOf(&r.in.goods[gi])[y]
	net, _ := gross.Share(1_000_000, 1_000_000+vat)
	return net
}

// thresholdOf is the highest threshold of procurement that a net amount reaches.
func (r *Result) thresholdOf(net model.Money) string {
	best, id := model.Money(-1), ""
	for i := range r.in.plan.Procurement.Thresholds {
		t := &r.in.plan.Procurement.Thresholds[i]
		if from, err := model.MoneyFrom(t.From); err == nil && from <= net && from > best {
			best, id = from, t.ID
		}
	}
	return id
}
