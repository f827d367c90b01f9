package planner

import (
	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// leasing is what one leased unit costs, by the year in which it was leased.
type leasing struct {
	monthly  []model.Money // per unit and month
	residual []model.Money // per unit, in the last year
	cert     []model.Certainty
	known    bool
}

// compileLeasing prices leased goods: a share of the unit price, or a declared monthly amount that
// follows the index up to the start of the lease. Both are rounded to the cent.
func (c *compiler) compileLeasing(g *good) {
	l := g.lease
	g.leasing = leasing{monthly: make([]model.Money, c.years), residual: make([]model.Money, c.years)}
	w := &g.leasing
	w.known = g.price.base.Known || l.Monthly.Known && l.Residual.Or(decimal.Zero).IsZero()
	for y := range c.years {
		w.monthly[y] = c.money(l.At, "leases."+l.ID, w.rate(l, g.price, y))
		w.residual[y] = c.money(l.At, "leases."+l.ID, g.price.unit[y].Decimal().Mul(l.Residual.Or(decimal.Zero)))
	}
	w.cert = c.certify(func(y int32) []citation { return c.leaseCitations(g, y) }, g.price.indices)
}

func (w *leasing) rate(l *model.Lease, p *pricing, y int32) decimal.Decimal {
	if l.Monthly.Known {
		return p.gross(y, p.indices[y].of(l.Monthly.Value))
	}
	return p.unit[y].Decimal().Mul(l.Rate.Or(decimal.Zero))
}

// money rounds a price and reports what is out of range.
func (c *compiler) money(at model.Place, path string, d decimal.Decimal) model.Money {
	m, err := model.MoneyFrom(d)
	if err != nil || m < 0 || m > maxUnit {
		c.outOfRange(at, path)
		return 0
	}
	return m
}

// leaseMonths is how many months of a lease fall into its nth year, from 0.
func leaseMonths(l *model.Lease, nth int32) int64 {
	return min(max(int64(l.Months)-12*int64(nth), 0), 12)
}

// leaseTotal is all that a lease of some units costs that begins in a year: its rates and the residual.
func (g *good) leaseTotal(units, y int32) model.Money {
	if !g.leasing.known {
		return 0
	}
	return amountOf(g.quantity(int64(units)*int64(g.lease.Months)), g.leasing.monthly[y]) + amountOf(g.quantity(int64(units)), g.leasing.residual[y])
}

// leaseCitations are the inputs of a lease's prices.
func (in *Input) leaseCitations(g *good, y int32) []citation {
	l := g.lease
	var cs []citation
	if l.Monthly.Known {
		cs = append(cs, citation{origin: &l.Origin, path: "leases." + l.ID + ".monthly", key: "monthly", value: l.Monthly.Value, unit: "EUR"})
		cs = append(cs, in.indexCitations(in.indexName(g.price), g.price.indices[y])...)
		if g.price.net {
			cs = append(cs, in.vatCitation(g.price, y))
		}
	} else {
		cs = append(cs, citation{origin: &l.Origin, path: "leases." + l.ID + ".rate", key: "rate", value: optValue(l.Rate), unit: "%"})
		cs = append(cs, in.priceCitations(g.price, y)...)
	}
	return cs
}

// residualCitations are the inputs of the payment at the end.
func (in *Input) residualCitations(g *good, y int32) []citation {
	l := g.lease
	return append([]citation{{origin: &l.Origin, path: "leases." + l.ID + ".residual", key: "residual", value: optValue(l.Residual), unit: "%"}},
		in.priceCitations(g.price, y)...)
}
