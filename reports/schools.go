package reports

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// schoolsChapter compares the schools: by year, per pupil, by type. A plan of one school has none.
func (r *report) schoolsChapter() {
	if r.Schools < 2 {
		return
	}
	r.chapter("schools")
	if r.country() {
		r.typeTable()
		return
	}
	r.perPupilChart()
	r.schoolTable()
	r.typeTable()
	r.schoolYears()
}

// schoolTable is one row per school: type, pupils, total, cost per pupil and year.
func (r *report) schoolTable() {
	t := document.Table{ID: "schools-total", Caption: r.t("report.table.schools", r.inCurrency()), Columns: []document.Column{
		r.words("report.col.school"), {Title: r.t("report.col.type")}, r.figures("report.col.pupils"), r.figures("report.col.total"),
		r.figures("report.col.per-pupil")}}
	var m marks
	for i := range r.PerSchool {
		s := &r.PerSchool[i]
		if s.Authority() && s.Cost.Empty() {
			continue
		}
		name := document.Cell{Text: r.schoolName(s)}
		kind, pupils := nothing, nothing
		if !s.Authority() {
			name.Link = schoolLink(s)
			kind = document.Cell{Text: r.typeShort(r.plan, s.Model.Type)}
			pupils = r.count(pupilsIn(s.Model, r.Years[0]))
		}
		t.Rows = append(t.Rows, r.schoolRow(s, document.Row{Cells: []document.Cell{name, kind, pupils, r.money(s.Cost.Total, &m), r.perHead(s.PerPupil, &m)}}))
	}
	t.Rows = append(t.Rows, r.allSchoolsRow([]document.Cell{{Text: r.t("report.row.cost")}, {}}, &m))
	r.table(r.explain(r.schoolList(t), m, r.t("report.note.per-pupil")))
}

// allSchoolsRow ends a table with pupils, total and cost per pupil of the authority.
func (r *report) allSchoolsRow(head []document.Cell, m *marks) document.Row {
	return document.Row{Kind: document.Total, Cells: append(head, r.count(allPupils(r.plan, r.Years[0])), r.money(r.Cost.Total, m),
		r.perHead(r.each(r.Cost.Total.Amount), m))}
}

func (b *builder) count(n int) document.Cell { return b.quantity(model.Whole(int64(n))) }

// perHead is an amount per pupil and year; a dash where unknown.
func (r *report) perHead(e Each, m *marks) document.Cell {
	if !e.Known {
		return nothing
	}
	sum := Sum{Amount: e.Value, Missing: e.Missing}
	if e.Estimated {
		sum.Estimated = e.Value
	}
	return r.money(sum, m)
}

// schoolYears is the cost of each school in each year, for the annex of a council paper.
func (r *report) schoolYears() {
	rows := make([]yearRowOf, 0, len(r.PerSchool)+1)
	for i := range r.PerSchool {
		s := &r.PerSchool[i]
		y := yearRowOf{label: r.schoolName(s), row: s.Cost, school: s}
		if !s.Authority() {
			y.link = schoolLink(s)
		}
		rows = append(rows, y)
	}
	rows = append(rows, yearRowOf{label: r.t("report.row.cost"), row: r.Cost, kind: document.Total})
	r.section("school-years", r.t("report.section.school-years"))
	r.years(yearTable{id: "schools-by-year", caption: r.t("report.table.school-years", r.inCurrency()), head: r.words("report.col.school"),
		years: r.Years[:r.PlanYears], total: r.PlanYears > 1, rows: rows, of: r.schoolRow})
}

// typeTable sums the schools of each type; plans of one type have none.
func (r *report) typeTable() {
	types := slices.DeleteFunc(slices.Clone(r.PerType), func(t TypeValues) bool { return t.Type == "" })
	if len(types) < 2 {
		return
	}
	t := document.Table{ID: "school-types", Caption: r.t("report.table.types", r.inCurrency()), Columns: []document.Column{
		r.words("report.col.type"), r.figures("report.col.schools"), r.figures("report.col.pupils"), r.figures("report.col.total"),
		r.figures("report.col.per-pupil")}}
	var m marks
	for _, v := range r.PerType {
		if v.Type == "" && v.Cost.Empty() {
			continue
		}
		name := r.typeName(r.plan, v.Type)
		if v.Type == "" {
			name = r.t("report.authority")
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: name}, r.count(v.Schools), r.count(v.Pupils),
			r.money(v.Cost.Total, &m), r.perHead(v.PerPupil, &m)}})
	}
	t.Rows = append(t.Rows, r.allSchoolsRow([]document.Cell{{Text: r.t("report.row.cost")}, r.count(r.Schools)}, &m))
	r.section("types", r.t("report.section.types"))
	r.table(r.explain(t, m, ""))
}

// perPupilChart ranks the schools by their cost per pupil and year.
func (r *report) perPupilChart() {
	ranked := r.rankedSchools()
	if len(ranked) < 2 {
		return
	}
	middle := medianMoney(ranked)
	decimal, grouping := r.Printer.Marks()
	c := chart.Bars{Base: chart.Frame{ID: "per-pupil", Title: r.perPupilTitle(ranked, middle), Unit: r.Printer.Currency(),
		Format:   chart.Format{Decimal: decimal, Group: grouping},
		Subtitle: r.t("report.chart.per-pupil.subtitle", model.Args{"years": r.Printer.Years(r.Period())})},
		Line: &chart.Line{Label: r.t("report.chart.median", model.Args{"amount": r.Printer.Whole(middle)}), Value: float64(middle) / 100}}
	data := document.Table{ID: "per-pupil-data", Caption: c.Base.Title, Columns: []document.Column{r.words("report.col.school"),
		{Title: r.t("report.col.per-pupil"), Numeric: true}}}
	mixed := slices.ContainsFunc(ranked, func(s *SchoolValues) bool { return !s.PerPupil.Estimated })
	for _, s := range ranked {
		each, estimated := s.PerPupil.Value, s.PerPupil.Estimated
		c.Bars = append(c.Bars, chart.Bar{Name: r.schoolName(s), Value: float64(each) / 100, Label: marked(r.Printer.Whole(each), estimated, s.PerPupil.Missing), Marked: estimated && mixed})
		data.Rows = append(data.Rows, r.schoolRow(s, row(r.schoolName(s), marked(r.Printer.Money(each), estimated, s.PerPupil.Missing))))
	}
	c.Bars = ends(c.Bars, func(n int) chart.Bar { return chart.Bar{Name: r.moreSchools(n)} })
	first, last := ranked[0], ranked[len(ranked)-1]
	c.Base.Alt = r.t("report.chart.per-pupil.alt", model.Args{"highest": r.schoolName(first), "high": r.Printer.Whole(first.PerPupil.Value),
		"lowest": r.schoolName(last), "low": r.Printer.Whole(last.PerPupil.Value), "median": r.Printer.Whole(middle)})
	r.add(document.Figure{Chart: c, Data: r.schoolList(data)})
}

// mostBars is how many rows of a chart fit on a page.
const mostBars = 45

// ends leaves out the middle of rows that do not fit on a page, and puts in a row that says how many they
// are.
func ends[T any](rows []T, more func(n int) T) []T {
	if len(rows) <= mostBars {
		return rows
	}
	side := mostBars / 2
	out := append(slices.Clone(rows[:side]), more(len(rows)-2*side))
	return append(out, rows[len(rows)-side:]...)
}

// moreSchools names the row that stands for n schools.
func (r *report) moreSchools(n int) string {
	return r.t("report.chart.more-schools", model.Args{"n": n})
}

func (r *report) perPupilTitle(ranked []*SchoolValues, middle model.Money) string {
	if ranked[0].PerPupil.Value == ranked[1].PerPupil.Value {
		return r.t("report.chart.per-pupil")
	}
	return r.t("report.chart.per-pupil.highest", model.Args{"school": r.schoolName(ranked[0]),
		"amount": r.Printer.Whole(ranked[0].PerPupil.Value), "median": r.Printer.Whole(middle)})
}

// rankedSchools gives the schools with a known cost per pupil, the highest first.
func (r *report) rankedSchools() []*SchoolValues {
	var out []*SchoolValues
	for i := range r.PerSchool {
		if s := &r.PerSchool[i]; s.PerPupil.Known && s.Cost.Total.Amount != 0 {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b *SchoolValues) int {
		return cmp.Or(cmp.Compare(b.PerPupil.Value, a.PerPupil.Value), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// medianMoney is the middle cost per pupil of ranked schools; of an even number the mean of the two.
func medianMoney(ranked []*SchoolValues) model.Money {
	n := len(ranked)
	a, b := ranked[(n-1)/2].PerPupil.Value, ranked[n/2].PerPupil.Value
	return mean(a+b, 2)
}

// schoolLink is the id of a school's heading.
func schoolLink(s *SchoolValues) string { return "school-" + s.ID }
