package html

import (
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"github.com/medienplan/mep/reports/chart"
)

// sankey leads flows from sources to categories. Nodes carry their names and sums, so there is no
// legend. The script sets them in the given order, as far apart as their labels need.
func sankey(c chart.Sankey, id string) (payload, legend, error) {
	s := charts.NewSankey()
	s.SetGlobalOptions(shared(id, opts.Tooltip{Trigger: "item", Formatter: types.FuncStr(flowTooltip)})...)
	flows := c.Drawn()
	nodes, nodeLabels := sankeyNodes(c)
	links, linkLabels := make([]opts.SankeyLink, len(flows)), make([]string, len(flows))
	for i, f := range flows {
		links[i] = opts.SankeyLink{Source: f.From, Target: len(c.Left) + f.To}
		linkLabels[i] = f.Label
	}
	s.AddSeries("", nodes, links,
		charts.WithLineStyleOpts(opts.LineStyle{Color: "source", Opacity: opts.Float(0.45), Curveness: 0.5}),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Formatter: nodeFormatter, Color: ink, FontSize: fontSize}))
	o, err := data(s)
	if err != nil {
		return payload{}, legend{}, err
	}
	finishSankey(first(o["series"]), c, flows)
	most := max(len(c.Left), len(c.Right))
	return payload{Option: o, Labels: [][]string{nodeLabels, linkLabels}, Height: max(340, 90+38*most)}, legend{}, nil
}

// sankeyNodes are the sources, then the categories, with their labels.
func sankeyNodes(c chart.Sankey) (nodes []opts.SankeyNode, labels []string) {
	nodes = make([]opts.SankeyNode, 0, len(c.Left)+len(c.Right))
	for depth, side := range [][]chart.Node{c.Left, c.Right} {
		for _, n := range side {
			nodes = append(nodes, opts.SankeyNode{Name: n.Name, Depth: opts.Int(depth),
				ItemStyle: &opts.ItemStyle{Color: colour(n.Colour), BorderColor: chart.Outline, BorderWidth: 1}})
			labels = append(labels, n.Label)
		}
	}
	return nodes, labels
}

// finishSankey sets what go-echarts lacks: exact values, which it holds as float32; ids, because
// names may repeat; labels outside; and that pointing at a part pales what does not belong to it.
func finishSankey(series any, c chart.Sankey, flows []chart.Flow) {
	s, ok := series.(map[string]any)
	if !ok {
		return
	}
	for i, link := range list(s["links"]) {
		merge(link, map[string]any{"value": flows[i].Value})
	}
	merge(s["lineStyle"], map[string]any{"borderColor": pageColour, "borderWidth": 0.8})
	sums := nodeSums(c, flows)
	for i, node := range list(s["data"]) {
		position := "right"
		if i < len(c.Left) {
			position = "left"
		}
		merge(node, map[string]any{"id": fmt.Sprintf("node-%d", i), "value": sums[i], "label": map[string]any{"position": position}})
	}
	merge(s["label"], map[string]any{"lineHeight": 15, "rich": map[string]any{"sum": map[string]any{"fontWeight": "bold", "lineHeight": 15}}})
	merge(s, map[string]any{"draggable": false, "cursor": "default", "nodeWidth": 12, "nodeGap": 0, "layoutIterations": 0,
		"emphasis": map[string]any{"focus": "adjacency", "lineStyle": map[string]any{"opacity": 0.7}},
		"blur":     map[string]any{"lineStyle": map[string]any{"opacity": 0.12}, "itemStyle": map[string]any{"opacity": 0.4}, "label": map[string]any{"opacity": 0.5}}})
}

// nodeSums are the sums of the flows at each node.
func nodeSums(c chart.Sankey, flows []chart.Flow) []float64 {
	sums := make([]float64, len(c.Left)+len(c.Right))
	for _, f := range flows {
		sums[f.From] += f.Value
		sums[len(c.Left)+f.To] += f.Value
	}
	return sums
}
