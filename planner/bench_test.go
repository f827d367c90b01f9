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
