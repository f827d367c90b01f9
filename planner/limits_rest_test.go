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

// A licence costs 1,000 in 2027 and 10 % more each year: 1,000 · 1,100 · 1,210 · 1,331 · 1,464.10. A limit that
// rises with it holds in every year.
func TestALimitThatRisesWithPricesAdmitsWhatRisesWithThem(t *testing.T) {
	p := threeSchools()
	p.Schools = map[string]*model.School{"nord": p.Schools["nord"]}
	p.Assume.Index = map[string]model.Series[decimal.Decimal]{"default": model.Always(dec("0.1"))}
	p.Items["display"].Running = []model.RunningCost{{ID: "licence", Amount: some("100")}}
	l := limitTo(p, "1000")
	l.Scope = model.ScopeConsumptive
	l.Amount = model.Series[decimal.Decimal]{{Year: 2027, Value: dec("1000")}, {Year: 2028, Value: dec("1100")}, {Year: 2029, Value: dec("1210")}, {Year: 2030, Value: dec("1331")}, {Year: 2031, Value: dec("1464.10")}}
	bought(t, calculate(t, p), "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}})
	l.Amount[4].Value = dec("1464.09")
	bought(t, calculate(t, p), "display", map[string][]int64{"nord": {0, 0, 0, 0, 0}})
}

// staffed is three schools with ten displays of 1,000 each, one post of 60,000 for so many devices, in halves.
func staffed(devices model.Series[decimal.Decimal]) *model.Plan {
	p := threeSchools()
	p.Items["display"].Device = true
	post := addItem(p, "technician", "60000", 1)
	post.Kind, post.Category, post.UseLife = model.Post, "services", model.Opt[int]{}
	p.Supports = map[string]*model.Support{"ratio": {ID: "ratio", Item: "technician", DevicesPerPost: devices}}
	p.Support = []string{"ratio"}
	return p
}

// 100 devices make a post in 2027 and 50 from 2029 on: 20 displays need half a post in every year, 30,000; 30
// need a whole one from 2029 on, 60,000. Of 59,000 two schools are equipped; the third never fits.
func TestPostsOfLaterYearsAreSeenAheadAsTheyRound(t *testing.T) {
	p := staffed(model.Series[decimal.Decimal]{{Year: 2027, Value: dec("100")}, {Year: 2029, Value: dec("50")}})
	limitTo(p, "59000")
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}, "ost": {10, 0, 0, 0, 0}, "sued": {0, 0, 0, 0, 0}})
	for _, y := range r.Limits()[0].Years {
		if y.Over > 0 {
			t.Errorf("%+v", y)
		}
	}
}

// 60 devices make a post. Nord has ten displays, for half a post of 30,000 that is there in any case, and
// suffices for the 30 of all: of 40,000 one of the others comes in each year. Sued's ten, a third of all, seem
// to cost a third of the half post beside their 10,000.
func TestRoomInAPostIsUsed(t *testing.T) {
	p := staffed(model.Always(dec("60")))
	p.Schools["nord"].Stock = []model.Lot{stock("display", 10, 2026)}
	p.Items["display"].UseLife = model.Some(20)
	limitTo(p, "40000")
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {0, 0, 0, 0, 0}, "ost": {10, 0, 0, 0, 0}, "sued": {0, 10, 0, 0, 0}})
	standing(t, r, "money", [4]int64{40000, 40000, 20000, 1}, [4]int64{40000, 40000, 0, 0}, [4]int64{40000, 30000, 0, 0}, [4]int64{40000, 30000, 0, 0}, [4]int64{40000, 30000, 0, 0})
}

// A lease of ten displays costs 1,200 a year and 5,000 at its end, in its third year. A limit of 3,000 admits
// it in 2030, when it ends after the limit's last year.
func TestTheEndOfALeaseIsSeenAhead(t *testing.T) {
	p := threeSchools()
	p.Schools = map[string]*model.School{"nord": p.Schools["nord"]}
	p.Leases = map[string]*model.Lease{"three-years": {ID: "three-years", Months: 36, Monthly: some("10"), Residual: some("0.5")}}
	p.Items["display"].Lease, p.Items["display"].UseLife = "three-years", model.Some(3)
	limitTo(p, "3000")
	bought(t, calculate(t, p), "display", map[string][]int64{"nord": {0, 0, 0, 10, 0}})
}

// Nord's service has no price: what it costs of a limit on all cost is unknown in each year, and not 0. A
// limit on another category and one on work know all that they count.
func TestALimitTellsThatPricesAreMissing(t *testing.T) {
	p := threeSchools()
	addService(p, "platform", "1").Price = model.Opt[decimal.Decimal]{}
	need := addNeed(p, "platforms", fixed("platform", "1"))
	need.For.Schools = []string{"nord"}
	devices := *limitTo(p, "100000")
	devices.ID, devices.Scope, devices.Category = "devices", model.ScopeCategory, "devices"
	work := devices
	work.ID, work.Scope, work.Category, work.Uses = "work", model.ScopeCapacity, "", map[string]decimal.Decimal{"display": dec("1")}
	p.Limits["devices"], p.Limits["work"] = &devices, &work
	for _, l := range calculate(t, p).Limits() {
		for _, y := range l.Years {
			if want := btoi(l.ID == "money"); y.Missing != want {
				t.Errorf("%s %d: %d lines without a price, want %d", l.ID, y.Year, y.Missing, want)
			}
		}
	}
}

// Ten displays of 1,000 and ten cables of 500 are one divisible measure of 15,000. Money of 14,000 admits all
// displays and eight cables, the people four cables: the other six wait for people, and 2,000 are left.
func TestAPartOfAMeasureNamesItsOwnLimit(t *testing.T) {
	p := threeSchools()
	p.Schools = map[string]*model.School{"nord": p.Schools["nord"]}
	addItem(p, "cabling", "500", 20)
	addNeed(p, "cables", fixed("cabling", "10"))
	addMeasure(p, model.Measure{ID: "both", Categories: []string{"devices"}, Divisible: true})
	people := *limitTo(p, "4")
	people.ID, people.Scope, people.Uses = "people", model.ScopeCapacity, map[string]decimal.Decimal{"cabling": dec("1")}
	limitTo(p, "14000")
	p.Limits["people"] = &people
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}})
	bought(t, r, "cabling", map[string][]int64{"nord": {4, 4, 2, 0, 0}})
	for _, d := range r.Deferrals() {
		if d.Item != "cabling" || d.Reason != ReasonCapacity || d.Limit != "people" {
			t.Errorf("%+v", d)
		}
	}
	standing(t, r, "money", [4]int64{14000, 12000, 0, 0}, [4]int64{14000, 2000, 0, 0}, [4]int64{14000, 1000, 0, 0}, [4]int64{14000, 0, 0, 0}, [4]int64{14000, 0, 0, 0})
	standing(t, r, "people", [4]int64{4, 4, 6, 1}, [4]int64{4, 4, 2, 1}, [4]int64{4, 2, 0, 0}, [4]int64{4, 0, 0, 0}, [4]int64{4, 0, 0, 0})
}
