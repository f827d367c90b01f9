package chart

import (
	"fmt"
	"math"
	"strings"

	"github.com/medienplan/mep/reports/canvas"
)

// The hue of 100 % bars, from the first to the last level.
var percentHue = []string{"#f3f6fa", "#a9cbe6", "#4a90c4", "#0b3a66"}

const percentAxis = 16.0 // height of the scale below the rows

func (c PercentBars) height(width float64) float64 {
	legend := legendPitch*float64(estimatedRows(c.Levels, width)) + 4
	return legend + rowPitch(len(c.Rows))*float64(max(len(c.Rows), 1)) + percentAxis
}

func (c PercentBars) draw(cv canvas.Canvas, width, height float64) {
	legend := newRowLegend(cv, c.entries(), width)
	legend.draw(cv, 0, 0)
	top := legend.height() + 4
	bottom := height - percentAxis
	pitch := (bottom - top) / float64(max(len(c.Rows), 1))
	names := newRowNames(cv, c.names(), width*nameShare, pitch)
	left := names.width + 6
	right := width - cv.TextWidth("100 %", tickText)/2
	c.drawScale(cv, left, right, top, bottom)
	for i, row := range c.Rows {
		y := top + float64(i)*pitch
		names.draw(cv, row.Name, y+pitch/2)
		c.drawRow(cv, row, left, y+pitch*0.12, right-left, pitch*0.76)
	}
}

func (c PercentBars) entries() []legendEntry {
	entries := make([]legendEntry, len(c.Levels))
	for i, level := range c.Levels {
		entries[i] = legendEntry{level, shade(i, len(c.Levels))}
	}
	return entries
}

func (c PercentBars) names() []string {
	names := make([]string, len(c.Rows))
	for i, r := range c.Rows {
		names[i] = r.Name
	}
	return names
}

// drawScale sets light lines at every fifth, with their per cent below.
func (c PercentBars) drawScale(cv canvas.Canvas, left, right, top, bottom float64) {
	style := tickText
	style.Anchor = canvas.Middle
	for i := 0; i <= 5; i++ {
		x := left + (right-left)*float64(i)/5
		cv.Line(x, top, x, bottom+2, canvas.Pen{Colour: gridColour, Width: 0.6})
		cv.Text(x, bottom+11, fmt.Sprintf("%d\u00a0%%", 20*i), style)
	}
}

// drawRow sets the shares side by side; what would pass 100 per cent is cut off.
func (c PercentBars) drawRow(cv canvas.Canvas, row PercentRow, x, y, width, height float64) {
	sum := 0.0
	for i, share := range row.Shares {
		v := math.Min(math.Max(finite(share.Value), 0), 100-sum)
		p := part{x + width*sum/100, y, width * v / 100, height, shade(i, len(c.Levels)), share.Label}
		p.drawFill(cv)
		p.drawLabel(cv)
		sum += v
	}
}

// shade is the colour of one of n levels: from pale to dark, evenly along the hue.
func shade(i, n int) string {
	if n <= 1 {
		return percentHue[2]
	}
	position := math.Min(float64(i)/float64(n-1), 1) * float64(len(percentHue)-1)
	lower := min(int(position), len(percentHue)-2)
	return mix(percentHue[lower], percentHue[lower+1], position-float64(lower))
}

// mix is the colour between two, at 0 the first and at 1 the second.
func mix(from, to string, at float64) string {
	r1, g1, b1, _ := channels(from)
	r2, g2, b2, _ := channels(to)
	between := func(a, b int) int { return a + int(math.Round(float64(b-a)*at)) }
	return strings.ToLower(fmt.Sprintf("#%02x%02x%02x", between(r1, r2), between(g1, g2), between(b1, b2)))
}
