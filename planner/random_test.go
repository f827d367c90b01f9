package planner

import (
	"fmt"
	"math/rand/v2"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// choice decides what a random plan contains.
type choice interface {
	n(below int) int // 0 ≤ n < below
}

// seeded chooses by a seed.
type seeded struct{ *rand.Rand }

func (s seeded) n(below int) int { return s.IntN(below) }

// fewer is how many of n random plans there is time for.
func fewer(n uint64) uint64 {
	if raced {
		return max(1, n/8)
	}
	return n
}

func seed(n uint64) seeded { return seeded{rand.New(rand.NewPCG(n, 1))} }

// bytesChoice chooses by the bytes of a fuzzer; 0 when they are used up.
type bytesChoice struct{ rest []byte }

func (b *bytesChoice) n(below int) int {
	if len(b.rest) == 0 {
		return 0
	}
	v := int(b.rest[0])
	b.rest = b.rest[1:]
	return v % below
}

// randomPlan makes a plan without errors: items depend on earlier ones only.
func randomPlan(c choice) *model.Plan {
	g := generator{choice: c, p: &model.Plan{ID: "random", Currency: "EUR"}}
	g.frame()
	g.items()
	g.schools()
	g.needs()
	g.authority()
	return g.p
}

type generator struct {
	choice
	p *model.Plan
}

func (g *generator) chance(percent int) bool { return g.n(100) < percent }

func (g *generator) cents(max int) model.Opt[decimal.Decimal] {
	return model.Some(decimal.New(int64(1+g.n(max)), -2))
}

func (g *generator) rate(max int) decimal.Decimal { return decimal.New(int64(1+g.n(max)), -3) }

// origin has a place of its own and a random certainty.
func (g *generator) origin(file string, line int) model.Origin {
	o := model.Origin{At: model.Place{File: file, Line: line + 1, Col: 1}}
	o.Default = model.Provenance{Certainty: model.Certainty(g.n(4))}
	if g.chance(20) {
		o.ByKey = map[string]model.Provenance{"price": {Certainty: model.Sourced}, "pupils": {Certainty: model.Estimate}, "count": {Certainty: model.Sourced}}
	}
	return o
}

func (g *generator) frame() {
	p := g.p
	p.Origin = g.origin("plan.yaml", 0)
	p.Years = model.Years{First: 2027, Last: 2029 + g.n(4)}
	p.LookAhead = g.n(5)
	p.Assume.Origin = g.origin("plan.yaml", 1)
	p.Assume.Index = map[string]model.Series[decimal.Decimal]{"default": {{Value: g.rate(60)}}, "late": {{Year: 2028, Value: g.rate(50)}, {Year: 2030, Value: g.rate(50)}}}
	p.Assume.VAT = model.Always(dec("0.19"))
	p.Assume.HandOn = g.chance(30)
	if g.chance(30) {
		p.Assume.FirstMonth = 1 + g.n(12)
	}
	if g.chance(30) {
		p.Assume.Risk = map[string]decimal.Decimal{"devices": g.rate(300)}
	}
	if g.chance(50) {
		p.LowValue = model.LowValue{LimitNet: some("800"), Treat: model.Treat(g.n(2))}
	}
	p.Types = map[string]*model.SchoolType{"primary": {ID: "primary", FirstGrade: 1, LastGrade: 4, Order: 1}, "gymnasium": {ID: "gymnasium", FirstGrade: 5, LastGrade: 13, Order: 2}, "vocational": {ID: "vocational"}}
	p.Categories = map[string]*model.Category{"devices": {ID: "devices", Order: 1}, "network": {ID: "network", Order: 2, Index: "late"}, "services": {ID: "services", Order: 3}}
	p.Overheads = map[string]*model.Overhead{"in": {Origin: g.origin("plan.yaml", 2), ID: "in", Rate: g.rate(200), Internal: true}, "ex": {Origin: g.origin("plan.yaml", 3), ID: "ex", Rate: g.rate(200)}}
	p.Leases = map[string]*model.Lease{"lease": {Origin: g.origin("plan.yaml", 4), ID: "lease", Months: 1 + g.n(60), Rate: model.Some(g.rate(40)), Residual: model.Some(g.rate(100))},
		"monthly": {Origin: g.origin("plan.yaml", 5), ID: "monthly", Months: 12 + g.n(40), Monthly: g.cents(3000)}}
	p.Items, p.Courses = map[string]*model.Item{}, map[string]*model.Course{}
	p.Needs, p.Schools = map[string]*model.Need{}, map[string]*model.School{}
}

func (g *generator) pricing(net bool) model.Pricing {
	p := model.Pricing{Price: g.cents(200_000), PriceYear: 2024 + g.n(6), Net: net, Booking: model.Booking(g.n(2)), Fundable: g.chance(50)}
	if g.chance(20) {
		p.FixedUntil = 2026 + g.n(5)
	}
	if g.chance(20) {
		p.Index = "late"
	}
	if g.chance(20) {
		p.VAT = model.Series[decimal.Decimal]{{Year: 2027, Value: dec("0.19")}, {Year: 2029, Value: dec("0.2")}}
	}
	if g.chance(30) {
		p.Overhead = []string{"in", "ex"}[g.n(2)]
	}
	p.OtherBudget = g.chance(5)
	return p
}

func (g *generator) items() {
	n := 3 + g.n(6)
	for i := range n {
		it := &model.Item{Origin: g.origin("items.yaml", i), Pricing: g.pricing(g.chance(40)), ID: fmt.Sprintf("item-%d", i), UseLife: model.Some(1 + g.n(9))}
		it.Category = []string{"devices", "network", "services"}[g.n(3)]
		it.Kind = model.ItemKind(min(g.n(4)/3, 1))
		g.features(it, i)
		g.p.Items[it.ID] = it
	}
	g.p.Items["electricity"] = &model.Item{Origin: g.origin("items.yaml", n), Pricing: g.pricing(false), ID: "electricity", Kind: model.Service, Category: "services"}
	post := &model.Item{Origin: g.origin("items.yaml", n+1), Pricing: g.pricing(false), ID: "post", Kind: model.Post, Category: "services"}
	post.Overhead = ""
	g.p.Items["post"] = post
	for i := range g.n(3) {
		k := &model.Course{Origin: g.origin("courses.yaml", i), Pricing: g.pricing(false), ID: fmt.Sprintf("course-%d", i), Category: "services", GroupSize: g.n(15)}
		if g.chance(60) {
			k.Repeat = model.Some(1 + g.n(5))
		}
		g.p.Courses[k.ID] = k
	}
}

func (g *generator) features(it *model.Item, i int) {
	if g.chance(50) {
		it.Running = append(it.Running, model.RunningCost{ID: "licence", Amount: g.cents(5000), After: g.n(3), At: it.At})
	}
	if g.chance(30) {
		it.Running = append(it.Running, model.RunningCost{ID: "maintenance", Share: model.Some(g.rate(200).Add(dec("0.01"))), At: it.At})
	}
	if g.chance(20) {
		it.Running = append(it.Running, model.RunningCost{ID: "power", Energy: model.Some(decimal.NewFromInt(int64(20 + g.n(200)))), At: it.At})
	}
	if g.chance(15) {
		it.Billing = model.Monthly
	}
	if it.Kind != model.Purchase {
		return
	}
	it.Device, it.Learner = g.chance(50), g.chance(30)
	it.Fixed, it.SmallUnit, it.SparePool = g.chance(20), g.chance(50), g.chance(30)
	if g.chance(30) {
		it.Loss = model.Some(g.rate(90))
	}
	if g.chance(30) {
		it.SpareShare = model.Some(g.rate(100))
	}
	if g.chance(20) {
		it.Lease = []string{"lease", "monthly"}[g.n(2)]
	}
	if i > 0 && g.chance(40) {
		it.Prerequisites = []model.Prerequisite{{Item: fmt.Sprintf("item-%d", g.n(i)), Lag: g.n(3), At: it.At}}
		if g.chance(30) {
			it.Prerequisites[0].MinShare = model.Some(g.rate(1000))
		}
	}
	if i > 0 && g.chance(15) {
		g.p.Items[fmt.Sprintf("item-%d", g.n(i))].Alternatives = "group"
		it.Alternatives = "group"
	}
	if i > 1 && g.chance(20) { // an earlier item counts for this one
		a := g.p.Items[fmt.Sprintf("item-%d", g.n(i))]
		a.Fulfils = append(a.Fulfils, it.ID)
	}
}

func (g *generator) series(max int) model.Series[int] {
	s := model.Series[int]{{Year: 2026 + g.n(3), Value: g.n(max)}}
	if g.chance(40) {
		s = append(s, model.Dated[int]{Year: 2030, Value: g.n(max)})
	}
	return s
}

func (g *generator) schools() {
	n := 1 + g.n(5)
	for i := range n {
		s := &model.School{Origin: g.origin(fmt.Sprintf("schools/s%d.yaml", i), 0), ID: fmt.Sprintf("s%d", i), Name: fmt.Sprintf("Schule %d", n-i),
			Type: []string{"primary", "gymnasium", "vocational"}[g.n(3)], Pupils: g.series(1200), Classes: g.series(40), Teachers: g.series(90),
			Rooms: map[string]model.Series[int]{"classroom": g.series(40), "subject": g.series(12)}}
		switch g.n(12) {
		case 0:
			s.Opens = 2027 + g.n(4)
		case 1:
			s.Closes = 2027 + g.n(6)
		case 2:
			s.Moves = 2027 + g.n(4)
		case 3:
			s.Merges = &model.Merge{Into: fmt.Sprintf("s%d", g.n(n)), Year: 2027 + g.n(5)}
		}
		if g.chance(50) {
			s.Uplink = model.Some(decimal.NewFromInt(int64(g.n(1000))))
		}
		s.Stock = g.stock(i)
		g.p.Schools[s.ID] = s
	}
}

func (g *generator) stock(i int) []model.Lot {
	var lots []model.Lot
	for k := range g.n(6) {
		l := model.Lot{Origin: g.origin(fmt.Sprintf("stock%d.yaml", i), k), Item: fmt.Sprintf("item-%d", g.n(3)), Count: model.Whole(int64(g.n(200))), Bought: 2015 + g.n(14)}
		if g.chance(15) {
			l.EndOfSupport = model.Date{Year: 2026 + g.n(5), Month: g.n(13)}
		}
		if g.chance(10) {
			l.Leased, l.LeaseEnds = true, model.Date{Year: 2026 + g.n(5), Month: 7, Day: 31}
		}
		if g.chance(10) {
			l.Retention = 2026 + g.n(5)
		}
		lots = append(lots, l)
	}
	if len(g.p.Courses) > 0 && g.chance(40) {
		lots = append(lots, model.Lot{Origin: g.origin("training.yaml", i), Item: "course-0", Course: true, Count: model.Whole(int64(g.n(30))), Bought: 2020 + g.n(8)})
	}
	return lots
}

func (g *generator) needs() {
	for i := range 1 + g.n(5) {
		n := &model.Need{Origin: g.origin("needs.yaml", i), ID: fmt.Sprintf("need-%d", i)}
		if g.chance(30) {
			n.For.Types = []string{[]string{"primary", "gymnasium", "vocational"}[g.n(3)]}
		}
		for range 1 + g.n(4) {
			n.Requires = append(n.Requires, g.requirement(n.At))
		}
		g.p.Needs[n.ID] = n
	}
}

func (g *generator) requirement(at model.Place) model.Requirement {
	i := g.n(len(g.p.Items) - 2)
	r := model.Requirement{Item: fmt.Sprintf("item-%d", i), At: at, Combine: model.CombineMax}
	if g.chance(30) {
		r.Combine = model.CombineAdd
	}
	r.Per = g.driver(i)
	if len(g.p.Courses) > 0 && g.chance(20) {
		r.Item, r.Course, r.Per = "", fmt.Sprintf("course-%d", g.n(len(g.p.Courses))), per(model.DriverTeacher)
		r.Share = model.Some(g.rate(1000))
		if g.chance(50) {
			r.Before = fmt.Sprintf("item-%d", g.n(len(g.p.Items)-2))
		}
	}
	r.Every = model.Series[decimal.Decimal]{{Year: 2027, Value: decimal.NewFromInt(int64(1 + g.n(30)))}}
	if g.chance(20) {
		r.Every = append(r.Every, model.Dated[decimal.Decimal]{Year: 2029, Value: dec("1.5")})
	}
	r.Round = model.Rounding(g.n(4))
	if g.chance(20) {
		r.Set = 1 + g.n(30)
	}
	if g.chance(20) {
		r.Min = model.Some(decimal.NewFromInt(int64(g.n(40))))
	}
	if g.chance(20) {
		r.Max = model.Some(decimal.NewFromInt(int64(40 + g.n(100))))
	}
	if g.chance(15) {
		r.From = map[string]int{"": 2028, "gymnasium": 2027}
	}
	if g.chance(10) {
		r.Until = 2029
	}
	r.OtherBudget = g.chance(5)
	if g.chance(10) {
		r.Bracket = &model.Bracket{By: per(model.DriverClass), Steps: []model.BracketStep{{From: dec("0"), Count: dec("2")}, {From: dec("12"), Count: dec("7.5")}}}
	}
	return r
}

// driver counts by a school's values or by an earlier item.
func (g *generator) driver(item int) model.Driver {
	switch g.n(8) {
	case 0:
		return model.Driver{Kind: model.DriverPupil, FirstGrade: 2, LastGrade: 7}
	case 1:
		return model.Driver{Kind: model.DriverRoom, Rooms: []string{"classroom"}}
	case 2:
		if item > 0 {
			return perItem(fmt.Sprintf("item-%d", g.n(item)))
		}
	}
	kinds := []model.DriverKind{model.DriverSchool, model.DriverSite, model.DriverPupil, model.DriverTeacher, model.DriverClass, model.DriverRoom, model.DriverAccount}
	return per(kinds[g.n(len(kinds))])
}

func (g *generator) authority() {
	p := g.p
	p.Central.Origin = g.origin("central.yaml", 0)
	for range g.n(3) {
		p.Central.Requires = append(p.Central.Requires, g.requirement(p.Central.At))
	}
	if g.chance(40) {
		p.Central.Stock = []model.Lot{{Origin: g.origin("central.yaml", 1), Item: "item-0", Count: model.Whole(int64(g.n(50))), Bought: 2022}}
	}
	if g.chance(50) {
		p.Central.Spread = per([]model.DriverKind{model.DriverPupil, model.DriverSchool}[g.n(2)])
	}
	v := &model.Support{Origin: g.origin("support.yaml", 0), ID: "own", Item: "post", Method: model.SupportMethod(g.n(3)), DevicesPerPost: model.Always(decimal.NewFromInt(int64(50 + g.n(400)))),
		Factors: map[string]decimal.Decimal{"primary": dec("0.15"), "gymnasium": dec("0.5")}, TicketsPerDevice: some("1.1"), TicketsPerPost: some("800")}
	if g.chance(50) {
		v.Existing = model.Always(decimal.New(int64(g.n(60)), -1))
	}
	p.Supports = map[string]*model.Support{"own": v}
	if g.chance(70) {
		p.Support = []string{"own"}
	}
	if g.chance(30) {
		p.Bandwidths = map[string]*model.Bandwidth{"rule": {Origin: g.origin("bandwidth.yaml", 0), ID: "rule", Per: model.DriverClass, Plus: dec("1"), Mbit: dec("30"), Max: some("1000")}}
		p.Internet = model.Internet{Origin: g.origin("plan.yaml", 9), Rule: "rule"}
		for i, mbit := range []string{"100", "400"} {
			it := &model.Item{Origin: g.origin("tariffs.yaml", i), Pricing: g.pricing(false), ID: "tariff-" + mbit, Kind: model.Service, Category: "network", Mbit: some(mbit), Billing: model.Billing(i)}
			p.Items[it.ID] = it
			p.Internet.Tariffs = append(p.Internet.Tariffs, it.ID)
		}
	}
	if g.chance(20) {
		p.Income = map[string]*model.Income{"state": {Origin: g.origin("income.yaml", 0), ID: "state", Amount: model.Always(decimal.NewFromInt(5000)), From: 2028}}
	}
}
