package planner

import "github.com/medienplan/mep/model"

// require counts what schools need of a good in a year.
func (r *run) require(gi, from, to, y int32) {
	now := r.required[r.wide(0, y):]
	var before []int32
	if y > 0 {
		before = r.required[r.wide(0, y-1):]
	}
	waves := r.in.waves != nil && !r.in.goods[gi].lasts
	for c := from; c < to; c++ {
		k, s := r.in.cellRecipe[c], r.in.cellSchool[c]
		switch {
		case k < 0 || !r.in.isOpen(s, y) || waves && r.beforeWave(gi, c, y):
		case y > 0 && r.unchanged(&r.in.recipes[k], s, y) && !(waves && r.beforeWave(gi, c, y-1)):
			now[c] = before[c]
		default:
			now[c] = int32(min(r.requirement(&r.in.recipes[k], s, y), maxCount))
		}
	}
}

// unchanged reports a school's requirement that cannot differ from the year before: most do not, and
// copying is several times faster than counting.
func (r *run) unchanged(k *recipe, s, y int32) bool {
	if len(k.rules) != 1 || s == r.in.authority() || y <= r.in.open[s].from {
		return false
	}
	ru := &r.in.rules[k.rules[0]]
	if !ru.steady {
		return false
	}
	d, n := &r.in.drivers[ru.counts.driver], len(r.in.schools)
	return d.at(s, y, n) == d.at(s, y-1, n)
}

// requirement puts the requirements of one good together: the largest of each population, the
// populations added.
func (r *run) requirement(k *recipe, s, y int32) int64 {
	if len(k.rules) == 1 {
		return r.ruleQuantity(&r.in.rules[k.rules[0]], s, y)
	}
	sum := int64(0)
	for i, group := range k.groups {
		most := int64(0)
		for _, ru := range group {
			most = max(most, r.ruleQuantity(&r.in.rules[ru], s, y))
		}
		if k.how[i] == model.CombineMax {
			sum = max(sum, most)
		} else {
			sum += most
		}
	}
	return sum
}

// ruleQuantity is driver × factor → rounding → set → minimum → maximum, in steps of the good. A rule
// whose driver counts nothing asks for nothing, whatever its minimum.
func (r *run) ruleQuantity(ru *rule, s, y int32) int64 {
	if !ru.active(r.in, s, y) {
		return 0
	}
	return r.ruleSteps(ru, s, y).bounded
}

// ruleSteps are the intermediate values of a requirement. Units are whole except where nothing is
// rounded, then thousandths.
type ruleSteps struct {
	value   int64 // of the driver, in its own scale
	factor  ratio
	rounded int64 // in steps
	inSets  int64 // in steps
	bounded int64 // in steps
}

func (r *run) ruleSteps(ru *rule, s, y int32) ruleSteps {
	w := ruleSteps{value: r.value(&ru.counts, ru.good, s, y)}
	base := w.value
	if w.factor = ru.factorIn(y); ru.bracket != nil {
		base, w.factor = 1, ru.bracket.unitsAt(w.value)
	}
	if base <= 0 || w.factor.num == 0 {
		return w
	}
	if ru.round == model.RoundNone {
		w.rounded = ratio{w.factor.num, w.factor.den}.of(base*1000, model.RoundNearest)
	} else {
		w.rounded = w.factor.of(base, ru.round) * ru.unit
	}
	w.inSets = toSets(w.rounded, ru.set*ru.stepsPerUnit(r.in), ru.setHow)
	w.bounded = max(w.inSets, ru.min)
	if ru.max >= 0 && w.bounded > ru.max {
		w.bounded = toSets(ru.max, ru.set*ru.stepsPerUnit(r.in), model.RoundDown)
	}
	return w
}

func (ru *rule) stepsPerUnit(in *Input) int64 { return 1000 / in.goods[ru.good].grain }

// unitsAt gives the units of the last step whose threshold is not larger than v.
func (b *bracket) unitsAt(v int64) ratio {
	units := ratio{0, 1}
	for i, from := range b.from {
		if from.of(1, model.RoundUp) <= v {
			units = b.units[i]
		}
	}
	return units
}

// toSets rounds to whole sets; set 0 leaves n as it is.
func toSets(n, set int64, how model.Rounding) int64 {
	if set <= 0 {
		return n
	}
	return ratio{1, set}.of(n, how) * set
}

// active reports whether a requirement holds at a school in a year.
func (ru *rule) active(in *Input, s, y int32) bool {
	if y >= ru.until || !in.isOpen(s, y) {
		return false
	}
	if s == in.authority() {
		return y >= ru.central
	}
	return y >= ru.first(in, s)
}

// first is the year index from which a requirement holds at a school.
func (ru *rule) first(in *Input, s int32) int32 {
	if ru.from == nil {
		return 0
	}
	if t := in.typeOf[s]; t >= 0 {
		return ru.from[t]
	}
	return ru.from[len(ru.from)-1]
}

// value is what a driver counts at a school, or for the authority over all schools.
func (r *run) value(k *counting, good, s, y int32) int64 {
	switch k.kind {
	case countDeclared:
		d := &r.in.drivers[k.driver]
		if s == r.in.authority() {
			return d.sum[y]
		}
		return int64(max(d.at(s, y, len(r.in.schools)), 0))
	case countPosts:
		if s == r.in.authority() {
			return r.postsIn(y)
		}
		return 0
	case countWeighted:
		return r.weightedUse(s, y)
	case countPool:
		return r.schoolsRequire(good, y)
	}
	sum := int64(0)
	for _, g := range k.goods {
		sum += r.goodValue(g, s, y, k.kind == countInUse)
	}
	return sum
}

// goodValue is what is required or in use of a good, in thousandths.
func (r *run) goodValue(gi, s, y int32, use bool) int64 {
	g := &r.in.goods[gi]
	take := func(c int32) int64 {
		if use {
			return int64(r.inUse(c, y)) * g.grain
		}
		return int64(r.required[r.wide(c, y)]) * g.grain
	}
	if s != r.in.authority() {
		if c := r.in.cellAt(s, gi); c >= 0 {
			return take(c)
		}
		return 0
	}
	sum := int64(0)
	for c := g.from; c < g.to; c++ {
		sum += take(c)
	}
	return sum
}

// schoolsRequire is what all schools require of a good, in thousandths: the base of pooled spares.
func (r *run) schoolsRequire(gi, y int32) int64 {
	g := &r.in.goods[gi]
	sum := int64(0)
	for c := g.from; c < g.to; c++ {
		if r.in.cellSchool[c] != r.in.authority() {
			sum += int64(r.required[r.wide(c, y)]) * g.grain
		}
	}
	return sum
}
