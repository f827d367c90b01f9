package cmd

import (
	"slices"
	"strconv"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports"
)

// programmeWords ask for a programme, or for all of them; ownWords ask for own money. Schools and items
// of these names are found first.
var (
	programmeWords = []string{"programme", "programm"}
	ownWords       = []string{"own", "eigenmittel"}
)

// moneyQuestion asks what programmes pay, or what is left to the authority.
type moneyQuestion struct {
	programmes bool     // a word asks for programmes
	ids        []string // programmes that the plan knows
	own        bool
	rest       []string // years, and what is not understood
}

// moneyQuestionOf finds the words that ask for programmes or own money, wherever they stand.
func moneyQuestionOf(p *model.Plan, words []string) moneyQuestion {
	var q moneyQuestion
	for _, w := range words {
		switch {
		case isWhere(p, w) || known(p, w):
			q.rest = append(q.rest, w)
		case slices.Contains(programmeWords, w):
			q.programmes = true
		case slices.Contains(ownWords, w):
			q.own = true
		case p.Programmes[w] != nil:
			q.ids = append(q.ids, w)
		default:
			q.rest = append(q.rest, w)
		}
	}
	return q
}

func (q *moneyQuestion) asked() bool { return q.programmes || q.own || len(q.ids) > 0 }

// money derives what a programme paid, or own money, in a year or in each year of the plan.
func (e *explainer) money(q moneyQuestion) error {
	years, _ := e.result.Years()
	for _, w := range q.rest {
		year, notYear := strconv.Atoi(w)
		switch {
		case notYear == nil:
			if err := e.knownYear(e.opened, year); err != nil {
				return err
			}
			years = []int{year}
		case q.programmes && !q.own && len(q.ids) == 0 && !isWhere(e.opened.plan, w) && !known(e.opened.plan, w):
			q.ids = append(q.ids, w)
		default:
			return e.usage(e.current, "usage.too-many", model.Args{"extra": w})
		}
	}
	if q.own {
		return e.ownMoney(q.ids, years)
	}
	return e.programmes(q.ids, years)
}

func (e *explainer) ownMoney(extra []string, years []int) error {
	if len(extra) > 0 {
		return e.usage(e.current, "usage.too-many", model.Args{"extra": extra[0]})
	}
	for _, year := range years {
		if trace, ok := e.result.ExplainOwn(year); ok {
			e.trace(0, trace)
		}
	}
	return nil
}

// programmes derives the programmes of some ids, all that the plan uses where none is given.
func (e *explainer) programmes(ids []string, years []int) error {
	order := e.opened.plan.Funding.Order
	switch {
	case len(order) == 0:
		return e.usage(e.current, "usage.no-programmes", nil)
	case len(ids) == 0:
		ids = order
	case len(ids) > 1:
		return e.usage(e.current, "usage.too-many", model.Args{"extra": ids[1]})
	case !slices.Contains(order, ids[0]):
		return e.unknown("usage.unused-programme", model.Args{"programme": ids[0]}, ids[0], order)
	}
	for _, id := range ids {
		for _, year := range years {
			if trace, ok := e.result.ExplainProgramme(id, year); ok {
				e.trace(0, trace)
			}
		}
	}
	return nil
}

// payers writes who pays a line, and why others do not.
func (e *explainer) payers(l planner.Line) {
	if trace, ok := e.result.ExplainSources(l.Key()); ok {
		e.trace(1, trace)
	}
}

// paidBy adds up who pays some lines of cost, in a year or in the years of the plan, and writes it.
func (e *explainer) paidBy(lines []planner.Line, within func(year int) bool) {
	if e.values.Funding == nil {
		return
	}
	sums, shares := map[string]reports.Sum{}, reports.Sum{}
	for _, l := range lines {
		if !l.Known || l.OtherBudget || l.Kind == planner.KindIncome || !within(l.Year) {
			continue
		}
		for _, s := range l.Sources {
			part := reports.Sum{Amount: s.Amount}
			if !l.Certainty.Firm() {
				part.Estimated = s.Amount
			}
			sums[s.Source] = sums[s.Source].Plus(part)
			if s.Source == planner.OwnMoney && s.For != "" {
				shares = shares.Plus(part)
			}
		}
	}
	if len(sums) > 0 {
		e.line(1, e.say("explain.who-pays", nil))
	}
	for _, s := range e.values.Funding.Sources {
		e.sum(2, withID(e.payerName(s.ID), s.ID), sums[s.ID])
	}
	e.sum(3, e.say("explain.own-shares", nil), shares)
}

// paidInAll writes who pays the whole, and what loans cost the authority.
func (e *explainer) paidInAll(at func(reports.Row) reports.Sum) {
	v := e.values
	if v.Funding == nil {
		return
	}
	e.line(1, e.say("explain.who-pays", nil))
	for i := range v.Paid.Payers {
		p := &v.Paid.Payers[i]
		e.sum(2, withID(e.payerName(p.ID), p.ID), at(p.Cost))
	}
	e.sum(3, e.say("explain.own-shares", nil), at(v.Paid.OwnShares()))
	service := reports.Sum{}
	for _, s := range v.Funding.Service {
		inPlan := e.opened.plan.Years.First <= s.Year && s.Year <= e.opened.plan.Years.Last
		if s.Payer == planner.OwnMoney && (s.Year == e.question.year || e.question.year == 0 && inPlan) {
			service.Amount += s.Repayment + s.Interest
		}
	}
	e.sum(2, e.say("explain.service", nil), service)
}

// capName gives the name of a cap of a programme.
func (e *explainer) capName(programme, id string) string {
	if g := e.opened.plan.Programmes[programme]; g != nil {
		for i := range g.Caps {
			if g.Caps[i].ID == id {
				return orID(g.Caps[i].Name.In(e.printer.Lang()), id)
			}
		}
	}
	return id
}

// payerName gives the name of a programme, of own money, or of a third party.
func (e *explainer) payerName(id string) string {
	if g := e.opened.plan.Programmes[id]; g != nil {
		name := orID(g.Name.In(e.printer.Lang()), id)
		if g.Status == model.Assumed {
			name += " (" + e.printer.Text("report.fund.assumed.mark", nil) + ")"
		}
		return name
	}
	if id == planner.OwnMoney {
		return e.printer.Text("report.fund.own", nil)
	}
	return e.printer.Or("report.fund.party."+id, id)
}
