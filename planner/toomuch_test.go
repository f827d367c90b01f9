package planner

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// TestATrialThatWeighsTooMuchWouldNotFit counts every trial, whatever it weighs.
func TestATrialThatWeighsTooMuchWouldNotFit(t *testing.T) {
	trials := weighed{t: t}
	limitedPlans(t, fewer(800), func(t *testing.T, p *model.Plan, r *Result) { trials.compare(p, r) })
	trials.enough(200, 0)
}

// TestGrantsMayBringATrialUnderTheLimit looks at limits on own money, where a trial that costs too much may fit
// because programmes pay for it.
func TestGrantsMayBringATrialUnderTheLimit(t *testing.T) {
	trials := weighed{t: t}
	for i := range fewer(100) {
		c := seed(i)
		p := country(12, 3, 2)
		euros := func(most int) decimal.Decimal { return decimal.NewFromInt(int64(1 + c.n(most))) }
		g := &model.Programme{ID: "pact", Rate: model.Always(dec("0.9")), Eligible: model.Eligibility{AnyItem: true},
			Caps: []model.Cap{{ID: "schools", AllOf: []model.CapLimit{{Amount: model.Some(euros(150_000)), Per: model.PerSchoolLimit}}}}}
		g.Budget.Amount = model.Some(euros(2_000_000))
		p.Programmes, p.Funding.Order = map[string]*model.Programme{g.ID: g}, []string{g.ID}
		p.Measures = map[string]*model.Measure{}
		for k := range 6 {
			id := fmt.Sprintf("item-%02d", k)
			p.Measures[id] = &model.Measure{ID: id, Items: []string{id}, Weight: model.Some(decimal.NewFromInt(int64(c.n(3)))), Divisible: c.n(2) == 0}
		}
		p.Limits = map[string]*model.Limit{"own": {ID: "own", Scope: model.ScopeOwnMoney, Amount: model.Always(decimal.NewFromInt(int64(10_000 * (1 + c.n(300)))))}}
		in, problems := Compile(p)
		if model.Errors(problems) {
			t.Fatal(problems)
		}
		trials.compare(p, Run(in))
	}
	trials.enough(50, 50)
}

// weighed gathers what trials weigh, and whether they fit.
type weighed struct {
	t                *testing.T
	much, fit, other int
}

// compare calculates a plan again and counts all its trials.
func (w *weighed) compare(p *model.Plan, r *Result) {
	w.t.Helper()
	in, _ := Compile(p)
	slow := &Result{Plan: p, in: in, run: newRun(in), choices: &choices{weighed: func(tooMuch, fits bool) {
		switch {
		case tooMuch && fits:
			w.t.Error("a trial was called too much that fits")
		case tooMuch:
			w.much++
		case fits:
			w.fit++
		default:
			w.other++
		}
	}}}
	slow.calculate()
	if !reflect.DeepEqual(slow.run.held, r.run.held) || !reflect.DeepEqual(slow.limits, r.limits) {
		w.t.Error("another plan comes out where all trials are counted")
	}
}

// enough asks for so many trials that are told by their weight, and that fit.
func (w *weighed) enough(much, fit int) {
	w.t.Helper()
	if !raced && (w.much < much || w.fit < fit) {
		w.t.Errorf("of the trials %d are told by their weight, %d fit and %d do not: the plans test nothing", w.much, w.fit, w.other)
	}
}
