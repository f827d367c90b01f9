package chart

import (
	"math"

	"github.com/medienplan/mep/reports/canvas"
)

func (c Waterfall) height(width float64) float64 {
	return math.Min(math.Max(width*0.42, 150), 250)
}

func (c Waterfall) draw(cv canvas.Canvas, width, height float64) {
	spans := c.spans()
	var whole span
	for _, s := range spans {
		whole.add(s.low)
		whole.add(s.high)
	}
	area := plot{top: unitHeight, bottom: height, right: width}
	area.axis = newAxis(whole.low, whole.high, c.Base.Format, int(height/40))
	area.left = area.axis.labelWidth(cv) + 6
	_, slot := area.slot(0, len(c.Steps))
	places := wrapPlaces(cv, c.names(), slot-4)
	area.bottom -= places.height()
	area.axis = withRoom(area, whole.high, labelRoom(cv, c.labels(), slot, totalText))

	area.grid(cv, c.Base.Unit)
	c.drawConnectors(cv, area)
	for i, s := range spans {
		middle, _ := area.slot(i, len(spans))
		w := math.Min(slot*0.56, 64)
		cv.Rect(middle-w/2, area.y(s.high), w, area.y(s.low)-area.y(s.high), colour(c.Steps[i].Colour), barPen())
	}
	area.base(cv)
	drawColumnLabels(cv, c.columnLabels(area, spans), slot, area.top-unitHeight, totalText)
	places.draw(cv, area)
}

func (c Waterfall) names() []string {
	names := make([]string, len(c.Steps))
	for i, s := range c.Steps {
		names[i] = s.Name
	}
	return names
}

func (c Waterfall) labels() []string {
	labels := make([]string, len(c.Steps))
	for i, s := range c.Steps {
		labels[i] = s.Label
	}
	return labels
}

// levels are the sums after each step.
func (c Waterfall) levels() []float64 {
	levels := make([]float64, len(c.Steps))
	sum := 0.0
	for i, s := range c.Steps {
		if s.Total {
			sum = 0
		}
		sum += finite(s.Value)
		levels[i] = sum
	}
	return levels
}

// spans are the lower and upper ends of the bars.
func (c Waterfall) spans() []span {
	spans := make([]span, len(c.Steps))
	for i, level := range c.levels() {
		from := 0.0
		if !c.Steps[i].Total {
			from = level - finite(c.Steps[i].Value)
		}
		spans[i] = span{math.Min(from, level), math.Max(from, level)}
	}
	return spans
}

// drawConnectors leads from the level of each bar to the next.
func (c Waterfall) drawConnectors(cv canvas.Canvas, area plot) {
	levels := c.levels()
	for i := 0; i+1 < len(levels); i++ {
		from, _ := area.slot(i, len(levels))
		to, _ := area.slot(i+1, len(levels))
		y := area.y(levels[i])
		cv.Line(from, y, to, y, canvas.Pen{Colour: quietColour, Width: 0.6, Dash: []float64{2, 2}})
	}
}

func (c Waterfall) columnLabels(area plot, spans []span) []columnLabel {
	labels := make([]columnLabel, len(spans))
	for i, s := range spans {
		middle, _ := area.slot(i, len(spans))
		labels[i] = columnLabel{middle, area.y(s.high) - 4, c.Steps[i].Label}
	}
	return labels
}
