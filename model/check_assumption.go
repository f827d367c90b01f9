package model

func checkAssumptions(c *checker) {
	e := c.assumed()
	for _, check := range []func(entry){
		indexIsStated, indexIsPlausible, riskIsPlausible, riskExcludesHigh, vatIsPlausible, postsAreRounded,
	} {
		check(e)
	}
}

func indexIsStated(e entry) {
	if _, ok := e.Assume.Index["default"]; !ok {
		e.warn("index-unstated", "index", nil)
	}
}

func indexIsPlausible(e entry) {
	for _, id := range sortedKeys(e.Assume.Index) {
		e.percent(-50, 50, yearly("index."+id, e.Assume.Index[id])...)
		fromStart(e, "index."+id, e.Assume.Index[id], e.Years.First)
	}
}

func riskIsPlausible(e entry) {
	for _, id := range sortedKeys(e.Assume.Risk) {
		refer(e, "unknown-category", "risk."+id, id, e.Categories)
		e.percent(0, 300, steady("risk."+id, e.Assume.Risk[id]))
	}
}

// riskExcludesHigh: the high price already contains the risk.
func riskExcludesHigh(e entry) {
	if e.Assume.PriceLevel == High && len(e.Assume.Risk) > 0 {
		e.fail("risk-with-high", "risk", nil, Other{At: e.place("price_level"), Code: "other-key", Args: Args{"key": "price_level"}})
	}
}

func vatIsPlausible(e entry) {
	e.percent(0, 50, yearly("vat", e.Assume.VAT)...)
	fromStart(e, "vat", e.Assume.VAT, e.Years.First)
}

func postsAreRounded(e entry) {
	e.positive(figure{"post_step", e.Assume.PostStep})
	if e.Assume.FirstMonth != 0 {
		e.within("first_month", e.Assume.FirstMonth, 1, 12)
	}
}

func checkLowValue(c *checker) {
	e := c.entry(&c.LowValue.Origin, "low_value", "")
	e.positive(figure{"limit_net", c.LowValue.LimitNet})
	_, stated := c.LowValue.Fields["treat"]
	if (stated || c.LowValue.Treat != Expense) && !c.LowValue.LimitNet.Known {
		e.fail("needs-key", "treat", Args{"key": "treat", "other": "limit_net"})
	}
}

func checkOverheads(c *checker) {
	for o := range sorted(c.Overheads) {
		c.entry(&o.Origin, "overheads", o.ID).percent(0, 200, steady("rate", o.Rate))
	}
}

func checkLeases(c *checker) {
	for l := range sorted(c.Leases) {
		e := c.entry(&l.Origin, "leases", l.ID)
		e.within("months", l.Months, 1, longestLease)
		e.oneOf([]string{"rate", "monthly"}, l.Rate.Known, l.Monthly.Known)
		e.notNegative(figure{"monthly", l.Monthly})
		e.percent(0, 100, figure{"rate", l.Rate}, figure{"residual", l.Residual})
	}
}
