package planfile

import (
	"maps"
	"slices"

	"github.com/medienplan/mep/model"
)

// finish does what needs all documents: lots of tables, overrides, short forms, completeness.
func (l *loader) finish(set []string) {
	for _, d := range l.heads[min(1, len(l.heads)):] {
		b := l.binder(d)
		p := b.report(d.root, "plan-twice", nil)
		first := l.heads[0]
		p.Also = []model.Other{{At: l.binder(first).place(first.root), Code: "first-here"}}
		l.take(b)
	}
	l.putLots()
	l.checkRisks()
	l.apply(l.scenario)
	l.override(set)
	defer l.boundRisks()
	l.readTemplates()
	l.settlePrices()
	l.settleSources()
	for _, id := range slices.Sorted(maps.Keys(l.plan.Schools)) {
		s := l.plan.Schools[id]
		if len(s.Stock) == 0 {
			continue
		}
		l.problems = append(l.problems, checkShorthand(s)...)
		l.problems = append(l.problems, settleTraining(l.plan, s)...)
		inheritSources(s)
	}
	l.checkComplete()
}

// inheritSources gives lots without sources of their own those of the school's key.
func inheritSources(s *model.School) {
	for i := range s.Stock {
		lot := &s.Stock[i]
		if lot.Sources.Default != (model.Provenance{}) || len(lot.Sources.ByKey) > 0 {
			continue
		}
		key := "stock"
		if k, ok := shorthandOf(lot); ok {
			key = k
		}
		lot.Sources.Default = sourceOf(&s.Sources, key)
	}
}

// sourceOf finds the provenance of "network.cabled", else of "network", else the default.
func sourceOf(s *model.Sources, key string) model.Provenance {
	for key != "" {
		if p, ok := s.ByKey[key]; ok {
			return p
		}
		key = key[:max(lastDot(key), 0)]
	}
	return s.Default
}

// checkComplete reports required keys that no document gave.
func (l *loader) checkComplete() {
	for _, k := range l.schema.kinds {
		kd := k.describe()
		switch {
		case kd.Name == "plan" && len(l.heads) > 0:
			l.missing(k.missing(l.plan, ""), "", l.plan.At, "")
		case kd.Plural != "":
			for _, id := range k.ids(l.plan) {
				l.checkEntity(k, kd, id)
			}
		}
	}
}

func (l *loader) checkEntity(k kind, kd Kind, id string) {
	missing := k.missing(l.plan, id)
	if missing == nil {
		return
	}
	s, _ := k.find(l.plan, id)
	o, _ := s.origin()
	l.missing(missing, kd.Plural+"."+id, *o.at, l.similarEntry(k, kd, id))
}

// similarEntry finds the pack's entry that an own entry with a misspelt id was meant for.
func (l *loader) similarEntry(k kind, kd Kind, id string) string {
	if _, packed := l.packed[kd.Name+"/"+id]; packed {
		return ""
	}
	ids := slices.DeleteFunc(k.ids(l.plan), func(other string) bool {
		_, packed := l.packed[kd.Name+"/"+other]
		return !packed
	})
	return nearest(id, ids)
}

func (l *loader) missing(keys []string, path string, at model.Place, similar string) {
	u := &l.plan.Unread
	for _, key := range keys {
		if u.HasKey(path) || u.Misses(joined(path, key)) {
			continue
		}
		u.Value(joined(path, key))
		p := l.report("missing-key", at, model.Args{"key": key})
		p.Path = path
		if similar != "" {
			p.Args["suggestion"] = similar
		}
	}
}
