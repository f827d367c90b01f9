package planner

import "github.com/medienplan/mep/model"

// Schools gives one row per school and one for the authority.
func (r *Result) Schools() []School {
	out := make([]School, 0, len(r.in.schools)+1)
	for s := int32(0); s <= r.in.authority(); s++ {
		out = append(out, r.school(s))
	}
	return out
}

// School gives the row of one school, or of the authority.
func (r *Result) School(id string) (School, bool) {
	s := r.in.findSchool(id)
	if s < 0 {
		return School{}, false
	}
	return r.school(s), true
}

// findSchool gives the index of a school or the authority; -1 where there is none.
func (in *Input) findSchool(id string) int32 {
	if id == model.AuthoritySchool {
		return in.authority()
	}
	for i, s := range in.schools {
		if s.ID == id {
			return int32(i)
		}
	}
	return -1
}

func (r *Result) school(s int32) School {
	row := School{ID: r.in.schoolID(s), Figures: r.schoolFigures(s)}
	if s != r.in.authority() {
		row.Model = r.in.schools[s]
	}
	for gi := range r.in.goods {
		if c := r.in.cellAt(s, int32(gi)); c >= 0 {
			row.Equip = append(row.Equip, r.equipment(int32(gi), c))
		}
	}
	return row
}

// equipment is the state of one cell over the years. Services have what is required in use.
func (r *Result) equipment(gi, c int32) Equipment {
	g, n := &r.in.goods[gi], int(r.in.years)
	e := Equipment{Item: g.id, Course: g.course}
	for _, col := range []*[]model.Quantity{&e.Required, &e.Current, &e.Overdue, &e.Bought, &e.Replaced, &e.InUse, &e.Open} {
		*col = make([]model.Quantity, n)
	}
	e.OldestAge = make([]int, n)
	for y := range r.in.years {
		e.Required[y] = g.quantity(int64(r.run.required[r.run.wide(c, y)]))
		e.InUse[y] = g.quantity(int64(r.run.inUse(c, y)))
		if !g.lasts {
			continue
		}
		i := r.run.at(c, y)
		e.Current[y], e.Overdue[y] = g.quantity(int64(r.run.current[i])), g.quantity(int64(r.run.overdue[i]))
		e.Bought[y], e.Replaced[y] = g.quantity(int64(r.run.bought[i])), g.quantity(int64(r.run.replaced[i]))
		e.Open[y] = g.quantity(int64(r.run.openGap(gi, c, y)))
		e.OldestAge[y] = int(r.run.oldest[i])
	}
	return e
}

// Deferrals gives what moved to a later year and what stays open at the end.
func (r *Result) Deferrals() []Deferral {
	var out []Deferral
	for s := int32(0); s <= r.in.authority(); s++ {
		for gi := range r.in.goods {
			if c := r.in.cellAt(s, int32(gi)); c >= 0 && r.in.goods[gi].lasts {
				out = r.deferrals(out, int32(gi), c)
			}
		}
	}
	return out
}

// waiting is a part of a gap that was not closed in the year in which it opened.
type waiting struct {
	year  int32
	units int32
}

// deferrals follows the open units of a cell: what is bought closes the oldest first; what is no
// longer required lapses from the newest.
func (r *Result) deferrals(out []Deferral, gi, c int32) []Deferral {
	var queue []waiting
	open := int32(0)
	for y := range r.in.years {
		gap := r.run.gap(c, y, r.run.fulfilled(gi, c, y))
		for lapsed := open - gap; lapsed > 0 && len(queue) > 0; {
			last := &queue[len(queue)-1]
			k := min(lapsed, last.units)
			last.units -= k
			lapsed -= k
			if last.units == 0 {
				queue = queue[:len(queue)-1]
			}
		}
		if gap > open {
			queue = append(queue, waiting{y, gap - open})
		}
		bought := r.run.bought[r.run.at(c, y)]
		for left := bought; left > 0 && len(queue) > 0; {
			k := min(left, queue[0].units)
			if queue[0].year < y {
				out = append(out, r.deferral(gi, c, queue[0].year, k, r.in.year(y)))
			}
			queue[0].units -= k
			left -= k
			if queue[0].units == 0 {
				queue = queue[1:]
			}
		}
		open = max(0, gap-bought)
	}
	for _, w := range queue {
		out = append(out, r.deferral(gi, c, w.year, w.units, 0))
	}
	return out
}

func (r *Result) deferral(gi, c, y, units int32, movedTo int) Deferral {
	g := &r.in.goods[gi]
	d := Deferral{School: r.in.schoolID(r.in.cellSchool[c]), Item: g.id, Course: g.course, Year: r.in.year(y), Quantity: g.quantity(int64(units)), Known: g.price.base.Known, Reason: ReasonPrerequisite, MovedTo: movedTo}
	if p := r.run.candidate(gi, c, y).waitsFor; p >= 0 {
		d.Limit = r.in.goods[g.prerequisites[p].good].id
	}
	if d.Known {
		d.Amount = amountOf(g.billed(units, 0, CauseNew), g.price.unit[y])
	}
	return d
}

// ReasonPrerequisite is the reason of a deferral that waits for other equipment or a course.
const ReasonPrerequisite = "prerequisite"
