package reports

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// AccountsData are the plan's amounts in the municipal accounts. Lists of amounts are by year of years.
type AccountsData struct {
	Chart       string           `json:"chart"` // id of the chart
	Name        string           `json:"name"`
	Land        string           `json:"land"`        // state code
	BudgetYear  int              `json:"budget_year"` // which names the printed columns
	Years       []int            `json:"years"`       // from the first plan year to the end of the last life, grant or loan
	Result      StatementData    `json:"result"`      // income and expense
	Finance     StatementData    `json:"finance"`     // receipts and payments
	Commitments []CommitmentData `json:"commitments"` // what contracts bind of later years
	Unassigned  []UnassignedData `json:"unassigned"`  // for which the chart names no account
}

// StatementData is the result plan or the finance plan.
type StatementData struct {
	Lines    []StatementLineData `json:"lines"`    // in printed order
	Accounts []AccountData       `json:"accounts"` // what the lines are made of
}

// StatementLineData is one printed line.
type StatementLineData struct {
	Line    string        `json:"line"` // number of the printed line
	Name    string        `json:"name"`
	Side    string        `json:"side"`    // "in", "out", or "" for totals
	Amounts []model.Money `json:"amounts"` // by year of accounts.years; never negative but for totals
	Missing []int         `json:"missing"` // lines without a price
}

// AccountData is what stands on one account for one product and school type.
type AccountData struct {
	Account    string        `json:"account"` // number, as it is in that plan
	Name       string        `json:"name"`
	Line       string        `json:"line"`        // number of the printed line
	Product    string        `json:"product"`     // budget product; "" none
	SchoolType string        `json:"school_type"` // "authority" for what no single school causes
	After      bool          `json:"after"`       // depreciation and release of what is bought after the plan years
	Amounts    []model.Money `json:"amounts"`     // by year of accounts.years; never negative but for totals
	Missing    []int         `json:"missing"`     // lines without a price
}

// CommitmentData are payments for investment that contracts of an earlier year bind.
type CommitmentData struct {
	Year   int         `json:"year"` // of the contracts
	Due    int         `json:"due"`  // of the payments
	Amount model.Money `json:"amount"`
}

// UnassignedData are amounts without an account.
type UnassignedData struct {
	Posting    string        `json:"posting"`     // as in the postings of a chart
	Product    string        `json:"product"`     // budget product; "" none
	SchoolType string        `json:"school_type"` // "authority" for what no single school causes
	Amounts    []model.Money `json:"amounts"`     // by year of accounts.years; never negative but for totals
}

var sideNames = [...]string{model.NoSide: "", model.SideIn: "in", model.SideOut: "out"}

func (v *Values) accountsData(o Options) *AccountsData {
	a := v.Accounts
	if a == nil {
		return nil
	}
	lang := o.Printer.Lang()
	d := &AccountsData{Chart: a.Chart.ID, Name: orID(a.Chart.Name.In(lang), a.Chart.ID), Land: a.Chart.Land, BudgetYear: v.Plan.BudgetYear(), Years: a.Years,
		Result: statementData(a.Lines(false, nil), a.Result, lang), Finance: statementData(a.Lines(true, nil), a.Finance, lang)}
	d.Commitments = convert(v.Commitments, func(c planner.Commitment) CommitmentData { return CommitmentData(c) })
	d.Unassigned = convert(a.Unassigned, func(r planner.AccountRow) UnassignedData {
		amounts, _ := amountsOf(r.Amounts)
		return UnassignedData{r.Account, r.Product, r.SchoolType, amounts}
	})
	return d
}

func statementData(lines []planner.PlanRow, rows []planner.AccountRow, lang string) StatementData {
	return StatementData{
		Lines: convert(lines, func(l planner.PlanRow) StatementLineData {
			amounts, missing := amountsOf(l.Amounts)
			return StatementLineData{l.Line.Line, l.Line.Name.In(lang), sideNames[l.Line.Side], amounts, missing}
		}),
		Accounts: convert(rows, func(r planner.AccountRow) AccountData {
			amounts, missing := amountsOf(r.Amounts)
			return AccountData{r.Account, r.Name.In(lang), r.Line, r.Product, r.SchoolType, r.After, amounts, missing}
		}),
	}
}

// amountsOf gives the amounts of sums, and the lines without a price that they miss.
func amountsOf(sums []planner.AccountSum) (amounts []model.Money, missing []int) {
	amounts, missing = make([]model.Money, len(sums)), make([]int, len(sums))
	for i, s := range sums {
		amounts[i], missing[i] = s.Amount, s.Missing
	}
	return amounts, missing
}
