package reports

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// Payer is what one source pays of the cost: a programme, a third party, or own money.
type Payer struct {
	ID         string
	For        string // own money that is the own share of a grant: the programme
	Rest       bool   // own money without the own shares of grants
	Cost       Row
	ByCategory []Row // in the order of Values.Categories
}

// Unpaid is cost that stays own money although programmes are in use, by the reason that was closest
// to being paid. Compulsory own shares of grants are not part of it.
type Unpaid struct {
	Reason     string // by the reasons of package funding; "" where no programme said any
	Cost       Sum
	ByCategory []model.Money // in the order of Values.Categories
}

// Paid is what the lines say about who pays them.
type Paid struct {
	Payers []Payer // programmes in the plan's order, third parties, own money last
	Shares []Payer // parts of own money: the own shares that grants ask for, by programme in the plan's order
	Unpaid []Unpaid
	unsure map[string][]bool // by programme, then year: whether any line that it looked at is an estimate
	capped map[capped]bool   // what a cap has cut
}

// capped is an item that a cap of a programme has cut in a year.
type capped struct {
	programme, item string
	year            int
}

// emptyPaid makes room for every source; nil where the plan uses no programme.
func (v *Values) emptyPaid() *Paid {
	if v.Funding == nil {
		return nil
	}
	n := len(v.Years)
	p := &Paid{unsure: map[string][]bool{}, capped: map[capped]bool{}}
	for _, s := range v.Funding.Sources {
		p.Payers = append(p.Payers, Payer{ID: s.ID, Cost: newRow(n), ByCategory: newRows(len(v.Categories), n)})
		if s.Programme {
			p.Shares = append(p.Shares, Payer{ID: planner.OwnMoney, For: s.ID, Cost: newRow(n), ByCategory: newRows(len(v.Categories), n)})
		}
		p.unsure[s.ID] = make([]bool, n)
	}
	return p
}

// Own is what own money pays.
func (p *Paid) Own() *Payer { return &p.Payers[len(p.Payers)-1] }

// Others is what everybody but own money pays.
func (p *Paid) Others() Row {
	out := newRow(len(p.Own().Cost.Year))
	for i := range p.Payers[:len(p.Payers)-1] {
		out = out.Plus(p.Payers[i].Cost)
	}
	return out
}

// OwnShares is the part of own money that grants ask for.
func (p *Paid) OwnShares() Row {
	out := newRow(len(p.Own().Cost.Year))
	for i := range p.Shares {
		out = out.Plus(p.Shares[i].Cost)
	}
	return out
}

// Parts gives everybody who pays, own money in its parts: the own shares of grants, and the rest.
// Without own shares it is [Paid.Payers].
func (p *Paid) Parts() []Payer {
	others := slices.Clone(p.Payers[:len(p.Payers)-1])
	return append(others, p.OwnParts()...)
}

// OwnParts gives own money in its parts.
func (p *Paid) OwnParts() []Payer {
	rest := Payer{ID: planner.OwnMoney, Cost: p.Own().Cost, ByCategory: slices.Clone(p.Own().ByCategory)}
	var out []Payer
	for _, s := range p.Shares {
		if s.Cost.Empty() {
			continue
		}
		rest.Rest = true
		rest.Cost = rest.Cost.without(s.Cost)
		for c := range rest.ByCategory {
			rest.ByCategory[c] = rest.ByCategory[c].without(s.ByCategory[c])
		}
		out = append(out, s)
	}
	return append(out, rest)
}

func (p *Paid) of(source string) *Payer {
	i := slices.IndexFunc(p.Payers, func(x Payer) bool { return x.ID == source })
	if i < 0 {
		return p.Own()
	}
	return &p.Payers[i]
}

// take adds a line of cost to those who pay it. A line without a price is missing to own money.
func (p *Paid) take(l planner.Line, category, y int, inPlan bool) {
	if p == nil {
		return
	}
	add := func(to *Payer, l planner.Line) {
		to.Cost.add(l, y, inPlan)
		if category >= 0 {
			to.ByCategory[category].add(l, y, inPlan)
		}
	}
	if !l.Known {
		add(p.Own(), l)
		return
	}
	for _, s := range l.Sources {
		part := l
		part.Amount = s.Amount
		add(p.of(s.Source), part)
		p.doubt(s.Source, l, y)
		switch {
		case s.Source != planner.OwnMoney:
		case s.For != "":
			p.share(s.For, func(to *Payer) { add(to, part) })
		case inPlan:
			p.leave(part, category)
		}
	}
	for _, x := range l.Refused {
		p.doubt(x.Programme, l, y)
		if x.Cap != "" {
			p.capped[capped{x.Programme, l.Item, l.Year}] = true
		}
	}
}

// share takes what a programme asks for as own share.
func (p *Paid) share(programme string, take func(*Payer)) {
	if i := slices.IndexFunc(p.Shares, func(x Payer) bool { return x.For == programme }); i >= 0 {
		take(&p.Shares[i])
	}
}

// doubt notes that a programme looked at an estimate.
func (p *Paid) doubt(programme string, l planner.Line, y int) {
	if years := p.unsure[programme]; years != nil && !l.Certainty.Firm() {
		years[y] = true
	}
}

// leave notes why a part of a line stays own money.
func (p *Paid) leave(part planner.Line, category int) {
	if part.Amount == 0 {
		return
	}
	reason := closest(part.Refused)
	i := slices.IndexFunc(p.Unpaid, func(u Unpaid) bool { return u.Reason == reason })
	if i < 0 {
		i = len(p.Unpaid)
		p.Unpaid = append(p.Unpaid, Unpaid{Reason: reason, ByCategory: make([]model.Money, len(p.Own().ByCategory))})
	}
	p.Unpaid[i].Cost.add(part)
	if category >= 0 {
		p.Unpaid[i].ByCategory[category] += part.Amount
	}
}

// closeness orders the reasons from what is far from being paid to what is close. That a programme takes
// no part is said only of cost that passed what it asks of the cost and of the year, so it stands behind
// those tests.
func closeness() []string {
	all := planner.FundingReasons()
	var off []string
	out := slices.DeleteFunc(slices.Clone(all), func(reason string) bool {
		switch reason {
		case "switched_off", "frame_only", "other_land", "budget_unknown":
			off = append(off, reason)
			return true
		}
		return false
	})
	at := max(0, slices.Index(out, "not_proven"))
	return slices.Insert(out, at, off...)
}

// closest is the reason of the programme that was closest to paying: that an item is of another kind
// says nothing while another programme is only too late. That others have paid is no reason.
func closest(refused []planner.Refused) string {
	best, rank := "", -1
	order := closeness()
	for _, x := range refused {
		if i := slices.Index(order, x.Reason); i > rank && x.Reason != planner.ReasonCovered {
			best, rank = x.Reason, i
		}
	}
	return best
}
