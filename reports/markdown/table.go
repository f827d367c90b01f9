package markdown

import (
	"strings"

	"github.com/medienplan/mep/reports/document"
)

// table prints a caption, the rows and the note below. A table without rows is left out.
func (p *printer) table(t document.Table) {
	if len(t.Rows) == 0 {
		return
	}
	if t.Caption != "" {
		p.paragraph(strong(t.Caption))
	}
	titles, rules := make([]string, len(t.Columns)), make([]string, len(t.Columns))
	for i, c := range t.Columns {
		titles[i], rules[i] = inline(c.Title), "---"
		if c.Group != "" {
			titles[i] = inline(c.Group) + ": " + titles[i]
		}
		if c.Numeric {
			rules[i] = "---:"
		}
	}
	lines := []string{line(titles), line(rules)}
	for _, r := range t.Rows {
		lines = append(lines, line(cells(r, len(t.Columns))))
	}
	p.paragraph(lines...)
	if t.Note != "" {
		p.paragraph(escape(t.Note))
	}
}

// cells are the cells of a row, bold where the row stands out, as many as there are columns.
func cells(r document.Row, n int) []string {
	out := make([]string, n)
	for i := range min(n, len(r.Cells)) {
		if out[i] = inline(r.Cells[i].Text); r.Kind != document.Body {
			out[i] = strong(r.Cells[i].Text)
		}
	}
	return out
}

func line(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }
