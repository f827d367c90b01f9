package text

import (
	"slices"
	"strings"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/document"
)

// between columns of a table.
const between = "  "

// brokenWidth is how narrow a column of text may become, by breaking words, so that a table need not
// be divided.
const brokenWidth = 16

// table prints a table. Where not all columns fit beside each other, it continues below.
func (p *printer) table(t document.Table) {
	p.gap()
	if len(t.Columns) == 0 {
		return
	}
	parts := split(t, widths(t, p.width), p.width)
	for i, part := range parts {
		caption := t.Caption
		if i > 0 {
			p.gap()
			caption = continued(caption, p.words.Continued)
		}
		if caption != "" {
			p.paragraph(caption, "", bold)
		}
		p.part(part)
	}
	if t.Note != "" {
		p.paragraph(t.Note, "", dim)
	}
}

func continued(caption, word string) string {
	if caption == "" || word == "" {
		return caption + word
	}
	return caption + " (" + word + ")"
}

// partTable is a table whose columns fit beside each other.
type partTable struct {
	table  document.Table
	widths []int
}

// widths gives each column its width: what its widest cell needs, less where that is too much and
// the column holds text, which may wrap.
func widths(t document.Table, width int) []int {
	out, least := make([]int, len(t.Columns)), make([]int, len(t.Columns))
	sum := len(between) * (len(t.Columns) - 1)
	broken := make([]int, len(t.Columns)) // least, where even words may break
	for i, c := range t.Columns {
		least[i] = widest(c.Title)
		out[i] = least[i]
		if !c.Numeric {
			out[i] = columns(plain(c.Title))
		}
		for _, r := range t.Rows {
			if r.Kind == document.Group || i >= len(r.Cells) {
				continue
			}
			text := r.Cells[i].Text
			out[i] = max(out[i], columns(plain(text)))
			if c.Numeric {
				least[i] = max(least[i], columns(plain(text)))
			} else {
				least[i] = max(least[i], widest(text))
			}
		}
		sum += out[i]
		broken[i] = least[i]
		if !c.Numeric {
			broken[i] = min(least[i], brokenWidth)
		}
	}
	left := shrink(out, least, sum-width)
	if narrow := slices.Clone(out); left > 0 && shrink(narrow, broken, left) == 0 {
		return narrow
	}
	return out
}

// widest is the widest word.
func widest(text string) int { return int(canvas.WidestToken(clean(text), measure)) }

// plain is what a text looks like on one line.
func plain(text string) string { return strings.ReplaceAll(clean(text), "\u00ad", "") }

// shrink takes excess from the widest column, one at a time, as long as one may lose some, and gives
// what it could not take.
func shrink(widths, least []int, excess int) int {
	for ; excess > 0; excess-- {
		from := -1
		for i := range widths {
			if widths[i] > max(least[i], 1) && (from < 0 || widths[i] > widths[from]) {
				from = i
			}
		}
		if from < 0 {
			break
		}
		widths[from]--
	}
	return max(excess, 0)
}

// split puts as many columns into each part as fit; each part begins with the first column.
func split(t document.Table, widths []int, width int) []partTable {
	widths[0] = min(widths[0], width/2+max(0, width/2-total(widths)))
	for i, c := range t.Columns[1:] {
		if !c.Numeric {
			widths[i+1] = min(widths[i+1], width-widths[0]-len(between))
		}
	}
	var parts []partTable
	for next := 1; next == 1 || next < len(t.Columns); {
		from, used := next, widths[0]
		for next < len(t.Columns) && (next == from || used+len(between)+widths[next] <= width) {
			used += len(between) + widths[next]
			next++
		}
		part := partTable{table: document.Table{Columns: pick(t.Columns, from, next)}, widths: pick(widths, from, next)}
		for _, r := range t.Rows {
			if r.Kind != document.Group {
				r.Cells = pick(r.Cells, from, next)
			}
			part.table.Rows = append(part.table.Rows, r)
		}
		parts = append(parts, part)
		if len(t.Columns) == 1 {
			break
		}
	}
	return parts
}

func total(widths []int) int {
	sum := 0
	for _, w := range widths[1:] {
		sum += w + len(between)
	}
	return sum
}

// pick is the first of a row and those from from up to to.
func pick[T any](row []T, from, to int) []T {
	if len(row) == 0 {
		return nil
	}
	out := []T{row[0]}
	return append(out, row[min(from, len(row)):min(to, len(row))]...)
}

func (p *printer) part(t partTable) {
	p.groups(t)
	heads := make([]document.Cell, len(t.table.Columns))
	for i, c := range t.table.Columns {
		heads[i].Text = c.Title
	}
	p.cells(t, heads, bold, true)
	p.rule(t)
	for i, r := range t.table.Rows {
		switch r.Kind {
		case document.Group:
			if i > 0 {
				p.line("", none)
			}
			if len(r.Cells) > 0 {
				p.paragraph(r.Cells[0].Text, "", bold)
			}
		case document.Subtotal, document.Total:
			p.rule(t)
			p.cells(t, r.Cells, bold, false)
		default:
			p.cells(t, r.Cells, none, false)
		}
	}
}

// groups prints the heads that neighbouring columns share.
func (p *printer) groups(t partTable) {
	var b strings.Builder
	any := false
	for i := 0; i < len(t.table.Columns); {
		group, room, n := t.table.Columns[i].Group, 0, i
		for ; n < len(t.table.Columns) && t.table.Columns[n].Group == group && (group != "" || n == i); n++ {
			room += t.widths[n]
			if n > i {
				room += len(between)
			}
		}
		text := canvas.Shorten(clean(group), float64(room), measure)
		any = any || text != ""
		b.WriteString(text + strings.Repeat(" ", room-columns(text)) + between)
		i = n
	}
	if any {
		p.line(b.String(), bold)
	}
}

func (p *printer) rule(t partTable) {
	parts := make([]string, len(t.widths))
	for i, w := range t.widths {
		parts[i] = strings.Repeat("─", w)
	}
	p.line(strings.Join(parts, between), none)
}

// cells prints one row: text to the left and numbers to the right; heads stand at the bottom of
// their row, other cells at the top.
func (p *printer) cells(t partTable, cells []document.Cell, s style, bottom bool) {
	wrapped, height := make([][]string, len(t.widths)), 1
	for i := range t.widths {
		if i < len(cells) {
			wrapped[i] = wrap(cells[i].Text, t.widths[i])
		}
		height = max(height, len(wrapped[i]))
	}
	for n := range height {
		var b strings.Builder
		for i, w := range t.widths {
			text, at := "", n
			if bottom {
				at = n - height + len(wrapped[i])
			}
			if 0 <= at && at < len(wrapped[i]) {
				text = wrapped[i][at]
			}
			room := strings.Repeat(" ", max(0, w-columns(text)))
			if i > 0 {
				b.WriteString(between)
			}
			if t.table.Columns[i].Numeric {
				b.WriteString(room + text)
			} else {
				b.WriteString(text + room)
			}
		}
		p.line(b.String(), s)
	}
}
