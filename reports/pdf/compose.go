package pdf

import (
	"math"
	"strings"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/hyphen"
)

// composer turns blocks into pieces. It goes through the document once, in reading order.
type composer struct {
	layout  *layout
	parent  *element // gets the elements of what is composed
	heading int      // headings composed so far
	depth   int      // of the last heading
	tables  int
	figures int
}

// blocks composes a run of blocks for pages of one orientation. A table that is too wide for
// upright pages gets landscape ones, with the heading and text that lead to it.
func (c *composer) blocks(blocks []document.Block, landscape bool) []laid {
	var out []laid
	turned := c.turned(blocks, landscape)
	for i, b := range blocks {
		switch b := b.(type) {
		case document.PageBreak:
			out = append(out, laid{newPage: true})
		case document.Section:
			out = append(out, c.blocks(b.Blocks, landscape || b.Landscape)...)
		default:
			pieces := c.pieces(b, turned[i])
			if introduces(blocks, i) && len(pieces) <= introLines {
				for k := range pieces {
					pieces[k].keep = true
				}
			}
			out = append(out, laid{pieces: pieces, landscape: turned[i]})
		}
	}
	return out
}

// introLines is how long a text may be that stays on one page with what it introduces.
const introLines = 5

// introduces reports whether the block at i is one of at most two texts between a heading and a table
// or picture: it would say nothing at the foot of the page before.
func introduces(blocks []document.Block, i int) bool {
	from, to := i, i
	for from >= 0 && isParagraph(blocks[from]) {
		from--
	}
	for to < len(blocks) && isParagraph(blocks[to]) {
		to++
	}
	if from < 0 || to >= len(blocks) || to == i || to-from > 3 {
		return false
	}
	_, under := blocks[from].(document.Heading)
	switch blocks[to].(type) {
	case document.Table, document.Figure:
		return under
	}
	return false
}

func isParagraph(b document.Block) bool {
	_, is := b.(document.Paragraph)
	return is
}

// turned tells which blocks stand on landscape pages.
func (c *composer) turned(blocks []document.Block, landscape bool) []bool {
	turned := make([]bool, len(blocks))
	for i, b := range blocks {
		table, isTable := b.(document.Table)
		turned[i] = landscape || isTable && !c.fitsUpright(table)
		if landscape || !turned[i] {
			continue
		}
		for j := leadIn(blocks, i); j < i; j++ {
			turned[j] = true
		}
	}
	for i := 1; i < len(blocks); i++ {
		if p, ok := blocks[i].(document.Paragraph); ok && p.Style == document.Small && turned[i-1] {
			turned[i] = true // a note stays with its table
		}
	}
	return turned
}

// leadIn is the first of the headings and texts that belong to the table at i: a heading with at
// most two paragraphs between.
func leadIn(blocks []document.Block, i int) int {
	paragraphs, first := 0, i
	for j := i - 1; j >= 0; j-- {
		switch blocks[j].(type) {
		case document.Heading:
			first = j
		case document.Paragraph:
			if paragraphs++; paragraphs > 2 || first != i {
				return first
			}
		default:
			return first
		}
	}
	return first
}

// pieces composes one block.
func (c *composer) pieces(b document.Block, landscape bool) []piece {
	width := bodyWidth(landscape)
	switch b := b.(type) {
	case document.Heading:
		return c.headingPieces(b, width)
	case document.Paragraph:
		return c.paragraph(b, width)
	case document.List:
		return c.list(b, width)
	case document.Table:
		return c.table(b, landscape)
	case document.Figure:
		return c.figure(b, landscape)
	case document.KeyFigures:
		return c.keyFigures(b, width)
	case document.Callout:
		return c.callout(b, width)
	case document.Contents:
		return c.contents(b, width)
	default:
		return nil
	}
}

// measure is the width function of a style.
func (c *composer) measure(style textStyle) func(string) float64 {
	return func(s string) float64 { return c.layout.faces.TextWidth(s, style.Lettering) }
}

// wrap cleans a text and breaks it into lines. They end so that the text can be read back from them: with
// the space that was left out, or with a soft hyphen.
func (c *composer) wrap(text string, width float64, style textStyle) []string {
	wrapped := canvas.WrapLines(clean(text, c.layout.faces), width, c.measure(style), c.layout.hyphenation(style))
	lines := make([]string, len(wrapped))
	for i, line := range wrapped {
		lines[i] = line.Text
		switch line.Join {
		case canvas.JoinSpace:
			lines[i] += " "
		case canvas.JoinHyphen:
			lines[i] = strings.TrimSuffix(line.Text, "-") + string(softHyphen)
		}
	}
	return lines
}

// raggedness is how much of a line stays empty before a word is broken, in units of the type size.
const raggedness = 4

// hyphenation is that of the document's language; nothing is known about any but German. What is set in
// bold, headings above all, is only broken where a word is wider than its line.
func (l *layout) hyphenation(style textStyle) canvas.Hyphenation {
	if base, _, _ := strings.Cut(l.doc.Lang, "-"); base != "de" {
		return canvas.Hyphenation{}
	}
	gap := raggedness * style.Points()
	if style.Bold {
		gap = math.Inf(1)
	}
	return canvas.Hyphenation{Points: hyphen.German().Points, Gap: gap}
}

// element makes an element for what is composed next.
func (c *composer) element(role string) *element { return c.parent.add(role) }

// inside composes with an element as parent.
func (c *composer) inside(e *element, compose func()) {
	before := c.parent
	c.parent = e
	compose()
	c.parent = before
}

// limited wraps a text that must not take more than the given number of lines, and shortens the
// last one if it would. Of an empty text nothing remains.
func (c *composer) limited(text string, width float64, most int, style textStyle) []string {
	if text == "" {
		return nil
	}
	lines := c.wrap(text, width, style)
	if len(lines) > most {
		lines = lines[:most:most]
		lines[most-1] = canvas.Shorten(strings.TrimRight(lines[most-1], " ")+"…", width, c.measure(style))
	}
	return lines
}

// lines are the lines of a text as pieces that never leave a single line alone on a page; e is what they
// are the content of.
func (c *composer) lines(e *element, text string, indent, width float64, style textStyle) []piece {
	lines := c.wrap(text, width-indent, style)
	pieces := make([]piece, len(lines))
	for i, line := range lines {
		pieces[i] = piece{height: style.leading, keep: keepLine(i, len(lines)),
			draw: func(dev *device, x, y float64) {
				dev.within(e, func() { dev.Text(x+indent, style.baseline(y), line, style.Lettering) })
			}}
	}
	return pieces
}

// keepLine keeps the first two and the last two lines of n together.
func keepLine(i, n int) bool { return i+1 < n && (i == 0 || i == n-2) }
