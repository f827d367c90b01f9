package reports

import (
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// waitingSummary is the small plan under a limit of 15,000 that running cost alone exceeds by 1,000 in
// 2027. Sued's tablets wait until after the plan, those of four more schools for ever.
func waitingSummary() *Values {
	v := limited()
	v.Plan.Limits = map[string]*model.Limit{"council": v.Limits[0].Model}
	v.Deferrals = []planner.Deferral{{School: "sued", Item: "tablet", Measure: "devices", Year: 2027, Quantity: model.Whole(10), Amount: 5_000_00, Later: 5_202_00, Known: true,
		Reason: planner.ReasonLimit, Limit: "council", MovedTo: 2029, Missed: []string{"pact"}}}
	for _, school := range []string{"nord", "ost", "west", "mitte"} {
		v.Deferrals = append(v.Deferrals, planner.Deferral{School: school, Item: "cabling", Measure: "network", Year: 2028, Quantity: model.Whole(1), Amount: 10_000_00, Known: true,
			Reason: planner.ReasonLimit, Limit: "council"})
	}
	v.Plan.Programmes = map[string]*model.Programme{"pact": {ID: "pact", Name: name("Pakt", "Pact")}}
	v.Delays = v.gatherDelays(func(yield func(planner.Deferral) bool) {
		for _, d := range v.Deferrals {
			if !yield(d) {
				return
			}
		}
	})
	return v
}

func TestTheSummarySaysWhatLimitsLeaveAndWhatWaits(t *testing.T) {
	for lang, want := range map[string][]string{
		"de": {"Beschluss (€)", "2027 | 15.000,00 | 16.000,00 | – | 20.000,00", "2028 | 15.000,00 | 10.000,00 | 5.000,00 | –",
			"2027 ist die Obergrenze „Beschluss“ um 1.000,00 € überschritten", "Einrichten (Tage)", "2027 | 12,5 | 10 | 2,5 | –", "Zuerst | 2028 | 1",
			"Zurückgestellt ist Ausstattung für 45.000 €. Das Warten verteuert sie um 202 €. Erst nach dem Plan kommt Ausstattung für 5.000 €. In keinem der gezeigten Jahre kommt Ausstattung für 40.000 €.",
			"Verkabelung, 40.000 €: gebraucht 2028, bleibt offen; Grundschule Nord, ost und west (insgesamt 4 Schulen); Obergrenze erreicht: Beschluss",
			"Tablet, 5.000 €: gebraucht 2027, kommt 2029, nach dem Plan; Gymnasium Süd; Obergrenze erreicht: Beschluss; Förderung verpasst: Pakt"},
		"en": {"Decision (€)", "In 2027 the limit “Decision” is exceeded by €1,000.00", "needed 2027, comes 2029, after the plan", "grant missed: Pact"},
	} {
		v := waitingSummary()
		text := strings.ReplaceAll(dump(v.summary(Options{Printer: printer(t, lang)})), "\u00a0", " ")
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: the summary lacks %q:\n%s", lang, w, text)
			}
		}
	}
}
