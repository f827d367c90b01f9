package chart

import (
	"math"

	"github.com/medienplan/mep/reports/canvas"
)

const (
	nodeGap        = 6.0  // between the nodes of a column, at least, where there is room
	nodeLabelGap   = 5.0  // between a node and its label
	nodeLabelPitch = 2.5  // between the labels of neighbours, at least
	nodeLabelShare = 0.28 // of the width, at most, for the labels at one side
	nodeHeights    = 0.4  // of the height, at least, for the nodes themselves
)

// nodeColumn is one side of a Sankey chart.
type nodeColumn struct {
	nodes []placedNode
	gap   float64 // least distance of two nodes
	width float64 // of the labels, with the gap to the nodes
}

// placedNode is a node with its label beside it; both have the same middle.
type placedNode struct {
	value  float64
	fill   string
	label  nodeLabel
	middle float64
	height float64
}

func (n placedNode) top() float64 { return n.middle - n.height/2 }

// nodeLabel is the wrapped name with the sum below it, or both in one line.
type nodeLabel struct {
	lines  []string
	styles []canvas.Lettering
}

// height of the label; without lines it needs none.
func (l nodeLabel) height() float64 {
	sum := 0.0
	for _, s := range l.styles {
		sum += lineHeight(s)
	}
	return sum
}

// nodeForm is a way to set the labels of both columns, from roomy to tight.
type nodeForm struct {
	size  float64
	names int // lines for a name; 0 sets name and sum in one line
}

var nodeForms = []nodeForm{{8, 2}, {7, 2}, {7, 1}, {7, 0}, {6, 0}, {5, 0}}

// estimatedLabels is the height of a column's labels in the roomiest form, before anything can be
// measured.
func estimatedLabels(nodes []Node, width float64) float64 {
	form, sum := nodeForms[0], 0.0
	line := lineHeight(canvas.Lettering{Size: form.size})
	for _, n := range nodes {
		lines := 2.0
		if float64(len([]rune(n.Name)))*estimateRune*form.size > width*nodeLabelShare-nodeLabelGap {
			lines++
		}
		sum += lines*line + nodeLabelPitch
	}
	return sum
}

// newNodeColumns sets both columns in the first form that leaves enough height to the nodes.
// Labels of the smallest nodes are left out when no form does.
func newNodeColumns(m canvas.Measurer, c Sankey, flows []Flow, room, height float64) (left, right nodeColumn) {
	for _, form := range nodeForms {
		left, right = newNodeColumn(m, c.Left, form, room, height), newNodeColumn(m, c.Right, form, room, height)
		if math.Max(left.need(0), right.need(0)) <= height*(1-nodeHeights) {
			break
		}
	}
	for _, f := range flows {
		left.nodes[f.From].value += f.Value
		right.nodes[f.To].value += f.Value
	}
	left.thin(height)
	right.thin(height)
	return left, right
}

func newNodeColumn(m canvas.Measurer, nodes []Node, form nodeForm, room, height float64) nodeColumn {
	c := nodeColumn{gap: math.Min(nodeGap, height*0.3/float64(max(len(nodes), 1)))}
	for _, n := range nodes {
		label := newNodeLabel(m, n, form, room-nodeLabelGap)
		for i, line := range label.lines {
			c.width = math.Max(c.width, m.TextWidth(line, label.styles[i])+nodeLabelGap)
		}
		c.nodes = append(c.nodes, placedNode{fill: colour(n.Colour), label: label})
	}
	return c
}

func newNodeLabel(m canvas.Measurer, n Node, form nodeForm, room float64) nodeLabel {
	name := canvas.Lettering{Size: form.size, Colour: textColour}
	sum := canvas.Lettering{Size: form.size - 0.5, Colour: textColour, Bold: true}
	var l nodeLabel
	add := func(style canvas.Lettering, lines ...string) {
		for _, line := range lines {
			l.lines, l.styles = append(l.lines, line), append(l.styles, style)
		}
	}
	switch {
	case form.names == 0 && n.Name != "" && n.Label != "":
		rest := "  " + n.Label
		add(name, fit(m, fit(m, n.Name, math.Max(room-m.TextWidth(rest, name), room/4), name)+rest, room, name))
		return l
	case n.Name != "":
		add(name, wrap(m, n.Name, room, max(form.names, 1), name)...)
	}
	if n.Label != "" {
		add(sum, fit(m, n.Label, room, sum))
	}
	return l
}

// middles are where the nodes stand in a scale (points per unit), as far up as they can: nodes keep
// their gap and labels theirs. No middle moves up as the scale grows.
func (c nodeColumn) middles(scale float64) []float64 {
	out := make([]float64, len(c.nodes))
	labelEnd, nodeEnd := 0.0, -c.gap // lower ends of what stands above
	for i, n := range c.nodes {
		height, label := n.value*scale, n.label.height()
		out[i] = math.Max(nodeEnd+c.gap+height/2, hairline/2)
		if label > 0 {
			out[i] = math.Max(out[i], labelEnd+label/2)
			labelEnd = out[i] + label/2 + nodeLabelPitch
		}
		nodeEnd = out[i] + height/2
	}
	return out
}

// need is the height that the column takes in a scale.
func (c nodeColumn) need(scale float64) float64 {
	lowest := 0.0
	for i, middle := range c.middles(scale) {
		half := math.Max(math.Max(c.nodes[i].value*scale, hairline), c.nodes[i].label.height()) / 2
		lowest = math.Max(lowest, middle+half)
	}
	return lowest
}

// thin leaves out labels, those of the smallest nodes first, until the others fit.
func (c nodeColumn) thin(height float64) {
	for c.need(0) > height*(1-nodeHeights/4) {
		smallest := -1
		for i, n := range c.nodes {
			if len(n.label.lines) > 0 && (smallest < 0 || n.value < c.nodes[smallest].value) {
				smallest = i
			}
		}
		if smallest < 0 {
			return
		}
		c.nodes[smallest].label = nodeLabel{}
	}
}

// scale is the largest in which the column fits the height.
func (c nodeColumn) scale(height float64) float64 {
	total := 0.0
	for _, n := range c.nodes {
		total += n.value
	}
	if total == 0 {
		return 0
	}
	low, high := 0.0, height/total
	for range 60 {
		if middle := (low + high) / 2; c.need(middle) <= height {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// place sets the nodes from the top down and spreads what is left of the height evenly.
func (c nodeColumn) place(scale, height float64) {
	extra := (height - c.need(scale)) / float64(len(c.nodes)+1)
	for i, middle := range c.middles(scale) {
		c.nodes[i].middle = middle + extra*float64(i+1)
		c.nodes[i].height = c.nodes[i].value * scale
	}
}

// draw sets the nodes from x to the right and their labels at an x of their own.
func (c nodeColumn) draw(cv canvas.Canvas, x, labelX float64, anchor canvas.Anchor) {
	for _, n := range c.nodes {
		height := math.Max(n.height, hairline)
		cv.Rect(x, n.middle-height/2, nodeWidth, height, n.fill, nodePen(height))
		y := n.middle - n.label.height()/2
		for i, line := range n.label.lines {
			style := n.label.styles[i]
			style.Anchor = anchor
			cv.Text(labelX, y+lineHeight(style)/2+style.Points()*0.32, line, style)
			y += lineHeight(style)
		}
	}
}

// nodePen outlines nodes that are higher than their outline.
func nodePen(height float64) canvas.Pen {
	if height < 2 {
		return canvas.Pen{}
	}
	return barPen()
}
