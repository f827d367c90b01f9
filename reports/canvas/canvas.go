// Package canvas is the small surface that charts are drawn on.
//
// Start with [Canvas]. Back ends are [SVG] in this package and the PDF writer's page. Lengths are
// points (1/72 inch) from the upper left corner, y grows downwards. The same calls give the same
// output, byte for byte. [Wrap] breaks text into lines by measured widths, [Typeface] measures.
package canvas

// Canvas is drawn on from back to front: what is drawn later covers what was drawn before.
// Initially it is empty and transparent. Nothing clips: callers stay inside the size they were
// given. Methods keep no state from one call to the next.
type Canvas interface {
	Measurer

	// Rect draws a rectangle from its upper left corner. An empty fill leaves it transparent, the
	// zero Pen draws no outline. A width or height of zero or less draws nothing.
	Rect(x, y, width, height float64, fill string, outline Pen)

	// Line draws a straight line. The zero Pen draws nothing.
	Line(x1, y1, x2, y2 float64, pen Pen)

	// Polygon draws a closed shape. An empty fill leaves it transparent, the zero Pen draws no
	// outline. Fewer than three points draw nothing.
	Polygon(points []Point, fill string, outline Pen)

	// Shape draws a closed shape of curves: the first starts at from, each other one where the last
	// ended, and a straight line closes what is left open. An empty fill leaves it transparent, the
	// zero Pen draws no outline. No curves draw nothing.
	Shape(from Point, curves []Curve, fill string, outline Pen)

	// Text draws one line with its base line at y, placed at x by the lettering's anchor and
	// turned around (x, y). It is never wrapped. An empty text draws nothing; line breaks and
	// other control characters are left out.
	Text(x, y float64, text string, style Lettering)
}

// Measurer knows how wide text will be.
type Measurer interface {
	// TextWidth is the width of a line in points, without regard to its turn. An empty text is 0
	// wide; a character that the typeface lacks counts as its stand-in.
	TextWidth(text string, style Lettering) float64
}

// Point on a canvas.
type Point struct{ X, Y float64 }

// Curve is a cubic Bézier curve: it leaves its start towards Away and reaches To from Back. With
// Away at its start and Back at To it is a straight line.
type Curve struct{ Away, Back, To Point }

// Straight is the curve that is a straight line.
func Straight(from, to Point) Curve { return Curve{Away: from, Back: to, To: to} }

// Pen draws lines and outlines. The zero value draws nothing.
type Pen struct {
	Colour string    // "#rrggbb"; empty draws nothing
	Width  float64   // points; 0 counts as 0.5
	Dash   []float64 // lengths of strokes and gaps; empty is a solid line
}

// Visible reports whether the pen draws.
func (p Pen) Visible() bool { return p.Colour != "" }

// Stroke is the width in points, with the default for 0.
func (p Pen) Stroke() float64 {
	if p.Width <= 0 {
		return 0.5
	}
	return p.Width
}

// Lettering is the look of a text. The zero value is regular, black, 8 points, starting at x.
type Lettering struct {
	Size   float64 // points; 0 counts as 8
	Bold   bool
	Colour string // "#rrggbb"; empty is black
	Anchor Anchor
	Turn   float64 // degrees against the clock; 90 reads upwards
}

// Points is the size with the default for 0.
func (l Lettering) Points() float64 {
	if l.Size <= 0 {
		return 8
	}
	return l.Size
}

// Ink is the colour with the default for none.
func (l Lettering) Ink() string {
	if l.Colour == "" {
		return "#000000"
	}
	return l.Colour
}

// Anchor says which part of a text stands at its x.
type Anchor int

// Anchors: the text starts at x, is centred on it, or ends there.
const (
	Start Anchor = iota
	Middle
	End
)

// Offset is what to add to x for the left end of a text of the given width.
func (a Anchor) Offset(width float64) float64 {
	switch a {
	case Middle:
		return -width / 2
	case End:
		return -width
	default:
		return 0
	}
}
