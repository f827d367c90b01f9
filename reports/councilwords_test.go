package reports

import (
	"regexp"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// What authors write into files is no word for a council: keys and hints stay in the messages of
// check.
func TestReportsPrintNoKeysOfPlanFiles(t *testing.T) {
	v := leverkusen(t)
	for _, code := range []string{"price-year-missing", "price-level-missing", "before-first-value", "sourced-without-source", "double-counting"} {
		v.Problems = append(v.Problems, model.Problem{Severity: model.Warning, Code: code, Args: model.Args{"key": "teachers", "year": 2028, "count": 1,
			"items": []string{"tablet"}, "schools": []string{"GGS Nord"}, "first": "tablet", "second": "display", "group": "screens"}})
	}
	keys := regexp.MustCompile(`price_(year|low|high|level)|media_concept|hand_on|\bexisting\b|mit status angeben|\(ratio\)|\(sourced\)|teachers|screens|\[\{`)
	text := dump(v.report(Options{Printer: shippedPrinter(t, "de")}))
	for line := range strings.Lines(text) {
		if hint := keys.FindString(line); hint != "" && !strings.HasPrefix(strings.TrimSpace(line), "items.") && !strings.HasPrefix(strings.TrimSpace(line), "supports.") &&
			!strings.HasPrefix(strings.TrimSpace(line), "programmes.") {
			t.Errorf("the report prints %q: %s", hint, line)
		}
	}
	if !strings.Contains(text, "„Eigene Stellen nach Geräten“") {
		t.Error("the support variant has no name")
	}
}

func TestChangedValuesAreSaidInWordsOrShort(t *testing.T) {
	tests := map[string]string{
		"": "–", "450": "450",
		"{2027: 800, 2028: 700}":                                  "2027: 800, 2028: 700",
		"[{item: tablet, per: pupil, every: {2027: 4, 2029: 3}}]": "Tablet: 1 je 4, ab 2029 je 3 Schülerinnen und Schüler",
		"[{item: tablet, per: room, rooms: [classroom, subject], from: {primary: 2028}}, {course: basic, per: teacher, share: 80 %}]": "Tablet: 1 je Klassenraum und Fachraum; ab 2028: Grundschule · Grundkurs: 80 % der Lehrkräfte",
		"[{item: tablet, unheard: {a: 1}}]":                                             "item: tablet, unheard: a: 1",
		"[{item: tablet, per: unknown}, {item: tablet, per: pupil, every: 4, set: 16}]": "item: tablet, per: unknown, item: tablet, per: pupil, every …",
	}
	b := germanBuilder(t)
	for value, want := range tests {
		if got := plain(b.changed(value)); got != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}

func TestTotalsThatMissPricesSayAtLeast(t *testing.T) {
	v := small()
	r := &report{builder: *germanBuilder(t), Values: v}
	if v.Total.Missing == 0 {
		t.Fatal("the fixture misses no price")
	}
	for _, tile := range r.tiles()[:3] {
		if !strings.HasPrefix(tile.Value, markAtLeast) {
			t.Errorf("tile %q of %q", tile.Value, tile.Label)
		}
	}
	if lead := r.lead(&v.Overview); strings.Count(lead, "mindestens") != 2 {
		t.Errorf("lead: %s", lead)
	}
	for _, b := range v.report(Options{Printer: printer(t, "de")}).Blocks {
		if f, ok := b.(document.Figure); ok && strings.Contains(f.Chart.Frame().Title, "teuerste") {
			t.Errorf("a headline compares years of which prices are missing: %s", f.Chart.Frame().Title)
		}
	}
	for l := range v.planData(Options{Printer: printer(t, "de")}).Lines {
		if l.Amount == nil && (l.Sources == nil || len(l.Sources) > 0) {
			t.Errorf("an unknown amount has the sources %v", l.Sources)
		}
	}
}

func TestFiguresThatAreComparedWithNothingPrintADash(t *testing.T) {
	v := small()
	v.Figures = []planner.Figure{
		{ID: "eur-per-pupil", Unit: "EUR", Year: 2027, Value: 5, Known: true, In: planner.Within}, {ID: "eur-per-pupil", Unit: "EUR", Year: 2028, Value: 5, Known: true, In: planner.Within},
		{ID: "pupils-per-device", Year: 2027, Value: 3000, Target: 4000, Known: true, In: planner.Within}, {ID: "pupils-per-device", Year: 2028, Value: 2000, Target: 3000, Known: true, In: planner.Within}}
	r := &report{builder: *germanBuilder(t), Values: v}
	r.figuresChapter()
	table := tables(r.blocks)["key-figures"]
	var got []string
	for _, c := range table.Rows[0].Cells[len(table.Columns)-2:] {
		got = append(got, c.Text)
	}
	if s := strings.Join(got, " "); s != "– –" {
		t.Errorf("without a comparison: %s", s)
	}
	if title, target := table.Columns[2].Title, table.Rows[1].Cells[2].Text; title != "Ziel 2027" || target != "4" {
		t.Errorf("column %q with %q, want the target of the year beside its value", title, target)
	}
	for _, b := range r.blocks {
		if p, ok := b.(document.Paragraph); ok && strings.Contains(p.Text, "veröffentlicht") {
			t.Errorf("no band is shown, but: %s", p.Text)
		}
	}
}

func TestNeedsGiveTheNumbersOfAnItemOnce(t *testing.T) {
	v := small()
	n := v.Plan.Needs["tablets"]
	n.Requires = append(n.Requires, n.Requires[0])
	r := &report{builder: builder{Options: germanBuilder(t).Options, plan: v.Plan}, Values: v}
	r.needsChapter()
	rows := tables(r.blocks)["needs-table"].Rows
	first, again := rows[1].Cells, rows[len(rows)-1].Cells
	if first[3].Text == ditto.Text || again[3].Text != ditto.Text || again[4].Text != ditto.Text {
		t.Errorf("first row %v, same item again %v", first, again)
	}
}

func TestLongPeriodsStandAtAGlanceInOneTable(t *testing.T) {
	v := leverkusen(t)
	r := &report{builder: builder{Options: Options{Printer: shippedPrinter(t, "de")}.forPlan(v.Plan), plan: v.Plan}, Values: v}
	table := r.turned(r.moneyPerYear())
	if len(table.Rows) != v.PlanYears+1 || len(table.Columns) < 4 || len(table.Columns) > 8 {
		t.Errorf("%d rows and %d columns", len(table.Rows), len(table.Columns))
	}
	checkColumn(t, table, 1)
}
