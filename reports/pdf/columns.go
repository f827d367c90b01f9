package pdf

import (
	"math"
	"slices"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/document"
)

// Type of tables: as large as fits, down to a size that is still read.
const (
	tableLargest  = 9.0
	tableComfort  = 7.5
	tableSmallest = 6.5
	tableLast     = 4.0 // before numbers are broken, where even a landscape page is too narrow
	tableStep     = 0.5
	cellPad       = 4.0 // at both sides of a cell
	tokenShare    = 0.3 // of the width, at most, for a word that is not broken
	headShare     = 0.6 // of its length on one line, so that a head takes two
	tableLeading  = 1.32
)

// grid is the type size and the columns of a table.
type grid struct {
	size    float64
	widths  []float64
	numeric []bool
}

// demand is what a column needs, in em, without padding.
type demand struct {
	least   float64 // widest token; of numbers the widest cell
	natural float64 // widest cell below the head on one line
	head    float64 // title of a text column on one line
	numeric bool
	weight  float64
}

// fitsUpright reports whether a table can be set on an upright page in readable type.
func (c *composer) fitsUpright(t document.Table) bool {
	return leastWidth(c.demands(t), tableSmallest, bodyWidth(false)) <= bodyWidth(false)
}

// grid chooses the largest type in which every column gets what it needs.
func (c *composer) grid(t document.Table, width float64) grid {
	demands := c.demands(t)
	size := tableSize(demands, width)
	g := grid{size: size, widths: share(demands, size, width)}
	for _, d := range demands {
		g.numeric = append(g.numeric, d.numeric)
	}
	return g
}

// tableSize is the largest type that leaves the first column, which heads the rows, a third of the
// width; if that would take small type, the largest in which all fits.
func tableSize(demands []demand, width float64) float64 {
	comfortable := slices.Clone(demands)
	if len(demands) > 1 && !demands[0].numeric {
		comfortable[0].least = comfortable[0].natural
	}
	for size := tableLargest; size >= tableComfort; size -= tableStep {
		if leastWidth(comfortable, size, width) <= width {
			return size
		}
	}
	size := tableLargest
	for size > tableLast && leastWidth(demands, size, width) > width {
		size -= tableStep
	}
	return size
}

// demands measures all cells, in bold where they are printed so.
func (c *composer) demands(t document.Table) []demand {
	demands := make([]demand, columnCount(t))
	for i := range demands {
		demands[i].weight = 1
		if i < len(t.Columns) {
			col := t.Columns[i]
			demands[i].numeric = col.Numeric
			demands[i].weight = math.Max(float64(col.Weight), 1)
			title := clean(col.Title, c.layout.faces)
			demands[i].least = canvas.WidestToken(title, c.em(true))
			if !col.Numeric {
				demands[i].head = c.em(true)(title)
			}
		}
	}
	for _, row := range t.Rows {
		if row.Kind == document.Group {
			continue
		}
		for i, cell := range row.Cells {
			demands[i].add(clean(cell.Text, c.layout.faces), c.em(row.Kind != document.Body))
		}
	}
	c.demandGroups(t.Columns, demands)
	return demands
}

// demandGroups makes columns wide enough for the longest word of the head that they share.
func (c *composer) demandGroups(columns []document.Column, demands []demand) {
	for from := 0; from < len(columns); {
		to := from + 1
		for to < len(columns) && columns[to].Group == columns[from].Group {
			to++
		}
		least := canvas.WidestToken(clean(columns[from].Group, c.layout.faces), c.em(true))
		for i := from; i < to; i++ {
			least -= demands[i].least
		}
		for i := from; i < to && least > 0; i++ {
			demands[i].least += least / float64(to-from)
		}
		from = to
	}
}

// columnCount also counts cells beyond the columns that are named, so that none is lost.
func columnCount(t document.Table) int {
	n := len(t.Columns)
	for _, row := range t.Rows {
		if row.Kind != document.Group {
			n = max(n, len(row.Cells))
		}
	}
	return n
}

// em measures in units of the type size.
func (c *composer) em(bold bool) func(string) float64 {
	face := c.layout.faces.Weight(bold)
	return func(s string) float64 { return face.Width(s, 1) }
}

func (d *demand) add(text string, em func(string) float64) {
	natural := em(text)
	d.natural = math.Max(d.natural, natural)
	if d.numeric {
		d.least = math.Max(d.least, natural)
		return
	}
	if natural > d.least {
		d.least = math.Max(d.least, canvas.WidestToken(text, em))
	}
}

// leastAt is the width below which a column is not set; very long words may be broken.
func (d demand) leastAt(size, width float64) float64 {
	least := d.least * size
	if !d.numeric {
		least = math.Min(least, tokenShare*width)
	}
	return least + 2*cellPad + 0.05
}

func leastWidth(demands []demand, size, width float64) float64 {
	sum := 0.0
	for _, d := range demands {
		sum += d.leastAt(size, width)
	}
	return sum
}

// share gives every column what it needs, then text columns what they would like, by weight, and
// spreads the rest. The result fills the width.
func share(demands []demand, size, width float64) []float64 {
	widths := make([]float64, len(demands))
	for i, d := range demands {
		widths[i] = d.leastAt(size, width)
	}
	rest := width - total(widths)
	if rest < 0 {
		return scaled(widths, width)
	}
	rest -= evenNumbers(demands, widths, rest)
	rest -= fulfil(demands, widths, size, rest)
	return spread(demands, widths, rest)
}

// evenNumbers makes numeric columns equally wide if the rest allows; years look even then.
func evenNumbers(demands []demand, widths []float64, rest float64) float64 {
	widest, needed := 0.0, 0.0
	for i, d := range demands {
		if d.numeric {
			widest = math.Max(widest, widths[i])
		}
	}
	for i, d := range demands {
		if d.numeric {
			needed += widest - widths[i]
		}
	}
	if needed > rest/2 {
		return 0
	}
	for i, d := range demands {
		if d.numeric {
			widths[i] = widest
		}
	}
	return needed
}

// fulfil widens columns towards their natural width, in proportion to their weight; it gives back
// what it used.
func fulfil(demands []demand, widths []float64, size, rest float64) float64 {
	used := 0.0
	for range demands { // each round fulfils a column or uses up the rest
		weights := 0.0
		for i, d := range demands {
			if d.wish(widths[i], size) > 0 {
				weights += d.weight
			}
		}
		if weights == 0 || rest-used < 0.01 {
			break
		}
		portion := (rest - used) / weights
		for i, d := range demands {
			if wish := d.wish(widths[i], size); wish > 0 {
				given := math.Min(wish, portion*d.weight)
				widths[i] += given
				used += given
			}
		}
	}
	return used
}

// wish is what a column lacks to print every cell on one line, and its head on few.
func (d demand) wish(width, size float64) float64 {
	wish := math.Max(d.natural, d.head*headShare)*size + 2*cellPad + 0.05 - width
	if d.numeric || wish < 0.01 {
		return 0 // heads of numbers may wrap
	}
	return wish
}

// spread gives the rest to all columns; the first and other text gets twice the share of numbers.
func spread(demands []demand, widths []float64, rest float64) []float64 {
	portions := 0.0
	for i, d := range demands {
		portions += d.portion(i)
	}
	for i, d := range demands {
		widths[i] += rest * d.portion(i) / portions
	}
	return widths
}

func (d demand) portion(index int) float64 {
	if index == 0 || !d.numeric {
		return 2 * d.weight
	}
	return 1
}

func total(widths []float64) float64 {
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	return sum
}

// scaled narrows all columns alike.
func scaled(widths []float64, width float64) []float64 {
	factor := width / total(widths)
	for i := range widths {
		widths[i] *= factor
	}
	return widths
}
