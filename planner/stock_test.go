package planner

import (
	"testing"

	"github.com/medienplan/mep/model"
)

func TestALotIsCurrentFromItsYearForItsUseLifeThenOverdueUntilReplaced(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "100", 4)
	addNeed(p, "n", fixed("x", "10"))
	p.Schools["nord"].Stock = []model.Lot{stock("x", 10, 2024)} // 2024–2027; ended from 2028
	r := calculate(t, p)
	e := equip(t, r, "nord", "x")
	units(t, "current", e.Current, 10, 0, 10, 10, 10)
	units(t, "overdue", e.Overdue, 0, 10, 0, 0, 0)
	units(t, "bought", e.Bought, 0, 10, 0, 0, 0)
	units(t, "replaced", e.Replaced, 0, 10, 0, 0, 0)
	units(t, "in use", e.InUse, 10, 10, 10, 10, 10)
}

func TestPurchasesBecomeLotsAndReplacementsRepeatAfterThePlan(t *testing.T) {
	p := smallPlan()
	p.LookAhead = 5
	addItem(p, "x", "100", 3)
	addNeed(p, "n", fixed("x", "10"))
	r := calculate(t, p)
	e := equip(t, r, "nord", "x")
	units(t, "bought", e.Bought, 10, 0, 0, 10, 0, 0, 10, 0, 0, 10)
	units(t, "replaced", e.Replaced, 0, 0, 0, 10, 0, 0, 10, 0, 0, 10)
	for _, l := range linesOf(r, func(l Line) bool { return true }) {
		if want := map[bool]Cause{true: CauseNew, false: CauseReplacement}[l.Year == 2027]; l.Cause != want {
			t.Errorf("%d: cause %s", l.Year, l.Cause)
		}
	}
}

func TestReplacementsCarryTheYearsOfTheOldestOverdueUnit(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "100", 4)
	addNeed(p, "n", fixed("x", "12"))
	p.Schools["nord"].Stock = []model.Lot{stock("x", 5, 2021), stock("x", 4, 2022)} // ended 2025, 2026
	r := calculate(t, p)
	got := linesOf(r, func(l Line) bool { return l.Year == 2027 })
	if len(got) != 2 || got[0].Cause != CauseNew || got[0].Quantity != model.Whole(3) || got[1].Quantity != model.Whole(9) || got[1].OverdueYears != 2 {
		t.Errorf("got %+v", got)
	}
}

func TestOverdueUnitsBeyondTheRequirementAreWithdrawn(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "100", 4)
	addNeed(p, "n", fixed("x", "6"))
	p.Schools["nord"].Stock = []model.Lot{stock("x", 10, 2021)}
	e := equip(t, calculate(t, p), "nord", "x")
	units(t, "overdue before", e.Overdue, 10, 0, 0, 0, 6)
	units(t, "in use", e.InUse, 6, 6, 6, 6, 6)
}

func TestEndOfSupportEndsUseUnlessItLastsToAugust(t *testing.T) {
	for _, tt := range []struct {
		name string
		end  model.Date
		want []int64
	}{
		{"31 July: gone in the year", model.Date{Year: 2028, Month: 7, Day: 31}, []int64{10, 0, 0, 0, 0}},
		{"1 August: lasts the year", model.Date{Year: 2028, Month: 8, Day: 1}, []int64{10, 10, 0, 0, 0}},
		{"the year only", model.Date{Year: 2028}, []int64{10, 10, 0, 0, 0}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := smallPlan()
			addItem(p, "x", "100", 10)
			l := stock("x", 10, 2025)
			l.EndOfSupport = tt.end
			p.Schools["nord"].Stock = []model.Lot{l}
			units(t, "current", equip(t, calculate(t, p), "nord", "x").Current, tt.want...)
		})
	}
}

func TestOverdueStockDoesNotOutlastItsLease(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "100", 2)
	addNeed(p, "n", fixed("x", "10"))
	l := stock("x", 10, 2024) // ended 2026, lease to the end of 2027
	l.Leased, l.LeaseEnds = true, model.Date{Year: 2026, Month: 12, Day: 31}
	p.Schools["nord"].Stock = []model.Lot{l}
	e := equip(t, calculate(t, p), "nord", "x")
	units(t, "overdue", e.Overdue[:1], 0)
	units(t, "still a replacement", e.Replaced[:1], 10)
}

func TestLossesAreCutFromTheOriginalCount(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "100", 20).Loss = some("0.1")
	p.Schools["nord"].Stock = []model.Lot{stock("x", 25, 2026)}
	// 25 − floor(25 × (1 − 0.9^n)): 0.1 → 2, 0.19 → 4, 0.271 → 6, 0.3439 → 8, 0.40951 → 10
	units(t, "current", equip(t, calculate(t, p), "nord", "x").Current, 23, 21, 19, 17, 15)
}

func TestLostUnitsAreReplaced(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "100", 20).Loss = some("0.1")
	addNeed(p, "n", fixed("x", "25"))
	p.Schools["nord"].Stock = []model.Lot{stock("x", 25, 2026)}
	e := equip(t, calculate(t, p), "nord", "x")
	units(t, "bought", e.Bought[:2], 2, 2)
	units(t, "replaced", e.Replaced[:2], 2, 2)
}

func TestLossIsExactWhereDigitsWereCut(t *testing.T) {
	// 1 − 0.995^7 has 21 digits; 1 − 0.5^4 = 0.9375 is exact: 16 × 0.9375 = 15.
	c := &compiler{Input: &Input{plan: smallPlan()}}
	g := good{loss: c.compileLoss(&model.Item{Loss: some("0.5")})}
	if got := g.lost(16, 4); got != 15 {
		t.Errorf("lost %d of 16, want 15", got)
	}
	g.loss = c.compileLoss(&model.Item{Loss: some("0.005")})
	if got := g.lost(2600, 3); got != 38 { // 2600 × 0.014925125 = 38.8
		t.Errorf("lost %d of 2600, want 38", got)
	}
}

func TestFulfilsClosesTheGapOfAnotherItem(t *testing.T) {
	p := smallPlan()
	addItem(p, "display", "5000", 8)
	addItem(p, "projector", "900", 5).Fulfils = []string{"display"}
	addNeed(p, "n", fixed("display", "10"))
	p.Schools["nord"].Stock = []model.Lot{stock("display", 3, 2025), stock("projector", 4, 2024)} // projectors end 2029
	e := equip(t, calculate(t, p), "nord", "display")
	units(t, "bought", e.Bought, 3, 0, 4, 0, 0)
}

func TestClosingEndsNeedsAndWarnsOfWhatLastsLonger(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "100", 5)
	addNeed(p, "n", fixed("x", "10"))
	p.Schools["nord"].Closes = 2029
	r := calculate(t, p)
	e := equip(t, r, "nord", "x")
	units(t, "required", e.Required, 10, 10, 0, 0, 0)
	units(t, "in use", e.InUse, 10, 10, 0, 0, 0)
	mustWarn(t, r, "life-outlasts-school")
}

func TestOpeningStartsNeeds(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "100", 5)
	addNeed(p, "n", fixed("x", "10"))
	p.Schools["nord"].Opens = 2029
	units(t, "bought", equip(t, calculate(t, p), "nord", "x").Bought, 0, 0, 10, 0, 0)
}

func TestMovingLeavesFixedEquipmentBehind(t *testing.T) {
	p := smallPlan()
	addItem(p, "cable", "1000", 15).Fixed = true
	addItem(p, "tablet", "400", 15)
	addNeed(p, "n", fixed("cable", "10"), fixed("tablet", "10"))
	p.Schools["nord"].Stock = []model.Lot{stock("cable", 10, 2025), stock("tablet", 10, 2025)}
	p.Schools["nord"].Moves = 2029
	r := calculate(t, p)
	units(t, "cables", equip(t, r, "nord", "cable").Bought, 0, 0, 10, 0, 0)
	units(t, "tablets", equip(t, r, "nord", "tablet").Bought, 0, 0, 0, 0, 0)
}

func TestMergingMovesMovableEquipment(t *testing.T) {
	p := smallPlan()
	addItem(p, "cable", "1000", 15).Fixed = true
	addItem(p, "tablet", "400", 10)
	addNeed(p, "n", fixed("cable", "1"), fixed("tablet", "10"))
	west := addSchool(p, "west")
	west.Stock = []model.Lot{stock("tablet", 8, 2025), stock("cable", 1, 2025)}
	west.Merges = &model.Merge{Into: "nord", Year: 2029}
	p.Schools["nord"].Stock = []model.Lot{stock("tablet", 10, 2019)} // ends 2029
	r := calculate(t, p)
	e := equip(t, r, "nord", "tablet")
	units(t, "current", e.Current[:3], 10, 10, 10) // 8 of 2025 and 2 that west bought in 2027
	units(t, "bought", e.Bought, 0, 0, 0, 0, 0)
	units(t, "west", equip(t, r, "west", "tablet").InUse, 10, 10, 0, 0, 0)
}

func TestSurplusIsHandedOnYoungestFirstButNeverBoundOrLeasedLots(t *testing.T) {
	p := smallPlan()
	addItem(p, "tablet", "400", 10)
	need := addNeed(p, "n", fixed("tablet", "10"))
	need.For.Schools = []string{"nord", "ost"}
	p.Schools["nord"].Stock = []model.Lot{stock("tablet", 6, 2020), stock("tablet", 9, 2024)}
	addSchool(p, "ost").Stock = []model.Lot{stock("tablet", 2, 2024)}
	units(t, "off by default", equip(t, calculate(t, p), "ost", "tablet").Bought[:1], 8)
	p.Assume.HandOn = true
	r := calculate(t, p)
	units(t, "five handed on", equip(t, r, "ost", "tablet").Bought[:1], 3)
	units(t, "five kept of 2024, six of 2020", equip(t, r, "nord", "tablet").Current[:1], 10)
	if e := equip(t, r, "ost", "tablet"); e.OldestAge[0] != 3 {
		t.Errorf("the oldest at ost is %d years old, want 3: the youngest move", e.OldestAge[0])
	}
	for i := range p.Schools["nord"].Stock {
		p.Schools["nord"].Stock[i].Retention = 2027
	}
	units(t, "bound in 2027, free in 2028", equip(t, calculate(t, p), "ost", "tablet").Bought[:1], 8)
}
