package model

// A plan covers at least minPlanYears and at most maxPlanYears.
const (
	minPlanYears = 3
	maxPlanYears = 15
)

func checkPlan(c *checker) {
	e := c.entry(&c.Origin, "", "")
	for _, check := range []func(entry){
		planIsNamed, planHasYears, planLooksAhead, planHasSchools, planUsesKnownSupports,
	} {
		check(e)
	}
}

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

func planLooksAhead(e entry) { e.within("look_ahead", e.LookAhead, 0, farthestLookAhead) }

func planHasSchools(e entry) {
	if len(e.Schools) == 0 {
		e.fail("no-schools", "", nil)
	}
}

func planUsesKnownSupports(e entry) {
	referAll(e, "unknown-support", "support", e.Support, e.Supports)
}

// lastSeen is the last year that the plan calculates.
func (c *checker) lastSeen() int { return c.Years.Last + max(0, c.LookAhead) }
