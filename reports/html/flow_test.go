package html

import (
	"math"
	"slices"
	"testing"

	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

func TestASankeyChartCarriesItsFlowsAndTheSumsOfItsNodes(t *testing.T) {
	c := money()
	c.Flows[1].Value = 0.1234567890123 // more digits than go-echarts keeps
	d := drawn(t, c)
	series := d.Option.Series[0]
	if series.Type != "sankey" || d.Places != 0 {
		t.Fatalf("a %s at %d places", series.Type, d.Places)
	}
	nodes := slices.Concat(c.Left, c.Right)
	sums := make([]float64, len(nodes))
	flows := c.Drawn()
	if len(series.Links) != len(flows) || len(d.Labels[1]) != len(flows) {
		t.Fatalf("%d links, %d labels, want %d", len(series.Links), len(d.Labels[1]), len(flows))
	}
	for i, f := range flows {
		link := series.Links[i]
		if link.Source != f.From || link.Target != len(c.Left)+f.To || link.Value != f.Value || d.Labels[1][i] != f.Label {
			t.Errorf("link %d is %+v %q, want %+v", i, link, d.Labels[1][i], f)
		}
		sums[f.From] += f.Value
		sums[len(c.Left)+f.To] += f.Value
	}
	for i, n := range nodes {
		got := series.Data[i]
		depth := map[bool]int{false: 0, true: 1}[i >= len(c.Left)]
		if got.Name != n.Name || got.Depth != depth || got.ItemStyle.Color != chart.Palette[n.Colour] || d.Labels[0][i] != n.Label {
			t.Errorf("node %d is %+v %q, want %+v", i, got, d.Labels[0][i], n)
		}
		if !near(series.numbers()[i], sums[i]) {
			t.Errorf("%s sums to %v, want %v", n.Name, series.numbers()[i], sums[i])
		}
	}
}

func TestNodesOfOneNameAreApart(t *testing.T) {
	c := chart.Sankey{Base: chart.Frame{ID: "same"}, Left: []chart.Node{{Name: "Support"}, {Name: "Support"}}, Right: []chart.Node{{Name: "Support"}},
		Flows: []chart.Flow{{From: 1, Value: 2}}}
	seen := map[string]bool{}
	for _, n := range drawn(t, c).Option.Series[0].Data {
		if n.Name != "Support" || n.ID == "" || seen[n.ID] {
			t.Errorf("node %+v", n)
		}
		seen[n.ID] = true
	}
}

func TestFlowsThatCannotBeDrawnAreLeftOut(t *testing.T) {
	c := money()
	c.Flows = []chart.Flow{{From: 0, To: 0, Value: math.NaN()}, {From: 9, Value: 1}, {From: -1, Value: 1}, {To: 8, Value: 1}, {Value: -1}, {Value: 0}, {Value: math.Inf(1)}}
	series := drawn(t, c).Option.Series[0]
	if len(series.Links) != 0 || len(series.Data) != 12 {
		t.Errorf("%d links, %d nodes", len(series.Links), len(series.Data))
	}
	empty := drawn(t, chart.Sankey{Base: chart.Frame{ID: "empty"}}).Option.Series[0]
	if empty.Data == nil || empty.Links == nil {
		t.Error("the script gets no lists")
	}
}

func TestGroupedColumnsCarryTheValuesOfTheChart(t *testing.T) {
	c := scenarios()
	d := drawn(t, c)
	if d.Group != 3 || d.Places != 5 || !slices.Equal(d.Option.XAxis[0].Data, c.Places) {
		t.Errorf("%d columns at %d places %v", d.Group, d.Places, d.Option.XAxis[0].Data)
	}
	for k, s := range c.Series {
		got := d.Option.Series[k]
		if got.Name != s.Name || got.Type != "bar" || got.Stack != "" || got.ItemStyle.Color != chart.Palette[s.Colour] {
			t.Errorf("series %+v", got)
		}
		if !slices.Equal(got.numbers(), values(s.Points)) {
			t.Errorf("%s is %v, want %v", s.Name, got.numbers(), values(s.Points))
		}
		for i, p := range s.Points {
			if d.Labels[k][i] != p.Label {
				t.Errorf("%s %s is labelled %q", s.Name, c.Places[i], d.Labels[k][i])
			}
		}
		if got.MarkLine != nil {
			t.Errorf("the line hangs on %s, which may be switched off", s.Name)
		}
	}
	mark := d.Option.Series[3].MarkLine
	if mark == nil || len(mark.Data) != 1 || *mark.Data[0].YAxis != 1.1 || mark.LineStyle.Color != chart.Alarm {
		t.Errorf("line %+v", mark)
	}
	if axis := d.Option.YAxis[0]; axis.Min != 0 || axis.Max < 1.59 || axis.Name != c.Base.Unit {
		t.Errorf("axis %+v", axis)
	}
}

func TestAGroupOfOneNeedsNoLegend(t *testing.T) {
	c := scenarios()
	c.Series = c.Series[:1]
	c.Line = nil
	if n := len(pageOf(t, report(document.Figure{Chart: c})).byID(t, c.Base.ID).classed("legend")); n != 0 {
		t.Errorf("%d legends", n)
	}
}
