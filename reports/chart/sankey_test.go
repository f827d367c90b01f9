package chart

import (
	"math"
	"strings"
	"testing"
)

// drawnNodes are the heights of the node bars, sources first.
func drawnNodes(t *testing.T, c Sankey, width float64) (r *recorder, heights []float64) {
	t.Helper()
	r = &recorder{Faces: faces(t)}
	Draw(c, r, width, Height(c, width))
	for _, b := range r.rects {
		heights = append(heights, b.bottom-b.top)
	}
	return r, heights
}

func TestNodesAreAsHighAsTheirFlowsSumTo(t *testing.T) {
	for _, c := range []Sankey{money(), flood(4, 6), flood(3, 20)} {
		sums := make([]float64, len(c.Left)+len(c.Right))
		total := 0.0
		for _, f := range c.Drawn() {
			sums[f.From] += f.Value
			sums[len(c.Left)+f.To] += f.Value
			total += f.Value
		}
		_, heights := drawnNodes(t, c, 480)
		if len(heights) != len(sums) {
			t.Fatalf("%s: %d nodes, want %d", c.Base.ID, len(heights), len(sums))
		}
		left := 0.0
		for _, h := range heights[:len(c.Left)] {
			left += max(h, 0)
		}
		for i, h := range heights {
			want := max(sums[i]/total*left, hairline)
			if math.Abs(h-want) > hairline*float64(len(sums))*0.2 {
				t.Errorf("%s: node %d is %.2f high, want %.2f", c.Base.ID, i, h, want)
			}
		}
	}
}

func TestBandsFillTheirNodesWithoutGapOrOverlap(t *testing.T) {
	c := money()
	flows := c.Drawn()
	left, right := newNodeColumns(faces(t), c, flows, 130, 290)
	scale := math.Min(left.scale(290), right.scale(290))
	left.place(scale, 290)
	right.place(scale, 290)
	area, used := 0.0, 0.0
	for _, b := range c.bands(flows, left, right, scale) {
		area += b.height
		inside := func(column nodeColumn, y float64) bool {
			for _, n := range column.nodes {
				if y >= n.top()-1e-6 && y+b.height <= n.top()+n.height+1e-6 {
					return true
				}
			}
			return false
		}
		if !inside(left, b.y1) || !inside(right, b.y2) {
			t.Errorf("band %+v leaves its nodes", b)
		}
	}
	for _, n := range left.nodes {
		used += n.height
	}
	if math.Abs(area-used) > 1e-6 || used < 290*nodeHeights {
		t.Errorf("bands are %v high, nodes %v", area, used)
	}
}

func TestThinBandsLieAboveWideOnes(t *testing.T) {
	r, _ := drawnNodes(t, money(), 480)
	if len(r.shapes) != len(money().Drawn()) {
		t.Fatalf("%d bands", len(r.shapes))
	}
	if first, last := r.shapes[0], r.shapes[len(r.shapes)-1]; !strings.HasSuffix(first.text, mix(paper, Palette[1], flowTint)) ||
		!strings.HasSuffix(last.text, mix(paper, Palette[2], thinTint)) {
		t.Errorf("drawn from %s to %s", first.text, last.text)
	}
}

func TestOnlyFlowsBetweenExistingNodesAreDrawn(t *testing.T) {
	c := Sankey{Left: money().Left, Right: money().Right, Flows: []Flow{{0, 0, 0, ""}, {0, 0, -1, ""}, {0, 8, 1, ""}, {4, 0, 1, ""}, {-1, 0, 1, ""},
		{0, -1, 1, ""}, {0, 0, math.NaN(), ""}, {1, 2, math.Inf(1), ""}, {1, 2, 3, "x"}}}
	drawn := c.Drawn()
	if len(drawn) != 1 || drawn[0] != (Flow{1, 2, 3, "x"}) {
		t.Errorf("drawn %v", drawn)
	}
	c.Flows = nil
	r, heights := drawnNodes(t, c, 480)
	if len(heights) != 12 || math.Abs(heights[0]-hairline) > 1e-9 || len(r.shapes) != 0 || len(r.texts) != 24 {
		t.Errorf("%d nodes of %v, %d bands, %d texts", len(heights), heights[0], len(r.shapes), len(r.texts))
	}
}

func TestEveryNodeKeepsItsLabelWhereThereIsRoom(t *testing.T) {
	for _, width := range []float64{330, 480, 730} {
		r, _ := drawnNodes(t, money(), width)
		text := ""
		for _, b := range r.texts {
			text += b.text + "\n"
		}
		for _, n := range append(money().Left, money().Right...) {
			if !strings.Contains(text, n.Label) || !strings.Contains(text, strings.Fields(n.Name)[0]) {
				t.Errorf("%v: %s or %s is missing", width, n.Name, n.Label)
			}
		}
	}
}

func TestGroupedColumnsAreAsHighAsTheirValues(t *testing.T) {
	c := scenarios(5, 3)
	area := plot{top: 0, bottom: 200, left: 0, right: 400, axis: axis{high: 2, step: 0.5}}
	r := &recorder{Faces: faces(t)}
	c.eachColumn(area, func(x, w, v float64, s Series, label string) {
		r.Rect(x, area.y(v), w, area.bottom-area.y(v), colour(s.Colour), barPen())
	})
	if len(r.rects) != 15 {
		t.Fatalf("%d columns", len(r.rects))
	}
	for i, b := range r.rects {
		if want := c.Series[i%3].Points[i/3].Value * 100; math.Abs(b.bottom-b.top-want) > 1e-9 {
			t.Errorf("column %d is %v high, want %v", i, b.bottom-b.top, want)
		}
		if i > 0 && b.left < r.rects[i-1].right {
			t.Errorf("column %d overlaps its neighbour", i)
		}
	}
}

func TestTheSameChartGivesTheSameBytes(t *testing.T) {
	f := faces(t)
	for _, c := range append(usual(), edges()...) {
		if SVG(c, 471, f) != SVG(c, 471, f) {
			t.Errorf("%T differs from run to run", c)
		}
	}
}
