package planner

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

func TestUnderLimitsEverythingStillReconciles(t *testing.T) {
	limitedPlans(t, 300, func(t *testing.T, _ *model.Plan, r *Result) {
		reconcile(t, r)
		conserve(t, r)
	})
}

func TestUnderLimitsEveryLineIsStillExplained(t *testing.T) {
	limitedPlans(t, 60, func(t *testing.T, _ *model.Plan, r *Result) { explainEvery(t, r, 3) })
}

// TestNoLimitIsExceededButByWhatCannotWait counts what each limit counts from the lines of the result,
// without the columns that the limits were decided by.
func TestNoLimitIsExceededButByWhatCannotWait(t *testing.T) {
	exceeded, bound := 0, 0
	limitedPlans(t, 400, func(t *testing.T, p *model.Plan, r *Result) {
		for _, l := range r.Limits() {
			for _, y := range l.Years {
				used, measures := countLines(p, r, l.Model, y.Year)
				if used != y.Used {
					t.Errorf("%s (%s) %d: %d used, the lines say %d", l.ID, l.Model.Scope, y.Year, y.Used, used)
				}
				if used > y.Most && measures > 0 {
					t.Errorf("%s (%s) %d: %d of %d used, %d of it could wait", l.ID, l.Model.Scope, y.Year, used, y.Most, measures)
				}
				if y.Left-y.Over != y.Most-y.Used || y.Left < 0 || y.Over < 0 || y.Deferred < 0 || y.Count == 0 && y.Deferred != 0 {
					t.Errorf("%+v", y)
				}
				exceeded += btoi(used > y.Most)
				bound += y.Count
			}
		}
	})
	if exceeded < 10 || bound < 100 {
		t.Errorf("only %d limits were exceeded, %d measures held back: the plans test nothing", exceeded, bound)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// countLines is what the lines of a year take of a limit, and the purchases among them.
func countLines(p *model.Plan, r *Result, l *model.Limit, year int) (used, measures LimitAmount) {
	for x := range r.Lines() {
		if x.Year != year || x.Kind == KindIncome || x.OtherBudget {
			continue
		}
		n := countLine(p, r, l, x)
		used += n
		if x.Kind == KindPurchase || x.Kind == KindTraining || x.Kind == KindLease && x.Part == fmt.Sprintf("rate-%d", year) {
			measures += n
		}
	}
	return used, measures
}

func countLine(p *model.Plan, r *Result, l *model.Limit, x Line) LimitAmount {
	by := func(source string) (sum model.Money) {
		for _, s := range x.Sources {
			if s.Source == source {
				sum += s.Amount
			}
		}
		return sum
	}
	counts := true
	switch l.Scope {
	case model.ScopeOwnMoney:
		return LimitAmount(by(OwnMoney))
	case model.ScopeProgramme:
		return LimitAmount(by(l.Programme))
	case model.ScopeInvestive:
		counts = x.Booking == model.Investive
	case model.ScopeConsumptive:
		counts = x.Booking == model.Consumptive
	case model.ScopeCategory:
		counts = x.Category == l.Category
	case model.ScopeSchool:
		counts = slices.Contains(l.Schools, x.School)
	case model.ScopeCapacity:
		return LimitAmount(workOf(p, r, l, x))
	}
	if !counts {
		return 0
	}
	return LimitAmount(x.Amount)
}

// workOf is units × work, rounded up to the thousandth.
func workOf(p *model.Plan, r *Result, l *model.Limit, x Line) int64 {
	units := x.Quantity.Decimal()
	switch {
	case x.Kind == KindLease && x.Part == fmt.Sprintf("rate-%d", x.Year):
		months := min(p.Leases[p.Items[x.Item].Lease].Months, 12)
		units = units.Div(decimal.NewFromInt(int64(months)))
	case x.Kind != KindPurchase && x.Kind != KindTraining:
		return 0
	}
	return units.Mul(l.Uses[x.Item]).Shift(3).Ceil().IntPart()
}

func TestUnderLimitsTheSamePlanGivesTheSameResult(t *testing.T) {
	limitedPlans(t, 80, func(t *testing.T, p *model.Plan, r *Result) {
		in, _ := Compile(p)
		again := Run(in)
		if !reflect.DeepEqual(slices.Collect(r.Lines()), slices.Collect(again.Lines())) || !reflect.DeepEqual(r.Problems, again.Problems) ||
			!reflect.DeepEqual(r.Deferrals(), again.Deferrals()) || !reflect.DeepEqual(r.Limits(), again.Limits()) || !reflect.DeepEqual(r.Waves(), again.Waves()) {
			t.Error("two runs differ")
		}
		if third := Run(in); !reflect.DeepEqual(r.Limits(), third.Limits()) {
			t.Error("a second run of the same input differs")
		}
	})
}

// TestLimitsThatNothingReachesChangeNothing compares with the same plan without them.
func TestLimitsThatNothingReachesChangeNothing(t *testing.T) {
	for i := range uint64(150) {
		p := randomLimitedPlan(seed(i))
		for _, l := range p.Limits {
			l.Amount, l.AboveMean = model.Always(dec("1000000000000")), model.Opt[decimal.Decimal]{}
		}
		in, problems := Compile(p)
		if model.Errors(problems) {
			continue
		}
		wide := Run(in)
		p.Limits = nil
		in, _ = Compile(p)
		free := Run(in)
		if !reflect.DeepEqual(slices.Collect(wide.Lines()), slices.Collect(free.Lines())) || !reflect.DeepEqual(wide.Deferrals(), free.Deferrals()) || !reflect.DeepEqual(withoutLimitHints(wide.Problems), withoutLimitHints(free.Problems)) {
			t.Fatalf("random plan %d: limits that nothing reaches change it", i)
		}
	}
}

// withoutLimitHints leaves out the problems that speak of the limits themselves.
func withoutLimitHints(problems []model.Problem) []model.Problem {
	return slices.DeleteFunc(slices.Clone(problems), func(p model.Problem) bool { return p.Code == "limit-counts-nothing" })
}

// TestADeferralNamesWhatHeldItBack: its reason is one that the plan has.
func TestADeferralNamesWhatHeldItBack(t *testing.T) {
	seen := map[string]int{}
	limitedPlans(t, 300, func(t *testing.T, p *model.Plan, r *Result) {
		for _, d := range r.Deferrals() {
			seen[d.Reason]++
			ok := false
			switch d.Reason {
			case ReasonLimit:
				ok = p.Limits[d.Limit] != nil && p.Limits[d.Limit].Scope != model.ScopeCapacity
			case ReasonCapacity:
				ok = p.Limits[d.Limit] != nil && p.Limits[d.Limit].Scope == model.ScopeCapacity
			case ReasonWave:
				ok = p.Waves[d.Limit] != nil && slices.Contains(p.Waves[d.Limit].For.Schools, d.School) && d.Year < p.Waves[d.Limit].From
			case ReasonWindow:
				ok = p.Programmes[d.Limit] != nil
			case ReasonWorks:
				ok = d.Limit == "wing" && d.Amount == 0
			case ReasonPrerequisite:
				ok = p.Items[d.Limit] != nil || p.Courses[d.Limit] != nil
			}
			if !ok {
				t.Errorf("%+v", d)
			}
		}
	})
	for _, reason := range []string{ReasonPrerequisite, ReasonLimit, ReasonCapacity, ReasonWave, ReasonWindow, ReasonWorks} {
		if seen[reason] == 0 {
			t.Errorf("no deferral for reason %s", reason)
		}
	}
}

// independent takes out of a random plan what makes one purchase depend on another: prerequisites, running
// cost, leases, services and posts for what is in use, grants, what counts for something else. One limit
// remains.
func independent(p *model.Plan, amount int64) {
	for _, it := range p.Items {
		it.Prerequisites, it.Running, it.Lease, it.Fulfils = nil, nil, "", nil
	}
	alone := func(rs []model.Requirement) {
		for i := range rs {
			if rs[i].Before = ""; rs[i].Per.Kind == model.DriverItem {
				rs[i].Per = per(model.DriverSchool)
			}
		}
	}
	for _, n := range p.Needs {
		alone(n.Requires)
	}
	alone(p.Central.Requires)
	p.Support, p.Programmes, p.Funding = nil, nil, model.Funding{}
	for _, m := range p.Measures {
		m.WaitFor = nil
	}
	p.Assume.HandOn = false
	p.Limits = map[string]*model.Limit{"one": {ID: "one", Scope: []model.LimitScope{model.ScopeAll, model.ScopeInvestive, model.ScopeCategory}[amount%3], Category: "devices", Amount: model.Always(decimal.New(amount, -2))}}
}

// TestAHigherLimitDefersNoMoreInTheFirstYear: among purchases that do not depend on each other a higher
// limit never defers a larger amount in the first year, and the first measure in their order that
// differs is taken under the higher one.
//
// It may defer more measures by count: of costs 8, 4 and 3 a limit of 7 takes the last two, one of 8 the
// first alone. And it does not hold where purchases share a grant or posts that round, where running cost
// of later years binds, or after the first year: what was taken earlier decides what is left to do.
func TestAHigherLimitDefersNoMoreInTheFirstYear(t *testing.T) {
	differ := 0
	for i := range uint64(400) {
		c := seed(i)
		p := randomLimitedPlan(c)
		low := int64(c.n(20_000_000))
		high := low + int64(1+c.n(10_000_000))/3*3
		independent(p, low)
		in, problems := Compile(p)
		if model.Errors(problems) {
			continue
		}
		a := Run(in)
		p.Limits["one"].Amount = model.Always(decimal.New(high, -2))
		in, _ = Compile(p)
		b := Run(in)
		below, above := a.Limits()[0].Years[0], b.Limits()[0].Years[0]
		if below.Year == 2027 && above.Deferred > below.Deferred {
			t.Fatalf("random plan %d: %d defers %d, %d defers %d", i, low, below.Deferred, high, above.Deferred)
		}
		differ += btoi(firstThatDiffers(t, a, b))
	}
	if differ < 50 {
		t.Errorf("only %d plans differ", differ)
	}
}

// firstThatDiffers looks at the purchases of the first year in the order of their measures, and whether
// any differs: of the first that does more comes under the higher limit.
func firstThatDiffers(t *testing.T, low, high *Result) bool {
	t.Helper()
	free := &Result{Plan: low.Plan, in: low.in, run: newRun(low.in)}
	free.run.year(0)
	d := free.demandOf(0, nil)
	for _, i := range d.order() {
		for _, x := range d.measures[i].parts {
			a, b := low.run.bought[low.run.at(x.cell, 0)], high.run.bought[high.run.at(x.cell, 0)]
			if b < a {
				t.Fatalf("measure %d of %d: %d units under the lower limit, %d under the higher", i, len(d.measures), a, b)
			}
			if a != b {
				return true
			}
		}
	}
	return false
}

func FuzzRunUnderLimits(f *testing.F) {
	for i := range uint64(4) {
		data, r := make([]byte, 900), seed(i)
		for k := range data {
			data[k] = byte(r.n(256))
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p := randomLimitedPlan(&bytesChoice{data})
		in, problems := Compile(p)
		if model.Errors(problems) {
			return
		}
		r := Run(in)
		reconcile(t, r)
		conserve(t, r)
		for _, l := range r.Limits() {
			for _, y := range l.Years {
				if used, measures := countLines(p, r, l.Model, y.Year); used != y.Used || used > y.Most && measures > 0 {
					t.Errorf("%s %d: %d used, the lines say %d, %d of it could wait, of %d", l.ID, y.Year, y.Used, used, measures, y.Most)
				}
			}
		}
	})
}
