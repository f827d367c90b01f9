package reports

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// plusSign stands before an increase.
const plusSign = "+"

// Shift is an amount without and with the values that were set for one calculation.
type Shift struct{ Before, After model.Money }

// Change is After − Before.
func (s Shift) Change() model.Money { return s.After - s.Before }

// Difference is what the values of --set change: own money of the plan years, by year and by category,
// and what each kind of money pays. Where neither plan uses a programme, own money is the cost.
type Difference struct {
	Years      []ShiftOf[int]    // plan years of either calculation
	Total      Shift             // of Years
	Categories []ShiftOf[string] // that change
	Cost       Shift
	Kinds      [moneyKinds]Shift
	Service    Shift // debt service of the authority to the end of the loans
}

// ShiftOf is the shift of one year or category.
type ShiftOf[K any] struct {
	Of K
	Shift
}

// newDifference compares two calculations of a plan.
func newDifference(before, after *Overview) *Difference {
	d := &Difference{Total: Shift{before.Total.OwnMoney, after.Total.OwnMoney}, Cost: Shift{before.Total.Cost, after.Total.Cost}}
	years := slices.Concat(before.Years[:before.PlanYears], after.Years[:after.PlanYears])
	slices.Sort(years)
	for _, year := range slices.Compact(years) {
		d.Years = append(d.Years, ShiftOf[int]{year, Shift{before.ownIn(year), after.ownIn(year)}})
	}
	for _, id := range append(slices.Clone(after.Categories), before.Categories...) {
		s := Shift{before.ownOf(id), after.ownOf(id)}
		known := slices.ContainsFunc(d.Categories, func(c ShiftOf[string]) bool { return c.Of == id })
		if s.Change() != 0 && !known {
			d.Categories = append(d.Categories, ShiftOf[string]{id, s})
		}
	}
	for k := range moneyKinds {
		d.Kinds[k] = Shift{before.KindTotal(k), after.KindTotal(k)}
	}
	d.Service.Before, _ = before.allOwnService()
	d.Service.After, _ = after.allOwnService()
	return d
}

// ownIn is the own money of a plan year; 0 in other years.
func (o *Overview) ownIn(year int) model.Money {
	if y := slices.Index(o.Years[:o.PlanYears], year); y >= 0 {
		return o.Sums[y].OwnMoney
	}
	return 0
}

// ownOf is the own money of the plan years for a category.
func (o *Overview) ownOf(category string) model.Money {
	c := slices.Index(o.Categories, category)
	switch {
	case c < 0:
		return 0
	case o.Funding == nil:
		return o.Total.Category[c]
	}
	for _, s := range o.Funding.Sources {
		if s.ID == planner.OwnMoney && !s.Programme {
			return totalIn(s.Category[c], o.PlanYears)
		}
	}
	return 0
}

// None reports whether nothing changes.
func (d *Difference) None() bool {
	for _, y := range d.Years {
		if y.Change() != 0 {
			return false
		}
	}
	for _, k := range d.Kinds {
		if k.Change() != 0 {
			return false
		}
	}
	return len(d.Categories) == 0 && d.Cost.Change() == 0 && d.Service.Change() == 0
}

// difference shows what the values that were set change, right behind them.
func (b *builder) difference(after *Overview) {
	if b.Base == nil {
		return
	}
	before := NewOverview(b.Base)
	d := newDifference(&before, after)
	word := "report.diff.cost."
	if before.usesProgrammes() || after.usesProgrammes() {
		word = "report.diff.own."
	}
	if d.None() {
		b.say(document.Normal, b.t(word+"none"))
		return
	}
	b.say(document.Lead, b.differenceSentence(word, d))
	note := ""
	if before.Total.Funded != 0 || after.Total.Funded != 0 {
		note = b.assumedBefore(before.Plan)
	}
	t := document.Table{ID: "difference", Caption: b.t(word+"table", b.inCurrency()), Columns: []document.Column{
		b.words("report.col.year"), b.figures("report.diff.before"), b.figures("report.diff.after"), b.figures("report.diff.change")}}
	for _, y := range d.Years {
		t.Rows = append(t.Rows, b.shiftRow(yearText(y.Of), y.Shift, document.Body))
	}
	t.Rows = append(t.Rows, b.shiftRow(b.t("report.row.sum"), d.Total, document.Total))
	if len(d.Categories) > 0 {
		t.Rows = append(t.Rows, group(b.t(word+"categories")))
		for _, c := range d.Categories {
			t.Rows = append(t.Rows, b.shiftRow(b.categoryName(b.plan, c.Of), c.Shift, document.Body))
		}
	}
	if word == "report.diff.own." {
		t.Rows = append(t.Rows, b.sourceShifts(d)...)
	}
	var m marks
	if before.Total.Estimated == before.Total.Cost && after.Total.Estimated == after.Total.Cost && after.Total.Cost != 0 {
		m.estimated = 1 // all amounts do
	}
	b.table(b.explain(t, m, note))
}

// assumedBefore names the programmes that either calculation assumes.
func (b *builder) assumedBefore(base *model.Plan) string {
	var names []string
	for _, id := range base.Funding.Order {
		now, then := b.plan.Programmes[id], base.Programmes[id]
		if then != nil && then.Status == model.Assumed && then.On() || now != nil && now.Status == model.Assumed && now.On() {
			names = append(names, b.plainProgrammeName(id))
		}
	}
	if len(names) == 0 {
		return b.assumedNote()
	}
	return b.t("report.fund.assumed.note", model.Args{"programmes": names})
}

// differenceSentence says how much more or less the plan years take.
func (b *builder) differenceSentence(word string, d *Difference) string {
	args := model.Args{"before": d.Total.Before, "after": d.Total.After, "change": max(d.Total.Change(), -d.Total.Change())}
	switch change := d.Total.Change(); {
	case change > 0:
		return b.t(word+"more", args)
	case change < 0:
		return b.t(word+"less", args)
	}
	return b.t(word+"same", args)
}

// sourceShifts are the rows of the cost, of each kind of money that pays anything, and of loans.
func (b *builder) sourceShifts(d *Difference) []document.Row {
	out := []document.Row{group(b.t("report.diff.sources")), b.shiftRow(b.t("report.row.cost"), d.Cost, document.Body)}
	for k := range moneyKinds {
		if d.Kinds[k] != (Shift{}) {
			out = append(out, b.shiftRow(b.t("report.fund.row."+k.String()), d.Kinds[k], document.Body))
		}
	}
	if d.Service != (Shift{}) {
		out = append(out, b.shiftRow(b.t("report.diff.service"), d.Service, document.Body))
	}
	return out
}

// signed writes a change with its sign.
func (b *builder) signed(m model.Money) string {
	if m > 0 {
		return plusSign + b.Printer.Amount(m)
	}
	return b.Printer.Amount(m)
}

func (b *builder) shiftRow(label string, s Shift, kind document.RowKind) document.Row {
	cell := func(m model.Money) document.Cell {
		if m == 0 {
			return nothing
		}
		return document.Cell{Text: b.Printer.Amount(m)}
	}
	change := cell(s.Change())
	if s.Change() != 0 {
		change.Text = b.signed(s.Change())
	}
	return document.Row{Kind: kind, Cells: []document.Cell{{Text: label}, cell(s.Before), cell(s.After), change}}
}

// DifferenceData is what the values of --set change of the plan years. Own money is what programmes and
// third parties do not pay; without programmes it is the cost.
type DifferenceData struct {
	Years      []YearShiftData     `json:"years"`      // own money by year
	Categories []CategoryShiftData `json:"categories"` // own money, categories that change
	Sources    []SourceShiftData   `json:"sources"`    // the cost, each kind of money, and the debt service
}

// YearShiftData is the own money of one plan year.
type YearShiftData struct {
	Year       int         `json:"year"`
	Before     model.Money `json:"before"`     // without the values of --set
	After      model.Money `json:"after"`      // with them
	Difference model.Money `json:"difference"` // after − before
}

// CategoryShiftData is the own money of one category.
type CategoryShiftData struct {
	Category   string      `json:"category"`
	Before     model.Money `json:"before"`     // without the values of --set
	After      model.Money `json:"after"`      // with them
	Difference model.Money `json:"difference"` // after − before
}

// SourceShiftData is what one kind of money pays.
type SourceShiftData struct {
	Source     string      `json:"source"`     // "cost", "grants", "lump_sums", "loans", "third_parties", "own" or "debt_service" (of the authority, to the end)
	Before     model.Money `json:"before"`     // without the values of --set
	After      model.Money `json:"after"`      // with them
	Difference model.Money `json:"difference"` // after − before
}

func (v *Values) differenceData(o Options) *DifferenceData {
	if o.Base == nil {
		return nil
	}
	before := NewOverview(o.Base)
	d := newDifference(&before, &v.Overview)
	out := &DifferenceData{
		Years: convert(d.Years, func(s ShiftOf[int]) YearShiftData { return YearShiftData{s.Of, s.Before, s.After, s.Change()} }),
		Categories: convert(d.Categories, func(s ShiftOf[string]) CategoryShiftData {
			return CategoryShiftData{s.Of, s.Before, s.After, s.Change()}
		}),
	}
	add := func(source string, s Shift) {
		out.Sources = append(out.Sources, SourceShiftData{source, s.Before, s.After, s.Change()})
	}
	add("cost", d.Cost)
	for k, s := range d.Kinds {
		add(MoneyKind(k).String(), s)
	}
	add(planner.OwnMoney, d.Total)
	add("debt_service", d.Service)
	return out
}
