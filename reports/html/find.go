package html

import (
	"slices"

	"github.com/medienplan/mep/reports/document"
)

// fewRows is up to where a table can be read as a whole: it gets no search.
const fewRows = 7

// findView is what stands above a table to find rows in it. It is hidden until the page's script
// runs, because without it nothing would happen.
type findView struct {
	Words     document.ListWords
	RowsBy    string   // name of the choice of rows; empty for none
	Rows      []string // what rows can be chosen by
	ColumnsBy string   // name of the choice of columns; empty for none
	Columns   []string // what columns can be chosen by
	Totals    bool     // the table has sums, which are those of all rows
}

// offer adds to v what readers may do with the rows of t: sort them where they stand in one run, and
// find some of them where there are many.
func (v *tableView) offer(t document.Table, w document.ListWords) {
	if !t.List {
		return
	}
	rows, columns := classes(t)
	v.Sortable, v.Sorting = sortable(t), w.Sorting
	v.mark(t, rows, columns)
	if n := bodyRows(t); n <= fewRows {
		return
	}
	f := &findView{Words: w, Totals: slices.ContainsFunc(t.Rows, isSum)}
	if t.RowsBy != "" && len(rows) > 1 {
		f.RowsBy, f.Rows = t.RowsBy, rows
	}
	if t.ColumnsBy != "" && len(columns) > 1 && len(v.Groups) == 0 {
		f.ColumnsBy, f.Columns = t.ColumnsBy, columns
	}
	v.Find = f
}

// sortable reports whether the rows of t stand in one run, with sums only below it.
func sortable(t document.Table) bool {
	ended := false
	for _, r := range t.Rows {
		switch {
		case r.Kind == document.Group, ended && r.Kind == document.Body:
			return false
		case isSum(r):
			ended = true
		}
	}
	return bodyRows(t) > 1
}

func isSum(r document.Row) bool { return r.Kind == document.Subtotal || r.Kind == document.Total }

func bodyRows(t document.Table) int {
	n := 0
	for _, r := range t.Rows {
		if r.Kind == document.Body {
			n++
		}
	}
	return n
}

// classes are those of the rows and of the columns of t, each once, in the order of the table.
func classes(t document.Table) (rows, columns []string) {
	add := func(list []string, class string) []string {
		if class == "" || slices.Contains(list, class) {
			return list
		}
		return append(list, class)
	}
	for _, r := range t.Rows {
		rows = add(rows, r.Class)
	}
	for _, c := range t.Columns {
		columns = add(columns, c.Class)
	}
	return rows, columns
}

// mark gives rows and heads the number of their class among the choices, and rows their further words.
func (v *tableView) mark(t document.Table, rows, columns []string) {
	var body []document.Row
	for _, r := range t.Rows {
		if r.Kind != document.Group && len(r.Cells) > 0 {
			body = append(body, r)
		}
	}
	i := 0
	for b := range v.Bodies {
		for k := range v.Bodies[b].Rows {
			view := &v.Bodies[b].Rows[k]
			view.Choice, view.Words = place(rows, body[i].Class), body[i].Words
			i++
		}
	}
	if len(v.Groups) > 0 {
		return
	}
	for i, c := range t.Columns {
		v.Heads[i].Choice = place(columns, c.Class)
	}
}

// place is the place of a class among the choices, from 1; 0 for none.
func place(choices []string, class string) int { return slices.Index(choices, class) + 1 }
