package planfile

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/medienplan/mep/model"
)

// Sources keeps the text of every file that was read, and of the overrides, so that a message can
// show the line that it is about. The zero value is empty.
type Sources struct{ files map[string]*sourceText }

// sourceText is one file. Where its lines begin is found when the first line is asked for.
type sourceText struct {
	text   string
	once   sync.Once
	starts []int
}

func (s *Sources) add(file, text string) {
	if s.files == nil {
		s.files = map[string]*sourceText{}
	}
	s.files[file] = &sourceText{text: text}
}

// line gives a line, counted from 1; the one after the last is empty.
func (s *sourceText) line(n int) (text string, ok bool) {
	s.once.Do(func() {
		s.starts = []int{0}
		for at := 0; at < len(s.text); {
			_, next := lineEnd(s.text[at:])
			at += next
			s.starts = append(s.starts, at)
		}
	})
	if n < 1 || n > len(s.starts) {
		return "", false
	}
	rest := s.text[s.starts[n-1]:]
	length, _ := lineEnd(rest)
	return rest[:length], true
}

// Text gives the text of a file as it was read, without a byte order mark.
func (s Sources) Text(file string) (text string, ok bool) {
	f, ok := s.files[file]
	if !ok {
		return "", false
	}
	return f.text, true
}

// Excerpt gives the line of a place, and from and to: the characters (counted from 0, to excluded)
// of what stands at the place. ok is false where nothing is known.
func (s Sources) Excerpt(at model.Place) (line string, from, to int, ok bool) {
	f, known := s.files[at.File]
	if !known {
		return "", 0, 0, false
	}
	line, ok = f.line(at.Line)
	line = strings.ToValidUTF8(line, "�")
	from, to = span(line, at.Col)
	return line, from, to, ok
}

// Find gives the first place where the files of the plan have a character, outside of comments; files in the
// order of their names. The place is empty where none has it. U+FFFD also stands for what is no valid text.
func (s Sources) Find(char rune) model.Place {
	for _, file := range slices.Sorted(maps.Keys(s.files)) {
		text := s.files[file].text
		if !strings.ContainsRune(text, char) {
			continue
		}
		for n := 1; ; n++ {
			line, ok := s.files[file].line(n)
			if !ok {
				break
			}
			if before, _, found := strings.Cut(line, string(char)); found && !inComment(file, before) {
				return model.Place{File: file, Line: n, Col: utf8.RuneCountInString(before) + 1}
			}
		}
	}
	return model.Place{}
}

// inComment reports whether what follows the start of a line is a comment of YAML; in tables there are none.
func inComment(file, before string) bool {
	return !strings.HasSuffix(file, ".csv") && (strings.HasPrefix(strings.TrimSpace(before), "#") || strings.Contains(before, " #"))
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
