package model

import "github.com/shopspring/decimal"

// checkRisks looks at each risk alone. Where its paths lead to is checked when the plan is read.
func checkRisks(c *checker) {
	for r := range sorted(c.Risks) {
		e := c.entry(&r.Origin, "risks", r.ID)
		e.oneOf([]string{"value", "factor"}, r.Value != "", len(r.Factor) > 0)
		if p := r.Probability; p.Known && (p.Value.IsNegative() || p.Value.GreaterThan(decimal.NewFromInt(1))) {
			e.fail("probability-range", "probability", Args{"value": p.Value.Shift(2).String() + " %"})
		}
		if len(r.Categories) > 0 && len(r.Factor) == 0 {
			e.fail("risk-categories", "categories", nil)
		}
		referAll(e, "unknown-category", "categories", r.Categories, c.Categories)
	}
}
