// Package text writes a report for a terminal or a plain text file.
//
// Start with [Write]. Nothing is wider than the given width, except a single number or word that is;
// numbers never wrap: a table that is too wide continues below with its first column repeated. The
// result is plain UTF-8 with LF, and carries escape sequences only where colours were asked for.
// Control characters of names and texts are shown as "�", so that a plan cannot steer a terminal.
package text

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/medienplan/mep/reports/document"
)

// Options of the text.
type Options struct {
	Width  int  // columns; 0 means 80, less than 40 counts as 40
	Colour bool // bold, dim and red by ANSI escape sequences
}

// Bounds of the width: fewer columns hold no table; running text over more is hard to read.
const (
	usualWidth    = 80
	leastWidth    = 40
	readableWidth = 100
)

// Write writes d. The same document and options give the same bytes. Nothing is written when the
// document holds a block unknown here.
func Write(w io.Writer, d document.Document, o Options) error {
	if o.Width <= 0 {
		o.Width = usualWidth
	}
	p := &printer{words: d.Words, width: max(o.Width, leastWidth), colour: o.Colour}
	p.head(d)
	if err := p.blocks(d.Blocks); err != nil {
		return err
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// printer gathers the lines of one document.
type printer struct {
	out    bytes.Buffer
	words  document.Words
	width  int
	colour bool
}

// head prints what other formats have on their cover.
func (p *printer) head(d document.Document) {
	p.underlined(d.Title, '═')
	if d.Subtitle != "" {
		p.paragraph(d.Subtitle, "", none)
	}
	if by := strings.Join(slices.DeleteFunc([]string{d.Author, d.Date}, func(s string) bool { return s == "" }), " · "); by != "" {
		p.paragraph(by, "", none)
	}
	if d.Notice != "" {
		p.paragraph(d.Notice, "", bold)
	}
	if len(d.Facts) == 0 {
		return
	}
	p.gap()
	widest := 0
	for _, f := range d.Facts {
		widest = max(widest, columns(clean(f.Label)))
	}
	for _, f := range d.Facts {
		label := clean(f.Label)
		p.hanging(label+strings.Repeat(" ", widest-columns(label))+"  ", f.Value, none)
	}
}

func (p *printer) blocks(blocks []document.Block) error {
	for i, b := range blocks {
		if f, is := b.(document.Figure); is && document.Told(f.Data, blocks[i+1:]) {
			f.Data = document.Table{}
			b = f
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
		p.heading(b)
	case document.Paragraph:
		p.gap()
		style := none
		if b.Style == document.Small {
			style = dim
		}
		p.paragraph(b.Text, "", style)
	case document.List:
		p.gap()
		p.list(b)
	case document.Table:
		p.table(b)
	case document.Figure:
		p.figure(b)
	case document.KeyFigures:
		p.keyFigures(b)
	case document.Callout:
		p.callout(b)
	case document.Section:
		return p.blocks(b.Blocks)
	case document.Contents, document.PageBreak: // a text has no pages to find
	default:
		return fmt.Errorf("text: block %T is unknown", b)
	}
	return nil
}

func (p *printer) heading(h document.Heading) {
	p.gap()
	switch h.Level {
	case 1:
		p.gap()
		p.underlined(h.Text, '═')
	case 2:
		p.underlined(h.Text, '─')
	default:
		p.paragraph(h.Text, "", bold)
	}
}

func (p *printer) list(l document.List) {
	for i, item := range l.Items {
		mark := "• "
		if l.Ordered {
			mark = fmt.Sprintf("%d. ", i+1)
		}
		p.hanging(mark, item, none)
	}
}

// figure prints the headline and the numbers of a picture.
func (p *printer) figure(f document.Figure) {
	frame := f.Chart.Frame()
	p.gap()
	p.paragraph(frame.Title, "", bold)
	if frame.Subtitle != "" {
		p.paragraph(frame.Subtitle, "", dim)
	}
	if len(f.Data.Rows) > 0 {
		f.Data.Caption = "" // the headline says it
		p.table(f.Data)
	}
}

func (p *printer) keyFigures(k document.KeyFigures) {
	p.gap()
	widest := 0
	for _, t := range k.Tiles {
		widest = max(widest, columns(clean(t.Value)))
	}
	for _, t := range k.Tiles {
		value, label := clean(t.Value), t.Label
		if t.Note != "" {
			label += " (" + t.Note + ")"
		}
		p.hanging(strings.Repeat(" ", widest-columns(value))+value+"  ", label, none)
	}
}

func (p *printer) callout(c document.Callout) {
	style, mark := bold, "i "
	if c.Kind != document.Info {
		style, mark = red, "! "
	}
	p.gap()
	if c.Title != "" {
		p.hanging(mark, c.Title, style)
	}
	if c.Text != "" {
		p.hanging("  ", c.Text, none)
	}
	for _, item := range c.Items {
		p.hanging("  • ", item, none)
	}
}
