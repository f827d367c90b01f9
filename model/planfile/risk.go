package planfile

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// every stands for each id in a path of a risk.
const every = "*"

// leaf is one number, or a yes or no, that a risk moves.
type leaf struct {
	path   string
	at     cursor
	copied bool // the way leads through a map of values: it is walked again for each move
	base   decimal.Decimal
	text   string // of the plan
	unit   string // behind the number: " %"
	digits int32  // behind the point
}

// units are the types of values that may be uncertain, with what stands behind the number and how many digits
// a moved value keeps.
var units = map[string]struct {
	unit   string
	digits int32
}{"rate": {" %", 4}, "bandwidth": {" Mbit/s", 3}, "amount": {"", 2}, "number": {"", 3}, "whole": {"", 0}}

// newLeaf looks at the value at a cursor; ok is false where it is neither a number nor a yes or no.
func newLeaf(path string, c cursor, copied bool) (x leaf, ok bool) {
	if !c.settable() || c.slot.parts() != nil {
		return x, false
	}
	x = leaf{path: path, at: c, copied: copied, text: c.slot.text()}
	if x.yesNo() {
		x.text = cmp.Or(x.text, defaultOf(path))
		return x, x.text != ""
	}
	if x.text == "" {
		return x, false
	}
	u, known := units[c.slot.typ().Name]
	if !known {
		return x, false
	}
	x.unit, x.digits = u.unit, u.digits
	base, ok := x.number(x.text)
	x.base, x.digits = base, max(x.digits, -base.Exponent())
	return x, ok
}

// defaultOf is the yes or no of a key that nobody wrote: programmes take part unless they are told not to.
func defaultOf(path string) string {
	if strings.HasPrefix(path, "programmes.") && strings.HasSuffix(path, ".enabled") {
		return "true"
	}
	return ""
}

func (x *leaf) yesNo() bool { return x.at.slot.typ().Name == trueFalse.Name }

func (x *leaf) number(text string) (decimal.Decimal, bool) {
	d, err := decimal.NewFromString(strings.TrimSuffix(text, x.unit))
	return d, err == nil
}

// put writes a number in place of the plan's.
func (x *leaf) put(root cursor, d decimal.Decimal) { x.write(root, d.Round(x.digits).String()+x.unit) }

func (x *leaf) write(root cursor, text string) {
	c := x.at
	if x.copied {
		c, _ = root.walk(x.path)
	}
	b := &binder{unread: new(model.Unread)}
	c.slot.read(b, overrideNode(text))
}

// leaves follows a path, in which "*" is every id, to all numbers behind it.
func leaves(root cursor, path string) []leaf {
	var out []leaf
	follow(root, "", strings.Split(path, "."), false, &out)
	return out
}

func follow(c cursor, path string, rest []string, copied bool, out *[]leaf) {
	if _, fixed := c.slot.(fixedSlot); fixed {
		return
	}
	_, through := c.slot.(stored)
	copied = copied || through
	if len(rest) > 0 && rest[0] != every {
		step(c, path, rest[0], rest, copied, out)
		return
	}
	parts := c.slot.parts()
	if len(rest) == 0 && parts == nil {
		if x, ok := newLeaf(path, c, copied); ok && !x.yesNo() {
			*out = append(*out, x)
		}
		return
	}
	for _, p := range parts {
		step(c, path, p.name, rest, copied, out)
	}
}

func step(c cursor, path, name string, rest []string, copied bool, out *[]leaf) {
	if next, ok := c.step(name); ok {
		follow(next, strings.TrimPrefix(path+"."+name, "."), rest[min(1, len(rest)):], copied, out)
	}
}

// ofCategories reports a value of an item or course of one of the categories; without categories any.
func ofCategories(p *model.Plan, path string, categories []string) bool {
	if len(categories) == 0 {
		return true
	}
	names := strings.SplitN(path, ".", 3)
	switch {
	case len(names) > 1 && names[0] == "items" && p.Items[names[1]] != nil:
		return slices.Contains(categories, p.Items[names[1]].Category)
	case len(names) > 1 && names[0] == "courses" && p.Courses[names[1]] != nil:
		return slices.Contains(categories, p.Courses[names[1]].Category)
	}
	return false
}

// mover is a risk with what it moves.
type mover struct {
	model.Corridor
	leaves    []leaf
	low, high decimal.Decimal // of a value; of a factor, shares
}

// factorLeaves are the numbers that a risk moves in proportion.
func factorLeaves(s *schema, p *model.Plan, r *model.Risk) []leaf {
	var out []leaf
	for _, path := range r.Factor {
		out = append(out, leaves(rootOf(s, p), path)...)
	}
	out = slices.DeleteFunc(out, func(x leaf) bool { return !ofCategories(p, x.path, r.Categories) })
	seen := map[string]bool{}
	return slices.DeleteFunc(out, func(x leaf) bool {
		twice := seen[x.path]
		seen[x.path] = true
		return twice
	})
}

// checkRisks reports what is wrong with the risks of the plan as it is. Those that are not sound are left out of
// what follows.
func (l *loader) checkRisks() {
	owner := map[string]*model.Risk{}
	for _, id := range slices.Sorted(maps.Keys(l.plan.Risks)) {
		r := l.plan.Risks[id]
		before := len(l.problems)
		m := l.mover(r)
		for _, x := range m.leaves {
			first := owner[x.path]
			if first != nil {
				p := l.report("risks-meet", riskPlace(r), model.Args{"path": x.path, "first": first.ID, "second": id})
				p.Also = []model.Other{{At: riskPlace(first), Code: "risk-here"}}
				break
			}
			owner[x.path] = r
		}
		if len(l.problems) == before && len(m.leaves) > 0 {
			l.movers = append(l.movers, m)
		}
	}
}

// riskPlace is where it stands what a risk is about.
func riskPlace(r *model.Risk) model.Place {
	if r.Value != "" {
		return r.PlaceOf("value")
	}
	return r.PlaceOf("factor")
}

func (l *loader) mover(r *model.Risk) mover {
	if r.Value != "" && len(r.Factor) > 0 {
		return mover{} // Check reports it
	}
	if r.Value != "" {
		return l.valueMover(r)
	}
	return l.factorMover(r)
}

// valueMover binds a risk of one value.
func (l *loader) valueMover(r *model.Risk) (m mover) {
	m.Risk = r
	at := r.PlaceOf("value")
	c, failed := l.root().walk(r.Value)
	if failed != "" || !c.settable() && c.slot.parts() == nil {
		if !l.inUnread(r.Value) {
			l.noPath(r.Value, at)
		}
		return m
	}
	x, ok := newLeaf(r.Value, c, strings.Count(r.Value, ".") > 1)
	switch {
	case !ok:
		l.report("risk-not-single", at, model.Args{"path": r.Value})
		return m
	case x.yesNo():
		return l.yesNoMover(r, x)
	}
	if !l.needs(r, "low", "high") || l.idle(r, "probability") {
		return m
	}
	low, good := l.bound(r, &x, "low", r.Low)
	high, fine := l.bound(r, &x, "high", r.High)
	if !good || !fine || !l.midIs(r, &x) {
		return m
	}
	return l.between(r, []leaf{x}, low, x.base, high)
}

// noPath reports a path that leads nowhere.
func (l *loader) noPath(path string, at model.Place) {
	args := model.Args{"path": path}
	if s := l.nearestPath(path); s != "" && s != path {
		args["suggestion"] = s
	}
	l.report("unknown-path", at, args)
}

func (l *loader) yesNoMover(r *model.Risk, x leaf) (m mover) {
	m.Risk = r
	if !l.needs(r, "probability") || l.idle(r, "low", "high", "mid") {
		return m
	}
	m.leaves, m.YesNo = []leaf{x}, true
	m.Low, m.Mid, m.High = "false", x.text, "true"
	if x.text == "true" {
		m.Mode = model.PositionHigh
	}
	one := decimal.NewFromInt(1)
	p := decimal.Min(decimal.Max(r.Probability.Value, decimal.Zero), one) // Check reports others
	m.Yes = model.Position(p.Mul(decimal.NewFromInt(int64(model.PositionHigh))).Round(0).IntPart())
	return m
}

// factorMover binds a risk of numbers that change in proportion.
func (l *loader) factorMover(r *model.Risk) (m mover) {
	m.Risk = r
	for i, path := range r.Factor {
		all := leaves(l.root(), path)
		if len(slices.DeleteFunc(all, func(x leaf) bool { return !ofCategories(l.plan, x.path, r.Categories) })) == 0 {
			l.noNumbers(r, i, path)
			return m
		}
	}
	if len(r.Factor) == 0 || !l.needs(r, "low", "high") || l.idle(r, "probability") {
		return m
	}
	low, good := l.share(r, "low", r.Low)
	high, fine := l.share(r, "high", r.High)
	mid, sound := l.share(r, "mid", r.Mid)
	switch {
	case !good || !fine || !sound:
		return m
	case !mid.IsZero():
		l.report("risk-mid", r.PlaceOf("mid"), model.Args{"mid": r.Mid, "now": "0 %"})
		return m
	case low.LessThan(decimal.NewFromInt(-1)):
		l.report("risk-below-nothing", r.PlaceOf("low"), model.Args{"value": r.Low})
		return m
	}
	return l.between(r, factorLeaves(l.schema, l.plan, r), low, decimal.Zero, high)
}

func (l *loader) noNumbers(r *model.Risk, i int, path string) {
	at := r.PlaceOf("factor")
	_, failed := l.root().walk(path)
	switch {
	case l.inUnread(path):
	case failed != "" && !strings.Contains(path, every):
		l.noPath(path, at)
	default:
		l.report("risk-no-number", at, model.Args{"path": path, "n": i + 1})
	}
}

// needs reports keys that this kind of risk must have.
func (l *loader) needs(r *model.Risk, keys ...string) bool {
	for _, key := range keys {
		if _, given := r.Fields[key]; !given {
			l.report("missing-key", riskPlace(r), model.Args{"key": key})
			return false
		}
	}
	return true
}

// idle reports keys that this kind of risk cannot have.
func (l *loader) idle(r *model.Risk, keys ...string) bool {
	for _, key := range keys {
		if at, given := r.Fields[key]; given {
			with := "factor"
			if r.Value != "" {
				with = "value: " + r.Value
			}
			l.report("no-effect", at, model.Args{"key": key, "with": with})
			return true
		}
	}
	return false
}

// bound reads an end of a corridor as a value of the key that it is about.
func (l *loader) bound(r *model.Risk, x *leaf, key, text string) (decimal.Decimal, bool) {
	as, ok := l.readAs(x.at, &model.Setting{Path: x.path, Was: text, WasAt: r.PlaceOf(key)})
	if !ok {
		return decimal.Decimal{}, false
	}
	if as == "" { // zero, of which nothing is written
		return decimal.Zero, true
	}
	return x.number(as)
}

// share reads an end of a corridor as a change; an empty text is none.
func (l *loader) share(r *model.Risk, key, text string) (decimal.Decimal, bool) {
	if text == "" {
		return decimal.Zero, true
	}
	d, f := percent(text, plain)
	if f != nil {
		l.report(f.code, r.PlaceOf(key), f.args)
		return d, false
	}
	return d, true
}

// midIs reports a most likely value that is not the plan's.
func (l *loader) midIs(r *model.Risk, x *leaf) bool {
	if r.Mid == "" {
		return true
	}
	mid, ok := l.bound(r, x, "mid", r.Mid)
	if ok && !mid.Equal(x.base) {
		p := l.report("risk-mid", r.PlaceOf("mid"), model.Args{"mid": r.Mid, "now": x.text})
		if at := x.at.place(); at.Line > 0 {
			p.Also = []model.Other{{At: at, Code: "replaced-here"}}
		}
		return false
	}
	return ok
}

// between puts a corridor around the plan's value.
func (l *loader) between(r *model.Risk, moved []leaf, low, mid, high decimal.Decimal) (m mover) {
	m = mover{Corridor: model.Corridor{Risk: r, Low: r.Low, High: r.High, Mid: "0 %"}, low: low, high: high}
	if r.Value != "" {
		m.Mid = moved[0].text
	}
	if low.GreaterThan(mid) || mid.GreaterThan(high) {
		l.report("risk-order", r.PlaceOf("low"), model.Args{"low": r.Low, "mid": m.Mid, "high": r.High})
		return mover{}
	}
	m.leaves = moved
	m.Mode = modeOf(low, mid, high)
	return m
}

func modeOf(low, mid, high decimal.Decimal) model.Position {
	width := high.Sub(low)
	if width.IsZero() {
		return model.PositionLow
	}
	return model.Position(mid.Sub(low).Mul(decimal.NewFromInt(int64(model.PositionHigh))).DivRound(width, 0).IntPart())
}

// boundRisks gives the plan its corridors, once a scenario and --set have put their values in place. What they
// set is decided.
func (l *loader) boundRisks() {
	for i := range l.movers {
		m := &l.movers[i]
		m.Held = !slices.ContainsFunc(m.leaves, func(x leaf) bool { return !decided(l.plan, x.path) })
		if m.Held && !m.YesNo && m.Risk.Value != "" {
			m.Mid, _, _ = Get(l.plan, m.Risk.Value)
		}
		l.plan.Corridors = append(l.plan.Corridors, m.Corridor)
	}
}

// decided reports a value that a scenario or --set has put in place of the plan's.
func decided(p *model.Plan, path string) bool {
	return slices.ContainsFunc(p.Changes, func(c model.Change) bool {
		return c.ForRun() && (c.Path == path || strings.HasPrefix(path, c.Path+".") || strings.HasPrefix(c.Path, path+"."))
	})
}
