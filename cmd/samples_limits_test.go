package cmd_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// limitFigures are those of what limits hold, what waits and what is tendered together.
var limitFigures = map[string]func(f figures, what string, year int) (decimal.Decimal, error){
	"limit-fixed": func(f figures, what string, year int) (decimal.Decimal, error) {
		return f.limit(what, year, func(y planner.LimitYear) planner.LimitAmount { return y.Fixed })
	},
	"limit-used": func(f figures, what string, year int) (decimal.Decimal, error) {
		return f.limit(what, year, func(y planner.LimitYear) planner.LimitAmount { return y.Used })
	},
	"limit-left": func(f figures, what string, year int) (decimal.Decimal, error) {
		return f.limit(what, year, func(y planner.LimitYear) planner.LimitAmount { return y.Left })
	},
	"deferrals":   figures.deferrals,
	"unfunded":    figures.unfunded,
	"overdue":     figures.overdue,
	"lot-net":     figures.lotNet,
	"lots-due-to": figures.lotsDueTo,
}

// limit is an amount of a limit in a year: of capacities in their unit of work.
func (f figures) limit(id string, year int, pick func(planner.LimitYear) planner.LimitAmount) (decimal.Decimal, error) {
	for _, l := range f.result.Limits() {
		for _, y := range l.Years {
			switch {
			case l.ID != id || y.Year != year:
			case l.Model.Scope == model.ScopeCapacity:
				return pick(y).Work().Decimal(), nil
			default:
				return pick(y).Money().Decimal(), nil
			}
		}
	}
	return decimal.Zero, fmt.Errorf("no limit %s in %d", id, year)
}

// deferred is the quantity that REASON moved from one year to another: 2027-2029, or 2027-open.
func (f figures) deferred(reason, what, years string) (decimal.Decimal, error) {
	item, school, _ := strings.Cut(what, "@")
	sum := model.Quantity(0)
	for _, d := range f.result.Deferrals() {
		moved := "open"
		if d.MovedTo != 0 {
			moved = strconv.Itoa(d.MovedTo)
		}
		if d.Reason == reason && d.Item == item && d.School == school && fmt.Sprintf("%d-%s", d.Year, moved) == years {
			sum += d.Quantity
		}
	}
	if sum == 0 {
		return decimal.Zero, fmt.Errorf("nothing was moved")
	}
	return sum.Decimal(), nil
}

// deferrals counts what waits: of one year, by school, item and year in which it comes; 0 of all years.
func (f figures) deferrals(_ string, year int) (decimal.Decimal, error) {
	n := int64(0)
	for _, d := range f.result.Deferrals() {
		if year == 0 || d.Year == year {
			n++
		}
	}
	return decimal.NewFromInt(n), nil
}

// unfunded is the amount of what is still open after all years that are calculated.
func (f figures) unfunded(_ string, _ int) (decimal.Decimal, error) {
	sum := model.Money(0)
	for _, d := range f.result.Deferrals() {
		if d.MovedTo == 0 {
			sum += d.Amount
		}
	}
	return sum.Decimal(), nil
}

// overdue is what a school still uses past its life after the purchases of a year.
func (f figures) overdue(what string, year int) (decimal.Decimal, error) {
	item, school, _ := strings.Cut(what, "@")
	i, err := f.index(year)
	if err != nil {
		return decimal.Zero, err
	}
	for _, s := range f.result.Schools() {
		for _, e := range s.Equip {
			if s.ID == school && e.Item == item {
				return (e.InUse[i] - e.Current[i] - e.Bought[i]).Decimal(), nil
			}
		}
	}
	return decimal.Zero, fmt.Errorf("%s has no %s", school, item)
}

func (f figures) lotNet(item string, year int) (decimal.Decimal, error) {
	lots := f.result.Tenders()
	i := slices.IndexFunc(lots, func(t planner.Tender) bool { return t.Item == item && t.Year == year })
	if i < 0 {
		return decimal.Zero, fmt.Errorf("no lot of %s in %d", item, year)
	}
	return lots[i].Net.Decimal(), nil
}

// lotsDueTo counts the lots that reach a threshold and none above it.
func (f figures) lotsDueTo(threshold string, year int) (decimal.Decimal, error) {
	n := int64(0)
	for _, t := range f.result.Tenders() {
		if t.Threshold == threshold && (t.Year == year || year == 0) {
			n++
		}
	}
	return decimal.NewFromInt(n), nil
}
