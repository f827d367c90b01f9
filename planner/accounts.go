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

// AccountRow is what stands on one account of one plan for one product and school type.
type AccountRow struct {
	Account    string // number, as it is in the plan
	Name       model.Text
	Line       string
	Product    string        // "" where the plan names none
	SchoolType string        // id, or model.AuthoritySchool
	After      bool          // depreciation and release of what is bought after the plan years
	Amounts    []model.Money // by year of [Accounts.Years]; never negative
}

// Accounts gives the plan's accounts; nil where it names no chart. The result plan has expense and
// income of the year that causes them, the finance plan what is paid and received in a year. Costs are
// paid in their year; grants of programmes arrive when the programme says, what third parties add in the
// year of the cost. Loans are received, repaid and bear interest as the programme says.
func (r *Result) Accounts() *Accounts {
	chart := r.in.plan.Charts[r.in.plan.Accounts.Chart]
	if chart == nil {
		return nil
	}
	k := &keeper{r: r, ledger: r.ledger(), chart: chart, rows: map[rowKey]*AccountRow{}}
	k.ledger.all(k.post)
	k.income()
	k.arrivals()
	k.loans()
	return k.close()
}

// keeper posts the books to accounts.
type keeper struct {
	r      *Result
	ledger *ledger
	chart  *model.Chart
	rows   map[rowKey]*AccountRow
	years  int
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
	account *model.Account // nil: the chart names none
	posting string
	product string
	group   string
	after   bool
}

// target is where a posting of a book goes.
func (k *keeper) target(b *book, name string) target {
	g := &k.r.in.goods[b.good]
	t := target{account: k.accountOf(g, name), posting: name, group: k.ledger.groupName(b.group)}
	t.product = cmp.Or(g.pricing.Product, k.productOf(t.group))
	return t
}

func (k *keeper) productOf(group string) string {
	a := &k.r.in.plan.Accounts
	return cmp.Or(a.Products[group], a.Product)
}

// accountOf is the account of a good where it has one that stands in the posting's plans, otherwise the
// chart's. Grants and depreciation are never booked on the account of what they are for.
func (k *keeper) accountOf(g *good, name string) *model.Account {
	switch name {
	case model.PostAsset, model.PostBuilding, model.PostPurchase, model.PostRunning, model.PostService, model.PostLease, model.PostTraining, model.PostPersonnel:
		n := model.PostingNames[slices.IndexFunc(model.PostingNames, func(n model.PostingName) bool { return n.Name == name })]
		if a := k.chart.Find(g.pricing.Account); a != nil && n.In(a) && (n.Result || a.Result == "") {
			return a
		}
	}
	return k.chart.Find(k.chart.Postings[name])
}

// add puts an amount of a calendar year on an account, in one of the plans or in both.
func (k *keeper) add(t target, year int, amount model.Money, plans ...planKind) {
	if amount == 0 {
		return
	}
	if t.account == nil {
		k.row(rowKey{noPlan, "", t.posting, t.product, t.group, t.after}, model.Text{}).put(year-int(k.r.in.first), amount)
		return
	}
	for _, plan := range plans {
		key := rowKey{plan, t.account.Result, t.account.Account, t.product, t.group, t.after}
		if plan == financePlan {
			key.line, key.account = t.account.Finance, cmp.Or(t.account.PaidAs, t.account.Account)
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

func (w *AccountRow) put(y int, amount model.Money) {
	for len(w.Amounts) <= y {
		w.Amounts = append(w.Amounts, 0)
	}
	w.Amounts[y] += amount
}

// consumed names the posting of what is an expense in its year and paid in it.
var consumed = map[posting]string{postPurchase: model.PostPurchase, postRunning: model.PostRunning, postService: model.PostService,
	postLease: model.PostLease, postTraining: model.PostTraining, postPersonnel: model.PostPersonnel}

// post books the cost of a book and the income that grants for it bring.
func (k *keeper) post(b *book) {
	for y := range k.r.in.years {
		if b.cost[y] == 0 {
			continue
		}
		year := k.r.in.year(y)
		switch b.posting {
		case postAsset, postFixedAsset:
			k.add(k.target(b, k.payment(b)), year, b.cost[y], financePlan)
			if b.posting == postAsset {
				k.wear(b, y)
			}
			continue
		case postLowValue:
			k.add(k.target(b, model.PostLowValue), year, b.cost[y], resultPlan)
			k.add(k.target(b, k.payment(b)), year, b.cost[y], financePlan)
		case postFixedValue:
			k.add(k.target(b, model.PostFixedValue), year, b.cost[y], resultPlan)
			k.add(k.target(b, model.PostFixedPayment), year, b.cost[y], financePlan)
		default:
			k.add(k.target(b, consumed[b.posting]), year, b.cost[y], resultPlan, financePlan)
		}
		k.add(k.target(b, model.PostGrant), year, b.given(y), resultPlan)
	}
}

// payment is the posting by which the equipment of a book is paid.
func (k *keeper) payment(b *book) string {
	switch {
	case b.posting == postFixedValue:
		return model.PostFixedPayment
	case k.r.in.goods[b.good].price.small && k.chart.Postings[model.PostAssetLow] != "":
		return model.PostAssetLow
	case k.r.in.goods[b.good].fixed && k.chart.Postings[model.PostBuilding] != "":
		return model.PostBuilding
	}
	return model.PostAsset
}

// wear spreads what was bought in a year, and what was given for it, over the book life.
func (k *keeper) wear(b *book, y int32) {
	g := &k.r.in.goods[b.good]
	for _, w := range []struct {
		posting string
		amount  model.Money
	}{{model.PostDepreciation, b.cost[y]}, {model.PostRelease, b.given(y)}} {
		t := k.target(b, w.posting)
		t.after = y >= k.r.in.planYears
		for n, amount := range k.r.in.spread(g, w.amount) {
			k.add(t, k.r.in.year(y)+n, amount, resultPlan)
		}
	}
}

// income books the reimbursements of the authority.
func (k *keeper) income() {
	t := target{account: k.chart.Find(k.chart.Postings[model.PostReimbursement]), posting: model.PostReimbursement,
		product: k.productOf(model.AuthoritySchool), group: model.AuthoritySchool}
	k.r.incomeLines(func(l Line) bool {
		k.add(t, l.Year, l.Amount, resultPlan, financePlan)
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
				k.receive(books, amounts, arrive[[2]int{source, int(y)}])
				continue
			}
			for i, b := range books {
				k.add(k.receipt(b), k.r.in.year(y), amounts[i], financePlan)
			}
		}
	}
}

// givenBy is what a source gives in a year, by book.
func (k *keeper) givenBy(source int, y int32) (books []*book, amounts []model.Money) {
	k.ledger.all(func(b *book) {
		if b.grants != nil && b.grants[source] != nil && b.grants[source][y] != 0 {
			books, amounts = append(books, b), append(amounts, b.grants[source][y])
		}
	})
	return books, amounts
}

// receive divides each arrival among the books that it is for; the last one brings each the rest.
func (k *keeper) receive(books []*book, amounts []model.Money, arrivals []funding.Arrival) {
	rest := slices.Clone(amounts)
	weights := make([]int64, len(amounts))
	for i, a := range amounts {
		weights[i] = int64(a)
	}
	for n, a := range arrivals {
		parts := rest
		if n < len(arrivals)-1 && len(books) > 0 {
			parts = a.Amount.Split(weights)
		}
		for i, b := range books {
			part := parts[i]
			k.add(k.receipt(b), a.Year, part, financePlan)
			rest[i] -= part
		}
	}
}

// receipt is where a grant for a book is received: for investment where the book is paid as one.
func (k *keeper) receipt(b *book) target {
	name := model.PostGrant
	switch b.posting {
	case postAsset, postFixedAsset, postLowValue, postFixedValue:
		if pays := k.target(b, k.payment(b)); pays.account == nil || k.investive(pays.account.Finance) {
			name = model.PostGrantInvestment
		}
	}
	return k.target(b, name)
}

// investive reports whether a line of the finance plan belongs to investment.
func (k *keeper) investive(line string) bool {
	return slices.ContainsFunc(k.chart.Finance, func(l model.PlanLine) bool { return l.Line == line && l.Investive })
}

// loans books what is borrowed, and what the authority pays for it.
func (k *keeper) loans() {
	if k.r.funding == nil {
		return
	}
	of := func(name string) target {
		return target{account: k.chart.Find(k.chart.Postings[name]), posting: name, product: k.productOf(model.AuthoritySchool), group: model.AuthoritySchool}
	}
	state, ids := k.r.funding.state, k.r.funding.rules.Sources()
	for _, a := range state.Arrivals() {
		if k.r.in.plan.Programmes[ids[a.Programme]].Kind == model.Loan {
			k.add(of(model.PostLoan), a.Year, a.Amount, financePlan)
		}
	}
	for _, s := range state.DebtService() {
		if s.Payer == OwnMoney {
			k.add(of(model.PostRepayment), s.Year, s.Repayment, financePlan)
			k.add(of(model.PostInterest), s.Year, s.Interest, resultPlan, financePlan)
		}
	}
}

// close sorts the rows and makes all of one length.
func (k *keeper) close() *Accounts {
	out := &Accounts{Chart: k.chart, Missing: k.ledger.miss}
	years := int(k.r.in.years)
	for _, row := range k.rows {
		years = max(years, len(row.Amounts))
	}
	for y := range years {
		out.Years = append(out.Years, k.r.in.year(int32(y)))
	}
	for key, row := range k.rows {
		row.Amounts = append(row.Amounts, make([]model.Money, years-len(row.Amounts))...)
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
func (a *Accounts) Lines(finance bool, wanted func(*AccountRow) bool) []accounts.Row {
	lines, rows := a.Chart.Result, a.Result
	if finance {
		lines, rows = a.Chart.Finance, a.Finance
	}
	sums := map[string][]model.Money{}
	for i := range rows {
		if wanted != nil && !wanted(&rows[i]) {
			continue
		}
		if sums[rows[i].Line] == nil {
			sums[rows[i].Line] = make([]model.Money, len(a.Years))
		}
		for y, amount := range rows[i].Amounts {
			sums[rows[i].Line][y] += amount
		}
	}
	return accounts.Statement(lines, len(a.Years), func(line string) []model.Money { return sums[line] })
}
