package planner

import "github.com/medienplan/mep/model"

// spreadWeights are the values of the spread driver in a year, by school; nil where the authority's
// lines are not spread.
func (r *Result) spreadWeights(y int32) []int64 {
	in := r.in
	d := in.plan.Central.Spread
	if d.Kind == model.DriverNone {
		return nil
	}
	weights := make([]int64, len(in.schools))
	for s := range weights {
		if !in.open[s].has(y) {
			continue
		}
		switch d.Kind {
		case model.DriverItem, model.DriverDevices:
			for _, g := range in.spreadGoods(d) {
				weights[s] += r.run.goodValue(g, int32(s), y, true)
			}
		default:
			weights[s] = int64(max(in.count(in.schools[s], int32(s), d, in.year(y)), 0))
		}
	}
	return weights
}

func (in *Input) spreadGoods(d model.Driver) []int32 {
	if d.Kind == model.DriverItem {
		if g, ok := in.index[goodID{id: d.Item}]; ok {
			return []int32{g}
		}
		return nil
	}
	return in.devices(d.Categories)
}

// AuthorityShares spreads the authority's cost of a year, cost of other offices and income left out,
// over the schools by the declared key, so that the parts add up to the cent (largest remainder).
// Schools are in the order of [Result.Schools], without the authority. It is nil where nothing is
// spread.
func (r *Result) AuthorityShares(year int) []model.Money {
	y := int32(year) - r.in.first
	if y < 0 || y >= r.in.years {
		return nil
	}
	cost, _ := r.authorityParts(y)
	return cost
}

// authorityParts spreads all of the authority's cost, and the part of posts in it.
func (r *Result) authorityParts(y int32) (cost, posts []model.Money) {
	r.spreading.once.Do(r.spreadAll)
	return r.spreading.cost[y], r.spreading.posts[y]
}

func (r *Result) spreadAll() {
	w := &r.spreading
	w.cost, w.posts = make([][]model.Money, r.in.years), make([][]model.Money, r.in.years)
	if r.in.plan.Central.Spread.Kind == model.DriverNone {
		return
	}
	cost, posts := make([]model.Money, r.in.years), make([]model.Money, r.in.years)
	r.run.schoolEntries(r.in.authority(), func(e *entry) bool {
		if !e.other {
			cost[e.year] += e.amount
			if e.kind == KindPost {
				posts[e.year] += e.amount
			}
		}
		return true
	})
	for y := range r.in.years {
		weights := r.spreadWeights(y)
		w.cost[y], w.posts[y] = cost[y].Split(weights), posts[y].Split(weights)
	}
}
