package model

import (
	"cmp"
	"slices"
)

// twice is a pair of items of one group of alternatives, required of the same schools.
type twice struct {
	first, second *Requirement
	school        string // the first
	schools       int
}

// checkAlternatives warns of schools that need two items of which one would do.
func checkAlternatives(c *checker) {
	found := map[*profile][]twice{}
	var all []*twice
	for _, s := range c.schools {
		pairs, known := found[s.profile]
		if !known {
			pairs = c.alternatives(s.requires)
			found[s.profile] = pairs
		}
		for i := range pairs {
			all = countPair(all, pairs[i], s.ID)
		}
	}
	for _, t := range all {
		e := entry{checker: c, whole: cmp.Or(t.second.place("item"), c.At), kind: "items", id: t.second.Item}
		e.warn("alternatives-together", "", Args{
			"id": t.second.Item, "other": t.first.Item, "school": t.school, "count": t.schools,
		}, Other{At: t.first.place("item"), Code: "other-alternative", Args: Args{"id": t.first.Item}})
	}
}

func countPair(all []*twice, pair twice, school string) []*twice {
	same := func(t *twice) bool { return t.first.Item == pair.first.Item && t.second.Item == pair.second.Item }
	if i := slices.IndexFunc(all, same); i >= 0 {
		all[i].schools++
		return all
	}
	return append(all, &twice{pair.first, pair.second, school, 1})
}

// alternatives gives the pairs among requirements, the first by id in front.
func (c *checker) alternatives(requires []*Requirement) []twice {
	var chosen []*Requirement // one for each item of a group
	for _, r := range requires {
		taken := slices.ContainsFunc(chosen, func(o *Requirement) bool { return o.Item == r.Item })
		if i, ok := c.Items[r.Item]; ok && i.Alternatives != "" && !taken {
			chosen = append(chosen, r)
		}
	}
	slices.SortFunc(chosen, func(a, b *Requirement) int { return cmp.Compare(a.Item, b.Item) })
	var pairs []twice
	for i, a := range chosen {
		for _, b := range chosen[i+1:] {
			if c.Items[a.Item].Alternatives == c.Items[b.Item].Alternatives {
				pairs = append(pairs, twice{first: a, second: b})
			}
		}
	}
	return pairs
}

// place is where a key of the requirement stands.
func (r *Requirement) place(key string) Place { return placeIn(r.Fields, r.At, key) }
