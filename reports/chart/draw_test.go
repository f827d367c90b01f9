package chart

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/medienplan/mep/reports/canvas"
)

func faces(t testing.TB) canvas.Faces {
	t.Helper()
	f, err := canvas.Liberation()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestSVGOfEachKindMatchesItsGolden(t *testing.T) {
	f := faces(t)
	for _, c := range usual() {
		t.Run(c.Frame().ID, func(t *testing.T) {
			got := SVG(c, 480, f)
			path := filepath.Join("testdata", c.Frame().ID+".svg")
			if os.Getenv("UPDATE_GOLDEN") != "" {
				if err := os.MkdirAll("testdata", 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs; UPDATE_GOLDEN=1 refreshes it", path)
			}
		})
	}
}

// textBox is where a text stands on the recording canvas.
type textBox struct {
	text                     string
	left, right, top, bottom float64
}

// recorder is a canvas that remembers texts, rectangles and shapes.
type recorder struct {
	canvas.Faces
	texts  []textBox
	rects  []textBox
	shapes []textBox
}

func (r *recorder) Rect(x, y, w, h float64, _ string, _ canvas.Pen) {
	r.rects = append(r.rects, textBox{"rect", x, x + w, y, y + h})
}
func (r *recorder) Line(x1, y1, x2, y2 float64, _ canvas.Pen) {
	r.rects = append(r.rects, textBox{"line", min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)})
}
func (r *recorder) Polygon([]canvas.Point, string, canvas.Pen) {}
func (r *recorder) Shape(from canvas.Point, curves []canvas.Curve, fill string, _ canvas.Pen) {
	b := textBox{"shape " + fill, from.X, from.X, from.Y, from.Y}
	for _, c := range curves {
		for _, p := range []canvas.Point{c.Away, c.Back, c.To} {
			b.left, b.right, b.top, b.bottom = min(b.left, p.X), max(b.right, p.X), min(b.top, p.Y), max(b.bottom, p.Y)
		}
	}
	r.shapes = append(r.shapes, b)
}
func (r *recorder) Text(x, y float64, text string, style canvas.Lettering) {
	size, w := style.Points(), r.TextWidth(text, style)
	if style.Turn == 90 {
		r.texts = append(r.texts, textBox{text, x - size*0.7, x + size*0.2, y - w, y})
		return
	}
	left := x + style.Anchor.Offset(w)
	r.texts = append(r.texts, textBox{text, left, left + w, y - size*0.7, y + size*0.2})
}

func (b textBox) overlaps(o textBox) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

func (b textBox) within(width, height float64) bool {
	const slack = 0.6
	return b.left >= -slack && b.right <= width+slack && b.top >= -slack && b.bottom <= height+slack
}

// eachDrawing draws every example in several widths.
func eachDrawing(t *testing.T, check func(t *testing.T, r *recorder, width, height float64)) {
	f := faces(t)
	for i, c := range append(usual(), edges()...) {
		for _, width := range []float64{240, 330, 471, 730} {
			t.Run(fmt.Sprintf("%d_%T_%s_%v", i, c, c.Frame().ID, width), func(t *testing.T) {
				r := &recorder{Faces: f}
				height := Height(c, width)
				Draw(c, r, width, height)
				check(t, r, width, height)
			})
		}
	}
}

func TestTextsNeverOverlap(t *testing.T) {
	eachDrawing(t, func(t *testing.T, r *recorder, _, _ float64) {
		for i, a := range r.texts {
			for _, b := range r.texts[:i] {
				if a.overlaps(b) {
					t.Errorf("%+v overlaps %+v", a, b)
				}
			}
		}
	})
}

// A step of the limit lies over its whole year; without a limit there is no line.
func TestALineWithStepsGoesFromEdgeToEdgeOfItsPlaces(t *testing.T) {
	r := &recorder{Faces: faces(t)}
	c := stepped(budget(5))
	c.Line.Steps = []float64{1, 1.5, math.NaN(), 1.5, 1.5}
	area := plot{axis: axis{low: 0, high: 2, step: 1}, left: 0, right: 500, top: 0, bottom: 200}
	lineLabel{line: c.Line}.draw(r, area, 5)
	want := []textBox{{"line", 0, 100, 100, 100}, {"line", 100, 100, 50, 100}, {"line", 100, 200, 50, 50}, {"line", 300, 400, 50, 50}, {"line", 400, 500, 50, 50}}
	if !slices.Equal(r.rects, want) {
		t.Errorf("lines %v, want %v", r.rects, want)
	}
}

func TestNothingIsDrawnOutside(t *testing.T) {
	eachDrawing(t, func(t *testing.T, r *recorder, width, height float64) {
		for _, b := range slices.Concat(r.texts, r.rects, r.shapes) {
			if !b.within(width, height) || math.IsNaN(b.left+b.top) {
				t.Errorf("%+v is outside %v × %v", b, width, height)
			}
		}
	})
}

func TestDrawAndHeightAcceptNoChart(t *testing.T) {
	r := &recorder{Faces: faces(t)}
	Draw(nil, r, 100, 100)
	if len(r.texts)+len(r.rects) > 0 || Height(nil, 100) != 0 {
		t.Error("no chart draws something")
	}
}

func TestAxisStepsNeedNoMoreDecimalsThanTheFormatHas(t *testing.T) {
	tests := []struct {
		low, high float64
		decimals  int
		want      []string
	}{
		{0, 1.93, 1, []string{"0,0", "0,5", "1,0", "1,5", "2,0"}},
		{0, 9.52, 1, []string{"0,0", "2,5", "5,0", "7,5", "10,0"}},
		{0, 3, 0, []string{"0", "1", "2", "3"}},
		{0, 0.01, 1, []string{"0,0", "0,1"}},
		{0, 0, 0, []string{"0", "1"}},
		{-1200, 1100, 0, []string{"−2.000", "−1.000", "0", "1.000", "2.000"}},
		{0, 1e6, 0, []string{"0", "250.000", "500.000", "750.000", "1.000.000"}},
	}
	for _, tt := range tests {
		a := newAxis(tt.low, tt.high, german(tt.decimals), 4)
		var got []string
		for _, v := range a.ticks() {
			got = append(got, a.label(v))
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%v to %v: %v, want %v", tt.low, tt.high, got, tt.want)
		}
	}
}

func TestFirstSeriesIsAtTheBottom(t *testing.T) {
	r := &recorder{Faces: faces(t)}
	c := StackedColumns{Places: []string{"2027"}, Totals: []string{"Summe"},
		Series: []Series{{Name: "A", Points: []Point{{1, "eins"}}}, {Name: "B", Colour: 1, Points: []Point{{1, "zwei"}}}}}
	Draw(c, r, 400, 200)
	at := map[string]float64{}
	for _, b := range r.texts {
		at[b.text] = b.top
	}
	if !(at["Summe"] < at["zwei"] && at["zwei"] < at["eins"] && at["B"] < at["A"]) {
		t.Errorf("order from the top is wrong: %v", at)
	}
}

func TestLabelsReadOnTheirFill(t *testing.T) {
	for fill, want := range map[string]string{"#0b3a66": paper, "#7B2350": paper, "#F5C26B": textColour, "#f3f6fa": textColour} {
		if got := contrasting(fill); got != want {
			t.Errorf("on %s: %s, want %s", fill, got, want)
		}
	}
}

func BenchmarkSVG(b *testing.B) {
	f := faces(b)
	for b.Loop() {
		SVG(budget(5), 480, f)
	}
}
