package reports

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/message"
)

// CompareFormat names the contract of CompareData. It changes with every change that could break a reader.
const CompareFormat = "mep-compare/1"

// CompareData is what `mep compare --format json` writes: the plan, then its scenarios.
type CompareData struct {
	Format    string        `json:"format"`    // "mep-compare/1"
	Plan      PlanHead      `json:"plan"`      // the plan that all are scenarios of
	Currency  string        `json:"currency"`  // of all amounts, ISO 4217
	Scenarios []VariantData `json:"scenarios"` // the first is the plan as it is
}

// VariantData is one scenario.
type VariantData struct {
	Scenario *string           `json:"scenario"`  // id; null: the plan as it is
	Title    string            `json:"title"`     // "" for the plan as it is
	Note     string            `json:"note"`      // what it is to show
	Changes  []ChangeData      `json:"changes"`   // values that it puts in place of the plan's
	Years    []VariantYearData `json:"years"`     // plan years, then those after
	Cost     model.Money       `json:"cost"`      // of the plan years
	Funded   model.Money       `json:"funded"`    // paid by others
	Own      model.Money       `json:"own"`       // own money
	More     model.Money       `json:"more"`      // own money above that of the plan as it is
	Missing  int               `json:"missing"`   // prices that are not known; the amounts are without them
	Posts    model.Quantity    `json:"posts"`     // in the last plan year
	PerPupil *model.Money      `json:"per_pupil"` // cost per pupil and plan year; null: pupils are not known
	Waiting  model.Money       `json:"waiting"`   // what comes later than needed, at the price of the year in which it is needed
	Open     model.Money       `json:"open"`      // the part of it that does not come in the plan years
	Parts    []VariantPartData `json:"parts"`     // its overrides, each alone; empty where it has one
	Together *model.Money      `json:"together"`  // what of more no override explains alone; null without parts
}

// VariantYearData is a year of a scenario.
type VariantYearData struct {
	Year        int         `json:"year"`
	InPlan      bool        `json:"in_plan"`     // false: after the plan
	Cost        model.Money `json:"cost"`        // gross, all kinds
	Investive   model.Money `json:"investive"`   // part of cost
	Consumptive model.Money `json:"consumptive"` // part of cost
	Funded      model.Money `json:"funded"`      // paid by others
	Own         model.Money `json:"own"`         // own money
}

// VariantPartData is an override alone.
type VariantPartData struct {
	By   string      `json:"by"`   // override, or the scenario itself
	More model.Money `json:"more"` // own money above that of the plan as it is
}

// NewCompareData puts scenarios side by side for programs.
func NewCompareData(all []Variant, o Options) CompareData {
	base := &all[0]
	p := base.Plan
	o = o.forPlan(p)
	d := CompareData{Format: CompareFormat, Plan: o.head(p).Plan, Currency: p.Currency}
	for i := range all {
		d.Scenarios = append(d.Scenarios, all[i].data(&base.Overview, o))
	}
	return d
}

func (v *Variant) data(base *Overview, o Options) VariantData {
	t := v.Total
	d := VariantData{Changes: []ChangeData{}, Parts: []VariantPartData{}, Years: []VariantYearData{}, Cost: t.Cost, Funded: t.Funded, Own: t.OwnMoney,
		More: t.OwnMoney - base.Total.OwnMoney, Missing: t.Missing, Posts: v.postsInLast()}
	waiting, open := v.waiting()
	d.Waiting, d.Open = waiting.Amount, open.Amount
	if s := v.scenario(); s != nil {
		d.Scenario, d.Title, d.Note = &s.ID, s.Title.In(o.Printer.Lang()), s.Note.In(o.Printer.Lang())
	}
	for _, c := range v.changed() {
		d.Changes = append(d.Changes, changeData(c))
	}
	for i, y := range v.Sums {
		d.Years = append(d.Years, VariantYearData{Year: v.Years[i], InPlan: y.Plan, Cost: y.Cost, Investive: y.Investive, Consumptive: y.Consumptive, Funded: y.Funded, Own: y.OwnMoney})
	}
	if x := perPupil(t.Cost, v.PupilYears); x.Known {
		d.PerPupil = &x.Value
	}
	for _, p := range v.Parts {
		d.Parts = append(d.Parts, VariantPartData{p.By, p.Total.OwnMoney - base.Total.OwnMoney})
	}
	if len(v.Parts) > 0 {
		rest := v.rest(base)
		d.Together = &rest
	}
	return d
}

// compareColumns are those of the table of a comparison.
var compareColumns = []string{"scenario", "title", "year", "in-plan", "amount", "investive", "consumptive", "funded", "own"}

// CompareSheet is a comparison as a table: a row for each scenario and year.
func CompareSheet(d CompareData, p message.Printer) Sheet {
	s := Sheet{}
	for _, c := range compareColumns {
		s.Columns = append(s.Columns, p.Text("report.csv."+c, nil))
	}
	s.Rows = func(yield func([]Value) bool) {
		for _, v := range d.Scenarios {
			id := ""
			if v.Scenario != nil {
				id = *v.Scenario
			}
			for _, y := range v.Years {
				if !yield([]Value{text(id), text(v.Title), integer(y.Year), text(yesNo(p, y.InPlan)), number(y.Cost.String()), number(y.Investive.String()), number(y.Consumptive.String()),
					number(y.Funded.String()), number(y.Own.String())}) {
					return
				}
			}
		}
	}
	return s
}
