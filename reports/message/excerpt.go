package message

import (
	"strings"
	"unicode"
)

// Widths of an excerpt, in characters.
const (
	excerptWidth = 96 // longest part of a source line that is shown
	excerptLead  = 48 // of it, at most this much before the marked column
	tabWidth     = 4
	ellipsis     = '…'
)

// excerpt gives a source line and a marker below its column (counted in characters from 1; 0 marks
// nothing). Tabs become spaces, long lines are shown around the marker, characters that could
// control a terminal are replaced.
func excerpt(line string, col int) string {
	shown, caret := expand(line, col)
	if strings.TrimSpace(string(shown)) == "" {
		return ""
	}
	cut := 0
	for col > 0 && cut < len(shown) && shown[cut] == ' ' && cut < caret {
		cut++
	}
	shown, caret = shown[cut:], caret-cut
	shown, caret = window(shown, caret)
	text := indent + strings.TrimRight(string(shown), " ") + "\n"
	if col <= 0 {
		return text
	}
	return text + indent + strings.Repeat(" ", width(shown, caret)) + "^\n"
}

// expand replaces tabs and control characters and gives the index of the marked character.
func expand(line string, col int) (shown []rune, caret int) {
	caret = -1
	at := 1
	for _, r := range line {
		if at == col {
			caret = len(shown)
		}
		at++
		switch {
		case r == '\t':
			for range tabWidth - len(shown)%tabWidth {
				shown = append(shown, ' ')
			}
		case controls(r):
			shown = append(shown, unicode.ReplacementChar)
		default:
			shown = append(shown, r)
		}
	}
	switch {
	case col <= 0:
		caret = 0
	case caret < 0:
		caret = len(shown)
	}
	return shown, caret
}

// window cuts a long line around the marked character.
func window(line []rune, caret int) ([]rune, int) {
	if len(line) <= excerptWidth {
		return line, caret
	}
	from := max(0, min(caret-excerptLead, len(line)-excerptWidth))
	to := from + excerptWidth
	part := append([]rune(nil), line[from:to]...)
	if from > 0 {
		part[0] = ellipsis
	}
	if to < len(line) {
		part[len(part)-1] = ellipsis
	}
	return part, caret - from
}

// width counts the columns before index i; combining marks take none.
func width(line []rune, i int) int {
	n := 0
	for _, r := range line[:min(i, len(line))] {
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}

// clean replaces control characters in texts that carry values from files, those that turn the
// direction of writing included.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if controls(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// controls reports whether a character does something instead of being seen.
func controls(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }
