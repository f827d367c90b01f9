package reports

import (
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// ordered is the small plan with everything that the tables of order say: see limited, rolledOut. Nord's
// name is a formula. 16 of its tablets go on at the age of 8 in 2027.
func ordered() *Values {
	v := limited()
	v.Deferrals = rolledOut().Deferrals
	v.Deferrals[0].Quantity, v.Deferrals[0].Amount, v.Deferrals[0].Later, v.Deferrals[0].Known = model.Whole(16), 8_000_00, 8_160_00, true
	v.Deferrals[0].Age, v.Deferrals[0].Missed = 8, []string{"pact", "fund"}
	v.RollOut = v.rollOut([]planner.Arrival{{School: "nord", Item: "tablet", Measure: "devices", Year: 2028}})
	e := &v.PerSchool[0].Equip[0]
	e.Bought, e.InUse, e.OldestAge = units(0, 16, 0), units(48, 64, 48), []int{8, 1, 2}
	v.PerSchool[0].Model.Name = "=Nord"
	return v
}

func TestTheTablesOfOrderSayWhatTheReportSays(t *testing.T) {
	p := printer(t, "de")
	d := ordered().planData(Options{Printer: p})
	for name, want := range map[string][]string{
		"limits": {"council|Beschluss|alle Kosten|EUR|2027|15000|0|16000|16000|0|1000|20000|2", "technicians|Einrichten|Arbeit|Tage|2027|12.5|0|0|10|2.5|0|0|0"},
		"deferred": {"nord|=Nord|tablet|devices|2027|16|8000.00|Obergrenze erreicht|council|2028|8160.00|160.00|8|pact, fund",
			"sued|Gymnasium Süd|tablet|devices|2027|0||Obergrenze erreicht|council|2029||||", "sued|Gymnasium Süd|display|displays|2028|0||spätere Ausbaustufe|first|||||"},
		"overdue":      {"2027|nord|=Nord|tablet|16|8|Obergrenze erreicht|council"},
		"rollout":      {"nord|=Nord|primary|2027|devices|Endgeräte|wartet|2028|Obergrenze erreicht", "nord|=Nord|primary|2028|devices|Endgeräte|neu||", "sued|Gymnasium Süd|gymnasium|2028|displays|displays|wartet||spätere Ausbaustufe"},
		"waves":        {"first|Zuerst|sued|Gymnasium Süd|2028|2028"},
		"replacements": {"2027|ja|devices|tablet|16|8160.48", "2029|nein|devices|tablet|10|5300.10"},
		"tenders":      {"2027|tablet|30|30000.00|35700.00|1|open|Öffentlich|sued"},
	} {
		got := printedSheet(NewSheet(name, d, p))
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%s lacks %q:\n%s", name, w, strings.Join(got, "\n"))
			}
		}
		if columns := strings.Count(got[0], "|"); columns != strings.Count(got[1], "|") {
			t.Errorf("%s: %q over %q", name, got[0], got[1])
		}
	}
}

// Every table has its name once, and each of them can be had.
func TestEveryTableHasANameAndAHead(t *testing.T) {
	for _, lang := range []string{"de", "en"} {
		p := printer(t, lang)
		d := ordered().planData(Options{Printer: p})
		for _, name := range SheetNames() {
			s := NewSheet(name, d, p)
			if len(s.Columns) == 0 || slices.ContainsFunc(s.Columns, func(c string) bool { return c == "" || strings.HasPrefix(c, "report.") }) {
				t.Errorf("%s: %s has the heads %q", lang, name, s.Columns)
			}
		}
		if s := NewSheet("", d, p); !slices.Equal(s.Columns, LineSheet(d, p).Columns) {
			t.Errorf("%s: the usual table is not that of lines", lang)
		}
	}
}
