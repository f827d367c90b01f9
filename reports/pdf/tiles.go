package pdf

import (
	"math"
	"slices"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/document"
)

const (
	tileGap = 10.0
	tilePad = 10.0
)

var (
	tileValue = styled(17, 22, true, inkColour)
	tileLabel = styled(8.5, 11.5, false, inkColour)
	tileNote  = styled(7.5, 10, false, quiet)
)

// keyFigures are rows of tiles of equal height.
func (c *composer) keyFigures(k document.KeyFigures, width float64) []piece {
	var out []piece
	perRow := tilesPerRow(len(k.Tiles))
	list := c.element("L")
	for from := 0; from < len(k.Tiles); from += perRow {
		row := k.Tiles[from:min(from+perRow, len(k.Tiles))]
		out = append(out, c.tileRow(list, row, (width-tileGap*float64(perRow-1))/float64(perRow)))
	}
	if len(out) > 0 {
		out[len(out)-1].height += afterBlock
	}
	return out
}

// tilesPerRow avoids a last row of one tile.
func tilesPerRow(n int) int {
	if n <= 4 {
		return max(n, 1)
	}
	if n == 5 || n == 6 || n == 9 {
		return 3
	}
	return 4
}

// tile is a tile in lines.
type tile struct {
	element     *element
	value       []string
	valueStyle  textStyle
	label, note []string
}

func (c *composer) tileRow(list *element, row []document.Tile, width float64) piece {
	tiles := make([]tile, len(row))
	height := 0.0
	for i, t := range row {
		tiles[i] = c.tile(t, width-2*tilePad)
		tiles[i].element = list.add("LI").add("LBody")
		height = math.Max(height, tiles[i].height())
	}
	return piece{gap: tileGap, height: height, draw: func(dev *device, x, y float64) {
		for i, t := range tiles {
			t.draw(dev, x+float64(i)*(width+tileGap), y, width, height)
		}
	}}
}

// tile wraps its texts; a wide value gets smaller type before it is wrapped.
func (c *composer) tile(t document.Tile, width float64) tile {
	style := tileValue
	value := printable(t.Value, c.layout.faces)
	for style.Size > 10 && c.measure(style)(value) > width {
		style = style.resized(style.Size - 0.5)
	}
	out := tile{value: c.limited(t.Value, width, 3, style), valueStyle: style, label: c.limited(t.Label, width, 6, tileLabel)}
	out.note = c.limited(t.Note, width, 8, tileNote)
	return out
}

func (t tile) height() float64 {
	height := 2*tilePad - 4 + float64(len(t.value))*t.valueStyle.leading + float64(len(t.label))*tileLabel.leading
	if len(t.note) > 0 {
		height += 2 + float64(len(t.note))*tileNote.leading
	}
	return height
}

func (t tile) draw(dev *device, x, y, width, height float64) {
	dev.Rect(x, y, width, height, paleFill, canvas.Pen{})
	dev.Rect(x, y, 3, height, accent, canvas.Pen{})
	x, y = x+tilePad, y+tilePad-3
	dev.within(t.element, func() {
		y = drawLines(dev, x, y, joined(t.value), t.valueStyle)
		y = drawLines(dev, x, y, joined(t.label), tileLabel)
		drawLines(dev, x, y+2, t.note, tileNote)
	})
}

// joined are lines of which the last is parted from what follows.
func joined(lines []string) []string {
	if len(lines) == 0 {
		return nil
	}
	out := slices.Clone(lines)
	out[len(out)-1] += " "
	return out
}

// drawTagged sets lines that are the content of an element.
func drawTagged(dev *device, e *element, x, y float64, lines []string, style textStyle) (end float64) {
	dev.within(e, func() { end = drawLines(dev, x, y, lines, style) })
	return end
}

// drawLines sets lines from y downwards and gives back where they end.
func drawLines(dev *device, x, y float64, lines []string, style textStyle) float64 {
	for _, line := range lines {
		dev.Text(x, style.baseline(y), line, style.Lettering)
		y += style.leading
	}
	return y
}
