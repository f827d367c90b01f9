package reports

import (
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// payersByYear shows who pays in each plan year, as a table that adds up to the cost and as columns.
func (r *report) payersByYear() {
	r.section("funding-by-year", r.t("report.fund.section.years"))
	t := r.payersTable("funding-by-year-table")
	r.years(t)
	if r.Total.Cost != 0 {
		r.add(r.payersFigure())
	}
}

func (r *report) payersTable(id string) yearTable {
	t := yearTable{id: id, caption: r.t("report.fund.table.years", r.inCurrency()), head: r.words("report.fund.col.source"),
		years: r.Years[:r.PlanYears], total: r.PlanYears > 1, note: r.assumedNote()}
	for _, p := range r.Paid.Payers[:len(r.Paid.Payers)-1] {
		t.rows = append(t.rows, yearRowOf{label: r.payerName(p.ID), row: p.Cost, link: r.programmeLink(p.ID)})
	}
	own := r.Paid.OwnParts()
	if len(own) > 1 {
		t.rows = append(t.rows, yearRowOf{label: r.markAssumed(r.moneyNames(&r.Overview)), row: r.Paid.Others(), kind: document.Subtotal})
	}
	for i := range own {
		t.rows = append(t.rows, yearRowOf{label: r.partName(&own[i]), row: own[i].Cost, link: r.programmeLink(own[i].For)})
	}
	if len(own) > 1 {
		t.rows = append(t.rows, yearRowOf{label: r.markAssumed(r.t("report.fund.row.own")), row: r.Paid.Own().Cost, kind: document.Subtotal})
	}
	t.rows = append(t.rows, yearRowOf{label: r.t("report.row.cost"), row: r.Cost, kind: document.Total})
	return t
}

// programmeLink is the heading of a programme's page; "" for who is none.
func (r *report) programmeLink(id string) string {
	if r.plan.Programmes[id] == nil {
		return ""
	}
	return "programme-" + id
}

func (r *report) payersFigure() document.Figure {
	amounts := rowAmounts(r.Cost, 0, r.PlanYears)
	s := r.scaleFor(slices.Max(amounts))
	c := chart.StackedColumns{Base: chart.Frame{ID: "funding-by-source", Title: r.payersTitle(amounts), Unit: s.unit, Format: s.format,
		Subtitle: joinNotes(r.t("report.fund.chart.years.subtitle"), r.assumedNote()), Alt: r.payersAlt()}}
	for y := range r.PlanYears {
		c.Places = append(c.Places, yearText(r.Years[y]))
		c.Totals = append(c.Totals, approx(r.point(s, amounts[y]).Label, r.Cost.Year[y].Estimated != 0))
	}
	for _, p := range r.payerSeries() {
		row := p.cost(len(r.Years))
		series := chart.Series{Name: p.name, Colour: p.colour}
		for _, amount := range rowAmounts(row, 0, r.PlanYears) {
			series.Points = append(series.Points, r.point(s, amount))
		}
		c.Series = append(c.Series, series)
	}
	return document.Figure{Chart: c, Data: r.yearTable(r.payersTable(c.Base.ID + "-data"))}
}

// payersTitle names the year in which the largest kind of money pays most, by its name: a loan is no
// grant.
func (r *report) payersTitle(cost []model.Money) string {
	largest := Grants
	for k := range moneyKinds {
		if r.KindTotal(k) > r.KindTotal(largest) {
			largest = k
		}
	}
	paid := r.OfKind(largest)[:r.PlanYears]
	if i, ok := extreme(paid); ok && paid[i] > 0 && r.PlanYears > 1 {
		return r.t("report.fund.chart.years.most."+largest.String(), model.Args{"year": r.Years[i], "amount": paid[i], "share": r.Printer.Part(paid[i], cost[i])})
	}
	return r.t("report.fund.chart.years")
}

func (r *report) payersAlt() string {
	var kinds []string
	for _, k := range r.paying() {
		kinds = append(kinds, r.t("report.fund.chart.years.alt.kind", model.Args{"kind": r.t("report.fund.row." + k.String()),
			"list": r.amountsByYear(r.Years, r.OfKind(k)[:r.PlanYears])}))
	}
	return joinNotes(r.t("report.fund.chart.years.alt", model.Args{"own": r.amountsByYear(r.Years, r.ownByYear())}), strings.Join(kinds, " "))
}

func (r *report) ownByYear() []model.Money {
	own := make([]model.Money, r.PlanYears)
	for y := range own {
		own[y] = r.Sums[y].OwnMoney
	}
	return own
}

// fundingWaterfall leads from the cost over each source to own money, and shows the own shares in it apart.
func (r *report) fundingWaterfall() {
	if r.Total.Cost == 0 {
		return
	}
	s := r.scaleFor(r.Total.Cost)
	cost := r.point(s, r.Total.Cost)
	c := chart.Waterfall{Base: chart.Frame{ID: "need-to-own-money", Title: r.waterfallTitle(), Unit: s.unit, Format: s.format,
		Subtitle: joinNotes(r.t("report.fund.chart.own.subtitle", model.Args{"years": r.Printer.Years(r.Period())}), r.assumedNote())}}
	c.Steps = append(c.Steps, chart.Step{Name: r.t("report.fund.need"), Value: cost.Value, Label: approx(cost.Label, r.Cost.Total.Estimated != 0),
		Colour: needColour, Total: true})
	var list []string
	down := func(p payerSeries) {
		if sum := p.cost(len(r.Years)).Total; sum.Amount != 0 {
			point := r.point(s, -sum.Amount)
			c.Steps = append(c.Steps, chart.Step{Name: p.name, Value: point.Value, Label: approx(point.Label, sum.Estimated != 0), Colour: p.colour})
			list = append(list, p.name+": "+r.Printer.Short(sum.Amount))
		}
	}
	total := func(name string, sum Sum) {
		left := r.point(s, sum.Amount)
		c.Steps = append(c.Steps, chart.Step{Name: name, Value: left.Value, Label: approx(left.Label, sum.Estimated != 0), Colour: ownColour, Total: true})
		list = append(list, name+": "+r.Printer.Short(sum.Amount))
	}
	series := r.payerSeries()
	for _, p := range series {
		if !p.own {
			down(p)
		}
	}
	total(r.t("report.fund.own"), r.Paid.Own().Cost.Total)
	if last := series[len(series)-1]; r.Paid.OwnShares().Total.Amount != 0 {
		down(series[len(series)-2])
		total(last.name, last.cost(len(r.Years)).Total)
	}
	c.Base.Alt = r.t("report.fund.chart.own.alt", model.Args{"cost": r.Total.Cost, "list": list})
	r.add(document.Figure{Chart: c, Data: r.waterfallData(c.Base)})
}

// waterfallTitle says what funding does to own money; without any it stays neutral.
func (r *report) waterfallTitle() string {
	t := r.Total
	args := model.Args{"own": t.OwnMoney, "share": r.Printer.Part(t.OwnMoney, t.Cost)}
	var paying []string
	for i := range r.Paid.Payers {
		if p := &r.Paid.Payers[i]; p != r.Paid.Own() && p.Cost.Total.Amount > 0 {
			paying = append(paying, p.ID)
		}
	}
	switch {
	case len(paying) == 0:
		return r.t("report.fund.chart.own")
	case r.KindTotal(Loans) != 0:
		return r.t("report.fund.chart.own.loans", args)
	case r.KindTotal(LumpSums) != 0:
		return r.t("report.fund.chart.own.lumps", args)
	case t.OwnMoney == 0 && t.Missing == 0:
		return r.t("report.fund.chart.own.all")
	case len(paying) == 1:
		args["programme"] = r.payerName(paying[0])
		return r.t("report.fund.chart.own.one", args)
	}
	return r.t("report.fund.chart.own.several", args)
}

func (r *report) waterfallData(f chart.Frame) document.Table {
	t := document.Table{ID: f.ID + "-data", Caption: f.Title, Columns: []document.Column{r.words("report.fund.col.source"),
		{Title: r.t("report.col.amount", r.inCurrency()), Numeric: true}, r.figures("report.col.share")}}
	parts := r.Paid.Parts()
	amounts := make([]model.Money, len(parts))
	for i, p := range parts {
		amounts[i] = p.Cost.Total.Amount
	}
	shares := r.shares(amounts)
	var m marks
	for i, p := range parts {
		if !p.Cost.Total.Empty() {
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: r.partName(&parts[i])}, r.money(p.Cost.Total, &m), {Text: shares[i]}}})
		}
	}
	t.Rows = append(t.Rows, document.Row{Kind: document.Total, Cells: []document.Cell{{Text: r.t("report.row.cost")}, r.money(r.Cost.Total, &m), {Text: r.Printer.Part(1, 1)}}})
	return r.explain(t, m, r.assumedNote())
}

// fundingSankey shows which money goes into what, over the plan years.
func (r *report) fundingSankey() {
	if r.Total.Funded == 0 {
		return
	}
	s := r.scaleFor(r.Total.Cost)
	c := chart.Sankey{Base: chart.Frame{ID: "money-to-categories", Title: r.sankeyTitle(), Unit: s.unit, Format: s.format,
		Subtitle: joinNotes(r.t("report.fund.chart.flow.subtitle", model.Args{"years": r.Printer.Years(r.Period())}), r.assumedNote())}}
	categories := r.colours().series
	for k, to := range categories {
		if sum := to.row(r.ByCategory, len(r.Years)).Total; sum.Amount > 0 {
			c.Right = append(c.Right, chart.Node{Name: to.name, Label: r.Printer.Short(sum.Amount), Colour: k})
		}
	}
	var list []string
	for _, from := range r.payerSeries() {
		total := from.cost(len(r.Years)).Total.Amount
		if total <= 0 {
			continue
		}
		c.Left = append(c.Left, chart.Node{Name: from.name, Label: r.Printer.Short(total), Colour: from.colour})
		list = append(list, from.name+": "+r.Printer.Short(total))
		right := -1
		for _, to := range categories {
			if to.row(r.ByCategory, len(r.Years)).Total.Amount <= 0 {
				continue
			}
			right++
			if amount := from.category(to.categories).Amount; amount > 0 {
				c.Flows = append(c.Flows, chart.Flow{From: len(c.Left) - 1, To: right, Value: r.point(s, amount).Value, Label: r.point(s, amount).Label})
			}
		}
	}
	c.Base.Alt = r.t("report.fund.chart.flow.alt", model.Args{"list": list})
	r.add(document.Figure{Chart: c, Data: r.flowTable(c.Base.ID + "-data")})
	r.table(r.flowTable("money-to-categories-table"))
}

// sankeyTitle names what the largest programme and what own money pay most of.
func (r *report) sankeyTitle() string {
	largest, funded := r.Paid.Own(), model.Money(0)
	for i := range r.Paid.Payers {
		if p := &r.Paid.Payers[i]; p != r.Paid.Own() && p.Cost.Total.Amount > funded {
			largest, funded = p, p.Cost.Total.Amount
		}
	}
	most := func(p *Payer) (string, bool) {
		amounts := make([]model.Money, len(p.ByCategory))
		for c := range p.ByCategory {
			amounts[c] = p.ByCategory[c].Total.Amount
		}
		i, ok := extreme(amounts)
		if !ok || amounts[i] <= 0 {
			return "", false
		}
		return r.categoryName(r.plan, r.Categories[i]), true
	}
	theirs, sure := most(largest)
	ours, sureToo := most(r.Paid.Own())
	args := model.Args{"programme": r.payerName(largest.ID), "theirs": theirs, "ours": ours}
	switch {
	case !sure || !sureToo || largest.ID == planner.OwnMoney:
		return r.t("report.fund.chart.flow")
	case theirs == ours:
		return r.t("report.fund.chart.flow.same", args)
	}
	return r.t("report.fund.chart.flow.most", args)
}

// flowTable is the Sankey in numbers: categories by source.
func (r *report) flowTable(id string) document.Table {
	series := r.payerSeries()
	t := document.Table{ID: id, Caption: r.t("report.fund.table.flow", model.Args{"currency": r.Printer.Currency(), "years": r.Printer.Years(r.Period())}),
		Columns: []document.Column{r.words("report.col.category")}}
	for _, p := range series {
		t.Columns = append(t.Columns, document.Column{Title: p.name, Numeric: true})
	}
	t.Columns = append(t.Columns, r.figures("report.col.total"))
	var m marks
	add := func(label string, sum func(payerSeries) Sum, total Sum, kind document.RowKind) {
		cells := []document.Cell{{Text: label}}
		for _, p := range series {
			cells = append(cells, r.money(sum(p), &m))
		}
		t.Rows = append(t.Rows, document.Row{Kind: kind, Cells: append(cells, r.money(total, &m))})
	}
	for c, category := range r.Categories {
		if total := r.ByCategory[c].Total; !total.Empty() {
			add(r.categoryName(r.plan, category), func(p payerSeries) Sum { return p.category([]int{c}) }, total, document.Body)
		}
	}
	add(r.t("report.row.sum"), func(p payerSeries) Sum { return p.cost(len(r.Years)).Total }, r.Cost.Total, document.Total)
	return r.explain(t, m, r.assumedNote())
}
