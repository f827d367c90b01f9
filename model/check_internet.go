package model

func checkInternet(c *checker) {
	e := c.entry(&c.Internet.Origin, "internet", "")
	for _, check := range []func(entry){internetHasRule, internetHasTariffs, internetHasConnection} {
		check(e)
	}
}

func internetHasRule(e entry) {
	i := e.Internet
	refer(e, "unknown-bandwidth", "rule", i.Rule, e.Bandwidths)
	e.needsKey("tariffs", len(i.Tariffs) > 0, "rule", i.Rule != "")
	e.needsKey("connection", i.Connection != "", "rule", i.Rule != "")
	e.needsKey("rule", i.Rule != "", "tariffs", len(i.Tariffs) > 0)
}

func internetHasTariffs(e entry) {
	for n, id := range e.Internet.Tariffs {
		key := elementKey("tariffs", n)
		e.kindOf(key, id, Service)
		if i, ok := e.Items[id]; ok && i.Kind == Service && !i.Mbit.Known && !e.item(i).doubtful("mbit") {
			e.fail("tariff-without-mbit", key, Args{"id": id}, Other{At: i.At, Code: "declared"})
		}
	}
}

func internetHasConnection(e entry) {
	if e.Internet.Connection != "" {
		e.kindOf("connection", e.Internet.Connection, Purchase)
	}
}

func checkBandwidths(c *checker) {
	for b := range sorted(c.Bandwidths) {
		e := c.entry(&b.Origin, "bandwidths", b.ID)
		e.positive(steady("mbit", b.Mbit), figure{"max", b.Max})
		e.notNegative(steady("plus", b.Plus))
	}
}

func checkCentral(c *checker) {
	e := c.entry(&c.Central.Origin, "central", "")
	for i := range c.Central.Requires {
		r := &c.Central.Requires[i]
		e := e.part(r.At, r.Fields, "requires", i)
		checkRequirement(e, r)
		requirementIsNotRepeated(e, r, c.Central.Requires[:i])
	}
	for i := range c.Central.Stock {
		checkLot(c.lotEntry(e, &c.Central.Stock[i], i), &c.Central.Stock[i])
	}
	switch c.Central.Spread.Kind {
	case DriverItem, DriverDevices, DriverPost:
		e.fail("wrong-driver", "spread", Args{"id": c.Central.Spread.Kind.String(),
			"drivers": []string{"school", "site", "pupil", "teacher", "class", "room", "account"}})
	}
}
