package cmd

import (
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
)

// Colours of a terminal.
const (
	red    = "\x1b[31m"
	yellow = "\x1b[33m"
	plain  = "\x1b[0m"
)

func count(problems []model.Problem) (errors, warnings int) {
	for _, p := range problems {
		if p.Severity == model.Error {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}

// tell prints every problem where messages go: the result that was asked for is another one.
func (r *run) tell(o *opened) { _ = r.tellTo(o, r.stderr()) } // nobody is left to be told

// tellTo prints every problem with its place in full: errors first, since warnings do not stop a plan.
func (r *run) tellTo(o *opened, to stream) error {
	var out strings.Builder
	for _, severity := range []model.Severity{model.Error, model.Warning} {
		for _, p := range o.problems {
			if p.Severity == severity {
				text := wrapProblem(r.words.Problem(r.andMore(p), o.line), to.width)
				out.WriteString(to.paint(severity, text))
			}
		}
	}
	return r.put(to.Writer, []byte(out.String()))
}

// manyPlaces is how many further places a list has at least that was cut short; a shorter one is
// complete, where several findings have one place.
const manyPlaces = 10

// andMore adds to the places of a problem how many further ones there are: the planner names some of
// them only, and counts all.
func (r *run) andMore(p model.Problem) model.Problem {
	count, _ := p.Args["count"].(int)
	more := count - 1 - len(p.Also)
	if more < 1 || len(p.Also) < manyPlaces {
		return p
	}
	p.Also = append(slices.Clone(p.Also), model.Other{Code: "more-places", Args: model.Args{"n": more}})
	return p
}

// paint colours the first line of a problem where colours are welcome.
func (s stream) paint(severity model.Severity, text string) string {
	if !s.colour {
		return text
	}
	colour := red
	if severity == model.Warning {
		colour = yellow
	}
	first, rest, _ := strings.Cut(text, "\n")
	return colour + first + plain + "\n" + rest
}

// verdict is the one-line result of a check.
func (r *run) verdict(errors, warnings int) string {
	switch {
	case errors > 0:
		return r.say("result.errors", model.Args{"errors": errors, "warnings": warnings})
	case warnings > 0:
		return r.say("result.warnings", model.Args{"warnings": warnings})
	}
	return r.say("result.sound", nil)
}

// line gives the line that a problem points to.
func (o *opened) line(at model.Place) (string, bool) {
	line, _, _, ok := o.sources.Excerpt(at)
	return line, ok
}
