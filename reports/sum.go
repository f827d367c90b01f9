package reports

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// Sum is an amount with what it rests on. The zero Sum is nothing at all.
type Sum struct {
	Amount    model.Money // gross
	Estimated model.Money // the part of Amount that rests on estimates
	Missing   int         // lines without a price; they are not in Amount
}

// add takes a line into the sum. Amounts of a result fit into Money by the planner's own check.
func (s *Sum) add(l planner.Line) {
	if !l.Known {
		s.Missing++
		return
	}
	s.Amount += l.Amount
	if !l.Certainty.Firm() {
		s.Estimated += l.Amount
	}
}

// Plus adds two sums.
func (s Sum) Plus(t Sum) Sum {
	return Sum{s.Amount + t.Amount, s.Estimated + t.Estimated, s.Missing + t.Missing}
}

// Minus subtracts t; what t rests on, the difference rests on too.
func (s Sum) Minus(t Sum) Sum {
	return Sum{s.Amount - t.Amount, s.Estimated + t.Estimated, s.Missing + t.Missing}
}

// without takes away a part t of s; what is left rests on what s rests on and t does not.
func (s Sum) without(t Sum) Sum {
	return Sum{s.Amount - t.Amount, s.Estimated - t.Estimated, s.Missing - t.Missing}
}

// Empty reports whether there is neither an amount nor a missing price.
func (s Sum) Empty() bool { return s == Sum{} }

// Row is one sum per shown year, and the total of the plan years.
type Row struct {
	Year  []Sum // plan years, then the years after
	Total Sum   // plan years only
}

func newRow(years int) Row { return Row{Year: make([]Sum, years)} }

// add takes a line of year index y into the row; inPlan says whether the year belongs to the plan.
func (r *Row) add(l planner.Line, y int, inPlan bool) {
	r.Year[y].add(l)
	if inPlan {
		r.Total.add(l)
	}
}

// Plus adds two rows of the same years.
func (r Row) Plus(s Row) Row { return r.with(s, Sum.Plus) }

// Minus subtracts a row of the same years.
func (r Row) Minus(s Row) Row { return r.with(s, Sum.Minus) }

// without takes away a part s of r.
func (r Row) without(s Row) Row { return r.with(s, Sum.without) }

func (r Row) with(s Row, join func(Sum, Sum) Sum) Row {
	out := newRow(len(r.Year))
	for i := range out.Year {
		out.Year[i] = join(r.Year[i], s.Year[i])
	}
	out.Total = join(r.Total, s.Total)
	return out
}

// Empty reports whether no line fell into the row.
func (r Row) Empty() bool {
	for _, s := range r.Year {
		if !s.Empty() {
			return false
		}
	}
	return true
}

// Part says what money is spent for, in the order in which reports explain a total: what is there
// already costs, then what is added. Every line of cost has exactly one part.
type Part int

// Parts of the cost.
const (
	PartExisting    Part = iota // running cost of what is there
	PartReplacement             // buying again what has ended
	PartNew                     // buying what was never there
	PartPlanned                 // running cost of what the plan buys
	PartService                 // services that follow a requirement
	PartPosts                   // personnel
	PartTraining                // courses
	parts
)

var partNames = [...]string{"existing", "replacement", "new", "planned", "service", "posts", "training"}

// String gives the name used in keys of the message catalogue.
func (p Part) String() string { return partNames[p] }

// partOf gives the part of a line that is not income.
func partOf(l planner.Line) Part {
	switch l.Kind {
	case planner.KindPost:
		return PartPosts
	case planner.KindTraining:
		return PartTraining
	}
	switch l.Cause {
	case planner.CauseNew:
		return PartNew
	case planner.CauseReplacement:
		return PartReplacement
	case planner.CauseExisting:
		return PartExisting
	case planner.CausePlanned:
		return PartPlanned
	}
	return PartService
}
