package planner

import (
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// dec reads a decimal of a test.
func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func some(s string) model.Opt[decimal.Decimal] { return model.Some(dec(s)) }

func always(n int) model.Series[int] { return model.Always(n) }

// smallPlan is a plan of five years without look-ahead: one primary school of 200 pupils, 8 classes,
// 20 teachers and 10 classrooms. Prices are of 2027 and do not rise.
func smallPlan() *model.Plan {
	p := &model.Plan{ID: "test", Years: model.Years{First: 2027, Last: 2031}, Currency: "EUR", Authority: model.Authority{Name: "Stadt"}}
	p.At = model.Place{File: "plan.yaml", Line: 1, Col: 1}
	p.Assume.Index = map[string]model.Series[decimal.Decimal]{"default": model.Always(decimal.Zero)}
	p.Types = map[string]*model.SchoolType{"primary": {ID: "primary", FirstGrade: 1, LastGrade: 4, Order: 1}, "gymnasium": {ID: "gymnasium", FirstGrade: 5, LastGrade: 13, Order: 2}}
	p.Categories = map[string]*model.Category{"devices": {ID: "devices", Order: 1}, "network": {ID: "network", Order: 2}, "services": {ID: "services", Order: 3}}
	p.Items, p.Courses, p.Needs = map[string]*model.Item{}, map[string]*model.Course{}, map[string]*model.Need{}
	p.Schools = map[string]*model.School{}
	addSchool(p, "nord")
	return p
}

func addSchool(p *model.Plan, id string) *model.School {
	s := &model.School{ID: id, Name: id, Type: "primary", Pupils: always(200), Classes: always(8), Teachers: always(20),
		Rooms: map[string]model.Series[int]{"classroom": always(10)}}
	s.At = model.Place{File: "schools/" + id + ".yaml", Line: 1, Col: 1}
	p.Schools[id] = s
	return s
}

// addItem adds a purchase with a price of 2027 and a use life.
func addItem(p *model.Plan, id, price string, life int) *model.Item {
	it := &model.Item{ID: id, Category: "devices", UseLife: model.Some(life)}
	it.Price, it.PriceYear = some(price), 2027
	it.At = model.Place{File: "items.yaml", Line: 10*len(p.Items) + 1, Col: 1}
	p.Items[id] = it
	return it
}

// addService adds a yearly service.
func addService(p *model.Plan, id, price string) *model.Item {
	it := addItem(p, id, price, 1)
	it.Kind, it.Category, it.UseLife = model.Service, "services", model.Opt[int]{}
	return it
}

// addNeed adds a need of every school.
func addNeed(p *model.Plan, id string, rs ...model.Requirement) *model.Need {
	n := &model.Need{ID: id, Requires: rs}
	n.At = model.Place{File: "needs.yaml", Line: 10*len(p.Needs) + 1, Col: 1}
	for i := range n.Requires {
		n.Requires[i].At = model.Place{File: "needs.yaml", Line: 10*len(p.Needs) + 2 + i, Col: 5}
	}
	p.Needs[id] = n
	return n
}

func per(kind model.DriverKind) model.Driver { return model.Driver{Kind: kind} }

func perItem(id string) model.Driver { return model.Driver{Kind: model.DriverItem, Item: id} }

// fixed requires n of an item at every school.
func fixed(item, n string) model.Requirement {
	return model.Requirement{Item: item, Per: per(model.DriverSchool), Count: some(n)}
}

func every(item string, kind model.DriverKind, n string) model.Requirement {
	return model.Requirement{Item: item, Per: per(kind), Every: model.Always(dec(n))}
}

func stock(item string, count int64, bought int) model.Lot {
	return model.Lot{Item: item, Count: model.Whole(count), Bought: bought}
}

// calculate compiles and runs a plan that must have no errors.
func calculate(t testing.TB, p *model.Plan) *Result {
	t.Helper()
	in, problems := Compile(p)
	for _, x := range problems {
		if x.Severity == model.Error {
			t.Fatalf("unexpected problem %s %v %v", x.Code, x.At, x.Args)
		}
	}
	return Run(in)
}

// equip gives the equipment of a school.
func equip(t testing.TB, r *Result, school, item string) Equipment {
	t.Helper()
	s, ok := r.School(school)
	if !ok {
		t.Fatalf("no school %s", school)
	}
	for _, e := range s.Equip {
		if e.Item == item {
			return e
		}
	}
	t.Fatalf("%s has no %s", school, item)
	return Equipment{}
}

// units compares a column in whole units.
func units(t testing.TB, what string, got []model.Quantity, want ...int64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d years, want %d", what, len(got), len(want))
	}
	for i := range want {
		if got[i] != model.Whole(want[i]) {
			t.Errorf("%s: got %v, want %v", what, got, want)
			return
		}
	}
}

// lines gives the lines of an item that match.
func linesOf(r *Result, keep func(Line) bool) []Line {
	var out []Line
	for l := range r.Lines() {
		if keep(l) {
			out = append(out, l)
		}
	}
	return out
}

// amounts compares the amounts by plan and look-ahead year of the lines that match.
func amounts(t testing.TB, r *Result, what string, keep func(Line) bool, want ...string) {
	t.Helper()
	plan, after := r.Years()
	sums := map[int]model.Money{}
	for _, l := range linesOf(r, keep) {
		sums[l.Year] += l.Amount
	}
	for i, y := range append(plan, after...) {
		if i < len(want) && sums[y].String() != want[i] {
			t.Errorf("%s %d: got %s, want %s", what, y, sums[y], want[i])
		}
	}
}

// warned finds a problem by code.
func warned(r *Result, code string) (model.Problem, bool) {
	for _, p := range r.Problems {
		if p.Code == code {
			return p, true
		}
	}
	return model.Problem{}, false
}

func mustWarn(t testing.TB, r *Result, code string) model.Problem {
	t.Helper()
	p, ok := warned(r, code)
	if !ok {
		t.Fatalf("no warning %s in %v", code, r.Problems)
	}
	return p
}

// fault compiles a plan that must have an error of a code.
func fault(t testing.TB, p *model.Plan, code string) model.Problem {
	t.Helper()
	_, problems := Compile(p)
	for _, x := range problems {
		if x.Code == code && x.Severity == model.Error {
			return x
		}
	}
	t.Fatalf("no problem %s in %v", code, problems)
	return model.Problem{}
}
