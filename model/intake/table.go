package intake

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Table is a sheet of a list.
type Table struct {
	Name string // of the sheet; "" for CSV
	Rows []Row

	marks marks
}

// Row is a row of cells; what lies behind its end is empty.
type Row struct {
	Number int // in the file, from 1
	Cells  []string
}

// At is the text of a cell, without spaces around it.
func (r *Row) At(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

// empty reports a row without any text.
func (r *Row) empty() bool {
	for _, c := range r.Cells {
		if c != "" {
			return false
		}
	}
	return true
}

// Ref names a cell as spreadsheets do: "C17".
func Ref(row, column int) string { return letters(column) + strconv.Itoa(row) }

// letters names a column, from 0: A, Z, AA.
func letters(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// Fault says why a file cannot be read at all. Code is one of "empty", "too-large", "too-many-rows", "locked",
// "broken", "old-format", "unknown-format" and "encoding".
type Fault struct {
	Code string
	Args map[string]any
}

func (f *Fault) Error() string { return "list: " + f.Code }

// Bounds of a list.
const (
	MostBytes   = 100 << 20
	mostUnzip   = 1 << 30
	mostRows    = 300_000
	mostColumns = 500
	mostCells   = 5_000_000
)

// Read reads the sheets of a file; its name decides nothing, its first bytes do.
func Read(content []byte) ([]Table, error) {
	var tables []Table
	var err error
	switch {
	case len(content) == 0:
		return nil, &Fault{Code: "empty"}
	case bytes.HasPrefix(content, []byte{0xd0, 0xcf, 0x11, 0xe0}): // the container of .xls, and of encrypted .xlsx
		if bytes.Contains(content, utf16Text("EncryptedPackage")) {
			return nil, &Fault{Code: "locked"}
		}
		return nil, &Fault{Code: "old-format"}
	case bytes.HasPrefix(content, []byte("PK")) && isOpenDocument(content):
		tables, err = readODS(content)
	case bytes.HasPrefix(content, []byte("PK")):
		tables, err = readXLSX(content)
	case bytes.HasPrefix(content, []byte("%PDF")), bytes.HasPrefix(content, []byte("{\\rtf")), bytes.HasPrefix(content, []byte("<")):
		return nil, &Fault{Code: "unknown-format"}
	default:
		tables, err = readCSV(content)
	}
	if err != nil {
		return nil, err
	}
	for i := range tables {
		tables[i].trim()
	}
	return tables, nil
}

// utf16Text is a text as it stands in the directory of a container.
func utf16Text(text string) []byte {
	var out []byte
	for _, r := range text {
		out = append(out, byte(r), 0)
	}
	return out
}

// trim takes spaces off cells and leaves out rows without text.
func (t *Table) trim() {
	kept := t.Rows[:0]
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			r.Cells[i] = strings.TrimSpace(strings.Map(printable, c))
		}
		if !r.empty() {
			kept = append(kept, r)
		}
	}
	t.Rows = kept
	slices.SortFunc(t.marks.merged, merged.compare)
}

// at is the text of a cell by the number of its row.
func (t *Table) at(number, column int) string {
	i, found := slices.BinarySearchFunc(t.Rows, number, func(r Row, n int) int { return cmp.Compare(r.Number, n) })
	if !found {
		return ""
	}
	return t.Rows[i].At(column)
}

// printable makes spaces of line ends, tabs and no-break spaces, and drops other control characters.
func printable(r rune) rune {
	switch {
	case r == '\n' || r == '\r' || r == '\t' || r == '\u00a0' || r == '\u202f':
		return ' '
	case r < ' ' || r == 0x7f || r == 0xfeff || r == 0x200b:
		return -1
	}
	return r
}
