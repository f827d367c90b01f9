package reports

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/risk"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// Risk shows what is uncertain in a plan: first one risk at a time, then, where there were draws, all at once.
func Risk(r Risks, o Options) document.Document {
	overview := NewOverview(r.Plan)
	p := &riskPage{&builder{Options: o.forPlan(r.Plan.Plan), plan: r.Plan.Plan}, r}
	d := p.document(&overview)
	d.Subtitle = p.t("report.risk.subtitle")
	p.overrides()
	if len(p.plan.Corridors) == 0 {
		p.say(document.Lead, p.t("report.risk.none"))
	} else {
		p.tornado()
		p.held()
		p.chance()
	}
	d.Blocks = p.blocks
	return d
}

type riskPage struct {
	*builder
	Risks
}

// riskChapter shows in the report of a plan what is uncertain in it.
func (r *report) riskChapter() {
	if r.Options.Risks == nil || len(r.Options.Risks.Swings) == 0 {
		return
	}
	r.chapter("risks")
	p := &riskPage{&r.builder, *r.Options.Risks}
	p.tornado()
	p.held()
	p.chance()
}

// tornado shows each risk alone, the largest first.
func (p *riskPage) tornado() {
	if len(p.Swings) == 0 {
		p.say(document.Lead, p.t("report.risk.certain"))
		return
	}
	first := &p.Swings[0]
	p.say(document.Lead, p.t("report.risk.lead", model.Args{"title": p.riskTitle(first.Risk), "low": p.Printer.Short(first.Low.Own), "high": p.Printer.Short(first.High.Own), "plan": p.Printer.Short(p.Base.Own)}))
	t := document.Table{ID: "tornado", Caption: p.t("report.risk.table.tornado", p.inCurrency()), Note: p.t("report.risk.note.tornado", model.Args{"last": p.plan.Years.Last}), Columns: []document.Column{
		p.words("report.risk.col.risk"), p.words("report.compare.col.value"), p.figures("report.col.cost"), p.figures("report.compare.col.own"), p.figures("report.risk.col.own-change"), p.figures("report.compare.col.open")}}
	t.Rows = append(t.Rows, p.sums(p.t("report.compare.base"), "", p.Base.Sums))
	for i := range p.Swings {
		s := &p.Swings[i]
		t.Rows = append(t.Rows, p.sums(p.riskTitle(s.Risk), p.end(s, s.Corridor.Low), s.Low), p.sums("", p.end(s, s.Corridor.High), s.High))
	}
	p.swings()
	p.table(t)
	for i := range p.Swings {
		if note := p.Swings[i].Risk.Note.In(p.Printer.Lang()); note != "" {
			p.say(document.Small, p.riskTitle(p.Swings[i].Risk)+": "+note)
		}
	}
}

// end is a value as readers write it.
func (p *riskPage) end(s *risk.Swing, value string) string {
	if s.YesNo {
		return p.t("report.risk." + value)
	}
	return p.changedValue(s.Risk.Value, value)
}

func (p *riskPage) sums(title, value string, s risk.Sums) document.Row {
	change := nothing.Text
	if value != "" {
		change = p.signed(s.Own - p.Base.Own)
	}
	return row(title, value, p.Printer.Amount(s.Total), p.Printer.Amount(s.Own), change, p.Printer.Amount(s.Open))
}

// swings shows by how much own money moves between the ends of each corridor.
func (p *riskPage) swings() {
	most := model.Money(0)
	for i := range p.Swings {
		most = max(most, p.Swings[i].OwnSpan(p.Base.Sums))
	}
	s := p.scaleFor(most)
	title := p.t("report.risk.chart.swings")
	g := chart.Bars{Base: chart.Frame{ID: "swings", Title: title, Unit: s.unit, Format: s.format}}
	data := document.Table{ID: g.Base.ID + "-data", Caption: title, Columns: []document.Column{p.words("report.risk.col.risk"), p.figures("report.compare.col.own")}}
	var list []string
	for i := range p.Swings {
		x := &p.Swings[i]
		moved := x.OwnSpan(p.Base.Sums)
		point := p.point(s, moved)
		g.Bars = append(g.Bars, chart.Bar{Name: p.riskTitle(x.Risk), Value: point.Value, Label: point.Label})
		data.Rows = append(data.Rows, row(p.riskTitle(x.Risk), p.Printer.Amount(moved)))
		list = append(list, p.riskTitle(x.Risk)+" "+p.Printer.Short(moved))
	}
	g.Base.Alt = p.t("report.risk.chart.swings.alt", model.Args{"list": list})
	p.add(document.Figure{Chart: g, Data: data})
}

// held names risks that a scenario or --set has decided.
func (p *riskPage) held() {
	for _, c := range p.plan.Corridors {
		if c.Held {
			p.say(document.Small, p.t("report.risk.held", model.Args{"title": p.riskTitle(c.Risk)}))
		}
	}
}

// chance shows what all draws give together.
func (p *riskPage) chance() {
	s := p.Study
	if s == nil {
		return
	}
	args := model.Args{"n": p.Printer.Int(s.Draws), "asked": p.Printer.Int(s.Asked), "seed": s.Seed}
	if s.Draws < s.Asked {
		p.say(document.Normal, p.t("report.risk.stopped", args))
	}
	if s.Draws == 0 {
		return
	}
	p.say(document.Normal, p.t("report.risk.drawn", args))
	p.fan()
	t := document.Table{ID: "spread", Caption: p.t("report.risk.table.spread", p.inCurrency()), Note: p.t("report.risk.note.spread"), Columns: []document.Column{
		p.words("report.col.year"), p.figures("report.risk.col.p10"), p.figures("report.risk.col.p50"), p.figures("report.risk.col.p90"), p.figures("report.risk.col.plan")}}
	t.Rows = append(t.Rows, group(p.t("report.row.cost")))
	for i, y := range s.Years {
		t.Rows = append(t.Rows, p.band(yearText(y.Year), y.Total, p.Base.Years[i].Total))
	}
	t.Rows = append(t.Rows, p.band(p.t("report.row.sum"), s.Total, p.Base.Total), group(p.t("report.compare.col.own")))
	for i, y := range s.Years {
		t.Rows = append(t.Rows, p.band(yearText(y.Year), y.Own, p.Base.Years[i].Own))
	}
	t.Rows = append(t.Rows, p.band(p.t("report.row.sum"), s.Own, p.Base.Own), group(p.t("report.compare.col.open")), p.band(p.t("report.row.sum"), s.Open, p.Base.Open))
	p.table(t)
	p.limits()
}

func (p *riskPage) band(name string, b risk.Band, plan model.Money) document.Row {
	return row(name, p.Printer.Amount(b.P10), p.Printer.Amount(b.P50), p.Printer.Amount(b.P90), p.Printer.Amount(plan))
}

// fan shows how own money is spread by year, beside the plan.
func (p *riskPage) fan() {
	most := model.Money(0)
	for i, y := range p.Study.Years {
		most = max(most, y.Own.P90, p.Base.Years[i].Own)
	}
	s := p.scaleFor(most)
	title := p.t("report.risk.chart.fan")
	g := chart.Fan{Base: chart.Frame{ID: "spread-by-year", Title: title, Unit: s.unit, Format: s.format}, Band: p.t("report.risk.chart.fan.band")}
	g.Low.Name, g.High.Name = p.t("report.risk.col.p10"), p.t("report.risk.col.p90")
	middle, plan := chart.Series{Name: p.t("report.risk.chart.fan.middle"), Colour: 5}, chart.Series{Name: p.t("report.risk.col.plan"), Colour: 1}
	data := document.Table{ID: g.Base.ID + "-data", Caption: title, Columns: []document.Column{p.words("report.col.year"), p.figures("report.risk.col.p10"), p.figures("report.risk.col.p50"), p.figures("report.risk.col.p90"), p.figures("report.risk.col.plan")}}
	var list []string
	for i, y := range p.Study.Years {
		g.Places = append(g.Places, yearText(y.Year))
		g.Low.Points, g.High.Points = append(g.Low.Points, p.point(s, y.Own.P10)), append(g.High.Points, p.point(s, y.Own.P90))
		middle.Points, plan.Points = append(middle.Points, p.point(s, y.Own.P50)), append(plan.Points, p.point(s, p.Base.Years[i].Own))
		data.Rows = append(data.Rows, p.band(yearText(y.Year), y.Own, p.Base.Years[i].Own))
		list = append(list, p.t("report.risk.chart.fan.year", model.Args{"year": y.Year, "low": p.Printer.Short(y.Own.P10), "high": p.Printer.Short(y.Own.P90)}))
	}
	g.Lines = []chart.Series{middle, plan}
	g.Base.Alt = p.t("report.risk.chart.fan.alt", model.Args{"list": list})
	p.add(document.Figure{Chart: g, Data: data})
}

// limits shows in how many draws a limit is exceeded or holds something back.
func (p *riskPage) limits() {
	t := document.Table{ID: "limit-chances", Caption: p.t("report.risk.table.limits"), Note: p.t("report.risk.note.limits"), Columns: []document.Column{
		p.words("report.risk.col.limit"), p.figures("report.col.year"), p.figures("report.risk.col.over"), p.figures("report.risk.col.waits")}}
	for _, l := range p.Study.Limits {
		name := l.Limit
		if x := p.plan.Limits[l.Limit]; x != nil {
			name = orID(x.Name.In(p.Printer.Lang()), l.Limit)
		}
		t.Rows = append(t.Rows, row(name, yearText(l.Year), p.share(l.Over), p.share(l.Held)))
	}
	p.table(t)
}

// share of the draws, in tenths of a percent, rounded half up.
func (p *riskPage) share(n int) string {
	mille := (int64(n)*2000 + int64(p.Study.Draws)) / (2 * int64(p.Study.Draws))
	return p.Printer.Quantity(model.Quantity(mille*100)) + " %"
}
