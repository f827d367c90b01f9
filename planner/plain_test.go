package planner

import (
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// plainSupply gives the supply of nord with x.
func plainSupply(t *testing.T, p *model.Plan) Supply {
	t.Helper()
	for _, s := range calculate(t, p).Supplies() {
		if s.School == "nord" && s.Item == "x" {
			return s
		}
	}
	t.Fatal("nord has no x")
	return Supply{}
}

// supplyPlan needs ten x at nord, which has four of 2024.
func supplyPlan() *model.Plan {
	p := smallPlan()
	addItem(p, "x", "100", 4)
	addNeed(p, "n", fixed("x", "10"))
	p.Schools["nord"].Stock = []model.Lot{stock("x", 4, 2024)}
	return p
}

func TestASupplyIsPlainUnlessSomethingElseThanNeedAndLifeDecides(t *testing.T) {
	for name, c := range map[string]struct {
		change func(p *model.Plan)
		plain  bool
	}{
		"need and life only": {func(*model.Plan) {}, true},
		"losses":             {func(p *model.Plan) { p.Items["x"].Loss = some("0.1") }, true},
		"end of support":     {func(p *model.Plan) { p.Items["x"].EndOfSupport = model.Date{Year: 2029} }, true},
		"moves with fixed x": {func(p *model.Plan) { p.Schools["nord"].Moves, p.Items["x"].Fixed = 2029, true }, true},
		"any limit": {func(p *model.Plan) {
			p.Limits = map[string]*model.Limit{"l": {ID: "l", Amount: model.Always(dec("1000000"))}}
		}, false},
		"handing on":           {func(p *model.Plan) { p.Assume.HandOn = true }, false},
		"a school that closes": {func(p *model.Plan) { p.Schools["nord"].Closes = 2030 }, false},
		"a school that opens":  {func(p *model.Plan) { p.Schools["nord"].Opens = 2028 }, false},
		"building works": {func(p *model.Plan) {
			p.Schools["nord"].Works = []model.Works{{ID: "w", Item: "x", Count: model.Whole(10), Year: 2029}}
		}, false},
		"a wave that comes later":  {func(p *model.Plan) { p.Waves = map[string]*model.Wave{"w": {ID: "w", From: 2029}} }, false},
		"a wave that came already": {func(p *model.Plan) { p.Waves = map[string]*model.Wave{"w": {ID: "w", From: 2027}} }, true},
	} {
		p := supplyPlan()
		c.change(p)
		if got := plainSupply(t, p).Plain; got != c.plain {
			t.Errorf("%s: plain is %v", name, got)
		}
	}
}

func TestWhatIsLeftOfALotIsGivenByYear(t *testing.T) {
	p := supplyPlan() // of 2024, for four years
	p.Items["x"].Loss = some("0.2")
	s := plainSupply(t, p)
	if len(s.Lots) != 1 || s.Lots[0].Life != 4 || s.Lots[0].Bought != 2024 || s.Lots[0].Leaves != 0 {
		t.Fatalf("got %+v", s.Lots)
	}
	units(t, "left", s.Lots[0].Current, 3, 0, 0, 0, 0) // 4 − floor(4 × (1 − 0.8³)) = 4 − floor(1.952)

	p = supplyPlan()
	p.Items["x"].UseLife, p.Items["x"].Fixed, p.Schools["nord"].Moves = model.Some(9), true, 2029
	s = plainSupply(t, p)
	units(t, "left behind", s.Lots[0].Current, 4, 4, 0, 0, 0)
	if s.Leaves != 2029 || s.Lots[0].Leaves != 2029 {
		t.Errorf("leaves %d and %d, want 2029", s.Leaves, s.Lots[0].Leaves)
	}
}

func TestUnitPricesNameWhatTheyAreMadeOf(t *testing.T) {
	p := supplyPlan()
	x := p.Items["x"]
	x.Net, x.VAT, x.Overhead, x.PriceYear = true, model.Always(dec("0.19")), "o", 2026
	x.Running = []model.RunningCost{{ID: "care", Share: some("0.1")}, {ID: "power", Energy: some("50")}}
	addItem(p, Electricity, "0.30", 1).Kind = model.Service
	p.Overheads = map[string]*model.Overhead{"o": {ID: "o", Rate: dec("0.05")}}
	p.Assume.Index["default"] = model.Always(dec("0.02"))
	prices := calculate(t, p).UnitPrices()
	if len(prices) != 2 || prices[0].Item != "x" || prices[1].Item != Electricity || !prices[1].OnlyPart {
		t.Fatalf("got %+v", prices)
	}
	u := prices[0]
	one := decimal.NewFromInt(1)
	for y := range 5 {
		indexed := dec("100").Mul(dec("1.02").Pow(decimal.NewFromInt(int64(y + 1))))
		full := indexed.Mul(one.Add(u.Overhead.Rate)).Mul(one.Add(u.VAT[y])).Round(2)
		catalogue := indexed.Mul(dec("1.19")).Round(2)
		if !u.Unit[y].Decimal().Equal(full) || !u.Catalog[y].Decimal().Equal(catalogue) {
			t.Errorf("year %d: unit price %s, want %s; catalogue %s, want %s", y, u.Unit[y], full, u.Catalog[y], catalogue)
		}
		if care := catalogue.Mul(dec("0.1")).Round(2); !u.Running[0].Unit[y].Decimal().Equal(care) {
			t.Errorf("year %d: care %s, want %s", y, u.Running[0].Unit[y], care)
		}
		// electricity is of 2027: 0.30 × 1.02^y × 50
		if power := dec("15").Mul(dec("1.02").Pow(decimal.NewFromInt(int64(y)))).Round(2); !u.Running[1].Unit[y].Decimal().Equal(power) {
			t.Errorf("year %d: power %s, want %s", y, u.Running[1].Unit[y], power)
		}
	}
	if u.Start != 2026 || u.Index != "default" || !u.Net || u.Life != 4 {
		t.Errorf("got %+v", u)
	}
}
