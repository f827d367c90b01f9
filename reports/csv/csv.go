// Package csv writes sheets so that Excel opens them with a double click: with a byte order mark,
// CRLF, and the separator and decimal mark of the reader's language.
package csv

import (
	"bufio"
	"io"
	"strings"

	"github.com/medienplan/mep/reports"
)

// Style is how numbers and columns are separated.
type Style struct {
	Separator byte
	Decimal   string
}

// StyleOf gives the style that spreadsheets expect in a language: semicolon and decimal comma in
// German, comma and decimal point otherwise.
func StyleOf(lang string) Style {
	if lang == "de" {
		return Style{Separator: ';', Decimal: ","}
	}
	return Style{Separator: ',', Decimal: "."}
}

const (
	byteOrderMark = "\ufeff"
	lineEnd       = "\r\n"
)

// Write writes a sheet with its head.
func Write(w io.Writer, s reports.Sheet, style Style) error {
	out := bufio.NewWriter(w)
	out.WriteString(byteOrderMark)
	for i, c := range s.Columns {
		style.cell(out, i, reports.Value{Text: c})
	}
	out.WriteString(lineEnd)
	for row := range s.Rows {
		for i, v := range row {
			style.cell(out, i, v)
		}
		if _, err := out.WriteString(lineEnd); err != nil {
			return err
		}
	}
	return out.Flush()
}

func (s Style) cell(out *bufio.Writer, column int, v reports.Value) {
	if column > 0 {
		out.WriteByte(s.Separator)
	}
	text := v.Text
	if v.Number {
		text = strings.Replace(text, ".", s.Decimal, 1)
	} else {
		text = inert(text)
	}
	if strings.ContainsAny(text, "\"\r\n"+string(s.Separator)) {
		text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	out.WriteString(text)
}

// inert puts an apostrophe before texts that a spreadsheet would run as a formula.
func inert(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}
