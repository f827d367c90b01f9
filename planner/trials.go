package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/arena"
	"github.com/medienplan/mep/planner/funding"
)

// Trials calculates plans one after the other, as [Run] does but only as far as [Result.Totals] and [Result.Limits]
// need it, in memory that is used again: a result is valid until the next one, for these two only. The zero value is
// ready; it serves one calculation at a time.
type Trials struct {
	run     run
	choices choices
}

// Run compiles and calculates a plan. After an error there is no result.
func (t *Trials) Run(p *model.Plan) (*Result, []model.Problem) {
	in, problems := compile(p, true)
	if model.Errors(problems) {
		return nil, problems
	}
	r := t.run // what was grown stays
	r.renew(in)
	res := &Result{Plan: in.plan, in: in, run: &r, choices: &t.choices, brief: true}
	res.calculate()
	t.run = r
	return res, problems
}

// choices is the memory of choosing under limits.
type choices struct {
	demands    [3]memory // of the wishes, and of the demand when it is counted again, in turns
	refusals   refusals
	scratch    arena.Of[int64] // of one measure
	allocating funding.Memory
	presented  []funding.Line // what is presented to programmes in a trial
	offered    []offered
	begin      []int32
	lines      [][]funding.Line // what is presented to them in the end, by year
	index      []int32
	refused    []*refusal
	waiting    []bool
	touched    touched
	weighed    func(tooMuch, fits bool) // for tests: told of each trial, which are then all counted
}

// grown gives n zero values in the memory of s, if that is enough.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// grownLists gives n empty lists in the memory of lists.
func grownLists[T any](lists [][]T, n int) [][]T {
	lists = slices.Grow(lists[:0], n)[:n]
	for i := range lists {
		lists[i] = lists[i][:0]
	}
	return lists
}

// renew begins another plan.
func (r *run) renew(in *Input) {
	years, cells, lasting := int(in.years), int(in.cells()), int(in.lasting)
	r.in, r.view, r.frozen, r.known = in, span{0, in.years}, false, 0
	r.held = r.held[:0]
	r.required = grown(r.required, years*cells)
	for _, column := range []*[]int32{&r.current, &r.overdue, &r.bought, &r.replaced, &r.kept} {
		*column = grown(*column, years*lasting)
	}
	r.late, r.oldest = grown(r.late, years*lasting), grown(r.oldest, years*lasting)
	for _, column := range []*[]int32{&r.head, &r.tail, &r.gone, &r.made} {
		*column = grown(*column, lasting)
	}
	r.free, r.spare = grown(r.free, int(in.blocks)), grown(r.spare, int(in.blocks))
	if cap(r.lots) < len(in.lots)+2*lasting {
		r.lots = make([]lot, 0, len(in.lots)+2*lasting)
	}
	r.running = slices.Grow(r.running[:0], len(in.goods))[:len(in.goods)]
	r.initRunning()
	r.posts = slices.Grow(r.posts[:0], len(in.supports))[:len(in.supports)]
	for i := range r.posts {
		r.posts[i] = grown(r.posts[i], years)
	}
	r.begin()
}
