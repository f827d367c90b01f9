package model

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Need is a pedagogical or technical goal and the equipment that it asks for.
type Need struct {
	Origin
	ID       string
	Goal     Text
	For      Selector
	Optional bool // applies only to schools that add it
	Requires []Requirement
}

// Selector picks schools. All conditions must hold; an empty one holds for every school.
type Selector struct {
	Types      []string
	Schools    []string
	Attributes map[string]string
}

// Matches reports whether every condition holds for a school.
func (f *Selector) Matches(s *School) bool {
	if len(f.Types) > 0 && !slices.Contains(f.Types, s.Type) || len(f.Schools) > 0 && !slices.Contains(f.Schools, s.ID) {
		return false
	}
	for key, value := range f.Attributes {
		if has, ok := s.Attributes[key]; !ok || has != value {
			return false
		}
	}
	return true
}

// NeedsOf gives the ids of the needs that apply to a school, sorted: those that select it and are
// not optional, and those that it adds, without those that it drops.
func (p *Plan) NeedsOf(s *School) []string {
	var ids []string
	for id, n := range p.Needs {
		added := slices.Contains(s.Needs.Add, id) || !n.Optional && n.For.Matches(s)
		if added && !slices.Contains(s.Needs.Drop, id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// RequirementsOf gives what a need asks of a school, with the school's own requirement in place of
// the need's for the same item or course. The need must exist.
func (p *Plan) RequirementsOf(s *School, need string) []*Requirement {
	requires := p.Needs[need].Requires
	out := make([]*Requirement, len(requires))
	for i := range requires {
		out[i] = &requires[i]
		for j := range s.Needs.Override {
			o := &s.Needs.Override[j]
			if o.Need == need && o.Item == out[i].Item && o.Course == out[i].Course {
				out[i] = &o.Requirement
				break
			}
		}
	}
	return out
}

// Requirement is one item or course of a need:
//
//	driver × count ÷ every (or by bracket) → + spares (of the item) → rounding → set size → minimum → maximum
type Requirement struct {
	Item        string // exactly one of Item and Course
	Course      string
	Per         Driver
	Count       Opt[decimal.Decimal]    // units per Every of the driver; default 1
	Every       Series[decimal.Decimal] // default 1; by year: a target path
	Bracket     *Bracket                // instead of Count and Every
	Share       Opt[decimal.Decimal]    // courses: share of the driver to be trained
	Round       Rounding
	Set         int // set size; 0: single units
	SetRound    Rounding
	Min         Opt[decimal.Decimal]
	Max         Opt[decimal.Decimal]
	From        map[string]int // first year by school type; key "" for all types
	Until       int            // last year; 0: no end
	Combine     Combine
	Before      string // courses: item or category that waits until Share is reached
	OtherBudget bool
	At          Place
	Fields      map[string]Place
}

// Combine says how partly overlapping requirements for one item go together.
type Combine uint8

// Combinations. CombineUnset asks when populations partly overlap.
const (
	CombineUnset Combine = iota
	CombineMax
	CombineAdd
)

// Bracket gives a number of units by the size of a driver: the last step whose From is not larger.
type Bracket struct {
	By    Driver
	Steps []BracketStep // sorted by From
}

// BracketStep holds from a driver value on.
type BracketStep struct {
	From  decimal.Decimal
	Count decimal.Decimal
}

// Driver is what a quantity is counted by.
type Driver struct {
	Kind       DriverKind
	FirstGrade int // pupils: only these grades; 0: all
	LastGrade  int
	Rooms      []string // rooms: only these types; empty: all
	Item       string   // DriverItem
	Categories []string // DriverDevices: devices of these categories
}

// DriverKind names a driver.
type DriverKind uint8

// Drivers. DriverNone is the zero value.
const (
	DriverNone DriverKind = iota
	DriverSchool
	DriverSite
	DriverPupil
	DriverTeacher
	DriverClass
	DriverRoom
	DriverAccount // pupils + teachers
	DriverItem    // purchases follow its requirement, services its quantity in use
	DriverDevices // devices of categories, like DriverItem
	DriverPost    // posts of the authority
)

// String gives the name used in plans.
func (k DriverKind) String() string {
	names := [...]string{"", "school", "site", "pupil", "teacher", "class", "room", "account", "item", "devices", "post"}
	if int(k) < len(names) {
		return names[k]
	}
	return ""
}

// Support is a variant of second-level support. Exactly the fields of its method are used.
type Support struct {
	Origin
	ID               string
	Name             Text
	Method           SupportMethod
	Item             string                     // the post, or the contract's service
	DevicesPerPost   Series[decimal.Decimal]    // ratio: weighted devices in use per post
	Factors          map[string]decimal.Decimal // factor: posts per school of a type
	TicketsPerDevice Opt[decimal.Decimal]       // tickets: per weighted device and year
	TicketsPerPost   Opt[decimal.Decimal]       // tickets: per post and year
	PerDevice        bool                       // contract: per weighted device in use; else per school
	Existing         Series[decimal.Decimal]    // posts that are filled already
	StartMonth       int                        // 1 to 12: month in which new posts begin in their first year; 0: January
	Workplace        Opt[decimal.Decimal]       // overhead share of a workplace, in the full-cost view only
}

// SupportMethod says how posts are counted.
type SupportMethod uint8

// Methods.
const (
	SupportRatio SupportMethod = iota
	SupportFactor
	SupportTickets
	SupportContract
)

// Bandwidth is a named rule: (driver + Plus) × Mbit, at most Max.
type Bandwidth struct {
	Origin
	ID   string
	Name Text
	Per  DriverKind // class, pupil or school
	Plus decimal.Decimal
	Mbit decimal.Decimal      // Mbit/s per unit of the driver
	Max  Opt[decimal.Decimal] // Mbit/s per school
}

// Band is a plausibility band of a key figure, for comparison with other towns.
type Band struct {
	Origin
	ID     string
	Name   Text
	Figure string   // id of a key figure: "eur-per-pupil"
	Types  []string // school types; empty: all
	Low    decimal.Decimal
	Mid    Opt[decimal.Decimal]
	High   decimal.Decimal
}
