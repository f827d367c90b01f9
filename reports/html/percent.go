package html

import (
	"github.com/medienplan/mep/reports/chart"
)

// percentBars are horizontal bars of 100 % in shades of one hue.
func percentBars(c chart.PercentBars, id string) (payload, legend, error) {
	bar := newBar(id, placeTooltip)
	names := make([]string, len(c.Rows))
	for i, r := range c.Rows {
		names[i] = r.Name
	}
	bar.SetXAxis(names).XYReversal()
	p := payload{Height: rowHeight*len(c.Rows) + 50}
	var l legend
	for k, shade := range shades(len(c.Levels)) {
		data, labels := columnData(column(c.Rows, k), len(c.Rows))
		bar.AddSeries(c.Levels[k], data, outlined(shade), stacked("66%"), insideLabel(shade))
		p.Labels = append(p.Labels, labels)
		l.Entries = append(l.Entries, legendEntry{Name: c.Levels[k], Colour: shade})
	}
	axis := valueAxis(scale{high: 100, step: 20})
	merge(axis["axisLabel"], map[string]any{"formatter": percentFormatter})
	o, err := rowsOption(bar, axis, 8, 28)
	p.Option = o
	return p, l, err
}

// column gives one level's share of every row.
func column(rows []chart.PercentRow, level int) []chart.Point {
	points := make([]chart.Point, len(rows))
	for i, r := range rows {
		if level < len(r.Shares) {
			points[i] = r.Shares[level]
		}
	}
	return points
}
