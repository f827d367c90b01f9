package docx

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/medienplan/mep/reports/document"
)

// Colours as in the other formats.
const (
	accent    = "0B3A66"
	ink       = "1D2329"
	quiet     = "5B6670"
	ruleFaint = "D5DBE1"
	paleFill  = "F1F4F7"
	groupFill = "E6EDF4"
)

// toneFills are the grounds of cells; the text says the same.
var toneFills = map[document.Tone]string{document.Good: "DCE9F5", document.Partly: "FDEAC6", document.Bad: "F3D3DA"}

// table writes the caption, the table and its note.
func (b *body) table(t document.Table) {
	columns := columnCount(t)
	if columns == 0 {
		return
	}
	b.tables++
	if t.Caption != "" {
		b.text("Caption", "<w:keepNext/>", t.Caption)
	}
	size, widths := columnWidths(t, columns)
	fmt.Fprintf(&b.out, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar><w:tblLook w:firstRow="1" w:firstColumn="1"/><w:tblCaption w:val="%s"/></w:tblPr><w:tblGrid>`,
		bodyWidth, escaped(t.Caption))
	for _, w := range widths {
		fmt.Fprintf(&b.out, `<w:gridCol w:w="%d"/>`, w)
	}
	b.out.WriteString("</w:tblGrid>\n")
	b.heads(t, widths, size)
	for _, row := range t.Rows {
		b.row(t, row, widths, size)
	}
	b.out.WriteString("</w:tbl>\n")
	note := t.Note
	b.text("Small", "", note) // an empty one parts the table from what follows
}

// heads are one row that is repeated on every page. The head of a group stands before each of its columns, so
// that every column is known by one cell.
func (b *body) heads(t document.Table, widths []int, size int) {
	if len(t.Columns) == 0 {
		return
	}
	b.out.WriteString(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, w := range widths {
		title, numeric := "", false
		if i < len(t.Columns) {
			title, numeric = t.Columns[i].Title, t.Columns[i].Numeric
			if g := t.Columns[i].Group; g != "" {
				title = g + "\n" + title
			}
		}
		b.cell(cell{text: title, width: w, size: size, bold: true, right: numeric, fill: paleFill, rule: ink, keep: true})
	}
	b.out.WriteString("</w:tr>\n")
}

func (b *body) row(t document.Table, row document.Row, widths []int, size int) {
	height := ""
	if row.Write {
		height = `<w:trHeight w:val="440" w:hRule="atLeast"/>`
	}
	b.out.WriteString(`<w:tr><w:trPr><w:cantSplit/>` + height + `</w:trPr>`)
	bold := row.Kind != document.Body
	if row.Kind == document.Group {
		text := ""
		if len(row.Cells) > 0 {
			text = row.Cells[0].Text
		}
		b.cell(cell{text: text, width: bodyWidth, span: len(widths), size: size, bold: true, keep: true, fill: groupFill, rule: ruleFaint})
		b.out.WriteString("</w:tr>\n")
		return
	}
	for i, w := range widths {
		c := cell{width: w, size: size, bold: bold, rule: ruleFaint}
		if i < len(t.Columns) {
			c.right = t.Columns[i].Numeric
		}
		if i < len(row.Cells) {
			c.text, c.fill = row.Cells[i].Text, toneFills[row.Cells[i].Tone]
		}
		if row.Kind == document.Total {
			c.fill = paleFill
		}
		b.cell(c)
	}
	b.out.WriteString("</w:tr>\n")
}

// cell of a table.
type cell struct {
	text        string
	width, size int
	span        int // columns; 0 is one
	bold, right bool
	keep        bool
	fill, rule  string
}

func (b *body) cell(c cell) {
	fmt.Fprintf(&b.out, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, c.width)
	if c.span > 1 {
		fmt.Fprintf(&b.out, `<w:gridSpan w:val="%d"/>`, c.span)
	}
	fmt.Fprintf(&b.out, `<w:tcBorders><w:bottom w:val="single" w:sz="4" w:color="%s"/></w:tcBorders>`, c.rule)
	if c.fill != "" {
		fmt.Fprintf(&b.out, `<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, c.fill)
	}
	b.out.WriteString(`</w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/>`)
	if c.keep {
		b.out.WriteString(`<w:keepNext/>`)
	}
	if c.right {
		b.out.WriteString(`<w:jc w:val="right"/>`)
	}
	properties := fmt.Sprintf(`<w:sz w:val="%d"/>`, c.size)
	if c.bold {
		properties = "<w:b/>" + properties
	}
	b.out.WriteString("</w:pPr>" + runs(c.text, properties) + "</w:p></w:tc>")
}

func columnCount(t document.Table) int {
	n := len(t.Columns)
	for _, row := range t.Rows {
		if row.Kind != document.Group {
			n = max(n, len(row.Cells))
		}
	}
	return n
}

// Sizes of type in half points, and what a character takes: figures in Arial are 0.556 em wide, with some room
// for other typefaces.
const (
	largest  = 18
	readable = 13 // down to here names get room, too
	smallest = 11
	perEm    = 0.62
	padding  = 170 // of a cell, in twentieths of a point
)

// columnWidths gives the largest type in which numbers stay on one line and words whole, and the widths of
// the columns. What is left goes to columns of text.
func columnWidths(t document.Table, columns int) (size int, widths []int) {
	least, natural := slices.Repeat([]int{5}, columns), make([]int, columns) // characters
	for i := range least {
		numeric := i < len(t.Columns) && t.Columns[i].Numeric
		if i < len(t.Columns) {
			least[i] = max(least[i], longestWord(t.Columns[i].Title), longestWord(t.Columns[i].Group))
		}
		for _, row := range t.Rows {
			if i >= len(row.Cells) || row.Kind == document.Group {
				continue
			}
			n := utf8.RuneCountInString(row.Cells[i].Text)
			if !numeric {
				natural[i] = max(natural[i], n)
				n = min(longestWord(row.Cells[i].Text), 16)
			}
			least[i] = max(least[i], n)
		}
		natural[i] = max(natural[i], least[i])
	}
	comfortable := slices.Clone(least)
	for i := range comfortable {
		comfortable[i] = max(least[i], min(natural[i], 26))
	}
	for size = largest; size >= readable; size-- {
		if widths, room := widthsAt(comfortable, size); room >= 0 {
			spread(widths, comfortable, natural, room)
			return size, widths
		}
	}
	for size = largest; ; size-- {
		if widths, room := widthsAt(least, size); room >= 0 || size == smallest {
			spread(widths, least, natural, room)
			return size, widths
		}
	}
}

// widthsAt gives columns of so many characters in a size of type, and what the page has left.
func widthsAt(characters []int, size int) (widths []int, room int) {
	room = bodyWidth
	widths = make([]int, len(characters))
	for i, n := range characters {
		widths[i] = int(float64(n)*perEm*float64(size)*10) + padding
		room -= widths[i]
	}
	return widths, room
}

// spread gives room, or takes it, by what columns would like beyond the least; without such wishes evenly.
func spread(widths, least, natural []int, room int) {
	wishes := 0
	for i := range least {
		wishes += min(natural[i]-least[i], 40)
	}
	left := room
	for i := range widths {
		more := room / len(widths)
		if wishes > 0 && room > 0 {
			more = room * min(natural[i]-least[i], 40) / wishes
		}
		widths[i] += more
		left -= more
	}
	widths[0] += left
}

// longestWord is the length of the longest piece at whose ends a line may break.
func longestWord(text string) int {
	longest := 0
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '-' || r == '\u00ad' }) {
		longest = max(longest, utf8.RuneCountInString(w))
	}
	return longest
}
