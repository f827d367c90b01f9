package pdf

import "github.com/medienplan/mep/reports/canvas"

// Measures of the pages in points.
const (
	pageShort    = 595.28 // A4
	pageLong     = 841.89
	marginSide   = 60.0
	marginTop    = 66.0
	marginBottom = 62.0
	afterBlock   = 7.0 // below tables, pictures and tiles, beside the gap of what follows
)

// Colours: one accent, greys, pale tones.
const (
	accent     = "accent" // stands for the document's colour, see device.colour
	ownAccent  = "#0b3a66"
	inkColour  = "#1d2329"
	quiet      = "#5b6670"
	ruleColour = "#d5dbe1"
	paleFill   = "#f1f4f7"
	white      = "#ffffff"
)

// textStyle is the look of a kind of text: its lettering and the height of a line.
type textStyle struct {
	canvas.Lettering
	leading float64
}

func styled(size, leading float64, bold bool, colour string) textStyle {
	return textStyle{canvas.Lettering{Size: size, Bold: bold, Colour: colour}, leading}
}

// The looks of running text.
var (
	bodyStyle    = styled(9.5, 13.6, false, inkColour)
	leadStyle    = styled(11.5, 16, false, accent)
	smallStyle   = styled(8, 11, false, quiet)
	captionStyle = styled(9.5, 13, true, inkColour)
	labelStyle   = styled(8, 11, false, quiet)
	runningStyle = styled(7.5, 10, false, quiet)
)

// headingStyles by level, from 1.
var headingStyles = [...]textStyle{
	1: styled(18, 23, true, accent),
	2: styled(13, 17, true, accent),
	3: styled(10.5, 14, true, inkColour),
}

// sheetHeadingGap is above every heading of a sheet.
const sheetHeadingGap = 13.0

// headingGaps above a heading by level.
var headingGaps = [...]float64{1: 28, 2: 20, 3: 14}

// bodyWidth is the width between the margins.
func bodyWidth(landscape bool) float64 {
	if landscape {
		return pageLong - 2*marginSide
	}
	return pageShort - 2*marginSide
}

// bodyHeight is the height between the margins.
func bodyHeight(landscape bool) float64 {
	if landscape {
		return pageShort - marginTop - marginBottom
	}
	return pageLong - marginTop - marginBottom
}

// pageHeight of a page's paper.
func pageHeight(landscape bool) float64 { return bodyHeight(landscape) + marginTop + marginBottom }

// baseline of a line whose box starts at y.
func (s textStyle) baseline(y float64) float64 { return y + s.leading/2 + s.Points()*0.35 }

// with gives the style another anchor.
func (s textStyle) with(anchor canvas.Anchor) canvas.Lettering {
	l := s.Lettering
	l.Anchor = anchor
	return l
}

// resized keeps the proportion of lines to letters.
func (s textStyle) resized(size float64) textStyle {
	s.leading *= size / s.Size
	s.Size = size
	return s
}
