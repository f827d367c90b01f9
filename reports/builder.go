package reports

import (
	"strconv"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
)

// builder writes the blocks of one document.
type builder struct {
	Options
	plan   *model.Plan
	items  []string // items and courses whose prices the document rests on; nil: not gathered
	blocks []document.Block
}

func (b *builder) add(blocks ...document.Block) { b.blocks = append(b.blocks, blocks...) }

// t is a text of the catalogue.
func (b *builder) t(key string, args ...model.Args) string {
	if len(args) == 0 {
		return b.Printer.Text(key, nil)
	}
	return b.Printer.Text(key, args[0])
}

// chapter starts a chapter; its heading is "report.chapter.<id>".
func (b *builder) chapter(id string) {
	b.add(document.Heading{Level: 1, Text: b.t("report.chapter." + id), ID: id})
}

// section starts a section of a chapter.
func (b *builder) section(id, title string) {
	b.add(document.Heading{Level: 2, Text: title, ID: id})
}

// say adds a paragraph; an empty text adds nothing.
func (b *builder) say(style document.Style, text string) {
	if text != "" {
		b.add(document.Paragraph{Text: text, Style: style})
	}
}

// table adds a table that has rows.
func (b *builder) table(t document.Table) {
	if len(t.Rows) > 0 {
		b.add(t)
	}
}

// words is a column of text, figures a column of numbers.
func (b *builder) words(key string) document.Column {
	return document.Column{Title: b.t(key), Weight: 2}
}

func (b *builder) figures(key string) document.Column {
	return document.Column{Title: b.t(key), Numeric: true}
}

func (b *builder) yearColumn(year int) document.Column {
	return document.Column{Title: strconv.Itoa(year), Numeric: true}
}

// row makes a body row of texts.
func row(texts ...string) document.Row {
	cells := make([]document.Cell, 0, len(texts))
	for _, s := range texts {
		cells = append(cells, document.Cell{Text: s})
	}
	return document.Row{Cells: cells}
}

func group(text string) document.Row {
	return document.Row{Kind: document.Group, Cells: []document.Cell{{Text: text}}}
}

// approx puts the mark of estimates before a text.
func approx(text string, estimated bool) string {
	if !estimated {
		return text
	}
	return markEstimate + message.NoBreakSpace + text
}

// nothing is written where a table has no value.
var nothing = document.Cell{Text: message.Dash, Tone: document.Muted}

// Marks before an amount.
const (
	markEstimate = "≈" // rests on estimates, wholly or in part
	markAtLeast  = "≥" // prices are missing, so it is at least this much
)

// marks counts what the cells of a table rest on, for its marks and its note.
type marks struct {
	estimated, firm int // cells
	missing         int // prices, at most in one cell
}

// see counts a cell.
func (m *marks) see(s Sum) {
	switch {
	case s.Estimated != 0:
		m.estimated++
	case s.Amount != 0:
		m.firm++
	}
	m.missing = max(m.missing, s.Missing)
}

// money gives the cell of a sum and counts it.
func (b *builder) money(s Sum, m *marks) document.Cell {
	m.see(s)
	switch {
	case s.Empty():
		return nothing
	case s.Amount == 0 && s.Missing > 0:
		return document.Cell{Text: b.t("report.unknown")}
	}
	text := approx(b.Printer.Amount(s.Amount), s.Estimated != 0)
	if s.Missing > 0 {
		text = markAtLeast + message.NoBreakSpace + text
	}
	return document.Cell{Text: text}
}

// explain ends a table of amounts: its note says what the marks mean. Where every amount rests on
// estimates, the caption carries the mark once instead of every cell.
func (b *builder) explain(t document.Table, m marks, note string) document.Table {
	legend := ""
	switch {
	case m.estimated > 0 && m.firm == 0:
		legend = b.t("report.note.all-estimates")
		t.Caption += " (" + markEstimate + ")"
		unmark(t.Rows)
	case m.estimated > 0:
		legend = b.t("report.note.estimate")
	}
	if m.missing > 0 {
		legend = joinNotes(legend, b.t("report.note.missing", model.Args{"n": m.missing}))
	}
	t.Note = joinNotes(legend, note)
	return t
}

// unmark takes the mark of estimates from every cell.
func unmark(rows []document.Row) {
	for _, r := range rows {
		for i := range r.Cells {
			r.Cells[i].Text = strings.Replace(r.Cells[i].Text, markEstimate+message.NoBreakSpace, "", 1)
		}
	}
}

func joinNotes(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// quantity gives the cell of a count; zero is a dash.
func (b *builder) quantity(q model.Quantity) document.Cell {
	if q == 0 {
		return nothing
	}
	return document.Cell{Text: b.Printer.Quantity(q)}
}

// at gives the value of a year index; 0 where the list is shorter.
func at[T any](list []T, i int) (v T) {
	if i < 0 || i >= len(list) {
		return v
	}
	return list[i]
}
