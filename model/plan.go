package model

import "github.com/shopspring/decimal"

// AuthoritySchool is the school id of lines that no single school causes.
const AuthoritySchool = "authority"

// Plan is a declared plan with its packs, bound and merged. The entities are maps by id, so that
// each can be overridden by a path such as "items.tablet.use_life".
type Plan struct {
	Origin
	ID          string
	Title       string
	Authority   Authority
	Years       Years
	LookAhead   int    // years shown after the last plan year; default 5
	Currency    string // ISO 4217; default EUR
	AsOf        Date   // state of the data; the default report date
	Language    string // "de" or "en"; may be empty
	Notice      string // printed on every page, for example that the plan is a model calculation
	Use         []string
	Include     []string // files and patterns, as listed
	Support     []string // ids of the support variants in use
	Internet    Internet
	LowValue    LowValue
	Assume      Assumptions
	Income      map[string]*Income
	Central     Central
	Funding     Funding
	Procurement Procurement
	Accounts    Accounts
	Paper       Paper
	Templates   Templates
	Design      Design

	Types      map[string]*SchoolType
	Categories map[string]*Category
	Items      map[string]*Item
	Courses    map[string]*Course
	Needs      map[string]*Need
	Schools    map[string]*School
	Supports   map[string]*Support
	Bandwidths map[string]*Bandwidth
	Overheads  map[string]*Overhead
	Leases     map[string]*Lease
	Bands      map[string]*Band
	Programmes map[string]*Programme
	Measures   map[string]*Measure
	Waves      map[string]*Wave
	Limits     map[string]*Limit
	Charts     map[string]*Chart
	Profiles   map[string]*Profile
	Overrides  map[string]*Override
	Scenarios  map[string]*Scenario
	Risks      map[string]*Risk

	Corridors []Corridor // what the risks mean for the values in force, by id; computed by the reader
	Scenario  string     // id of the scenario that is in force; empty: the plan as it is
	Unread    Unread     // what could not be read; empty in a plan without errors
	Packs     []Pack     // packs in use
	Changes   []Change   // values that the plan's own entries, a scenario or --set put in place of others
	Documents []Document // every file read, for the annex and the input hash
}

// Authority is who runs the schools.
type Authority struct {
	Name string
	Land string // state code, "NW"
}

// Pack is a built-in collection that the plan uses.
type Pack struct {
	ID       string
	Title    string
	Version  string
	About    string // what the pack holds and what it rests on
	Currency string // of its prices, ISO 4217; empty where it has none
	At       Place
}

// Document is a file that belongs to the plan.
type Document struct {
	File   string
	SHA256 string // hex
}

// Change is one value that was replaced: an own entry over a pack's, a scenario or --set over the plan's.
type Change struct {
	Path string // "items.tablet.price"
	Old  string // as written; "" when there was none
	New  string
	At   Place  // the new value
	Was  Place  // the old value
	By   string // override or scenario that it is from; empty: none
}

// ForRun reports a value that was put in place of the plan's for one run, by a scenario or by --set.
func (c *Change) ForRun() bool { return c.By != "" || c.At.File == CommandLine }

// Assumptions are the rates that hold for the whole plan.
type Assumptions struct {
	Origin
	Index      map[string]Series[decimal.Decimal] // price increase per year as a share (0.02), by index id; "default" is used where none fits
	Risk       map[string]decimal.Decimal         // one-off surcharge as a share, by category; never together with PriceLevel high
	VAT        Series[decimal.Decimal]            // share (0.19) for items without their own
	PriceLevel PriceLevel
	FirstMonth int                  // month in which planned purchases start to cause running costs in their first year; default 1 = full year
	PostStep   Opt[decimal.Decimal] // posts of the authority are rounded to this step; default 0.5
	PostRound  Rounding             // up (default) or nearest
	HandOn     bool                 // surplus devices go to schools that lack them
}

// PriceLevel picks one of an item's prices.
type PriceLevel uint8

// Price levels. Mid is the default.
const (
	Mid PriceLevel = iota
	Low
	High
)

// Rounding of a quantity to whole units or steps.
type Rounding uint8

// Roundings. Up is the default; None keeps thousandths.
const (
	RoundUp Rounding = iota
	RoundNearest
	RoundDown
	RoundNone
)

// LowValue is the authority's declared choice for low-value assets: an independently usable unit
// whose net price is at most LimitNet is expensed at once or capitalised (NRW § 36 (3) KomHVO).
type LowValue struct {
	Origin
	LimitNet Opt[decimal.Decimal] // EUR net per unit, not indexed; unknown: the rule is not used
	Treat    Treat
}

// Treat says what happens to low-value assets.
type Treat uint8

// Treatments: Expense at once (default) or Capitalise and depreciate.
const (
	Expense Treat = iota
	Capitalise
)

// Internet says how schools get their line.
type Internet struct {
	Origin
	Rule       string   // id of the bandwidth rule; empty: no internet lines are planned
	Tariffs    []string // items with a bandwidth (Item.Mbit), any order; the smallest that suffices is taken
	Connection string   // item bought once per site where the uplink is below the rule; may be empty
}

// Income is a yearly reimbursement or other income: shown, never a source of a line.
type Income struct {
	Origin
	ID       string
	Name     Text
	Category string
	Amount   Series[decimal.Decimal] // EUR per year
	From     int                     // first year; 0: first plan year
	Until    int                     // last year; 0: no end
}

// Central is what no single school causes: school id "authority".
type Central struct {
	Origin
	Requires []Requirement // drivers count the sum over all schools; "school" counts 1
	Stock    []Lot
	Spread   Driver // for per-school views, by largest remainder; the zero Driver: not spread
}

// Text is a name in German and English. English falls back to German.
type Text struct{ DE, EN string }

// In gives the text of a language.
func (t Text) In(lang string) string {
	if lang == "en" && t.EN != "" {
		return t.EN
	}
	if t.DE == "" {
		return t.EN
	}
	return t.DE
}
