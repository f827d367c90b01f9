package planner

import (
	"testing"

	"github.com/medienplan/mep/model"
)

// sumsUp reports the first step of a derivation whose parts do not add up to it; "" where all do.
func sumsUp(t Trace) string {
	if len(t.Parts) == 0 {
		return ""
	}
	sum := model.Money(0)
	for _, p := range t.Parts {
		if fault := sumsUp(p); fault != "" {
			return fault
		}
		sum += p.Value.(model.Money)
	}
	if sum != t.Value {
		return t.Code
	}
	return ""
}

func TestWhatIsExplainedOfAccountsAddsUpToThem(t *testing.T) {
	codes := map[string]bool{}
	for i := range fewer(60) {
		in, problems := Compile(randomBooks(seed(i)))
		if model.Errors(problems) {
			continue
		}
		r := Run(in)
		a := r.Accounts()
		for _, finance := range []bool{false, true} {
			for _, line := range a.Lines(finance, nil) {
				for y := range in.years {
					for _, trace := range r.ExplainAccounts(AccountQuestion{Finance: finance, Line: line.Line.Line, Year: in.year(y)}) {
						if fault := sumsUp(trace); fault != "" || trace.Value != line.Amounts[y].Amount {
							t.Fatalf("plan %d, %s in %d: %s; %v, the accounts say %s", i, line.Line.Line, in.year(y), fault, trace.Value, line.Amounts[y].Amount)
						}
						see(codes, trace)
					}
				}
			}
		}
	}
	for _, code := range []string{"account", "booked-payment", "booked-receipt", "booked-expense", "booked-income", "booked-wear", "booked-release", "booked-other", "cohort"} {
		if !codes[code] && !raced {
			t.Errorf("no random plan explains %s", code)
		}
	}
}

func see(codes map[string]bool, t Trace) {
	codes[t.Code] = true
	for _, p := range t.Parts {
		see(codes, p)
	}
}
