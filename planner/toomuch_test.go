package planner

import (
	"reflect"
	"testing"

	"github.com/medienplan/mep/model"
)

func TestATrialThatWeighsTooMuchWouldNotFit(t *testing.T) {
	much, counted := 0, 0
	limitedPlans(t, 400, func(t *testing.T, p *model.Plan, r *Result) {
		in, _ := Compile(p)
		slow := &Result{Plan: p, in: in, run: newRun(in), choices: &choices{weighed: func(tooMuch, fits bool) {
			if tooMuch && fits {
				t.Error("a trial was called too much that fits")
			}
			if tooMuch {
				much++
			}
			counted++
		}}}
		slow.calculate()
		if !reflect.DeepEqual(slow.run.held, r.run.held) || !reflect.DeepEqual(slow.limits, r.limits) {
			t.Error("another plan comes out where all trials are counted")
		}
	})
	if much < 20 || counted-much < 20 {
		t.Errorf("%d of %d trials weigh too much: the plans test nothing", much, counted)
	}
	t.Logf("%d of %d trials weigh too much", much, counted)
}
