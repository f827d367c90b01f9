package planner

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// seen is what a programme saw of each line of a year, in its base.
type seen struct {
	presented []model.Money // before caps
	eligible  []model.Money // after caps
	paid      []model.Money // eligible cost that was paid for: what caps count as used
}

// seen works out again what a year's lines brought before a programme, from what earlier programmes
// left of them, and what became of it.
func (r *Result) seen(p int, y int32) seen {
	f := r.funding
	n := len(f.lines[y])
	out := seen{make([]model.Money, n), make([]model.Money, n), make([]model.Money, n)}
	if f.rules.Off(p) != funding.Full {
		return out
	}
	var vat map[int32][]int64
	if r.in.plan.Programmes[f.rules.Sources()[p]].Base == model.BaseNet {
		vat = map[int32][]int64{}
	}
	for i := range f.lines[y] {
		l := &f.lines[y][i]
		if f.rules.Why(p, l, y) != funding.Full {
			continue
		}
		due, rest := r.leftFor(p, y, int32(i))
		if vat != nil {
			if vat[l.Good] == nil {
				vat[l.Good] = (&compiler{Input: r.in}).vatOf(&r.in.goods[l.Good])
			}
			rest = shareDown(rest, ppm, ppm+vat[l.Good][y])
		}
		out.presented[i] = due + rest
	}
	r.outcome(p, y, &out)
	return out
}

// leftFor gives the own shares of a line that wait for a programme, and the cost that nobody has paid.
func (r *Result) leftFor(p int, y, line int32) (due, rest model.Money) {
	f := r.funding
	g := r.in.plan.Programmes[f.rules.Sources()[p]]
	rest = f.lines[y][line].Amount
	for _, s := range f.sharesOf(y, line) {
		owner := s.For
		if owner < 0 {
			owner = s.Source
		}
		if int(owner) >= p {
			continue
		}
		rest -= s.Amount
		waits := s.Source == funding.OwnMoney || int(s.Source) >= p && int(s.Source) < f.rules.Programmes()
		payer := r.in.plan.Programmes[f.rules.Sources()[owner]].OwnShare.Payer
		may := payer == g.ID || (payer == "" || payer == OwnMoney) && g.PaysOwnShare == model.OwnShareToo
		if s.Role == funding.RoleOwnShare && waits && may && g.PaysOwnShare != model.OwnShareNo {
			due += s.Amount
		}
	}
	if g.PaysOwnShare == model.OwnShareOnly {
		rest = 0
	}
	return due, rest
}

// outcome fills in what caps left, and what was paid with the own share that belongs to it.
func (r *Result) outcome(p int, y int32, out *seen) {
	a := &r.funding.alloc[y]
	for _, x := range a.Refusals {
		if int(x.Programme) == p && x.Reason == funding.NotLinked {
			out.presented[x.Line] = 0
		}
	}
	copy(out.eligible, out.presented)
	for _, x := range a.Refusals {
		if int(x.Programme) == p && x.Cap >= 0 {
			out.eligible[x.Line] -= x.Amount
		}
	}
	topUp := make([]model.Money, len(out.paid))
	own := make([]bool, len(out.paid))
	for _, s := range a.Shares {
		switch {
		case int(s.For) == p && s.Role == funding.RoleTopUp:
			topUp[s.Line] += s.Amount
		case int(s.For) == p:
			own[s.Line] = true
			out.paid[s.Line] += s.Amount
		case int(s.Source) == p:
			out.paid[s.Line] += s.Amount
		}
	}
	for i, m := range topUp { // it lowers the own share first
		if own[i] {
			out.paid[i] += m
		} else if m != 0 {
			out.paid[i] = max(out.paid[i], min(out.paid[i]+m, out.eligible[i]))
		}
	}
}

// shareDown is m × part ÷ whole, rounded down.
func shareDown(m model.Money, part, whole int64) model.Money {
	q, _ := decimal.NewFromInt(int64(m)).Mul(decimal.NewFromInt(part)).QuoRem(decimal.NewFromInt(whole), 0)
	return model.Money(q.IntPart())
}

// capYear derives what the caps of a programme did in a year.
type capYear struct {
	*Result
	g     *model.Programme
	y     int32
	years []seen // to the year, that one last; those before it only where caps remember them

	c      *model.Cap
	under  [][]int32           // by year: lines under the cap
	seats  []map[int32][]int32 // the same by school
	anyone []map[int32][]int32 // by year: all lines by school
}

// take turns to one cap.
func (x *capYear) take(c *model.Cap) {
	x.c, x.under, x.seats = c, make([][]int32, len(x.years)), make([]map[int32][]int32, len(x.years))
	fill := x.anyone == nil
	if fill {
		x.anyone = make([]map[int32][]int32, len(x.years))
	}
	for y := range x.years {
		x.seats[y] = map[int32][]int32{}
		if fill {
			x.anyone[y] = map[int32][]int32{}
		}
		for i, presented := range x.years[y].presented {
			if presented == 0 {
				continue
			}
			l := &x.funding.lines[y][i]
			if fill {
				x.anyone[y][l.School] = append(x.anyone[y][l.School], int32(i))
			}
			if x.picks(&c.Only, l) && !x.touches(&c.Not, l) {
				x.under[y] = append(x.under[y], int32(i))
				x.seats[y][l.School] = append(x.seats[y][l.School], int32(i))
			}
		}
	}
}

// of gives the lines under the cap of a school; all where it is -1.
func (x *capYear) of(y int32, school int32) []int32 {
	if school < 0 {
		return x.under[y]
	}
	return x.seats[y][school]
}

// explainCaps derives each cap that cost of the year came under: those that cut, and those that did not.
func (r *Result) explainCaps(p int, y int32) (cut, free []Trace) {
	g := r.in.plan.Programmes[r.funding.rules.Sources()[p]]
	if len(g.Caps) == 0 {
		return nil, nil
	}
	x := capYear{Result: r, g: g, y: y, years: make([]seen, y+1)}
	for k := range x.years {
		if int32(k) == y || !g.Apply.Yearly {
			x.years[k] = r.seen(p, int32(k))
		}
	}
	for k := range g.Caps {
		lost := model.Money(0)
		for _, w := range r.funding.alloc[y].Refusals {
			if int(w.Programme) == p && int(w.Cap) == k {
				lost += w.Amount
			}
		}
		x.take(&g.Caps[k])
		if base := totalOf(x.years[y].presented, x.under[y]); base != 0 {
			t := x.explain(base, lost)
			if lost != 0 {
				t.Value, t.Unit = lost, "EUR"
				cut = append(cut, t)
			} else {
				t.Code = "programme-cap-free"
				free = append(free, t)
			}
		}
	}
	return cut, free
}

// explain derives one cap: its base, what was admitted of it, and each limit with what it admits.
func (x *capYear) explain(base, lost model.Money) Trace {
	c := x.c
	t := Trace{Code: "programme-cap", Args: model.Args{"programme": x.g.ID, "cap": c.ID}}
	t.Parts = append(t.Parts, Trace{Code: "programme-cap-base", Value: base, Unit: "EUR"})
	if lost != 0 {
		w := Trace{Code: "programme-cap-admitted", Value: base - lost, Unit: "EUR"}
		if c.WholeUnits {
			w.Code = "programme-cap-whole"
		}
		t.Parts = append(t.Parts, w)
	}
	limits, key := limitsOf(c)
	admitted := make([]model.Money, len(limits))
	known, bound := make([]bool, len(limits)), -1
	for i := range limits {
		admitted[i], known[i] = x.admits(&limits[i])
		better := bound < 0 || len(c.AnyOf) > 0 && admitted[i] > admitted[bound] || len(c.AnyOf) == 0 && admitted[i] < admitted[bound]
		if known[i] && better {
			bound = i
		}
	}
	for i := range limits {
		w := Trace{Code: "programme-limit", Args: model.Args{"programme": x.g.ID, "cap": c.ID}}
		if i == bound && lost != 0 {
			w.Code = "programme-limit-bound"
		}
		if known[i] {
			w.Value, w.Unit = admitted[i], "EUR"
		}
		w.Parts = inputs([]citation{limitCitation(x.g, c.ID+"."+key, &limits[i])})
		t.Parts = append(t.Parts, w)
	}
	return t
}

// admits works out what a limit admits of the cost under its cap, for each application; not known for
// shares of the grants, which are looked at later.
func (x *capYear) admits(l *model.CapLimit) (model.Money, bool) {
	if l.Share.Known && l.Of == model.OfGranted {
		return 0, false
	}
	groups := []int32{-1}
	if x.g.Apply.PerSchool {
		groups = x.in.everywhere()
	}
	sum := model.Money(0)
	for _, school := range groups {
		sum += x.admitsOne(l, school)
	}
	return sum, true
}

// admitsOne is the same for one application: of a school, or of all (-1).
func (x *capYear) admitsOne(l *model.CapLimit, school int32) model.Money {
	now := &x.years[x.y]
	under := x.of(x.y, school)
	base := totalOf(now.presented, under)
	before := x.before(school)
	amount, _ := model.MoneyFrom(l.Amount.Or(decimal.Zero))
	room := model.Money(0)
	switch {
	case l.Share.Known:
		room = x.shareOf(l, school) - before
	case l.Per == model.PerUnit:
		sum := model.Money(0)
		for _, i := range under {
			units, _ := amount.Times(x.funding.lines[x.y][i].Quantity)
			sum += min(now.presented[i], units)
		}
		return sum
	case l.Per == model.PerApplication:
		room = amount - before
	case l.Per == model.PerPost:
		room = shareDown(amount, x.run.postsIn(x.y), 1000) - before
	case x.c.Pooling && !x.g.Apply.PerSchool:
		for s := range x.in.authority() {
			room += amount * model.Money(x.heads(l, s))
		}
		room -= before
	default:
		return x.admitsBySchool(l, amount, under)
	}
	return min(base, max(room, 0))
}

// admitsBySchool adds what a limit for each school admits; central cost is no school's.
func (x *capYear) admitsBySchool(l *model.CapLimit, amount model.Money, under []int32) model.Money {
	bases := make([]model.Money, x.in.authority()+1)
	for _, i := range under {
		bases[x.funding.lines[x.y][i].School] += x.years[x.y].presented[i]
	}
	sum := bases[x.in.authority()]
	for s, base := range bases[:x.in.authority()] {
		if base != 0 {
			sum += min(base, max(amount*model.Money(x.heads(l, int32(s)))-x.before(int32(s)), 0))
		}
	}
	return sum
}

// shareOf is what a share gives in all: of the cost presented so far, or, with the capped cost as a part
// of it, of what else is eligible.
func (x *capYear) shareOf(l *model.CapLimit, school int32) model.Money {
	share := l.Share.Value.Shift(6).IntPart()
	sum, inside := model.Money(0), model.Money(0)
	for y := range x.years {
		values := x.years[y].presented
		if l.Of == model.OfEligible {
			values = x.years[y].eligible
		}
		for seat, lines := range x.anyone[y] {
			if school < 0 || seat == school {
				sum += totalOf(values, lines)
			}
		}
		inside += totalOf(values, x.of(int32(y), school))
	}
	switch {
	case l.Of != model.OfEligible:
		return shareDown(sum, share, ppm)
	case share >= ppm:
		return sum
	}
	return shareDown(max(sum-inside, 0), share, ppm-share)
}

// before adds what earlier years used of a cap: cost that was paid for.
func (x *capYear) before(school int32) model.Money {
	sum := model.Money(0)
	for y := range x.y {
		sum += totalOf(x.years[y].paid, x.of(y, school))
	}
	return sum
}

// heads is how often an amount is given to a school.
func (x *capYear) heads(l *model.CapLimit, s int32) int64 {
	admitted := funding.Line{School: s}
	if !x.in.isOpen(s, x.y) || !x.picksSchool(&x.c.Only, &admitted) || x.touchesSchool(&x.c.Not, &admitted) {
		return 0
	}
	kind := map[model.LimitPer]model.DriverKind{model.PerPupil: model.DriverPupil, model.PerTeacher: model.DriverTeacher,
		model.PerClass: model.DriverClass, model.PerSite: model.DriverSite}[l.Per]
	if kind == model.DriverNone {
		return 1
	}
	return max(int64(x.in.count(x.in.schools[s], s, model.Driver{Kind: kind}, x.in.year(x.y))), 0)
}

// totalOf adds the values of some lines.
func totalOf(values []model.Money, lines []int32) model.Money {
	sum := model.Money(0)
	for _, i := range lines {
		sum += values[i]
	}
	return sum
}

// fits gives for each given field of a selection whether it picks a line.
func (x *capYear) fits(s *model.Selection, l *funding.Line) []bool {
	g := &x.in.goods[l.Good]
	school, kind := x.schoolWords(l)
	var out []bool
	field := func(names []string, name string) {
		if len(names) > 0 {
			out = append(out, slices.Contains(names, name))
		}
	}
	field(s.Categories, x.in.categoryName(g))
	field(s.Items, g.id)
	field(s.Kinds, Kind(l.Kind).String())
	field(s.Causes, Cause(l.Cause).String())
	field(s.Bookings, bookings[l.Booking])
	field(s.Types, kind)
	field(s.Schools, school)
	if s.Mobile {
		out = append(out, g.item != nil && g.item.Mobile)
	}
	return out
}

var bookings = [...]string{model.Consumptive: "consumptive", model.Investive: "investive"}

// schoolWords are the id and the type that selections know a line's school by.
func (x *capYear) schoolWords(l *funding.Line) (school, kind string) {
	if l.School == x.in.authority() {
		return model.AuthoritySchool, model.AuthoritySchool
	}
	return x.in.schools[l.School].ID, x.in.schools[l.School].Type
}

// picks reports whether every given field picks a line.
func (x *capYear) picks(s *model.Selection, l *funding.Line) bool {
	return !slices.Contains(x.fits(s, l), false)
}

// touches reports whether any given field picks a line: how exclusions are meant.
func (x *capYear) touches(s *model.Selection, l *funding.Line) bool {
	return slices.Contains(x.fits(s, l), true)
}

func (x *capYear) picksSchool(s *model.Selection, l *funding.Line) bool {
	return x.picks(&model.Selection{Types: s.Types, Schools: s.Schools}, l)
}

func (x *capYear) touchesSchool(s *model.Selection, l *funding.Line) bool {
	return x.touches(&model.Selection{Types: s.Types, Schools: s.Schools}, l)
}
