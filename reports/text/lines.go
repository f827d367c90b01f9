package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"github.com/medienplan/mep/reports/canvas"
)

// style of a piece of text.
type style string

const (
	none style = ""
	bold style = "\x1b[1m"
	dim  style = "\x1b[2m"
	red  style = "\x1b[31m"

	reset = "\x1b[0m"
)

// line ends the line under way with the given text.
func (p *printer) line(text string, s style) {
	text = strings.TrimRight(spaces.Replace(text), " ")
	if p.colour && s != none && text != "" {
		text = string(s) + text + reset
	}
	p.out.WriteString(text + "\n")
}

// gap leaves an empty line, except at the very beginning.
func (p *printer) gap() {
	if p.out.Len() > 0 {
		p.out.WriteByte('\n')
	}
}

// paragraph prints running text with an indent.
func (p *printer) paragraph(text, indent string, s style) {
	for _, l := range wrap(text, min(p.width, readableWidth)-columns(indent)) {
		p.line(indent+l, s)
	}
}

// hanging prints text behind a mark; further lines are indented by the width of the mark.
func (p *printer) hanging(mark, text string, s style) {
	indent := strings.Repeat(" ", columns(mark))
	for i, l := range wrap(text, max(min(p.width, readableWidth)-columns(mark), leastWidth/2)) {
		if i > 0 {
			mark = indent
		}
		p.line(mark+l, s)
	}
}

func (p *printer) underlined(text string, rule rune) {
	widest := 0
	for _, l := range wrap(text, min(p.width, readableWidth)) {
		p.line(l, bold)
		widest = max(widest, columns(l))
	}
	p.line(strings.Repeat(string(rule), widest), none)
}

func wrap(text string, width int) []string {
	return canvas.Wrap(clean(text), float64(width), measure)
}

func measure(text string) float64 { return float64(columns(text)) }

// columns is how many columns of a terminal a text takes.
func columns(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || unicode.Is(unicode.Cf, r):
			// drawn over what stands before, or not at all
		case wide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

func wide(r rune) bool {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return true
	}
	return false
}

// spaces gives no-break spaces, which have done their work when lines are broken, the form that
// people search for and that every console shows.
var spaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2007", " ")

// clean keeps what is text: control characters, which could steer a terminal or turn the direction of
// writing, become the replacement character. A line feed is a line feed.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\u00ad' || r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u2060':
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return utf8.RuneError
		}
		return r
	}, text)
}
