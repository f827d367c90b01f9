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
	sheetAuthor   = styled(9.5, 13, true, accent)
	sheetDate     = styled(8.5, 13, false, quiet)
	sheetTitle    = styled(19, 25, true, accent)
	factLabel     = styled(9.5, 13.6, false, quiet)
	factValue     = styled(9.5, 13.6, true, inkColour)
)

// The ground of the title, and the column of the facts' labels.
const (
	coverTop      = 70.0
	coverLeast    = 270.0
	factsLabel    = 0.32 // of the width
	factsTopSpace = 34.0
	coverLogo     = 74.0 // height
	sheetLogo     = 34.0
)

// front is what stands before the first block: the cover of a book, the head of a sheet.
func (c *composer) front() []laid {
	if c.layout.doc.Form == document.Sheet {
		return []laid{{pieces: c.sheetHead(bodyWidth(false))}}
	}
	return c.cover()
}

// sheetHead is the title above the first block, with the authority, the date and what the sheet is for.
func (c *composer) sheetHead(width float64) []piece {
	d := c.layout.doc
	author := c.limited(d.Author, width*0.6, 1, sheetAuthor)
	date := c.limited(d.Date, width*0.35, 1, sheetDate)
	title := c.limited(d.Title, width, 3, sheetTitle)
	subtitle := c.limited(d.Subtitle, width, 3, leadStyle)
	logo := c.logo(sheetLogo, width)
	authorElement, titleElement, subtitleElement, dateElement := c.element("P"), c.element("H1"), c.element("P"), c.element("P")
	top := 0.0
	if logo != nil {
		top = logo.height - sheetAuthor.leading + 2
	}
	above := top + sheetAuthor.leading + 6
	height := above + float64(len(title))*sheetTitle.leading + float64(len(subtitle))*leadStyle.leading + 8
	return []piece{{height: height, draw: func(dev *device, x, y float64) {
		right := x + width
		if logo != nil {
			logo.draw(dev, x, y-4)
			right -= logo.width + 12
		}
		drawTagged(dev, authorElement, x, y+top, author, sheetAuthor)
		dev.within(dateElement, func() {
			for _, line := range date {
				dev.Text(right, sheetDate.baseline(y+top), line, sheetDate.with(canvas.End))
			}
		})
		rule := y + top + sheetAuthor.leading + 2
		dev.Line(x, rule, x+width, rule, canvas.Pen{Colour: accent, Width: 1.2})
		end := drawTagged(dev, titleElement, x, y+above, title, sheetTitle)
		drawTagged(dev, subtitleElement, x, end, subtitle, leadStyle)
	}}}
}

// cover is the first page: title, authority, date, facts and the notice.
func (c *composer) cover() []laid {
	width := bodyWidth(false)
	blocks := []laid{{cover: true, pieces: []piece{c.coverTitle(width)}}}
	if logo := c.logo(coverLogo, width); logo != nil {
		logo.gap = 28
		blocks = append(blocks, laid{cover: true, pieces: []piece{logo.piece}})
	}
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

// logo is the authority's coat of arms or logo, in the height given, at the right.
func (c *composer) logo(height, width float64) *setLogo {
	p := c.layout.doc.Logo
	if p == nil || p.Width < 1 || p.Height < 1 {
		return nil
	}
	w := height * float64(p.Width) / float64(p.Height)
	if most := width / 2; w > most {
		w, height = most, height*most/w
	}
	e := c.element("Figure")
	e.alt = orDash(c.layout.doc.Author)
	return &setLogo{w, piece{height: height, draw: func(dev *device, x, y float64) {
		dev.picture(e, x+width-w, y, w, height)
		dev.within(e, func() { dev.image(p, x+width-w, y, w, height) })
	}}}
}

// setLogo is a logo with its width.
type setLogo struct {
	width float64
	piece
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
