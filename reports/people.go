package reports

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// supportChapter shows the posts of each support variant and what they cost.
func (r *report) supportChapter() {
	if len(r.Posts) == 0 && r.ByPart[PartPosts].Empty() {
		return
	}
	r.chapter("support")
	r.say(document.Normal, r.t("report.support.intro"))
	for _, id := range r.supports() {
		r.table(r.postsTable(id))
	}
	r.years(yearTable{id: "posts-cost", caption: r.t("report.table.posts-cost", r.inCurrency()), head: r.words("report.col.part"),
		years: r.Years[:r.PlanYears], total: r.PlanYears > 1, rows: []yearRowOf{{label: r.t("report.part.posts"), row: r.ByPart[PartPosts]}}})
}

// supports gives the variants that have posts, in the order of the planner.
func (r *report) supports() []string {
	var out []string
	for _, p := range r.Posts {
		if !slices.Contains(out, p.Support) {
			out = append(out, p.Support)
		}
	}
	return out
}

// postsTable has one column per plan year: devices, posts as calculated, as rounded, there and new.
func (r *report) postsTable(support string) document.Table {
	name := support
	if s := r.plan.Supports[support]; s != nil {
		name = orID(s.Name.In(r.Printer.Lang()), support)
	}
	t := document.Table{ID: "posts-of-" + support, Caption: r.t("report.table.posts", model.Args{"name": name}), Note: r.t("report.note.posts"),
		Columns: r.planYearColumns(r.words("report.col.part"))}
	add := func(key string, value func(planner.Posts) document.Cell) {
		cells := []document.Cell{{Text: r.t(key)}}
		for _, y := range r.Years[:r.PlanYears] {
			cells = append(cells, value(r.postsIn(support, y)))
		}
		t.Rows = append(t.Rows, document.Row{Cells: cells})
	}
	add("report.posts.devices", func(p planner.Posts) document.Cell { return r.quantity(p.Devices) })
	add("report.posts.exact", func(p planner.Posts) document.Cell { return document.Cell{Text: r.Printer.QuantityFixed(p.Exact, 2)} })
	add("report.posts.rounded", func(p planner.Posts) document.Cell { return r.quantity(p.Rounded) })
	add("report.posts.existing", func(p planner.Posts) document.Cell { return r.quantity(p.Existing) })
	add("report.posts.new", func(p planner.Posts) document.Cell { return r.quantity(p.New) })
	add("report.posts.ratio", func(p planner.Posts) document.Cell { return r.ratio(p.Devices, p.Rounded) })
	return t
}

func (r *report) postsIn(support string, year int) planner.Posts {
	for _, p := range r.Posts {
		if p.Support == support && p.Year == year {
			return p
		}
	}
	return planner.Posts{}
}

// ratio is a ÷ b as a whole number.
func (r *report) ratio(a, b model.Quantity) document.Cell {
	if b == 0 || a == 0 {
		return nothing
	}
	return document.Cell{Text: r.Printer.Decimal(a.Decimal().DivRound(b.Decimal(), 0))}
}

// courses gives the courses that someone needs or has.
func (r *report) courses() []ItemValues {
	return slices.DeleteFunc(slices.Clone(r.Items), func(i ItemValues) bool { return !i.Course || !i.touched() })
}

// trainingChapter shows who is trained, who must be, and what it costs.
func (r *report) trainingChapter() {
	courses := r.courses()
	if len(courses) == 0 {
		return
	}
	r.chapter("training")
	r.say(document.Normal, r.t("report.training.intro"))
	for _, c := range courses {
		r.trainingChart(c)
	}
	r.table(r.courseTable(courses))
	r.years(yearTable{id: "training-cost", caption: r.t("report.table.training-cost", r.inCurrency()), head: r.words("report.col.part"),
		years: r.Years[:r.PlanYears], total: r.PlanYears > 1, rows: []yearRowOf{{label: r.t("report.part.training"), row: r.ByPart[PartTraining]}}})
}

func (r *report) courseTable(courses []ItemValues) document.Table {
	t := document.Table{ID: "courses", Caption: r.t("report.table.courses"), Note: r.t("report.note.courses"),
		Columns: r.planYearColumns(r.words("report.col.course"),
			document.Column{Title: r.t("report.col.trained-in", model.Args{"year": r.Years[0]}), Numeric: true},
			document.Column{Title: r.t("report.col.required-in", model.Args{"year": r.Period().Last}), Numeric: true})}
	t.Columns = append(t.Columns, r.figures("report.col.total"))
	for _, c := range courses {
		cells := []document.Cell{{Text: r.itemName(r.plan, c.Item)}, r.quantity(at(c.Current, 0)), r.quantity(at(c.Required, r.PlanYears-1))}
		var sum model.Quantity
		for y := range r.PlanYears {
			sum += at(c.Bought, y)
			cells = append(cells, r.quantity(at(c.Bought, y)))
		}
		t.Rows = append(t.Rows, document.Row{Cells: append(cells, r.quantity(sum))})
	}
	return t
}

// trained is the state of one course at one school before the plan.
type trained struct {
	school *SchoolValues
	share  int64 // thousandths of the teachers who need the course
}

// trainingChart shows the share of trained teachers by school, the weakest first.
func (r *report) trainingChart(course ItemValues) {
	var rows []trained
	for i := range r.PerSchool {
		s := &r.PerSchool[i]
		for _, e := range s.Equip {
			if need := at(e.Required, 0); e.Course && e.Item == course.Item && need > 0 {
				rows = append(rows, trained{s, min(1000, int64(at(e.Current, 0))*1000/int64(need))})
			}
		}
	}
	if len(rows) < 2 || r.country() {
		return
	}
	slices.SortStableFunc(rows, func(a, b trained) int { return cmp.Compare(a.share, b.share) })
	name := r.itemName(r.plan, course.Item)
	c := chart.PercentBars{Base: r.trainingFrame(course.Item, name, rows), Levels: []string{r.t("report.trained.yes"), r.t("report.trained.no")}}
	data := document.Table{ID: c.Base.ID + "-data", Caption: c.Base.Title, Columns: []document.Column{r.words("report.col.school"),
		r.figures("report.trained.yes"), r.figures("report.trained.no")}}
	for _, t := range rows {
		yes, no := r.percentPoint(t.share), r.percentPoint(1000-t.share)
		name := r.schoolName(t.school)
		c.Rows = append(c.Rows, chart.PercentRow{Name: name, Shares: []chart.Point{yes, no}})
		data.Rows = append(data.Rows, r.schoolRow(t.school, row(name, yes.Label, no.Label)))
	}
	c.Rows = ends(c.Rows, func(n int) chart.PercentRow { return chart.PercentRow{Name: r.moreSchools(n)} })
	r.add(document.Figure{Chart: c, Data: r.schoolList(data)})
}

// trainingFrame says how many schools are behind.
func (r *report) trainingFrame(id, name string, rows []trained) chart.Frame {
	behind := 0
	for _, t := range rows {
		if t.share < 500 {
			behind++
		}
	}
	f := chart.Frame{ID: "trained-in-" + id, Title: r.t("report.chart.training", model.Args{"course": name}),
		Subtitle: r.t("report.chart.training.subtitle", model.Args{"course": name, "year": r.Years[0]}),
		Alt:      r.t("report.chart.training.alt", model.Args{"course": name, "behind": behind, "n": len(rows)})}
	if behind > 0 {
		f.Title = r.t("report.chart.training.behind", model.Args{"course": name, "behind": behind, "n": len(rows)})
	}
	return f
}

// percentPoint is a share in thousandths as a bar of a 100 % chart.
func (r *report) percentPoint(thousandths int64) chart.Point {
	return chart.Point{Value: float64(thousandths) / 10, Label: r.Printer.Percent(model.Quantity(thousandths).Decimal())}
}
