package planner

import (
	"math/big"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// pricing is what one unit costs in each year.
type pricing struct {
	p       *model.Pricing
	origin  *model.Origin
	path    string
	id      string
	key     string // the key whose price is used: price, price_low or price_high
	base    model.Opt[decimal.Decimal]
	level   decimal.Decimal   // base with risk, and with an overhead that is bought outside
	start   int               // year of the price level
	indices []indexStep       // by year
	risk    decimal.Decimal   // share; 0 none
	riskOf  string            // category of the risk
	over    *model.Overhead   // nil none
	vat     []decimal.Decimal // by year; only where it matters
	net     bool
	usable  bool              // the low-value rule applies
	small   bool              // a low-value asset
	low     bool              // small, and expensed at once
	unit    []model.Money     // gross unit price by year, with overhead and risk
	cert    []model.Certainty // by year
}

// indexStep is the price increase from the price year to a year.
type indexStep struct {
	factor decimal.Decimal // 1 where not used
	used   bool            // at least one year's rate applied
}

// of is an amount at the prices of the year.
func (s *indexStep) of(amount decimal.Decimal) decimal.Decimal {
	if !s.used {
		return amount
	}
	return amount.Mul(s.factor)
}

type factorKey struct {
	index        string
	start, fixed int
}

// compilePrices prices every good that has cells or posts, its running costs and its lease.
func (c *compiler) compilePrices() {
	c.factors, c.prices = map[factorKey][]indexStep{}, map[*model.Pricing]*pricing{}
	for i := range c.goods {
		g := &c.goods[i]
		if g.from == g.to && !c.isPost(int32(i)) {
			continue
		}
		category := c.categoryID(goodID{g.course, g.id})
		g.price = c.priceOf(g.pricing, g.origin, g.path, g.id, category, g.kind == model.Post)
		c.warnPrice(g)
		if g.item != nil {
			c.compileRunning(g)
		}
		if g.lease != nil {
			c.compileLeasing(g)
		}
	}
}

func (c *compiler) isPost(g int32) bool {
	for _, s := range c.supports {
		if s.good == g {
			return true
		}
	}
	return false
}

// priceOf compiles one item's prices, once.
func (c *compiler) priceOf(p *model.Pricing, o *model.Origin, path, id, category string, personnel bool) *pricing {
	if pr := c.prices[p]; pr != nil {
		return pr
	}
	pr := &pricing{p: p, origin: o, path: path, id: id, net: p.Net && !personnel, riskOf: category}
	c.prices[p] = pr
	pr.key, pr.base = priceLevel(p, c.plan.Assume.PriceLevel)
	if pr.start = p.PriceYear; pr.start == 0 {
		pr.start = int(c.first)
	}
	if c.plan.Assume.PriceLevel != model.High {
		pr.risk = c.plan.Assume.Risk[category]
	}
	pr.over = c.plan.Overheads[p.Overhead]
	pr.indices = c.indexFactors(c.indexOf(p.Index, category), pr.start, p.FixedUntil)
	c.compileVAT(pr)
	pr.level = plus(pr.base.Value, pr.risk)
	if pr.over != nil && !pr.over.Internal {
		pr.level = plus(pr.level, pr.over.Rate)
	}
	pr.unit = make([]model.Money, c.years)
	for y := range c.years {
		if !pr.base.Known {
			break
		}
		unit, err := model.MoneyFrom(pr.full(y))
		if err != nil || unit < 0 || unit > maxUnit {
			c.outOfRange(o.PlaceOf(pr.key), path+"."+pr.key)
			unit = 0
		}
		pr.unit[y] = unit
	}
	pr.usable = c.lowCandidate(pr)
	pr.small = c.lowValue(pr)
	pr.low = pr.small && c.plan.LowValue.Treat == model.Expense
	return pr
}

// maxUnit is the largest unit price: ten thousand million.
const maxUnit = 1_000_000_000_000

// priceLevel picks the declared price of a level; mid stands for a level that is not declared.
func priceLevel(p *model.Pricing, level model.PriceLevel) (string, model.Opt[decimal.Decimal]) {
	switch {
	case level == model.Low && p.PriceLow.Known:
		return "price_low", p.PriceLow
	case level == model.High && p.PriceHigh.Known:
		return "price_high", p.PriceHigh
	}
	return "price", p.Price
}

// catalog is the gross price of the catalogue in a year, before rounding: without risk and overhead.
func (p *pricing) catalog(y int32) decimal.Decimal {
	return p.gross(y, p.indices[y].of(p.base.Value))
}

// full is the gross unit price before rounding: price × index × risk × overhead, VAT on all that is
// bought outside.
func (p *pricing) full(y int32) decimal.Decimal {
	price := p.indices[y].of(p.level)
	if p.over != nil && p.over.Internal {
		return p.gross(y, price).Add(p.netOf(y, price).Mul(p.over.Rate))
	}
	return p.gross(y, price)
}

// gross adds the VAT of a year to a price that is stated without.
func (p *pricing) gross(y int32, price decimal.Decimal) decimal.Decimal {
	if !p.net {
		return price
	}
	return plus(price, p.vat[y])
}

// plus is an amount with a share of it.
func plus(amount, share decimal.Decimal) decimal.Decimal {
	if share.IsZero() {
		return amount
	}
	return amount.Mul(decimal.NewFromInt(1).Add(share))
}

// netOf takes the VAT out of a gross price, to 20 digits.
func (p *pricing) netOf(y int32, price decimal.Decimal) decimal.Decimal {
	if p.net {
		return price
	}
	return price.DivRound(decimal.NewFromInt(1).Add(p.vat[y]), 20)
}

// needsVAT reports whether a VAT rate changes anything of this price.
func (c *compiler) needsVAT(p *pricing) bool {
	return p.net || p.over != nil && p.over.Internal || c.lowCandidate(p)
}

func (c *compiler) compileVAT(p *pricing) {
	p.vat = make([]decimal.Decimal, c.years)
	if !c.needsVAT(p) {
		return
	}
	series := p.p.VAT
	if !series.Known() {
		series = c.plan.Assume.VAT
	}
	if !series.Known() {
		c.fail(model.Problem{Code: "missing-vat", At: p.origin.At, Path: p.path + ".vat", Args: model.Args{"item": p.id}})
		return
	}
	for y := range c.years {
		p.vat[y], _ = series.In(c.year(y))
	}
}

// lowCandidate: an independently usable unit while the authority declares a limit. Where low-value assets
// are capitalised as well, the limit still decides the account of their payment.
func (c *compiler) lowCandidate(p *pricing) bool {
	it := c.plan.Items[p.id]
	l := &c.plan.LowValue
	return it != nil && &it.Pricing == p.p && it.SmallUnit && l.LimitNet.Known && (l.Treat == model.Expense || c.plan.Accounts.Chart != "") &&
		p.p.Booking == model.Investive && it.Kind == model.Purchase
}

// lowValue compares the net price, without index, with the limit.
func (c *compiler) lowValue(p *pricing) bool {
	return p.base.Known && p.usable && p.netOf(0, p.base.Value).LessThanOrEqual(c.plan.LowValue.LimitNet.Value)
}

// indexOf is the id of a price index: the item's, the category's, or the default.
func (in *Input) indexOf(own, category string) string {
	if own == "" {
		if k := in.plan.Categories[category]; k != nil {
			own = k.Index
		}
	}
	if _, ok := in.plan.Assume.Index[own]; ok {
		return own
	}
	return "default"
}

// indexFactors multiplies the rates of the years after start and after fixed.
func (c *compiler) indexFactors(index string, start, fixed int) []indexStep {
	key := factorKey{index, start, fixed}
	if f, ok := c.factors[key]; ok {
		return f
	}
	rates := c.plan.Assume.Index[index]
	out := make([]indexStep, c.years)
	f := indexStep{factor: decimal.NewFromInt(1)}
	from := max(start, fixed, int(c.first)-maxPriceAge)
	for year := from + 1; year <= c.year(c.years-1); year++ {
		if rate, known := rates.In(year); known {
			f = indexStep{f.factor.Mul(decimal.NewFromInt(1).Add(rate)), true}
		}
		if year >= int(c.first) {
			out[year-int(c.first)] = f
		}
	}
	for y := range out {
		if c.year(int32(y)) <= from {
			out[y].factor = decimal.NewFromInt(1)
		}
	}
	c.factors[key] = out
	return out
}

// maxPriceAge is how far back a price level may lie.
const maxPriceAge = 100

// warnPrice reports prices that are missing or whose level nobody stated.
func (c *compiler) warnPrice(g *good) {
	if !g.price.base.Known {
		c.findings.add(finding{code: "missing-price", school: -1, at: g.origin.At, key: g.path, args: model.Args{"item": g.id}})
		return
	}
	if g.pricing.PriceYear == 0 {
		c.findings.add(finding{code: "price-year-missing", school: -1, at: g.origin.At, item: g.id, args: model.Args{"year": int(c.first)}})
	}
	level := c.plan.Assume.PriceLevel
	if level == model.Low && !g.pricing.PriceLow.Known || level == model.High && !g.pricing.PriceHigh.Known {
		c.findings.add(finding{code: "price-level-missing", school: -1, at: g.origin.At, item: g.id})
	}
}

// rat is a fraction for the few sums that must be exact beyond int64.
func (r ratio) rat() *big.Rat { return big.NewRat(r.num, r.den) }
