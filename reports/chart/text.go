package chart

import (
	"math"

	"github.com/medienplan/mep/reports/canvas"
)

// measureWith gives the width function of one lettering.
func measureWith(m canvas.Measurer, style canvas.Lettering) func(string) float64 {
	return func(s string) float64 { return m.TextWidth(s, style) }
}

// fit shortens a text that is wider than its room.
func fit(m canvas.Measurer, text string, width float64, style canvas.Lettering) string {
	return canvas.Shorten(text, width, measureWith(m, style))
}

// wrap breaks a text into at most the given number of lines and shortens the last if needed.
func wrap(m canvas.Measurer, text string, width float64, lines int, style canvas.Lettering) []string {
	measure := measureWith(m, style)
	all := canvas.Wrap(text, width, measure)
	if len(all) <= lines {
		return all
	}
	kept := all[:lines:lines]
	kept[lines-1] = canvas.Shorten(kept[lines-1]+"…", width, measure)
	return kept
}

// lineHeight of a lettering.
func lineHeight(style canvas.Lettering) float64 { return style.Points() * 1.18 }

// placeLines are the wrapped labels under columns, and the lettering that they fit in: smaller
// type is tried before a word is cut.
type placeLines struct {
	style canvas.Lettering
	lines [][]string
	most  int
}

// wrapPlaces wraps place names for slots of the given width.
func wrapPlaces(m canvas.Measurer, names []string, width float64) placeLines {
	p := placeLines{style: placeText}
	p.style.Anchor = canvas.Middle
	for p.style.Size > 6 && widestToken(m, names, p.style) > width {
		p.style.Size -= 0.5
	}
	for _, name := range names {
		lines := wrap(m, name, width, 3, p.style)
		p.lines = append(p.lines, lines)
		p.most = max(p.most, len(lines))
	}
	return p
}

func widestToken(m canvas.Measurer, names []string, style canvas.Lettering) float64 {
	widest := 0.0
	for _, name := range names {
		widest = math.Max(widest, canvas.WidestToken(name, measureWith(m, style)))
	}
	return widest
}

// height of the labels with the gap to the axis.
func (p placeLines) height() float64 { return 6 + float64(max(p.most, 1))*lineHeight(p.style) }

// draw sets the labels under a plot.
func (p placeLines) draw(cv canvas.Canvas, area plot) {
	for i, lines := range p.lines {
		x, _ := area.slot(i, len(p.lines))
		for j, line := range lines {
			cv.Text(x, area.bottom+4+float64(j+1)*lineHeight(p.style)-1.5, line, p.style)
		}
	}
}

// columnLabel is a text above a column.
type columnLabel struct {
	x, y float64 // middle, base line
	text string
}

// drawColumnLabels sets labels in one size that fits the slots, at most that of the lettering;
// labels that fit in no size are turned upright, and shortened below top. Each has paper behind it, so
// that a line passes behind.
func drawColumnLabels(cv canvas.Canvas, labels []columnLabel, width, top float64, style canvas.Lettering) {
	style = labelStyle(cv, labels, width, style)
	for _, l := range labels {
		if l.text == "" {
			continue
		}
		h := style.Points()
		if style.Turn != 0 {
			l.text = fit(cv, l.text, l.y-top-1, style)
			w := cv.TextWidth(l.text, style)
			cv.Rect(l.x-h/2, l.y-w-1, h, w+2, paper, canvas.Pen{})
			cv.Text(l.x+h*0.36, l.y, l.text, style)
			continue
		}
		w := cv.TextWidth(l.text, style)
		cv.Rect(l.x-w/2-1, l.y-h*0.8, w+2, h, paper, canvas.Pen{})
		style.Anchor = canvas.Middle
		cv.Text(l.x, l.y, l.text, style)
	}
}

// labelStyle is the largest lettering in which all labels fit side by side.
func labelStyle(m canvas.Measurer, labels []columnLabel, width float64, style canvas.Lettering) canvas.Lettering {
	for style.Size >= 6 {
		if widestLabel(m, labels, style) <= width-3 {
			return style
		}
		style.Size -= 0.5
	}
	style.Size = math.Min(6.5, math.Max(width-1, 3))
	style.Turn = 90
	return style
}

func widestLabel(m canvas.Measurer, labels []columnLabel, style canvas.Lettering) float64 {
	widest := 0.0
	for _, l := range labels {
		widest = math.Max(widest, m.TextWidth(l.text, style))
	}
	return widest
}

// labelRoom is the height that labels need above the highest column.
func labelRoom(m canvas.Measurer, texts []string, width float64, style canvas.Lettering) float64 {
	labels := make([]columnLabel, len(texts))
	for i, t := range texts {
		labels[i].text = t
	}
	style = labelStyle(m, labels, width, style)
	if style.Turn != 0 {
		return widestLabel(m, labels, style) + 6
	}
	return style.Points() + 6
}
