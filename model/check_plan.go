package model

// A plan covers at least minPlanYears and at most maxPlanYears.
const (
	minPlanYears = 3
	maxPlanYears = 15
)

func checkPlan(c *checker) {
	e := c.head()
	for _, check := range []func(entry){
		planIsNamed, planHasYears, planIsAhead, planLooksAhead, planHasSchools, planUsesKnownSupports, planSharesCurrency,
	} {
		check(e)
	}
}

// head looks at the plan itself.
func (c *checker) head() entry { return c.entry(&c.Origin, "", "") }

func planIsNamed(e entry) {
	e.required("plan", e.ID != "")
	e.required("authority.name", e.Authority.Name != "")
}

func planHasYears(e entry) {
	e.required("years", e.Years != Years{})
	if e.Years == (Years{}) {
		return
	}
	e.plausible("years", e.Years.First)
	e.plausible("years", e.Years.Last)
	if n := e.Years.Last - e.Years.First + 1; n < minPlanYears || n > maxPlanYears {
		e.fail("plan-length", "years", Args{"count": n, "low": minPlanYears, "high": maxPlanYears})
	}
	e.plausible("as_of", e.AsOf.Year)
}

// planIsAhead: years before the state of the data are over.
func planIsAhead(e entry) {
	if e.Years.First <= e.Years.Last && e.Years.Last < e.AsOf.Year {
		e.warn("plan-in-past", "years", Args{"last": yearText(e.Years.Last), "state": yearText(e.AsOf.Year)},
			Other{At: e.place("as_of"), Code: "state-of-data", Args: Args{"year": yearText(e.AsOf.Year)}})
	}
}

// planSharesCurrency: prices of packs are not converted.
func planSharesCurrency(e entry) {
	for _, p := range e.Packs {
		if p.Currency != "" && p.Currency != e.Currency {
			e.fail("pack-currency", "currency", Args{"pack": p.ID, "currency": p.Currency, "own": e.Currency}, Other{At: p.At, Code: "declared"})
		}
	}
}

func planLooksAhead(e entry) { e.within("look_ahead", e.LookAhead, 0, farthestLookAhead) }

func planHasSchools(e entry) {
	if len(e.Schools) == 0 && !e.Unread.Some() {
		e.fail("no-schools", "", nil)
	}
}

func planUsesKnownSupports(e entry) {
	referAll(e, "unknown-support", "support", e.Support, e.Supports)
}

// lastSeen is the last year that the plan calculates.
func (c *checker) lastSeen() int { return c.Years.Last + max(0, c.LookAhead) }
