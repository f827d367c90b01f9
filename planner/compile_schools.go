package planner

import (
	"cmp"
	"maps"
	"slices"

	"github.com/medienplan/mep/model"
)

// compileSchools puts the schools in report order (type order, name, id) and finds when they are
// open, move and merge.
func (c *compiler) compileSchools() {
	p := c.plan
	c.types = slices.SortedFunc(maps.Values(p.Types), func(a, b *model.SchoolType) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	c.typeIndex = make(map[string]int32, len(c.types))
	for i, t := range c.types {
		c.typeIndex[t.ID] = int32(i)
	}
	c.schools = make([]*model.School, 0, len(p.Schools))
	for _, s := range p.Schools {
		c.schools = append(c.schools, s)
	}
	rank := func(s *model.School) int {
		if i, ok := c.typeIndex[s.Type]; ok {
			return int(i)
		}
		return len(c.types)
	}
	slices.SortFunc(c.schools, func(a, b *model.School) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	c.schoolIdx = make(map[string]int32, len(c.schools))
	c.typeOf = make([]int32, len(c.schools))
	c.open = make([]span, len(c.schools))
	c.steady = make([]bool, len(c.schools))
	c.moves = make([]int32, len(c.schools))
	for i, s := range c.schools {
		c.schoolIdx[s.ID] = int32(i)
		c.steady[i] = steadySchool(s)
		c.typeOf[i] = -1
		if t, ok := c.typeIndex[s.Type]; ok {
			c.typeOf[i] = t
		}
		c.open[i] = span{c.from(s.Opens, 0), c.from(s.Closes, c.years)}
		c.moves[i] = c.from(s.Moves, c.years)
	}
	c.compileMergers()
}

// from is the index of a declared year inside the plan, or otherwise where none is declared.
func (c *compiler) from(year int, otherwise int32) int32 {
	if year == 0 {
		return otherwise
	}
	return int32(min(max(year-int(c.first), 0), int(c.years)))
}

func (c *compiler) compileMergers() {
	for i, s := range c.schools {
		if s.Merges == nil {
			continue
		}
		year := c.from(s.Merges.Year, c.years)
		c.open[i].to = min(c.open[i].to, year)
		if into, ok := c.schoolIdx[s.Merges.Into]; ok && into != int32(i) && year < c.years {
			c.mergers = append(c.mergers, merger{year, int32(i), into})
		}
	}
	slices.SortStableFunc(c.mergers, func(a, b merger) int { return cmp.Compare(a.year, b.year) })
}
