package html

import (
	"fmt"
	"math"
	"strconv"

	"github.com/medienplan/mep/reports/chart"
)

// legend names the series of a chart. It stands in the page, not in the picture, so that it can be
// read aloud and used with the keyboard.
type legend struct {
	Entries  []legendEntry
	Switches bool // the script turns entries into switches of their series
	Beside   bool // stands beside the picture where there is room
}

// legendEntry is a sample of the fill with its name.
type legendEntry struct {
	Name   string
	Colour string
	Path   string // pattern of the sample, drawn in Ink; empty for none
	Dots   bool   // the pattern is filled, not stroked
	Ink    string
}

// pattern is how a palette colour is hatched on screen: for ECharts, and as a path for the legend.
type pattern struct {
	decal map[string]any
	path  string
	dots  bool
}

const patternInk = "rgba(255,255,255,0.55)"

// lines is a hatching of straight lines, turned by degrees.
func lines(degrees float64, ink string) map[string]any {
	return map[string]any{"symbol": "rect", "color": ink, "dashArrayX": []int{1, 0}, "dashArrayY": []int{2, 5},
		"rotation": degrees * math.Pi / 180, "symbolSize": 1}
}

// patternOf tells neighbours in a stack apart without colour; every second fill stays plain.
func patternOf(index int) pattern {
	n := len(chart.Palette)
	switch ((index % n) + n) % n {
	case 0:
		return pattern{decal: lines(45, patternInk), path: "M-2 0L10 12M6 0L18 12M14 0L26 12"}
	case 2:
		return pattern{decal: dots("rgba(90,60,0,0.55)"), path: samples, dots: true}
	case 3:
		return pattern{decal: lines(-45, patternInk), path: "M10 0L-2 12M18 0L6 12M26 0L14 12"}
	case 4:
		return pattern{decal: lines(0, "rgba(0,60,90,0.45)"), path: "M0 3H18M0 9H18"}
	case 6:
		return pattern{decal: lines(90, "rgba(60,60,60,0.5)"), path: "M3 0V12M9 0V12M15 0V12"}
	}
	return pattern{}
}

const samples = "M3 2h2v2h-2zM9 2h2v2h-2zM15 2h2v2h-2zM0 8h2v2h-2zM6 8h2v2h-2zM12 8h2v2h-2z"

func dots(ink string) map[string]any {
	return map[string]any{"symbol": "circle", "color": ink, "symbolSize": 0.45,
		"dashArrayX": [][]int{{8, 8}, {0, 8, 8, 0}}, "dashArrayY": []int{6, 0}}
}

func paletteEntry(name string, index int) legendEntry {
	p := patternOf(index)
	e := legendEntry{Name: name, Colour: colour(index), Path: p.path, Dots: p.dots}
	e.Ink, _ = p.decal["color"].(string)
	return e
}

// decalOf is the pattern for ECharts, nil for none.
func decalOf(index int) any {
	if p := patternOf(index); p.decal != nil {
		return p.decal
	}
	return nil
}

// hue are the colours that the shades of one hue run through, light to dark.
var hue = [][3]float64{{0xf3, 0xf6, 0xfa}, {0xa9, 0xcb, 0xe6}, {0x4a, 0x90, 0xc4}, {0x0b, 0x3a, 0x66}}

// shades are n colours of the hue at equal distances, the same as in the standing pictures.
func shades(n int) []string {
	out := make([]string, n)
	for i := range out {
		position := float64(len(hue) - 2)
		if n > 1 {
			position = float64(i) / float64(n-1) * float64(len(hue)-1)
		}
		lower := min(int(position), len(hue)-2)
		var c [3]int
		for k := range c {
			from, to := hue[lower][k], hue[lower+1][k]
			c[k] = int(from) + int(math.Round((to-from)*(position-float64(lower))))
		}
		out[i] = fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2])
	}
	return out
}

// inkOn is black or white, whichever is easier to read on a fill "#rrggbb".
func inkOn(fill string) string {
	if l := luminance(fill); (l+0.05)*(l+0.05) < 1.05*0.05 {
		return white
	}
	return ink
}

// luminance of "#rrggbb" as WCAG defines it, 0 to 1.
func luminance(fill string) float64 {
	total := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(fill[1+2*i:3+2*i], 16, 8)
		v := float64(n) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		total += weight * v
	}
	return total
}
