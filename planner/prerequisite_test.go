package planner

import (
	"testing"

	"github.com/medienplan/mep/model"
)

// wifiPlan: access points need cabling that is ready in 40 of 44 rooms, the rest follows a year later.
func wifiPlan(cabled int64) *model.Plan {
	p := smallPlan()
	addItem(p, "ap", "500", 7).Prerequisites = []model.Prerequisite{{Item: "cabling", Lag: 1}}
	addItem(p, "cabling", "3600", 15)
	addNeed(p, "n", fixed("ap", "44"), fixed("cabling", "44"))
	p.Schools["nord"].Stock = []model.Lot{stock("cabling", cabled, 2020)}
	return p
}

func TestFortyOfFortyFourRoomsAdmitFortyAccessPoints(t *testing.T) {
	r := calculate(t, wifiPlan(40))
	e := equip(t, r, "nord", "ap")
	units(t, "bought", e.Bought, 40, 4, 0, 0, 0)
	units(t, "open", e.Open, 4, 0, 0, 0, 0)
	d := r.Deferrals()
	if len(d) != 1 || d[0].Quantity != model.Whole(4) || d[0].Year != 2027 || d[0].MovedTo != 2028 || d[0].Limit != "cabling" || d[0].Amount != 200_000 {
		t.Errorf("deferrals %+v", d)
	}
	mustWarn(t, r, "deferred")
}

func TestAMinimumShareIsAllOrNothing(t *testing.T) {
	p := wifiPlan(40)
	p.Items["ap"].Prerequisites[0].MinShare = some("0.9") // 40 / 44 = 0.909
	units(t, "reached", equip(t, calculate(t, p), "nord", "ap").Bought[:1], 44)
	p.Items["ap"].Prerequisites[0].MinShare = some("0.95")
	units(t, "not reached", equip(t, calculate(t, p), "nord", "ap").Bought[:2], 0, 44)
}

func TestReplacingEquipmentInUseIsNotHeldBackButWarns(t *testing.T) {
	p := wifiPlan(0)
	p.Schools["nord"].Stock = []model.Lot{stock("ap", 30, 2018)}
	r := calculate(t, p)
	units(t, "30 replaced, 14 wait", equip(t, r, "nord", "ap").Bought[:2], 30, 14)
	mustWarn(t, r, "replaced-before-prerequisite")
}

func TestAPrerequisiteThatNobodyRequiresWarnsAndDoesNotBlock(t *testing.T) {
	p := wifiPlan(0)
	p.Needs["n"].Requires = p.Needs["n"].Requires[:1]
	p.Schools["nord"].Stock = nil
	r := calculate(t, p)
	units(t, "bought", equip(t, r, "nord", "ap").Bought[:1], 44)
	if w := mustWarn(t, r, "prerequisite-missing"); w.Args["count"] != 1 || w.Args["prerequisite"] != "cabling" {
		t.Errorf("got %+v", w.Args)
	}
}

func TestForNeverReadyPrerequisitesTheGapStaysOpenAndIsUnfunded(t *testing.T) {
	p := wifiPlan(0)
	p.Items["cabling"].Prerequisites = []model.Prerequisite{{Item: "uplink", Lag: 9}}
	addItem(p, "uplink", "1", 20)
	p.Needs["n"].Requires = append(p.Needs["n"].Requires, fixed("uplink", "1"))
	r := calculate(t, p)
	units(t, "open", equip(t, r, "nord", "ap").Open, 44, 44, 44, 44, 44)
	mustWarn(t, r, "unfunded")
	for _, d := range r.Deferrals() {
		if d.MovedTo != 0 {
			t.Errorf("moved: %+v", d)
		}
	}
}

func TestDevicesWaitUntilTheShareOfTeachersIsTrained(t *testing.T) {
	p := smallPlan()
	addItem(p, "tablet", "400", 5).Device = true
	course := &model.Course{ID: "basic", GroupSize: 12}
	course.Price, course.PriceYear = some("600"), 2027
	p.Courses["basic"] = course
	addNeed(p, "n", fixed("tablet", "50"), model.Requirement{Course: "basic", Per: per(model.DriverTeacher), Share: some("0.8"), Before: "tablet"})
	p.Schools["nord"].Stock = []model.Lot{{Item: "basic", Course: true, Count: model.Whole(3), Bought: 2025}}
	r := calculate(t, p)
	units(t, "16 of 20 teachers, 3 are trained", equip(t, r, "nord", "basic").Bought[:1], 13)
	units(t, "tablets follow in the same year", equip(t, r, "nord", "tablet").Bought[:1], 50)
	amounts(t, r, "13 participants fill 2 groups", func(l Line) bool { return l.Kind == KindTraining }, "1200.00", "0.00")
	if l := linesOf(r, func(l Line) bool { return l.Kind == KindTraining })[0]; l.Quantity != model.Whole(2) || l.Cause != CauseNew {
		t.Errorf("got %+v", l)
	}
}

func TestCoursesRepeatAndGroupsAreFilledOnce(t *testing.T) {
	p := smallPlan()
	course := &model.Course{ID: "basic", GroupSize: 10, Repeat: model.Some(2)}
	course.Price, course.PriceYear = some("100"), 2027
	p.Courses["basic"] = course
	p.Schools["nord"].Teachers = model.Series[int]{{Year: 2027, Value: 12}, {Year: 2029, Value: 15}}
	addNeed(p, "n", model.Requirement{Course: "basic", Per: per(model.DriverTeacher)})
	r := calculate(t, p)
	units(t, "bought", equip(t, r, "nord", "basic").Bought, 12, 0, 15, 0, 15)
	amounts(t, r, "groups", func(l Line) bool { return true }, "200.00", "0.00", "200.00", "0.00", "200.00")
}

func TestAServiceAsPrerequisiteComesWithTheEquipment(t *testing.T) {
	p := smallPlan()
	addItem(p, "tablet", "400", 5).Prerequisites = []model.Prerequisite{{Item: "mdm"}}
	addService(p, "mdm", "8")
	addNeed(p, "n", fixed("tablet", "10"), model.Requirement{Item: "mdm", Per: perItem("tablet")})
	r := calculate(t, p)
	units(t, "bought", equip(t, r, "nord", "tablet").Bought[:1], 10)
	if w, ok := warned(r, "prerequisite-missing"); ok {
		t.Errorf("unexpected %+v", w)
	}
}
