package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// isOpenDocument reports a spreadsheet of LibreOffice: its container begins with its type.
func isOpenDocument(content []byte) bool {
	return bytes.Contains(content[:min(len(content), 200)], []byte("opendocument.spreadsheet"))
}

// readODS reads the sheets of an OpenDocument spreadsheet, with stored values.
func readODS(content []byte) ([]Table, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, &Fault{Code: "broken"}
	}
	f, err := z.Open("content.xml")
	if err != nil {
		return nil, &Fault{Code: "broken"}
	}
	defer f.Close()
	o := &openDocument{}
	d := xml.NewDecoder(io.LimitReader(f, mostUnzip))
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return o.tables, nil
		case err != nil:
			return nil, &Fault{Code: "broken"}
		}
		if err := o.take(token); err != nil {
			return nil, err
		}
	}
}

// openDocument reads the elements of a spreadsheet one after another.
type openDocument struct {
	tables []Table
	row    []string
	line   int
	repeat int // of the row
	cells  int // repetitions of the cell
	value  string
	text   strings.Builder
	inText int
	count  int  // cells kept so far
	column int  // of the sheet, while its columns are described
	rows   int  // over which the cell goes
	unset  bool // a formula without a value
	noted  []merged

	decimals []int // columns of numbers that read like groups of thousands
	open     []int // columns of formulas without values in the row
}

func (o *openDocument) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		o.start(t)
	case xml.EndElement:
		return o.end(t.Name.Local)
	case xml.CharData:
		if o.inText > 0 {
			o.text.Write(t)
		}
	}
	return nil
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func repeated(t xml.StartElement, name string) int {
	n, err := strconv.Atoi(attribute(t, name))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

func (o *openDocument) start(t xml.StartElement) {
	switch t.Name.Local {
	case "table":
		o.tables = append(o.tables, Table{Name: attribute(t, "name"), marks: newMarks()})
		o.line, o.column = 0, 0
	case "table-column":
		o.describe(t)
	case "table-row":
		o.row, o.repeat = nil, repeated(t, "number-rows-repeated")
		o.noted, o.open, o.decimals = nil, nil, nil
	case "table-cell", "covered-table-cell":
		o.cells = repeated(t, "number-columns-repeated")
		o.value = attribute(t, "date-value")
		if o.value == "" {
			o.value = attribute(t, "value")
		}
		o.text.Reset()
		o.rows, o.unset = repeated(t, "number-rows-spanned"), attribute(t, "formula") != ""
	case "p":
		if o.text.Len() > 0 {
			o.text.WriteByte(' ')
		}
		o.inText++
	}
}

func (o *openDocument) end(name string) error {
	switch name {
	case "p":
		o.inText--
	case "table-cell", "covered-table-cell":
		value := o.value
		if value == "" {
			value = o.text.String()
		}
		o.mark(value)
		for range min(o.cells, mostColumns-len(o.row)) {
			o.row = append(o.row, value)
		}
	case "table-row":
		return o.endRow()
	}
	return nil
}

// endRow keeps a row; empty ones are repeated to the end of the sheet and only counted.
func (o *openDocument) endRow() error {
	if len(o.tables) == 0 {
		return nil
	}
	t := &o.tables[len(o.tables)-1]
	o.keepMarks(t)
	if r := (Row{Cells: o.row}); r.empty() {
		o.line += o.repeat
		return nil
	}
	for len(o.row) > 0 && o.row[len(o.row)-1] == "" {
		o.row = o.row[:len(o.row)-1]
	}
	for range o.repeat {
		if o.count += len(o.row); len(t.Rows) == mostRows || o.count > mostCells {
			return &Fault{Code: "too-many-rows", Args: map[string]any{"most": mostRows}}
		}
		o.line++
		t.Rows = append(t.Rows, Row{o.line, append([]string(nil), o.row...)})
	}
	return nil
}

// describe notes columns that the sheet does not show.
func (o *openDocument) describe(t xml.StartElement) {
	if len(o.tables) == 0 {
		return
	}
	n := min(repeated(t, "number-columns-repeated"), mostColumns-o.column)
	if v := attribute(t, "visibility"); v == "collapse" || v == "filter" {
		for c := range n {
			o.tables[len(o.tables)-1].marks.hidden[o.column+c] = true
		}
	}
	o.column += n
}

// mark notes what the cell that ends is beside its value.
func (o *openDocument) mark(value string) {
	if o.rows > 1 {
		o.noted = append(o.noted, merged{len(o.row), 1, o.rows})
	}
	if o.unset && value == "" {
		o.open = append(o.open, len(o.row))
	}
	if oneGroup.MatchString(o.value) {
		o.decimals = append(o.decimals, len(o.row))
	}
}

// keepMarks gives the marks of a row its number.
func (o *openDocument) keepMarks(t *Table) {
	if len(t.marks.merged)+len(t.marks.formulas)+len(t.marks.decimals) > mostRows {
		return
	}
	for _, m := range o.noted {
		t.marks.merged = append(t.marks.merged, merged{m.column, o.line + m.first, o.line + m.last})
	}
	for _, column := range o.open {
		t.marks.formulas[[2]int{o.line + 1, column}] = true
	}
	for _, column := range o.decimals {
		for n := range min(o.repeat, mostRows-len(t.Rows)) {
			t.marks.decimals[[2]int{o.line + 1 + n, column}] = true
		}
	}
}
