package model

import "github.com/shopspring/decimal"

// Programme is a funding programme: who pays what part of which cost, until when, and up to which
// amount. It is data only; package planner/funding applies every programme by the same steps.
type Programme struct {
	Origin
	ID       string
	Name     Text
	Funder   Text // who pays: "Bund und Land Nordrhein-Westfalen"
	Kind     ProgrammeKind
	Status   ProgrammeStatus
	Version  string
	About    Text   // what it pays, to whom, until when, in a sentence or two
	Unknown  []Text // what is not known of its rules
	Land     string // authorities of this Land only; empty: all
	Currency string // of all amounts; empty: the plan's
	Enabled  Opt[bool]

	Window    Window
	Eligible  Eligibility
	Evidence  []Evidence
	Base      FundingBase
	Rate      Series[decimal.Decimal] // share of the eligible cost that is paid; unknown: all of it
	RateTable *RateTable              // instead of Rate
	OwnShare  OwnShare
	TopUps    []TopUp
	Caps      []Cap
	Budget    Budget
	Tranches  Tranches
	FirstCome FirstCome
	Apply     Application
	Loan      LoanTerms
	Payment   Payment
	Retention Retention

	PaysOwnShare OwnSharePay

	// What the authority has reached so far. These are of the plan, not of the programme's rules.
	Approved   Date // the approval: orders before it lose the grant where OrderAfter says so
	EarlyStart Date // permit to order before the approval
	Approvals  []Approval
	Spent      Opt[decimal.Decimal] // EUR of the budget used before the plan
}

// On reports whether the programme takes part: it is so unless it was switched off.
func (p *Programme) On() bool { return p.Enabled.Or(true) }

// ProgrammeKind says what the money is.
type ProgrammeKind uint8

// Kinds. A Grant pays a share of eligible cost. A LumpSum is money without an application of its own
// kind that counts as the authority's. A Loan must be repaid. A Contribution is paid by third
// parties, such as parents.
const (
	Grant ProgrammeKind = iota
	LumpSum
	Loan
	Contribution
)

// OwnSharePay says whether a programme may pay the compulsory own share of others.
type OwnSharePay uint8

// It may not, it may too, or it pays nothing else.
const (
	OwnShareNo OwnSharePay = iota
	OwnShareToo
	OwnShareOnly
)

// ProgrammeStatus says how far the rules may be relied on.
type ProgrammeStatus uint8

// Statuses. FrameOnly pays nothing until the plan completes it (with status: assumed). Expired
// programmes calculate by their window like any other.
const (
	InForce ProgrammeStatus = iota
	Expired
	FrameOnly
	Assumed
)

// Window is when a programme pays. Unknown dates do not bind.
type Window struct {
	Start     Date // orders before it are not paid
	ApproveBy Date // last day of approvals
	ExecuteBy Date // last day on which a measure may be carried out
	SettleBy  Date // last day of the final proof; shown only
	OrderOnly OrderAfter
}

// OrderAfter says what must be there before an order.
type OrderAfter uint8

// What an order must wait for.
const (
	OrderAny OrderAfter = iota
	OrderAfterApproval
	OrderAfterPermit // approval or permit of an early start
)

// Selection picks lines. Empty fields pick all; a line is picked when all fields pick it.
type Selection struct {
	Categories []string
	Items      []string // items and courses
	Kinds      []string // kinds of lines: purchase, lease, running, service, post, training
	Types      []string // school types; "authority" for central lines
	Schools    []string // "authority" for central lines
	Causes     []string // new, replacement, existing, planned, service
	Bookings   []string // investive, consumptive
	Mobile     bool     // mobile devices only
}

// Empty reports whether nothing is narrowed down.
func (s *Selection) Empty() bool {
	return len(s.Categories)+len(s.Items)+len(s.Kinds)+len(s.Types)+len(s.Schools)+len(s.Causes)+len(s.Bookings) == 0 && !s.Mobile
}

// Eligibility says which cost a programme pays.
type Eligibility struct {
	Selection           // what is eligible
	Not       Selection // what is excluded; a line is excluded when any given field picks it
	AnyItem   bool      // also items that the catalogue does not call fundable
	Lease     LeaseRule
	With      Coupling
}

// LeaseRule says whether lease rates are eligible.
type LeaseRule uint8

// Lease rules. LeaseExcluded is the zero value; LeaseInRetention admits the rates that fall into the
// retention period.
const (
	LeaseExcluded LeaseRule = iota
	LeaseAllowed
	LeaseInRetention
)

// Coupling makes cost eligible only where a linked investment is paid by one of Programmes, in the
// same year or before. Without Programmes nothing is coupled.
type Coupling struct {
	Programmes []string
	Categories []string // of the linked investment; empty: any
	PerSchool  bool     // at the same school; else anywhere in the authority
}

// Evidence is a condition that must be proven.
type Evidence struct {
	ID        string // "media-concept"
	Name      Text
	PerSchool bool // each school proves it; else the authority
	At        Place
	Fields    map[string]Place
}

// Proof is the state of a piece of evidence. ProofUnknown is the zero value.
type Proof uint8

// Proofs.
const (
	ProofUnknown Proof = iota
	ProofYes
	ProofNo
)

// FundingBase says of which amount a share is paid.
type FundingBase uint8

// Bases: gross amounts, or net ones where input tax is deducted.
const (
	BaseGross FundingBase = iota
	BaseNet
)

// RateTable gives the rate by a value and a column that the plan states under funding.values.
type RateTable struct {
	By     string // id of a share in funding.values: "low-income"
	Column string // id of a word in funding.words: "area"
	Rows   []RateRow
	At     Place
	Fields map[string]Place
}

// RateRow holds from a value on.
type RateRow struct {
	From   decimal.Decimal
	Rates  map[string]decimal.Decimal // by the word of the column
	At     Place
	Fields map[string]Place
}

// OwnShare is what the receiver must pay of the eligible cost.
type OwnShare struct {
	OnGrant Opt[decimal.Decimal] // share of the grant that comes on top of it; unknown: the rest of the eligible cost
	Payer   string               // "own" or empty: the authority; the id of a programme (a loan); or a third party's id: "land"
}

// TopUp is money of a third party on top of each grant, as far as cost is left.
type TopUp struct {
	ID     string
	Name   Text
	Rate   decimal.Decimal // share of the grant
	At     Place
	Fields map[string]Place
}

// Cap limits the eligible cost of some lines of an application. Exactly one of AnyOf and AllOf is given.
type Cap struct {
	ID         string
	Name       Text
	Only       Selection
	Not        Selection  // left out; a line is left out when any given field picks it
	AnyOf      []CapLimit // the one that admits most counts
	AllOf      []CapLimit // each counts
	Pooling    bool       // what one school does not use of a limit per school is there for others
	WholeUnits bool       // only whole units are counted up to the cap
	At         Place
	Fields     map[string]Place
}

// CapLimit is one limit of a cap: an amount or a share.
type CapLimit struct {
	Amount Opt[decimal.Decimal] // EUR per unit of Per
	Per    LimitPer
	Share  Opt[decimal.Decimal] // or a share
	Of     LimitBase
	At     Place
	Fields map[string]Place
}

// LimitPer says for what an amount is granted once.
type LimitPer uint8

// What an amount is for: the whole application (or programme), each school, each bought unit, each
// head or class, each post of the authority.
const (
	PerApplication LimitPer = iota
	PerSchoolLimit
	PerUnit
	PerPupil
	PerTeacher
	PerClass
	PerSite
	PerPost
)

// LimitBase says of what a share is taken; the capped cost is part of it.
type LimitBase uint8

// Bases of shares.
const (
	OfApplied  LimitBase = iota // cost presented, before caps
	OfEligible                  // eligible cost, after caps
	OfGranted                   // grants
)

// Budget is how much a programme pays in all. Without amount, parts and approvals it has no end,
// unless the plan must state it.
type Budget struct {
	Amount Opt[decimal.Decimal] // EUR for the authority; takes the place of Parts
	Parts  []BudgetPart
	OfCost bool // counts eligible cost; otherwise what is paid
	Stated bool // the plan must state an amount or approvals; without one the programme pays nothing
}

// BudgetPart is a part of a budget; the parts add up.
type BudgetPart struct {
	ID      string
	Only    Selection // earmarked for these lines
	Bound   bool      // to each school: what one does not use is lost to others
	Renewed bool      // every year anew; otherwise once for the whole programme
	Numbers BudgetNumbers
	Year    int       // reference year of the numbers; 0: the first year of the plan in the window
	BestOf  []Formula // the largest counts; per school where Bound
	At      Place
	Fields  map[string]Place
}

// BudgetNumbers says whether a budget follows its numbers.
type BudgetNumbers uint8

// Fixed to the reference year, following every year, or only upwards (a ratchet).
const (
	NumbersFixed BudgetNumbers = iota
	NumbersYearly
	NumbersRatchet
)

// Formula gives an amount: base by school type + driver × each × weight of the type, at least, at most;
// or a share of a pool. It is taken for each school and summed, or once for the sums of the authority.
type Formula struct {
	Authority   bool // bounds are for the authority, not for each school
	Base        map[string]decimal.Decimal
	Per         Driver
	Each        Opt[decimal.Decimal]
	Weights     map[string]decimal.Decimal // by school type; others 1
	AtLeast     Opt[decimal.Decimal]
	AtMost      Opt[decimal.Decimal]
	RaisedBy    Opt[decimal.Decimal] // all amounts, rounded to the cent each: index at the start of a cycle
	Pool        Opt[decimal.Decimal] // EUR to be shared
	Keys        []PoolKey
	MostSchools int // holds for authorities with at most so many schools; 0: for all
	At          Place
	Fields      map[string]Place
}

// PoolKey is a part of a pool and how it is shared: own driver ÷ Whole, or a published Share.
type PoolKey struct {
	Weight decimal.Decimal
	Per    Driver
	Whole  Opt[decimal.Decimal]
	Share  Opt[decimal.Decimal]
	At     Place
	Fields map[string]Place
}

// Tranches divide a budget into yearly ceilings.
type Tranches struct {
	Shares    map[int]decimal.Decimal // of the budget, by year
	Amounts   map[int]decimal.Decimal // or EUR by year
	Equal     bool                    // or the same for each year of the window
	CarryOver CarryOver
}

// Known reports whether there are tranches.
func (t *Tranches) Known() bool { return len(t.Shares) > 0 || len(t.Amounts) > 0 || t.Equal }

// CarryOver is for how many further years an unused tranche stays, first in first out. Negative: to
// the end of the programme.
type CarryOver int

// CarryToEnd keeps unused tranches to the end of the programme.
const CarryToEnd CarryOver = -1

// FirstCome is money that is reserved for the authority until a date, and then goes to whoever asks
// first. What the authority gets after that is the planner's guess.
type FirstCome struct {
	From        Date
	Probability Opt[decimal.Decimal] // share of what is left of the budget
	Amount      Opt[decimal.Decimal] // or EUR
}

// Application says how cost is put together for a decision.
type Application struct {
	PerSchool bool // one application per school; else one for the authority
	Yearly    bool // caps count anew every year; else over the whole programme
	Minimum   Opt[decimal.Decimal]
	WholeEuro bool // the grant is rounded down to whole units of currency; else to cents
	ProRata   bool // shortage is shared out; else it goes by priority
	Priority  []string
}

// LoanTerms of a loan.
type LoanTerms struct {
	Years    int
	Grace    int                        // years without repayment, inside Years
	Interest Opt[decimal.Decimal]       // per year on what is owed at its start
	Service  map[string]decimal.Decimal // who pays interest and repayment: shares by payer; the rest is the authority's
}

// Payment says when money arrives.
type Payment struct {
	Lag          Opt[int]             // months from the order to the payment; default 6
	Advance      Opt[decimal.Decimal] // share that is paid at the order
	AdvanceAbove Opt[decimal.Decimal] // only for yearly grants above
	ProofUpTo    Opt[decimal.Decimal] // smaller yearly grants come after the final proof, a year later
	Minimum      Opt[decimal.Decimal] // smaller yearly grants are not paid
}

// Retention is how long equipment stays bound to the purpose of the grant.
type Retention struct {
	Years        Opt[int]
	ByCategory   map[string]int
	ByItem       map[string]int
	FromExecute  bool // counts from the programme's last day of execution; else from the purchase
	ClawbackRata bool // what is given up earlier is paid back in proportion
}

// In gives the years for an item of a category; 0: none.
func (r *Retention) In(category, item string) int {
	if n, ok := r.ByItem[item]; ok {
		return n
	}
	if n, ok := r.ByCategory[category]; ok {
		return n
	}
	return r.Years.Or(0)
}

// Approval is an amount that was won.
type Approval struct {
	ID     string
	School string // empty: the authority
	Only   Selection
	Amount Opt[decimal.Decimal]
	On     Date
	At     Place
	Fields map[string]Place
}

// Funding is the plan's side of all programmes.
type Funding struct {
	Origin
	Order      []string                   // programmes in use, in the order in which they pay
	Evidence   map[string]Proof           // of the authority, by id of the evidence
	Unproven   bool                       // grants are calculated although evidence is missing
	Values     map[string]decimal.Decimal // shares that rate tables ask for
	Words      map[string]string          // words that rate tables ask for
	OrderMonth int                        // month of orders; 0: 7, the middle of the year
}
