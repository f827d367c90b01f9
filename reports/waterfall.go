package reports

import (
	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// partColour is the tone of every part, and a darker one that of their sum: the colours of the other
// charts are those of categories.
var partColour = len(chart.Palette) - 2

// partTotals gives the sum of each part over the plan years.
func (r *report) partTotals() []model.Money {
	out := make([]model.Money, parts)
	for p := range parts {
		out[p] = r.ByPart[p].Total.Amount
	}
	return out
}

// waterfall leads from what is there to the total of the plan.
func (r *report) waterfall() {
	if r.Total.Cost == 0 {
		return
	}
	s := r.scaleFor(r.Total.Cost)
	c := chart.Waterfall{Base: r.waterfallFrame(s)}
	for p := range parts {
		if sum := r.ByPart[p].Total; !sum.Empty() {
			point := r.point(s, sum.Amount)
			c.Steps = append(c.Steps, chart.Step{Name: r.t("report.part.short." + p.String()), Value: point.Value,
				Label: marked(point.Label, sum.Estimated != 0, sum.Missing), Colour: partColour})
		}
	}
	total := r.point(s, r.Total.Cost)
	c.Steps = append(c.Steps, chart.Step{Name: r.t("report.row.sum"), Value: total.Value, Label: marked(total.Label, r.Total.Estimated != 0, r.Total.Missing),
		Colour: len(chart.Palette) - 1, Total: true})
	r.add(document.Figure{Chart: c, Data: r.partTable(c.Base)})
}

func (r *report) waterfallFrame(s scale) chart.Frame {
	amounts := r.partTotals()
	shares := r.shares(amounts)
	f := chart.Frame{ID: "cost-by-part", Title: r.t("report.chart.parts"), Unit: s.unit, Format: s.format,
		Subtitle: r.t("report.chart.parts.subtitle", model.Args{"years": r.Printer.Years(r.Period())})}
	if i, ok := extreme(amounts); ok && r.Total.Missing == 0 {
		f.Title = r.t("report.chart.parts.largest", model.Args{"share": shares[i], "part": r.t("report.part." + Part(i).String())})
	}
	var list []string
	for p := range parts {
		if amounts[p] != 0 {
			list = append(list, r.t("report.part."+p.String())+": "+r.Printer.Short(amounts[p]))
		}
	}
	f.Alt = r.t("report.chart.parts.alt", model.Args{"list": list})
	return f
}

// partTable is the waterfall in numbers.
func (r *report) partTable(f chart.Frame) document.Table {
	t := document.Table{ID: f.ID + "-data", Caption: f.Title, Columns: []document.Column{r.words("report.col.part"),
		{Title: r.t("report.col.amount", r.inCurrency()), Numeric: true}, r.figures("report.col.share")}}
	shares := r.shares(r.partTotals())
	var m marks
	add := func(label string, sum Sum, share string, kind document.RowKind) {
		t.Rows = append(t.Rows, document.Row{Kind: kind, Cells: []document.Cell{{Text: label}, r.money(sum, &m), {Text: share}}})
	}
	for p := range parts {
		if sum := r.ByPart[p].Total; !sum.Empty() {
			add(r.t("report.part."+p.String()), sum, shares[p], document.Body)
		}
	}
	add(r.t("report.row.cost"), r.Cost.Total, r.Printer.Percent(decimal.New(1, 0)), document.Total)
	return r.explain(t, m, "")
}

// shares gives each amount's share of their sum, to a tenth of a percent, by largest remainder: what
// is printed adds up to 100 %. Without a positive sum, or with a negative amount, they are empty.
func (b *builder) shares(amounts []model.Money) []string {
	out := make([]string, len(amounts))
	weights := make([]int64, len(amounts))
	sum := int64(0)
	for i, a := range amounts {
		if a < 0 {
			return out
		}
		weights[i] = int64(a)
		sum += int64(a)
	}
	if sum == 0 {
		return out
	}
	const tenths = 1000 // of a percent in the whole
	for i, share := range model.Money(tenths).Split(weights) {
		out[i] = b.Printer.Percent(decimal.New(int64(share), -3))
	}
	return out
}
