package funding

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// cap is a compiled [model.Cap].
type cap struct {
	src    *model.Cap
	only   selection
	not    selection
	pooled bool
	any    bool // the best of the limits counts; else each does
	limits []limit
	grants []int64 // shares of the grants, which are looked at when grants are known
}

// limit is one limit of a cap.
type limit struct {
	unit   model.Money     // per bought unit
	post   model.Money     // per post of the authority
	share  int64           // of the application; 0: none
	of     model.LimitBase // what the share is of
	bySeat [][]model.Money // by year index, then school: amounts; the authority has its own
	whole  []model.Money   // by year index: one amount for the application
}

func (c *compiler) cap(g *model.Programme, m *model.Cap) cap {
	k := cap{src: m, pooled: m.Pooling && !g.Apply.PerSchool, only: c.selection(&m.Only), not: c.selection(&m.Not), any: len(m.AnyOf) > 0}
	for _, list := range [][]model.CapLimit{m.AnyOf, narrowFirst(m.AllOf, k.pooled)} {
		for i := range list {
			if l := &list[i]; l.Share.Known && l.Of == model.OfGranted {
				k.grants = append(k.grants, ppm(l.Share.Value))
			} else {
				k.limits = append(k.limits, c.limit(g, &k, l))
			}
		}
	}
	return k
}

// narrowFirst puts limits of one line before those of a school, and these before those of all: what
// a narrow limit cuts anyway must not use up a wide one.
func narrowFirst(limits []model.CapLimit, pooling bool) []model.CapLimit {
	out := slices.Clone(limits)
	slices.SortStableFunc(out, func(a, b model.CapLimit) int { return cmp.Compare(width(&a, pooling), width(&b, pooling)) })
	return out
}

// Widths of limits.
const (
	widthUnit = iota
	widthSchool
	widthAll
)

func width(l *model.CapLimit, pooling bool) int {
	switch {
	case l.Share.Known || l.Per == model.PerApplication || l.Per == model.PerPost:
		return widthAll
	case l.Per == model.PerUnit:
		return widthUnit
	case pooling:
		return widthAll
	}
	return widthSchool
}

func (c *compiler) limit(g *model.Programme, k *cap, l *model.CapLimit) limit {
	amount := money(l.Amount.Or(decimal.Zero))
	switch {
	case l.Share.Known:
		return limit{share: ppm(l.Share.Value), of: l.Of}
	case l.Per == model.PerUnit:
		return limit{unit: amount}
	case l.Per == model.PerApplication:
		return limit{whole: c.everyYear(func(int32) model.Money { return amount })}
	case l.Per == model.PerPost:
		return limit{post: amount}
	}
	out := limit{bySeat: make([][]model.Money, c.set.Years)}
	for y := range out.bySeat {
		out.bySeat[y] = make([]model.Money, len(c.set.Schools)+1)
		for s := range c.set.Schools {
			if k.admits(s) {
				out.bySeat[y][s] = amount * model.Money(c.heads(g, k.src, l, int32(s), int32(y)))
			}
		}
		if !k.pooled {
			out.bySeat[y][len(c.set.Schools)] = noEnd // central cost is no school's
		}
	}
	if k.pooled {
		out.whole = c.everyYear(func(y int32) model.Money { return sumOf(out.bySeat[y]) })
		out.bySeat = nil
	}
	return out
}

func (c *compiler) everyYear(amount func(y int32) model.Money) []model.Money {
	out := make([]model.Money, c.set.Years)
	for y := range out {
		out[y] = amount(int32(y))
	}
	return out
}

// heads is how often an amount is given to a school.
func (c *compiler) heads(g *model.Programme, m *model.Cap, l *model.CapLimit, s, y int32) int64 {
	if !c.set.Open(s, y) {
		return 0
	}
	kind := map[model.LimitPer]model.DriverKind{model.PerPupil: model.DriverPupil, model.PerTeacher: model.DriverTeacher,
		model.PerClass: model.DriverClass, model.PerSite: model.DriverSite}[l.Per]
	if kind == model.DriverNone {
		return 1
	}
	n, known := c.set.Count(s, model.Driver{Kind: kind}, y)
	if !known {
		c.missingNumber(model.Problem{Code: "cap-number-missing", At: l.At, Path: "programmes." + g.ID + ".caps." + m.ID,
			Args: model.Args{"programme": g.ID, "cap": m.ID, "driver": kind.String()}}, s, y)
	}
	return n
}

func sumOf(amounts []model.Money) model.Money {
	sum := model.Money(0)
	for _, m := range amounts {
		sum += m
	}
	return sum
}

// tally is what an application, or all of them so far, has presented and received.
type tally struct {
	applied  model.Money // before caps
	eligible model.Money // after caps
	granted  model.Money
	byCap    []capTally
}

// capTally is the part of a tally that falls under one cap.
type capTally struct {
	eligible model.Money
	granted  model.Money
	covered  model.Money   // eligible cost that was paid for
	bySchool []model.Money // the same by school, where a limit asks for it
}

func newTally(p *programme, schools int) tally {
	t := tally{byCap: make([]capTally, len(p.caps))}
	for i := range p.caps {
		for _, l := range p.caps[i].limits {
			if l.bySeat != nil && t.byCap[i].bySchool == nil {
				t.byCap[i].bySchool = make([]model.Money, schools+1)
			}
		}
	}
	return t
}

func (t *tally) clone() tally {
	c := *t
	c.byCap = append([]capTally(nil), t.byCap...)
	for i := range c.byCap {
		c.byCap[i].bySchool = append([]model.Money(nil), t.byCap[i].bySchool...)
	}
	return c
}

// admits reports whether a school may be under the cap.
func (k *cap) admits(s int) bool {
	picked := (k.only.types == nil || k.only.types[s]) && (k.only.schools == nil || k.only.schools[s])
	return picked && !(k.not.types != nil && k.not.types[s]) && !(k.not.schools != nil && k.not.schools[s])
}

// holds reports whether a line is under the cap.
func (k *cap) holds(l *Line) bool { return k.only.picks(l) && !k.not.touches(l) }

// apply lowers the eligible cost of an application's claims to what the caps admit.
func (k *cap) apply(a *application, index int8) {
	if len(k.limits) == 0 {
		return
	}
	under := a.memory.places.Room(len(a.claims))[:0]
	for i := range a.claims {
		if k.holds(a.line(&a.claims[i])) && a.claims[i].base > 0 {
			under = append(under, i)
		}
	}
	if len(under) == 0 {
		return
	}
	if !k.any {
		for i := range k.limits {
			allowed, _ := k.admit(a, &k.limits[i], under, int(index))
			k.lower(a, under, allowed, index, k.limits[i].unit != 0)
		}
		return
	}
	var best []model.Money
	most, unit := model.Money(-1), false
	for i := range k.limits {
		if allowed, sum := k.admit(a, &k.limits[i], under, int(index)); sum > most {
			best, most, unit = allowed, sum, k.limits[i].unit != 0
		}
	}
	k.lower(a, under, best, index, unit)
}

func (k *cap) lower(a *application, under []int, allowed []model.Money, index int8, unit bool) {
	for j, i := range under {
		c := &a.claims[i]
		if k.src.WholeUnits && allowed[j] < c.base {
			allowed[j] -= allowed[j] % max(a.line(c).Unit, 1)
		}
		if allowed[j] >= c.base {
			continue
		}
		why := CapReached
		if unit {
			why = UnitCap
		}
		a.refuse(c.line, a.p.index, why, index, c.base-allowed[j])
		c.base, c.bound, c.cap = allowed[j], why, index
	}
}

// admit gives what a limit admits of each claim under the cap, in order, and the sum.
func (k *cap) admit(a *application, l *limit, under []int, index int) (allowed []model.Money, sum model.Money) {
	allowed = a.memory.amounts.Room(len(under))
	before := &a.tally.byCap[index]
	room := noEnd
	switch {
	case l.share > 0:
		room = k.shareRoom(a, l, under, before)
	case l.post != 0:
		room = floorShare(l.post, a.posts(a.y), 1000) - before.covered
	case l.whole != nil:
		room = l.whole[a.y] - before.covered
	}
	var seats map[int32]model.Money
	if l.bySeat != nil {
		seats = map[int32]model.Money{}
	}
	for j, i := range under {
		c := &a.claims[i]
		line := a.line(c)
		most := min(c.base, max(room, 0))
		if l.unit != 0 {
			perUnits, err := l.unit.Times(line.Quantity)
			if err == nil {
				most = min(most, perUnits)
			}
		}
		if seats != nil {
			most = min(most, max(0, l.bySeat[a.y][line.School]-before.bySchool[line.School]-seats[line.School]))
			seats[line.School] += most
		}
		allowed[j] = most
		room -= most
		sum += most
	}
	return allowed, sum
}

// shareRoom is how much a share of the application leaves for what is under the cap. The capped cost
// is part of the base: x of all means x ÷ (1 − x) of the others.
func (k *cap) shareRoom(a *application, l *limit, under []int, before *capTally) model.Money {
	if l.of == model.OfApplied {
		return floorShare(a.tally.applied+a.applied, l.share, million) - before.covered
	}
	others := a.tally.eligible - before.eligible
	for i := range a.claims {
		others += a.claims[i].base
	}
	for _, i := range under {
		others -= a.claims[i].base
	}
	if l.share >= million {
		return noEnd
	}
	return floorShare(others, l.share, million-l.share) - before.covered
}

// capOrder puts caps in the order in which they cut: those of lines, of schools, of all.
func capOrder(caps []cap) []int {
	order := make([]int, len(caps))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(caps[a].width(), caps[b].width()) })
	return order
}

// width is that of the widest limit.
func (k *cap) width() int {
	widest := widthUnit
	for _, limits := range [][]model.CapLimit{k.src.AnyOf, k.src.AllOf} {
		for i := range limits {
			widest = max(widest, width(&limits[i], k.pooled))
		}
	}
	return widest
}
