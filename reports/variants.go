package reports

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// Variant is a scenario beside others; without an id it is the plan as it is.
type Variant struct {
	Overview
	Parts []VariantPart // where it has values of several overrides
}

// VariantPart is a variant with the values of one of its overrides alone.
type VariantPart struct {
	By string // override, or the scenario itself
	Overview
}

// NewVariant sums a result. What waits is added up even where no limit or wave can be why.
func NewVariant(r *planner.Result) Variant {
	v := Variant{Overview: NewOverview(r)}
	if v.Delays == nil {
		v.Delays = v.gatherDelays(r.EachDeferral())
	}
	return v
}

// waiting is what comes later than needed in the plan years, and the part of it that does not come in them.
func (v *Variant) waiting() (all, open Sum) {
	w := v.waitedFor(v.Delays)
	return w.all, w.after.Plus(w.never)
}

// scenario is the one that is in force; nil for the plan as it is.
func (o *Overview) scenario() *model.Scenario { return o.Plan.Scenarios[o.Plan.Scenario] }

// Changes reports whether the scenario puts any value in place of the plan's.
func (v *Variant) Changes() bool { return len(v.changed()) > 0 }

// changed are the values that the scenario put in place of the plan's.
func (o *Overview) changed() []model.Change {
	var out []model.Change
	for _, c := range o.Plan.Changes {
		if c.By != "" {
			out = append(out, c)
		}
	}
	return out
}

// postsInLast are the posts of the last plan year.
func (o *Overview) postsInLast() (sum model.Quantity) {
	for _, p := range o.Posts {
		if p.Year == o.Period().Last {
			sum += p.Rounded
		}
	}
	return sum
}

// afterPlan is the cost of the years after the plan.
func (o *Overview) afterPlan() (sum Sum) {
	for _, y := range o.Sums[o.PlanYears:] {
		sum.Amount += y.Cost
		sum.Estimated += y.Estimated
		sum.Missing += y.Missing
	}
	return sum
}

// rest is what of a change of own money none of the parts alone explains.
func (v *Variant) rest(base *Overview) model.Money {
	rest := v.Total.OwnMoney - base.Total.OwnMoney
	for _, p := range v.Parts {
		rest -= p.Total.OwnMoney - base.Total.OwnMoney
	}
	return rest
}

// Compare puts scenarios side by side. The first is what the others are compared with.
func Compare(all []Variant, o Options) document.Document {
	base := &all[0]
	c := &comparePage{builder{Options: o.forPlan(base.Plan), plan: base.Plan}, all}
	d := c.document(&base.Overview)
	d.Subtitle = c.t("report.compare.subtitle")
	if len(all) == 1 {
		c.say(document.Lead, c.t("report.compare.none"))
	} else {
		c.glance()
		c.figure()
		c.ownByYear()
		c.table(c.years("cost", func(y planner.YearSum) model.Money { return y.Cost }))
		c.deltas()
		c.rest()
		c.parts()
		c.changes()
	}
	d.Blocks = c.blocks
	return d
}

type comparePage struct {
	builder
	all []Variant
}

// title is what a variant is called.
func (c *comparePage) title(o *Overview) string {
	s := o.scenario()
	if s == nil {
		return c.t("report.compare.base")
	}
	return cmp.Or(s.Title.In(c.Printer.Lang()), s.ID)
}

// sumOfTotal is an amount of a year or of all plan years; it is marked as an estimate where the cost of that
// year rests on one.
func sumOfTotal(y planner.YearSum, amount model.Money) Sum {
	s := Sum{Amount: amount, Missing: y.Missing}
	if y.Estimated != 0 {
		s.Estimated = amount
	}
	return s
}

func (c *comparePage) glance() {
	c.say(document.Lead, c.lead())
	t := document.Table{ID: "scenarios", Caption: c.t("report.compare.table.glance", c.inCurrency()), Columns: []document.Column{
		c.words("report.fact.scenario"), c.figures("report.col.cost"), c.figures("report.compare.col.funded"), c.figures("report.compare.col.own"), c.figures("report.compare.col.more")}}
	var m marks
	for i := range c.all {
		v := &c.all[i]
		more := nothing
		if i > 0 {
			more = document.Cell{Text: c.signed(v.Total.OwnMoney - c.all[0].Total.OwnMoney)}
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: c.title(&v.Overview)}, c.money(sumOfTotal(v.Total, v.Total.Cost), &m),
			c.money(sumOfTotal(v.Total, v.Total.Funded), &m), c.money(sumOfTotal(v.Total, v.Total.OwnMoney), &m), more}})
	}
	c.table(c.explain(t, m, ""))
	for i := range c.all {
		if s := c.all[i].scenario(); s != nil {
			if note := s.Note.In(c.Printer.Lang()); note != "" {
				c.say(document.Small, c.title(&c.all[i].Overview)+": "+note)
			}
		}
	}
}

// lead names the scenario that takes the most own money and the one that takes the least.
func (c *comparePage) lead() string {
	own := func(a, b Variant) int { return cmp.Compare(a.Total.OwnMoney, b.Total.OwnMoney) }
	least, most := slices.MinFunc(c.all, own), slices.MaxFunc(c.all, own)
	if least.Total.OwnMoney == most.Total.OwnMoney {
		return c.t("report.compare.equal", model.Args{"amount": c.Printer.Short(least.Total.OwnMoney)})
	}
	return c.t("report.compare.lead", model.Args{"years": c.Printer.Years(c.all[0].Period()), "least": c.title(&least.Overview), "from": c.Printer.Short(least.Total.OwnMoney),
		"most": c.title(&most.Overview), "to": c.Printer.Short(most.Total.OwnMoney)})
}

// figure shows the own money of each.
func (c *comparePage) figure() {
	most := model.Money(0)
	for i := range c.all {
		most = max(most, c.all[i].Total.OwnMoney)
	}
	s := c.scaleFor(most)
	title := c.t("report.compare.chart", model.Args{"years": c.Printer.Years(c.all[0].Period())})
	own := chart.Series{Name: c.t("report.compare.col.own"), Colour: payerColours[1]}
	g := chart.GroupedColumns{Base: chart.Frame{ID: "own-money-of-scenarios", Title: title, Unit: s.unit, Format: s.format}}
	data := document.Table{ID: g.Base.ID + "-data", Caption: title, Columns: []document.Column{c.words("report.fact.scenario"), c.figures("report.compare.col.own")}}
	var list []string
	for i := range c.all {
		v := &c.all[i]
		g.Places = append(g.Places, c.title(&v.Overview))
		own.Points = append(own.Points, c.point(s, v.Total.OwnMoney))
		data.Rows = append(data.Rows, row(c.title(&v.Overview), c.Printer.Amount(v.Total.OwnMoney)))
		list = append(list, c.title(&v.Overview)+" "+c.Printer.Short(v.Total.OwnMoney))
	}
	g.Series = []chart.Series{own}
	g.Base.Alt = c.t("report.compare.chart.alt", model.Args{"list": list})
	c.add(document.Figure{Chart: g, Data: data})
}

// years shows an amount of every year of every scenario.
func (c *comparePage) years(id string, amount func(planner.YearSum) model.Money) document.Table {
	t := document.Table{ID: id + "-by-year", Caption: c.t("report.compare.table."+id, c.inCurrency()), Columns: []document.Column{c.words("report.fact.scenario")}}
	years := c.planYears()
	for _, y := range years {
		t.Columns = append(t.Columns, c.yearColumn(y))
	}
	t.Columns = append(t.Columns, c.figures("report.row.sum"))
	var m marks
	for i := range c.all {
		v := &c.all[i]
		cells := []document.Cell{{Text: c.title(&v.Overview)}}
		for _, year := range years {
			cell := nothing
			if k := slices.Index(v.Years[:v.PlanYears], year); k >= 0 {
				cell = c.money(sumOfTotal(v.Sums[k], amount(v.Sums[k])), &m)
			}
			cells = append(cells, cell)
		}
		t.Rows = append(t.Rows, document.Row{Cells: append(cells, c.money(sumOfTotal(v.Total, amount(v.Total)), &m))})
	}
	return c.explain(t, m, "")
}

// deltas shows by how much own money of every year differs from that of the plan as it is.
func (c *comparePage) deltas() {
	t := document.Table{ID: "own-change-by-year", Caption: c.t("report.compare.table.deltas", c.inCurrency()), Columns: []document.Column{c.words("report.fact.scenario")}}
	years := c.planYears()
	for _, y := range years {
		t.Columns = append(t.Columns, c.yearColumn(y))
	}
	t.Columns = append(t.Columns, c.figures("report.row.sum"))
	base := &c.all[0]
	for i := range c.all[1:] {
		v := &c.all[i+1]
		cells := []document.Cell{{Text: c.title(&v.Overview)}}
		for _, year := range years {
			cells = append(cells, document.Cell{Text: c.signed(v.ownIn(year) - base.ownIn(year))})
		}
		t.Rows = append(t.Rows, document.Row{Cells: append(cells, document.Cell{Text: c.signed(v.Total.OwnMoney - base.Total.OwnMoney)})})
	}
	c.table(t)
}

// planYears are the plan years of any of them.
func (c *comparePage) planYears() []int {
	var out []int
	for i := range c.all {
		out = append(out, c.all[i].Years[:c.all[i].PlanYears]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// rest shows what is not money of the plan years.
func (c *comparePage) rest() {
	t := document.Table{ID: "scenarios-rest", Caption: c.t("report.compare.table.rest", c.inCurrency()), Columns: []document.Column{
		c.words("report.fact.scenario"), c.figures("report.compare.col.posts"), c.figures("report.compare.col.each"), c.figures("report.compare.col.waiting"),
		c.figures("report.compare.col.open"), c.figures("report.compare.col.after")}}
	var m marks
	for i := range c.all {
		v := &c.all[i]
		waiting, open := v.waiting()
		each := nothing
		if x := perPupil(v.Total.Cost, v.PupilYears); x.Known {
			each = c.money(sumOfTotal(v.Total, x.Value), &m)
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: c.title(&v.Overview)}, {Text: c.Printer.Quantity(v.postsInLast())}, each,
			c.money(waiting, &m), c.money(open, &m), c.money(v.afterPlan(), &m)}})
	}
	c.table(c.explain(t, m, c.t("report.compare.note.rest", model.Args{"last": c.all[0].Period().Last})))
}

// parts shows which override moves how much own money: each alone, the remainder because they act together.
func (c *comparePage) parts() {
	t := document.Table{ID: "overrides", Caption: c.t("report.compare.table.parts", c.inCurrency()), Columns: []document.Column{c.words("report.compare.col.override"), c.figures("report.compare.col.more")}}
	base := &c.all[0].Overview
	for i := range c.all {
		v := &c.all[i]
		if len(v.Parts) == 0 {
			continue
		}
		t.Rows = append(t.Rows, group(c.title(&v.Overview)))
		for _, p := range v.Parts {
			t.Rows = append(t.Rows, row(c.by(v.Plan, p.By), c.signed(p.Total.OwnMoney-base.Total.OwnMoney)))
		}
		t.Rows = append(t.Rows, row(c.t("report.compare.together"), c.signed(v.rest(base))),
			document.Row{Kind: document.Subtotal, Cells: row(c.t("report.row.sum"), c.signed(v.Total.OwnMoney-base.Total.OwnMoney)).Cells})
	}
	c.table(t)
}

// by names an override, or the scenario itself.
func (c *comparePage) by(p *model.Plan, id string) string {
	if o := p.Overrides[id]; o != nil {
		return cmp.Or(o.Title.In(c.Printer.Lang()), id)
	}
	if s := p.Scenarios[id]; s != nil {
		return cmp.Or(s.Title.In(c.Printer.Lang()), id)
	}
	return id
}

// changes says which inputs differ, and where they stand.
func (c *comparePage) changes() {
	t := document.Table{ID: "scenario-inputs", Caption: c.t("report.compare.table.inputs"), Columns: []document.Column{
		c.words("report.compare.col.value"), c.words("report.diff.before"), c.words("report.diff.after"), c.words("report.compare.col.place")}}
	for i := range c.all {
		v := &c.all[i]
		changed := v.changed()
		if v.scenario() == nil || len(changed) == 0 {
			continue
		}
		t.Rows = append(t.Rows, group(c.title(&v.Overview)))
		for _, x := range changed {
			t.Rows = append(t.Rows, row(x.Path, c.changedValue(x.Path, x.Old), c.changedValue(x.Path, x.New), x.At.String()))
		}
	}
	c.table(t)
}
