package planner

import (
	"math"
	"math/big"

	"github.com/medienplan/mep/model"
)

// compileRange proves that no column and no sum can overflow, from upper bounds of every
// requirement and all stock; what could is a problem.
func (c *compiler) compileRange() {
	bound := make([]int64, len(c.goods)) // largest quantity of one school, in thousandths
	total := make([]int64, len(c.goods)) // largest quantity of all
	for i := range bound {
		bound[i], total[i] = c.stockBound(&c.goods[i])
	}
	for _, s := range c.steps {
		if s.what != stepRequire {
			continue
		}
		for i := range c.rules {
			ru := &c.rules[i]
			if ru.good != s.good {
				continue
			}
			b := c.ruleBound(ru, bound, total)
			if ru.source == fromCentral || ru.source == fromPool {
				total[s.good] = addBound(total[s.good], b)
				bound[s.good] = max(bound[s.good], b)
			} else {
				bound[s.good] = addBound(bound[s.good], b)
				total[s.good] = addBound(total[s.good], mulBound(b, int64(len(c.schools))))
			}
		}
		if g := &c.goods[s.good]; max(bound[s.good], c.centralBound(g, total[s.good]))/g.grain > math.MaxInt32/2 {
			c.outOfRange(g.origin.At, g.path)
		}
	}
	c.checkSums(total)
}

// centralBound is what may come together in one cell.
func (c *compiler) centralBound(g *good, total int64) int64 {
	if len(c.mergers) > 0 || c.plan.Assume.HandOn || g.from < g.to && c.cellSchool[g.to-1] == c.authority() {
		return total
	}
	return 0
}

func (c *compiler) stockBound(g *good) (most, all int64) {
	if !g.lasts {
		return 0, 0
	}
	for cell := g.from; cell < g.to; cell++ {
		sum := int64(0)
		for i := c.cellLots[cell]; i < c.cellLots[cell+1]; i++ {
			sum = addBound(sum, int64(c.lots[i].count)*g.grain)
		}
		most, all = max(most, sum), addBound(all, sum)
	}
	return most, all
}

// ruleBound is the largest quantity that a rule may give, in thousandths.
func (c *compiler) ruleBound(ru *rule, bound, total []int64) int64 {
	central := ru.source == fromCentral || ru.source == fromPool
	v := c.countBound(&ru.counts, ru.good, central, bound, total)
	units := int64(0)
	for _, f := range ru.factor {
		units = max(units, f.of(v, model.RoundUp))
	}
	if ru.bracket != nil {
		for _, u := range ru.bracket.units {
			units = max(units, u.of(1, model.RoundUp))
		}
	}
	units = addBound(addBound(units, ru.set), 1)
	return addBound(mulBound(units, 1000), mulBound(ru.min, c.goods[ru.good].grain))
}

func (c *compiler) countBound(k *counting, own int32, central bool, bound, total []int64) int64 {
	sum := int64(0)
	pick := bound
	if central {
		pick = total
	}
	switch k.kind {
	case countDeclared:
		if d := &c.drivers[k.driver]; central {
			for _, v := range d.sum {
				sum = max(sum, v)
			}
		} else {
			for _, v := range d.values {
				sum = max(sum, int64(v))
			}
		}
	case countRequired, countInUse:
		for _, g := range k.goods {
			sum = addBound(sum, pick[g])
		}
	case countWeighted:
		for _, g := range c.weighted() {
			sum = addBound(sum, mulBound(pick[g], c.goods[g].weight))
		}
	case countPool:
		sum = total[own]
	case countPosts:
		sum = maxCount
	}
	return sum
}

func addBound(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

func mulBound(a, b int64) int64 {
	if n, ok := mulInt(a, b); ok {
		return n
	}
	return math.MaxInt64
}

// checkSums bounds all money of the plan by the largest quantities at the highest prices, bought,
// run and leased in every year. Weighted sums must fit as well.
func (c *compiler) checkSums(total []int64) {
	sum, weighted := new(big.Int), new(big.Int)
	for i := range c.goods {
		g := &c.goods[i]
		n := big.NewInt(total[i])
		weighted.Add(weighted, new(big.Int).Mul(n, big.NewInt(g.weight)))
		if g.price == nil {
			continue
		}
		most := highest(g.price.unit)
		for k := range g.running {
			most = addBound(most, highest(g.running[k].unit))
		}
		sum.Add(sum, n.Mul(n, big.NewInt(mulBound(most, 24*int64(c.years)))))
	}
	sum.Quo(sum, big.NewInt(1000))
	if !sum.IsInt64() || !weighted.IsInt64() {
		c.outOfRange(c.plan.At, "plan")
	}
}

func highest(unit []model.Money) int64 {
	most := int64(0)
	for _, u := range unit {
		most = max(most, int64(u))
	}
	return most
}
