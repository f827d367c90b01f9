package intake

import (
	"bytes"
	"errors"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads the visible sheets of a workbook, with the values of cells as they are stored: numbers without
// their form, dates as days since 1900. Formulas give the value that was stored with them.
func readXLSX(content []byte) ([]Table, error) {
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostUnzip, UnzipXMLSizeLimit: 16 << 20})
	switch {
	case errors.Is(err, excelize.ErrWorkbookFileFormat), errors.Is(err, excelize.ErrWorkbookPassword):
		return nil, &Fault{Code: "locked"}
	case err != nil:
		return nil, &Fault{Code: "broken"}
	}
	defer f.Close()
	marked := sheetMarks(content)
	var out []Table
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		t, err := readSheet(f, name)
		if err != nil {
			return nil, err
		}
		t.marks = marked[name]
		out = append(out, t)
	}
	return out, nil
}

func readSheet(f *excelize.File, name string) (Table, error) {
	t := Table{Name: name}
	rows, err := f.Rows(name)
	if err != nil {
		return t, &Fault{Code: "broken"}
	}
	defer rows.Close()
	for number := 1; rows.Next(); number++ {
		if len(t.Rows) == mostRows {
			return t, &Fault{Code: "too-many-rows", Args: map[string]any{"most": mostRows}}
		}
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return t, &Fault{Code: "broken"}
		}
		if len(cells) > 0 {
			t.Rows = append(t.Rows, Row{number, cells[:min(len(cells), mostColumns)]})
		}
	}
	if rows.Error() != nil {
		return t, &Fault{Code: "broken"}
	}
	return t, nil
}
