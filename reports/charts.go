package reports

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// scale is how amounts stand in a chart: in millions, or in whole units where all are small.
type scale struct {
	millions bool
	unit     string
	format   chart.Format
}

func (b *builder) scaleFor(largest model.Money) scale {
	decimal, group := b.Printer.Marks()
	s := scale{unit: b.Printer.Currency(), format: chart.Format{Decimal: decimal, Group: group}}
	if largest >= 100_000_000 {
		s.millions, s.unit, s.format.Decimals = true, b.Printer.MillionsUnit(), 1
	}
	return s
}

// point places an amount: its height and its label.
func (b *builder) point(s scale, m model.Money) chart.Point {
	value := float64(m) / 100
	if !s.millions {
		return chart.Point{Value: value, Label: b.Printer.WholeNumber(m)}
	}
	return chart.Point{Value: value / 1e6, Label: b.Printer.MillionsNumber(m)}
}

// colours of categories: the same in every chart of a document. Where there are more categories
// than colours, the smallest share the last one.
type colours struct {
	series []colour
}

type colour struct {
	name       string
	categories []int // indexes of Values.Categories
}

func (r *report) colours() colours {
	n := len(r.Categories)
	kept := map[int]bool{}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(r.ByCategory[b].Total.Amount, r.ByCategory[a].Total.Amount)
	})
	room := len(chart.Palette)
	if n > room {
		room--
	}
	for _, c := range order[:min(room, n)] {
		kept[c] = true
	}
	var out colours
	rest := colour{name: r.t("report.rest")}
	for c, id := range r.Categories {
		if kept[c] {
			out.series = append(out.series, colour{r.categoryName(r.plan, id), []int{c}})
			continue
		}
		rest.categories = append(rest.categories, c)
	}
	if len(rest.categories) > 0 {
		out.series = append(out.series, rest)
	}
	return out
}

// row adds the rows of a colour's categories.
func (c colour) row(rows []Row, years int) Row {
	sum := newRow(years)
	for _, i := range c.categories {
		sum = sum.Plus(rows[i])
	}
	return sum
}

// stacked builds columns by year and category from the year index from to before to.
func (r *report) stacked(base chart.Frame, rows []Row, from, to int) document.Figure {
	total := addRows(rows, len(r.Years))
	amounts := rowAmounts(total, from, to)
	s := r.scaleFor(slices.Max(amounts))
	base.Unit, base.Format = s.unit, s.format
	c := chart.StackedColumns{Base: base}
	data := yearTable{id: base.ID + "-data", head: r.words("report.col.category"), years: r.Years[from:to], first: from}
	for i := from; i < to; i++ {
		c.Places = append(c.Places, yearText(r.Years[i]))
		c.Totals = append(c.Totals, marked(r.point(s, amounts[i-from]).Label, total.Year[i].Estimated != 0, total.Year[i].Missing))
	}
	for k, colour := range r.colours().series {
		sum := colour.row(rows, len(r.Years))
		if sum.Empty() {
			continue
		}
		series := chart.Series{Name: colour.name, Colour: k}
		for _, amount := range rowAmounts(sum, from, to) {
			series.Points = append(series.Points, r.point(s, amount))
		}
		c.Series = append(c.Series, series)
		data.rows = append(data.rows, yearRowOf{label: colour.name, row: sum})
	}
	data.rows = append(data.rows, yearRowOf{label: r.t("report.row.sum"), row: total, kind: document.Total})
	data.caption = base.Title
	return document.Figure{Chart: c, Data: r.yearTable(data)}
}

func rowAmounts(row Row, from, to int) []model.Money {
	out := make([]model.Money, 0, to-from)
	for _, s := range row.Year[from:to] {
		out = append(out, s.Amount)
	}
	return out
}

// yearsChart shows the cost of the plan years by category.
func (r *report) yearsChart() {
	if r.Total.Cost == 0 || r.PlanYears < 2 {
		return
	}
	title := r.t("report.chart.years")
	amounts := rowAmounts(r.Cost, 0, r.PlanYears)
	if i, ok := extreme(amounts); ok && r.Total.Missing == 0 {
		title = r.t("report.chart.years.dearest", model.Args{"year": r.Years[i], "amount": amounts[i]})
	}
	base := chart.Frame{ID: "cost-by-year", Title: title, Subtitle: r.t("report.chart.years.subtitle"),
		Alt: r.t("report.chart.years.alt", model.Args{"list": r.amountsByYear(r.Years, amounts)})}
	r.add(r.stacked(base, r.ByCategory, 0, r.PlanYears))
}

// amountsByYear is the alternative text of a row of columns: "2027: 1,89 Mio. €, 2028: …".
func (b *builder) amountsByYear(years []int, amounts []model.Money) []string {
	out := make([]string, 0, len(amounts))
	for i, a := range amounts {
		out = append(out, yearText(years[i])+": "+b.Printer.Short(a))
	}
	return out
}
