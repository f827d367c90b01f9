package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// rule is one requirement, ready to be calculated: driver × factor, rounded, in sets, within bounds.
type rule struct {
	good    int32
	need    *model.Need        // nil: of the authority, or made from internet and support
	school  *model.School      // the school whose override this is; nil: none
	req     *model.Requirement // nil: made from internet and support
	origin  *model.Origin      // where its provenance is declared
	path    string             // "needs.shared-tablets.requires.tablet"
	source  ruleSource
	counts  counting
	factor  []ratio // units per driver value by year, spares included
	bracket *bracket
	round   model.Rounding
	unit    int64 // steps of the good's column per unit
	set     int64 // units
	setHow  model.Rounding
	min     int64   // steps; 0 none
	max     int64   // steps; -1 none
	from    []int32 // first year index by school type; nil: always
	central int32   // first year index for the authority
	until   int32   // first year index without it
	combine model.Combine
	steady  bool // nothing but the declared driver depends on the year
}

// ruleSource says what a requirement was made from.
type ruleSource uint8

const (
	fromNeed ruleSource = iota
	fromOverride
	fromCentral
	fromTariff
	fromConnection
	fromContract
	fromPool
)

// counting is where a driver's value comes from.
type counting struct {
	kind   countKind
	driver int32   // countDeclared
	goods  []int32 // countRequired, countInUse
}

type countKind uint8

const (
	countDeclared countKind = iota // a value of the school
	countRequired                  // required quantity of other goods, in thousandths
	countInUse                     // quantity in use of other goods, in thousandths
	countWeighted                  // weighted devices in use, in thousand-millionths
	countPosts                     // posts of the authority, in thousandths
	countPool                      // required quantity of the good itself at the schools, in thousandths
)

// scale is how many steps of the counted value make one unit.
func (k countKind) scale() int64 {
	switch k {
	case countDeclared:
		return 1
	case countWeighted:
		return 1_000_000_000
	}
	return 1000
}

// bracket gives units by the size of a driver.
type bracket struct {
	by    counting
	from  []ratio // thresholds, rising
	units []ratio // spares included
}

// compileRule compiles one declared requirement and gives its index, or -1 when it names nothing.
func (c *compiler) compileRule(r *model.Requirement, base rule) int32 {
	g, ok := c.index[goodID{r.Course != "", r.Course + r.Item}]
	if !ok {
		return -1
	}
	ru := base
	ru.good, ru.req = g, r
	ru.counts = c.compileCounting(r.Per, &c.goods[g], &ru)
	ru.round, ru.set, ru.setHow = r.Round, int64(max(r.Set, 0)), r.SetRound
	ru.unit, ru.combine = 1, r.Combine
	if ru.round == model.RoundNone {
		c.goods[g].grain = 1
	}
	c.compileFactor(&ru)
	c.compileWhen(&ru)
	c.rules = append(c.rules, ru)
	return int32(len(c.rules) - 1)
}

// compileCounting finds the values of a driver. Purchases follow what is required of other goods,
// services what is in use.
func (c *compiler) compileCounting(d model.Driver, g *good, ru *rule) counting {
	kind := countRequired
	if !g.lasts {
		kind = countInUse
	}
	switch d.Kind {
	case model.DriverItem:
		var goods []int32
		if i, ok := c.index[goodID{id: d.Item}]; ok {
			goods = append(goods, i)
		}
		return counting{kind: kind, goods: goods}
	case model.DriverDevices:
		return counting{kind: kind, goods: c.devices(d.Categories)}
	case model.DriverPost:
		if ru.source != fromCentral {
			c.fail(model.Problem{Code: "post-driver-at-school", At: ru.at(), Path: ru.path + ".per"})
		}
		return counting{kind: countPosts}
	case model.DriverNone:
		d.Kind = model.DriverSchool
	}
	return counting{kind: countDeclared, driver: c.driver(d)}
}

// devices are the goods marked as devices in some categories; none named: in all.
func (in *Input) devices(categories []string) []int32 {
	var goods []int32
	for i := range in.goods {
		it := in.goods[i].item
		if it != nil && it.Device && (len(categories) == 0 || slices.Contains(categories, it.Category)) {
			goods = append(goods, int32(i))
		}
	}
	return goods
}

// compileFactor folds count, every, share and spares into one fraction per year.
func (c *compiler) compileFactor(ru *rule) {
	r, g := ru.req, &c.goods[ru.good]
	spare := g.spare
	if g.pool {
		spare = one
	}
	if r.Bracket != nil {
		c.compileBracket(ru, spare)
		return
	}
	scale := ratio{1, ru.counts.kind.scale()}
	for y := int32(0); y < c.years; y++ {
		every, known := r.Every.In(c.year(y))
		if !known {
			every = decimal.NewFromInt(1)
		}
		f, ok := c.product(spare, scale, r.Count.Or(decimal.NewFromInt(1)), r.Share.Or(decimal.NewFromInt(1)))
		e, ok2 := ratioOf(every)
		f, ok3 := f.over(e)
		if !ok || !ok2 || !ok3 || f.num < 0 {
			c.outOfRange(ru.at(), ru.path)
			return
		}
		ru.factor = append(ru.factor, f)
		if len(r.Every) < 2 {
			break
		}
	}
}

func (c *compiler) product(a, b ratio, ds ...decimal.Decimal) (ratio, bool) {
	f, ok := a.times(b)
	for _, d := range ds {
		e, ok2 := ratioOf(d)
		var ok3 bool
		f, ok3 = f.times(e)
		ok = ok && ok2 && ok3
	}
	return f, ok
}

func (c *compiler) compileBracket(ru *rule, spare ratio) {
	b := &bracket{by: c.compileCounting(ru.req.Bracket.By, &c.goods[ru.good], ru)}
	for _, s := range ru.req.Bracket.Steps {
		from, ok := ratioOf(s.From)
		units, ok2 := c.product(spare, one, s.Count)
		from, ok3 := from.times(ratio{b.by.kind.scale(), 1})
		if !ok || !ok2 || !ok3 || units.num < 0 {
			c.outOfRange(ru.at(), ru.path+".bracket")
			return
		}
		b.from, b.units = append(b.from, from), append(b.units, units)
	}
	ru.bracket, ru.counts = b, b.by
}

// compileWhen finds the first year by school type and the end.
func (c *compiler) compileWhen(ru *rule) {
	r := ru.req
	ru.until = c.years
	if r.Until != 0 {
		ru.until = c.from(r.Until+1, c.years)
	}
	ru.central = c.from(r.From[""], 0)
	if len(r.From) == 0 {
		return
	}
	ru.from = make([]int32, len(c.types)+1)
	for i := range ru.from {
		ru.from[i] = ru.central
		if i < len(c.types) && r.From[c.types[i].ID] != 0 {
			ru.from[i] = c.from(r.From[c.types[i].ID], 0)
		}
	}
}

// settleSteps converts what depends on the grain of the goods, once all rules are known.
func (c *compiler) settleSteps() {
	for i := range c.rules {
		ru := &c.rules[i]
		g := &c.goods[ru.good]
		ru.unit = 1000 / g.grain
		if ru.round == model.RoundNone {
			ru.unit = 1
		}
		ru.max = -1
		ru.steady = ru.counts.kind == countDeclared && len(ru.factor) < 2 && ru.from == nil && ru.central == 0 && ru.until >= c.years
		if ru.req == nil {
			continue
		}
		if ru.req.Min.Known {
			ru.min = c.steps64(ru, ru.req.Min.Value, model.RoundUp)
		}
		if ru.req.Max.Known {
			ru.max = c.steps64(ru, ru.req.Max.Value, model.RoundDown)
		}
	}
}

// steps64 is a declared quantity in steps of the rule's good.
func (c *compiler) steps64(ru *rule, d decimal.Decimal, how model.Rounding) int64 {
	r, ok := ratioOf(d)
	if !ok || r.num < 0 || r.num > maxCount*r.den {
		c.outOfRange(ru.at(), ru.path)
		return 0
	}
	return r.of(1000/c.goods[ru.good].grain, how)
}

// at is the place of a requirement.
func (ru *rule) at() model.Place {
	if ru.req != nil && ru.req.At.Known() {
		return ru.req.At
	}
	if ru.origin != nil {
		return ru.origin.At
	}
	return model.Place{}
}

// factorIn is the factor of a year; one value stands for all years.
func (ru *rule) factorIn(y int32) ratio {
	if len(ru.factor) == 0 {
		return ratio{0, 1}
	}
	return ru.factor[min(int(y), len(ru.factor)-1)]
}
