package reports

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// delay is what deferrals have in common that stand in one row.
type delay struct {
	item, reason, limit string
	year, movedTo       int
	missed              string // programmes, with commas
}

// delayed is what a delay concerns, over all schools.
type delayed struct {
	delay
	schools int
	count   model.Quantity
	cost    Sum // at the price of the year in which it is needed
	dearer  Sum // what the wait adds to it; of what never comes nothing

	first  []string // ids of the first schools, as many as a sentence names
	school string   // last one counted
}

// gatherDelays adds up the deferrals of all schools, which come school by school, by year, category and
// item.
func (o *Overview) gatherDelays(deferrals iter.Seq[planner.Deferral]) []delayed {
	at := map[delay]int{}
	var out []delayed
	for d := range deferrals {
		key := delay{d.Item, d.Reason, d.Limit, d.Year, d.MovedTo, strings.Join(d.Missed, ",")}
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			out = append(out, delayed{delay: key})
		}
		out[i].take(&d)
	}
	slices.SortStableFunc(out, func(a, b delayed) int {
		return cmp.Or(cmp.Compare(a.year, b.year), cmp.Compare(o.categoryRank(a.item), o.categoryRank(b.item)), cmp.Compare(a.item, b.item), lateness(a.movedTo, b.movedTo))
	})
	return out
}

// lateness compares years in which something comes; 0 is never.
func lateness(a, b int) int { return cmp.Compare(uint(a-1), uint(b-1)) }

func (d *delayed) take(x *planner.Deferral) {
	if d.schools == 0 || d.school != x.School {
		d.school = x.School
		d.schools++
		if len(d.first) < namedSchools {
			d.first = append(d.first, x.School)
		}
	}
	d.count += x.Quantity
	d.cost.add(planner.Line{Known: x.Known, Amount: x.Amount, Certainty: model.Sourced})
	if x.MovedTo != 0 {
		more, known := x.Dearer()
		d.dearer.add(planner.Line{Known: known, Amount: more, Certainty: model.Sourced})
	}
}

// waited is what several delays come to.
type waited struct {
	all, dearer  Sum
	after, never Sum // parts of all: comes after the plan only; not in the years shown
}

// waitedFor adds up delays of what the plan years need.
func (o *Overview) waitedFor(delays []delayed) waited {
	var w waited
	last := o.Period().Last
	for i := range delays {
		d := &delays[i]
		if d.year > last {
			continue
		}
		w.all, w.dearer = w.all.Plus(d.cost), w.dearer.Plus(d.dearer)
		switch {
		case d.movedTo == 0:
			w.never = w.never.Plus(d.cost)
		case d.movedTo > last:
			w.after = w.after.Plus(d.cost)
		}
	}
	return w
}
