package planner

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// ReasonCovered is the reason of a programme that had nothing left to pay.
const ReasonCovered = "covered"

// FundingReasons gives the names of all reasons, from what rules a programme out to what merely
// limits it.
func FundingReasons() []string {
	all := funding.Reasons()
	out := make([]string, len(all))
	for i, reason := range all {
		out[i] = reason.String()
	}
	return out
}

// ExplainSources derives who pays a line: each source with the rule that bound it, then each
// programme in use that did not pay all of it, with its reason. There is no derivation of income, nor
// where a plan uses no programme.
func (r *Result) ExplainSources(k Key) (Trace, bool) {
	if r.funding == nil {
		return Trace{}, false
	}
	e, line, ok := r.findFunded(k)
	if !ok || !e.known || e.other {
		return Trace{}, false
	}
	t := Trace{Code: "sources", Value: e.amount, Unit: "EUR", Args: model.Args{"item": k.Item, "school": k.School, "year": k.Year}}
	for _, s := range r.sources(&e, line) {
		t.Parts = append(t.Parts, r.explainSource(s, e.year))
	}
	for _, x := range r.refusals(&e, line) {
		w := Trace{Code: "source-refused", Value: x.Amount, Unit: "EUR", Args: model.Args{"programme": x.Programme, "reason": x.Reason}}
		w.Parts = r.capInputs(x.Programme, x.Cap)
		t.Parts = append(t.Parts, w)
	}
	return t, true
}

// findFunded gives the entry that a key names, and its index among the funded lines of its year.
func (r *Result) findFunded(k Key) (found entry, line int32, ok bool) {
	wanted, ok := r.find(k)
	if !ok {
		return found, -1, false
	}
	at, line := fundedAt{key: -1}, int32(-1)
	look := func(e *entry) bool {
		n := at.of(r, e)
		if e.kind == wanted.kind && e.cause == wanted.cause && e.year == wanted.year && r.run.partName(e) == k.Part {
			found, line = *e, n
			return false
		}
		return true
	}
	if wanted.cell < 0 {
		r.run.postEntries(int(wanted.part), look)
	} else {
		r.run.entries(wanted.good, wanted.cell, new(entry), look)
	}
	return found, line, true
}

// explainSource derives what one source pays of a line.
func (r *Result) explainSource(s Source, y int32) Trace {
	args := model.Args{"source": s.Source, "role": s.Role, "programme": s.For, "reason": s.Rule}
	switch g := r.in.plan.Programmes[s.Source]; {
	case s.Source == OwnMoney && s.For == "":
		return Trace{Code: "source-own", Value: s.Amount, Unit: "EUR", Args: args}
	case s.Role == funding.RoleOwnShare.String():
		t := Trace{Code: "source-own-share", Value: s.Amount, Unit: "EUR", Args: args}
		if g := r.in.plan.Programmes[s.For]; g != nil {
			t.Parts = inputs([]citation{programmeCitation(g, "own_share", nil, "")})
		}
		return t
	case g == nil:
		return Trace{Code: "source-other", Value: s.Amount, Unit: "EUR", Args: args}
	default:
		t := Trace{Code: "source", Value: s.Amount, Unit: "EUR", Args: args, Parts: r.rateInputs(g, y)}
		t.Parts = append(t.Parts, r.capInputs(s.Source, s.Cap)...)
		switch s.Rule {
		case funding.BudgetSpent.String():
			t.Parts = append(t.Parts, r.budgetInputs(g, y)...)
		case funding.TrancheSpent.String():
			t.Parts = append(t.Parts, r.trancheInputs(g, y)...)
		}
		return t
	}
}

// programmeCitation is a key of a programme.
func programmeCitation(g *model.Programme, key string, value any, unit string) citation {
	return citation{origin: &g.Origin, path: "programmes." + g.ID + "." + key, key: key, value: value, unit: unit}
}

// programmeIndex finds a programme in use; -1 where it is not.
func (r *Result) programmeIndex(id string) int {
	return slices.Index(r.funding.rules.Sources()[:r.funding.rules.Programmes()], id)
}

func (r *Result) rateInputs(g *model.Programme, y int32) []Trace {
	key := "rate"
	switch {
	case g.RateTable != nil:
		key = "rate_table"
	case !g.Rate.Known() && g.OwnShare.OnGrant.Known:
		key = "own_share"
	case !g.Rate.Known():
		return nil // all of it, which nobody had to say
	}
	return inputs([]citation{programmeCitation(g, key, decimal.New(r.funding.rules.Rate(r.programmeIndex(g.ID), y), -6), "%")})
}

func (r *Result) capInputs(programme, id string) []Trace {
	g := r.in.plan.Programmes[programme]
	if g == nil || id == "" {
		return nil
	}
	for i := range g.Caps {
		if g.Caps[i].ID == id {
			c := programmeCitation(g, "caps."+id, nil, "")
			c.at = g.Caps[i].At
			return inputs([]citation{c})
		}
	}
	return nil
}

func (r *Result) budgetInputs(g *model.Programme, y int32) []Trace {
	o := r.funding.state.Outcomes(r.programmeIndex(g.ID))[y]
	if o.Budget >= funding.NoEnd {
		return nil
	}
	key := "budget"
	switch {
	case len(g.Approvals) > 0:
		key = "approvals"
	case g.Budget.Amount.Known:
		key = "budget.amount"
	}
	return inputs([]citation{programmeCitation(g, key, o.Budget, "EUR")})
}

func (r *Result) trancheInputs(g *model.Programme, y int32) []Trace {
	o := r.funding.state.Outcomes(r.programmeIndex(g.ID))[y]
	if o.Tranche >= funding.NoEnd {
		return nil
	}
	return inputs([]citation{programmeCitation(g, "tranches", o.Tranche, "EUR")})
}

// ExplainProgramme derives what a programme in use paid in a year: what was presented to it, what was
// eligible and granted, what was lost and why, and what it never looked at.
func (r *Result) ExplainProgramme(id string, year int) (Trace, bool) {
	y := int32(year) - r.in.first
	if r.funding == nil || y < 0 || y >= r.in.years {
		return Trace{}, false
	}
	p := r.programmeIndex(id)
	if p < 0 {
		return Trace{}, false
	}
	g, o := r.in.plan.Programmes[id], r.funding.state.Outcomes(p)[y]
	t := Trace{Code: "programme", Value: o.Granted, Unit: "EUR", Args: model.Args{"programme": id, "year": year}}
	add := func(part Trace, amount model.Money) {
		if amount != 0 {
			part.Value, part.Unit = amount, "EUR"
			t.Parts = append(t.Parts, part)
		}
	}
	if off := r.funding.rules.Off(p); off != funding.Full {
		t.Parts = append(t.Parts, Trace{Code: "programme-off", Args: model.Args{"reason": off.String()}})
	} else if out := r.funding.rules.InTime(p, y); out != funding.Full {
		t.Parts = append(t.Parts, Trace{Code: "programme-out", Args: model.Args{"reason": out.String(), "year": year},
			Parts: inputs([]citation{programmeCitation(g, "window", nil, "")})})
	}
	add(Trace{Code: "programme-presented"}, o.Presented)
	add(Trace{Code: "programme-lost-cap", Parts: r.lostByCap(p, y)}, o.LostCap)
	add(Trace{Code: "programme-eligible", Parts: r.rateInputs(g, y)}, o.Eligible)
	add(Trace{Code: "programme-lost-budget", Parts: append(r.budgetInputs(g, y), r.trancheInputs(g, y)...)}, o.LostBudget)
	add(Trace{Code: "programme-granted", Parts: r.grantedByCategory(p, y)}, o.Granted)
	add(Trace{Code: "programme-own-share", Parts: inputs([]citation{programmeCitation(g, "own_share", nil, "")})}, o.OwnShare)
	add(Trace{Code: "programme-top-up"}, o.TopUp)
	add(Trace{Code: "programme-unproven"}, o.Unproven)
	if o.Left < funding.NoEnd {
		t.Parts = append(t.Parts, Trace{Code: "programme-left", Value: o.Left, Unit: "EUR"})
	}
	add(Trace{Code: "programme-expired"}, o.Expired)
	t.Parts = append(t.Parts, r.neverPaid(p, y)...)
	return t, true
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

// lostByCap adds what each cap of a programme cut from a year's lines.
func (r *Result) lostByCap(p int, y int32) []Trace {
	caps := r.in.plan.Programmes[r.funding.rules.Sources()[p]].Caps
	lost := make([]model.Money, len(caps))
	for _, x := range r.funding.alloc[y].Refusals {
		if int(x.Programme) == p && x.Cap >= 0 {
			lost[x.Cap] += x.Amount
		}
	}
	var out []Trace
	for k := range caps {
		if lost[k] != 0 {
			out = append(out, Trace{Code: "programme-cap", Value: lost[k], Unit: "EUR", Args: model.Args{"cap": caps[k].ID},
				Parts: r.capInputs(r.funding.rules.Sources()[p], caps[k].ID)})
		}
	}
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
	var out []Trace
	for reason, amount := range sums {
		if amount != 0 && funding.Reason(reason) != funding.Full {
			out = append(out, Trace{Code: "programme-refused", Value: amount, Unit: "EUR", Args: model.Args{"reason": funding.Reason(reason).String()}})
		}
	}
	sortByValue(out)
	return out
}
