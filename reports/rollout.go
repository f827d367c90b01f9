package reports

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// Step is what a plan year brings to a school of one measure, or that the school waits for it.
type Step struct {
	School  string
	Year    int
	Measure string // id of a measure, or a category
	Waits   bool
	Until   int    // waiting: the year in which it comes; 0: in none of the years shown
	Reason  string // waiting: why, by the reasons of a deferral
}

// rollOut gives the steps of all schools in report order, by year; what comes stands before what waits.
func (v *Values) rollOut(arrivals []planner.Arrival) []Step {
	var out []Step
	for _, a := range arrivals {
		out = append(out, Step{School: a.School, Year: a.Year, Measure: a.Measure})
	}
	last := v.Period().Last
	for _, d := range v.Deferrals {
		for year := d.Year; year <= last && d.Waits(year); year++ {
			out = append(out, Step{d.School, year, d.Measure, true, d.MovedTo, d.Reason})
		}
	}
	place, ranks := v.schoolIndex(), v.measureRanks()
	slices.SortFunc(out, func(a, b Step) int {
		return cmp.Or(cmp.Compare(place[a.School], place[b.School]), cmp.Compare(a.Year, b.Year), compareBools(a.Waits, b.Waits),
			lateness(a.Until, b.Until), cmp.Compare(a.Reason, b.Reason), cmp.Compare(ranks[a.Measure], ranks[b.Measure]), cmp.Compare(a.Measure, b.Measure))
	})
	return slices.Compact(out)
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// measureRanks orders measures by the first category that they are of.
func (v *Values) measureRanks() map[string]int {
	ranks := map[string]int{}
	for i, id := range v.Categories {
		ranks[id] = i
	}
	for id, m := range v.Plan.Measures {
		rank := len(v.Categories)
		for _, c := range m.Categories {
			if i := slices.Index(v.Categories, c); i >= 0 {
				rank = min(rank, i)
			}
		}
		for _, item := range m.Items {
			rank = min(rank, v.categoryRank(item))
		}
		ranks[id] = rank
	}
	return ranks
}

// rollOutTables show by school, or in a country by type, what is new in which year and what waits.
func (r *report) rollOutTables() {
	if len(r.RollOut) == 0 {
		return
	}
	r.section("roll-out", r.t("report.section.roll-out"))
	r.say(document.Normal, r.t("report.roll-out.intro"))
	rows, note := r.schoolRows, "report.note.roll-out"
	if r.country() {
		rows, note = r.typeRows, "report.note.roll-out-types"
	}
	for from := 0; from < r.PlanYears; from += maxYears {
		years := r.Years[from:min(from+maxYears, r.PlanYears)]
		t := document.Table{ID: "roll-out-table", Caption: r.t("report.table.roll-out", model.Args{"years": r.Printer.Years(model.Years{First: years[0], Last: years[len(years)-1]})}),
			Note: r.t(note), Columns: []document.Column{r.words("report.col.school")}}
		if from > 0 {
			t.ID += "-" + strconv.Itoa(years[0])
		}
		if r.country() {
			t.Columns[0] = r.words("report.col.type")
		}
		for _, y := range years {
			t.Columns = append(t.Columns, document.Column{Title: yearText(y), Weight: 2})
		}
		t.Rows = rows(years)
		if !r.country() {
			t = r.schoolList(t)
		}
		r.table(t)
	}
}

// schoolRows has a row per school, grouped by type.
func (r *report) schoolRows(years []int) []document.Row {
	steps := map[string][]Step{}
	for _, s := range r.RollOut {
		steps[s.School] = append(steps[s.School], s)
	}
	var rows []document.Row
	previous := ""
	for i := range r.PerSchool {
		s := &r.PerSchool[i]
		if s.Authority() && len(steps[s.ID]) == 0 {
			continue
		}
		kind := r.t("report.authority")
		if !s.Authority() {
			kind = r.typeName(r.plan, s.Model.Type)
		}
		if kind != previous && !s.Authority() {
			rows = append(rows, group(kind))
		}
		previous = kind
		cells := []document.Cell{{Text: r.schoolName(s)}}
		for _, y := range years {
			cells = append(cells, r.bars(inYear(steps[s.ID], y)))
		}
		rows = append(rows, r.schoolRow(s, document.Row{Cells: cells}))
	}
	return rows
}

func inYear(steps []Step, year int) []Step {
	var out []Step
	for _, s := range steps {
		if s.Year == year {
			out = append(out, s)
		}
	}
	return out
}

// bars is the cell of a school and year: a bar for what is new, one for each year that is waited for and
// each reason.
func (r *report) bars(steps []Step) document.Cell {
	var bars []document.Bar
	for len(steps) > 0 {
		first, n := steps[0], 0
		var names []string
		for ; n < len(steps) && steps[n].Waits == first.Waits && steps[n].Until == first.Until && steps[n].Reason == first.Reason; n++ {
			names = append(names, r.measureName(steps[n].Measure))
		}
		bars = append(bars, r.bar(first, names))
		steps = steps[n:]
	}
	if len(bars) == 0 {
		return nothing
	}
	return document.BarCell(bars...)
}

func (r *report) bar(s Step, names []string) document.Bar {
	if !s.Waits {
		return document.Bar{Text: r.t("report.roll-out.new", model.Args{"measures": names}), Tone: document.Good}
	}
	args := model.Args{"measures": names, "reason": r.t("report.roll-out.reason." + s.Reason)}
	if s.Until == 0 {
		return document.Bar{Text: r.t("report.roll-out.open", args), Tone: document.Partly}
	}
	args["year"] = s.Until
	return document.Bar{Text: r.t("report.roll-out.waits", args), Tone: document.Partly}
}

// measureName names a measure as briefly as its name allows.
func (b *builder) measureName(id string) string { return brief(b.nameOf("measure", id)) }

// typeRows has a row per school type: each measure with the number of its schools.
func (r *report) typeRows(years []int) []document.Row {
	steps, schools := r.stepsOfTypes()
	var rows []document.Row
	for _, t := range r.PerType {
		name := r.t("report.authority")
		if t.Type != "" {
			name = r.typeName(r.plan, t.Type)
		}
		cells := []document.Cell{{Text: name}}
		for _, y := range years {
			cells = append(cells, r.typeBars(inYear(steps[t.Type], y), func(s Step) int { return schools[typeStep{t.Type, s}] }))
		}
		rows = append(rows, document.Row{Cells: cells})
	}
	return rows
}

// typeStep is a step that schools of a type have in common. They wait until different years and for
// different reasons, which are left out.
type typeStep struct {
	kind string
	step Step
}

// stepsOfTypes gives the steps of each type, and of how many schools each is.
func (r *report) stepsOfTypes() (steps map[string][]Step, schools map[typeStep]int) {
	types := map[string]string{}
	for i := range r.PerSchool {
		if s := &r.PerSchool[i]; !s.Authority() {
			types[s.ID] = s.Model.Type
		}
	}
	steps, schools = map[string][]Step{}, map[typeStep]int{}
	last := map[typeStep]string{} // school counted last: a school may wait for two years of one measure
	for _, s := range r.RollOut {
		school := s.School
		s.School, s.Until, s.Reason = "", 0, ""
		key := typeStep{types[school], s}
		if schools[key] > 0 && last[key] == school {
			continue
		}
		last[key] = school
		if schools[key]++; schools[key] == 1 {
			steps[key.kind] = append(steps[key.kind], s)
		}
	}
	return steps, schools
}

func (r *report) typeBars(steps []Step, count func(Step) int) document.Cell {
	slices.SortStableFunc(steps, func(a, b Step) int { return compareBools(a.Waits, b.Waits) })
	var names [2][]string
	for _, s := range steps {
		k := 0
		if s.Waits {
			k = 1
		}
		names[k] = append(names[k], r.t("report.roll-out.schools", model.Args{"measure": r.measureName(s.Measure), "n": count(s)}))
	}
	var bars []document.Bar
	if names[0] != nil {
		bars = append(bars, document.Bar{Text: r.t("report.roll-out.new", model.Args{"measures": names[0]}), Tone: document.Good})
	}
	if names[1] != nil {
		bars = append(bars, document.Bar{Text: r.t("report.roll-out.waiting", model.Args{"measures": names[1]}), Tone: document.Partly})
	}
	if len(bars) == 0 {
		return nothing
	}
	return document.BarCell(bars...)
}
