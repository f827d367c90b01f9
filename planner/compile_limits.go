package planner

import (
	"cmp"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// measure is a kind of measure: at each school its purchases of a year belong together.
type measure struct {
	id        string
	src       *model.Measure // nil: of a category that no measure names
	divisible bool
	mandatory bool
	weight    decimal.Decimal
	rank      int32  // place by weight, the heaviest first
	from      int32  // year index before which it waits for a programme
	window    string // the programme
}

// limit is a ceiling by year. Money is in cents, work in thousandths of its unit.
type limit struct {
	src      *model.Limit
	most     []int64 // by year index; noLimit: none, or a share above a mean that is still to be found
	category int32   // index of the category; -1
	source   int     // index of the programme among the sources; -1
	schools  []bool  // by school; nil: all
	uses     []int64 // work per unit of a good, in thousandths
	holds    span    // years in which it holds
}

const noLimit = int64(1) << 62

func (c *compiler) compileLimits() {
	c.compileMeasures()
	c.compileWaves()
	for _, id := range slices.Sorted(maps.Keys(c.plan.Limits)) {
		c.limits = append(c.limits, c.compileLimit(c.plan.Limits[id]))
	}
	if len(c.limits) > 0 {
		c.counters = c.countingLimits()
	}
}

// compileMeasures gives every good its measure: one that names the item, one that names its category,
// or one of the category's own.
func (c *compiler) compileMeasures() {
	c.measureOf = make([]int32, len(c.goods))
	index := map[string]int32{}
	add := func(m measure) int32 {
		if i, ok := index[m.id]; ok {
			return i
		}
		index[m.id] = int32(len(c.measures))
		c.measures = append(c.measures, m)
		return index[m.id]
	}
	measures := measuresOf(c.plan)
	for g := range c.goods {
		id, category := c.goods[g].id, c.categoryName(&c.goods[g])
		m := measure{id: category}
		if src := measureNaming(measures, id, category); src != nil {
			m = measure{id: src.ID, src: src, divisible: src.Divisible, mandatory: src.Mandatory, weight: src.Weight.Or(decimal.Zero)}
			m.from, m.window = c.windowOf(src)
		}
		c.measureOf[g] = add(m)
	}
	c.rankMeasures(index)
}

// rankMeasures puts measures into the order of their ids, and ranks them by weight and schools by id.
func (c *compiler) rankMeasures(index map[string]int32) {
	slices.SortFunc(c.measures, func(a, b measure) int { return cmp.Compare(a.id, b.id) })
	place := make([]int32, len(c.measures))
	for i := range c.measures {
		place[index[c.measures[i].id]] = int32(i)
		for k := range c.measures {
			if c.measures[k].weight.GreaterThan(c.measures[i].weight) {
				c.measures[i].rank++
			}
		}
	}
	for g := range c.measureOf {
		c.measureOf[g] = place[c.measureOf[g]]
	}
	c.schoolOrder = make([]int32, len(c.schools)+1)
	for s := range c.schoolOrder {
		c.schoolOrder[s] = int32(s)
	}
	slices.SortFunc(c.schoolOrder, func(a, b int32) int { return cmp.Compare(c.schoolID(a), c.schoolID(b)) })
}

// measuresOf gives the declared measures by id.
func measuresOf(p *model.Plan) []*model.Measure {
	out := make([]*model.Measure, 0, len(p.Measures))
	for _, id := range slices.Sorted(maps.Keys(p.Measures)) {
		out = append(out, p.Measures[id])
	}
	return out
}

// measureNaming is the first of some measures that names an item, or else its category; nil: none does.
func measureNaming(measures []*model.Measure, item, category string) *model.Measure {
	var byCategory *model.Measure
	for _, m := range measures {
		if slices.Contains(m.Items, item) {
			return m
		}
		if byCategory == nil && slices.Contains(m.Categories, category) {
			byCategory = m
		}
	}
	return byCategory
}

// windowOf is the first year in which one of the programmes that a measure waits for may pay, and which.
// Where none of them ever pays it waits for none.
func (c *compiler) windowOf(m *model.Measure) (from int32, programme string) {
	if len(m.WaitFor) == 0 || c.funding == nil {
		return 0, ""
	}
	for y := range c.years {
		for p, id := range c.plan.Funding.Order {
			if slices.Contains(m.WaitFor, id) && c.funding.Off(p) == funding.Full && c.funding.InTime(p, y) == funding.Full {
				return y, id
			}
		}
	}
	return 0, ""
}

// compileWaves gives each school and category its first year.
func (c *compiler) compileWaves() {
	if len(c.plan.Waves) == 0 {
		return
	}
	c.waves = make([]turn, len(c.schools)*len(c.categories))
	c.waveIDs = slices.Sorted(maps.Keys(c.plan.Waves))
	for i, id := range c.waveIDs {
		w := c.plan.Waves[id]
		for s, school := range c.schools {
			if !w.For.Matches(school) {
				continue
			}
			for k, category := range c.categories {
				if len(w.Categories) == 0 || slices.Contains(w.Categories, category.ID) {
					c.waves[s*len(c.categories)+k] = turn{max(int32(w.From)-c.first, 0), int32(i) + 1}
				}
			}
		}
	}
}

// turnOf is when a good comes to a school.
func (in *Input) turnOf(gi, s int32) turn {
	k := in.goods[gi].category
	if in.waves == nil || s == in.authority() || int(k) >= len(in.categories) {
		return turn{}
	}
	return in.waves[int(s)*len(in.categories)+int(k)]
}

// waveOf is the first year index of a good at a school.
func (in *Input) waveOf(gi, s int32) int32 { return in.turnOf(gi, s).from }

func (c *compiler) compileLimit(m *model.Limit) limit {
	l := limit{src: m, category: -1, source: -1, most: make([]int64, c.years)}
	l.holds = span{max(int32(cmp.Or(m.From, c.plan.Years.First))-c.first, 0), min(int32(cmp.Or(m.Until, c.plan.Years.Last))-c.first+1, c.years)}
	for y := range l.most {
		l.most[y] = noLimit
		if amount, known := m.Amount.In(c.year(int32(y))); known && l.holds.has(int32(y)) {
			l.most[y] = c.limitUnits(m, amount)
		}
	}
	switch m.Scope {
	case model.ScopeCategory:
		l.category = int32(slices.IndexFunc(c.categories, func(k *model.Category) bool { return k.ID == m.Category }))
	case model.ScopeProgramme:
		l.source = slices.Index(c.plan.Funding.Order, m.Programme)
	case model.ScopeSchool:
		l.schools = make([]bool, len(c.schools)+1)
		for s, school := range c.schools {
			l.schools[s] = slices.Contains(m.Schools, school.ID)
		}
	case model.ScopeCapacity:
		l.uses = make([]int64, len(c.goods))
		for g := range c.goods {
			l.uses[g] = int64(quantity(m.Uses[c.goods[g].id]))
		}
	}
	return l
}

// limitUnits is an amount in cents, or work in thousandths.
func (c *compiler) limitUnits(m *model.Limit, amount decimal.Decimal) int64 {
	if m.Scope == model.ScopeCapacity {
		return int64(quantity(amount))
	}
	money, err := model.MoneyFrom(amount)
	if err != nil {
		c.outOfRange(m.PlaceOf("amount"), "limits."+m.ID+".amount")
	}
	return int64(money)
}
