package funding

import "github.com/medienplan/mep/model"

// grants works out the grant of the whole application, rounded down once, and spreads it over the
// claims by largest remainder. Own shares of others are paid in full.
func (a *application) grants(eligible model.Money) model.Money {
	weights, parts := a.memory.amounts.Room(len(a.claims)), a.memory.amounts.Room(len(a.claims))
	dues := model.Money(0)
	for i := range a.claims {
		if c := &a.claims[i]; c.due {
			dues += c.base
		} else {
			weights[i] = c.base
		}
	}
	total := floorShare(eligible-dues, a.p.rate[a.y], million)
	if a.p.onGrant >= 0 {
		total = floorShare(total, million, million+a.p.onGrant)
	}
	total = a.p.inUnits(total)
	spread(&a.memory.amounts, total, weights, parts)
	for i := range a.claims {
		c := &a.claims[i]
		if c.ask = parts[i]; c.due {
			c.ask = c.base
		}
	}
	return total + dues
}

// inUnits rounds a grant down to whole units of currency, where the programme pays no cents.
func (p *programme) inUnits(grant model.Money) model.Money {
	if p.src.Apply.WholeEuro {
		return grant - grant%100
	}
	return grant
}

// limiter hands out what a programme holds in one year. Tranche and reserve count what the budget
// counts: grants, or eligible cost.
type limiter struct {
	*application
	tranche, reserve model.Money
	granted          model.Money
	used             model.Money // of tranche and reserve
}

// limit lowers the grants to what budget, tranche and reserve hold, and gives their sum. Shortage goes
// by the order of the claims, or in proportion first, so that nothing is left that a claim could use.
func (a *application) limit(total model.Money) model.Money {
	year := a.rules.set.First + int(a.y)
	l := limiter{application: a, tranche: a.f.open(a.p, year), reserve: a.f.reserve}
	asked := a.memory.amounts.Room(len(a.claims))
	for i := range a.claims {
		asked[i] = a.claims[i].ask
	}
	if room := min(l.tranche, l.reserve, a.f.unused(a.p, a.y)); a.p.src.Apply.ProRata && !a.p.src.Budget.OfCost && room < total {
		parts := a.memory.amounts.Room(len(asked))
		spread(&a.memory.amounts, max(room, 0), asked, parts)
		l.pass(parts)
	}
	l.pass(asked)
	l.roundDown()
	a.cover(total, l.granted)
	a.f.draw(a.p, year, l.used)
	if a.f.reserve < noEnd {
		a.f.reserve -= l.used
	}
	a.tally.granted += l.granted
	return l.granted
}

// pass raises the grants to the given amounts, as far as there is money.
func (l *limiter) pass(most []model.Money) {
	for i := range l.claims {
		c := &l.claims[i]
		line, wanted := l.line(c), most[i]-c.grant
		if wanted <= 0 {
			continue
		}
		held, why, k := l.f.left(l.p, line, l.y), BudgetSpent, int8(-1)
		if l.tranche < held {
			held, why = l.tranche, TrancheSpent
		}
		if l.reserve < held {
			held, why = l.reserve, NotReserved
		}
		room := l.room(c, max(held, 0))
		if share, index := l.grantRoom(line, l.granted); share < room {
			room, why, k = share, CapReached, index
		}
		take := min(wanted, room)
		if take < wanted {
			c.bound, c.cap = why, k
		}
		l.give(c, take)
	}
}

// give moves money to a claim; a negative amount gives it back.
func (l *limiter) give(c *claim, take model.Money) {
	line, counts := l.line(c), l.counts(c, take)
	if counts >= 0 {
		l.f.spend(l.p, line, l.y, counts)
	} else {
		l.f.refund(l.p, line, -counts)
	}
	c.grant += take
	l.tranche, l.reserve, l.used = l.tranche-counts, l.reserve-counts, l.used+counts
	l.granted += take
	l.countGrant(line, take)
}

// roundDown takes the cents back that a limit left in the sum of a programme that pays none.
func (l *limiter) roundDown() {
	excess := l.granted - l.p.inUnits(l.granted)
	for i := len(l.claims) - 1; i >= 0 && excess > 0; i-- {
		c := &l.claims[i]
		if c.due {
			continue
		}
		take := min(excess, c.grant)
		excess -= take
		if l.give(c, -take); take > 0 && c.bound == Full {
			c.bound = BudgetSpent
		}
	}
}

// cover works out which eligible cost the grants cover, with its own share: once for the application,
// as the grant itself, and spread over the claims that were cut.
func (a *application) cover(total, granted model.Money) {
	left := a.costOf(granted)
	var cut []*claim
	var weights []model.Money
	for i := range a.claims {
		c := &a.claims[i]
		c.paid = a.covers(c, c.grant)
		switch {
		case c.due:
			left -= c.grant
		case c.grant == c.ask:
			left -= c.paid
		case c.grant > 0:
			cut, weights = append(cut, c), append(weights, c.paid)
		}
	}
	if sum := sumOf(weights); granted < total && !a.p.src.Budget.OfCost && 0 < left && left <= sum {
		parts := a.memory.amounts.Room(len(cut))
		spread(&a.memory.amounts, left, weights, parts)
		for i, c := range cut {
			c.paid = max(parts[i], c.grant)
		}
	}
}

// costOf is the eligible cost behind what an application is granted, own shares of others included.
func (a *application) costOf(granted model.Money) model.Money {
	if a.p.role != RoleGrant {
		return granted
	}
	dues := model.Money(0)
	for i := range a.claims {
		if a.claims[i].due {
			dues += a.claims[i].grant
		}
	}
	cost := granted - dues
	if a.p.onGrant >= 0 {
		cost, _ = cost.Share(million+a.p.onGrant, million)
	}
	if rate := a.p.rate[a.y]; rate > 0 {
		cost, _ = cost.Share(million, rate)
	}
	return cost + dues
}

// covers is the eligible cost that a grant covers, with its own share in proportion. Only grants bind
// an own share; what a lump sum, a loan or a third party does not pay is open to others.
func (a *application) covers(c *claim, grant model.Money) model.Money {
	if a.p.role != RoleGrant {
		return grant
	}
	return max(partOf(c.base, grant, c.ask), grant)
}

// partOf is the part of a base that a grant stands for, of what was asked for all of it.
func partOf(base, grant, ask model.Money) model.Money {
	if grant == 0 || ask == 0 {
		return 0
	}
	m, err := base.Share(int64(grant), int64(ask))
	if err != nil {
		return grant
	}
	return m
}

// counts is what a further grant takes from the budget.
func (a *application) counts(c *claim, take model.Money) model.Money {
	if !a.p.src.Budget.OfCost {
		return take
	}
	return a.covers(c, c.grant+take) - a.covers(c, c.grant)
}

// room is the further grant that an amount of the budget holds for a claim.
func (a *application) room(c *claim, held model.Money) model.Money {
	if !a.p.src.Budget.OfCost {
		return held
	}
	used := a.covers(c, c.grant)
	if held >= a.covers(c, c.ask)-used {
		return c.ask - c.grant
	}
	room := floorShare(c.ask, int64(used+held), int64(max(a.covers(c, c.ask), 1))) - c.grant
	for room > 0 && a.covers(c, c.grant+room)-used > held {
		room-- // the cost of a grant is rounded half up
	}
	return max(room, 0)
}

// grantRoom is what caps on shares of the grants leave for a line; k is the cap.
func (a *application) grantRoom(l *Line, granted model.Money) (room model.Money, k int8) {
	room, k = noEnd, -1
	for i := range a.p.caps {
		c := &a.p.caps[i]
		if len(c.grants) == 0 || !c.holds(l) {
			continue
		}
		t := &a.tally.byCap[i]
		others := a.tally.granted + granted - t.granted
		for _, share := range c.grants {
			if share >= million {
				continue
			}
			if most := floorShare(max(others, 0), share, million-share) - t.granted; most < room {
				room, k = max(most, 0), int8(i)
			}
		}
	}
	return room, k
}

func (a *application) countGrant(l *Line, grant model.Money) {
	for i := range a.p.caps {
		if len(a.p.caps[i].grants) > 0 && a.p.caps[i].holds(l) {
			a.tally.byCap[i].granted += grant
		}
	}
}
