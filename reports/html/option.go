package html

import (
	"encoding/json"
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"github.com/medienplan/mep/reports/chart"
)

// Names that charts.js swaps for its functions. They stand only where ECharts expects a formatter
// or a layout, never in a text of the document.
const (
	axisFormatter    = "fn:axis"
	percentFormatter = "fn:percent"
	nameFormatter    = "fn:name" // wraps names in the room they have
	labelFormatter   = "fn:label"
	lineFormatter    = "fn:line"
	itemTooltip      = "fn:item"
	placeTooltip     = "fn:place"
	stackTooltip     = "fn:stack" // like fn:place, upper parts first
	nodeFormatter    = "fn:node"  // the wrapped name of a node with its sum
	flowTooltip      = "fn:flow"  // a flow, or a node with its flows
	fitLayout        = "fn:fit"   // hides labels that are larger than their bar
)

const (
	ink      = "#16191d"
	mutedInk = "#4d545c"
	gridInk  = "#dfe3e8"
	white    = "#ffffff"
	// pageColour is the page's background, behind labels that cross a line.
	pageColour = "#fdfdfd"
	fontSize   = 12
)

// newBar starts an option of bars.
func newBar(id, tooltip string) *charts.Bar {
	bar := charts.NewBar()
	bar.SetGlobalOptions(shared(id, opts.Tooltip{Trigger: "axis", Formatter: types.FuncStr(tooltip),
		AxisPointer: &opts.AxisPointer{Type: "shadow"}})...)
	return bar
}

// shared are the parts of an option that all kinds have.
func shared(id string, tooltip opts.Tooltip) []charts.GlobalOpts {
	tooltip.Show, tooltip.BackgroundColor, tooltip.BorderColor = opts.Bool(true), white, chart.Outline
	return []charts.GlobalOpts{
		charts.WithInitializationOpts(opts.Initialization{ChartID: id}),
		charts.WithAnimation(false),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(tooltip),
	}
}

// layout is what go-echarts has no field for, merged into the option.
type layout struct {
	grid  map[string]any // margins in pixels
	x, y  map[string]any
	decal []any // by series, nil for none
}

// built is a chart of go-echarts.
type built interface {
	Validate()
	JSON() map[string]any
}

// option takes the bars that go-echarts built, and merges the layout into them.
func option(bar *charts.Bar, l layout) (map[string]any, error) {
	o, err := data(bar)
	if err != nil {
		return nil, err
	}
	o["grid"] = l.grid
	merge(first(o["xAxis"]), l.x)
	merge(first(o["yAxis"]), l.y)
	for i, s := range list(o["series"]) {
		finishSeries(s, at(l.decal, i))
	}
	return o, nil
}

// data takes the value that go-echarts built as JSON data. Names reach it as data only; go-echarts
// never renders.
func data(c built) (map[string]any, error) {
	c.Validate()
	raw, err := json.Marshal(c.JSON())
	if err != nil {
		return nil, err
	}
	var o map[string]any
	if err := json.Unmarshal(raw, &o); err != nil {
		return nil, err
	}
	delete(o, "title")
	delete(o, "toolbox")
	merge(o["tooltip"], map[string]any{"renderMode": "richText", "confine": true,
		"textStyle": map[string]any{"color": ink, "fontSize": fontSize + 1}})
	return o, nil
}

// finishSeries adds the pattern and how labels make room, and switches the pointer's effects off.
func finishSeries(series any, decal any) {
	merge(series, map[string]any{"cursor": "default", "emphasis": map[string]any{"disabled": true}})
	s, _ := series.(map[string]any)
	if style, ok := s["itemStyle"].(map[string]any); ok && decal != nil {
		style["decal"] = decal
	}
	label, ok := s["label"].(map[string]any)
	if ok && (label["position"] == "top" || label["position"] == "bottom") {
		s["labelLayout"] = map[string]any{"hideOverlap": true}
	}
	if ok && label["position"] == "inside" {
		s["labelLayout"] = fitLayout
		if style, ok := s["itemStyle"].(map[string]any); ok {
			merge(label, map[string]any{"textBorderColor": style["color"], "textBorderWidth": 3})
		}
	}
}

// merge sets the keys of extra on target where target is an object.
func merge(target any, extra map[string]any) {
	o, ok := target.(map[string]any)
	if !ok {
		return
	}
	for key, value := range extra {
		o[key] = value
	}
}

func list(v any) []any {
	l, _ := v.([]any)
	return l
}

func first(v any) any { return at(list(v), 0) }

func at(l []any, i int) any {
	if i >= len(l) {
		return nil
	}
	return l[i]
}

// margins of the drawing area in pixels; ECharts keeps axis labels inside them.
func margins(top, right, bottom, left int) map[string]any {
	return map[string]any{"top": top, "right": right, "bottom": bottom, "left": left,
		"outerBoundsMode": "same", "outerBoundsContain": "axisLabel"}
}

// valueAxis is the shared look of a value axis from low to high in steps.
func valueAxis(s scale) map[string]any {
	return map[string]any{"min": s.low, "max": s.high, "interval": s.step,
		"axisLabel": map[string]any{"formatter": axisFormatter, "color": mutedInk, "fontSize": fontSize},
		"axisLine":  map[string]any{"show": false}, "axisTick": map[string]any{"show": false},
		"splitLine": map[string]any{"lineStyle": map[string]any{"color": gridInk}}}
}

// unitName puts the unit above the value axis of columns.
func unitName(axis map[string]any, unit string) map[string]any {
	merge(axis, map[string]any{"name": unit, "nameLocation": "end", "nameGap": 14,
		"nameTextStyle": map[string]any{"color": mutedInk, "fontSize": fontSize, "align": "left"}})
	return axis
}

// placeAxis is the shared look of an axis of names.
func placeAxis() map[string]any {
	return map[string]any{
		"axisLabel": map[string]any{"interval": 0, "color": ink, "fontSize": fontSize, "formatter": nameFormatter, "lineHeight": 15},
		"axisLine":  map[string]any{"lineStyle": map[string]any{"color": chart.Outline}},
		"axisTick":  map[string]any{"show": false}}
}

// outlined is the fill of a bar in the given colour.
func outlined(colour string) charts.SeriesOpts {
	return charts.WithItemStyleOpts(opts.ItemStyle{Color: colour, BorderColor: chart.Outline, BorderWidth: 1})
}

// finite counts infinite and undefined values as 0, as the standing pictures do.
func finite(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return v
}

// colour is the palette's colour of an index; any index has one.
func colour(index int) string {
	n := len(chart.Palette)
	return chart.Palette[((index%n)+n)%n]
}
