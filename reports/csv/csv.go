// Package csv writes sheets so that Excel opens them with a double click: with a byte order mark,
// CRLF, and the separator and decimal mark of the reader's language.
package csv

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"github.com/medienplan/mep/reports"
)

// Style is how a file is written.
type Style struct {
	Separator    byte
	Decimal      string
	LineEnd      string
	WithoutHeads bool
	Encoding     Encoding
}

// StyleOf gives the style that spreadsheets expect in a language: semicolon and decimal comma in
// German, comma and decimal point otherwise.
func StyleOf(lang string) Style {
	s := Style{Separator: ',', Decimal: ".", LineEnd: WindowsEnd, Encoding: UTF8Mark}
	if lang == "de" {
		s.Separator, s.Decimal = ';', ","
	}
	return s
}

// Ends of lines.
const (
	WindowsEnd = "\r\n"
	UnixEnd    = "\n"
)

const byteOrderMark = "\ufeff"

// Encoding of a file.
type Encoding string

// Encodings.
const (
	UTF8        Encoding = "utf-8"
	UTF8Mark    Encoding = "utf-8-bom" // with a byte order mark
	Windows1252 Encoding = "windows-1252"
	ISO885915   Encoding = "iso-8859-15"
)

// EncodingError is a character that an encoding does not have.
type EncodingError struct {
	Character string
	Text      string // in which it stands
	Encoding  Encoding
}

func (e *EncodingError) Error() string { return fmt.Sprintf("%s has no %q", e.Encoding, e.Character) }

// Write writes a sheet with its head.
func Write(w io.Writer, s reports.Sheet, style Style) error {
	out := &writer{Style: style, out: bufio.NewWriter(w)}
	switch style.Encoding {
	case UTF8Mark:
		out.out.WriteString(byteOrderMark)
	case Windows1252:
		out.page = charmap.Windows1252
	case ISO885915:
		out.page = charmap.ISO8859_15
	}
	if !style.WithoutHeads {
		head := make([]reports.Value, len(s.Columns))
		for i, c := range s.Columns {
			head[i] = reports.Value{Text: c}
		}
		out.row(head)
	}
	for row := range s.Rows {
		if out.row(row); out.err != nil {
			return out.err
		}
	}
	if out.err != nil {
		return out.err
	}
	return out.out.Flush()
}

// writer writes rows until something fails.
type writer struct {
	Style
	out  *bufio.Writer
	page *charmap.Charmap // nil: UTF-8
	err  error
}

func (w *writer) row(row []reports.Value) {
	for i, v := range row {
		if i > 0 {
			w.out.WriteByte(w.Separator)
		}
		w.text(w.cell(v))
	}
	if _, err := w.out.WriteString(w.LineEnd); err != nil && w.err == nil {
		w.err = err
	}
}

func (w *writer) cell(v reports.Value) string {
	text := v.Text
	if v.Number {
		text = strings.Replace(text, ".", w.Decimal, 1)
	} else {
		text = inert(text)
	}
	if strings.ContainsAny(text, "\"\r\n"+string(w.Separator)) {
		text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}

// text writes a text in the encoding of the file.
func (w *writer) text(text string) {
	if w.page == nil {
		w.out.WriteString(text)
		return
	}
	for _, r := range text {
		b, ok := w.page.EncodeRune(r)
		if !ok {
			if w.err == nil {
				w.err = &EncodingError{string(r), text, w.Encoding}
			}
			return
		}
		w.out.WriteByte(b)
	}
}

// inert puts an apostrophe before texts that a spreadsheet would run as a formula.
func inert(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}
