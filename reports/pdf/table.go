package pdf

import (
	"math"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/document"
)

// toneLook is the ground and the ink of a cell's tone.
type toneLook struct{ ground, ink string }

var toneLooks = map[document.Tone]toneLook{
	document.Good:   {"#dce9f5", inkColour},
	document.Partly: {"#fdeac6", inkColour},
	document.Bad:    {"#f3d3da", "#8a1c34"},
	document.Muted:  {"", quiet},
}

const (
	rowPad    = 2.0  // above and below the lines of a row
	barInset  = 1.0  // between a bar and the cells and bars beside it
	barPad    = 1.5  // above and below the lines in a bar
	writeRow  = 22.0 // a row to write into
	firstRows = 3    // stand with the head at the foot of a page, or none
)

// tableSetter sets one table.
type tableSetter struct {
	*composer
	table   document.Table
	element *element
	heads   []*element // of the columns
	grid
	width float64
	room  float64 // height of a page's body
	body  textStyle
	bold  textStyle
}

// table sets the caption, the head, rows that are never torn, and the note. The head is repeated
// on every page.
func (c *composer) table(t document.Table, landscape bool) []piece {
	c.tables++
	width := bodyWidth(landscape)
	if columnCount(t) == 0 {
		return c.caption(c.element("P"), t, width)
	}
	e := c.element("Table")
	caption := c.caption(e.add("Caption"), t, width)
	s := &tableSetter{composer: c, element: e, table: t, grid: c.grid(t, width), width: width, room: bodyHeight(landscape)}
	s.body = styled(s.size, s.size*tableLeading, false, inkColour)
	s.bold = styled(s.size, s.size*tableLeading, true, inkColour)
	head := s.head()
	again := s.repeated(head)
	rows := s.rows(&again)
	head.keep = len(rows) > 0
	out := append(caption, head)
	out = append(out, rows...)
	out[0].gap = 12
	out = append(out, s.note(&out[len(out)-1])...)
	out[len(out)-1].height += afterBlock
	return out
}

// caption is "Tabelle 3" and what the table shows.
func (c *composer) caption(e *element, t document.Table, width float64) []piece {
	out := []piece{}
	for _, line := range c.numbered(c.layout.doc.Words.Table, c.tables) {
		out = append(out, piece{height: labelStyle.leading, draw: func(dev *device, x, y float64) {
			drawTagged(dev, e, x, y, []string{line + " "}, labelStyle)
		}})
	}
	if t.Caption != "" {
		out = append(out, c.lines(e, t.Caption, 0, width, captionStyle)...)
	}
	if len(out) == 0 {
		return []piece{{keep: true, draw: func(*device, float64, float64) {}}}
	}
	for i := range out {
		out[i].keep = true
	}
	out[0].gap = 12
	out[len(out)-1].height += 4
	return out
}

// note stands below, on the page of the last row.
func (s *tableSetter) note(last *piece) []piece {
	if s.table.Note == "" {
		return nil
	}
	last.keep = true
	note := s.lines(s.composer.element("P"), s.table.Note, 0, s.width, smallStyle)
	note[0].gap = 4
	return note
}

// rows are the rows as pieces. A head of a group stays with the row below, a sum with the row
// above, the first rows with the head.
func (s *tableSetter) rows(head *piece) []piece {
	var out []piece
	bodies := 0
	var body *element
	if len(s.table.Rows) > 0 {
		body = s.element.add("TBody")
	}
	for i, row := range s.table.Rows {
		pieces := s.row(body.add("TR"), row, head)
		if row.Write {
			pieces[0] = s.roomy(pieces[0])
		}
		if row.Kind != document.Group {
			bodies++
		}
		last := &pieces[len(pieces)-1]
		more := i+1 < len(s.table.Rows)
		last.keep = more && (bodies < firstRows || row.Kind == document.Group || isSum(s.table.Rows[i+1].Kind))
		out = append(out, pieces...)
	}
	return out
}

// roomy makes a row high enough to write into by hand.
func (s *tableSetter) roomy(p piece) piece {
	if p.height >= writeRow {
		return p
	}
	text, more := p.draw, writeRow-p.height
	p.height = writeRow
	p.draw = func(dev *device, x, y float64) {
		text(dev, x, y+more)
		left := x
		for _, w := range s.widths {
			dev.Line(left, y, left, y+writeRow, canvas.Pen{Colour: ruleColour, Width: 0.5})
			left += w
		}
		dev.Line(left, y, left, y+writeRow, canvas.Pen{Colour: ruleColour, Width: 0.5})
	}
	return p
}

func isSum(k document.RowKind) bool { return k == document.Subtotal || k == document.Total }

// rowLook is how the row's kind stands out.
type rowLook struct {
	style  textStyle
	ground string
	above  canvas.Pen // rule above
}

func (s *tableSetter) look(kind document.RowKind) rowLook {
	switch kind {
	case document.Subtotal:
		return rowLook{style: s.bold, above: canvas.Pen{Colour: "#8b96a1", Width: 0.7}}
	case document.Total:
		return rowLook{style: s.bold, ground: paleFill, above: canvas.Pen{Colour: inkColour, Width: 1}}
	case document.Group:
		look := rowLook{style: s.bold, ground: "#e6edf4"}
		look.style.Colour = accent
		return look
	default:
		return rowLook{style: s.body}
	}
}

// setCell is a cell in lines.
type setCell struct {
	element *element
	lines   []string
	width   float64
	style   textStyle
	ground  string
	numeric bool
	heading int      // index of the heading that it links to, −1 for none
	bars    []setBar // of each line the bar that it is in; nil: the cell has none
}

// setBar is a bar of a cell.
type setBar struct {
	index  int
	ground string
}

// row sets one row; only one that is higher than a page comes in parts.
func (s *tableSetter) row(e *element, row document.Row, head *piece) []piece {
	look := s.look(row.Kind)
	cells := s.cells(row, look)
	s.tagCells(e, cells)
	most := max(1, int((s.room-head.height-2*rowPad-afterBlock-2)/(look.style.leading+mostOfBar(cells))))
	var out []piece
	for {
		part, rest, more := divide(cells, most)
		out = append(out, s.rowPiece(part, look, head))
		if !more {
			return out
		}
		cells = rest
	}
}

// tagCells makes the elements of a row: the first cell heads it. Every row has as many cells as the table
// has columns, so that programs count right.
func (s *tableSetter) tagCells(row *element, cells []setCell) {
	for i := range max(len(cells), len(s.widths)) {
		role := "TD"
		if i == 0 {
			role = "TH"
		}
		e := row.add(role)
		if i == 0 {
			e.scope = scopeRow
		}
		if i < len(cells) {
			if cells[i].heading >= 0 {
				e = e.add("Link")
			}
			cells[i].element = e
		}
	}
}

func (s *tableSetter) cells(row document.Row, look rowLook) []setCell {
	if row.Kind == document.Group {
		text := ""
		if len(row.Cells) > 0 {
			text = row.Cells[0].Text
		}
		return []setCell{{lines: s.wrap(text, s.width-2*cellPad, look.style), width: s.width, style: look.style, heading: -1}}
	}
	cells := make([]setCell, len(s.widths))
	for i := range cells {
		cell := document.Cell{}
		if i < len(row.Cells) {
			cell = row.Cells[i]
		}
		cells[i] = s.cell(cell, i, look.style)
	}
	return cells
}

func (s *tableSetter) cell(cell document.Cell, column int, style textStyle) setCell {
	out := setCell{width: s.widths[column], style: style, numeric: s.numeric[column], heading: -1}
	if tone, toned := toneLooks[cell.Tone]; toned {
		out.ground, out.style.Colour = tone.ground, tone.ink
	}
	if index, known := s.layout.byID[cell.Link]; known && cell.Link != "" {
		out.heading, out.style.Colour = index, accent
	}
	if len(cell.Bars) == 0 {
		out.lines = s.wrap(cell.Text, out.width-2*cellPad, out.style)
	}
	for i, bar := range cell.Bars {
		for _, line := range s.wrap(bar.Text, out.width-2*cellPad, out.style) {
			out.lines = append(out.lines, line)
			out.bars = append(out.bars, setBar{i, toneLooks[bar.Tone].ground})
		}
	}
	return out
}

// divide splits cells after the given number of lines.
func divide(cells []setCell, most int) (part, rest []setCell, more bool) {
	part, rest = make([]setCell, len(cells)), make([]setCell, len(cells))
	for i, cell := range cells {
		part[i], rest[i] = cell, cell
		n := min(most, len(cell.lines))
		part[i].lines, rest[i].lines = cell.lines[:n], cell.lines[n:]
		if cell.bars != nil {
			part[i].bars, rest[i].bars = cell.bars[:n], cell.bars[n:]
		}
		more = more || len(rest[i].lines) > 0
	}
	return part, rest, more
}

func (s *tableSetter) rowPiece(cells []setCell, look rowLook, head *piece) piece {
	height := look.style.leading
	for _, cell := range cells {
		height = math.Max(height, cell.height())
	}
	height += 2 * rowPad
	width := s.width
	return piece{height: height, head: head, draw: func(dev *device, x, y float64) {
		dev.Rect(x, y, width, height, look.ground, canvas.Pen{})
		left := x
		for _, cell := range cells {
			cell.draw(dev, left, y, height)
			left += cell.width
		}
		dev.Line(x, y+height, x+width, y+height, canvas.Pen{Colour: ruleColour, Width: 0.5})
		dev.Line(x, y, x+width, y, look.above)
	}}
}

func (cell setCell) draw(dev *device, x, y, height float64) {
	dev.Rect(x+0.5, y+0.5, cell.width-1, height-1, cell.ground, canvas.Pen{})
	dev.within(cell.element, func() {
		cell.drawBars(dev, x, y+rowPad)
		if len(cell.bars) == 0 {
			drawAligned(dev, x, y+rowPad, cell.width, cell.lines, cell.style, cell.numeric)
		}
	})
	if cell.heading >= 0 {
		dev.linkTo(cell.element, x, y, cell.width, height, cell.heading)
	}
}

// drawBars sets each run of lines that belong to one bar, with the bar behind.
func (cell setCell) drawBars(dev *device, x, y float64) {
	for from := 0; from < len(cell.bars); {
		bar, to := cell.bars[from], from
		for to < len(cell.bars) && cell.bars[to].index == bar.index {
			to++
		}
		height := float64(to-from)*cell.style.leading + 2*barPad
		dev.Rect(x+barInset, y, cell.width-2*barInset, height, bar.ground, canvas.Pen{Colour: accent, Width: 0.4})
		lines := cell.lines[from:to]
		if to < len(cell.lines) {
			lines = joined(lines)
		}
		drawAligned(dev, x, y+barPad, cell.width, lines, cell.style, false)
		y += height + barInset
		from = to
	}
}

// height of a cell's lines and bars.
func (cell setCell) height() float64 {
	height := float64(len(cell.lines)) * cell.style.leading
	for i := range cell.bars {
		if i == 0 || cell.bars[i].index != cell.bars[i-1].index {
			height += 2*barPad + barInset
		}
	}
	return height
}

// mostOfBar is what a line takes at most beyond its leading: each may be a bar of its own.
func mostOfBar(cells []setCell) float64 {
	for _, cell := range cells {
		if len(cell.bars) > 0 {
			return 2*barPad + barInset
		}
	}
	return 0
}

// drawAligned sets lines at the left or, numbers, at the right of a cell.
func drawAligned(dev *device, x, y, width float64, lines []string, style textStyle, right bool) {
	lettering := style.with(canvas.Start)
	x += cellPad
	if right {
		lettering = style.with(canvas.End)
		x += width - 2*cellPad
	}
	for i, line := range lines {
		dev.Text(x, style.baseline(y+float64(i)*style.leading), line, lettering)
	}
}

// repeated is the head for following pages: "Tabelle 3 – Fortsetzung" over the columns.
func (s *tableSetter) repeated(head piece) piece {
	text := s.layout.doc.Words.Continued
	if label := s.numbered(s.layout.doc.Words.Table, s.tables); len(label) > 0 && text != "" {
		text = label[0] + " – " + text
	}
	lines := s.limited(text, s.width, 1, labelStyle)
	above := float64(len(lines))*labelStyle.leading + math.Min(float64(len(lines)), 1)*4
	columns := head.draw
	return piece{height: head.height + above, draw: func(dev *device, x, y float64) {
		drawLines(dev, x, y, lines, labelStyle)
		heads := s.heads // they are read once, where the table begins
		s.heads = make([]*element, len(heads))
		columns(dev, x, y+above)
		s.heads = heads
	}}
}
