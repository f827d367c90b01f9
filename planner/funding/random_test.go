package funding

import (
	"fmt"
	"math/rand/v2"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// choice picks numbers: from a seed, or from the bytes of a fuzzer.
type choice interface {
	n(below int) int
}

type seeded struct{ *rand.Rand }

func (s seeded) n(below int) int { return s.IntN(below) }

func seed(i uint64) choice { return seeded{rand.New(rand.NewPCG(i, 7))} }

// bytesChoice reads two bytes for each number; when they are used up, the smallest is picked.
type bytesChoice struct{ data []byte }

func (b *bytesChoice) n(below int) int {
	if len(b.data) < 2 {
		return 0
	}
	v := int(b.data[0])<<8 | int(b.data[1])
	b.data = b.data[2:]
	return v % below
}

func yes(c choice, percent int) bool { return c.n(100) < percent }

func of[T any](c choice, from ...T) T { return from[c.n(len(from))] }

func percent(n int) decimal.Decimal { return decimal.New(int64(n), -2) }

func euros(n int) decimal.Decimal { return decimal.NewFromInt(int64(n)) }

// world is a random setting with its lines.
type world struct {
	set   Setting
	lines [][]Line
}

const (
	kindPurchase uint8 = iota
	kindLease
	kindRunning
	kindPost
)

var (
	categories = []string{"network", "devices", "support"}
	schoolType = []string{"primary", "gymnasium"}
)

func randomWorld(c choice) world {
	w := world{set: Setting{First: 2027, PlanYears: 3, Years: 4, Kinds: []string{"purchase", "lease", "running", "post"},
		Causes: []string{"new", "replacement"}, Lease: kindLease, Plan: &model.Plan{Programmes: map[string]*model.Programme{}}}}
	w.set.Plan.Authority.Land = "NW"
	schools := 1 + c.n(4)
	for s := range schools {
		school := &model.School{ID: fmt.Sprintf("s%d", s), Type: of(c, schoolType...)}
		school.Concept.Status = of(c, model.ConceptApproved, model.ConceptUnknown, model.ConceptNone)
		w.set.Schools = append(w.set.Schools, school)
	}
	for g := range 1 + c.n(5) {
		vat := make([]int64, w.set.Years)
		for y := range vat {
			vat[y] = 190_000
		}
		w.set.Goods = append(w.set.Goods, Good{ID: fmt.Sprintf("g%d", g), Category: of(c, categories...), Fundable: yes(c, 85), Mobile: yes(c, 30), VAT: vat, Life: 5})
	}
	pupils := make([]int64, schools)
	for s := range pupils {
		pupils[s] = int64(c.n(800))
	}
	w.set.Count = func(s int32, d model.Driver, y int32) (int64, bool) {
		if d.Kind == model.DriverPupil {
			return pupils[s] + 10*int64(y), true
		}
		return 1 + pupils[s]/25, true
	}
	w.set.Open = func(int32, int32) bool { return true }
	w.lines = make([][]Line, w.set.Years)
	for y := range w.lines {
		for range c.n(12) {
			w.lines[y] = append(w.lines[y], randomLine(c, &w.set, y))
		}
	}
	order := 1 + c.n(5)
	for p := range order {
		g := randomProgramme(c, fmt.Sprintf("p%d", p), p)
		w.set.Plan.Programmes[g.ID] = g
		w.set.Plan.Funding.Order = append(w.set.Plan.Funding.Order, g.ID)
	}
	w.set.Plan.Funding.Unproven = yes(c, 40)
	w.set.Plan.Funding.Evidence = map[string]model.Proof{"inventory": of(c, model.ProofYes, model.ProofNo, model.ProofUnknown)}
	return w
}

func randomLine(c choice, set *Setting, y int) Line {
	l := Line{School: int32(c.n(len(set.Schools) + 1)), Good: int32(c.n(len(set.Goods))), Kind: uint8(c.n(4)), Cause: uint8(c.n(2)), Begin: int16(y),
		Booking: of(c, model.Investive, model.Consumptive), Quantity: model.Whole(int64(1 + c.n(60))), Unit: model.Money(1 + c.n(900_00))}
	l.Fundable = set.Goods[l.Good].Fundable && l.Kind != kindRunning
	l.Amount, _ = l.Unit.Times(l.Quantity)
	return l
}

func randomSelection(c choice) model.Selection {
	var s model.Selection
	switch c.n(8) {
	case 0, 1, 2:
		s.Categories = []string{of(c, categories...)}
	case 3:
		s.Items = []string{"g0", "g2"}
	case 4:
		s.Kinds = []string{"purchase", "post"}
	case 5:
		s.Types = []string{of(c, schoolType...)}
	case 6:
		s.Mobile = true
	}
	return s
}

func randomProgramme(c choice, id string, index int) *model.Programme {
	g := &model.Programme{ID: id, Kind: of(c, model.Grant, model.Grant, model.Grant, model.LumpSum, model.Loan)}
	g.Rate = model.Always(percent(1 + c.n(100)))
	if yes(c, 30) {
		g.Rate = model.Series[decimal.Decimal]{{Year: 2027, Value: percent(90)}, {Year: 2029, Value: percent(c.n(90))}}
	}
	if yes(c, 15) {
		g.Rate, g.OwnShare.OnGrant = nil, model.Some(percent(c.n(60)))
	}
	g.OwnShare.Payer = of(c, "", "", "land")
	if g.Kind != model.Grant {
		g.PaysOwnShare = of(c, model.OwnShareNo, model.OwnShareToo)
		g.Loan.Years = 5
	}
	if yes(c, 40) {
		g.Eligible.Selection = randomSelection(c)
	}
	if yes(c, 30) {
		g.Eligible.Not = model.Selection{Items: []string{"g1"}}
	}
	g.Eligible.AnyItem, g.Eligible.Lease = yes(c, 20), of(c, model.LeaseExcluded, model.LeaseAllowed, model.LeaseInRetention)
	g.Retention.Years = model.Some(c.n(6))
	if yes(c, 30) {
		g.Window = model.Window{Start: model.Date{Year: 2027 + c.n(2)}, ExecuteBy: model.Date{Year: 2028 + c.n(3)}}
	}
	if yes(c, 25) {
		g.Evidence = []model.Evidence{{ID: "inventory"}, {ID: "media-concept", PerSchool: true}}
	}
	g.Base = of(c, model.BaseGross, model.BaseGross, model.BaseNet)
	if yes(c, 20) {
		g.TopUps = []model.TopUp{{ID: "donor", Rate: percent(c.n(40))}}
	}
	randomMoney(c, g)
	for k := range c.n(3) {
		g.Caps = append(g.Caps, randomCap(c, fmt.Sprintf("c%d", k)))
	}
	g.Apply = model.Application{PerSchool: yes(c, 20), Yearly: yes(c, 30), WholeEuro: yes(c, 20), ProRata: yes(c, 25)}
	if yes(c, 20) {
		g.Apply.Priority = []string{"devices", "network"}
	}
	if index > 0 && yes(c, 20) {
		g.Eligible.With = model.Coupling{Programmes: []string{"p0"}, PerSchool: yes(c, 50)}
	}
	return g
}

func randomMoney(c choice, g *model.Programme) {
	switch c.n(5) {
	case 0:
		g.Budget.Amount = model.Some(euros(c.n(60_000)))
		g.Budget.OfCost = yes(c, 40)
		if yes(c, 50) {
			g.Tranches = model.Tranches{Shares: map[int]decimal.Decimal{2027: percent(40), 2028: percent(30), 2029: percent(30)},
				CarryOver: of(c, 0, 1, model.CarryToEnd)}
		}
		if yes(c, 20) {
			g.FirstCome = model.FirstCome{From: model.Date{Year: 2028}, Probability: model.Some(percent(c.n(101)))}
		}
	case 1:
		g.Budget.Parts = []model.BudgetPart{
			{ID: "base", Bound: true, BestOf: []model.Formula{{Base: map[string]decimal.Decimal{"primary": euros(c.n(9000)), "other": euros(c.n(4000))}}}},
			{ID: "heads", Numbers: of(c, model.NumbersFixed, model.NumbersYearly, model.NumbersRatchet), Renewed: yes(c, 20),
				BestOf: []model.Formula{{Per: model.Driver{Kind: model.DriverPupil}, Each: model.Some(euros(c.n(30))), AtLeast: model.Some(euros(c.n(500)))}}},
			{ID: "marked", Only: model.Selection{Categories: []string{"network"}}, BestOf: []model.Formula{{Authority: true, AtLeast: model.Some(euros(c.n(5000)))}}},
		}
	case 2:
		g.Approvals = []model.Approval{{ID: "a", Amount: model.Some(euros(c.n(9000)))}, {ID: "b", School: "s0", Amount: model.Some(euros(c.n(9000)))}}
	}
	if yes(c, 10) {
		g.Spent = model.Some(euros(c.n(5000)))
	}
}

func randomCap(c choice, id string) model.Cap {
	k := model.Cap{ID: id, Only: randomSelection(c), Pooling: yes(c, 50)}
	limits := make([]model.CapLimit, 1+c.n(2))
	for i := range limits {
		switch c.n(4) {
		case 0:
			limits[i] = model.CapLimit{Share: model.Some(percent(1 + c.n(100))), Of: of(c, model.OfApplied, model.OfEligible)}
		case 1:
			limits[i] = model.CapLimit{Amount: model.Some(euros(c.n(4000))), Per: model.PerSchoolLimit}
		case 2:
			limits[i] = model.CapLimit{Amount: model.Some(euros(c.n(700))), Per: model.PerUnit}
		case 3:
			limits[i] = model.CapLimit{Amount: model.Some(euros(c.n(20_000)))}
		}
	}
	if yes(c, 40) {
		k.AnyOf = limits
	} else {
		k.AllOf = limits
	}
	return k
}
