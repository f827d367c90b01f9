package model

func checkSupports(c *checker) {
	for s := range sorted(c.Supports) {
		e := c.entry(&s.Origin, "supports", s.ID)
		for _, check := range []func(entry, *Support){supportHasItem, supportFitsItsMethod, supportIsPlausible} {
			check(e, s)
		}
	}
}

func supportHasItem(e entry, s *Support) {
	e.required("item", s.Item != "")
	wanted := Post
	if s.Method == SupportContract {
		wanted = Service
	}
	e.kindOf("item", s.Item, wanted)
}

// supportFitsItsMethod: what the method reads must be there, what it does not read must not.
func supportFitsItsMethod(e entry, s *Support) {
	reads := map[string]bool{}
	for _, key := range methodReads(s.Method) {
		reads[key] = true
	}
	keys := []struct {
		idle
		required bool
	}{
		{idle{"devices_per_post", s.DevicesPerPost.Known()}, true},
		{idle{"factors", len(s.Factors) > 0}, true},
		{idle{"tickets_per_device", s.TicketsPerDevice.Known}, true},
		{idle{"tickets_per_post", s.TicketsPerPost.Known}, true},
		{idle{"per", s.PerDevice}, false},
		{idle{"existing", s.Existing.Known()}, false},
		{idle{"start_month", s.StartMonth != 0}, false},
		{idle{"workplace", s.Workplace.Known}, false},
	}
	for _, k := range keys {
		switch {
		case !reads[k.key]:
			e.noEffect("method: "+methodName(s.Method), k.idle)
		case k.required:
			e.required(k.key, k.given)
		}
	}
}

// methodReads lists the keys that a method uses, beside the item.
func methodReads(m SupportMethod) []string {
	switch m {
	case SupportRatio:
		return []string{"devices_per_post", "existing", "start_month", "workplace"}
	case SupportFactor:
		return []string{"factors", "existing", "start_month", "workplace"}
	case SupportTickets:
		return []string{"tickets_per_device", "tickets_per_post", "existing", "start_month", "workplace"}
	}
	return []string{"per"}
}

// methodName gives the name used in plans.
func methodName(m SupportMethod) string {
	return [...]string{"ratio", "factor", "tickets", "contract"}[m]
}

func supportIsPlausible(e entry, s *Support) {
	e.positive(yearly("devices_per_post", s.DevicesPerPost)...)
	e.positive(figure{"tickets_per_post", s.TicketsPerPost})
	e.notNegative(figure{"tickets_per_device", s.TicketsPerDevice})
	e.notNegative(yearly("existing", s.Existing)...)
	e.percent(0, 100, figure{"workplace", s.Workplace})
	if s.StartMonth != 0 {
		e.within("start_month", s.StartMonth, 1, 12)
	}
	fromStart(e, "devices_per_post", s.DevicesPerPost, e.Years.First)
	fromStart(e, "existing", s.Existing, e.Years.First)
	for _, id := range sortedKeys(s.Factors) {
		refer(e, "unknown-type", "factors."+id, id, e.Types)
		e.notNegative(steady("factors."+id, s.Factors[id]))
	}
}
