package model

// schoolHasWorks: what other offices build comes in a year that the plan calculates.
func schoolHasWorks(e entry, s *School) {
	for i := range s.Works {
		w := &s.Works[i]
		e := e.part(w.At, w.Fields, "works", i)
		e.notRepeated(w.ID, i, func(k int) (string, Place) { return s.Works[k].ID, s.Works[k].At })
		e.required("item", w.Item != "")
		e.kindOf("item", w.Item, Purchase)
		worksAreCounted(e, w)
		e.required("year", w.Year != 0)
		e.plausible("year", w.Year)
		e.notAfterPlan("year", w.Year, e.lastSeen())
		if w.Year != 0 && w.Year < e.Years.First {
			e.fail("works-before-plan", "year", Args{"id": w.ID, "item": w.Item, "year": yearText(w.Year)},
				Other{At: e.PlaceOf("years"), Code: "plan-start", Args: Args{"year": yearText(e.Years.First)}})
		}
	}
}

func worksAreCounted(e entry, w *Works) {
	count := steady("count", w.Count.Decimal())
	e.positive(count)
	e.atMostCounted(count)
	if !w.Count.IsWhole() {
		e.fail("not-whole", "count", Args{"key": "count", "value": w.Count.Decimal()})
	}
}

// checkProcurement: each threshold is another one, and begins at another amount.
func checkProcurement(c *checker) {
	all := c.Procurement.Thresholds
	for i := range all {
		t := &all[i]
		e := c.entry(&c.Procurement.Origin, "procurement", "").part(t.At, t.Fields, "thresholds", i)
		e.notRepeated(t.ID, i, func(k int) (string, Place) { return all[k].ID, all[k].At })
		e.notNegative(steady("from", t.From))
		for k := range i {
			if all[k].From.Equal(t.From) && all[k].ID != t.ID && !e.doubtful("from") {
				e.fail("equal-thresholds", "from", Args{"id": t.ID, "other": all[k].ID, "amount": t.From},
					Other{At: placeIn(all[k].Fields, all[k].At, "from"), Code: "first-given"})
				break
			}
		}
	}
}
