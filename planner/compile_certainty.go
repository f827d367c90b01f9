package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
)

// certs is how certain the quantities of a cell are.
type certs struct {
	required model.Certainty
	use      model.Certainty // stock and purchases as well
}

// compileCertainty gives every price and every cell the worst certainty of its inputs, in the order
// of calculation, so that what follows another good is no more certain than it.
func (c *compiler) compileCertainty() {
	for _, p := range c.prices {
		c.certifyPrice(p)
	}
	for i := range c.goods {
		g := &c.goods[i]
		for k := range g.running {
			r := &g.running[k]
			indices := [][]indexStep{r.indices, g.price.indices}
			if r.power != nil {
				indices = append(indices, r.power.indices)
			}
			r.cert = c.certify(func(y int32) []citation { return c.runningCitations(g, r, y) }, indices...)
		}
	}
	rules := make([]model.Certainty, len(c.rules))
	for i := range c.rules {
		rules[i] = certaintyOf(c.ruleCitations(&c.rules[i]))
	}
	c.cellCert = make([]certs, c.cells())
	for _, s := range c.steps {
		switch s.what {
		case stepRequire:
			g := &c.goods[s.good]
			for cell := g.from; cell < g.to; cell++ {
				sure := c.requiredCertainty(cell, rules)
				c.cellCert[cell] = certs{sure, sure}
			}
		case stepBuy:
			c.certifyStock(&c.goods[s.good])
		}
	}
}

func (c *compiler) certifyPrice(p *pricing) {
	p.cert = c.certify(func(y int32) []citation { return c.priceCitations(p, y) }, p.indices)
}

// certify fills a certainty per year; neighbours share it unless an index begins to apply.
func (c *compiler) certify(cite func(y int32) []citation, indices ...[]indexStep) []model.Certainty {
	out := make([]model.Certainty, c.years)
	for y := range out {
		if y > 0 && !begins(indices, y) {
			out[y] = out[y-1]
			continue
		}
		out[y] = certaintyOf(cite(int32(y)))
	}
	return out
}

func begins(indices [][]indexStep, y int) bool {
	return slices.ContainsFunc(indices, func(steps []indexStep) bool { return len(steps) > y && steps[y].used != steps[y-1].used })
}

func (c *compiler) requiredCertainty(cell int32, rules []model.Certainty) model.Certainty {
	sure := model.Sourced
	if c.cellRecipe[cell] < 0 {
		return sure
	}
	for _, i := range c.recipes[c.cellRecipe[cell]].rules {
		sure = sure.Worse(rules[i]).Worse(c.countCertainty(&c.rules[i].counts, cell))
	}
	return sure
}

// countCertainty is that of a driver's value at a cell's school.
func (in *Input) countCertainty(k *counting, cell int32) model.Certainty {
	s := in.cellSchool[cell]
	switch k.kind {
	case countDeclared:
		if s == in.authority() {
			return in.drivers[k.driver].worst
		}
		return in.drivers[k.driver].cert[s]
	case countRequired:
		return in.goodsCertainty(k.goods, s, func(x certs) model.Certainty { return x.required })
	case countInUse:
		return in.goodsCertainty(k.goods, s, func(x certs) model.Certainty { return x.use })
	case countWeighted:
		return in.goodsCertainty(in.weighted(), s, func(x certs) model.Certainty { return x.use })
	case countPool:
		g := &in.goods[in.goodOf(cell)]
		sure := model.Sourced
		for other := g.from; other < g.to; other++ {
			if in.cellSchool[other] != in.authority() {
				sure = sure.Worse(in.cellCert[other].required)
			}
		}
		return sure
	}
	return in.postCertainty()
}

// goodsCertainty is the worst of some goods at a school, or anywhere for the authority.
func (in *Input) goodsCertainty(goods []int32, s int32, pick func(certs) model.Certainty) model.Certainty {
	sure := model.Sourced
	for _, i := range goods {
		if s != in.authority() {
			if cell := in.cellAt(s, i); cell >= 0 {
				sure = sure.Worse(pick(in.cellCert[cell]))
			}
			continue
		}
		for cell := in.goods[i].from; cell < in.goods[i].to; cell++ {
			sure = sure.Worse(pick(in.cellCert[cell]))
		}
	}
	return sure
}

// weighted are the goods that support posts are counted by.
func (in *Input) weighted() []int32 {
	var out []int32
	for i := range in.goods {
		if in.goods[i].weight > 0 {
			out = append(out, int32(i))
		}
	}
	return out
}

// postCertainty is that of all posts together.
func (in *Input) postCertainty() model.Certainty {
	sure := model.Sourced
	for i := range in.supports {
		sure = sure.Worse(in.supportCertainty(&in.supports[i]))
	}
	return sure
}

// supportCertainty is that of a variant's number of posts.
func (in *Input) supportCertainty(s *support) model.Certainty {
	return certaintyOf(supportCitations(s.v)).Worse(in.goodsCertainty(in.countedBy(s), in.authority(), func(x certs) model.Certainty { return x.use }))
}

// countedBy are the goods whose use a variant counts.
func (in *Input) countedBy(s *support) []int32 {
	if s.v.Method == model.SupportFactor {
		return nil
	}
	return in.weighted()
}

// goodOf finds the good of a cell.
func (in *Input) goodOf(cell int32) int32 {
	for i := range in.goods {
		if in.goods[i].from <= cell && cell < in.goods[i].to {
			return int32(i)
		}
	}
	return -1
}

// certifyStock adds what purchases and use rest on: stock, life, what fulfils, schools merged.
func (c *compiler) certifyStock(g *good) {
	if !g.lasts {
		return
	}
	sure := certaintyOf(goodCitations(g))
	for cell := g.from; cell < g.to; cell++ {
		use := c.cellCert[cell].required.Worse(sure)
		for i := c.cellLots[cell]; i < c.cellLots[cell+1]; i++ {
			use = use.Worse(c.declared[i].Of("count").Certainty)
		}
		for _, a := range g.fulfilledBy {
			if other := c.cellAt(c.cellSchool[cell], a); other >= 0 {
				use = use.Worse(c.cellCert[other].use)
			}
		}
		c.cellCert[cell].use = use
	}
	for _, m := range c.mergers {
		from, into := c.cellAt(m.from, c.indexOfGood(g)), c.cellAt(m.into, c.indexOfGood(g))
		if from >= 0 && into >= 0 {
			c.cellCert[into].use = c.cellCert[into].use.Worse(c.cellCert[from].use)
		}
	}
}

func (in *Input) indexOfGood(g *good) int32 { return in.index[goodID{g.course, g.id}] }
