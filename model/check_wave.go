package model

import (
	"cmp"
	"slices"
)

func checkWaves(c *checker) {
	if len(c.Waves) == 0 {
		return
	}
	picked := c.pickedByWaves()
	for w := range sorted(c.Waves) {
		e := c.wave(w)
		e.required("from", w.From != 0)
		e.plausible("from", w.From)
		e.notAfterPlan("from", w.From, c.lastSeen())
		referAll(e, "unknown-type", "for.types", w.For.Types, c.Types)
		referAll(e, "unknown-school", "for.schools", w.For.Schools, c.Schools)
		referAll(e, "unknown-category", "categories", w.Categories, c.Categories)
		if e.own() && len(picked[w.ID]) == 0 && len(c.schools) > 0 && e.selects(&w.For) {
			e.warn("wave-without-school", "", Args{"id": w.ID})
		}
	}
	c.wavesDoNotMeet(picked)
}

// wave looks at a wave.
func (c *checker) wave(w *Wave) entry { return c.entry(&w.Origin, "waves", w.ID) }

// selects reports whether all that a selector names exists, so that it is not said twice.
func (e entry) selects(f *Selector) bool {
	typeExists := func(id string) bool { _, ok := e.Types[id]; return ok }
	schoolExists := func(id string) bool { _, ok := e.Schools[id]; return ok }
	missing := func(ids []string, exists func(string) bool) bool {
		return slices.ContainsFunc(ids, func(id string) bool { return !exists(id) })
	}
	return !missing(f.Types, typeExists) && !missing(f.Schools, schoolExists)
}

// pickedByWaves gives the schools of each wave, by id. A wave that names schools looks at no others.
func (c *checker) pickedByWaves() map[string][]*School {
	out := map[string][]*School{}
	for w := range sorted(c.Waves) {
		rest := w.For
		rest.Schools = nil
		take := func(s *School) {
			if rest.Matches(s) {
				out[w.ID] = append(out[w.ID], s)
			}
		}
		if len(w.For.Schools) == 0 {
			for _, s := range c.schools {
				take(s.School)
			}
			continue
		}
		named := slices.Clone(w.For.Schools)
		slices.Sort(named)
		for _, id := range slices.Compact(named) {
			if s, ok := c.Schools[id]; ok {
				take(s)
			}
		}
	}
	return out
}

// meeting is where two waves give one school and category two first years.
type meeting struct {
	first, second *Wave
	category      string // the first
	school        string // the first
	schools       int
}

// wavesDoNotMeet: a school has one first year for a category.
func (c *checker) wavesDoNotMeet(picked map[string][]*School) {
	for second := range sorted(c.Waves) {
		rivals := c.rivals(second)
		if len(rivals) == 0 {
			continue
		}
		here := map[*School]bool{}
		for _, s := range picked[second.ID] {
			here[s] = true
		}
		for _, m := range rivals {
			for _, s := range picked[m.first.ID] {
				if here[s] {
					m.school = cmp.Or(m.school, s.ID)
					m.schools++
				}
			}
			if m.schools > 0 {
				c.wavesMeet(m)
			}
		}
	}
}

// rivals are the waves before one, by id, that share a category with it.
func (c *checker) rivals(second *Wave) []meeting {
	var out []meeting
	for first := range sorted(c.Waves) {
		if first.ID >= second.ID || c.wave(first).broken() || c.wave(second).broken() {
			continue
		}
		if category, some := c.sharedCategory(first.Categories, second.Categories); some {
			out = append(out, meeting{first: first, second: second, category: category})
		}
	}
	return out
}

func (c *checker) wavesMeet(m meeting) {
	c.wave(m.second).fail("two-waves", "for",
		Args{"id": m.second.ID, "wave": m.first.ID, "category": m.category, "school": m.school, "count": m.schools},
		Other{At: c.wave(m.first).place("for"), Code: "other-wave", Args: Args{"id": m.first.ID}})
}

// sharedCategory is the first that both have; no categories are all of them.
func (c *checker) sharedCategory(a, b []string) (category string, some bool) {
	if len(a) == 0 {
		a = sortedKeys(c.Categories)
	}
	for _, id := range a {
		if len(b) == 0 || slices.Contains(b, id) {
			return id, true
		}
	}
	return "", false
}
