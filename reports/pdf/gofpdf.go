package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"github.com/jung-kurt/gofpdf"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/picture"
)

// device is the only place that knows the PDF library. It draws in points from the upper left
// corner of the current page and implements [canvas.Canvas]. Of the library it uses drawing and fonts
// only: no automatic page breaks, no aliases, no wrapping, no links, no bookmarks.
type device struct {
	tagger
	pdf      *gofpdf.Fpdf
	faces    canvas.Faces
	headings []heading
	accent   string                 // "#rrggbb"
	used     map[bool]map[rune]bool // characters drawn in regular (false) and bold type
	fill     string
	stroke   canvas.Pen
	ink      string
	font     canvas.Lettering
}

const fontFamily = "liberation"

// newDevice sets up an empty document. The library writes into the fonts that it is given, so it
// gets copies.
func newDevice(faces canvas.Faces) (*device, error) {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{
		OrientationStr: "P", UnitStr: "pt", Size: gofpdf.SizeType{Wd: pageShort, Ht: pageLong}})
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.AddUTF8FontFromBytes(fontFamily, "", slices.Clone(liberationsansregular.TTF))
	pdf.AddUTF8FontFromBytes(fontFamily, "B", slices.Clone(liberationsansbold.TTF))
	// The library is silent about fonts that it cannot read; using them tells.
	pdf.SetFont(fontFamily, "", 10)
	pdf.SetFont(fontFamily, "B", 10)
	if err := pdf.Error(); err != nil {
		return nil, fmt.Errorf("pdf: fonts: %w", err)
	}
	d := &device{pdf: pdf, faces: faces, used: map[bool]map[rune]bool{false: {}, true: {}}}
	d.write = pdf.RawWriteStr
	return d, nil
}

// addPage starts a page.
func (d *device) addPage(landscape bool) {
	d.newPage(landscape)
	orientation := "P"
	if landscape {
		orientation = "L"
	}
	d.pdf.AddPageFormat(orientation, gofpdf.SizeType{Wd: pageShort, Ht: pageLong})
	d.fill, d.stroke, d.ink, d.font = "", canvas.Pen{}, "", canvas.Lettering{}
}

// TextWidth implements [canvas.Measurer].
func (d *device) TextWidth(text string, style canvas.Lettering) float64 {
	return d.faces.TextWidth(printable(text, d.faces), style)
}

// Rect implements [canvas.Canvas].
func (d *device) Rect(x, y, width, height float64, fill string, outline canvas.Pen) {
	if mode := d.prepare(fill, outline); mode != "" && width > 0 && height > 0 {
		d.shape()
		d.pdf.Rect(x, y, width, height, mode)
	}
}

// Line implements [canvas.Canvas].
func (d *device) Line(x1, y1, x2, y2 float64, pen canvas.Pen) {
	if pen.Visible() {
		d.shape()
		d.setStroke(pen)
		d.pdf.Line(x1, y1, x2, y2)
	}
}

// Polygon implements [canvas.Canvas].
func (d *device) Polygon(points []canvas.Point, fill string, outline canvas.Pen) {
	mode := d.prepare(fill, outline)
	if mode == "" || len(points) < 3 {
		return
	}
	corners := make([]gofpdf.PointType, len(points))
	for i, p := range points {
		corners[i] = gofpdf.PointType{X: p.X, Y: p.Y}
	}
	d.shape()
	d.pdf.Polygon(corners, mode)
}

// Shape implements [canvas.Canvas].
func (d *device) Shape(from canvas.Point, curves []canvas.Curve, fill string, outline canvas.Pen) {
	mode := d.prepare(fill, outline)
	if mode == "" || len(curves) == 0 {
		return
	}
	d.shape()
	d.pdf.MoveTo(from.X, from.Y)
	for _, c := range curves {
		d.pdf.CurveBezierCubicTo(c.Away.X, c.Away.Y, c.Back.X, c.Back.Y, c.To.X, c.To.Y)
	}
	d.pdf.ClosePath()
	d.pdf.DrawPath(mode)
}

// Text implements [canvas.Canvas].
func (d *device) Text(x, y float64, text string, style canvas.Lettering) {
	text = printable(text, d.faces)
	if text == "" {
		return
	}
	d.text()
	d.setFont(style)
	for _, r := range text {
		d.used[style.Bold][r] = true
	}
	// A space at the end parts the line from the next; it takes no room.
	left := x + style.Anchor.Offset(d.faces.TextWidth(strings.TrimRight(text, " "), style))
	if style.Turn == 0 {
		d.pdf.Text(left, y, text)
		return
	}
	d.pdf.TransformBegin()
	d.pdf.TransformRotate(style.Turn, x, y)
	d.pdf.Text(left, y, text)
	d.pdf.TransformEnd()
}

// linkTo makes an area lead to a heading; e is the Link that it belongs to.
func (d *device) linkTo(e *element, x, y, width, height float64, heading int) {
	top := pageHeight(d.pages[len(d.pages)-1].landscape) - y
	d.link(e, box{x, top - height, x + width, top}, d.headings[heading])
}

// picture notes where a picture stands.
func (d *device) picture(e *element, x, y, width, height float64) {
	top := pageHeight(d.pages[len(d.pages)-1].landscape) - y
	e.box = &box{x, top - height, x + width, top}
}

// finish gives back the library's file.
func (d *device) finish() ([]byte, error) {
	d.close()
	var buffer bytes.Buffer
	if err := d.pdf.Output(&buffer); err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	return buffer.Bytes(), nil
}

// prepare sets colours and gives the library's drawing mode; empty draws nothing.
func (d *device) prepare(fill string, outline canvas.Pen) string {
	mode := ""
	if fill != "" {
		d.setFill(fill)
		mode = "F"
	}
	if outline.Visible() {
		d.setStroke(outline)
		mode += "D"
	}
	return mode
}

func (d *device) setFill(colour string) {
	if d.fill == colour {
		return
	}
	d.fill = colour
	d.pdf.SetFillColor(channels(d.colour(colour)))
}

func (d *device) setStroke(pen canvas.Pen) {
	if d.stroke.Colour != pen.Colour {
		d.pdf.SetDrawColor(channels(d.colour(pen.Colour)))
	}
	if d.stroke.Width != pen.Stroke() {
		d.pdf.SetLineWidth(pen.Stroke())
	}
	if !slices.Equal(d.stroke.Dash, pen.Dash) || d.stroke.Colour == "" {
		d.pdf.SetDashPattern(pen.Dash, 0)
	}
	d.stroke = canvas.Pen{Colour: pen.Colour, Width: pen.Stroke(), Dash: pen.Dash}
}

func (d *device) setFont(style canvas.Lettering) {
	if d.font.Bold != style.Bold || d.font.Size != style.Points() {
		weight := ""
		if style.Bold {
			weight = "B"
		}
		d.pdf.SetFont(fontFamily, weight, style.Points())
		d.font = canvas.Lettering{Bold: style.Bold, Size: style.Points()}
	}
	if d.ink != style.Ink() {
		d.ink = style.Ink()
		d.pdf.SetTextColor(channels(d.colour(d.ink)))
	}
}

// colour gives the document's colour in place of the word for it.
func (d *device) colour(c string) string {
	if c != accent {
		return c
	}
	if len(d.accent) == 7 {
		return d.accent
	}
	return ownAccent
}

// image draws a picture, which is content of the element at hand.
func (d *device) image(p *picture.Picture, x, y, width, height float64) {
	d.text()
	d.pdf.RegisterImageOptionsReader("logo", gofpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(p.PNG))
	d.pdf.ImageOptions("logo", x, y, width, height, false, gofpdf.ImageOptions{ImageType: "PNG"}, 0, "")
}

// channels reads "#rrggbb"; anything else is black.
func channels(colour string) (r, g, b int) {
	if len(colour) != 7 || colour[0] != '#' {
		return 0, 0, 0
	}
	v, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil {
		return 0, 0, 0
	}
	return int(v >> 16), int(v >> 8 & 0xff), int(v & 0xff)
}
