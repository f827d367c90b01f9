package funding

import (
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// million is the scale of rates: parts per million.
const million = 1_000_000

// noEnd is more than any programme pays.
const noEnd model.Money = math.MaxInt64 / 4

// programme is one compiled programme.
type programme struct {
	src      *model.Programme
	index    int16
	off      Reason // Full: it takes part
	only     selection
	not      selection
	rate     []int64 // by year index
	onGrant  int64   // own share on top of the grant; -1: the rest of the eligible cost
	payer    int16   // of the own share
	role     Role
	topUps   []topUp
	caps     []cap
	inOrder  []int     // of application: caps per unit first
	parts    []part    // nil: no end
	tranches []tranche // by year; nil: none
	reserved int32     // year index from which the budget is no longer reserved; Years: never
	rank     []int     // priority by good; nil: none
	minimum  model.Money
	links    []int16 // programmes of the coupling
	linked   selection
}

// topUp of a third party.
type topUp struct {
	source int16
	rate   int64
}

// Compile prepares the programmes that the plan uses. Problems are numbers that a budget or a rate
// needs and the plan lacks; after one the rules must not be used.
func Compile(set Setting) (*Rules, []model.Problem) {
	c := &compiler{Rules: &Rules{set: set}}
	order := set.Plan.Funding.Order
	c.sources = slices.Clone(order)
	c.programmes = make([]programme, len(order))
	for i, id := range order {
		c.programme(int16(i), set.Plan.Programmes[id])
	}
	c.findPayers()
	return c.Rules, c.problems
}

// findPayers notes which programmes may pay a good at all, so that most lines are not looked at.
func (c *compiler) findPayers() {
	c.payers = make([][]int16, len(c.set.Goods))
	for g := range c.set.Goods {
		for i := range c.programmes {
			p := &c.programmes[i]
			picked := (p.only.goods == nil || p.only.goods[g]) && (p.only.byItem == nil || p.only.byItem[g])
			picked = picked && (p.only.mobile == nil || p.only.mobile[g])
			excluded := p.not.goods != nil && p.not.goods[g] || p.not.byItem != nil && p.not.byItem[g] || p.not.mobile != nil && p.not.mobile[g]
			if p.off == Full && picked && !excluded && (c.set.Goods[g].Fundable || p.src.Eligible.AnyItem) {
				c.payers[g] = append(c.payers[g], int16(i))
			}
		}
	}
}

type compiler struct {
	*Rules
	problems []model.Problem
	missed   map[string]bool // numbers that are reported already, by path and school
}

func (c *compiler) fail(p model.Problem) { c.problems = append(c.problems, p) }

// missingNumber reports a number that a school does not state, once for all years.
func (c *compiler) missingNumber(p model.Problem, s, y int32) {
	school := c.set.Schools[s]
	if key := p.Path + " " + school.ID; !c.missed[key] {
		if c.missed == nil {
			c.missed = map[string]bool{}
		}
		c.missed[key] = true
		p.Args["school"], p.Args["year"] = school.ID, c.set.First+int(y)
		p.Also = []model.Other{{At: school.At, Code: "budget-number-missing", Args: model.Args{"school": school.ID}}}
		c.fail(p)
	}
}

func (c *compiler) programme(index int16, g *model.Programme) {
	p := &c.programmes[index]
	p.src, p.index, p.off, p.role = g, index, c.switchedOff(g), roles[g.Kind]
	p.only, p.not = c.selection(&g.Eligible.Selection), c.selection(&g.Eligible.Not)
	c.rates(p)
	p.onGrant = -1
	if g.OwnShare.OnGrant.Known {
		p.onGrant = ppm(g.OwnShare.OnGrant.Value)
	}
	p.payer = OwnMoney
	if id := g.OwnShare.Payer; id != "" && id != "own" {
		p.payer = c.source(id)
	}
	for _, t := range g.TopUps {
		p.topUps = append(p.topUps, topUp{c.source(t.ID), ppm(t.Rate)})
	}
	for i := range g.Caps {
		p.caps = append(p.caps, c.cap(g, &g.Caps[i]))
	}
	p.inOrder = capOrder(p.caps)
	c.budget(p)
	c.tranches(p)
	p.minimum = money(g.Apply.Minimum.Or(decimal.Zero))
	p.reserved = int32(c.set.Years)
	for y := int32(c.set.Years) - 1; y >= 0 && g.FirstCome.From.Known() && c.orderDay(y) >= day(g.FirstCome.From, false); y-- {
		p.reserved = y
	}
	if len(g.Apply.Priority) > 0 {
		p.rank = make([]int, len(c.set.Goods))
		for i, good := range c.set.Goods {
			if p.rank[i] = slices.Index(g.Apply.Priority, good.Category); p.rank[i] < 0 {
				p.rank[i] = len(g.Apply.Priority)
			}
		}
	}
	p.linked = c.selection(&model.Selection{Categories: g.Eligible.With.Categories})
	for _, id := range g.Eligible.With.Programmes {
		p.links = append(p.links, int16(slices.Index(c.set.Plan.Funding.Order, id)))
	}
}

var roles = [...]Role{model.Grant: RoleGrant, model.LumpSum: RoleLumpSum, model.Loan: RoleLoan, model.Contribution: RoleContribution}

func (c *compiler) switchedOff(g *model.Programme) Reason {
	switch {
	case !g.On():
		return SwitchedOff
	case g.Status == model.FrameOnly:
		return FrameOnly
	case g.Land != "" && g.Land != c.set.Plan.Authority.Land:
		return OtherLand
	case g.Budget.Stated && !g.Budget.Amount.Known && len(g.Approvals) == 0:
		return BudgetUnknown
	}
	return Full
}

// source gives the index of a payer, which may be new.
func (c *compiler) source(id string) int16 {
	if i := slices.Index(c.sources, id); i >= 0 {
		return int16(i)
	}
	c.sources = append(c.sources, id)
	return int16(len(c.sources) - 1)
}

func (c *compiler) rates(p *programme) {
	p.rate = make([]int64, c.set.Years)
	for y := range p.rate {
		p.rate[y] = million
		if v, known := p.src.Rate.In(c.set.First + y); known {
			p.rate[y] = ppm(v)
		}
	}
	if t := p.src.RateTable; t != nil {
		rate := c.rateFromTable(p.src, t)
		for y := range p.rate {
			p.rate[y] = rate
		}
	}
}

// rateFromTable finds the last row whose value the plan reaches.
func (c *compiler) rateFromTable(g *model.Programme, t *model.RateTable) int64 {
	f := &c.set.Plan.Funding
	value, known := f.Values[t.By]
	word, said := f.Words[t.Column]
	if !known || !said {
		c.fail(model.Problem{Code: "rate-value-missing", At: t.At, Path: "programmes." + g.ID + ".rate_table",
			Args: model.Args{"programme": g.ID, "value": t.By, "word": t.Column}})
		return 0
	}
	rate := int64(0)
	for _, row := range t.Rows {
		if !row.From.GreaterThan(value) {
			rate = ppm(row.Rates[word])
		}
	}
	return rate
}

// ppm is a share in parts per million; model.Check refuses more digits.
func ppm(d decimal.Decimal) int64 { return d.Shift(6).IntPart() }

// money is an amount in cents; model.Check refuses what is out of range.
func money(d decimal.Decimal) model.Money {
	m, err := model.MoneyFrom(d)
	if err != nil {
		return noEnd
	}
	return m
}
