package reports

import (
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/chart"
)

// writeCover sums up: what it costs, who pays, two pictures, and how to read the file.
func (b *book) writeCover() {
	p := &b.cover
	p.Name, p.Side = b.names.cover, 1
	p.Widths = []int{44, 1, 1, 1, 1, 1, 1, 1, 1, 15}
	p.add(BookCell{Text: b.planTitle(), Look: LookTitle})
	p.add(BookCell{Text: dotted(b.plan.Authority.Name, b.plan.Notice), Look: LookNote})
	p.add(BookCell{Text: b.coverDate(), Look: LookNote})
	p.add(append([]BookCell{head(b.t("report.book.cover.amounts", model.Args{"currency": b.Printer.Currency()})), head(""), head(""), head(""), head(""), head(""), head(""), head(""), head(""),
		b.sumHead()}, b.yearHeads()...)...)
	p.Head = headRow
	for r := b.sums.categories.from; r <= b.sums.cost && len(b.Categories) > 0; r++ {
		b.coverRow(r)
	}
	for r := b.sums.payers.from; r <= b.sums.own; r++ {
		b.coverRow(r)
	}
	b.coverRow(b.sums.control)
	p.add()
	charts := p.next()
	b.coverCharts(charts)
	for range chartRows {
		p.add()
	}
	b.replaced()
	b.legend()
}

// replaced lists the values of --set.
func (b *book) replaced() {
	items := b.overrideItems()
	if len(items) == 0 {
		return
	}
	b.cover.add(BookCell{Text: b.t("report.overrides.title", model.Args{"n": len(items)}), Look: LookGroup})
	for _, item := range items {
		b.cover.add(BookCell{Text: item, Look: LookNote})
	}
	b.cover.add()
}

func (b *book) coverDate() string {
	return dotted(b.t("report.book.cover.period", model.Args{"years": b.Printer.Years(b.Period())}), b.Scenario, b.Printer.Date(b.Date))
}

// dotted joins what is said.
func dotted(texts ...string) string {
	texts = slices.DeleteFunc(texts, func(t string) bool { return t == "" })
	return strings.Join(texts, " · ")
}

// coverRow shows a row of sums.
func (b *book) coverRow(row int) {
	cells := slices.Clone(b.sums.Rows[row-1])
	for i := range cells {
		if i == 0 {
			continue
		}
		if i < colSum-1 {
			cells[i] = BookCell{}
			continue
		}
		cells[i].Formula, cells[i].Fixed = on(b.names.sums, ref(i+1, row)), false
	}
	b.cover.add(cells...)
}

// chartRows is how many rows a chart covers.
const chartRows = 26

// coverCharts are cost by category, and who pays, in the plan years and those after.
func (b *book) coverCharts(row int) {
	years := on(b.names.sums, rangeOf(fixed(colYears, headRow), fixed(colYears+len(b.Years)-1, headRow)))
	series := func(row, colour int) BookSeries {
		return BookSeries{Name: on(b.names.sums, fixed(1, row)), Values: on(b.names.sums, rangeOf(fixed(colYears, row), fixed(colYears+len(b.Years)-1, row))),
			Colour: chart.Palette[colour%len(chart.Palette)]}
	}
	cost := BookChart{Title: b.t("report.book.chart.cost"), Alt: b.t("report.book.chart.cost-alt"), At: ref(1, row), Categories: years, Unit: b.Printer.Currency()}
	for i := range b.Categories {
		cost.Series = append(cost.Series, series(b.sums.categories.from+i, i))
	}
	paid := BookChart{Title: b.t("report.book.chart.paid"), Alt: b.t("report.book.chart.paid-alt"), At: ref(colYears+2, row), Categories: years, Unit: b.Printer.Currency()}
	paid.Series = append(paid.Series, series(b.sums.own, 5))
	for i := range b.payers {
		paid.Series = append(paid.Series, series(b.sums.payers.from+i, 2*i+2))
	}
	b.cover.Charts = []BookChart{cost, paid}
}

// legend says what the colours and marks mean, and what no formula follows.
func (b *book) legend() {
	p := &b.cover
	p.add(BookCell{Text: b.t("report.book.legend.title"), Look: LookGroup})
	p.add(words(b.t("report.book.legend.input-sample")).input(), BookCell{Text: b.t("report.book.legend.input"), Look: LookNote})
	p.add(words(b.t("report.book.fixed")).kept(), BookCell{Text: b.t("report.book.legend.fixed"), Look: LookNote})
	p.add(words(markEstimate), BookCell{Text: b.t("report.note.estimate"), Look: LookNote})
	for _, key := range b.legendNotes() {
		p.add(BookCell{}, BookCell{Text: b.t(key), Look: LookNote})
	}
}

// legendNotes are the sentences about this plan.
func (b *book) legendNotes() []string {
	notes := []string{"report.book.legend.control", "report.book.legend.protected"}
	if !b.live {
		return notes
	}
	notes = append(notes, "report.book.legend.need")
	if slices.ContainsFunc(b.supplies, func(c *supplied) bool { return !c.calculated }) {
		notes = append(notes, "report.book.legend.supply")
	}
	if len(b.paid) > 0 {
		notes = append(notes, "report.book.legend.paid")
	}
	if slices.ContainsFunc(b.ledger.rows, func(r bookedRow) bool { return r.fixed }) {
		notes = append(notes, "report.book.legend.booked")
	}
	return notes
}
