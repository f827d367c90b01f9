package funding

import (
	"slices"

	"github.com/medienplan/mep/model"
)

// fund is what one programme has paid so far.
type fund struct {
	used     [][]model.Money // by part of the budget, then bucket
	tranches []model.Money   // what each still holds
	reserve  model.Money     // what may come after the reserved period; noEnd before
	tallies  []tally         // one for the authority, or one per school
	years    []Outcome
}

func (r *Rules) newFund(p *programme) fund {
	f := fund{reserve: noEnd, years: make([]Outcome, r.set.Years)}
	spent := model.Money(0)
	if p.src.Spent.Known {
		spent = money(p.src.Spent.Value)
	}
	f.tranches = newTranches(p, spent)
	for i := range p.parts {
		f.used = append(f.used, make([]model.Money, len(p.parts[i].amount[0])))
		if k := &p.parts[i]; !k.bound {
			take := min(spent, k.amount[0][0])
			f.used[i][0] += take
			spent -= take
		}
	}
	applications := 1
	if p.src.Apply.PerSchool {
		applications = len(r.set.Schools) + 1
	}
	for range applications {
		f.tallies = append(f.tallies, newTally(p, len(r.set.Schools)))
	}
	return f
}

func (f *fund) clone() fund {
	c := *f
	c.used = nil
	for _, u := range f.used {
		c.used = append(c.used, append([]model.Money(nil), u...))
	}
	c.tranches = append([]model.Money(nil), f.tranches...)
	c.tallies = nil
	for i := range f.tallies {
		c.tallies = append(c.tallies, f.tallies[i].clone())
	}
	c.years = append([]Outcome(nil), f.years...)
	return c
}

// Outcome is what a programme did in one year.
type Outcome struct {
	Presented  model.Money // cost that passed every test
	Eligible   model.Money // after caps: paid, own share, or not covered
	TooSmall   model.Money // after caps, in applications below a minimum
	Granted    model.Money // paid by the programme itself
	OwnShare   model.Money // added by the receiver or who pays for it
	OwnShareOf model.Money // paid by the programme as own share of others; part of Granted
	TopUp      model.Money
	LostCap    model.Money // eligible cost cut by caps
	LostBudget model.Money // grants that budget, tranche or reserve did not hold
	Unproven   model.Money // cost refused because evidence is missing or open
	Budget     model.Money // whole budget by this year; NoEnd
	Left       model.Money // of the budget after this year; NoEnd
	Tranche    model.Money // open at the start of the year; NoEnd
	Open       model.Money // of the tranche, after the grants of the year; NoEnd
	Expired    model.Money // of tranches at the end of the year, and of the budget at the end of the window
}

// NoEnd marks a budget without end.
const NoEnd = noEnd

// holding is what budget, tranches and reserve of a fund hold.
type holding struct {
	used     [][]model.Money
	tranches []model.Money
	reserve  model.Money
}

// held copies what the fund holds, so that an application that comes to nothing can give it back.
func (f *fund) held() holding {
	h := holding{tranches: slices.Clone(f.tranches), reserve: f.reserve}
	for _, u := range f.used {
		h.used = append(h.used, slices.Clone(u))
	}
	return h
}

func (f *fund) hold(h holding) { f.used, f.tranches, f.reserve = h.used, h.tranches, h.reserve }
