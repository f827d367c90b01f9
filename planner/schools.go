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
