package cmd_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// leverkusenWithoutLimits is what the schools need, in the years in which it is their turn.
func leverkusenWithoutLimits(t testing.TB) *model.Plan {
	plan := samplePlan(t, "leverkusen")
	plan.Limits = nil
	return plan
}

// TestANaiveCalculationGivesEveryLineOfLeverkusen compares the planner with the naive calculation,
// line by line: same lines, same quantities, same unit prices, same amounts. Under limits the naive one
// is told how many units of an item each school buys in a year.
func TestANaiveCalculationGivesEveryLineOfLeverkusen(t *testing.T) {
	t.Run("without limits", func(t *testing.T) {
		plan := leverkusenWithoutLimits(t)
		compareLines(t, calculate(t, plan), calculateNaively(t, plan, nil))
	})
	t.Run("under limits", func(t *testing.T) {
		plan := samplePlan(t, "leverkusen")
		r := calculate(t, plan)
		compareLines(t, r, calculateNaively(t, plan, purchases(r)))
	})
}

// purchases gives what each school buys of an item or course, by year.
func purchases(r *planner.Result) map[place]map[int]decimal.Decimal {
	all := map[place]map[int]decimal.Decimal{}
	plan, after := r.Years()
	for _, s := range r.Schools() {
		for _, e := range s.Equip {
			at := place{s.ID, e.Item}
			all[at] = map[int]decimal.Decimal{}
			for i, year := range slices.Concat(plan, after) {
				all[at][year] = e.Bought[i].Decimal()
			}
		}
	}
	return all
}

func compareLines(t *testing.T, r *planner.Result, want map[string]naiveLine) {
	if len(want) < 1000 {
		t.Fatalf("only %d lines: not the whole town", len(want))
	}
	got := map[string]naiveLine{}
	for l := range r.Lines() {
		key := fmt.Sprintf("%d %s %s %s %s %s", l.Year, l.School, l.Item, l.Part, l.Kind, l.Cause)
		if _, twice := got[key]; twice {
			t.Errorf("two lines of one name: %s", key)
		}
		if l.Quantity != 0 {
			got[key] = naiveLine{l.Quantity.Decimal(), l.UnitPrice.Decimal(), l.Amount.Decimal()}
		}
	}
	differences := 0
	names := slices.Sorted(maps.Keys(want))
	for name := range got {
		if _, also := want[name]; !also {
			names = append(names, name)
		}
	}
	for _, name := range names {
		w, g := want[name], got[name]
		if !w.quantity.Equal(g.quantity) || !w.price.Equal(g.price) && !w.quantity.IsZero() || !w.amount.Equal(g.amount) {
			differences++
			if differences <= 20 {
				t.Errorf("%s: planner %v, naive %v", name, g, w)
			}
		}
	}
	if differences > 20 {
		t.Errorf("and %d more differences", differences-20)
	}
}

// TestForEveryPriceExactlyTheCitingLinesChange raises each price by one euro and requires that the
// lines that change are those whose derivation cites the price.
func TestForEveryPriceExactlyTheCitingLinesChange(t *testing.T) {
	base := calculate(t, leverkusenWithoutLimits(t))
	before, citing := amounts(base), citations(t, base)
	plan := leverkusenWithoutLimits(t)
	checked := 0
	for _, id := range slices.Sorted(maps.Keys(plan.Items)) {
		path := "items." + id + ".price"
		item := plan.Items[id]
		if !item.Price.Known || len(citing[path]) == 0 {
			continue
		}
		checked++
		old := item.Price
		item.Price.Value = old.Value.Add(decimal.NewFromInt(1))
		after := amounts(calculate(t, plan))
		item.Price = old
		for key, amount := range before {
			if cites := citing[path][key]; (after[key] != amount) != cites {
				t.Errorf("%s: %v: %v → %v, cited: %v", path, key, amount, after[key], cites)
			}
		}
	}
	if checked < 5 {
		t.Errorf("only %d prices are cited by any line", checked)
	}
}

func amounts(r *planner.Result) map[planner.Key]string {
	all := map[planner.Key]string{}
	for l := range r.Lines() {
		all[l.Key()] = l.UnitPrice.String() // a price may not change how much is bought
	}
	return all
}

// citations gives, by path of a declared value, the lines whose derivation cites it.
func citations(t *testing.T, r *planner.Result) map[string]map[planner.Key]bool {
	cited := map[string]map[planner.Key]bool{}
	for l := range r.Lines() {
		trace, ok := r.Explain(l.Key())
		if !ok {
			t.Fatalf("no derivation of %v", l.Key())
		}
		for _, input := range trace.Inputs() {
			if cited[input.Path] == nil {
				cited[input.Path] = map[planner.Key]bool{}
			}
			cited[input.Path][l.Key()] = true
		}
	}
	return cited
}

// TestEveryLineOfLeverkusenIsDerivedAgain compares each line with the value of its derivation.
func TestEveryLineOfLeverkusenIsDerivedAgain(t *testing.T) {
	r := calculate(t, samplePlan(t, "leverkusen"))
	lines := 0
	for l := range r.Lines() {
		lines++
		trace, ok := r.Explain(l.Key())
		if !ok || l.Known && trace.Value != l.Amount {
			t.Fatalf("%v: derived %v, line %v", l.Key(), trace.Value, l.Amount)
		}
		if len(trace.Inputs()) == 0 {
			t.Fatalf("%v cites no declared value", l.Key())
		}
	}
	if lines == 0 {
		t.Fatal("no lines")
	}
}
