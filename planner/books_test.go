package planner

import (
	"cmp"
	"testing"

	"github.com/medienplan/mep/model"
)

// place is where a book puts an amount.
type place struct {
	finance                 bool
	account, product, group string
	after                   bool
	year                    int
}

// postBooks sums what books put where.
func postBooks(r *Result) map[place]model.Money {
	out := map[place]model.Money{}
	plan, after := r.Years()
	years := append(plan, after...)
	for _, b := range r.Books() {
		put := func(a *model.Account, finance, after bool, amounts []model.Money) {
			for y, m := range amounts {
				if m == 0 || a == nil {
					continue
				}
				number := a.Account
				if finance {
					number = cmp.Or(a.PaidAs, a.Account)
				}
				out[place{finance, number, b.Product, b.Group, after, years[y]}] += m
			}
		}
		put(b.Now.Payment, true, false, b.Cost)
		put(b.Now.Expense, false, false, b.Cost)
		put(b.Now.Wear, false, false, b.Wear)
		put(b.Now.Wear, false, true, b.WearAfter)
		put(b.Now.Release, false, false, b.Release)
		put(b.Now.Release, false, true, b.ReleaseAfter)
		for _, g := range b.Given {
			put(b.Now.Income, false, false, g.Amount)
			put(b.Now.Receipt, true, false, g.Received)
		}
	}
	return out
}

func TestBooksHoldAllThatStandsOnTheAccountsButLoansAndReimbursements(t *testing.T) {
	given := 0
	for i := range uint64(200) {
		in, problems := Compile(randomBooks(seed(i)))
		if model.Errors(problems) {
			continue
		}
		r := Run(in)
		got, a := postBooks(r), r.Accounts()
		beside := map[string]bool{model.PostReimbursement: true, model.PostLoan: true, model.PostRepayment: true, model.PostInterest: true}
		for finance, rows := range map[bool][]AccountRow{false: a.Result, true: a.Finance} {
			for _, row := range rows {
				for y, s := range row.Amounts {
					if y >= int(in.years) || beside[row.Account] {
						continue
					}
					at := place{finance, row.Account, row.Product, row.SchoolType, row.After, a.Years[y]}
					if got[at] != s.Amount {
						t.Fatalf("%+v: the books hold %s, the account %s", at, got[at], s.Amount)
					}
					delete(got, at)
				}
			}
		}
		for at, m := range got {
			if m != 0 {
				t.Fatalf("%+v: %s is on no account", at, m)
			}
		}
		for _, b := range r.Books() {
			given += len(b.Given)
			for _, g := range b.Given {
				for y, at := range g.Arrives {
					if at >= 0 && g.Amount[y] != 0 && at < len(g.Received) && g.Received[at] < g.Amount[y] {
						t.Fatalf("%s gives %s in year %d, of which %s arrives in year %d", g.Source, g.Amount[y], y, g.Received[at], at)
					}
				}
			}
		}
	}
	if given == 0 {
		t.Error("no plan has a grant")
	}
}
