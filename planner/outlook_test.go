package planner

import (
	"reflect"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

func TestProgrammesForPurchasesChangeNothingOfWhatCannotWait(t *testing.T) {
	paying := 0
	for i := range fewer(60) {
		c := seed(i)
		p := country(6, 4, 0)
		fundTown(p)
		for _, g := range p.Programmes {
			if g.Eligible.Kinds = []string{"purchase", "training"}; c.n(6) == 0 {
				g.Eligible.Kinds = nil
			}
		}
		p.Limits = map[string]*model.Limit{"own": {ID: "own", Scope: model.ScopeOwnMoney, Amount: model.Always(decimal.NewFromInt(1_000_000))}}
		in, problems := Compile(p)
		if model.Errors(problems) {
			t.Fatal(problems)
		}
		fixed := func(paid bool) []int64 {
			r := &Result{Plan: p, in: in, choices: &choices{}}
			d := decider{Result: r, end: in.years}
			r.funding = &funded{rules: in.funding}
			return d.trialRun(true, paid)[0].fixed
		}
		same := reflect.DeepEqual(fixed(true), fixed(false))
		if in.onlyPurchasesPaid() && !same {
			t.Errorf("random plan %d: programmes that pay only for purchases pay something else", i)
		}
		if !in.onlyPurchasesPaid() && !same {
			paying++
		}
	}
	if paying == 0 {
		t.Error("no programme pays for anything else: the plans test nothing")
	}
}
