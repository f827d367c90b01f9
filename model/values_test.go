package model_test

import (
	"reflect"
	"testing"
	"testing/quick"

	"github.com/medienplan/mep/model"
)

func TestUnknownIsNotZero(t *testing.T) {
	var unknown model.Opt[int]
	if unknown.Known || unknown.Or(7) != 7 {
		t.Errorf("the zero Opt is %+v", unknown)
	}
	if zero := model.Some(0); !zero.Known || zero.Or(7) != 0 {
		t.Errorf("Some(0) is %+v", zero)
	}
}

func TestASeriesHoldsUntilTheNextYear(t *testing.T) {
	pupils := model.Series[int]{{2027, 1130}, {2029, 1160}}
	for year, want := range map[int]int{2020: 1130, 2027: 1130, 2028: 1130, 2029: 1160, 2050: 1160} {
		if got, known := pupils.In(year); got != want || !known {
			t.Errorf("in %d: %d, %t; want %d", year, got, known, want)
		}
	}
	if pupils.StartsAfter(2027) || !pupils.StartsAfter(2026) {
		t.Error("the series starts in 2027")
	}
	if always := model.Always(3); always.StartsAfter(1) || !always.Known() {
		t.Error("a value without a year holds always")
	}
	var unknown model.Series[int]
	if v, known := unknown.In(2027); v != 0 || known || unknown.Known() || unknown.StartsAfter(0) {
		t.Error("the nil series is unknown in every year")
	}
}

func TestASeriesGivesTheLastValueNotAfterTheYear(t *testing.T) {
	property := func(gaps []uint8, year int16) bool {
		var s model.Series[int]
		at, want := 2000, 0
		for i, gap := range gaps {
			at += int(gap) + 1
			s = append(s, model.Dated[int]{Year: at, Value: i})
			if at <= int(year) {
				want = i
			}
		}
		got, known := s.In(int(year))
		return known == (len(gaps) > 0) && got == want
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
}

func TestDatesAreWrittenAsFarAsKnown(t *testing.T) {
	tests := map[model.Date]string{
		{}: "", {Year: 2026}: "2026", {Year: 2026, Month: 3}: "2026-03", {Year: 2026, Month: 3, Day: 1}: "2026-03-01",
	}
	for d, want := range tests {
		if got := d.String(); got != want || d.Known() != (want != "") {
			t.Errorf("%+v: %q, known %t; want %q", d, got, d.Known(), want)
		}
	}
}

func TestOnlyDaysOfTheCalendarAreValid(t *testing.T) {
	for d, want := range map[model.Date]bool{
		{}: false, {Year: 2026}: true, {Year: 2026, Month: 12}: true, {Year: 2026, Month: 13}: false, {Year: 2026, Day: 1}: false,
		{Year: 2026, Month: 4, Day: 30}: true, {Year: 2026, Month: 4, Day: 31}: false, {Year: 2026, Month: 1, Day: 31}: true, {Year: 2026, Month: 1, Day: 32}: false,
		{Year: 2028, Month: 2, Day: 29}: true, {Year: 2027, Month: 2, Day: 29}: false, {Year: 2100, Month: 2, Day: 29}: false, {Year: 2000, Month: 2, Day: 29}: true,
	} {
		if d.Valid() != want {
			t.Errorf("%s valid: %t", d, !want)
		}
	}
}

func TestYearsIncludeBothEnds(t *testing.T) {
	y := model.Years{First: 2027, Last: 2031}
	if y.Count() != 5 || y.String() != "2027-2031" || (model.Years{}).Count() != 0 {
		t.Errorf("%s has %d years", y, y.Count())
	}
	for year, want := range map[int]bool{2026: false, 2027: true, 2031: true, 2032: false} {
		if y.Has(year) != want {
			t.Errorf("%s has %d: %t", y, year, !want)
		}
	}
}

func TestPlacesAreWrittenAsFarAsKnown(t *testing.T) {
	tests := map[model.Place]string{
		{}: "", {File: "plan.yaml"}: "plan.yaml", {File: "plan.yaml", Line: 3}: "plan.yaml:3", {File: "plan.yaml", Line: 3, Col: 9}: "plan.yaml:3:9",
	}
	for p, want := range tests {
		if got := p.String(); got != want || p.Known() != (want != "") {
			t.Errorf("%+v: %q, known %t; want %q", p, got, p.Known(), want)
		}
	}
}

func TestAKeyWithoutAPlaceStandsWhereItsSurroundingsStand(t *testing.T) {
	whole, network, cabled := model.Place{File: "a", Line: 1}, model.Place{File: "a", Line: 2}, model.Place{File: "a", Line: 3}
	o := model.Origin{At: whole, Fields: map[string]model.Place{"network": network, "network.cabled": cabled}}
	for key, want := range map[string]model.Place{
		"network": network, "network.cabled": cabled, "network.uplink": network, "network.cabled.rooms": cabled, "price": whole, "": whole,
	} {
		if got := o.PlaceOf(key); got != want {
			t.Errorf("%q stands at %s; want %s", key, got, want)
		}
	}
}

func TestTextFallsBackToTheOtherLanguage(t *testing.T) {
	both, german, english := model.Text{DE: "Tafel", EN: "Board"}, model.Text{DE: "Tafel"}, model.Text{EN: "Board"}
	for _, test := range []struct {
		text model.Text
		lang string
		want string
	}{{both, "de", "Tafel"}, {both, "en", "Board"}, {german, "en", "Tafel"}, {english, "de", "Board"}, {both, "", "Tafel"}} {
		if got := test.text.In(test.lang); got != test.want {
			t.Errorf("%+v in %q: %q; want %q", test.text, test.lang, got, test.want)
		}
	}
}

func TestAFigureIsAsCertainAsItsWorstInput(t *testing.T) {
	order := []model.Certainty{model.Sourced, model.Derived, model.Estimate, model.Unstated}
	for i, better := range order {
		for _, worse := range order[i:] {
			if better.Worse(worse) != worse || worse.Worse(better) != worse {
				t.Errorf("the worse of %s and %s is %s", better, worse, better.Worse(worse))
			}
		}
		if better.Firm() != (i < 2) {
			t.Errorf("%s firm: %t", better, better.Firm())
		}
	}
}

func TestSourcesOfAKeyElseTheDefault(t *testing.T) {
	s := model.Sources{Default: model.Provenance{Source: model.Text{DE: "list"}}, ByKey: map[string]model.Provenance{"price": {Source: model.Text{DE: "offer"}}}}
	if s.Of("price").Source.DE != "offer" || s.Of("use_life").Source.DE != "list" {
		t.Errorf("price: %+v, use_life: %+v", s.Of("price"), s.Of("use_life"))
	}
}

func TestProblemsAreSortedByPlaceAndNotRepeated(t *testing.T) {
	at := func(file string, line, col int) model.Place { return model.Place{File: file, Line: line, Col: col} }
	problem := func(p model.Place, code string, args model.Args) model.Problem {
		return model.Problem{Code: code, At: p, Args: args}
	}
	want := []model.Problem{
		problem(at("a.yaml", 2, 1), "x", nil),
		problem(at("a.yaml", 10, 1), "x", nil),
		problem(at("a.yaml", 10, 3), "a", nil),
		problem(at("a.yaml", 10, 3), "b", model.Args{"key": "one", "n": 1}),
		problem(at("a.yaml", 10, 3), "b", model.Args{"key": "two", "n": 1}),
		problem(at("b.yaml", 1, 1), "x", nil),
	}
	for shift := range want {
		given := append(append([]model.Problem{}, want[shift:]...), want...) // each once or twice
		if got := model.SortProblems(given); !reflect.DeepEqual(got, want) {
			t.Errorf("shifted by %d: %v", shift, got)
		}
	}
}

func TestOnlyErrorsStopAPlan(t *testing.T) {
	warning, err := model.Problem{Severity: model.Warning}, model.Problem{Severity: model.Error}
	if model.Errors(nil) || model.Errors([]model.Problem{warning}) || !model.Errors([]model.Problem{warning, err}) {
		t.Error("a warning counts as an error, or an error does not")
	}
}

func TestDriverNamesAreThoseOfPlans(t *testing.T) {
	for kind, want := range map[model.DriverKind]string{model.DriverNone: "", model.DriverSchool: "school", model.DriverPost: "post", model.DriverKind(99): ""} {
		if got := kind.String(); got != want {
			t.Errorf("driver %d is %q; want %q", kind, got, want)
		}
	}
}

func TestAPartRestsOnTheSourceOfWhatItIsPartOf(t *testing.T) {
	s := model.Sources{Default: model.Provenance{Source: model.Text{DE: "list"}}, ByKey: map[string]model.Provenance{"budget": {Source: model.Text{DE: "notice"}}, "budget.parts": {Source: model.Text{DE: "table"}}}}
	for key, want := range map[string]string{"budget.amount": "notice", "budget.parts.base": "table", "rate": "list"} {
		if got := s.Of(key).Source.DE; got != want {
			t.Errorf("%s rests on %q, not on %q", key, got, want)
		}
	}
}
