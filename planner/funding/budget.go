package funding

import (
	"github.com/medienplan/mep/model"
)

// part is a part of a budget: an amount for the authority, or one for each school.
type part struct {
	only   selection
	bound  bool            // by school
	anew   bool            // every year
	all    bool            // no selection
	amount [][]model.Money // by year index, then by bucket: the sum that may have been used by then
}

// bucket of a line in a part.
func (p *part) bucket(l *Line) int {
	if p.bound {
		return int(l.School)
	}
	return 0
}

func (p *part) takes(l *Line) bool { return p.all || p.only.picks(l) }

// budget compiles the parts. Approvals take the place of a budget; without any of both there is no end.
func (c *compiler) budget(p *programme) {
	g := p.src
	switch {
	case len(g.Approvals) > 0:
		for i := range g.Approvals {
			p.parts = append(p.parts, c.approved(&g.Approvals[i]))
		}
	case g.Budget.Amount.Known:
		p.parts = []part{c.fixed(model.Selection{}, money(g.Budget.Amount.Value))}
	default:
		for i := range g.Budget.Parts {
			p.parts = append(p.parts, c.part(g, &g.Budget.Parts[i]))
		}
	}
}

func (c *compiler) fixed(only model.Selection, amount model.Money) part {
	p := part{only: c.selection(&only), all: only.Empty(), amount: make([][]model.Money, c.set.Years)}
	for y := range p.amount {
		p.amount[y] = []model.Money{amount}
	}
	return p
}

// approved is the part that one approval gives: of its school and for its cost.
func (c *compiler) approved(a *model.Approval) part {
	only := a.Only
	if a.School != "" {
		only.Schools = []string{a.School}
	}
	return c.fixed(only, money(a.Amount.Value))
}

// part evaluates the formulas of a part, once or for every year.
func (c *compiler) part(g *model.Programme, b *model.BudgetPart) part {
	p := part{only: c.selection(&b.Only), all: b.Only.Empty(), bound: b.Bound, anew: b.Renewed, amount: make([][]model.Money, c.set.Years)}
	first := c.best(g, b, c.referenceYear(g, b))
	for y := range p.amount {
		switch b.Numbers {
		case model.NumbersFixed:
			p.amount[y] = first
		case model.NumbersYearly:
			p.amount[y] = c.best(g, b, int32(y))
		case model.NumbersRatchet:
			p.amount[y] = c.best(g, b, int32(y))
			if y > 0 {
				for k, before := range p.amount[y-1] {
					p.amount[y][k] = max(p.amount[y][k], before)
				}
			}
		}
	}
	return p
}

// referenceYear is the index of the stated year, or of the first one in which orders may be placed.
func (c *compiler) referenceYear(g *model.Programme, b *model.BudgetPart) int32 {
	if b.Year != 0 {
		return int32(min(max(b.Year-c.set.First, 0), c.set.Years-1))
	}
	for y := range int32(c.set.Years) {
		if c.time(g, y) != BeforeStart {
			return y
		}
	}
	return 0
}

// total is the whole budget in a year.
func (p *programme) total(y int32) model.Money {
	if p.parts == nil {
		return noEnd
	}
	sum := model.Money(0)
	for i := range p.parts {
		for _, m := range p.parts[i].amount[y] {
			sum += m
		}
	}
	return sum
}

// renew gives back the parts that are there every year anew.
func (f *fund) renew(p *programme) {
	for i := range p.parts {
		if p.parts[i].anew {
			clear(f.used[i])
		}
	}
}

// left is what the parts of a budget still hold for a line: of grants, or of eligible cost.
func (f *fund) left(p *programme, l *Line, y int32) model.Money {
	if p.parts == nil {
		return noEnd
	}
	sum := model.Money(0)
	for i := range p.parts {
		if k := &p.parts[i]; k.takes(l) {
			b := k.bucket(l)
			sum += max(0, k.amount[y][b]-f.used[i][b])
		}
	}
	return sum
}

// spend takes an amount from the parts of the budget: what is bound or earmarked first, so that what is
// free remains longest.
func (f *fund) spend(p *programme, l *Line, y int32, amount model.Money) {
	for _, narrow := range [...]int{2, 1, 0} {
		for i := range p.parts {
			k := &p.parts[i]
			if k.narrowness() != narrow || !k.takes(l) || amount == 0 {
				continue
			}
			b := k.bucket(l)
			take := min(amount, max(0, k.amount[y][b]-f.used[i][b]))
			f.used[i][b] += take
			amount -= take
		}
	}
}

// refund gives back what was spent for a line, free parts first.
func (f *fund) refund(p *programme, l *Line, amount model.Money) {
	for _, narrow := range [...]int{0, 1, 2} {
		for i := range p.parts {
			k := &p.parts[i]
			if k.narrowness() != narrow || !k.takes(l) {
				continue
			}
			b := k.bucket(l)
			take := min(amount, f.used[i][b])
			f.used[i][b] -= take
			amount -= take
		}
	}
}

// narrowness counts what limits a part's use.
func (p *part) narrowness() int {
	n := 0
	if p.bound || p.only.schools != nil {
		n++
	}
	if p.only.goods != nil || p.only.byItem != nil {
		n++
	}
	return n
}

// unused is what is left of the whole budget.
func (f *fund) unused(p *programme, y int32) model.Money {
	if p.parts == nil {
		return noEnd
	}
	sum := model.Money(0)
	for i := range p.parts {
		for b, amount := range p.parts[i].amount[y] {
			sum += max(0, amount-f.used[i][b])
		}
	}
	return sum
}
