package funding

import (
	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// otherTypes stands for the school types that a formula does not name.
const otherTypes = "other"

// best gives what the best formula of a part gives in a year: one amount for each school where the
// part is bound, otherwise one for the authority.
func (c *compiler) best(g *model.Programme, part *model.BudgetPart, y int32) []model.Money {
	buckets := 1
	if part.Bound {
		buckets = len(c.set.Schools) + 1
	}
	best := make([]model.Money, buckets)
	for i := range part.BestOf {
		f := &part.BestOf[i]
		if f.MostSchools > 0 && c.openSchools(y) > f.MostSchools {
			continue
		}
		for k, amount := range c.formula(g, f, part.Bound, y) {
			best[k] = max(best[k], amount)
		}
	}
	return best
}

func (c *compiler) openSchools(y int32) int {
	n := 0
	for s := range c.set.Schools {
		if c.set.Open(int32(s), y) {
			n++
		}
	}
	return n
}

// formula gives the amounts of one formula: by school, or their sum.
func (c *compiler) formula(g *model.Programme, f *model.Formula, bound bool, y int32) []model.Money {
	each := make([]model.Money, len(c.set.Schools)+1)
	sum, total := decimal.Zero, model.Money(0)
	for s := range c.set.Schools {
		if !c.set.Open(int32(s), y) {
			continue
		}
		v := c.ofSchool(g, f, int32(s), y)
		sum = sum.Add(v)
		each[s] = money(clamp(f, v))
		total += each[s]
	}
	switch {
	case bound:
		return each
	case f.Authority:
		return []model.Money{money(clamp(f, sum))}
	}
	return []model.Money{total}
}

// ofSchool is base + driver × each × weight, or the school's part of a pool.
func (c *compiler) ofSchool(g *model.Programme, f *model.Formula, s, y int32) decimal.Decimal {
	kind := c.set.Schools[s].Type
	v := raise(f, byType(f.Base, kind, decimal.Zero))
	if f.Each.Known {
		n := decimal.NewFromInt(c.count(g, f, f.Per, s, y))
		v = v.Add(n.Mul(raise(f, f.Each.Value)).Mul(byType(f.Weights, kind, decimal.NewFromInt(1))))
	}
	if !f.Pool.Known {
		return v
	}
	for i := range f.Keys {
		k := &f.Keys[i]
		part := raise(f, f.Pool.Value).Mul(k.Weight)
		switch n := decimal.NewFromInt(c.count(g, f, k.Per, s, y)); {
		case k.Whole.Known:
			v = v.Add(part.Mul(n).DivRound(k.Whole.Value, poolDigits))
		case k.Share.Known: // published for the authority: by the driver of its schools
			all := decimal.NewFromInt(c.countAll(g, f, k.Per, y))
			if all.IsPositive() {
				v = v.Add(part.Mul(k.Share.Value).Mul(n).DivRound(all, poolDigits))
			}
		}
	}
	return v
}

// poolDigits is how exact a school's part of a pool is before it is added up.
const poolDigits = 12

// count of a driver at a school; a number that nobody declared is a problem, never zero.
func (c *compiler) count(g *model.Programme, f *model.Formula, d model.Driver, s, y int32) int64 {
	n, known := c.set.Count(s, d, y)
	if !known {
		c.missingNumber(model.Problem{Code: "budget-number-missing", At: f.At, Path: "programmes." + g.ID + ".budget",
			Args: model.Args{"programme": g.ID, "driver": d.Kind.String()}}, s, y)
	}
	return n
}

func (c *compiler) countAll(g *model.Programme, f *model.Formula, d model.Driver, y int32) int64 {
	sum := int64(0)
	for s := range c.set.Schools {
		if c.set.Open(int32(s), y) {
			sum += c.count(g, f, d, int32(s), y)
		}
	}
	return sum
}

func byType(m map[string]decimal.Decimal, kind string, otherwise decimal.Decimal) decimal.Decimal {
	if v, ok := m[kind]; ok {
		return v
	}
	if v, ok := m[otherTypes]; ok {
		return v
	}
	return otherwise
}

// raise indexes an amount at the start of a cycle, to the cent.
func raise(f *model.Formula, v decimal.Decimal) decimal.Decimal {
	if !f.RaisedBy.Known {
		return v
	}
	return v.Mul(decimal.NewFromInt(1).Add(f.RaisedBy.Value)).Round(2)
}

// clamp keeps a value between at_least and at_most.
func clamp(f *model.Formula, v decimal.Decimal) decimal.Decimal {
	if f.AtLeast.Known {
		v = decimal.Max(v, raise(f, f.AtLeast.Value))
	}
	if f.AtMost.Known {
		v = decimal.Min(v, raise(f, f.AtMost.Value))
	}
	return v
}
