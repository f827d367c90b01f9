package cmd_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/planner"
)

// TestANaiveCalculationGivesEveryLineOfLeverkusen compares the planner with the naive calculation,
// line by line: same lines, same quantities, same unit prices, same amounts.
func TestANaiveCalculationGivesEveryLineOfLeverkusen(t *testing.T) {
	plan := samplePlan(t, "leverkusen")
	want := calculateNaively(t, plan)
	if len(want) < 1000 {
		t.Fatalf("only %d lines: not the whole town", len(want))
	}
	got := map[string]naiveLine{}
	for l := range calculate(t, plan).Lines() {
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
	base := calculate(t, samplePlan(t, "leverkusen"))
	before, citing := amounts(base), citations(t, base)
	plan := samplePlan(t, "leverkusen")
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
