package planner

import "github.com/medienplan/mep/model"

// admit limits the new units of a candidate to what its prerequisites allow. Units that replace
// overdue ones in use are never held back.
func (r *run) admit(gi, c, y int32, w *candidate) {
	i := r.at(c, y)
	replaces := min(w.gap, r.overdue[i])
	for p := range r.in.goods[gi].prerequisites {
		may, binds := r.allowed(&r.in.goods[gi].prerequisites[p], c, y)
		if !binds {
			continue
		}
		added := max(0, min(w.gap-replaces, may-r.current[i]-r.overdue[i]-w.fulfilled))
		if replaces+added < w.admitted {
			w.admitted, w.waitsFor, w.mayHold = replaces+added, int32(p), may
		}
	}
}

// readiness is how much of a prerequisite is required and ready, in steps of its good.
type readiness struct{ required, ready int32 }

// allowed is how many units may be in use, as far as one prerequisite goes; binds is false where the
// school does not need the prerequisite or has all of it.
func (r *run) allowed(p *prerequisite, c, y int32) (may int32, binds bool) {
	s := r.in.cellSchool[c]
	pc := r.in.cellAt(s, p.good)
	if pc < 0 || !r.needs(p, pc, s, y) {
		return 0, false
	}
	w := r.ready(p, pc, y)
	if w.required == 0 || w.ready >= w.required {
		return 0, false
	}
	if p.proportional() {
		return int32(ratio{int64(w.ready), int64(w.required)}.of(int64(r.required[r.wide(c, y)]), model.RoundDown)), true
	}
	if int64(w.ready) >= p.minShare.of(int64(w.required), model.RoundUp) {
		return 0, false
	}
	return 0, true
}

// needs reports whether a school needs a prerequisite: for a course with "before" only where that
// requirement holds.
func (r *run) needs(p *prerequisite, pc, s, y int32) bool {
	if p.rule < 0 {
		return true
	}
	k := r.in.cellRecipe[pc]
	if k < 0 {
		return false
	}
	for _, i := range r.in.recipes[k].rules {
		if i == p.rule {
			return r.in.rules[i].active(r.in, s, y)
		}
	}
	return false
}

// ready compares what is in use lag years before with what is required now. A service is ready once
// it was in use; without a lag it comes with the equipment.
func (r *run) ready(p *prerequisite, pc, y int32) readiness {
	required := r.required[r.wide(pc, y)]
	if p.rule >= 0 {
		required = int32(min(r.ruleQuantity(&r.in.rules[p.rule], r.in.cellSchool[pc], y), maxCount))
	}
	then := y - p.lag
	switch {
	case pc >= r.in.lasting && p.lag == 0:
		return readiness{required, required}
	case pc >= r.in.lasting:
		if then >= 0 && r.required[r.wide(pc, then)] > 0 {
			return readiness{required, required}
		}
		return readiness{max(required, 1), 0}
	case then < 0: // before the plan: what is there when it begins
		return readiness{required, r.in.atStart(&r.in.goods[p.good], pc)}
	}
	return readiness{required, r.inUse(pc, then) + r.fulfilled(p.good, pc, then)}
}
