package planner

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
)

// lot is a number of units of one good bought in one year, in steps of the good.
type lot struct {
	next    int32 // the next younger lot of the cell; -1 none
	count   int32 // when losses were last settled
	retired int32 // overdue units replaced or withdrawn
	lately  int32 // the part of retired that is of the last year
	ended   int32 // units already counted as ended
	since   int16 // year of count: losses are counted from here
	bought  int16
	ends    int16 // first year past its use life
	leaves  int16 // first year past support or lease
	held    int16 // last year in which a grant binds it; never handed on until then
	leased  bool
	planned bool // bought by this plan
	works   bool // brought by building works, until it has arrived
}

// compileCells lays out the cells: every good that a school must have or has.
func (c *compiler) compileCells() {
	c.compileExtras()
	n := len(c.schools) + 1
	c.cellOf = make([]int32, n*len(c.goods))
	for i := range c.cellOf {
		c.cellOf[i] = -1
	}
	for s := range n { // mark first, number later
		for _, p := range c.bySchool[s] {
			c.cellOf[s*len(c.goods)+int(p.good)] = 0
		}
		for _, p := range c.extras[s] {
			c.cellOf[s*len(c.goods)+int(p.good)] = 0
		}
	}
	for _, m := range c.mergers { // what moves in needs a place
		for g := range c.goods {
			if c.goods[g].lasts && c.cellAt(m.from, int32(g)) == 0 {
				c.cellOf[int(m.into)*len(c.goods)+g] = 0
			}
		}
	}
	n = 0
	for _, at := range c.cellOf {
		n += 1 + int(at) // 0 or -1
	}
	c.cellSchool, c.cellRecipe = make([]int32, 0, n), make([]int32, 0, n)
	c.numberCells(true)
	c.lasting = c.cells()
	c.numberCells(false)
	for s := range len(c.schools) + 1 {
		for _, p := range append(slices.Clip(c.bySchool[s]), c.extras[s]...) {
			if p.recipe >= 0 {
				c.addToCell(c.cellAt(int32(s), p.good), p.recipe)
			}
		}
	}
	c.checkDrivers()
	c.compileLots()
}

func (c *compiler) numberCells(lasting bool) {
	for g := range c.goods {
		if c.goods[g].lasts != lasting {
			continue
		}
		c.goods[g].from = c.cells()
		for s := range len(c.schools) + 1 {
			at := &c.cellOf[s*len(c.goods)+g]
			if *at == 0 {
				*at = c.cells()
				c.cellSchool = append(c.cellSchool, int32(s))
				c.cellRecipe = append(c.cellRecipe, -1)
			}
		}
		c.goods[g].to = c.cells()
	}
}

// addToCell gives a cell a recipe, or extends the one it has.
func (c *compiler) addToCell(cell, recipe int32) {
	if old := c.cellRecipe[cell]; old >= 0 {
		recipe = c.compileRecipe(append(slices.Clone(c.recipes[old].rules), c.recipes[recipe].rules...))
	}
	c.cellRecipe[cell] = recipe
}

// compileExtras adds what comes from internet, contracts and stock.
func (c *compiler) compileExtras() {
	c.extras = make([][]cellPlan, len(c.schools)+1)
	single := map[int32]int32{}
	recipeOf := func(ru int32) int32 {
		if _, ok := single[ru]; !ok {
			single[ru] = c.compileRecipe([]int32{ru})
		}
		return single[ru]
	}
	for i := range c.rules {
		ru := &c.rules[i]
		if ru.source != fromTariff && ru.source != fromConnection && ru.source != fromContract {
			continue
		}
		for s := range c.schools {
			if ru.source == fromContract || c.everCounted(ru.counts.driver, int32(s)) {
				c.extras[s] = append(c.extras[s], cellPlan{ru.good, recipeOf(int32(i))})
			}
		}
	}
	for s, school := range c.schools {
		c.addStock(s, school.Stock)
		c.addStock(s, c.works[s])
	}
	c.addStock(len(c.schools), c.plan.Central.Stock)
}

func (c *compiler) everCounted(d, s int32) bool {
	for y := range c.years {
		if c.drivers[d].at(s, y, len(c.schools)) > 0 {
			return true
		}
	}
	return false
}

func (c *compiler) addStock(s int, lots []model.Lot) {
	for i := range lots {
		g, ok := c.index[goodID{lots[i].Course, lots[i].Item}]
		if !ok || !c.goods[g].lasts {
			c.lotGoods = append(c.lotGoods, -1)
			continue
		}
		c.lotGoods = append(c.lotGoods, g)
		if !lots[i].Count.IsWhole() {
			c.refine(g)
		}
		c.extras[s] = append(c.extras[s], cellPlan{g, -1})
	}
}

// refine counts a good in thousandths.
func (c *compiler) refine(g int32) {
	if c.goods[g].grain == 1 {
		return
	}
	c.goods[g].grain = 1
	c.settleSteps()
}

// checkDrivers reports drivers that a school does not declare, each once.
func (c *compiler) checkDrivers() {
	seen := make([]bool, len(c.drivers))
	for s, school := range c.schools {
		if c.open[s].from >= c.open[s].to {
			continue
		}
		clear(seen)
		for _, p := range append(slices.Clip(c.bySchool[s]), c.extras[s]...) {
			if p.recipe < 0 {
				continue
			}
			for _, i := range c.recipes[p.recipe].rules {
				ru := &c.rules[i]
				if d := ru.counts.driver; ru.counts.kind == countDeclared && !seen[d] {
					seen[d] = true
					c.checkDriver(school, int32(s), d, ru)
				}
			}
		}
		if c.internet.rule != nil && !seen[c.internet.driver] {
			c.checkDriver(school, int32(s), c.internet.driver, &rule{origin: &c.internet.rule.Origin, path: "bandwidths." + c.internet.rule.ID})
		}
	}
}

func (c *compiler) checkDriver(school *model.School, s, d int32, ru *rule) {
	if c.drivers[d].at(s, c.open[s].from, len(c.schools)) != unknown {
		return
	}
	by := c.drivers[d].by
	key := by.Kind.String()
	var room [2]driverField
	for _, f := range driverFields(&room, school, by) {
		key = f.key
		if by.Kind == model.DriverAccount && f.key == "teachers" && school.Teachers.Known() {
			key = "pupils"
		}
	}
	c.fail(model.Problem{Code: "missing-driver", At: school.At, Path: "schools." + school.ID + "." + key,
		Args: model.Args{"school": school.Name, "key": key, "requirement": ru.path},
		Also: []model.Other{{At: ru.at(), Code: "missing-driver", Args: model.Args{"requirement": ru.path}}}})
}

// compileLots puts declared stock into its cells, oldest first.
func (c *compiler) compileLots() {
	c.cellLots = make([]int32, c.lasting+1)
	counts := make([]int32, c.lasting+1)
	c.eachLot(func(cell int32, _ *model.Lot) { counts[cell+1]++ })
	for i := int32(0); i < c.lasting; i++ {
		counts[i+1] += counts[i]
	}
	copy(c.cellLots, counts)
	c.lots = make([]lot, counts[c.lasting])
	c.declared = make([]*model.Lot, len(c.lots))
	at := counts
	c.eachLot(func(cell int32, l *model.Lot) {
		c.declared[at[cell]] = l
		at[cell]++
	})
	for cell := int32(0); cell < c.lasting; cell++ {
		from, to := c.cellLots[cell], c.cellLots[cell+1]
		if to-from > 1 {
			slices.SortStableFunc(c.declared[from:to], func(a, b *model.Lot) int { return cmp.Compare(a.Bought, b.Bought) })
		}
	}
	c.fillLots()
}

func (c *compiler) fillLots() {
	for gi := range c.goods {
		g := &c.goods[gi]
		if !g.lasts {
			continue
		}
		for cell := g.from; cell < g.to; cell++ {
			for i := c.cellLots[cell]; i < c.cellLots[cell+1]; i++ {
				c.lots[i] = c.compileLot(g, c.declared[i])
				c.lots[i].works = c.worksOf(cell, c.declared[i]) != nil
				c.lots[i].next = i + 1
				if i+1 == c.cellLots[cell+1] {
					c.lots[i].next = -1
				}
			}
		}
	}
}

func (c *compiler) eachLot(visit func(cell int32, l *model.Lot)) {
	goods := c.lotGoods
	walk := func(s int32, lots []model.Lot) {
		for i := range lots {
			if g := goods[i]; g >= 0 {
				visit(c.cellAt(s, g), &lots[i])
			}
		}
		goods = goods[len(lots):]
	}
	for s, school := range c.schools {
		walk(int32(s), school.Stock)
		walk(int32(s), c.works[s])
	}
	walk(c.authority(), c.plan.Central.Stock)
}

func (c *compiler) compileLot(g *good, l *model.Lot) lot {
	n := max(int64(l.Count)/g.grain, 0)
	if n > maxCount {
		c.outOfRange(l.At, "stock")
		n = maxCount
	}
	out := lot{count: int32(n), bought: year16(l.Bought), since: year16(l.Bought), held: year16(l.Retention), leased: l.Leased}
	out.ends = year16(int(out.bought) + int(g.life))
	if g.item != nil && g.lease != nil { // the catalogue's term is for what the plan leases
		out.ends = year16(int(out.bought) + int(years(g.item.UseLife.Or(int(g.life)))))
	}
	out.leaves = int16(min(g.ends, endsAfter(l.EndOfSupport)))
	if l.Leased {
		out.leaves = int16(min(int32(out.leaves), endsAfter(l.LeaseEnds)))
	}
	return out
}

func year16(n int) int16 { return int16(min(max(n, 0), forever)) }
