package chart

import (
	"math"

	"github.com/medienplan/mep/reports/canvas"
)

// Shares of the room along the axis, and the gap between neighbours of a group in points.
const (
	groupShare  = 0.8 // of a slot, for its columns
	widestInAll = 96  // points, at most, for a group
	columnGap   = 1.5
)

// valueText labels the single columns of a group, which are many.
var valueText = canvas.Lettering{Size: 7.5, Colour: textColour}

func (c GroupedColumns) height(width float64) float64 {
	height := math.Min(math.Max(width*0.42, 150), 250)
	if len(c.Series) > 1 {
		height += legendPitch * float64(estimatedRows(c.names(), width))
	}
	return height
}

func (c GroupedColumns) names() []string {
	names := make([]string, len(c.Series))
	for i, s := range c.Series {
		names[i] = s.Name
	}
	return names
}

func (c GroupedColumns) draw(cv canvas.Canvas, width, height float64) {
	area := plot{top: unitHeight, bottom: height, right: width}
	area.top += c.drawLegend(cv, width)
	area.axis = c.axisFor(height)
	area.left = area.axis.labelWidth(cv) + 6
	mark := newLineLabel(cv, c.Line, width*0.2)
	area.right -= mark.width
	_, slot := area.slot(0, len(c.Places))
	places := wrapPlaces(cv, c.Places, slot-4)
	area.bottom -= places.height()
	_, pitch := c.column(area, 0, 0)
	area.axis = withRoom(area, c.span().high, labelRoom(cv, c.labels(), pitch, valueText))

	area.grid(cv, c.Base.Unit)
	c.eachColumn(area, func(x, w, value float64, s Series, _ string) {
		top, bottom := area.y(math.Max(value, 0)), area.y(math.Min(value, 0))
		cv.Rect(x, top, w, bottom-top, colour(s.Colour), barPen())
	})
	area.base(cv)
	mark.draw(cv, area, len(c.Places))
	drawColumnLabels(cv, c.columnLabels(area), pitch, area.top-unitHeight, valueText)
	places.draw(cv, area)
}

// drawLegend sets the names of the series above the plot, and gives back the height they take.
func (c GroupedColumns) drawLegend(cv canvas.Canvas, width float64) float64 {
	if len(c.Series) < 2 {
		return 0
	}
	entries := make([]legendEntry, len(c.Series))
	for i, s := range c.Series {
		entries[i] = legendEntry{s.Name, colour(s.Colour)}
	}
	rows := newRowLegend(cv, entries, width)
	rows.draw(cv, 0, 0)
	return rows.height() + 4
}

// span covers all columns.
func (c GroupedColumns) span() span {
	var s span
	for _, series := range c.Series {
		for _, p := range series.Points[:min(len(series.Points), len(c.Places))] {
			s.add(p.Value)
		}
	}
	return s
}

// axisFor covers all columns and the line.
func (c GroupedColumns) axisFor(height float64) axis {
	s := c.span()
	for _, v := range c.Line.Values() {
		s.add(v)
	}
	return newAxis(s.low, s.high, c.Base.Format, int(height/40))
}

// column is the left end of a column and the distance to its neighbour in the group.
func (c GroupedColumns) column(area plot, place, series int) (x, pitch float64) {
	middle, slot := area.slot(place, len(c.Places))
	n := float64(max(len(c.Series), 1))
	group := math.Min(slot*groupShare, widestInAll)
	pitch = group / n
	return middle - group/2 + pitch*float64(series), pitch
}

// eachColumn visits the columns place by place.
func (c GroupedColumns) eachColumn(area plot, visit func(x, width, value float64, s Series, label string)) {
	for i := range c.Places {
		for k, s := range c.Series {
			if i >= len(s.Points) {
				continue
			}
			x, pitch := c.column(area, i, k)
			gap := math.Min(columnGap, pitch*0.2)
			visit(x+gap/2, pitch-gap, finite(s.Points[i].Value), s, s.Points[i].Label)
		}
	}
}

func (c GroupedColumns) labels() []string {
	var texts []string
	for _, s := range c.Series {
		texts = append(texts, labels(s.Points[:min(len(s.Points), len(c.Places))])...)
	}
	return texts
}

// columnLabels stand above their columns; those of columns below zero above the zero line.
func (c GroupedColumns) columnLabels(area plot) []columnLabel {
	var out []columnLabel
	c.eachColumn(area, func(x, w, value float64, _ Series, label string) {
		out = append(out, columnLabel{x + w/2, area.y(math.Max(value, 0)) - 3, label})
	})
	return out
}
