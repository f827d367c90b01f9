package risk

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// Model is a plan whose corridors can be moved, as planfile.Uncertain does.
type Model interface {
	Plan() *model.Plan
	Move(corridor int, at model.Position)
}

// Sums are what a plan takes in its plan years.
type Sums struct {
	Total model.Money // cost
	Own   model.Money // the part of it that own money pays
	Open  model.Money // what is needed in the plan years and not there at their end, at the price of the year of need
}

// Outcome is what one calculation gives.
type Outcome struct {
	Sums
	Years  []Sums // by plan year; Open is 0
	Limits []LimitState
}

// LimitState is how a limit stands in a year.
type LimitState struct {
	Limit string
	Year  int
	Over  bool // what cannot wait exceeds it
	Held  bool // something waits because of it
}

// Calculate runs a plan; problems are errors because of which nothing came out.
func Calculate(p *model.Plan) (Outcome, []model.Problem) { return calculate(p, &planner.Trials{}) }

func calculate(p *model.Plan, trials *planner.Trials) (Outcome, []model.Problem) {
	short := *p
	short.LookAhead = min(p.LookAhead, lookAhead(p))
	r, problems := trials.Run(&short)
	if r == nil {
		return Outcome{}, slices.DeleteFunc(problems, func(p model.Problem) bool { return !model.Errors([]model.Problem{p}) })
	}
	return OutcomeOf(r), nil
}

// lookAhead is how many years after the plan bear on its outcome: those in which a limit holds or building works
// bring something.
func lookAhead(p *model.Plan) int {
	last := p.Years.Last
	for _, l := range p.Limits {
		last = max(last, l.Until)
	}
	for _, s := range p.Schools {
		for i := range s.Works {
			last = max(last, s.Works[i].Year)
		}
	}
	return last - p.Years.Last
}

// OutcomeOf sums up a result.
func OutcomeOf(r *planner.Result) Outcome {
	var out Outcome
	t := r.Totals()
	for y, cost := range t.Cost {
		out.Years = append(out.Years, Sums{Total: cost, Own: t.Own[y]})
		out.Total += cost
		out.Own += t.Own[y]
	}
	out.Open = t.Open
	for _, l := range r.Limits() {
		for _, y := range l.Years {
			out.Limits = append(out.Limits, LimitState{l.ID, y.Year, y.Over > 0, y.Count > 0})
		}
	}
	return out
}
