package planner

import "github.com/medienplan/mep/model"

// Trace is how a figure came about: a tree from the figure down to declared values. It is derived
// on demand by the functions that calculated the figure.
type Trace struct {
	Code       string           // what this step is; its sentence is "trace.<Code>" in the message catalogue
	Args       model.Args       // values of the sentence
	Value      any              // model.Money, model.Quantity, decimal.Decimal, int or string; nil: none
	Unit       string           // "EUR", "%", "Mbit/s", "a" (years) or ""
	Path       string           // inputs: dotted path of the declared value, "items.tablet.price"
	At         model.Place      // inputs: where it was written
	Provenance model.Provenance // inputs: what it rests on
	Parts      []Trace          // what it was made of, in order of calculation
}

// Inputs walks the tree and gives every step that cites a declared value.
func (t Trace) Inputs() []Trace {
	var out []Trace
	if t.Path != "" {
		out = append(out, t)
	}
	for _, p := range t.Parts {
		out = append(out, p.Inputs()...)
	}
	return out
}
