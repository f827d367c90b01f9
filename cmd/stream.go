package cmd

import (
	"io"
	"strings"
	"unicode/utf8"
)

// stream is an output with its manners: a terminal may have colours and breaks long lines at its
// width; what is piped stays as it is, for programs that read line by line.
type stream struct {
	io.Writer
	colour bool
	width  int // columns; 0: lines are not broken
}

func (r *run) stdout() stream {
	return stream{r.env.Stdout, r.env.colour(r.env.StdoutTerminal), r.env.Width}
}

func (r *run) stderr() stream {
	return stream{r.env.Stderr, r.env.colour(r.env.StderrTerminal), r.env.StderrWidth}
}

// Widths of broken lines.
const (
	leastWidth  = 40 // narrower terminals break lines themselves
	hangingMore = 4  // columns by which the further lines of a text are indented
)

// fold breaks a line between words at the width of a terminal. Further lines are indented by more
// than the first; a word that is longer than a line, such as the name of a file, stays whole.
func fold(line string, width int) string {
	if width < leastWidth || utf8.RuneCountInString(line) <= width {
		return line
	}
	text := strings.TrimLeft(line, " ")
	indent := line[:len(line)-len(text)]
	var lines []string
	start, at := 0, 0 // of the line, of the word
	for word := range strings.SplitAfterSeq(text, " ") {
		end := at + len(word)
		used := utf8.RuneCountInString(strings.TrimSuffix(text[start:end], " ")) + len(indent) + min(len(lines), 1)*hangingMore
		if used > width && at > start {
			lines = append(lines, strings.TrimSuffix(text[start:at], " "))
			start = at
		}
		at = end
	}
	lines = append(lines, text[start:])
	return indent + strings.Join(lines, "\n"+indent+strings.Repeat(" ", hangingMore))
}

// wrapProblem breaks the sentences of a problem, and leaves the line of the file with its marker alone.
func wrapProblem(text string, width int) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		if i+1 < len(lines) && strings.TrimSpace(lines[i+1]) == "^" {
			i++
			continue
		}
		lines[i] = fold(lines[i], width)
	}
	return strings.Join(lines, "\n") + "\n"
}
