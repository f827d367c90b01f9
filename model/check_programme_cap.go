package model

import "github.com/shopspring/decimal"

func programmeCaps(e entry, p *Programme) {
	for i := range p.Caps {
		c := &p.Caps[i]
		e := e.part(c.At, c.Fields, "caps", i)
		e.notRepeated(c.ID, i, func(k int) (string, Place) { return p.Caps[k].ID, p.Caps[k].At })
		e.oneOf([]string{"any_of", "all_of"}, len(c.AnyOf) > 0, len(c.AllOf) > 0)
		selectionLeadsSomewhere(e, "only", &c.Only)
		selectionLeadsSomewhere(e, "not", &c.Not)
		perHead := false
		for k := range c.AnyOf {
			capLimit(e.part(c.AnyOf[k].At, c.AnyOf[k].Fields, e.inside("any_of"), k), &c.AnyOf[k], true)
			perHead = perHead || c.AnyOf[k].perHead()
		}
		for k := range c.AllOf {
			capLimit(e.part(c.AllOf[k].At, c.AllOf[k].Fields, e.inside("all_of"), k), &c.AllOf[k], false)
			perHead = perHead || c.AllOf[k].perHead()
		}
		e.needsKey("pooling", c.Pooling, "per: school", perHead)
	}
}

// inside is the path of a list inside an element of a list.
func (e entry) inside(list string) string { return elementKey(e.list, e.index) + "." + list }

// perHead reports whether schools have amounts of their own under a limit.
func (l *CapLimit) perHead() bool {
	switch l.Per {
	case PerApplication, PerUnit, PerPost:
		return false
	}
	return l.Amount.Known
}

// capLimit: an amount or a share. A share of the grants is known only when everything else is, so it
// cannot be one of several to choose from.
func capLimit(e entry, l *CapLimit, any bool) {
	e.oneOf([]string{"amount", "share"}, l.Amount.Known, l.Share.Known)
	e.notNegative(figure{"amount", l.Amount})
	e.positive(figure{"share", l.Share})
	if l.Share.Known && l.Share.Value.IsPositive() {
		e.rates(figure{"share", l.Share})
	}
	if !l.Amount.Known {
		e.noEffect("share", idle{"per", l.Per != PerApplication})
	}
	if !l.Share.Known {
		e.noEffect("amount", idle{"of", l.Of != OfApplied})
	}
	if any && l.Share.Known && l.Of == OfGranted {
		e.fail("granted-in-any-of", "of", nil)
	}
}

// hasBudget reports whether there is an amount to share out, now or once the plan states it.
func (p *Programme) hasBudget() bool {
	return p.Budget.Amount.Known || len(p.Budget.Parts) > 0 || len(p.Approvals) > 0 || p.Budget.Stated
}

// countsParts reports whether the parts of a budget are calculated.
func (p *Programme) countsParts() bool { return !p.Budget.Amount.Known && len(p.Approvals) == 0 }

func programmeBudget(e entry, p *Programme) {
	e.notNegative(figure{"budget.amount", p.Budget.Amount})
	for i := range p.Budget.Parts {
		b := &p.Budget.Parts[i]
		e := e.part(b.At, b.Fields, "budget.parts", i)
		e.notRepeated(b.ID, i, func(k int) (string, Place) { return p.Budget.Parts[k].ID, p.Budget.Parts[k].At })
		e.plausible("year", b.Year)
		e.required("best_of", len(b.BestOf) > 0)
		selectionLeadsSomewhere(e, "only", &b.Only)
		if b.Numbers != NumbersFixed {
			e.noEffect("numbers: "+[...]string{"fixed", "yearly", "ratchet"}[b.Numbers], idle{"year", b.Year != 0})
		}
		for k := range b.BestOf {
			f := &b.BestOf[k]
			checkFormula(e.part(f.At, f.Fields, e.inside("best_of"), k), f, b.Bound)
		}
	}
}

func checkFormula(e entry, f *Formula, bound bool) {
	e.notNegative(figure{"each", f.Each}, figure{"at_least", f.AtLeast}, figure{"at_most", f.AtMost}, figure{"raised_by", f.RaisedBy}, figure{"pool", f.Pool})
	e.notNegative(counted("most_schools", Some(f.MostSchools)))
	e.ascending(figure{"at_least", f.AtLeast}, figure{"at_most", f.AtMost})
	byTypeOf(e, "base", f.Base)
	byTypeOf(e, "weights", f.Weights)
	e.budgetDriver("per", f.Per)
	e.needsKey("each", f.Each.Known, "per", f.Per.Kind != DriverNone)
	e.needsKey("weights", len(f.Weights) > 0, "per", f.Per.Kind != DriverNone)
	e.needsKey("pool", f.Pool.Known, "keys", len(f.Keys) > 0)
	e.needsKey("keys", len(f.Keys) > 0, "pool", f.Pool.Known)
	if bound {
		e.noEffect("bound: true", idle{"of", f.Authority})
	}
	sum := decimal.Zero
	for i := range f.Keys {
		k := &f.Keys[i]
		e := e.part(k.At, k.Fields, e.inside("keys"), i)
		e.percent(0, 100, steady("weight", k.Weight), figure{"share", k.Share})
		e.required("per", k.Per.Kind != DriverNone)
		e.budgetDriver("per", k.Per)
		e.oneOf([]string{"whole", "share"}, k.Whole.Known, k.Share.Known)
		e.positive(figure{"whole", k.Whole})
		sum = sum.Add(k.Weight)
	}
	e.together("keys", map[string]decimal.Decimal{"": sum})
}

// otherTypes stands for the school types that a formula does not name.
const otherTypes = "other"

func byTypeOf(e entry, key string, amounts map[string]decimal.Decimal) {
	for _, id := range sortedKeys(amounts) {
		e.notNegative(steady(key+"."+id, amounts[id]))
		if id != otherTypes && e.written(key+"."+id) {
			refer(e, "unknown-type", key+"."+id, id, e.Types)
		}
	}
}

// budgetDriver: budgets follow what schools know of themselves.
func (e entry) budgetDriver(key string, d Driver) {
	switch d.Kind {
	case DriverItem, DriverDevices, DriverPost:
		e.fail("wrong-driver", key, Args{"id": d.Kind.String(),
			"drivers": []string{"school", "site", "pupil", "teacher", "class", "room", "account"}})
	}
}

// programmeBudgetIsComplete: a driver is nothing without an amount for each of it.
func programmeBudgetIsComplete(e entry, p *Programme) {
	if !p.countsParts() || p.Budget.Stated {
		return
	}
	for i := range p.Budget.Parts {
		for k := range p.Budget.Parts[i].BestOf {
			f := &p.Budget.Parts[i].BestOf[k]
			e := e.part(f.At, f.Fields, elementKey("budget.parts", i)+".best_of", k)
			if f.Per.Kind != DriverNone && !f.Each.Known && len(f.Keys) == 0 {
				e.fail("formula-without-amount", "per", Args{"programme": p.ID, "driver": f.Per.Kind.String()})
			}
		}
	}
}

func programmeTranches(e entry, p *Programme) {
	t := &p.Tranches
	forms := []idle{{"tranches.equal", t.Equal}, {"tranches.shares", len(t.Shares) > 0}, {"tranches.amounts", len(t.Amounts) > 0}}
	var given []string
	for _, f := range forms {
		if f.given {
			given = append(given, f.key)
		}
	}
	if len(given) > 1 {
		e.oneOf(given[:2], true, true)
	}
	e.needsKey("tranches.carry_over", t.CarryOver != 0, "tranches.shares", t.Known())
	shares := map[string]decimal.Decimal{}
	for _, year := range sortedKeys(t.Shares) {
		key := yearKey("tranches.shares", year)
		e.rates(steady(key, t.Shares[year]))
		e.plausible(key, year)
		shares[key] = t.Shares[year]
	}
	e.together("tranches.shares", shares)
	for _, year := range sortedKeys(t.Amounts) {
		key := yearKey("tranches.amounts", year)
		e.notNegative(steady(key, t.Amounts[year]))
		e.plausible(key, year)
	}
	e.needsKey("tranches.equal", t.Equal, "window.start", p.Window.Start.Known())
	e.needsKey("tranches.equal", t.Equal, "window.execute_by", p.Window.ExecuteBy.Known())
}

func programmeTranchesHaveABudget(e entry, p *Programme) {
	t := &p.Tranches
	e.needsKey("tranches.equal", t.Equal, "budget", p.hasBudget())
	e.needsKey("tranches.shares", len(t.Shares) > 0, "budget", p.hasBudget())
}
