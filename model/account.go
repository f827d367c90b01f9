package model

// Accounts says how the cost of the plan stands in the municipal accounts.
type Accounts struct {
	Origin
	Chart      string            // id of a [Chart]; empty: no result and finance plan
	BudgetYear int               // year whose budget is drawn up; 0: the first plan year
	ByMonth    bool              // depreciation begins in the month of Assumptions.FirstMonth; otherwise the purchase year counts full
	FixedValue []string          // categories whose stock has a fixed value: replacement is expense
	Product    string            // budget product of what has no other
	Products   map[string]string // by school type, or [AuthoritySchool]
}

// Year gives the budget year.
func (p *Plan) BudgetYear() int {
	if p.Accounts.BudgetYear != 0 {
		return p.Accounts.BudgetYear
	}
	return p.Years.First
}

// Chart is a chart of accounts: the lines of the result plan and of the finance plan, the accounts
// that belong to them, and which account each kind of posting takes.
type Chart struct {
	Origin
	ID       string
	Name     Text
	Land     string     // state code, "NW"
	Result   []PlanLine // of the result plan: income and expense, in printed order
	Finance  []PlanLine // of the finance plan: payments, in printed order
	Accounts []Account
	Postings map[string]string // account by posting, one of [PostingNames]
}

// PlanLine is a printed line: of accounts, or the sum of lines before it.
type PlanLine struct {
	Line      string // "13"
	Name      Text
	Side      Side     // of a line of accounts
	Investive bool     // finance plan: payment for investments
	Sum       []string // lines that it adds up
	Less      []string // lines that it takes off
	At        Place
	Fields    map[string]Place
}

// Total reports whether a line adds up others.
func (l *PlanLine) Total() bool { return len(l.Sum)+len(l.Less) > 0 }

// Side says whether a line is income or expense, receipt or payment.
type Side uint8

// Sides. NoSide is that of totals.
const (
	NoSide Side = iota
	SideIn
	SideOut
)

// Account of a chart. It has a line in the result plan, in the finance plan, or in both, where what is
// booked is paid in the same year.
type Account struct {
	Account string // "5431"
	Name    Text
	Result  string // line of the result plan; empty: none
	Finance string // line of the finance plan; empty: none
	PaidAs  string // number that it has in the finance plan, "7431"; empty: the same
	At      Place
	Fields  map[string]Place
}

// The postings of a plan. Each takes the account of the item where that has one of the same plan,
// otherwise the account that the chart names for the posting.
const (
	PostAsset           = "asset"            // payment for equipment that is capitalised
	PostBuilding        = "building"         // payment for what stays in the building
	PostAssetLow        = "asset-low"        // payment for low-value assets
	PostDepreciation    = "depreciation"     // of capitalised equipment
	PostLowValue        = "low-value"        // expense of low-value assets that are expensed at once
	PostFixedValue      = "fixed-value"      // expense of replacement in stock of fixed value
	PostFixedPayment    = "fixed-value-paid" // its payment
	PostPurchase        = "purchase"         // equipment that is an expense
	PostRunning         = "running"          // maintenance, licences, energy of equipment in use
	PostService         = "service"          // services and contracts
	PostLease           = "lease"            // lease rates
	PostTraining        = "training"         // courses
	PostPersonnel       = "personnel"        // posts
	PostReimbursement   = "reimbursement"    // income from the state
	PostGrant           = "grant"            // grants for expenses
	PostGrantInvestment = "grant-investment" // receipt of grants for capitalised equipment
	PostRelease         = "release"          // income from special items
	PostLoan            = "loan"             // receipt of loans
	PostRepayment       = "repayment"        // of loans
	PostInterest        = "interest"         // on loans
)

// PostingNames are all postings, and in which plans each stands.
var PostingNames = []PostingName{
	{PostAsset, false, true}, {PostBuilding, false, true}, {PostAssetLow, false, true}, {PostDepreciation, true, false}, {PostLowValue, true, false},
	{PostFixedValue, true, false}, {PostFixedPayment, false, true}, {PostPurchase, true, true}, {PostRunning, true, true},
	{PostService, true, true}, {PostLease, true, true}, {PostTraining, true, true}, {PostPersonnel, true, true},
	{PostReimbursement, true, true}, {PostGrant, true, true}, {PostGrantInvestment, false, true}, {PostRelease, true, false},
	{PostLoan, false, true}, {PostRepayment, false, true}, {PostInterest, true, true},
}

// PostingName is a posting and the plans that it stands in.
type PostingName struct {
	Name            string
	Result, Finance bool
}

// Find gives an account of the chart by its number; nil: it has none.
func (c *Chart) Find(number string) *Account {
	for i := range c.Accounts {
		if c.Accounts[i].Account == number {
			return &c.Accounts[i]
		}
	}
	return nil
}

// In reports whether an account stands in the plans of a posting.
func (n PostingName) In(a *Account) bool {
	return (!n.Result || a.Result != "") && (!n.Finance || a.Finance != "")
}
