package planner

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// ExplainOwn derives the own money of a year: cost less what programmes and third parties pay; by
// category; what of it grants ask for as own share, and why the rest stays; and what loans cost the
// authority in that year.
func (r *Result) ExplainOwn(year int) (Trace, bool) {
	y := int32(year) - r.in.first
	if y < 0 || y >= r.in.years {
		return Trace{}, false
	}
	sum := r.Summary()
	s := sum.Years[y]
	t := Trace{Code: "own-money", Value: s.OwnMoney, Unit: "EUR", Args: model.Args{"year": year}}
	t.Parts = append(t.Parts, Trace{Code: "own-cost", Value: s.Cost, Unit: "EUR"})
	own := SourceSum{Category: make([][]model.Money, len(sum.Categories))}
	if r.funding == nil {
		for c, amount := range s.Category {
			own.Category[c] = make([]model.Money, r.in.years)
			own.Category[c][y] = amount
		}
	} else {
		sources := r.sourceSums()
		for _, source := range sources[:len(sources)-1] {
			if amount := source.Year[y]; amount != 0 {
				t.Parts = append(t.Parts, Trace{Code: "own-paid", Value: amount, Unit: "EUR", Args: model.Args{"source": source.ID}})
			}
		}
		own = sources[len(sources)-1]
	}
	categories := Trace{Code: "own-categories", Value: s.OwnMoney, Unit: "EUR"}
	for c, name := range sum.Categories {
		if amount := own.Category[c][y]; amount != 0 {
			categories.Parts = append(categories.Parts, Trace{Code: "category", Value: amount, Unit: "EUR", Args: model.Args{"category": name}})
		}
	}
	if sortByValue(categories.Parts); len(categories.Parts) > 0 {
		t.Parts = append(t.Parts, categories)
	}
	if s.Missing > 0 {
		t.Parts = append(t.Parts, Trace{Code: "own-missing", Args: model.Args{"missing": s.Missing}})
	}
	if r.funding == nil {
		return t, true
	}
	shares := r.ownShares(y)
	t.Parts = append(t.Parts, shares...)
	t.Parts = append(t.Parts, r.ownRest(y, s.OwnMoney-sumOf(shares))...)
	if service := r.ownService(year); len(service) > 0 {
		t.Parts = append(t.Parts, service...)
		t.Parts = append(t.Parts, Trace{Code: "own-burden", Value: s.OwnMoney + sumOf(service), Unit: "EUR"})
	}
	return t, true
}

// sumOf adds the amounts of steps.
func sumOf(steps []Trace) model.Money {
	sum := model.Money(0)
	for _, t := range steps {
		if m, ok := t.Value.(model.Money); ok {
			sum += m
		}
	}
	return sum
}

// ownShares gives what own money pays because grants ask for it, by programme.
func (r *Result) ownShares(y int32) []Trace {
	sums := make([]model.Money, r.funding.rules.Programmes())
	for _, s := range r.funding.alloc[y].Shares {
		if s.Source == funding.OwnMoney && s.For >= 0 {
			sums[s.For] += s.Amount
		}
	}
	var out []Trace
	for p, amount := range sums {
		if id := r.funding.rules.Sources()[p]; amount != 0 {
			out = append(out, Trace{Code: "own-share-of", Value: amount, Unit: "EUR", Args: model.Args{"programme": id},
				Parts: inputs([]citation{programmeCitation(r.in.plan.Programmes[id], "own_share", nil, "")})})
		}
	}
	return out
}

// ownRest gives why the rest stays own money, by the reason of the programme that was closest to paying.
func (r *Result) ownRest(y int32, rest model.Money) []Trace {
	if rest == 0 {
		return nil
	}
	t := Trace{Code: "own-rest", Value: rest, Unit: "EUR"}
	sums := make([]model.Money, len(funding.Reasons()))
	at := fundedAt{key: -1}
	r.eachEntry(func(e *entry) bool {
		line := at.of(r, e)
		if e.year != y || e.other || !e.known {
			return true
		}
		own := e.amount
		if line >= 0 {
			for _, s := range r.funding.sharesOf(y, line) {
				own -= s.Amount
			}
		}
		if own != 0 {
			sums[closest(r.refusals(e, line))] += own
		}
		return true
	})
	t.Parts = byReason(sums)
	for i := range t.Parts {
		t.Parts[i].Code = "own-reason"
	}
	return []Trace{t}
}

// closest is the reason of the programme that was closest to paying; Full where none said any.
func closest(refused []Refused) funding.Reason {
	best := funding.Full
	for _, x := range refused {
		for _, reason := range funding.Reasons() {
			if reason.String() == x.Reason && reason > best && reason != funding.Covered {
				best = reason
			}
		}
	}
	return best
}

// ownService gives what the authority pays for its loans in a calendar year.
func (r *Result) ownService(year int) []Trace {
	var out []Trace
	for _, s := range r.funding.state.DebtService() {
		if s.Year == year && s.Payer == OwnMoney {
			out = append(out, r.explainDebt(s))
		}
	}
	return out
}

// explainDebt derives what one payer pays for a loan in a year.
func (r *Result) explainDebt(s funding.Service) Trace {
	g := r.in.plan.Programmes[r.funding.rules.Sources()[s.Programme]]
	t := Trace{Code: "service", Value: s.Repayment + s.Interest, Unit: "EUR", Args: model.Args{"programme": g.ID, "source": s.Payer, "year": s.Year}}
	if s.Repayment != 0 {
		t.Parts = append(t.Parts, Trace{Code: "service-repayment", Value: s.Repayment, Unit: "EUR"})
	}
	if s.Interest != 0 {
		t.Parts = append(t.Parts, Trace{Code: "service-interest", Value: s.Interest, Unit: "EUR"})
	}
	t.Parts = append(t.Parts, inputs([]citation{programmeCitation(g, "loan", nil, "")})...)
	return t
}
