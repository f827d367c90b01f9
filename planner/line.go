package planner

import "github.com/medienplan/mep/model"

// Kind says what a line is. The names are part of the JSON contract.
type Kind uint8

// Kinds of lines.
const (
	KindPurchase Kind = iota // equipment bought
	KindLease                // rates and residual of leased equipment
	KindRunning              // licence, maintenance, energy per unit in use
	KindService              // services per unit and year: accounts, internet, contracts
	KindPost                 // personnel of the authority
	KindTraining             // courses
	KindIncome               // reimbursements: positive amounts, never part of cost
)

var kindNames = [...]string{"purchase", "lease", "running", "service", "post", "training", "income"}

// String gives the name used in JSON.
func (k Kind) String() string { return kindNames[k] }

// Cause says why a line is there. The names are part of the JSON contract.
type Cause uint8

// Causes of lines.
const (
	CauseNew         Cause = iota // closes a gap that was never filled
	CauseReplacement              // replaces equipment that has ended
	CauseExisting                 // caused by equipment, posts or training that is there already
	CausePlanned                  // caused by purchases of this plan
	CauseService                  // follows a requirement, not equipment
)

var causeNames = [...]string{"new", "replacement", "existing", "planned", "service"}

// String gives the name used in JSON.
func (c Cause) String() string { return causeNames[c] }

// Line is one amount of one year with everything that reports and accounts need. Quantity ×
// UnitPrice = Amount, rounded half up where Quantity is a fraction.
type Line struct {
	School       string // id, or model.AuthoritySchool
	Item         string // id of an item, course, or income
	Part         string // id of the running cost within the item; "" for the item itself
	Category     string
	Kind         Kind
	Cause        Cause
	Year         int
	Quantity     model.Quantity
	UnitPrice    model.Money // gross; 0 where Known is false
	Amount       model.Money // gross; 0 where Known is false
	Known        bool        // false: the price is missing, and the amount is unknown, not zero
	Booking      model.Booking
	Fundable     bool
	OtherBudget  bool   // borne by another office: shown, summed apart
	Account      string // with a chart: of the expense, or of the payment where the line is an asset; "" none
	PaidOn       string // with a chart: number of the account in the finance plan
	Product      string
	Posting      string          // with a chart: how it is booked, one of [Postings]
	Result       string          // with a chart: ResultExpense or ResultAsset
	Finance      string          // with a chart: FinanceCurrent or FinanceInvestment
	Certainty    model.Certainty // the worst of all inputs
	UseLife      int             // years; 0 where nothing lasts
	BookLife     int             // years of depreciation; 0 unless investive
	OverdueYears int             // replacements: years past the use life
	Measure      string          // purchases, leases and courses: id of the measure, or the category where none names them
	Sources      []Source        // who pays; sums to Amount
	Refused      []Refused       // programmes in use that did not pay all of it, and why
}

// What a line is in the result plan: an expense of its year, or an asset, which is depreciated or kept at a
// fixed value.
const (
	ResultExpense = "expense"
	ResultAsset   = "asset"
)

// What a line is in the finance plan.
const (
	FinanceCurrent    = "current"
	FinanceInvestment = "investment"
)

// Source is who pays a part of a line.
type Source struct {
	Source string // "own", the id of a programme, or of a third party
	Role   string // "grant", "own_share", "top_up", "lump_sum", "loan", "contribution" or "own"
	For    string // own shares and top-ups: the programme that they belong to
	Amount model.Money
	Rule   string // which rule bound it, by the reasons of package funding; "" for own money
	Cap    string // the id of the cap, where the rule is one
}

// Refused says why a programme paid nothing, or not all, of a line.
type Refused struct {
	Programme string
	Reason    string // by the reasons of package funding
	Cap       string // the id of the cap, where it was one
	Amount    model.Money
}

// OwnMoney is the id of the source that pays what nobody else pays.
const OwnMoney = "own"

// Key names a line for [Result.Explain].
type Key struct {
	School, Item, Part string
	Kind               Kind
	Cause              Cause
	Year               int
}

// Key gives the name of the line.
func (l Line) Key() Key { return Key{l.School, l.Item, l.Part, l.Kind, l.Cause, l.Year} }
