package planfile

import (
	"strings"
	"unicode/utf8"

	"github.com/medienplan/mep/model"
)

// Sources keeps the text of every file that was read, and of the overrides, so that a message can
// show the line that it is about. The zero value is empty.
type Sources struct{ files map[string]string }

func (s *Sources) add(file, text string) {
	if s.files == nil {
		s.files = map[string]string{}
	}
	s.files[file] = text
}

// Text gives the text of a file as it was read, without a byte order mark.
func (s Sources) Text(file string) (text string, ok bool) {
	text, ok = s.files[file]
	return text, ok
}

// Excerpt gives the line of a place, and from and to: the characters (counted from 0, to excluded)
// of what stands at the place. ok is false where nothing is known.
func (s Sources) Excerpt(at model.Place) (line string, from, to int, ok bool) {
	text, known := s.files[at.File]
	if !known || at.Line < 1 {
		return "", 0, 0, false
	}
	n := 0
	for rest := text; rest != ""; {
		length, next := lineEnd(rest)
		if n++; n == at.Line {
			line = strings.ToValidUTF8(rest[:length], "�")
			from, to = span(line, at.Col)
			return line, from, to, true
		}
		rest = rest[next:]
	}
	return "", 0, 0, n+1 == at.Line
}

// lineEnd gives the length of the first line, and where the next begins. The breaks are those that
// the YAML library counts.
func lineEnd(s string) (length, next int) {
	i := strings.IndexAny(s, "\n\r\u0085\u2028\u2029")
	if i < 0 {
		return len(s), len(s)
	}
	if strings.HasPrefix(s[i:], "\r\n") {
		return i, i + 2
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return i, i + size
}

// span finds the end of the value or key that begins at a column.
func span(line string, col int) (from, to int) {
	runes := []rune(line)
	from = min(max(col-1, 0), len(runes))
	if from == len(runes) {
		return from, from
	}
	rest := string(runes[from:])
	if q := rest[0]; q == '"' || q == '\'' {
		if i := strings.IndexByte(rest[1:], q); i >= 0 {
			return from, from + utf8.RuneCountInString(rest[:i+2])
		}
	}
	end := len(rest)
	for _, stop := range []string{": ", " #", ", ", "; ", "]", "}", "\t", ";"} {
		if i := strings.Index(rest, stop); i > 0 {
			end = min(end, i)
		}
	}
	return from, from + max(utf8.RuneCountInString(strings.TrimRight(strings.TrimSuffix(rest[:end], ":"), " ")), 1)
}
