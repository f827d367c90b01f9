package planner

import (
	"fmt"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// country makes a plan of n schools with about 25 items each: 17 kinds of equipment with running
// costs and stock, 7 services and a course.
func country(n, years, after int) *model.Plan {
	p := smallPlan()
	delete(p.Schools, "nord")
	p.Years, p.LookAhead = model.Years{First: 2027, Last: 2026 + years}, after
	p.Assume.Index["default"] = model.Always(dec("0.02"))
	p.Assume.VAT = model.Always(dec("0.19"))
	need := addNeed(p, "standard")
	drivers := []model.DriverKind{model.DriverPupil, model.DriverTeacher, model.DriverRoom, model.DriverClass, model.DriverSchool}
	for i := range 17 {
		it := addItem(p, fmt.Sprintf("item-%02d", i), fmt.Sprintf("%d.90", 100+37*i), 4+i%6)
		it.Device, it.Learner = i < 4, i < 2
		if i%3 == 0 {
			it.Running = []model.RunningCost{{ID: "licence", Amount: some("8.5")}}
		}
		if i == 0 {
			it.Prerequisites = []model.Prerequisite{{Item: "item-05"}}
			it.Loss = some("0.005")
		}
		need.Requires = append(need.Requires, every(it.ID, drivers[i%5], fmt.Sprint(1+i%4)))
	}
	for i := range 7 {
		it := addService(p, fmt.Sprintf("service-%d", i), "12.30")
		need.Requires = append(need.Requires, every(it.ID, drivers[i%3], "1"))
	}
	p.Courses["basic"] = &model.Course{ID: "basic", GroupSize: 12, Repeat: model.Some(5)}
	p.Courses["basic"].Price, p.Courses["basic"].PriceYear = some("900"), 2026
	need.Requires = append(need.Requires, model.Requirement{Course: "basic", Per: per(model.DriverTeacher), Share: some("0.8")})
	p.Items["post"] = &model.Item{ID: "post", Kind: model.Post, Pricing: model.Pricing{Price: some("72000"), PriceYear: 2026}}
	p.Supports = map[string]*model.Support{"own": {ID: "own", Item: "post", DevicesPerPost: model.Always(decimal.NewFromInt(400))}}
	p.Support = []string{"own"}
	for i := range n {
		s := addSchool(p, fmt.Sprintf("school-%05d", i))
		s.Pupils, s.Classes, s.Teachers = always(150+i%700), always(6+i%30), always(12+i%60)
		s.Stock = []model.Lot{stock("item-00", int64(20+i%90), 2020+i%5), stock("item-01", 30, 2021), stock("item-05", int64(i%12), 2016), stock("item-07", 9, 2023)}
	}
	return p
}

func BenchmarkTownCompile(b *testing.B) {
	p := country(41, 5, 5)
	b.ReportAllocs()
	for b.Loop() {
		Compile(p)
	}
}

func BenchmarkTownRun(b *testing.B) {
	in, _ := Compile(country(41, 5, 5))
	b.ReportAllocs()
	for b.Loop() {
		Run(in)
	}
}

func BenchmarkTownLines(b *testing.B) {
	in, _ := Compile(country(41, 5, 5))
	r := Run(in)
	b.ReportAllocs()
	for b.Loop() {
		for range r.Lines() {
		}
	}
}

func BenchmarkTownSchools(b *testing.B) {
	in, _ := Compile(country(41, 5, 5))
	r := Run(in)
	b.ReportAllocs()
	for b.Loop() {
		r.Schools()
		r.Figures()
	}
}

// fundTown lets six programmes pay a plan: shares with caps, budget and tranches, a lump sum for own
// shares, a loan, and a share of the rest cut in proportion.
func fundTown(p *model.Plan) {
	budget := func(euro int64) model.Budget { return model.Budget{Amount: model.Some(decimal.NewFromInt(euro))} }
	anything := model.Eligibility{AnyItem: true}
	programmes := []*model.Programme{
		{ID: "p1", Rate: model.Always(dec("0.9")), Eligible: model.Eligibility{AnyItem: true, Selection: model.Selection{Categories: []string{"devices"}}}, Budget: budget(2_000_000),
			Tranches: model.Tranches{Shares: map[int]decimal.Decimal{2027: dec("0.5"), 2028: dec("0.3"), 2029: dec("0.2")}, CarryOver: model.CarryToEnd}},
		{ID: "p2", Rate: model.Always(dec("0.8")), Eligible: anything, Budget: budget(500_000),
			Caps: []model.Cap{{ID: "unit", AllOf: []model.CapLimit{{Amount: some("380"), Per: model.PerUnit}}}}},
		{ID: "p3", Rate: model.Always(dec("0.5")), Eligible: anything, Budget: budget(500_000),
			Caps: []model.Cap{{ID: "better", AnyOf: []model.CapLimit{{Share: some("0.2")}, {Amount: some("15000"), Per: model.PerSchoolLimit}}}}},
		{ID: "p4", Kind: model.LumpSum, Eligible: anything, Budget: budget(300_000), PaysOwnShare: model.OwnShareToo},
		{ID: "p5", Kind: model.Loan, Eligible: anything, Budget: budget(400_000), Loan: model.LoanTerms{Years: 10, Grace: 1, Interest: some("0.02")}},
		{ID: "p6", Rate: model.Always(dec("0.3")), Eligible: anything, Budget: budget(200_000), Apply: model.Application{ProRata: true}},
	}
	p.Programmes = map[string]*model.Programme{}
	for _, g := range programmes {
		p.Programmes[g.ID] = g
		p.Funding.Order = append(p.Funding.Order, g.ID)
	}
}

func BenchmarkTownFunding(b *testing.B) {
	p := country(41, 5, 5)
	fundTown(p)
	in, problems := Compile(p)
	if model.Errors(problems) {
		b.Fatal(problems)
	}
	b.ReportAllocs()
	for b.Loop() {
		if r := Run(in); r.funding.sums[0].funded == 0 {
			b.Fatal("nothing is paid")
		}
	}
}

func benchmarkCountry(b *testing.B, schools int) {
	p := country(schools, 10, 5)
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		in, _ := Compile(p)
		Run(in).Summary()
	}
}

func BenchmarkCountry400(b *testing.B)   { benchmarkCountry(b, 400) }
func BenchmarkCountry40000(b *testing.B) { benchmarkCountry(b, 40_000) }

// underLimits adds six limits that hold something back in every year.
func underLimits(p *model.Plan) *model.Plan {
	n := int64(len(p.Schools))
	each := func(euros int64) model.Series[decimal.Decimal] { return model.Always(decimal.NewFromInt(n * euros)) }
	p.Limits = map[string]*model.Limit{
		"all":         {ID: "all", Amount: each(150_000)},
		"own":         {ID: "own", Scope: model.ScopeOwnMoney, Amount: each(140_000)},
		"consumptive": {ID: "consumptive", Scope: model.ScopeConsumptive, Amount: each(130_000)},
		"devices":     {ID: "devices", Scope: model.ScopeCategory, Category: "devices", Amount: each(100_000)},
		"smooth":      {ID: "smooth", AboveMean: some("0.1")},
		"technicians": {ID: "technicians", Scope: model.ScopeCapacity, Uses: map[string]decimal.Decimal{"item-00": dec("0.5"), "item-05": dec("1")}, Amount: each(100)},
	}
	p.Measures = map[string]*model.Measure{}
	for i := range 17 {
		id := fmt.Sprintf("item-%02d", i)
		p.Measures[id] = &model.Measure{ID: id, Items: []string{id}, Weight: model.Some(decimal.NewFromInt(int64(i % 4)))}
	}
	return p
}

func BenchmarkTownRunLimited(b *testing.B) {
	in, _ := Compile(underLimits(country(41, 5, 5)))
	b.ReportAllocs()
	for b.Loop() {
		Run(in)
	}
}

// benchmarkYears runs a plan of ten years, so that what limits add to it can be read off.
func benchmarkYears(b *testing.B, schools int, limited bool) {
	p := country(schools, 10, 0)
	if limited {
		underLimits(p)
	}
	in, _ := Compile(p)
	b.ReportAllocs()
	for b.Loop() {
		Run(in)
	}
}

func Benchmark4000SchoolsFree(b *testing.B)     { benchmarkYears(b, 4_000, false) }
func Benchmark4000SchoolsLimited(b *testing.B)  { benchmarkYears(b, 4_000, true) }
func Benchmark40000SchoolsFree(b *testing.B)    { benchmarkYears(b, 40_000, false) }
func Benchmark40000SchoolsLimited(b *testing.B) { benchmarkYears(b, 40_000, true) }

func BenchmarkTownWhatIf(b *testing.B) {
	in, _ := Compile(underLimits(country(41, 5, 5)))
	r := Run(in)
	b.ReportAllocs()
	for b.Loop() {
		r.WhatIfLimits(More{Money: 10_000_00})
	}
}

func BenchmarkAccounts40000(b *testing.B) {
	p := keepBooks(country(40_000, 10, 5))
	in, _ := Compile(p)
	r := Run(in)
	b.ReportAllocs()
	for b.Loop() {
		r.Accounts()
	}
}
