package cmd_test

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// lost is what a lot has lost by a year.
func (n *naive) lost(at place, l *naiveLot, year int) decimal.Decimal {
	loss := n.loss(at.item)
	if !loss.IsPositive() || year <= l.bought {
		return decimal.Zero
	}
	kept := one
	for range year - l.bought {
		kept = kept.Mul(one.Sub(loss))
	}
	return l.count.Mul(one.Sub(kept)).Floor()
}

// left is what remains of a lot in a year after losses and after what was retired.
func (n *naive) left(at place, l *naiveLot, year int) decimal.Decimal {
	return decimal.Max(decimal.Zero, l.count.Sub(n.lost(at, l, year)).Sub(l.gone))
}

// state of a lot: it closes the gap, it is still in use though past its life, or it is gone.
func (n *naive) state(at place, l *naiveLot, year int) (current, overdue bool) {
	if year < l.bought || l.ends != 0 && year >= l.ends || n.leftBehind(at, l, year) {
		return false, false
	}
	life := n.life(at.item)
	if life == 0 || year < l.bought+life {
		return true, false
	}
	return false, n.plan.Courses[at.item] == nil // a course that must be repeated leaves nothing behind
}

// leftBehind: what is fixed to a building stays there when the school moves.
func (n *naive) leftBehind(at place, l *naiveLot, year int) bool {
	s, i := n.plan.Schools[at.school], n.plan.Items[at.item]
	return s != nil && i != nil && i.Fixed && s.Moves != 0 && l.bought < s.Moves && s.Moves <= year
}

// buy brings one item at one school through one year: what is there, what lacks, what may be bought.
func (n *naive) buy(at place, year int) {
	if n.done[at][year] {
		return
	}
	if n.done[at] == nil {
		n.done[at], n.used[at] = map[int]bool{}, map[int]decimal.Decimal{}
	}
	n.done[at][year] = true
	if !n.open(at.school, year) {
		n.used[at][year] = decimal.Zero
		return
	}
	required := n.required(at, year)
	current, overdue := n.there(at, year)
	missing := decimal.Max(decimal.Zero, required.Sub(current).Sub(n.replacedByOthers(at, year, required.Sub(current))))
	replacement := decimal.Min(missing, n.endedNotReplaced(at, year))
	fresh := missing.Sub(replacement)
	if year < n.turn(at) {
		replacement, fresh = decimal.Min(replacement, overdue), decimal.Zero
	}
	fresh = decimal.Max(decimal.Zero, fresh.Sub(n.comingFromWorks(at, year)))
	if admitted, bound := n.admitted(at, year, required); bound {
		stays := decimal.Max(decimal.Zero, overdue.Sub(replacement))
		fresh = decimal.Max(decimal.Zero, decimal.Min(fresh, admitted.Sub(current).Sub(replacement).Sub(stays)))
	}
	if n.decided != nil {
		replacement = decimal.Min(replacement, n.decided[at][year])
		fresh = decimal.Min(fresh, n.decided[at][year].Sub(replacement))
	}
	n.purchase(at, year, replacement, fresh)
	n.retire(at, year, replacement)
	n.withdraw(at, year, required)
	current, overdue = n.there(at, year)
	n.used[at][year] = current.Add(overdue)
}

// turn is the first year of a wave that names the school and the category.
func (n *naive) turn(at place) int {
	s := n.plan.Schools[at.school]
	if s == nil {
		return 0
	}
	_, category := n.pricing(at.item)
	for _, w := range n.plan.Waves {
		if matches(w.For, s) && (len(w.Categories) == 0 || slices.Contains(w.Categories, category)) {
			return w.From
		}
	}
	return 0
}

// comingFromWorks is what building works bring later: nobody buys it.
func (n *naive) comingFromWorks(at place, year int) decimal.Decimal {
	sum := decimal.Zero
	for _, l := range n.lots[at] {
		if l.works && l.bought > year {
			sum = sum.Add(l.count)
		}
	}
	return sum
}

func (n *naive) there(at place, year int) (current, overdue decimal.Decimal) {
	for _, l := range n.lots[at] {
		switch c, o := n.state(at, l, year); {
		case c:
			current = current.Add(n.left(at, l, year))
		case o:
			overdue = overdue.Add(n.left(at, l, year))
		}
	}
	return current, overdue
}

// replacedByOthers counts current units of items that count for this one too.
func (n *naive) replacedByOthers(at place, year int, gap decimal.Decimal) decimal.Decimal {
	sum := decimal.Zero
	for _, id := range n.things() {
		if i := n.plan.Items[id]; i != nil && slices.Contains(i.Fulfils, at.item) {
			n.buy(place{at.school, id}, year)
			current, _ := n.there(place{at.school, id}, year)
			sum = sum.Add(current)
		}
	}
	return decimal.Max(decimal.Zero, decimal.Min(sum, gap))
}

// endedNotReplaced counts units that are lost, past their life or gone, and that no purchase has
// replaced yet.
func (n *naive) endedNotReplaced(at place, year int) decimal.Decimal {
	sum := n.replaced[at].Neg()
	for _, l := range n.lots[at] {
		current, _ := n.state(at, l, year)
		switch {
		case current:
			sum = sum.Add(n.lost(at, l, year))
		case year >= l.bought:
			sum = sum.Add(l.count)
		}
	}
	return decimal.Max(decimal.Zero, sum)
}

// admitted is how many units may be in use, by what must be ready before; bound is false where
// nothing binds.
func (n *naive) admitted(at place, year int, required decimal.Decimal) (decimal.Decimal, bool) {
	least, bound := decimal.Zero, false
	for _, p := range n.prerequisites(at) {
		if n.isService(p.Item) {
			continue // a service is there as soon as it is needed
		}
		first := place{at.school, p.Item + p.Course}
		needed := n.required(first, year)
		if !needed.IsPositive() {
			continue
		}
		ready := decimal.Min(needed, n.readyIn(first, year, p.Lag))
		limit := required.Mul(ready).Div(needed).Floor()
		if p.MinShare.Known {
			limit = decimal.Zero
			if !ready.LessThan(needed.Mul(p.MinShare.Value)) {
				limit = required
			}
		}
		if !bound || limit.LessThan(least) {
			least, bound = limit, true
		}
	}
	return least, bound
}

func (n *naive) isService(item string) bool {
	i := n.plan.Items[item]
	return i != nil && i.Kind == model.Service
}

// readyIn is what is in use of a prerequisite in the year that counts for it.
func (n *naive) readyIn(at place, year, lag int) decimal.Decimal {
	if lag == 0 {
		n.buy(at, year)
	}
	if used, calculated := n.used[at][year-lag]; calculated {
		return used
	}
	current, overdue := n.there(at, year-lag)
	return current.Add(overdue)
}

// prerequisites are those of the item, and the courses that needs ask for before it.
func (n *naive) prerequisites(at place) []model.Prerequisite {
	i := n.plan.Items[at.item]
	if i == nil {
		return nil
	}
	all := slices.Clone(i.Prerequisites)
	for _, q := range n.asks(at.school) {
		if q.Before == at.item || i.Device && q.Before != "" && q.Before == i.Category {
			all = append(all, model.Prerequisite{Course: q.Course, MinShare: model.Some(one)})
		}
	}
	return all
}

func (n *naive) purchase(at place, year int, replacement, fresh decimal.Decimal) {
	for _, part := range []struct {
		cause  string
		amount decimal.Decimal
	}{{"replacement", replacement}, {"new", fresh}} {
		if !part.amount.IsPositive() {
			continue
		}
		if c := n.plan.Courses[at.item]; c != nil {
			groups := part.amount.Div(decimal.NewFromInt(int64(max(1, c.GroupSize)))).Ceil()
			n.put(year, at.school, at.item, "", "training", part.cause, groups, n.unitPrice(at.item, year))
			continue
		}
		n.put(year, at.school, at.item, "", "purchase", part.cause, part.amount, n.unitPrice(at.item, year))
	}
	if all := replacement.Add(fresh); all.IsPositive() { // what is bought in one year is one lot
		n.lots[at] = append(n.lots[at], &naiveLot{count: all, bought: year, planned: true})
	}
	n.replaced[at] = n.replaced[at].Add(replacement)
}

// retire takes as many overdue units out of use as were replaced, oldest first.
func (n *naive) retire(at place, year int, replaced decimal.Decimal) {
	for _, l := range n.byAge(at) {
		if _, overdue := n.state(at, l, year); overdue {
			part := decimal.Min(replaced, n.left(at, l, year))
			l.gone = l.gone.Add(part)
			replaced = replaced.Sub(part)
		}
	}
}

// withdraw takes overdue units out of use that nobody needs any more.
func (n *naive) withdraw(at place, year int, required decimal.Decimal) {
	current, overdue := n.there(at, year)
	surplus := overdue.Sub(decimal.Max(decimal.Zero, required.Sub(current)))
	for _, l := range n.byAge(at) {
		if _, o := n.state(at, l, year); o && surplus.IsPositive() {
			part := decimal.Min(surplus, n.left(at, l, year))
			l.gone = l.gone.Add(part)
			surplus = surplus.Sub(part)
		}
	}
}

// byAge gives the lots, oldest first.
func (n *naive) byAge(at place) []*naiveLot {
	all := slices.Clone(n.lots[at])
	slices.SortStableFunc(all, func(a, b *naiveLot) int { return a.bought - b.bought })
	return all
}
