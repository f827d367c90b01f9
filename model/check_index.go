package model

import "cmp"

// assumed looks at the assumptions.
func (c *checker) assumed() entry { return c.entry(&c.Assume.Origin, "assumptions", "") }

// refersToIndex reports an own price index that the plan does not state. A pack cannot know what a
// plan states: see checkIndices.
func (e entry) refersToIndex(id string) {
	if !ofPack(e.place("index")) && !e.assumed().doubtful("index") {
		refer(e, "unknown-index", "index", id, e.Assume.Index)
	}
}

// checkIndices warns once of each price index that a pack asks for and the plan does not state: the
// default is used for it. Packs are an offer, so only what the plan prices counts.
func checkIndices(c *checker) {
	e := c.assumed()
	if e.doubtful("index") {
		return
	}
	first, count := map[string]string{}, map[string]int{}
	note := func(index, good string) {
		if _, stated := c.Assume.Index[index]; index == "" || stated {
			return
		}
		first[index] = cmp.Or(first[index], good)
		count[index]++
	}
	priced := c.priced()
	for i := range sorted(c.Items) {
		if !priced[use{i.ID, false}] {
			continue
		}
		note(c.packIndex(c.item(i), &i.Pricing, i.Category), i.ID)
		for n, r := range i.Running {
			if r.Index != i.Index && ofPack(c.item(i).part(r.At, r.Fields, "running", n).place("index")) {
				note(r.Index, i.ID)
			}
		}
	}
	for k := range sorted(c.Courses) {
		if priced[use{k.ID, true}] {
			note(c.packIndex(c.entry(&k.Origin, "courses", k.ID), &k.Pricing, k.Category), k.ID)
		}
	}
	for _, id := range sortedKeys(first) {
		e.warn("index-not-stated", "index."+id, Args{"id": id, "item": first[id], "count": count[id]})
	}
}

// packIndex is the index of a price, its own or that of its category, where a pack names it.
func (c *checker) packIndex(e entry, p *Pricing, category string) string {
	if p.Index != "" {
		if ofPack(e.place("index")) {
			return p.Index
		}
		return ""
	}
	if k, ok := c.Categories[category]; ok && ofPack(c.category(k).place("index")) {
		return k.Index
	}
	return ""
}

// priced are the goods whose prices the plan uses: what schools and the authority need or have.
func (c *checker) priced() map[use]bool {
	priced := c.needed()
	for _, s := range c.schools {
		stockUse(s.Stock, priced)
		worksUse(s.Works, priced)
	}
	stockUse(c.Central.Stock, priced)
	for _, id := range c.Support {
		if s, ok := c.Supports[id]; ok {
			priced[use{s.Item, false}] = true
		}
	}
	for i := range sorted(c.Items) {
		for _, r := range i.Running {
			if priced[use{i.ID, false}] && r.Energy.Known {
				priced[use{electricity, false}] = true
			}
		}
	}
	return priced
}

// needed are the goods that schools or the authority need.
func (c *checker) needed() map[use]bool {
	needed := map[use]bool{}
	seen := map[*profile]bool{}
	for _, s := range c.schools {
		if seen[s.profile] {
			continue
		}
		seen[s.profile] = true
		for _, r := range s.requires {
			useOf([]Requirement{*r}, needed)
		}
	}
	useOf(c.Central.Requires, needed)
	if c.Internet.Rule != "" {
		for _, id := range append([]string{c.Internet.Connection}, c.Internet.Tariffs...) {
			needed[use{id, false}] = true
		}
	}
	return needed
}
