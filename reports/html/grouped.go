package html

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/medienplan/mep/reports/chart"
)

// groupedColumns stand side by side. An invisible series carries the reference line, so that it
// stays when series are switched off.
func groupedColumns(c chart.GroupedColumns, id string) (payload, legend, error) {
	bar := newBar(id, placeTooltip)
	bar.SetXAxis(c.Places)
	n := len(c.Places)
	p := payload{Height: 360, Places: n, Totals: totalsID, Group: len(c.Series)}
	l := legend{Switches: len(c.Series) > 1}
	var decals []any
	values := c.Line.Values()
	for _, s := range c.Series {
		data, labels := columnData(s.Points, n)
		bar.AddSeries(s.Name, data, outlined(colour(s.Colour)), grouped(), valueLabel())
		p.Labels, decals = append(p.Labels, labels), append(decals, decalOf(s.Colour))
		values = slices.Concat(values, columnValues(s.Points, n))
		if len(c.Series) > 1 {
			l.Entries = append(l.Entries, paletteEntry(s.Name, s.Colour))
		}
	}
	p.Labels = append(p.Labels, overlaps(bar, make([]float64, n), n, c.Line)...)
	p.Labels = append(p.Labels, make([]string, n))
	ends := extremes(values)
	axis := unitName(valueAxis(newScale(ends.low, ends.high, c.Base.Format.Decimals)), c.Base.Unit)
	o, err := option(bar, layout{grid: margins(44, lineMargin(c.Line), 8, 8), x: placeAxis(), y: axis, decal: decals})
	if err != nil {
		return p, l, err
	}
	hideTotalsFromPointer(o, c.Line)
	finishSteps(o, c.Line, n)
	passBehindLabels(o)
	p.Option = o
	return p, l, nil
}

// columnValues are the values of the places; missing points are left out.
func columnValues(points []chart.Point, places int) []float64 {
	values := make([]float64, 0, places)
	for _, point := range points[:min(len(points), places)] {
		values = append(values, finite(point.Value))
	}
	return values
}

// grouped puts the columns of a place side by side.
func grouped() charts.SeriesOpts {
	return charts.WithBarChartOpts(opts.BarChart{BarGap: "6%", BarCategoryGap: "24%"})
}

// valueLabel prints finished labels above a column.
func valueLabel() charts.SeriesOpts {
	return charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "top", Formatter: labelFormatter,
		Color: ink, FontSize: fontSize - 1})
}

// passBehindLabels draws the reference line over the columns and under their labels, which have
// the page behind them. In one layer ECharts draws columns at 1 and their labels at 3.
func passBehindLabels(o map[string]any) {
	for _, s := range list(o["series"]) {
		series, _ := s.(map[string]any)
		if mark, ok := series["markLine"].(map[string]any); ok {
			merge(mark, map[string]any{"z": 2})
			merge(first(mark["data"]), map[string]any{"z2": 2})
		}
		if series["type"] == "bar" {
			merge(series["label"], map[string]any{"backgroundColor": pageColour, "padding": []int{1, 2}, "distance": 3})
		}
	}
}
