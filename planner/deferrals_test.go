package planner

import (
	"reflect"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// waitingSchools are the three schools, each with ten displays of 2015, whose eight years ended in 2023.
// 13,000 a year buy one school's displays: of equal age, nord's come first, then ost's, then sued's.
func waitingSchools() *model.Plan {
	p := threeSchools()
	for _, s := range p.Schools {
		s.Stock = []model.Lot{stock("display", 10, 2015)}
	}
	p.Items["display"].Fundable = true
	limitTo(p, "13000")
	return p
}

// At 10 % a year a display costs 1,000, 1,100 and 1,210. Ost waits one year: 11,000 − 10,000; sued two:
// 12,100 − 10,000. What serves on meanwhile is of 2015: 12 years old in 2027, 13 in 2028.
func TestADeferralSaysWhatTheWaitCosts(t *testing.T) {
	p := waitingSchools()
	p.Assume.Index["default"] = model.Always(dec("0.1"))
	want := []Deferral{
		{School: "ost", Item: "display", Measure: "devices", Year: 2027, Quantity: model.Whole(10), Amount: 10_000_00, Known: true, Reason: ReasonLimit, Limit: "money", MovedTo: 2028, Later: 11_000_00, Age: 12},
		{School: "sued", Item: "display", Measure: "devices", Year: 2027, Quantity: model.Whole(10), Amount: 10_000_00, Known: true, Reason: ReasonLimit, Limit: "money", MovedTo: 2029, Later: 12_100_00, Age: 13}}
	got := calculate(t, p).Deferrals()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("deferrals %+v", got)
	}
	if more, known := got[1].Dearer(); more != 2_100_00 || !known {
		t.Errorf("sued's become dearer by %s, known %v; want 2100.00", more, known)
	}
}

// A capacity of ten displays a year holds displays back whose price nobody stated.
func TestWhatAWaitCostsIsUnknownWithoutAPrice(t *testing.T) {
	p := waitingSchools()
	p.Items["display"].Price = model.Opt[decimal.Decimal]{}
	l := limitTo(p, "10")
	l.Scope, l.Uses = model.ScopeCapacity, map[string]decimal.Decimal{"display": dec("1")}
	got := calculate(t, p).Deferrals()
	if len(got) != 2 {
		t.Fatalf("deferrals %+v", got)
	}
	for _, d := range got {
		if more, known := d.Dearer(); known || more != 0 {
			t.Errorf("%s: dearer by %s, known %v", d.School, more, known)
		}
	}
}

// What never comes has no later price; its old displays are 16 years old when the plan ends in 2031.
func TestWhatNeverComesHasNoLaterPrice(t *testing.T) {
	p := waitingSchools()
	limitTo(p, "5000")
	got := calculate(t, p).Deferrals()
	if len(got) != 3 {
		t.Fatalf("deferrals %+v", got)
	}
	for _, d := range got {
		if _, known := d.Dearer(); known || d.Later != 0 || d.MovedTo != 0 || d.Age != 16 {
			t.Errorf("%+v", d)
		}
	}
}

// The pact ends with 2028, when ost's turn comes: only sued misses it. A programme for tablets is missed
// by nobody, and neither is one without an end.
func TestAWaitMissesTheProgrammesThatEndMeanwhile(t *testing.T) {
	p := waitingSchools()
	end := model.Window{ExecuteBy: model.Date{Year: 2028, Month: 12, Day: 31}}
	addItem(p, "tablet", "500", 5).Fundable = true
	half := model.Always(dec("0.5"))
	p.Programmes = map[string]*model.Programme{
		"pact":    {ID: "pact", Rate: half, Window: end},
		"tablets": {ID: "tablets", Rate: half, Window: end, Eligible: model.Eligibility{Selection: model.Selection{Items: []string{"tablet"}}}},
		"fund":    {ID: "fund", Rate: half},
	}
	p.Funding.Order = []string{"fund", "pact", "tablets"}
	missed := map[string][]string{}
	for _, d := range calculate(t, p).Deferrals() {
		missed[d.School] = d.Missed
	}
	if want := map[string][]string{"ost": nil, "sued": {"pact"}}; !reflect.DeepEqual(missed, want) {
		t.Errorf("missed %v, want %v", missed, want)
	}
}

// Twelve teachers took the course of 2027, which is repeated every two years; from 2028 on there is no money.
// A course that should be repeated is no old equipment that serves on.
func TestTeachersAreNotOldEquipment(t *testing.T) {
	p := smallPlan()
	course := &model.Course{ID: "basic", GroupSize: 12, Repeat: model.Some(2)}
	course.Price, course.PriceYear = some("100"), 2027
	p.Courses["basic"] = course
	p.Schools["nord"].Teachers = always(12)
	addNeed(p, "n", model.Requirement{Course: "basic", Per: per(model.DriverTeacher)})
	limitTo(p, "0").Amount = model.Series[decimal.Decimal]{{Year: 2027, Value: dec("100")}, {Year: 2028, Value: dec("0")}}
	want := []Deferral{{School: "nord", Item: "basic", Course: true, Year: 2029, Quantity: model.Whole(12), Amount: 100_00, Known: true, Reason: ReasonLimit, Limit: "money"}}
	if got := calculate(t, p).Deferrals(); !reflect.DeepEqual(got, want) {
		t.Errorf("deferrals %+v", got)
	}
}
