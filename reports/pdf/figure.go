package pdf

import (
	"math"
	"slices"
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
	data := c.dataLine(f)
	text += labelStyle.leading * float64(len(data))
	high := math.Min(math.Ceil(chart.Height(f.Chart, width)), math.Max(bodyHeight(landscape)-text-afterBlock, 120))
	return []piece{{gap: 18, height: text + high + afterBlock, draw: func(dev *device, x, y float64) {
		y = drawTagged(dev, heading, x, y, joined(label), labelStyle)
		y = drawTagged(dev, heading, x, y, title, figureTitle)
		y = drawTagged(dev, measured, x, y, subtitle, figureSubtitle)
		dev.picture(picture, x, y+8, width, high)
		dev.within(picture, func() { chart.Draw(f.Chart, moved{dev, x, y + 8}, width, high) })
		for _, line := range data {
			line.draw(dev, x, y+8+high)
		}
	}}}
}

// dataID is the heading over the table of a figure's data.
func dataID(f document.Figure) string { return "data:" + f.Chart.Frame().ID }

// withFigureData gives the blocks of a document, and at the end the data of its figures as tables: what a
// picture shows can be read as figures.
func withFigureData(d document.Document) []document.Block {
	if d.Words.FigureData == "" {
		return d.Blocks
	}
	var tables []document.Block
	number := 0
	eachFigure(d.Blocks, func(f document.Figure) {
		number++
		if len(f.Data.Rows) == 0 {
			return
		}
		title := f.Chart.Frame().Title
		if d.Words.Figure != "" && f.Data.Caption != "" { // the table has a title, too
			title = d.Words.Figure + "\u00a0" + strconv.Itoa(number)
		}
		tables = append(tables, document.Heading{Level: 3, Text: title, ID: dataID(f)}, f.Data)
	})
	if len(tables) == 0 {
		return d.Blocks
	}
	out := append(slices.Clone(d.Blocks), document.PageBreak{}, document.Heading{Level: 1, Text: d.Words.FigureData, ID: "data:"})
	return append(out, tables...)
}

// eachFigure visits the figures that are drawn, in their order.
func eachFigure(blocks []document.Block, visit func(document.Figure)) {
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Figure:
			if b.Chart != nil {
				visit(b)
			}
		case document.Section:
			eachFigure(b.Blocks, visit)
		}
	}
}

// dataLine says below a picture where its data are, once pages are known.
func (c *composer) dataLine(f document.Figure) []piece {
	target, known := c.layout.byID[dataID(f)]
	words := c.layout.doc.Words.DataOnPage
	if !known || words == "" || len(f.Data.Rows) == 0 {
		return nil
	}
	lead := c.element("P").add("Link")
	return []piece{{draw: func(dev *device, x, y float64) {
		line := clean(strings.ReplaceAll(words, "{n}", strconv.Itoa(c.layout.headings[target].page)), c.layout.faces)
		style := labelStyle
		style.Colour = accent
		drawTagged(dev, lead, x, y, []string{line}, style)
		dev.linkTo(lead, x, y, dev.TextWidth(line, style.Lettering), style.leading, target)
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
	if word == "" || c.layout.doc.Form == document.Sheet {
		return nil // a sheet has few, and no room
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
