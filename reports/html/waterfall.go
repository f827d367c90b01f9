package html

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/medienplan/mep/reports/chart"
)

// waterfall floats each step on a transparent base. A step that crosses zero has a part on either
// side: ECharts stacks positive and negative values apart.
func waterfall(c chart.Waterfall, id string) (payload, legend, error) {
	bar := newBar(id, itemTooltip)
	n := len(c.Steps)
	names, labels := make([]string, n), make([]string, n)
	base, above, below := make([]opts.BarData, n), make([]opts.BarData, n), make([]opts.BarData, n)
	level, ends := 0.0, scale{}
	for i, s := range c.Steps {
		from := level
		if s.Total {
			from = 0
		}
		level = from + finite(s.Value)
		names[i], labels[i] = s.Name, s.Label
		base[i], above[i], below[i] = floating(from, level, s.Colour)
		ends.low, ends.high = min(ends.low, level), max(ends.high, level)
	}
	bar.SetXAxis(names)
	transparent := charts.WithItemStyleOpts(opts.ItemStyle{Color: "transparent"})
	bar.AddSeries("", base, transparent, stacked("55%"))
	bar.AddSeries("", above, outlined(white), stacked("55%"), endLabel("top"))
	bar.AddSeries("", below, outlined(white), stacked("55%"), endLabel("bottom"))
	axis := unitName(valueAxis(newScale(ends.low, ends.high, c.Base.Format.Decimals)), c.Base.Unit)
	o, err := option(bar, layout{grid: margins(40, 24, 8, 8), x: placeAxis(), y: axis})
	p := payload{Option: o, Labels: [][]string{make([]string, n), labels, labels}, Height: 360, Places: n}
	return p, legend{}, err
}

// floating gives the transparent base and the parts above and below zero of a bar between two values.
func floating(from, to float64, index int) (base, above, below opts.BarData) {
	low, high := min(from, to), max(from, to)
	style := &opts.ItemStyle{Color: colour(index), BorderColor: chart.Outline, BorderWidth: 1}
	base, above, below = opts.BarData{Value: 0}, opts.BarData{Value: "-"}, opts.BarData{Value: "-"}
	switch {
	case low >= 0:
		base.Value = low
		above = opts.BarData{Value: high - low, ItemStyle: style}
	case high <= 0:
		base.Value = high
		below = opts.BarData{Value: low - high, ItemStyle: style}
	default:
		// One label is enough for a bar on both sides of zero.
		above = opts.BarData{Value: high, ItemStyle: style}
		below = opts.BarData{Value: low, ItemStyle: style, Label: &opts.Label{Show: opts.Bool(false)}}
	}
	return base, above, below
}

// endLabel prints finished labels beyond the end of a bar.
func endLabel(position string) charts.SeriesOpts {
	return charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: position, Formatter: labelFormatter,
		Color: ink, FontWeight: "bold", FontSize: fontSize})
}
