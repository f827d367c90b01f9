package model

import (
	"maps"
	"slices"
	"strings"
)

func programmeSelects(e entry, p *Programme) {
	selectionLeadsSomewhere(e, "eligible", &p.Eligible.Selection)
	selectionLeadsSomewhere(e, "eligible.not", &p.Eligible.Not)
	w := &p.Eligible.With
	referWritten(e, "unknown-programme", "eligible.with.programmes", w.Programmes, idsOf(e.Programmes))
	for i, id := range w.Programmes {
		e.notItself(elementKey("eligible.with.programmes", i), p.ID, id)
	}
	referWritten(e, "unknown-category", "eligible.with.categories", w.Categories, idsOf(e.Categories))
	e.needsKey("eligible.with.categories", len(w.Categories) > 0, "eligible.with.programmes", len(w.Programmes) > 0)
	e.needsKey("eligible.with.per_school", w.PerSchool, "eligible.with.programmes", len(w.Programmes) > 0)
}

// selectionLeadsSomewhere: what picks lines must be known to the plan.
func selectionLeadsSomewhere(e entry, key string, s *Selection) {
	if len(s.Categories)+len(s.Items)+len(s.Types)+len(s.Schools) == 0 {
		return
	}
	central := []string{AuthoritySchool}
	referWritten(e, "unknown-category", key+".categories", s.Categories, idsOf(e.Categories))
	referWritten(e, "unknown-item", key+".items", s.Items, e.goods())
	referWritten(e, "unknown-type", key+".types", s.Types, append(idsOf(e.Types), central...))
	referWritten(e, "unknown-school", key+".schools", s.Schools, append(idsOf(e.Schools), central...))
}

// goods are the ids of items and courses.
func (c *checker) goods() []string { return append(idsOf(c.Items), idsOf(c.Courses)...) }

func idsOf[T any](m map[string]T) []string { return slices.Collect(maps.Keys(m)) }

// referWritten reports ids that lead nowhere, where the plan's author wrote them. A built-in programme
// may name what another catalogue has: it picks nothing. Its entries keep their places where the plan
// adds entries of its own under the same key.
func referWritten(e entry, code, key string, ids, existing []string) {
	for i, id := range ids {
		at := elementKey(key, i)
		if _, named := e.fields[key+"."+id]; named {
			at = key + "." + id
		}
		if e.written(at) && !slices.Contains(existing, id) {
			e.unknown(code, at, id, existing)
		}
	}
}

// written reports whether a key was written by the plan's author, not in a built-in pack.
func (e entry) written(key string) bool { return !strings.HasPrefix(e.place(key).File, "pack:") }
