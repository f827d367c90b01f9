package planner

import (
	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// UnitPrice is what the unit prices of one item or course are made of, for readers who calculate them
// again: price × index × (1 + risk) × (1 + overhead) × (1 + VAT where the price is net), rounded once,
// half up, to the cent. Lists have one value per shown year.
type UnitPrice struct {
	Item      string
	Course    bool
	OnlyPart  bool // no line has this price: it prices the energy of other items
	Category  string
	Kind      model.ItemKind
	Pricing   *model.Pricing
	Origin    *model.Origin
	Running   []RunningPrice
	Lease     *LeasePrice // nil: bought
	Start     int         // year of the price level
	Index     string      // id of the price index in use
	Net       bool        // VAT comes on top of Pricing.Price
	VAT       []decimal.Decimal
	Risk      decimal.Decimal // share; 0 where high prices are used
	Overhead  *model.Overhead // nil: none
	Known     bool            // false: the price is missing
	Unit      []model.Money
	Catalog   []model.Money // without risk and overhead: what shares of the price are taken of
	Life      int           // years of use; 0: no end
	Ends      int           // first year that the vendor no longer supports it; 0: no end
	GroupSize int           // courses: participants per unit of price; items 1
	MayBeLow  bool          // the plan's limit of low-value assets decides how it is booked
	Low       bool          // a low-value asset that is expensed
	Small     bool          // its price lies below that limit
}

// RunningPrice is what a unit in use costs per year.
type RunningPrice struct {
	Cost  *model.RunningCost
	Index string // of amounts
	Known bool
	Unit  []model.Money
}

// LeasePrice is what a leased unit costs, by the year in which it was leased.
type LeasePrice struct {
	Lease    *model.Lease
	Known    bool
	Monthly  []model.Money
	Residual []model.Money
}

// UnitPrices gives the prices of everything that the plan counts, in report order; what only prices
// energy comes last.
func (r *Result) UnitPrices() []UnitPrice {
	var out []UnitPrice
	var power *pricing
	for i := range r.in.goods {
		g := &r.in.goods[i]
		if g.price == nil {
			continue
		}
		out = append(out, r.in.unitPrice(g))
		for k := range g.running {
			if g.running[k].power != nil {
				power = g.running[k].power
			}
		}
	}
	if power == nil || r.in.hasPrice(power.id) {
		return out
	}
	u := priceParts(power)
	u.OnlyPart, u.Index, u.Category, u.GroupSize = true, r.in.indexName(power), power.riskOf, 1
	return append(out, u)
}

// hasPrice reports whether an item is counted by the plan.
func (in *Input) hasPrice(item string) bool {
	i, ok := in.index[goodID{id: item}]
	return ok && in.goods[i].price != nil
}

func (in *Input) unitPrice(g *good) UnitPrice {
	u := priceParts(g.price)
	u.Course, u.Category, u.Kind, u.Index = g.course, in.categoryName(g), g.kind, in.indexName(g.price)
	u.Life, u.Ends, u.GroupSize = lasting(g.life), lasting(g.ends), int(g.group)
	u.Small = g.price.small
	u.MayBeLow = (&compiler{Input: in}).lowCandidate(g.price)
	for k := range g.running {
		ru := &g.running[k]
		u.Running = append(u.Running, RunningPrice{ru.rc, ru.index, ru.known, ru.unit})
	}
	if g.lease != nil {
		u.Lease = &LeasePrice{g.lease, g.leasing.known, g.leasing.monthly, g.leasing.residual}
	}
	return u
}

func priceParts(p *pricing) UnitPrice {
	u := UnitPrice{Item: p.id, Pricing: p.p, Origin: p.origin, Start: p.start, Net: p.net, VAT: p.vat, Risk: p.risk,
		Overhead: p.over, Known: p.base.Known, Unit: p.unit, Low: p.low, Catalog: make([]model.Money, len(p.unit))}
	for y := range u.Catalog {
		if p.base.Known {
			u.Catalog[y], _ = model.MoneyFrom(p.catalog(int32(y)))
		}
	}
	return u
}
