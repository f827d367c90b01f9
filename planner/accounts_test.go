package planner

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/accounts"
	"github.com/medienplan/mep/planner/funding"
)

// testChart has a line and an account of its own for every posting: in the result plan "r" and the name
// of the posting, in the finance plan "f" and the name.
func testChart() *model.Chart {
	h := &model.Chart{ID: "test", Postings: map[string]string{}}
	income := []string{model.PostReimbursement, model.PostGrant, model.PostGrantInvestment, model.PostRelease, model.PostLoan}
	for _, n := range model.PostingNames {
		a := model.Account{Account: n.Name}
		side := model.SideOut
		if slices.Contains(income, n.Name) {
			side = model.SideIn
		}
		if n.Result {
			a.Result = "r " + n.Name
			h.Result = append(h.Result, model.PlanLine{Line: a.Result, Side: side})
		}
		if n.Finance {
			a.Finance = "f " + n.Name
			h.Finance = append(h.Finance, model.PlanLine{Line: a.Finance, Side: side, Investive: strings.HasPrefix(n.Name, "asset") || n.Name == model.PostBuilding})
		}
		h.Accounts = append(h.Accounts, a)
		h.Postings[n.Name] = n.Name
	}
	return h
}

// keepBooks lets a plan have accounts.
func keepBooks(p *model.Plan) *model.Plan {
	p.Charts = map[string]*model.Chart{"test": testChart()}
	p.Accounts.Chart = "test"
	return p
}

// lineOf gives the amounts of a posting's line by year; nil: it has none.
func lineOf(a *Accounts, finance bool, posting string) []model.Money {
	prefix := map[bool]string{false: "r ", true: "f "}[finance]
	for _, row := range a.Lines(finance, nil) {
		if row.Line.Line == prefix+posting {
			return amountsOf(row.Amounts)
		}
	}
	return nil
}

func amountsOf(sums []accounts.Sum) (out []model.Money) {
	for _, s := range sums {
		out = append(out, s.Amount)
	}
	return out
}

func total(amounts []model.Money) (sum model.Money) {
	for _, a := range amounts {
		sum += a
	}
	return sum
}

// tabletLot is case A1: 100 tablets of 450 net at 19 % VAT with 90 % grant, over 4 years.
func tabletLot(treat model.Treat, prices string) *model.Plan {
	p := keepBooks(smallPlan())
	p.Assume.VAT = model.Always(dec("0.19"))
	p.LowValue = model.LowValue{LimitNet: some("800"), Treat: treat}
	x := addItem(p, "tablet", prices, 9)
	x.Net, x.Booking, x.BookLife, x.SmallUnit, x.Fundable = true, model.Investive, model.Some(4), true, true
	addNeed(p, "n", fixed("tablet", "100"))
	p.Programmes = map[string]*model.Programme{"pakt": {ID: "pakt", Rate: model.Always(dec("0.9")), Eligible: model.Eligibility{AnyItem: true}}}
	p.Funding.Order = []string{"pakt"}
	return p
}

func euros(t *testing.T, what string, got []model.Money, want ...string) {
	t.Helper()
	for i, w := range want {
		if i >= len(got) || got[i] != mustMoney(w) {
			t.Errorf("%s: %v, want %v", what, got, want)
			return
		}
	}
	if total(got[len(want):]) != 0 {
		t.Errorf("%s: %v, want %v and nothing after", what, got, want)
	}
}

func mustMoney(s string) model.Money {
	m, err := model.MoneyFrom(dec(s))
	if err != nil {
		panic(err)
	}
	return m
}

func TestACapitalisedLotIsDepreciatedAndItsGrantReleased(t *testing.T) {
	a := calculate(t, tabletLot(model.Capitalise, "450")).Accounts()
	euros(t, "paid", lineOf(a, true, model.PostAssetLow), "53550")
	euros(t, "depreciation", lineOf(a, false, model.PostDepreciation), "13387.50", "13387.50", "13387.50", "13387.50")
	euros(t, "release", lineOf(a, false, model.PostRelease), "12048.75", "12048.75", "12048.75", "12048.75")
	euros(t, "received", lineOf(a, true, model.PostGrantInvestment), "0", "48195") // half a year after the order in July
	euros(t, "low value", lineOf(a, false, model.PostLowValue))
}

func TestALotExpensedAtOnceIsAnInvestmentPaymentAllTheSame(t *testing.T) {
	a := calculate(t, tabletLot(model.Expense, "450")).Accounts()
	euros(t, "paid", lineOf(a, true, model.PostAssetLow), "53550")
	euros(t, "expense", lineOf(a, false, model.PostLowValue), "53550")
	euros(t, "income", lineOf(a, false, model.PostGrant), "48195")
	euros(t, "depreciation", lineOf(a, false, model.PostDepreciation))
	euros(t, "release", lineOf(a, false, model.PostRelease))
}

func TestAboveTheLowValueLimitNothingIsExpensedAtOnce(t *testing.T) {
	a := calculate(t, tabletLot(model.Expense, "800.01")).Accounts()
	euros(t, "paid", lineOf(a, true, model.PostAsset), "95201") // 800.01 × 1.19 = 952.01
	euros(t, "depreciation", lineOf(a, false, model.PostDepreciation), "23800.25", "23800.25", "23800.25", "23800.25")
	if at := calculate(t, tabletLot(model.Expense, "800")).Accounts(); total(lineOf(at, false, model.PostDepreciation)) != 0 {
		t.Error("800 net is within the limit")
	}
}

func TestReplacementOfFixedValueStockIsExpense(t *testing.T) {
	p := keepBooks(smallPlan())
	x := addItem(p, "display", "1000", 4)
	x.Booking = model.Investive
	p.Accounts.FixedValue = []string{"devices"}
	addNeed(p, "n", fixed("display", "10"))
	p.Schools["nord"].Stock = []model.Lot{stock("display", 6, 2023)} // ends with 2026
	a := calculate(t, p).Accounts()
	euros(t, "replacement", lineOf(a, false, model.PostFixedValue), "6000", "0", "0", "0", "10000")
	euros(t, "its payment", lineOf(a, true, model.PostFixedPayment), "6000", "0", "0", "0", "10000")
	euros(t, "what is new", lineOf(a, true, model.PostAsset), "4000")
	euros(t, "depreciation", lineOf(a, false, model.PostDepreciation))
}

func TestALeasedItemNeverDepreciates(t *testing.T) {
	p := keepBooks(smallPlan())
	x := addItem(p, "notebook", "1000", 4)
	x.Booking, x.Lease = model.Investive, "lease"
	p.Leases = map[string]*model.Lease{"lease": {ID: "lease", Months: 24, Monthly: some("30")}}
	addNeed(p, "n", fixed("notebook", "10"))
	a := calculate(t, p).Accounts()
	euros(t, "rates", lineOf(a, false, model.PostLease), "3600", "3600", "3600", "3600", "3600") // leased again after two years
	euros(t, "paid", lineOf(a, true, model.PostLease), "3600", "3600", "3600", "3600", "3600")   // leased again after two years
	euros(t, "depreciation", lineOf(a, false, model.PostDepreciation))
}

func TestAnAccountOfTheItemComesBeforeThatOfThePosting(t *testing.T) {
	p := tabletLot(model.Capitalise, "900")
	h := p.Charts["test"]
	h.Finance = append(h.Finance, model.PlanLine{Line: "buildings", Side: model.SideOut, Investive: true})
	h.Accounts = append(h.Accounts, model.Account{Account: "785", Finance: "buildings", PaidAs: "7851"})
	p.Items["tablet"].Account, p.Items["tablet"].Product = "785", "030199"
	p.Accounts.Product = "030101"
	a := calculate(t, p).Accounts()
	i := slices.IndexFunc(a.Finance, func(w AccountRow) bool { return w.Line == "buildings" })
	if i < 0 || a.Finance[i].Account != "7851" || a.Finance[i].Product != "030199" || a.Finance[i].SchoolType != "primary" || a.Finance[i].Amounts[0].Amount != 10710000 {
		t.Errorf("%+v", a.Finance)
	}
}

func TestWhatTheChartHasNoAccountForIsListed(t *testing.T) {
	p := tabletLot(model.Capitalise, "900")
	delete(p.Charts["test"].Postings, model.PostDepreciation)
	a := calculate(t, p).Accounts()
	if len(a.Unassigned) != 1 || a.Unassigned[0].Account != model.PostDepreciation || total(amountsOf(a.Unassigned[0].Amounts)) != 10710000 {
		t.Errorf("%+v", a.Unassigned)
	}
}

// TestTheBooksClose: over all years, what is paid is the cost of the lines; what is expensed,
// depreciated or capitalised at a fixed value is the cost; what is given is received and becomes income.
func TestTheBooksClose(t *testing.T) {
	seen := map[string]bool{}
	for i := range uint64(300) {
		in, problems := Compile(randomBooks(seed(i)))
		if model.Errors(problems) {
			continue
		}
		r := Run(in)
		closes(t, r, seen)
		if t.Failed() {
			t.Fatalf("random plan %d", i)
		}
	}
	for _, n := range model.PostingNames {
		if !seen[n.Name] {
			t.Errorf("no random plan posts %s", n.Name)
		}
	}
}

// randomBooks is a random plan with accounts, mostly with programmes.
func randomBooks(c choice) *model.Plan {
	p := keepBooks(randomPlan(c))
	p.Accounts.ByMonth, p.Assume.FirstMonth = c.n(2) == 0, 1+c.n(12)
	if c.n(3) == 0 {
		p.Accounts.FixedValue = []string{"devices"}
	}
	p.LowValue = model.LowValue{LimitNet: model.Some(decimal.NewFromInt(int64(1 + c.n(800)))), Treat: []model.Treat{model.Expense, model.Capitalise}[c.n(2)]}
	if c.n(3) > 0 {
		fundTown(p)
		for _, g := range p.Programmes {
			g.Payment = model.Payment{Lag: model.Some(c.n(30)), Advance: model.Some(decimal.New(int64(c.n(10)), -1))}
		}
	}
	return p
}

func closes(t *testing.T, r *Result, seen map[string]bool) {
	t.Helper()
	a := r.Accounts()
	if len(a.Unassigned) > 0 {
		t.Errorf("unassigned: %+v", a.Unassigned)
	}
	sum := func(finance bool, names ...string) (all model.Money) {
		for _, name := range names {
			amounts := lineOf(a, finance, name)
			seen[name] = seen[name] || total(amounts) != 0
			all += total(amounts)
		}
		return all
	}
	paid := []string{model.PostAsset, model.PostBuilding, model.PostAssetLow, model.PostFixedPayment, model.PostPurchase, model.PostRunning, model.PostService, model.PostLease, model.PostTraining, model.PostPersonnel}
	spent := []string{model.PostDepreciation, model.PostLowValue, model.PostFixedValue, model.PostPurchase, model.PostRunning, model.PostService, model.PostLease, model.PostTraining, model.PostPersonnel}
	cost, fixedCost, given, fixedGiven, lent, income := sourcesOf(r)
	for y, s := range r.Summary().Years {
		out := model.Money(0)
		for _, name := range paid {
			out += lineOf(a, true, name)[y]
		}
		if out != s.Cost {
			t.Errorf("%d: paid %s, the lines cost %s", s.Year, out, s.Cost)
		}
	}
	for _, c := range []struct {
		what      string
		got, want model.Money
	}{
		{"paid", sum(true, paid...), cost},
		{"spent", sum(false, spent...), cost - fixedCost},
		{"received", sum(true, model.PostGrant, model.PostGrantInvestment), given},
		{"income from grants", sum(false, model.PostGrant, model.PostRelease), given - fixedGiven},
		{"borrowed", sum(true, model.PostLoan), lent},
		{"reimbursed", sum(true, model.PostReimbursement), income},
		{"income from reimbursement", sum(false, model.PostReimbursement), income},
		{"interest", sum(true, model.PostInterest), sum(false, model.PostInterest)},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.what, c.got, c.want)
		}
	}
	sum(true, model.PostRepayment)
}

// sourcesOf sums what the lines say: cost, cost capitalised at fixed value, what others give for each,
// what is lent, and income.
func sourcesOf(r *Result) (cost, fixedCost, given, fixedGiven, lent, income model.Money) {
	for l := range r.Lines() {
		if l.Kind == KindIncome {
			income += l.Amount
			continue
		}
		if l.OtherBudget {
			continue
		}
		fixed := l.Kind == KindPurchase && l.Cause == CauseNew && l.Booking == model.Investive && slices.Contains(r.Plan.Accounts.FixedValue, l.Category)
		cost += l.Amount
		if fixed {
			fixedCost += l.Amount
		}
		for _, s := range l.Sources {
			switch {
			case s.Source == OwnMoney:
			case s.Role == funding.RoleLoan.String():
				lent += s.Amount
			default:
				given += s.Amount
				if fixed {
					fixedGiven += s.Amount
				}
			}
		}
	}
	return
}

func TestAccountsAreTheSameInEveryRun(t *testing.T) {
	p := keepBooks(randomPlan(seed(7)))
	in, _ := Compile(p)
	first := fmt.Sprint(*Run(in).Accounts())
	for range 5 {
		if again := fmt.Sprint(*Run(in).Accounts()); again != first {
			t.Fatal("accounts differ")
		}
	}
}
