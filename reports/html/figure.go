package html

import (
	"encoding/json"
	"fmt"
	"html/template"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// figureView is a chart with its legend, its data table and what the script needs to draw it.
type figureView struct {
	ID       string
	Number   string // "Abbildung 3"
	Frame    chart.Frame
	Payload  json.RawMessage // read by charts.js; html/template escapes it for the script element
	Standing template.HTML   // the same chart as SVG: for print and where no script runs
	Legend   legend
	Summary  string // opens the data table
	Data     *tableView
}

// standingWidth is the width in points of a page's text on A4 paper.
const standingWidth = 500

// payload is what charts.js reads. Formatters in Option are names that the script swaps for its
// own functions; Labels are the finished texts by series and place, those of a Sankey chart by
// nodes and flows.
type payload struct {
	Option map[string]any `json:"option"`
	Labels [][]string     `json:"labels"`
	Format chart.Format   `json:"format"`
	Unit   string         `json:"unit"`
	Height int            `json:"height"`           // pixels
	Places int            `json:"places"`           // places along the horizontal axis, 0 for horizontal bars
	Totals string         `json:"totals,omitempty"` // series that holds totals and line; its labels hide while a series is off
	Group  int            `json:"group,omitempty"`  // columns side by side at each place, 0 for one
}

// newFigure prepares f; id serves where the chart has none.
func newFigure(f document.Figure, id string, faces canvas.Faces) (*figureView, error) {
	if f.Chart == nil {
		return nil, fmt.Errorf("%s has no chart", id)
	}
	v := &figureView{Frame: f.Chart.Frame(), ID: id}
	if v.Frame.ID != "" {
		v.ID = v.Frame.ID
	}
	p, l, err := live(f.Chart, v.ID)
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", v.ID, err)
	}
	p.Format, p.Unit = v.Frame.Format, v.Frame.Unit
	if v.Payload, err = json.Marshal(p); err != nil {
		return nil, fmt.Errorf("chart %s: %w", v.ID, err)
	}
	v.Legend = l
	// The SVG canvas escapes every text and writes attributes only, which the policy allows.
	v.Standing = template.HTML(chart.SVG(f.Chart, standingWidth, faces))
	f.Data.ID = "" // the same table may stand in the text as well
	v.Data = newTable(f.Data, v.ID+"-data")
	if v.Data.Caption == "" {
		v.Data.Caption = v.Frame.Title
	}
	return v, nil
}

// live builds the interactive chart of each kind.
func live(c chart.Chart, id string) (payload, legend, error) {
	switch c := c.(type) {
	case chart.StackedColumns:
		return stackedColumns(c, id)
	case chart.Waterfall:
		return waterfall(c, id)
	case chart.Bars:
		return bars(c, id)
	case chart.PercentBars:
		return percentBars(c, id)
	case chart.Sankey:
		return sankey(c, id)
	case chart.GroupedColumns:
		return groupedColumns(c, id)
	case chart.Fan:
		return fan(c, id)
	}
	return payload{}, legend{}, fmt.Errorf("kind %T is unknown", c)
}
