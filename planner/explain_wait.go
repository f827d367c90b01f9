package planner

import "github.com/medienplan/mep/model"

// explainHolds says what holds units of a cell back in a year: a prerequisite, and what else.
func (r *Result) explainHolds(gi, c, y int32, w *candidate) []Trace {
	g := &r.in.goods[gi]
	var out []Trace
	if w.waitsFor >= 0 {
		p := &g.prerequisites[w.waitsFor]
		state := r.run.ready(p, r.in.cellAt(r.in.cellSchool[c], p.good), y)
		other := &r.in.goods[p.good]
		out = append(out, Trace{Code: "prerequisite", Value: g.quantity(int64(w.admitted)), At: p.at, Args: model.Args{"item": g.id, "year": r.in.year(y), "prerequisite": other.id,
			"ready": other.quantity(int64(state.ready)), "required": other.quantity(int64(state.required))}})
	}
	if w.limit < 0 && (w.waits == waitNone || w.waitsFor >= 0) {
		return out
	}
	_, by := r.heldBack(gi, c, y)
	t := Trace{Value: g.quantity(int64(w.admitted)), Args: model.Args{"item": g.id, "year": r.in.year(y)}}
	switch {
	case w.limit >= 0:
		t.Code, t.At, t.Args["limit"] = "held-by-limit", r.in.limits[w.limit].src.At, by
	case w.waits == waitWave:
		t.Code, t.At, t.Args["wave"] = "held-by-wave", r.in.plan.Waves[by].At, by
	case w.waits == waitWindow:
		t.Code, t.At, t.Args["programme"] = "held-by-window", r.in.measures[r.in.measureOf[gi]].src.At, by
	default:
		works := r.in.nextWorks(c, y)
		t.Code, t.At, t.Args["works"], t.Args["office"] = "held-by-works", works.At, by, works.Office
	}
	return append(out, t)
}

// explainWaits says of a year since when what came in it had waited, with what held it back in each year
// of the wait, and when that comes which waits in it.
func (r *Result) explainWaits(gi, c, y int32) []Trace {
	year := r.in.year(y)
	var out []Trace
	for _, d := range r.deferralsOf(gi, c) {
		t := Trace{Value: d.Quantity, Args: model.Args{"item": d.Item, "since": d.Year, "year": d.MovedTo}}
		switch {
		case d.MovedTo == year:
			t.Code = "waited"
			for k := int32(d.Year) - r.in.first; k < y; k++ {
				w := r.run.candidate(gi, c, k)
				t.Parts = append(t.Parts, r.explainHolds(gi, c, k, &w)...)
			}
		case !d.Waits(year):
			continue
		case d.MovedTo == 0:
			t.Code = "waits-open"
		default:
			t.Code = "waits"
		}
		out = append(out, t)
	}
	return out
}
