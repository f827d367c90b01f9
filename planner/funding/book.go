package funding

import (
	"slices"

	"github.com/medienplan/mep/model"
)

// book writes what the programme pays of each line, what its receiver must add, and what remains.
func (a *application) book(o *Outcome) {
	a.tally.applied += a.applied
	for i := range a.claims {
		c := &a.claims[i]
		l := a.line(c)
		a.tally.eligible += c.base
		a.countCaps(l, c)
		if lost := a.covers(c, c.ask) - c.paid; lost > 0 && c.grant < c.ask {
			a.refuse(c.line, a.p.index, c.bound, c.cap, lost)
			if c.bound == CapReached { // a cap on shares of the grants
				o.LostCap += lost
				o.Eligible -= lost
				o.LostBudget -= c.ask - c.grant
			}
		}
		if c.grant == 0 {
			continue
		}
		a.mark(l)
		o.Granted += c.grant
		if c.due {
			o.OwnShareOf += c.grant
			a.payDues(c)
			continue
		}
		c.own = c.paid - c.grant
		a.share(Share{Line: c.line, Source: a.p.index, For: -1, Role: a.p.role, Bound: c.bound, Cap: c.cap, Amount: c.grant})
		a.rest[c.line] -= c.paid
		o.OwnShare += c.own
	}
	a.topUps(o)
	a.ownShares()
}

// payDues lets a claim's money go to the own shares of other programmes, in their order.
func (a *application) payDues(c *claim) {
	left := c.grant
	for k := range a.dues[c.line] {
		d := &a.dues[c.line][k]
		if !a.p.mayPay(*d) {
			continue
		}
		take := min(left, d.amount)
		if take == 0 {
			continue
		}
		d.amount -= take
		left -= take
		a.share(Share{Line: c.line, Source: a.p.index, For: d.of, Role: RoleOwnShare, Bound: c.bound, Cap: c.cap, Amount: take})
	}
}

// topUps lets third parties add to the grants: worked out once for the application, they lower the own
// shares and what else is left of its lines.
func (a *application) topUps(o *Outcome) {
	for _, t := range a.p.topUps {
		n, m := len(a.claims), &a.memory.amounts
		grants, rooms, parts := m.Room(n), m.Room(n), m.Room(n)
		for i := range a.claims {
			if c := &a.claims[i]; !c.due {
				grants[i], rooms[i] = c.grant, c.own+a.rest[c.line]
			}
		}
		total := min(floorShare(sumOf(grants), t.rate, million), sumOf(rooms))
		spread(m, min(total, sumOf(grants)), grants, parts)
		fit(parts, rooms, total)
		for i := range a.claims {
			c := &a.claims[i]
			if parts[i] == 0 {
				continue
			}
			fromOwn := min(parts[i], c.own)
			c.own -= fromOwn
			a.rest[c.line] -= parts[i] - fromOwn
			o.TopUp += parts[i]
			a.share(Share{Line: c.line, Source: t.source, For: a.p.index, Role: RoleTopUp, Cap: -1, Amount: parts[i]})
		}
	}
}

// fit keeps parts within their rooms and puts what is then left of the total where there is room, in order.
func fit(parts, rooms []model.Money, total model.Money) {
	left := total
	for i := range parts {
		parts[i] = min(parts[i], rooms[i])
		left -= parts[i]
	}
	for i := range parts {
		more := min(left, rooms[i]-parts[i])
		parts[i] += more
		left -= more
	}
}

// ownShares gives the own shares to who must pay them.
func (a *application) ownShares() {
	for i := range a.claims {
		c := &a.claims[i]
		switch {
		case c.own == 0:
		case a.p.payer == OwnMoney || int(a.p.payer) < len(a.rules.programmes):
			a.dues[c.line] = append(a.dues[c.line], due{a.p.index, a.p.payer, c.own})
		default:
			a.share(Share{Line: c.line, Source: a.p.payer, For: a.p.index, Role: RoleOwnShare, Cap: -1, Amount: c.own})
		}
	}
}

func (a *application) countCaps(l *Line, c *claim) {
	for k := range a.p.caps {
		if !a.p.caps[k].holds(l) {
			continue
		}
		t := &a.tally.byCap[k]
		t.eligible += c.base
		used := max(c.paid, partOf(c.base, c.grant, c.ask)) // of a loan, too, the cost that it looked at
		t.covered += used
		if t.bySchool != nil {
			t.bySchool[l.School] += used
		}
	}
}

// mark lets coupled programmes see that a line is paid.
func (a *application) mark(l *Line) {
	for q := range a.rules.programmes {
		other := &a.rules.programmes[q]
		if !slices.Contains(other.links, a.p.index) || !other.linked.picks(l) {
			continue
		}
		if a.linked == nil {
			a.linked = make([][]bool, len(a.rules.programmes))
		}
		if a.linked[q] == nil {
			a.linked[q] = make([]bool, len(a.rules.set.Schools)+2)
		}
		a.linked[q][l.School] = true
		a.linked[q][len(a.rules.set.Schools)+1] = true
	}
}
