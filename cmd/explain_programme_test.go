package cmd_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	sampleplans "github.com/medienplan/mep/sample-plans"
)

// TestWhoPaysEveryLineIsDerivedAgain compares the sources of each line of the samples with their
// derivation: same sources, same amounts, and all of the cost.
func TestWhoPaysEveryLineIsDerivedAgain(t *testing.T) {
	plans, err := fs.Glob(sampleplans.FS, "*/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	funded := 0
	for _, file := range plans {
		name := strings.TrimSuffix(file, "/plan.yaml")
		r := calculate(t, samplePlan(t, name))
		if r.Funding() == nil {
			continue
		}
		funded++
		for l := range r.Lines() {
			trace, ok := r.ExplainSources(l.Key())
			if skip := !l.Known || l.OtherBudget || l.Kind == planner.KindIncome; ok == skip {
				t.Fatalf("%s: %v: derived %v", name, l.Key(), ok)
			} else if skip {
				continue
			}
			checkSources(t, name, l, trace)
		}
	}
	if funded < 2 {
		t.Errorf("only %d samples use programmes", funded)
	}
}

func checkSources(t *testing.T, name string, l planner.Line, trace planner.Trace) {
	t.Helper()
	sum, sources, refused := model.Money(0), 0, 0
	for _, part := range trace.Parts {
		amount := part.Value.(model.Money)
		if part.Code == "source-refused" {
			if refused >= len(l.Refused) || l.Refused[refused].Amount != amount {
				t.Fatalf("%s: %v: refused %v by the derivation, line %v", name, l.Key(), part.Args, l.Refused)
			}
			refused++
			continue
		}
		if sources >= len(l.Sources) || l.Sources[sources].Amount != amount {
			t.Fatalf("%s: %v: %v by the derivation, line %v", name, l.Key(), part.Args, l.Sources)
		}
		sum += amount
		sources++
	}
	if sum != l.Amount || sources != len(l.Sources) || refused != len(l.Refused) {
		t.Fatalf("%s: %v: derived %v in %d sources and %d refusals, line %v in %d and %d", name, l.Key(), sum, sources, refused, l.Amount, len(l.Sources), len(l.Refused))
	}
}

// TestWhatAProgrammePaidIsDerivedAgain compares each year of each programme with its derivation.
func TestWhatAProgrammePaidIsDerivedAgain(t *testing.T) {
	r := calculate(t, samplePlan(t, "leverkusen"))
	for _, p := range r.Funding().Programmes {
		for _, y := range p.Years {
			trace, ok := r.ExplainProgramme(p.ID, y.Year)
			if !ok || trace.Value != y.Granted {
				t.Fatalf("%s %d: derived %v, result %v", p.ID, y.Year, trace.Value, y.Granted)
			}
			for _, part := range trace.Parts {
				sum := model.Money(0)
				for _, category := range part.Parts {
					if amount, ok := category.Value.(model.Money); ok && category.Code == "category" {
						sum += amount
					}
				}
				if part.Code == "programme-granted" && sum != y.Granted {
					t.Errorf("%s %d: categories give %v, granted %v", p.ID, y.Year, sum, y.Granted)
				}
			}
		}
	}
	if _, ok := r.ExplainProgramme("no-such-programme", 2027); ok {
		t.Error("a programme that the plan does not use is derived")
	}
}
