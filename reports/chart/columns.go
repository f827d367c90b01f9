package chart

import (
	"math"

	"github.com/medienplan/mep/reports/canvas"
)

// sidePlaces is the most places that leave room for a legend at the right.
const sidePlaces = 7

func (c StackedColumns) height(width float64) float64 {
	height := math.Min(math.Max(width*0.46, 150), 270)
	if !c.legendBeside() && len(c.Series) > 1 {
		height += legendPitch * float64(estimatedRows(c.names(), width))
	}
	return height
}

func (c StackedColumns) names() []string {
	names := make([]string, len(c.Series))
	for i, s := range c.Series {
		names[i] = s.Name
	}
	return names
}

// legendBeside: at the right there is room for the legend or for the name of a line.
func (c StackedColumns) legendBeside() bool { return c.Line == nil && len(c.Places) <= sidePlaces }

func (c StackedColumns) draw(cv canvas.Canvas, width, height float64) {
	area := plot{top: unitHeight, bottom: height, right: width}
	area.axis = c.axisFor(height)
	area.left = area.axis.labelWidth(cv) + 6
	area = c.drawLegend(cv, area)
	mark := newLineLabel(cv, c.Line, width*0.2)
	area.right -= mark.width
	_, slot := area.slot(0, len(c.Places))
	places := wrapPlaces(cv, c.Places, slot-4)
	area.bottom -= places.height()
	area.axis = c.roomForTotals(cv, area, slot)

	area.grid(cv, c.Base.Unit)
	var parts []part
	for i := range c.Places {
		parts = append(parts, c.parts(area, i)...)
	}
	for _, p := range parts {
		p.drawFill(cv)
	}
	area.base(cv)
	mark.draw(cv, area, len(c.Places))
	for _, p := range parts {
		p.drawLabel(cv)
	}
	drawColumnLabels(cv, c.totalLabels(area), slot, area.top-unitHeight, totalText)
	places.draw(cv, area)
}

// axisFor covers all columns and the line.
func (c StackedColumns) axisFor(height float64) axis {
	var s span
	for i := range c.Places {
		above, below := c.sums(i)
		s.add(above)
		s.add(below)
	}
	for _, v := range c.Line.Values() {
		s.add(v)
	}
	return newAxis(s.low, s.high, c.Base.Format, int(height/40))
}

// sums are the heights of a column above and below zero.
func (c StackedColumns) sums(place int) (above, below float64) {
	for _, s := range c.Series {
		if place < len(s.Points) {
			v := finite(s.Points[place].Value)
			above, below = above+math.Max(v, 0), below+math.Min(v, 0)
		}
	}
	return above, below
}

// roomForTotals adds a step to the axis when the label of the highest column would stick out.
func (c StackedColumns) roomForTotals(cv canvas.Canvas, area plot, slot float64) axis {
	return withRoom(area, c.highest(), labelRoom(cv, c.Totals, slot, totalText))
}

func (c StackedColumns) highest() float64 {
	var s span
	for i := range c.Places {
		above, _ := c.sums(i)
		s.add(above)
	}
	return s.high
}

// withRoom is the axis of a plot, with steps added until a label fits above the highest value.
// A third of the plot is the limit.
func withRoom(area plot, highest, room float64) axis {
	for i := 0; i < 4 && area.y(highest)-area.top < room-unitHeight/2; i++ {
		area.axis.high += area.axis.step
	}
	return area.axis
}

// drawLegend sets the legend and gives back the plot that remains.
func (c StackedColumns) drawLegend(cv canvas.Canvas, area plot) plot {
	if len(c.Series) < 2 {
		return area
	}
	entries := make([]legendEntry, len(c.Series))
	for i, s := range c.Series {
		entries[i] = legendEntry{s.Name, colour(s.Colour)}
	}
	if c.legendBeside() {
		side := newSideLegend(cv, reversed(entries), area.right*sideShare)
		if side.height() <= area.bottom {
			area.right -= side.width
			side.draw(cv, area.right, math.Max((area.bottom-side.height())/2, 0))
			return area
		}
	}
	rows := newRowLegend(cv, entries, area.right-area.left)
	area.bottom -= rows.height()
	rows.draw(cv, area.left, area.bottom)
	area.bottom -= 3
	return area
}

// reversed puts the top of the stack first, as the eye meets it.
func reversed(entries []legendEntry) []legendEntry {
	out := make([]legendEntry, len(entries))
	for i, e := range entries {
		out[len(entries)-1-i] = e
	}
	return out
}

// parts stacks the parts of one place: from zero upwards, negative ones downwards.
func (c StackedColumns) parts(area plot, place int) []part {
	var parts []part
	middle, slot := area.slot(place, len(c.Places))
	w := math.Min(slot*0.62, 60)
	above, below := 0.0, 0.0
	for _, s := range c.Series {
		if place >= len(s.Points) {
			continue
		}
		v, from := finite(s.Points[place].Value), &above
		if v < 0 {
			from = &below
		}
		y1, y2 := area.y(*from), area.y(*from+v)
		*from += v
		parts = append(parts, part{middle - w/2, math.Min(y1, y2), w, math.Abs(y2 - y1), colour(s.Colour), s.Points[place].Label})
	}
	return parts
}

// part is a filled rectangle with its label.
type part struct {
	x, y, w, h  float64
	fill, label string
}

func (p part) drawFill(cv canvas.Canvas) { cv.Rect(p.x, p.y, p.w, p.h, p.fill, barPen()) }

// drawLabel sets the label if there is room for it, on the fill, so that a line passes behind.
func (p part) drawLabel(cv canvas.Canvas) {
	style := insideText
	style.Size = math.Min(style.Size, p.h-2.5)
	if p.label == "" || style.Size < 5.5 {
		return
	}
	w := cv.TextWidth(p.label, style)
	if w > p.w-3 {
		return
	}
	style.Colour = contrasting(p.fill)
	middle := p.y + p.h/2
	cv.Rect(p.x+p.w/2-w/2-0.5, middle-style.Size*0.4, w+1, style.Size*0.8, p.fill, canvas.Pen{})
	cv.Text(p.x+p.w/2, middle+style.Size*0.35, p.label, style)
}

func (c StackedColumns) totalLabels(area plot) []columnLabel {
	var labels []columnLabel
	for i := range c.Places {
		if i >= len(c.Totals) {
			break
		}
		middle, _ := area.slot(i, len(c.Places))
		above, _ := c.sums(i)
		labels = append(labels, columnLabel{middle, area.y(above) - 4, c.Totals[i]})
	}
	return labels
}

// lineLabel is the name of a reference line at the right of the plot.
type lineLabel struct {
	line  *Line
	lines []string
	style canvas.Lettering
	width float64
}

// newLineLabel wraps the name of a line into at most the given width; without a line it has none.
func newLineLabel(m canvas.Measurer, line *Line, most float64) lineLabel {
	l := lineLabel{line: line, style: canvas.Lettering{Size: 8, Colour: textColour}}
	if line == nil {
		return l
	}
	if line.Strong {
		l.style.Bold, l.style.Colour = true, Alarm
	}
	l.lines = wrap(m, line.Label, most-8, 3, l.style)
	for _, s := range l.lines {
		l.width = math.Max(l.width, m.TextWidth(s, l.style)+8)
	}
	return l
}

// draw sets the line across the plot of n places and its name beside its end.
func (l lineLabel) draw(cv canvas.Canvas, area plot, n int) {
	values := l.line.Values()
	if len(values) == 0 {
		return
	}
	y := area.y(values[len(values)-1])
	if l.line.Steps == nil {
		cv.Line(area.left, y, area.right+3, y, linePen(*l.line))
	} else {
		l.drawSteps(cv, area, n)
	}
	first := y + l.style.Points()*0.35 - float64(len(l.lines)-1)*lineHeight(l.style)/2
	for i, s := range l.lines {
		cv.Text(area.right+6, first+float64(i)*lineHeight(l.style), s, l.style)
	}
}

// drawSteps goes level over each place and straight up or down between two.
func (l lineLabel) drawSteps(cv canvas.Canvas, area plot, n int) {
	pen := linePen(*l.line)
	before := math.NaN()
	for i, v := range l.line.Steps[:min(len(l.line.Steps), n)] {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			before = math.NaN()
			continue
		}
		middle, width := area.slot(i, n)
		left, right, y := middle-width/2, middle+width/2, area.y(v)
		if !math.IsNaN(before) && before != y {
			cv.Line(left, before, left, y, pen)
		}
		cv.Line(left, y, right, y, pen)
		before = y
	}
}

// linePen draws limits strong and others dashed.
func linePen(l Line) canvas.Pen {
	if l.Strong {
		return canvas.Pen{Colour: Alarm, Width: 1.3}
	}
	return canvas.Pen{Colour: Outline, Width: 0.9, Dash: []float64{3, 2}}
}
