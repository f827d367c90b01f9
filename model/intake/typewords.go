package intake

import (
	"encoding/csv"
	"fmt"
	"strings"
)

// TypeWords reads words for school types: lines of a word, the id of a type, and the Land for which alone the
// word holds; empty: for all. The words are folded, as heads and cells of lists are.
func TypeWords(text, land string) (map[string]string, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.Comment, r.FieldsPerRecord = ';', '#', 3
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, fmt.Errorf("words for school types: %d rows: %w", len(rows), err)
	}
	words := map[string]string{}
	for _, row := range rows[1:] {
		if row[2] == "" || row[2] == land {
			words[folded(row[0])] = row[1]
		}
	}
	return words, nil
}
