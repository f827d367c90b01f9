package cmd

import (
	"slices"
	"strconv"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// accountWords ask for the plans of the budget. Schools and items of these names are found first.
var accountWords = map[string]bool{"ergebnisplan": false, "result": false, "finanzplan": true, "finance": true}

// accountQuestion asks what stands on a line or an account.
type accountQuestion struct {
	asked   bool
	finance bool
	rest    []string // line, account, product, year, in any order
}

func accountQuestionOf(p *model.Plan, words []string) accountQuestion {
	q := accountQuestion{}
	for _, w := range words {
		finance, found := accountWords[w]
		if found && !q.asked && !isWhere(p, w) && !known(p, w) {
			q.asked, q.finance = true, finance
			continue
		}
		q.rest = append(q.rest, w)
	}
	return q
}

// accounts derives lines of the result plan or the finance plan in a year, or in all plan years.
func (e *explainer) accounts(q accountQuestion) error {
	a := e.result.Accounts()
	if a == nil {
		return e.fail("fail.no-chart", nil)
	}
	ask := planner.AccountQuestion{Finance: q.finance}
	for _, w := range q.rest {
		if err := e.accountWord(a, &ask, w); err != nil {
			return err
		}
	}
	years := []int{ask.Year}
	if ask.Year == 0 {
		years, _ = e.result.Years()
	}
	for _, ask.Year = range years {
		for _, t := range e.result.ExplainAccounts(ask) {
			e.trace(0, t)
		}
	}
	if e.out.Len() == 0 {
		e.line(0, e.say("explain.none", nil))
	}
	return nil
}

// accountWord understands a word as the number of a line, of an account, of a product, or as a year: in this
// order, since lines of the plan at hand are asked for most.
func (e *explainer) accountWord(a *planner.Accounts, ask *planner.AccountQuestion, word string) error {
	lines, rows := a.Chart.Result, a.Result
	if ask.Finance {
		lines, rows = a.Chart.Finance, a.Finance
	}
	var names []string
	for _, l := range lines {
		names = append(names, l.Line)
	}
	var accounts, products []string
	for i := range rows {
		accounts, products = append(accounts, rows[i].Account), append(products, rows[i].Product)
	}
	year, notYear := strconv.Atoi(word)
	switch {
	case slices.Contains(names, word):
		ask.Line = word
	case slices.Contains(accounts, word):
		ask.Account = word
	case slices.Contains(products, word):
		ask.Product = word
	case notYear == nil && 1900 <= year && year <= 2200:
		ask.Year = year
		return e.knownYear(e.opened, year)
	default:
		all := slices.Concat(names, accounts, products)
		slices.Sort(all)
		return e.unknown("usage.unknown-account", model.Args{"word": word}, word, slices.DeleteFunc(slices.Compact(all), func(s string) bool { return s == "" }))
	}
	return nil
}

// groupName is the name of a school type, or of the authority.
func (e *explainer) groupName(group string) string {
	if t := e.opened.plan.Types[group]; t != nil {
		return orID(t.Name.In(e.printer.Lang()), group)
	}
	return e.schoolName(model.AuthoritySchool)
}
