package message

import (
	"strings"

	"github.com/medienplan/mep/model"
)

// SourceLine gives the text of the line where a place points, without its line end; ok is false
// where there is none (a built-in pack that is not at hand, --set).
type SourceLine func(model.Place) (line string, ok bool)

// indent of everything that belongs to a problem.
const indent = "    "

// Sentence is what is wrong, without place and code.
func (p Printer) Sentence(pr model.Problem) string {
	return p.Text("problem."+pr.Code, withPath(pr))
}

// Hint says what to write; "" where the catalogue has no hint, or a value that the hint needs is
// not there.
func (p Printer) Hint(pr model.Problem) string {
	text, found := p.catalogue.Text(p.lang, "hint."+pr.Code)
	if !found {
		return ""
	}
	hint, complete := p.fill(text, withPath(pr))
	if !complete {
		return ""
	}
	return hint
}

// withPath lets sentences use {path}, the problem's data path.
func withPath(pr model.Problem) model.Args {
	if pr.Path == "" || pr.Args["path"] != nil {
		return pr.Args
	}
	args := model.Args{"path": pr.Path}
	for k, v := range pr.Args {
		args[k] = v
	}
	return args
}

// Problem writes a problem for people, in lines that end with a line feed:
//
//	schools/nord.yaml:22:16: opening year 2031 lies after the plan's end [after-plan]
//	    opens: 2031
//	           ^
//	    plan.yaml:3:9: the plan ends in 2030
//	    hint: move the opening to 2030 or earlier, or extend plan.years
//
// source may be nil.
func (p Printer) Problem(pr model.Problem, source SourceLine) string {
	var b strings.Builder
	b.WriteString(placed(pr.At, p.Sentence(pr)) + " [" + pr.Code + "]\n")
	if source != nil && pr.At.Line > 0 {
		if line, ok := source(pr.At); ok {
			b.WriteString(excerpt(line, pr.At.Col))
		}
	}
	for _, o := range pr.Also {
		b.WriteString(indent + placed(o.At, p.Text("also."+o.Code, o.Args)) + "\n")
	}
	if hint := p.Hint(pr); hint != "" {
		b.WriteString(indent + p.Text("format.hint", nil) + ": " + hint + "\n")
	}
	return b.String()
}

func placed(at model.Place, text string) string {
	text = clean(text)
	if !at.Known() {
		return text
	}
	return at.String() + ": " + text
}
