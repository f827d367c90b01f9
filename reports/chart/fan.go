package chart

import (
	"math"

	"github.com/medienplan/mep/reports/canvas"
)

// Fan shows how values are spread: a band from Low to High over the places, usually years, and lines through
// it. The labels of the points of High stand above the band, those of Low below it.
type Fan struct {
	Base      Frame
	Places    []string
	Band      string   // name of the band
	Low, High Series   // its ends; their colours do not count
	Lines     []Series // their labels are not drawn; from the second on they are dashed
}

// BandFill is the colour of the band of a fan.
const BandFill = "#cfe2f1"

// markSize is the side of the mark of a line at its places.
const markSize = 4.0

// loneBand is half the width of the band where there is one place.
const loneBand = 24.0

// Frame implements Chart.
func (c Fan) Frame() Frame { return c.Base }

func (c Fan) height(width float64) float64 {
	return math.Min(math.Max(width*0.42, 150), 250) + legendPitch*float64(estimatedRows(c.names(), width))
}

func (c Fan) names() []string {
	names := []string{c.Band}
	for _, s := range c.Lines {
		names = append(names, s.Name)
	}
	return names
}

func (c Fan) texts() []string {
	return append(seriesTexts(c.Places, append([]Series{c.Low, c.High}, c.Lines...)), c.Band)
}

// reach is how many places have both ends of the band.
func (c Fan) reach() int { return min(len(c.Places), len(c.Low.Points), len(c.High.Points)) }

func (c Fan) draw(cv canvas.Canvas, width, height float64) {
	area := plot{top: unitHeight, bottom: height, right: width}
	entries := []legendEntry{{c.Band, BandFill}}
	for _, s := range c.Lines {
		entries = append(entries, legendEntry{s.Name, colour(s.Colour)})
	}
	legend := newRowLegend(cv, entries, width)
	legend.draw(cv, 0, 0)
	area.top += legend.height() + 4
	values := c.span()
	area.axis = newAxis(values.low, values.high, c.Base.Format, int(height/40))
	area.left = area.axis.labelWidth(cv) + 6
	_, slot := area.slot(0, len(c.Places))
	places := wrapPlaces(cv, c.Places, slot-4)
	area.bottom -= places.height()
	area.axis = withRoom(area, values.high, labelRoom(cv, labels(c.High.Points), slot, valueText))

	area.grid(cv, c.Base.Unit)
	cv.Polygon(c.band(area), BandFill, canvas.Pen{Colour: Outline, Width: 0.4})
	area.base(cv)
	for i, s := range c.Lines {
		c.drawLine(cv, area, s, i > 0)
	}
	drawColumnLabels(cv, c.ends(area), slot, area.top-unitHeight, valueText)
	places.draw(cv, area)
}

func (c Fan) span() span {
	var s span
	for _, series := range append([]Series{c.Low, c.High}, c.Lines...) {
		for _, p := range series.Points[:min(len(series.Points), len(c.Places))] {
			s.add(p.Value)
		}
	}
	return s
}

// band goes along the upper ends and back along the lower ones.
func (c Fan) band(area plot) []canvas.Point {
	n := c.reach()
	corners := make([]canvas.Point, 0, 2*n)
	for i := range n {
		x, _ := area.slot(i, len(c.Places))
		corners = append(corners, canvas.Point{X: x, Y: area.y(c.High.Points[i].Value)})
	}
	for i := n - 1; i >= 0; i-- {
		x, _ := area.slot(i, len(c.Places))
		corners = append(corners, canvas.Point{X: x, Y: area.y(c.Low.Points[i].Value)})
	}
	if n == 1 {
		top, bottom := corners[0], corners[1]
		return []canvas.Point{{X: top.X - loneBand, Y: top.Y}, {X: top.X + loneBand, Y: top.Y}, {X: bottom.X + loneBand, Y: bottom.Y}, {X: bottom.X - loneBand, Y: bottom.Y}}
	}
	return corners
}

func (c Fan) drawLine(cv canvas.Canvas, area plot, s Series, dashed bool) {
	pen := canvas.Pen{Colour: colour(s.Colour), Width: 1.6}
	if dashed {
		pen.Dash = []float64{4, 2.5}
	}
	var before canvas.Point
	for i, p := range s.Points[:min(len(s.Points), len(c.Places))] {
		x, _ := area.slot(i, len(c.Places))
		at := canvas.Point{X: x, Y: area.y(p.Value)}
		if i > 0 {
			cv.Line(before.X, before.Y, at.X, at.Y, pen)
		}
		cv.Rect(at.X-markSize/2, at.Y-markSize/2, markSize, markSize, colour(s.Colour), canvas.Pen{Colour: Outline, Width: 0.4})
		before = at
	}
}

// ends are the labels of the band.
func (c Fan) ends(area plot) []columnLabel {
	var out []columnLabel
	for i := range c.reach() {
		x, _ := area.slot(i, len(c.Places))
		low, high := area.y(c.Low.Points[i].Value), area.y(c.High.Points[i].Value)
		out = append(out, columnLabel{x, math.Min(low, high) - 4, c.High.Points[i].Label})
		if below := math.Max(low, high) + valueText.Points() + 4; below < area.bottom-2 {
			out = append(out, columnLabel{x, below, c.Low.Points[i].Label})
		}
	}
	return out
}
