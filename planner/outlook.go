package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// lookAhead finds what the years are compared with: the plan without limits, for the mean of its years,
// and a plan that only replaces what is there, for the running cost that comes in any case.
func (d *decider) lookAhead() {
	n := len(d.in.limits)
	d.most, d.base = make([][]int64, n), make([][]int64, n)
	smooth, later := false, false
	for l := range n {
		x := &d.in.limits[l]
		d.most[l] = append([]int64(nil), x.most...)
		d.end = max(d.end, x.holds.to)
		smooth = smooth || x.src.AboveMean.Known
		later = later || x.countsRunning()
	}
	if smooth {
		free := d.trialRun(false, d.in.funding != nil)
		for l := range n {
			d.smooth(l, free[l].used)
		}
	}
	if !later {
		return
	}
	standstill := d.in.standstill
	if standstill == nil {
		standstill = d.standstill()
	}
	for l := range n {
		if d.in.limits[l].countsRunning() {
			d.base[l] = standstill[l].fixed
		}
	}
	d.baseDevices = standstill[0].devices
	d.devices = slices.Clone(d.baseDevices)
}

// standstill is what the years of a plan take that only replaces what is in use.
func (d *decider) standstill() []outlook {
	return d.trialRun(true, d.in.funding != nil && !d.in.onlyPurchasesPaid())
}

// countsRunning reports whether running cost takes of a limit.
func (l *limit) countsRunning() bool {
	switch l.src.Scope {
	case model.ScopeCapacity, model.ScopeInvestive, model.ScopeProgramme:
		return false
	}
	return true
}

// outlook is what years would take of a limit.
type outlook struct {
	fixed, used []int64
	devices     []int64 // weighted, in use; of the first limit only
}

// trialRun calculates all years without limits, where it can in the memory of the run that is to come; frozen buys
// nothing but what replaces units in use, paid lets programmes pay of it.
func (d *decider) trialRun(frozen, paid bool) []outlook {
	r := &Result{Plan: d.Plan, in: d.in, run: d.run, funding: d.funding, choices: d.choices}
	if r.run == nil {
		r.run = newRun(d.in)
	}
	r.run.frozen = frozen
	years := max(d.end, d.in.planYears)
	out := r.newOutlook()
	var state *funding.State
	if paid {
		state = d.in.funding.Start(&d.choices.allocating, r.run.postsIn)
	}
	for y := range years {
		r.run.year(y)
		out[0].devices[y] = r.run.weightedUse(d.in.authority(), y)
		if state != nil {
			r.run.view = span{y, y + 1}
			r.eachPaid(y, state, func(e *entry, shares []funding.Share) { r.foresee(out, e, shares) })
		}
	}
	if state == nil {
		r.run.view = span{0, years}
		r.foreseeAll(out)
	}
	r.run.view, r.run.frozen = span{0, d.in.years}, false
	r.run.reset(years)
	return out
}

// onlyPurchasesPaid reports whether programmes pay nothing but what begins in a year, so that they change nothing of
// what cannot wait.
func (in *Input) onlyPurchasesPaid() bool {
	for k := range kindNames {
		if Kind(k) != KindPurchase && Kind(k) != KindTraining && in.funding.PaysKind(uint8(k)) {
			return false
		}
	}
	return true
}

func (r *Result) newOutlook() []outlook {
	out := make([]outlook, len(r.in.limits))
	for l := range out {
		out[l] = outlook{fixed: make([]int64, r.in.years), used: make([]int64, r.in.years)}
	}
	out[0].devices = make([]int64, r.in.years)
	return out
}

// foreseeAll counts all years at once.
func (r *Result) foreseeAll(out []outlook) {
	parts := make([][]outlook, r.in.blocks)
	block := func(b int32) {
		parts[b] = r.newOutlook()
		r.run.blockEntries(b, func(e *entry) bool { r.foresee(parts[b], e, nil); return true })
	}
	r.in.eachBlock(block)
	block(r.in.blocks - 1)
	for b := range parts {
		for l := range out {
			add(out[l].fixed, parts[b][l].fixed)
			add(out[l].used, parts[b][l].used)
		}
	}
}

func (r *Result) foresee(out []outlook, e *entry, shares []funding.Share) {
	if e.other {
		return
	}
	begins := e.begins()
	count := func(l int32, n int64) {
		out[l].used[e.year] += n
		if !begins {
			out[l].fixed[e.year] += n
		}
	}
	w := &r.in.counters[int(e.good)*len(kindNames)+int(e.kind)]
	for _, l := range w.whole {
		count(l, int64(e.amount))
	}
	for _, l := range w.some {
		count(l, r.counts(&r.in.limits[l], e, shares))
	}
}

// smooth sets a limit that is stated as a share above the mean of the plan years without limits. The
// mean is rounded down, the share half up, to the cent.
func (d *decider) smooth(l int, used []int64) {
	x := &d.in.limits[l]
	if !x.src.AboveMean.Known {
		return
	}
	sum := int64(0)
	for y := range d.in.planYears {
		sum += used[y]
	}
	mean := model.Money(sum / int64(max(d.in.planYears, 1)))
	more, _ := mean.Share(x.src.AboveMean.Value.Shift(6).IntPart(), 1_000_000)
	for y := x.holds.from; y < x.holds.to; y++ {
		d.most[l][y] = int64(mean + more)
	}
}
