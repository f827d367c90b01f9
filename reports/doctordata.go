package reports

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// DoctorFormat names the contract of DoctorData. It changes with every change that could break a reader.
const DoctorFormat = "mep-doctor/1"

// DoctorData is what `mep doctor --format json` writes: what a plan lacks, and which estimates its cost rests on.
type DoctorData struct {
	Format    string       `json:"format"`
	Plan      PlanHead     `json:"plan"`
	Currency  string       `json:"currency"`
	Changes   []ChangeData `json:"changes"`
	Cost      model.Money  `json:"cost"`      // of the plan years, without other budgets and income
	Estimated model.Money  `json:"estimated"` // the part of the cost that rests on estimates, wholly or in part
	Missing   int          `json:"missing"`   // lines without a price, which are not in the cost
	Gaps      []GapData    `json:"gaps"`      // what is missing
	Doubts    []DoubtData  `json:"doubts"`    // what is estimated, the largest effect first
}

// GapData is something that the plan does not say.
type GapData struct {
	Code    string       `json:"code"`    // of the problem that says it; or `stock`, `training`, `chart`
	Text    string       `json:"text"`    // the sentence
	Hint    string       `json:"hint"`    // what to write
	Parts   []string     `json:"parts"`   // chapters of the report that are incomplete without it
	Schools []string     `json:"schools"` // ids of those that lack it; null: it is not about schools
	Amount  *model.Money `json:"amount"`  // cost of the plan years that it touches; null: nobody can say
}

// DoubtData is a declared value that is estimated, or has no source.
type DoubtData struct {
	Path      string         `json:"path"`      // of the value; without the school where schools declare it: `schools.rooms`
	Item      string         `json:"item"`      // counts of stock: of which item or course
	Schools   []string       `json:"schools"`   // ids of those that declare it so; null: no school does
	Certainty string         `json:"certainty"` // the worst; see [names](#names)
	At        string         `json:"at"`        // where the first stands: `file:line:column`
	Cost      model.Money    `json:"cost"`      // of the lines of the plan years that rest on it; costs of several doubts do not add up
	Alone     model.Money    `json:"alone"`     // the part of the cost that rests on no other doubt
	Lines     int            `json:"lines"`     // how many lines the cost sums
	Items     []ItemCostData `json:"items"`     // what the cost is for, the largest first
}

// ItemCostData is the cost of one item or course.
type ItemCostData struct {
	Item string      `json:"item"`
	Cost model.Money `json:"cost"`
}

// NewDoctorData gives a diagnosis for machines. Only names and sentences depend on the language.
func NewDoctorData(d Diagnosis, o Options) DoctorData {
	p := d.Overview.Plan
	head := o.head(p)
	b := &doctor{builder{Options: o.forPlan(p), plan: p}, &d}
	total := d.Overview.Total
	return DoctorData{Format: DoctorFormat, Plan: head.Plan, Currency: head.Currency, Changes: head.Changes,
		Cost: total.Cost, Estimated: total.Estimated, Missing: total.Missing,
		Gaps: convert(d.Gaps, func(g Gap) GapData {
			text, hint := b.gapText(&g)
			out := GapData{Code: g.Code, Text: text, Hint: hint, Parts: g.Parts, Schools: g.Schools}
			if g.Amount.Known {
				out.Amount = &g.Amount.Value.Amount
			}
			return out
		}),
		Doubts: convert(d.Doubts, func(x planner.Doubt) DoubtData {
			return DoubtData{Path: x.Path, Item: x.Item, Schools: x.Schools, Certainty: x.Certainty.String(), At: x.At.String(), Cost: x.Cost, Alone: x.Alone, Lines: x.Lines,
				Items: convert(x.Items, func(i planner.ItemCost) ItemCostData { return ItemCostData(i) })}
		})}
}
