package planner

import (
	"cmp"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
)

// ExplainTotal derives the cost of a year from its lines, by category, the largest first. School is
// an id, "authority", or empty for the whole plan. Cost of other offices and income are left out.
func (r *Result) ExplainTotal(school string, year int) (Trace, bool) {
	y := int32(year) - r.in.first
	s := r.in.findSchool(school)
	if y < 0 || y >= r.in.years || school != "" && s < 0 {
		return Trace{}, false
	}
	schools := []int32{s}
	if school == "" {
		schools = r.in.everywhere()
	}
	return r.total(schools, y), true
}

// everywhere is every school and the authority.
func (in *Input) everywhere() []int32 {
	out := make([]int32, in.authority()+1)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

func (r *Result) total(schools []int32, y int32) Trace {
	names, of := r.in.summaryCategories()
	groups := make([]Trace, len(names))
	sums := make([]model.Money, len(names))
	missing, all := 0, model.Money(0)
	for _, s := range schools {
		r.run.schoolEntries(s, func(e *entry) bool {
			if e.year != y || e.other {
				return true
			}
			if !e.known {
				missing++
				return true
			}
			k := of[e.good]
			sums[k] += e.amount
			all += e.amount
			groups[k].Parts = append(groups[k].Parts, r.lineStep(e))
			return true
		})
	}
	t := Trace{Code: "total", Value: all, Unit: "EUR", Args: model.Args{"year": r.in.year(y), "missing": missing}}
	for k := range groups {
		if len(groups[k].Parts) == 0 {
			continue
		}
		groups[k].Code, groups[k].Value, groups[k].Unit, groups[k].Args = "category", sums[k], "EUR", model.Args{"category": names[k]}
		sortByValue(groups[k].Parts)
		t.Parts = append(t.Parts, groups[k])
	}
	sortByValue(t.Parts)
	return t
}

// lineStep names a line as a step of a total; [Result.Explain] derives it further.
func (r *Result) lineStep(e *entry) Trace {
	return Trace{Code: "line", Value: e.amount, Unit: "EUR", Args: model.Args{"school": r.in.schoolID(e.school), "item": r.in.goods[e.good].id,
		"kind": e.kind.String(), "cause": e.cause.String(), "part": r.run.partName(e), "year": r.in.year(e.year)}}
}

func sortByValue(parts []Trace) {
	slices.SortStableFunc(parts, func(a, b Trace) int { return cmp.Compare(b.Value.(model.Money), a.Value.(model.Money)) })
}

// ExplainEquipment derives how much of an item or course a school has in use after a year's
// purchases: what is required, what is there, and what is bought. An id that is both means the item.
func (r *Result) ExplainEquipment(school, item string, year int) (Trace, bool) {
	s, y := r.in.findSchool(school), int32(year)-r.in.first
	gi, ok := r.in.index[goodID{id: item}]
	if !ok {
		gi, ok = r.in.index[goodID{true, item}]
	}
	if s < 0 || !ok || y < 0 || y >= r.in.years || r.in.cellAt(s, gi) < 0 {
		return Trace{}, false
	}
	return r.explainUse(gi, r.in.cellAt(s, gi), y), true
}

// ExplainFigure derives a key figure of a school, of "authority", or of the whole plan where school
// is empty.
func (r *Result) ExplainFigure(school, id string, year int) (Trace, bool) {
	s, y := r.in.findSchool(school), int32(year)-r.in.first
	if y < 0 || y >= r.in.years || school != "" && s < 0 {
		return Trace{}, false
	}
	figures, schools := []Figure(nil), []int32{s}
	if school == "" {
		figures, schools = r.Figures(), r.in.everywhere()
	} else {
		figures = r.schoolFigures(s)
	}
	for _, f := range figures {
		if f.ID == id && f.Year == year {
			return r.explainFigure(f, schools, y), true
		}
	}
	return Trace{}, false
}

func (r *Result) explainFigure(f Figure, schools []int32, y int32) Trace {
	kind, item, _ := strings.Cut(f.ID, ":")
	t := Trace{Code: "figure", Unit: f.Unit, Args: model.Args{"figure": f.ID, "year": f.Year}}
	if f.Known {
		t.Value = f.Value
	}
	if f.Target != 0 {
		t.Args["target"] = f.Target
	}
	switch kind {
	case FigurePupilsPerDevice:
		t.Parts = append(r.explainPupils(schools, y), r.explainDevices(schools, y, true)...)
	case FigureCoverage, FigureTrained:
		t.Parts = r.explainGoods(schools, y, func(g *good) bool { return g.id == item && g.course == (kind == FigureTrained) })
	case FigureMbit, FigureMbitPerPupil:
		t.Parts = r.explainLines(schools, y)
	case FigureEURPerPupil, FigureWithoutPosts:
		t.Parts = append([]Trace{r.total(schools, y)}, r.explainPupils(schools, y)...)
		if share, ok := r.explainShare(schools, y); ok {
			t.Parts = append(t.Parts, share)
		}
	case FigureDevicesPerPost:
		t.Parts = []Trace{r.explainStaff(y)}
	case FigureOverdue:
		t.Parts = r.explainDevices(schools, y, false)
	case FigureYearlyShare:
		t.Parts = r.explainShares(schools, y)
	}
	return t
}

// explainShare names a school's part of the authority's cost.
func (r *Result) explainShare(schools []int32, y int32) (Trace, bool) {
	cost, _ := r.authorityParts(y)
	if len(schools) != 1 || schools[0] == r.in.authority() || cost == nil {
		return Trace{}, false
	}
	return Trace{Code: "authority-share", Value: cost[schools[0]], Unit: "EUR", Args: model.Args{"driver": r.in.plan.Central.Spread.Kind.String()}}, true
}

func (r *Result) explainPupils(schools []int32, y int32) []Trace {
	var out []Trace
	for _, s := range schools {
		if s == r.in.authority() || !r.in.open[s].has(y) {
			continue
		}
		school := r.in.schools[s]
		t := Trace{Code: "driver", Value: int(max(r.in.pupils(school, s, model.Driver{}, r.in.year(y)), 0)),
			Args: model.Args{"driver": model.DriverPupil.String(), "school": school.ID}}
		for _, f := range driverFields(new([2]driverField), school, model.Driver{Kind: model.DriverPupil}) {
			c := citation{origin: &school.Origin, path: "schools." + school.ID + "." + f.key, key: f.key, value: r.in.fieldValue(school, f.key, y)}
			t.Parts = append(t.Parts, c.trace())
		}
		out = append(out, t)
	}
	return out
}

func (r *Result) explainDevices(schools []int32, y int32, learner bool) []Trace {
	return r.explainGoods(schools, y, func(g *good) bool {
		return g.item != nil && g.lasts && (g.item.Learner || !learner && g.item.Device)
	})
}

func (r *Result) explainGoods(schools []int32, y int32, pick func(*good) bool) []Trace {
	var out []Trace
	for _, s := range schools {
		for gi := range r.in.goods {
			if c := r.in.cellAt(s, int32(gi)); c >= 0 && pick(&r.in.goods[gi]) {
				out = append(out, r.explainUse(int32(gi), c, y))
			}
		}
	}
	return out
}

// explainLines derives the bandwidth that schools need and have.
func (r *Result) explainLines(schools []int32, y int32) []Trace {
	var out []Trace
	for _, s := range schools {
		if s == r.in.authority() || !r.in.open[s].has(y) {
			continue
		}
		have, _ := r.available(s, y)
		t := Trace{Code: "bandwidth", Value: model.Quantity(have), Unit: "Mbit/s", Args: model.Args{"school": r.in.schoolID(s), "need": model.Quantity(r.in.bandwidth(s, y))}}
		if r.in.internet.rule != nil {
			t.Parts = append(t.Parts, r.explainDriver(r.in.internet.driver, s, y))
		}
		if school := r.in.schools[s]; school.Uplink.Known {
			c := citation{origin: &school.Origin, path: "schools." + school.ID + ".network.uplink", key: "network.uplink", value: school.Uplink.Value, unit: "Mbit/s"}
			t.Parts = append(t.Parts, c.trace())
		}
		out = append(out, t)
	}
	return out
}

// explainShares names the purchases whose yearly shares fall into a year.
func (r *Result) explainShares(schools []int32, y int32) []Trace {
	var out []Trace
	for _, s := range schools {
		r.run.schoolEntries(s, func(e *entry) bool {
			life := r.in.goods[e.good].life
			if e.kind == KindPurchase && !e.other && e.known && life != forever && e.year <= y && y < e.year+life {
				t := r.lineStep(e)
				share, _ := e.amount.Share(1, int64(life))
				t.Value, t.Code = share, "line-share"
				out = append(out, t)
			}
			return true
		})
	}
	sortByValue(out)
	return out
}
