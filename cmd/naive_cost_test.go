package cmd_test

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

func (n *naive) pricing(thing string) (*model.Pricing, string) {
	if c := n.plan.Courses[thing]; c != nil {
		return &c.Pricing, c.Category
	}
	i := n.plan.Items[thing]
	if i == nil {
		n.t.Fatalf("there is no item %s", thing)
	}
	return &i.Pricing, i.Category
}

// unitPrice is the gross price of a unit in a year, rounded once.
func (n *naive) unitPrice(thing string, year int) decimal.Decimal {
	p, category := n.pricing(thing)
	return n.exactPrice(n.priceAtLevel(p), p.Index, thing, category, year).Round(2)
}

func (n *naive) priceAtLevel(p *model.Pricing) decimal.Decimal {
	switch {
	case n.plan.Assume.PriceLevel == model.Low && p.PriceLow.Known:
		return p.PriceLow.Value
	case n.plan.Assume.PriceLevel == model.High && p.PriceHigh.Known:
		return p.PriceHigh.Value
	}
	return p.Price.Value
}

func (n *naive) exactPrice(price decimal.Decimal, index, thing, category string, year int) decimal.Decimal {
	p, _ := n.pricing(thing)
	price = price.Mul(n.indexed(p, index, category, year))
	if risk, known := n.plan.Assume.Risk[category]; known && n.plan.Assume.PriceLevel != model.High {
		price = price.Mul(one.Add(risk))
	}
	vat := one
	if p.Net && n.kind(thing) != model.Post {
		rate, known := p.VAT.In(year)
		if !known {
			rate, _ = n.plan.Assume.VAT.In(year)
		}
		vat = one.Add(rate)
	}
	o := n.plan.Overheads[p.Overhead]
	switch {
	case o == nil:
		return price.Mul(vat)
	case o.Internal:
		return price.Mul(vat).Add(price.Mul(o.Rate))
	}
	return price.Mul(one.Add(o.Rate)).Mul(vat)
}

func (n *naive) kind(thing string) model.ItemKind {
	if i := n.plan.Items[thing]; i != nil {
		return i.Kind
	}
	return model.Service
}

// indexed multiplies the price increases of every year after the price year.
func (n *naive) indexed(p *model.Pricing, index, category string, year int) decimal.Decimal {
	if index == "" {
		if c := n.plan.Categories[category]; c != nil {
			index = c.Index
		}
	}
	rates := n.plan.Assume.Index[index]
	if rates == nil {
		rates = n.plan.Assume.Index["default"]
	}
	from := p.PriceYear
	if from == 0 {
		from = n.plan.Years.First
	}
	product := one
	for y := max(from, p.FixedUntil) + 1; y <= year; y++ {
		rate, _ := rates.In(y)
		product = product.Mul(one.Add(rate))
	}
	return product
}

// running is what the equipment in use costs every year.
func (n *naive) running(school string, year int) {
	for _, id := range n.things() {
		i := n.plan.Items[id]
		if i == nil {
			continue
		}
		at := place{school, id}
		for _, cost := range i.Running {
			price := n.runningPrice(i, cost, year)
			existing, planned := decimal.Zero, decimal.Zero
			for _, l := range n.lots[at] {
				current, overdue := n.state(at, l, year)
				if !current && !overdue || year < l.bought+cost.After || !n.open(school, year) {
					continue
				}
				units := n.left(at, l, year)
				if !l.planned {
					existing = existing.Add(units)
					continue
				}
				if month := n.plan.Assume.FirstMonth; month > 1 && year == l.bought {
					units = units.Mul(decimal.NewFromInt(int64(13 - month))).Div(twelve).Round(3)
				}
				planned = planned.Add(units)
			}
			n.put(year, school, id, cost.ID, "running", "existing", existing, price)
			n.put(year, school, id, cost.ID, "running", "planned", planned, price)
		}
	}
}

func (n *naive) runningPrice(i *model.Item, cost model.RunningCost, year int) decimal.Decimal {
	switch {
	case cost.Share.Known:
		return n.unitPrice(i.ID, year).Mul(cost.Share.Value).Round(2)
	case cost.Energy.Known:
		return n.unitPrice("electricity", year).Mul(cost.Energy.Value).Round(2)
	}
	index := cost.Index
	if index == "" {
		index = i.Index
	}
	price := cost.Amount.Value.Mul(n.indexed(&i.Pricing, index, i.Category, year))
	if i.Net {
		rate, known := i.VAT.In(year)
		if !known {
			rate, _ = n.plan.Assume.VAT.In(year)
		}
		price = price.Mul(one.Add(rate))
	}
	return price.Round(2)
}

// services cost every year per unit that is required.
func (n *naive) services(school string, year int) {
	for _, id := range slices.Sorted(maps.Keys(n.plan.Items)) {
		if n.plan.Items[id].Kind != model.Service {
			continue
		}
		units := n.required(place{school, id}, year)
		n.put(year, school, id, "", "service", "service", n.perYear(id, units), n.unitPrice(id, year))
	}
}

// perYear counts months where a service is billed by the month.
func (n *naive) perYear(item string, units decimal.Decimal) decimal.Decimal {
	if n.plan.Items[item].Billing == model.Monthly {
		return units.Mul(twelve)
	}
	return units
}

// internet gives every school the smallest line that suffices for the rest of the way.
func (n *naive) internet(year int) {
	for _, s := range n.schools() {
		if n.plan.Internet.Rule == "" || !n.open(s.ID, year) {
			continue
		}
		need := n.bandwidth(s, year)
		sites := decimal.NewFromInt(int64(n.count(s, model.Driver{Kind: model.DriverSite}, year)))
		if tariff := n.tariff(need); tariff != "" {
			n.put(year, s.ID, tariff, "", "service", "service", n.perYear(tariff, sites), n.unitPrice(tariff, year))
		}
	}
}

func (n *naive) tariff(need decimal.Decimal) string {
	best, largest := "", ""
	for _, id := range n.plan.Internet.Tariffs {
		mbit := n.plan.Items[id].Mbit.Value
		if largest == "" || mbit.GreaterThan(n.plan.Items[largest].Mbit.Value) {
			largest = id
		}
		if !mbit.LessThan(need) && (best == "" || mbit.LessThan(n.plan.Items[best].Mbit.Value)) {
			best = id
		}
	}
	if best == "" {
		return largest
	}
	return best
}

// posts are rounded once for the whole authority.
func (n *naive) posts(year int) {
	for _, id := range n.plan.Support {
		s := n.plan.Supports[id]
		if s.Method != model.SupportRatio {
			n.t.Fatalf("the naive calculation has posts by ratio only: %s", id)
		}
		ratio, _ := s.DevicesPerPost.In(year)
		step := n.plan.Assume.PostStep.Or(decimal.New(5, -1))
		posts := rounded(n.weightedDevices(year).Div(ratio).Div(step), n.plan.Assume.PostRound).Mul(step)
		existing, _ := s.Existing.In(year)
		price := n.unitPrice(s.Item, year)
		n.put(year, model.AuthoritySchool, s.Item, id, "post", "existing", decimal.Min(existing, posts), price)
		n.put(year, model.AuthoritySchool, s.Item, id, "post", "new", decimal.Max(decimal.Zero, posts.Sub(existing)), price)
	}
}

func (n *naive) weightedDevices(year int) decimal.Decimal {
	sum := decimal.Zero
	for at, used := range n.used {
		i := n.plan.Items[at.item]
		if i == nil {
			continue
		}
		weight := decimal.Zero
		if i.Device {
			weight = one
		}
		sum = sum.Add(used[year].Mul(i.SupportWeight.Or(weight)))
	}
	return sum
}

func (n *naive) income(year int) {
	for id, i := range n.plan.Income {
		amount, known := i.Amount.In(year)
		if known && (i.From == 0 || i.From <= year) && (i.Until == 0 || year <= i.Until) {
			n.put(year, model.AuthoritySchool, id, "", "income", "service", one, amount.Round(2))
		}
	}
}
