package reports

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// tabletMove moves 16 tablets of a school, 8,160.48 in all.
func tabletMove(school string, from, to int) planner.Move {
	return planner.Move{School: school, Item: "tablet", Measure: "devices", Needed: 2027, From: from, To: to, Quantity: model.Whole(16), Amount: 8160_48, Known: true}
}

// twoLimits are answers for a limit on money with a year of each kind, and for a capacity.
func twoLimits() []planner.LimitWhatIf {
	money := &model.Limit{ID: "council", Name: name("Beschluss", "Decision"), Scope: model.ScopeOwnMoney}
	work := &model.Limit{ID: "technicians", Name: name("Einrichten", "Setting up"), Scope: model.ScopeCapacity, Unit: name("Tage", "days")}
	return []planner.LimitWhatIf{
		{ID: "council", Model: money, Stretch: planner.Stretch{Amount: 15000_50, Holds: true, Done: 2034, Until: 2036}, Least: planner.Least{Amount: 30000_00, Mandatory: true},
			Raises: []planner.Raise{
				{Year: 2027, Held: 2, Asked: 10000_00, More: 10000_00, Searched: true, Moves: []planner.Move{tabletMove("nord", 2028, 2027), {School: "sued", Item: "cabling", Needed: 2027, From: 2027, To: 2028, Quantity: model.Whole(1)}, tabletMove("sued", 2028, 2027)}},
				{Year: 2028, Held: 1, Asked: 10000_00, More: 12340_00, Searched: true, Moves: []planner.Move{tabletMove("sued", 0, 2028)}},
				{Year: 2029, Held: 1, Asked: 10000_00, Searched: true}, {Year: 2030, Held: 1, Asked: 10000_00}}},
		{ID: "technicians", Model: work, Stretch: planner.Stretch{Amount: 12500, Holds: true, Until: 2036}, Least: planner.Least{Amount: 20000, Rounded: true}},
	}
}

func TestWhatItWouldTakeIsSaidInBothLanguages(t *testing.T) {
	for lang, want := range map[string][]string{
		"de": {"Was wäre nötig?", "was 10.000 € mehr in einem Jahr", "Obergrenzen für Arbeit", "Obergrenze: Beschluss (€)", "Gilt sie über ihr Ende hinaus (15.000,50 € im Jahr), ist 2034 alles da",
			"keine Pflichtmaßnahme zurückstellt, genügen 30.000 €", "@ 2027: mit 10.000 € mehr kommt früher: 16.320,96 €\n", "Tablet | Grundschule Nord und Gymnasium Süd | 32 | 2028 | 2027 | 16.320,96",
			"@ 2027: dafür kommt später: mindestens 0,00 €\n    Verkabelung | Gymnasium Süd | 1 | 2027 | 2028 | unbekannt", "@ 2028: mit 10.000 € mehr ändert sich nichts; erst mit 12.340 € mehr kommt früher: 8.160,48 €\n    Tablet | Gymnasium Süd | 16 | bleibt offen | 2028",
			"@ 2029: mit 10.000 € mehr ändert sich nichts, auch nicht mit noch mehr allein in diesem Jahr", "@ 2030: mit 10.000 € mehr ändert sich nichts\n", "Obergrenze: Einrichten (Tage)",
			"Sie hält in keinem Jahr etwas zurück.", "Gilt sie über ihr Ende hinaus (12,5 Tage im Jahr), ist bis 2036", "nichts zurückstellt, genügen 20 Tage", "auf ein Tausendstel"},
		"en": {"What would it take?", "what €10,000 more in one year", "Limits on work", "Limit: Decision (€)", "If it goes on beyond its end (€15,000.50 a year), all that it deferred is there in 2034",
			"no mandatory measure, €30,000", "@ 2027: with €10,000 more, earlier: €16,320.96\n", "@ 2027: later instead: at least €0.00\n", "@ 2028: with €10,000 more nothing changes; with €12,340 more, earlier: €8,160.48\n", "stays open | 2028",
			"nor with any more in this year alone", "@ 2030: with €10,000 more nothing changes\n", "It holds nothing back in any year.", "(12.5 days a year), not all", "defer nothing, 20 days", "one part in a thousand"},
	} {
		text := strings.ReplaceAll(dump(WhatIf(smallPlan(), planner.More{Money: 10000_00}, twoLimits(), Options{Printer: shippedPrinter(t, lang)})), "\u00a0", " ")
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: the answer lacks %q:\n%s", lang, w, text)
			}
		}
	}
}

func TestOneYearIsAskedForAndMayBeNoneOfALimit(t *testing.T) {
	limits := twoLimits()[1:]
	text := dump(WhatIf(smallPlan(), planner.More{Money: 100000_00, Year: 2028}, limits, Options{Printer: shippedPrinter(t, "de")}))
	for _, w := range []string{"mehr im Jahr 2028", "Im Jahr 2028 gilt sie nicht."} {
		if !strings.Contains(text, w) {
			t.Errorf("the answer lacks %q:\n%s", w, text)
		}
	}
	text = dump(WhatIf(smallPlan(), planner.More{}, nil, Options{Printer: shippedPrinter(t, "de")}))
	if !strings.Contains(text, "Die Planung setzt keine Obergrenze.") || strings.Contains(text, "Gefragt") {
		t.Errorf("without limits: %s", text)
	}
}

func TestManySchoolsAreCounted(t *testing.T) {
	w := &whatIf{builder: builder{Options: Options{Printer: shippedPrinter(t, "de")}, plan: smallPlan()}}
	ids := []string{model.AuthoritySchool}
	for i := range 4 {
		ids = append(ids, fmt.Sprintf("s%d", i))
	}
	for n, want := range map[int]string{1: "Schulträger", 3: "Schulträger, s0 und s1", 4: "Schulträger, s0 und 2 weitere"} {
		if got := w.schools(ids[:n]); got != want {
			t.Errorf("%d schools: %q, want %q", n, got, want)
		}
	}
}

func TestTheAnswerForProgramsHasNullsAndUnits(t *testing.T) {
	p := smallPlan()
	printer := shippedPrinter(t, "de")
	d := NewWhatIfData(p, planner.More{Money: 10000_00}, twoLimits(), Options{Printer: printer})
	if d.Format != "mep-limits-what-if/1" || d.Year != nil || d.More != 10000_00 || len(d.Changes) != 1 {
		t.Errorf("head %+v", d)
	}
	council, work := d.Limits[0], d.Limits[1]
	if m := council.Raises[0].Moves[1]; m.Amount != nil || *m.From != 2027 || *m.To != 2028 {
		t.Errorf("a move without a price: %+v", m)
	}
	if x := council.Raises[1]; x.More.String() != "12340" || x.Moves[0].From != nil {
		t.Errorf("a move of what stayed open: %+v", x)
	}
	if x := council.Raises[2]; x.More != nil || x.Moves == nil || !x.Searched {
		t.Errorf("a year in which nothing helps: %+v", x)
	}
	if work.Stretch.Amount.String() != "12.5" || work.Stretch.Done != nil || work.Unit != "Tage" || work.Raises == nil || !work.Least.Rounded {
		t.Errorf("a capacity: %+v", work)
	}
	rows := slices.Collect(MoveSheet(p, d, printer).Rows)
	if len(rows) != 4 || rows[1][11].Text != "" || rows[3][8].Text != "" || rows[3][2].Text != "12340" || rows[0][4].Text != "Grundschule Nord" || len(rows[0]) != len(moveColumns) {
		t.Errorf("rows %v", rows)
	}
}

// 30 years after each other are 30 rows: 25 are shown, and the other five are 5 × 8,160.48.
func TestVeryManyRowsAreSummedUp(t *testing.T) {
	limits := twoLimits()[:1]
	limits[0].Raises = limits[0].Raises[:1]
	limits[0].Raises[0].Moves = nil
	for i := range 30 {
		limits[0].Raises[0].Moves = append(limits[0].Raises[0].Moves, tabletMove("nord", 2041+i, 2031+i))
	}
	text := dump(WhatIf(smallPlan(), planner.More{Money: 10000_00}, limits, Options{Printer: shippedPrinter(t, "de")}))
	for _, w := range []string{"| 2065 | 2055 |", "5 weitere Zeilen (mit --format csv alle) |  |  |  |  | 40.802,40", "kommt früher: 244.814,40"} {
		if !strings.Contains(text, w) {
			t.Errorf("the answer lacks %q:\n%s", w, text)
		}
	}
	if strings.Contains(text, "| 2066 | 2056 |") {
		t.Error("the 26th row is shown")
	}
}
