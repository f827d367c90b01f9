package model_test

import (
	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

var schoolFaults = []one{
	{"the school type exists", func(p *model.Plan) { nord(p).Type = "primari"; p.Needs["shared"].For.Types = nil }, "unknown-type", "schools.nord.type"},
	{"the authority is no school", func(p *model.Plan) {
		p.Schools["authority"] = &model.School{Origin: at("a.yaml", 1), ID: "authority", Type: "lower", Classes: model.Always(1)}
	}, "reserved-id", "schools.authority.school"},
	{"counts are not negative", func(p *model.Plan) { nord(p).Rooms["classroom"] = model.Always(-1) }, "negative-value", "schools.nord.rooms.classroom"},
	{"grades are of the type", func(p *model.Plan) {
		nord(p).Grades = map[int]model.Series[int]{4: model.Always(200), 5: model.Always(40)}
	}, "grade-outside-type", "schools.nord.grades.5"},
	{"grades sum to the pupils", func(p *model.Plan) { nord(p).Grades = map[int]model.Series[int]{4: model.Always(200)} }, "pupils-disagree", "schools.nord.pupils"},
	{"a school closes after it opens", func(p *model.Plan) { nord(p).Opens, nord(p).Closes = 2030, 2029 }, "not-before", "schools.nord.opens"},
	{"a school opens inside of the plan", func(p *model.Plan) { nord(p).Opens = 2032 }, "after-plan", "schools.nord.opens"},
	{"a school may close after the plan", func(p *model.Plan) { nord(p).Closes = 2034 }, "", ""},
	{"a school closes while it is seen", func(p *model.Plan) { nord(p).Closes = 2037 }, "after-plan", "schools.nord.closes"},
	{"a school is there in the first year", func(p *model.Plan) { nord(p).Closes = 2027 }, "before-plan", "schools.nord.closes"},
	{"a school merges into one that exists", func(p *model.Plan) { nord(p).Merges = &model.Merge{Into: "noord", Year: 2029} }, "unknown-school", "schools.nord.merges.into"},
	{"a school does not merge into itself", func(p *model.Plan) { nord(p).Merges = &model.Merge{Into: "nord", Year: 2029} }, "refers-to-itself", "schools.nord.merges.into"},
	{"a school merges into an open one", func(p *model.Plan) {
		p.Schools["west"] = &model.School{Origin: at("w.yaml", 1), ID: "west", Type: "lower", Classes: model.Always(1), Closes: 2028}
		nord(p).Merges = &model.Merge{Into: "west", Year: 2029}
	}, "merge-target-closed", "schools.nord.merges.into"},
	{"a school merges or closes", func(p *model.Plan) {
		p.Schools["west"] = &model.School{Origin: at("w.yaml", 1), ID: "west", Type: "lower", Classes: model.Always(1)}
		nord(p).Merges, nord(p).Closes = &model.Merge{Into: "west", Year: 2029}, 2029
	}, "conflicting-fields", "schools.nord.closes"},
	{"added needs exist", func(p *model.Plan) { nord(p).Needs.Add = []string{"share"} }, "unknown-need", "schools.nord.needs.add.0"},
	{"a need is added once", func(p *model.Plan) { nord(p).Needs.Add = []string{"shared"} }, "need-applies-already", "schools.nord.needs.add.0"},
	{"what is dropped applies", func(p *model.Plan) {
		p.Needs["extra"] = &model.Need{Origin: at("pack:x", 9), ID: "extra", Optional: true, Requires: p.Needs["shared"].Requires}
		nord(p).Needs.Drop = []string{"extra"}
	}, "need-does-not-apply", "schools.nord.needs.drop.0"},
	{"add and drop exclude each other", func(p *model.Plan) {
		p.Needs["extra"] = &model.Need{Origin: at("pack:x", 9), ID: "extra", Optional: true, Requires: p.Needs["shared"].Requires}
		nord(p).Needs.Add, nord(p).Needs.Drop = []string{"extra"}, []string{"extra"}
	}, "need-added-and-dropped", "schools.nord.needs.drop.0"},
	{"an override names a requirement", func(p *model.Plan) {
		nord(p).Needs.Override = []model.NeedOverride{{Need: "shared", Requirement: model.Requirement{Item: "fibre", Per: model.Driver{Kind: model.DriverSchool}}}}
	}, "unknown-requirement", "schools.nord.needs.override.0.item"},
	{"the lot's item exists", func(p *model.Plan) { lot(p).Item = "tablett" }, "unknown-item", "schools.nord.stock.0.item"},
	{"a service is no stock", func(p *model.Plan) { lot(p).Item = "fibre" }, "stock-of-service", "schools.nord.stock.0.item"},
	{"the year of purchase is known", func(p *model.Plan) { lot(p).Bought = 0 }, "missing-field", "schools.nord.stock.0.bought"},
	{"stock is bought already", func(p *model.Plan) { lot(p).Bought = 2027 }, "bought-in-future", "schools.nord.stock.0.bought"},
	{"stock is whole", func(p *model.Plan) { lot(p).Count = 1500 }, "not-whole", "schools.nord.stock.0.count"},
	{"stock is not negative", func(p *model.Plan) { lot(p).Count = model.Whole(-1) }, "negative-value", "schools.nord.stock.0.count"},
	{"a lease has an end", func(p *model.Plan) { lot(p).Leased = true }, "missing-field", "schools.nord.stock.0.lease_ends"},
	{"only a lease ends", func(p *model.Plan) { lot(p).LeaseEnds = model.Date{Year: 2028} }, "needs-key", "schools.nord.stock.0.lease_ends"},
	{"stock is not bound before it is bought", func(p *model.Plan) { lot(p).Retention = 2020 }, "after-other", "schools.nord.stock.0.bought"},
}

var ruleFaults = []one{
	{"a lease has a rate", func(p *model.Plan) { p.Leases["four-years"].Rate = model.Opt[decimal.Decimal]{} }, "either-or", "leases.four-years"},
	{"a lease has one rate", func(p *model.Plan) { p.Leases["four-years"].Monthly = some("9") }, "conflicting-fields", "leases.four-years.monthly"},
	{"a lease lasts at most ten years", func(p *model.Plan) { p.Leases["four-years"].Months = 121 }, "out-of-range", "leases.four-years.months"},
	{"an overhead is a share", func(p *model.Plan) { p.Overheads["planning"].Rate = dec("15") }, "share-out-of-range", "overheads.planning.rate"},
	{"a band ascends", func(p *model.Plan) { p.Bands["ifib"].Low = dec("300") }, "range-order", "bands.ifib.low"},
	{"a ratio needs its devices", func(p *model.Plan) { p.Supports["ratio"].DevicesPerPost = nil }, "missing-field", "supports.ratio.devices_per_post"},
	{"a ratio has no tickets", func(p *model.Plan) { p.Supports["ratio"].TicketsPerPost = some("900") }, "no-effect", "supports.ratio.tickets_per_post"},
	{"support is a post", func(p *model.Plan) { p.Supports["ratio"].Item = "fibre"; p.Items["technician"].At.File = "pack:x" }, "wrong-kind", "supports.ratio.item"},
	{"a contract is a service", func(p *model.Plan) {
		p.Supports["ratio"] = &model.Support{ID: "ratio", Method: model.SupportContract, Item: "technician"}
	}, "wrong-kind", "supports.ratio.item"},
	{"income ends after its start", func(p *model.Plan) { p.Income["state"].Until = 2026 }, "after-other", "income.state.from"},
	{"income has an amount", func(p *model.Plan) { p.Income["state"].Amount = nil }, "missing-field", "income.state.amount"},
	{"a type's grades ascend", func(p *model.Plan) { p.Types["lower"].LastGrade = 4 }, "out-of-range", "types.lower.grades"},
	{"pupils per class are more than none", func(p *model.Plan) { p.Types["primary"].PerClass = some("0") }, "not-positive", "types.primary.per_class"},
}
