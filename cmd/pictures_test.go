package cmd_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// TestThePictureOfTheReadmeIsCurrent holds docs/pictures/budget.svg: the cost of the Leverkusen plan by
// year and category, as the report shows it.
func TestThePictureOfTheReadmeIsCurrent(t *testing.T) {
	result := calculate(t, samplePlan(t, "leverkusen"))
	d := reports.Report(result, reports.Options{Printer: catalogue(t).Printer("en")})
	c := findChart(d.Blocks, "cost-by-year")
	if c == nil {
		t.Fatal("the report has no chart of the cost by year")
	}
	golden(t, "../docs/pictures/budget.svg", picture(t, c))
}

func findChart(blocks []document.Block, id string) chart.Chart {
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Section:
			if c := findChart(b.Blocks, id); c != nil {
				return c
			}
		case document.Figure:
			if b.Chart.Frame().ID == id {
				return b.Chart
			}
		}
	}
	return nil
}

// picture draws a chart with its headline on white paper, to stand alone on a page of any colour.
func picture(t *testing.T, c chart.Chart) string {
	t.Helper()
	faces, err := canvas.Liberation()
	if err != nil {
		t.Fatal(err)
	}
	const width, margin, head = 560.0, 16.0, 58.0
	frame := c.Frame()
	height := head + chart.Height(c, width) + margin
	paper := canvas.NewSVG(width+2*margin, height, frame.Title+". "+frame.Alt, faces)
	paper.Rect(0, 0, width+2*margin, height, "#ffffff", canvas.Pen{})
	paper.Text(margin, 26, frame.Title, canvas.Lettering{Size: 13, Bold: true})
	paper.Text(margin, 42, frame.Subtitle, canvas.Lettering{Size: 9.5})
	drawn := strings.Replace(chart.SVG(c, width, faces), "<svg ", fmt.Sprintf(`<svg x="%v" y="%v" `, margin, head), 1)
	return strings.TrimSuffix(paper.String(), "</svg>\n") + drawn + "</svg>\n"
}
