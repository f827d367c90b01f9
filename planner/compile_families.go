package planner

import "slices"

// family is a number of goods of which one may change in a year, at one school, when another is bought or
// not. Purchases of other families change nothing for it, and nothing at other schools.
type family struct {
	goods []int32 // in report order
	steps []step  // of a year that depend on purchases of the family, in their order
}

// compileFamilies needs the order of steps. The authority depends on all schools; what binds only its
// goods makes no family.
func (c *compiler) compileFamilies() {
	t := tie{c: c, first: make([]int32, len(c.goods)), sways: make([]bool, len(c.goods))}
	for g := range t.first {
		t.first[g] = int32(g)
	}
	for _, s := range c.steps {
		if s.what == stepRequire {
			t.rulesOf(s.good)
		}
	}
	for g := range c.goods {
		for _, p := range c.goods[g].prerequisites {
			if p.lag == 0 || t.sways[p.good] {
				t.bind(int32(g), p.good)
			}
		}
		for _, a := range c.goods[g].fulfilledBy {
			t.bind(int32(g), a)
		}
	}
	c.familyOf = make([]int32, len(c.goods))
	for g := range c.goods {
		if first := t.of(int32(g)); first == int32(g) {
			c.familyOf[g] = int32(len(c.families))
			c.families = append(c.families, family{})
		} else {
			c.familyOf[g] = c.familyOf[first]
		}
		f := &c.families[c.familyOf[g]]
		f.goods = append(f.goods, int32(g))
	}
	c.sways = t.sways
	for _, s := range c.steps {
		if s.what == stepBuy && c.goods[s.good].lasts || s.what == stepRequire && t.sways[s.good] {
			f := &c.families[c.familyOf[s.good]]
			f.steps = append(f.steps, s)
		}
	}
}

// tie finds which goods belong together.
type tie struct {
	c     *compiler
	first []int32 // an earlier good of the same family, or the good itself
	sways []bool
}

// rulesOf binds a good to what its requirements at schools count, where that follows purchases.
func (t *tie) rulesOf(good int32) {
	for i := range t.c.rules {
		ru := &t.c.rules[i]
		if ru.good != good || ru.source == fromCentral || ru.source == fromPool {
			continue
		}
		counted := ru.counts.goods
		switch ru.counts.kind {
		case countWeighted:
			counted = t.c.weighted()
		case countRequired:
			counted = slices.DeleteFunc(slices.Clone(counted), func(g int32) bool { return !t.sways[g] })
		case countInUse:
		default:
			continue
		}
		for _, g := range counted {
			t.sways[good] = true
			t.bind(good, g)
		}
	}
}

// of is the first good of a good's family.
func (t *tie) of(g int32) int32 {
	for t.first[g] != g {
		g = t.first[g]
	}
	return g
}

func (t *tie) bind(a, b int32) {
	a, b = t.of(a), t.of(b)
	t.first[max(a, b)] = min(a, b)
}
