package model

import "cmp"

func checkLimits(c *checker) {
	for l := range sorted(c.Limits) {
		e := c.entry(&l.Origin, "limits", l.ID)
		for _, check := range []func(entry, *Limit){limitHasAmount, limitHasYears, limitNamesWhatItCounts, limitCountsWork} {
			check(e, l)
		}
	}
}

// limitHasAmount: an amount for each year, or a share above the mean. There is no mean of work.
func limitHasAmount(e entry, l *Limit) {
	if l.Scope == ScopeCapacity {
		e.required("amount", l.Amount.Known())
		e.noEffect(scoped(ScopeCapacity), idle{"above_mean", l.AboveMean.Known})
	} else {
		e.oneOf([]string{"amount", "above_mean"}, l.Amount.Known(), l.AboveMean.Known)
	}
	e.notNegative(yearly("amount", l.Amount)...)
	e.notNegative(figure{"above_mean", l.AboveMean})
	fromStart(e, "amount", l.Amount, max(e.Years.First, l.From))
	amountsAreRead(e, l)
}

// amountsAreRead warns of amounts for years in which the limit holds no more. Those that the plan does
// not calculate at all are said already.
func amountsAreRead(e entry, l *Limit) {
	last := cmp.Or(l.Until, e.Years.Last)
	end := Other{At: e.PlaceOf("years"), Code: "plan-end", Args: Args{"year": yearText(last)}}
	if l.Until != 0 {
		end = Other{At: e.place("until"), Code: "other-key", Args: Args{"key": "until"}}
	}
	for _, x := range l.Amount {
		if at := yearKey("amount", x.Year); x.Year > last && x.Year <= e.lastSeen() && e.Years.Count() > 0 && !ofPack(e.place(at)) {
			e.warn("value-after-limit", at, Args{"id": l.ID, "year": yearText(x.Year), "last": yearText(last)}, end)
		}
	}
}

// limitHasYears: a limit of years outside of the plan would hold nothing.
func limitHasYears(e entry, l *Limit) {
	e.plausible("from", l.From)
	e.plausible("until", l.Until)
	e.notAfter("from", l.From, "until", l.Until)
	e.notAfterPlan("from", l.From, e.Years.Last)
	e.endsInPlan("until", l.Until)
}

// endsInPlan reports a last year before the plan's first.
func (e entry) endsInPlan(key string, year int) {
	if year != 0 && year < e.Years.First {
		e.fail("before-plan", key, Args{"key": key, "year": yearText(year)},
			Other{At: e.PlaceOf("years"), Code: "plan-start", Args: Args{"year": yearText(e.Years.First)}})
	}
}

// scoped writes a scope as plans do.
func scoped(s LimitScope) string { return "scope: " + s.String() }

// limitNamesWhatItCounts: a scope has what it counts, and nothing of other scopes.
func limitNamesWhatItCounts(e entry, l *Limit) {
	for _, k := range []struct {
		scope LimitScope
		idle
		required bool
	}{
		{ScopeCategory, idle{"category", l.Category != ""}, true},
		{ScopeProgramme, idle{"programme", l.Programme != ""}, true},
		{ScopeSchool, idle{"schools", len(l.Schools) > 0}, true},
		{ScopeCapacity, idle{"uses", len(l.Uses) > 0}, true},
		{ScopeCapacity, idle{"unit", l.Unit != Text{}}, false},
	} {
		if l.Scope != k.scope {
			e.needsKey(k.key, k.given, scoped(k.scope), false)
		} else if k.required {
			e.required(k.key, k.given)
		}
	}
	refer(e, "unknown-category", "category", l.Category, e.Categories)
	referAll(e, "unknown-school", "schools", l.Schools, e.Schools)
	if l.Programme != "" {
		e.programmeInOrder("programme", l.Programme)
	}
}

// limitCountsWork: each unit takes some.
func limitCountsWork(e entry, l *Limit) {
	for _, id := range sortedKeys(l.Uses) {
		e.positive(steady("uses."+id, l.Uses[id]))
		e.goodToDo("uses."+id, id)
		if item, ok := e.Items[id]; ok && item.Kind == Service { // nobody sets it up
			e.wrongKind("uses."+id, item, Purchase)
		}
	}
}
