package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
)

// Summary sums all lines.
func (r *Result) Summary() Summary {
	names, of := r.in.summaryCategories()
	out := Summary{Categories: names, Years: make([]YearSum, r.in.years)}
	for y := range out.Years {
		out.Years[y] = YearSum{Year: r.in.year(int32(y)), Plan: int32(y) < r.in.planYears, Category: make([]model.Money, len(names))}
	}
	shares := make([]model.Money, r.in.years)
	r.eachEntry(func(e *entry) bool {
		out.Years[e.year].add(e, of[e.good], r.in.goods[e.good].booking(e.kind))
		if e.kind == KindPurchase && !e.other {
			r.eachShare(e, func(y int32, share model.Money) { shares[y] += share })
		}
		return true
	})
	r.incomeLines(func(l Line) bool {
		out.Years[l.Year-int(r.in.first)].Income += l.Amount
		return true
	})
	for y := range out.Years {
		out.Years[y].Net = out.Years[y].Cost - out.Years[y].Income
		if r.funding != nil {
			out.Years[y].Funded = r.funding.sums[y].funded
		}
		out.Years[y].OwnMoney = out.Years[y].Cost - out.Years[y].Funded
		out.Years[y].YearlyShare = shares[y]
	}
	return out
}

// eachShare gives a purchase's yearly share in every year of its use.
func (r *Result) eachShare(e *entry, add func(y int32, share model.Money)) {
	life := r.in.goods[e.good].life
	if life == forever {
		return
	}
	share, _ := e.amount.Share(1, int64(life))
	for y := e.year; y < min(e.year+life, r.in.years); y++ {
		add(y, share)
	}
}

// summaryCategories names the categories that have goods, in report order, and gives the position of
// each good's category.
func (in *Input) summaryCategories() (names []string, of []int) {
	of = make([]int, len(in.goods))
	for i := range in.goods {
		name := in.categoryName(&in.goods[i])
		k := slices.Index(names, name)
		if k < 0 {
			k, names = len(names), append(names, name)
		}
		of[i] = k
	}
	return names, of
}

// add puts an entry into every sum that it is part of.
func (s *YearSum) add(e *entry, category int, b model.Booking) {
	if !e.known {
		s.Missing++
		return
	}
	if e.other {
		s.Other += e.amount
		return
	}
	s.Cost += e.amount
	s.Category[category] += e.amount
	if b == model.Investive {
		s.Investive += e.amount
	} else {
		s.Consumptive += e.amount
	}
	if !e.cert.Firm() {
		s.Estimated += e.amount
	}
	*s.part(e.kind, e.cause) += e.amount
}

// part is the sum by origin that a kind and cause belong to; together they are the cost.
func (s *YearSum) part(k Kind, c Cause) *model.Money {
	switch {
	case k == KindPost:
		return &s.Posts
	case k == KindTraining:
		return &s.Training
	case c == CauseNew:
		return &s.New
	case c == CauseReplacement:
		return &s.Replacement
	case c == CauseExisting:
		return &s.Existing
	case c == CausePlanned:
		return &s.Planned
	}
	return &s.Service
}
