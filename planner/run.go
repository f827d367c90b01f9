package planner

import "github.com/medienplan/mep/model"

// run holds what a calculation found: columns by year and cell, in steps of the cell's good.
type run struct {
	in       *Input
	view     span    // years whose lines are walked; all but while a year is decided
	required []int32 // [year*cells+cell]

	// Columns of lasting goods: [year*lasting+cell].
	current  []int32 // stock that closes the gap, before purchases
	overdue  []int32 // past its life, still in use, before purchases
	bought   []int32
	replaced []int32 // part of bought
	kept     []int32 // overdue units left after purchases
	late     []int16 // years past its life of the oldest unit replaced
	oldest   []int16 // age of the oldest unit in use after purchases

	lots  []lot
	free  []int32 // by block: first of its unused lots; -1 none
	spare []int32 // by block: how many those are
	head  []int32 // oldest lot of each lasting cell; -1 none
	tail  []int32
	gone  []int32 // units ended in total, by cell
	made  []int32 // units replaced in total

	held   []hold // [year*lasting]: what limits did not admit; nil: the plan has none
	frozen bool   // nothing is bought but what replaces units in use
	known  int32  // year index before which a trial has found what schools require, but for what follows purchases

	running [][]model.Quantity // [good] existing and planned use per running cost: see running.go
	posts   [][]postYear       // [support][year]
}

// Run calculates year by year. In each year every step sees what the steps before it decided: needs
// are counted, stock expires, gaps become candidates, prerequisites admit them, and what is admitted
// is bought and becomes stock.
//
// Where the plan has limits, a year is calculated without them first; if one is exceeded, the year is
// calculated again with what fits.
func Run(in *Input) *Result {
	res := &Result{Plan: in.plan, in: in, run: newRun(in)}
	res.calculate()
	res.Problems = res.check()
	return res
}

// calculate decides all years, and what programmes pay of them.
func (r *Result) calculate() {
	if r.choices == nil {
		r.choices = &choices{}
	}
	defer func() { r.choices = nil }()
	if len(r.in.limits) > 0 {
		r.runLimited()
	} else {
		for y := range r.in.years {
			r.run.year(y)
		}
	}
	if !r.brief || len(r.settled) < int(r.in.planYears) {
		r.settled = nil
		r.fund()
	}
}

// year calculates one year from the state in which the years before have left the stock.
func (r *run) year(y int32) {
	r.age(y)
	r.decide(y)
}

// age brings the stock into a year: schools merge, units end, what has closed is emptied. Nothing of it
// depends on what is bought in the year.
func (r *run) age(y int32) {
	r.mergeStock(y)
	r.in.eachBlock(func(b int32) { r.ageBlock(b, y) })
	r.ageBlock(r.in.blocks-1, y)
}

func (r *run) ageBlock(b, y int32) {
	for gi := range r.in.goods {
		g := &r.in.goods[gi]
		if !g.lasts {
			continue
		}
		from, to := r.in.cellsIn(int32(gi), b)
		for c := from; c < to; c++ {
			r.expire(g, c, y)
			if !r.in.plan.Assume.HandOn {
				r.leaveClosed(c, y)
			}
		}
	}
}

// decide counts what is needed in a year, and buys it. Schools do not depend on each other unless they
// hand equipment on, nor on the authority; that counts what they have.
func (r *run) decide(y int32) {
	r.reserve()
	if r.in.plan.Assume.HandOn {
		r.decideTogether(y)
		return
	}
	r.in.eachBlock(func(b int32) { r.decideBlock(b, y) })
	r.decideBlock(r.in.blocks-1, y)
}

func (r *run) decideTogether(y int32) {
	for _, s := range r.in.steps {
		if s.what == stepPosts {
			r.staff(y)
			continue
		}
		g := &r.in.goods[s.good]
		if s.what == stepBuy && g.lasts {
			r.handOn(g, y)
			for c := g.from; c < g.to; c++ {
				r.leaveClosed(c, y)
			}
		}
		r.step(s, g.from, g.to, y)
	}
}

func (r *run) decideBlock(b, y int32) {
	for _, s := range r.in.steps {
		if s.what == stepRequire && y < r.known && b < r.in.blocks-1 && !r.in.sways[s.good] {
			continue
		}
		if s.what != stepPosts {
			from, to := r.in.cellsIn(s.good, b)
			r.step(s, from, to, y)
		} else if b == r.in.blocks-1 {
			r.staff(y)
		}
	}
}

// step takes a step of a year for some cells of its good.
func (r *run) step(s step, from, to, y int32) {
	if s.what == stepRequire {
		r.require(s.good, from, to, y)
	} else {
		r.buy(s.good, from, to, y)
	}
}

func newRun(in *Input) *run {
	r := &run{}
	r.renew(in)
	return r
}

// begin puts the stock where the plan begins.
func (r *run) begin() {
	r.lots = append(r.lots[:0], r.in.lots...)
	for b := range r.free {
		r.free[b], r.spare[b] = -1, 0
	}
	for c := range r.in.lasting {
		r.head[c], r.tail[c] = r.in.cellLots[c], r.in.cellLots[c+1]-1
		if r.in.cellLots[c] == r.in.cellLots[c+1] {
			r.head[c], r.tail[c] = -1, -1
		}
	}
}

// reset forgets all years but what was required in the first of them.
func (r *run) reset(known int32) {
	r.known = known
	for _, column := range [][]int32{r.current, r.overdue, r.bought, r.replaced, r.kept, r.gone, r.made} {
		clear(column)
	}
	clear(r.late)
	clear(r.oldest)
	for gi := range r.running {
		clear(r.running[gi])
	}
	for k := range r.posts {
		clear(r.posts[k])
	}
	r.begin()
}

// wide is the index of a cell and year in the column of all cells.
func (r *run) wide(c, y int32) int { return int(y)*int(r.in.cells()) + int(c) }

// at is the index of a lasting cell and year in its columns.
func (r *run) at(c, y int32) int { return int(y)*int(r.in.lasting) + int(c) }

// inUse is what is in use after a year's purchases; of services what is required.
func (r *run) inUse(c, y int32) int32 {
	if c >= r.in.lasting {
		return r.required[r.wide(c, y)]
	}
	i := r.at(c, y)
	return r.current[i] + r.bought[i] + r.kept[i]
}

// buy is the year of cells of one good from its stock on: gap, prerequisites, purchase, use.
func (r *run) buy(gi, from, to, y int32) {
	g := &r.in.goods[gi]
	if !g.lasts {
		return
	}
	for c := from; c < to; c++ {
		if r.enough(g, c, y) {
			r.oldest[r.at(c, y)] = r.oldestInUse(g, c, y)
		} else {
			r.commit(g, c, y, r.candidate(gi, c, y).admitted)
		}
		if len(g.running) > 0 {
			r.countRunning(gi, c, y)
		}
	}
}

// enough reports a cell that lacks nothing and has nothing overdue, as most: nothing is bought or withdrawn.
func (r *run) enough(g *good, c, y int32) bool {
	i := r.at(c, y)
	return r.overdue[i] == 0 && r.current[i] >= r.required[r.wide(c, y)] && len(g.fulfilledBy) == 0
}

// candidate is what a school would buy of a good in a year.
type candidate struct {
	gap       int32
	admitted  int32 // as far as waves, prerequisites and limits allow
	waits     wait  // what else than prerequisites and limits holds units back
	waitsFor  int32 // index of the prerequisite that binds; -1 none
	mayHold   int32 // units in use that the binding prerequisite admits
	limit     int32 // index of the limit that binds; -1 none
	fulfilled int32 // units of other goods that count for this one
}

func (r *run) candidate(gi, c, y int32) candidate {
	w := candidate{waitsFor: -1, limit: -1, fulfilled: r.fulfilled(gi, c, y)}
	w.gap = r.gap(c, y, w.fulfilled)
	w.admitted = w.gap
	if w.gap == 0 {
		return w
	}
	r.await(gi, c, y, &w)
	if len(r.in.goods[gi].prerequisites) > 0 {
		r.admit(gi, c, y, &w)
	}
	if len(r.held) > 0 {
		if h := r.held[r.at(c, y)]; h.limit > 0 && h.units < w.admitted {
			w.admitted, w.limit = h.units, h.limit-1
		}
	}
	if r.frozen {
		w.admitted = min(w.admitted, r.overdue[r.at(c, y)])
	}
	return w
}
