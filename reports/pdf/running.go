package pdf

import (
	"strconv"
	"strings"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/document"
)

// drawRunning sets what stands on every page but the cover: the title above; the notice and the
// page number below. Readers who hear the document hear none of it.
func drawRunning(dev *device, l *layout, s sheet, page int) {
	dev.within(running, func() { setRunning(dev, l, s, page) })
}

func setRunning(dev *device, l *layout, s sheet, page int) {
	width := bodyWidth(s.landscape)
	left, right := marginSide, marginSide+width
	rule := canvas.Pen{Colour: ruleColour, Width: 0.6}
	measure := func(text string) float64 { return dev.TextWidth(text, runningStyle.Lettering) }

	if l.doc.Form == document.Sheet && page == 1 {
		setFoot(dev, l, s, page, measure)
		return
	}
	author := canvas.Shorten(clean(l.doc.Author, l.faces), width*0.35, measure)
	title := canvas.Shorten(clean(l.doc.Title, l.faces), width-measure(author)-20, measure)
	dev.Text(left, 40, title, runningStyle.Lettering)
	dev.Text(right, 40, author, runningStyle.with(canvas.End))
	dev.Line(left, 47, right, 47, rule)
	setFoot(dev, l, s, page, measure)
}

// setFoot sets the notice and the page number.
func setFoot(dev *device, l *layout, s sheet, page int, measure func(string) float64) {
	width, height := bodyWidth(s.landscape), pageHeight(s.landscape)
	left, right := marginSide, marginSide+width
	number := pageOf(l.doc.Words.PageOf, page, len(l.sheets))
	dev.Line(left, height-46, right, height-46, canvas.Pen{Colour: ruleColour, Width: 0.6})
	dev.Text(right, height-35, number, runningStyle.with(canvas.End))
	for i, line := range noticeLines(l, width-measure(number)-24, measure) {
		dev.Text(left, height-35+float64(i)*runningStyle.leading, line, runningStyle.Lettering)
	}
}

// noticeLines are at most two lines of the notice.
func noticeLines(l *layout, width float64, measure func(string) float64) []string {
	lines := canvas.Wrap(clean(l.doc.Notice, l.faces), width, measure)
	if len(lines) > 2 {
		lines = lines[:2:2]
		lines[1] = canvas.Shorten(lines[1]+"…", width, measure)
	}
	return lines
}

// pageOf fills "Seite {n} von {m}"; without a pattern it is "3 / 60".
func pageOf(pattern string, page, pages int) string {
	if pattern == "" {
		pattern = "{n} / {m}"
	}
	return strings.NewReplacer("{n}", strconv.Itoa(page), "{m}", strconv.Itoa(pages)).Replace(pattern)
}
