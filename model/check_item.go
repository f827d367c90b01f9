package model

// electricity is the service whose price is that of a kilowatt-hour.
const electricity = "electricity"

func checkItems(c *checker) {
	for i := range sorted(c.Items) {
		e := c.item(i)
		for _, check := range []func(entry, *Item){
			itemHasCategory, itemIsPriced, itemLives, itemSuitsItsKind, itemFulfilsOthers, itemHasPrerequisites, itemRuns, itemHasShares,
		} {
			check(e, i)
		}
	}
}

// item looks at an item.
func (c *checker) item(i *Item) entry { return c.entry(&i.Origin, "items", i.ID) }

func itemHasCategory(e entry, i *Item) {
	e.required("category", i.Category != "")
	refer(e, "unknown-category", "category", i.Category, e.Categories)
}

func itemIsPriced(e entry, i *Item) {
	checkPricing(e, &i.Pricing)
	if i.Kind == Post {
		e.noEffect("kind: post", idle{"vat", i.VAT.Known()}, idle{"price_basis", i.Net})
	}
}

// checkPricing is what items and courses have in common.
func checkPricing(e entry, p *Pricing) {
	e.notNegative(figure{"price_low", p.PriceLow}, figure{"price", p.Price}, figure{"price_high", p.PriceHigh})
	e.ascending(figure{"price_low", p.PriceLow}, figure{"price", p.Price}, figure{"price_high", p.PriceHigh})
	e.plausible("price_year", p.PriceYear)
	e.plausible("fixed_until", p.FixedUntil)
	e.percent(0, 50, yearly("vat", p.VAT)...)
	fromStart(e, "vat", p.VAT, e.Years.First)
	e.refersToIndex(p.Index)
	refer(e, "unknown-overhead", "overhead", p.Overhead, e.Overheads)
}

func itemLives(e entry, i *Item) {
	if i.Kind == Purchase && !e.doubtful("kind") {
		e.required("use_life", i.UseLife.Known)
	}
	if i.UseLife.Known {
		e.within("use_life", i.UseLife.Value, 1, longestLife)
	}
	if i.BookLife.Known {
		e.within("book_life", i.BookLife.Value, 1, longestLife)
	}
	e.plausible("end_of_support", i.EndOfSupport.Year)
	refer(e, "unknown-lease", "lease", i.Lease, e.Leases)
}

func itemSuitsItsKind(e entry, i *Item) {
	if e.doubtful("kind") {
		return
	}
	if i.Kind == Purchase {
		e.noEffect("kind: purchase", idle{"billing", i.Billing == Monthly}, idle{"mbit", i.Mbit.Known})
		return
	}
	kind := "kind: " + kindName(i.Kind)
	e.noEffect(kind,
		idle{"use_life", i.UseLife.Known}, idle{"book_life", i.BookLife.Known}, idle{"lease", i.Lease != ""},
		idle{"loss", i.Loss.Known}, idle{"fixed", i.Fixed}, idle{"small_unit", i.SmallUnit}, idle{"device", i.Device},
		idle{"learner", i.Learner}, idle{"end_of_support", i.EndOfSupport.Known()}, idle{"spare_share", i.SpareShare.Known},
		idle{"fulfils", len(i.Fulfils) > 0}, idle{"prerequisites", len(i.Prerequisites) > 0})
	if i.Kind == Post {
		e.noEffect(kind, idle{"billing", i.Billing == Monthly}, idle{"mbit", i.Mbit.Known}, idle{"running", len(i.Running) > 0})
	}
}

// kindName gives the name used in plans.
func kindName(k ItemKind) string { return [...]string{"purchase", "service", "post"}[k] }

func itemFulfilsOthers(e entry, i *Item) {
	referAll(e, "unknown-item", "fulfils", i.Fulfils, e.Items)
	for n, id := range i.Fulfils {
		e.notItself(elementKey("fulfils", n), i.ID, id)
	}
}

func itemHasPrerequisites(e entry, i *Item) {
	for n, p := range i.Prerequisites {
		e := e.part(p.At, nil, "prerequisites", n)
		e.oneOf([]string{"item", "course"}, p.Item != "", p.Course != "")
		refer(e, "unknown-item", "item", p.Item, e.Items)
		refer(e, "unknown-course", "course", p.Course, e.Courses)
		e.notItself("item", i.ID, p.Item)
		e.within("lag", p.Lag, 0, maxPlanYears)
		e.percent(0, 100, figure{"min_share", p.MinShare})
	}
}

func itemRuns(e entry, i *Item) {
	seen := map[string]Place{}
	for n, r := range i.Running {
		e := e.part(r.At, nil, "running", n)
		checkRunning(e, r)
		if first, repeated := seen[r.ID]; repeated {
			e.fail("duplicate-running", "id", Args{"id": r.ID}, Other{At: first, Code: "first-given"})
		} else {
			seen[r.ID] = e.whole
		}
	}
}

func checkRunning(e entry, r RunningCost) {
	e.required("id", r.ID != "")
	e.oneOf([]string{"amount", "share", "energy"}, r.Amount.Known, r.Share.Known, r.Energy.Known)
	e.notNegative(figure{"amount", r.Amount}, figure{"energy", r.Energy})
	e.percent(0, 100, figure{"share", r.Share})
	e.within("after", r.After, 0, longestLife)
	e.refersToIndex(r.Index)
	if r.Energy.Known {
		e.noEffect("energy", idle{"index", r.Index != ""})
		energyHasPrice(e)
	}
	if r.Share.Known {
		e.noEffect("share", idle{"index", r.Index != ""})
	}
}

func energyHasPrice(e entry) {
	i, ok := e.Items[electricity]
	switch {
	case !ok && e.Unread.MayExist("items", electricity):
	case !ok:
		e.fail("missing-electricity", "energy", Args{"id": electricity})
	case i.Kind != Service:
		e.wrongKind("energy", i, Service)
	}
}

// wrongKind reports an item that is used where only another kind can be.
func (e entry) wrongKind(key string, i *Item, wanted ItemKind) {
	if e.item(i).doubtful("kind") {
		return
	}
	e.fail("wrong-kind", key, Args{"id": i.ID, "kind": kindName(i.Kind), "wanted": kindName(wanted)},
		Other{At: i.PlaceOf("kind"), Code: "declared"})
}

// kindOf reports an item that is not of the wanted kind; an unknown id is reported by refer.
func (e entry) kindOf(key, id string, wanted ItemKind) {
	refer(e, "unknown-item", key, id, e.Items)
	if i, ok := e.Items[id]; ok && i.Kind != wanted {
		e.wrongKind(key, i, wanted)
	}
}

func itemHasShares(e entry, i *Item) {
	e.percent(0, 100, figure{"loss", i.Loss}, figure{"spare_share", i.SpareShare})
	e.needsKey("spare_pool", i.SparePool, "spare_share", i.SpareShare.Known)
	e.notNegative(figure{"support_weight", i.SupportWeight})
	e.positive(figure{"mbit", i.Mbit})
}

func checkCourses(c *checker) {
	for k := range sorted(c.Courses) {
		e := c.entry(&k.Origin, "courses", k.ID)
		checkPricing(e, &k.Pricing)
		e.required("category", k.Category != "")
		refer(e, "unknown-category", "category", k.Category, c.Categories)
		e.within("group_size", k.GroupSize, 1, 1000)
		if k.Repeat.Known {
			e.within("repeat", k.Repeat.Value, 1, longestLife)
		}
	}
}
