package funding

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// Service is what one payer pays for a loan in one calendar year.
type Service struct {
	Programme int
	Year      int
	Payer     string // "own" or a third party
	Repayment model.Money
	Interest  model.Money
}

// DebtService gives the repayment and interest of all loans to their end, by programme, year and
// payer. What is drawn in a year is repaid from the next year on: after the years of grace in equal
// parts, which add up to it to the cent. Interest is paid on what is owed at the start of each year.
func (s *State) DebtService() []Service {
	var out []Service
	for p := range s.funds {
		g := s.rules.programmes[p].src
		if g.Kind != model.Loan {
			continue
		}
		total := map[int]payments{}
		for y, o := range s.funds[p].years {
			repay(total, g, s.rules.set.First+y, o.Granted)
		}
		for _, year := range slices.Sorted(maps.Keys(total)) {
			out = append(out, shared(p, g, year, total[year])...)
		}
	}
	return out
}

type payments struct{ repayment, interest model.Money }

// repay adds the debt service of what was drawn in one year.
func repay(total map[int]payments, g *model.Programme, drawn int, amount model.Money) {
	if amount == 0 {
		return
	}
	parts := int64(max(g.Loan.Years-g.Loan.Grace, 1))
	rate := ppm(g.Loan.Interest.Or(decimal.Zero))
	paid := model.Money(0)
	for n := range max(g.Loan.Years, 1) {
		year, w := drawn+1+n, payments{}
		w.interest, _ = (amount - paid).Share(rate, million)
		if k := int64(n - g.Loan.Grace + 1); k > 0 {
			cumulated, _ := amount.Share(min(k, parts), parts)
			w.repayment = cumulated - paid
			paid = cumulated
		}
		t := total[year]
		total[year] = payments{t.repayment + w.repayment, t.interest + w.interest}
	}
}

// shared divides a year's debt service among its payers; the authority pays what the others do not.
func shared(p int, g *model.Programme, year int, w payments) []Service {
	names := slices.Sorted(maps.Keys(g.Loan.Service))
	weights, own := make([]int64, 0, len(names)+1), int64(million)
	for _, name := range names {
		share := ppm(g.Loan.Service[name])
		weights = append(weights, share)
		own -= share
	}
	weights = append(weights, max(own, 0))
	repayment, interest := w.repayment.Split(weights), w.interest.Split(weights)
	var out []Service
	for i, name := range append(names, "own") {
		if repayment[i] != 0 || interest[i] != 0 {
			out = append(out, Service{p, year, name, repayment[i], interest[i]})
		}
	}
	return out
}
