package pdf

import (
	"strconv"
	"strings"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/document"
)

// headingPieces never stand at the bottom of a page alone.
func (c *composer) headingPieces(h document.Heading, width float64) []piece {
	level := min(max(h.Level, 1), 3)
	element := c.headingElement(level)
	if c.layout.doc.Form == document.Sheet {
		level = min(level+1, 3) // below the title, which is smaller than a book's
	}
	pieces := c.lines(element, h.Text, 0, width, headingStyles[level])
	for i := range pieces {
		pieces[i].keep = true
	}
	pieces[0].gap = headingGaps[level]
	if c.layout.doc.Form == document.Sheet {
		pieces[0].gap = sheetHeadingGap
	}
	c.heading++
	pieces[0].heading = c.heading
	return pieces
}

// headingElement is one level deeper than the heading, below the document's title, and never more than one
// below the heading before.
func (c *composer) headingElement(level int) *element {
	c.depth = min(level, c.depth+1)
	return c.element("H" + strconv.Itoa(c.depth+1))
}

func (c *composer) paragraph(p document.Paragraph, width float64) []piece {
	style, gap := bodyStyle, 6.0
	switch p.Style {
	case document.Lead:
		style, gap = leadStyle, 8
	case document.Small:
		style, gap = smallStyle, 4
	}
	pieces := c.lines(c.element("P"), p.Text, 0, width, style)
	pieces[0].gap = gap
	if strings.HasSuffix(strings.TrimSpace(p.Text), ":") {
		pieces[len(pieces)-1].keep = true // what it announces follows
	}
	return pieces
}

// list sets points with a mark that hangs beside the first line.
func (c *composer) list(l document.List, width float64) []piece {
	var out []piece
	points := c.element("L")
	points.ordered = l.Ordered
	indent := 13.0
	if l.Ordered {
		indent = c.measure(bodyStyle)(strconv.Itoa(len(l.Items))+".") + 6
	}
	for i, item := range l.Items {
		mark := "•"
		if l.Ordered {
			mark = strconv.Itoa(i+1) + "."
		}
		point := points.add("LI")
		label := point.add("Lbl")
		pieces := c.lines(point.add("LBody"), item, indent, width, bodyStyle)
		pieces[0] = marked(pieces[0], label, mark)
		pieces[0].gap = 3
		if i == 0 {
			pieces[0].gap = 5
			pieces[len(pieces)-1].keep = len(l.Items) > 1
		}
		out = append(out, pieces...)
	}
	return out
}

// marked puts the mark of a point before its first line.
func marked(p piece, e *element, mark string) piece {
	text := p.draw
	p.draw = func(dev *device, x, y float64) {
		dev.within(e, func() { dev.Text(x+1, bodyStyle.baseline(y), mark, bodyStyle.Lettering) })
		text(dev, x, y)
	}
	return p
}

// look of a callout: its ground and the bar at its left.
type calloutLook struct{ ground, bar string }

var calloutLooks = map[document.CalloutKind]calloutLook{
	document.Info:    {"#eef3f8", accent},
	document.Warning: {"#fdf5e2", "#c58a12"},
	document.Alarm:   {"#faeef0", "#8a1c34"},
}

const (
	calloutPad  = 12.0 // at the sides
	calloutEdge = 6.0  // above and below
	calloutRoom = 14   // lines up to which a callout is not torn
)

// callout is a frame of strips, so that a long one may run over pages.
func (c *composer) callout(b document.Callout, width float64) []piece {
	look, known := calloutLooks[b.Kind]
	if !known {
		look = calloutLooks[document.Info]
	}
	var inner []piece
	c.inside(c.element("Div"), func() { inner = c.calloutText(b, width-2*calloutPad) })
	pieces := []piece{{height: calloutEdge, keep: true}}
	pieces = append(pieces, inner...)
	if len(inner) > 0 {
		pieces[len(pieces)-1].keep = true
	}
	pieces = append(pieces, piece{height: calloutEdge})
	for i := range pieces {
		pieces[i] = strip(pieces[i], look, width, i+1 < len(pieces))
		pieces[i].keep = i+1 < len(pieces) && (pieces[i].keep || len(inner) <= calloutRoom)
	}
	pieces[0].gap = 12
	return pieces
}

// calloutText is the title, the text and the points of a callout.
func (c *composer) calloutText(b document.Callout, width float64) []piece {
	var out []piece
	if b.Title != "" {
		title := bodyStyle
		title.Bold = true
		out = append(out, c.lines(c.element("P"), b.Title, 0, width, title)...)
		out[len(out)-1].keep = true
	}
	if b.Text != "" {
		out = append(out, c.lines(c.element("P"), b.Text, 0, width, bodyStyle)...)
	}
	if len(b.Items) > 0 {
		out = append(out, c.list(document.List{Items: b.Items}, width)...)
	}
	return out
}

// strip draws the ground of a callout under a piece. The gap becomes part of it, and it reaches
// a little under the next strip, so that no hairline shows between them.
func strip(p piece, look calloutLook, width float64, more bool) piece {
	inner, gap := p.draw, p.gap
	p.height += gap
	p.gap = 0
	height := p.height
	if more {
		height += 0.4
	}
	p.draw = func(dev *device, x, y float64) {
		dev.Rect(x, y, width, height, look.ground, canvas.Pen{})
		dev.Rect(x, y, 3, height, look.bar, canvas.Pen{})
		if inner != nil {
			inner(dev, x+calloutPad, y+gap)
		}
	}
	return p
}
