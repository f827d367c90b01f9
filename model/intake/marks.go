package intake

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

// marks are what a sheet says of cells beside their values. The zero value says nothing, as of CSV.
type marks struct {
	hidden   map[int]bool    // columns that the sheet does not show
	merged   []merged        // cells over several rows, in order once the sheet is read
	formulas map[[2]int]bool // row number and column of formulas whose value was not stored
	decimals map[[2]int]bool // of numbers that read like a text with a group of thousands: 5.417
	known    bool            // what is not noted is not so
}

func newMarks() marks {
	return marks{hidden: map[int]bool{}, formulas: map[[2]int]bool{}, decimals: map[[2]int]bool{}, known: true}
}

// merged is a cell over several rows: it stands in the first, and is empty in the others.
type merged struct{ column, first, last int } // numbers of rows

// over gives the cell over several rows that a cell belongs to.
func (m *marks) over(row, column int) (merged, bool) {
	at, found := slices.BinarySearchFunc(m.merged, merged{column, row, row}, merged.compare)
	if !found {
		at-- // the last that begins above
	}
	if at < 0 || m.merged[at].column != column || row > m.merged[at].last {
		return merged{}, false
	}
	return m.merged[at], true
}

func (c merged) compare(d merged) int {
	return cmp.Or(cmp.Compare(c.column, d.column), cmp.Compare(c.first, d.first))
}

// Sheets of more than this have no marks: they are exports of programs, which neither merge nor hide cells.
const mostMarked = 2 << 20

// sheetMarks reads the marks of a workbook's sheets, by their names. What it does not understand has none: the values
// are read by the library.
func sheetMarks(content []byte) map[string]marks {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil
	}
	targets, out := map[string]string{}, map[string]marks{}
	eachElement(z, "xl/_rels/workbook.xml.rels", func(t xml.StartElement) {
		if t.Name.Local == "Relationship" {
			targets[attribute(t, "Id")] = attribute(t, "Target")
		}
	})
	eachElement(z, "xl/workbook.xml", func(t xml.StartElement) {
		if target := targets[attribute(t, "id")]; t.Name.Local == "sheet" && target != "" {
			if !strings.HasPrefix(target, "/") {
				target = "/xl/" + target
			}
			out[attribute(t, "name")] = marksOf(z, path.Clean(target)[1:])
		}
	})
	return out
}

// eachElement calls f for the elements of a part of a container.
func eachElement(z *zip.Reader, name string, f func(xml.StartElement)) {
	eachToken(z, name, func(t xml.Token) {
		if start, ok := t.(xml.StartElement); ok {
			f(start)
		}
	})
}

func eachToken(z *zip.Reader, name string, f func(xml.Token)) {
	part, err := z.Open(name)
	if err != nil {
		return
	}
	defer part.Close()
	if info, err := part.Stat(); err != nil || info.Size() > mostMarked {
		return
	}
	d := xml.NewDecoder(io.LimitReader(part, mostMarked))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) || err != nil {
			return
		}
		f(token)
	}
}

// marksOf reads the marks of one sheet.
func marksOf(z *zip.Reader, name string) marks {
	m := newMarks()
	var cell sheetCell
	eachToken(z, name, func(token xml.Token) {
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "col":
				m.hide(t)
			case "c":
				row, column, _ := cellOf(attribute(t, "r"))
				cell = sheetCell{at: [2]int{row, column}, number: attribute(t, "t") == "" || attribute(t, "t") == "n"}
			case "f":
				cell.formula = true
			case "v", "is":
				cell.value, cell.inValue = true, true
			case "mergeCell":
				m.merge(attribute(t, "ref"))
			}
		case xml.CharData:
			if cell.inValue && cell.number && oneGroup.Match(t) {
				m.decimals[cell.at] = true
			}
		case xml.EndElement:
			cell.inValue = false
			if t.Name.Local == "c" && cell.formula && !cell.value {
				m.formulas[cell.at] = true
			}
		}
	})
	return m
}

// sheetCell is what was read of a cell so far.
type sheetCell struct {
	at                              [2]int
	number, formula, value, inValue bool
}

// hide notes columns that are not shown.
func (m *marks) hide(t xml.StartElement) {
	if hidden := attribute(t, "hidden"); hidden != "1" && hidden != "true" {
		return
	}
	first, err := strconv.Atoi(attribute(t, "min"))
	last, err2 := strconv.Atoi(attribute(t, "max"))
	if err != nil || err2 != nil || first < 1 {
		return
	}
	for c := first; c <= min(last, mostColumns); c++ {
		m.hidden[c-1] = true
	}
}

// merge notes a range "B6:C8" that has several rows.
func (m *marks) merge(ref string) {
	from, to, _ := strings.Cut(ref, ":")
	first, column, ok := cellOf(from)
	last, _, ok2 := cellOf(to)
	if ok && ok2 && last > first {
		m.merged = append(m.merged, merged{column, first, last})
	}
}

// cellOf reads a reference "C17": the number of its row, and its column from 0.
func cellOf(ref string) (row, column int, ok bool) {
	at := strings.IndexAny(ref, "0123456789")
	if at < 1 || at > 3 {
		return 0, 0, false
	}
	for _, c := range ref[:at] {
		if c < 'A' || c > 'Z' {
			return 0, 0, false
		}
		column = column*26 + int(c-'A') + 1
	}
	row, err := strconv.Atoi(ref[at:])
	return row, column - 1, err == nil && row > 0
}
