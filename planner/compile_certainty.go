package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
)

// compileCertainty gives every price and every cell the worst certainty of its inputs.
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
	if c.brief {
		c.cellCert = make([]footed[model.Certainty], c.cells())
		return
	}
	f := newFooting(c.Input, certainties{})
	c.cellCert = f.cells
	for i := range c.supports {
		c.supports[i].cert = f.support(&c.supports[i])
	}
}

func (c *compiler) certifyPrice(p *pricing) {
	p.cert = c.certify(func(y int32) []citation { return c.priceCitations(p, y) }, p.indices)
}

// certify fills a certainty per year; neighbours share it unless an index begins to apply.
func (c *compiler) certify(cite func(y int32) []citation, indices ...[]indexStep) []model.Certainty {
	out := make([]model.Certainty, c.years)
	for y := range out {
		if c.brief {
			break
		}
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

// certainties reads the footing of a figure as its worst certainty.
type certainties struct{}

func (certainties) nothing() model.Certainty { return model.Sourced }

func (certainties) cited(cs []citation) model.Certainty { return certaintyOf(cs) }

func (certainties) lot(in *Input, _ *good, _, lot int32) model.Certainty {
	return in.declared[lot].Of("count").Certainty
}

func (certainties) driver(in *Input, d, s int32) model.Certainty {
	if s == in.authority() {
		return in.drivers[d].worst
	}
	return in.drivers[d].cert[s]
}

func (certainties) both(a, b model.Certainty) model.Certainty { return a.Worse(b) }
