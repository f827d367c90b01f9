package reports

import "github.com/medienplan/mep/model"

// DiffFormat names the contract of DiffData. It changes with every change that could break a reader.
const DiffFormat = "mep-diff/1"

// DiffData is what `mep diff --format json` writes: what differs between two results.
type DiffData struct {
	Format   string            `json:"format"`   // the name of this contract, which changes as that of the plan does
	Old      DiffSideData      `json:"old"`      // the result that is compared with
	New      DiffSideData      `json:"new"`      // the result that is compared
	Currency string            `json:"currency"` // ISO 4217, of all amounts
	Same     bool              `json:"same"`     // nothing differs, in inputs or results
	Inputs   []InputChangeData `json:"changed"`  // inputs that differ
	By       string            `json:"by"`       // what the nodes of cost are: `school`, `item`, `year` or `programme`
	Cost     DiffNodeData      `json:"cost"`     // of the plan years, with the nodes that differ
	Years    []YearShiftData   `json:"years"`    // own money by plan year
	Sources  []SourceShiftData `json:"sources"`  // the cost, each kind of money, and the debt service
}

// DiffSideData is one of the results.
type DiffSideData struct {
	Name string    `json:"name"`  // as it was named: a folder or file
	Plan PlanHead  `json:"plan"`  // which plan it is
	Span YearsData `json:"years"` // that it has calculated
}

// InputChangeData is an input that differs.
type InputChangeData struct {
	Kind   string `json:"change"` // `added`, `removed` or `changed`
	Path   string `json:"path"`   // of the value or entity; `inputs.FILE` and `packs.ID` where only a result is known
	Old    string `json:"old"`    // as written in plan files; of files the first digits of the SHA-256
	New    string `json:"new"`    // as written in plan files; of files the first digits of the SHA-256
	At     string `json:"at"`     // file:line:column
	Values int    `json:"values"` // entities: how many values they have
}

// DiffNodeData is an amount of both results, with the parts that differ, the largest first.
type DiffNodeData struct {
	ID         string         `json:"id"`          // of a school, item or source (empty: lines without a price), or a year; empty for the whole
	Old        model.Money    `json:"old"`         // what is known of it
	New        model.Money    `json:"new"`         // what is known of it
	Change     model.Money    `json:"change"`      // new − old
	OldMissing int            `json:"old_missing"` // lines without a price
	NewMissing int            `json:"new_missing"` // lines without a price
	Nodes      []DiffNodeData `json:"nodes"`       // their changes and that of the rest add up to this change
	More       int            `json:"more"`        // parts that differ beyond those of --top
	Rest       model.Money    `json:"rest"`        // the change of those
}

// Data gives a difference for machines.
func (d *Diff) Data() DiffData {
	side := func(s *DiffSide) DiffSideData { return DiffSideData{s.Name, s.Plan, s.Years} }
	out := DiffData{Format: DiffFormat, Old: side(&d.Old), New: side(&d.New), Currency: d.New.Currency, Same: d.None(), By: d.By, Cost: d.Total.data(),
		Inputs: convert(d.Inputs, func(c InputChange) InputChangeData { return InputChangeData(c) })}
	out.Years = convert(d.own(), func(s ShiftOf[int]) YearShiftData { return YearShiftData{s.Of, s.Before, s.After, s.Change()} })
	a, b := d.Old.Totals.Plan, d.New.Totals.Plan
	for _, s := range []struct {
		name string
		Shift
	}{{"cost", Shift{a.Cost, b.Cost}}, {"grants", Shift{a.Grants, b.Grants}}, {"lump_sums", Shift{a.LumpSums, b.LumpSums}}, {"loans", Shift{a.Loans, b.Loans}},
		{"third_parties", Shift{a.Third, b.Third}}, {"own", Shift{a.OwnMoney, b.OwnMoney}}, {"debt_service", Shift{a.DebtService, b.DebtService}}} {
		out.Sources = append(out.Sources, SourceShiftData{s.name, s.Before, s.After, s.Change()})
	}
	return out
}

func (n *DiffNode) data() DiffNodeData {
	return DiffNodeData{n.ID, n.Old.Amount, n.New.Amount, n.Change(), n.Old.Missing, n.New.Missing,
		convert(n.Nodes, func(c DiffNode) DiffNodeData { return c.data() }), n.More, n.Rest.Change()}
}

// own is the own money of each year that is a plan year of either result.
func (d *Diff) own() []ShiftOf[int] {
	in := func(s *DiffSide, year int) (sum model.Money) {
		for _, y := range s.Totals.Years {
			if y.Year == year && y.InPlan {
				sum = y.OwnMoney
			}
		}
		return sum
	}
	var out []ShiftOf[int]
	for year := min(d.Old.Years.First, d.New.Years.First); year <= max(d.Old.Years.Last, d.New.Years.Last) && len(out) < 100; year++ {
		out = append(out, ShiftOf[int]{year, Shift{in(&d.Old, year), in(&d.New, year)}})
	}
	return out
}
