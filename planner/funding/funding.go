// Package funding decides who pays the lines of a plan: programmes first, in the plan's order, own
// money last.
//
// [Compile] turns the declared programmes into integer rules; no rule is for one programme or one
// Land. [Rules.Start] gives a [State], and [State.Year] allocates the lines of one year after
// another. A copy of a State gives a trial: the same lines in the same order get the same money
// whether it is a trial or final.
//
// What always holds: the shares of a line never exceed its amount; no programme pays above its
// budget, tranche, cap or rate; an excluded cost is never paid; what no programme pays is own money.
package funding

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/arena"
)

// Setting is what a plan offers to its programmes.
type Setting struct {
	Plan      *model.Plan
	First     int             // first plan year
	PlanYears int             // years of the plan
	Years     int             // with those after
	Schools   []*model.School // in report order; the index len(Schools) is the authority
	Goods     []Good
	Kinds     []string // names of Line.Kind
	Causes    []string // names of Line.Cause
	Lease     uint8    // the kind of lease rates

	// Count gives a driver of a school in a year index; unknown numbers are not zero.
	Count func(school int32, d model.Driver, y int32) (n int64, known bool)
	// Open reports whether a school is there in a year index.
	Open func(school, y int32) bool
}

// Good is what lines are about.
type Good struct {
	ID       string
	Category string
	Fundable bool
	Mobile   bool
	VAT      []int64 // by year index, parts per million
	Life     int32   // years of use; 0: nothing lasts
}

// Line is one cost of one year that programmes may pay.
type Line struct {
	School, Good int32
	Kind, Cause  uint8
	Booking      model.Booking
	Fundable     bool  // as the catalogue says, for this kind of cost
	Begin        int16 // year index in which a lease began; otherwise the line's own
	Quantity     model.Quantity
	Unit, Amount model.Money // gross
}

// Role says what a share of a line is.
type Role uint8

// Roles. A grant pays eligible cost; an own share is what its receiver must add, whoever pays it; a
// top-up comes from a third party on top of a grant; lump sums, loans and contributions pay cost
// that no grant pays.
const (
	RoleGrant Role = iota
	RoleOwnShare
	RoleTopUp
	RoleLumpSum
	RoleLoan
	RoleContribution
	RoleOwn
)

var roleNames = [...]string{"grant", "own_share", "top_up", "lump_sum", "loan", "contribution", "own"}

// String gives the name used in JSON.
func (r Role) String() string { return roleNames[r] }

// OwnMoney is the source that pays what nobody else pays.
const OwnMoney int16 = -1

// Share is what one source pays of a line. Own money is listed only where it is a compulsory own
// share; the rest of the amount is own money too.
type Share struct {
	Line   int32 // index among the lines of its year
	Source int16 // index in [Rules.Sources]; OwnMoney
	For    int16 // index of the programme whose own share or top-up it is; -1
	Role   Role
	Bound  Reason // why the source did not pay more; Full when it did
	Cap    int8   // index of the cap, where Bound is CapReached or UnitCap; -1
	Amount model.Money
}

// Refusal says why a programme paid nothing, or not all, of a line that it could have paid.
type Refusal struct {
	Line      int32
	Programme int16
	Reason    Reason
	Cap       int8
	Amount    model.Money // what was not paid by it
}

// Rules are the compiled programmes. They never change.
type Rules struct {
	set        Setting
	programmes []programme
	payers     [][]int16 // by good: programmes that may pay it at all
	sources    []string  // ids: programmes in order, then third parties
}

// Sources gives the ids of sources: the programmes in the plan's order, then third parties.
func (r *Rules) Sources() []string { return r.sources }

// Programmes gives how many of the sources are programmes.
func (r *Rules) Programmes() int { return len(r.programmes) }

// State is what was allocated so far.
type State struct {
	rules  *Rules
	posts  func(y int32) int64
	funds  []fund   // by programme
	linked [][]bool // by coupled programme: schools with a paid investment that it is coupled to; the last: anywhere
	memory *Memory
}

// Memory is what years are allocated in, one after the other. It serves one calculation at a time.
type Memory struct {
	claims   []claim
	shares   byLine[Share]
	refusals byLine[Refusal]
	rest     []model.Money
	dues     [][]due
	amounts  arena.Of[model.Money]
	places   arena.Of[int]
}

// Start gives the state before the first year. Posts gives the posts of the authority in a year
// index, in thousandths. The years of the state and of its clones are allocated in the memory.
func (r *Rules) Start(m *Memory, posts func(y int32) int64) *State {
	s := &State{rules: r, posts: posts, funds: make([]fund, len(r.programmes)), memory: m}
	for p := range s.funds {
		s.funds[p] = r.newFund(&r.programmes[p])
	}
	return s
}

// Clone gives a copy for a trial: neither changes the other, but they may not be used at the same time.
func (s *State) Clone() *State {
	c := &State{rules: s.rules, posts: s.posts, funds: make([]fund, len(s.funds)), memory: s.memory}
	for _, seats := range s.linked {
		c.linked = append(c.linked, slices.Clone(seats))
	}
	for p := range s.funds {
		c.funds[p] = s.funds[p].clone()
	}
	return c
}

// Allocation is who pays the lines of one year. Shares are in the order of lines, then of payment. It lies in the
// memory of its state, and is valid until the next year that is allocated in it.
type Allocation struct {
	Shares   []Share
	Refusals []Refusal
}

// Year allocates the lines of a year, which must come in order. Lines are paid in the given order
// where a programme's money is short, unless it states a priority.
func (s *State) Year(y int32, lines []Line) Allocation {
	w := newYear(s, y, lines)
	for p := range s.funds {
		w.programme(int16(p))
	}
	w.unpaidShares()
	return w.finish()
}
