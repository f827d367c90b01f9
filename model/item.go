package model

import "github.com/shopspring/decimal"

// Category groups items for budgets, indices and colours.
type Category struct {
	Origin
	ID    string
	Name  Text
	Index string // price index id; empty: "default"
	Order int    // of tables and stacks
}

// Pricing is what items and courses have in common.
type Pricing struct {
	Price       Opt[decimal.Decimal] // EUR per unit (per month where billed monthly), mid; unknown is a missing price
	PriceLow    Opt[decimal.Decimal]
	PriceHigh   Opt[decimal.Decimal]
	PriceYear   int                     // year of the price level; 0: first plan year
	Net         bool                    // price is net of VAT
	VAT         Series[decimal.Decimal] // share (0.19); unknown: the plan's
	Index       string                  // price index id; empty: the category's
	FixedUntil  int                     // framework contract: no index up to and including this year
	Overhead    string                  // id of an Overhead; empty: none
	Booking     Booking
	Fundable    bool
	Account     string
	Product     string
	OtherBudget bool // cost borne by another office: shown, summed apart
}

// Item is a catalogue position: something bought, rented, licensed or employed.
type Item struct {
	Origin
	Pricing
	ID            string
	Name          Text
	Category      string
	Kind          ItemKind
	Unit          Text     // "Stück", "Konto"
	UseLife       Opt[int] // years of planned use; purchases need it
	BookLife      Opt[int] // years of depreciation; unknown: UseLife
	Billing       Billing
	Running       []RunningCost
	Lease         string   // id of a Lease: acquired by lease instead of purchase
	Fulfils       []string // items that one unit of this item also counts for
	Prerequisites []Prerequisite
	Alternatives  string               // group: needing two items of one group at one school is counted twice
	Device        bool                 // counts as a device of learners or teachers in key figures
	Mobile        bool                 // mobile device, which programmes limit
	Learner       bool                 // device for pupils: counts for pupils per device
	SupportWeight Opt[decimal.Decimal] // weight in support ratios; unknown: 1 for devices, else 0
	Loss          Opt[decimal.Decimal] // share lost per year
	Fixed         bool                 // stays in the building when the school moves
	SmallUnit     bool                 // independently usable: the low-value rule applies
	EndOfSupport  Date                 // of the vendor, for every lot
	Mbit          Opt[decimal.Decimal] // tariffs: Mbit/s
	SpareShare    Opt[decimal.Decimal] // spares as a share of the requirement
	SparePool     bool                 // spares are one pool of the authority, rounded once
}

// ItemKind says how an item costs.
type ItemKind uint8

// Kinds: a Purchase lasts for its use life and is replaced; a Service costs every year per unit in
// use; a Post is personnel per year (no VAT).
const (
	Purchase ItemKind = iota
	Service
	Post
)

// Booking of a cost in the municipal accounts.
type Booking uint8

// Bookings. The zero value Consumptive is an expense of the year; Investive is capitalised.
const (
	Consumptive Booking = iota
	Investive
)

// Billing period of a service's price.
type Billing uint8

// Billings.
const (
	Yearly Billing = iota
	Monthly
)

// RunningCost is what one unit in use costs per year, priced like its item (net or gross, VAT).
// Exactly one of Amount, Share and Energy is known.
type RunningCost struct {
	ID     string
	Name   Text
	Amount Opt[decimal.Decimal] // EUR per unit and year
	Share  Opt[decimal.Decimal] // share of that year's catalogue unit price (maintenance)
	Energy Opt[decimal.Decimal] // kWh per unit and year; priced by the item "electricity"
	After  int                  // years after the purchase that are included in the price
	Index  string               // price index; empty: the item's
	At     Place
	Fields map[string]Place // by key, like Origin.Fields
}

// Prerequisite binds new equipment to what must be ready before. Exactly one of Item and Course is set.
type Prerequisite struct {
	Item     string
	Course   string
	Lag      int                  // years between
	MinShare Opt[decimal.Decimal] // share of the prerequisite's requirement that must be ready for any unit; unknown: in proportion
	At       Place
	Fields   map[string]Place // by key, like Origin.Fields
}

// Overhead is planning and similar cost on top of a price.
type Overhead struct {
	Origin
	ID       string
	Name     Text
	Rate     decimal.Decimal // share of the price
	Internal bool            // own staff: carries no VAT
}

// Lease is a financing form: monthly rate over a term.
type Lease struct {
	Origin
	ID       string
	Name     Text
	Months   int
	Rate     Opt[decimal.Decimal] // share of the purchase price per month
	Monthly  Opt[decimal.Decimal] // or EUR per unit and month
	Residual Opt[decimal.Decimal] // share of the purchase price paid at the end
}

// Course is a training of teachers. Trained teachers are lots of the course: they last Repeat years.
type Course struct {
	Origin
	Pricing
	ID        string
	Name      Text
	Category  string
	Level     string
	GroupSize int      // participants per group; the price is per group; 1: per participant
	Repeat    Opt[int] // years after which the course is repeated; unknown: never
}
