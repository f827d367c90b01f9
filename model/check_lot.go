package model

// lotEntry looks at a lot of a school's or the authority's stock.
func (c *checker) lotEntry(e entry, l *Lot, i int) entry {
	return e.part(l.At, l.Fields, "stock", i)
}

func checkLot(e entry, l *Lot) {
	for _, check := range []func(entry, *Lot){lotIsOfSomething, lotIsCounted, lotIsDated, lotIsLeased} {
		check(e, l)
	}
}

func lotIsOfSomething(e entry, l *Lot) {
	if l.Course {
		refer(e, "unknown-course", "course", l.Item, e.Courses)
		return
	}
	e.required("item", l.Item != "")
	refer(e, "unknown-item", "item", l.Item, e.Items)
	if i, ok := e.Items[l.Item]; ok && i.Kind != Purchase {
		e.fail("stock-of-service", "item", Args{"id": l.Item, "kind": kindName(i.Kind)}, Other{At: i.PlaceOf("kind"), Code: "declared"})
	}
}

func lotIsCounted(e entry, l *Lot) {
	if l.Course && l.Share.Known {
		return // calculated from the share, which is checked where it stands
	}
	if l.Count < 0 || l.Count > Whole(mostCounted) {
		e.countable(steady("count", l.Count.Decimal()))
	}
	if !l.Count.IsWhole() {
		e.fail("not-whole", "count", Args{"key": "count", "value": l.Count.Decimal()})
	}
}

// lotIsDated: an unknown year would make the age a guess; a future one is no stock yet.
func lotIsDated(e entry, l *Lot) {
	e.required("bought", l.Bought != 0 || l.Course && l.Share.Known) // of a share: as_of, which the reader asks for
	e.plausible("bought", l.Bought)
	e.plausible("retention", l.Retention)
	e.notAfter("bought", l.Bought, "retention", l.Retention)
	e.notAfter("bought", l.Bought, "end_of_support", l.EndOfSupport.Year)
	e.notAfter("bought", l.Bought, "lease_ends", l.LeaseEnds.Year)
	state, key := e.AsOf.Year, "as_of"
	if e.head().doubtful(key) {
		return
	}
	if !e.AsOf.Known() {
		state, key = e.Years.First, "years"
	}
	if state != 0 && l.Bought > state && l.Bought <= lastPlausibleYear {
		e.fail("bought-in-future", "bought", Args{"year": yearText(l.Bought), "state": yearText(state)},
			Other{At: e.PlaceOf(key), Code: "state-of-data", Args: Args{"year": yearText(state)}})
	}
}

func lotIsLeased(e entry, l *Lot) {
	e.needsKey("lease_ends", l.LeaseEnds.Known() && !l.Leased, "leased: true", false)
	i, ok := e.Items[l.Item]
	if l.Leased && !l.LeaseEnds.Known() && !(ok && (i.Lease != "" || e.item(i).doubtful("lease"))) {
		e.fail("missing-field", "lease_ends", Args{"key": "lease_ends"})
	}
}
