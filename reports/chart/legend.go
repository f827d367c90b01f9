package chart

import (
	"math"

	"github.com/medienplan/mep/reports/canvas"
)

// legendEntry is a colour and its name.
type legendEntry struct{ name, fill string }

const (
	swatch       = 8.0  // side of a colour sample
	swatchGap    = 5.0  // between sample and name
	entryGap     = 14.0 // between entries of a row
	legendPitch  = 13.0 // between rows
	sideGap      = 16.0 // between plot and a legend at its right
	sideShare    = 0.32 // of the width, at most, for a legend at the right
	estimateRune = 0.52 // em; mean width of a letter, where nothing can be measured yet
)

// sideLegend is a legend at the right, wrapped to two lines per entry.
type sideLegend struct {
	entries []legendEntry
	lines   [][]string
	width   float64
}

// newSideLegend wraps names into at most the given width, gap and samples included.
func newSideLegend(m canvas.Measurer, entries []legendEntry, most float64) sideLegend {
	l := sideLegend{entries: entries}
	room := most - sideGap - swatch - swatchGap
	widest := 0.0
	for _, e := range entries {
		lines := wrap(m, e.name, room, 2, legendText)
		l.lines = append(l.lines, lines)
		for _, line := range lines {
			widest = math.Max(widest, m.TextWidth(line, legendText))
		}
	}
	l.width = sideGap + swatch + swatchGap + widest
	return l
}

func (l sideLegend) height() float64 {
	sum := 0.0
	for _, lines := range l.lines {
		sum += entryHeight(lines)
	}
	return sum
}

func entryHeight(lines []string) float64 {
	return legendPitch + float64(len(lines)-1)*lineHeight(legendText)
}

// draw stacks the entries from (x, y) downwards.
func (l sideLegend) draw(cv canvas.Canvas, x, y float64) {
	x += sideGap
	for i, e := range l.entries {
		cv.Rect(x, y+2, swatch, swatch, e.fill, barPen())
		for j, line := range l.lines[i] {
			cv.Text(x+swatch+swatchGap, y+swatch+1+float64(j)*lineHeight(legendText), line, legendText)
		}
		y += entryHeight(l.lines[i])
	}
}

// rowLegend is a legend in rows over or under a plot.
type rowLegend struct {
	names []string
	fills []string
	x     []float64
	row   []int
	rows  int
}

// newRowLegend lays entries out in rows of the given width.
func newRowLegend(m canvas.Measurer, entries []legendEntry, width float64) rowLegend {
	var l rowLegend
	x := 0.0
	for _, e := range entries {
		name := fit(m, e.name, width-swatch-swatchGap, legendText)
		w := swatch + swatchGap + m.TextWidth(name, legendText)
		if x > 0 && x+w > width {
			x = 0
			l.rows++
		}
		l.names, l.fills = append(l.names, name), append(l.fills, e.fill)
		l.x, l.row = append(l.x, x), append(l.row, l.rows)
		x += w + entryGap
	}
	if len(entries) > 0 {
		l.rows++
	}
	return l
}

func (l rowLegend) height() float64 { return float64(l.rows) * legendPitch }

// draw sets the rows from (x, y) downwards.
func (l rowLegend) draw(cv canvas.Canvas, x, y float64) {
	for i, name := range l.names {
		top := y + float64(l.row[i])*legendPitch
		cv.Rect(x+l.x[i], top+2, swatch, swatch, l.fills[i], barPen())
		cv.Text(x+l.x[i]+swatch+swatchGap, top+swatch+1, name, legendText)
	}
}

// estimatedRows is how many rows a legend will need, before anything can be measured.
func estimatedRows(names []string, width float64) int {
	rows, x := 1, 0.0
	for _, name := range names {
		w := swatch + swatchGap + entryGap + float64(len([]rune(name)))*estimateRune*legendText.Size
		if x > 0 && x+w > width {
			rows, x = rows+1, 0
		}
		x += w
	}
	return rows
}
