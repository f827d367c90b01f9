package funding

import (
	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// Receipt is money of a programme that arrives in a calendar year.
type Receipt struct {
	Programme int
	Year      int
	Amount    model.Money
}

// Receipts gives when the money of each programme arrives: an advance with the order, the rest after
// the payment lag; a small grant without advance and only after the final proof, a year later. Whether
// a grant is small is asked of the whole application: of all years, or of each where it applies yearly.
// Every granted amount arrives in full.
func (s *State) Receipts() []Receipt {
	var out []Receipt
	for p := range s.funds {
		g := s.rules.programmes[p].src
		byYear := map[int]model.Money{}
		last := s.rules.set.First
		all := model.Money(0)
		for _, o := range s.funds[p].years {
			all += o.Granted
		}
		for y, o := range s.funds[p].years {
			if g.Apply.Yearly {
				all = o.Granted
			}
			for year, amount := range s.rules.arrives(g, int32(y), o.Granted, all) {
				byYear[year] += amount
				last = max(last, year)
			}
		}
		for year := s.rules.set.First; year <= last; year++ {
			if byYear[year] != 0 {
				out = append(out, Receipt{p, year, byYear[year]})
			}
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
