package reports

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// StepData is what a plan year brings to a school of a measure that is new there, or that it waits for it.
type StepData struct {
	School  string `json:"school"`
	Year    int    `json:"year"`
	Measure string `json:"measure"` // id of a measure, or a category
	Name    string `json:"name"`    // of the measure
	Waits   bool   `json:"waits"`   // false: it comes
	Until   *int   `json:"until"`   // waiting: the year in which it comes; null: it comes this year, or in none of the years shown
	Reason  string `json:"reason"`  // waiting: why, as of deferred; "": it comes
}

// ServingData is equipment past its life that a school still uses when a plan year ends.
type ServingData struct {
	Year     int            `json:"year"`
	School   string         `json:"school"`
	Item     string         `json:"item"`
	Quantity model.Quantity `json:"quantity"` // units past their life
	Age      int            `json:"age"`      // years of the oldest
	Reason   string         `json:"reason"`   // why nothing replaces it yet, as of deferred; "": nothing holds it back
	Limit    string         `json:"limit"`    // id of what holds it back
}

// ReplacementData is what is bought of an item in a year in place of what has ended, over all schools.
type ReplacementData struct {
	Year     int            `json:"year"`
	InPlan   bool           `json:"in_plan"`
	Category string         `json:"category"`
	Item     string         `json:"item"`
	Quantity model.Quantity `json:"quantity"` // units
	Amount   *model.Money   `json:"amount"`   // without other budgets, of leases the rates of the year; null where a price is missing
}

func (v *Values) stepData(o Options) []StepData {
	b := builder{Options: o, plan: v.Plan}
	return convert(v.RollOut, func(s Step) StepData {
		d := StepData{School: s.School, Year: s.Year, Measure: s.Measure, Name: b.nameOf("measure", s.Measure), Waits: s.Waits, Reason: s.Reason}
		if s.Until != 0 {
			d.Until = &s.Until
		}
		return d
	})
}

func (v *Values) servingData() []ServingData {
	type cell struct{ school, item string }
	waits := map[cell][]planner.Deferral{}
	for _, d := range v.Deferrals {
		waits[cell{d.School, d.Item}] = append(waits[cell{d.School, d.Item}], d)
	}
	out := []ServingData{}
	v.eachServing(func(school string, q *planner.Equipment, y int, kept model.Quantity) {
		s := ServingData{Year: v.Years[y], School: school, Item: q.Item, Quantity: kept, Age: at(q.OldestAge, y)}
		for _, d := range waits[cell{school, q.Item}] {
			if d.Waits(s.Year) {
				s.Reason, s.Limit = d.Reason, d.Limit
				break
			}
		}
		out = append(out, s)
	})
	slices.SortStableFunc(out, func(a, b ServingData) int { return cmp.Compare(a.Year, b.Year) })
	return out
}

func (v *Values) replacementData() []ReplacementData {
	out := []ReplacementData{}
	for y, year := range v.Years {
		for i := range v.Replaced {
			x := &v.Replaced[i]
			sum := x.Cost.Year[y]
			if at(x.Units, y) == 0 && sum.Empty() {
				continue
			}
			d := ReplacementData{Year: year, InPlan: y < v.PlanYears, Category: v.categoryOf(x.Item), Item: x.Item, Quantity: at(x.Units, y)}
			if sum.Missing == 0 {
				d.Amount = &sum.Amount
			}
			out = append(out, d)
		}
	}
	return out
}
