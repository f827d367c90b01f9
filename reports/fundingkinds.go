package reports

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// MoneyKind is a kind of money that is not the authority's own: only grants are funding in words.
// Lump sums count as own money, loans are repaid.
type MoneyKind int

// Kinds of money, in the order of reports. Contributions are paid by third parties.
const (
	Grants MoneyKind = iota
	LumpSums
	Loans
	ThirdParties
	moneyKinds
)

var moneyKindNames = [...]string{"grants", "lump_sums", "loans", "third_parties"}

// String gives the name used in JSON and in keys of the message catalogue.
func (k MoneyKind) String() string { return moneyKindNames[k] }

// kindOfSource gives the kind of what a source of a plan pays; own money has none.
func kindOfSource(p *model.Plan, id string) MoneyKind {
	g := p.Programmes[id]
	if g == nil {
		return ThirdParties
	}
	return [...]MoneyKind{model.Grant: Grants, model.LumpSum: LumpSums, model.Loan: Loans, model.Contribution: ThirdParties}[g.Kind]
}

// OfKind gives by shown year what one kind of money pays.
func (o *Overview) OfKind(k MoneyKind) []model.Money {
	out := make([]model.Money, len(o.Years))
	if o.Funding == nil {
		return out
	}
	for _, s := range o.Funding.Sources {
		if s.ID == planner.OwnMoney || kindOfSource(o.Plan, s.ID) != k {
			continue
		}
		for y, amount := range s.Year {
			out[y] += amount
		}
	}
	return out
}

// KindTotal is what one kind of money pays in the plan years.
func (o *Overview) KindTotal(k MoneyKind) model.Money { return totalIn(o.OfKind(k), o.PlanYears) }

// OwnService is what the authority itself pays for loans, interest and repayment, by shown year.
func (o *Overview) OwnService() []model.Money {
	out := make([]model.Money, len(o.Years))
	for _, s := range o.service() {
		for y, year := range o.Years {
			if s.Payer == planner.OwnMoney && s.Year == year {
				out[y] += s.Repayment + s.Interest
			}
		}
	}
	return out
}

// allOwnService is what the authority pays for loans to their end, and the last year of it.
func (o *Overview) allOwnService() (sum model.Money, last int) {
	for _, s := range o.service() {
		if s.Payer == planner.OwnMoney {
			sum += s.Repayment + s.Interest
			last = max(last, s.Year)
		}
	}
	return sum, last
}

func (o *Overview) service() []planner.DebtService {
	if o.Funding == nil {
		return nil
	}
	return o.Funding.Service
}

func totalIn(amounts []model.Money, years int) model.Money {
	sum := model.Money(0)
	for _, a := range amounts[:years] {
		sum += a
	}
	return sum
}

// paying gives the kinds of money that pay anything in the shown years.
func (o *Overview) paying() []MoneyKind {
	var out []MoneyKind
	for k := range moneyKinds {
		for _, amount := range o.OfKind(k) {
			if amount != 0 {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

// moneyNames joins the kinds of money that pay in the plan: "Förderung, Darlehen und Dritte".
func (b *builder) moneyNames(o *Overview) string {
	var words []string
	for _, k := range o.paying() {
		words = append(words, b.t("report.fund.money."+k.String()))
	}
	if len(words) == 0 {
		words = append(words, b.t("report.fund.money.grants"), b.t("report.fund.money.third_parties"))
	}
	return capital(b.Printer.List(words))
}

// moneyOf lists what each kind pays in the plan years, in the words of a key.
func (b *builder) moneyOf(o *Overview, prefix string) []string {
	var words []string
	for _, k := range o.paying() {
		if amount := o.KindTotal(k); amount != 0 {
			words = append(words, b.t(prefix+k.String(), model.Args{"amount": amount, "share": b.Printer.Part(amount, o.Total.Cost)}))
		}
	}
	return words
}

// moneyLead says who pays the plan: each kind of money, own money, and what loans and lump sums mean
// for it.
func (b *builder) moneyLead(o *Overview) string {
	t := o.Total
	args := model.Args{"years": b.Printer.Years(o.Period()), "cost": t.Cost, "own": t.OwnMoney, "rest": b.Printer.Part(t.OwnMoney, t.Cost)}
	if t.Funded == 0 {
		return b.t("report.fund.lead.none", args)
	}
	args["list"] = b.moneyOf(o, "report.fund.from.")
	text := b.t("report.fund.lead", args)
	if lumps := o.KindTotal(LumpSums); lumps != 0 {
		text = joinNotes(text, b.t("report.fund.lead.lumps", model.Args{"amount": t.OwnMoney + lumps}))
	}
	return joinNotes(text, b.loansSentence(o))
}

// loansSentence: "Davon sind 8,50 Mio. € Darlehen; Schuldendienst des Schulträgers bis 2049: 11,63 Mio. €."
func (b *builder) loansSentence(o *Overview) string {
	loans := o.KindTotal(Loans)
	if loans == 0 {
		return ""
	}
	service, last := o.allOwnService()
	args := model.Args{"loans": loans, "year": last, "service": service}
	if service == 0 {
		return b.t("report.fund.lead.loans.others", args)
	}
	return b.t("report.fund.lead.loans", args)
}

// onlyGrants reports whether all programmes in use are grants, so that their money may be called so.
func (b *builder) onlyGrants() bool {
	for _, id := range b.plan.Funding.Order {
		if g := b.plan.Programmes[id]; g != nil && g.Kind != model.Grant {
			return false
		}
	}
	return true
}

// ofKind is what one kind of money pays, with what it rests on.
func (v *Values) ofKind(k MoneyKind) Row {
	out := newRow(len(v.Years))
	for i := range v.Paid.Payers {
		if p := &v.Paid.Payers[i]; p != v.Paid.Own() && kindOfSource(v.Plan, p.ID) == k {
			out = out.Plus(p.Cost)
		}
	}
	return out
}

// moneyRows are the rows of all kinds of money that pay anything.
func (r *report) moneyRows() []yearRowOf {
	var out []yearRowOf
	for _, k := range r.paying() {
		out = append(out, yearRowOf{label: r.markAssumed(r.t("report.fund.row." + k.String())), row: r.ofKind(k)})
	}
	return out
}
