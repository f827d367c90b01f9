package reports

import (
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// RuleRow is one rule of a programme in plain words.
type RuleRow struct {
	Name, Text string
	Key        string // of the programme; its source is that of the key
}

// ProgrammeRules says the rules of a programme in plain words, in the order in which a clerk asks for
// them. Names of categories, items and types are the plan's, where it has them.
func ProgrammeRules(o Options, p *model.Plan, g *model.Programme) []RuleRow {
	b := &builder{Options: o.forProgramme(p, g), plan: p}
	var out []RuleRow
	add := func(name, key, text string) {
		if text != "" {
			out = append(out, RuleRow{b.t("report.fund.rule." + name), text, key})
		}
	}
	add("funder", "funder", g.Funder.In(b.Printer.Lang()))
	add("kind", "kind", b.t("report.fund.kind."+programmeKinds[g.Kind]))
	add("eligible", "eligible", b.eligibleRule(&g.Eligible))
	add("excluded", "eligible", b.selectionRule(&g.Eligible.Not, " · "))
	add("rate", rateKey(g), b.rateRule(g))
	add("own-share", "own_share", b.ownShareRule(g))
	add("top-up", "top_ups", b.topUpRule(g))
	add("caps", "caps", b.capsRule(g))
	add("budget", budgetKey(g), b.budgetRule(g))
	add("tranches", "tranches", b.trancheRule(g))
	add("first-come", "first_come", b.firstComeRule(g))
	add("window", "window", b.windowRule(&g.Window))
	add("evidence", "evidence", b.evidenceRule(g))
	add("application", "application", b.applicationRule(&g.Apply))
	add("payment", "payment", b.paymentRule(&g.Payment))
	add("loan", "loan", b.loanRule(g))
	add("pays-own-share", "pays_own_share", b.paysOwnShareRule(g))
	add("retention", "retention", b.retentionRule(g))
	return out
}

// rateKey is where a programme says which share it pays.
func rateKey(g *model.Programme) string {
	if g.RateTable != nil {
		return "rate_table"
	}
	return "rate"
}

// budgetKey is where a programme says how much it has: approvals take the place of a budget.
func budgetKey(g *model.Programme) string {
	if len(g.Approvals) > 0 {
		return "approvals"
	}
	return "budget"
}

// forProgramme prints amounts in a programme's currency.
func (o Options) forProgramme(p *model.Plan, g *model.Programme) Options {
	o = o.forPlan(p)
	if g.Currency != "" {
		o.Printer = o.Printer.In(g.Currency)
	}
	return o
}

var programmeKinds = [...]string{model.Grant: "grant", model.LumpSum: "lump_sum", model.Loan: "loan", model.Contribution: "contribution"}

// ProgrammeKind says what the money of a programme is.
func ProgrammeKind(o Options, g *model.Programme) string {
	return o.Printer.Text("report.fund.kind."+programmeKinds[g.Kind], nil)
}

var programmeStatuses = [...]string{model.InForce: "in_force", model.Expired: "expired", model.FrameOnly: "frame_only", model.Assumed: "assumed"}

// ProgrammeStatus says how far the rules of a programme may be relied on.
func ProgrammeStatus(o Options, g *model.Programme) string {
	return o.Printer.Text("report.fund.status."+programmeStatuses[g.Status], nil)
}

// exact gives a declared amount: whole where it has no cents.
func (b *builder) exact(d decimal.Decimal) string {
	if d.IsInteger() {
		m, err := model.MoneyFrom(d)
		if err == nil {
			return b.Printer.Whole(m)
		}
	}
	return b.Printer.Unit(b.Printer.Price(d), "EUR")
}

func (b *builder) eligibleRule(e *model.Eligibility) string {
	words := []string{orID(b.selectionRule(&e.Selection, " · "), b.t("report.fund.eligible.all"))}
	if e.AnyItem {
		words = append(words, b.t("report.fund.eligible.any-item"))
	}
	switch e.Lease {
	case model.LeaseAllowed:
		words = append(words, b.t("report.fund.lease.allowed"))
	case model.LeaseInRetention:
		words = append(words, b.t("report.fund.lease.in-retention"))
	}
	if w := e.With; len(w.Programmes) > 0 {
		var names []string
		for _, id := range w.Programmes {
			names = append(names, b.plainProgrammeName(id))
		}
		key := "report.fund.with"
		if w.PerSchool {
			key = "report.fund.with.school"
		}
		words = append(words, b.t(key, model.Args{"programmes": names}))
	}
	return strings.Join(words, "; ")
}

// selectionRule says which lines are picked; "" for all.
func (b *builder) selectionRule(s *model.Selection, between string) string {
	var words []string
	add := func(key string, ids []string, name func(string) string) {
		if len(ids) > 0 {
			names := make([]string, len(ids))
			for i, id := range ids {
				names[i] = name(id)
			}
			words = append(words, b.t(key, model.Args{"list": strings.Join(names, ", ")}))
		}
	}
	from := func(prefix string) func(string) string {
		return func(name string) string { return b.Printer.Or(prefix+name, name) }
	}
	add("report.fund.only.categories", s.Categories, func(id string) string { return b.categoryName(b.plan, id) })
	add("report.fund.only.items", s.Items, func(id string) string { return b.itemName(b.plan, id) })
	add("report.fund.only.kinds", s.Kinds, from("report.fund.cost."))
	add("report.fund.only.causes", s.Causes, from("report.fund.cause."))
	add("report.fund.only.bookings", s.Bookings, from("report.fund.booking."))
	add("report.fund.only.types", s.Types, b.typeOrAuthority)
	add("report.fund.only.schools", s.Schools, b.schoolOrAuthority)
	if s.Mobile {
		words = append(words, b.t("report.fund.only.mobile"))
	}
	return strings.Join(words, between)
}

func (b *builder) typeOrAuthority(id string) string {
	if id == model.AuthoritySchool {
		return b.t("report.authority")
	}
	return b.typeName(b.plan, id)
}

func (b *builder) schoolOrAuthority(id string) string {
	if s := b.plan.Schools[id]; s != nil {
		return orID(s.Name, id)
	}
	return b.typeOrAuthority(id)
}

func (b *builder) rateRule(g *model.Programme) string {
	switch {
	case g.RateTable != nil:
		return b.rateTableRule(g.RateTable)
	case !g.Rate.Known() && g.Kind == model.Grant && !g.OwnShare.OnGrant.Known:
		return b.t("report.fund.rate.all")
	case !g.Rate.Known():
		return ""
	}
	words := []string{b.Printer.Rate(g.Rate[0].Value)}
	for _, e := range g.Rate[1:] {
		words = append(words, b.t("report.fund.rate.from", model.Args{"year": e.Year, "rate": e.Value}))
	}
	return b.t("report.fund.rate.of", model.Args{"rate": strings.Join(words, ", ")})
}

func (b *builder) rateTableRule(t *model.RateTable) string {
	var rows []string
	for _, row := range t.Rows {
		var rates []string
		for _, word := range slices.Sorted(maps.Keys(row.Rates)) {
			rates = append(rates, b.Printer.Rate(row.Rates[word])+" "+word)
		}
		rows = append(rows, b.t("report.fund.rate.row", model.Args{"from": row.From, "rates": strings.Join(rates, ", ")}))
	}
	return b.t("report.fund.rate.table", model.Args{"by": t.By, "column": t.Column, "rows": strings.Join(rows, "; ")})
}

func (b *builder) ownShareRule(g *model.Programme) string {
	payer := b.t("report.fund.party.authority")
	if g.OwnShare.Payer != "" && g.OwnShare.Payer != "own" {
		payer = b.payerName(g.OwnShare.Payer)
	}
	switch {
	case g.OwnShare.OnGrant.Known:
		return b.t("report.fund.own-share.on-grant", model.Args{"share": g.OwnShare.OnGrant.Value, "payer": payer})
	case g.Rate.Known() || g.RateTable != nil:
		return b.t("report.fund.own-share.rest", model.Args{"payer": payer})
	}
	return ""
}

func (b *builder) topUpRule(g *model.Programme) string {
	var words []string
	for _, t := range g.TopUps {
		words = append(words, b.t("report.fund.top-up", model.Args{"who": orID(t.Name.In(b.Printer.Lang()), t.ID), "rate": t.Rate}))
	}
	return strings.Join(words, "; ")
}

func (b *builder) capsRule(g *model.Programme) string {
	var words []string
	for i := range g.Caps {
		c := &g.Caps[i]
		limits, key := c.AllOf, "report.fund.cap.all"
		if len(c.AnyOf) > 0 {
			limits, key = c.AnyOf, "report.fund.cap.any"
		}
		var list []string
		perSchool := false
		for _, l := range limits {
			list = append(list, b.limitRule(l))
			perSchool = perSchool || l.Amount.Known && l.Per == model.PerSchoolLimit
		}
		text := list[0]
		if len(list) > 1 {
			text = b.t(key, model.Args{"limits": b.alternatives(list, len(c.AnyOf) > 0)})
		}
		if perSchool {
			text += ", " + b.t(map[bool]string{false: "report.fund.cap.no-pooling", true: "report.fund.cap.pooling"}[c.Pooling])
		}
		if c.WholeUnits {
			text += ", " + b.t("report.fund.cap.whole-units")
		}
		name := orID(c.Name.In(b.Printer.Lang()), c.ID)
		if only := b.selectionRule(&c.Only, ", "); only != "" {
			name += " (" + only + ")"
		}
		if not := b.selectionRule(&c.Not, ", "); not != "" {
			name += ", " + b.t("report.fund.cap.not", model.Args{"what": not})
		}
		words = append(words, name+": "+text)
	}
	return strings.Join(words, "; ")
}

// alternatives joins limits of which one counts, or each.
func (b *builder) alternatives(words []string, any bool) string {
	if any {
		return b.orList(words)
	}
	return b.Printer.List(words)
}

var (
	limitPers  = [...]string{"application", "school", "unit", "pupil", "teacher", "class", "site", "post"}
	limitBases = [...]string{"applied", "eligible", "granted"}
)

func (b *builder) limitRule(l model.CapLimit) string {
	if l.Share.Known {
		return b.t("report.fund.limit.share."+limitBases[l.Of], model.Args{"share": l.Share.Value})
	}
	return b.t("report.fund.limit.per."+limitPers[l.Per], model.Args{"amount": b.exact(l.Amount.Value)})
}

func (b *builder) windowRule(w *model.Window) string {
	var words []string
	add := func(key string, d model.Date) {
		if d.Known() {
			words = append(words, b.t(key, model.Args{"date": d}))
		}
	}
	add("report.fund.window.start", w.Start)
	add("report.fund.window.approve-by", w.ApproveBy)
	add("report.fund.window.execute-by", w.ExecuteBy)
	add("report.fund.window.settle-by", w.SettleBy)
	switch w.OrderOnly {
	case model.OrderAfterApproval:
		words = append(words, b.t("report.fund.window.after-approval"))
	case model.OrderAfterPermit:
		words = append(words, b.t("report.fund.window.after-permit"))
	}
	return strings.Join(words, "; ")
}

func (b *builder) evidenceRule(g *model.Programme) string {
	var words []string
	for _, e := range g.Evidence {
		name := orID(e.Name.In(b.Printer.Lang()), e.ID)
		if e.PerSchool {
			name += " (" + b.t("report.fund.evidence.per-school") + ")"
		}
		words = append(words, name)
	}
	return strings.Join(words, "; ")
}
