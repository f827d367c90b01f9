package planner

import (
	"sync"

	"github.com/medienplan/mep/model"
)

// Result is a calculated plan. It never changes; reports read it through its methods, which all
// give the same order on every run: schools by type order and name, the authority last; items by
// category order and id; then kind, cause and year.
type Result struct {
	Plan     *model.Plan
	Problems []model.Problem // warnings of the calculation and of the checks across the parts
	in       *Input
	run      *run
	funding  *funded
	limits   [][]limitYear // by limit, then year index
	tooLarge []tooLarge    // measures that no year of a limit holds
	choices  *choices      // the memory of choosing, while limits are applied; nil: new
	brief    bool          // of a trial: where limits have settled all plan years, only what each year took is kept
	settled  []settled     // by year index, where programmes pay and limits hold

	spreading struct { // filled when first asked for
		once        sync.Once
		cost, posts [][]model.Money // [year][school]
	}
}

// School is what the planner knows of one school beyond its lines.
type School struct {
	ID      string
	Model   *model.School // nil for the authority
	Equip   []Equipment
	Figures []Figure // key figures by year
}

// Equipment is the state of one item at one school, one value per year (plan years, then the
// years after).
type Equipment struct {
	Item      string
	Course    bool             // Item is a course: units are teachers
	Required  []model.Quantity // after spares, rounding, sets, bounds
	Current   []model.Quantity // stock that closes the gap, before this year's purchases
	Overdue   []model.Quantity // past its use life, still in use, before this year's purchases
	Bought    []model.Quantity
	Replaced  []model.Quantity // the part of Bought that replaces
	InUse     []model.Quantity // after this year's purchases: current and overdue
	Open      []model.Quantity // required but not there after this year's purchases
	OldestAge []int            // years of the oldest unit in use; 0 when none
}

// Figure is a key figure of a school or of the authority.
type Figure struct {
	ID     string // "eur-per-pupil", "pupils-per-device", "trained:basic", "coverage:display"
	Item   string // coverage figures: the item
	Unit   string // "EUR", "%", "Mbit/s", ""
	Year   int
	Value  model.Quantity // in Unit; EUR figures in thousandths of a euro
	Target model.Quantity // what the plan asks for; 0: nothing
	Known  bool
	Band   string    // id of the plausibility band that applies; "" none
	In     Judgement // against Band or Target
}

// Judgement of a figure against its band or target.
type Judgement uint8

// Judgements.
const (
	NotJudged Judgement = iota
	Within
	Below
	Above
)

// Posts is the staffing of the authority by year.
type Posts struct {
	Support   string // id of the variant
	Year      int
	Devices   model.Quantity // weighted, in use
	Exact     model.Quantity
	Rounded   model.Quantity // what costs
	Existing  model.Quantity
	New       model.Quantity // Rounded − Existing, not below 0
	Workplace model.Money    // overhead of workplaces, in the full-cost view only
}

// Depreciation is the yearly depreciation of the plan's investive purchases, to the last life's end.
type Depreciation struct {
	Year   int
	Amount model.Money
}

// Summary is what a whole country can be summed to without keeping its lines.
type Summary struct {
	Years      []YearSum // plan years, then the years after
	Categories []string  // order of YearSum.Category
}

// YearSum sums the lines of one year. OtherBudget lines are in Other only, income in Income only.
type YearSum struct {
	Year        int
	Plan        bool // false: a year after the plan
	Cost        model.Money
	Category    []model.Money // parts of Cost
	Investive   model.Money
	Consumptive model.Money
	New         model.Money // purchases, first time
	Replacement model.Money
	Existing    model.Money // running cost of what is there
	Planned     model.Money // running cost of what the plan buys
	Service     model.Money
	Posts       model.Money
	Training    model.Money
	Estimated   model.Money // the part of Cost that rests on estimates
	Other       model.Money
	Funded      model.Money // the part of Cost that programmes and third parties pay, loans included
	OwnMoney    model.Money // Cost − Funded
	Income      model.Money
	Net         model.Money // Cost − Income
	Missing     int         // lines without a price
	YearlyShare model.Money // of the plan's purchases in their use life: amount ÷ use life, per line
}
