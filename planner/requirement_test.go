package planner

import (
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

func TestRequirementIsDriverTimesCountOverEveryThenRoundedInSetsWithinBounds(t *testing.T) {
	tests := []struct {
		name string
		req  model.Requirement
		want string
	}{
		{"one per four of 200 pupils", every("x", model.DriverPupil, "4"), "50"},
		{"up: 200 / 3 = 66.67", every("x", model.DriverPupil, "3"), "67"},
		{"down", model.Requirement{Item: "x", Per: per(model.DriverPupil), Every: model.Always(dec("3")), Round: model.RoundDown}, "66"},
		{"nearest: 20 / 8 = 2.5", model.Requirement{Item: "x", Per: per(model.DriverTeacher), Every: model.Always(dec("8")), Round: model.RoundNearest}, "3"},
		{"none keeps thousandths: 200 / 3", model.Requirement{Item: "x", Per: per(model.DriverPupil), Every: model.Always(dec("3")), Round: model.RoundNone}, "66.667"},
		{"count 1.25 per classroom: 12.5", model.Requirement{Item: "x", Per: model.Driver{Kind: model.DriverRoom, Rooms: []string{"classroom"}}, Count: some("1.25")}, "13"},
		{"sets of 16: 50 → 64", model.Requirement{Item: "x", Per: per(model.DriverPupil), Every: model.Always(dec("4")), Set: 16}, "64"},
		{"sets nearest: 50 / 16 = 3.125", model.Requirement{Item: "x", Per: per(model.DriverPupil), Every: model.Always(dec("4")), Set: 16, SetRound: model.RoundNearest}, "48"},
		{"minimum", model.Requirement{Item: "x", Per: per(model.DriverClass), Min: some("10")}, "10"},
		{"maximum", model.Requirement{Item: "x", Per: per(model.DriverPupil), Max: some("60")}, "60"},
		{"a maximum that breaks a set rounds down to whole sets", model.Requirement{Item: "x", Per: per(model.DriverPupil), Set: 16, Max: some("60")}, "48"},
		{"accounts are pupils and teachers", model.Requirement{Item: "x", Per: per(model.DriverAccount)}, "220"},
		{"sites are one unless declared", model.Requirement{Item: "x", Per: per(model.DriverSite)}, "1"},
		{"room types that a school leaves out are none", model.Requirement{Item: "x", Per: model.Driver{Kind: model.DriverRoom, Rooms: []string{"hall"}}, Min: some("2")}, "0"},
		{"bracket: 200 pupils reach the second step", model.Requirement{Item: "x", Bracket: &model.Bracket{By: per(model.DriverPupil),
			Steps: []model.BracketStep{{From: dec("0"), Count: dec("30")}, {From: dec("200"), Count: dec("60")}, {From: dec("201"), Count: dec("90")}}}}, "60"},
		{"grades 1–2 of 200 pupils spread over 4 grades", model.Requirement{Item: "x", Per: model.Driver{Kind: model.DriverPupil, FirstGrade: 1, LastGrade: 2}}, "100"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := smallPlan()
			addItem(p, "x", "1", 20)
			addNeed(p, "need", tt.req)
			e := equip(t, calculate(t, p), "nord", "x")
			if got := e.Required[0].String(); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestGradesSpreadTheRestToTheLowerGrades(t *testing.T) {
	p := smallPlan()
	p.Schools["nord"].Pupils = always(202) // 51 51 50 50
	addItem(p, "x", "1", 20)
	addNeed(p, "low", model.Requirement{Item: "x", Per: model.Driver{Kind: model.DriverPupil, FirstGrade: 2, LastGrade: 3}})
	units(t, "grades 2–3", equip(t, calculate(t, p), "nord", "x").Required, 101, 101, 101, 101, 101)
}

func TestTargetPathChangesTheRatioByYear(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "1", 20)
	addNeed(p, "path", model.Requirement{Item: "x", Per: per(model.DriverPupil),
		Every: model.Series[decimal.Decimal]{{Year: 2027, Value: dec("5")}, {Year: 2029, Value: dec("2")}, {Year: 2031, Value: dec("1")}}})
	e := equip(t, calculate(t, p), "nord", "x")
	units(t, "required", e.Required, 40, 40, 100, 100, 200)
	units(t, "bought", e.Bought, 40, 0, 60, 0, 100)
}

func TestRequirementStartsByTypeAndEnds(t *testing.T) {
	p := smallPlan()
	addSchool(p, "gym").Type = "gymnasium"
	addService(p, "account", "10")
	addNeed(p, "accounts", model.Requirement{Item: "account", Per: per(model.DriverPupil), From: map[string]int{"": 2028, "gymnasium": 2027}, Until: 2030})
	r := calculate(t, p)
	units(t, "primary", equip(t, r, "nord", "account").Required, 0, 200, 200, 200, 0)
	units(t, "gymnasium", equip(t, r, "gym", "account").Required, 200, 200, 200, 200, 0)
}

func TestNeedsOfOneItem(t *testing.T) {
	pupil := func(first, last int) model.Driver {
		return model.Driver{Kind: model.DriverPupil, FirstGrade: first, LastGrade: last}
	}
	tests := []struct {
		name string
		a, b model.Requirement
		want int64
	}{
		{"same population: the larger", every("x", model.DriverPupil, "4"), every("x", model.DriverPupil, "2"), 100},
		{"disjoint grades add", model.Requirement{Item: "x", Per: pupil(1, 2)}, model.Requirement{Item: "x", Per: pupil(3, 4), Every: model.Always(dec("2"))}, 150},
		{"pupils and teachers add", every("x", model.DriverPupil, "4"), every("x", model.DriverTeacher, "1"), 70},
		{"overlapping, max", every("x", model.DriverPupil, "4"), model.Requirement{Item: "x", Per: pupil(3, 4), Combine: model.CombineMax}, 100},
		{"overlapping, add", every("x", model.DriverPupil, "4"), model.Requirement{Item: "x", Per: pupil(3, 4), Combine: model.CombineAdd}, 150},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := smallPlan()
			addItem(p, "x", "1", 20)
			addNeed(p, "a", tt.a)
			addNeed(p, "b", tt.b)
			units(t, "required", equip(t, calculate(t, p), "nord", "x").Required[:1], tt.want)
		})
	}
}

func TestPartlyOverlappingNeedsAskForCombineAndCiteBothPlaces(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "1", 20)
	addNeed(p, "a", every("x", model.DriverPupil, "4"))
	addNeed(p, "b", model.Requirement{Item: "x", Per: model.Driver{Kind: model.DriverPupil, FirstGrade: 3, LastGrade: 4}})
	x := fault(t, p, "overlapping-needs")
	if x.At != p.Needs["b"].Requires[0].At || len(x.Also) != 1 || x.Also[0].At != p.Needs["a"].Requires[0].At {
		t.Errorf("places: %v %v", x.At, x.Also)
	}
}

func TestSchoolsAddDropAndOverrideNeeds(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "1", 20)
	addItem(p, "y", "1", 20)
	addNeed(p, "all", fixed("x", "5"))
	addNeed(p, "extra", fixed("y", "3")).Optional = true
	addSchool(p, "ost").Needs.Drop = []string{"all"}
	p.Schools["ost"].Needs.Add = []string{"extra"}
	addSchool(p, "west").Needs.Override = []model.NeedOverride{{Need: "all", Requirement: fixed("x", "9")}}
	r := calculate(t, p)
	units(t, "nord", equip(t, r, "nord", "x").Required[:1], 5)
	units(t, "ost", equip(t, r, "ost", "y").Required[:1], 3)
	units(t, "west", equip(t, r, "west", "x").Required[:1], 9)
	if s, _ := r.School("ost"); len(s.Equip) != 1 {
		t.Errorf("dropped need still there: %v", s.Equip)
	}
}

func TestAnUnknownDriverIsAnErrorAtTheSchool(t *testing.T) {
	p := smallPlan()
	p.Schools["nord"].Classes = nil
	addItem(p, "x", "1", 20)
	addNeed(p, "a", every("x", model.DriverClass, "1"))
	if x := fault(t, p, "missing-driver"); x.At != p.Schools["nord"].At || x.Args["key"] != "classes" {
		t.Errorf("got %+v", x)
	}
}

func TestAValueBeforeTheFirstGivenYearWarns(t *testing.T) {
	p := smallPlan()
	p.Schools["nord"].Pupils = model.Series[int]{{Year: 2029, Value: 100}}
	addItem(p, "x", "1", 20)
	addNeed(p, "a", every("x", model.DriverPupil, "1"))
	r := calculate(t, p)
	units(t, "required", equip(t, r, "nord", "x").Required, 100, 100, 100, 100, 100)
	mustWarn(t, r, "before-first-value")
}

func TestSparesPerSchoolOrPooledForTheAuthority(t *testing.T) {
	p := smallPlan()
	addSchool(p, "ost")
	x := addItem(p, "x", "1", 20)
	addNeed(p, "a", fixed("x", "33"))
	x.SpareShare = some("0.05") // 33 × 1.05 = 34.65
	units(t, "per school", equip(t, calculate(t, p), "nord", "x").Required[:1], 35)
	x.SparePool = true // 66 × 0.05 = 3.3
	r := calculate(t, p)
	units(t, "pooled, school", equip(t, r, "nord", "x").Required[:1], 33)
	units(t, "pooled, authority", equip(t, r, model.AuthoritySchool, "x").Required[:1], 4)
}

func TestCentralRequirementsCountTheSumOfAllSchools(t *testing.T) {
	p := smallPlan()
	addSchool(p, "ost").Pupils = always(301)
	addItem(p, "tablet", "485", 5)
	addItem(p, "case", "900", 8)
	addNeed(p, "tablets", every("tablet", model.DriverPupil, "4")) // 50 + 76
	p.Central.Requires = []model.Requirement{{Item: "case", Per: perItem("tablet"), Every: model.Always(dec("20"))}}
	units(t, "cases: 126 / 20 = 6.3, rounded once", equip(t, calculate(t, p), model.AuthoritySchool, "case").Required[:1], 7)
}

func TestServicesFollowWhatIsInUseAndPurchasesWhatIsRequired(t *testing.T) {
	p := smallPlan()
	addItem(p, "tablet", "400", 5).Prerequisites = []model.Prerequisite{{Item: "wifi", Lag: 1}}
	addItem(p, "wifi", "300", 20)
	addItem(p, "case", "90", 20)
	addService(p, "mdm", "8")
	addNeed(p, "a", fixed("tablet", "40"), fixed("wifi", "4"),
		model.Requirement{Item: "case", Per: perItem("tablet"), Every: model.Always(dec("10"))}, model.Requirement{Item: "mdm", Per: perItem("tablet")})
	r := calculate(t, p)
	units(t, "tablets wait a year for the network", equip(t, r, "nord", "tablet").InUse, 0, 40, 40, 40, 40)
	units(t, "management", equip(t, r, "nord", "mdm").Required, 0, 40, 40, 40, 40)
	units(t, "cases", equip(t, r, "nord", "case").Bought, 4, 0, 0, 0, 0)
}

func TestACycleCitesEveryPlace(t *testing.T) {
	p := smallPlan()
	addItem(p, "a", "1", 5)
	addItem(p, "b", "1", 5)
	addNeed(p, "n", model.Requirement{Item: "a", Per: perItem("b")}, model.Requirement{Item: "b", Per: perItem("a")})
	x := fault(t, p, "cycle")
	if len(x.Also) != 1 || x.At.Line == x.Also[0].At.Line {
		t.Errorf("places: %v %v", x.At, x.Also)
	}
}

func TestASwitchMayBeCountedByAccessPointsAndBeTheirPrerequisite(t *testing.T) {
	p := smallPlan()
	addItem(p, "ap", "500", 7).Prerequisites = []model.Prerequisite{{Item: "switch"}}
	addItem(p, "switch", "900", 7)
	addNeed(p, "n", fixed("ap", "20"), model.Requirement{Item: "switch", Per: perItem("ap"), Every: model.Always(dec("8"))})
	r := calculate(t, p)
	units(t, "switch", equip(t, r, "nord", "switch").Bought[:1], 3)
	units(t, "ap", equip(t, r, "nord", "ap").Bought[:1], 20)
}
