package reports

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/medienplan/mep/model"
)

// The text of a council paper is a file of lines. "# " and "## " begin headings, "- " a point, "1. " a numbered
// point, "> " a note; other lines are paragraphs, which an empty line ends. {{field}} stands for a value of the
// plan, or, alone on a line, for a table. {{if field}}, {{if not field}}, {{else}} and {{end}} stand alone on
// a line and keep or drop what is between. Values are put in after the lines are read, so that no name
// in a plan can become a heading or a field. A line that begins with "{{#" is a comment.

// templateLine is one line of a template.
type templateLine struct {
	kind  lineKind
	text  string // of a heading, a point or a paragraph; the field of a table or condition
	not   bool   // of a condition
	place model.Place
}

// lineKind says what a line is.
type lineKind int

// Kinds of lines.
const (
	lineBlank lineKind = iota
	lineText
	lineHeading
	lineSubheading
	linePoint
	lineNumbered
	lineNote
	lineBlock // a table
	lineIf
	lineElse
	lineEnd
)

var (
	numbered = regexp.MustCompile(`^\d+\. +`)
	alone    = regexp.MustCompile(`^\{\{\s*([^{}]*?)\s*\}\}$`)
	fieldRef = regexp.MustCompile(`\{\{\s*([^{}]*?)\s*\}\}`)
)

// templateFields are the names that a template may use.
type templateFields interface {
	isText(name string) bool
	isBlock(name string) bool
	names() []string
}

// parseTemplate reads a template and reports all that is wrong with it.
func parseTemplate(file, text string, fields templateFields) ([]templateLine, []model.Problem) {
	p := &templateParser{fields: fields, file: file}
	for line := range strings.Lines(text) {
		p.line++
		p.add(strings.TrimRight(line, "\r\n"))
	}
	for _, open := range p.open {
		p.report("template-open-if", open, nil)
	}
	return p.lines, p.problems
}

type templateParser struct {
	fields   templateFields
	file     string
	line     int
	lines    []templateLine
	open     []model.Place // conditions without an end
	problems []model.Problem
}

func (p *templateParser) report(code string, at model.Place, args model.Args) {
	p.problems = append(p.problems, model.Problem{Code: code, At: at, Args: args})
}

// at is the place of a byte of the line at hand.
func (p *templateParser) at(line string, offset int) model.Place {
	return model.Place{File: p.file, Line: p.line, Col: utf8.RuneCountInString(line[:offset]) + 1}
}

func (p *templateParser) add(line string) {
	text := strings.TrimSpace(line)
	start := strings.Index(line, text)
	l := templateLine{kind: lineText, text: text, place: p.at(line, start)}
	if strings.HasPrefix(text, "{{#") {
		return // a comment
	}
	if m := alone.FindStringSubmatch(text); m != nil {
		p.statement(m[1], l)
		return
	}
	switch mark := numbered.FindString(text); {
	case text == "":
		l.kind = lineBlank
	case mark != "":
		l.kind, l.text = lineNumbered, text[len(mark):]
	}
	for _, begin := range []struct {
		mark string
		kind lineKind
	}{{"## ", lineSubheading}, {"# ", lineHeading}, {"- ", linePoint}, {"> ", lineNote}} {
		if rest, found := strings.CutPrefix(text, begin.mark); found {
			l.kind, l.text = begin.kind, strings.TrimSpace(rest)
			break
		}
	}
	p.check(line)
	p.lines = append(p.lines, l)
}

// statement is what stands alone between braces.
func (p *templateParser) statement(inner string, l templateLine) {
	words := strings.Fields(inner)
	switch {
	case inner == "end" || inner == "else":
		if len(p.open) == 0 {
			p.report("template-no-if", l.place, model.Args{"word": inner})
			return
		}
		l.kind = lineElse
		if inner == "end" {
			l.kind, p.open = lineEnd, p.open[:len(p.open)-1]
		}
	case len(words) > 0 && words[0] == "if":
		p.open = append(p.open, l.place)
		l.kind, l.text = lineIf, ""
		if l.not = len(words) == 3 && words[1] == "not"; len(words) == 2 || l.not {
			l.text = words[len(words)-1]
		}
		if !p.fields.isText(l.text) {
			p.unknown(l.text, l.place)
		}
	case p.fields.isBlock(inner):
		l.kind, l.text = lineBlock, inner
	case p.fields.isText(inner):
	default:
		p.unknown(inner, l.place)
		return
	}
	p.lines = append(p.lines, l)
}

// check reports fields in running text that are none.
func (p *templateParser) check(line string) {
	for _, m := range fieldRef.FindAllStringSubmatchIndex(line, -1) {
		name := line[m[2]:m[3]]
		switch at := p.at(line, m[0]); {
		case p.fields.isText(name):
		case p.fields.isBlock(name):
			p.report("template-block-in-line", at, model.Args{"field": name})
		case name == "end" || name == "else" || strings.HasPrefix(name, "if "):
			p.report("template-if-in-line", at, model.Args{"field": name})
		default:
			p.unknown(name, at)
		}
	}
	rest := fieldRef.ReplaceAllStringFunc(line, func(s string) string { return strings.Repeat("x", len(s)) })
	if i := strings.Index(rest, "{{"); i >= 0 {
		p.report("template-brace", p.at(line, i), nil)
	}
}

func (p *templateParser) unknown(name string, at model.Place) {
	args := model.Args{"field": name}
	if s := model.Nearest(name, p.fields.names()); s != "" {
		args["suggestion"] = s
	}
	p.report("template-field", at, args)
}

// kept are the lines whose conditions hold, with an empty line in place of each condition: it ends a
// paragraph.
func kept(lines []templateLine, holds func(field string) bool) []templateLine {
	var out []templateLine
	var states []bool // of the conditions around
	for _, l := range lines {
		if l.kind >= lineIf {
			out = append(out, templateLine{kind: lineBlank, place: l.place})
		}
		switch l.kind {
		case lineIf:
			states = append(states, holds(l.text) != l.not)
		case lineElse:
			states[len(states)-1] = !states[len(states)-1]
		case lineEnd:
			states = states[:len(states)-1]
		default:
			if all(states) {
				out = append(out, l)
			}
		}
	}
	return out
}

func all(states []bool) bool {
	for _, s := range states {
		if !s {
			return false
		}
	}
	return true
}
