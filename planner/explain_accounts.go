package planner

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/accounts"
)

// AccountQuestion asks for a line or an account of the result plan or the finance plan in a year.
type AccountQuestion struct {
	Finance bool
	Line    string // number of the printed line; empty: any
	Account string // number of an account, as it is in that plan; empty: any
	Product string // empty: any
	Year    int    // a year of [Result.Years]
}

// ExplainAccounts derives what stands on the lines and accounts that a question names, in printed order: from
// accounts to items and school types, and of what is depreciated or released to the years of purchase. Totals
// give the lines that they add up. It is empty where nothing stands there, and without a chart.
func (r *Result) ExplainAccounts(q AccountQuestion) []Trace {
	y := q.Year - int(r.in.first)
	if r.in.books == nil || y < 0 || y >= int(r.in.years) {
		return nil
	}
	a, books := r.Accounts(), r.Books()
	wanted := func(row *AccountRow) bool { return q.Product == "" || row.Product == q.Product }
	var out []Trace
	for i, line := range a.Lines(q.Finance, wanted) {
		if q.Line != "" && line.Line.Line != q.Line {
			continue
		}
		t := Trace{Code: "plan-line", Unit: "EUR", Value: line.Amounts[y].Amount, Args: model.Args{"line": line.Line.Line, "name": line.Line.Name, "year": q.Year}}
		if line.Line.Total() {
			t.Parts = r.addedLines(a.Lines(q.Finance, wanted)[:i], line.Line, y)
		} else {
			t.Parts = r.explainLineAccounts(a, books, q, line.Line.Line, y)
		}
		if len(t.Parts) > 0 && (q.Account == "" || !line.Line.Total()) {
			out = append(out, t)
		}
	}
	return out
}

// addedLines are the lines that a total adds up and takes off.
func (r *Result) addedLines(before []PlanRow, total *model.PlanLine, y int) []Trace {
	var out []Trace
	for _, l := range before {
		amount := l.Amounts[y].Amount
		switch {
		case slices.Contains(total.Less, l.Line.Line):
			amount = -amount
		case !slices.Contains(total.Sum, l.Line.Line):
			continue
		}
		out = append(out, Trace{Code: "plan-line-added", Unit: "EUR", Value: amount, Args: model.Args{"line": l.Line.Line, "name": l.Line.Name}})
	}
	return out
}

// explainLineAccounts derives the accounts of a line, one for each number.
func (r *Result) explainLineAccounts(a *Accounts, books []Book, q AccountQuestion, line string, y int) []Trace {
	rows := a.Result
	if q.Finance {
		rows = a.Finance
	}
	var out []Trace
	for i := range rows {
		row := &rows[i]
		if row.Line != line || q.Account != "" && row.Account != q.Account || q.Product != "" && row.Product != q.Product || row.Amounts[y].Amount == 0 {
			continue
		}
		if n := len(out); n == 0 || out[n-1].Args["account"] != row.Account {
			out = append(out, Trace{Code: "account", Unit: "EUR", Value: model.Money(0), Args: model.Args{"account": row.Account, "name": row.Name}})
		}
		t := &out[len(out)-1]
		t.Value = t.Value.(model.Money) + row.Amounts[y].Amount
	}
	for i := range out {
		account, all := out[i].Args["account"].(string), out[i].Value.(model.Money)
		for k := range books {
			if b := &books[k]; q.Product == "" || b.Product == q.Product {
				out[i].Parts = append(out[i].Parts, r.onAccount(b, q.Finance, line, account, y)...)
			}
		}
		for _, p := range out[i].Parts {
			all -= p.Value.(model.Money)
		}
		if all != 0 {
			out[i].Parts = append(out[i].Parts, Trace{Code: "booked-other", Unit: "EUR", Value: all})
		}
	}
	return out
}

// bookedOn gathers what a book puts on an account in a year.
type bookedOn struct {
	book          *Book
	finance       bool
	line, account string
	year          int
	steps         []Trace
}

// put adds an amount, if it stands on the account.
func (w *bookedOn) put(t Trace, a *model.Account, amount model.Money) {
	if a == nil || amount == 0 {
		return
	}
	number, line := a.Account, a.Result
	if w.finance {
		number, line = cmp.Or(a.PaidAs, a.Account), a.Finance
	}
	if number == w.account && line == w.line {
		t.Unit, t.Value = "EUR", amount
		t.Args = model.Args{"item": w.book.Item, "group": w.book.Group, "product": w.book.Product, "year": w.year}
		w.steps = append(w.steps, t)
	}
}

// onAccount is what a book puts on an account in a year.
func (r *Result) onAccount(b *Book, finance bool, line, account string, y int) []Trace {
	w := bookedOn{book: b, finance: finance, line: line, account: account, year: r.in.year(int32(y))}
	received, given := model.Money(0), make([]model.Money, r.in.years)
	for _, g := range b.Given {
		received += g.Received[y]
		for k, m := range g.Amount {
			given[k] += m
		}
	}
	if finance {
		w.put(Trace{Code: "booked-payment"}, b.Now.Payment, b.Cost[y])
		w.put(Trace{Code: "booked-receipt"}, b.Now.Receipt, received)
		return w.steps
	}
	w.put(Trace{Code: "booked-expense"}, b.Now.Expense, b.Cost[y])
	w.put(Trace{Code: "booked-income"}, b.Now.Income, given[y])
	w.put(Trace{Code: "booked-wear", Parts: r.cohorts(b, b.Cost, y)}, b.Now.Wear, b.Wear[y]+b.WearAfter[y])
	w.put(Trace{Code: "booked-release", Parts: r.cohorts(b, given, y)}, b.Now.Release, b.Release[y]+b.ReleaseAfter[y])
	return w.steps
}

// cohorts are the years of purchase from which a year's depreciation or release comes.
func (r *Result) cohorts(b *Book, of []model.Money, y int) []Trace {
	var out []Trace
	for from := 0; from <= y; from++ {
		parts := accounts.Spread(of[from], b.Life, r.in.firstMonths())
		if n := y - from; of[from] != 0 && n < len(parts) {
			out = append(out, Trace{Code: "cohort", Unit: "EUR", Value: parts[n],
				Args: model.Args{"amount": of[from], "bought": r.in.year(int32(from)), "life": b.Life, "nth": n + 1}})
		}
	}
	return out
}
