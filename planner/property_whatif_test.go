package planner

import (
	"reflect"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// eachWhatIf asks what it would take of random plans with limits.
func eachWhatIf(t *testing.T, n uint64, ask More, test func(t *testing.T, p *model.Plan, r *Result, w LimitWhatIf)) {
	t.Helper()
	limitedPlans(t, fewer(n), func(t *testing.T, p *model.Plan, r *Result) {
		for _, w := range r.WhatIfLimits(ask) {
			test(t, p, r, w)
		}
	})
}

// declared runs a plan, compiled anew, in which a limit declares an amount for each of its years, as a
// planner would write it, with some more in one of them.
func declared(t *testing.T, p *model.Plan, r *Result, id string, change func(l *model.Limit)) *Result {
	t.Helper()
	old := p.Limits[id]
	l := *old
	l.Amount, l.AboveMean = nil, model.Opt[decimal.Decimal]{}
	for _, s := range r.Limits() {
		for _, y := range s.Years {
			if s.ID == id {
				l.Amount = append(l.Amount, model.Dated[decimal.Decimal]{Year: y.Year, Value: amountIn(old, y.Most-y.Carried)})
			}
		}
	}
	change(&l)
	p.Limits[id] = &l
	defer func() { p.Limits[id] = old }()
	return calculate(t, p)
}

// amountIn writes an amount of a limit as plans do.
func amountIn(l *model.Limit, a LimitAmount) decimal.Decimal {
	if l.Scope == model.ScopeCapacity {
		return a.Work().Decimal()
	}
	return a.Money().Decimal()
}

func addIn(l *model.Limit, year int, more decimal.Decimal) {
	for i := range l.Amount {
		if l.Amount[i].Year == year {
			l.Amount[i].Value = l.Amount[i].Value.Add(more)
		}
	}
}

// TestARaiseDoesWhatTheChangedPlanDoes changes the plan as a raise says, and compares what waits until when.
func TestARaiseDoesWhatTheChangedPlanDoes(t *testing.T) {
	tried, moved, back, searched := 0, 0, 0, 0
	eachWhatIf(t, 80, More{Money: 5_000_00}, func(t *testing.T, p *model.Plan, r *Result, w LimitWhatIf) {
		for _, x := range w.Raises {
			more := x.More
			if more == 0 {
				more = x.Asked
			}
			changed := declared(t, p, r, w.ID, func(l *model.Limit) { addIn(l, x.Year, amountIn(l, more)) })
			compareMoves(t, r, changed, x.Moves)
			if x.More > x.Asked {
				searched++
				less := declared(t, p, r, w.ID, func(l *model.Limit) {
					addIn(l, x.Year, amountIn(l, x.More-LimitAmount((&limit{src: w.Model}).unit())))
				})
				compareMoves(t, r, less, nil)
			}
			tried++
			moved += len(x.Moves)
			for _, m := range x.Moves {
				back += btoi(!m.Forward())
			}
		}
	})
	if !raced && (tried < 100 || moved < 200 || back < 5 || searched < 20) {
		t.Errorf("%d raises with %d moves, %d of them back, %d searched: the plans test too little", tried, moved, back, searched)
	}
}

// waitKey names what waits.
type waitKey struct {
	school, item string
	course       bool
	needed       int
}

// waits counts, by what waits, the units that come in each later year.
func waits(r *Result) map[waitKey]map[int]model.Quantity {
	out := map[waitKey]map[int]model.Quantity{}
	for _, d := range r.Deferrals() {
		k := waitKey{d.School, d.Item, d.Course, d.Year}
		if out[k] == nil {
			out[k] = map[int]model.Quantity{}
		}
		out[k][d.MovedTo] += d.Quantity
	}
	return out
}

// compareMoves applies moves to what waits in one calculation: each must take its units from where they
// were, and the other calculation must have them where it puts them. What does not come at all may have
// lapsed, which deferrals do not tell.
func compareMoves(t *testing.T, a, b *Result, moves []Move) {
	t.Helper()
	was, is := waits(a), waits(b)
	if len(moves) == 0 && !same(a, b) {
		t.Errorf("nothing moves, but what waits differs:\n%v\n%v", was, is)
	}
	for _, m := range moves {
		k := waitKey{m.School, m.Item, m.Course, m.Needed}
		if m.From == m.To || m.Quantity <= 0 {
			t.Errorf("no move: %+v", m)
		}
		for _, end := range []struct {
			in   map[int]model.Quantity
			year int
		}{{was[k], m.From}, {is[k], m.To}} {
			if end.year != m.Needed && end.year != 0 && end.in[end.year] < m.Quantity {
				t.Errorf("%+v: in %d only %v come", m, end.year, end.in[end.year])
			}
		}
	}
}

// same reports whether what both calculations need in the same year comes in the same years in both. What is
// open at the end is left out: it may have lapsed in the other.
func same(a, b *Result) bool {
	was, is, needs := waits(a), waits(b), needed(b)
	for k, n := range needed(a) {
		delete(was[k], 0)
		delete(is[k], 0)
		if n == needs[k] && len(was[k])+len(is[k]) > 0 && !reflect.DeepEqual(was[k], is[k]) {
			return false
		}
	}
	return true
}

// needed is how many units begin to lack in a year: what is bought or still open, but not open before.
func needed(r *Result) map[waitKey]model.Quantity {
	out := map[waitKey]model.Quantity{}
	for _, s := range r.Schools() {
		for _, e := range s.Equip {
			open := model.Quantity(0)
			for y := range e.Open {
				if n := e.Bought[y] + e.Open[y] - open; n > 0 {
					out[waitKey{s.ID, e.Item, e.Course, r.Plan.Years.First + y}] = n
				}
				open = e.Open[y]
			}
		}
	}
	return out
}

// TestAStretchIsThePlanWithALaterEnd writes the later end into the plan.
func TestAStretchIsThePlanWithALaterEnd(t *testing.T) {
	done, never := 0, 0
	eachWhatIf(t, 80, More{}, func(t *testing.T, p *model.Plan, r *Result, w LimitWhatIf) {
		changed := declared(t, p, r, w.ID, func(l *model.Limit) { l.Until = w.Stretch.Until })
		free := declared(t, p, r, w.ID, func(l *model.Limit) { l.Amount = model.Always(dec("1000000000000")) })
		last := lastLater(p, changed, free, w.ID)
		switch {
		case !w.Stretch.Holds && last != 0:
			t.Errorf("%s holds nothing, but something comes in %d", w.ID, last)
		case w.Stretch.Holds && w.Stretch.Done != 0 && last > w.Stretch.Done:
			t.Errorf("%s is done in %d, but something comes in %d", w.ID, w.Stretch.Done, last)
		}
		done += btoi(w.Stretch.Done != 0)
		never += btoi(w.Stretch.Holds && w.Stretch.Done == 0)
	})
	if !raced && (done < 20 || never < 10) {
		t.Errorf("%d are done, %d never: the plans test too little", done, never)
	}
}

// lastLater is the last year to which a limit moves something that is needed in a plan year and that comes
// when it is needed without the limit; 9999: never.
func lastLater(p *model.Plan, limited, free *Result, limit string) int {
	last, without := 0, waits(free)
	for _, d := range limited.Deferrals() {
		if d.Limit != limit || d.Year > p.Years.Last || without[waitKey{d.School, d.Item, d.Course, d.Year}] != nil {
			continue
		}
		if d.Reason != ReasonLimit && d.Reason != ReasonCapacity {
			continue
		}
		if d.MovedTo == 0 {
			return 9999
		}
		last = max(last, d.MovedTo)
	}
	return last
}

// TestUnderTheLeastAmountNothingMandatoryWaits writes the least amount into the plan.
func TestUnderTheLeastAmountNothingMandatoryWaits(t *testing.T) {
	bound := 0
	eachWhatIf(t, 40, More{}, func(t *testing.T, p *model.Plan, r *Result, w LimitWhatIf) {
		constant := func(a decimal.Decimal) func(l *model.Limit) {
			return func(l *model.Limit) { l.Amount = model.Always(a) }
		}
		free := declared(t, p, r, w.ID, constant(dec("1000000000000")))
		count := func(a LimitAmount) (late int) {
			without := waits(free)
			for _, d := range declared(t, p, r, w.ID, constant(amountIn(w.Model, a))).Deferrals() {
				k := waitKey{d.School, d.Item, d.Course, d.Year}
				if (!w.Least.Mandatory || mandatory(p, d)) && d.Limit == w.ID && d.Year <= p.Years.Last && (d.Reason == ReasonLimit || d.Reason == ReasonCapacity) && without[k] == nil {
					late++
				}
			}
			return late
		}
		if late := count(w.Least.Amount); late > 0 {
			t.Errorf("%s: under %d a year %d mandatory things wait", w.ID, w.Least.Amount, late)
		}
		bound += btoi(w.Least.Amount > 0)
	})
	if bound < 50 && !raced {
		t.Errorf("only %d limits need an amount: the plans test too little", bound)
	}
}

// mandatory looks up what the plan says of an item's measure.
func mandatory(p *model.Plan, d Deferral) bool {
	category := ""
	if d.Course {
		category = p.Courses[d.Item].Category
	} else {
		category = p.Items[d.Item].Category
	}
	m := measureNaming(measuresOf(p), d.Item, category)
	return m != nil && m.Mandatory
}

// TestAVariantThatChangesNothingIsThePlan holds that what variants are made of calculates the same.
func TestAVariantThatChangesNothingIsThePlan(t *testing.T) {
	limitedPlans(t, 100, func(t *testing.T, _ *model.Plan, r *Result) {
		same := newVariants(r).more(0, 0, 0)
		if !reflect.DeepEqual(r.run.bought, same.run.bought) || !reflect.DeepEqual(r.limits, same.limits) || !reflect.DeepEqual(r.Deferrals(), same.Deferrals()) {
			t.Error("the plan and its variant differ")
		}
	})
}
