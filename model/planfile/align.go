package planfile

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Lines that would become wider than this are not set in columns.
const widestLine = 140

var (
	blockScalar = regexp.MustCompile(`(^|[ \t:-])[|>][-+0-9]*[ \t]*(#.*)?$`)
	groupLine   = regexp.MustCompile(`^([ \t]*-[ \t]+)(\{.*\})([ \t]*)(#.*)?$`)
)

// aligned sets neighbouring lines in columns: groups of a list that have the same keys, and the comments behind lines
// of the same indent. Texts of several lines stay.
func aligned(body string) string {
	lines := strings.Split(body, "\n")
	ends := make([]string, len(lines))
	for i, line := range lines {
		if trimmed, ok := strings.CutSuffix(line, "\r"); ok {
			lines[i], ends[i] = trimmed, "\r"
		}
	}
	fixed := textLines(lines)
	for i := 0; i < len(lines); {
		i = max(i+1, alignGroups(lines, fixed, i))
	}
	for i := 0; i < len(lines); {
		i = max(i+1, alignComments(lines, fixed, i))
	}
	for i := range lines {
		lines[i] += ends[i]
	}
	return strings.Join(lines, "\n")
}

// textLines marks the lines of texts that begin with | or >: what stands in them is no YAML.
func textLines(lines []string) []bool {
	fixed := make([]bool, len(lines))
	for i := 0; i < len(lines); i++ {
		if !blockScalar.MatchString(lines[i]) {
			continue
		}
		indent := indentOf(lines[i])
		for i+1 < len(lines) && (strings.TrimSpace(lines[i+1]) == "" || indentOf(lines[i+1]) > indent) {
			i++
			fixed[i] = true
		}
	}
	return fixed
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// braced is a line of a list that is a group in braces.
type braced struct {
	head, comment string
	pairs, keys   []string
}

func bracedOf(line string) (braced, bool) {
	p := groupLine.FindStringSubmatch(line)
	if p == nil {
		return braced{}, false
	}
	items, end, ok := flowItems(p[2])
	if !ok || end != len(p[2]) || len(items) == 0 {
		return braced{}, false
	}
	g := braced{head: p[1], comment: p[4]}
	for _, item := range items {
		pair := item.in(p[2])
		key, _, _ := strings.Cut(pair, ":")
		g.pairs, g.keys = append(g.pairs, pair), append(g.keys, key)
	}
	return g, true
}

// alignGroups sets the pairs of the groups from line i on below one another, and gives the line behind them.
func alignGroups(lines []string, fixed []bool, i int) int {
	var all []braced
	end := i
	for ; end < len(lines) && !fixed[end]; end++ {
		g, ok := bracedOf(lines[end])
		if !ok || len(all) > 0 && (g.head != all[0].head || !slices.Equal(g.keys, all[0].keys)) {
			break
		}
		all = append(all, g)
	}
	if len(all) < 2 {
		return end
	}
	widths := make([]int, len(all[0].pairs))
	for _, g := range all {
		for k, pair := range g.pairs {
			widths[k] = max(widths[k], utf8.RuneCountInString(pair))
		}
	}
	out := make([]string, len(all))
	for n, g := range all {
		line := g.head + "{ "
		for k, pair := range g.pairs {
			if line += pair; k < len(g.pairs)-1 {
				line += "," + strings.Repeat(" ", 1+widths[k]-utf8.RuneCountInString(pair))
			}
		}
		if line += " }"; utf8.RuneCountInString(line) > widestLine {
			return end
		}
		if out[n] = line; g.comment != "" {
			out[n] += " " + g.comment
		}
	}
	copy(lines[i:], out)
	return end
}

// alignComments sets the comments behind the lines from i on in one column, and gives the line behind them.
func alignComments(lines []string, fixed []bool, i int) int {
	var values, comments []string
	end, widest := i, 0
	for ; end < len(lines) && !fixed[end]; end++ {
		value, comment, ok := commented(lines[end])
		if !ok || len(values) > 0 && indentOf(value) != indentOf(values[0]) {
			break
		}
		values, comments = append(values, value), append(comments, comment)
		widest = max(widest, utf8.RuneCountInString(value))
	}
	if len(values) < 2 || slices.ContainsFunc(comments, func(c string) bool { return widest+1+utf8.RuneCountInString(c) > widestLine }) {
		return end
	}
	for n, value := range values {
		lines[i+n] = value + strings.Repeat(" ", 1+widest-utf8.RuneCountInString(value)) + comments[n]
	}
	return end
}

// commented divides a line at the comment behind what it says.
func commented(line string) (value, comment string, ok bool) {
	for i := 0; i < len(line); i++ {
		switch {
		case opensQuote(line, i) || i > 1 && (line[i] == '"' || line[i] == '\'') && strings.HasSuffix(strings.TrimRight(line[:i], " "), "-"):
			n := quotedEnd(line[i:])
			if n < 0 {
				return "", "", false
			}
			i += n - 1
		case line[i] == '#' && i > 0 && (line[i-1] == ' ' || line[i-1] == '\t'):
			value = strings.TrimRight(line[:i], " \t")
			return value, line[i:], value != ""
		}
	}
	return "", "", false
}
