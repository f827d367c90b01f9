// Package chart holds the pictures of a report as values, and draws them.
//
// A chart is a value first: names, numbers and finished labels. The same value is drawn on a
// [github.com/medienplan/mep/reports/canvas.Canvas] for PDF and static SVG, and turned into an
// interactive chart by the HTML writer, so that two formats differ in looks only. Numbers in
// here are geometry (float64 is fine); every text that a reader sees was formatted by the caller
// from exact values, apart from axis ticks, which follow [Format].
package chart

import (
	"math"
	"slices"

	"github.com/medienplan/mep/reports/canvas"
)

// Chart is one of the kinds of this package.
type Chart interface {
	// Frame gives the parts that every chart has.
	Frame() Frame

	// draw fills the canvas from (0, 0) to (width, height); height is what height gives, or less.
	draw(cv canvas.Canvas, width, height float64)
	height(width float64) float64
	texts() []string
}

// Frame is what stands around a picture.
type Frame struct {
	ID       string // stable, unique in the document, usable as a file or element name
	Title    string // headline; computed from the figures or neutral
	Subtitle string // what is measured, in which unit
	Alt      string // the picture in words, for readers who do not see it
	Unit     string // printed at the value axis: "Mio. €"
	Format   Format // of axis ticks
}

// Format says how axis ticks are written: "1.250,5" has Decimal ",", Group "." and Decimals 1.
type Format struct {
	Decimal  string
	Group    string
	Decimals int
}

// Point is one value with the label that a reader sees; an empty label is not drawn.
type Point struct {
	Value float64
	Label string
}

// Series is one named row of values, in the order of the chart's places. Colour is the index in
// [Palette]; the same category has the same colour in every chart of a document.
type Series struct {
	Name   string
	Colour int
	Points []Point
}

// Line is a reference line (limit, mean, median) with its label. Strong draws it as a limit. With Steps it
// has a value of its own at each place of columns, NaN where it has none, and Value does not count.
type Line struct {
	Label  string
	Value  float64
	Steps  []float64
	Strong bool
}

// Values are all values of the line; of none for no line.
func (l *Line) Values() []float64 {
	switch {
	case l == nil:
		return nil
	case l.Steps == nil:
		return []float64{finite(l.Value)}
	}
	return slices.DeleteFunc(slices.Clone(l.Steps), func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) })
}

// StackedColumns shows parts of a whole per place (usually a year): budget by category,
// replacement waves. Totals are the labels above the columns.
type StackedColumns struct {
	Base   Frame
	Places []string
	Series []Series
	Totals []string
	Line   *Line
}

// Frame implements Chart.
func (c StackedColumns) Frame() Frame { return c.Base }

// Waterfall leads from a first total by steps to a last one.
type Waterfall struct {
	Base  Frame
	Steps []Step
}

// Step of a waterfall: Total starts from zero, other steps add Value (which may be negative).
type Step struct {
	Name   string
	Value  float64
	Label  string
	Colour int
	Total  bool
}

// Frame implements Chart.
func (c Waterfall) Frame() Frame { return c.Base }

// Bars are horizontal bars in the given order, with an optional reference line (median).
type Bars struct {
	Base Frame
	Bars []Bar
	Line *Line
}

// Bar is one row; Marked bars have the second colour (for example estimates or special schools).
type Bar struct {
	Name   string
	Value  float64
	Label  string
	Marked bool
}

// Frame implements Chart.
func (c Bars) Frame() Frame { return c.Base }

// PercentBars are horizontal 100 % bars in shades of one hue: shares per row, weakest first.
type PercentBars struct {
	Base   Frame
	Levels []string
	Rows   []PercentRow
}

// PercentRow holds one share per level, 0 to 100, which sum to 100.
type PercentRow struct {
	Name   string
	Shares []Point
}

// Frame implements Chart.
func (c PercentBars) Frame() Frame { return c.Base }

// Sankey shows where money comes from and where it goes: flows from sources at the left to
// categories at the right, each in the given order from the top. A node is as high as its flows
// sum to, in the same scale at both sides.
type Sankey struct {
	Base        Frame
	Left, Right []Node
	Flows       []Flow
}

// Node is a source or a category. Label is its sum as readers see it; the caller keeps it equal to
// the flows. A node without flows stands as a hairline.
type Node struct {
	Name   string
	Label  string
	Colour int
}

// Flow leads Value from Left[From] to Right[To]. The standing picture prints Label on bands that
// have room for it.
type Flow struct {
	From, To int
	Value    float64
	Label    string
}

// Frame implements Chart.
func (c Sankey) Frame() Frame { return c.Base }

// Drawn are the flows that a picture shows, in their order and with values usable as geometry:
// those between existing nodes that are more than zero.
func (c Sankey) Drawn() []Flow {
	var drawn []Flow
	for _, f := range c.Flows {
		f.Value = finite(f.Value)
		if f.Value > 0 && f.From >= 0 && f.From < len(c.Left) && f.To >= 0 && f.To < len(c.Right) {
			drawn = append(drawn, f)
		}
	}
	return drawn
}

// GroupedColumns compares up to four series side by side per place (usually scenarios by year),
// with an optional line (the limit) behind the labels. Labels stand above the columns.
type GroupedColumns struct {
	Base   Frame
	Places []string
	Series []Series
	Line   *Line
}

// Frame implements Chart.
func (c GroupedColumns) Frame() Frame { return c.Base }

// Palette in stack order: chosen for colour blindness and grey print.
var Palette = []string{"#999933", "#7B2350", "#F5C26B", "#3B6E22", "#33BBEE", "#0077BB", "#BBBBBB", "#6E6E6E"}

// Outline of bars, and Alarm, which is for gap, limit and "no" only.
const (
	Outline = "#222222"
	Alarm   = "#8a1c34"
)
