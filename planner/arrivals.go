package planner

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
)

// Arrival is something that a school did not have before: equipment and courses beyond what they
// replace, a service from its first year on, and all that building works bring.
type Arrival struct {
	School, Item string
	Course       bool   // Item is a course
	Measure      string // id of its measure, or the category where none names it
	Year         int
	Quantity     model.Quantity
	Works        string // id of the building works that bring it; "": this plan does
}

// Arrivals gives what is new in the plan years, by school in report order, year, and item. Services of
// the first plan year are left out: whether they are new is not known.
func (r *Result) Arrivals() []Arrival {
	var out []Arrival
	for s := int32(0); s <= r.in.authority(); s++ {
		first := len(out)
		for gi := range r.in.goods {
			if c := r.in.cellAt(s, int32(gi)); c >= 0 {
				out = r.arrivalsOf(int32(gi), c, out)
			}
		}
		slices.SortStableFunc(out[first:], func(a, b Arrival) int { return cmp.Compare(a.Year, b.Year) })
	}
	return out
}

func (r *Result) arrivalsOf(gi, c int32, out []Arrival) []Arrival {
	g := &r.in.goods[gi]
	a := Arrival{School: r.in.schoolID(r.in.cellSchool[c]), Item: g.id, Course: g.course, Measure: r.in.measures[r.in.measureOf[gi]].id}
	for y := range r.in.planYears {
		a.Year = r.in.year(y)
		if units := r.newUnits(c, y); units > 0 {
			a.Quantity, a.Works = g.quantity(int64(units)), ""
			out = append(out, a)
		}
		if c >= r.in.lasting {
			continue // building works bring nothing that does not last
		}
		if units := r.in.worksIn(c, y); units > 0 {
			a.Quantity, a.Works = g.quantity(int64(units)), r.in.nextWorks(c, y-1).ID
			out = append(out, a)
		}
	}
	return out
}

// newUnits is what a year adds to a cell that replaces nothing, in steps.
func (r *Result) newUnits(c, y int32) int32 {
	if c < r.in.lasting {
		return r.run.bought[r.run.at(c, y)] - r.run.replaced[r.run.at(c, y)]
	}
	if y == 0 || r.run.required[r.run.wide(c, y-1)] > 0 {
		return 0
	}
	return r.run.required[r.run.wide(c, y)]
}
