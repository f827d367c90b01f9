package planner

import (
	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// support is a variant of second-level support: posts of the authority, or a contract.
type support struct {
	v         *model.Support
	good      int32           // the post; -1 for contracts
	perDevice []ratio         // posts per weighted device by year
	perSchool []ratio         // posts of all open schools by year
	existing  []int64         // posts that are filled, in thousandths; -1 unknown
	workplace ratio           // overhead share
	rule      int32           // contracts: the requirement of each school
	cert      model.Certainty // of the number of posts
}

// compileSupports compiles the variants in use. Contracts become requirements of every school.
func (c *compiler) compileSupports() {
	c.step = 500
	if s := c.plan.Assume.PostStep; s.Known {
		if c.step = int64(quantity(s.Value)); c.step <= 0 || c.step > maxCount {
			c.outOfRange(placeOf(&c.plan.Assume.Origin, "post_step"), "assumptions.post_step")
			c.step = 500
		}
	}
	for _, id := range c.plan.Support {
		v := c.plan.Supports[id]
		if v == nil {
			continue
		}
		g, ok := c.index[goodID{id: v.Item}]
		if !ok {
			continue
		}
		s := support{v: v, good: g, rule: -1}
		if v.Method == model.SupportContract {
			s.good, s.rule = -1, c.contractRule(v, g)
		} else {
			c.compilePosts(&s)
		}
		c.supports = append(c.supports, s)
	}
}

func (c *compiler) contractRule(v *model.Support, g int32) int32 {
	ru := rule{good: g, origin: &v.Origin, path: "supports." + v.ID, source: fromContract, combine: model.CombineAdd}
	if v.PerDevice {
		ru.counts, ru.round = counting{kind: countWeighted}, model.RoundNone
		ru.factor = []ratio{{1, countWeighted.scale()}}
		c.goods[g].grain = 1
	} else {
		ru.counts = counting{driver: c.driver(model.Driver{Kind: model.DriverSchool})}
		ru.factor = []ratio{one}
	}
	return c.addRule(ru)
}

func (c *compiler) compilePosts(s *support) {
	v := s.v
	for y := int32(0); y < c.years; y++ {
		year := c.year(y)
		existing := int64(-1)
		if n, known := v.Existing.In(year); known {
			existing = min(max(int64(quantity(n)), 0), maxCount)
		}
		s.existing = append(s.existing, existing)
		s.perDevice = append(s.perDevice, c.postsPerDevice(v, year))
		s.perSchool = append(s.perSchool, c.postsOfSchools(v, y))
	}
	w, ok := ratioOf(v.Workplace.Or(decimal.Zero))
	if !ok || w.num < 0 {
		c.outOfRange(v.PlaceOf("workplace"), "supports."+v.ID+".workplace")
		w = ratio{0, 1}
	}
	s.workplace = w
}

func (c *compiler) postsPerDevice(v *model.Support, year int) ratio {
	var num, den decimal.Decimal
	switch v.Method {
	case model.SupportRatio:
		num = decimal.NewFromInt(1)
		den, _ = v.DevicesPerPost.In(year)
	case model.SupportTickets:
		num, den = v.TicketsPerDevice.Or(decimal.Zero), v.TicketsPerPost.Or(decimal.Zero)
	default:
		return ratio{0, 1}
	}
	n, ok := ratioOf(num)
	d, ok2 := ratioOf(den)
	r, ok3 := n.over(d)
	if !ok || !ok2 || !ok3 || r.num < 0 {
		c.outOfRange(v.At, "supports."+v.ID)
		return ratio{0, 1}
	}
	return r
}

// postsOfSchools sums the factors of the schools that are open.
func (c *compiler) postsOfSchools(v *model.Support, y int32) ratio {
	sum := decimal.Zero
	if v.Method == model.SupportFactor {
		open := make([]int64, len(c.types))
		for s := range c.schools {
			if t := c.typeOf[s]; t >= 0 && c.open[s].has(y) {
				open[t]++
			}
		}
		for t, n := range open {
			sum = sum.Add(v.Factors[c.types[t].ID].Mul(decimal.NewFromInt(n)))
		}
	}
	r, ok := ratioOf(sum)
	if !ok || r.num < 0 {
		c.outOfRange(v.PlaceOf("factors"), "supports."+v.ID+".factors")
		return ratio{0, 1}
	}
	return r
}

// quantity is a decimal in thousandths; what is too large becomes the largest count.
func quantity(d decimal.Decimal) model.Quantity {
	q, err := model.QuantityFrom(d)
	if err != nil || q > maxCount*1000 {
		return maxCount * 1000
	}
	return q
}
