package planner

import "github.com/medienplan/mep/model"

// WorkUnit is the unit in traces of what a capacity counts, which every capacity names itself.
const WorkUnit = "work"

// ExplainLimit derives how a limit stands in a year: what it is, what takes of it, and what it held back.
func (r *Result) ExplainLimit(id string, year int) (Trace, bool) {
	y := int32(year) - r.in.first
	for l := range r.in.limits {
		if r.in.limits[l].src.ID == id && y >= 0 && y < r.in.years && r.limits[l][y].active {
			return r.explainLimit(int32(l), y), true
		}
	}
	return Trace{}, false
}

func (r *Result) explainLimit(l, y int32) Trace {
	x, w := &r.in.limits[l], &r.limits[l][y]
	unit := x.traceUnit()
	t := Trace{Code: "limit", Value: x.figureOf(w.most), Unit: unit, Args: model.Args{"limit": x.src.ID, "year": r.in.year(y)}, Parts: inputs([]citation{x.citation(r.in.year(y))})}
	if w.carried > 0 {
		t.Parts = append(t.Parts, Trace{Code: "limit-carried", Value: x.figureOf(w.carried), Unit: unit})
	}
	fixed, measures := Trace{Code: "limit-fixed", Value: x.figureOf(w.fixed), Unit: unit}, Trace{Code: "limit-measures", Value: x.figureOf(w.used - w.fixed), Unit: unit}
	t.Parts = append(t.Parts, Trace{Code: "limit-used", Value: x.figureOf(w.used), Unit: unit, Parts: []Trace{fixed, measures}})
	if over := w.used - w.most; over > 0 {
		t.Parts = append(t.Parts, Trace{Code: "limit-over", Value: x.figureOf(over), Unit: unit})
	} else {
		t.Parts = append(t.Parts, Trace{Code: "limit-left", Value: x.figureOf(-over), Unit: unit})
	}
	if w.waiting > 0 {
		t.Parts = append(t.Parts, Trace{Code: "limit-held", Value: x.figureOf(w.held), Unit: unit, Args: model.Args{"count": w.waiting}, Parts: r.heldByLimit(l, y)})
	}
	return t
}

// traceUnit is the unit of a limit's amounts in traces.
func (l *limit) traceUnit() string {
	if l.src.Scope == model.ScopeCapacity {
		return WorkUnit
	}
	return "EUR"
}

// citation is the declared value that a limit rests on.
func (l *limit) citation(year int) citation {
	if l.src.AboveMean.Known {
		return citation{origin: &l.src.Origin, path: "limits." + l.src.ID + ".above_mean", key: "above_mean", value: l.src.AboveMean.Value, unit: "%"}
	}
	amount, _ := l.src.Amount.In(year)
	return citation{origin: &l.src.Origin, path: "limits." + l.src.ID + ".amount", key: "amount", value: amount, unit: l.traceUnit()}
}

// heldByLimit names what a limit held back in a year, by school in report order.
func (r *Result) heldByLimit(l, y int32) []Trace {
	free := *r.run
	free.held = nil
	var out []Trace
	for s := int32(0); s <= r.in.authority(); s++ {
		for gi := range r.in.goods {
			g := &r.in.goods[gi]
			c := r.in.cellAt(s, int32(gi))
			if c < 0 || !g.lasts || len(r.run.held) == 0 {
				continue
			}
			h := r.run.held[r.run.at(c, y)]
			if wanted := free.candidate(int32(gi), c, y).admitted; h.limit-1 == l && h.units < wanted {
				out = append(out, Trace{Code: "limit-held-item", Value: g.quantity(int64(wanted - h.units)), Args: model.Args{"school": r.in.schoolID(s), "item": g.id}})
			}
		}
	}
	return out
}
