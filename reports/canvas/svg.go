package canvas

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// SVG is a canvas that writes a standing picture for pages and files. Its text is real text, set
// in Liberation Sans or a face of the same widths. Make one with [NewSVG].
type SVG struct {
	faces Faces
	body  strings.Builder
	head  string
}

// NewSVG makes an empty picture of the given size in points. Alt is the picture in words; an
// empty one marks the picture as decoration.
func NewSVG(width, height float64, alt string, faces Faces) *SVG {
	role := `role="img" aria-label="` + escape(alt) + `"`
	if alt == "" {
		role = `aria-hidden="true"`
	}
	return &SVG{faces: faces, head: fmt.Sprintf(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" %s font-family="%s">`,
		number(width), number(height), number(width), number(height), role,
		"Liberation Sans, Arial, Helvetica, sans-serif")}
}

// String is the finished picture, without an XML declaration, so that it can stand in a page.
func (s *SVG) String() string { return s.head + "\n" + s.body.String() + "</svg>\n" }

// TextWidth implements [Measurer].
func (s *SVG) TextWidth(text string, style Lettering) float64 {
	return s.faces.TextWidth(text, style)
}

// Rect implements [Canvas].
func (s *SVG) Rect(x, y, width, height float64, fill string, outline Pen) {
	if width <= 0 || height <= 0 {
		return
	}
	fmt.Fprintf(&s.body, `<rect x="%s" y="%s" width="%s" height="%s"%s/>`+"\n",
		number(x), number(y), number(width), number(height), paint(fill, outline))
}

// Line implements [Canvas].
func (s *SVG) Line(x1, y1, x2, y2 float64, pen Pen) {
	if !pen.Visible() {
		return
	}
	fmt.Fprintf(&s.body, `<line x1="%s" y1="%s" x2="%s" y2="%s"%s/>`+"\n",
		number(x1), number(y1), number(x2), number(y2), stroke(pen))
}

// Polygon implements [Canvas].
func (s *SVG) Polygon(points []Point, fill string, outline Pen) {
	if len(points) < 3 {
		return
	}
	corners := make([]string, len(points))
	for i, p := range points {
		corners[i] = pair(p)
	}
	fmt.Fprintf(&s.body, `<polygon points="%s"%s/>`+"\n", strings.Join(corners, " "), paint(fill, outline))
}

// Shape implements [Canvas].
func (s *SVG) Shape(from Point, curves []Curve, fill string, outline Pen) {
	if len(curves) == 0 {
		return
	}
	fmt.Fprintf(&s.body, `<path d="M%s`, pair(from))
	for _, c := range curves {
		fmt.Fprintf(&s.body, "C%s %s %s", pair(c.Away), pair(c.Back), pair(c.To))
	}
	fmt.Fprintf(&s.body, `Z"%s/>`+"\n", paint(fill, outline))
}

func pair(p Point) string { return number(p.X) + "," + number(p.Y) }

// Text implements [Canvas].
func (s *SVG) Text(x, y float64, text string, style Lettering) {
	if text == "" {
		return
	}
	fmt.Fprintf(&s.body, `<text x="%s" y="%s" font-size="%s"`, number(x), number(y), number(style.Points()))
	if style.Bold {
		s.body.WriteString(` font-weight="bold"`)
	}
	if style.Anchor != Start {
		fmt.Fprintf(&s.body, ` text-anchor="%s"`, [...]string{"start", "middle", "end"}[style.Anchor])
	}
	if style.Turn != 0 {
		fmt.Fprintf(&s.body, ` transform="rotate(%s %s %s)"`, number(-style.Turn), number(x), number(y))
	}
	fmt.Fprintf(&s.body, ` fill="%s">%s</text>`+"\n", escape(style.Ink()), escape(text))
}

func paint(fill string, outline Pen) string {
	if fill == "" {
		fill = "none"
	}
	attributes := ` fill="` + escape(fill) + `"`
	if outline.Visible() {
		attributes += stroke(outline)
	}
	return attributes
}

func stroke(pen Pen) string {
	attributes := fmt.Sprintf(` stroke="%s" stroke-width="%s"`, escape(pen.Colour), number(pen.Stroke()))
	if len(pen.Dash) == 0 {
		return attributes
	}
	dashes := make([]string, len(pen.Dash))
	for i, d := range pen.Dash {
		dashes[i] = number(d)
	}
	return attributes + ` stroke-dasharray="` + strings.Join(dashes, " ") + `"`
}

// number prints hundredths of a point without trailing zeros.
func number(v float64) string {
	text := strconv.FormatFloat(v, 'f', 2, 64)
	text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	if text == "-0" {
		return "0"
	}
	return text
}

// escape makes text safe inside elements and quoted attributes, and leaves out what XML forbids.
func escape(text string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\ufffe' || r == '\uffff' || r == '\u00ad' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
	return svgEscapes.Replace(clean)
}

// svgEscapes never changes after start.
var svgEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")
