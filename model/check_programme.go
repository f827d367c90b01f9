package model

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"
)

// checkProgrammes looks at every declared programme: what it says must make sense by itself. What must
// be there before it can calculate is asked of the programmes in use only, and not of those of which
// only the frame is known.
func checkProgrammes(c *checker) {
	for p := range sorted(c.Programmes) {
		e := c.entry(&p.Origin, "programmes", p.ID)
		for _, check := range []func(entry, *Programme){
			programmeIsNotOwn, programmeWindow, programmeSelects, programmeHasEvidence, programmeRates, programmeRateTable,
			programmeOwnShare, programmeTopUps, programmeCaps, programmeBudget, programmeTranches, programmeFirstCome,
			programmeApplies, programmeLoan, programmePays, programmeRetains, programmeApprovals,
		} {
			check(e, p)
		}
		if c.calculates(p) {
			for _, check := range []func(entry, *Programme){
				programmeCurrency, programmeBudgetIsComplete, programmeTranchesHaveABudget, programmeLoanHasATerm,
			} {
				check(e, p)
			}
		}
	}
}

// inUse reports whether the plan names a programme that is not switched off.
func (c *checker) inUse(p *Programme) bool {
	return p.On() && slices.Contains(c.Funding.Order, p.ID)
}

// calculates reports whether a programme must be complete.
func (c *checker) calculates(p *Programme) bool { return c.inUse(p) && p.Status != FrameOnly }

// ownMoney is the authority as a payer.
const ownMoney = "own"

func programmeIsNotOwn(e entry, p *Programme) { e.notOwn("programme", p.ID) }

// notOwn reports an id that stands for the authority.
func (e entry) notOwn(key, id string) {
	if id == ownMoney {
		e.fail("reserved-payer", key, Args{"id": id})
	}
}

func programmeCurrency(e entry, p *Programme) {
	if p.Currency != "" && e.Currency != "" && p.Currency != e.Currency {
		e.fail("programme-currency", "currency", Args{"programme": p.ID, "currency": p.Currency, "plan": e.Currency},
			Other{At: e.PlaceOf("currency"), Code: "other-key", Args: Args{"key": "currency"}})
	}
}

// programmeWindow: it starts before approvals end, they end before the execution, and that before the proof.
func programmeWindow(e entry, p *Programme) {
	w := p.Window
	days := []struct {
		key string
		day Date
	}{{"window.start", w.Start}, {"window.approve_by", w.ApproveBy}, {"window.execute_by", w.ExecuteBy}, {"window.settle_by", w.SettleBy}}
	for i, d := range days {
		e.plausible(d.key, d.day.Year)
		for _, later := range days[i+1:] {
			if d.day.Known() && later.day.Known() && d.day.after(later.day) {
				e.fail("date-order", d.key, Args{"key": d.key, "date": d.day, "other": later.key, "other_date": later.day},
					Other{At: e.place(later.key), Code: "other-key", Args: Args{"key": later.key}})
				break
			}
		}
	}
	e.plausible("approved", p.Approved.Year)
	e.plausible("early_start", p.EarlyStart.Year)
	e.plausible("first_come.from", p.FirstCome.From.Year)
}

// after reports whether a day is surely after another: unknown months and days do not count.
func (d Date) after(o Date) bool {
	for _, pair := range [...][2]int{{d.Year, o.Year}, {d.Month, o.Month}, {d.Day, o.Day}} {
		if pair[0] == 0 || pair[1] == 0 {
			return false
		}
		if order := cmp.Compare(pair[0], pair[1]); order != 0 {
			return order > 0
		}
	}
	return false
}

func programmeHasEvidence(e entry, p *Programme) {
	for i := range p.Evidence {
		v := &p.Evidence[i]
		e.part(v.At, v.Fields, "evidence", i).notRepeated(v.ID, i, func(k int) (string, Place) { return p.Evidence[k].ID, p.Evidence[k].At })
	}
}

// notRepeated reports an id that an earlier element of the same list has.
func (e entry) notRepeated(id string, index int, at func(k int) (string, Place)) {
	for k := range index {
		if earlier, place := at(k); earlier == id {
			e.fail("repeated-id", "id", Args{"id": id}, Other{At: place, Code: "first-given"})
			return
		}
	}
}

// rates reports shares outside of 0 to 100 percent, and those that are finer than money is calculated with.
func (e entry) rates(figures ...figure) {
	e.percent(0, 100, figures...)
	for _, f := range figures {
		if f.value.Known && !f.value.Value.Equal(f.value.Value.Truncate(rateDigits)) {
			e.fail("rate-too-fine", f.key, Args{"key": f.key, "percent": f.value.Value.Shift(2)})
		}
	}
}

// rateDigits is how exact shares are: parts per million, which are four digits of a percentage.
const rateDigits = 6

func programmeRates(e entry, p *Programme) {
	e.rates(yearly("rate", p.Rate)...)
	if p.RateTable != nil {
		e.oneOf([]string{"rate", "rate_table"}, p.Rate.Known(), true)
	}
}

func programmeRateTable(e entry, p *Programme) {
	if p.RateTable == nil {
		return
	}
	t := p.RateTable
	e.required("rate_table.rows", len(t.Rows) > 0)
	for i := range t.Rows {
		row := &t.Rows[i]
		e := e.part(row.At, row.Fields, "rate_table.rows", i)
		e.rates(steady("from", row.From))
		for _, word := range sortedKeys(row.Rates) {
			e.rates(steady("rates."+word, row.Rates[word]))
		}
		if i > 0 && !row.From.GreaterThan(t.Rows[i-1].From) {
			e.fail("row-order", "from", Args{"percent": row.From.Shift(2), "before": t.Rows[i-1].From.Shift(2)},
				Other{At: t.Rows[i-1].At, Code: "row-before"})
		}
	}
}

func programmeOwnShare(e entry, p *Programme) {
	e.rates(figure{"own_share.on_grant", p.OwnShare.OnGrant})
	e.notItself("own_share.payer", p.ID, p.OwnShare.Payer)
	if p.OwnShare.OnGrant.Known && p.Rate.Known() {
		e.oneOf([]string{"rate", "own_share.on_grant"}, true, true)
	}
	if p.OwnShare.OnGrant.Known && p.RateTable != nil {
		e.oneOf([]string{"rate_table", "own_share.on_grant"}, true, true)
	}
	if p.PaysOwnShare != OwnShareNo && p.Kind == Grant {
		e.noEffect("kind: grant", idle{"pays_own_share", true})
	}
}

// programmeTopUps: they come from third parties, never from the authority or another programme.
func programmeTopUps(e entry, p *Programme) {
	for i := range p.TopUps {
		t := &p.TopUps[i]
		e := e.part(t.At, t.Fields, "top_ups", i)
		e.notRepeated(t.ID, i, func(k int) (string, Place) { return p.TopUps[k].ID, p.TopUps[k].At })
		e.notOwn("id", t.ID)
		if g, ok := e.Programmes[t.ID]; ok {
			e.fail("programme-as-third-party", "id", Args{"id": t.ID}, Other{At: g.At, Code: "declared"})
		}
		e.rates(steady("rate", t.Rate))
	}
}

func programmeFirstCome(e entry, p *Programme) {
	f := &p.FirstCome
	if f.Probability.Known && f.Amount.Known {
		e.oneOf([]string{"first_come.probability", "first_come.amount"}, true, true)
	}
	e.needsKey("first_come.probability", f.Probability.Known, "first_come.from", f.From.Known())
	e.needsKey("first_come.amount", f.Amount.Known, "first_come.from", f.From.Known())
	e.needsKey("first_come.probability", f.Probability.Known, "budget", p.hasBudget())
	e.rates(figure{"first_come.probability", f.Probability})
	e.notNegative(figure{"first_come.amount", f.Amount})
}

func programmeApplies(e entry, p *Programme) {
	e.notNegative(figure{"application.minimum", p.Apply.Minimum})
	referWritten(e, "unknown-category", "application.priority", p.Apply.Priority, idsOf(e.Categories))
}

func programmePays(e entry, p *Programme) {
	pay := &p.Payment
	if pay.Lag.Known {
		e.within("payment.lag", pay.Lag.Value, 0, longestLag)
	}
	e.rates(figure{"payment.advance", pay.Advance})
	e.needsKey("payment.advance_above", pay.AdvanceAbove.Known, "payment.advance", pay.Advance.Known)
	e.notNegative(figure{"payment.advance_above", pay.AdvanceAbove}, figure{"payment.proof_up_to", pay.ProofUpTo}, figure{"payment.minimum", pay.Minimum})
	e.notNegative(figure{"spent", p.Spent})
}

// longestLag is more months than any payment takes.
const longestLag = 120

func programmeRetains(e entry, p *Programme) {
	r := &p.Retention
	years := func(key string, n int) { e.within("retention."+key, n, 0, longestLife) }
	if r.Years.Known {
		years("years", r.Years.Value)
	}
	for _, id := range sortedKeys(r.ByCategory) {
		years("by_category."+id, r.ByCategory[id])
		referWritten(e, "unknown-category", "retention.by_category", []string{id}, idsOf(e.Categories))
	}
	for _, id := range sortedKeys(r.ByItem) {
		years("by_item."+id, r.ByItem[id])
		referWritten(e, "unknown-item", "retention.by_item", []string{id}, e.goods())
	}
	e.needsKey("retention.from", r.FromExecute, "window.execute_by", p.Window.ExecuteBy.Known())
}

func programmeLoan(e entry, p *Programme) {
	l := &p.Loan
	if p.Kind != Loan {
		kind := "kind: " + [...]string{"grant", "lump_sum", "loan", "contribution"}[p.Kind]
		e.noEffect(kind, idle{"loan.years", l.Years != 0}, idle{"loan.grace", l.Grace != 0}, idle{"loan.interest", l.Interest.Known}, idle{"loan.service", len(l.Service) > 0})
		return
	}
	if l.Years != 0 {
		e.within("loan.years", l.Years, 1, longestLoan)
		if l.Grace != 0 {
			e.within("loan.grace", l.Grace, 0, max(l.Years-1, 0))
		}
	}
	e.rates(figure{"loan.interest", l.Interest})
	for _, payer := range sortedKeys(l.Service) {
		e.notOwn("loan.service."+payer, payer)
		e.rates(steady("loan.service."+payer, l.Service[payer]))
	}
	e.together("loan.service", l.Service)
}

// longestLoan in years.
const longestLoan = 60

// together reports shares that are more than the whole.
func (e entry) together(key string, shares map[string]decimal.Decimal) {
	sum := decimal.Zero
	for _, d := range shares {
		sum = sum.Add(d)
	}
	if sum.GreaterThan(decimal.NewFromInt(1)) {
		e.fail("shares-above-whole", key, Args{"key": key, "percent": sum.Shift(2)})
	}
}

func programmeLoanHasATerm(e entry, p *Programme) {
	e.required("loan.years", p.Kind != Loan || p.Loan.Years > 0)
}

func programmeApprovals(e entry, p *Programme) {
	for i := range p.Approvals {
		a := &p.Approvals[i]
		e := e.part(a.At, a.Fields, "approvals", i)
		e.notRepeated(a.ID, i, func(k int) (string, Place) { return p.Approvals[k].ID, p.Approvals[k].At })
		e.required("amount", a.Amount.Known)
		e.positive(figure{"amount", a.Amount})
		e.plausible("on", a.On.Year)
		refer(e, "unknown-school", "school", a.School, e.Schools)
		selectionLeadsSomewhere(e, "only", &a.Only)
	}
}
