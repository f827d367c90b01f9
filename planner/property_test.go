package planner

import (
	"reflect"
	"slices"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// plans runs a test on many random plans.
func plans(t *testing.T, n uint64, test func(t *testing.T, p *model.Plan, r *Result)) {
	t.Helper()
	ran := 0
	for i := range n {
		p := randomPlan(seed(i))
		in, problems := Compile(p)
		if model.Errors(problems) {
			continue
		}
		ran++
		test(t, p, Run(in))
		if t.Failed() {
			t.Fatalf("random plan %d", i)
		}
	}
	if ran < int(n)*3/4 {
		t.Fatalf("only %d of %d random plans are free of errors", ran, n)
	}
}

func TestRowsColumnsAndSourcesReconcile(t *testing.T) {
	plans(t, 300, func(t *testing.T, _ *model.Plan, r *Result) { reconcile(t, r) })
}

// reconcile checks everything that must always add up.
func reconcile(t *testing.T, r *Result) {
	t.Helper()
	s := r.Summary()
	costs := make([]model.Money, len(s.Years))
	seen := map[Key]bool{}
	for l := range r.Lines() {
		if seen[l.Key()] {
			t.Errorf("two lines %+v", l.Key())
		}
		seen[l.Key()] = true
		if want, _ := l.UnitPrice.Times(l.Quantity); want != l.Amount {
			t.Errorf("%+v: %s × %s is not %s", l.Key(), l.Quantity, l.UnitPrice, l.Amount)
		}
		sources := model.Money(0)
		for _, x := range l.Sources {
			sources += x.Amount
		}
		if sources != l.Amount {
			t.Errorf("%+v: sources %s of %s", l.Key(), sources, l.Amount)
		}
		if l.Quantity <= 0 || l.Amount < 0 {
			t.Errorf("%+v: quantity %s amount %s", l.Key(), l.Quantity, l.Amount)
		}
		if l.Kind != KindIncome && !l.OtherBudget {
			costs[l.Year-s.Years[0].Year] += l.Amount
		}
	}
	for i, y := range s.Years {
		categories := model.Money(0)
		for _, m := range y.Category {
			categories += m
		}
		origins := y.New + y.Replacement + y.Existing + y.Planned + y.Service + y.Posts + y.Training
		if y.Cost != costs[i] || y.Cost != categories || y.Cost != y.Investive+y.Consumptive || y.Cost != origins || y.Net != y.Cost-y.Income || y.Estimated > y.Cost {
			t.Errorf("%d: cost %s, lines %s, categories %s, booking %s, origins %s", y.Year, y.Cost, costs[i], categories, y.Investive+y.Consumptive, origins)
		}
		if parts := r.AuthorityShares(y.Year); parts != nil {
			checkSpread(t, r, y.Year, parts)
		}
	}
}

func checkSpread(t *testing.T, r *Result, year int, parts []model.Money) {
	t.Helper()
	sum := model.Money(0)
	for _, m := range parts {
		sum += m
	}
	for l := range r.Lines() {
		if l.School == model.AuthoritySchool && l.Year == year && l.Kind != KindIncome && !l.OtherBudget {
			sum -= l.Amount
		}
	}
	if sum != 0 {
		t.Errorf("%d: the schools' parts of the authority's lines are off by %s", year, sum)
	}
}

func TestWhatIsOpenOrNewlyMissingIsBoughtStaysOpenOrLapses(t *testing.T) {
	plans(t, 300, func(t *testing.T, p *model.Plan, r *Result) { conserve(t, r) })
}

// conserve checks open(y−1) + new gap(y) = bought(y) + open(y) + lapsed(y) with the new gap and what
// lapsed taken from requirement and stock alone, and what may be in use.
func conserve(t *testing.T, r *Result) {
	t.Helper()
	deferred := map[[2]string]model.Quantity{}
	for _, d := range r.Deferrals() {
		if d.MovedTo == 0 {
			deferred[[2]string{d.School, d.Item}] += d.Quantity
		}
		if d.MovedTo != 0 && d.MovedTo <= d.Year || d.Quantity <= 0 || d.Limit == "" {
			t.Errorf("deferral %+v", d)
		}
	}
	for _, s := range r.Schools() {
		for _, e := range s.Equip {
			if len(r.fulfillers(e)) > 0 {
				continue
			}
			before := model.Quantity(0)
			for y := range e.Required {
				gap := max(0, e.Required[y]-e.Current[y])
				added, lapsed := max(0, gap-before), max(0, before-gap)
				if r.isService(e) {
					break
				}
				if before+added != e.Bought[y]+e.Open[y]+lapsed || e.Replaced[y] > e.Bought[y] {
					t.Errorf("%s %s year %d: %+v", s.ID, e.Item, y, e)
				}
				if left := e.InUse[y] - e.Current[y] - e.Bought[y]; left < 0 || left > e.Overdue[y] {
					t.Errorf("%s %s year %d: %s overdue left of %s", s.ID, e.Item, y, left, e.Overdue[y])
				}
				before = e.Open[y]
			}
			if before != deferred[[2]string{s.ID, e.Item}] && !r.isService(e) {
				t.Errorf("%s %s: %s open at the end, %s unfunded", s.ID, e.Item, before, deferred[[2]string{s.ID, e.Item}])
			}
		}
	}
}

func (r *Result) fulfillers(e Equipment) []int32 {
	return r.in.goods[r.in.index[goodID{e.Course, e.Item}]].fulfilledBy
}

func (r *Result) isService(e Equipment) bool {
	return !r.in.goods[r.in.index[goodID{e.Course, e.Item}]].lasts
}

func TestTheSamePlanGivesTheSameResult(t *testing.T) {
	plans(t, 60, func(t *testing.T, p *model.Plan, r *Result) {
		in, _ := Compile(p)
		again := Run(in)
		if !reflect.DeepEqual(slices.Collect(r.Lines()), slices.Collect(again.Lines())) || !reflect.DeepEqual(r.Problems, again.Problems) ||
			!reflect.DeepEqual(r.Schools(), again.Schools()) || !reflect.DeepEqual(r.Deferrals(), again.Deferrals()) {
			t.Error("two runs differ")
		}
	})
}

func TestExplainDerivesEveryLineAndIsAsCertainAsWhatItCites(t *testing.T) {
	plans(t, 120, func(t *testing.T, p *model.Plan, r *Result) { explainAll(t, r) })
}

func explainAll(t *testing.T, r *Result) {
	t.Helper()
	explainEvery(t, r, 1)
}

// explainEvery derives every nth line again.
func explainEvery(t *testing.T, r *Result, n int) {
	t.Helper()
	i := -1
	for l := range r.Lines() {
		if i++; i%n != 0 {
			continue
		}
		trace, ok := r.Explain(l.Key())
		if !ok || l.Known && trace.Value != l.Amount || !l.Known && trace.Value != nil {
			t.Fatalf("%+v: explained as %v, want %s", l.Key(), trace.Value, l.Amount)
		}
		sure := model.Sourced
		for _, in := range trace.Inputs() {
			sure = sure.Worse(in.Provenance.Certainty)
		}
		if sure != l.Certainty {
			t.Fatalf("%+v is %s, its trace %s", l.Key(), l.Certainty, sure)
		}
	}
}

func TestAHigherPriceChangesExactlyTheLinesWhoseTraceCitesIt(t *testing.T) {
	plans(t, 60, func(t *testing.T, p *model.Plan, r *Result) {
		before := slices.Collect(r.Lines())
		for id, it := range p.Items {
			old := it.Price
			it.Price = model.Some(old.Value.Mul(decimal.NewFromInt(3)).Add(decimal.NewFromInt(1000)))
			in, _ := Compile(p)
			after := slices.Collect(Run(in).Lines())
			it.Price = old
			if len(before) != len(after) {
				t.Fatalf("%s: %d lines became %d", id, len(before), len(after))
			}
			for i := range before {
				trace, _ := r.Explain(before[i].Key())
				cites := slices.ContainsFunc(trace.Inputs(), func(x Trace) bool { return x.Path == "items."+id+".price" })
				if changed := before[i].Amount != after[i].Amount; changed != cites {
					t.Fatalf("%s: %+v changed %v, cited %v", id, before[i].Key(), changed, cites)
				}
			}
		}
	})
}

func TestTotalsAndFiguresAreExplained(t *testing.T) {
	plans(t, 40, func(t *testing.T, p *model.Plan, r *Result) {
		for _, y := range r.Summary().Years {
			trace, ok := r.ExplainTotal("", y.Year)
			if !ok || trace.Value != y.Cost {
				t.Fatalf("total %d: %v, want %s", y.Year, trace.Value, y.Cost)
			}
		}
		for _, f := range r.Figures() {
			if trace, ok := r.ExplainFigure("", f.ID, f.Year); !ok || f.Known && trace.Value != f.Value {
				t.Fatalf("figure %+v: %v", f, trace.Value)
			}
		}
		for _, s := range r.Schools() {
			for _, e := range s.Equip {
				trace, ok := r.ExplainEquipment(s.ID, e.Item, 2028)
				if !ok || trace.Value != e.InUse[1] && !e.Course {
					t.Fatalf("%s %s: %v, want %s", s.ID, e.Item, trace.Value, e.InUse[1])
				}
			}
		}
	})
}

func FuzzRun(f *testing.F) {
	f.Add([]byte("one school"))
	f.Add([]byte{3, 7, 200, 14, 90, 33, 1, 5, 99, 250, 17, 80, 61, 4, 2, 9, 120, 44, 18, 71, 230, 12, 6, 3, 8, 15, 97, 55, 2, 41})
	for i := range uint64(4) {
		data, r := make([]byte, 600), seed(i)
		for k := range data {
			data[k] = byte(r.n(256))
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		in, problems := Compile(randomPlan(&bytesChoice{data}))
		if model.Errors(problems) {
			return
		}
		r := Run(in)
		reconcile(t, r)
		conserve(t, r)
		const inFull = 50 // derivations take far longer than the plan
		explainEvery(t, r, 1+len(slices.Collect(r.Lines()))/inFull)
	})
}
