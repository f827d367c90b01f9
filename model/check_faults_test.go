package model_test

import (
	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

var planFaults = []one{
	{"a plan needs an id", func(p *model.Plan) { p.ID = "" }, "missing-field", "plan"},
	{"a plan needs an authority", func(p *model.Plan) { p.Authority.Name = "" }, "missing-field", "authority.name"},
	{"a plan covers at least three years", func(p *model.Plan) { p.Years.Last = 2028; p.Income = nil }, "plan-length", "years"},
	{"a plan covers at most fifteen years", func(p *model.Plan) { p.Years.Last = 2042 }, "plan-length", "years"},
	{"a plan ends after its start", func(p *model.Plan) { p.Years.Last = 2020; p.Income = nil }, "plan-length", "years"},
	{"a plan looks ahead at most thirty years", func(p *model.Plan) { p.LookAhead = 31 }, "out-of-range", "look_ahead"},
	{"support variants exist", func(p *model.Plan) { p.Support = []string{"ratoi"} }, "unknown-support", "support.0"},
	{"a general index is stated", func(p *model.Plan) { delete(p.Assume.Index, "default") }, "index-unstated", "assumptions.index"},
	{"an index is a plausible share", func(p *model.Plan) { p.Assume.Index["default"] = always("2") }, "share-out-of-range", "assumptions.index.default"},
	{"an index is given from the first year", func(p *model.Plan) {
		p.Assume.Index["default"] = model.Series[decimal.Decimal]{{Year: 2029, Value: dec("0.02")}}
	}, "value-starts-later", "assumptions.index.default.2029"},
	{"a risk is of a category", func(p *model.Plan) { p.Assume.Risk = map[string]decimal.Decimal{"device": dec("0.2")} }, "unknown-category", "assumptions.risk.device"},
	{"risk and high prices exclude each other", func(p *model.Plan) {
		p.Assume.Risk, p.Assume.PriceLevel = map[string]decimal.Decimal{"devices": dec("0.2")}, model.High
	}, "risk-with-high", "assumptions.risk"},
	{"a year has twelve months", func(p *model.Plan) { p.Assume.FirstMonth = 13 }, "out-of-range", "assumptions.first_month"},
	{"posts are rounded to a step", func(p *model.Plan) { p.Assume.PostStep = some("0") }, "not-positive", "assumptions.post_step"},
	{"the low-value rule needs its limit", func(p *model.Plan) { p.LowValue.Treat = model.Capitalise }, "needs-key", "low_value.treat"},
	{"tariffs need a rule", func(p *model.Plan) {
		p.Internet.Rule, p.Internet.Connection, p.Items["fibre-connection"].At.File = "", "", "pack:x"
	}, "needs-key", "internet.tariffs"},
	{"the bandwidth rule exists", func(p *model.Plan) { p.Internet.Rule = "per-clas" }, "unknown-bandwidth", "internet.rule"},
	{"a tariff is a service", func(p *model.Plan) {
		p.Internet.Tariffs = append(p.Internet.Tariffs, "radio")
		p.Items["radio"] = &model.Item{Origin: at("plan.yaml", 25), ID: "radio", Category: "services", UseLife: model.Some(5)}
	}, "wrong-kind", "internet.tariffs.1"},
	{"a tariff has a bandwidth", func(p *model.Plan) { p.Items["fibre"].Mbit = model.Opt[decimal.Decimal]{} }, "tariff-without-mbit", "internet.tariffs.0"},
	{"a connection is bought", func(p *model.Plan) { p.Internet.Connection = "fibre"; p.Items["fibre-connection"].At.File = "pack:x" }, "wrong-kind", "internet.connection"},
	{"shares are spread by what schools know", func(p *model.Plan) { p.Central.Spread = model.Driver{Kind: model.DriverPost} }, "wrong-driver", "central.spread"},
	{"what claims a source names one", func(p *model.Plan) { tablet(p).Default = model.Provenance{Certainty: model.Sourced} }, "sourced-without-source", "items.tablet.sources.default"},
}

var itemFaults = []one{
	{"an item has a category", func(p *model.Plan) { tablet(p).Category = "" }, "missing-field", "items.tablet.category"},
	{"the category exists", func(p *model.Plan) { tablet(p).Category = "device" }, "unknown-category", "items.tablet.category"},
	{"what is bought has a life", func(p *model.Plan) { tablet(p).UseLife = model.Opt[int]{} }, "missing-field", "items.tablet.use_life"},
	{"a life has at least a year", func(p *model.Plan) { tablet(p).UseLife = model.Some(0) }, "out-of-range", "items.tablet.use_life"},
	{"a life has at most fifty years", func(p *model.Plan) { tablet(p).BookLife = model.Some(51) }, "out-of-range", "items.tablet.book_life"},
	{"prices are not negative", func(p *model.Plan) { tablet(p).PriceLow = some("-1") }, "negative-value", "items.tablet.price_low"},
	{"low, mid and high ascend", func(p *model.Plan) { tablet(p).PriceHigh = some("500") }, "range-order", "items.tablet.price"},
	{"low and high ascend without mid", func(p *model.Plan) {
		tablet(p).Price = model.Opt[decimal.Decimal]{}
		tablet(p).PriceHigh = some("300")
	}, "range-order", "items.tablet.price_low"},
	{"a price is of a plausible year", func(p *model.Plan) { tablet(p).PriceYear = 205 }, "implausible-year", "items.tablet.price_year"},
	{"the index exists", func(p *model.Plan) { tablet(p).Index = "it" }, "unknown-index", "items.tablet.index"},
	{"the overhead exists", func(p *model.Plan) { tablet(p).Overhead = "planing" }, "unknown-overhead", "items.tablet.overhead"},
	{"the lease exists", func(p *model.Plan) { tablet(p).Lease = "for-years" }, "unknown-lease", "items.tablet.lease"},
	{"personnel has no VAT", func(p *model.Plan) { p.Items["technician"].VAT = always("0.19") }, "no-effect", "items.technician.vat"},
	{"a service has no life", func(p *model.Plan) { p.Items["fibre"].UseLife = model.Some(5) }, "no-effect", "items.fibre.use_life"},
	{"a purchase is not billed monthly", func(p *model.Plan) { tablet(p).Billing = model.Monthly }, "no-effect", "items.tablet.billing"},
	{"what is fulfilled exists", func(p *model.Plan) { tablet(p).Fulfils = []string{"caes"} }, "unknown-item", "items.tablet.fulfils.0"},
	{"no item fulfils itself", func(p *model.Plan) { tablet(p).Fulfils = []string{"tablet"} }, "refers-to-itself", "items.tablet.fulfils.0"},
	{"no item waits for itself", func(p *model.Plan) { tablet(p).Prerequisites = []model.Prerequisite{{Item: "tablet"}} }, "refers-to-itself", "items.tablet.prerequisites.0.item"},
	{"a prerequisite names something", func(p *model.Plan) { tablet(p).Prerequisites = []model.Prerequisite{{}} }, "either-or", "items.tablet.prerequisites.0"},
	{"a prerequisite names one thing", func(p *model.Plan) {
		tablet(p).Prerequisites = []model.Prerequisite{{Item: "case", Course: "basic"}}
	}, "conflicting-fields", "items.tablet.prerequisites.0.course"},
	{"a running cost has one amount", func(p *model.Plan) { tablet(p).Running[0].Share = some("0.1") }, "conflicting-fields", "items.tablet.running.0.share"},
	{"a running cost has an amount", func(p *model.Plan) { tablet(p).Running[0].Amount = model.Opt[decimal.Decimal]{} }, "either-or", "items.tablet.running.0"},
	{"running costs differ by id", func(p *model.Plan) {
		tablet(p).Running = append(tablet(p).Running, model.RunningCost{ID: "licence", Amount: some("1")})
	}, "duplicate-running", "items.tablet.running.1.id"},
	{"energy needs a price", func(p *model.Plan) { tablet(p).Running[0] = model.RunningCost{ID: "power", Energy: some("30")} }, "missing-electricity", "items.tablet.running.0.energy"},
	{"a pool of spares needs a share", func(p *model.Plan) { tablet(p).SparePool = true }, "needs-key", "items.tablet.spare_pool"},
	{"a loss is a share", func(p *model.Plan) { tablet(p).Loss = some("5") }, "share-out-of-range", "items.tablet.loss"},
	{"own items are used", func(p *model.Plan) {
		p.Items["board"] = &model.Item{Origin: at("plan.yaml", 40), ID: "board", Category: "devices", UseLife: model.Some(8)}
	}, "unused-item", "items.board"},
	{"own courses are used", func(p *model.Plan) {
		p.Courses["more"] = &model.Course{Origin: at("plan.yaml", 41), ID: "more", Category: "services", GroupSize: 1}
	}, "unused-course", "courses.more"},
	{"a group has at least one", func(p *model.Plan) { p.Courses["basic"].GroupSize = 0 }, "out-of-range", "courses.basic.group_size"},
	{"an item of a pack need not be used", func(p *model.Plan) {
		p.Items["board"] = &model.Item{Origin: at("pack:catalogue/de-2026", 1), ID: "board", Category: "devices", UseLife: model.Some(8)}
	}, "", ""},
}

var needFaults = []one{
	{"the item exists", func(p *model.Plan) { p.Needs["shared"].Requires[1].Item = "cases"; p.Items["case"].At.File = "pack:x" }, "unknown-item", "needs.shared.requires.1.item"},
	{"the course exists", func(p *model.Plan) { training(p).Course = "bsic"; p.Courses["basic"].At.File = "pack:x" }, "unknown-course", "needs.shared.requires.2.course"},
	{"a requirement names item or course", func(p *model.Plan) { shared(p).Course = "basic" }, "conflicting-fields", "needs.shared.requires.0.course"},
	{"a requirement counts by something", func(p *model.Plan) { training(p).Per = model.Driver{} }, "missing-field", "needs.shared.requires.2.per"},
	{"a fixed number needs no driver", func(p *model.Plan) { training(p).Per, training(p).Count = model.Driver{}, some("3") }, "", ""},
	{"a ratio is positive", func(p *model.Plan) { shared(p).Every = always("0") }, "not-positive", "needs.shared.requires.0.every"},
	{"a bracket replaces the ratio", func(p *model.Plan) {
		p.Needs["shared"].Requires[1].Bracket = &model.Bracket{By: model.Driver{Kind: model.DriverPupil}, Steps: []model.BracketStep{{Count: dec("3")}}}
		p.Needs["shared"].Requires[1].Per = model.Driver{}
	}, "conflicting-fields", "needs.shared.requires.1.every"},
	{"a bracket has a driver of its own", func(p *model.Plan) {
		shared(p).Bracket = &model.Bracket{By: model.Driver{Kind: model.DriverPupil}, Steps: []model.BracketStep{{Count: dec("30")}}}
		shared(p).Every = nil
	}, "conflicting-fields", "needs.shared.requires.0.per"},
	{"a bracket needs no driver beside its own", func(p *model.Plan) {
		shared(p).Bracket = &model.Bracket{By: model.Driver{Kind: model.DriverPupil}, Steps: []model.BracketStep{{Count: dec("30")}}}
		shared(p).Every, shared(p).Per = nil, model.Driver{Kind: model.DriverSchool}
	}, "", ""},
	{"min is at most max", func(p *model.Plan) { shared(p).Min, shared(p).Max = some("3"), some("2") }, "range-order", "needs.shared.requires.0.min"},
	{"a set has at least one", func(p *model.Plan) { shared(p).Set = -1 }, "not-positive", "needs.shared.requires.0.set"},
	{"set rounding needs a set", func(p *model.Plan) { shared(p).Set, shared(p).SetRound = 0, model.RoundDown }, "needs-key", "needs.shared.requires.0.set_round"},
	{"only courses have a share", func(p *model.Plan) { shared(p).Share = some("0.5") }, "needs-key", "needs.shared.requires.0.share"},
	{"a share is at most all", func(p *model.Plan) { training(p).Share = some("80") }, "share-out-of-range", "needs.shared.requires.2.share"},
	{"what waits exists", func(p *model.Plan) { training(p).Before = "tablte" }, "unknown-before", "needs.shared.requires.2.before"},
	{"a category may wait", func(p *model.Plan) { training(p).Before = "devices" }, "", ""},
	{"no item is counted by itself", func(p *model.Plan) { p.Needs["shared"].Requires[1].Per.Item = "case" }, "refers-to-itself", "needs.shared.requires.1.per.item"},
	{"grades are of pupils", func(p *model.Plan) { training(p).Per.FirstGrade, training(p).Per.LastGrade = 1, 2 }, "needs-key", "needs.shared.requires.2.grades"},
	{"grades are of the types", func(p *model.Plan) { shared(p).Per.FirstGrade, shared(p).Per.LastGrade = 5, 6 }, "grade-outside-type", "needs.shared.requires.0.grades"},
	{"some school has the room", func(p *model.Plan) {
		training(p).Course, training(p).Item, training(p).Share, training(p).Before = "", "case", model.Opt[decimal.Decimal]{}, ""
		training(p).Per = model.Driver{Kind: model.DriverRoom, Rooms: []string{"clasroom"}}
		p.Courses["basic"].At.File = "pack:x"
	}, "unused-room", "needs.shared.requires.2.rooms.0"},
	{"posts follow from support", func(p *model.Plan) {
		p.Needs["shared"].Requires[1].Item = "technician"
		p.Items["case"].At.File = "pack:x"
	}, "post-in-need", "needs.shared.requires.1.item"},
	{"one item, one driver, one requirement", func(p *model.Plan) {
		p.Needs["shared"].Requires = append(p.Needs["shared"].Requires, *shared(p))
	}, "duplicate-requirement", "needs.shared.requires.3.item"},
	{"one after the other is no repetition", func(p *model.Plan) {
		later := *shared(p)
		later.From, shared(p).Until = map[string]int{"": 2029}, 2028
		p.Needs["shared"].Requires = append(p.Needs["shared"].Requires, later)
	}, "", ""},
	{"from is not after until", func(p *model.Plan) { shared(p).From, shared(p).Until = map[string]int{"": 2030}, 2028 }, "after-other", "needs.shared.requires.0.from"},
	{"from lies inside", func(p *model.Plan) { shared(p).From = map[string]int{"primary": 2040} }, "after-plan", "needs.shared.requires.0.from.primary"},
	{"until lies inside", func(p *model.Plan) { shared(p).Until = 2026 }, "before-plan", "needs.shared.requires.0.until"},
	{"the type exists", func(p *model.Plan) { p.Needs["shared"].For.Types = append(p.Needs["shared"].For.Types, "primry") }, "unknown-type", "needs.shared.for.types.1"},
	{"some school has the attribute", func(p *model.Plan) {
		p.Needs["extra"] = &model.Need{Origin: at("needs.yaml", 9), ID: "extra", Requires: p.Needs["shared"].Requires[2:], For: model.Selector{Attributes: map[string]string{"streams": "3"}}}
	}, "unused-attribute", "needs.extra.for.attributes.streams"},
	{"a pack's need may be for nobody", func(p *model.Plan) {
		p.Needs["extra"] = &model.Need{Origin: at("pack:standards", 1), ID: "extra", Requires: p.Needs["shared"].Requires[2:], For: model.Selector{Attributes: map[string]string{"streams": "3"}}}
	}, "", ""},
	{"a need applies somewhere", func(p *model.Plan) {
		p.Needs["extra"] = &model.Need{Origin: at("needs.yaml", 9), ID: "extra", Requires: p.Needs["shared"].Requires[2:], For: model.Selector{Types: []string{"lower"}}}
	}, "need-without-school", "needs.extra"},
	{"one of two alternatives is enough", func(p *model.Plan) { tablet(p).Alternatives, p.Items["case"].Alternatives = "a", "a" }, "alternatives-together", "items.tablet"},
}
