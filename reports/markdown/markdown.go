// Package markdown writes a report as Markdown with the tables of GitHub, for wikis, tickets and minutes.
//
// Start with [Write]. Texts of a plan are escaped: no name becomes markup, a link or HTML. Figures appear as the
// tables of their data. The result is UTF-8 with LF.
package markdown

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/medienplan/mep/reports/document"
)

// Write writes d. The same document gives the same bytes. Nothing is written when the document holds a block
// unknown here.
func Write(w io.Writer, d document.Document) error {
	p := &printer{}
	p.head(d)
	if err := p.blocks(d.Blocks); err != nil {
		return err
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// printer gathers the paragraphs of one document.
type printer struct{ out bytes.Buffer }

// paragraph prints marked up lines after an empty one.
func (p *printer) paragraph(lines ...string) {
	if p.out.Len() > 0 {
		p.out.WriteByte('\n')
	}
	for _, l := range lines {
		p.out.WriteString(l)
		p.out.WriteByte('\n')
	}
}

// head prints what other formats have on their cover.
func (p *printer) head(d document.Document) {
	p.paragraph("# " + escape(d.Title))
	if d.Subtitle != "" {
		p.paragraph(escape(d.Subtitle))
	}
	var by []string
	for _, s := range []string{d.Author, d.Date} {
		if s != "" {
			by = append(by, escape(s))
		}
	}
	if len(by) > 0 {
		p.paragraph(strings.Join(by, " · "))
	}
	if d.Notice != "" {
		p.paragraph(strong(d.Notice))
	}
	var facts []string
	for _, f := range d.Facts {
		facts = append(facts, "- "+escape(f.Label)+": "+escape(f.Value))
	}
	if len(facts) > 0 {
		p.paragraph(facts...)
	}
}

func (p *printer) blocks(blocks []document.Block) error {
	for i, b := range blocks {
		if f, is := b.(document.Figure); is && document.Told(f.Data, blocks[i+1:]) {
			continue // a table that follows has the same numbers under its own caption
		}
		if err := p.block(b); err != nil {
			return err
		}
	}
	return nil
}

func (p *printer) block(b document.Block) error {
	switch b := b.(type) {
	case document.Heading:
		p.paragraph(strings.Repeat("#", b.Level+1) + " " + escape(b.Text))
	case document.Paragraph:
		p.paragraph(escape(b.Text))
	case document.List:
		p.list(b)
	case document.Table:
		p.table(b)
	case document.Figure:
		b.Data.Caption = b.Chart.Frame().Title
		p.table(b.Data)
	case document.KeyFigures:
		p.keyFigures(b)
	case document.Callout:
		p.callout(b)
	case document.Section:
		return p.blocks(b.Blocks)
	case document.Contents, document.PageBreak: // a text has no pages to find
	default:
		return fmt.Errorf("markdown: block %T is unknown", b)
	}
	return nil
}

func (p *printer) list(l document.List) {
	lines := make([]string, len(l.Items))
	for i, item := range l.Items {
		mark := "- "
		if l.Ordered {
			mark = fmt.Sprintf("%d. ", i+1)
		}
		lines[i] = mark + escape(item)
	}
	p.paragraph(lines...)
}

func (p *printer) keyFigures(k document.KeyFigures) {
	lines := make([]string, len(k.Tiles))
	for i, t := range k.Tiles {
		lines[i] = "- " + strong(t.Value) + " " + escape(t.Label)
		if t.Note != "" {
			lines[i] += " (" + escape(t.Note) + ")"
		}
	}
	p.paragraph(lines...)
}

// callout prints a note as a quotation.
func (p *printer) callout(c document.Callout) {
	var lines []string
	if c.Title != "" {
		lines = append(lines, "> "+strong(c.Title))
	}
	if c.Text != "" {
		if len(lines) > 0 {
			lines = append(lines, ">")
		}
		lines = append(lines, "> "+escape(c.Text))
	}
	if len(c.Items) > 0 && len(lines) > 0 {
		lines = append(lines, ">")
	}
	for _, item := range c.Items {
		lines = append(lines, "> - "+escape(item))
	}
	p.paragraph(lines...)
}
