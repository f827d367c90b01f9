package planner

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
)

// posting says how cost is booked. Every line of cost has one.
type posting uint8

const (
	postAsset      posting = iota // capitalised, and depreciated over its book life
	postFixedAsset                // capitalised at a fixed value, which is not depreciated
	postFixedValue                // replaces stock of fixed value: an expense
	postLowValue                  // low-value asset, expensed at once
	postPurchase                  // equipment that is an expense
	postRunning
	postService
	postLease
	postTraining
	postPersonnel
	postings
)

var postingNames = [postings]string{"asset", "fixed-value-asset", "fixed-value-replacement", "low-value", "purchase", "running", "service", "lease", "training", "personnel"}

// String gives the name used in JSON.
func (p posting) String() string { return postingNames[p] }

// Postings names all ways in which cost is booked.
func Postings() []string { return slices.Clone(postingNames[:]) }

// capitalised reports whether a posting is no expense of its year.
func (p posting) capitalised() bool { return p == postAsset || p == postFixedAsset }

// bookkeeping says on which accounts the goods of a plan are booked.
type bookkeeping struct {
	chart *model.Chart
	goods [][postings]booked
}

// booked is where cost goes: expense into the result plan, payments into the finance plan.
type booked struct{ expense, payment assigned }

// assigned is the account of a posting.
type assigned struct {
	posting string // one of the postings of package model; "" where nothing is booked
	account *model.Account
}

// compileAccounts finds the accounts of all goods.
func (c *compiler) compileAccounts() {
	chart := c.plan.Charts[c.plan.Accounts.Chart]
	if chart == nil {
		return
	}
	c.books = &bookkeeping{chart: chart, goods: make([][postings]booked, len(c.goods))}
	for gi := range c.goods {
		if c.goods[gi].price == nil { // no school has it
			continue
		}
		for p := range postings {
			c.books.goods[gi][p] = c.books.bookedOf(&c.goods[gi], p)
		}
	}
}

// consumed names the posting of what is an expense in its year and paid in it.
var consumed = [postings]string{postPurchase: model.PostPurchase, postRunning: model.PostRunning, postService: model.PostService,
	postLease: model.PostLease, postTraining: model.PostTraining, postPersonnel: model.PostPersonnel}

func (k *bookkeeping) bookedOf(g *good, p posting) booked {
	switch p {
	case postAsset, postFixedAsset:
		return booked{payment: k.assign(g, k.payment(g))}
	case postLowValue:
		return booked{k.assign(g, model.PostLowValue), k.assign(g, k.payment(g))}
	case postFixedValue:
		return booked{k.assign(g, model.PostFixedValue), k.assign(g, model.PostFixedPayment)}
	}
	a := k.assign(g, consumed[p])
	return booked{a, a}
}

// payment is the posting by which a purchase that is an asset is paid.
func (k *bookkeeping) payment(g *good) string {
	switch {
	case g.price.small && k.chart.Postings[model.PostAssetLow] != "":
		return model.PostAssetLow
	case g.fixed && k.chart.Postings[model.PostBuilding] != "":
		return model.PostBuilding
	}
	return model.PostAsset
}

// assign finds the account of a posting: that of the good, where it has one that stands in the posting's
// plans and in no other, otherwise the chart's. Low-value assets, grants and depreciation are never booked
// on the account of what they are for.
func (k *bookkeeping) assign(g *good, name string) assigned {
	switch name {
	case model.PostAsset, model.PostBuilding, model.PostPurchase, model.PostRunning, model.PostService, model.PostLease, model.PostTraining, model.PostPersonnel:
		n := model.PostingNames[slices.IndexFunc(model.PostingNames, func(n model.PostingName) bool { return n.Name == name })]
		if a := k.chart.Find(g.pricing.Account); a != nil && n.In(a) && (n.Result || a.Result == "") {
			return assigned{name, a}
		}
	}
	return k.standard(name)
}

// standard is the account that the chart names for a posting.
func (k *bookkeeping) standard(name string) assigned {
	return assigned{name, k.chart.Find(k.chart.Postings[name])}
}

// investive reports whether a payment belongs to investment.
func (k *bookkeeping) investive(a assigned) bool {
	return a.account != nil && slices.ContainsFunc(k.chart.Finance, func(l model.PlanLine) bool { return l.Line == a.account.Finance && l.Investive })
}

// posts says how an entry is booked.
func (in *Input) posts(e *entry) posting {
	switch e.kind {
	case KindRunning:
		return postRunning
	case KindService:
		return postService
	case KindLease:
		return postLease
	case KindTraining:
		return postTraining
	case KindPost:
		return postPersonnel
	}
	g := &in.goods[e.good]
	switch {
	case g.price.low:
		return postLowValue
	case g.pricing.Booking != model.Investive:
		return postPurchase
	case !slices.Contains(in.plan.Accounts.FixedValue, in.categoryName(g)):
		return postAsset
	case e.cause == CauseReplacement:
		return postFixedValue
	}
	return postFixedAsset
}

// productOf is the budget product of a good at the schools of a type, or at the authority.
func (in *Input) productOf(g *good, group string) string {
	a := &in.plan.Accounts
	return cmp.Or(g.pricing.Product, a.Products[group], a.Product)
}

// paidNumber is the number that an account has in the finance plan.
func paidNumber(a *model.Account) string { return cmp.Or(a.PaidAs, a.Account) }

// assignAccounts says how a line stands in the municipal accounts.
func (in *Input) assignAccounts(l *Line, e *entry) {
	p := in.posts(e)
	to := &in.books.goods[e.good][p]
	l.Result, l.Finance, l.Account, l.PaidOn = ResultExpense, FinanceCurrent, "", ""
	l.Posting = p.String()
	l.Product = in.productOf(&in.goods[e.good], in.groupOf(e.school))
	if in.books.investive(to.payment) {
		l.Finance = FinanceInvestment
	}
	if to.payment.account != nil {
		l.PaidOn = paidNumber(to.payment.account)
		l.Account = to.payment.account.Account
	}
	switch {
	case p.capitalised():
		l.Result = ResultAsset
	case to.expense.account != nil:
		l.Account = to.expense.account.Account
	default:
		l.Account = ""
	}
}

// groupOf is the school type of a school, or the authority.
func (in *Input) groupOf(s int32) string {
	if s == in.authority() {
		return model.AuthoritySchool
	}
	return in.schools[s].Type
}
