package planner

import (
	"github.com/medienplan/mep/model"
)

// Explain derives how a line's amount came about.
func (r *Result) Explain(k Key) (Trace, bool) {
	if k.Kind == KindIncome {
		return r.explainIncome(k)
	}
	e, ok := r.find(k)
	if !ok {
		return Trace{}, false
	}
	g := &r.in.goods[e.good]
	quantity, units := r.explainBilled(&e)
	price, unit := r.explainPrice(&e)
	t := Trace{Code: "line", Unit: "EUR", Parts: []Trace{quantity, price},
		Args: model.Args{"school": k.School, "item": g.id, "kind": k.Kind.String(), "cause": k.Cause.String(), "year": k.Year}}
	if !e.known {
		t.Code = "line-unknown"
		return t, true
	}
	t.Value = amountOf(units, unit)
	return t, true
}

// find gives the entry that a key names.
func (r *Result) find(k Key) (found entry, ok bool) {
	s := r.in.findSchool(k.School)
	gi, known := r.in.index[goodID{k.Kind == KindTraining, k.Item}]
	if s < 0 || !known {
		return found, false
	}
	look := func(e *entry) bool {
		if e.kind == k.Kind && e.cause == k.Cause && r.in.year(e.year) == k.Year && r.run.partName(e) == k.Part {
			found, ok = *e, true
		}
		return !ok
	}
	if c := r.in.cellAt(s, gi); c >= 0 {
		r.run.entries(gi, c, new(entry), look)
	}
	for i := range r.in.supports {
		if s == r.in.authority() && r.in.supports[i].good == gi && !ok {
			r.run.postEntries(i, look)
		}
	}
	return found, ok
}

func (r *Result) explainIncome(k Key) (Trace, bool) {
	if r.in.plan.Income[k.Item] == nil || k.School != model.AuthoritySchool {
		return Trace{}, false
	}
	l, ok := r.incomeLine(k.Item, k.Year)
	if !ok || l.Key() != k {
		return Trace{}, false
	}
	return Trace{Code: "income", Args: model.Args{"item": k.Item, "year": k.Year}, Value: l.Amount, Unit: "EUR",
		Parts: inputs(incomeCitations(r.in.plan.Income[k.Item], k.Year))}, true
}

// explainBilled derives the quantity that a line pays for.
func (r *Result) explainBilled(e *entry) (Trace, model.Quantity) {
	switch {
	case e.cell < 0:
		return r.explainPosts(e)
	case e.kind == KindPurchase || e.kind == KindTraining:
		return r.explainPurchase(e)
	case e.kind == KindLease:
		return r.explainLease(e)
	case e.cell >= r.in.lasting:
		return r.explainService(e)
	}
	return r.explainRunning(e)
}

func (r *Result) explainPurchase(e *entry) (Trace, model.Quantity) {
	g := &r.in.goods[e.good]
	bought := r.explainBought(e.good, e.cell, e.year)
	i := r.run.at(e.cell, e.year)
	q := g.billed(r.run.candidate(e.good, e.cell, e.year).admitted, r.run.replaced[i], e.cause)
	code := "purchase-new"
	if e.cause == CauseReplacement {
		code = "purchase-replacement"
	}
	t := Trace{Code: code, Value: q, Args: model.Args{"item": g.id, "bought": g.quantity(int64(r.run.bought[i])), "replaced": g.quantity(int64(r.run.replaced[i])),
		"overdue_years": int(e.late)}, Parts: []Trace{bought}}
	if g.course {
		t.Code = "groups"
		t.Args["size"] = int(g.group)
	}
	return t, q
}

func (r *Result) explainLease(e *entry) (Trace, model.Quantity) {
	g := &r.in.goods[e.good]
	i := r.run.at(e.cell, e.part)
	units := r.run.candidate(e.good, e.cell, e.part).admitted - r.run.replaced[i]
	if e.cause == CauseReplacement {
		units = r.run.replaced[i]
	}
	months := int64(1)
	t := Trace{Code: "residual-units", Args: model.Args{"item": g.id, "units": g.quantity(int64(units)), "year": r.in.year(e.part)},
		Parts: []Trace{r.explainBought(e.good, e.cell, e.part)}}
	if !e.residual {
		months = leaseMonths(g.lease, e.year-e.part)
		t.Code, t.Args["months"] = "lease-months", int(months)
	}
	q := g.quantity(int64(units) * months)
	t.Value = q
	return t, q
}

func (r *Result) explainService(e *entry) (Trace, model.Quantity) {
	g := &r.in.goods[e.good]
	required, n := r.explainRequired(e.good, e.cell, e.year)
	if e.kind == KindRunning || g.periods() == 1 {
		return required, g.quantity(n)
	}
	q := g.quantity(n) * g.periods()
	return Trace{Code: "months", Value: q, Args: model.Args{"units": g.quantity(n)}, Parts: []Trace{required}}, q
}

func (r *Result) explainRunning(e *entry) (Trace, model.Quantity) {
	g := &r.in.goods[e.good]
	side := 0
	code := "running-existing"
	if e.cause == CausePlanned {
		side, code = 1, "running-planned"
	}
	q := r.run.running[e.good][r.run.runningAt(g, int(e.part), e.cell, e.year)+side]
	t := Trace{Code: code, Value: q, Args: model.Args{"item": g.id, "after": int(g.running[e.part].after), "month": max(r.in.plan.Assume.FirstMonth, 1)},
		Parts: []Trace{r.explainUse(e.good, e.cell, e.year)}}
	return t, q
}

func (r *Result) explainPosts(e *entry) (Trace, model.Quantity) {
	s := &r.in.supports[e.part]
	p := r.run.posts[e.part][e.year]
	existing, added := s.split(p, e.year)
	paid, paidNew := r.run.paid(int(e.part), e.year)
	q := model.Quantity(paidNew)
	if e.cause == CauseExisting {
		q = model.Quantity(paid)
	}
	q *= r.in.goods[s.good].periods()
	t := Trace{Code: "posts", Value: q, Args: model.Args{"support": s.v.ID, "exact": model.Quantity(p.exact), "rounded": model.Quantity(p.rounded),
		"existing": model.Quantity(existing), "new": model.Quantity(added), "devices": model.Quantity(p.devices)}}
	if paidNew != added {
		t.Code, t.Args["month"] = "posts-from-month", s.v.StartMonth
	}
	t.Parts = inputs(supportCitations(s.v))
	for _, g := range r.in.countedBy(s) {
		t.Parts = append(t.Parts, r.explainGood(g, r.in.authority(), e.year, true))
	}
	return t, q
}

// explainPrice derives the unit price of a line.
func (r *Result) explainPrice(e *entry) (Trace, model.Money) {
	g := &r.in.goods[e.good]
	t := Trace{Code: "unit-price", Unit: "EUR", Args: model.Args{"item": g.id, "year": r.in.year(e.year), "price_year": g.price.start}}
	unit := model.Money(0)
	switch {
	case e.kind == KindRunning:
		ru := &g.running[e.part]
		t.Code, t.Args["part"] = "running-price", ru.rc.ID
		t.Parts = inputs(r.in.runningCitations(g, ru, e.year))
		if ru.known {
			unit, _ = model.MoneyFrom(ru.exact(g.price, e.year))
		}
	case e.kind == KindLease && e.residual:
		t.Code, t.Parts, unit = "residual-price", inputs(r.in.residualCitations(g, e.part)), g.leasing.residual[e.part]
	case e.kind == KindLease:
		t.Code, t.Parts = "lease-price", inputs(r.in.leaseCitations(g, e.part))
		unit, _ = model.MoneyFrom(g.leasing.rate(g.lease, g.price, e.part))
	default:
		t.Parts = inputs(r.in.priceCitations(g.price, e.year))
		if g.price.base.Known {
			unit, _ = model.MoneyFrom(g.price.full(e.year))
		}
	}
	if t.Value = any(unit); !e.known {
		t.Code, t.Value = "price-missing", nil
	}
	return t, unit
}
