package pdf

import (
	"slices"

	"golang.org/x/text/unicode/norm"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// MissingGlyphs lists the characters of a document that the PDF cannot print and shows as a
// question mark, sorted, each once. U+FFFD stands for invalid UTF-8. The result is empty for
// nearly every document.
func MissingGlyphs(d document.Document) []rune {
	faces, err := canvas.Liberation()
	if err != nil {
		return nil // a damaged build, which Write reports
	}
	missing := map[rune]bool{}
	eachText(d, func(text string) {
		for _, r := range norm.NFC.String(text) {
			if !covered(r, faces) && !invisible(r) && r != noBreakHyphen && r != '\u2028' && r != '\u2029' {
				missing[r] = true
			}
		}
	})
	out := make([]rune, 0, len(missing))
	for r := range missing {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

// eachText visits every text that is printed.
func eachText(d document.Document, visit func(string)) {
	visitAll(visit, d.Title, d.Subtitle, d.Author, d.Date, d.Notice)
	w := d.Words
	visitAll(visit, w.Contents, w.PageOf, w.Continued, w.Figure, w.Table)
	for _, f := range d.Facts {
		visitAll(visit, f.Label, f.Value)
	}
	eachBlockText(d.Blocks, visit)
}

func visitAll(visit func(string), texts ...string) {
	for _, text := range texts {
		visit(text)
	}
}

func eachBlockText(blocks []document.Block, visit func(string)) {
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Heading:
			visit(b.Text)
		case document.Paragraph:
			visit(b.Text)
		case document.List:
			visitAll(visit, b.Items...)
		case document.Table:
			eachTableText(b, visit)
		case document.Figure:
			eachChartText(b.Chart, visit)
		case document.KeyFigures:
			for _, t := range b.Tiles {
				visitAll(visit, t.Value, t.Label, t.Note)
			}
		case document.Callout:
			visitAll(visit, b.Title, b.Text)
			visitAll(visit, b.Items...)
		case document.Section:
			eachBlockText(b.Blocks, visit)
		}
	}
}

func eachTableText(t document.Table, visit func(string)) {
	visitAll(visit, t.Caption, t.Note)
	for _, col := range t.Columns {
		visitAll(visit, col.Title, col.Group)
	}
	for _, row := range t.Rows {
		for _, cell := range row.Cells {
			visit(cell.Text)
		}
	}
}

func eachChartText(c chart.Chart, visit func(string)) {
	if c == nil {
		return
	}
	frame := c.Frame()
	visitAll(visit, frame.Title, frame.Subtitle)
	visitAll(visit, chart.Texts(c)...)
}
