package funding

import (
	"maps"
	"slices"

	"github.com/medienplan/mep/model"
)

// tranche is a yearly ceiling.
type tranche struct {
	year   int // calendar year
	until  int // last year in which it may be used
	amount model.Money
}

// tranches compiles the yearly ceilings; shares are of the budget of the first year.
func (c *compiler) tranches(p *programme) {
	t := &p.src.Tranches
	if !t.Known() {
		return
	}
	add := func(year int, amount model.Money) {
		until := year + int(t.CarryOver)
		if t.CarryOver < 0 {
			until = maxYear
		}
		if end := p.src.Window.ExecuteBy.Year; end != 0 {
			until = min(until, end)
		}
		p.tranches = append(p.tranches, tranche{year, until, amount})
	}
	p.tranches = []tranche{}
	budget := p.total(0)
	if p.parts == nil {
		budget = 0 // model.Check asks for a budget where tranches are shares of it
	}
	switch {
	case t.Equal:
		first, last := p.src.Window.Start.Year, p.src.Window.ExecuteBy.Year
		n := int64(last - first + 1)
		before := model.Money(0)
		for i := int64(1); i <= n; i++ {
			cumulated, _ := budget.Share(i, n)
			add(first+int(i)-1, cumulated-before)
			before = cumulated
		}
	case len(t.Amounts) > 0:
		for _, year := range slices.Sorted(maps.Keys(t.Amounts)) {
			add(year, money(t.Amounts[year]))
		}
	default:
		before, parts := model.Money(0), int64(0)
		for _, year := range slices.Sorted(maps.Keys(t.Shares)) {
			parts += ppm(t.Shares[year])
			cumulated, _ := budget.Share(parts, million)
			add(year, cumulated-before)
			before = cumulated
		}
	}
}

const maxYear = 9999

// newTranches gives what each tranche holds before the plan; what was spent before is taken from the
// oldest.
func newTranches(p *programme, spent model.Money) []model.Money {
	if p.tranches == nil {
		return nil
	}
	left := make([]model.Money, len(p.tranches))
	for i, t := range p.tranches {
		take := min(spent, t.amount)
		left[i] = t.amount - take
		spent -= take
	}
	return left
}

// open is what the tranches of a calendar year hold.
func (f *fund) open(p *programme, year int) model.Money {
	if p.tranches == nil {
		return noEnd
	}
	sum := model.Money(0)
	for i, t := range p.tranches {
		if t.year <= year && year <= t.until {
			sum += f.tranches[i]
		}
	}
	return sum
}

// later is what tranches hold for the years after a calendar year.
func (f *fund) later(p *programme, year int) model.Money {
	if p.tranches == nil {
		return noEnd
	}
	sum := model.Money(0)
	for i, t := range p.tranches {
		if t.until > year {
			sum += f.tranches[i]
		}
	}
	return sum
}

// draw takes an amount from the tranches, the oldest first.
func (f *fund) draw(p *programme, year int, amount model.Money) {
	for i, t := range p.tranches {
		if t.year <= year && year <= t.until {
			take := min(amount, f.tranches[i])
			f.tranches[i] -= take
			amount -= take
		}
	}
}

// expire gives what tranches lose at the end of a calendar year.
func (f *fund) expire(p *programme, year int) model.Money {
	sum := model.Money(0)
	for i, t := range p.tranches {
		if t.until == year {
			sum += f.tranches[i]
			f.tranches[i] = 0
		}
	}
	return sum
}
