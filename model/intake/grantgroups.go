package intake

import "strings"

// Title is a line of a list that names the programme of the rows below it.
type Title struct{ Cell, Text, Programme string }

// groupRow takes a row of one text that names a programme: it is that of the rows below that name none.
func (r *reader) groupRow(row *Row) bool {
	column, ok := onlyText(row)
	if !ok {
		return false
	}
	id := r.programmeIn(row.At(column))
	if id != "" {
		r.group = id
		r.list.Titles = append(r.list.Titles, Title{r.cell(row, column), row.At(column), id})
	}
	return id != ""
}

// titled takes the programme that stands above the heads, or is the name of the sheet, where the list has no column for it.
func (r *reader) titled(above []Row) {
	if r.column("programme") >= 0 {
		return
	}
	r.group = r.programmeIn(r.table.Name)
	for i := range above {
		r.groupRow(&above[i])
	}
}

// onlyText is the column of the only text of a row.
func onlyText(row *Row) (column int, ok bool) {
	column = -1
	for i, c := range row.Cells {
		if c == "" {
			continue
		}
		if column >= 0 {
			return -1, false
		}
		column = i
	}
	return column, column >= 0
}

// shortestTitle is how many letters and digits a name must have, so that it is not found in other words.
const shortestTitle = 6

// programmeIn is the programme that a text is, or names among other words; "" none, or several. Of a name that is part
// of another the longer counts.
func (r *reader) programmeIn(text string) string {
	if id, mapped := r.mapping.find(mapProgramme, text); mapped && id != "" {
		return strings.TrimPrefix(id, leftOut)
	}
	if id := named(text, r.known.Programmes); id != "" {
		return id
	}
	f, best, id := folded(text), "", ""
	for _, p := range r.known.Programmes {
		for _, name := range append([]string{p.ID}, p.Names...) {
			n := folded(name)
			switch {
			case len(n) < shortestTitle || !strings.Contains(f, n) || strings.Contains(best, n):
			case p.ID == id || strings.Contains(n, best):
				best, id = n, p.ID
			default:
				return ""
			}
		}
	}
	return id
}

// programmesInTitles reports whether rows name programmes by lines of their own, so that no column must.
func programmesInTitles(t *Table, known *Known, m *Mapping) bool {
	r := &reader{list: &List{}, known: known, mapping: m, table: t}
	if r.programmeIn(t.Name) != "" {
		return true
	}
	for i := range t.Rows {
		if r.groupRow(&t.Rows[i]) {
			return true
		}
	}
	return false
}
