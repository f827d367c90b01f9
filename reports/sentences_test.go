package reports

import (
	"reflect"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// plain shows no-break spaces as spaces.
func plain(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

func germanBuilder(t *testing.T) *builder {
	return &builder{Options: Options{Printer: printer(t, "de")}, plan: smallPlan()}
}

func TestLeadSaysWhatThePlanCosts(t *testing.T) {
	years := func(n int, total planner.YearSum) *Overview {
		o := &Overview{Total: total, PlanYears: n}
		for i := range n {
			o.Years = append(o.Years, 2027+i)
		}
		return o
	}
	tests := map[string]*Overview{
		"Von 2027 bis 2031 kostet der Plan 22,88 Mio. €, im Mittel 4,58 Mio. € im Jahr.":                     years(5, planner.YearSum{Cost: 22_875_100_07}),
		"Im Jahr 2027 kostet der Plan 999 €.":                                                                years(1, planner.YearSum{Cost: 999_49}),
		"Im Jahr 2027 kostet der Plan mindestens 1 €. Nicht enthalten sind 2 Beträge, weil der Preis fehlt.": years(1, planner.YearSum{Cost: 100, Missing: 2}),
		"Was der Plan kostet, ist nicht bekannt: Alle Beträge haben keinen Preis (3).":                       years(2, planner.YearSum{Missing: 3}),
		"Der Plan verursacht keine Kosten.":                                                                  years(3, planner.YearSum{}),
	}
	b := germanBuilder(t)
	for want, o := range tests {
		if got := plain(b.lead(o)); got != want {
			t.Errorf("lead = %q, want %q", got, want)
		}
	}
}

func TestWhyNamesTheLargestPartFirstAndLeavesOutWhatIsZero(t *testing.T) {
	o := &Overview{Total: planner.YearSum{Cost: 400_00, New: 100_00, Posts: 300_00}}
	want := "Das Geld geht in Stellen (300 €, 75 %) und neue Ausstattung (100 €, 25 %)."
	if got := plain(germanBuilder(t).why(o)); got != want {
		t.Errorf("why = %q, want %q", got, want)
	}
}

func TestRulesAreSaidInWords(t *testing.T) {
	pupil, room := model.Driver{Kind: model.DriverPupil}, model.Driver{Kind: model.DriverRoom}
	dec := func(s string) model.Opt[decimal.Decimal] { return model.Some(dec(s)) }
	tests := []struct {
		rule model.Requirement
		want string
	}{
		{model.Requirement{Per: pupil, Every: model.Always(dec("4").Value), Set: 16}, "1 je 4 Schülerinnen und Schüler; in Sätzen zu 16"},
		{model.Requirement{Per: model.Driver{Kind: model.DriverPupil, FirstGrade: 5, LastGrade: 13}}, "1 je Schülerin oder Schüler (Jahrgang 5–13)"},
		{model.Requirement{Per: room, Count: dec("1.25"), Min: dec("2"), Max: dec("40")}, "1,25 je Raum; mindestens 2; höchstens 40"},
		{model.Requirement{Per: model.Driver{Kind: model.DriverRoom, Rooms: []string{"classroom", "workshop"}}}, "1 je Klassenraum und workshop"},
		{model.Requirement{Per: pupil, Every: model.Series[decimal.Decimal]{{Year: 2027, Value: dec("5").Value}, {Year: 2029, Value: dec("3").Value}}},
			"1 je 5, ab 2029 je 3 Schülerinnen und Schüler"},
		{model.Requirement{Bracket: &model.Bracket{By: pupil, Steps: []model.BracketStep{{From: dec("0").Value, Count: dec("30").Value}, {From: dec("200").Value, Count: dec("60").Value}}}},
			"nach Zahl der Schülerinnen und Schüler: ab 0: 30, ab 200: 60"},
		{model.Requirement{Course: "basic", Share: dec("0.8"), Per: model.Driver{Kind: model.DriverTeacher}, Before: "tablet"}, "80 % der Lehrkräfte; vor: Tablet"},
		{model.Requirement{Per: model.Driver{Kind: model.DriverItem, Item: "tablet"}, Every: model.Always(dec("16").Value)}, "1 je 16 Einheiten „Tablet“"},
		{model.Requirement{Per: model.Driver{Kind: model.DriverDevices, Categories: []string{"devices"}}}, "1 je Gerät (Endgeräte)"},
		{model.Requirement{Per: model.Driver{Kind: model.DriverSchool}, From: map[string]int{"primary": 2029, "gymnasium": 2027}, Until: 2030, OtherBudget: true},
			"1 je Schule; ab 2027: Gymnasium; ab 2029: Grundschule; bis 2030; anderes Budget"},
	}
	b := germanBuilder(t)
	for _, c := range tests {
		if got := plain(b.rule(c.rule)); got != c.want {
			t.Errorf("rule = %q, want %q", got, c.want)
		}
	}
}

func TestWarningsThatMakeSumsIncompleteComeFirst(t *testing.T) {
	ps := []model.Problem{{Severity: model.Warning, Code: "a"}, {Severity: model.Warning, Code: "b", Path: "1"}, {Severity: model.Warning, Code: "b", Path: "2"},
		{Severity: model.Warning, Code: "missing-price"}, {Severity: model.Error, Code: "z"}}
	var got []string
	for _, g := range problemGroups(sortedProblems(ps)) {
		got = append(got, g.code)
	}
	if s := strings.Join(got, " "); s != "z missing-price b a" {
		t.Errorf("order %q", s)
	}
}

func TestWarningsFindTheirSchoolByPathAndByArgument(t *testing.T) {
	s := &model.School{ID: "nord", Name: "Schule Nord"}
	tests := []struct {
		problem model.Problem
		want    bool
	}{
		{model.Problem{Path: "schools.nord.stock"}, true},
		{model.Problem{Path: "schools.nordost"}, false},
		{model.Problem{Args: model.Args{"school": "nord"}}, true},
		{model.Problem{Args: model.Args{"concerns": []string{"x", "nord"}, "schools": []string{"x"}}}, true},
		{model.Problem{Path: "items.nord"}, false},
	}
	for _, c := range tests {
		if got := ofSchool(c.problem, s); got != c.want {
			t.Errorf("ofSchool(%+v) = %v", c.problem, got)
		}
	}
}

func TestBandwidthThatIsThereInPartSaysPartly(t *testing.T) {
	b := germanBuilder(t)
	for there, want := range map[model.Quantity]document.Cell{0: {Text: "nein", Tone: document.Bad}, 5: {Text: "teils", Tone: document.Partly}, 10: {Text: "ja", Tone: document.Good}} {
		if got := b.coverage(there, 10); !reflect.DeepEqual(got, want) {
			t.Errorf("%d of 10: %+v", there, got)
		}
	}
}

func TestACountryIsReportedWithoutItsSchools(t *testing.T) {
	v := small()
	v.Schools = manySchools + 1
	all := tables(v.report(Options{Printer: printer(t, "de")}).Blocks)
	for _, id := range []string{"schools-total", "schools-by-year", "coverage-0", "bandwidth", "money-of-nord"} {
		if _, there := all[id]; there {
			t.Errorf("the report of a country has the table %s", id)
		}
	}
	if _, there := all["school-types"]; !there {
		t.Error("the report of a country lacks the school types")
	}
}

func TestEmptyChaptersAreLeftOut(t *testing.T) {
	p := &model.Plan{ID: "empty", Years: model.Years{First: 2027, Last: 2027}}
	v := collect(material{overview: overviewOf(p, nil, []int{2027}, nil, planner.Summary{Years: []planner.YearSum{{Year: 2027, Plan: true}}}, nil),
		lines: func(func(planner.Line) bool) {}})
	var ids []string
	for _, b := range v.report(Options{Printer: printer(t, "de")}).Blocks {
		if h, ok := b.(document.Heading); ok && h.Level == 1 {
			ids = append(ids, h.ID)
		}
	}
	if s := strings.Join(ids, " "); s != "glance assumptions" {
		t.Errorf("chapters of an empty plan: %s", s)
	}
}

// Heading levels are never skipped, and every id is used once: the writers rely on it.
func TestHeadingsNestAndIdsAreUnique(t *testing.T) {
	seen := map[string]bool{}
	level := 0
	var walk func([]document.Block)
	use := func(id string) {
		if id == "" || seen[id] {
			t.Errorf("id %q is empty or used twice", id)
		}
		seen[id] = true
	}
	walk = func(blocks []document.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case document.Heading:
				if b.Level > level+1 {
					t.Errorf("heading %q skips a level", b.Text)
				}
				level = b.Level
				use(b.ID)
			case document.Section:
				walk(b.Blocks)
			case document.Table:
				use(b.ID)
			case document.Figure:
				use(b.Chart.Frame().ID)
				use(b.Data.ID)
				if b.Chart.Frame().Alt == "" || len(b.Data.Rows) == 0 {
					t.Errorf("figure %s lacks its words or its data", b.Chart.Frame().ID)
				}
			}
		}
	}
	walk(small().report(Options{Printer: printer(t, "en")}).Blocks)
}
