package reports

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/message"
)

// The sentences of this file are computed from the sums of a plan; they never say more than the
// numbers do.

// lead says what the plan costs, in one sentence or two.
func (b *builder) lead(o *Overview) string {
	t := o.Total
	if o.PlanYears == 0 || (t.Cost == 0 && t.Missing == 0) {
		return b.t("report.lead.nothing")
	}
	if t.Cost == 0 {
		return b.t("report.lead.unknown", model.Args{"n": t.Missing})
	}
	args := model.Args{"years": b.Printer.Years(o.Period()), "first": o.Years[0], "last": o.Years[o.PlanYears-1],
		"total": b.atLeast(b.Printer.Short(t.Cost), t.Missing), "mean": b.atLeast(b.Printer.Short(mean(t.Cost, o.PlanYears)), t.Missing)}
	text := b.t("report.lead.total", args)
	if o.PlanYears == 1 {
		text = b.t("report.lead.one-year", args)
	}
	if t.Missing > 0 {
		text = joinNotes(text, b.t("report.lead.missing", model.Args{"n": t.Missing}))
	}
	return text
}

// why says what the money is for, the largest parts first.
func (b *builder) why(o *Overview) string {
	amounts := make([]model.Money, parts)
	var order []Part
	for p := range parts {
		amounts[p] = part(o.Total, p)
		if amounts[p] > 0 {
			order = append(order, p)
		}
	}
	if len(order) == 0 {
		return ""
	}
	slices.SortStableFunc(order, func(a, b Part) int { return cmp.Compare(amounts[b], amounts[a]) })
	shares := b.shares(amounts)
	texts := make([]string, 0, len(order))
	for _, p := range order {
		texts = append(texts, b.t("report.why."+p.String(), model.Args{"amount": amounts[p], "share": shares[p]}))
	}
	return b.t("report.why", model.Args{"parts": texts})
}

// estimates says which part of the total rests on estimates; "" when none does.
func (b *builder) estimates(t planner.YearSum) string {
	if t.Estimated == 0 {
		return ""
	}
	return b.t("report.lead.estimated", model.Args{"amount": t.Estimated, "share": b.Printer.Part(t.Estimated, t.Cost)})
}

// remains says what the plan still costs in the first year after it; "" when no such year is shown.
func (b *builder) remains(o *Overview) string {
	if o.PlanYears >= len(o.Sums) {
		return ""
	}
	y := o.Sums[o.PlanYears]
	if y.Cost == 0 {
		return ""
	}
	return b.t("report.lead.remains", model.Args{"year": y.Year, "amount": b.atLeast(b.Printer.Short(y.Cost), y.Missing)})
}

// atLeast says in running text that an amount misses prices: "mindestens 3,2 Mio. €".
func (b *builder) atLeast(amount string, missing int) string {
	if missing == 0 {
		return amount
	}
	return b.t("report.lead.at-least", model.Args{"amount": amount})
}

// marked puts the marks of missing prices and of estimates before an amount in a tile or label.
func marked(amount string, estimated bool, missing int) string {
	amount = approx(amount, estimated)
	if missing == 0 {
		return amount
	}
	return markAtLeast + message.NoBreakSpace + amount
}

// mean is the yearly mean of an amount, rounded half up to the cent.
func mean(m model.Money, years int) model.Money {
	each, err := m.Share(1, int64(years))
	if err != nil {
		return 0
	}
	return each
}

// extreme gives the index of the largest amount; ok is false when it is not the only one.
func extreme(amounts []model.Money) (index int, ok bool) {
	if len(amounts) == 0 {
		return 0, false
	}
	index = 0
	for i, a := range amounts {
		if a > amounts[index] {
			index = i
		}
	}
	count := 0
	for _, a := range amounts {
		if a == amounts[index] {
			count++
		}
	}
	return index, count == 1
}
