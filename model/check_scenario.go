package model

import (
	"maps"
	"slices"
)

func checkScenarios(c *checker) {
	ids := append(slices.Collect(maps.Keys(c.Overrides)), slices.Collect(maps.Keys(c.Scenarios))...)
	for s := range sorted(c.Scenarios) {
		e := c.entry(&s.Origin, "scenarios", s.ID)
		if o, both := c.Overrides[s.ID]; both {
			e.fail("scenario-and-override", "", Args{"id": s.ID}, Other{At: o.At, Code: "override-here"})
			continue // what it builds on is not known
		}
		for i, id := range s.Apply {
			if !slices.Contains(ids, id) {
				e.unknown("unknown-override", elementKey("apply", i), id, ids)
			}
		}
		switch path := c.wayBack(s.ID, s.ID, nil); {
		case path != nil && s.ID != slices.Min(path): // is said of the first
		case path != nil:
			e.fail("scenario-cycle", "apply", Args{"id": s.ID, "path": path})
		case c.depthOf(s.ID) > ScenarioDepth:
			e.fail("scenario-depth", "apply", Args{"id": s.ID, "most": ScenarioDepth})
		default:
			c.overridesDoNotMeet(e, s)
		}
	}
}

// wayBack gives the scenarios on the way from one to itself; nil where there is none.
func (c *checker) wayBack(from, to string, seen []string) []string {
	if slices.Contains(seen, from) {
		return nil
	}
	seen = append(seen, from)
	s := c.Scenarios[from]
	if s == nil {
		return nil
	}
	for _, id := range s.Apply {
		if id == to && c.Overrides[id] == nil {
			return append(seen, to)
		}
		if c.Overrides[id] == nil && c.Scenarios[id] != nil {
			if path := c.wayBack(id, to, seen); path != nil {
				return path
			}
		}
	}
	return nil
}

// depthOf is how many scenarios stand on one another up to one; it stops counting above what may be.
func (c *checker) depthOf(id string) int { return c.depthUpTo(id, ScenarioDepth+1) }

func (c *checker) depthUpTo(id string, most int) int {
	s := c.Scenarios[id]
	if s == nil || most == 0 {
		return 0
	}
	deepest := 0
	for _, a := range s.Apply {
		if c.Overrides[a] != nil {
			continue
		}
		deepest = max(deepest, c.depthUpTo(a, most-1))
	}
	return deepest + 1
}

// overridesDoNotMeet: two overrides of one scenario do not set the same value, since nothing would say which
// holds. What a scenario itself sets wins over what it applies.
func (c *checker) overridesDoNotMeet(e entry, s *Scenario) {
	var all []Applied
	for _, a := range c.settingsOf(s.ID, ScenarioDepth) {
		if c.Overrides[a.By] != nil {
			all = append(all, a)
		}
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if a.By != b.By && samePath(a.Path, b.Path) {
				e.fail("overrides-meet", "apply", Args{"id": s.ID, "path": a.Path, "first": b.By, "second": a.By},
					Other{At: b.At, Code: "override-here"}, Other{At: a.At, Code: "override-here"})
			}
		}
	}
}

// citeReplaced adds to each problem of a value that a scenario put in place of another where the other stands.
func citeReplaced(p *Plan, problems []Problem) {
	for i := range problems {
		for _, c := range p.Changes {
			if c.By != "" && c.At == problems[i].At && c.Was != (Place{}) {
				problems[i].Also = append(problems[i].Also, Other{At: c.Was, Code: "replaced-here"})
			}
		}
	}
}
