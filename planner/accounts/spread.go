// Package accounts keeps the books of a plan: it spreads what lasts over its life, and adds postings up
// to the lines of the result plan and the finance plan. It is pure and knows nothing of schools.
package accounts

import "github.com/medienplan/mep/model"

// Spread divides an amount over the years of a straight-line depreciation, by cumulative rounding, so
// that the years add up to it. Life is in years, at least 1; months is how many months of the first year
// count, 1 to 12. With fewer than 12 there is one year more, which takes the rest.
func Spread(amount model.Money, life, months int) []model.Money {
	life, months = max(life, 1), min(max(months, 1), 12)
	years := life
	if months < 12 {
		years++
	}
	out := make([]model.Money, years)
	before := model.Money(0)
	for t := range out {
		sum, _ := amount.Share(int64(min(months+12*t, 12*life)), int64(12*life))
		out[t], before = sum-before, sum
	}
	return out
}
