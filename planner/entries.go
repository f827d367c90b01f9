package planner

import (
	"strconv"

	"github.com/medienplan/mep/model"
)

// entry is a line in short: enough to sum by, and to make a [Line] or a trace of.
type entry struct {
	school, good int32
	cell         int32 // -1: posts, income
	kind         Kind
	cause        Cause
	part         int32 // running cost; year index in which a lease began; support variant
	residual     bool  // leases: the payment at the end
	year         int32
	quantity     model.Quantity
	unit, amount model.Money
	known, other bool
	cert         model.Certainty
	late         int16
}

// partNone marks entries that are of the item itself.
const partNone = -1

// entries walks the lines of a cell by kind, cause, part and year. Each is written into e, which the
// caller lends for all cells that it walks: visit must not keep it.
func (r *run) entries(gi, c int32, e *entry, visit func(*entry) bool) bool {
	g := &r.in.goods[gi]
	if g.lasts && g.lease == nil && len(g.running) == 0 && !r.buys(c) { // as most, where one year is walked
		return true
	}
	*e = entry{school: r.in.cellSchool[c], good: gi, cell: c, part: partNone, other: r.otherBudget(g, c)}
	switch {
	case !g.lasts:
		return r.serviceEntries(g, e, visit) && (len(g.running) == 0 || r.serviceRunning(g, e, visit))
	case g.lease != nil:
		return r.leaseEntries(g, e, visit) && r.runningEntries(g, e, visit)
	}
	return (!r.buys(c) || r.purchaseEntries(g, e, visit)) && (len(g.running) == 0 || r.runningEntries(g, e, visit))
}

// buys is false where a cell buys nothing in the one year that is walked.
func (r *run) buys(c int32) bool {
	return r.view.to-r.view.from != 1 || r.bought[r.at(c, r.view.from)] > 0
}

// otherBudget: the item's cost is borne by another office, or every requirement of it here says so.
func (r *run) otherBudget(g *good, c int32) bool {
	k := r.in.cellRecipe[c]
	return g.pricing.OtherBudget || k >= 0 && r.in.recipes[k].other
}

// charge completes an entry with its price and gives it to visit, unless there is nothing to pay for.
func (e *entry) charge(q model.Quantity, unit model.Money, known bool, visit func(*entry) bool) bool {
	if q == 0 {
		return true
	}
	e.quantity, e.known = q, known
	e.unit, e.amount = 0, 0
	if known {
		e.unit = unit
		e.amount = amountOf(q, unit)
	}
	return visit(e)
}

// amountOf is quantity × unit price; Compile has made sure that it fits.
func amountOf(q model.Quantity, unit model.Money) model.Money {
	if q%1000 == 0 {
		return unit * model.Money(q/1000)
	}
	m, _ := unit.Times(q)
	return m
}

func (r *run) purchaseEntries(g *good, e *entry, visit func(*entry) bool) bool {
	e.kind = KindPurchase
	if g.course {
		e.kind = KindTraining
	}
	use := r.in.cellCert[e.cell].use
	for _, e.cause = range [...]Cause{CauseNew, CauseReplacement} {
		for y := r.view.from; y < r.view.to; y++ {
			i := r.at(e.cell, y)
			if r.bought[i] == 0 {
				continue
			}
			e.year, e.cert, e.late = y, g.price.cert[y].Worse(use), 0
			if e.cause == CauseReplacement {
				e.late = r.late[i]
			}
			if !e.charge(g.billed(r.bought[i], r.replaced[i], e.cause), g.price.unit[y], g.price.base.Known, visit) {
				return false
			}
		}
	}
	return true
}

// billed is the quantity of a purchase that is paid: units, or groups of a course. Groups are full
// before another is begun; participants who repeat come first.
func (g *good) billed(bought, replaced int32, cause Cause) model.Quantity {
	if !g.course {
		if cause == CauseReplacement {
			return g.quantity(int64(replaced))
		}
		return g.quantity(int64(bought - replaced))
	}
	again := g.groups(replaced)
	if cause == CauseReplacement {
		return model.Whole(again)
	}
	return model.Whole(g.groups(bought) - again)
}

// groups is how many groups of a course some participants fill.
func (g *good) groups(participants int32) int64 {
	size := g.group * 1000
	return (int64(participants)*g.grain + size - 1) / size
}

func (r *run) leaseEntries(g *good, e *entry, visit func(*entry) bool) bool {
	e.kind = KindLease
	use := r.in.cellCert[e.cell].use
	for _, e.cause = range [...]Cause{CauseNew, CauseReplacement} {
		for b := range r.in.years {
			i := r.at(e.cell, b)
			units := r.bought[i] - r.replaced[i]
			e.late = 0
			if e.cause == CauseReplacement {
				units, e.late = r.replaced[i], r.late[i]
			}
			if units == 0 {
				continue
			}
			e.part, e.cert = b, g.leasing.cert[b].Worse(use)
			for y := max(b, r.view.from); y < min(b+g.term, r.view.to); y++ {
				e.year, e.residual = y, false
				q := g.quantity(int64(units) * leaseMonths(g.lease, y-b))
				if !e.charge(q, g.leasing.monthly[b], g.leasing.known, visit) {
					return false
				}
			}
			if !r.residualEntry(g, e, b, units, visit) {
				return false
			}
		}
	}
	return true
}

func (r *run) residualEntry(g *good, e *entry, b, units int32, visit func(*entry) bool) bool {
	e.year, e.residual = b+g.term-1, true
	if !r.view.has(e.year) || !g.lease.Residual.Known || g.lease.Residual.Value.IsZero() {
		return true
	}
	e.cert = certaintyOf(r.in.residualCitations(g, b)).Worse(r.in.cellCert[e.cell].use)
	return e.charge(g.quantity(int64(units)), g.leasing.residual[b], g.leasing.known, visit)
}

func (r *run) runningEntries(g *good, e *entry, visit func(*entry) bool) bool {
	e.kind, e.late, e.residual = KindRunning, 0, false
	use := r.in.cellCert[e.cell].use
	for side, cause := range [...]Cause{CauseExisting, CausePlanned} {
		e.cause = cause
		for k := range g.running {
			ru := &g.running[k]
			e.part = int32(k)
			for y := r.view.from; y < r.view.to; y++ {
				e.year, e.cert = y, ru.cert[y].Worse(use)
				q := r.running[e.good][r.runningAt(g, k, e.cell, y)+side]
				if !e.charge(q, ru.unit[y], ru.known, visit) {
					return false
				}
			}
		}
	}
	return true
}

func (r *run) serviceEntries(g *good, e *entry, visit func(*entry) bool) bool {
	e.kind, e.cause = KindService, CauseService
	if g.kind == model.Post {
		e.kind = KindPost
	}
	required := r.in.cellCert[e.cell].required
	for y := r.view.from; y < r.view.to; y++ {
		e.year, e.cert = y, g.price.cert[y].Worse(required)
		q := g.quantity(int64(r.required[r.wide(e.cell, y)])) * g.periods()
		if !e.charge(q, g.price.unit[y], g.price.base.Known, visit) {
			return false
		}
	}
	return true
}

// periods is how often a year a price is paid.
func (g *good) periods() model.Quantity {
	if g.item != nil && g.item.Billing == model.Monthly {
		return 12
	}
	return 1
}

func (r *run) serviceRunning(g *good, e *entry, visit func(*entry) bool) bool {
	e.kind, e.cause = KindRunning, CauseService
	required := r.in.cellCert[e.cell].required
	for k := range g.running {
		ru := &g.running[k]
		e.part = int32(k)
		for y := r.view.from; y < r.view.to; y++ {
			e.year, e.cert = y, ru.cert[y].Worse(required)
			if !e.charge(g.quantity(int64(r.required[r.wide(e.cell, y)])), ru.unit[y], ru.known, visit) {
				return false
			}
		}
	}
	return true
}

// postEntries walks the posts of one variant: first those that are filled, then new ones.
func (r *run) postEntries(k int, visit func(*entry) bool) bool {
	s := &r.in.supports[k]
	g := &r.in.goods[s.good]
	e := entry{school: r.in.authority(), good: s.good, cell: -1, part: int32(k), kind: KindPost, other: g.pricing.OtherBudget}
	for _, e.cause = range [...]Cause{CauseNew, CauseExisting} {
		for y := r.view.from; y < r.view.to; y++ {
			existing, added := r.paid(k, y)
			q := model.Quantity(added)
			if e.cause == CauseExisting {
				q = model.Quantity(existing)
			}
			e.year, e.cert = y, g.price.cert[y].Worse(s.cert)
			if !e.charge(q*g.periods(), g.price.unit[y], g.price.base.Known, visit) {
				return false
			}
		}
	}
	return true
}

// eachPost walks the posts of all variants.
func (r *run) eachPost(visit func(*entry) bool) bool {
	for k := range r.in.supports {
		if r.in.supports[k].good >= 0 && !r.postEntries(k, visit) {
			return false
		}
	}
	return true
}

// blockEntries walks all lines of a block of schools, cell by cell.
func (r *run) blockEntries(b int32, visit func(*entry) bool) {
	var e entry
	for gi := range r.in.goods {
		from, to := r.in.cellsIn(int32(gi), b)
		for c := from; c < to; c++ {
			r.entries(int32(gi), c, &e, visit)
		}
	}
	if b == r.in.blocks-1 {
		r.eachPost(visit)
	}
}

// schoolEntries walks all lines of a school in report order, without income.
func (r *run) schoolEntries(s int32, visit func(*entry) bool) bool {
	var e entry
	for gi := range r.in.goods {
		if c := r.in.cellAt(s, int32(gi)); c >= 0 && !r.entries(int32(gi), c, &e, visit) {
			return false
		}
		if s != r.in.authority() {
			continue
		}
		for k := range r.in.supports {
			if r.in.supports[k].good == int32(gi) && !r.postEntries(k, visit) {
				return false
			}
		}
	}
	return true
}

// partName is the name of an entry's part in lines.
func (r *run) partName(e *entry) string {
	switch {
	case e.kind == KindLease && e.residual:
		return "residual-" + strconv.Itoa(r.in.year(e.part))
	case e.kind == KindLease:
		return "rate-" + strconv.Itoa(r.in.year(e.part))
	case e.kind == KindRunning:
		return r.in.goods[e.good].running[e.part].rc.ID
	case e.kind == KindPost && e.part >= 0:
		return r.in.supports[e.part].v.ID
	}
	return ""
}
