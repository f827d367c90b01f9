package planner

import (
	"strings"

	"github.com/medienplan/mep/model"
)

// Ids of key figures; those of an item or course follow with a colon: "coverage:display".
const (
	FigurePupilsPerDevice = "pupils-per-device"
	FigureCoverage        = "coverage"
	FigureMbit            = "mbit"
	FigureMbitPerPupil    = "mbit-per-pupil"
	FigureEURPerPupil     = "eur-per-pupil"
	FigureWithoutPosts    = "eur-per-pupil-without-posts"
	FigureDevicesPerPost  = "devices-per-post"
	FigureOverdue         = "share-overdue"
	FigureTrained         = "trained"
	FigureYearlyShare     = "yearly-share"
)

// sums is what key figures of some schools are made of, in one year.
type sums struct {
	pupils, teachers int64
	pupilsKnown      bool
	learner          model.Quantity // learner devices in use
	learnerRequired  model.Quantity
	devices, overdue model.Quantity
	cost, posts      model.Money
	share            model.Money // yearly share of purchases
	missing          int         // lines without a price
	mbit, mbitNeeded int64       // thousandths
	mbitKnown        bool
}

// Figures gives the key figures of the whole authority.
func (r *Result) Figures() []Figure {
	all := make([]int32, 0, len(r.in.schools)+1)
	for s := int32(0); s <= r.in.authority(); s++ {
		all = append(all, s)
	}
	return r.figures(all, "")
}

// schoolFigures gives those of one school, with its part of the authority's lines where these are
// spread; those of the authority's own row are of its own equipment only.
func (r *Result) schoolFigures(s int32) []Figure {
	kind := ""
	if s != r.in.authority() {
		kind = r.in.schools[s].Type
	}
	return r.figures([]int32{s}, kind)
}

// figures makes the key figures of some schools: one of each kind by year.
func (r *Result) figures(schools []int32, kind string) []Figure {
	m := gauge{r: r, schools: schools, kind: kind, whole: len(schools) > 1 || len(r.in.schools) == 0}
	m.total()
	for _, kind := range figureKinds {
		kind(&m)
	}
	for i := range m.out {
		r.judge(&m.out[i], kind)
	}
	return m.out
}

// gauge is a set of schools with the sums of each year.
type gauge struct {
	r       *Result
	schools []int32
	kind    string // school type; empty for the whole authority
	whole   bool
	by      []sums
	out     []Figure
}

// figureKinds add the figures of one kind, all years of a figure together.
var figureKinds = []func(m *gauge){
	(*gauge).coverages, (*gauge).courses,
	yearly((*gauge).perDevice), yearly((*gauge).mbit), yearly((*gauge).mbitPerPupil), yearly((*gauge).perPupil),
	yearly((*gauge).withoutPosts), yearly((*gauge).perPost), yearly((*gauge).pastLife), yearly((*gauge).yearlyShare),
}

// yearly adds one figure per year, where there is one.
func yearly(figure func(m *gauge, y int32) (Figure, bool)) func(*gauge) {
	return func(m *gauge) {
		for y := range m.r.in.years {
			if f, ok := figure(m, y); ok {
				f.Year = m.r.in.year(y)
				m.out = append(m.out, f)
			}
		}
	}
}

// perDevice is pupils ÷ learner devices in use.
func (m *gauge) perDevice(y int32) (Figure, bool) {
	s, f := &m.by[y], Figure{ID: FigurePupilsPerDevice}
	if f.Known = s.pupilsKnown && s.learner > 0; f.Known {
		f.Value = divide(s.pupils*1000, int64(s.learner), 1000)
	}
	if s.pupilsKnown && s.learnerRequired > 0 {
		f.Target = divide(s.pupils*1000, int64(s.learnerRequired), 1000)
	}
	return f, s.learner > 0 || s.learnerRequired > 0
}

// coverages are the shares of what is required that is in use, per item, what fulfils it included.
func (m *gauge) coverages() {
	for gi := range m.r.in.goods {
		g := &m.r.in.goods[gi]
		if !g.lasts || g.course {
			continue
		}
		id := FigureCoverage + ":" + g.id
		for y := range m.r.in.years {
			if have, need := m.covered(int32(gi), y); need > 0 {
				m.out = append(m.out, Figure{ID: id, Item: g.id, Unit: "%", Year: m.r.in.year(y), Known: true,
					Target: model.Whole(100), Value: divide(have, need, 100_000)})
			}
		}
	}
}

// covered is what is in use, no more than required at each school, and what is required.
func (m *gauge) covered(gi, y int32) (have, need int64) {
	for _, s := range m.schools {
		c := m.r.in.cellAt(s, gi)
		if c < 0 {
			continue
		}
		required := m.r.run.required[m.r.run.wide(c, y)]
		need += int64(required)
		have += int64(min(required, m.r.run.inUse(c, y)+m.r.run.fulfilled(gi, c, y)))
	}
	return have, need
}

// courses are the shares of teachers with each course.
func (m *gauge) courses() {
	for gi := range m.r.in.goods {
		g := &m.r.in.goods[gi]
		for y := range m.r.in.years {
			teachers := m.by[y].teachers * 1000
			if !g.course || teachers == 0 {
				continue
			}
			if have, need := m.trained(int32(gi), y); have > 0 || need > 0 {
				m.out = append(m.out, Figure{ID: FigureTrained + ":" + g.id, Item: g.id, Unit: "%", Year: m.r.in.year(y), Known: true,
					Value: divide(have, teachers, 100_000), Target: divide(need, teachers, 100_000)})
			}
		}
	}
}

// trained counts teachers with a course and those who should have it, in thousandths.
func (m *gauge) trained(gi, y int32) (have, need int64) {
	grain := m.r.in.goods[gi].grain
	for _, s := range m.schools {
		if c := m.r.in.cellAt(s, gi); c >= 0 {
			have += int64(m.r.run.inUse(c, y)) * grain
			need += int64(m.r.run.required[m.r.run.wide(c, y)]) * grain
		}
	}
	return have, need
}

// mbit is what the line supplies, against the rule.
func (m *gauge) mbit(y int32) (Figure, bool) {
	s := &m.by[y]
	f := Figure{ID: FigureMbit, Unit: "Mbit/s", Value: model.Quantity(s.mbit), Target: model.Quantity(s.mbitNeeded), Known: true}
	return f, s.mbitKnown && (m.r.in.internet.rule != nil || s.mbit > 0)
}

// mbitPerPupil is the same per pupil.
func (m *gauge) mbitPerPupil(y int32) (Figure, bool) {
	s := &m.by[y]
	if _, ok := m.mbit(y); !ok || !s.pupilsKnown || s.pupils == 0 {
		return Figure{}, false
	}
	return Figure{ID: FigureMbitPerPupil, Unit: "Mbit/s", Value: divide(s.mbit, s.pupils, 1), Target: divide(s.mbitNeeded, s.pupils, 1), Known: true}, true
}

// perPupil is the cost of the year per pupil, posts included. Cost of other offices and income are
// left out.
func (m *gauge) perPupil(y int32) (Figure, bool) {
	return m.costPerPupil(FigureEURPerPupil, m.by[y].cost, y)
}

// withoutPosts is the same without personnel.
func (m *gauge) withoutPosts(y int32) (Figure, bool) {
	return m.costPerPupil(FigureWithoutPosts, m.by[y].cost-m.by[y].posts, y)
}

func (m *gauge) costPerPupil(id string, cost model.Money, y int32) (Figure, bool) {
	s := &m.by[y]
	if !s.pupilsKnown || s.pupils == 0 {
		return Figure{}, false
	}
	return Figure{ID: id, Unit: "EUR", Value: divide(int64(cost), s.pupils, 10), Known: s.missing == 0}, true
}

// perPost is weighted devices ÷ rounded posts, of the whole authority.
func (m *gauge) perPost(y int32) (Figure, bool) {
	f := Figure{ID: FigureDevicesPerPost, Known: true}
	var devices, posts int64
	for k := range m.r.in.supports {
		if s := &m.r.in.supports[k]; s.good >= 0 {
			devices = m.r.run.posts[k][y].devices
			posts += m.r.run.posts[k][y].rounded
			if d, known := s.v.DevicesPerPost.In(m.r.in.year(y)); known && s.v.Method == model.SupportRatio {
				f.Target = quantity(d)
			}
		}
	}
	if !m.whole || posts == 0 {
		return f, false
	}
	f.Value = divide(devices, posts, 1000)
	return f, true
}

// pastLife is the share of devices in use that are past their use life.
func (m *gauge) pastLife(y int32) (Figure, bool) {
	s := &m.by[y]
	if s.devices == 0 {
		return Figure{}, false
	}
	return Figure{ID: FigureOverdue, Unit: "%", Value: divide(int64(s.overdue), int64(s.devices), 100_000), Known: true}, true
}

// yearlyShare is the sum of amount ÷ use life over the plan's purchases that are in their use life.
func (m *gauge) yearlyShare(y int32) (Figure, bool) {
	s := &m.by[y]
	return Figure{ID: FigureYearlyShare, Unit: "EUR", Value: model.Quantity(s.share) * 10, Known: s.missing == 0}, s.share > 0
}

// divide is a × scale ÷ b, rounded half up; compiled bounds keep it in range.
func divide(a, b, scale int64) model.Quantity {
	m, err := model.Money(a).Share(scale, b)
	if err != nil {
		return 0
	}
	return model.Quantity(m)
}

// figureKind is the id without the item.
func figureKind(id string) string {
	kind, _, _ := strings.Cut(id, ":")
	return kind
}
