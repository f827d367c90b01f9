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
		return Trace{Code: "source-own-share", Value: s.Amount, Unit: "EUR", Args: args, Parts: r.ownShareInputs(s)}
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

// ownShareInputs cites why a source pays an own share: the programme says who must pay it, or the payer
// that it may.
func (r *Result) ownShareInputs(s Source) []Trace {
	of, payer := r.in.plan.Programmes[s.For], r.in.plan.Programmes[s.Source]
	var cs []citation
	if of != nil && (payer == nil || of.OwnShare.Payer == s.Source) {
		cs = append(cs, programmeCitation(of, "own_share", nil, ""))
	}
	if payer != nil {
		cs = append(cs, programmeCitation(payer, "pays_own_share", nil, ""))
	}
	return inputs(cs)
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

// capInputs cites the limits of a cap.
func (r *Result) capInputs(programme, id string) []Trace {
	g := r.in.plan.Programmes[programme]
	if g == nil || id == "" {
		return nil
	}
	var cs []citation
	for i := range g.Caps {
		if g.Caps[i].ID == id {
			limits, key := limitsOf(&g.Caps[i])
			for k := range limits {
				cs = append(cs, limitCitation(g, id+"."+key, &limits[k]))
			}
		}
	}
	return inputs(cs)
}

// limitsOf gives the limits of a cap and the key that holds them.
func limitsOf(c *model.Cap) (limits []model.CapLimit, key string) {
	if len(c.AnyOf) > 0 {
		return c.AnyOf, "any_of"
	}
	return c.AllOf, "all_of"
}

// limitCitation is a limit below "caps".
func limitCitation(g *model.Programme, key string, l *model.CapLimit) citation {
	c := programmeCitation(g, "caps."+key, nil, "")
	c.at = l.At
	return c
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

// tranchesKey is how tranches are stated.
func tranchesKey(t *model.Tranches) string {
	switch {
	case len(t.Amounts) > 0:
		return "tranches.amounts"
	case len(t.Shares) > 0:
		return "tranches.shares"
	}
	return "tranches.equal"
}

func (r *Result) trancheInputs(g *model.Programme, y int32) []Trace {
	o := r.funding.state.Outcomes(r.programmeIndex(g.ID))[y]
	if o.Tranche >= funding.NoEnd {
		return nil
	}
	return inputs([]citation{programmeCitation(g, tranchesKey(&g.Tranches), o.Tranche, "EUR")})
}
