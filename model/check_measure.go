package model

import "slices"

func checkMeasures(c *checker) {
	if len(c.Measures) == 0 {
		return
	}
	own, others := c.ownMeasures(), c.inNoMeasure()
	seenItems, seenCategories := map[string]Other{}, map[string]Other{}
	for m := range sorted(c.Measures) {
		e := c.entry(&m.Origin, "measures", m.ID)
		for _, check := range []func(entry, *Measure){measureLeadsSomewhere, measureWaits} {
			check(e, m)
		}
		e.isNoOther(m, others)
		e.inOneMeasure("items", m.ID, m.Items, seenItems)
		e.inOneMeasure("categories", m.ID, m.Categories, seenCategories)
		e.notNegative(figure{"weight", m.Weight})
		e.within("lead", m.Lead, 0, longestLead)
		if e.own() && e.leads(m) && !own[m.ID] && len(c.schools) > 0 {
			e.warn("measure-without-items", "", Args{"id": m.ID})
		}
	}
}

func measureLeadsSomewhere(e entry, m *Measure) {
	if len(m.Categories)+len(m.Items) == 0 {
		e.fail("empty-measure", "", Args{"id": m.ID, "keys": []string{"categories", "items"}})
	}
	referWritten(e, "unknown-category", "categories", m.Categories, idsOf(e.Categories))
	for i, id := range m.Items {
		e.goodToDo(elementKey("items", i), id)
	}
}

// isNoOther: what no measure names belongs to the measure that its category has of its own, and that has
// the category's id.
func (e entry) isNoOther(m *Measure, others map[string]use) {
	other, some := others[m.ID]
	if some {
		e.fail("measure-like-category", "", Args{"id": m.ID, "item": other.id}, Other{At: e.Categories[m.ID].At, Code: "declared"})
	}
}

// inNoMeasure gives for each category that no measure names the first by id of what the plan needs of it
// and no measure names either.
func (c *checker) inNoMeasure() map[string]use {
	items, categories := map[string]bool{}, map[string]bool{}
	for m := range sorted(c.Measures) {
		for _, id := range m.Items {
			items[id] = true
		}
		for _, id := range m.Categories {
			categories[id] = true
		}
	}
	out := map[string]use{}
	for good := range c.needed() {
		category := c.categoryOf(good)
		if items[good.id] || categories[category] || c.Categories[category] == nil {
			continue
		}
		if first, some := out[category]; !some || good.id < first.id {
			out[category] = good
		}
	}
	return out
}

// goodToDo is an item or a course; posts are neither bought nor set up. A built-in pack may name what
// another catalogue has.
func (e entry) goodToDo(key, id string) {
	goods := e.goods()
	if e.written(key) && !slices.Contains(goods, id) {
		e.unknown("unknown-item", key, id, goods)
	}
	if item, ok := e.Items[id]; ok && item.Kind == Post {
		e.wrongKind(key, item, Purchase)
	}
}

// leads reports whether all that a measure names exists, so that it is not said twice.
func (e entry) leads(m *Measure) bool {
	good := func(id string) bool { return slices.Contains(e.goods(), id) }
	known := func(id string) bool { _, ok := e.Categories[id]; return ok }
	all := len(m.Items)+len(m.Categories) > 0
	for _, id := range m.Items {
		all = all && good(id)
	}
	for _, id := range m.Categories {
		all = all && known(id)
	}
	return all
}

// inOneMeasure: what two measures name would belong to both.
func (e entry) inOneMeasure(key, measure string, ids []string, seen map[string]Other) {
	for i, id := range ids {
		at := elementKey(key, i)
		if first, twice := seen[id]; twice {
			e.fail("in-two-measures", at, Args{"id": id, "measure": first.Args["id"]}, first)
			continue
		}
		seen[id] = Other{At: e.place(at), Code: "other-measure", Args: Args{"id": measure}}
	}
}

// measureWaits: what a measure waits for must be there to pay. A plan that says that it uses no programme
// waits for none.
func measureWaits(e entry, m *Measure) {
	for i, id := range m.WaitFor {
		if e.withoutFunding() {
			refer(e, "unknown-programme", elementKey("wait_for", i), id, e.Programmes)
		} else {
			e.programmeInOrder(elementKey("wait_for", i), id)
		}
	}
}

// programmeInOrder reports a programme that there is not, or that the plan does not use.
func (e entry) programmeInOrder(key, id string) {
	refer(e, "unknown-programme", key, id, e.Programmes)
	p, ok := e.Programmes[id]
	funding := e.checker.entry(&e.Funding.Origin, "funding", "")
	if !ok || slices.Contains(e.Funding.Order, id) || funding.doubtful("order") || e.head().doubtful("funding") {
		return
	}
	e.fail("programme-not-in-order", key, Args{"programme": id},
		Other{At: funding.place("order"), Code: "other-key", Args: Args{"key": "funding.order"}}, Other{At: p.At, Code: "declared"})
}

// ownMeasures are the measures that something belongs to which the plan needs. Items come before
// categories.
func (c *checker) ownMeasures() map[string]bool {
	byItem, byCategory := map[string][]string{}, map[string][]string{}
	for m := range sorted(c.Measures) {
		for _, id := range m.Items {
			byItem[id] = append(byItem[id], m.ID)
		}
		for _, id := range m.Categories {
			byCategory[id] = append(byCategory[id], m.ID)
		}
	}
	own := map[string]bool{}
	for good := range c.needed() {
		measures := byItem[good.id]
		if len(measures) == 0 {
			measures = byCategory[c.categoryOf(good)]
		}
		for _, id := range measures {
			own[id] = true
		}
	}
	return own
}

// categoryOf is the category of an item or a course; empty where there is none.
func (c *checker) categoryOf(good use) string {
	if good.course {
		if k, ok := c.Courses[good.id]; ok {
			return k.Category
		}
		return ""
	}
	if i, ok := c.Items[good.id]; ok {
		return i.Category
	}
	return ""
}
