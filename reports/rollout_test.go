package reports

import (
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// rolledOut is the small plan: Sued gets a network in 2027; its devices, needed in 2027, come after the
// plan, in 2029, and its displays never. Nord waits for a year.
func rolledOut() *Values {
	v := small()
	v.Deferrals = []planner.Deferral{
		{School: "nord", Item: "tablet", Measure: "devices", Year: 2027, MovedTo: 2028, Reason: planner.ReasonLimit, Limit: "council"},
		{School: "sued", Item: "tablet", Measure: "devices", Year: 2027, MovedTo: 2029, Reason: planner.ReasonLimit, Limit: "council"},
		{School: "sued", Item: "display", Measure: "displays", Year: 2028, Reason: planner.ReasonWave, Limit: "first"}}
	v.Plan.Measures = map[string]*model.Measure{"displays": {ID: "displays", Name: name("Anzeigen (alle Räume)", "Displays (all rooms)"), Categories: []string{"devices"}}}
	v.RollOut = v.rollOut([]planner.Arrival{{School: "nord", Item: "tablet", Measure: "devices", Year: 2028}, {School: "sued", Item: "cabling", Measure: "network", Year: 2027},
		{School: "sued", Item: "switch", Measure: "network", Year: 2027}})
	return v
}

func rollOutReport(t *testing.T, v *Values, lang string) *report {
	t.Helper()
	r := &report{builder: builder{Options: Options{Printer: printer(t, lang)}.forPlan(v.Plan), plan: v.Plan}, Values: v}
	r.rollOutTables()
	return r
}

func cellTexts(row document.Row) []string {
	var out []string
	for _, c := range row.Cells {
		out = append(out, c.Text)
	}
	return out
}

func TestTheRollOutSaysWhatComesAndWhatWaitsUntilWhen(t *testing.T) {
	for lang, want := range map[string][][]string{
		"de": {{"Grundschule Nord", "wartet bis 2028 (Obergrenze): Endgeräte", "neu: Endgeräte"},
			{"Gymnasium Süd", "neu: Netz; wartet bis 2029 (Obergrenze): Endgeräte", "wartet bis 2029 (Obergrenze): Endgeräte; wartet (Ausbaustufe), bleibt offen: Anzeigen"}},
		"en": {{"Grundschule Nord", "waits until 2028 (limit): Devices", "new: Devices"},
			{"Gymnasium Süd", "new: Network; waits until 2029 (limit): Devices", "waits until 2029 (limit): Devices; waits (wave), stays open: Displays"}},
	} {
		var got [][]string
		for _, row := range tables(rollOutReport(t, rolledOut(), lang).blocks)["roll-out-table"].Rows {
			if row.Kind == document.Body {
				got = append(got, cellTexts(row))
			}
		}
		if !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s: %q", lang, got)
		}
	}
}

// In a country the schools of a type stand in one row: how many get what, how many wait.
func TestTheRollOutOfManySchoolsIsByType(t *testing.T) {
	v := rolledOut()
	v.Schools = manySchools + 1
	again := v.RollOut[0] // nord waits for other devices until after the plan: it is one school all the same
	again.Until = 2029
	v.RollOut = slices.Insert(v.RollOut, 1, again)
	var got [][]string
	for _, row := range tables(rollOutReport(t, v, "de").blocks)["roll-out-table"].Rows {
		got = append(got, cellTexts(row))
	}
	want := [][]string{{"Grundschule", "wartet: Endgeräte (1)", "neu: Endgeräte (1)"}, {"Gymnasium", "neu: Netz (1); wartet: Endgeräte (1)", "wartet: Endgeräte (1) und Anzeigen (1)"}}
	if len(got) < 2 || !slices.EqualFunc(got[:2], want, slices.Equal) {
		t.Errorf("rows %q", got)
	}
}

// What comes and what waits must differ in more than their colour.
func TestBarsOfTheRollOutDifferInWords(t *testing.T) {
	for _, row := range tables(rollOutReport(t, rolledOut(), "de").blocks)["roll-out-table"].Rows {
		for _, c := range row.Cells {
			for _, b := range c.Bars {
				if waits := strings.HasPrefix(b.Text, "wartet"); waits != (b.Tone == document.Partly) {
					t.Errorf("%q has the tone %d", b.Text, b.Tone)
				}
			}
		}
	}
}

// 16 tablets of nord go on at the age of 8: the limit holds their successors back. Sued's lots are current,
// and a service is used without ever being bought.
func TestWhatServesOnIsShownWithItsAgeAndTheReason(t *testing.T) {
	v := small()
	v.Plan.Limits = map[string]*model.Limit{"council": {Name: name("Beschluss", "Decision")}}
	e := &v.PerSchool[0].Equip[0]
	e.Bought, e.InUse, e.OldestAge = units(0, 16, 0), units(48, 64, 48), []int{8, 1, 2}
	v.Deferrals = []planner.Deferral{{School: "nord", Item: "tablet", Measure: "devices", Year: 2027, MovedTo: 2028, Reason: planner.ReasonLimit, Limit: "council"}}
	v.PerSchool[0].Equip = append(v.PerSchool[0].Equip, planner.Equipment{Item: "licence", Required: units(5, 5, 5), Current: units(0, 0, 0), Bought: units(0, 0, 0), InUse: units(5, 5, 5)})
	v.Serving = v.servingOn()
	r := &report{builder: builder{Options: Options{Printer: printer(t, "de")}.forPlan(v.Plan), plan: v.Plan}, Values: v}
	rows := r.servingTable().Rows
	if len(rows) != 2 || rows[0].Cells[0].Text != "Ende 2027" {
		t.Fatalf("rows %+v", rows)
	}
	if got, want := cellTexts(rows[1]), []string{"Tablet", "1", "16", "8 Jahre", "Obergrenze erreicht: Beschluss"}; !slices.Equal(got, want) {
		t.Errorf("row %q, want %q", got, want)
	}
}
