package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/medienplan/mep/reports"
)

// Size of a chart in pixels.
const (
	chartWidth  = 720
	chartHeight = 400
)

// chart draws stacked columns of rows of years.
func (b *book) chart(s *reports.BookSheet, c reports.BookChart) error {
	if len(c.Series) == 0 {
		return nil
	}
	overlap, gap, lock, vary := 100, uint(60), true, false
	out := &excelize.Chart{
		Type:      excelize.ColStacked,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Title, Font: &excelize.Font{Bold: true, Size: 11}}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: chartWidth, Height: chartHeight},
		Format:    excelize.GraphicOptions{AltText: c.Alt, Locked: &lock},
		XAxis:     excelize.ChartAxis{Font: excelize.Font{Color: ink, Size: 9}, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
		YAxis: excelize.ChartAxis{MajorGridLines: true, Font: excelize.Font{Color: ink, Size: 9}, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"},
			Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Unit}}}},
		VaryColors: &vary, // otherwise the legend of a single series names its years
		Overlap:    &overlap,
		GapWidth:   &gap,
	}
	for _, x := range c.Series {
		out.Series = append(out.Series, excelize.ChartSeries{Name: x.Name, Categories: c.Categories, Values: x.Values,
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{strings.TrimPrefix(x.Colour, "#")}}})
	}
	return b.file.AddChart(s.Name, c.At, out)
}
