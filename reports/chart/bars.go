package chart

import (
	"math"

	"github.com/medienplan/mep/reports/canvas"
)

// The two colours of bars, and where the line's name stands.
const (
	barFill      = "#0077BB"
	markedFill   = "#F5C26B"
	lineNameRoom = 14.0
	nameShare    = 0.42 // of the width, at most, for names of rows
)

func (c Bars) height(float64) float64 {
	height := 6 + rowPitch(len(c.Bars))*float64(max(len(c.Bars), 1))
	if c.Line != nil {
		height += lineNameRoom
	}
	return height
}

// rowPitch is tighter in long charts, so that 45 rows stay on a page.
func rowPitch(rows int) float64 {
	switch {
	case rows <= 20:
		return 16
	case rows <= 32:
		return 14
	default:
		return 12.5
	}
}

func (c Bars) draw(cv canvas.Canvas, width, height float64) {
	top := 2.0
	if c.Line != nil {
		top += lineNameRoom
	}
	pitch := (height - top - 4) / float64(max(len(c.Bars), 1))
	rows := newRowNames(cv, c.names(), width*nameShare, pitch)
	area := c.scale(cv, width, rows)
	for i, b := range c.Bars {
		c.drawBar(cv, area, rows, b, top+float64(i)*pitch, pitch)
	}
	bottom := top + pitch*float64(len(c.Bars))
	cv.Line(area.x(0), top, area.x(0), bottom, canvas.Pen{Colour: axisColour, Width: 0.8})
	c.drawLine(cv, area, top, bottom, width)
	for i, b := range c.Bars {
		c.drawValue(cv, area, rows, b, top+float64(i)*pitch, pitch)
	}
}

func (c Bars) names() []string {
	names := make([]string, len(c.Bars))
	for i, b := range c.Bars {
		names[i] = b.Name
	}
	return names
}

// barScale maps values to x.
type barScale struct {
	left, right float64
	span        span
}

func (s barScale) x(v float64) float64 {
	return s.left + (finite(v)-s.span.low)/(s.span.high-s.span.low)*(s.right-s.left)
}

// scale leaves room for names at the left and the widest value at the right.
func (c Bars) scale(m canvas.Measurer, width float64, rows rowNames) barScale {
	s := barScale{left: rows.width + 6, right: width}
	label := 0.0
	for _, b := range c.Bars {
		s.span.add(b.Value)
		label = math.Max(label, m.TextWidth(b.Label, rows.style))
	}
	if c.Line != nil {
		s.span.add(c.Line.Value)
	}
	if s.span.low == s.span.high {
		s.span.high = 1
	}
	s.right = math.Max(width-label-8, s.left+20)
	return s
}

func (c Bars) drawBar(cv canvas.Canvas, s barScale, rows rowNames, b Bar, y, pitch float64) {
	fill := barFill
	if b.Marked {
		fill = markedFill
	}
	from, to := s.x(math.Min(0, finite(b.Value))), s.x(math.Max(0, finite(b.Value)))
	cv.Rect(from, y+pitch*0.14, to-from, pitch*0.72, fill, canvas.Pen{Colour: Outline, Width: 0.4})
	rows.draw(cv, b.Name, y+pitch/2)
}

// drawValue sets the value behind its bar, on paper as high as the row, so that the line stops there.
func (c Bars) drawValue(cv canvas.Canvas, s barScale, rows rowNames, b Bar, y, pitch float64) {
	if b.Label == "" {
		return
	}
	x, middle := s.x(math.Max(0, finite(b.Value)))+4, y+pitch/2
	cv.Rect(x-1, y, cv.TextWidth(b.Label, rows.style)+2, pitch, paper, canvas.Pen{})
	style := rows.style
	style.Anchor = canvas.Start
	cv.Text(x, middle+rows.style.Points()*0.35, b.Label, style)
}

// drawLine sets the reference line with its name above it, inside the width.
func (c Bars) drawLine(cv canvas.Canvas, s barScale, top, bottom, width float64) {
	if c.Line == nil {
		return
	}
	x := s.x(c.Line.Value)
	cv.Line(x, top-3, x, bottom, linePen(*c.Line))
	style := canvas.Lettering{Size: 8, Colour: textColour}
	if c.Line.Strong {
		style.Bold, style.Colour = true, Alarm
	}
	name := fit(cv, c.Line.Label, width, style)
	w := cv.TextWidth(name, style)
	cv.Text(math.Min(math.Max(x-w/2, 0), width-w), top-6, name, style)
}

// rowNames are the names at the left of horizontal bars.
type rowNames struct {
	style canvas.Lettering
	width float64 // room for the names, without the gap to the bars
	names map[string]rowName
}

// rowName is a wrapped name in the lettering that it fits in.
type rowName struct {
	lines []string
	style canvas.Lettering
}

// newRowNames fits names into at most the given width and a row's height.
func newRowNames(m canvas.Measurer, names []string, most, pitch float64) rowNames {
	r := rowNames{names: map[string]rowName{}}
	r.style = canvas.Lettering{Size: math.Min(8, math.Max(pitch*0.68, 4)), Colour: textColour, Anchor: canvas.End}
	for _, name := range names {
		fitted := fitRowName(m, name, most, pitch, r.style)
		r.names[name] = fitted
		for _, line := range fitted.lines {
			r.width = math.Max(r.width, m.TextWidth(line, fitted.style))
		}
	}
	return r
}

// fitRowName tries one line, then two lines in smaller type, and shortens as the last resort.
func fitRowName(m canvas.Measurer, name string, most, pitch float64, style canvas.Lettering) rowName {
	const smallest = 6.5 // that is still read on paper
	if lines := canvas.Wrap(name, most, measureWith(m, style)); len(lines) == 1 {
		return rowName{lines, style}
	}
	style.Size = math.Min(style.Size, pitch/2.36)
	if style.Size >= smallest {
		return rowName{wrap(m, name, most, 2, style), style}
	}
	style.Size = math.Min(8, math.Max(pitch*0.68, 4))
	return rowName{wrap(m, name, most, 1, style), style}
}

// draw sets a name, ending at the names' width, around the middle of its row.
func (r rowNames) draw(cv canvas.Canvas, name string, middle float64) {
	n := r.names[name]
	first := middle + n.style.Points()*0.35 - float64(len(n.lines)-1)*lineHeight(n.style)/2
	for i, line := range n.lines {
		cv.Text(r.width, first+float64(i)*lineHeight(n.style), line, n.style)
	}
}
