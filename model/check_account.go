package model

import "slices"

func checkCharts(c *checker) {
	for h := range sorted(c.Charts) {
		e := c.entry(&h.Origin, "charts", h.ID)
		planLinesAddUp(e, "result", h.Result)
		planLinesAddUp(e, "finance", h.Finance)
		accountsStandOnLines(e, h)
		postingsTakeAccounts(e, h)
	}
}

// planLinesAddUp: a line is of accounts, with a side, or the sum of lines that stand before it.
func planLinesAddUp(e entry, list string, lines []PlanLine) {
	for i := range lines {
		l := &lines[i]
		e := e.part(l.At, l.Fields, list, i)
		e.required("line", l.Line != "")
		for k := range i {
			if lines[k].Line == l.Line && l.Line != "" {
				e.fail("repeated-id", "line", Args{"id": l.Line}, Other{At: lines[k].At, Code: "first-given"})
				break
			}
		}
		e.oneOf([]string{"side", "sum"}, l.Side != NoSide, l.Total())
		before := numbersOf(lines[:i])
		referLines(e, "sum", l.Sum, before)
		referLines(e, "less", l.Less, before)
	}
}

func numbersOf(lines []PlanLine) []string {
	out := make([]string, len(lines))
	for i := range lines {
		out[i] = lines[i].Line
	}
	return out
}

// referLines reports lines that do not stand before the one that adds them up.
func referLines(e entry, key string, lines, before []string) {
	for i, line := range lines {
		if !slices.Contains(before, line) {
			e.unknown("unknown-line", elementKey(key, i), line, before)
		}
	}
}

// accountsStandOnLines: each account is there once, and on a line of accounts.
func accountsStandOnLines(e entry, h *Chart) {
	for i := range h.Accounts {
		a := &h.Accounts[i]
		e := e.part(a.At, a.Fields, "accounts", i)
		for k := range i {
			if h.Accounts[k].Account == a.Account && a.Account != "" {
				e.fail("repeated-id", "account", Args{"id": a.Account}, Other{At: h.Accounts[k].At, Code: "first-given"})
				break
			}
		}
		if a.Result+a.Finance == "" {
			e.fail("account-without-line", "", Args{"account": a.Account, "keys": []string{"result", "finance"}})
		}
		onLine(e, "result", a.Result, h.Result)
		onLine(e, "finance", a.Finance, h.Finance)
		e.needsKey("paid_as", a.PaidAs != "", "finance", a.Finance != "")
	}
}

func onLine(e entry, key, line string, lines []PlanLine) {
	if line == "" {
		return
	}
	i := slices.IndexFunc(lines, func(l PlanLine) bool { return l.Line == line })
	switch {
	case i < 0:
		e.unknown("unknown-line", key, line, numbersOf(lines))
	case lines[i].Total():
		e.fail("line-is-total", key, Args{"line": line}, Other{At: lines[i].At, Code: "declared"})
	}
}

// postingsTakeAccounts: what the plan posts, each on an account that stands in the posting's plans.
func postingsTakeAccounts(e entry, h *Chart) {
	var all, accounts []string
	for _, n := range PostingNames {
		all = append(all, n.Name)
	}
	for i := range h.Accounts {
		accounts = append(accounts, h.Accounts[i].Account)
	}
	for _, name := range sortedKeys(h.Postings) {
		key, number := "postings."+name, h.Postings[name]
		i := slices.Index(all, name)
		if i < 0 {
			e.unknown("unknown-posting", key, name, all)
			continue
		}
		a := h.Find(number)
		if a == nil {
			e.unknown("unknown-account", key, number, accounts)
		} else if n := PostingNames[i]; !n.In(a) && a.Result+a.Finance != "" {
			e.fail("account-in-other-plan", key, Args{"account": number, "posting": name, "keys": n.plans()}, Other{At: a.At, Code: "declared"})
		}
	}
}

// plans are the keys of the plans that a posting stands in.
func (n PostingName) plans() []string {
	var out []string
	if n.Result {
		out = append(out, "result")
	}
	if n.Finance {
		out = append(out, "finance")
	}
	return out
}

func checkAccounts(c *checker) {
	a := &c.Accounts
	e := c.entry(&a.Origin, "accounts", "")
	refer(e, "unknown-chart", "chart", a.Chart, c.Charts)
	e.plausible("budget_year", a.BudgetYear)
	e.notAfterPlan("budget_year", a.BudgetYear, c.Years.Last)
	e.endsInPlan("budget_year", a.BudgetYear)
	referAll(e, "unknown-category", "fixed_value", a.FixedValue, c.Categories)
	for _, id := range sortedKeys(a.Products) {
		if id != AuthoritySchool {
			refer(e, "unknown-type", "products."+id, id, c.Types)
		}
	}
	if a.Chart == "" {
		e.noEffect("accounts without chart", idle{"first_year", a.ByMonth}, idle{"fixed_value", len(a.FixedValue) > 0}, idle{"budget_year", a.BudgetYear != 0})
	}
	if h := c.Charts[a.Chart]; h != nil {
		itemsUseAccounts(c, h)
	}
}

// itemsUseAccounts: an account that the plan gives to an item is one of the chart. Those of a built-in
// catalogue may be of another chart, and then count for nothing.
func itemsUseAccounts(c *checker, h *Chart) {
	var numbers []string
	for i := range h.Accounts {
		numbers = append(numbers, h.Accounts[i].Account)
	}
	known := func(e entry, account string) {
		if account != "" && e.written("account") && h.Find(account) == nil {
			e.unknown("unknown-account", "account", account, numbers)
		}
	}
	for i := range sorted(c.Items) {
		known(c.entry(&i.Origin, "items", i.ID), i.Account)
	}
	for k := range sorted(c.Courses) {
		known(c.entry(&k.Origin, "courses", k.ID), k.Account)
	}
}
