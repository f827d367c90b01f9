package reports

import (
	"cmp"
	"strconv"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/planner/risk"
	"github.com/medienplan/mep/reports/message"
)

// RiskFormat names the contract of RiskData. It changes with every change that could break a reader.
const RiskFormat = "mep-risk/1"

// Risks are a plan with its uncertain values moved.
type Risks struct {
	Plan   *planner.Result
	Base   risk.Outcome
	Swings []risk.Swing
	Study  *risk.Study // nil: nothing was drawn
}

// RiskData is what `mep risk --format json` writes.
type RiskData struct {
	Format   string            `json:"format"`   // "mep-risk/1"
	Plan     PlanHead          `json:"plan"`     // the plan whose values are uncertain
	Currency string            `json:"currency"` // of all amounts, ISO 4217
	Scenario string            `json:"scenario"` // id; "" for the plan as it is
	Base     RiskSums          `json:"base"`     // the plan, nothing moved
	Tornado  []SwingData       `json:"tornado"`  // one risk at a time, the largest effect on own money first
	Held     []string          `json:"held"`     // risks whose value a scenario or --set decides
	Draws    *int              `json:"draws"`    // draws that were calculated; null: none were asked for
	Asked    int               `json:"asked"`    // draws that were asked for
	Seed     string            `json:"seed"`     // of chance; "" without draws
	Years    []RiskYearData    `json:"years"`    // the plan years in all draws; empty without draws
	Total    *BandData         `json:"total"`    // cost of all plan years; null without draws
	Own      *BandData         `json:"own"`      // own money of all plan years; null without draws
	Open     *BandData         `json:"open"`     // what is needed in the plan years and does not come in them; null without draws
	Limits   []LimitChanceData `json:"limits"`   // how often limits are exceeded; empty without draws
}

// RiskSums are the sums of all plan years.
type RiskSums struct {
	Total model.Money `json:"total"` // cost
	Own   model.Money `json:"own"`   // own money
	Open  model.Money `json:"open"`  // needed in the plan years and not there in them
}

// SwingData is one risk at the ends of its corridor.
type SwingData struct {
	Risk  string   `json:"risk"`    // id
	Title string   `json:"title"`   // in the language of the output
	Low   string   `json:"low"`     // lowest value, as in plan files
	Mid   string   `json:"mid"`     // the plan's value
	High  string   `json:"high"`    // highest value
	AtLow RiskSums `json:"at_low"`  // the plan with the lowest value
	AtTop RiskSums `json:"at_high"` // the plan with the highest value
}

// RiskYearData is a plan year in all draws.
type RiskYearData struct {
	Year  int      `json:"year"`
	Total BandData `json:"total"` // cost
	Own   BandData `json:"own"`   // own money
}

// BandData is how an amount is spread.
type BandData struct {
	P10  model.Money `json:"p10"`  // a tenth of the draws lies at or below it
	P50  model.Money `json:"p50"`  // half of the draws
	P90  model.Money `json:"p90"`  // nine tenths of the draws
	Plan model.Money `json:"plan"` // the plan, nothing moved
}

// LimitChanceData is a limit in a year.
type LimitChanceData struct {
	Limit string `json:"limit"` // id
	Year  int    `json:"year"`
	Over  int    `json:"over"` // draws in which what cannot wait exceeds it
	Held  int    `json:"held"` // draws in which something waits because of it
}

func riskSums(s risk.Sums) RiskSums { return RiskSums{s.Total, s.Own, s.Open} }

func bandData(b risk.Band, plan model.Money) BandData { return BandData{b.P10, b.P50, b.P90, plan} }

// NewRiskData gives the risks of a plan for programs.
func NewRiskData(r Risks, o Options) RiskData {
	p := r.Plan.Plan
	o = o.forPlan(p)
	d := RiskData{Format: RiskFormat, Plan: o.head(p).Plan, Currency: p.Currency, Scenario: p.Scenario, Base: riskSums(r.Base.Sums),
		Tornado: []SwingData{}, Held: []string{}, Years: []RiskYearData{}, Limits: []LimitChanceData{}}
	for i := range r.Swings {
		s := &r.Swings[i]
		d.Tornado = append(d.Tornado, SwingData{s.Risk.ID, o.riskTitle(s.Risk), s.Corridor.Low, s.Mid, s.Corridor.High, riskSums(s.Low), riskSums(s.High)})
	}
	for _, c := range p.Corridors {
		if c.Held {
			d.Held = append(d.Held, c.Risk.ID)
		}
	}
	if r.Study != nil {
		d.draw(r)
	}
	return d
}

func (d *RiskData) draw(r Risks) {
	s := r.Study
	d.Draws, d.Asked, d.Seed = &s.Draws, s.Asked, strconv.FormatUint(s.Seed, 10)
	if s.Draws == 0 {
		return
	}
	for i, y := range s.Years {
		d.Years = append(d.Years, RiskYearData{y.Year, bandData(y.Total, r.Base.Years[i].Total), bandData(y.Own, r.Base.Years[i].Own)})
	}
	total, own, open := bandData(s.Total, r.Base.Total), bandData(s.Own, r.Base.Own), bandData(s.Open, r.Base.Open)
	d.Total, d.Own, d.Open = &total, &own, &open
	for _, l := range s.Limits {
		d.Limits = append(d.Limits, LimitChanceData{l.Limit, l.Year, l.Over, l.Held})
	}
}

func (o Options) riskTitle(r *model.Risk) string { return cmp.Or(r.Title.In(o.Printer.Lang()), r.ID) }

// RiskSheet is the tornado as a table: a row for each risk and end, the plan first.
func RiskSheet(d RiskData, p message.Printer) Sheet {
	s := Sheet{}
	for _, c := range []string{"risk", "title", "value", "amount", "own", "open"} {
		s.Columns = append(s.Columns, p.Text("report.csv."+c, nil))
	}
	line := func(id, title, value string, x RiskSums) []Value {
		return []Value{text(id), text(title), text(value), number(x.Total.String()), number(x.Own.String()), number(x.Open.String())}
	}
	s.Rows = func(yield func([]Value) bool) {
		if !yield(line("", "", "", d.Base)) {
			return
		}
		for _, x := range d.Tornado {
			if !yield(line(x.Risk, x.Title, x.Low, x.AtLow)) || !yield(line(x.Risk, x.Title, x.High, x.AtTop)) {
				return
			}
		}
	}
	return s
}
