package html

import (
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/medienplan/mep/reports/chart"
)

// Palette indices of plain and marked bars.
const (
	plainBar  = 5
	markedBar = 2
)

// rowHeight is the height of a horizontal bar with its gap, in pixels.
const rowHeight = 30

// bars are horizontal bars in the given order from the top.
func bars(c chart.Bars, id string) (payload, legend, error) {
	bar := newBar(id, itemTooltip)
	n := len(c.Bars)
	names, labels, data := make([]string, n), make([]string, n), make([]opts.BarData, n)
	values := c.Line.Values()
	for i, b := range c.Bars {
		names[i], labels[i] = b.Name, b.Label
		data[i] = opts.BarData{Value: finite(b.Value)}
		if b.Marked {
			data[i].ItemStyle = &opts.ItemStyle{Color: colour(markedBar), BorderColor: chart.Outline, BorderWidth: 1}
		}
		values = append(values, finite(b.Value))
	}
	bar.SetXAxis(names).XYReversal()
	bar.AddSeries("", data, outlined(colour(plainBar)), stacked("62%"))
	// The labels hang on empty bars of their own, so that they lie above the reference line.
	bar.AddSeries("", zeros(n), stacked("62%"), endLabel("right"))
	if c.Line != nil {
		bar.MultiSeries[0].MarkLines = markLine(*c.Line, opts.MarkLineNameXAxisItem{Name: c.Line.Label, XAxis: finite(c.Line.Value)})
	}
	// Every bar carries its value: ticks would only add noise.
	ends := extremes(values)
	axis := map[string]any{"show": false, "min": ends.low, "max": ends.high}
	if ends.low == ends.high {
		axis["max"] = 1
	}
	o, err := rowsOption(bar, axis, 30, 24+7*longest(labels))
	if err != nil {
		return payload{}, legend{}, err
	}
	finishMarkLine(first(o["series"]).(map[string]any), c.Line, map[string]any{"position": "start"})
	overlay := list(o["series"])[1].(map[string]any)
	merge(overlay, map[string]any{"silent": true, "z": 10})
	merge(overlay["label"], map[string]any{"backgroundColor": pageColour, "padding": []int{1, 3}, "fontWeight": "normal"})
	return payload{Option: o, Labels: [][]string{labels, labels}, Height: rowHeight*n + 40}, legend{}, nil
}

// rowsOption lays out horizontal bars: names at the left from the top down, values along the foot.
func rowsOption(bar *charts.Bar, values map[string]any, top, right int) (map[string]any, error) {
	values["type"] = "value"
	rows := placeAxis()
	rows["type"], rows["inverse"] = "category", true
	return option(bar, layout{grid: margins(top, right, 8, 8), x: values, y: rows})
}

// zeros are n bars without a length.
func zeros(n int) []opts.BarData {
	data := make([]opts.BarData, n)
	for i := range data {
		data[i].Value = 0
	}
	return data
}

// longest is the number of characters of the longest text.
func longest(texts []string) int {
	most := 0
	for _, t := range texts {
		most = max(most, utf8.RuneCountInString(t))
	}
	return most
}
