package cmd

import (
	"slices"
	"strconv"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// limitWords ask for all limits. Schools, items and limits of these names are found first.
var limitWords = []string{"limits", "obergrenzen"}

// limitQuestion asks how limits stand.
type limitQuestion struct {
	all  bool     // a word asks for all limits
	ids  []string // limits of the plan
	rest []string // years, and what is not understood
}

// limitQuestionOf finds the words that ask for limits, wherever they stand. Beside a word for all of them
// the id of a limit means it even where a school or item has the same.
func limitQuestionOf(p *model.Plan, words []string) limitQuestion {
	taken := func(w string) bool { return isWhere(p, w) || known(p, w) }
	q := limitQuestion{all: slices.ContainsFunc(words, func(w string) bool { return slices.Contains(limitWords, w) && !taken(w) && p.Limits[w] == nil })}
	for _, w := range words {
		switch {
		case p.Limits[w] != nil && (q.all || !taken(w)):
			q.ids = append(q.ids, w)
		case q.all && slices.Contains(limitWords, w):
		default:
			q.rest = append(q.rest, w)
		}
	}
	return q
}

func (q *limitQuestion) asked() bool { return q.all || len(q.ids) > 0 }

// limits derives how a limit stands, or all, in a year or in each year in which it holds.
func (e *explainer) limits(q limitQuestion) error {
	year := 0
	for _, w := range q.rest {
		n, notYear := strconv.Atoi(w)
		if notYear != nil {
			return e.usage(e.current, "usage.too-many", model.Args{"extra": w})
		}
		if err := e.knownYear(e.opened, n); err != nil {
			return err
		}
		year = n
	}
	if len(q.ids) > 1 {
		return e.usage(e.current, "usage.too-many", model.Args{"extra": q.ids[1]})
	}
	for _, l := range e.result.Limits() {
		if len(q.ids) == 0 || l.ID == q.ids[0] {
			e.limit(&l, year)
		}
	}
	if e.out.Len() == 0 {
		e.line(0, e.say("explain.no-limit", nil))
	}
	return nil
}

// limit writes a limit in a year; 0 is each year in which it holds.
func (e *explainer) limit(l *planner.LimitStanding, year int) {
	unit := l.Model.Unit.In(e.printer.Lang())
	for _, y := range l.Years {
		if year != 0 && y.Year != year {
			continue
		}
		if trace, ok := e.result.ExplainLimit(l.ID, y.Year); ok {
			e.trace(0, withUnit(trace, planner.WorkUnit, unit))
		}
	}
}

// withUnit gives a derivation with one unit in the place of another.
func withUnit(t planner.Trace, old, unit string) planner.Trace {
	if t.Unit == old {
		t.Unit = unit
	}
	parts := make([]planner.Trace, len(t.Parts))
	for i, p := range t.Parts {
		parts[i] = withUnit(p, old, unit)
	}
	t.Parts = parts
	return t
}

// limitName gives the name of a limit with its id, to ask on.
func (e *explainer) limitName(id string) string {
	if l := e.opened.plan.Limits[id]; l != nil {
		return withID(orID(l.Name.In(e.printer.Lang()), id), id)
	}
	return id
}

func (e *explainer) waveName(id string) string {
	if w := e.opened.plan.Waves[id]; w != nil {
		return withID(orID(w.Name.In(e.printer.Lang()), id), id)
	}
	return id
}
