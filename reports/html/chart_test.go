package html

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// liveData is a figure's data as the script reads it.
type liveData struct {
	Option struct {
		XAxis, YAxis []liveAxis
		Series       []liveSeries
	}
	Labels [][]string
	Format chart.Format
	Unit   string
	Height int
	Places int
	Totals string
	Group  int
}

type liveAxis struct {
	Type, Name         string
	Data               []string
	Inverse            bool
	Min, Max, Interval float64
}

type liveSeries struct {
	ID, Name, Type, Stack string
	Data                  []struct {
		ID, Name  string
		Depth     int
		Value     any
		ItemStyle struct{ Color string }
	}
	Links []struct {
		Source, Target int
		Value          float64
	}
	ItemStyle struct {
		Color string
		Decal map[string]any
	}
	MarkLine *struct {
		Data []struct {
			Name         string
			XAxis, YAxis *float64
		}
		LineStyle struct{ Color string }
	}
}

// numbers are the values of a series; what is not drawn counts 0.
func (s liveSeries) numbers() []float64 {
	out := make([]float64, len(s.Data))
	for i, d := range s.Data {
		out[i], _ = d.Value.(float64)
	}
	return out
}

func liveChart(t testing.TB, page *element, id string) liveData {
	t.Helper()
	var data liveData
	script := page.byID(t, id).only(t, "script")
	if script.attr["type"] != "application/json" {
		t.Fatalf("%s: the data is a script of type %q", id, script.attr["type"])
	}
	if err := json.Unmarshal([]byte(script.raw), &data); err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	return data
}

// drawn writes a report with one chart and reads its data.
func drawn(t testing.TB, c chart.Chart) liveData {
	t.Helper()
	return liveChart(t, pageOf(t, report(document.Figure{Chart: c})), c.Frame().ID)
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func values(points []chart.Point) []float64 {
	out := make([]float64, len(points))
	for i, p := range points {
		out[i] = p.Value
	}
	return out
}

func TestStackedColumnsCarryTheValuesOfTheChart(t *testing.T) {
	for _, c := range []chart.StackedColumns{budget("budget"), waves()} {
		d := drawn(t, c)
		if !slices.Equal(d.Option.XAxis[0].Data, c.Places) || d.Places != len(c.Places) {
			t.Errorf("%s: places %v", c.Base.ID, d.Option.XAxis[0].Data)
		}
		if len(d.Option.Series) != len(c.Series)+1 || len(d.Labels) != len(c.Series)+1 {
			t.Fatalf("%s: %d series, %d rows of labels", c.Base.ID, len(d.Option.Series), len(d.Labels))
		}
		sums := make([]float64, len(c.Places))
		for k, s := range c.Series {
			got := d.Option.Series[k]
			if got.Name != s.Name || got.Type != "bar" || got.Stack == "" || got.Stack != d.Option.Series[0].Stack {
				t.Errorf("%s: series %q %s in stack %q", c.Base.ID, got.Name, got.Type, got.Stack)
			}
			if got.ItemStyle.Color != chart.Palette[s.Colour] {
				t.Errorf("%s: %s is %s", c.Base.ID, s.Name, got.ItemStyle.Color)
			}
			if !slices.Equal(got.numbers(), values(s.Points)) {
				t.Errorf("%s: %s is %v, want %v", c.Base.ID, s.Name, got.numbers(), values(s.Points))
			}
			for i, p := range s.Points {
				sums[i] += p.Value
				if d.Labels[k][i] != p.Label {
					t.Errorf("%s: %s %s is labelled %q", c.Base.ID, s.Name, c.Places[i], d.Labels[k][i])
				}
			}
		}
		totals := d.Option.Series[len(c.Series)]
		if totals.ID != d.Totals || totals.Type != "line" || !slices.EqualFunc(totals.numbers(), sums, near) {
			t.Errorf("%s: totals %s %v, want %v", c.Base.ID, totals.Type, totals.numbers(), sums)
		}
		if !slices.Equal(d.Labels[len(c.Series)], c.Totals) {
			t.Errorf("%s: totals are labelled %q", c.Base.ID, d.Labels[len(c.Series)])
		}
		if axis := d.Option.YAxis[0]; axis.Min != 0 || axis.Max < slices.Max(sums) || axis.Name != c.Base.Unit || d.Unit != c.Base.Unit || d.Format != c.Base.Format {
			t.Errorf("%s: axis %+v", c.Base.ID, axis)
		}
	}
}

// rawOption is what a chart of columns gives ECharts, as the script reads it, and the rows of labels.
func rawOption(t testing.TB, c chart.Chart) (map[string]any, [][]string) {
	t.Helper()
	var p payload
	var err error
	switch c := c.(type) {
	case chart.StackedColumns:
		p, _, err = stackedColumns(c, "id")
	case chart.GroupedColumns:
		p, _, err = groupedColumns(c, "id")
	case chart.Fan:
		p, _, err = fan(c, "id")
	}
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(p.Option)
	if err != nil {
		t.Fatal(err)
	}
	var option map[string]any
	if err := json.Unmarshal(text, &option); err != nil {
		t.Fatal(err)
	}
	return option, p.Labels
}

// The second axis counts edges of places, so that a step is as wide as its place.
func TestALineWithStepsLiesOverWholePlaces(t *testing.T) {
	for _, c := range []chart.Chart{
		chart.StackedColumns{Base: chart.Frame{ID: "a"}, Places: []string{"2027", "2028", "2029"}, Series: []chart.Series{{Name: "x", Points: []chart.Point{{Value: 1}}}},
			Line: &chart.Line{Label: "Obergrenze", Strong: true, Steps: []float64{4, math.NaN(), 2}}},
		chart.GroupedColumns{Base: chart.Frame{ID: "b"}, Places: []string{"2027", "2028", "2029"}, Series: []chart.Series{{Name: "x", Points: []chart.Point{{Value: 1}}}},
			Line: &chart.Line{Label: "Obergrenze", Strong: true, Steps: []float64{4, math.NaN(), 2}}},
	} {
		option, labels := rawOption(t, c)
		series := option["series"].([]any)
		steps := series[1].(map[string]any)
		if got := fmt.Sprint(steps["data"]); steps["id"] != stepsID || got != "[[0 4] [1 4] [1 -] [2 2] [3 2]]" {
			t.Errorf("%s: %v %s", c.Frame().ID, steps["id"], got)
		}
		axis := option["xAxis"].([]any)[1].(map[string]any)
		if axis["min"] != 0.0 || axis["max"] != 3.0 || steps["xAxisIndex"] != 1.0 {
			t.Errorf("%s: axis %v", c.Frame().ID, axis)
		}
		if high := option["yAxis"].([]any)[0].(map[string]any)["max"].(float64); high < 4 {
			t.Errorf("%s: the limit lies above the axis, which ends at %v", c.Frame().ID, high)
		}
		if len(labels) != len(series) {
			t.Errorf("%s: %d rows of labels for %d series", c.Frame().ID, len(labels), len(series))
		}
	}
}

// The band stands on an invisible one, so that its upper edge is that of the values; what the pointer reads are
// the labels of the ends.
func TestTheBandOfAFanReachesFromItsLowToItsHighValues(t *testing.T) {
	c := chart.Fan{Places: []string{"2027", "2028"}, Band: "P10 bis P90",
		Low:   chart.Series{Name: "P10", Points: []chart.Point{{Value: 2, Label: "2,00"}, {Value: 3, Label: "3,00"}}},
		High:  chart.Series{Name: "P90", Points: []chart.Point{{Value: 5, Label: "5,00"}, {Value: 7, Label: "7,00"}}},
		Lines: []chart.Series{{Name: "P50", Points: []chart.Point{{Value: 4}, {Value: 4}}}, {Name: "Plan", Points: []chart.Point{{Value: 9}, {Value: 1}}}}}
	option, labels := rawOption(t, c)
	var got []string
	for _, s := range option["series"].([]any) {
		series := s.(map[string]any)
		text := fmt.Sprint(series["name"], series["stack"])
		for _, point := range series["data"].([]any) {
			text += fmt.Sprint(" ", point.(map[string]any)["value"])
		}
		got = append(got, text)
	}
	if want := []string{"P10band 2 3", "P90band 3 4", "P50<nil> 4 4", "Plan<nil> 9 1"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if fmt.Sprint(labels) != "[[2,00 3,00] [5,00 7,00] [ ] [ ]]" {
		t.Errorf("labels %v", labels)
	}
	if high := option["yAxis"].([]any)[0].(map[string]any)["max"].(float64); high < 9 {
		t.Errorf("the plan lies above the axis, which ends at %v", high)
	}
}

func TestTheLineOverColumnsStandsAtItsValueInsideTheAxis(t *testing.T) {
	c := waves()
	c.Line = &chart.Line{Label: "Obergrenze 2.000", Value: 2000, Strong: true}
	d := drawn(t, c)
	mark := d.Option.Series[3].MarkLine
	if mark == nil || len(mark.Data) != 1 || mark.Data[0].YAxis == nil || *mark.Data[0].YAxis != 2000 || mark.Data[0].Name != "Obergrenze 2.000" {
		t.Fatalf("line %+v", mark)
	}
	if mark.LineStyle.Color != chart.Alarm {
		t.Errorf("a limit is drawn in %s", mark.LineStyle.Color)
	}
	if d.Option.YAxis[0].Max < 2000 {
		t.Errorf("the axis ends at %v", d.Option.YAxis[0].Max)
	}
	for _, s := range d.Option.Series[:3] {
		if s.MarkLine != nil {
			t.Errorf("the line hangs on %s, which may be switched off", s.Name)
		}
	}
	if drawn(t, budget("budget")).Option.Series[8].MarkLine != nil {
		t.Error("a chart without a line has one")
	}
}

func TestColumnsBelowZeroAndMissingOrInfiniteValuesAreDrawnAsTheyAre(t *testing.T) {
	c := chart.StackedColumns{Base: chart.Frame{ID: "odd"}, Places: []string{"a", "b", "c"}, Series: []chart.Series{
		{Name: "x", Points: []chart.Point{{Value: -3}, {Value: math.NaN()}}},
		{Name: "y", Colour: -1, Points: []chart.Point{{Value: 2}, {Value: math.Inf(1)}, {Value: 4}, {Value: 99}}}}}
	d := drawn(t, c)
	for k, want := range [][]float64{{-3, 0, 0}, {2, 0, 4}, {2, 0, 4}} {
		if got := d.Option.Series[k].numbers(); !slices.Equal(got, want) {
			t.Errorf("series %d is %v, want %v", k, got, want)
		}
	}
	if axis := d.Option.YAxis[0]; axis.Min > -3 || axis.Max < 4 {
		t.Errorf("axis %+v", axis)
	}
	if got := d.Option.Series[1].ItemStyle.Color; got != chart.Palette[len(chart.Palette)-1] {
		t.Errorf("colour -1 is %s", got)
	}
}

func TestAWaterfallLeadsFromStepToStep(t *testing.T) {
	crossing := chart.Waterfall{Base: chart.Frame{ID: "crossing"}, Steps: []chart.Step{{Name: "Mittel", Value: 5, Label: "5", Total: true},
		{Name: "Bedarf", Value: -8, Label: "−8"}, {Name: "mehr", Value: -1.5, Label: "−1,5"}, {Name: "Zuschuss", Value: 1, Label: "1"}, {Name: "Lücke", Value: -3.5, Label: "−3,5", Total: true},
		{Name: "Spende", Value: 4, Label: "4"}}}
	for _, c := range []chart.Waterfall{funding(), crossing} {
		d := drawn(t, c)
		if len(d.Option.Series) != 3 {
			t.Fatalf("%d series, want 3", len(d.Option.Series))
		}
		if d.Option.Series[0].ItemStyle.Color != "transparent" {
			t.Error("the base can be seen")
		}
		base, above, below := d.Option.Series[0].numbers(), d.Option.Series[1].numbers(), d.Option.Series[2].numbers()
		level := 0.0
		for i, s := range c.Steps {
			from, to := level, level+s.Value
			if s.Total {
				from, to = 0, s.Value
			}
			level = to
			low, high := base[i]+below[i], base[i]+above[i]
			if !near(low, min(from, to)) || !near(high, max(from, to)) {
				t.Errorf("%s: %s reaches from %v to %v, want %v to %v", c.Base.ID, s.Name, low, high, from, to)
			}
			if d.Labels[1][i] != s.Label || d.Labels[0][i] != "" || d.Option.XAxis[0].Data[i] != s.Name {
				t.Errorf("%s: %s is labelled %q", c.Base.ID, s.Name, d.Labels[1][i])
			}
			for _, k := range []int{1, 2} {
				if p := d.Option.Series[k].Data[i]; p.Value != "-" && p.ItemStyle.Color != chart.Palette[s.Colour] {
					t.Errorf("%s: %s is drawn in %s", c.Base.ID, s.Name, p.ItemStyle.Color)
				}
			}
			if axis := d.Option.YAxis[0]; low < axis.Min || high > axis.Max {
				t.Errorf("%s: %s leaves the axis %+v", c.Base.ID, s.Name, axis)
			}
		}
	}
}

func TestBarsCarryTheirValuesAndTheMedian(t *testing.T) {
	c := perPupil()
	d := drawn(t, c)
	row := d.Option.Series[0]
	for i, b := range c.Bars {
		if row.numbers()[i] != b.Value || d.Option.YAxis[0].Data[i] != b.Name || d.Labels[0][i] != b.Label || d.Labels[1][i] != b.Label {
			t.Errorf("bar %d: %v %q %q", i, row.numbers()[i], d.Option.YAxis[0].Data[i], d.Labels[0][i])
		}
		want := map[bool]string{true: chart.Palette[markedBar]}[b.Marked]
		if row.Data[i].ItemStyle.Color != want {
			t.Errorf("%s has the colour %q, want %q", b.Name, row.Data[i].ItemStyle.Color, want)
		}
	}
	if !d.Option.YAxis[0].Inverse {
		t.Error("the first bar does not stand on top")
	}
	if slices.ContainsFunc(d.Option.Series[1].numbers(), func(v float64) bool { return v != 0 }) {
		t.Errorf("labels lengthen the bars: %v", d.Option.Series[1].numbers())
	}
	mark := row.MarkLine
	if mark == nil || len(mark.Data) != 1 || mark.Data[0].XAxis == nil || *mark.Data[0].XAxis != 279 || mark.Data[0].Name != c.Line.Label {
		t.Errorf("median %+v", mark)
	}
	if axis := d.Option.XAxis[0]; axis.Min != 0 || axis.Max != 643 {
		t.Errorf("axis from %v to %v", axis.Min, axis.Max)
	}
}

func TestAMedianBeyondAllBarsLiesInsideTheAxis(t *testing.T) {
	c := perPupil()
	c.Line.Value = 900
	if axis := drawn(t, c).Option.XAxis[0]; axis.Max != 900 {
		t.Errorf("the axis ends at %v", axis.Max)
	}
}

func TestPercentBarsCarryTheSharesOfEveryRow(t *testing.T) {
	c := training()
	d := drawn(t, c)
	if len(d.Option.Series) != len(c.Levels) {
		t.Fatalf("%d series, want %d", len(d.Option.Series), len(c.Levels))
	}
	for k, level := range c.Levels {
		s := d.Option.Series[k]
		if s.Name != level || s.Stack != d.Option.Series[0].Stack || s.Stack == "" {
			t.Errorf("series %q in stack %q", s.Name, s.Stack)
		}
		for i, row := range c.Rows {
			if s.numbers()[i] != row.Shares[k].Value || d.Labels[k][i] != row.Shares[k].Label || d.Option.YAxis[0].Data[i] != row.Name {
				t.Errorf("%s, %s: %v %q", row.Name, level, s.numbers()[i], d.Labels[k][i])
			}
		}
	}
	if axis := d.Option.XAxis[0]; axis.Min != 0 || axis.Max != 100 {
		t.Errorf("axis from %v to %v", axis.Min, axis.Max)
	}
	if !d.Option.YAxis[0].Inverse {
		t.Error("the first row does not stand on top")
	}
}

func TestTheLegendNamesEverySeriesInItsColour(t *testing.T) {
	page := pageOf(t, council())
	for id, names := range map[string][]string{"budget": {"Fortbildung", "Software und Lizenzen", "Support", "Internet und zentrale Dienste", "WLAN und LAN", "Präsentationstechnik", "Endgeräte Lehrkräfte", "Endgeräte Lernende"},
		"waves": {"Displays", "Geräte Lehrkräfte", "Geräte Lernende"}, "scenarios": {"Basis (80 % Förderung, 5 Jahre)", "Längere Nutzung (6 Jahre)", "Kürzung (50 % Förderung, 4 % Preisanstieg)"}, "training": training().Levels} {
		figure := page.byID(t, id)
		colours := map[string]string{}
		for _, s := range liveChart(t, page, id).Option.Series {
			colours[s.Name] = s.ItemStyle.Color
		}
		var standing []string
		for _, r := range figure.classed("standing")[0].all("rect", "polygon") {
			standing = append(standing, r.attr["fill"])
		}
		var got []string
		for _, entry := range figure.classed("legend")[0].all("li") {
			name, colour := entry.classed("entry")[0].text, entry.all("rect")[0].attr["fill"]
			got = append(got, name)
			if colour != colours[name] {
				t.Errorf("%s: %s is %s in the legend, %s in the chart", id, name, colour, colours[name])
			}
			if !slices.Contains(standing, colour) {
				t.Errorf("%s: %s of %s is not in the standing picture %v", id, colour, name, standing)
			}
		}
		if !slices.Equal(got, names) {
			t.Errorf("%s: legend %q", id, got)
		}
	}
}

func TestNeighboursInTheStackDifferWithoutColour(t *testing.T) {
	series := drawn(t, budget("budget")).Option.Series
	for k := range categories[1:] {
		if fmt.Sprint(series[k].ItemStyle.Decal) == fmt.Sprint(series[k+1].ItemStyle.Decal) {
			t.Errorf("%s and %s have the same pattern", series[k].Name, series[k+1].Name)
		}
	}
}

func TestLabelsCanBeReadOnEveryFill(t *testing.T) {
	for _, fill := range slices.Concat(chart.Palette, shades(4)) {
		light, dark := luminance(fill), luminance(inkOn(fill))
		if contrast := (max(light, dark) + 0.05) / (min(light, dark) + 0.05); contrast < 4.5 {
			t.Errorf("contrast %.2f on %s", contrast, fill)
		}
	}
}

func TestTheScriptKnowsEveryFormatterInUse(t *testing.T) {
	script, err := fs.ReadFile(assets(), "charts.js")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`"fn:[a-z]+"`)
	used := map[string]bool{}
	for _, s := range pageOf(t, council()).all("script") {
		if s.attr["type"] != "application/json" {
			continue
		}
		for _, name := range names.FindAllString(s.raw, -1) {
			used[name] = true
			if !strings.Contains(string(script), name+": ") && !strings.Contains(string(script), name+":") {
				t.Errorf("the script does not know %s", name)
			}
		}
	}
	if len(used) < 6 {
		t.Errorf("only %v in use", used)
	}
}

func TestAnAxisCoversItsValuesInWholeSteps(t *testing.T) {
	for _, decimals := range []int{0, 1, 2} {
		for _, high := range []float64{0, 0.003, 0.4, 1, 1.93, 7, 99, 100, 1200, 12345, 9.9e9} {
			for _, low := range []float64{0, -0.2, -3, -high} {
				s := newScale(low, high, decimals)
				name := fmt.Sprintf("%v to %v with %d decimals: %+v", low, high, decimals, s)
				if s.low > low+s.step*1e-8 || s.high < high-s.step*1e-8 || s.low > 0 || s.high <= s.low || s.step <= 0 {
					t.Errorf("%s does not cover", name)
				}
				if n := (s.high - s.low) / s.step; math.Abs(n-math.Round(n)) > 1e-6 || n > 8 {
					t.Errorf("%s has %v steps", name, n)
				}
				if ticks := s.step * math.Pow10(decimals); math.Abs(ticks-math.Round(ticks)) > 1e-6*ticks {
					t.Errorf("%s rounds its ticks", name)
				}
			}
		}
	}
}
