package funding

import (
	"reflect"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/arena"
)

// allocated is a whole plan with who pays it.
type allocated struct {
	world
	rules *Rules
	state *State
	years []Allocation
}

func allocate(t *testing.T, w world) allocated {
	t.Helper()
	rules, problems := Compile(w.set)
	if len(problems) > 0 {
		t.Fatalf("%v", problems)
	}
	a := allocated{world: w, rules: rules, state: rules.Start(&Memory{}, func(int32) int64 { return 2500 })}
	for y, lines := range w.lines {
		a.years = append(a.years, kept(a.state.Year(int32(y), lines)))
	}
	return a
}

// kept copies an allocation out of the memory that the next year uses.
func kept(a Allocation) Allocation {
	return Allocation{slices.Clone(a.Shares), slices.Clone(a.Refusals)}
}

func worlds(t *testing.T, n int, f func(t *testing.T, w world)) {
	t.Helper()
	for i := range n {
		w := randomWorld(seed(uint64(i)))
		f(t, w)
		if t.Failed() {
			t.Fatalf("seed %d", i)
		}
	}
}

func TestNoLineIsPaidTwiceAndNoShareIsEmpty(t *testing.T) {
	worlds(t, 3000, func(t *testing.T, w world) { noLineIsPaidTwice(t, allocate(t, w)) })
}

func noLineIsPaidTwice(t *testing.T, a allocated) {
	for y, lines := range a.lines {
		paid := make([]model.Money, len(lines))
		for _, s := range a.years[y].Shares {
			if s.Amount <= 0 {
				t.Errorf("%d: an empty share %+v", y, s)
			}
			paid[s.Line] += s.Amount
		}
		for i := range lines {
			if paid[i] > lines[i].Amount {
				t.Errorf("%d: line %d costs %s and is paid %s", y, i, lines[i].Amount, paid[i])
			}
		}
	}
}

func TestWhatLaterYearsAddToAnApplicationMayBeSmall(t *testing.T) {
	for _, yearly := range []bool{false, true} {
		w := randomWorld(seed(1))
		g := &model.Programme{ID: "p", Rate: model.Always(percent(50))}
		g.Apply.Minimum, g.Apply.Yearly, g.Eligible.AnyItem = model.Some(euros(1000)), yearly, true
		w.set.Plan.Programmes, w.set.Plan.Funding.Order = map[string]*model.Programme{"p": g}, []string{"p"}
		line := Line{Quantity: model.Whole(1), Unit: 1000_00, Amount: 1000_00}
		small := Line{Quantity: model.Whole(1), Unit: 80_00, Amount: 80_00}
		w.lines = [][]Line{{small}, {line}, {small}}
		want := []model.Money{0, 500_00, 40_00}
		if yearly {
			want[2] = 0
		}
		a := allocate(t, w)
		for y := range want {
			if o := a.state.Outcomes(0)[y]; o.Granted != want[y] {
				t.Errorf("yearly %v, year %d: %s is granted, not %s", yearly, y, o.Granted, want[y])
			}
		}
	}
}

func TestPresentedCostIsEligibleOrCutOrTooSmallAndEligibleCostIsPaidOrNotCovered(t *testing.T) {
	worlds(t, 3000, func(t *testing.T, w world) { costAddsUp(t, allocate(t, w)) })
}

func costAddsUp(t *testing.T, a allocated) {
	for p := range a.rules.Programmes() {
		for y, o := range a.state.Outcomes(p) {
			if o.Presented != o.Eligible+o.LostCap+o.TooSmall {
				t.Errorf("%d in %d: %+v does not add up", p, y, o)
			}
			if open := o.Eligible - o.Granted - o.OwnShare; open < 0 {
				t.Errorf("%d in %d: %+v pays more than is eligible", p, y, o)
			}
			refused := model.Money(0)
			for _, x := range a.years[y].Refusals {
				if int(x.Programme) == p && x.Reason >= UnitCap {
					refused += x.Amount
				}
			}
			// Cost so small that its grant is less than what is paid out is neither.
			small := 1000 * model.Money(len(a.lines[y])+1)
			silent := o.Presented - o.Granted - o.OwnShare - refused
			if g := &a.rules.programmes[p]; g.role == RoleGrant && g.rate[y] > million/10 && (silent < 0 || silent > small) {
				t.Errorf("%d in %d: of %s, %s are paid and %s refused", p, y, o.Presented, o.Granted+o.OwnShare, refused)
			}
		}
	}
}

func TestNoProgrammePaysAboveBudgetTrancheOrRate(t *testing.T) {
	worlds(t, 3000, func(t *testing.T, w world) { limitsHold(t, allocate(t, w)) })
}

func limitsHold(t *testing.T, a allocated) {
	for p := range a.rules.programmes {
		g := &a.rules.programmes[p]
		granted, covered := model.Money(0), model.Money(0)
		for y := range a.lines {
			year := model.Money(0)
			for _, s := range a.years[y].Shares {
				l := &a.lines[y][s.Line]
				switch {
				case int(s.Source) == p:
					year += s.Amount
					covered += s.Amount
					most := floorShare(l.Amount, g.rate[y], million) + 100
					if s.Role == RoleGrant && s.Amount > most {
						t.Errorf("%s pays %s of %s, above its rate of %d ppm", g.src.ID, s.Amount, l.Amount, g.rate[y])
					}
				case int(s.For) == p && s.Role == RoleOwnShare:
					covered += s.Amount
				}
			}
			o := a.state.Outcomes(p)[y]
			if o.Granted != year {
				t.Errorf("%s in %d: the outcome says %s, its shares add up to %s", g.src.ID, y, o.Granted, year)
			}
			if year > o.Tranche {
				t.Errorf("%s pays %s in year %d; its tranches hold %s", g.src.ID, year, y, o.Tranche)
			}
			granted += year
			if renews(g.src) {
				continue
			}
			if !g.src.Budget.OfCost && granted > o.Budget {
				t.Errorf("%s has paid %s by year %d; its budget is %s", g.src.ID, granted, y, o.Budget)
			}
			if len(g.src.TopUps) == 0 && g.src.Budget.OfCost && covered > o.Budget {
				t.Errorf("%s has covered %s by year %d; its budget is %s of cost", g.src.ID, covered, y, o.Budget)
			}
		}
	}
}

// renews: budgets that come again, or may shrink with their numbers, have no total.
func renews(g *model.Programme) bool {
	for _, p := range g.Budget.Parts {
		if p.Renewed || p.Numbers == model.NumbersYearly {
			return true
		}
	}
	return false
}

func TestCapsHoldOverTheWholeProgramme(t *testing.T) {
	worlds(t, 3000, func(t *testing.T, w world) { capsHold(t, allocate(t, w)) })
}

// capsHold looks at caps with one amount for the whole programme or for each school.
func capsHold(t *testing.T, a allocated) {
	for p := range a.rules.programmes {
		g := &a.rules.programmes[p]
		if g.src.Apply.Yearly || g.src.Apply.PerSchool || len(g.src.TopUps) > 0 || g.src.PaysOwnShare != model.OwnShareNo {
			continue
		}
		for k := range g.caps {
			if c := &g.caps[k]; !c.any {
				capHolds(t, a, int16(p), c)
			}
		}
	}
}

func capHolds(t *testing.T, a allocated, p int16, c *cap) {
	covered := make([]model.Money, len(a.set.Schools)+1)
	for y := range a.lines {
		for _, s := range a.years[y].Shares {
			l := &a.lines[y][s.Line]
			if (s.Source == p || s.For == p) && c.holds(l) {
				covered[l.School] += s.Amount
			}
		}
	}
	for i := range c.limits {
		l := &c.limits[i]
		if l.whole != nil && sumOf(covered) > l.whole[0] {
			t.Errorf("%d %s: %s is covered, the cap is %s", p, c.src.ID, sumOf(covered), l.whole[0])
		}
		for s := range covered {
			if l.bySeat != nil && covered[s] > l.bySeat[0][s] {
				t.Errorf("%d %s: %s is covered at school %d, the cap is %s", p, c.src.ID, covered[s], s, l.bySeat[0][s])
			}
		}
	}
}

func TestAnExcludedCostIsNeverPaid(t *testing.T) {
	worlds(t, 2000, func(t *testing.T, w world) { exclusionsHold(t, allocate(t, w)) })
}

func exclusionsHold(t *testing.T, a allocated) {
	for y := range a.lines {
		for _, s := range a.years[y].Shares {
			if int(s.Source) >= a.rules.Programmes() || s.Source == OwnMoney {
				continue
			}
			if why := a.rules.Why(int(s.Source), &a.lines[y][s.Line], int32(y)); why != Full {
				t.Errorf("%d: %+v is paid although %s", y, s, why)
			}
		}
	}
}

func TestATrialGivesTheSameAsTheFinalAllocation(t *testing.T) {
	worlds(t, 500, func(t *testing.T, w world) {
		rules, _ := Compile(w.set)
		final := rules.Start(&Memory{}, func(int32) int64 { return 2500 })
		for y, lines := range w.lines {
			trial := kept(final.Clone().Year(int32(y), lines))
			if got := final.Year(int32(y), lines); !reflect.DeepEqual(trial, got) {
				t.Errorf("year %d: trial %v, final %v", y, trial, got)
			}
		}
	})
}

func TestTheSameLinesGetTheSameMoney(t *testing.T) {
	worlds(t, 300, func(t *testing.T, w world) {
		if a, b := allocate(t, w), allocate(t, w); !reflect.DeepEqual(a.years, b.years) {
			t.Error("two runs differ")
		}
	})
}

// TestMoreCostNeverMeansLessGrantOfOneProgramme raises the price of one line in one year. Minimum
// amounts are aside, as are several caps at once: what one cap admits another may cut. Over several
// years a cap may fall short later because a budget was used elsewhere before.
func TestMoreCostNeverMeansLessGrantOfOneProgramme(t *testing.T) {
	worlds(t, 4000, func(t *testing.T, w world) {
		for y := 1; y < len(w.lines); y++ {
			w.lines[y] = nil
		}
		only := w.set.Plan.Funding.Order[0]
		w.set.Plan.Funding.Order = []string{only}
		g := w.set.Plan.Programmes[only]
		g.Caps = g.Caps[:min(1, len(g.Caps))]
		for k := range g.Caps {
			g.Caps[k].AnyOf = g.Caps[k].AnyOf[:min(1, len(g.Caps[k].AnyOf))]
		}
		moreCostMoreGrant(t, w)
	})
}

// TestMoreCostNeverMeansLessGrantOfAll does the same for several programmes, as long as the higher
// rate goes first and nothing else couples the lines: with a cap that is a share of other cost, a
// higher cost may lead a programme's last euros to a line that another one would have paid.
func TestMoreCostNeverMeansLessGrantOfAll(t *testing.T) {
	worlds(t, 4000, func(t *testing.T, w world) {
		for i, id := range w.set.Plan.Funding.Order {
			g := w.set.Plan.Programmes[id]
			g.Eligible.With, g.Base, g.TopUps, g.OwnShare.OnGrant, g.Caps = model.Coupling{}, model.BaseGross, nil, model.Opt[decimal.Decimal]{}, nil
			g.Rate = model.Always(percent(95 - 20*i))
			g.Apply.ProRata, g.PaysOwnShare, g.Budget.OfCost = false, model.OwnShareNo, false
		}
		moreCostMoreGrant(t, w)
	})
}

func moreCostMoreGrant(t *testing.T, w world) {
	before := allocate(t, w).granted()
	c := seed(99)
	for y := range w.lines {
		if len(w.lines[y]) == 0 {
			continue
		}
		l := &w.lines[y][c.n(len(w.lines[y]))]
		old := *l
		l.Unit += model.Money(1 + c.n(50_00))
		l.Amount, _ = l.Unit.Times(l.Quantity)
		if after := allocate(t, w).granted(); after < before-w.roundings() {
			t.Errorf("raising a line of year %d from %s to %s lowers the grants from %s to %s", y, old.Amount, l.Amount, before, after)
		}
		*l = old
	}
}

// roundings is what rounding down once for each application may lose: less than one unit of currency.
func (w world) roundings() model.Money {
	return model.Money(len(w.set.Plan.Funding.Order) * w.set.Years * (len(w.set.Schools) + 1) * 100)
}

// granted is what all programmes pay.
func (a allocated) granted() model.Money {
	sum := model.Money(0)
	for p := range a.rules.Programmes() {
		for _, o := range a.state.Outcomes(p) {
			sum += o.Granted
		}
	}
	return sum
}

func TestSwitchingAProgrammeOffLiftsNoOtherAboveItsLimit(t *testing.T) {
	worlds(t, 800, func(t *testing.T, w world) {
		for _, g := range w.set.Plan.Programmes {
			g.Enabled = model.Some(false)
			a := allocate(t, w)
			limitsHold(t, a)
			capsHold(t, a)
			noLineIsPaidTwice(t, a)
			g.Enabled = model.Opt[bool]{}
		}
	})
}

func TestLoansAreRepaidAndReceiptsArriveInFull(t *testing.T) {
	worlds(t, 800, func(t *testing.T, w world) {
		a := allocate(t, w)
		granted, repaid, received := make([]model.Money, a.rules.Programmes()), make([]model.Money, a.rules.Programmes()), make([]model.Money, a.rules.Programmes())
		for p := range granted {
			for _, o := range a.state.Outcomes(p) {
				granted[p] += o.Granted
			}
		}
		for _, s := range a.state.DebtService() {
			repaid[s.Programme] += s.Repayment
		}
		for _, r := range a.state.Receipts() {
			received[r.Programme] += r.Amount
		}
		for p := range granted {
			if received[p] != granted[p] {
				t.Errorf("%s is granted and %s arrives", granted[p], received[p])
			}
			if a.rules.programmes[p].src.Kind == model.Loan && repaid[p] != granted[p] {
				t.Errorf("a loan of %s is repaid with %s", granted[p], repaid[p])
			}
		}
	})
}

func TestSpreadGivesTheWholeAndNoPartAboveItsWeight(t *testing.T) {
	for i := range uint64(500) {
		c := seed(i)
		weights := make([]model.Money, 1+c.n(40))
		sum := model.Money(0)
		want := make([]int64, len(weights))
		for k := range weights {
			weights[k] = model.Money(c.n(1 << uint(1+c.n(30))))
			want[k] = int64(weights[k])
			sum += weights[k]
		}
		total := model.Money(0)
		if sum > 0 {
			total = model.Money(c.n(int(sum) + 1))
		}
		parts := make([]model.Money, len(weights))
		spread(&arena.Of[model.Money]{}, total, weights, parts)
		if sum == 0 {
			continue
		}
		if sumOf(parts) != total {
			t.Fatalf("the parts of %s add up to %s", total, sumOf(parts))
		}
		if exact := total.Split(want); !reflect.DeepEqual(parts, exact) {
			t.Fatalf("spread gives %v, Split %v", parts, exact)
		}
		for k := range parts {
			if parts[k] > weights[k] {
				t.Fatalf("part %s of weight %s", parts[k], weights[k])
			}
		}
	}
}

// FuzzYear lets a fuzzer choose plan and programmes.
func FuzzYear(f *testing.F) {
	for i := range uint64(6) {
		data, c := make([]byte, 400), seed(i)
		for k := range data {
			data[k] = byte(c.n(256))
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a := allocate(t, randomWorld(&bytesChoice{data}))
		noLineIsPaidTwice(t, a)
		limitsHold(t, a)
		capsHold(t, a)
		exclusionsHold(t, a)
		costAddsUp(t, a)
	})
}
