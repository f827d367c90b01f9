package planner

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"github.com/medienplan/mep/model"
)

// good is an item or a course as the stages see it.
type good struct {
	id       string
	course   bool
	item     *model.Item // nil for courses
	pricing  *model.Pricing
	origin   *model.Origin
	path     string // "items.tablet"
	category int32
	kind     model.ItemKind
	lasts    bool // has stock: purchases and courses
	fixed    bool
	grain    int64 // thousandths per step of a column: 1000 where the good is always whole
	life     int32 // years of use; forever for courses without repetition
	ends     int32 // first year that the vendor no longer supports; forever
	loss     []lossShare
	group    int64 // participants per unit of price; 1 for items
	lease    *model.Lease
	leasing  leasing
	term     int32 // years that a lease touches
	weight   int64 // millionths in support ratios
	spare    ratio // 1 + spares of each school
	pool     bool

	prerequisites []prerequisite
	fulfilledBy   []int32
	running       []running
	from, to      int32 // cells
	price         *pricing
}

// forever is a year that no plan reaches.
const forever = math.MaxInt16

func (g *good) quantity(n int64) model.Quantity { return model.Quantity(n * g.grain) }

// compileGoods collects what is required, in stock, or used by internet and support.
func (c *compiler) compileGoods() {
	c.compileCategories()
	c.bands = slices.SortedFunc(maps.Values(c.plan.Bands), func(a, b *model.Band) int { return cmp.Compare(a.ID, b.ID) })
	used := c.usedGoods()
	order := slices.SortedFunc(maps.Keys(used), func(a, b goodID) int {
		return cmp.Or(cmp.Compare(c.categoryOf(a), c.categoryOf(b)), cmp.Compare(a.id, b.id), compareBool(a.course, b.course))
	})
	c.index = make(map[goodID]int32, len(order))
	c.goods = make([]good, len(order))
	for i, id := range order {
		c.index[id] = int32(i)
		c.goods[i] = c.compileGood(id)
	}
	c.compileFulfils()
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func (c *compiler) compileCategories() {
	c.categories = slices.SortedFunc(maps.Values(c.plan.Categories), func(a, b *model.Category) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
}

// categoryID names the category of an item or course.
func (c *compiler) categoryID(id goodID) string {
	if id.course {
		return c.plan.Courses[id.id].Category
	}
	return c.plan.Items[id.id].Category
}

// categoryOf gives the index of a category; items of undeclared categories come last.
func (c *compiler) categoryOf(id goodID) int {
	name := c.categoryID(id)
	if i := slices.IndexFunc(c.categories, func(k *model.Category) bool { return k.ID == name }); i >= 0 {
		return i
	}
	return len(c.categories)
}

// usedGoods walks everything that names an item or a course.
func (c *compiler) usedGoods() map[goodID]bool {
	used := map[goodID]bool{}
	add := func(course bool, id string) {
		if used[goodID{course, id}] {
			return
		}
		if course && c.plan.Courses[id] != nil || !course && c.plan.Items[id] != nil {
			used[goodID{course, id}] = true
		}
	}
	requires := func(r *model.Requirement) {
		add(true, r.Course)
		add(false, r.Item)
	}
	for _, n := range c.plan.Needs {
		for i := range n.Requires {
			requires(&n.Requires[i])
		}
	}
	for i := range c.plan.Central.Requires {
		requires(&c.plan.Central.Requires[i])
	}
	stock := func(lots []model.Lot) {
		for i := range lots {
			add(lots[i].Course, lots[i].Item)
		}
	}
	for _, s := range c.schools {
		stock(s.Stock)
		for i := range s.Works {
			add(false, s.Works[i].Item)
		}
		for i := range s.Needs.Override {
			requires(&s.Needs.Override[i].Requirement)
		}
	}
	stock(c.plan.Central.Stock)
	c.usedByService(add)
	c.addPrerequisites(used)
	return used
}

// addPrerequisites adds what used items wait for, so that a missing prerequisite is noticed.
func (c *compiler) addPrerequisites(used map[goodID]bool) {
	queue := slices.Collect(maps.Keys(used))
	for len(queue) > 0 {
		id := queue[0]
		queue = queue[1:]
		if id.course {
			continue
		}
		for _, p := range c.plan.Items[id.id].Prerequisites {
			other := goodID{p.Course != "", p.Course + p.Item}
			known := other.course && c.plan.Courses[other.id] != nil || !other.course && c.plan.Items[other.id] != nil
			if known && !used[other] {
				used[other] = true
				queue = append(queue, other)
			}
		}
	}
}

// usedByService adds what internet and support name.
func (c *compiler) usedByService(add func(course bool, id string)) {
	if c.plan.Bandwidths[c.plan.Internet.Rule] != nil {
		for _, t := range c.plan.Internet.Tariffs {
			add(false, t)
		}
		add(false, c.plan.Internet.Connection)
	}
	for _, id := range c.plan.Support {
		if v := c.plan.Supports[id]; v != nil {
			add(false, v.Item)
		}
	}
}

func (c *compiler) compileGood(id goodID) good {
	g := good{id: id.id, course: id.course, grain: 1000, life: forever, ends: forever, group: 1, spare: one, category: int32(c.categoryOf(id))}
	if id.course {
		k := c.plan.Courses[id.id]
		g.pricing, g.origin, g.path, g.lasts = &k.Pricing, &k.Origin, "courses."+k.ID, true
		g.group = int64(max(k.GroupSize, 1))
		g.life = years(k.Repeat.Or(forever))
		return g
	}
	it := c.plan.Items[id.id]
	g.item, g.pricing, g.origin, g.path = it, &it.Pricing, &it.Origin, "items."+it.ID
	g.kind, g.lasts, g.fixed = it.Kind, it.Kind == model.Purchase, it.Fixed
	g.ends = endsAfter(it.EndOfSupport)
	g.weight = c.supportWeight(it)
	if g.lasts {
		c.compileLife(&g, it)
		c.compileSpares(&g, it)
		g.loss = c.compileLoss(it)
	}
	return g
}

func (c *compiler) compileLife(g *good, it *model.Item) {
	switch {
	case it.UseLife.Known:
		g.life = years(it.UseLife.Value)
	default: // model.Check requires one of the two
		g.life = years(it.BookLife.Or(forever))
	}
	if l := c.plan.Leases[it.Lease]; l != nil {
		g.lease = l
		g.term = years((l.Months + 11) / 12)
		g.life = g.term
	}
}

func (c *compiler) compileSpares(g *good, it *model.Item) {
	if !it.SpareShare.Known {
		return
	}
	share, ok := ratioOf(it.SpareShare.Value)
	if !ok || share.num < 0 {
		c.outOfRange(it.PlaceOf("spare_share"), g.path+".spare_share")
		return
	}
	if g.pool = it.SparePool; g.pool {
		g.spare = share
		return
	}
	g.spare = ratio{share.num + share.den, share.den}
}

// supportWeight is the weight in millionths.
func (c *compiler) supportWeight(it *model.Item) int64 {
	if it.Kind != model.Purchase {
		return 0
	}
	if !it.SupportWeight.Known {
		if it.Device {
			return 1_000_000
		}
		return 0
	}
	w := it.SupportWeight.Value.Shift(6)
	if !w.IsInteger() || w.IsNegative() || !w.BigInt().IsInt64() || w.IntPart() > 1_000_000_000 {
		c.outOfRange(it.PlaceOf("support_weight"), "items."+it.ID+".support_weight")
		return 0
	}
	return w.IntPart()
}

func (c *compiler) compileFulfils() {
	for i := range c.goods {
		if c.goods[i].item == nil {
			continue
		}
		for _, id := range c.goods[i].item.Fulfils {
			if b, ok := c.index[goodID{id: id}]; ok && b != int32(i) && c.goods[b].lasts && c.goods[i].lasts {
				c.goods[b].fulfilledBy = append(c.goods[b].fulfilledBy, int32(i))
			}
		}
	}
	for i := range c.goods {
		slices.Sort(c.goods[i].fulfilledBy)
		c.goods[i].fulfilledBy = slices.Compact(c.goods[i].fulfilledBy)
	}
}

func years(n int) int32 { return int32(min(max(n, 1), forever)) }

// endsAfter is the first year in which something that lasts to a date is no longer in use: it must
// last to 1 August of a year to count in it. An unknown day or month is the last one.
func endsAfter(d model.Date) int32 {
	if !d.Known() {
		return forever
	}
	if d.Month == 0 || d.Month >= 8 {
		return int32(min(max(d.Year, 0)+1, forever))
	}
	return int32(min(max(d.Year, 0), forever))
}

func (c *compiler) outOfRange(at model.Place, path string) {
	c.fail(model.Problem{Code: "amount-range", At: at, Path: path, Args: model.Args{"path": path}})
}
