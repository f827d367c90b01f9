package planner

import (
	"fmt"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// randomLimitedPlan makes a random plan with measures, waves, building works, a programme and limits.
func randomLimitedPlan(c choice) *model.Plan {
	p := randomPlan(c)
	g := generator{choice: c, p: p}
	g.programme()
	g.measures()
	g.waves()
	g.works()
	g.limits()
	return p
}

func (g *generator) programme() {
	if g.chance(50) {
		return
	}
	w := &model.Programme{Origin: g.origin("programmes.yaml", 0), ID: "pact", Rate: model.Always(dec("0.9")), Eligible: model.Eligibility{AnyItem: g.chance(50)}}
	w.Budget.Amount = model.Some(decimal.NewFromInt(int64(g.n(400_000))))
	if g.chance(40) {
		w.Window.Start, w.Window.ExecuteBy = model.Date{Year: 2028, Month: 1, Day: 1}, model.Date{Year: 2029, Month: 12, Day: 31}
	}
	g.p.Programmes = map[string]*model.Programme{w.ID: w}
	g.p.Funding = model.Funding{Origin: g.origin("plan.yaml", 10), Order: []string{w.ID}}
}

func (g *generator) measures() {
	g.p.Measures = map[string]*model.Measure{}
	for i := range g.n(3) {
		m := &model.Measure{Origin: g.origin("limits.yaml", i), ID: fmt.Sprintf("measure-%d", i), Divisible: g.chance(50), Mandatory: g.chance(30), Weight: model.Some(decimal.NewFromInt(int64(g.n(3))))}
		if m.Categories = []string{[]string{"devices", "network"}[i%2]}; g.chance(40) {
			m.Categories, m.Items = nil, []string{fmt.Sprintf("item-%d", i)}
		}
		if len(g.p.Programmes) > 0 && g.chance(40) {
			m.WaitFor = []string{"pact"}
		}
		g.p.Measures[m.ID] = m
	}
}

// waves of random plans never meet: each names other schools.
func (g *generator) waves() {
	g.p.Waves = map[string]*model.Wave{}
	if g.chance(50) {
		return
	}
	for i := range len(g.p.Schools) {
		g.p.Schools[fmt.Sprintf("s%d", i)].SocialIndex = model.Some(1 + g.n(9))
		if g.chance(50) {
			continue
		}
		w := &model.Wave{Origin: g.origin("waves.yaml", i), ID: fmt.Sprintf("wave-%d", i), For: model.Selector{Schools: []string{fmt.Sprintf("s%d", i)}}, From: 2026 + g.n(5)}
		if g.chance(50) {
			w.Categories = []string{"devices", "services"}
		}
		g.p.Waves[w.ID] = w
	}
}

func (g *generator) works() {
	for i := range len(g.p.Schools) {
		if g.chance(70) {
			continue
		}
		it := fmt.Sprintf("item-%d", g.n(3))
		if g.p.Items[it].Kind != model.Purchase {
			continue
		}
		s := g.p.Schools[fmt.Sprintf("s%d", i)]
		s.Works = []model.Works{{ID: "wing", Item: it, Count: model.Whole(int64(1 + g.n(60))), Year: 2027 + g.n(4), At: s.At}}
	}
}

func (g *generator) limits() {
	g.p.Limits = map[string]*model.Limit{}
	for i := range 1 + g.n(4) {
		l := &model.Limit{Origin: g.origin("limits.yaml", 10+i), ID: fmt.Sprintf("limit-%d", i), Scope: model.LimitScope(g.n(8)), CarryOver: g.chance(30)}
		l.Amount = model.Always(decimal.New(int64(g.n(60_000_000)), -2))
		switch l.Scope {
		case model.ScopeCategory:
			l.Category = "devices"
		case model.ScopeProgramme:
			if l.Programme = "pact"; len(g.p.Programmes) == 0 {
				l.Scope = model.ScopeAll
			}
		case model.ScopeSchool:
			l.Schools = []string{"s0"}
		case model.ScopeCapacity:
			l.Uses = map[string]decimal.Decimal{"item-0": dec("0.5"), "item-1": dec("1"), "course-0": dec("2.25")}
			l.Amount = model.Series[decimal.Decimal]{{Year: 2027, Value: decimal.NewFromInt(int64(g.n(60)))}, {Year: 2029, Value: decimal.NewFromInt(int64(g.n(200)))}}
		}
		if l.Scope != model.ScopeCapacity && g.chance(20) {
			l.Amount, l.AboveMean = nil, model.Some(g.rate(300))
		}
		if g.chance(20) {
			l.From = 2028
		}
		if g.chance(20) {
			l.Until = 2030
		}
		g.p.Limits[l.ID] = l
	}
}

// limitedPlans runs a test on many random plans with limits.
func limitedPlans(t *testing.T, n uint64, test func(t *testing.T, p *model.Plan, r *Result)) {
	t.Helper()
	ran := 0
	for i := range n {
		p := randomLimitedPlan(seed(i))
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
