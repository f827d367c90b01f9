package planner

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// variants calculates a plan again under other amounts of one limit. The plan is not compiled again, and
// what does not depend on the amounts is found once.
type variants struct {
	base *Result // the plan as it is
	in   *Input  // with an amount for each limited year, and the running cost that comes in any case

	choices choices
}

// newVariants prepares variants of a plan with limits. A limit that is stated as a share above the mean has
// the amounts that it came to: the mean is that of the plan without limits, so no variant changes it.
func newVariants(r *Result) *variants {
	in := *r.in
	in.limits = slices.Clone(in.limits)
	for l := range in.limits {
		x := &in.limits[l]
		x.most = slices.Clone(x.most)
		for y := range x.most {
			if w := &r.limits[l][y]; w.active {
				x.most[y] = w.most - w.carried
			}
		}
		if x.src.AboveMean.Known {
			src := *x.src
			src.AboveMean = model.Opt[decimal.Decimal]{}
			x.src = &src
		}
	}
	v := &variants{base: r, in: &in}
	d := decider{Result: &Result{Plan: r.Plan, in: &in, choices: &v.choices}, end: in.years}
	if in.funding != nil {
		d.funding = &funded{rules: in.funding}
	}
	in.standstill = d.standstill()
	return v
}

// under calculates the plan after a change of one limit. The result has no funding and no problems: it
// says what comes when, and how limits stand.
func (v *variants) under(l int, change func(x *limit)) *Result {
	in := *v.in
	in.limits = slices.Clone(in.limits)
	in.limits[l].most = slices.Clone(in.limits[l].most)
	change(&in.limits[l])
	r := &Result{Plan: v.base.Plan, in: &in, run: newRun(&in), choices: &v.choices}
	r.runLimited()
	return r
}

// more calculates the plan with more of a limit in one year.
func (v *variants) more(l int, y int32, amount int64) *Result {
	return v.under(l, func(x *limit) { x.most[y] += amount })
}

// without calculates the plan without a limit, which is still counted.
func (v *variants) without(l int) *Result { return v.constant(l, noLimit) }

// constant calculates the plan with one amount in every year of a limit.
func (v *variants) constant(l int, amount int64) *Result {
	return v.under(l, func(x *limit) {
		for y := x.holds.from; y < x.holds.to; y++ {
			x.most[y] = amount
		}
	})
}

// prolonged calculates the plan with a limit that holds the amount of its last year in all later years.
func (v *variants) prolonged(l int) *Result {
	return v.under(l, func(x *limit) {
		for y := x.holds.to; y < v.in.years; y++ {
			x.most[y] = x.most[x.holds.to-1]
		}
		x.holds.to = v.in.years
	})
}
