package model

// use names an item, or a course.
type use struct {
	id     string
	course bool
}

// checkUse warns of items and courses that the plan declares and nothing uses. Those of built-in
// packs are an offer.
func checkUse(c *checker) {
	used := c.used()
	for i := range sorted(c.Items) {
		if e := c.entry(&i.Origin, "items", i.ID); e.own() && !used[use{i.ID, false}] {
			e.warn("unused-item", "", Args{"id": i.ID})
		}
	}
	for k := range sorted(c.Courses) {
		if e := c.entry(&k.Origin, "courses", k.ID); e.own() && !used[use{k.ID, true}] {
			e.warn("unused-course", "", Args{"id": k.ID})
		}
	}
}

// used are the items and courses that something refers to.
func (c *checker) used() map[use]bool {
	used := map[use]bool{}
	for n := range sorted(c.Needs) {
		useOf(n.Requires, used)
	}
	useOf(c.Central.Requires, used)
	stockUse(c.Central.Stock, used)
	for _, s := range c.schools {
		stockUse(s.Stock, used)
		worksUse(s.Works, used)
		for i := range s.Needs.Override {
			useOf([]Requirement{s.Needs.Override[i].Requirement}, used)
		}
	}
	for s := range sorted(c.Supports) {
		used[use{s.Item, false}] = true
	}
	for _, id := range append([]string{c.Internet.Connection}, c.Internet.Tariffs...) {
		used[use{id, false}] = true
	}
	for i := range sorted(c.Items) {
		for _, r := range i.Running {
			if r.Energy.Known {
				used[use{electricity, false}] = true
			}
		}
	}
	return used
}

func useOf(requires []Requirement, used map[use]bool) {
	for i := range requires {
		used[use{requires[i].Item, false}] = true
		used[use{requires[i].Course, true}] = true
	}
}

func stockUse(stock []Lot, used map[use]bool) {
	for i := range stock {
		used[use{stock[i].Item, stock[i].Course}] = true
	}
}

func worksUse(works []Works, used map[use]bool) {
	for i := range works {
		used[use{works[i].Item, false}] = true
	}
}
