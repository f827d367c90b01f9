package model

import "github.com/shopspring/decimal"

// Measure names purchases of one school that belong together: they are bought in one year, or wait
// together. What no measure names belongs to the measure of its category.
type Measure struct {
	Origin
	ID         string
	Name       Text
	Categories []string
	Items      []string // items and courses, before categories
	Divisible  bool     // may be bought in part where money or people are short
	Mandatory  bool     // comes before all that is not
	Weight     Opt[decimal.Decimal]
	WaitFor    []string // programmes: not bought before the first year in which one of them may pay
	Lead       int      // years between the contract and the payment
}

// Wave gives schools a first year for some categories: new equipment, services and courses do not come
// before it; what is in use is replaced all the same.
type Wave struct {
	Origin
	ID         string
	Name       Text
	For        Selector
	Categories []string // empty: all
	From       int      // first year
}

// Limit is a ceiling on money, or on what people can do, in each year.
type Limit struct {
	Origin
	ID        string
	Name      Text
	Scope     LimitScope
	Category  string                     // ScopeCategory
	Programme string                     // ScopeProgramme
	Schools   []string                   // ScopeSchool: the schools together
	Amount    Series[decimal.Decimal]    // EUR per year; of capacities: units of work per year
	AboveMean Opt[decimal.Decimal]       // or: no year more than this share above the mean of the unlimited plan
	From      int                        // first year; 0: the first plan year
	Until     int                        // last year; 0: the last plan year
	CarryOver bool                       // what is not used in a year may be used in the next
	Uses      map[string]decimal.Decimal // ScopeCapacity: work per unit of an item, or per group of a course
	Unit      Text                       // ScopeCapacity: "Räume", "Tage"
	Message   Text                       // what readers shall know of it
}

// LimitScope says what a limit counts.
type LimitScope uint8

// Scopes: all cost; what remains after grants and third parties; investive or consumptive cost; one
// category; what a programme pays; some schools; or work of people.
const (
	ScopeAll LimitScope = iota
	ScopeOwnMoney
	ScopeInvestive
	ScopeConsumptive
	ScopeCategory
	ScopeProgramme
	ScopeSchool
	ScopeCapacity
)

var scopeNames = [...]string{"all", "own_money", "investive", "consumptive", "category", "programme", "school", "capacity"}

// String gives the name used in plans.
func (s LimitScope) String() string { return scopeNames[s] }

// Works are building works of another office that bring equipment to a school at no cost of this plan.
type Works struct {
	ID     string
	Item   string // "cabling"
	Count  Quantity
	Year   int    // from this year on it is there
	Office string // who builds
	At     Place
	Fields map[string]Place
}

// Procurement says from which amounts on purchases must be tendered in which way.
type Procurement struct {
	Origin
	Thresholds []Threshold
}

// Threshold of public procurement.
type Threshold struct {
	ID     string
	Name   Text            // "EU-weite Ausschreibung"
	From   decimal.Decimal // EUR net per lot and year, from this amount on
	At     Place
	Fields map[string]Place
}
