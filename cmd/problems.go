package cmd

import (
	"bufio"
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

// tell prints every problem with its place in full: errors first, since warnings do not stop a plan.
func (r *run) tell(o *opened) {
	out := bufio.NewWriter(r.env.Stderr)
	defer out.Flush()
	for _, severity := range []model.Severity{model.Error, model.Warning} {
		for _, p := range o.problems {
			if p.Severity == severity {
				out.WriteString(r.paint(severity, r.words.Problem(p, o.line)))
			}
		}
	}
}

// paint colours the first line of a problem where colours are welcome.
func (r *run) paint(s model.Severity, text string) string {
	if !r.env.colour(r.env.StderrTerminal) {
		return text
	}
	colour := red
	if s == model.Warning {
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
