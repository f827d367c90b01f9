package reports

import (
	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/message"
)

// WhatIfFormat names the contract of WhatIfData. It changes with every change that could break a reader.
const WhatIfFormat = "mep-limits-what-if/1"

// WhatIfData is what `mep plan --what-if limits --format json` writes instead: what it would take of each
// limit. Amounts of limits are EUR; of capacities they are work in its unit.
type WhatIfData struct {
	Format   string            `json:"format"`
	Plan     PlanHead          `json:"plan"`
	Currency string            `json:"currency"`
	Changes  []ChangeData      `json:"changes"`
	More     model.Money       `json:"more"` // on top of a limit on money in one year; capacities get one unit of work more
	Year     *int              `json:"year"` // the only year in which; null: each year in which a limit holds something back
	Limits   []LimitWhatIfData `json:"limits"`
}

// LimitWhatIfData is what it would take of one limit. All else stays as it is, the other limits too.
type LimitWhatIfData struct {
	ID      string      `json:"id"`
	Name    string      `json:"name"`
	Scope   string      `json:"scope"`   // what it counts; see [names](#names)
	Unit    string      `json:"unit"`    // of work; "" for money
	Raises  []RaiseData `json:"raises"`  // with more in one year, by year
	Stretch StretchData `json:"stretch"` // if it goes on after its last year
	Least   LeastData   `json:"least"`   // what suffices
}

// RaiseData is a limit with more in one year.
type RaiseData struct {
	Year     int              `json:"year"`
	Held     int              `json:"held"`     // measures, whole or in part, that the limit holds back this year
	Asked    decimal.Decimal  `json:"asked"`    // what it was asked to have more
	More     *decimal.Decimal `json:"more"`     // with so much more something moves: asked, or the least above it; null: nothing was found
	Searched bool             `json:"searched"` // with more null: no amount in this year alone moves anything; false: the plan is too large to try more than asked
	Rounded  bool             `json:"rounded"`  // the plan is too large to find more to the unit: up to a thousandth less may do
	Moves    []MoveData       `json:"moves"`    // what moves with so much more, by school, item and year needed
}

// MoveData is equipment that then comes in another year.
type MoveData struct {
	School   string         `json:"school"`
	Item     string         `json:"item"`
	Measure  string         `json:"measure"` // id of the measure; a category where no measure names it
	Needed   int            `json:"needed"`  // year in which it is needed
	From     *int           `json:"from"`    // year in which it comes in the plan as it is; null: in none of the years shown
	To       *int           `json:"to"`      // year in which it comes then; null: in none
	Quantity model.Quantity `json:"quantity"`
	Amount   *model.Money   `json:"amount"` // at the price of the year in which it comes then, or, where that is none, before; null where it is missing
}

// StretchData is a limit that goes on after its last year with the amount of that year.
type StretchData struct {
	Amount decimal.Decimal `json:"amount"` // a year
	Holds  bool            `json:"holds"`  // something that is needed in a plan year waits for it
	Done   *int            `json:"done"`   // year in which the last of it comes; null: nothing waits, or not until the last year
	Until  int             `json:"until"`  // last year calculated
}

// LeastData is the amount that a limit must have in each of its years, at least, so that what counts comes as
// it does without the limit. The amount was tried; a unit less does not suffice (one EUR, or one unit of work), far less is not ruled out.
type LeastData struct {
	Amount    decimal.Decimal `json:"amount"`    // a year
	Mandatory bool            `json:"mandatory"` // only mandatory measures count, because the plan has some
	Rounded   bool            `json:"rounded"`   // the plan is too large to find it to the unit: up to a thousandth less may suffice
}

// NewWhatIfData gives an answer for machines. Only names depend on the language.
func NewWhatIfData(p *model.Plan, ask planner.More, limits []planner.LimitWhatIf, o Options) WhatIfData {
	head := o.head(p)
	d := WhatIfData{Format: WhatIfFormat, Plan: head.Plan, Currency: head.Currency, Changes: head.Changes, More: ask.Money, Year: yearOrNull(ask.Year)}
	d.Limits = convert(limits, func(l planner.LimitWhatIf) LimitWhatIfData {
		amount := func(a planner.LimitAmount) decimal.Decimal { return limitFigure(l.Model, a) }
		return LimitWhatIfData{ID: l.ID, Name: orID(l.Model.Name.In(o.Printer.Lang()), l.ID), Scope: l.Model.Scope.String(), Unit: l.Model.Unit.In(o.Printer.Lang()),
			Raises:  convert(l.Raises, func(x planner.Raise) RaiseData { return raiseData(l, x) }),
			Stretch: StretchData{amount(l.Stretch.Amount), l.Stretch.Holds, yearOrNull(l.Stretch.Done), l.Stretch.Until},
			Least:   LeastData{amount(l.Least.Amount), l.Least.Mandatory, l.Least.Rounded}}
	})
	return d
}

func raiseData(l planner.LimitWhatIf, x planner.Raise) RaiseData {
	d := RaiseData{Year: x.Year, Held: x.Held, Asked: limitFigure(l.Model, x.Asked), Searched: x.Searched, Rounded: x.Rounded}
	if x.More > 0 {
		more := limitFigure(l.Model, x.More)
		d.More = &more
	}
	d.Moves = convert(x.Moves, func(m planner.Move) MoveData {
		out := MoveData{School: m.School, Item: m.Item, Measure: m.Measure, Needed: m.Needed, From: yearOrNull(m.From), To: yearOrNull(m.To), Quantity: m.Quantity}
		if m.Known {
			out.Amount = &m.Amount
		}
		return out
	})
	return d
}

// yearOrNull gives null for a year that is none.
func yearOrNull(year int) *int {
	if year == 0 {
		return nil
	}
	return &year
}

// moveColumns are the keys of the columns of MoveSheet, "report.csv.<key>".
var moveColumns = [...]string{"limit", "year", "more", "school", "school-name", "item", "measure", "needed", "comes-now", "comes-then", "quantity", "amount"}

// MoveSheet gives what moves, one row each, under each limit and year with more. An unknown amount is
// empty, and so is a year that is none.
func MoveSheet(plan *model.Plan, d WhatIfData, p message.Printer) Sheet {
	s := Sheet{}
	for _, c := range moveColumns {
		s.Columns = append(s.Columns, p.Text("report.csv."+c, nil))
	}
	b := &builder{Options: Options{Printer: p}, plan: plan}
	s.Rows = func(yield func([]Value) bool) {
		for _, l := range d.Limits {
			for _, x := range l.Raises {
				for _, m := range x.Moves {
					row := []Value{text(l.ID), integer(x.Year), number(x.More.String()), text(m.School), text(b.nameOfSchool(m.School)), text(m.Item), text(m.Measure),
						integer(m.Needed), yearValue(m.From), yearValue(m.To), number(m.Quantity.String()), moneyValue(m.Amount)}
					if !yield(row) {
						return
					}
				}
			}
		}
	}
	return s
}

func yearValue(year *int) Value {
	if year == nil {
		return number("")
	}
	return integer(*year)
}

func moneyValue(m *model.Money) Value {
	if m == nil {
		return number("")
	}
	return number(m.String())
}
