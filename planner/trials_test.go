package planner

import (
	"reflect"
	"slices"
	"testing"
)

// Plans of all sizes, with and without limits and programmes, are calculated in the memory of those before.
func TestATrialGivesWhatARunGivesWhateverWasCalculatedBefore(t *testing.T) {
	var trials Trials
	lines := 0
	for i := range uint64(300) {
		p := randomLimitedPlan(seed(i))
		if i%3 == 0 {
			p = randomPlan(seed(i))
		}
		in, problems := Compile(p)
		if in == nil {
			t.Fatal(problems)
		}
		want := Run(in)
		got := trials.Run(in)
		a, b := slices.Collect(want.Lines()), slices.Collect(got.Lines())
		if lines += len(a); !reflect.DeepEqual(a, b) {
			t.Fatalf("random plan %d: other lines", i)
		}
		if !reflect.DeepEqual(slices.Collect(want.EachDeferral()), slices.Collect(got.EachDeferral())) || !reflect.DeepEqual(want.Limits(), got.Limits()) {
			t.Fatalf("random plan %d: other deferrals", i)
		}
	}
	if lines < 3000 {
		t.Errorf("only %d lines", lines)
	}
}
