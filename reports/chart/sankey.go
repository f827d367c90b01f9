package chart

import (
	"cmp"
	"math"
	"slices"

	"github.com/medienplan/mep/reports/canvas"
)

const (
	nodeWidth  = 9.0
	flowTint   = 0.45 // share of the source's colour in its bands; opaque, on paper
	thinTint   = 0.7  // the same in bands that would be too pale
	thinBand   = 2.5
	hairline   = 0.6 // least height of nodes and bands
	bandLabel  = 6.5 // size of the labels on bands
	bandMargin = 5.0 // between a node and the label on its band
)

// height leaves room for the label at every node.
func (c Sankey) height(width float64) float64 {
	labels := math.Max(estimatedLabels(c.Left, width), estimatedLabels(c.Right, width))
	return math.Max(math.Min(math.Max(width*0.5, 150), 260), labels/(1-nodeHeights)+20)
}

func (c Sankey) draw(cv canvas.Canvas, width, height float64) {
	flows := c.Drawn()
	left, right := newNodeColumns(cv, c, flows, width*nodeLabelShare, height)
	scale := math.Min(left.scale(height), right.scale(height))
	left.place(scale, height)
	right.place(scale, height)
	from, to := left.width, width-right.width-nodeWidth
	bands := c.bands(flows, left, right, scale)
	for _, b := range bands {
		b.draw(cv, from+nodeWidth, to)
	}
	left.draw(cv, from, from-nodeLabelGap, canvas.End)
	right.draw(cv, to, to+nodeWidth+nodeLabelGap, canvas.Start)
	for _, b := range bands {
		b.drawLabel(cv, from+nodeWidth, to)
	}
}

// band is a flow between its two nodes: the upper edges at both ends, and its height.
type band struct {
	y1, y2, height float64
	fill, label    string
}

func newBand(f Flow, scale float64, source string) band {
	b := band{height: f.Value * scale, label: f.Label}
	tint := flowTint
	if b.height < thinBand {
		tint = thinTint
	}
	b.fill = mix(paper, source, tint)
	return b
}

// bands are the flows from the highest to the lowest, so that thin ones lie on top where they
// cross. At a node they stand in the order of the nodes at the other side, which avoids crossings.
func (c Sankey) bands(flows []Flow, left, right nodeColumn, scale float64) []band {
	bands := make([]band, len(flows))
	for i, f := range flows {
		bands[i] = newBand(f, scale, colour(c.Left[f.From].Colour))
	}
	used := make([]float64, len(c.Left))
	for _, i := range ordered(flows, func(f Flow) int { return f.To }) {
		from := flows[i].From
		bands[i].y1 = left.nodes[from].top() + used[from]
		used[from] += bands[i].height
	}
	used = make([]float64, len(c.Right))
	for _, i := range ordered(flows, func(f Flow) int { return f.From }) {
		to := flows[i].To
		bands[i].y2 = right.nodes[to].top() + used[to]
		used[to] += bands[i].height
	}
	slices.SortStableFunc(bands, func(a, b band) int { return cmp.Compare(b.height, a.height) })
	return bands
}

// ordered gives the indices of the flows by the node at one side.
func ordered(flows []Flow, node func(Flow) int) []int {
	order := make([]int, len(flows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(node(flows[a]), node(flows[b])) })
	return order
}

// draw leads the band from x1 to x2, level at both ends. A line of paper around it parts it from
// what it crosses.
func (b band) draw(cv canvas.Canvas, x1, x2 float64) {
	thickness := math.Max(b.height, hairline)
	middle := (x1 + x2) / 2
	y1, y2 := b.y1+(b.height-thickness)/2, b.y2+(b.height-thickness)/2
	at := func(x, y float64) canvas.Point { return canvas.Point{X: x, Y: y} }
	cv.Shape(at(x1, y1), []canvas.Curve{
		{Away: at(middle, y1), Back: at(middle, y2), To: at(x2, y2)},
		canvas.Straight(at(x2, y2), at(x2, y2+thickness)),
		{Away: at(middle, y2+thickness), Back: at(middle, y1+thickness), To: at(x1, y1+thickness)},
	}, b.fill, canvas.Pen{Colour: paper, Width: math.Min(0.7, thickness*0.15)})
}

// drawLabel prints what flows where the band leaves its source, if it is high and long enough.
func (b band) drawLabel(cv canvas.Canvas, x1, x2 float64) {
	style := canvas.Lettering{Size: bandLabel, Colour: textColour}
	if b.label == "" || b.height < bandLabel*1.25 || cv.TextWidth(b.label, style)+2*bandMargin > (x2-x1)/3 {
		return
	}
	cv.Text(x1+bandMargin, b.y1+b.height/2+bandLabel*0.35, b.label, style)
}
