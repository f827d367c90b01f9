package risk_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/planner/risk"
)

// leverkusen is the sample with its risks.
func leverkusen(t testing.TB, o planfile.Options) *model.Plan {
	t.Helper()
	o.Packs = os.DirFS("../../templates/packs")
	p, _, problems := planfile.Load(os.DirFS("../../sample-plans/leverkusen"), o)
	if model.Errors(problems) || len(p.Corridors) == 0 {
		t.Fatal(problems)
	}
	return p
}

func outcome(t testing.TB, p *model.Plan) risk.Outcome {
	t.Helper()
	out, problems := risk.Calculate(p)
	if problems != nil {
		t.Fatal(problems)
	}
	return out
}

func models(p *model.Plan, n int) []risk.Model {
	out := make([]risk.Model, n)
	for i := range out {
		out[i] = planfile.NewUncertain(p)
	}
	return out
}

func simulate(t testing.TB, p *model.Plan, workers, draws int, seed uint64) risk.Study {
	t.Helper()
	s, problems := risk.Simulate(models(p, workers), risk.Order{Seed: seed, Draws: draws})
	if problems != nil {
		t.Fatal(problems)
	}
	return s
}

func TestTheMiddleOfEveryCorridorIsThePlan(t *testing.T) {
	p := leverkusen(t, planfile.Options{})
	want := outcome(t, p)
	u := planfile.NewUncertain(p)
	for i, c := range p.Corridors {
		u.Move(i, model.PositionHigh)
		u.Move(i, model.PositionLow)
		u.Move(i, c.Mode)
	}
	if got := outcome(t, u.Plan()); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestTheLargestEffectOnOwnMoneyComesFirst(t *testing.T) {
	p := leverkusen(t, planfile.Options{})
	plan := outcome(t, p).Sums
	swings, faults := risk.Tornado(planfile.NewUncertain(p), plan, nil)
	if len(swings) < 5 || len(faults) > 0 {
		t.Fatalf("%d swings, faults %v", len(swings), faults)
	}
	for i, s := range swings {
		if i > 0 && s.OwnSpan(plan) > swings[i-1].OwnSpan(plan) {
			t.Errorf("%s moves own money by %s, %s before it by %s", s.Risk.ID, s.OwnSpan(plan), swings[i-1].Risk.ID, swings[i-1].OwnSpan(plan))
		}
		if least := max(s.Low.Own, s.High.Own) - min(s.Low.Own, s.High.Own); s.OwnSpan(plan) < least {
			t.Errorf("%s: %s is less than between its ends, %s", s.Risk.ID, s.OwnSpan(plan), least)
		}
	}
}

func TestMovingACopyLeavesThePlanAlone(t *testing.T) {
	p := leverkusen(t, planfile.Options{})
	before := planfile.Paths(p)
	u := planfile.NewUncertain(p)
	for i := range p.Corridors {
		u.Move(i, model.PositionHigh)
	}
	if !reflect.DeepEqual(before, planfile.Paths(p)) {
		t.Error("a value of the plan has moved")
	}
}

// An end of a corridor is what --set of the same value gives.
func TestAnEndOfACorridorIsThePlanWithThatValueSet(t *testing.T) {
	p := leverkusen(t, planfile.Options{})
	swings, faults := risk.Tornado(planfile.NewUncertain(p), outcome(t, p).Sums, nil)
	if faults != nil {
		t.Fatal(faults)
	}
	for id, set := range map[string][2]string{
		"price-index":     {"assumptions.index.default=1 %", "assumptions.index.default=4 %"},
		"personnel-index": {"assumptions.index.personnel=2 %", "assumptions.index.personnel=4 %"},
		"digitalpakt":     {"programmes.de-digitalpakt-2.enabled=false", "programmes.de-digitalpakt-2.enabled=true"},
	} {
		i := slices.IndexFunc(swings, func(s risk.Swing) bool { return s.Risk.ID == id })
		for k, got := range []risk.Sums{swings[i].Low, swings[i].High} {
			if want := outcome(t, leverkusen(t, planfile.Options{Set: []string{set[k]}})).Sums; got != want {
				t.Errorf("%s: %+v, with --set %s %+v", id, got, set[k], want)
			}
		}
	}
}

func TestWhatAScenarioSetsIsNotUncertain(t *testing.T) {
	for _, c := range leverkusen(t, planfile.Options{Scenario: "no-grant"}).Corridors {
		if c.Held != (c.Risk.ID == "digitalpakt") {
			t.Errorf("%s: held is %v", c.Risk.ID, c.Held)
		}
	}
}

func TestTheResultDependsOnSeedAndDrawsOnly(t *testing.T) {
	p := leverkusen(t, planfile.Options{})
	want := simulate(t, p, 1, 40, 7)
	for _, workers := range []int{2, 4} {
		if got := simulate(t, p, workers, 40, 7); !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers: %+v, one: %+v", workers, got, want)
		}
	}
	if reflect.DeepEqual(simulate(t, p, 2, 40, 8), want) {
		t.Error("another seed gives the same")
	}
}

func TestAStoppedRunIsThatOfItsDraws(t *testing.T) {
	p := leverkusen(t, planfile.Options{})
	var done atomic.Int64
	got, _ := risk.Simulate(models(p, 2), risk.Order{Seed: 1, Draws: 500, Done: func() { done.Add(1) }, Stop: func() bool { return done.Load() >= 10 }})
	if got.Draws < 9 || got.Draws > 12 {
		t.Fatalf("%d draws", got.Draws)
	}
	want := simulate(t, p, 1, got.Draws, 1)
	want.Asked = 500
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestDrawsWithoutWidthAreThePlan(t *testing.T) {
	p := leverkusen(t, planfile.Options{})
	for i := range p.Corridors {
		c := &p.Corridors[i]
		r := *c.Risk
		if c.YesNo {
			c.Yes = c.Mode
		} else if len(r.Factor) > 0 {
			r.Low, r.High = "0 %", "0 %"
		} else {
			r.Low, r.High = c.Mid, c.Mid
		}
		c.Risk, c.Low, c.High = &r, r.Low, r.High
	}
	plan := outcome(t, p)
	s := simulate(t, p, 2, 20, 1)
	for y, b := range s.Years {
		for _, got := range []risk.Band{b.Total, b.Own} {
			want := plan.Years[y].Total
			if got == b.Own {
				want = plan.Years[y].Own
			}
			if got != (risk.Band{P10: want, P50: want, P90: want}) {
				t.Errorf("%d: %+v, want %s", b.Year, got, want)
			}
		}
	}
	if want := (risk.Band{P10: plan.Open, P50: plan.Open, P90: plan.Open}); s.Open != want {
		t.Errorf("open: %+v, want %+v", s.Open, want)
	}
}

func TestPercentilesAscend(t *testing.T) {
	s := simulate(t, leverkusen(t, planfile.Options{}), 2, 60, 3)
	bands := []risk.Band{s.Total, s.Own, s.Open}
	for _, y := range s.Years {
		bands = append(bands, y.Total, y.Own)
	}
	for _, b := range bands {
		if b.P10 > b.P50 || b.P50 > b.P90 {
			t.Errorf("%+v", b)
		}
	}
	if s.Total.P10 == s.Total.P90 {
		t.Error("nothing is spread")
	}
}

func BenchmarkLeverkusenDraws(b *testing.B) {
	p := leverkusen(b, planfile.Options{})
	workers := models(p, 2)
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := risk.Simulate(workers, risk.Order{Seed: 1, Draws: 100}); problems != nil {
			b.Fatal(problems)
		}
	}
}

func BenchmarkLeverkusenPlan(b *testing.B) {
	p := leverkusen(b, planfile.Options{})
	in, _ := planner.Compile(p)
	b.Run("compile", func(b *testing.B) {
		for b.Loop() {
			planner.Compile(p)
		}
	})
	b.Run("run", func(b *testing.B) {
		for b.Loop() {
			planner.Run(in)
		}
	})
	r := planner.Run(in)
	b.Run("outcome", func(b *testing.B) {
		for b.Loop() {
			risk.OutcomeOf(r)
		}
	})
	u := planfile.NewUncertain(p)
	b.Run("move", func(b *testing.B) {
		for b.Loop() {
			for i := range p.Corridors {
				u.Move(i, 12345)
			}
		}
	})
}

// TestYearsAfterThePlanDoNotBearOnItsOutcome compares with the calculation of all years.
func TestYearsAfterThePlanDoNotBearOnItsOutcome(t *testing.T) {
	samples, _ := filepath.Glob("../../sample-plans/*/plan.yaml")
	if len(samples) < 10 {
		t.Fatalf("only %d samples", len(samples))
	}
	for _, at := range samples {
		p, _, problems := planfile.Load(os.DirFS(filepath.Dir(at)), planfile.Options{Packs: os.DirFS("../../templates/packs")})
		if model.Errors(problems) {
			t.Fatal(problems)
		}
		closing := *p // schools that close later no longer need what they waited for
		closing.Schools = map[string]*model.School{}
		for id, s := range p.Schools {
			c := *s
			if c.Closes == 0 {
				c.Closes = p.Years.Last + 2
			}
			closing.Schools[id] = &c
		}
		for _, p := range []*model.Plan{p, &closing} {
			in, problems := planner.Compile(p)
			if model.Errors(problems) {
				t.Fatal(problems)
			}
			if got, want := outcome(t, p), risk.OutcomeOf(planner.Run(in)); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %+v, with the years after the plan %+v", filepath.Dir(at), got.Sums, want.Sums)
			}
		}
	}
}
