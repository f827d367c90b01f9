package reports

import (
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// The rules of this file say how much a programme has, and when it pays it.

func (b *builder) budgetRule(g *model.Programme) string {
	var words []string
	for _, a := range g.Approvals {
		words = append(words, b.approvalRule(a))
	}
	if len(words) > 0 {
		return strings.Join(words, "; ")
	}
	if g.Budget.Amount.Known {
		words = append(words, b.t("report.fund.budget.amount", model.Args{"amount": b.exact(g.Budget.Amount.Value)}))
	} else {
		for i := range g.Budget.Parts {
			words = append(words, b.partRule(&g.Budget.Parts[i]))
		}
	}
	switch {
	case len(words) == 0 && g.Budget.Stated:
		return b.t("report.fund.budget.stated")
	case len(words) == 0:
		return b.t("report.fund.budget.none")
	case g.Budget.OfCost:
		words = append(words, b.t("report.fund.budget.of-cost"))
	}
	if g.Spent.Known {
		words = append(words, b.t("report.fund.budget.spent", model.Args{"amount": b.exact(g.Spent.Value)}))
	}
	return strings.Join(words, "; ")
}

func (b *builder) approvalRule(a model.Approval) string {
	args := model.Args{"amount": b.exact(a.Amount.Value), "who": b.t("report.fund.party.authority")}
	if a.School != "" {
		args["who"] = b.schoolOrAuthority(a.School)
	}
	text := b.t("report.fund.budget.approval", args)
	if a.On.Known() {
		text += " (" + b.Printer.Date(a.On) + ")"
	}
	return text
}

func (b *builder) partRule(p *model.BudgetPart) string {
	var formulas []string
	for i := range p.BestOf {
		formulas = append(formulas, b.formulaRule(&p.BestOf[i]))
	}
	text := strings.Join(formulas, "; ")
	if len(formulas) > 1 {
		text = b.t("report.fund.budget.best-of", model.Args{"list": strings.Join(formulas, "; ")})
	}
	if only := b.selectionRule(&p.Only, ", "); only != "" {
		text += " (" + only + ")"
	}
	add := func(given bool, key string) {
		if given {
			text += ", " + b.t(key)
		}
	}
	add(p.Bound, "report.fund.budget.bound")
	add(p.Renewed, "report.fund.budget.renewed")
	add(p.Numbers == model.NumbersYearly, "report.fund.budget.yearly")
	add(p.Numbers == model.NumbersRatchet, "report.fund.budget.ratchet")
	return text
}

func (b *builder) formulaRule(f *model.Formula) string {
	var words []string
	if len(f.Base) > 0 {
		var bases []string
		for _, id := range slices.SortedFunc(maps.Keys(f.Base), b.compareTypes) {
			bases = append(bases, b.baseType(id)+" "+b.exact(f.Base[id]))
		}
		words = append(words, b.t("report.fund.formula.base", model.Args{"list": strings.Join(bases, ", ")}))
	}
	if f.Each.Known {
		words = append(words, b.t("report.fund.formula.each", model.Args{"amount": b.exact(f.Each.Value), "driver": b.driver(f.Per)}))
	}
	if len(f.Weights) > 0 {
		var weights []string
		for _, id := range slices.SortedFunc(maps.Keys(f.Weights), b.compareTypes) {
			weights = append(weights, b.baseType(id)+" "+b.Printer.Decimal(f.Weights[id]))
		}
		words = append(words, b.t("report.fund.formula.weights", model.Args{"list": strings.Join(weights, ", ")}))
	}
	if f.Pool.Known {
		words = append(words, b.t("report.fund.formula.pool", model.Args{"amount": b.exact(f.Pool.Value)}))
	}
	bound := "school"
	if f.Authority {
		bound = "authority"
	}
	if f.AtLeast.Known {
		words = append(words, b.t("report.fund.formula.at-least."+bound, model.Args{"amount": b.exact(f.AtLeast.Value)}))
	}
	if f.AtMost.Known {
		words = append(words, b.t("report.fund.formula.at-most."+bound, model.Args{"amount": b.exact(f.AtMost.Value)}))
	}
	if f.RaisedBy.Known {
		words = append(words, b.t("report.fund.formula.raised", model.Args{"share": f.RaisedBy.Value}))
	}
	if f.MostSchools > 0 {
		words = append(words, b.t("report.fund.formula.most-schools", model.Args{"n": f.MostSchools}))
	}
	return strings.Join(words, ", ")
}

// baseType names a school type of a formula; "other" are those that it does not name.
func (b *builder) baseType(id string) string {
	if id == "other" {
		return b.t("report.fund.formula.others")
	}
	return b.typeOrAuthority(id)
}

func (b *builder) trancheRule(g *model.Programme) string {
	t := &g.Tranches
	if !t.Known() {
		return ""
	}
	var words []string
	for _, year := range slices.Sorted(maps.Keys(t.Shares)) {
		words = append(words, yearText(year)+": "+b.Printer.Rate(t.Shares[year]))
	}
	for _, year := range slices.Sorted(maps.Keys(t.Amounts)) {
		words = append(words, yearText(year)+": "+b.exact(t.Amounts[year]))
	}
	text := strings.Join(words, ", ")
	if t.Equal {
		text = b.t("report.fund.tranche.equal")
	}
	switch {
	case t.CarryOver < 0:
		return text + "; " + b.t("report.fund.tranche.to-end")
	case t.CarryOver == 0:
		return text + "; " + b.t("report.fund.tranche.lost")
	}
	return text + "; " + b.t("report.fund.tranche.years", model.Args{"n": int(t.CarryOver)})
}

func (b *builder) firstComeRule(g *model.Programme) string {
	c := &g.FirstCome
	switch {
	case !c.From.Known():
		return ""
	case c.Amount.Known:
		return b.t("report.fund.first-come.amount", model.Args{"date": c.From, "amount": b.exact(c.Amount.Value)})
	case c.Probability.Known:
		return b.t("report.fund.first-come.share", model.Args{"date": c.From, "share": c.Probability.Value})
	}
	return b.t("report.fund.first-come.none", model.Args{"date": c.From})
}

func (b *builder) applicationRule(a *model.Application) string {
	words := []string{b.t("report.fund.apply.authority")}
	if a.PerSchool {
		words[0] = b.t("report.fund.apply.school")
	}
	add := func(given bool, key string, args model.Args) {
		if given {
			words = append(words, b.t(key, args))
		}
	}
	add(a.Yearly, "report.fund.apply.yearly", nil)
	add(a.Minimum.Known, "report.fund.apply.minimum", model.Args{"amount": b.exact(a.Minimum.Value)})
	add(a.WholeEuro, "report.fund.apply.whole", nil)
	add(a.ProRata, "report.fund.apply.pro-rata", nil)
	return strings.Join(words, "; ")
}

func (b *builder) paymentRule(p *model.Payment) string {
	var words []string
	add := func(given bool, key string, args model.Args) {
		if given {
			words = append(words, b.t(key, args))
		}
	}
	if p.Lag.Known && p.Lag.Value == 0 {
		words = append(words, b.t("report.fund.payment.at-once"))
	}
	add(p.Lag.Value > 0, "report.fund.payment.lag", model.Args{"n": p.Lag.Value})
	add(!p.Lag.Known, "report.fund.payment.usual", nil)
	switch {
	case p.Advance.Known && p.AdvanceAbove.Known:
		add(true, "report.fund.payment.advance-above", model.Args{"share": p.Advance.Value, "amount": b.exact(p.AdvanceAbove.Value)})
	case p.Advance.Known:
		add(true, "report.fund.payment.advance", model.Args{"share": p.Advance.Value})
	}
	add(p.ProofUpTo.Known, "report.fund.payment.proof", model.Args{"amount": b.exact(p.ProofUpTo.Value)})
	add(p.Minimum.Known, "report.fund.payment.minimum", model.Args{"amount": b.exact(p.Minimum.Value)})
	return strings.Join(words, "; ")
}

func (b *builder) loanRule(g *model.Programme) string {
	if g.Kind != model.Loan {
		return ""
	}
	l := &g.Loan
	words := []string{b.t("report.fund.loan.years", model.Args{"n": l.Years})}
	if l.Grace > 0 {
		words = append(words, b.t("report.fund.loan.grace", model.Args{"n": l.Grace}))
	}
	if l.Interest.Known {
		words = append(words, b.t("report.fund.loan.interest", model.Args{"rate": l.Interest.Value}))
	} else {
		words = append(words, b.t("report.fund.loan.no-interest"))
	}
	for _, payer := range slices.Sorted(maps.Keys(l.Service)) {
		words = append(words, b.t("report.fund.loan.service", model.Args{"payer": b.payerName(payer), "share": l.Service[payer]}))
	}
	if own := ownServiceShare(g); own.IsPositive() {
		words = append(words, b.t("report.fund.loan.service", model.Args{"payer": b.t("report.fund.party.authority"), "share": own}))
	}
	return strings.Join(words, "; ")
}

func (b *builder) paysOwnShareRule(g *model.Programme) string {
	switch g.PaysOwnShare {
	case model.OwnShareToo:
		return b.t("report.fund.pays-own-share.too")
	case model.OwnShareOnly:
		return b.t("report.fund.pays-own-share.only")
	}
	return ""
}

func (b *builder) retentionRule(g *model.Programme) string {
	t := &g.Retention
	var words []string
	add := func(name string, years int) {
		text := b.t("report.fund.retention.years", model.Args{"n": years})
		if name != "" {
			text = name + " " + text
		}
		words = append(words, text)
	}
	for _, id := range slices.Sorted(maps.Keys(t.ByItem)) {
		add(b.itemName(b.plan, id), t.ByItem[id])
	}
	for _, id := range slices.Sorted(maps.Keys(t.ByCategory)) {
		add(b.categoryName(b.plan, id), t.ByCategory[id])
	}
	if t.Years.Known {
		name := ""
		if len(words) > 0 {
			name = b.t("report.fund.retention.others")
		}
		add(name, t.Years.Value)
	}
	if len(words) == 0 {
		return ""
	}
	text := strings.Join(words, ", ")
	if t.FromExecute {
		text += " " + b.t("report.fund.retention.from-end")
	}
	if t.ClawbackRata {
		text += "; " + b.t("report.fund.retention.rata")
	}
	return text
}

// rateOf is a share of a result as readers see it.
func (b *builder) rateOf(d decimal.Decimal) string {
	if d.IsZero() {
		return ""
	}
	return b.Printer.Rate(d)
}
