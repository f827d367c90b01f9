package planner

import "github.com/medienplan/mep/model"

// compileWorks turns what building works bring into lots of their schools. Nothing is paid for them.
func (c *compiler) compileWorks() {
	c.works = make([][]model.Lot, len(c.schools))
	for s, school := range c.schools {
		for i := range school.Works {
			w := &school.Works[i]
			origin := model.Origin{At: w.At, Fields: w.Fields, Sources: model.Sources{Default: school.Sources.Of("works")}}
			c.works[s] = append(c.works[s], model.Lot{Item: w.Item, Count: w.Count, Bought: w.Year, Origin: origin})
			c.anyWorks = true
		}
	}
}

// worksOf gives the building works behind a declared lot; nil for stock.
func (in *Input) worksOf(c int32, l *model.Lot) *model.Works {
	s := in.cellSchool[c]
	if s == in.authority() {
		return nil
	}
	for i := range in.works[s] {
		if l == &in.works[s][i] {
			return &in.schools[s].Works[i]
		}
	}
	return nil
}

// worksAfter counts the units that building works bring to a cell after a year.
func (in *Input) worksAfter(c, y int32) int32 {
	sum := int32(0)
	for i := in.cellLots[c]; i < in.cellLots[c+1]; i++ {
		if l := &in.lots[i]; l.works && int32(l.bought) > in.first+y {
			sum += l.count
		}
	}
	return sum
}

// worksIn counts the units that building works bring to a cell in a year.
func (in *Input) worksIn(c, y int32) int32 {
	sum := int32(0)
	for i := in.cellLots[c]; i < in.cellLots[c+1]; i++ {
		if l := &in.lots[i]; l.works && int32(l.bought) == in.first+y {
			sum += l.count
		}
	}
	return sum
}

// nextWorks are the first building works that bring units to a cell after a year; nil: none do.
func (in *Input) nextWorks(c, y int32) *model.Works {
	for i := in.cellLots[c]; i < in.cellLots[c+1]; i++ { // in order of years
		if l := &in.lots[i]; l.works && int32(l.bought) > in.first+y {
			return in.worksOf(c, in.declared[i])
		}
	}
	return nil
}

// arrive counts what building works bring as replacement of units that have ended: what is bought later
// replaces only the rest.
func (r *run) arrive(c, year int32) {
	for i := r.head[c]; i >= 0; i = r.lots[i].next {
		if l := &r.lots[i]; l.works && int32(l.bought) <= year {
			l.works = false
			r.made[c] = min(r.gone[c], r.made[c]+l.count)
		}
	}
}
