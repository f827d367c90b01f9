package pdf

import (
	"github.com/medienplan/mep/reports/canvas"
)

const headLines = 8 // of a column's title, at most

// span is a group of neighbouring columns with one head above.
type span struct {
	x, width float64
	lines    []string
}

// head sets the titles of the columns, with the heads of groups above them.
func (s *tableSetter) head() piece {
	spans := s.spans()
	titles := s.titles()
	s.tagHeads()
	above, lines := 0, 0
	for _, sp := range spans {
		above = max(above, len(sp.lines))
	}
	for _, t := range titles {
		lines = max(lines, len(t))
	}
	leading := s.bold.leading
	upper := float64(above) * leading
	if above > 0 {
		upper += 3
	}
	height := upper + float64(lines)*leading + 2*rowPad + 2
	return piece{height: height, draw: func(dev *device, x, y float64) {
		dev.Rect(x, y, s.width, height, paleFill, canvas.Pen{})
		for _, sp := range spans {
			s.drawSpan(dev, sp, x, y, upper)
		}
		left := x
		for i, t := range titles {
			top := y + height - rowPad - 1 - float64(len(t))*leading
			dev.within(s.heads[i], func() { drawAligned(dev, left, top, s.widths[i], t, s.bold, s.numeric[i]) })
			left += s.widths[i]
		}
		dev.Line(x, y+height, x+s.width, y+height, canvas.Pen{Colour: inkColour, Width: 0.9})
	}}
}

// tagHeads makes the elements of the heads. A head of a group is read with each of its columns.
func (s *tableSetter) tagHeads() {
	parent := s.element
	if len(s.table.Rows) > 0 {
		parent = s.element.add("THead")
	}
	row := parent.add("TR")
	s.heads = make([]*element, len(s.widths))
	for i := range s.heads {
		s.heads[i] = row.add("TH")
		s.heads[i].scope = scopeColumn
		if i < len(s.table.Columns) && s.table.Columns[i].Group != "" {
			s.heads[i].actual = s.table.Columns[i].Group + ": " + s.table.Columns[i].Title
		}
	}
}

// titles in lines, one per column.
func (s *tableSetter) titles() [][]string {
	out := make([][]string, len(s.widths))
	for i := range out {
		if i < len(s.table.Columns) {
			out[i] = s.limited(s.table.Columns[i].Title, s.widths[i]-2*cellPad, headLines, s.bold)
		}
	}
	return out
}

// spans joins neighbours with the same group.
func (s *tableSetter) spans() []span {
	var out []span
	x, last := 0.0, ""
	for i, w := range s.widths {
		group := ""
		if i < len(s.table.Columns) {
			group = s.table.Columns[i].Group
		}
		switch {
		case group != "" && group == last:
			out[len(out)-1].width += w
		case group != "":
			out = append(out, span{x: x, width: w, lines: []string{group}})
		}
		x, last = x+w, group
	}
	for i := range out {
		out[i].lines = s.limited(out[i].lines[0], out[i].width-2*cellPad, headLines, s.bold)
	}
	return out
}

// drawSpan centres the head of a group over its columns, with a rule below.
func (s *tableSetter) drawSpan(dev *device, sp span, x, y, upper float64) {
	x += sp.x
	top := y + rowPad + upper - 3 - float64(len(sp.lines))*s.bold.leading
	for i, line := range sp.lines {
		dev.Text(x+sp.width/2, s.bold.baseline(top+float64(i)*s.bold.leading), line, s.bold.with(canvas.Middle))
	}
	dev.Line(x+cellPad, y+rowPad+upper-1, x+sp.width-cellPad, y+rowPad+upper-1, canvas.Pen{Colour: "#8b96a1", Width: 0.6})
}
