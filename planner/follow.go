package planner

import (
	"math/bits"
	"slices"

	"github.com/medienplan/mep/planner/funding"
)

// following is cost that follows what is in use: a service per device, posts for devices. New equipment
// causes its part of it, so that it is weighed with what it brings.
type following struct {
	school  int32
	counts  *counting // nil: weighted devices of the authority
	good    int32
	amounts []int64 // by limit
}

// follows gives what the entry of a service or of new posts is counted by, if it is what is in use.
func (r *Result) follows(e *entry) (following, bool) {
	f := following{school: e.school, good: e.good}
	if e.cell < 0 {
		return f, e.kind == KindPost && e.cause == CauseNew
	}
	if e.cell < r.in.lasting || r.in.cellRecipe[e.cell] < 0 {
		return f, false
	}
	for _, i := range r.in.recipes[r.in.cellRecipe[e.cell]].rules {
		if k := &r.in.rules[i].counts; k.kind == countInUse || k.kind == countWeighted {
			f.counts = k
			return f, true
		}
	}
	return f, false
}

// fix counts an entry that cannot wait.
func (d *demand) fix(f following, follows bool, e *entry, shares []funding.Share) {
	d.addTo(d.fixed, e, shares)
	if follows {
		f.amounts = d.amounts.Room(len(d.in.limits))
		d.addTo(f.amounts, e, shares)
		d.following = append(d.following, f)
	}
}

// spread moves the part of following cost that new equipment causes to it.
func (d *demand) spread(f *following) {
	total := d.inUseBy(f)
	if total <= 0 {
		return
	}
	if f.school == d.in.authority() {
		for i := range d.measures {
			d.cause(&d.measures[i], f, total)
		}
		return
	}
	for kind := range d.in.measures {
		if i := d.find(f.school, int32(kind)); i >= 0 {
			d.cause(&d.measures[i], f, total)
		}
	}
}

// inUseBy is what following cost is counted by, in the scale of its driver.
func (d *demand) inUseBy(f *following) int64 {
	if f.counts == nil {
		return d.run.weightedUse(f.school, d.y)
	}
	return d.run.value(f.counts, f.good, f.school, d.y)
}

// cause adds what a measure causes of following cost.
func (d *demand) cause(m *wanted, f *following, total int64) {
	for i := range m.parts {
		p := &m.parts[i]
		added := int64(p.units-p.replaces) * d.in.goods[p.good].grain
		switch {
		case f.counts == nil || f.counts.kind == countWeighted:
			added *= d.in.goods[p.good].weight
		case !slices.Contains(f.counts.goods, p.good):
			added = 0
		}
		if added = min(added, total); added <= 0 {
			continue
		}
		for l, amount := range f.amounts {
			if amount <= 0 {
				continue
			}
			hi, lo := bits.Mul64(uint64(amount), uint64(added))
			part, _ := bits.Div64(hi, lo, uint64(total))
			n := min(int64(part), d.fixed[l])
			d.fixed[l] -= n
			p.cost[l] += n
			if f.counts != nil && d.in.limits[l].countsRunning() {
				d.addLater(p, l, func(y int32) int64 { return d.inYear(n, f.good, y) })
			}
		}
	}
}

// inYear is an amount of the year in the price of a later year.
func (d *demand) inYear(amount int64, good, y int32) int64 {
	unit := d.in.goods[good].price.unit
	if now, then := unit[d.y], unit[y]; now > 0 {
		return upShare(amount, int64(then), int64(now))
	}
	return amount
}

// addDevices counts the new devices of a part, which posts follow in later years.
func (d *demand) addDevices(p *wantedPart) {
	g := &d.in.goods[p.good]
	if d.until(p.cell, p.good, d.y) > d.y+1 {
		p.later.devices = int64(max(p.units-p.replaces, 0)) * g.grain * g.weight
	}
}
