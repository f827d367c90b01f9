package planner

import (
	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// LeaseComparison compares the lease of an item with buying it, for what the plan leases in a year.
type LeaseComparison struct {
	Item     string
	Lease    string // id
	Year     int    // in which it begins
	Quantity model.Quantity
	Months   int         // term
	Leased   model.Money // all rates and the residual payment, gross
	Bought   model.Money // price of the same units in the same year, gross
	UseLife  int         // years that bought units are used
	Known    bool        // false: a price is missing
	// What a year of use costs, rounded half up: Leased ÷ term, Bought ÷ use life.
	LeasedPerYear, BoughtPerYear model.Money
	// Ownership: the term is less than 40 % or more than 90 % of the use life, so that the tax authorities may
	// see the lessee as the owner (BMF, 19 April 1971, IV B/2 - S 2170 - 31/71).
	Ownership bool
}

// LeaseComparisons compares every lease of the plan years, by item and year.
func (r *Result) LeaseComparisons() []LeaseComparison {
	var out []LeaseComparison
	for gi := range r.in.goods {
		g := &r.in.goods[gi]
		if g.lease == nil {
			continue
		}
		for y := range r.in.planYears {
			if c, some := r.compareLease(g, y); some {
				out = append(out, c)
			}
		}
	}
	return out
}

func (r *Result) compareLease(g *good, y int32) (LeaseComparison, bool) {
	units := int64(0)
	for c := g.from; c < g.to; c++ {
		if !r.run.otherBudget(g, c) {
			units += int64(r.run.bought[r.run.at(c, y)])
		}
	}
	if units == 0 {
		return LeaseComparison{}, false
	}
	w := &g.leasing
	q := g.quantity(units)
	out := LeaseComparison{Item: g.id, Lease: g.lease.ID, Year: r.in.year(y), Quantity: q, Months: g.lease.Months, UseLife: lasting(g.life), Known: w.known && g.price.base.Known}
	if out.Known {
		residual := model.Money(0)
		if !g.lease.Residual.Or(decimal.Zero).IsZero() {
			residual = amountOf(q, w.residual[y])
		}
		out.Leased = amountOf(q*model.Quantity(g.lease.Months), w.monthly[y]) + residual
		out.Bought = amountOf(q, g.price.unit[y])
		out.LeasedPerYear, _ = out.Leased.Share(12, int64(g.lease.Months))
		out.BoughtPerYear, _ = out.Bought.Share(1, int64(max(out.UseLife, 1)))
	}
	out.Ownership = out.UseLife > 0 && (g.lease.Months*10 < out.UseLife*12*4 || g.lease.Months*10 > out.UseLife*12*9)
	return out, true
}
