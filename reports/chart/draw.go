package chart

import (
	"math"

	"github.com/medienplan/mep/reports/canvas"
)

// Draw draws the picture of a chart into width × height points from the upper left corner. The
// headline and the subtitle are not part of it: a writer sets them as text of the document. What
// does not fit is wrapped, then left out (labels of thin parts) or shortened, never overlapped.
// Infinite and undefined values count as 0, others are held within ±10¹⁵. A chart without values draws its empty axes.
func Draw(c Chart, cv canvas.Canvas, width, height float64) {
	if c == nil || width <= 0 || height <= 0 {
		return
	}
	c.draw(cv, width, height)
}

// Height is the height in points that suits a chart at the given width.
func Height(c Chart, width float64) float64 {
	if c == nil || width <= 0 {
		return 0
	}
	return c.height(width)
}

// SVG draws a chart at the given width as a standing picture with its alternative text.
func SVG(c Chart, width float64, faces canvas.Faces) string {
	height := Height(c, width)
	cv := canvas.NewSVG(width, height, c.Frame().Alt, faces)
	Draw(c, cv, width, height)
	return cv.String()
}

// Colours beside the palette.
const (
	gridColour  = "#dfe3e8"
	axisColour  = "#444444"
	quietColour = "#555555"
	textColour  = "#222222"
	paper       = "#ffffff"
)

// Looks of the texts in a picture.
var (
	tickText   = canvas.Lettering{Size: 7.5, Colour: quietColour}
	placeText  = canvas.Lettering{Size: 8, Colour: textColour}
	totalText  = canvas.Lettering{Size: 8, Colour: textColour, Bold: true}
	insideText = canvas.Lettering{Size: 7, Colour: textColour, Anchor: canvas.Middle}
	legendText = canvas.Lettering{Size: 8, Colour: textColour}
)

// barPen outlines what is filled, so that neighbours part in grey print too.
func barPen() canvas.Pen { return canvas.Pen{Colour: Outline, Width: 0.5} }

// finite makes a value usable as geometry.
func finite(v float64) float64 {
	const most = 1e15
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return math.Min(math.Max(v, -most), most)
}

// colour of the palette; indices beyond its ends start over.
func colour(index int) string {
	n := len(Palette)
	return Palette[((index%n)+n)%n]
}

// contrasting is the darker or lighter ink that reads best on a fill.
func contrasting(fill string) string {
	if luminance(fill) < 0.36 {
		return paper
	}
	return textColour
}

// luminance of "#rrggbb", 0 black to 1 white; anything else counts as white.
func luminance(hex string) float64 {
	r, g, b, ok := channels(hex)
	if !ok {
		return 1
	}
	// Squares stand in for the sRGB curve: near enough to choose between black and white.
	square := func(v int) float64 { return float64(v) * float64(v) / (255 * 255) }
	return 0.2126*square(r) + 0.7152*square(g) + 0.0722*square(b)
}

// channels reads "#rrggbb".
func channels(hex string) (r, g, b int, ok bool) {
	if len(hex) != 7 || hex[0] != '#' {
		return 0, 0, 0, false
	}
	var v [3]int
	for i := range v {
		high, low := hexDigit(hex[1+2*i]), hexDigit(hex[2+2*i])
		if high < 0 || low < 0 {
			return 0, 0, 0, false
		}
		v[i] = high<<4 | low
	}
	return v[0], v[1], v[2], true
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	default:
		return -1
	}
}
