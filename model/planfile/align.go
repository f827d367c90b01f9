package planfile

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// What is wider than this makes no column: lines would be torn apart to line up with one long text.
const (
	widestCell = 40 // of a pair in a list's entry, without its comma
	widestCode = 80 // before a comment
)

// aligned lines up what stands one below the other in a document: the pairs of list entries that are one line in
// braces each, as far as their keys are the same, and the comments behind consecutive lines. Nothing but spaces
// between pairs and before comments changes.
func aligned(body string) string {
	lines := scanLines(body)
	var list []*textLine
	for i := range lines {
		switch l := &lines[i]; {
		case len(list) > 0 && strings.HasPrefix(strings.TrimSpace(l.code), "#"): // about the entry below
		case len(list) > 0 && list[0].sameList(l):
			list = append(list, l)
		default:
			alignCells(list, 0)
			list = []*textLine{l}
		}
	}
	alignCells(list, 0)
	for from := 0; from < len(lines); {
		to := from
		for to < len(lines) && lines[to].comment != "" && lines[to].width() <= widestCode {
			to++
		}
		alignComments(lines[from:to])
		if to == from {
			alignComments(lines[from : from+1])
			to++
		}
		from = to
	}
	var out strings.Builder
	for i := range lines {
		out.WriteString(lines[i].text())
	}
	return out.String()
}

// textLine is a line of a document in its parts.
type textLine struct {
	code    string   // as written, without spaces at its end; of an entry what stands before its first pair
	cells   []string // of an entry: its pairs, each with its comma, the last with the brace
	gaps    []int    // spaces before each pair but the first
	comment string   // behind code, with its mark; "" none
	space   string   // before the comment or the line's end
	end     string
}

func (l *textLine) text() string {
	return l.upTo(len(l.cells)) + l.space + l.comment + l.end
}

// upTo is the line up to the end of its nth pair.
func (l *textLine) upTo(n int) string {
	var out strings.Builder
	out.WriteString(l.code)
	for i, c := range l.cells[:n] {
		if i > 0 {
			out.WriteString(strings.Repeat(" ", l.gaps[i-1]))
		}
		out.WriteString(c)
	}
	return out.String()
}

func (l *textLine) width() int { return utf8.RuneCountInString(l.upTo(len(l.cells))) }

// key is that of the nth pair.
func (l *textLine) key(n int) string {
	key, _, _ := strings.Cut(l.cells[n], ":")
	return key
}

// sameList reports whether two neighbours are entries of one list.
func (l *textLine) sameList(next *textLine) bool {
	return len(l.cells) > 0 && len(next.cells) > 0 && indentOf(l.code) == indentOf(next.code)
}

// alignCells lines up the pairs behind the nth in entries whose pairs before it have the same keys: wherever the
// nth keys of neighbours are the same, too, the next pairs begin in one column.
func alignCells(entries []*textLine, n int) {
	for from := 0; from < len(entries); {
		if len(entries[from].cells) <= n {
			from++
			continue
		}
		to := from + 1
		for to < len(entries) && len(entries[to].cells) > n && entries[to].key(n) == entries[from].key(n) {
			to++
		}
		if alignNext(entries[from:to], n) {
			alignCells(entries[from:to], n+1)
		}
		from = to
	}
}

// alignNext puts the pairs behind the nth into one column. It reports whether there is one.
func alignNext(entries []*textLine, n int) bool {
	column := 0
	for _, e := range entries {
		switch {
		case len(e.cells) <= n+1:
		case utf8.RuneCountInString(e.cells[n]) > widestCell+len(","):
			return false
		default:
			column = max(column, utf8.RuneCountInString(e.upTo(n+1)))
		}
	}
	for _, e := range entries {
		if len(e.cells) > n+1 {
			e.gaps[n] = column + 1 - utf8.RuneCountInString(e.upTo(n+1))
		}
	}
	return column > 0
}

// alignComments puts the comments of consecutive lines into one column, one space behind the longest.
func alignComments(lines []textLine) {
	column := 0
	for i := range lines {
		column = max(column, lines[i].width())
	}
	for i := range lines {
		if l := &lines[i]; l.comment != "" {
			l.space = strings.Repeat(" ", column+1-l.width())
		}
	}
}

// scanLines divides a document into lines and their parts. Lines inside a text of several lines are left whole.
func scanLines(body string) []textLine {
	var out []textLine
	var s lineScanner
	for line := range strings.Lines(body) {
		code := strings.TrimRight(line, "\r\n")
		l := textLine{code: code, end: line[len(code):]}
		if !s.inBlock(code) {
			s.divide(&l)
		}
		out = append(out, l)
	}
	return out
}

// lineScanner knows what the lines before have left open.
type lineScanner struct {
	quote byte // of a text in quotes; 0 outside
	depth int  // of braces and brackets
	block int  // a text of several lines goes on while lines are indented deeper than this plus one; 0: none
}

// blockHead is the end of a line behind which a text of several lines begins.
var blockHead = regexp.MustCompile(`(^|[:\-?][ \t]+|[!&]\S*[ \t]+)[|>][-+0-9]*$`)

// inBlock reports whether a line belongs to a text of several lines.
func (s *lineScanner) inBlock(line string) bool {
	if s.block > 0 && strings.TrimSpace(line) != "" && indentOf(line) < s.block {
		s.block = 0
	}
	return s.block > 0
}

// divide finds the comment of a line and the pairs of an entry.
func (s *lineScanner) divide(l *textLine) {
	line, whole := l.code, s.quote == 0 && s.depth == 0
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case s.quote == '"' && c == '\\', s.quote == '\'' && strings.HasPrefix(line[i:], "''"):
			i++ // the next character does not end the text
		case s.quote != 0:
			if c == s.quote {
				s.quote = 0
			}
		case c == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t'):
			l.comment, line = line[i:], line[:i]
		case (c == '"' || c == '\'') && s.begins(line[:i]):
			s.quote = c
		case (c == '{' || c == '[') && (s.depth > 0 || s.begins(line[:i])):
			s.depth++
		case (c == '}' || c == ']') && s.depth > 0:
			s.depth--
		}
	}
	l.code = strings.TrimRight(line, " \t")
	l.space = line[len(l.code):]
	if l.code == "" || s.quote != 0 {
		l.code, l.comment, l.space = l.code+l.space+l.comment, "", ""
		return
	}
	if whole && s.depth == 0 {
		s.block = blockIndent(l.code)
		l.divide()
	}
}

// begins reports whether a value begins behind the text before it.
func (s *lineScanner) begins(before string) bool {
	text := strings.TrimRight(before, " \t")
	if i := strings.LastIndexAny(text, " \t"); i >= 0 && len(text) < len(before) && strings.ContainsRune("&!", rune(text[i+1])) {
		text = strings.TrimRight(text[:i], " \t") // a mark before the value
	}
	switch {
	case text == "" || strings.Trim(text, "- \t") == "":
		return true
	case s.depth > 0 && strings.ContainsRune("{[,:", rune(text[len(text)-1])):
		return true
	}
	return text[len(text)-1] == ':' && len(text) < len(before)
}

// divide parts an entry into its pairs.
func (l *textLine) divide() {
	at := strings.IndexByte(l.code, '{')
	if at < 0 || strings.TrimSpace(l.code[:at]) != "-" {
		return
	}
	items, end, ok := flowItems(l.code[at:])
	if !ok || at+end != len(l.code) || len(items) == 0 {
		return
	}
	var cells []string
	for _, item := range items {
		cells = append(cells, item.in(l.code[at:])+",")
	}
	last := &cells[len(cells)-1]
	*last = strings.TrimSuffix(*last, ",") + " }"
	if withoutSpaces(strings.Join(cells, "")) != withoutSpaces(l.code[at+1:]) {
		return // another comma
	}
	l.code, l.cells, l.gaps = l.code[:at]+"{ ", cells, slices.Repeat([]int{1}, len(cells)-1)
}

// blockIndent is how deep the lines of the text are indented that begins behind a line; 0: none does.
func blockIndent(code string) int {
	found := blockHead.FindStringIndex(code)
	if found == nil {
		return 0
	}
	at := indentOf(code)
	for strings.HasPrefix(code[at:], "- ") {
		deeper := at + 2 + indentOf(code[at+2:])
		if strings.ContainsRune("|>!&", rune(code[deeper])) {
			break
		}
		at = deeper
	}
	return at + 1
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
