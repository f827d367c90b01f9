package reports

import (
	"strconv"

	"github.com/medienplan/mep/reports/document"
)

// yearTable is a table of amounts with one column per year.
type yearTable struct {
	id, caption string
	head        document.Column
	years       []int // heads of the columns
	first       int   // index in Row.Year of years[0]
	total       bool  // a last column with the total of the plan years
	rows        []yearRowOf
	note        string
	of          func(*SchoolValues, document.Row) document.Row // nil: the table is no list of schools
}

// yearRowOf is one row of a yearTable. Empty body rows are left out.
type yearRowOf struct {
	label  string
	row    Row
	kind   document.RowKind
	link   string
	school *SchoolValues // of a list of schools; nil for sums
	part   bool          // left out where a long period leaves no room for the parts of a sum
}

// maxYears is how many year columns one table has; longer periods are split into several tables.
const maxYears = 8

// years adds the table, split where the period is long.
func (b *builder) years(t yearTable) {
	for from := 0; from < len(t.years); from += maxYears {
		to := min(from+maxYears, len(t.years))
		part := t
		part.years, part.first = t.years[from:to], t.first+from
		part.total = t.total && to == len(t.years)
		if from > 0 {
			part.id += "-" + strconv.Itoa(part.years[0])
		}
		b.table(b.yearTable(part))
	}
}

func (b *builder) yearTable(t yearTable) document.Table {
	out := document.Table{ID: t.id, Caption: t.caption, Columns: []document.Column{t.head}}
	for _, y := range t.years {
		out.Columns = append(out.Columns, b.yearColumn(y))
	}
	if t.total {
		out.Columns = append(out.Columns, b.figures("report.col.total"))
	}
	if t.of != nil {
		out = b.schoolList(out)
	}
	var m marks
	for _, r := range t.rows {
		switch {
		case r.kind == document.Group:
			out.Rows = append(out.Rows, group(r.label))
		case r.kind != document.Body || !t.blank(r.row):
			out.Rows = append(out.Rows, b.yearRow(t, r, &m))
		}
	}
	return b.explain(out, m, t.note)
}

// turned is the table of sums of a long period with one row per year: its rows become columns,
// without the parts of a sum, so that the page stays readable.
func (b *builder) turned(t yearTable) document.Table {
	out := document.Table{ID: t.id, Caption: t.caption, Columns: []document.Column{b.words("report.col.year")}}
	var shown []yearRowOf
	for _, r := range t.rows {
		if !r.part && !r.row.Empty() {
			shown = append(shown, r)
			out.Columns = append(out.Columns, document.Column{Title: r.label, Numeric: true})
		}
	}
	var m marks
	add := func(label string, pick func(Row) Sum, kind document.RowKind) {
		cells := []document.Cell{{Text: label}}
		for _, r := range shown {
			cells = append(cells, b.money(pick(r.row), &m))
		}
		out.Rows = append(out.Rows, document.Row{Kind: kind, Cells: cells})
	}
	for i, year := range t.years {
		add(strconv.Itoa(year), func(r Row) Sum { return r.Year[t.first+i] }, document.Body)
	}
	add(b.t("report.row.sum"), func(r Row) Sum { return r.Total }, document.Total)
	return b.explain(out, m, t.note)
}

// blank reports whether nothing of a row is shown.
func (t yearTable) blank(r Row) bool {
	for _, s := range r.Year[t.first : t.first+len(t.years)] {
		if !s.Empty() {
			return false
		}
	}
	return !t.total || r.Total.Empty()
}

func (b *builder) yearRow(t yearTable, r yearRowOf, m *marks) document.Row {
	cells := []document.Cell{{Text: r.label, Link: r.link}}
	for i := range t.years {
		cells = append(cells, b.money(r.row.Year[t.first+i], m))
	}
	if t.total {
		cells = append(cells, b.money(r.row.Total, m))
	}
	out := document.Row{Cells: cells, Kind: r.kind}
	if t.of != nil && r.school != nil {
		out = t.of(r.school, out)
	}
	return out
}
