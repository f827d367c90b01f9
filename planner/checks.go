package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
)

// check runs every check across the parts of the plan. Each looks at one kind of fault and adds what
// it finds; the same fault at many schools becomes one warning.
func (r *Result) check() []model.Problem {
	f := &findings{}
	for _, c := range slices.Concat(checks, fundingChecks, limitChecks, accountChecks) {
		c(r, f)
	}
	return model.SortProblems(append(append([]model.Problem{}, r.in.warnings...), f.problems(r.in)...))
}

var checks = []func(*Result, *findings){
	checkPrerequisites, checkDeferred, checkTraining, checkConcepts, checkUplinks, checkBandwidth, checkPosts,
	checkPastLife, checkAlternatives, checkOutlasting,
}

// checkPrerequisites: equipment in use at a school that neither has nor plans what it needs, and
// equipment that is replaced although what it needs is not ready.
func checkPrerequisites(r *Result, f *findings) {
	for gi := range r.in.goods {
		g := &r.in.goods[gi]
		for k := range g.prerequisites {
			p := &g.prerequisites[k]
			if p.rule >= 0 || p.good == r.in.internet.connection {
				continue // holds only where required; a line that suffices needs no connection
			}
			for c := g.from; c < g.to; c++ {
				r.checkPrerequisite(f, g, p, c)
			}
		}
	}
}

func (r *Result) checkPrerequisite(f *findings, g *good, p *prerequisite, c int32) {
	s := r.in.cellSchool[c]
	pc := r.in.cellAt(s, p.good)
	for y := range r.in.planYears {
		if r.run.inUse(c, y) == 0 {
			continue
		}
		code := ""
		switch {
		case r.absent(p, pc, y):
			code = "prerequisite-missing"
		case r.run.replaced[r.run.at(c, y)] > 0 && r.notReady(p, pc, y):
			code = "replaced-before-prerequisite"
		default:
			continue
		}
		other := &r.in.goods[p.good]
		f.add(finding{code: code, key: g.id + " " + other.id, school: s, at: r.placeOfSchool(s), path: g.path + ".prerequisites",
			args: model.Args{"item": g.id, "prerequisite": other.id, "year": r.in.year(y)}})
		return
	}
}

// absent: nothing of a prerequisite is required or in use.
func (r *Result) absent(p *prerequisite, pc, y int32) bool {
	return pc < 0 || r.run.required[r.run.wide(pc, y)] == 0 && r.run.inUse(pc, y) == 0 && (pc >= r.in.lasting || r.run.fulfilled(p.good, pc, y) == 0)
}

func (r *Result) notReady(p *prerequisite, pc, y int32) bool {
	if pc < 0 {
		return false
	}
	w := r.run.ready(p, pc, y)
	return w.ready < w.required
}

// checkDeferred: equipment that is bought later than needed, or not at all.
func checkDeferred(r *Result, f *findings) {
	for gi := range r.in.goods {
		g := &r.in.goods[gi]
		if len(g.prerequisites) == 0 {
			continue
		}
		for c := g.from; c < g.to; c++ {
			for y := range r.in.planYears {
				if r.run.openGap(int32(gi), c, y) > 0 {
					r.addDeferred(f, int32(gi), c, y)
					break
				}
			}
		}
	}
}

func (r *Result) addDeferred(f *findings, gi, c, y int32) {
	g := &r.in.goods[gi]
	p, code := r.run.candidate(gi, c, y).waitsFor, "deferred"
	if last := r.in.planYears - 1; r.run.openGap(gi, c, last) > 0 {
		if still := r.run.candidate(gi, c, last).waitsFor; still >= 0 {
			p, code = still, "unfunded"
		}
	}
	if p < 0 {
		return
	}
	other := &r.in.goods[g.prerequisites[p].good]
	if code == "deferred" && r.isDecided(g.prerequisites[p].good, r.in.cellSchool[c], y) {
		return
	}
	f.add(finding{code: code, key: g.id + " " + other.id, school: r.in.cellSchool[c], at: g.prerequisites[p].at, path: g.path,
		args: model.Args{"item": g.id, "prerequisite": other.id, "year": r.in.year(y), "reason": ReasonPrerequisite}})
}

// isDecided reports whether what a school lacks of a good waits by the plan's own choice: for a limit, a
// wave, a programme or building works. What needs it then waits for no fault of the plan.
func (r *Result) isDecided(gi, s, y int32) bool {
	c := r.in.cellAt(s, gi)
	if c < 0 || r.run.openGap(gi, c, y) == 0 {
		return false
	}
	if reason, _ := r.heldBack(gi, c, y); reason != ReasonPrerequisite {
		return true
	}
	p := r.run.candidate(gi, c, y).waitsFor
	return p >= 0 && r.isDecided(r.in.goods[gi].prerequisites[p].good, s, y)
}

// checkTraining: learner devices at a school whose teachers neither have nor get any training.
func checkTraining(r *Result, f *findings) {
	for s := range r.in.schools {
		if y := r.learnersFrom(int32(s)); y >= 0 && !r.trains(int32(s)) {
			f.add(finding{code: "devices-without-training", school: int32(s), at: r.placeOfSchool(int32(s)), args: model.Args{"year": r.in.year(y)}})
		}
	}
}

// learnersFrom is the first plan year in which a school has devices for pupils; -1: never.
func (r *Result) learnersFrom(s int32) int32 {
	for y := range r.in.planYears {
		for gi := range r.in.goods {
			g := &r.in.goods[gi]
			if g.item == nil || !g.lasts || !g.item.Learner {
				continue
			}
			if c := r.in.cellAt(s, int32(gi)); c >= 0 && r.run.inUse(c, y) > 0 {
				return y
			}
		}
	}
	return -1
}

func (r *Result) trains(s int32) bool {
	for gi := range r.in.goods {
		if c := r.in.cellAt(s, int32(gi)); c >= 0 && r.in.goods[gi].course {
			for y := range r.in.planYears {
				if r.run.inUse(c, y) > 0 || r.run.required[r.run.wide(c, y)] > 0 {
					return true
				}
			}
		}
	}
	return false
}

// checkConcepts: learner devices at a school without a media concept.
func checkConcepts(r *Result, f *findings) {
	for s, school := range r.in.schools {
		if school.Concept.Status > model.ConceptNone || r.learnersFrom(int32(s)) < 0 {
			continue
		}
		f.add(finding{code: "media-concept-missing", school: int32(s), at: placeOf(&school.Origin, "media_concept")})
	}
}

// checkOutlasting: purchases of the plan whose use life ends after their school has closed, or, if they
// are fixed, after it has left the building. One school with several such items is one warning.
func checkOutlasting(r *Result, f *findings) {
	for s := range r.in.authority() {
		if r.in.open[s].to >= r.in.years && r.in.moves[s] >= r.in.years {
			continue
		}
		school, building := outlasting{end: r.in.open[s].to}, outlasting{end: r.in.moves[s], building: true}
		for gi := range r.in.goods {
			r.outlasts(int32(gi), s, &school, &building)
		}
		r.addOutlasting(f, s, school)
		r.addOutlasting(f, s, building)
	}
}

// outlasting gathers the items of one school that last beyond the year index end.
type outlasting struct {
	building   bool  // the school leaves its building
	end, first int32 // first purchase
	life       int32 // the shortest
	items      []string
}

func (o *outlasting) add(g *good, y int32) {
	if len(o.items) == 0 || y < o.first {
		o.first = y
	}
	if len(o.items) == 0 || g.life < o.life {
		o.life = g.life
	}
	o.items = append(o.items, g.id)
}

// outlasts looks at one item of a school. The end of the years that are calculated is no end of a
// school; what can be moved goes along when a school moves or merges.
func (r *Result) outlasts(gi, s int32, school, building *outlasting) {
	g, c := &r.in.goods[gi], r.in.cellAt(s, gi)
	if c < 0 || !g.lasts || g.course || g.life == forever {
		return
	}
	o := school
	if g.fixed && building.end < school.end {
		o = building
	}
	if o.end >= r.in.years || o == school && !g.fixed && r.merges(s) {
		return
	}
	for y := range min(o.end, r.in.planYears) {
		if r.run.bought[r.run.at(c, y)] > 0 && y+g.life > o.end {
			o.add(g, y)
			return
		}
	}
}

// merges reports whether a school ends by giving its stock to another one.
func (r *Result) merges(s int32) bool {
	return slices.ContainsFunc(r.in.mergers, func(m merger) bool { return m.from == s && m.year == r.in.open[s].to })
}

// addOutlasting: several schools with the same one item are one warning.
func (r *Result) addOutlasting(f *findings, s int32, o outlasting) {
	if len(o.items) == 0 {
		return
	}
	code := "life-outlasts-school"
	if o.building {
		code = "life-outlasts-building"
	}
	args := model.Args{"item": o.items[0], "n": len(o.items), "year": r.in.year(o.first), "end": r.in.year(o.end), "life": int(o.life)}
	key := o.items[0]
	if len(o.items) > 1 {
		args["item"], key = o.items, r.in.schoolID(s)+" "+code
	}
	f.add(finding{code: code, key: key, school: s, at: r.placeOfSchool(s), args: args})
}

func (r *Result) placeOfSchool(s int32) model.Place {
	if s == r.in.authority() {
		return r.in.plan.Central.At
	}
	return r.in.schools[s].At
}
