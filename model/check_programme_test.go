package model_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// fundedPlan is the sound plan with a grant, a loan that pays its own share, and what they ask for.
func fundedPlan() *model.Plan {
	p := soundPlan()
	p.Funding = model.Funding{Origin: at("plan.yaml", 40), Order: []string{"digital", "credit"}, Evidence: map[string]model.Proof{"inventory": model.ProofYes}}
	p.Programmes = map[string]*model.Programme{
		"digital": {Origin: at("plan.yaml", 50), ID: "digital", Rate: always("0.9"), OwnShare: model.OwnShare{Payer: "credit"},
			Window:   model.Window{Start: model.Date{Year: 2027}, ExecuteBy: model.Date{Year: 2030, Month: 6}},
			Evidence: []model.Evidence{{ID: "inventory", At: model.Place{File: "plan.yaml", Line: 51}}},
			Caps:     []model.Cap{{ID: "devices", AnyOf: []model.CapLimit{{Share: some("0.2")}, {Amount: some("25000"), Per: model.PerSchoolLimit}}}},
			Budget: model.Budget{Parts: []model.BudgetPart{{ID: "base", BestOf: []model.Formula{
				{Base: map[string]decimal.Decimal{"primary": dec("40000"), "other": dec("50000")}, Per: model.Driver{Kind: model.DriverPupil}, Each: some("340")}}}}},
			Tranches: model.Tranches{Shares: map[int]decimal.Decimal{2027: dec("0.4"), 2028: dec("0.6")}}},
		"credit": {Origin: at("plan.yaml", 60), ID: "credit", Kind: model.Loan, PaysOwnShare: model.OwnShareOnly,
			Loan: model.LoanTerms{Years: 10, Grace: 1, Service: map[string]decimal.Decimal{"land": dec("0.5")}}},
	}
	return p
}

func digital(p *model.Plan) *model.Programme { return p.Programmes["digital"] }
func credit(p *model.Plan) *model.Programme  { return p.Programmes["credit"] }
func formula(p *model.Plan) *model.Formula   { return &digital(p).Budget.Parts[0].BestOf[0] }

func TestAFundedPlanHasNoProblems(t *testing.T) {
	for _, p := range model.Check(fundedPlan()) {
		t.Errorf("%s: %s at %s, %v", p.Code, p.Path, p.At, p.Args)
	}
}

func TestEachFaultOfAProgrammeIsFound(t *testing.T) {
	for _, test := range slices.Concat(orderFaults, ruleFaultsOfProgrammes, amountFaults) {
		t.Run(test.name, func(t *testing.T) {
			p := fundedPlan()
			test.change(p)
			found := model.Check(p)
			want := func(f model.Problem) bool { return f.Code == test.code && f.Path == test.path }
			if none := test.code == "" && len(found) == 0; !none && (!slices.ContainsFunc(found, want) || len(found) != 1) {
				t.Errorf("want %s at %s, found:", test.code, test.path)
				for _, f := range found {
					t.Errorf("  %s at %q (%s) %v", f.Code, f.Path, f.At, f.Args)
				}
			}
			for _, f := range found {
				sentencesFit(t, f)
			}
		})
	}
}

var orderFaults = []one{
	{"the order names programmes", func(p *model.Plan) { p.Funding.Order = []string{"digital", "credit", "digitall"} }, "unknown-programme", "funding.order.2"},
	{"each programme stands once", func(p *model.Plan) { p.Funding.Order = []string{"digital", "credit", "credit"} }, "repeated-programme", "funding.order.2"},
	{"a payer is in use", func(p *model.Plan) { p.Funding.Order = []string{"digital"} }, "payer-not-in-use", "funding.order.0"},
	{"a payer comes after the grant", func(p *model.Plan) { p.Funding.Order = []string{"credit", "digital"} }, "payer-too-early", "funding.order.0"},
	{"a payer may pay own shares", func(p *model.Plan) { credit(p).PaysOwnShare = model.OwnShareNo }, "payer-pays-no-own-share", "funding.order.1"},
	{"a third party may pay", func(p *model.Plan) { digital(p).OwnShare.Payer = "land" }, "", ""},
	{"a programme does not pay its own share", func(p *model.Plan) { digital(p).OwnShare.Payer = "digital" }, "refers-to-itself", "programmes.digital.own_share.payer"},
	{"what a programme is coupled to comes first", func(p *model.Plan) { digital(p).Eligible.With.Programmes = []string{"credit"} }, "coupled-too-early", "funding.order.0"},
	{"what a programme is coupled to exists", func(p *model.Plan) { credit(p).Eligible.With.Programmes = []string{"digitl"} }, "unknown-programme", "programmes.credit.eligible.with.programmes.0"},
	{"orders have a month", func(p *model.Plan) { p.Funding.OrderMonth = 13 }, "out-of-range", "funding.order_month"},
	{"evidence is asked for", func(p *model.Plan) { p.Funding.Evidence["inventroy"] = model.ProofYes }, "unused-evidence", "funding.evidence.inventroy"},
	{"evidence of schools is asked for", func(p *model.Plan) { nord(p).Evidence = map[string]model.Proof{"inventory": model.ProofYes} }, "unused-evidence", "schools.nord.evidence.inventory"},
	{"schools prove what each of them must", func(p *model.Plan) {
		digital(p).Evidence[0].PerSchool, nord(p).Evidence = true, map[string]model.Proof{"inventory": model.ProofYes}
	}, "", ""},
	{"a media concept is stated as such", func(p *model.Plan) { nord(p).Evidence = map[string]model.Proof{"media-concept": model.ProofYes} }, "no-effect", "schools.nord.evidence.media-concept"},
	{"values are asked for", func(p *model.Plan) { p.Funding.Values = map[string]decimal.Decimal{"low-income": dec("0.4")} }, "unused-funding-value", "funding.values.low-income"},
	{"words are asked for", func(p *model.Plan) { p.Funding.Words = map[string]string{"area": "urban"} }, "unused-funding-value", "funding.words.area"},
	{"declared programmes are used", func(p *model.Plan) {
		p.Programmes["other"] = &model.Programme{Origin: at("plan.yaml", 70), ID: "other"}
	}, "unused-programme", "programmes.other"},
	{"built-in programmes are an offer", func(p *model.Plan) {
		p.Programmes["other"] = &model.Programme{Origin: at("pack:programmes/de.yaml", 70), ID: "other", Eligible: model.Eligibility{Selection: model.Selection{Items: []string{"teh"}}}}
	}, "", ""},
	{"entries of a built-in programme stay beside the plan's own", func(p *model.Plan) {
		p.Programmes["other"] = &model.Programme{Origin: at("pack:programmes/de.yaml", 70), ID: "other", Retention: model.Retention{ByItem: map[string]int{"tablet": 3, "ipad": 3}}}
		p.Programmes["other"].Fields = map[string]model.Place{"retention.by_item": {File: "plan.yaml", Line: 40},
			"retention.by_item.tablet": {File: "plan.yaml", Line: 40}, "retention.by_item.ipad": {File: "pack:programmes/de.yaml", Line: 71}}
	}, "", ""},
	{"own entries of a built-in programme lead somewhere", func(p *model.Plan) {
		p.Programmes["other"] = &model.Programme{Origin: at("pack:programmes/de.yaml", 70), ID: "other", Retention: model.Retention{ByItem: map[string]int{"tabelt": 3, "ipad": 3}}}
		p.Programmes["other"].Fields = map[string]model.Place{"retention.by_item": {File: "plan.yaml", Line: 40},
			"retention.by_item.tabelt": {File: "plan.yaml", Line: 40}, "retention.by_item.ipad": {File: "pack:programmes/de.yaml", Line: 71}}
	}, "unknown-item", "programmes.other.retention.by_item.tabelt"},
	{"a plan may say that it uses none", func(p *model.Plan) {
		p.Funding = model.Funding{Origin: at("plan.yaml", 40), Order: []string{}}
		p.Funding.Fields = map[string]model.Place{"order": {File: "plan.yaml", Line: 41}}
	}, "", ""},
	{"amounts are in the plan's currency", func(p *model.Plan) { digital(p).Currency = "USD" }, "programme-currency", "programmes.digital.currency"},
	{"what is switched off need not be complete", func(p *model.Plan) {
		credit(p).Enabled, credit(p).Currency, credit(p).Loan = model.Some(false), "USD", model.LoanTerms{}
	}, "", ""},
	{"a frame need not be complete", func(p *model.Plan) {
		digital(p).Status, digital(p).Budget, digital(p).Currency = model.FrameOnly, model.Budget{}, "USD"
	}, "", ""},
}

var ruleFaultsOfProgrammes = []one{
	{"categories exist", func(p *model.Plan) { digital(p).Eligible.Categories = []string{"device"} }, "unknown-category", "programmes.digital.eligible.categories.0"},
	{"items exist", func(p *model.Plan) { digital(p).Eligible.Not.Items = []string{"tablet", "tabelt"} }, "unknown-item", "programmes.digital.eligible.not.items.1"},
	{"courses are picked like items", func(p *model.Plan) { digital(p).Eligible.Items = []string{"basic"} }, "", ""},
	{"types exist", func(p *model.Plan) { digital(p).Caps[0].Only.Types = []string{"authority", "primry"} }, "unknown-type", "programmes.digital.caps.0.only.types.1"},
	{"schools exist", func(p *model.Plan) { digital(p).Caps[0].Not.Schools = []string{"sued"} }, "unknown-school", "programmes.digital.caps.0.not.schools.0"},
	{"a rate is a share", func(p *model.Plan) { digital(p).Rate = always("1.2") }, "share-out-of-range", "programmes.digital.rate"},
	{"a rate has four decimals", func(p *model.Plan) { digital(p).Rate = always("0.1234567") }, "rate-too-fine", "programmes.digital.rate"},
	{"dates are in order", func(p *model.Plan) { digital(p).Window.ApproveBy = model.Date{Year: 2030, Month: 7} }, "date-order", "programmes.digital.window.approve_by"},
	{"a date without month may be in time", func(p *model.Plan) { digital(p).Window.ApproveBy = model.Date{Year: 2030} }, "", ""},
	{"a window ends after its start", func(p *model.Plan) { digital(p).Window.Start = model.Date{Year: 2031} }, "date-order", "programmes.digital.window.start"},
	{"evidence has one id each", func(p *model.Plan) {
		digital(p).Evidence = append(digital(p).Evidence, model.Evidence{ID: "inventory"})
	}, "repeated-id", "programmes.digital.evidence.1.id"},
	{"an own share on the grant needs no rate", func(p *model.Plan) { digital(p).OwnShare.OnGrant = some("0.1") }, "conflicting-fields", "programmes.digital.own_share.on_grant"},
	{"a table takes the place of the rate", func(p *model.Plan) { tabled(p); digital(p).Rate = always("0.9") }, "conflicting-fields", "programmes.digital.rate_table"},
	{"a table is sound", tabled, "", ""},
	{"rows ascend", func(p *model.Plan) { tabled(p); digital(p).RateTable.Rows[1].From = dec("0.1") }, "row-order", "programmes.digital.rate_table.rows.1.from"},
	{"words are columns", func(p *model.Plan) { tabled(p); p.Funding.Words["area"] = "town" }, "word-without-rate", "funding.words.area"},
	{"a grant does not pay own shares", func(p *model.Plan) { digital(p).PaysOwnShare = model.OwnShareToo }, "no-effect", "programmes.digital.pays_own_share"},
	{"the authority is no third party", func(p *model.Plan) { digital(p).TopUps = []model.TopUp{{ID: "own", Rate: dec("0.1")}} }, "reserved-payer", "programmes.digital.top_ups.0.id"},
	{"a programme is no third party", func(p *model.Plan) { digital(p).TopUps = []model.TopUp{{ID: "credit", Rate: dec("0.1")}} }, "programme-as-third-party", "programmes.digital.top_ups.0.id"},
	{"only loans have terms", func(p *model.Plan) { digital(p).Loan.Years = 5 }, "no-effect", "programmes.digital.loan.years"},
	{"a loan has a term", func(p *model.Plan) { credit(p).Loan = model.LoanTerms{} }, "missing-field", "programmes.credit.loan.years"},
	{"a loan is repaid inside its term", func(p *model.Plan) { credit(p).Loan.Grace = 10 }, "out-of-range", "programmes.credit.loan.grace"},
	{"the service of a loan is shared once", func(p *model.Plan) { credit(p).Loan.Service["bund"] = dec("0.6") }, "shares-above-whole", "programmes.credit.loan.service"},
	{"a payment comes within years", func(p *model.Plan) { digital(p).Payment.Lag = model.Some(121) }, "out-of-range", "programmes.digital.payment.lag"},
	{"an advance is a share", func(p *model.Plan) { digital(p).Payment.Advance = some("1.1") }, "share-out-of-range", "programmes.digital.payment.advance"},
	{"what limits advances needs one", func(p *model.Plan) { digital(p).Payment.AdvanceAbove = some("100") }, "needs-key", "programmes.digital.payment.advance_above"},
	{"a retention period is short", func(p *model.Plan) { digital(p).Retention.ByCategory = map[string]int{"devices": 51} }, "out-of-range", "programmes.digital.retention.by_category.devices"},
	{"a retention period is of something", func(p *model.Plan) { digital(p).Retention.ByItem = map[string]int{"tabelt": 3} }, "unknown-item", "programmes.digital.retention.by_item.0"},
	{"a retention period begins", func(p *model.Plan) {
		digital(p).Retention.FromExecute, digital(p).Window.ExecuteBy = true, model.Date{}
	}, "needs-key", "programmes.digital.retention.from"},
}

func tabled(p *model.Plan) {
	rows := []model.RateRow{{From: dec("0.2"), Rates: map[string]decimal.Decimal{"urban": dec("0.5")}}, {From: dec("0.5"), Rates: map[string]decimal.Decimal{"urban": dec("0.8")}}}
	digital(p).Rate, digital(p).RateTable = nil, &model.RateTable{By: "low-income", Column: "area", Rows: rows}
	p.Funding.Values, p.Funding.Words = map[string]decimal.Decimal{"low-income": dec("0.4")}, map[string]string{"area": "urban"}
}

var amountFaults = []one{
	{"a cap has limits", func(p *model.Plan) { digital(p).Caps[0].AnyOf = nil }, "either-or", "programmes.digital.caps.0"},
	{"a cap has one list of limits", func(p *model.Plan) { digital(p).Caps[0].AllOf = []model.CapLimit{{Amount: some("5")}} }, "conflicting-fields", "programmes.digital.caps.0.all_of"},
	{"a limit is an amount or a share", func(p *model.Plan) { digital(p).Caps[0].AnyOf[0].Amount = some("5") }, "conflicting-fields", "programmes.digital.caps.0.any_of.0.share"},
	{"a limit is not negative", func(p *model.Plan) { digital(p).Caps[0].AnyOf[1].Amount = some("-5") }, "negative-value", "programmes.digital.caps.0.any_of.1.amount"},
	{"a limit admits something", func(p *model.Plan) { digital(p).Caps[0].AnyOf[0].Share = some("0") }, "not-positive", "programmes.digital.caps.0.any_of.0.share"},
	{"a limit is no more than the whole", func(p *model.Plan) { digital(p).Caps[0].AnyOf[0].Share = some("1.5") }, "share-out-of-range", "programmes.digital.caps.0.any_of.0.share"},
	{"grants are known last", func(p *model.Plan) { digital(p).Caps[0].AnyOf[0].Of = model.OfGranted }, "granted-in-any-of", "programmes.digital.caps.0.any_of.0.of"},
	{"shares are of something, amounts are not", func(p *model.Plan) { digital(p).Caps[0].AnyOf[1].Of = model.OfEligible }, "no-effect", "programmes.digital.caps.0.any_of.1.of"},
	{"pooling needs amounts of schools", func(p *model.Plan) {
		digital(p).Caps[0].Pooling, digital(p).Caps[0].AnyOf = true, digital(p).Caps[0].AnyOf[:1]
	}, "needs-key", "programmes.digital.caps.0.pooling"},
	{"a budget is not negative", func(p *model.Plan) { digital(p).Budget.Amount = some("-5") }, "negative-value", "programmes.digital.budget.amount"},
	{"a driver has an amount", func(p *model.Plan) { formula(p).Each = model.Opt[decimal.Decimal]{} }, "formula-without-amount", "programmes.digital.budget.parts.0.best_of.0.per"},
	{"an amount takes the place of formulas", func(p *model.Plan) {
		formula(p).Each, digital(p).Budget.Amount = model.Opt[decimal.Decimal]{}, some("5")
	}, "", ""},
	{"an amount for each has a driver", func(p *model.Plan) { formula(p).Per = model.Driver{} }, "needs-key", "programmes.digital.budget.parts.0.best_of.0.each"},
	{"schools know the driver", func(p *model.Plan) { formula(p).Per.Kind = model.DriverPost }, "wrong-driver", "programmes.digital.budget.parts.0.best_of.0.per"},
	{"at least is not above at most", func(p *model.Plan) { formula(p).AtLeast, formula(p).AtMost = some("5"), some("4") }, "range-order", "programmes.digital.budget.parts.0.best_of.0.at_least"},
	{"a number of schools is not negative", func(p *model.Plan) { formula(p).MostSchools = -1 }, "negative-value", "programmes.digital.budget.parts.0.best_of.0.most_schools"},
	{"a base is of a type", func(p *model.Plan) { formula(p).Base["primry"] = dec("5") }, "unknown-type", "programmes.digital.budget.parts.0.best_of.0.base.primry"},
	{"a pool has keys", func(p *model.Plan) { formula(p).Pool = some("5") }, "needs-key", "programmes.digital.budget.parts.0.best_of.0.pool"},
	{"keys share a pool once", func(p *model.Plan) {
		key := model.PoolKey{Weight: dec("0.6"), Per: model.Driver{Kind: model.DriverPupil}, Whole: some("1000")}
		formula(p).Pool, formula(p).Keys = some("5"), []model.PoolKey{key, key}
	}, "shares-above-whole", "programmes.digital.budget.parts.0.best_of.0.keys"},
	{"a key knows the whole or the share", func(p *model.Plan) {
		formula(p).Pool, formula(p).Keys = some("5"), []model.PoolKey{{Weight: dec("0.6"), Per: model.Driver{Kind: model.DriverPupil}}}
	}, "either-or", "programmes.digital.budget.parts.0.best_of.0.keys.0"},
	{"a reference year is of fixed numbers", func(p *model.Plan) {
		digital(p).Budget.Parts[0].Year, digital(p).Budget.Parts[0].Numbers = 2028, model.NumbersYearly
	}, "no-effect", "programmes.digital.budget.parts.0.year"},
	{"tranches have one form", func(p *model.Plan) { digital(p).Tranches.Equal = true }, "conflicting-fields", "programmes.digital.tranches.shares"},
	{"tranches are no more than the budget", func(p *model.Plan) { digital(p).Tranches.Shares[2029] = dec("0.1") }, "shares-above-whole", "programmes.digital.tranches.shares"},
	{"shares are of a budget", func(p *model.Plan) { digital(p).Budget = model.Budget{} }, "needs-key", "programmes.digital.tranches.shares"},
	{"equal tranches have years", func(p *model.Plan) {
		digital(p).Tranches, digital(p).Window.Start = model.Tranches{Equal: true}, model.Date{}
	}, "needs-key", "programmes.digital.tranches.equal"},
	{"tranches are not negative", func(p *model.Plan) {
		digital(p).Tranches = model.Tranches{Amounts: map[int]decimal.Decimal{2027: dec("-1")}}
	}, "negative-value", "programmes.digital.tranches.amounts.2027"},
	{"what carries over is a tranche", func(p *model.Plan) { digital(p).Tranches = model.Tranches{CarryOver: 1} }, "needs-key", "programmes.digital.tranches.carry_over"},
	{"what comes first is expected once", func(p *model.Plan) {
		digital(p).FirstCome = model.FirstCome{From: model.Date{Year: 2028}, Probability: some("0.4"), Amount: some("5")}
	}, "conflicting-fields", "programmes.digital.first_come.amount"},
	{"a probability is of a budget", func(p *model.Plan) {
		digital(p).Budget, digital(p).Tranches = model.Budget{}, model.Tranches{}
		digital(p).FirstCome = model.FirstCome{From: model.Date{Year: 2028}, Probability: some("0.4")}
	}, "needs-key", "programmes.digital.first_come.probability"},
	{"an approval is an amount", func(p *model.Plan) { digital(p).Approvals = []model.Approval{{ID: "a", Amount: some("0")}} }, "not-positive", "programmes.digital.approvals.0.amount"},
	{"an approval is of a school", func(p *model.Plan) {
		digital(p).Approvals = []model.Approval{{ID: "a", Amount: some("5"), School: "sued"}}
	}, "unknown-school", "programmes.digital.approvals.0.school"},
}
