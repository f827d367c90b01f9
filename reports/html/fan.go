package html

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/medienplan/mep/reports/chart"
)

// fan is a band that stands on an invisible one, with lines through it.
func fan(c chart.Fan, id string) (payload, legend, error) {
	bar := newBar(id, placeTooltip)
	bar.SetXAxis(c.Places)
	n := len(c.Places)
	p := payload{Height: 360, Places: n}
	l := legend{Entries: []legendEntry{{Name: c.Band, Colour: chart.BandFill}}}
	low, high := columnValues(c.Low.Points, n), columnValues(c.High.Points, n)
	values := slices.Concat(low, high)
	band := make([]float64, min(len(low), len(high)))
	for i := range band {
		band[i] = high[i] - low[i]
	}
	bar.Overlap(
		bandSeries(c.Low.Name, low, opts.AreaStyle{Opacity: opts.Float(0)}),
		bandSeries(c.High.Name, band, opts.AreaStyle{Color: chart.BandFill, Opacity: opts.Float(1)}))
	p.Labels = append(p.Labels, pointLabels(c.Low.Points, n), pointLabels(c.High.Points, n))
	for i, s := range c.Lines {
		data := columnValues(s.Points, n)
		values = slices.Concat(values, data)
		bar.Overlap(fanLine(s, data, i > 0))
		p.Labels = append(p.Labels, pointLabels(s.Points, n))
		l.Entries = append(l.Entries, legendEntry{Name: s.Name, Colour: colour(s.Colour)})
	}
	ends := extremes(values)
	axis := unitName(valueAxis(newScale(ends.low, ends.high, c.Base.Format.Decimals)), c.Base.Unit)
	o, err := option(bar, layout{grid: margins(44, 12, 8, 8), x: placeAxis(), y: axis})
	if err != nil {
		return p, l, err
	}
	series := list(o["series"])
	merge(first(series).(map[string]any), map[string]any{"label": fanLabel("bottom")})
	merge(series[1].(map[string]any), map[string]any{"label": fanLabel("top")})
	p.Option = o
	return p, l, nil
}

// fanLabel prints an end of the band, on the side where the band is not.
func fanLabel(position string) map[string]any {
	return map[string]any{"show": true, "position": position, "formatter": labelFormatter, "color": ink, "fontSize": fontSize - 1}
}

// bandSeries is a part of the stack that makes the band.
func bandSeries(name string, values []float64, area opts.AreaStyle) *charts.Line {
	l := charts.NewLine()
	l.AddSeries(name, lineData(values), charts.WithLineChartOpts(opts.LineChart{Stack: "band"}),
		charts.WithLineStyleOpts(opts.LineStyle{Opacity: opts.Float(0)}), charts.WithItemStyleOpts(opts.ItemStyle{Color: "transparent"}), charts.WithAreaStyleOpts(area))
	return l
}

func fanLine(s chart.Series, values []float64, dashed bool) *charts.Line {
	style := opts.LineStyle{Color: colour(s.Colour), Width: 2.2}
	if dashed {
		style.Type = "dashed"
	}
	l := charts.NewLine()
	l.AddSeries(s.Name, lineData(values), charts.WithLineStyleOpts(style), charts.WithItemStyleOpts(opts.ItemStyle{Color: colour(s.Colour), BorderColor: chart.Outline}))
	return l
}

func lineData(values []float64) []opts.LineData {
	data := make([]opts.LineData, len(values))
	for i, v := range values {
		data[i] = opts.LineData{Value: v, Symbol: "rect", SymbolSize: 7}
	}
	return data
}

func pointLabels(points []chart.Point, places int) []string {
	labels := make([]string, places)
	for i := range labels {
		if i < len(points) {
			labels[i] = points[i].Label
		}
	}
	return labels
}
