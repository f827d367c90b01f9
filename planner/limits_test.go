package planner

import (
	"reflect"
	"slices"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// threeSchools need ten displays each, 1,000.00 a piece: 10,000.00 per school, 30,000.00 in all.
func threeSchools() *model.Plan {
	p := smallPlan()
	addSchool(p, "ost")
	addSchool(p, "sued")
	addItem(p, "display", "1000", 8).Booking = model.Investive
	addNeed(p, "displays", fixed("display", "10"))
	return p
}

// limitTo adds a limit on all cost.
func limitTo(p *model.Plan, amount string) *model.Limit {
	l := &model.Limit{ID: "money", Amount: model.Always(dec(amount))}
	l.At = model.Place{File: "limits.yaml", Line: 1, Col: 1}
	p.Limits = map[string]*model.Limit{"money": l}
	return l
}

func addMeasure(p *model.Plan, m model.Measure) {
	if p.Measures == nil {
		p.Measures = map[string]*model.Measure{}
	}
	p.Measures[m.ID] = &m
}

// bought compares what schools buy of an item by plan year.
func bought(t *testing.T, r *Result, item string, want map[string][]int64) {
	t.Helper()
	for _, school := range slices.Sorted(func(yield func(string) bool) {
		for s := range want {
			if !yield(s) {
				return
			}
		}
	}) {
		units(t, school+" buys "+item, equip(t, r, school, item).Bought, want[school]...)
	}
}

// standing compares a limit: by year most, used, deferred in euros, and the count.
func standing(t *testing.T, r *Result, id string, want ...[4]int64) {
	t.Helper()
	for _, l := range r.Limits() {
		if l.ID != id {
			continue
		}
		if len(l.Years) != len(want) {
			t.Fatalf("%s holds in %d years, want %d", id, len(l.Years), len(want))
		}
		for i, y := range l.Years {
			unit := LimitAmount(100)
			if l.Model.Scope == model.ScopeCapacity {
				unit = 1000
			}
			if got := [4]LimitAmount{y.Most, y.Used, y.Deferred, LimitAmount(y.Count) * unit}; got != [4]LimitAmount{LimitAmount(want[i][0]) * unit, LimitAmount(want[i][1]) * unit, LimitAmount(want[i][2]) * unit, LimitAmount(want[i][3]) * unit} {
				t.Errorf("%s %d: %+v, want %v", id, y.Year, y, want[i])
			}
		}
		return
	}
	t.Fatalf("no limit %s", id)
}

// One school costs 10,000, the limit is 15,000: one school a year. 5,000 are left each time; 20,000 of
// two schools wait in 2027, 10,000 of one in 2028.
func TestALimitTakesOneSchoolAYear(t *testing.T) {
	p := threeSchools()
	limitTo(p, "15000")
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}, "ost": {0, 10, 0, 0, 0}, "sued": {0, 0, 10, 0, 0}})
	standing(t, r, "money", [4]int64{15000, 10000, 20000, 2}, [4]int64{15000, 10000, 10000, 1}, [4]int64{15000, 10000, 0, 0}, [4]int64{15000, 0, 0, 0}, [4]int64{15000, 0, 0, 0})
	want := []Deferral{{School: "ost", Item: "display", Measure: "devices", Year: 2027, Quantity: model.Whole(10), Amount: 1000000, Later: 1000000, Known: true, Reason: ReasonLimit, Limit: "money", MovedTo: 2028},
		{School: "sued", Item: "display", Measure: "devices", Year: 2027, Quantity: model.Whole(10), Amount: 1000000, Later: 1000000, Known: true, Reason: ReasonLimit, Limit: "money", MovedTo: 2029}}
	if got := r.Deferrals(); !reflect.DeepEqual(got, want) {
		t.Errorf("deferrals %+v", got)
	}
}

// The same, divisible: 15,000 buy 15 displays a year, nord's ten and five of ost's, then the other five
// and sued's ten.
func TestADivisibleMeasureComesInParts(t *testing.T) {
	p := threeSchools()
	limitTo(p, "15000")
	addMeasure(p, model.Measure{ID: "displays", Items: []string{"display"}, Divisible: true})
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}, "ost": {5, 5, 0, 0, 0}, "sued": {0, 10, 0, 0, 0}})
	standing(t, r, "money", [4]int64{15000, 15000, 15000, 2}, [4]int64{15000, 15000, 0, 0}, [4]int64{15000, 0, 0, 0}, [4]int64{15000, 0, 0, 0}, [4]int64{15000, 0, 0, 0})
	for l := range r.Lines() {
		if l.Measure != "displays" {
			t.Errorf("a line of measure %q", l.Measure)
		}
	}
}

// In sets of four, 15,000 are nord's three sets (12 displays with the set size, 12,000) and no whole set
// of ost's: 3,000 are left, a set costs 4,000.
func TestPartsComeInWholeSets(t *testing.T) {
	p := threeSchools()
	limitTo(p, "15000")
	p.Needs["displays"].Requires[0].Set = 4
	addMeasure(p, model.Measure{ID: "displays", Items: []string{"display"}, Divisible: true})
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {12, 0, 0, 0, 0}, "ost": {0, 12, 0, 0, 0}, "sued": {0, 0, 12, 0, 0}})
}

// 6,000 a year, what is left is carried over: 6,000 · 12,000 buys nord, 2,000 left · 8,000 · 14,000 buys
// ost, 4,000 left · 10,000 buys sued.
func TestWhatIsLeftIsCarriedOver(t *testing.T) {
	p := threeSchools()
	limitTo(p, "6000").CarryOver = true
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {0, 10, 0, 0, 0}, "ost": {0, 0, 0, 10, 0}, "sued": {0, 0, 0, 0, 10}})
	standing(t, r, "money", [4]int64{6000, 0, 30000, 3}, [4]int64{12000, 10000, 20000, 2}, [4]int64{8000, 0, 20000, 2}, [4]int64{14000, 10000, 10000, 1}, [4]int64{10000, 10000, 0, 0})
}

// Without limits the five years cost 30,000, 6,000 in the mean; 70 % more are 10,200: one school a year.
func TestNoYearIsMuchAboveTheMean(t *testing.T) {
	p := threeSchools()
	l := limitTo(p, "0")
	l.Amount, l.AboveMean = nil, some("0.7")
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}, "ost": {0, 10, 0, 0, 0}, "sued": {0, 0, 10, 0, 0}})
	standing(t, r, "money", [4]int64{10200, 10000, 20000, 2}, [4]int64{10200, 10000, 10000, 1}, [4]int64{10200, 10000, 0, 0}, [4]int64{10200, 0, 0, 0}, [4]int64{10200, 0, 0, 0})
}

// A display has a licence of 100 a year: 1,000 per school. Of 2,500 two schools leave 500: the third
// never fits, although it costs nothing else of this limit.
func TestRunningCostMustFitIntoEveryLimitedYear(t *testing.T) {
	p := threeSchools()
	p.Items["display"].Running = []model.RunningCost{{ID: "licence", Amount: some("100")}}
	limitTo(p, "2500").Scope = model.ScopeConsumptive
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}, "ost": {10, 0, 0, 0, 0}, "sued": {0, 0, 0, 0, 0}})
	d := r.Deferrals()
	if len(d) != 1 || d[0].School != "sued" || d[0].MovedTo != 0 || d[0].Reason != ReasonLimit {
		t.Errorf("deferrals %+v", d)
	}
}

// The licence begins in the second year. In 2027 nothing of it counts, but three schools would cost
// 3,000 from 2028 on: two are taken. After 2031 no year is limited, so that the third school follows then.
func TestRunningCostThatBeginsLaterIsSeenAhead(t *testing.T) {
	p := threeSchools()
	p.Items["display"].Running = []model.RunningCost{{ID: "licence", Amount: some("100"), After: 1}}
	limitTo(p, "2500").Scope = model.ScopeConsumptive
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}, "ost": {10, 0, 0, 0, 0}, "sued": {0, 0, 0, 0, 10}})
	standing(t, r, "money", [4]int64{2500, 0, 0, 1}, [4]int64{2500, 2000, 0, 1}, [4]int64{2500, 2000, 0, 1}, [4]int64{2500, 2000, 0, 1}, [4]int64{2500, 2000, 0, 0})
}

// A service costs 1,000 per school, 3,000 in all: 500 more than the limit, every year. It is paid, it is
// reported, and nothing else is bought.
func TestCostThatCannotWaitIsPaidAndReported(t *testing.T) {
	p := threeSchools()
	addService(p, "platform", "1000")
	addNeed(p, "platforms", fixed("platform", "1"))
	limitTo(p, "2500")
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {0, 0, 0, 0, 0}, "ost": {0, 0, 0, 0, 0}, "sued": {0, 0, 0, 0, 0}})
	year := [4]int64{2500, 3000, 30000, 3}
	standing(t, r, "money", year, year, year, year, year)
	x := mustWarn(t, r, "limit-overrun")
	if x.Args["limit"] != "money" || x.Args["year"] != 2027 || x.Args["over"] != model.Money(50000) || x.Args["count"] != 5 {
		t.Errorf("warning %v", x.Args)
	}
	mustWarn(t, r, "limit-unfunded")
}

// Two technicians set up 25 displays a year at half a day each: 12.5 days. Nord and ost take 5 days
// each; sued's 5 days no longer fit into the 2.5 that are left.
func TestACapacityIsWorkOfPeople(t *testing.T) {
	p := threeSchools()
	l := limitTo(p, "12.5")
	l.ID, l.Scope, l.Uses = "technicians", model.ScopeCapacity, map[string]decimal.Decimal{"display": dec("0.5")}
	p.Limits = map[string]*model.Limit{"technicians": l}
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}, "ost": {10, 0, 0, 0, 0}, "sued": {0, 10, 0, 0, 0}})
	if d := r.Deferrals(); len(d) != 1 || d[0].Reason != ReasonCapacity || d[0].Limit != "technicians" || d[0].MovedTo != 2028 {
		t.Errorf("deferrals %+v", d)
	}
	if y := r.Limits()[0].Years[0]; y.Used.Work().String() != "10" || y.Left.Work().String() != "2.5" {
		t.Errorf("used %s, left %s", y.Used.Work(), y.Left.Work())
	}
}

// The order: mandatory first, then weight, then the higher social index, then the id.
func TestTheOrderOfMeasures(t *testing.T) {
	p := threeSchools()
	addItem(p, "switch", "10000", 8).Category = "network"
	addItem(p, "server", "10000", 8).Category = "services"
	addNeed(p, "switches", fixed("switch", "1"), fixed("server", "1"))
	addMeasure(p, model.Measure{ID: "network", Categories: []string{"network"}, Mandatory: true})
	addMeasure(p, model.Measure{ID: "servers", Categories: []string{"services"}, Weight: some("5")})
	p.Schools["sued"].SocialIndex = model.Some(9)
	limitTo(p, "10000")
	p.Years.Last = 2035
	r := calculate(t, p)
	at := func(school, item string) int {
		return 2027 + slices.IndexFunc(equip(t, r, school, item).Bought, func(q model.Quantity) bool { return q > 0 })
	}
	year := 2027
	for _, want := range [][2]string{{"sued", "switch"}, {"nord", "switch"}, {"ost", "switch"}, {"sued", "server"}, {"nord", "server"}, {"ost", "server"}, {"sued", "display"}, {"nord", "display"}} {
		if got := at(want[0], want[1]); got != year {
			t.Errorf("%s gets its %s in %d, want %d", want[0], want[1], got, year)
		}
		year++
	}
}

// Displays need cabling: although the cabling is lighter, it comes at the rank of the displays that need
// it. 10,000 a year: cabling 4,000, then displays 10,000.
func TestWhatAMeasureNeedsComesAtItsRank(t *testing.T) {
	p := threeSchools()
	delete(p.Schools, "ost")
	delete(p.Schools, "sued")
	addItem(p, "cabling", "4000", 20).Category = "network"
	addItem(p, "server", "8000", 8).Category = "services"
	addNeed(p, "rest", fixed("cabling", "1"), fixed("server", "1"))
	p.Items["display"].Prerequisites = []model.Prerequisite{{Item: "cabling"}}
	addMeasure(p, model.Measure{ID: "displays", Items: []string{"display"}, Weight: some("5")})
	addMeasure(p, model.Measure{ID: "servers", Items: []string{"server"}, Weight: some("2")})
	limitTo(p, "10000")
	r := calculate(t, p)
	bought(t, r, "cabling", map[string][]int64{"nord": {1, 0, 0, 0, 0}})
	bought(t, r, "display", map[string][]int64{"nord": {0, 10, 0, 0, 0}})
	bought(t, r, "server", map[string][]int64{"nord": {0, 0, 1, 0, 0}})
}

// The grant pays 90 % of 10,000 up to 9,000 in all, the school's own money 1,000. With all three schools
// on trial the grant is nord's; own money of 1,100 a year then admits nord alone, and no other ever.
func TestOwnMoneyIsWhatGrantsLeave(t *testing.T) {
	p := threeSchools()
	p.Items["display"].Fundable = true
	p.Programmes = map[string]*model.Programme{"pact": {ID: "pact", Rate: model.Always(dec("0.9")), Budget: model.Budget{Amount: some("9000")}}}
	p.Funding.Order = []string{"pact"}
	limitTo(p, "1100").Scope = model.ScopeOwnMoney
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}, "ost": {0, 0, 0, 0, 0}, "sued": {0, 0, 0, 0, 0}})
	standing(t, r, "money", [4]int64{1100, 1000, 20000, 2}, [4]int64{1100, 0, 20000, 2}, [4]int64{1100, 0, 20000, 2}, [4]int64{1100, 0, 20000, 2}, [4]int64{1100, 0, 20000, 2})
}

// Where a grant goes to those that are taken in place of those that are not, their own money shrinks,
// and what fits then is taken after all. The grant pays half, up to 10,000, cabling before displays.
//   - On trial nord's cabling (20,000) takes all of the grant; the displays of nord and ost seem to cost
//     10,000 of own money each.
//   - Nord's displays are heavier than the cabling and take all of the limit of 10,000.
//   - Without the cabling the grant pays 5,000 of nord's displays, and would pay 5,000 of ost's: both fit.
//   - The cabling would then take the whole grant again: it waits.
func TestWhatAFreedGrantMakesPossibleIsTaken(t *testing.T) {
	p := threeSchools()
	delete(p.Schools, "sued")
	p.Items["display"].Fundable = true
	it := addItem(p, "cabling", "20000", 20)
	it.Category, it.Fundable = "network", true
	p.Categories["network"].Order = 0
	p.Needs["cable"] = &model.Need{ID: "cable", For: model.Selector{Schools: []string{"nord"}}, Requires: []model.Requirement{fixed("cabling", "1")}}
	p.Programmes = map[string]*model.Programme{"pact": {ID: "pact", Rate: model.Always(dec("0.5")), Budget: model.Budget{Amount: some("10000")}}}
	p.Funding.Order = []string{"pact"}
	addMeasure(p, model.Measure{ID: "displays", Items: []string{"display"}, Weight: some("5")})
	limitTo(p, "10000").Scope = model.ScopeOwnMoney
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {10, 0, 0, 0, 0}, "ost": {10, 0, 0, 0, 0}})
	bought(t, r, "cabling", map[string][]int64{"nord": {0, 0, 0, 0, 0}})
	standing(t, r, "money", [4]int64{10000, 10000, 10000, 1}, [4]int64{10000, 0, 20000, 1}, [4]int64{10000, 0, 20000, 1}, [4]int64{10000, 0, 20000, 1}, [4]int64{10000, 0, 20000, 1})
}

// Three of four rooms are cabled, and nobody can cable the fourth: three displays of 1,000 come all the
// same. What they cost is known as soon as the cabling waits: of 10,000 the tablets get the 7,000 that are
// left, 7 of 10.
func TestWhatComesBesideAWaitingPrerequisiteTakesItsMoney(t *testing.T) {
	p := smallPlan()
	addItem(p, "cabling", "100", 20).Category = "network"
	addItem(p, "display", "1000", 8).Prerequisites = []model.Prerequisite{{Item: "cabling"}}
	addItem(p, "tablet", "1000", 8)
	addNeed(p, "all", fixed("cabling", "4"), fixed("display", "4"), fixed("tablet", "10"))
	p.Schools["nord"].Stock = []model.Lot{stock("cabling", 3, 2026)}
	addMeasure(p, model.Measure{ID: "displays", Items: []string{"display"}, Weight: some("5")})
	addMeasure(p, model.Measure{ID: "tablets", Items: []string{"tablet"}, Divisible: true})
	limitTo(p, "10000")
	p.Limits["fitters"] = &model.Limit{ID: "fitters", Scope: model.ScopeCapacity, Amount: model.Always(dec("0")), Uses: map[string]decimal.Decimal{"cabling": dec("1")}}
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {3, 0, 0, 0, 0}})
	bought(t, r, "tablet", map[string][]int64{"nord": {7, 3, 0, 0, 0}})
}

// Nobody can cable in 2027: the displays wait for the cabling, and the cabling for its capacity. That is
// what the plan decided, and no fault of its order: no warning.
func TestWhatWaitsForADeferredPrerequisiteIsNoFault(t *testing.T) {
	p := smallPlan()
	addItem(p, "cabling", "100", 20).Category = "network"
	addItem(p, "display", "1000", 8).Prerequisites = []model.Prerequisite{{Item: "cabling"}}
	addNeed(p, "all", fixed("cabling", "4"), fixed("display", "4"))
	fitters := &model.Limit{ID: "fitters", Scope: model.ScopeCapacity, Uses: map[string]decimal.Decimal{"cabling": dec("1")}}
	fitters.Amount = model.Series[decimal.Decimal]{{Year: 2027, Value: dec("0")}, {Year: 2028, Value: dec("4")}}
	p.Limits = map[string]*model.Limit{"fitters": fitters}
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {0, 4, 0, 0, 0}})
	if w, ok := warned(r, "deferred"); ok {
		t.Errorf("warned: %v", w)
	}
}

// The displays come a year after the cabling: deferred. In 2031 no money is there to replace them; that
// they are open at the end is the limit's doing, and not that of the cabling.
func TestWhatALimitLeavesOpenIsNotLaidOnThePrerequisite(t *testing.T) {
	p := smallPlan()
	addItem(p, "cabling", "100", 20).Category = "network"
	addItem(p, "display", "1000", 3).Prerequisites = []model.Prerequisite{{Item: "cabling", Lag: 1}}
	addNeed(p, "all", fixed("cabling", "4"), fixed("display", "4"))
	limitTo(p, "0").From = 2031
	r := calculate(t, p)
	bought(t, r, "display", map[string][]int64{"nord": {0, 4, 0, 0, 0}})
	mustWarn(t, r, "deferred")
	if w, ok := warned(r, "unfunded"); ok {
		t.Errorf("warned: %v", w)
	}
}
