package funding

// Reason says why a programme did not pay, or not more. The names are part of the JSON contract.
type Reason uint8

// Reasons, from what rules a programme out to what merely limits it.
const (
	Full Reason = iota // everything that is eligible was paid
	SwitchedOff
	FrameOnly // its rules are not known far enough
	OtherLand
	BudgetUnknown // the plan states none
	NotFundable   // the catalogue says so
	OtherCategory
	OtherItem
	OtherKind
	OtherCause
	OtherBooking
	OtherType
	OtherSchool
	Excluded
	LeaseExcluded
	BeforeStart
	AfterApproval // approvals have ended
	AfterEnd      // execution has ended
	OrderedEarly  // ordered before the approval or permit
	NotProven     // evidence is said to be missing
	EvidenceOpen  // nobody said whether the evidence is there
	NotLinked     // no funded investment
	UnitCap
	CapReached
	BelowMinimum
	BudgetSpent
	TrancheSpent
	NotReserved // after the reserved period
	PaymentTooSmall
	Covered // others have paid it
)

var reasonNames = [...]string{"full", "switched_off", "frame_only", "other_land", "budget_unknown", "not_fundable", "other_category", "other_item", "other_kind",
	"other_cause", "other_booking", "other_type", "other_school", "excluded", "lease_excluded", "before_start", "after_approval", "after_end",
	"ordered_early", "not_proven", "evidence_open", "not_linked", "unit_cap", "cap_reached", "below_minimum", "budget_spent", "tranche_spent",
	"not_reserved", "payment_too_small", "covered"}

// String gives the name used in JSON and in the message catalogue.
func (r Reason) String() string { return reasonNames[r] }

// Reasons gives all reasons in order, for the catalogue.
func Reasons() []Reason {
	out := make([]Reason, len(reasonNames))
	for i := range out {
		out[i] = Reason(i)
	}
	return out
}
