package planner

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// ExplainProgramme derives what a programme in use paid in a year: what was presented to it, what caps
// left of that, the grant by its rate, what budget and tranche held of it, what was lost and why, when
// its money arrives, and what it never looked at.
func (r *Result) ExplainProgramme(id string, year int) (Trace, bool) {
	y := int32(year) - r.in.first
	if r.funding == nil || y < 0 || y >= r.in.years {
		return Trace{}, false
	}
	p := r.programmeIndex(id)
	if p < 0 {
		return Trace{}, false
	}
	x := programmeYear{r: r, g: r.in.plan.Programmes[id], p: p, y: y, o: r.funding.state.Outcomes(p)[y]}
	x.t = Trace{Code: "programme", Value: x.o.Granted, Unit: "EUR", Args: model.Args{"programme": id, "year": year, "role": roles[x.g.Kind].String()}}
	x.window()
	x.eligible()
	x.budget()
	x.granted()
	x.cash()
	x.t.Parts = append(x.t.Parts, r.neverPaid(p, y)...)
	return x.t, true
}

// roles is what the money of each kind of programme is.
var roles = [...]funding.Role{model.Grant: funding.RoleGrant, model.LumpSum: funding.RoleLumpSum, model.Loan: funding.RoleLoan,
	model.Contribution: funding.RoleContribution}

// programmeYear derives one year of a programme.
type programmeYear struct {
	r *Result
	g *model.Programme
	p int
	y int32
	o funding.Outcome
	t Trace
}

// add appends a step; nothing where the amount is 0.
func (x *programmeYear) add(part Trace, amount model.Money) {
	if amount != 0 {
		part.Value, part.Unit = amount, "EUR"
		x.t.Parts = append(x.t.Parts, part)
	}
}

func (x *programmeYear) window() {
	year := x.r.in.year(x.y)
	if off := x.r.funding.rules.Off(x.p); off != funding.Full {
		x.t.Parts = append(x.t.Parts, Trace{Code: "programme-off", Args: model.Args{"reason": off.String()}})
	} else if out := x.r.funding.rules.InTime(x.p, x.y); out != funding.Full {
		x.t.Parts = append(x.t.Parts, Trace{Code: "programme-out", Args: model.Args{"reason": out.String(), "year": year},
			Parts: inputs([]citation{programmeCitation(x.g, "window", nil, "")})})
	}
}

// eligible leads from what was presented to the grant that the rate gives.
func (x *programmeYear) eligible() {
	cut, free := x.r.explainCaps(x.p, x.y)
	x.add(Trace{Code: "programme-presented"}, x.o.Presented)
	x.add(Trace{Code: "programme-lost-cap", Parts: cut}, x.o.LostCap)
	x.t.Parts = append(x.t.Parts, free...)
	x.add(Trace{Code: "programme-eligible"}, x.o.Eligible)
	x.add(Trace{Code: "programme-asked", Parts: x.r.rateInputs(x.g, x.y)}, x.o.Granted+x.o.LostBudget)
}

// budget shows what budget and tranche held.
func (x *programmeYear) budget() {
	if x.r.funding.rules.Off(x.p) == funding.Full && x.o.Budget < funding.NoEnd {
		parts := x.r.budgetInputs(x.g, x.y)
		if x.g.Spent.Known {
			parts = append(parts, inputs([]citation{programmeCitation(x.g, "spent", nil, "")})...)
		}
		before := model.Money(0)
		for _, o := range x.r.funding.state.Outcomes(x.p)[:x.y] {
			before += o.Granted
		}
		if before != 0 {
			parts = append(parts, Trace{Code: "programme-granted-before", Value: before, Unit: "EUR"})
		}
		x.add(Trace{Code: "programme-budget", Parts: parts}, x.o.Budget)
	}
	if x.o.Tranche < funding.NoEnd {
		x.add(Trace{Code: "programme-tranche", Parts: x.tranche()}, x.o.Tranche)
	}
	x.add(Trace{Code: "programme-lost-budget", Parts: append(x.r.budgetInputs(x.g, x.y), x.r.trancheInputs(x.g, x.y)...)}, x.o.LostBudget)
}

// tranche shows what of an open tranche is of the year itself, and what earlier ones left.
func (x *programmeYear) tranche() []Trace {
	var out []Trace
	parts := inputs([]citation{programmeCitation(x.g, tranchesKey(&x.g.Tranches), nil, "")})
	own := trancheOf(&x.g.Tranches, x.g.Window, x.r.funding.state.Outcomes(x.p)[0].Budget, x.r.in.year(x.y))
	if own = min(own, x.o.Tranche); own != 0 {
		out = append(out, Trace{Code: "programme-tranche-own", Value: own, Unit: "EUR", Parts: parts})
		parts = nil
	}
	if rest := x.o.Tranche - own; rest != 0 {
		w := Trace{Code: "programme-tranche-carried", Value: rest, Unit: "EUR", Parts: parts}
		if _, stated := x.g.Fields["tranches.carry_over"]; stated {
			w.Parts = append(w.Parts, inputs([]citation{programmeCitation(x.g, "tranches.carry_over", nil, "")})...)
		}
		out = append(out, w)
	}
	return out
}

// trancheOf is the tranche of a calendar year: stated, or its share of the budget of the first year.
func trancheOf(t *model.Tranches, w model.Window, budget model.Money, year int) model.Money {
	if amount, ok := t.Amounts[year]; ok {
		m, _ := model.MoneyFrom(amount)
		return m
	}
	if budget >= funding.NoEnd {
		return 0
	}
	upTo := func(part, whole int64) model.Money {
		m, _ := budget.Share(part, whole)
		return m
	}
	switch first, last := w.Start.Year, w.ExecuteBy.Year; {
	case t.Equal && first <= year && year <= last:
		n := int64(last - first + 1)
		return upTo(int64(year-first+1), n) - upTo(int64(year-first), n)
	case len(t.Shares) == 0 || t.Shares[year].IsZero():
		return 0
	}
	before := decimal.Zero
	for _, earlier := range slices.Sorted(maps.Keys(t.Shares)) {
		if earlier < year {
			before = before.Add(t.Shares[earlier])
		}
	}
	million := decimal.NewFromInt(ppm)
	ppmOf := func(d decimal.Decimal) int64 { return d.Mul(million).IntPart() }
	return upTo(ppmOf(before.Add(t.Shares[year])), ppm) - upTo(ppmOf(before), ppm)
}

// ppm is the whole in parts per million.
const ppm = 1_000_000

// granted shows what was paid, by whom beside the programme, and what is gone or left.
func (x *programmeYear) granted() {
	x.add(Trace{Code: "programme-granted", Parts: x.r.grantedByCategory(x.p, x.y)}, x.o.Granted)
	x.add(Trace{Code: "programme-own-share", Parts: inputs([]citation{programmeCitation(x.g, "own_share", nil, "")})}, x.o.OwnShare)
	x.add(Trace{Code: "programme-top-up", Parts: inputs([]citation{programmeCitation(x.g, "top_ups", nil, "")})}, x.o.TopUp)
	x.add(Trace{Code: "programme-unproven", Parts: inputs([]citation{programmeCitation(x.g, "evidence", nil, "")})}, x.o.Unproven)
	x.add(Trace{Code: "programme-expired"}, x.o.Expired)
	if x.o.Left < funding.NoEnd {
		x.t.Parts = append(x.t.Parts, Trace{Code: "programme-left", Value: x.o.Left, Unit: "EUR"})
	}
}

// cash shows what arrives in the year, and what a loan costs in it.
func (x *programmeYear) cash() {
	year := x.r.in.year(x.y)
	for _, c := range x.r.funding.state.Receipts() {
		if c.Programme == x.p && c.Year == year {
			w := Trace{Code: "programme-receipt", Args: model.Args{"year": year}}
			if _, stated := x.g.Fields["payment"]; stated {
				w.Parts = inputs([]citation{programmeCitation(x.g, "payment", nil, "")})
			}
			x.add(w, c.Amount)
		}
	}
	for _, s := range x.r.funding.state.DebtService() {
		if s.Programme == x.p && s.Year == year {
			x.t.Parts = append(x.t.Parts, x.r.explainDebt(s))
		}
	}
}

// grantedByCategory adds what a programme pays of a year's lines, by category.
func (r *Result) grantedByCategory(p int, y int32) []Trace {
	names, _ := r.in.summaryCategories()
	var out []Trace
	for c, amount := range r.funding.sums[y].by[p] {
		if amount != 0 {
			out = append(out, Trace{Code: "category", Value: amount, Unit: "EUR", Args: model.Args{"category": names[c]}})
		}
	}
	sortByValue(out)
	return out
}

// neverPaid adds the cost of a year that a programme may not look at, by reason, the largest first.
func (r *Result) neverPaid(p int, y int32) []Trace {
	sums := make([]model.Money, len(funding.Reasons()))
	r.eachEntry(func(e *entry) bool {
		if e.year == y && e.known && !e.other && e.amount > 0 {
			l, _ := r.payable(e)
			sums[r.funding.rules.Why(p, &l, y)] += e.amount
		}
		return true
	})
	out := byReason(sums)
	for i := range out {
		out[i].Code = "programme-refused"
	}
	return out
}

// byReason gives a step for each reason that has an amount, the largest first.
func byReason(sums []model.Money) []Trace {
	var out []Trace
	for reason, amount := range sums {
		if amount != 0 && funding.Reason(reason) != funding.Full {
			out = append(out, Trace{Value: amount, Unit: "EUR", Args: model.Args{"reason": funding.Reason(reason).String()}})
		}
	}
	sortByValue(out)
	return out
}
