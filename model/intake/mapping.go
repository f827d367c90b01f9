package intake

import (
	"encoding/csv"
	"slices"
	"strings"
)

// Mapping says what words of a list mean in the plan. It is kept in the plan's folder as a table, to be changed
// there. An empty meaning is still open; "-" leaves an article out.
type Mapping struct {
	rows []mapped
}

// mapped is one row: "article;iPad 9. Gen;tablet".
type mapped struct{ what, word, meaning string }

// What a mapping can say.
const (
	mapColumn  = "column"
	mapArticle = "article"
	mapType    = "type"
	mapSchool  = "school"

	mapProgramme = "programme"
)

// leftOut is the meaning of an article that shall not be in the plan.
const leftOut = "-"

var mappingHead = []string{"what", "in_the_list", "in_the_plan"}

// ReadMapping reads a mapping; a file that is none gives one without rows.
func ReadMapping(content []byte) *Mapping {
	m := &Mapping{}
	tables, err := readCSV(content)
	if err != nil {
		return m
	}
	for _, r := range tables[0].Rows {
		if len(r.Cells) >= 2 && slices.Contains([]string{mapColumn, mapArticle, mapType, mapSchool, mapProgramme}, r.At(0)) {
			m.rows = append(m.rows, mapped{r.At(0), asWritten(r.At(1)), r.At(2)})
		}
	}
	return m
}

func (m *Mapping) find(what, word string) (meaning string, found bool) {
	f := folded(word)
	for _, r := range m.rows {
		if r.what == what && (r.word == word || f != "" && folded(r.word) == f) {
			return r.meaning, true
		}
	}
	return "", false
}

func (m *Mapping) column(head string) (key string, found bool) { return m.find(mapColumn, head) }

// learn keeps a meaning that was found, unless the mapping has one.
func (m *Mapping) learn(what, word, meaning string) {
	if _, known := m.find(what, word); !known && word != "" {
		m.rows = append(m.rows, mapped{what, word, meaning})
	}
}

// Content is the mapping as a table that Excel opens.
func (m *Mapping) Content() []byte {
	rows := [][]string{mappingHead}
	for _, r := range m.rows {
		rows = append(rows, []string{r.what, r.word, r.meaning})
	}
	return writeTable(rows)
}

// calculates reports a text that a spreadsheet would take for a formula.
func calculates(text string) bool {
	return text != "" && strings.ContainsRune("=+-@", rune(text[0])) && text != leftOut
}

// inert puts an apostrophe before such a text; asWritten takes it off again.
func inert(text string) string {
	if calculates(text) {
		return "'" + text
	}
	return text
}

func asWritten(text string) string {
	if rest, found := strings.CutPrefix(text, "'"); found && calculates(rest) {
		return rest
	}
	return text
}

// writeTable writes rows with semicolons, in UTF-8 with a mark and with Windows' ends of lines.
func writeTable(rows [][]string) []byte {
	var out strings.Builder
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.Comma, w.UseCRLF = ';', true
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = inert(c)
		}
		_ = w.Write(cells) // a builder takes everything
	}
	w.Flush()
	return []byte(out.String())
}
