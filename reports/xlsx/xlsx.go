// Package xlsx writes a workbook as an Excel file. It is the only place that knows the spreadsheet
// library.
//
// Texts are written as texts, whatever they begin with: no name of a plan becomes a formula. The same
// workbook gives the same bytes.
package xlsx

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/medienplan/mep/reports"
)

// Write writes the workbook. Every sheet is protected without a password: only inputs may be changed.
func Write(out io.Writer, w reports.Workbook) error {
	f := excelize.NewFile()
	defer f.Close()
	f.SetZipWriter(newArchive)
	b := book{file: f, styles: map[look]int{}, workbook: &w}
	for i := range w.Sheets {
		if err := b.sheet(i, &w.Sheets[i]); err != nil {
			return err
		}
	}
	if err := b.properties(); err != nil {
		return err
	}
	_, err := f.WriteTo(out)
	return err
}

// book is a file in the making.
type book struct {
	file     *excelize.File
	workbook *reports.Workbook
	styles   map[look]int
}

// properties of the document; its date is that of the report, never the clock's.
func (b *book) properties() error {
	w := b.workbook
	date := w.Date
	if len(date) != len("2006-01-02") {
		date = "2000-01-01" // Excel asks for one
	}
	stamp := date + "T00:00:00Z"
	calculate := true
	if err := b.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &calculate}); err != nil {
		return err
	}
	return b.file.SetDocProps(&excelize.DocProperties{Title: short(w.Title), Creator: short(w.Author), Language: w.Lang, Description: short(w.Notice),
		Created: stamp, Modified: stamp})
}

func (b *book) sheet(index int, s *reports.BookSheet) error {
	if index == 0 {
		if err := b.file.SetSheetName("Sheet1", s.Name); err != nil {
			return err
		}
	} else if _, err := b.file.NewSheet(s.Name); err != nil {
		return err
	}
	if err := b.layout(s); err != nil {
		return err
	}
	stream, err := b.file.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for i, width := range s.Widths {
		if err := stream.SetColWidth(i+1, i+1, float64(width)); err != nil {
			return err
		}
	}
	if s.Years > 0 {
		if err := stream.SetColWidth(len(s.Widths)+1, len(s.Widths)+s.Years, yearWidth); err != nil {
			return err
		}
	}
	if err := b.rows(stream, s); err != nil {
		return err
	}
	for _, c := range s.Charts {
		if err := b.chart(s, c); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// yearWidth holds an amount of hundreds of millions with its mark, in characters.
const yearWidth = 15

func (b *book) rows(stream *excelize.StreamWriter, s *reports.BookSheet) error {
	var cells []any
	for i, row := range s.Rows {
		cells = cells[:0]
		for _, c := range row {
			cell, err := b.cell(c)
			if err != nil {
				return err
			}
			cells = append(cells, cell)
		}
		if err := stream.SetRow("A"+strconv.Itoa(i+1), cells, excelize.RowOpts{Height: height(row, s.Widths)}); err != nil {
			return err
		}
	}
	return nil
}

// Heights of rows in points.
const (
	lineHeight  = 12.5
	titleHeight = 20
	mostHeight  = 409 // that Excel allows
)

// height is that of a row: programs that read the file do not measure texts that run over several lines.
func height(row []reports.BookCell, widths []int) float64 {
	lines := 1
	for i, c := range row {
		if c.Look == reports.LookTitle {
			return titleHeight
		}
		if c.Form != reports.FormWrapped && c.Look != reports.LookHead {
			continue
		}
		width := yearWidth
		if i < len(widths) {
			width = widths[i]
		}
		lines = max(lines, wrappedLines(c.Text, width*11/10)) // the type is smaller than that of widths
	}
	return min(lineHeight*float64(lines), mostHeight)
}

// wrappedLines is how many lines a text takes; words are not broken.
func wrappedLines(text string, width int) int {
	lines, used := 1, 0
	for _, word := range strings.Fields(text) {
		n := len([]rune(word))
		if used > 0 && used+1+n > width {
			lines, used = lines+1, 0
		}
		if used > 0 {
			used++
		}
		used += n
		lines, used = lines+(used-1)/max(width, 1), (used-1)%max(width, 1)+1
	}
	return lines
}

// cell gives the library's cell; nil is empty.
func (b *book) cell(c reports.BookCell) (any, error) {
	if c == (reports.BookCell{}) {
		return nil, nil
	}
	style, err := b.style(c)
	if err != nil {
		return nil, err
	}
	out := excelize.Cell{StyleID: style, Formula: c.Formula}
	switch {
	case c.Number && c.Text != "":
		// The shortest digits that stand for the same number are those of the decimal: up to 15 they are exact.
		n, err := strconv.ParseFloat(c.Text, 64)
		if err != nil {
			return nil, err
		}
		out.Value = n
	case c.Text != "" || c.Formula != "":
		out.Value = cut(c.Text)
	}
	return out, nil
}

// Cells hold at most so many UTF-16 units.
const (
	mostUnits = 32767
	cutMark   = "…"
)

// cut shortens a text that no cell holds, with a mark, and takes out what no file may contain.
func cut(text string) string {
	text = strings.ToValidUTF8(text, "\ufffd")
	if len(text) <= mostUnits {
		return text
	}
	units := utf16.Encode([]rune(text))
	if len(units) <= mostUnits {
		return text
	}
	units = units[:mostUnits-1]
	if isHigh(units[len(units)-1]) {
		units = units[:len(units)-1]
	}
	return string(utf16.Decode(units)) + cutMark
}

// isHigh reports the first half of a pair.
func isHigh(unit uint16) bool { return unit >= 0xd800 && unit < 0xdc00 }

// short cuts what a property or a heading can hold.
func short(text string) string {
	const most = 100
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + cutMark
	}
	return text
}

// layout sets what a page looks like, on screen and in print, and what may be changed.
func (b *book) layout(s *reports.BookSheet) error {
	f, name, yes := b.file, s.Name, true
	if err := f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	a4, landscape, width, height := 9, "landscape", 1, 0
	if err := f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &width, FitToHeight: &height}); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(name, b.headings(s)); err != nil {
		return err
	}
	if err := b.freeze(s); err != nil {
		return err
	}
	if s.Head > 0 {
		rows := "'" + strings.ReplaceAll(name, "'", "''") + "'!$1:$" + strconv.Itoa(s.Head)
		if err := f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: rows, Scope: name}); err != nil {
			return err
		}
	}
	if err := b.choices(s); err != nil {
		return err
	}
	return f.ProtectSheet(name, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true})
}

// headings of printed pages: title and sheet above, notice, date and number below.
func (b *book) headings(s *reports.BookSheet) *excelize.HeaderFooterOptions {
	w := b.workbook
	literal := func(text string) string { return strings.ReplaceAll(short(text), "&", "&&") }
	return &excelize.HeaderFooterOptions{
		OddHeader: "&L" + literal(w.Title) + "&R" + literal(s.Name),
		OddFooter: "&L" + literal(w.Notice) + "&C" + literal(w.Shown) + "&R" + literal(w.Page) + " &P " + literal(w.Of) + " &N",
	}
}

func (b *book) freeze(s *reports.BookSheet) error {
	if s.Head == 0 && s.Side == 0 {
		return nil
	}
	corner, err := excelize.CoordinatesToCellName(s.Side+1, s.Head+1)
	if err != nil {
		return err
	}
	pane := "bottomRight"
	switch {
	case s.Side == 0:
		pane = "bottomLeft"
	case s.Head == 0:
		pane = "topRight"
	}
	return b.file.SetPanes(s.Name, &excelize.Panes{Freeze: true, XSplit: s.Side, YSplit: s.Head, TopLeftCell: corner, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: pane}}})
}

// choices are lists to pick from; what is longer than Excel allows is left to be typed.
func (b *book) choices(s *reports.BookSheet) error {
	const most = 255
	for _, c := range s.Choices {
		if len(strings.Join(c.Words, ",")) > most || slices.ContainsFunc(c.Words, func(w string) bool { return strings.Contains(w, ",") }) {
			continue
		}
		v := excelize.NewDataValidation(true)
		v.Sqref = c.Cell
		if err := v.SetDropList(c.Words); err != nil {
			return err
		}
		if err := b.file.AddDataValidation(s.Name, v); err != nil {
			return err
		}
	}
	return nil
}
