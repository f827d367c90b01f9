package planner

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/accounts"
	"github.com/medienplan/mep/planner/funding"
)

// Accounts are the plan's amounts as the municipal accounts have them.
type Accounts struct {
	Chart      *model.Chart
	Years      []int        // from the first plan year to the end of the last life, grant or loan
	Result     []AccountRow // income and expense
	Finance    []AccountRow // receipts and payments
	Unassigned []AccountRow // of postings for which the chart names no account; Account is the posting
	Missing    []int        // lines without a price, by year of [Result.Years]
}

// AccountSum is an amount on an account with what it rests on.
type AccountSum = accounts.Sum

// PlanRow is a line of the result plan or the finance plan with its amounts.
type PlanRow = accounts.Row

// AccountRow is what stands on one account of one plan for one product and school type.
type AccountRow struct {
	Account    string // number, as it is in the plan
	Name       model.Text
	Line       string
	Product    string       // "" where the plan names none
	SchoolType string       // id, or model.AuthoritySchool
	After      bool         // depreciation and release of what is bought after the plan years
	Amounts    []AccountSum // by year of [Accounts.Years]; never negative
}

// Accounts gives the plan's accounts; nil where it names no chart. The result plan has expense and
// income of the year that causes them, the finance plan what is paid and received in a year. Costs are
// paid in their year; grants of programmes arrive when the programme says, what third parties add in the
// year of the cost. Loans are received, repaid and bear interest as the programme says.
func (r *Result) Accounts() *Accounts {
	if r.in.books == nil {
		return nil
	}
	return r.keep().close()
}

// keep posts all that the plan costs and brings.
func (r *Result) keep() *keeper {
	k := &keeper{r: r, ledger: r.ledger(), bookkeeping: r.in.books, rows: map[rowKey]*AccountRow{}}
	k.ledger.all(k.post)
	k.income()
	k.arrivals()
	k.loans()
	return k
}

// keeper posts the books to accounts.
type keeper struct {
	*bookkeeping
	r      *Result
	ledger *ledger
	rows   map[rowKey]*AccountRow
}

// rowKey tells rows apart.
type rowKey struct {
	plan                          planKind
	line, account, product, group string
	after                         bool
}

type planKind uint8

const (
	resultPlan planKind = iota
	financePlan
	noPlan
)

// target is where an amount goes.
type target struct {
	assigned
	product, group string
	after          bool
}

// target is where a posting of a book goes.
func (k *keeper) target(b *book, a assigned) target {
	group := k.ledger.groupName(b.group)
	return target{assigned: a, product: k.r.in.productOf(&k.r.in.goods[b.good], group), group: group}
}

// ofAuthority is where a posting goes that no item causes.
func (k *keeper) ofAuthority(name string) target {
	a := &k.r.in.plan.Accounts
	return target{assigned: k.standard(name), product: cmp.Or(a.Products[model.AuthoritySchool], a.Product), group: model.AuthoritySchool}
}

// add puts an amount of a calendar year on an account, in one of the plans or in both.
func (k *keeper) add(t target, year int, amount accounts.Sum, plans ...planKind) {
	if amount == (accounts.Sum{}) {
		return
	}
	if t.account == nil {
		k.row(rowKey{noPlan, "", t.posting, t.product, t.group, t.after}, model.Text{}).put(year-int(k.r.in.first), amount)
		return
	}
	for _, plan := range plans {
		key := rowKey{plan, t.account.Result, t.account.Account, t.product, t.group, t.after}
		if plan == financePlan {
			key.line, key.account = t.account.Finance, paidNumber(t.account)
		}
		k.row(key, t.account.Name).put(year-int(k.r.in.first), amount)
	}
}

func (k *keeper) row(key rowKey, name model.Text) *AccountRow {
	if k.rows[key] == nil {
		k.rows[key] = &AccountRow{Account: key.account, Name: name, Line: key.line, Product: key.product, SchoolType: key.group, After: key.after}
	}
	return k.rows[key]
}

func (w *AccountRow) put(y int, amount accounts.Sum) {
	for len(w.Amounts) <= y {
		w.Amounts = append(w.Amounts, accounts.Sum{})
	}
	s := &w.Amounts[y]
	*s = accounts.Sum{Amount: s.Amount + amount.Amount, Estimated: s.Estimated + amount.Estimated, Missing: s.Missing + amount.Missing}
}

// post books the cost of a book and the income that grants for it bring.
func (k *keeper) post(b *book) {
	to := &k.goods[b.good][b.posting]
	for y := range k.r.in.years {
		if b.cost[y] == (accounts.Sum{}) {
			continue
		}
		year := k.r.in.year(y)
		switch {
		case b.posting.capitalised():
			k.add(k.target(b, to.payment), year, b.cost[y], financePlan)
			if b.posting == postAsset {
				k.wear(b, y)
			}
			continue
		case to.expense == to.payment:
			k.add(k.target(b, to.expense), year, b.cost[y], resultPlan, financePlan)
		default:
			k.add(k.target(b, to.payment), year, b.cost[y], financePlan)
			k.add(k.target(b, to.expense), year, b.cost[y], resultPlan)
		}
		k.add(k.target(b, k.standard(model.PostGrant)), year, b.given(y), resultPlan)
	}
}

// wear spreads what was bought in a year, and what was given for it, over the book life. What has no
// price is missing in every year of it.
func (k *keeper) wear(b *book, y int32) {
	g := &k.r.in.goods[b.good]
	for _, w := range []struct {
		posting string
		sum     accounts.Sum
	}{{model.PostDepreciation, b.cost[y]}, {model.PostRelease, b.given(y)}} {
		t := k.target(b, k.standard(w.posting))
		t.after = y >= k.r.in.planYears
		estimated := k.r.in.spread(g, w.sum.Estimated)
		for n, amount := range k.r.in.spread(g, w.sum.Amount) {
			k.add(t, k.r.in.year(y)+n, accounts.Sum{Amount: amount, Estimated: estimated[n], Missing: w.sum.Missing}, resultPlan)
		}
	}
}

// income books the reimbursements of the authority.
func (k *keeper) income() {
	t := k.ofAuthority(model.PostReimbursement)
	k.r.incomeLines(func(l Line) bool {
		k.sum(t, l.Year, l.Amount, l.Certainty, resultPlan, financePlan)
		return true
	})
}

// arrivals books the receipt of what is given: of programmes when it arrives, of others with the cost.
func (k *keeper) arrivals() {
	if k.r.funding == nil {
		return
	}
	programmes := k.r.funding.rules.Programmes()
	arrive := map[[2]int][]funding.Arrival{}
	for _, a := range k.r.funding.state.Arrivals() {
		y := a.Granted - int(k.r.in.first)
		arrive[[2]int{a.Programme, y}] = append(arrive[[2]int{a.Programme, y}], a)
	}
	for source := range k.r.funding.rules.Sources() {
		for y := range k.r.in.years {
			books, amounts := k.givenBy(source, y)
			if source < programmes {
				k.receive(source, books, amounts, arrive[[2]int{source, int(y)}])
				continue
			}
			for i, b := range books {
				k.arrive(source, b, k.r.in.year(y), amounts[i])
			}
		}
	}
}

// sum puts an amount of a certainty on an account.
func (k *keeper) sum(t target, year int, amount model.Money, c model.Certainty, plans ...planKind) {
	s := accounts.Sum{}
	put(&s, amount, c)
	k.add(t, year, s, plans...)
}

// givenBy is what a source gives in a year, by book.
func (k *keeper) givenBy(source int, y int32) (books []*book, given []accounts.Sum) {
	k.ledger.all(func(b *book) {
		if b.grants != nil && b.grants[source] != nil && b.grants[source][y].Amount != 0 {
			books, given = append(books, b), append(given, b.grants[source][y])
		}
	})
	return books, given
}

// receive divides each arrival among the books that it is for, by what is given for each; the last
// arrival brings each the rest.
func (k *keeper) receive(source int, books []*book, given []accounts.Sum, arrivals []funding.Arrival) {
	rest := slices.Clone(given)
	amounts, estimated := make([]int64, len(given)), make([]int64, len(given))
	all, sure := model.Money(0), model.Money(0)
	for i, g := range given {
		amounts[i], estimated[i] = int64(g.Amount), int64(g.Estimated)
		all += g.Amount
		sure += g.Estimated
	}
	for n, a := range arrivals {
		part := slices.Clone(rest)
		if n < len(arrivals)-1 && len(books) > 0 {
			unsure, _ := sure.Share(int64(a.Amount), int64(all))
			of, ofUnsure := a.Amount.Split(amounts), unsure.Split(estimated)
			for i := range part {
				part[i] = accounts.Sum{Amount: of[i], Estimated: ofUnsure[i]}
			}
		}
		for i, b := range books {
			k.arrive(source, b, a.Year, part[i])
			rest[i].Amount -= part[i].Amount
			rest[i].Estimated -= part[i].Estimated
		}
	}
}

// arrive books what a source pays for a book in a year.
func (k *keeper) arrive(source int, b *book, year int, amount accounts.Sum) {
	k.add(k.receipt(b), year, amount, financePlan)
	b.receive(source, year-int(k.r.in.first), amount.Amount)
}

// receipt is where a grant for a book is received: for investment where the book is paid as one.
func (k *keeper) receipt(b *book) target {
	if k.investive(k.goods[b.good][b.posting].payment) {
		return k.target(b, k.standard(model.PostGrantInvestment))
	}
	return k.target(b, k.standard(model.PostGrant))
}

// loans books what is borrowed, and what the authority pays for it.
func (k *keeper) loans() {
	if k.r.funding == nil {
		return
	}
	state, ids := k.r.funding.state, k.r.funding.rules.Sources()
	for _, a := range state.Arrivals() {
		if k.r.in.plan.Programmes[ids[a.Programme]].Kind == model.Loan {
			k.sum(k.ofAuthority(model.PostLoan), a.Year, a.Amount, model.Estimate, financePlan)
		}
	}
	for _, s := range state.DebtService() {
		if s.Payer == OwnMoney {
			k.sum(k.ofAuthority(model.PostRepayment), s.Year, s.Repayment, model.Estimate, financePlan)
			k.sum(k.ofAuthority(model.PostInterest), s.Year, s.Interest, model.Estimate, resultPlan, financePlan)
		}
	}
}

// close sorts the rows and makes all of one length.
func (k *keeper) close() *Accounts {
	out := &Accounts{Chart: k.chart}
	years := int(k.r.in.years)
	for _, row := range k.rows {
		years = max(years, len(row.Amounts))
	}
	for y := range years {
		out.Years = append(out.Years, k.r.in.year(int32(y)))
	}
	for key, row := range k.rows {
		row.Amounts = append(row.Amounts, make([]accounts.Sum, years-len(row.Amounts))...)
		switch key.plan {
		case resultPlan:
			out.Result = append(out.Result, *row)
		case financePlan:
			out.Finance = append(out.Finance, *row)
		default:
			out.Unassigned = append(out.Unassigned, *row)
		}
	}
	for _, rows := range [][]AccountRow{out.Result, out.Finance, out.Unassigned} {
		slices.SortFunc(rows, func(a, b AccountRow) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Account, b.Account), cmp.Compare(a.Product, b.Product),
				cmp.Compare(a.SchoolType, b.SchoolType), bool2int(a.After)-bool2int(b.After))
		})
	}
	return out
}

// Lines gives the lines of a plan with their amounts by year of a.Years. Wanted picks rows; nil is all.
func (a *Accounts) Lines(finance bool, wanted func(*AccountRow) bool) []PlanRow {
	lines, rows := a.Chart.Result, a.Result
	if finance {
		lines, rows = a.Chart.Finance, a.Finance
	}
	sums := map[string][]accounts.Sum{}
	for i := range rows {
		if wanted != nil && !wanted(&rows[i]) {
			continue
		}
		row := AccountRow{Amounts: sums[rows[i].Line]}
		for y, amount := range rows[i].Amounts {
			row.put(y, amount)
		}
		sums[rows[i].Line] = row.Amounts
	}
	return accounts.Statement(lines, len(a.Years), func(line string) []accounts.Sum { return sums[line] })
}
