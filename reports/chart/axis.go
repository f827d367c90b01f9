package chart

import (
	"math"
	"strconv"
	"strings"

	"github.com/medienplan/mep/reports/canvas"
)

// axis is a value axis with round steps; low ≤ 0 ≤ high, low < high.
type axis struct {
	low, high, step float64
	format          Format
}

// newAxis covers the values from low to high, and zero, with about want steps. Steps can be
// written with the format's decimals, so that no tick is rounded.
func newAxis(low, high float64, format Format, want int) axis {
	low, high = math.Min(0, finite(low)), math.Max(0, finite(high))
	if low == 0 && high == 0 {
		high = 1
	}
	step := niceStep((high-low)/float64(max(want, 1)), max(format.Decimals, 0))
	a := axis{step: step, format: format}
	a.low = math.Floor(low/step+1e-9) * step
	a.high = math.Ceil(high/step-1e-9) * step
	return a
}

// niceStep is the smallest of 1, 2, 2.5, 5 × 10ⁿ that is not below raw and has at most the given
// decimals.
func niceStep(raw float64, decimals int) float64 {
	unit := 1.0
	for i := 0; i < decimals; i++ {
		unit /= 10
	}
	for scale := unit; ; scale *= 10 {
		for _, f := range []float64{1, 2, 2.5, 5} {
			if f == 2.5 && scale == unit {
				continue // would need one more decimal
			}
			if f*scale >= raw*(1-1e-9) {
				return f * scale
			}
		}
	}
}

// ticks are the multiples of the step from low to high.
func (a axis) ticks() []float64 {
	first := int(math.Round(a.low / a.step))
	last := int(math.Round(a.high / a.step))
	ticks := make([]float64, 0, last-first+1)
	for i := first; i <= last; i++ {
		ticks = append(ticks, float64(i)*a.step)
	}
	return ticks
}

// label writes a tick as the format says, with a true minus.
func (a axis) label(v float64) string {
	digits := strconv.FormatFloat(math.Abs(v), 'f', max(a.format.Decimals, 0), 64)
	whole, fraction, broken := strings.Cut(digits, ".")
	text := grouped(whole, a.format.Group)
	if broken {
		text += orPoint(a.format.Decimal) + fraction
	}
	if v < 0 && strings.Trim(digits, "0.") != "" {
		text = "−" + text
	}
	return text
}

func orPoint(decimal string) string {
	if decimal == "" {
		return "."
	}
	return decimal
}

// grouped puts the mark between groups of three digits.
func grouped(digits, mark string) string {
	var out strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteString(mark)
		}
		out.WriteRune(d)
	}
	return out.String()
}

// labelWidth is the width of the widest tick.
func (a axis) labelWidth(m canvas.Measurer) float64 {
	widest := 0.0
	for _, t := range a.ticks() {
		widest = math.Max(widest, m.TextWidth(a.label(t), tickText))
	}
	return widest
}

// plot is the rectangle between a value axis at the left and places at the bottom.
type plot struct {
	axis                     axis
	left, right, top, bottom float64
}

// y is where a value lies.
func (p plot) y(v float64) float64 {
	return p.bottom - (finite(v)-p.axis.low)/(p.axis.high-p.axis.low)*(p.bottom-p.top)
}

// slot is the middle and the width of one of n places.
func (p plot) slot(i, n int) (middle, width float64) {
	width = (p.right - p.left) / float64(max(n, 1))
	return p.left + (float64(i)+0.5)*width, width
}

// unitHeight is the room above a plot for the unit of its axis.
const unitHeight = 13

// grid draws tick lines, their labels and the unit above them.
func (p plot) grid(cv canvas.Canvas, unit string) {
	label := tickText
	label.Anchor = canvas.End
	for _, t := range p.axis.ticks() {
		y := p.y(t)
		cv.Line(p.left, y, p.right, y, canvas.Pen{Colour: gridColour, Width: 0.6})
		cv.Text(p.left-5, y+2.6, p.axis.label(t), label)
	}
	if unit != "" {
		text := fit(cv, unit, p.right, tickText)
		if x := p.left - 5 - cv.TextWidth(text, tickText); x < 0 {
			cv.Text(0, p.top-unitHeight+6, text, tickText)
		} else {
			cv.Text(p.left-5, p.top-unitHeight+6, text, label)
		}
	}
}

// base draws the zero line over the columns.
func (p plot) base(cv canvas.Canvas) {
	y := p.y(0)
	cv.Line(p.left, y, p.right, y, canvas.Pen{Colour: axisColour, Width: 0.9})
}

// span is the lowest and highest of some values, and zero.
type span struct{ low, high float64 }

func (s *span) add(v float64) {
	s.low, s.high = math.Min(s.low, finite(v)), math.Max(s.high, finite(v))
}
