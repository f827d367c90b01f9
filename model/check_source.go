package model

import "cmp"

// checkSources warns of values that claim a source and name none.
func checkSources(c *checker) {
	sourced(c.head(), c.Origin.Sources)
	sourced(c.assumed(), c.Assume.Sources)
	sourced(c.entry(&c.Central.Origin, "central", ""), c.Central.Sources)
	sourcedAll(c, "types", c.Types, func(t *SchoolType) *Origin { return &t.Origin })
	sourcedAll(c, "items", c.Items, func(i *Item) *Origin { return &i.Origin })
	sourcedAll(c, "courses", c.Courses, func(k *Course) *Origin { return &k.Origin })
	sourcedAll(c, "needs", c.Needs, func(n *Need) *Origin { return &n.Origin })
	sourcedAll(c, "supports", c.Supports, func(s *Support) *Origin { return &s.Origin })
	sourcedAll(c, "bandwidths", c.Bandwidths, func(b *Bandwidth) *Origin { return &b.Origin })
	sourcedAll(c, "overheads", c.Overheads, func(o *Overhead) *Origin { return &o.Origin })
	sourcedAll(c, "leases", c.Leases, func(l *Lease) *Origin { return &l.Origin })
	sourcedAll(c, "bands", c.Bands, func(b *Band) *Origin { return &b.Origin })
	sourcedAll(c, "income", c.Income, func(i *Income) *Origin { return &i.Origin })
	sourcedAll(c, "measures", c.Measures, func(m *Measure) *Origin { return &m.Origin })
	sourcedAll(c, "waves", c.Waves, func(w *Wave) *Origin { return &w.Origin })
	sourcedAll(c, "limits", c.Limits, func(l *Limit) *Origin { return &l.Origin })
	sourcedAll(c, "charts", c.Charts, func(h *Chart) *Origin { return &h.Origin })
	sourcedAll(c, "profiles", c.Profiles, func(p *Profile) *Origin { return &p.Origin })
	sourcedAll(c, "risks", c.Risks, func(r *Risk) *Origin { return &r.Origin })
	for _, s := range c.schools {
		e := c.entry(&s.Origin, "schools", s.ID)
		sourced(e, s.School.Sources)
		for i := range s.Stock {
			sourced(c.lotEntry(e, &s.Stock[i], i), s.Stock[i].Sources)
		}
	}
}

func sourcedAll[T any](c *checker, kind string, things map[string]*T, origin func(*T) *Origin) {
	for _, id := range sortedKeys(things) {
		o := origin(things[id])
		sourced(c.entry(o, kind, id), o.Sources)
	}
}

func sourced(e entry, s Sources) {
	claim(e, "default", s.Default)
	for _, key := range sortedKeys(s.ByKey) {
		claim(e, key, s.ByKey[key])
	}
}

func claim(e entry, key string, p Provenance) {
	if p.Certainty == Sourced && p.Source == (Text{}) {
		e.whole, e.fields = cmp.Or(p.At, e.place("sources."+key)), nil
		e.warn("sourced-without-source", "sources."+key, Args{"key": key})
	}
}
