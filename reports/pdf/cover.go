package pdf

import (
	"math"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/document"
)

var (
	coverAuthor   = styled(11, 15, true, white)
	coverTitle    = styled(27, 34, true, white)
	coverSubtitle = styled(12.5, 17.5, false, "#dbe6f0")
	coverDate     = styled(10, 14, false, "#dbe6f0")
	factLabel     = styled(9.5, 13.6, false, quiet)
	factValue     = styled(9.5, 13.6, true, inkColour)
)

// The ground of the title, and the column of the facts' labels.
const (
	coverTop      = 70.0
	coverLeast    = 270.0
	factsLabel    = 0.32 // of the width
	factsTopSpace = 34.0
)

// cover is the first page: title, authority, date, facts and the notice.
func (c *composer) cover() []laid {
	width := bodyWidth(false)
	blocks := []laid{{cover: true, pieces: []piece{c.coverTitle(width)}}}
	if facts := c.facts(width); len(facts) > 0 {
		facts[0].gap = factsTopSpace
		blocks = append(blocks, laid{cover: true, pieces: facts})
	}
	if c.layout.doc.Notice != "" {
		notice := c.callout(document.Callout{Text: c.layout.doc.Notice}, width)
		notice[0].gap = 26
		blocks = append(blocks, laid{cover: true, pieces: notice})
	}
	return blocks
}

// coverTitle is the dark ground over the whole width of the paper with the title on it.
func (c *composer) coverTitle(width float64) piece {
	d := c.layout.doc
	author := c.limited(d.Author, width, 2, coverAuthor)
	title := c.limited(d.Title, width, 6, coverTitle)
	subtitle := c.limited(d.Subtitle, width, 5, coverSubtitle)
	date := c.limited(d.Date, width, 2, coverDate)
	above := coverTop + float64(len(author))*coverAuthor.leading + 30
	text := float64(len(title))*coverTitle.leading + 10 + float64(len(subtitle))*coverSubtitle.leading
	below := 26 + float64(len(date))*coverDate.leading + 26
	ground := math.Max(above+text+below, coverLeast)
	authorElement, titleElement, subtitleElement, dateElement := c.element("P"), c.element("H1"), c.element("P"), c.element("P")
	return piece{height: ground - marginTop, draw: func(dev *device, x, _ float64) {
		dev.Rect(0, 0, pageShort, ground, accent, canvas.Pen{})
		drawTagged(dev, authorElement, x, coverTop, author, coverAuthor)
		end := drawTagged(dev, titleElement, x, above, title, coverTitle)
		drawTagged(dev, subtitleElement, x, end+10, subtitle, coverSubtitle)
		drawTagged(dev, dateElement, x, ground-26-float64(len(date))*coverDate.leading, date, coverDate)
	}}
}

// facts are rows of a label and its value, parted by fine rules.
func (c *composer) facts(width float64) []piece {
	var out []piece
	left := width * factsLabel
	if len(c.layout.doc.Facts) == 0 {
		return nil
	}
	table := c.element("Table")
	for _, f := range c.layout.doc.Facts {
		labels := c.limited(f.Label, left-10, 10, factLabel)
		values := c.limited(f.Value, width-left, 10, factValue)
		height := float64(max(len(labels), len(values)))*factLabel.leading + 10
		row := table.add("TR")
		label, value := row.add("TH"), row.add("TD")
		label.scope = scopeRow
		out = append(out, piece{height: height, draw: func(dev *device, x, y float64) {
			drawTagged(dev, label, x, y+5, labels, factLabel)
			drawTagged(dev, value, x+left, y+5, values, factValue)
			dev.Line(x, y+height, x+width, y+height, canvas.Pen{Colour: ruleColour, Width: 0.6})
		}})
	}
	return out
}
