package planner

import (
	"testing"

	"github.com/medienplan/mep/model"
)

// closingPlan has a school that requires x, which is movable, and z, which is fixed to the building.
func closingPlan() *model.Plan {
	p := smallPlan()
	addItem(p, "x", "100", 5)
	addItem(p, "z", "100", 15).Fixed = true
	addNeed(p, "n", fixed("x", "10"), fixed("z", "10"))
	return p
}

func TestTheEndOfTheCalculatedYearsIsNoEndOfASchoolThatMoves(t *testing.T) {
	p := closingPlan()
	p.LookAhead = 2
	p.Schools["nord"].Moves = 2029
	r := calculate(t, p)
	if w, warned := warned(r, "life-outlasts-school"); warned {
		t.Errorf("a school that only moves is said to end: %v", w.Args)
	}
	if w := mustWarn(t, r, "life-outlasts-building"); w.Args["item"] != "z" || w.Args["end"] != 2029 {
		t.Errorf("args %v, want z until 2029", w.Args)
	}
}

func TestASchoolThatMergesTakesAlongWhatIsNotFixed(t *testing.T) {
	p := closingPlan()
	addSchool(p, "sued")
	p.Schools["nord"].Merges = &model.Merge{Into: "sued", Year: 2029}
	if w := mustWarn(t, calculate(t, p), "life-outlasts-school"); w.Args["item"] != "z" {
		t.Errorf("warned of %v, want the fixed z only", w.Args["item"])
	}
}

func TestOneClosingSchoolIsOneWarningThatListsItsItems(t *testing.T) {
	p := closingPlan()
	p.Schools["nord"].Closes = 2029
	n := 0
	for _, w := range calculate(t, p).Problems {
		if w.Code != "life-outlasts-school" {
			continue
		}
		n++
		if items, _ := w.Args["item"].([]string); len(items) != 2 || w.Args["life"] != 5 || w.Args["year"] != 2027 {
			t.Errorf("args %v, want two items, the shorter life and the first year", w.Args)
		}
	}
	if n != 1 {
		t.Errorf("%d warnings, want one", n)
	}
}

func TestFindingsKeepTheValuesOfEachSchool(t *testing.T) {
	p := smallPlan()
	addSchool(p, "sued")
	addItem(p, "x", "100", 5)
	p.Schools["nord"].Stock = []model.Lot{stock("x", 3, 2019)}
	p.Schools["sued"].Stock = []model.Lot{stock("x", 4, 2019)}
	w := mustWarn(t, calculate(t, p), "stock-past-life")
	own, _ := w.Args["own"].(map[string]model.Args)
	if w.Args["units"] != model.Whole(7) || own["nord"]["units"] != model.Whole(3) || own["sued"]["units"] != model.Whole(4) {
		t.Errorf("args %v, want 7 units, 3 and 4 of the schools", w.Args)
	}
}

func TestFiguresWithoutBandAndTargetAreNotJudged(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "100", 5).Device = true
	addNeed(p, "n", fixed("x", "10"))
	for _, f := range calculate(t, p).Figures() {
		if f.Band == "" && f.Target == 0 && f.In != NotJudged {
			t.Errorf("%s %d is judged without a comparison", f.ID, f.Year)
		}
	}
}

func TestBetterThanTheTargetIsNoFault(t *testing.T) {
	tests := []struct {
		id            string
		value, target model.Quantity
		want          Judgement
	}{
		{FigureMbit, 2000, 1000, Within}, {FigureMbit, 500, 1000, Below}, {FigurePupilsPerDevice, 2000, 4000, Within},
		{FigurePupilsPerDevice, 5000, 4000, Above}, {FigureDevicesPerPost, 300, 400, Within}, {FigureTrained + ":basic", 90, 80, Within},
		{FigureTrained + ":basic", 70, 80, Below}, {FigureYearlyShare, 90, 0, NotJudged},
	}
	r := calculate(t, smallPlan())
	for _, c := range tests {
		f := Figure{ID: c.id, Value: c.value, Target: c.target, Known: true}
		if r.judge(&f, ""); f.In != c.want {
			t.Errorf("%s %v of %v: %v, want %v", c.id, c.value, c.target, f.In, c.want)
		}
	}
}

// Bands are of full costs: a school's own costs are compared with them only with its part of the
// central costs.
func TestASchoolsOwnCostIsNotComparedWithFullCosts(t *testing.T) {
	p := smallPlan()
	addItem(p, "x", "100", 5)
	addNeed(p, "n", fixed("x", "10"))
	p.Central.Requires = []model.Requirement{fixed("x", "1")}
	p.Bands = map[string]*model.Band{"cost": {ID: "cost", Figure: FigureEURPerPupil, Low: dec("1"), High: dec("2")}}
	for spread, want := range map[model.DriverKind]string{model.DriverNone: "", model.DriverPupil: "cost"} {
		p.Central.Spread = per(spread)
		s, _ := calculate(t, p).School("nord")
		for _, f := range s.Figures {
			if f.ID == FigureEURPerPupil && f.Band != want {
				t.Errorf("spread by %v: compared with %q, want %q", spread, f.Band, want)
			}
		}
	}
}
