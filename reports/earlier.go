package reports

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// Earlier is a result that was saved as JSON before, to compare with.
type Earlier struct {
	Name     string // as its reader was named, such as a file
	Plan     PlanHead
	Currency string
	Scenario *string
	Years    YearsData
	Inputs   []InputData
	Packs    []PackData
	Changes  []ChangeData
	Totals   TotalsData
	Accounts *AccountsData
}

// EarlierError says why an earlier result cannot be compared with. Code is one of "too-large", "not-json",
// "not-a-result", "format", "damaged", "currency", "other-currency", "authority" and "chart".
type EarlierError struct {
	Code string
	Args model.Args
}

func (e *EarlierError) Error() string { return "earlier result: " + e.Code }

// complete reports whether every account has an amount for each year.
func (s *StatementData) complete(years int) bool {
	return !slices.ContainsFunc(s.Accounts, func(a AccountData) bool { return len(a.Amounts) != years || len(a.Missing) != years })
}

// Fits reports what keeps a plan from being compared with an earlier result; nil: nothing does.
func (e *Earlier) Fits(p *model.Plan) error {
	switch {
	case e.Currency != p.Currency:
		return &EarlierError{"currency", model.Args{"currency": e.Currency, "plan": p.Currency}}
	case e.Plan.Authority != p.Authority.Name:
		return &EarlierError{"authority", model.Args{"authority": e.Plan.Authority, "plan": p.Authority.Name}}
	case e.Accounts == nil || p.Accounts.Chart == "":
		return nil // there is the cost to compare
	case e.Accounts.Chart != p.Accounts.Chart || !e.onLines(p.Charts[p.Accounts.Chart]):
		return &EarlierError{"chart", model.Args{"chart": e.Accounts.Chart, "plan": p.Accounts.Chart}}
	}
	return nil
}

// onLines reports whether all accounts stand on lines of a chart.
func (e *Earlier) onLines(h *model.Chart) bool {
	on := func(rows []AccountData, lines []model.PlanLine) bool {
		return !slices.ContainsFunc(rows, func(a AccountData) bool {
			return !slices.ContainsFunc(lines, func(l model.PlanLine) bool { return l.Line == a.Line })
		})
	}
	return on(e.Accounts.Result.Accounts, h.Result) && on(e.Accounts.Finance.Accounts, h.Finance)
}

// accounts gives the earlier accounts on the lines of a chart; nil where it has none.
func (e *Earlier) accounts(h *model.Chart) *planner.Accounts {
	if e.Accounts == nil {
		return nil
	}
	rows := func(all []AccountData) []planner.AccountRow {
		return convert(all, func(a AccountData) planner.AccountRow {
			row := planner.AccountRow{Account: a.Account, Line: a.Line, Product: a.Product, SchoolType: a.SchoolType, After: a.After}
			for y, amount := range a.Amounts {
				row.Amounts = append(row.Amounts, planner.AccountSum{Amount: amount, Missing: a.Missing[y]})
			}
			return row
		})
	}
	return &planner.Accounts{Chart: h, Years: e.Accounts.Years, Result: rows(e.Accounts.Result.Accounts), Finance: rows(e.Accounts.Finance.Accounts)}
}

// Compared is an amount in an earlier result and now. What a result does not calculate is unknown, not zero.
type Compared struct{ Old, New model.Opt[model.Money] }

// Change is New − Old; unknown where one of them is.
func (c Compared) Change() model.Opt[model.Money] {
	if !c.Old.Known || !c.New.Known {
		return model.Opt[model.Money]{}
	}
	return model.Some(c.New.Value - c.Old.Value)
}

// Changed reports whether old and new differ, or only one of them is known and not zero.
func (c Compared) Changed() bool { return c.Old.Value != c.New.Value }

// Comparison is a plan beside an earlier result.
type Comparison struct {
	Earlier *Earlier
	Years   []int      // of either, in order
	Cost    []Compared // by year
	Own     []Compared // by year: what programmes and third parties do not pay
	// Statements; nil where one of the results has no accounts. Follow-up leaves out what is bought after the plan years.
	Result, Finance, FollowUp *StatementCompared
}

// StatementCompared is the result plan or the finance plan of both.
type StatementCompared struct {
	Years []int // of either, in order
	Lines []LineCompared
}

// LineCompared is a printed line of both.
type LineCompared struct {
	Line    *model.PlanLine
	Amounts []Compared // by year of the statement
}

// compare puts the cost of a result beside that of an earlier one; nil where there is none.
func (o *Overview) compare(e *Earlier) *Comparison {
	if e == nil {
		return nil
	}
	c := &Comparison{Earlier: e, Years: slices.Clone(o.Years)}
	for _, y := range e.Totals.Years {
		c.Years = append(c.Years, y.Year)
	}
	slices.Sort(c.Years)
	c.Years = slices.Compact(c.Years)
	for _, year := range c.Years {
		cost, own := Compared{}, Compared{}
		if i := slices.IndexFunc(e.Totals.Years, func(y YearData) bool { return y.Year == year }); i >= 0 {
			cost.Old, own.Old = model.Some(e.Totals.Years[i].Cost), model.Some(e.Totals.Years[i].OwnMoney)
		}
		if i := slices.Index(o.Years, year); i >= 0 {
			cost.New, own.New = model.Some(o.Sums[i].Cost), model.Some(o.Sums[i].OwnMoney)
		}
		c.Cost, c.Own = append(c.Cost, cost), append(c.Own, own)
	}
	return c
}

// compare puts a result beside an earlier one; nil where there is none.
func (v *Values) compare(e *Earlier) *Comparison {
	c := v.Overview.compare(e)
	if c == nil || v.Accounts == nil {
		return c
	}
	if old := e.accounts(v.Accounts.Chart); old != nil {
		c.Result, c.Finance = compareLines(old, v.Accounts, false, nil), compareLines(old, v.Accounts, true, nil)
		c.FollowUp = compareLines(old, v.Accounts, false, func(row *planner.AccountRow) bool { return !row.After })
	}
	return c
}

// compareLines puts the lines of one chart side by side.
func compareLines(old, now *planner.Accounts, finance bool, wanted func(*planner.AccountRow) bool) *StatementCompared {
	s := &StatementCompared{Years: slices.Concat(old.Years, now.Years)}
	slices.Sort(s.Years)
	s.Years = slices.Compact(s.Years)
	before, after := old.Lines(finance, wanted), now.Lines(finance, wanted)
	for i := range after {
		l := LineCompared{Line: after[i].Line, Amounts: make([]Compared, len(s.Years))}
		for k, year := range s.Years {
			l.Amounts[k] = Compared{bookedIn(old.Years, before[i].Amounts, year), bookedIn(now.Years, after[i].Amounts, year)}
		}
		s.Lines = append(s.Lines, l)
	}
	return s
}

func bookedIn(years []int, amounts []planner.AccountSum, year int) model.Opt[model.Money] {
	if y := slices.Index(years, year); y >= 0 {
		return model.Some(amounts[y].Amount)
	}
	return model.Opt[model.Money]{}
}
