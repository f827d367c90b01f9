package planfile

import "github.com/medienplan/mep/model"

func programmeKind() *entities[model.Programme] {
	k := Kind{Name: "programme", Plural: "programmes",
		DE: "Ein Förderprogramm: wer welchen Teil welcher Kosten bis wann und bis zu welcher Höhe trägt. Es wirkt, wenn der Plan es unter funding.order nennt.",
		EN: "A funding programme: who pays which part of which cost, until when and up to which amount. It works when the plan names it under funding.order."}
	fields := append(programmeHeadKeys(), programmeRuleKeys()...)
	fields = append(fields, programmePlanKeys()...)
	return entity(k, func(p *model.Plan) *map[string]*model.Programme { return &p.Programmes }, func(g *model.Programme) *string { return &g.ID }, func(g *model.Programme) *model.Origin { return &g.Origin }, fields)
}

func programmeHeadKeys() []field[model.Programme] {
	kinds := enum(named[model.ProgrammeKind]{"grant", model.Grant}, named[model.ProgrammeKind]{"lump_sum", model.LumpSum}, named[model.ProgrammeKind]{"loan", model.Loan}, named[model.ProgrammeKind]{"contribution", model.Contribution})
	statuses := enum(named[model.ProgrammeStatus]{"in_force", model.InForce}, named[model.ProgrammeStatus]{"expired", model.Expired}, named[model.ProgrammeStatus]{"frame_only", model.FrameOnly}, named[model.ProgrammeStatus]{"assumed", model.Assumed})
	return []field[model.Programme]{
		key("name", names(), func(g *model.Programme) *model.Text { return &g.Name }, "Bezeichnung", "name", german("bezeichnung"), required),
		key("funder", names(), func(g *model.Programme) *model.Text { return &g.Funder }, "wer zahlt", "who pays", german("geber"), example("{ de: Bund und Land, en: federation and state }")),
		key("kind", value(kinds), func(g *model.Programme) *model.ProgrammeKind { return &g.Kind }, "Zuwendung (grant, sonst), Pauschale (lump_sum), Darlehen (loan) oder Beitrag Dritter (contribution)", "grant (otherwise), lump sum, loan or contribution of third parties", german("art"), example("grant")),
		key("status", value(statuses), func(g *model.Programme) *model.ProgrammeStatus { return &g.Status }, "in Kraft (in_force, sonst), ausgelaufen (expired), nur Rahmen bekannt (frame_only: zahlt nichts) oder vom Plan angenommen (assumed)", "in force (otherwise), expired, frame_only (pays nothing) or assumed by the plan", german("stand"), example("in_force")),
		key("version", value(text), func(g *model.Programme) *string { return &g.Version }, "Fassung der Regeln", "version of the rules", german("fassung"), example("2019-09")),
		key("about", names(), func(g *model.Programme) *model.Text { return &g.About }, "was es zahlt, wem und bis wann", "what it pays, to whom and until when", german("beschreibung")),
		key("unknown", sequence(noteGroup(), func(t *model.Text) string { return t.DE }), func(g *model.Programme) *[]model.Text { return &g.Unknown }, "was an den Regeln nicht bekannt ist", "what is not known of its rules", german("unbekannt")),
		key("land", value(text), func(g *model.Programme) *string { return &g.Land }, "nur für Schulträger dieses Landes", "authorities of this Land only", german("bundesland"), example("NW")),
		key("currency", value(currency), func(g *model.Programme) *string { return &g.Currency }, "Währung aller Beträge (sonst die des Plans)", "currency of all amounts (otherwise the plan's)", german("waehrung"), example("USD")),
		key("enabled", opt(trueFalse), func(g *model.Programme) *model.Opt[bool] { return &g.Enabled }, "nimmt teil (sonst true)", "takes part (otherwise true)", german("aktiv"), example("false")),
	}
}

// noteGroup is a text in German and English as an element of a list.
func noteGroup() *group[model.Text] {
	return newGroup([]field[model.Text]{
		key("de", value(text), func(t *model.Text) *string { return &t.DE }, "deutsch", "German", required),
		key("en", value(text), func(t *model.Text) *string { return &t.EN }, "englisch", "English"),
	})
}

func programmeRuleKeys() []field[model.Programme] {
	ownSharePays := enum(named[model.OwnSharePay]{"no", model.OwnShareNo}, named[model.OwnSharePay]{"yes", model.OwnShareToo}, named[model.OwnSharePay]{"only", model.OwnShareOnly})
	return []field[model.Programme]{
		key("window", windowGroup().shape(), func(g *model.Programme) *model.Window { return &g.Window }, "wann es zahlt", "when it pays", german("zeitraum")),
		key("eligible", eligibilityGroup().shape(), func(g *model.Programme) *model.Eligibility { return &g.Eligible }, "welche Kosten förderfähig sind", "which cost is eligible", german("foerderfaehig")),
		key("evidence", sequence(evidenceGroup(), func(e *model.Evidence) string { return e.ID }), func(g *model.Programme) *[]model.Evidence { return &g.Evidence }, "was nachzuweisen ist", "what must be proven", german("nachweise")),
		key("base", value(enum(named[model.FundingBase]{"gross", model.BaseGross}, named[model.FundingBase]{"net", model.BaseNet})), func(g *model.Programme) *model.FundingBase { return &g.Base }, "Bruttobeträge (sonst) oder Nettobeträge", "gross amounts (otherwise) or net ones", german("basis"), example("net")),
		key("rate", series(rate), func(g *model.Programme) *model.Series[money] { return &g.Rate }, "Fördersatz, auch nach Jahren (sonst 100 %)", "share that is paid, also by year (otherwise 100 %)", german("foerdersatz"), example("90 %")),
		key("rate_table", pointer(rateTableGroup().shape()), func(g *model.Programme) **model.RateTable { return &g.RateTable }, "Fördersatz nach Merkmalen, statt rate", "rate by values of the plan, instead of rate", german("satztabelle")),
		key("own_share", ownShareGroup().shape(), func(g *model.Programme) *model.OwnShare { return &g.OwnShare }, "Eigenanteil: wovon und von wem", "own share: of what and by whom", german("eigenanteil")),
		key("top_ups", sequence(topUpGroup(), func(t *model.TopUp) string { return t.ID }), func(g *model.Programme) *[]model.TopUp { return &g.TopUps }, "was Dritte auf die Zuwendung legen", "what third parties add to the grant", german("aufstockung")),
		key("caps", sequence(capGroup(), func(c *model.Cap) string { return c.ID }), func(g *model.Programme) *[]model.Cap { return &g.Caps }, "Höchstgrenzen", "caps", german("hoechstgrenzen")),
		key("budget", budgetGroup().shape(), func(g *model.Programme) *model.Budget { return &g.Budget }, "Budget des Schulträgers (sonst ohne Ende)", "budget of the authority (otherwise without end)", german("mittel")),
		key("tranches", trancheGroup().shape(), func(g *model.Programme) *model.Tranches { return &g.Tranches }, "Jahresraten", "yearly tranches", german("jahresraten")),
		key("first_come", firstComeGroup().shape(), func(g *model.Programme) *model.FirstCome { return &g.FirstCome }, "bis wann das Budget reserviert ist, und was danach zu erwarten ist", "until when the budget is reserved, and what may be expected after that", german("windhund")),
		key("application", applicationGroup().shape(), func(g *model.Programme) *model.Application { return &g.Apply }, "wie beantragt und gerundet wird", "how cost is applied for and rounded", german("antrag")),
		key("loan", loanGroup().shape(), func(g *model.Programme) *model.LoanTerms { return &g.Loan }, "Bedingungen eines Darlehens", "terms of a loan", german("darlehen")),
		key("payment", paymentGroup().shape(), func(g *model.Programme) *model.Payment { return &g.Payment }, "wann das Geld kommt", "when the money arrives", german("auszahlung")),
		key("retention", retentionGroup().shape(), func(g *model.Programme) *model.Retention { return &g.Retention }, "Zweckbindung", "retention period", german("zweckbindung")),
		key("pays_own_share", value(ownSharePays), func(g *model.Programme) *model.OwnSharePay { return &g.PaysOwnShare }, "darf den Eigenanteil anderer Programme zahlen: no (sonst), yes oder only (nichts anderes)", "may pay the own share of other programmes: no (otherwise), yes, or only (nothing else)", german("zahlt_eigenanteil"), example("yes")),
	}
}

func programmePlanKeys() []field[model.Programme] {
	return []field[model.Programme]{
		key("approved", value(date), func(g *model.Programme) *model.Date { return &g.Approved }, "bewilligt am", "approved on", german("bewilligt"), example("2027-03-01")),
		key("early_start", value(date), func(g *model.Programme) *model.Date { return &g.EarlyStart }, "vorzeitiger Beginn erlaubt ab", "permit of an early start from", german("vorzeitiger_beginn"), example("2027-01-01")),
		key("approvals", sequence(approvalGroup(), func(a *model.Approval) string { return a.ID }), func(g *model.Programme) *[]model.Approval { return &g.Approvals }, "bewilligte Beträge; sie treten an die Stelle des Budgets", "amounts won; they take the place of the budget", german("bewilligungen")),
		key("spent", opt(amount), func(g *model.Programme) *model.Opt[money] { return &g.Spent }, "vor dem Plan verbraucht", "used before the plan", german("verbraucht"), example("1200000")),
	}
}

func windowGroup() *group[model.Window] {
	orders := enum(named[model.OrderAfter]{"any", model.OrderAny}, named[model.OrderAfter]{"approval", model.OrderAfterApproval}, named[model.OrderAfter]{"early_start_permit", model.OrderAfterPermit})
	return newGroup([]field[model.Window]{
		key("start", value(date), func(w *model.Window) *model.Date { return &w.Start }, "erster Tag; frühere Aufträge werden nicht gefördert", "first day; earlier orders are not paid", german("beginn"), example("2019-05-17")),
		key("approve_by", value(date), func(w *model.Window) *model.Date { return &w.ApproveBy }, "letzter Tag der Bewilligung", "last day of approvals", german("bewilligung_bis"), example("2024-05-16")),
		key("execute_by", value(date), func(w *model.Window) *model.Date { return &w.ExecuteBy }, "letzter Tag der Umsetzung", "last day of execution", german("umsetzung_bis"), example("2024-10-31")),
		key("settle_by", value(date), func(w *model.Window) *model.Date { return &w.SettleBy }, "letzter Tag des Verwendungsnachweises", "last day of the final proof", german("nachweis_bis"), example("2025-06-30")),
		key("order_only_after", value(orders), func(w *model.Window) *model.OrderAfter { return &w.OrderOnly }, "Auftrag erst nach Bewilligung (approval) oder Erlaubnis (early_start_permit); sonst any", "orders only after approval or early_start_permit; otherwise any", german("auftrag_nach"), example("approval")),
	})
}

func selectionKeys() []field[model.Selection] {
	kinds := list(word("purchase", "lease", "running", "service", "post", "training"))
	causes := list(word("new", "replacement", "existing", "planned", "service"))
	return []field[model.Selection]{
		key("categories", list(id("category")), func(s *model.Selection) *[]string { return &s.Categories }, "Kategorien", "categories", german("kategorien"), example("[network]")),
		key("items", list(name), func(s *model.Selection) *[]string { return &s.Items }, "Katalogpositionen und Fortbildungen", "items and courses", german("artikel"), example("[tablet]")),
		key("kinds", kinds, func(s *model.Selection) *[]string { return &s.Kinds }, "Kostenarten", "kinds of cost", german("arten"), example("[purchase]")),
		key("causes", causes, func(s *model.Selection) *[]string { return &s.Causes }, "Anlässe", "causes of cost", german("anlaesse"), example("[new]")),
		key("bookings", list(word("investive", "consumptive")), func(s *model.Selection) *[]string { return &s.Bookings }, "Buchungen", "bookings", german("buchungen"), example("[investive]")),
		key("mobile", value(trueFalse), func(s *model.Selection) *bool { return &s.Mobile }, "nur mobile Geräte", "mobile devices only", german("mobil"), example("true")),
		key("types", list(name), func(s *model.Selection) *[]string { return &s.Types }, "Schulformen; authority für zentrale Kosten", "school types; authority for central cost", german("schulformen"), example("[primary]")),
		key("schools", list(name), func(s *model.Selection) *[]string { return &s.Schools }, "Schulen; authority für zentrale Kosten", "schools; authority for central cost", german("schulen"), example("[nord]")),
	}
}

func selection() *shape[model.Selection] { return newGroup(selectionKeys()).shape() }

// word is one of some names, kept as it is written.
func word(names ...string) codec[string] {
	all := make([]named[string], len(names))
	for i, n := range names {
		all[i] = named[string]{n, n}
	}
	return enum(all...)
}

func eligibilityGroup() *group[model.Eligibility] {
	leases := enum(named[model.LeaseRule]{"excluded", model.LeaseExcluded}, named[model.LeaseRule]{"allowed", model.LeaseAllowed}, named[model.LeaseRule]{"in_retention", model.LeaseInRetention})
	return newGroup(append(lift(selectionKeys(), func(e *model.Eligibility) *model.Selection { return &e.Selection }),
		key("not", selection(), func(e *model.Eligibility) *model.Selection { return &e.Not }, "ausgeschlossen", "excluded", german("nicht"), example("{ items: [tablet] }")),
		key("any_item", value(trueFalse), func(e *model.Eligibility) *bool { return &e.AnyItem }, "auch Positionen, die der Katalog nicht förderfähig nennt", "also items that the catalogue does not call fundable", german("alle_positionen"), example("true")),
		key("lease", value(leases), func(e *model.Eligibility) *model.LeaseRule { return &e.Lease }, "Leasingraten: nicht (excluded, sonst), alle (allowed) oder die in der Zweckbindung (in_retention)", "lease rates: excluded (otherwise), allowed, or those in the retention period", german("leasing"), example("allowed")),
		key("with", couplingGroup().shape(), func(e *model.Eligibility) *model.Coupling { return &e.With }, "nur zusammen mit einer geförderten Investition", "only with a funded investment", german("mit")),
	))
}

func couplingGroup() *group[model.Coupling] {
	return newGroup([]field[model.Coupling]{
		key("programmes", list(id("programme")), func(c *model.Coupling) *[]string { return &c.Programmes }, "die Programme der Investition", "the investment's programmes", german("programme"), example("[de-digitalpakt-2019-nrw]"), required),
		key("categories", list(id("category")), func(c *model.Coupling) *[]string { return &c.Categories }, "Kategorien der Investition (sonst alle)", "categories of the investment (otherwise all)", german("kategorien"), example("[network]")),
		key("per_school", value(trueFalse), func(c *model.Coupling) *bool { return &c.PerSchool }, "an derselben Schule (sonst irgendwo beim Schulträger)", "at the same school (otherwise anywhere in the authority)", german("je_schule"), example("true")),
	})
}

func evidenceGroup() *group[model.Evidence] {
	g := newGroup([]field[model.Evidence]{
		key("id", value(name), func(e *model.Evidence) *string { return &e.ID }, "Kennung; media-concept steht bei der Schule", "id; media-concept is stated by the school", german("kennung"), example("media-concept"), required),
		key("name", names(), func(e *model.Evidence) *model.Text { return &e.Name }, "Bezeichnung", "name", german("bezeichnung")),
		key("per_school", value(trueFalse), func(e *model.Evidence) *bool { return &e.PerSchool }, "jede Schule weist es nach (sonst der Schulträger)", "each school proves it (otherwise the authority)", german("je_schule"), example("true")),
	})
	g.origin = func(e *model.Evidence) origin { return origin{&e.At, &e.Fields} }
	return g
}

func rateTableGroup() *group[model.RateTable] {
	g := newGroup([]field[model.RateTable]{
		key("by", value(name), func(t *model.RateTable) *string { return &t.By }, "Anteil aus funding.values", "share of funding.values", german("nach"), example("low-income"), required),
		key("column", value(name), func(t *model.RateTable) *string { return &t.Column }, "Wort aus funding.words", "word of funding.words", german("spalte"), example("area"), required),
		key("rows", sequence(rateRowGroup(), func(r *model.RateRow) string { return rateText(r.From) }), func(t *model.RateTable) *[]model.RateRow { return &t.Rows }, "Zeilen", "rows", german("zeilen"), required),
	})
	g.origin = func(t *model.RateTable) origin { return origin{&t.At, &t.Fields} }
	return g
}

func rateRowGroup() *group[model.RateRow] {
	g := newGroup([]field[model.RateRow]{
		key("from", value(rate), func(r *model.RateRow) *money { return &r.From }, "ab diesem Anteil", "from this share on", german("ab"), example("20 %"), required),
		key("rates", dict(name, value(rate)), func(r *model.RateRow) *map[string]money { return &r.Rates }, "Fördersatz je Wort der Spalte", "rate by word of the column", german("saetze"), example("{ urban: 50 %, rural: 60 % }"), required),
	})
	g.origin = func(r *model.RateRow) origin { return origin{&r.At, &r.Fields} }
	return g
}

func ownShareGroup() *group[model.OwnShare] {
	return newGroup([]field[model.OwnShare]{
		key("on_grant", opt(rate), func(o *model.OwnShare) *model.Opt[money] { return &o.OnGrant }, "Anteil, der auf die Zuwendung kommt (sonst: der Rest der förderfähigen Kosten)", "share that comes on top of the grant (otherwise: the rest of the eligible cost)", german("auf_zuwendung"), example("10 %")),
		key("payer", value(name), func(o *model.OwnShare) *string { return &o.Payer }, "own (sonst), ein Programm oder ein Dritter", "own (otherwise), a programme or a third party", german("zahler"), example("land")),
	})
}

func topUpGroup() *group[model.TopUp] {
	g := newGroup([]field[model.TopUp]{
		key("id", value(name), func(t *model.TopUp) *string { return &t.ID }, "wer zahlt, als Kennung", "who pays, as an id", german("kennung"), example("land"), required),
		key("name", names(), func(t *model.TopUp) *model.Text { return &t.Name }, "Bezeichnung", "name", german("bezeichnung")),
		key("rate", value(rate), func(t *model.TopUp) *money { return &t.Rate }, "Anteil an der Zuwendung", "share of the grant", german("satz"), example("10 %"), required),
	})
	g.origin = func(t *model.TopUp) origin { return origin{&t.At, &t.Fields} }
	return g
}

func capGroup() *group[model.Cap] {
	limits := func(l *model.CapLimit) string { return limitName(l) }
	g := newGroup([]field[model.Cap]{
		key("id", value(name), func(c *model.Cap) *string { return &c.ID }, "Kennung", "id", german("kennung"), example("mobile-devices"), required),
		key("name", names(), func(c *model.Cap) *model.Text { return &c.Name }, "Bezeichnung", "name", german("bezeichnung")),
		key("only", selection(), func(c *model.Cap) *model.Selection { return &c.Only }, "für diese Kosten (sonst alle)", "for this cost (otherwise all)", german("nur"), example("{ categories: [learner-devices] }")),
		key("not", selection(), func(c *model.Cap) *model.Selection { return &c.Not }, "nicht für diese Kosten", "not for this cost", german("nicht"), example("{ types: [vocational] }")),
		key("any_of", sequence(limitGroup(), limits), func(c *model.Cap) *[]model.CapLimit { return &c.AnyOf }, "die günstigste dieser Grenzen gilt", "the best of these limits counts", german("eine_von")),
		key("all_of", sequence(limitGroup(), limits), func(c *model.Cap) *[]model.CapLimit { return &c.AllOf }, "jede dieser Grenzen gilt", "each of these limits counts", german("alle_von")),
		key("pooling", value(trueFalse), func(c *model.Cap) *bool { return &c.Pooling }, "was eine Schule nicht braucht, steht anderen zu", "what one school does not use is there for others", german("uebertragbar"), example("true")),
		key("whole_units", value(trueFalse), func(c *model.Cap) *bool { return &c.WholeUnits }, "nur ganze Einheiten zählen bis zur Grenze", "only whole units are counted up to the cap", german("ganze_einheiten"), example("true")),
	})
	g.origin = func(c *model.Cap) origin { return origin{&c.At, &c.Fields} }
	g.oneOf = [][]string{{"any_of", "all_of"}}
	return g
}

func limitGroup() *group[model.CapLimit] {
	per := enum(named[model.LimitPer]{"application", model.PerApplication}, named[model.LimitPer]{"school", model.PerSchoolLimit}, named[model.LimitPer]{"unit", model.PerUnit}, named[model.LimitPer]{"pupil", model.PerPupil},
		named[model.LimitPer]{"teacher", model.PerTeacher}, named[model.LimitPer]{"class", model.PerClass}, named[model.LimitPer]{"site", model.PerSite}, named[model.LimitPer]{"post", model.PerPost})
	of := enum(named[model.LimitBase]{"applied", model.OfApplied}, named[model.LimitBase]{"eligible", model.OfEligible}, named[model.LimitBase]{"granted", model.OfGranted})
	g := newGroup([]field[model.CapLimit]{
		key("amount", opt(amount), func(l *model.CapLimit) *model.Opt[money] { return &l.Amount }, "Betrag", "amount", german("betrag"), example("25000")),
		key("per", value(per), func(l *model.CapLimit) *model.LimitPer { return &l.Per }, "Betrag je Antrag (application, sonst), Schule, Stück oder Kopf", "amount per application (otherwise), school, unit or head", german("je"), example("school")),
		key("share", opt(rate), func(l *model.CapLimit) *model.Opt[money] { return &l.Share }, "oder ein Anteil", "or a share", german("anteil"), example("20 %")),
		key("of", value(of), func(l *model.CapLimit) *model.LimitBase { return &l.Of }, "Anteil an den beantragten Kosten (applied, sonst), den förderfähigen (eligible) oder der Zuwendung (granted)", "share of the cost applied for (otherwise), eligible or granted", german("von"), example("eligible")),
	})
	g.origin = func(l *model.CapLimit) origin { return origin{&l.At, &l.Fields} }
	g.oneOf = [][]string{{"amount", "share"}}
	return g
}

// limitName names a limit in paths: "share" or "school".
func limitName(l *model.CapLimit) string {
	if l.Share.Known {
		return "share"
	}
	return [...]string{"application", "school", "unit", "pupil", "teacher", "class", "site", "post"}[l.Per]
}

func budgetGroup() *group[model.Budget] {
	return newGroup([]field[model.Budget]{
		key("amount", opt(amount), func(b *model.Budget) *model.Opt[money] { return &b.Amount }, "Betrag für den Schulträger", "amount for the authority", german("betrag"), example("7934413")),
		key("parts", sequence(budgetPartGroup(), func(p *model.BudgetPart) string { return p.ID }), func(b *model.Budget) *[]model.BudgetPart { return &b.Parts }, "berechnete Teile, die zusammengezählt werden; amount tritt an ihre Stelle", "calculated parts, which add up; amount takes their place", german("teile")),
		key("of", value(enum(named[bool]{"granted", false}, named[bool]{"eligible", true})), func(b *model.Budget) *bool { return &b.OfCost }, "das Budget zählt die Zuwendung (granted, sonst) oder die förderfähigen Kosten (eligible)", "the budget counts what is granted (otherwise) or eligible cost", german("von"), example("eligible")),
		key("stated_by_plan", value(trueFalse), func(b *model.Budget) *bool { return &b.Stated }, "der Plan muss das Budget nennen; sonst zahlt das Programm nichts", "the plan must state the budget; otherwise the programme pays nothing", german("im_plan"), example("true")),
	})
}

func budgetPartGroup() *group[model.BudgetPart] {
	numbers := enum(named[model.BudgetNumbers]{"fixed", model.NumbersFixed}, named[model.BudgetNumbers]{"yearly", model.NumbersYearly}, named[model.BudgetNumbers]{"ratchet", model.NumbersRatchet})
	g := newGroup([]field[model.BudgetPart]{
		key("id", value(name), func(p *model.BudgetPart) *string { return &p.ID }, "Kennung", "id", german("kennung"), example("base"), required),
		key("only", selection(), func(p *model.BudgetPart) *model.Selection { return &p.Only }, "nur für diese Kosten", "earmarked for this cost", german("nur")),
		key("bound", value(trueFalse), func(p *model.BudgetPart) *bool { return &p.Bound }, "an die Schule gebunden: nicht übertragbar", "bound to the school: not movable", german("gebunden"), example("true")),
		key("renewed", value(trueFalse), func(p *model.BudgetPart) *bool { return &p.Renewed }, "jedes Jahr neu (sonst einmal für das ganze Programm)", "every year anew (otherwise once for the whole programme)", german("jaehrlich"), example("true")),
		key("numbers", value(numbers), func(p *model.BudgetPart) *model.BudgetNumbers { return &p.Numbers }, "Zahlen des Bezugsjahres (fixed, sonst), jedes Jahres (yearly) oder nur steigend (ratchet)", "numbers of the reference year (fixed, otherwise), of every year, or only upwards (ratchet)", german("zahlen"), example("ratchet")),
		key("year", value(year), func(p *model.BudgetPart) *int { return &p.Year }, "Bezugsjahr (sonst das erste Planjahr im Zeitraum)", "reference year (otherwise the first plan year in the window)", german("bezugsjahr"), example("2026")),
		key("best_of", sequence(formulaGroup(), formulaName), func(p *model.BudgetPart) *[]model.Formula { return &p.BestOf }, "Formeln; die günstigste zählt", "formulas; the best counts", german("beste_von"), required),
	})
	g.origin = func(p *model.BudgetPart) origin { return origin{&p.At, &p.Fields} }
	return g
}

// formulaName names a formula in paths.
func formulaName(f *model.Formula) string {
	switch {
	case f.Pool.Known:
		return "pool"
	case f.Authority:
		return "authority"
	}
	return "school"
}

func formulaGroup() *group[model.Formula] {
	g := newGroup([]field[model.Formula]{
		key("of", value(enum(named[bool]{"school", false}, named[bool]{"authority", true})), func(f *model.Formula) *bool { return &f.Authority }, "Grenzen je Schule (sonst) oder für den Schulträger", "bounds for each school (otherwise) or for the authority", german("fuer"), example("authority")),
		key("base", dict(name, value(amount)), func(f *model.Formula) *map[string]money { return &f.Base }, "Sockel je Schule nach Schulform; other für die übrigen", "base per school by type; other for the rest", german("sockel"), example("{ primary: 40000, other: 50000 }")),
		key("per", driver(), func(f *model.Formula) *model.Driver { return &f.Per }, "Bezugsgröße", "driver", german("je"), example("pupil")),
		key("each", opt(amount), func(f *model.Formula) *model.Opt[money] { return &f.Each }, "Betrag je Einheit der Bezugsgröße", "amount per unit of the driver", german("betrag"), example("340")),
		key("weights", dict(name, value(quantity)), func(f *model.Formula) *map[string]money { return &f.Weights }, "Gewicht nach Schulform (sonst 1)", "weight by school type (otherwise 1)", german("gewichte"), example("{ primary: 0.5 }")),
		key("at_least", opt(amount), func(f *model.Formula) *model.Opt[money] { return &f.AtLeast }, "mindestens", "at least", german("mindestens"), example("25000")),
		key("at_most", opt(amount), func(f *model.Formula) *model.Opt[money] { return &f.AtMost }, "höchstens", "at most", german("hoechstens"), example("30000")),
		key("raised_by", opt(rate), func(f *model.Formula) *model.Opt[money] { return &f.RaisedBy }, "alle Beträge erhöht um, auf den Cent gerundet", "all amounts raised by, rounded to the cent", german("erhoeht_um"), example("20.7 %")),
		key("pool", opt(amount), func(f *model.Formula) *model.Opt[money] { return &f.Pool }, "Betrag, der nach Schlüsseln verteilt wird", "amount that is shared by keys", german("topf"), example("1054000000")),
		key("keys", sequence(poolKeyGroup(), func(k *model.PoolKey) string { return rateText(k.Weight) }), func(f *model.Formula) *[]model.PoolKey { return &f.Keys }, "Schlüssel der Verteilung", "keys of the distribution", german("schluessel")),
		key("most_schools", value(whole), func(f *model.Formula) *int { return &f.MostSchools }, "gilt nur für Schulträger mit höchstens so vielen Schulen", "holds only for authorities with at most so many schools", german("hoechstens_schulen"), example("10")),
	})
	g.origin = func(f *model.Formula) origin { return origin{&f.At, &f.Fields} }
	return g
}

func poolKeyGroup() *group[model.PoolKey] {
	g := newGroup([]field[model.PoolKey]{
		key("weight", value(rate), func(k *model.PoolKey) *money { return &k.Weight }, "Teil des Betrags", "part of the amount", german("teil"), example("75 %"), required),
		key("per", driver(), func(k *model.PoolKey) *model.Driver { return &k.Per }, "Bezugsgröße", "driver", german("je"), example("pupil")),
		key("whole", opt(quantity), func(k *model.PoolKey) *model.Opt[money] { return &k.Whole }, "Summe der Bezugsgröße aller Empfänger", "sum of the driver over all receivers", german("gesamt"), example("2500000")),
		key("share", opt(rate), func(k *model.PoolKey) *model.Opt[money] { return &k.Share }, "oder der eigene Anteil", "or the own share", german("anteil"), example("0.4 %")),
	})
	g.oneOf = [][]string{{"whole", "share"}}
	g.origin = func(k *model.PoolKey) origin { return origin{&k.At, &k.Fields} }
	return g
}

func trancheGroup() *group[model.Tranches] {
	return newGroup([]field[model.Tranches]{
		key("equal", value(trueFalse), func(t *model.Tranches) *bool { return &t.Equal }, "für jedes Jahr des Zeitraums gleich viel", "the same for each year of the window", german("gleich"), example("true")),
		key("shares", dict(year, value(rate)), func(t *model.Tranches) *map[int]money { return &t.Shares }, "oder Anteile am Budget", "or shares of the budget", german("anteile"), example("{ 2027: 40 %, 2028: 60 % }")),
		key("amounts", dict(year, value(amount)), func(t *model.Tranches) *map[int]money { return &t.Amounts }, "oder Beträge", "or amounts", german("betraege"), example("{ 2027: 400000, 2028: 600000 }")),
		key("carry_over", value(carry), func(t *model.Tranches) *model.CarryOver { return &t.CarryOver }, "wie viele weitere Jahre Ungenutztes bleibt (sonst 0); end: bis zum Ende des Programms", "for how many further years unused amounts stay (otherwise 0); end: to the end of the programme", german("uebertrag"), example("end")),
	})
}

func firstComeGroup() *group[model.FirstCome] {
	return newGroup([]field[model.FirstCome]{
		key("from", value(date), func(f *model.FirstCome) *model.Date { return &f.From }, "ab diesem Tag ist das Budget nicht mehr reserviert", "from this day on the budget is no longer reserved", german("ab"), example("2027-07-01")),
		key("probability", opt(rate), func(f *model.FirstCome) *model.Opt[money] { return &f.Probability }, "erwarteter Anteil am Rest des Budgets", "expected share of what is left of the budget", german("wahrscheinlichkeit"), example("40 %")),
		key("amount", opt(amount), func(f *model.FirstCome) *model.Opt[money] { return &f.Amount }, "oder erwarteter Betrag", "or expected amount", german("betrag"), example("100000")),
	})
}

func applicationGroup() *group[model.Application] {
	return newGroup([]field[model.Application]{
		key("per", value(enum(named[bool]{"authority", false}, named[bool]{"school", true})), func(a *model.Application) *bool { return &a.PerSchool }, "ein Antrag für den Schulträger (sonst) oder je Schule", "one application for the authority (otherwise) or per school", german("je"), example("school")),
		key("yearly", value(trueFalse), func(a *model.Application) *bool { return &a.Yearly }, "Höchstgrenzen gelten jedes Jahr neu (sonst für das ganze Programm)", "caps count anew every year (otherwise over the whole programme)", german("jaehrlich"), example("true")),
		key("minimum", opt(amount), func(a *model.Application) *model.Opt[money] { return &a.Minimum }, "kleinere Anträge werden nicht gefördert", "smaller applications are not paid", german("mindestens"), example("5000")),
		key("whole_euro", value(trueFalse), func(a *model.Application) *bool { return &a.WholeEuro }, "die Zuwendung wird auf ganze Währungseinheiten abgerundet (sonst auf Cent)", "the grant is rounded down to whole units of currency (otherwise to cents)", german("ganze_euro"), example("true")),
		key("pro_rata", value(trueFalse), func(a *model.Application) *bool { return &a.ProRata }, "reicht das Geld nicht, wird anteilig gekürzt (sonst nach Rang)", "shortage is shared out in proportion (otherwise by priority)", german("anteilig"), example("true")),
		key("priority", list(id("category")), func(a *model.Application) *[]string { return &a.Priority }, "Kategorien in der Reihenfolge, in der sie gefördert werden", "categories in the order in which they are paid", german("rang"), example("[network, presentation]")),
	})
}

func loanGroup() *group[model.LoanTerms] {
	return newGroup([]field[model.LoanTerms]{
		key("years", value(lifetime), func(l *model.LoanTerms) *int { return &l.Years }, "Laufzeit", "term", german("laufzeit"), example("20")),
		key("grace", value(lifetime), func(l *model.LoanTerms) *int { return &l.Grace }, "tilgungsfreie Jahre", "years without repayment", german("tilgungsfrei"), example("1")),
		key("interest", opt(rate), func(l *model.LoanTerms) *model.Opt[money] { return &l.Interest }, "Zins im Jahr (sonst 0)", "interest per year (otherwise 0)", german("zins"), example("3.2 %")),
		key("service", dict(name, value(rate)), func(l *model.LoanTerms) *map[string]money { return &l.Service }, "wer Zins und Tilgung trägt; den Rest der Schulträger", "who pays interest and repayment; the authority pays the rest", german("schuldendienst"), example("{ land: 50 % }")),
	})
}

func paymentGroup() *group[model.Payment] {
	return newGroup([]field[model.Payment]{
		key("lag", opt(months), func(p *model.Payment) *model.Opt[int] { return &p.Lag }, "Monate vom Auftrag bis zur Auszahlung (sonst 6)", "months from the order to the payment (otherwise 6)", german("verzug"), example("6")),
		key("advance", opt(rate), func(p *model.Payment) *model.Opt[money] { return &p.Advance }, "Anteil, der beim Auftrag gezahlt wird", "share that is paid at the order", german("vorschuss"), example("60 %")),
		key("advance_above", opt(amount), func(p *model.Payment) *model.Opt[money] { return &p.AdvanceAbove }, "Vorschuss nur, wenn die Zuwendung des Jahres höher ist", "advance only for yearly grants above", german("vorschuss_ab"), example("10000")),
		key("proof_up_to", opt(amount), func(p *model.Payment) *model.Opt[money] { return &p.ProofUpTo }, "kleinere Zuwendungen kommen ein Jahr später, nach dem Verwendungsnachweis", "smaller yearly grants come a year later, after the final proof", german("nach_nachweis_bis"), example("25000")),
		key("minimum", opt(amount), func(p *model.Payment) *model.Opt[money] { return &p.Minimum }, "kleinere Zuwendungen eines Jahres werden nicht gezahlt", "smaller yearly grants are not paid", german("mindestens"), example("500")),
	})
}

func retentionGroup() *group[model.Retention] {
	return newGroup([]field[model.Retention]{
		key("years", opt(lifetime), func(r *model.Retention) *model.Opt[int] { return &r.Years }, "Dauer", "how long", german("jahre"), example("5")),
		key("by_category", dict(id("category"), value(lifetime)), func(r *model.Retention) *map[string]int { return &r.ByCategory }, "Dauer nach Kategorie", "how long by category", german("je_kategorie"), example("{ network: 10 }")),
		key("by_item", dict(name, value(lifetime)), func(r *model.Retention) *map[string]int { return &r.ByItem }, "Dauer nach Katalogposition", "how long by item", german("je_artikel"), example("{ tablet: 3 }")),
		key("from", value(enum(named[bool]{"purchase", false}, named[bool]{"end_of_execution", true})), func(r *model.Retention) *bool { return &r.FromExecute }, "zählt vom Kauf (sonst) oder vom Ende der Umsetzung", "counts from the purchase (otherwise) or from the end of execution", german("ab"), example("end_of_execution")),
		key("clawback", value(enum(named[bool]{"full", false}, named[bool]{"pro_rata", true})), func(r *model.Retention) *bool { return &r.ClawbackRata }, "Rückforderung bei früherer Aufgabe: ganz (sonst) oder anteilig", "what is given up earlier is paid back in full (otherwise) or in proportion", german("rueckforderung"), example("pro_rata")),
	})
}

func approvalGroup() *group[model.Approval] {
	g := newGroup([]field[model.Approval]{
		key("id", value(name), func(a *model.Approval) *string { return &a.ID }, "Kennung", "id", german("kennung"), example("bescheid-1"), required),
		key("school", value(id("school")), func(a *model.Approval) *string { return &a.School }, "Schule (sonst der Schulträger)", "school (otherwise the authority)", german("schule"), example("nord")),
		key("only", selection(), func(a *model.Approval) *model.Selection { return &a.Only }, "nur für diese Kosten", "for this cost only", german("nur")),
		key("amount", opt(amount), func(a *model.Approval) *model.Opt[money] { return &a.Amount }, "Betrag", "amount", german("betrag"), example("120000"), required),
		key("on", value(date), func(a *model.Approval) *model.Date { return &a.On }, "Datum des Bescheids", "date of the notice", german("vom"), example("2027-03-01")),
	})
	g.origin = func(a *model.Approval) origin { return origin{&a.At, &a.Fields} }
	return g
}

// funding is the plan's side of all programmes.
func funding() *shape[model.Funding] {
	g := newGroup([]field[model.Funding]{
		key("order", list(id("programme")), func(f *model.Funding) *[]string { return &f.Order }, "Programme, die der Plan nutzt, in der Reihenfolge, in der sie zahlen", "programmes in use, in the order in which they pay", german("reihenfolge"), example("[de-digitalpakt-2]")),
		key("evidence", dict(name, value(proofs)), func(f *model.Funding) *map[string]model.Proof { return &f.Evidence }, "Nachweise des Schulträgers", "evidence of the authority", german("nachweise"), example("{ inventory: yes }")),
		key("unproven", value(enum(named[bool]{"refuse", false}, named[bool]{"assume", true})), func(f *model.Funding) *bool { return &f.Unproven }, "fehlt ein Nachweis: nichts rechnen (refuse, sonst) oder trotzdem rechnen (assume)", "missing evidence: pay nothing (refuse, otherwise) or calculate all the same (assume)", german("unbelegt"), example("assume")),
		key("values", dict(name, value(rate)), func(f *model.Funding) *map[string]money { return &f.Values }, "Anteile, nach denen Satztabellen fragen", "shares that rate tables ask for", german("werte"), example("{ low-income: 62 % }")),
		key("words", dict(name, value(name)), func(f *model.Funding) *map[string]string { return &f.Words }, "Wörter, nach denen Satztabellen fragen", "words that rate tables ask for", german("worte"), example("{ area: urban }")),
		key("order_month", value(whole), func(f *model.Funding) *int { return &f.OrderMonth }, "Monat der Aufträge (sonst 7, die Jahresmitte)", "month of orders (otherwise 7, the middle of the year)", german("auftragsmonat"), example("4")),
	})
	g.origin = func(f *model.Funding) origin { return origin{&f.At, &f.Fields} }
	return g.shape()
}

// proofs are the states of a piece of evidence.
var proofs = enum(named[model.Proof]{"unknown", model.ProofUnknown}, named[model.Proof]{"yes", model.ProofYes}, named[model.Proof]{"no", model.ProofNo})

// carry is a number of years, or "end".
var carry = codec[model.CarryOver]{Type: Type{Name: "carry"}, parse: carryOf, format: carryText, zero: isZero[model.CarryOver]}

func carryOf(text string, s style) (model.CarryOver, *fault) {
	if text == "end" {
		return model.CarryToEnd, nil
	}
	n, f := lifetime.parse(text, s)
	return model.CarryOver(n), f
}

func carryText(c model.CarryOver) string {
	if c < 0 {
		return "end"
	}
	return lifetime.format(int(c))
}
