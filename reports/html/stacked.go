package html

import (
	"math"
	"slices"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/medienplan/mep/reports/chart"
)

// totalsID names the hidden line that carries the totals above the columns.
const totalsID = "totals"

func stackedColumns(c chart.StackedColumns, id string) (payload, legend, error) {
	bar := newBar(id, stackTooltip)
	bar.SetXAxis(c.Places)
	p := payload{Height: 380, Places: len(c.Places), Totals: totalsID}
	l := legend{Switches: len(c.Series) > 1, Beside: len(c.Series) > 3}
	var decals []any
	for _, s := range c.Series {
		data, labels := columnData(s.Points, len(c.Places))
		bar.AddSeries(s.Name, data, outlined(colour(s.Colour)), stacked("60%"), insideLabel(colour(s.Colour)))
		p.Labels, decals = append(p.Labels, labels), append(decals, decalOf(s.Colour))
		l.Entries = append([]legendEntry{paletteEntry(s.Name, s.Colour)}, l.Entries...)
	}
	up, down := stackEnds(c)
	p.Labels = append(p.Labels, overlaps(bar, up, len(c.Places), c.Line)...)
	p.Labels = append(p.Labels, padded(c.Totals, len(c.Places)))
	ends := extremes(slices.Concat(up, down, c.Line.Values()))
	axis := unitName(valueAxis(newScale(ends.low, ends.high, c.Base.Format.Decimals)), c.Base.Unit)
	o, err := option(bar, layout{grid: margins(40, lineMargin(c.Line), 8, 8), x: placeAxis(), y: axis, decal: decals})
	if err != nil {
		return p, l, err
	}
	hideTotalsFromPointer(o, c.Line)
	finishSteps(o, c.Line, len(c.Places))
	p.Option = o
	return p, l, nil
}

// columnData gives a value and a label for every place; missing points are empty.
func columnData(points []chart.Point, places int) ([]opts.BarData, []string) {
	data, labels := make([]opts.BarData, places), make([]string, places)
	for i := range data {
		data[i].Value = "-"
		if i >= len(points) {
			continue
		}
		labels[i] = points[i].Label
		if v := finite(points[i].Value); v != 0 {
			data[i].Value = v
		}
	}
	return data, labels
}

// stacked puts bars of the given width on one another.
func stacked(width string) charts.SeriesOpts {
	return charts.WithBarChartOpts(opts.BarChart{Stack: "stack", BarCategoryGap: "40%", BarWidth: width})
}

// insideLabel prints finished labels on the bar; the script hides those that do not fit.
func insideLabel(fill string) charts.SeriesOpts {
	return charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "inside", Formatter: labelFormatter,
		Color: inkOn(fill), FontSize: fontSize - 1})
}

// stackEnds gives the upper and lower end of each stack.
func stackEnds(c chart.StackedColumns) (up, down []float64) {
	up, down = make([]float64, len(c.Places)), make([]float64, len(c.Places))
	for _, s := range c.Series {
		for i, point := range s.Points[:min(len(s.Points), len(c.Places))] {
			up[i] += max(finite(point.Value), 0)
			down[i] += min(finite(point.Value), 0)
		}
	}
	return up, down
}

// totalsLine is an invisible line along the tops of the stacks with the totals as labels. The
// reference line hangs on it too, so that both stay when series are switched off.
func totalsLine(tops []float64, line *chart.Line) *charts.Line {
	data := make([]opts.LineData, len(tops))
	for i, v := range tops {
		data[i] = opts.LineData{Value: v, Symbol: "circle", SymbolSize: 1}
	}
	l := charts.NewLine()
	l.AddSeries("", data, charts.WithSeriesId(totalsID),
		charts.WithLineStyleOpts(opts.LineStyle{Opacity: opts.Float(0)}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: "transparent"}), // labels would inherit an opacity
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "top", Formatter: labelFormatter,
			Color: ink, FontWeight: "bold", FontSize: fontSize}))
	if line != nil && line.Steps == nil {
		l.MultiSeries[0].MarkLines = markLine(*line, opts.MarkLineNameYAxisItem{Name: line.Label, YAxis: finite(line.Value)})
	}
	return l
}

// overlaps lays over the columns what is no column: a reference line with steps, and the line of the totals.
// It gives the labels of the first, which are empty.
func overlaps(bar *charts.Bar, tops []float64, places int, line *chart.Line) [][]string {
	var labels [][]string
	if line != nil && line.Steps != nil {
		steps := charts.NewLine()
		steps.AddSeries(line.Label, []opts.LineData{}, charts.WithSeriesId(stepsID))
		bar.Overlap(steps)
		labels = append(labels, make([]string, places))
	}
	bar.Overlap(totalsLine(tops, line))
	return labels
}

// stepsID names a reference line with a value at each place.
const stepsID = "steps"

// finishSteps draws a line with steps over a second axis from edge to edge of the places, on which the corners
// lie; on that of the places it would end in the middle of the first and the last.
func finishSteps(o map[string]any, line *chart.Line, places int) {
	if line == nil || line.Steps == nil {
		return
	}
	style := map[string]any{"color": chart.Outline, "width": 1.5, "type": "dashed"}
	label := map[string]any{"show": true, "formatter": lineFormatter, "color": ink, "fontSize": fontSize, "width": lineMargin(line) - 14, "overflow": "break"}
	if line.Strong {
		style = map[string]any{"color": chart.Alarm, "width": 2, "type": "solid"}
		label["color"], label["fontWeight"] = chart.Alarm, "bold"
	}
	var corners []any
	for i, v := range line.Steps[:min(len(line.Steps), places)] {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			corners = append(corners, []any{i, "-"})
			continue
		}
		corners = append(corners, []any{i, v}, []any{i + 1, v})
	}
	o["xAxis"] = append(list(o["xAxis"]), map[string]any{"type": "value", "min": 0, "max": places, "show": false, "axisPointer": map[string]any{"show": false}})
	for _, s := range list(o["series"]) {
		if series, _ := s.(map[string]any); series["id"] == stepsID {
			merge(series, map[string]any{"xAxisIndex": 1, "data": corners, "z": 5, "symbol": "none", "silent": true, "animation": false,
				"lineStyle": style, "itemStyle": map[string]any{"color": style["color"]}, "endLabel": label, "clip": false})
		}
	}
}

// hideTotalsFromPointer keeps the totals line above the bars and out of the pointer's reach.
func hideTotalsFromPointer(o map[string]any, line *chart.Line) {
	all := list(o["series"])
	last := all[len(all)-1].(map[string]any)
	merge(last, map[string]any{"silent": true, "z": 10})
	finishMarkLine(last, line, map[string]any{"position": "end", "width": lineMargin(line) - 14, "overflow": "break"})
}

// markLine is a reference line; a strong one is a limit.
func markLine(line chart.Line, place any) *opts.MarkLines {
	style := &opts.LineStyle{Color: chart.Outline, Width: 1.5, Type: "dashed"}
	label := &opts.Label{Show: opts.Bool(true), Formatter: lineFormatter, Color: ink, FontSize: fontSize}
	if line.Strong {
		style = &opts.LineStyle{Color: chart.Alarm, Width: 2, Type: "solid"}
		label.Color, label.FontWeight = chart.Alarm, "bold"
	}
	return &opts.MarkLines{Data: []any{place}, MarkLineStyle: opts.MarkLineStyle{
		Symbol: []string{"none", "none"}, Label: label, LineStyle: style}}
}

// finishMarkLine sets what go-echarts lacks for the line's label.
func finishMarkLine(series map[string]any, line *chart.Line, label map[string]any) {
	mark, ok := series["markLine"].(map[string]any)
	if !ok || line == nil {
		return
	}
	merge(mark, map[string]any{"silent": true, "animation": false})
	merge(mark["label"], label)
}

// lineMargin leaves room for the line's label right of the plot, in pixels.
func lineMargin(line *chart.Line) int {
	if line == nil {
		return 12
	}
	return min(120, 20+8*utf8.RuneCountInString(line.Label))
}

// padded gives exactly n texts.
func padded(texts []string, n int) []string {
	out := make([]string, n)
	copy(out, texts)
	return out
}

// extremes are the lowest and highest of the values and zero.
func extremes(values []float64) scale {
	var s scale
	for _, v := range values {
		s.low, s.high = min(s.low, v), max(s.high, v)
	}
	return s
}
