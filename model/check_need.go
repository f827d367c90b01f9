package model

import (
	"slices"
	"strconv"
)

func checkNeeds(c *checker) {
	selected := c.selected()
	for n := range sorted(c.Needs) {
		e := c.entry(&n.Origin, "needs", n.ID)
		e.required("requires", len(n.Requires) > 0)
		referAll(e, "unknown-type", "for.types", n.For.Types, c.Types)
		referAll(e, "unknown-school", "for.schools", n.For.Schools, c.Schools)
		if e.own() && !selected[n.ID] && len(c.schools) > 0 {
			needSelectsNobody(e, n)
		}
		for i := range n.Requires {
			r := &n.Requires[i]
			e := e.part(r.At, r.Fields, "requires", i)
			checkRequirement(e, r)
			requirementSuitsTypes(e, r, n.For.Types)
			requirementIsNotRepeated(e, r, n.Requires[:i])
		}
	}
}

// selected are the needs that apply to at least one school.
func (c *checker) selected() map[string]bool {
	out := map[string]bool{}
	for _, s := range c.schools {
		for _, id := range s.needs {
			out[id] = true
		}
	}
	return out
}

// needSelectsNobody says why, where an attribute that no school has is the cause.
func needSelectsNobody(e entry, n *Need) {
	for _, key := range sortedKeys(n.For.Attributes) {
		has := func(s profiled) bool { _, ok := s.Attributes[key]; return ok }
		if !slices.ContainsFunc(e.schools, has) {
			e.warn("unused-attribute", "for.attributes."+key, Args{"key": key})
			return
		}
	}
	e.warn("need-without-school", "", Args{"id": n.ID})
}

// requirementIsNotRepeated: the same item by the same driver in the same years counts twice.
func requirementIsNotRepeated(e entry, r *Requirement, earlier []Requirement) {
	for i := range earlier {
		o := &earlier[i]
		if e.broken() || e.part(o.At, o.Fields, e.list, i).broken() {
			continue
		}
		same := r.Item == o.Item && r.Course == o.Course && slices.Equal(drivers(r), drivers(o)) && sameYears(r, o)
		if same && r.Combine == CombineUnset && o.Combine == CombineUnset {
			e.fail("duplicate-requirement", r.key(), Args{"id": r.subject()}, Other{At: o.At, Code: "first-given"})
			return
		}
	}
}

// drivers writes what a requirement counts by, so that two can be compared.
func drivers(r *Requirement) []string {
	d := r.Per
	if r.Bracket != nil {
		d = r.Bracket.By
	}
	out := []string{d.Kind.String(), strconv.Itoa(d.FirstGrade), strconv.Itoa(d.LastGrade), d.Item}
	out = append(out, slices.Sorted(slices.Values(d.Rooms))...)
	return append(out, slices.Sorted(slices.Values(d.Categories))...)
}

func sameYears(a, b *Requirement) bool {
	return (a.Until == 0 || b.From[""] <= a.Until) && (b.Until == 0 || a.From[""] <= b.Until)
}

// subject is the item or course that is required; key is where it stands.
func (r *Requirement) subject() string {
	if r.Item != "" {
		return r.Item
	}
	return r.Course
}

func (r *Requirement) key() string {
	if r.Item != "" {
		return "item"
	}
	return "course"
}
