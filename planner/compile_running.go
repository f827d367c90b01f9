package planner

import (
	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// running is what one unit in use costs per year.
type running struct {
	rc      *model.RunningCost
	path    string
	after   int32
	known   bool
	unit    []model.Money // by year
	cert    []model.Certainty
	indices []indexStep
	index   string
	power   *pricing // energy: the price of electricity
}

// Electricity is the id of the item that prices energy.
const Electricity = "electricity"

func (c *compiler) compileRunning(g *good) {
	for i := range g.item.Running {
		rc := &g.item.Running[i]
		ru := running{rc: rc, path: g.path + ".running." + rc.ID, after: int32(max(rc.After, 0)), unit: make([]model.Money, c.years)}
		switch {
		case rc.Amount.Known:
			category := g.item.Category
			ru.index = c.indexOf(firstOf(rc.Index, g.pricing.Index), category)
			ru.indices = c.indexFactors(ru.index, g.price.start, g.pricing.FixedUntil)
			ru.known = true
		case rc.Share.Known:
			ru.known = g.price.base.Known
		case rc.Energy.Known:
			ru.power = c.powerPrice()
			ru.known = ru.power != nil && ru.power.base.Known
		}
		for y := int32(0); y < c.years && ru.known; y++ {
			unit, err := model.MoneyFrom(ru.exact(g.price, y))
			if err != nil || unit < 0 || unit > maxUnit {
				c.outOfRange(rc.At, ru.path)
				unit = 0
			}
			ru.unit[y] = unit
		}
		if !ru.known {
			c.findings.add(finding{code: "missing-price", school: -1, at: rc.At, key: ru.path, args: model.Args{"item": ru.path}})
		}
		g.running = append(g.running, ru)
	}
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (c *compiler) powerPrice() *pricing {
	it := c.plan.Items[Electricity]
	if it == nil {
		return nil
	}
	return c.priceOf(&it.Pricing, &it.Origin, "items."+it.ID, it.ID, it.Category, false)
}

// exact is the yearly cost of one unit before rounding. A share is taken of the catalogue price
// without overhead and risk, rounded to the cent as it is printed.
func (r *running) exact(p *pricing, y int32) decimal.Decimal {
	switch {
	case r.rc.Amount.Known:
		return p.gross(y, r.indices[y].of(r.rc.Amount.Value))
	case r.rc.Share.Known:
		return p.catalog(y).Round(2).Mul(r.rc.Share.Value)
	}
	return r.power.catalog(y).Mul(r.rc.Energy.Value)
}
