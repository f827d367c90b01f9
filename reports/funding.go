package reports

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// fundingChapter shows who pays the plan, what must be applied for, and each programme on a page of
// its own. A plan without programmes has no such chapter.
func (r *report) fundingChapter() {
	if r.Funding == nil {
		return
	}
	r.add(document.Heading{Level: 1, Text: r.t("report.fund.chapter"), ID: "funding"})
	r.say(document.Lead, joinNotes(r.moneyLead(&r.Overview), r.assumedNote()))
	r.assumptionsOfFunding()
	r.payersByYear()
	r.fundingWaterfall()
	r.fundingSankey()
	r.ownMoney()
	r.receipts()
	r.applications()
	r.unpaidReasons()
	for _, p := range r.Funding.Programmes {
		r.programmePage(p)
	}
}

// ownServiceShare is the share of a loan's interest and repayment that the authority pays.
func ownServiceShare(g *model.Programme) decimal.Decimal {
	own := decimal.New(1, 0)
	for _, share := range g.Loan.Service {
		own = own.Sub(share)
	}
	return own
}

// assumptionsOfFunding says at the head of the chapter which programmes are only assumed.
func (r *report) assumptionsOfFunding() {
	var items []string
	for _, id := range r.assumed() {
		g := r.plan.Programmes[id]
		items = append(items, r.t("report.fund.assumed.item", model.Args{"programme": r.programmeName(id), "source": r.sourceText(g.Of("budget"))}))
	}
	if len(items) > 0 {
		r.add(document.Callout{Kind: document.Warning, Title: r.t("report.fund.assumed.title"), Text: r.t("report.fund.assumed.text"), Items: items})
	}
}

// assumed gives the programmes in use that the plan assumes, in order.
func (b *builder) assumed() []string {
	var out []string
	for _, id := range b.plan.Funding.Order {
		if g := b.plan.Programmes[id]; g != nil && g.Status == model.Assumed && g.On() {
			out = append(out, id)
		}
	}
	return out
}

// markAssumed puts the mark of assumptions behind a text that speaks of all programmes together.
func (b *builder) markAssumed(text string) string {
	if len(b.assumed()) == 0 {
		return text
	}
	return text + " (" + b.t("report.fund.assumed.mark") + ")"
}

// assumedNote says which programmes of a table or figure are assumed; "" when none is.
func (b *builder) assumedNote() string {
	var names []string
	for _, id := range b.assumed() {
		names = append(names, b.plainProgrammeName(id))
	}
	if len(names) == 0 {
		return ""
	}
	return b.t("report.fund.assumed.note", model.Args{"programmes": names})
}

func (b *builder) plainProgrammeName(id string) string {
	if g := b.plan.Programmes[id]; g != nil {
		return orID(g.Name.In(b.Printer.Lang()), id)
	}
	return id
}

// programmeName is a programme's name, with a mark where it is assumed.
func (b *builder) programmeName(id string) string {
	name := b.plainProgrammeName(id)
	if g := b.plan.Programmes[id]; g != nil && g.Status == model.Assumed {
		name += " (" + b.t("report.fund.assumed.mark") + ")"
	}
	return name
}

// payerName names who pays: a programme, own money, or a third party of a programme.
func (b *builder) payerName(id string) string {
	if b.plan.Programmes[id] != nil {
		return b.programmeName(id)
	}
	if id == planner.OwnMoney || id == "" {
		return b.t("report.fund.own")
	}
	for _, p := range b.plan.Funding.Order {
		if g := b.plan.Programmes[p]; g != nil {
			for i := range g.TopUps {
				if name := g.TopUps[i].Name.In(b.Printer.Lang()); g.TopUps[i].ID == id && name != "" {
					return name
				}
			}
		}
	}
	return b.Printer.Or("report.fund.party."+id, id)
}

// partName names who pays, own money by its part.
func (b *builder) partName(p *Payer) string {
	switch {
	case p.For != "":
		return b.t("report.fund.own-share-to", model.Args{"programme": b.programmeName(p.For)})
	case p.Rest:
		return b.t("report.fund.own-rest")
	}
	return b.payerName(p.ID)
}

// reasonText says why a programme did not pay.
func (b *builder) reasonText(reason string) string {
	if reason == "" {
		return b.t("report.fund.why.none")
	}
	return b.Printer.Or("reason."+reason, reason)
}

// sourceText says what a declared value rests on: source, certainty and note.
func (b *builder) sourceText(p model.Provenance) string {
	text := b.t("report.certainty." + p.Certainty.String())
	if source := p.Source.In(b.Printer.Lang()); source != "" {
		text = source + " (" + text + ")"
	}
	if note := p.Note.In(b.Printer.Lang()); note != "" {
		text += "; " + note
	}
	return text
}

// series is one payer of a chart, or several small ones together.
type payerSeries struct {
	name   string
	colour int
	own    bool // a part of own money
	payers []*Payer
}

// payerColours are for programmes and third parties; own shares and own money have their own.
var payerColours = []int{4, 2, 0, 3}

const (
	ownColour   = 1
	shareColour = 5
	restColour  = 6
	needColour  = 7
)

// series gives who pays anything in the shown years, own money in its parts last. Where there are more than
// colours, the smallest share the last one.
func (r *report) payerSeries() []payerSeries {
	var paying []*Payer
	for i := range r.Paid.Payers {
		if p := &r.Paid.Payers[i]; p != r.Paid.Own() && !p.Cost.Empty() {
			paying = append(paying, p)
		}
	}
	large := slices.Clone(paying)
	slices.SortStableFunc(large, func(a, b *Payer) int { return cmp.Compare(b.Cost.Total.Amount, a.Cost.Total.Amount) })
	large = large[:min(len(large), len(payerColours))]
	var out []payerSeries
	rest := payerSeries{name: r.t("report.rest"), colour: restColour}
	for _, p := range paying {
		if slices.Contains(large, p) {
			out = append(out, payerSeries{name: r.payerName(p.ID), colour: payerColours[len(out)], payers: []*Payer{p}})
		} else {
			rest.payers = append(rest.payers, p)
		}
	}
	if len(rest.payers) > 0 {
		out = append(out, rest)
	}
	own := r.Paid.OwnParts()
	shares := payerSeries{colour: shareColour, own: true}
	for i := range own[:len(own)-1] {
		shares.name = r.partName(&own[i])
		shares.payers = append(shares.payers, &own[i])
	}
	if len(shares.payers) > 1 {
		shares.name = r.t("report.fund.own-shares")
	}
	if len(shares.payers) > 0 {
		out = append(out, shares)
	}
	last := &own[len(own)-1]
	return append(out, payerSeries{name: r.partName(last), colour: ownColour, own: true, payers: []*Payer{last}})
}

// cost is what the payers of a series pay.
func (s payerSeries) cost(years int) Row {
	sum := newRow(years)
	for _, p := range s.payers {
		sum = sum.Plus(p.Cost)
	}
	return sum
}

// category is what the payers of a series pay of some categories in the plan years.
func (s payerSeries) category(categories []int) Sum {
	var sum Sum
	for _, p := range s.payers {
		for _, c := range categories {
			sum = sum.Plus(p.ByCategory[c].Total)
		}
	}
	return sum
}
