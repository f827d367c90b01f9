package pdf

import (
	"math"
	"strconv"
	"strings"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

var (
	figureTitle    = styled(11.5, 15, true, inkColour)
	figureSubtitle = styled(8.5, 12, false, quiet)
)

// figure is one piece: number, headline, what is measured, and the picture. Its data table is
// left to formats that can fold it.
func (c *composer) figure(f document.Figure, landscape bool) []piece {
	if f.Chart == nil {
		return nil
	}
	width := bodyWidth(landscape)
	frame := f.Chart.Frame()
	c.figures++
	heading, measured, picture := c.element("P"), c.element("P"), c.element("Figure")
	picture.alt = orTitle(frame)
	label := c.numbered(c.layout.doc.Words.Figure, c.figures)
	title := c.limited(frame.Title, width, 5, figureTitle)
	subtitle := c.limited(frame.Subtitle, width, 6, figureSubtitle)
	text := labelStyle.leading*float64(len(label)) + figureTitle.leading*float64(len(title)) +
		figureSubtitle.leading*float64(len(subtitle)) + 8
	high := math.Min(math.Ceil(chart.Height(f.Chart, width)), math.Max(bodyHeight(landscape)-text-afterBlock, 120))
	return []piece{{gap: 18, height: text + high + afterBlock, draw: func(dev *device, x, y float64) {
		y = drawTagged(dev, heading, x, y, joined(label), labelStyle)
		y = drawTagged(dev, heading, x, y, title, figureTitle)
		y = drawTagged(dev, measured, x, y, subtitle, figureSubtitle)
		dev.picture(picture, x, y+8, width, high)
		dev.within(picture, func() { chart.Draw(f.Chart, moved{dev, x, y + 8}, width, high) })
	}}}
}

// orTitle is the picture in words; without any it is its title, or a dash, since a picture without text is
// no picture for those who do not see it.
func orTitle(frame chart.Frame) string {
	for _, text := range []string{frame.Alt, frame.Title, frame.Subtitle} {
		if strings.TrimSpace(text) != "" {
			return text
		}
	}
	return "–"
}

// numbered is "Abbildung 3" as a line; without the word there is none.
func (c *composer) numbered(word string, n int) []string {
	if word == "" {
		return nil
	}
	return []string{clean(word, c.layout.faces) + "\u00a0" + strconv.Itoa(n)}
}

// moved is a canvas whose corner lies elsewhere on the page.
type moved struct {
	to   canvas.Canvas
	x, y float64
}

func (m moved) TextWidth(text string, style canvas.Lettering) float64 {
	return m.to.TextWidth(text, style)
}

func (m moved) Rect(x, y, width, height float64, fill string, outline canvas.Pen) {
	m.to.Rect(m.x+x, m.y+y, width, height, fill, outline)
}

func (m moved) Line(x1, y1, x2, y2 float64, pen canvas.Pen) {
	m.to.Line(m.x+x1, m.y+y1, m.x+x2, m.y+y2, pen)
}

func (m moved) Polygon(points []canvas.Point, fill string, outline canvas.Pen) {
	shifted := make([]canvas.Point, len(points))
	for i, p := range points {
		shifted[i] = m.point(p)
	}
	m.to.Polygon(shifted, fill, outline)
}

func (m moved) Shape(from canvas.Point, curves []canvas.Curve, fill string, outline canvas.Pen) {
	shifted := make([]canvas.Curve, len(curves))
	for i, c := range curves {
		shifted[i] = canvas.Curve{Away: m.point(c.Away), Back: m.point(c.Back), To: m.point(c.To)}
	}
	m.to.Shape(m.point(from), shifted, fill, outline)
}

func (m moved) point(p canvas.Point) canvas.Point { return canvas.Point{X: m.x + p.X, Y: m.y + p.Y} }

func (m moved) Text(x, y float64, text string, style canvas.Lettering) {
	m.to.Text(m.x+x, m.y+y, text, style)
}
