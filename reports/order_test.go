package reports

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// limited is the small plan with a limit, a capacity, a wave, and thresholds that are told by their names.
func limited() *Values {
	v := small()
	money := &model.Limit{ID: "council", Name: name("Beschluss", "Decision"), Message: name("Rat vom 12.10.2026", "council of 12 October 2026")}
	work := &model.Limit{ID: "technicians", Name: name("Einrichten", "Setting up"), Scope: model.ScopeCapacity, Unit: name("Tage", "days")}
	v.Limits = []planner.LimitStanding{
		{ID: "council", Model: money, Years: []planner.LimitYear{{Year: 2027, Most: 1500000, Fixed: 1600000, Used: 1600000, Over: 100000, Deferred: 2000000, Count: 2}, {Year: 2028, Most: 1500000, Used: 1000000, Left: 500000}}},
		{ID: "technicians", Model: work, Years: []planner.LimitYear{{Year: 2027, Most: 12500, Used: 10000, Left: 2500}}},
	}
	v.Order = []planner.WaveSchools{{ID: "first", Model: &model.Wave{ID: "first", Name: name("Zuerst", "First")}, Schools: []planner.WaveSchool{{School: "sued", From: 2028, First: 2028}}}}
	v.Plan.Procurement.Thresholds = []model.Threshold{{ID: "open", Name: name("Öffentlich", "Open"), From: decimal.NewFromInt(10000)}}
	v.Tenders = []planner.Tender{{Year: 2027, Item: "tablet", Quantity: model.Whole(30), Net: 3000000, Gross: 3570000, Known: true, Schools: []string{"sued"}, Threshold: "open"}}
	return v
}

func TestTheReportShowsLimitsWavesAndTenders(t *testing.T) {
	for lang, want := range map[string][]string{
		"de": {"Reihenfolge und Obergrenzen", "Beschluss (€)", "Rat vom 12.10.2026", "15.000,00", "1.000,00", "Einrichten (Tage)", "12,5", "Zuerst", "Öffentlich", "35.700,00"},
		"en": {"Order and limits", "Decision (€)", "council of 12 October 2026", "15,000.00", "1,000.00", "Setting up (days)", "12.5", "First", "Open", "35,700.00"},
	} {
		text := dump(limited().report(Options{Printer: shippedPrinter(t, lang)}))
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: the report lacks %q", lang, w)
			}
		}
	}
}

// The picture counts the years in which something waits, and its columns add up to what is used.
func TestAPictureShowsWhatALimitHoldsInEachYear(t *testing.T) {
	figures := map[string]document.Figure{}
	for _, b := range limited().report(Options{Printer: shippedPrinter(t, "de")}).Blocks {
		if f, ok := b.(document.Figure); ok && f.Chart != nil {
			figures[f.Chart.Frame().ID] = f
		}
	}
	council, ok := figures["limit-chart-council"].Chart.(chart.StackedColumns)
	if !ok {
		t.Fatal("no picture of the limit")
	}
	if want := "Beschluss: in 1 von 2 Jahren muss etwas warten"; council.Base.Title != want {
		t.Errorf("%q, want %q", council.Base.Title, want)
	}
	if fmt.Sprint(council.Line.Steps, council.Totals) != "[15000 15000] [16.000 10.000]" || council.Series[0].Points[0].Value != 16000 || council.Series[1].Points[0].Value != 0 || council.Series[1].Points[1].Value != 10000 {
		t.Errorf("line %v, totals %v, series %v", council.Line.Steps, council.Totals, council.Series)
	}
	work := figures["limit-chart-technicians"].Chart.(chart.StackedColumns)
	if work.Base.Title != "Einrichten: reicht in jedem Jahr" || work.Base.Unit != "Tage" || len(work.Series) != 1 || fmt.Sprint(work.Line.Steps, work.Totals) != "[12.5] [10]" {
		t.Errorf("%q, %s, %v, %v", work.Base.Title, work.Base.Unit, work.Line.Steps, work.Totals)
	}
}

func TestAPlanWithoutLimitsHasNoSuchChapter(t *testing.T) {
	if text := dump(small().report(Options{Printer: shippedPrinter(t, "de")})); strings.Contains(text, "Reihenfolge und Obergrenzen") {
		t.Error("a chapter without content")
	}
}

func TestWhatHeldEquipmentBackIsCalledByItsName(t *testing.T) {
	b := germanBuilder(t)
	b.plan.Limits = map[string]*model.Limit{"council": {Name: name("Beschluss", "")}}
	b.plan.Waves = map[string]*model.Wave{"first": {Name: name("Zuerst", "")}}
	b.plan.Programmes = map[string]*model.Programme{"pact": {Name: name("Pakt", "")}}
	for reason, want := range map[string][2]string{planner.ReasonLimit: {"council", "Beschluss"}, planner.ReasonCapacity: {"council", "Beschluss"}, planner.ReasonWave: {"first", "Zuerst"},
		planner.ReasonWindow: {"pact", "Pakt"}, planner.ReasonWorks: {"wing", "wing"}} {
		if got := b.heldBackBy(delay{reason: reason, limit: want[0]}); got != want[1] {
			t.Errorf("%s: %q, want %q", reason, got, want[1])
		}
	}
}
