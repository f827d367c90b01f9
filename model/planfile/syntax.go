package planfile

import (
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/medienplan/mep/model"
	"gopkg.in/yaml.v3"
)

// The YAML library names a line only, and often that of the block in which the mistake is. So the
// place is found anew: the first line from which on the text can no longer be read.

// The search parses a document many times over: it is left out for large documents, and stops after
// many mistakes. Then the library's line has to do.
const (
	maxSearch = 128 << 10 // bytes of a document
	maxParsed = 8 << 20   // bytes parsed for all mistakes together
	ahead     = 30        // lines tried beyond the first that cannot be read
)

// syntax reports what cannot be read as YAML.
func (l *loader) syntax(file string, c chunk, err error) {
	line := errorLine(err)
	if strings.Contains(err.Error(), "exceeded max depth") {
		l.report("too-deep", model.Place{File: file, Line: c.line + line, Col: 1}, model.Args{"limit": maxDepth})
		return
	}
	var lines []string
	if l.searched += len(c.text) * ahead; len(c.text) <= maxSearch && l.searched <= maxParsed {
		lines = splitLines(c.text)
		line = firstBad(lines, line)
	}
	code, at, col := "syntax", line, 1
	args := model.Args{}
	if lines != nil {
		code, at, col = classify(lines, line, err.Error(), args)
	}
	l.report(code, model.Place{File: file, Line: c.line + at, Col: col}, args)
}

func splitLines(text string) []string {
	var out []string
	for text != "" {
		_, next := lineEnd(text)
		out = append(out, text[:next])
		text = text[next:]
	}
	return out
}

var lineNumber = regexp.MustCompile(`line (\d+):`)

func errorLine(err error) int {
	if m := lineNumber.FindStringSubmatch(err.Error()); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil && n > 0 {
			return n
		}
	}
	return 1
}

// firstBad finds the line after the longest readable beginning, by bisection. A construct over
// several lines is unreadable until it is complete, so a few lines ahead are tried too.
func firstBad(lines []string, fallback int) int {
	good, bad := 0, len(lines)
	for good+1 < bad {
		middle := (good + bad) / 2
		if parses(lines[:middle]) {
			good = middle
			continue
		}
		bad = middle
	}
	for i := good + 1; i < len(lines) && i <= good+ahead; i++ {
		if parses(lines[:i]) {
			good = i
		}
	}
	if good >= len(lines) {
		return fallback
	}
	return good + 1
}

func parses(lines []string) bool {
	dec := yaml.NewDecoder(strings.NewReader(strings.Join(lines, "")))
	for {
		var n yaml.Node
		if err := dec.Decode(&n); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

var (
	noSpace   = regexp.MustCompile(`^\s*(?:- )?[\pL\pN_-]+:[^\s/]`)
	anchorRef = regexp.MustCompile(`unknown anchor '(.*)' referenced`)
)

// classify finds the code for the mistakes that people make, and where they made them.
func classify(lines []string, line int, message string, args model.Args) (code string, at, col int) {
	text := lines[line-1]
	start := firstColumn(text)
	if i := strings.IndexByte(text[:len(text)-len(strings.TrimLeft(text, " \t"))], '\t'); i >= 0 {
		return "tab-indent", line, i + 1
	}
	if at, col := openQuote(lines[line-1:]); at > 0 {
		return "unclosed-quote", line + at - 1, col
	}
	if m := anchorRef.FindStringSubmatch(message); m != nil {
		args["value"] = "*" + shorten(m[1])
		return "unknown-anchor", line, max(columnOf(text, "*"+m[1]), 1)
	}
	switch {
	case strings.Contains(message, "mapping values are not allowed"), strings.Contains(message, "could not find expected ':'"):
		if noSpace.MatchString(text) {
			return "missing-space", line, start
		}
		if line > 1 && noSpace.MatchString(lines[line-2]) {
			return "missing-space", line - 1, firstColumn(lines[line-2])
		}
		if strings.Count(text, ": ") > 1 {
			return "colon-in-text", line, columnOf(text, ": ") + 2
		}
		if line > 1 && start > firstColumn(lines[line-2]) {
			return "indentation", line, start
		}
	case strings.Contains(message, "expected ',' or"), strings.Contains(message, "did not find expected node content"):
		if i := strings.IndexAny(text, "[{"); i >= 0 {
			return "unclosed-bracket", line, len([]rune(text[:i])) + 1
		}
	case strings.Contains(message, "unknown escape"):
		return "unknown-escape", line, max(columnOf(text, `\`), 1)
	case strings.Contains(message, "cannot start any token"):
		if i := strings.IndexAny(text, "@`%"); i >= 0 {
			args["value"] = text[i : i+1]
			return "special-character", line, len([]rune(text[:i])) + 1
		}
	case strings.Contains(message, "did not find expected"), strings.Contains(message, "block"):
		return "indentation", line, start
	}
	return "syntax", line, start
}

func firstColumn(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) + 1 }

func columnOf(line, part string) int {
	i := strings.Index(line, part)
	if i < 0 {
		return 0
	}
	return len([]rune(line[:i])) + 1
}

// openQuote finds a value on the first line whose quote does not end on that line.
func openQuote(lines []string) (line, col int) {
	text := []rune(lines[0])
	for i := 0; i < len(text); i++ {
		q := text[i]
		if (q != '"' && q != '\'') || !startsValue(text[:i]) {
			if q == '#' && i > 0 && text[i-1] == ' ' {
				return 0, 0
			}
			continue
		}
		end := i + 1
		for end < len(text) && text[end] != q {
			if q == '"' && text[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(text) {
			return 1, i + 1
		}
		i = end
	}
	return 0, 0
}

// startsValue reports whether a quote after this text opens a value.
func startsValue(before []rune) bool {
	s := strings.TrimRight(string(before), " \t")
	return s == "" || strings.ContainsRune(":-,[{", rune(s[len(s)-1]))
}
