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

	lots []lot
	free int32   // first of the unused lots; -1 none
	head []int32 // oldest lot of each lasting cell; -1 none
	tail []int32
	gone []int32 // units ended in total, by cell
	made []int32 // units replaced in total

	held   []hold // [year*lasting]: what limits did not admit; nil: the plan has none
	frozen bool   // nothing is bought but what replaces units in use

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
	if len(in.limits) > 0 {
		res.runLimited()
	} else {
		for y := range in.years {
			res.run.year(y)
		}
	}
	res.fund()
	res.Problems = res.check()
	return res
}

// year calculates one year from the state in which the years before have left the stock.
func (r *run) year(y int32) {
	for _, s := range r.in.steps {
		switch s.what {
		case stepRequire:
			r.require(s.good, y)
		case stepBuy:
			r.supply(s.good, y)
		case stepPosts:
			r.staff(y)
		}
	}
}

func newRun(in *Input) *run {
	years, cells, lasting := int(in.years), int(in.cells()), int(in.lasting)
	r := &run{in: in, view: span{0, in.years}, free: -1,
		required: make([]int32, years*cells),
		current:  make([]int32, years*lasting), overdue: make([]int32, years*lasting),
		bought: make([]int32, years*lasting), replaced: make([]int32, years*lasting), kept: make([]int32, years*lasting),
		late: make([]int16, years*lasting), oldest: make([]int16, years*lasting),
		head: make([]int32, lasting), tail: make([]int32, lasting),
		gone: make([]int32, lasting), made: make([]int32, lasting),
		running: make([][]model.Quantity, len(in.goods)),
		posts:   make([][]postYear, len(in.supports)),
	}
	r.lots = append(make([]lot, 0, len(in.lots)+2*lasting), in.lots...)
	for c := range lasting {
		r.head[c], r.tail[c] = in.cellLots[c], in.cellLots[c+1]-1
		if in.cellLots[c] == in.cellLots[c+1] {
			r.head[c], r.tail[c] = -1, -1
		}
	}
	r.initRunning()
	for i := range r.posts {
		r.posts[i] = make([]postYear, years)
	}
	return r
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

// supply is the year of one good at all schools: stock, gap, prerequisites, purchase, use.
func (r *run) supply(gi, y int32) {
	g := &r.in.goods[gi]
	if !g.lasts {
		return
	}
	r.mergeStock(gi, y)
	for c := g.from; c < g.to; c++ {
		r.expire(g, c, y)
	}
	if r.in.plan.Assume.HandOn {
		r.handOn(g, y)
	}
	for c := g.from; c < g.to; c++ {
		r.leaveClosed(c, y)
		r.commit(g, c, y, r.candidate(gi, c, y).admitted)
	}
	if len(g.running) > 0 {
		for c := g.from; c < g.to; c++ {
			r.countRunning(gi, c, y)
		}
	}
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
	if r.held != nil {
		if h := r.held[r.at(c, y)]; h.limit > 0 && h.units < w.admitted {
			w.admitted, w.limit = h.units, h.limit-1
		}
	}
	if r.frozen {
		w.admitted = min(w.admitted, r.overdue[r.at(c, y)])
	}
	return w
}
