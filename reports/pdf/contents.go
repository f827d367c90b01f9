package pdf

import (
	"strconv"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/document"
)

const (
	contentsIndent = 16.0 // per level
	numberRoom     = 34.0 // for a page number at the right
)

// contents lists the headings with their pages, which are known when it is drawn.
func (c *composer) contents(b document.Contents, width float64) []piece {
	var out []piece
	list := c.element("TOC")
	if title := c.layout.doc.Words.Contents; title != "" {
		out = c.lines(list.add("Caption"), title, 0, width, headingStyles[1])
		for i := range out {
			out[i].keep = true
		}
		out[0].gap = headingGaps[1]
	}
	for i, h := range c.layout.headings {
		if b.Depth <= 0 || h.level <= b.Depth {
			out = append(out, c.contentsEntry(list, i, width)...)
		}
	}
	return out
}

func (c *composer) contentsEntry(list *element, index int, width float64) []piece {
	h := c.layout.headings[index]
	style, gap := bodyStyle, 1.5
	if h.level == 1 {
		style.Bold, gap = true, 8
	}
	indent := contentsIndent * float64(h.level-1)
	lead := list.add("TOCI").add("Reference").add("Link")
	pieces := c.lines(lead, h.text, indent, width-numberRoom, style)
	for i := range pieces {
		pieces[i] = c.linked(pieces[i], lead, index, width)
		pieces[i].keep = i+1 < len(pieces)
	}
	last := len(pieces) - 1
	lines := c.wrap(h.text, width-numberRoom-indent, style)
	end := indent + c.measure(style)(lines[last])
	pieces[last] = c.withNumber(pieces[last], lead, index, end, width, style)
	pieces[0].gap = gap
	return pieces
}

// linked makes a line lead to its heading.
func (c *composer) linked(p piece, e *element, index int, width float64) piece {
	text := p.draw
	p.draw = func(dev *device, x, y float64) {
		text(dev, x, y)
		dev.linkTo(e, x, y, width, p.height, index)
	}
	return p
}

// withNumber ends a line with dots and the page number.
func (c *composer) withNumber(p piece, e *element, index int, end, width float64, style textStyle) piece {
	text := p.draw
	p.draw = func(dev *device, x, y float64) {
		text(dev, x, y)
		number := strconv.Itoa(c.layout.headings[index].page)
		y = style.baseline(y)
		from, to := x+end+5, x+width-dev.TextWidth(number, style.Lettering)-5
		if to > from {
			dev.Line(from, y-0.6, to, y-0.6, canvas.Pen{Colour: "#9aa4ae", Width: 0.7, Dash: []float64{0.7, 2.8}})
		}
		number = " " + number // parted from the title for those who hear both
		dev.within(e, func() { dev.Text(x+width-dev.TextWidth(number, style.Lettering), y, number, style.Lettering) })
	}
	return p
}
