package model

import "github.com/shopspring/decimal"

// Risk (Risiko) is an uncertain value of the plan: how low and how high it may come out, or how probable it
// is. It changes nothing in the plan itself. Exactly one of Value and Factor is given.
type Risk struct {
	Origin
	ID          string
	Title       Text
	Note        Text
	Value       string               // path of one number, or of a yes or no: "assumptions.index.default"
	Factor      []string             // or paths of numbers that change in proportion; "*" is every id: "items.*.price"
	Categories  []string             // Factor: only items and courses of these categories; empty: all
	Low         string               // lowest value, as it would be written behind --set; of Factor a change: "-10 %"
	Mid         string               // most likely value, which is the plan's; empty: whatever the plan says
	High        string               // highest value
	Probability Opt[decimal.Decimal] // of a yes, as a share
}

// Position is a place in the corridor of a risk, from PositionLow to PositionHigh.
type Position int64

// The ends of a corridor. Of a yes or no, low is no and high is yes.
const (
	PositionLow  Position = 0
	PositionHigh Position = 1 << 30
)

// Corridor is a risk bound to the values of a plan.
type Corridor struct {
	Risk  *Risk
	Low   string   // as in plan files
	Mid   string   // the plan's value
	High  string   // as in plan files
	Mode  Position // where the plan's value lies
	YesNo bool     // the value is a yes or no
	Yes   Position // YesNo: the part of the corridor that stands for yes: probability × PositionHigh
	Held  bool     // a scenario or --set decides the value, so that it is not uncertain any more
}

// Certain reports a corridor in which nothing can move.
func (c *Corridor) Certain() bool {
	if c.YesNo {
		return c.Held || c.Yes == PositionHigh && c.Mode == PositionHigh || c.Yes == PositionLow && c.Mode == PositionLow
	}
	return c.Held || c.Low == c.High
}
