package html

import "github.com/medienplan/mep/reports/document"

// tableView is a table ready to print: head rows, and bodies that start at each group row.
type tableView struct {
	ID      string
	Number  string // "Tabelle 3"; empty inside figures
	Caption string
	Label   string // names the scroll region when there is no caption
	Note    string
	Groups  []headCell // upper head row; empty without column groups
	Heads   []headCell // lower head row
	Bodies  []bodyView

	Sortable bool      // the script makes the heads buttons
	Sorting  string    // says so; read out only
	Find     *findView // nil: all rows are always shown
}

// headCell is a column head or the head of neighbouring columns.
type headCell struct {
	Text    string
	Numeric bool
	Span    int // columns
	Rows    int // 2 for a column without a group beside columns with one
	Choice  int // place of its class among the choices of columns, from 1; 0 for none
}

// bodyView is a run of rows under an optional group head.
type bodyView struct {
	Group string // text of the group row; empty for none
	Span  int
	Rows  []rowView
}

type rowView struct {
	Class  string
	Choice int    // place of its class among the choices of rows, from 1; 0 for none
	Words  string // what finds the row beside its head
	Head   cellView
	Cells  []cellView
}

type cellView struct {
	Text, Link string
	Class      string
	Bars       []barView
}

type barView struct{ Text, Class string }

var (
	rowClasses  = map[document.RowKind]string{document.Subtotal: "subtotal", document.Total: "total"}
	toneClasses = map[document.Tone]string{document.Good: "good", document.Partly: "partly", document.Bad: "bad", document.Muted: "muted"}
)

// newTable prepares t; id serves where the table has none.
func newTable(t document.Table, id string) *tableView {
	if t.ID != "" {
		id = t.ID
	}
	v := &tableView{ID: id, Caption: t.Caption, Note: t.Note}
	v.Groups, v.Heads = heads(t.Columns)
	if len(t.Columns) > 0 {
		v.Label = t.Columns[0].Title
	}
	for _, r := range t.Rows {
		v.add(r, t.Columns)
	}
	return v
}

// heads gives the head rows: one, or two when any column has a group.
func heads(columns []document.Column) (groups, lower []headCell) {
	grouped := false
	for _, c := range columns {
		grouped = grouped || c.Group != ""
	}
	previous := ""
	for _, c := range columns {
		cell := headCell{Text: c.Title, Numeric: c.Numeric, Span: 1, Rows: 1}
		switch {
		case !grouped || c.Group != "":
			lower = append(lower, cell)
		default:
			cell.Rows = 2
		}
		switch {
		case !grouped:
		case c.Group == "":
			groups = append(groups, cell)
		case c.Group == previous:
			groups[len(groups)-1].Span++
		default:
			groups = append(groups, headCell{Text: c.Group, Span: 1, Rows: 1})
		}
		previous = c.Group
	}
	return groups, lower
}

// add appends a row; a group row starts a new body, and so does a total, which is no part of the group above.
func (v *tableView) add(r document.Row, columns []document.Column) {
	if len(r.Cells) == 0 {
		return
	}
	if r.Kind == document.Group || len(v.Bodies) == 0 || r.Kind == document.Total && v.Bodies[len(v.Bodies)-1].Group != "" {
		v.Bodies = append(v.Bodies, bodyView{Span: max(len(columns), 1)})
	}
	body := &v.Bodies[len(v.Bodies)-1]
	if r.Kind == document.Group {
		body.Group = r.Cells[0].Text
		return
	}
	row := rowView{Class: rowClasses[r.Kind], Head: newCell(r.Cells[0], false), Cells: make([]cellView, 0, len(r.Cells)-1)}
	for i, c := range r.Cells[1:] {
		numeric := i+1 < len(columns) && columns[i+1].Numeric
		row.Cells = append(row.Cells, newCell(c, numeric))
	}
	body.Rows = append(body.Rows, row)
}

func newCell(c document.Cell, numeric bool) cellView {
	v := cellView{Text: c.Text, Link: c.Link, Class: cellClass(c.Tone, numeric)}
	for _, b := range c.Bars {
		v.Class = "strips"
		v.Bars = append(v.Bars, barView{b.Text, toneClasses[b.Tone]})
	}
	return v
}

func cellClass(tone document.Tone, numeric bool) string {
	class := toneClasses[tone]
	switch {
	case !numeric:
		return class
	case class == "":
		return "n"
	}
	return "n " + class
}
