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
	funded(t, func(name string, r *planner.Result) {
		for l := range r.Lines() {
			trace, ok := r.ExplainSources(l.Key())
			if skip := !l.Known || l.OtherBudget || l.Kind == planner.KindIncome; ok == skip {
				t.Fatalf("%s: %v: derived %v", name, l.Key(), ok)
			} else if skip {
				continue
			}
			checkSources(t, name, l, trace)
		}
	})
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

// funded calls check with the result of each sample that uses programmes.
func funded(t *testing.T, check func(name string, r *planner.Result)) {
	t.Helper()
	plans, err := fs.Glob(sampleplans.FS, "*/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range plans {
		name := strings.TrimSuffix(file, "/plan.yaml")
		if r := calculate(t, samplePlan(t, name)); r.Funding() != nil {
			check(name, r)
			n++
		}
	}
	if n < 2 {
		t.Errorf("only %d samples use programmes", n)
	}
}

// step gives the amount of the first step of a code below a derivation.
func step(t planner.Trace, code string) (model.Money, bool) {
	for _, part := range t.Parts {
		if part.Code == code {
			amount, ok := part.Value.(model.Money)
			return amount, ok
		}
	}
	return 0, false
}

// TestWhatAProgrammePaidIsDerivedAgain compares each year of each programme with its derivation. What
// caps admit is worked out there by other means than the funding itself uses: where one cap has cut,
// the limit that counts admits what the funding admitted.
func TestWhatAProgrammePaidIsDerivedAgain(t *testing.T) {
	cuts := 0
	check := func(name string, r *planner.Result) {
		for _, p := range r.Funding().Programmes {
			for _, y := range p.Years {
				cuts += checkProgrammeYear(t, name+": "+p.ID, r, p.ID, y)
			}
		}
	}
	funded(t, check)
	check("country", fundedCountryResult(t))
	if cuts < 10 {
		t.Errorf("only %d caps have cut", cuts)
	}
	r := calculate(t, samplePlan(t, "leverkusen"))
	if _, ok := r.ExplainProgramme("no-such-programme", 2027); ok {
		t.Error("a programme that the plan does not use is derived")
	}
}

// checkProgrammeYear compares one year with its derivation, and gives how many caps have cut in it.
func checkProgrammeYear(t *testing.T, name string, r *planner.Result, id string, y planner.ProgrammeYear) (cuts int) {
	t.Helper()
	trace, ok := r.ExplainProgramme(id, y.Year)
	if !ok || trace.Value != y.Granted {
		t.Fatalf("%s %d: derived %v, result %v", name, y.Year, trace.Value, y.Granted)
	}
	for code, want := range map[string]model.Money{"programme-presented": y.Presented, "programme-eligible": y.Eligible,
		"programme-asked": y.Granted + y.LostBudget, "programme-lost-cap": y.LostCap, "programme-expired": y.Expired} {
		if got, _ := step(trace, code); got != want {
			t.Errorf("%s %d: %s is %v, result %v", name, y.Year, code, got, want)
		}
	}
	for _, part := range trace.Parts {
		switch part.Code {
		case "programme-granted":
			checkCategories(t, id, part)
		case "programme-lost-cap":
			cuts += checkCaps(t, r.Plan, part)
		}
	}
	return cuts
}

func checkCategories(t *testing.T, id string, granted planner.Trace) {
	t.Helper()
	sum := model.Money(0)
	for _, c := range granted.Parts {
		sum += c.Value.(model.Money)
	}
	if sum != granted.Value {
		t.Errorf("%s: categories give %v of %v", id, sum, granted.Value)
	}
}

func checkCaps(t *testing.T, p *model.Plan, lost planner.Trace) int {
	t.Helper()
	for _, c := range lost.Parts {
		base, _ := step(c, "programme-cap-base")
		admitted, exact := step(c, "programme-cap-admitted")
		if !exact {
			admitted, _ = step(c, "programme-cap-whole") // whole units may leave something of a limit
		}
		limit, known := step(c, "programme-limit-bound")
		if base-admitted != c.Value {
			t.Errorf("%s: %v: %v − %v is not %v", p.ID, c.Args, base, admitted, c.Value)
		}
		if known && (limit < admitted || exact && len(lost.Parts) == 1 && limit != admitted) {
			t.Errorf("%s: %v: the limit admits %v, the funding %v", p.ID, c.Args, limit, admitted)
		}
	}
	return len(lost.Parts)
}

// TestOwnMoneyIsDerivedAgain: cost less what others pay is own money, which is own shares and the rest,
// by reason.
func TestOwnMoneyIsDerivedAgain(t *testing.T) {
	funded(t, func(name string, r *planner.Result) {
		for _, y := range r.Summary().Years {
			trace, ok := r.ExplainOwn(y.Year)
			if !ok || trace.Value != y.OwnMoney {
				t.Fatalf("%s %d: derived %v, result %v", name, y.Year, trace.Value, y.OwnMoney)
			}
			left, inside := model.Money(0), model.Money(0)
			for _, part := range trace.Parts {
				amount, _ := part.Value.(model.Money)
				switch part.Code {
				case "own-cost":
					left += amount
				case "own-paid":
					left -= amount
				case "own-share-of", "own-rest":
					inside += amount
				}
			}
			if left != y.OwnMoney || inside != y.OwnMoney {
				t.Errorf("%s %d: cost less sources %v, parts %v, own money %v", name, y.Year, left, inside, y.OwnMoney)
			}
		}
	})
}
