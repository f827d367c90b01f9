package planner

import (
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// 20 teachers are two groups of ten, 1,000 each. 1,500 a year pay one full group, and the other follows:
// 2,000 in all. Nine teachers in the first year would make it three groups.
func TestADivisibleCourseComesInFullGroups(t *testing.T) {
	p := threeSchools()
	p.Schools = map[string]*model.School{"nord": p.Schools["nord"]}
	p.Schools["nord"].Teachers = model.Always(20)
	course := &model.Course{ID: "basic", Category: "services", GroupSize: 10}
	course.Price, course.PriceYear = some("1000"), 2027
	p.Courses = map[string]*model.Course{"basic": course}
	p.Needs = map[string]*model.Need{}
	addNeed(p, "courses", model.Requirement{Course: "basic", Per: per(model.DriverTeacher)})
	addMeasure(p, model.Measure{ID: "courses", Items: []string{"basic"}, Divisible: true})
	limitTo(p, "1500")
	r := calculate(t, p)
	bought(t, r, "basic", map[string][]int64{"nord": {10, 10, 0, 0, 0}})
	standing(t, r, "money", [4]int64{1500, 1000, 1000, 1}, [4]int64{1500, 1000, 0, 0}, [4]int64{1500, 0, 0, 0}, [4]int64{1500, 0, 0, 0}, [4]int64{1500, 0, 0, 0})
}

// The last group of 25 teachers is half full, and costs as much as the others: 2,000 of 3,000 pay two.
func TestTheLastGroupOfACourseCostsAFullOne(t *testing.T) {
	p := threeSchools()
	p.Schools = map[string]*model.School{"nord": p.Schools["nord"]}
	p.Schools["nord"].Teachers = model.Always(25)
	course := &model.Course{ID: "basic", Category: "services", GroupSize: 10}
	course.Price, course.PriceYear = some("1000"), 2027
	p.Courses = map[string]*model.Course{"basic": course}
	p.Needs = map[string]*model.Need{}
	addNeed(p, "courses", model.Requirement{Course: "basic", Per: per(model.DriverTeacher)})
	addMeasure(p, model.Measure{ID: "courses", Items: []string{"basic"}, Divisible: true})
	limitTo(p, "2000")
	bought(t, calculate(t, p), "basic", map[string][]int64{"nord": {20, 5, 0, 0, 0}})
}

// The first limit admits nothing in the plan years. The second holds on after them and admits one school
// a year, as it does in every year: nothing is too large for it.
func TestNothingIsTooLargeForALimitThatAdmitsItAfterThePlan(t *testing.T) {
	p := threeSchools()
	p.LookAhead = 5
	after := *limitTo(p, "10000")
	after.ID, after.Until = "after", 2036
	limitTo(p, "0")
	p.Limits["after"] = &after
	for _, x := range calculate(t, p).Problems {
		if x.Code == "measure-above-limit" && x.Args["limit"] == "after" {
			t.Errorf("%v", x.Args)
		}
	}
}

// Nord has licences of 1,000 a year until it closes in 2029. They are all that the limit holds; ost, which
// opens in 2029, gets its own in that year.
func TestASchoolThatClosesLeavesRoomForAnother(t *testing.T) {
	p := threeSchools()
	delete(p.Schools, "sued")
	p.Items["display"].Running = []model.RunningCost{{ID: "licence", Amount: some("100")}}
	p.Schools["nord"].Closes, p.Schools["ost"].Opens = 2029, 2029
	limitTo(p, "1000").Scope = model.ScopeConsumptive
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}, "ost": {0, 0, 10, 0, 0}})
	if d := r.Deferrals(); len(d) != 0 {
		t.Errorf("deferrals %+v", d)
	}
}

// What is leased at a monthly rate needs no price: 10 displays at 30 a month for 36 months are 10,800.
func TestADeferredLeaseCostsAllItsRates(t *testing.T) {
	p := threeSchools()
	delete(p.Schools, "sued")
	p.Leases = map[string]*model.Lease{"three-years": {ID: "three-years", Months: 36, Monthly: some("30")}}
	it := p.Items["display"]
	it.Lease, it.UseLife = "three-years", model.Some(3)
	it.Price = model.Opt[decimal.Decimal]{}
	limitTo(p, "3600")
	d := calculate(t, p).Deferrals()
	if len(d) != 1 || d[0].School != "ost" || !d[0].Known || d[0].Amount != 1080000 {
		t.Errorf("deferrals %+v", d)
	}
}
