package funding

import (
	"cmp"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// Receipt is money of a programme that arrives in a calendar year.
type Receipt struct {
	Programme int
	Year      int
	Amount    model.Money
}

// Arrival is money of a programme's grant for one year that arrives in a calendar year.
type Arrival struct {
	Programme int
	Granted   int // year of the cost that it pays
	Year      int // in which it arrives
	Amount    model.Money
}

// Arrivals gives when the money of each programme arrives, by programme, year of the cost and year of
// arrival: an advance with the order, the rest after the payment lag; a small grant without advance and
// only after the final proof, a year later. Whether a grant is small is asked of the whole application:
// of all years, or of each where it applies yearly. Every granted amount arrives in full.
func (s *State) Arrivals() []Arrival {
	var out []Arrival
	for p := range s.funds {
		g := s.rules.programmes[p].src
		all := model.Money(0)
		for _, o := range s.funds[p].years {
			all += o.Granted
		}
		for y, o := range s.funds[p].years {
			if g.Apply.Yearly {
				all = o.Granted
			}
			byYear := s.rules.arrives(g, int32(y), o.Granted, all)
			for _, year := range slices.Sorted(maps.Keys(byYear)) {
				out = append(out, Arrival{p, s.rules.set.First + y, year, byYear[year]})
			}
		}
	}
	return out
}

// Receipts sums what arrives by programme and calendar year.
func (s *State) Receipts() []Receipt {
	type key struct{ programme, year int }
	sums := map[key]model.Money{}
	var order []key
	for _, a := range s.Arrivals() {
		k := key{a.Programme, a.Year}
		if _, seen := sums[k]; !seen {
			order = append(order, k)
		}
		sums[k] += a.Amount
	}
	slices.SortFunc(order, func(a, b key) int { return cmp.Or(cmp.Compare(a.programme, b.programme), cmp.Compare(a.year, b.year)) })
	var out []Receipt
	for _, k := range order {
		if sums[k] != 0 {
			out = append(out, Receipt{k.programme, k.year, sums[k]})
		}
	}
	return out
}

// arrives says when the grant of one year arrives, which is part of what an application brings.
func (r *Rules) arrives(g *model.Programme, y int32, granted, all model.Money) map[int]model.Money {
	const usualLag = 6
	out := map[int]model.Money{}
	if granted == 0 {
		return out
	}
	year := r.set.First + int(y)
	lag := g.Payment.Lag.Or(usualLag)
	if g.Kind == model.Loan || g.Kind == model.Contribution {
		lag = g.Payment.Lag.Or(0) // drawn when it is needed
	}
	later := year + (r.orderMonth()-1+lag)/12
	limit := g.Payment.ProofUpTo
	small := limit.Known && all <= money(limit.Value)
	if small {
		later++
	}
	advance := model.Money(0)
	if !small && all > money(g.Payment.AdvanceAbove.Or(decimal.Zero)) {
		advance = floorShare(granted, ppm(g.Payment.Advance.Or(decimal.Zero)), million)
	}
	if advance > 0 {
		out[year] += advance
	}
	out[later] += granted - advance
	return out
}
