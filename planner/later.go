package planner

import (
	"math"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/arena"
)

// later is what purchases of a year add to the limited years after it. Posts are counted apart by the
// devices that they follow, because they round for the authority as a whole.
type later struct {
	money   []int64 // by limit, then year after the purchase, in the prices of those years; nil: nothing
	devices int64   // weighted, in thousand-millionths
}

// limited is the first year index that no limit holds any more.
func (in *Input) limited() int32 {
	end := int32(0)
	for l := range in.limits {
		end = max(end, in.limits[l].holds.to)
	}
	return end
}

// after is how many limited years come after a year.
func (in *Input) after(y int32) int { return int(max(in.limited()-y-1, 0)) }

func (a *later) add(b later, sign int64) {
	for i, n := range b.money {
		a.money[i] += sign * n
	}
	a.devices += sign * b.devices
}

// share is what some of the units add, rounded up.
func (a *later) share(room *arena.Of[int64], part, whole int32) later {
	var b later
	if a.money != nil {
		b.money = share(room, a.money, part, whole)
	}
	if whole > 0 && a.devices > 0 {
		b.devices = upShare(a.devices, int64(part), int64(whole))
	}
	return b
}

// until is the first year index in which a purchase of a year adds nothing more: after the end of a lease,
// of support, or of the school. What is past its life is replaced or stays in use.
func (r *Result) until(c, gi, y int32) int32 {
	g := &r.in.goods[gi]
	to := min(r.in.limited(), g.ends-r.in.first)
	s := r.in.cellSchool[c]
	switch {
	case g.lease != nil:
		to = min(to, y+g.term)
	case s != r.in.authority() && !r.merges(s) && !r.in.plan.Assume.HandOn: // a school that closes leaves what it has
		to = min(to, r.in.open[s].to)
	}
	return to
}

// addLater adds what one part costs of a limit in later years, as cost says by year.
func (d *demand) addLater(p *wantedPart, l int, cost func(y int32) int64) {
	n := d.in.after(d.y)
	to := min(d.until(p.cell, p.good, d.y), d.in.limits[l].holds.to)
	if p.later.money == nil && d.y+1 < to {
		p.later.money = d.amounts.Room(len(d.in.limits) * n)
	}
	for k := d.y + 1; k < to; k++ {
		p.later.money[l*n+int(k-d.y-1)] += cost(k)
	}
}

// staffingLimits says by limit and support whether the limit counts its posts.
func (d *decider) staffingLimits() []bool {
	out := make([]bool, len(d.in.limits)*len(d.in.supports))
	for l := range d.in.limits {
		for k := range d.in.supports {
			s := &d.in.supports[k]
			if s.good < 0 || d.in.goods[s.good].pricing.OtherBudget {
				continue
			}
			e := entry{school: d.in.authority(), good: s.good, cell: -1, kind: KindPost, amount: 1}
			out[l*len(d.in.supports)+k] = d.counts(&d.in.limits[l], &e, nil) != 0
		}
	}
	return out
}

// staffing is what a limit counts of the posts that weighted devices need in a year.
func (d *decider) staffing(l int, devices int64, y int32) int64 {
	sum := int64(0)
	for k := range d.in.supports {
		if d.staffs[l*len(d.in.supports)+k] {
			sum += d.postsCost(int32(k), devices, y)
		}
	}
	return sum
}

// postsCost is what the posts of a variant for weighted devices cost in a year.
func (d *decider) postsCost(k int32, devices int64, y int32) int64 {
	g := &d.in.goods[d.in.supports[k].good]
	return int64(amountOf(model.Quantity(d.roundedPosts(k, devices, y))*g.periods(), g.price.unit[y]))
}

// postRange are numbers of weighted devices that need the same rounded posts.
type postRange struct{ from, to, rounded int64 }

// sameStaffing is up to how many weighted devices no variant needs more posts than for some.
func (d *decider) sameStaffing(devices int64, y int32) int64 {
	to := int64(math.MaxInt64)
	for k := range d.in.supports {
		if d.in.supports[k].good >= 0 {
			to = min(to, d.postsFor(int32(k), devices, y).to)
		}
	}
	return to
}

// roundedPosts are the posts of a variant for weighted devices.
func (d *decider) roundedPosts(k int32, devices int64, y int32) int64 {
	return d.postsFor(k, devices, y).rounded
}

// postsFor are the posts of a variant for weighted devices. They never fall as devices rise, so that a
// range of devices is looked for once.
func (d *decider) postsFor(k int32, devices int64, y int32) postRange {
	known := &d.ranges[k*d.in.years+y]
	at, found := slices.BinarySearchFunc(*known, devices, func(r postRange, n int64) int {
		switch {
		case r.to < n:
			return -1
		case r.from > n:
			return 1
		}
		return 0
	})
	if !found {
		r := d.in.supports[k].sameRounded(d.in, devices, y)
		*known = slices.Insert(*known, at, r)
	}
	return (*known)[at]
}
