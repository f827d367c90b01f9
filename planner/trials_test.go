package planner

import (
	"reflect"
	"slices"
	"testing"

	"github.com/medienplan/mep/model"
)

// Plans of all sizes, with and without limits and programmes, are calculated in the memory of those before.
func TestATrialGivesWhatARunGivesWhateverWasCalculatedBefore(t *testing.T) {
	var trials Trials
	bought, settled := 0, 0
	for i := range uint64(300) {
		p := randomLimitedPlan(seed(i))
		if i%3 == 0 {
			p = randomPlan(seed(i))
		}
		in, problems := Compile(p)
		got, faults := trials.Run(p)
		if model.Errors(problems) || got == nil {
			if model.Errors(problems) != model.Errors(faults) {
				t.Fatalf("random plan %d: %v, a trial says %v", i, problems, faults)
			}
			continue
		}
		want := Run(in)
		for k, columns := range [][2][]int32{{want.run.required, got.run.required}, {want.run.bought, got.run.bought}, {want.run.replaced, got.run.replaced}, {want.run.kept, got.run.kept}} {
			if !slices.Equal(columns[0], columns[1]) {
				t.Fatalf("random plan %d: column %d differs", i, k)
			}
		}
		if !reflect.DeepEqual(want.Totals(), got.Totals()) || !reflect.DeepEqual(want.Limits(), got.Limits()) {
			t.Fatalf("random plan %d: %+v, want %+v", i, got.Totals(), want.Totals())
		}
		totals := want.Totals()
		for y, sum := range want.Summary().Years[:in.planYears] {
			if totals.Cost[y] != sum.Cost || totals.Own[y] != sum.OwnMoney {
				t.Fatalf("random plan %d: %+v in %d, the summary says %s and %s", i, totals, sum.Year, sum.Cost, sum.OwnMoney)
			}
		}
		if bought += len(want.run.bought); got.settled != nil {
			settled++
		}
	}
	if bought < 3000 || settled < 10 {
		t.Errorf("only %d places for purchases, %d plans whose years limits have settled", bought, settled)
	}
}
