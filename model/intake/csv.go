package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// readCSV reads a text table of any usual encoding and separator.
func readCSV(content []byte) ([]Table, error) {
	text, err := decoded(content)
	if err != nil {
		return nil, err
	}
	before := 0
	separator := rune(0)
	if rest, found := strings.CutPrefix(text, "sep="); found && rest != "" { // a line for Excel
		r, size := utf8.DecodeRuneInString(rest)
		separator = r
		text = strings.TrimLeft(rest[size:], "\r")
		text = strings.TrimPrefix(text, "\n")
		before = 1
	}
	if separator == 0 || separator == '\n' || separator == '\r' || separator == '"' {
		separator = separatorOf(text)
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = separator, -1, true
	t := Table{}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return []Table{t}, nil
		}
		if err != nil {
			return nil, &Fault{Code: "broken"}
		}
		if len(t.Rows) == mostRows {
			return nil, &Fault{Code: "too-many-rows", Args: map[string]any{"most": mostRows}}
		}
		line, _ := r.FieldPos(0)
		t.Rows = append(t.Rows, Row{line + before, cells[:min(len(cells), mostColumns)]})
	}
}

// decoded gives a text in UTF-8: by its byte order mark, as UTF-8 where it is that, otherwise as Windows-1252.
func decoded(content []byte) (string, error) {
	decoder := transform.Transformer(nil)
	switch {
	case bytes.HasPrefix(content, []byte{0xff, 0xfe}):
		decoder = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
	case bytes.HasPrefix(content, []byte{0xfe, 0xff}):
		decoder = unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder()
	case bytes.IndexByte(content, 0) >= 0:
		return "", &Fault{Code: "unknown-format"}
	case utf8.Valid(content):
		return strings.TrimPrefix(string(content), "\ufeff"), nil
	default:
		decoder = charmap.Windows1252.NewDecoder()
	}
	out, _, err := transform.Bytes(decoder, content)
	if err != nil {
		return "", &Fault{Code: "encoding"}
	}
	return string(out), nil
}

// separatorOf is the separator that divides the first lines most evenly into the most cells.
func separatorOf(text string) rune {
	const sample = 20
	best, most := ';', 0
	for _, separator := range []rune{';', '\t', '|', ','} {
		counts := map[int]int{}
		n := 0
		for line := range strings.Lines(text) {
			if strings.TrimSpace(line) == "" {
				continue
			}
			if n++; n > sample {
				break
			}
			counts[strings.Count(line, string(separator))]++
		}
		for count, lines := range counts {
			if score := count * lines; count > 0 && score > most {
				best, most = separator, score
			}
		}
	}
	return best
}
