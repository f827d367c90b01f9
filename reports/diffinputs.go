package reports

import (
	"cmp"
	"slices"
)

// Kinds of a changed input.
const (
	InputAdded   = "added"
	InputRemoved = "removed"
	InputChanged = "changed"
)

// InputChange is an input that differs.
type InputChange struct {
	Kind     string
	Path     string // of a value; of an entity that only one of the plans has; or "inputs.FILE", "packs.ID"
	Old, New string // as written; "" where there is none
	At       string // where the new value stands, or else the old one: file:line:column
	Values   int    // entities: how many values they have
}

// inputChanges compares the bound plans where both are known; otherwise the files, packs and values set.
func inputChanges(old, now *DiffSide) []InputChange {
	if old.Model != nil && now.Model != nil {
		return valueChanges(old.Values, now.Values)
	}
	head := func(s *DiffSide) []keyed {
		out := []keyed{{"authority.name", s.Plan.Authority, ""}, {"title", s.Plan.Title, ""}, {"as_of", s.Plan.AsOf, ""}}
		for _, f := range s.Inputs {
			out = append(out, keyed{"inputs." + f.File, shortHash(f.SHA256), f.File})
		}
		for _, p := range s.Packs {
			out = append(out, keyed{"packs." + p.ID, p.Version, ""})
		}
		for _, c := range s.Changes {
			out = append(out, keyed{c.Path, c.New, c.At})
		}
		return out
	}
	return keyedChanges(head(old), head(now))
}

// shortHash is enough of a hash to see that it differs.
func shortHash(hex string) string { return hex[:min(len(hex), 12)] }

// keyed is a value of which only the result of its plan is known.
type keyed struct{ path, text, at string }

func keyedChanges(old, now []keyed) []InputChange {
	values := func(all []keyed) map[string]keyed {
		out := map[string]keyed{}
		for _, k := range all {
			out[k.path] = k
		}
		return out
	}
	before, after := values(old), values(now)
	var out []InputChange
	for _, k := range now {
		switch b, there := before[k.path]; {
		case !there:
			out = append(out, InputChange{Kind: InputAdded, Path: k.path, New: k.text, At: k.at})
		case b.text != k.text && after[k.path] == k:
			out = append(out, InputChange{Kind: InputChanged, Path: k.path, Old: b.text, New: k.text, At: k.at})
		}
	}
	for _, k := range old {
		if _, there := after[k.path]; !there {
			out = append(out, InputChange{Kind: InputRemoved, Path: k.path, Old: k.text, At: k.at})
		}
	}
	return out
}

// valueChanges compares two bound plans by path, in the order of the new one; what was removed comes last. An
// entity that only one of them has is one change.
func valueChanges(old, now []PlanValue) []InputChange {
	before, oldEntities := index(old)
	after, newEntities := index(now)
	var out []InputChange
	out = append(out, onlyIn(now, before, oldEntities, InputAdded)...)
	for _, v := range now {
		if b, there := before[v.Path]; there && b.Text != v.Text {
			out = append(out, InputChange{Kind: InputChanged, Path: v.Path, Old: b.Text, New: v.Text, At: v.At.String()})
		}
	}
	out = append(out, onlyIn(old, after, newEntities, InputRemoved)...)
	slices.SortStableFunc(out, func(a, b InputChange) int {
		order := map[string]int{InputChanged: 0, InputAdded: 1, InputRemoved: 2}
		return cmp.Compare(order[a.Kind], order[b.Kind])
	})
	return out
}

func index(values []PlanValue) (paths map[string]PlanValue, entities map[string]bool) {
	paths, entities = make(map[string]PlanValue, len(values)), map[string]bool{}
	for _, v := range values {
		paths[v.Path] = v
		entities[v.Entity] = true
	}
	return paths, entities
}

// onlyIn lists the values that the other plan does not have.
func onlyIn(values []PlanValue, other map[string]PlanValue, entities map[string]bool, kind string) []InputChange {
	var out []InputChange
	at := map[string]int{} // entities that the other plan lacks
	for _, v := range values {
		if _, there := other[v.Path]; there {
			continue
		}
		c := InputChange{Kind: kind, Path: v.Path, At: v.At.String()}
		if kind == InputAdded {
			c.New = v.Text
		} else {
			c.Old = v.Text
		}
		if v.Entity != "" && !entities[v.Entity] {
			if i, known := at[v.Entity]; known {
				out[i].Values++
				continue
			}
			at[v.Entity] = len(out)
			c.Path, c.Old, c.New, c.Values = v.Entity, "", "", 1
		}
		out = append(out, c)
	}
	return out
}
