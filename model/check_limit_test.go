package model_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// limitedPlan is the funded plan with measures, waves, limits, works and thresholds.
func limitedPlan() *model.Plan {
	p := fundedPlan()
	p.Schools["sued"] = &model.School{Origin: at("sued.yaml", 1), ID: "sued", Type: "lower", Pupils: model.Always(300), Teachers: model.Always(20), Classes: model.Always(12)}
	p.Measures = map[string]*model.Measure{
		"tablets":  {Origin: at("limits.yaml", 1), ID: "tablets", Items: []string{"tablet", "basic"}, Mandatory: true, Weight: some("2"), WaitFor: []string{"digital"}},
		"other":    {Origin: at("limits.yaml", 2), ID: "other", Categories: []string{"devices"}, Divisible: true},
		"internet": {Origin: at("limits.yaml", 3), ID: "internet", Categories: []string{"services"}},
	}
	p.Waves = map[string]*model.Wave{
		"primary": {Origin: at("limits.yaml", 11), ID: "primary", For: model.Selector{Types: []string{"primary"}}, From: 2027},
		"sued":    {Origin: at("limits.yaml", 12), ID: "sued", For: model.Selector{Schools: []string{"sued"}}, Categories: []string{"devices"}, From: 2028},
		"later":   {Origin: at("limits.yaml", 13), ID: "later", For: model.Selector{Schools: []string{"sued"}}, Categories: []string{"services"}, From: 2029},
	}
	p.Limits = map[string]*model.Limit{
		"money":    {Origin: at("limits.yaml", 21), ID: "money", Scope: model.ScopeOwnMoney, Amount: always("900000"), From: 2028, Until: 2030},
		"smooth":   {Origin: at("limits.yaml", 22), ID: "smooth", AboveMean: some("0.15")},
		"devices":  {Origin: at("limits.yaml", 23), ID: "devices", Scope: model.ScopeCategory, Category: "devices", Amount: always("50000"), CarryOver: true},
		"grant":    {Origin: at("limits.yaml", 24), ID: "grant", Scope: model.ScopeProgramme, Programme: "digital", Amount: always("50000")},
		"two":      {Origin: at("limits.yaml", 25), ID: "two", Scope: model.ScopeSchool, Schools: []string{"nord", "sued"}, Amount: always("0")},
		"setting":  {Origin: at("limits.yaml", 26), ID: "setting", Scope: model.ScopeCapacity, Uses: map[string]decimal.Decimal{"tablet": dec("0.1"), "basic": dec("1")}, Unit: model.Text{DE: "Tage"}, Amount: always("40")},
		"ordinary": {Origin: at("limits.yaml", 27), ID: "ordinary", Scope: model.ScopeConsumptive, Amount: model.Series[decimal.Decimal]{{Year: 2027, Value: dec("1")}, {Year: 2029, Value: dec("2")}}},
	}
	nord(p).Works = []model.Works{{ID: "wing", Item: "case", Count: model.Whole(2), Year: 2028, Office: "Hochbau", At: model.Place{File: "nord.yaml", Line: 12}}}
	p.Procurement = model.Procurement{Origin: at("plan.yaml", 70), Thresholds: []model.Threshold{{ID: "free", From: dec("0")}, {ID: "eu", From: dec("221000")}}}
	return p
}

func measureOf(p *model.Plan) *model.Measure        { return p.Measures["tablets"] }
func limitOf(p *model.Plan, id string) *model.Limit { return p.Limits[id] }

func TestALimitedPlanHasNoProblems(t *testing.T) {
	for _, p := range model.Check(limitedPlan()) {
		t.Errorf("%s: %s at %s, %v", p.Code, p.Path, p.At, p.Args)
	}
}

func TestEachFaultOfALimitIsFound(t *testing.T) {
	for _, test := range slices.Concat(measureFaults, waveFaults, limitFaults, worksFaults) {
		t.Run(test.name, func(t *testing.T) {
			p := limitedPlan()
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

var measureFaults = []one{
	{"a measure names something", func(p *model.Plan) { p.Measures["other"].Categories = nil }, "empty-measure", "measures.other"},
	{"its categories exist", func(p *model.Plan) { p.Measures["other"].Categories = []string{"device"} }, "unknown-category", "measures.other.categories.0"},
	{"its items exist", func(p *model.Plan) { measureOf(p).Items[1] = "bsic" }, "unknown-item", "measures.tablets.items.1"},
	{"no post is bought", func(p *model.Plan) { measureOf(p).Items[1] = "technician" }, "wrong-kind", "measures.tablets.items.1"},
	{"no measure is mixed up with that of a category", func(p *model.Plan) {
		p.Measures["services"] = &model.Measure{Origin: at("limits.yaml", 4), ID: "services", Items: []string{"fibre-connection"}}
		delete(p.Measures, "internet")
	}, "measure-like-category", "measures.services"},
	{"a measure may have the id of a category that no other item is left of", func(p *model.Plan) {
		p.Measures["devices"] = &model.Measure{Origin: at("limits.yaml", 4), ID: "devices", Items: []string{"case"}}
		delete(p.Measures, "other")
	}, "", ""},
	{"an item is in one measure", func(p *model.Plan) { p.Measures["other"].Items = []string{"tablet"} }, "in-two-measures", "measures.tablets.items.0"},
	{"an item is in a measure once", func(p *model.Plan) { measureOf(p).Items = append(measureOf(p).Items, "tablet") }, "in-two-measures", "measures.tablets.items.2"},
	{"a category is in one measure", func(p *model.Plan) { p.Measures["other"].Categories = []string{"devices", "services"} }, "in-two-measures", "measures.other.categories.1"},
	{"an item may leave its category", func(p *model.Plan) { p.Measures["internet"].Items = []string{"case"}; delete(p.Measures, "other") }, "", ""},
	{"what it waits for exists", func(p *model.Plan) { measureOf(p).WaitFor[0] = "digtal" }, "unknown-programme", "measures.tablets.wait_for.0"},
	{"what it waits for is used", func(p *model.Plan) {
		p.Programmes["more"] = &model.Programme{Origin: at("plan.yaml", 65), ID: "more"}
		measureOf(p).WaitFor[0] = "more"
	}, "programme-not-in-order", "measures.tablets.wait_for.0"},
	{"nothing waits where nothing is funded", func(p *model.Plan) {
		p.Funding.Order, p.Funding.Fields = nil, map[string]model.Place{"order": {File: "--set", Line: 1}}
		delete(p.Limits, "grant")
	}, "", ""},
	{"a programme that is switched off is still known", func(p *model.Plan) { credit(p).Enabled = model.Some(false); measureOf(p).WaitFor[0] = "credit" }, "", ""},
	{"a weight is not negative", func(p *model.Plan) { measureOf(p).Weight = some("-1") }, "negative-value", "measures.tablets.weight"},
	{"a measure without what the plan needs", func(p *model.Plan) {
		p.Measures["none"] = &model.Measure{Origin: at("limits.yaml", 4), ID: "none", Items: []string{"fibre-connection"}}
		p.Internet.Connection = ""
		p.Items["fibre-connection"].At.File = "pack:x"
	}, "measure-without-items", "measures.none"},
	{"a measure whose items are all in others", func(p *model.Plan) { measureOf(p).Items = append(measureOf(p).Items, "case") }, "measure-without-items", "measures.other"},
	{"a measure of a pack may be without", func(p *model.Plan) {
		p.Measures["none"] = &model.Measure{Origin: at("pack:x", 4), ID: "none", Items: []string{"board"}}
	}, "", ""},
	{"claims of measures name a source", func(p *model.Plan) { measureOf(p).Default = model.Provenance{Certainty: model.Sourced} }, "sourced-without-source", "measures.tablets.sources.default"},
}

var waveFaults = []one{
	{"a wave has a year", func(p *model.Plan) { p.Waves["sued"].From = 0 }, "missing-field", "waves.sued.from"},
	{"a wave comes in time", func(p *model.Plan) { p.Waves["sued"].From = 2037 }, "after-plan", "waves.sued.from"},
	{"a wave may come after the plan", func(p *model.Plan) { p.Waves["sued"].From = 2036 }, "", ""},
	{"its schools exist", func(p *model.Plan) { p.Waves["sued"].For.Schools = []string{"süd"} }, "unknown-school", "waves.sued.for.schools.0"},
	{"its types exist", func(p *model.Plan) { p.Waves["primary"].For.Types = []string{"primari"} }, "unknown-type", "waves.primary.for.types.0"},
	{"its categories exist", func(p *model.Plan) { p.Waves["sued"].Categories = []string{"device"} }, "unknown-category", "waves.sued.categories.0"},
	{"some school is picked", func(p *model.Plan) { p.Waves["sued"].For.Types = []string{"primary"} }, "wave-without-school", "waves.sued"},
	{"a mark picks schools that have it", func(p *model.Plan) { p.Waves["primary"].For.Attributes = map[string]string{"streams": "3"} }, "wave-without-school", "waves.primary"},
	{"a school has one year for a category", func(p *model.Plan) { p.Waves["sued"].Categories = []string{"services"} }, "two-waves", "waves.sued.for"},
	{"a wave of all categories meets each", func(p *model.Plan) {
		p.Waves["primary"].For = model.Selector{Schools: []string{"nord", "sued"}}
		delete(p.Waves, "later")
	}, "two-waves", "waves.sued.for"},
	{"two waves of all categories meet", func(p *model.Plan) {
		p.Waves["zero"] = &model.Wave{Origin: at("limits.yaml", 14), ID: "zero", For: model.Selector{Schools: []string{"nord"}}, From: 2028}
	}, "two-waves", "waves.zero.for"},
}

var limitFaults = []one{
	{"nobody sets up a service", func(p *model.Plan) { limitOf(p, "setting").Uses["fibre"] = dec("1") }, "wrong-kind", "limits.setting.uses.fibre"},
	{"no amount comes after until", func(p *model.Plan) {
		limitOf(p, "money").Amount = model.Series[decimal.Decimal]{{Year: 2028, Value: dec("1")}, {Year: 2031, Value: dec("2")}}
	}, "value-after-limit", "limits.money.amount.2031"},
	{"no amount comes after the plan that a limit ends with", func(p *model.Plan) {
		limitOf(p, "ordinary").Amount = model.Series[decimal.Decimal]{{Year: 2027, Value: dec("1")}, {Year: 2032, Value: dec("2")}}
	}, "value-after-limit", "limits.ordinary.amount.2032"},
	{"amounts of years after the plan are read where a limit holds on", func(p *model.Plan) {
		limitOf(p, "ordinary").Amount = model.Series[decimal.Decimal]{{Year: 2027, Value: dec("1")}, {Year: 2032, Value: dec("2")}}
		limitOf(p, "ordinary").Until = 2033
	}, "", ""},
	{"a limit has an amount", func(p *model.Plan) { limitOf(p, "money").Amount = nil }, "either-or", "limits.money"},
	{"a limit has one amount", func(p *model.Plan) { limitOf(p, "money").AboveMean = some("0.1") }, "conflicting-fields", "limits.money.above_mean"},
	{"an amount is not negative", func(p *model.Plan) { limitOf(p, "ordinary").Amount[1].Value = dec("-1") }, "negative-value", "limits.ordinary.amount.2029"},
	{"a share is not negative", func(p *model.Plan) { limitOf(p, "smooth").AboveMean = some("-0.1") }, "negative-value", "limits.smooth.above_mean"},
	{"an amount is given from the first year", func(p *model.Plan) { limitOf(p, "ordinary").Amount[0].Year = 2028 }, "value-starts-later", "limits.ordinary.amount.2028"},
	{"its first year is the limit's", func(p *model.Plan) { limitOf(p, "ordinary").Amount[0].Year, limitOf(p, "ordinary").From = 2028, 2028 }, "", ""},
	{"from is not after until", func(p *model.Plan) { limitOf(p, "money").Until = 2027 }, "after-other", "limits.money.from"},
	{"from is inside the plan", func(p *model.Plan) { limitOf(p, "money").From, limitOf(p, "money").Until = 2032, 0 }, "after-plan", "limits.money.from"},
	{"until is inside the plan", func(p *model.Plan) { limitOf(p, "money").From, limitOf(p, "money").Until = 0, 2026 }, "before-plan", "limits.money.until"},
	{"a scope of a category names it", func(p *model.Plan) { limitOf(p, "devices").Category = "" }, "missing-field", "limits.devices.category"},
	{"only that scope names one", func(p *model.Plan) { limitOf(p, "money").Category = "devices" }, "needs-key", "limits.money.category"},
	{"the category exists", func(p *model.Plan) { limitOf(p, "devices").Category = "device" }, "unknown-category", "limits.devices.category"},
	{"a scope of a programme names it", func(p *model.Plan) { limitOf(p, "grant").Programme = "" }, "missing-field", "limits.grant.programme"},
	{"only that scope names a programme", func(p *model.Plan) { limitOf(p, "money").Programme = "digital" }, "needs-key", "limits.money.programme"},
	{"the programme exists", func(p *model.Plan) { limitOf(p, "grant").Programme = "digtal" }, "unknown-programme", "limits.grant.programme"},
	{"the programme is used", func(p *model.Plan) {
		p.Programmes["more"] = &model.Programme{Origin: at("plan.yaml", 65), ID: "more"}
		limitOf(p, "grant").Programme = "more"
	}, "programme-not-in-order", "limits.grant.programme"},
	{"a scope of schools names them", func(p *model.Plan) { limitOf(p, "two").Schools = nil }, "missing-field", "limits.two.schools"},
	{"only that scope names schools", func(p *model.Plan) { limitOf(p, "money").Schools = []string{"nord"} }, "needs-key", "limits.money.schools"},
	{"the schools exist", func(p *model.Plan) { limitOf(p, "two").Schools[1] = "sud" }, "unknown-school", "limits.two.schools.1"},
	{"work has an amount", func(p *model.Plan) { limitOf(p, "setting").Amount = nil }, "missing-field", "limits.setting.amount"},
	{"there is no mean of work", func(p *model.Plan) { limitOf(p, "setting").AboveMean = some("0.1") }, "no-effect", "limits.setting.above_mean"},
	{"work is of something", func(p *model.Plan) { limitOf(p, "setting").Uses = nil }, "missing-field", "limits.setting.uses"},
	{"what takes work exists", func(p *model.Plan) { limitOf(p, "setting").Uses["tabelt"] = dec("1") }, "unknown-item", "limits.setting.uses.tabelt"},
	{"no post takes work", func(p *model.Plan) { limitOf(p, "setting").Uses["technician"] = dec("1") }, "wrong-kind", "limits.setting.uses.technician"},
	{"a unit takes some work", func(p *model.Plan) { limitOf(p, "setting").Uses["tablet"] = dec("0") }, "not-positive", "limits.setting.uses.tablet"},
	{"money takes no work", func(p *model.Plan) { limitOf(p, "money").Uses = map[string]decimal.Decimal{"tablet": dec("1")} }, "needs-key", "limits.money.uses"},
	{"money has its own unit", func(p *model.Plan) { limitOf(p, "money").Unit.DE = "Tage" }, "needs-key", "limits.money.unit"},
	{"claims of limits name a source", func(p *model.Plan) { limitOf(p, "money").Default = model.Provenance{Certainty: model.Sourced} }, "sourced-without-source", "limits.money.sources.default"},
}

func building(p *model.Plan) *model.Works { return &nord(p).Works[0] }

var worksFaults = []one{
	{"works bring something", func(p *model.Plan) { building(p).Item = "" }, "missing-field", "schools.nord.works.0.item"},
	{"what they bring exists", func(p *model.Plan) { building(p).Item = "caes" }, "unknown-item", "schools.nord.works.0.item"},
	{"what they bring can be bought", func(p *model.Plan) { building(p).Item = "fibre" }, "wrong-kind", "schools.nord.works.0.item"},
	{"they bring at least one", func(p *model.Plan) { building(p).Count = 0 }, "not-positive", "schools.nord.works.0.count"},
	{"they bring whole units", func(p *model.Plan) { building(p).Count = 1500 }, "not-whole", "schools.nord.works.0.count"},
	{"they bring no more than anybody has", func(p *model.Plan) { building(p).Count = model.Whole(2_000_000) }, "out-of-range", "schools.nord.works.0.count"},
	{"they have a year", func(p *model.Plan) { building(p).Year = 0 }, "missing-field", "schools.nord.works.0.year"},
	{"they are not done yet", func(p *model.Plan) { building(p).Year = 2026 }, "works-before-plan", "schools.nord.works.0.year"},
	{"they come in time", func(p *model.Plan) { building(p).Year = 2037 }, "after-plan", "schools.nord.works.0.year"},
	{"they may come after the plan", func(p *model.Plan) { building(p).Year = 2036 }, "", ""},
	{"they differ by id", func(p *model.Plan) { nord(p).Works = append(nord(p).Works, *building(p)) }, "repeated-id", "schools.nord.works.1.id"},
	{"what works bring is used", func(p *model.Plan) {
		p.Items["board"] = &model.Item{Origin: at("plan.yaml", 40), ID: "board", Category: "devices", UseLife: model.Some(8)}
		building(p).Item = "board"
	}, "", ""},
	{"thresholds are not negative", func(p *model.Plan) { p.Procurement.Thresholds[0].From = dec("-1") }, "negative-value", "procurement.thresholds.0.from"},
	{"thresholds differ by id", func(p *model.Plan) { p.Procurement.Thresholds[1].ID = "free" }, "repeated-id", "procurement.thresholds.1.id"},
	{"thresholds differ by amount", func(p *model.Plan) { p.Procurement.Thresholds[1].From = dec("0.00") }, "equal-thresholds", "procurement.thresholds.1.from"},
}

func TestTwoWavesAreCitedWithTheFirstOfTheirSchools(t *testing.T) {
	p := limitedPlan()
	p.Schools["anton"] = &model.School{Origin: at("anton.yaml", 1), ID: "anton", Type: "lower", Pupils: model.Always(300), Teachers: model.Always(20), Classes: model.Always(12)}
	p.Waves = map[string]*model.Wave{
		"b": {Origin: at("limits.yaml", 2), ID: "b", For: model.Selector{Types: []string{"lower"}}, From: 2028},
		"a": {Origin: at("limits.yaml", 1), ID: "a", Categories: []string{"services", "devices"}, From: 2027},
	}
	found := model.Check(p)
	if len(found) != 1 {
		t.Fatalf("found %v", found)
	}
	f := found[0]
	if got := fmt.Sprint(f.At, f.Also[0].At, f.Args); got != "limits.yaml:2:1 limits.yaml:1:1 map[category:services count:2 id:b school:anton wave:a]" {
		t.Error(got)
	}
}

// A limit that could not be read as a whole must not be said to lack what follows from that.
func TestNothingFollowsFromALimitThatCouldNotBeRead(t *testing.T) {
	plan := soundHead + soundRest + soundSchool
	for name, test := range map[string]struct{ text, want string }{
		"a scope":               {"---\nlimit: l\nname: L\nscope: capasity\nuses: { tablet: 1 }\nunit: Tage\namount: 5\n", "unknown-value"},
		"a misspelt amount":     {"---\nlimit: l\nname: L\namonut: 5\n", "unknown-key"},
		"an amount":             {"---\nlimit: l\nname: L\namount: five\n", "not-a-number"},
		"a selector":            {"---\nwave: a\nname: A\nfrom: 2028\nfor: { types: primary }\n---\nwave: b\nname: B\nfrom: 2029\nfor: { schools: [nord] }\n", "not-a-list"},
		"items of a measure":    {"---\nmeasure: m\nname: M\nitems: tablet\n", "not-a-list"},
		"a misspelt list":       {"---\nmeasure: m\nname: M\nitmes: [tablet]\n", "unknown-key"},
		"a year of works":       {"works: [{ id: w, item: tablet, count: 3, year: soon }]\n", "not-a-year"},
		"a need of a measure":   {"---\nmeasure: m\nname: M\ncategories: [more]\n---\ncategory: more\nname: Mehr\n---\nneed: n\ngoal: \"N\n", "unclosed-quote"},
		"a programme in use":    {"---\nmeasure: m\nname: M\ncategories: [devices]\nwait_for: [p]\n---\nprogramme: p\nname: \"P\n", "unclosed-quote"},
		"a school of the waves": {"---\nwave: a\nname: A\nfrom: 2028\nfor: { schools: [sued] }\n---\nschool: sued\nname: \"S\n", "unclosed-quote"},
	} {
		t.Run(name, func(t *testing.T) {
			saidIs(t, codes(said(t, true, "plan.yaml", plan+test.text)), test.want)
		})
	}
}
