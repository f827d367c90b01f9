package reports

import (
	"math"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// The colours of what a limit counts.
const (
	fixedColour    = 6
	measuresColour = 5
)

// limitFigure shows what a limit counts in each year, in front of the limit itself.
func (r *report) limitFigure(l planner.LimitStanding) {
	most, waits := planner.LimitAmount(0), 0
	for _, y := range l.Years {
		most = max(most, y.Most, y.Used)
		if y.Count > 0 {
			waits++
		}
	}
	if most == 0 {
		return
	}
	s := r.limitScale(&l, most)
	c := chart.StackedColumns{Base: chart.Frame{ID: "limit-chart-" + l.ID, Title: r.limitTitle(&l, waits), Subtitle: r.t("report.chart.limit.subtitle", model.Args{"unit": r.limitUnit(&l)}), Unit: s.unit, Format: s.format},
		Line: &chart.Line{Label: r.t("report.chart.limit.line"), Strong: true}}
	fixed, measures := chart.Series{Name: r.t("report.chart.limit.fixed"), Colour: fixedColour}, chart.Series{Name: r.t("report.chart.limit.measures"), Colour: measuresColour}
	data := document.Table{ID: c.Base.ID + "-data", Caption: c.Base.Title, Columns: []document.Column{r.words("report.col.year"), r.figures("report.limit.most"),
		r.figures("report.limit.used"), r.figures("report.limit.fixed")}}
	var list []string
	for _, y := range l.Years {
		point := func(a planner.LimitAmount) chart.Point { return r.limitPoint(&l, s, a) }
		c.Places = append(c.Places, yearText(y.Year))
		c.Totals = append(c.Totals, point(y.Used).Label)
		fixed.Points, measures.Points = append(fixed.Points, point(y.Fixed)), append(measures.Points, point(y.Used-y.Fixed))
		c.Line.Steps = append(c.Line.Steps, point(y.Most).Value)
		data.Rows = append(data.Rows, row(yearText(y.Year), r.limitCell(&l, y.Most).Text, r.limitCell(&l, y.Used).Text, r.limitCell(&l, y.Fixed).Text))
		list = append(list, r.t("report.chart.limit.year", model.Args{"year": y.Year, "used": r.limitText(&l, y.Used), "most": r.limitText(&l, y.Most)}))
	}
	c.Series = []chart.Series{measures}
	if hasValue(fixed) {
		c.Series = []chart.Series{fixed, measures}
	}
	c.Base.Alt = r.t("report.chart.limit.alt", model.Args{"list": list})
	r.add(document.Figure{Chart: c, Data: data})
}

// limitTitle says in how many years something had to wait.
func (r *report) limitTitle(l *planner.LimitStanding, waits int) string {
	args := model.Args{"name": r.limitName(l), "n": waits, "years": len(l.Years)}
	if waits == 0 {
		return r.t("report.chart.limit.holds", args)
	}
	return r.t("report.chart.limit.waits", args)
}

// limitScale is that of money, or of work.
func (b *builder) limitScale(l *planner.LimitStanding, most planner.LimitAmount) scale {
	if l.Model.Scope != model.ScopeCapacity {
		return b.scaleFor(most.Money())
	}
	decimal, grouping := b.Printer.Marks()
	return scale{unit: b.limitUnit(l), format: chart.Format{Decimal: decimal, Group: grouping}}
}

func (b *builder) limitPoint(l *planner.LimitStanding, s scale, a planner.LimitAmount) chart.Point {
	if l.Model.Scope != model.ScopeCapacity {
		return b.point(s, a.Money())
	}
	return chart.Point{Value: float64(a) / 1000, Label: b.Printer.Quantity(a.Work())}
}

func hasValue(s chart.Series) bool {
	for _, p := range s.Points {
		if p.Value != 0 {
			return true
		}
	}
	return false
}

// ownLimit is the plan's limit on own money, the first by id; nil where it has none.
func (o *Overview) ownLimit() *planner.LimitStanding {
	for i := range o.Limits {
		if o.Limits[i].Model.Scope == model.ScopeOwnMoney {
			return &o.Limits[i]
		}
	}
	return nil
}

// mostIn is the limit of a year; unknown where it does not hold.
func mostIn(l *planner.LimitStanding, year int) model.Opt[model.Money] {
	if l != nil {
		for _, y := range l.Years {
			if y.Year == year {
				return model.Some(y.Most.Money())
			}
		}
	}
	return model.Opt[model.Money]{}
}

// mostInOneChart is how many scenarios stand side by side in every year; more are too narrow to read.
const mostInOneChart = 7

// ownByYear shows the own money of every year of every scenario, with the limits on it.
func (c *comparePage) ownByYear() {
	years := c.planYears()
	data := c.years("own", func(y planner.YearSum) model.Money { return y.OwnMoney })
	data.Rows = append(data.Rows, c.limitRows(years)...)
	if len(c.all) > mostInOneChart {
		c.table(data)
		return
	}
	limit, most := c.all[0].ownLimit(), model.Money(0)
	for _, year := range years {
		most = max(most, mostIn(limit, year).Value)
		for i := range c.all {
			most = max(most, c.all[i].ownIn(year))
		}
	}
	s := c.scaleFor(most)
	g := chart.GroupedColumns{Base: chart.Frame{ID: "own-money-by-year", Title: c.t("report.compare.chart.years"), Alt: c.t("report.compare.chart.years.alt"), Unit: s.unit, Format: s.format}}
	for _, year := range years {
		g.Places = append(g.Places, yearText(year))
	}
	for i := range c.all {
		v := &c.all[i]
		series := chart.Series{Name: c.title(&v.Overview), Colour: i}
		for _, year := range years {
			series.Points = append(series.Points, c.point(s, v.ownIn(year)))
		}
		g.Series = append(g.Series, series)
	}
	if limit != nil {
		g.Line = c.limitLine(limit, s, years)
		g.Base.Alt = c.t("report.compare.chart.years.alt-limit", model.Args{"name": c.limitName(limit)})
	}
	c.add(document.Figure{Chart: g, Data: data})
}

func (c *comparePage) limitLine(l *planner.LimitStanding, s scale, years []int) *chart.Line {
	line := &chart.Line{Label: c.limitName(l), Strong: true}
	for _, year := range years {
		value := math.NaN()
		if m := mostIn(l, year); m.Known {
			value = c.point(s, m.Value).Value
		}
		line.Steps = append(line.Steps, value)
	}
	return line
}

// limitRows are the limits on own money of the scenarios: that of the plan, and those that differ from it.
func (c *comparePage) limitRows(years []int) []document.Row {
	var out []document.Row
	var plan []string
	for i := range c.all {
		v := &c.all[i]
		l := v.ownLimit()
		if l == nil {
			continue
		}
		cells := make([]string, 0, len(years)+1)
		for _, year := range years {
			text := nothing.Text
			if m := mostIn(l, year); m.Known {
				text = c.Printer.Amount(m.Value)
			}
			cells = append(cells, text)
		}
		if i > 0 && slices.Equal(cells, plan) {
			continue
		}
		name := c.t("report.compare.limit", model.Args{"name": c.limitName(l), "scenario": c.title(&v.Overview)})
		out = append(out, row(append(append([]string{name}, cells...), nothing.Text)...))
		if i == 0 {
			plan = cells
		}
	}
	return out
}
