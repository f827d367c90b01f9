package planner

import (
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// whatIf asks what 10,000 euros more would bring, of a plan with one limit.
func whatIf(t *testing.T, p *model.Plan, ask More) LimitWhatIf {
	t.Helper()
	all := calculate(t, p).WhatIfLimits(ask)
	if len(all) != 1 {
		t.Fatalf("%d limits, want one", len(all))
	}
	return all[0]
}

var tenThousand = More{Money: 10_000_00}

// raised compares a raise with euros, and its moves but for what they all have in common.
func raised(t *testing.T, got Raise, year, held int, asked, more int64, want ...Move) {
	t.Helper()
	if got.Year != year || got.Held != held || got.Asked != LimitAmount(asked*100) || got.More != LimitAmount(more*100) || !got.Searched {
		t.Errorf("%d: %d held back, asked %d, more %d; want %d: %d, %d, %d", got.Year, got.Held, got.Asked, got.More, year, held, asked*100, more*100)
	}
	if !slices.Equal(got.Moves, want) {
		t.Errorf("%d: moves %+v\nwant %+v", year, got.Moves, want)
	}
}

// displays is a move of displays at 1,000 a piece.
func displays(school string, count int64, from, to int) Move {
	return Move{School: school, Item: "display", Measure: "devices", Needed: 2027, From: from, To: to, Quantity: model.Whole(count), Amount: model.Money(count * 1000_00), Known: true}
}

// 15,000 a year buy one school a year and leave 5,000: nord 2027, ost 2028, sued 2029. With 10,000 more in
// 2027 ost comes with nord, and sued takes the place of ost in 2028. With 10,000 more in 2028 sued comes
// with ost. In 2029 nothing waits.
func TestMoreInAYearBringsForwardWhatWaits(t *testing.T) {
	p := threeSchools()
	limitTo(p, "15000")
	w := whatIf(t, p, tenThousand)
	if len(w.Raises) != 2 || w.ID != "money" {
		t.Fatalf("%+v", w)
	}
	raised(t, w.Raises[0], 2027, 2, 10000, 10000, displays("ost", 10, 2028, 2027), displays("sued", 10, 2029, 2028))
	raised(t, w.Raises[1], 2028, 1, 10000, 10000, displays("sued", 10, 2029, 2028))
	if w.Stretch != (Stretch{Amount: 15000_00, Holds: true, Done: 2029, Until: 2031}) {
		t.Errorf("stretch %+v", w.Stretch)
	}
	if w.Least != (Least{Amount: 30000_00}) {
		t.Errorf("least %+v", w.Least)
	}
}

// 5,000 are left, a school costs 10,000: 1,000 more bring nothing, 5,000 more the next.
func TestWhereMoreBringsNothingTheLeastThatDoesIsFound(t *testing.T) {
	p := threeSchools()
	limitTo(p, "15000")
	w := whatIf(t, p, More{Money: 1000_00, Year: 2028})
	if len(w.Raises) != 1 {
		t.Fatalf("%+v", w.Raises)
	}
	raised(t, w.Raises[0], 2028, 1, 1000, 5000, displays("sued", 10, 2029, 2028))
}

// nord needs 20 displays, which 15,000 never buy; the two others need seven each and come in 2027. With
// 5,000 more in 2027 nord, the first in order, takes all of it, and the others come a year later.
func TestWhatALargeMeasurePushesBackIsShown(t *testing.T) {
	p := threeSchools()
	p.Needs["displays"].Requires[0] = every("display", model.DriverRoom, "1")
	for id, rooms := range map[string]int{"nord": 20, "ost": 7, "sued": 7} {
		p.Schools[id].Rooms["classroom"] = always(rooms)
	}
	limitTo(p, "15000")
	w := whatIf(t, p, More{Money: 5000_00})
	raised(t, w.Raises[0], 2027, 1, 5000, 5000, displays("nord", 20, 0, 2027), displays("ost", 7, 2027, 2028), displays("sued", 7, 2027, 2028))
	raised(t, w.Raises[1], 2028, 1, 5000, 5000, displays("nord", 20, 0, 2028))
	if w.Stretch != (Stretch{Amount: 15000_00, Holds: true, Until: 2031}) {
		t.Errorf("stretch %+v: 15,000 never buy 20 displays", w.Stretch)
	}
	if w.Least.Amount != 34000_00 {
		t.Errorf("least %+v, all three cost 34,000", w.Least)
	}
}

// The limit ends with the plan, in 2028; 15,000 a year go on to 2029, when sued comes. Without the look
// ahead, 2028 is the last year calculated, and sued does not come until then.
func TestALimitIsStretchedIntoTheYearsAfterThePlan(t *testing.T) {
	p := threeSchools()
	limitTo(p, "15000")
	p.Years.Last = 2028
	if got := whatIf(t, p, tenThousand).Stretch; got != (Stretch{Amount: 15000_00, Holds: true, Until: 2028}) {
		t.Errorf("stretch %+v", got)
	}
	p.LookAhead = 3
	if got := whatIf(t, p, tenThousand).Stretch; got != (Stretch{Amount: 15000_00, Holds: true, Done: 2029, Until: 2031}) {
		t.Errorf("stretch %+v", got)
	}
}

// Tablets are mandatory: ten at 300 for each of three schools are 9,000. Displays may wait.
func TestOnlyMandatoryMeasuresCountWhereThePlanHasSome(t *testing.T) {
	p := threeSchools()
	addItem(p, "tablet", "300", 8)
	addNeed(p, "tablets", fixed("tablet", "10"))
	addMeasure(p, model.Measure{ID: "tablets", Items: []string{"tablet"}, Mandatory: true})
	limitTo(p, "5000")
	if got := whatIf(t, p, tenThousand).Least; got != (Least{Amount: 9000_00, Mandatory: true}) {
		t.Errorf("least %+v", got)
	}
	p.Measures = nil // tablets and displays are of one category, and so of one measure for each school
	if got := whatIf(t, p, tenThousand).Least; got != (Least{Amount: 39000_00}) {
		t.Errorf("least %+v", got)
	}
}

// A display takes half a day, a school five days. Of eight days three are left; one more brings nothing,
// two more the next school. Three schools take fifteen days.
func TestACapacityHasOneUnitOfWorkMore(t *testing.T) {
	p := threeSchools()
	l := limitTo(p, "8")
	l.Scope, l.Uses = model.ScopeCapacity, map[string]decimal.Decimal{"display": dec("0.5")}
	w := whatIf(t, p, tenThousand)
	if got := w.Raises[0]; got.Asked.Work() != model.Whole(1) || got.More.Work() != model.Whole(2) || !slices.Equal(got.Moves, []Move{displays("ost", 10, 2028, 2027), displays("sued", 10, 2029, 2028)}) {
		t.Errorf("%+v", got)
	}
	if w.Least.Amount.Work() != model.Whole(15) {
		t.Errorf("least %+v", w.Least)
	}
}

// Without the limit the licences of 1,000 for a school cost 3,000 from 2027 on; of 2,500 in each year the
// third school never fits. More in one year alone does not help: the licences must fit into all of them.
func TestNoAmountInOneYearHelpsWhereLaterYearsBind(t *testing.T) {
	p := threeSchools()
	p.Items["display"].Running = []model.RunningCost{{ID: "licence", Amount: some("100")}}
	limitTo(p, "2500").Scope = model.ScopeConsumptive
	w := whatIf(t, p, tenThousand)
	raised(t, w.Raises[0], 2027, 1, 10000, 0)
	raised(t, w.Raises[len(w.Raises)-1], 2031, 1, 10000, 10000, displays("sued", 10, 0, 2031)) // no later year binds
	if w.Least.Amount != 3000_00 || w.Stretch.Done != 0 || !w.Stretch.Holds {
		t.Errorf("%+v, %+v", w.Least, w.Stretch)
	}
}

// 40,000 hold everything: nothing waits, and 30,000 are what it takes.
func TestALimitThatHoldsNothingBack(t *testing.T) {
	p := threeSchools()
	limitTo(p, "40000")
	w := whatIf(t, p, tenThousand)
	if len(w.Raises) != 0 || w.Stretch.Holds || w.Least.Amount != 30000_00 {
		t.Errorf("%+v", w)
	}
	w = whatIf(t, p, More{Money: 100, Year: 2029})
	if len(w.Raises) != 1 {
		t.Fatalf("the year that was asked for is missing: %+v", w.Raises)
	}
	raised(t, w.Raises[0], 2029, 0, 1, 0)
}

// A share of 70 % above the mean of 6,000 is 10,200: one school a year. 10,000 more bring the next.
func TestALimitAboveTheMeanIsRaisedFromWhatItCameTo(t *testing.T) {
	p := threeSchools()
	l := limitTo(p, "0")
	l.Amount, l.AboveMean = nil, some("0.7")
	w := whatIf(t, p, tenThousand)
	raised(t, w.Raises[0], 2027, 2, 10000, 10000, displays("ost", 10, 2028, 2027), displays("sued", 10, 2029, 2028))
	if w.Stretch.Amount != 10200_00 {
		t.Errorf("stretch %+v", w.Stretch)
	}
}

func TestAPlanWithoutLimitsHasNoAnswer(t *testing.T) {
	if got := calculate(t, threeSchools()).WhatIfLimits(tenThousand); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

// manySchools need ten displays each, 10,000.00 per school.
func manySchools(n int) *model.Plan {
	p := threeSchools()
	for i := len(p.Schools); i < n; i++ {
		addSchool(p, fmt.Sprintf("s%04d", i))
	}
	return p
}

// 201 schools at 10,000 each come at once only under 2,010,000. A search to the thousandth ends at most
// 2,010 above, and that for the next school, for which 5,000 lack, at most 5 above.
func TestAboveManySchoolsAmountsAreRoundedUp(t *testing.T) {
	p := manySchools(exactSchools + 1)
	limitTo(p, "15000")
	w := whatIf(t, p, More{Money: 1000_00, Year: 2027})
	if a := w.Least.Amount; !w.Least.Rounded || a < 2_010_000_00 || a > 2_012_010_00 {
		t.Errorf("least %+v", w.Least)
	}
	if x := w.Raises[0]; !x.Rounded || !x.Searched || x.More < 5000_00 || x.More > 5005_00 || len(x.Moves) == 0 {
		t.Errorf("5,000 are left, so 5,000 more bring the next: %d", x.More)
	}
}

func TestAboveVeryManySchoolsOnlyWhatWasAskedIsTried(t *testing.T) {
	p := manySchools(searchedSchools + 1)
	limitTo(p, "15000")
	w := whatIf(t, p, More{Money: 1000_00, Year: 2027})
	if x := w.Raises[0]; x.Searched || x.More != 0 || len(x.Moves) != 0 {
		t.Errorf("%+v", x)
	}
	if x := whatIf(t, p, More{Money: 5000_00, Year: 2027}).Raises[0]; x.More != 5000_00 || len(x.Moves) == 0 {
		t.Errorf("%+v", x)
	}
}
