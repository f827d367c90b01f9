package reports

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// Summary gives the short version of a plan for a terminal: what it costs, per year and by category,
// and what to look at first. It reads sums only, so that it serves a town and a country alike.
func Summary(r *planner.Result, o Options) document.Document {
	ov := NewOverview(r)
	return ov.summary(o)
}

func (o *Overview) summary(options Options) document.Document {
	s := &summary{builder{Options: options.forPlan(o.Plan), plan: o.Plan}, o}
	s.overrides()
	s.difference(o)
	s.earlier(o.compare(s.Earlier))
	if len(o.Problems) > 0 {
		s.add(s.topCallout(o))
	}
	s.say(document.Lead, s.lead(o))
	s.say(document.Normal, s.whoPays(o))
	s.say(document.Normal, s.why(o))
	s.say(document.Normal, joinNotes(s.perPupilSentence(), s.estimates(o.Total)))
	s.table(s.yearTable("years", s.t("report.table.summary-years", s.inCurrency()), s.columns(), s.assumedNote()))
	if paid := s.paidColumns(); len(paid) > maxPaidColumns {
		s.table(s.yearTable("sources", s.t("report.fund.table.years", s.inCurrency()), paid, s.assumedNote()))
	}
	s.say(document.Normal, s.replacements())
	s.order()
	s.table(s.categoryTable())
	d := s.document(o)
	d.Subtitle = s.t("report.summary.subtitle")
	d.Blocks = s.blocks
	return d
}

type summary struct {
	builder
	*Overview
}

func (s *summary) perPupilSentence() string {
	each := s.each(s.Total.Cost)
	if !each.Known || s.Total.Cost == 0 {
		return ""
	}
	args := model.Args{"amount": marked(s.Printer.Money(each.Value), each.Estimated, each.Missing)}
	if s.Total.Posts == 0 {
		return s.t("report.summary.per-pupil", args)
	}
	args["without"] = marked(s.Printer.Money(s.each(s.Total.Cost-s.Total.Posts).Value), each.Estimated, each.Missing)
	return s.t("report.summary.per-pupil-without", args)
}

// amountColumn is one column of the table of years, and what it shows.
type amountColumn struct {
	key string
	sum func(planner.YearSum) Sum
}

// maxPaidColumns is how many columns of who pays fit beside those of the cost; more have a table of their own.
const maxPaidColumns = 2

func (s *summary) columns() []amountColumn {
	plain := func(pick func(planner.YearSum) model.Money) func(planner.YearSum) Sum {
		return func(y planner.YearSum) Sum { return partOfYear(y, pick(y)) }
	}
	out := []amountColumn{
		{"report.col.cost", func(y planner.YearSum) Sum { return Sum{y.Cost, y.Estimated, y.Missing} }},
		{"report.col.investive", plain(func(y planner.YearSum) model.Money { return y.Investive })},
		{"report.col.consumptive", plain(func(y planner.YearSum) model.Money { return y.Consumptive })},
	}
	if paid := s.paidColumns(); len(paid) <= maxPaidColumns {
		out = append(out, paid...)
	}
	if s.any(func(y planner.YearSum) bool { return y.Income != 0 }) {
		out = append(out, amountColumn{"report.col.income", plain(func(y planner.YearSum) model.Money { return y.Income })},
			amountColumn{"report.col.net", plain(func(y planner.YearSum) model.Money { return y.Net })})
	}
	if s.any(func(y planner.YearSum) bool { return y.Other != 0 }) {
		out = append(out, amountColumn{"report.col.other", plain(func(y planner.YearSum) model.Money { return y.Other })})
	}
	return out
}

// partOfYear is a part of a year's cost. How much of a part rests on estimates is known only where all
// of the cost does.
func partOfYear(y planner.YearSum, amount model.Money) Sum {
	if y.Estimated == y.Cost {
		return Sum{Amount: amount, Estimated: amount}
	}
	return Sum{Amount: amount}
}

func (s *summary) any(holds func(planner.YearSum) bool) bool {
	return slices.ContainsFunc(s.Sums, holds)
}

// yearTable has one row per year; the years after the plan stand below the total.
func (s *summary) yearTable(id, caption string, columns []amountColumn, note string) document.Table {
	t := document.Table{ID: id, Caption: caption, Columns: []document.Column{s.words("report.col.year")}}
	for _, c := range columns {
		t.Columns = append(t.Columns, s.figures(c.key))
	}
	var m marks
	add := func(label string, y planner.YearSum, kind document.RowKind) {
		cells := []document.Cell{{Text: label}}
		for _, c := range columns {
			cells = append(cells, s.money(c.sum(y), &m))
		}
		t.Rows = append(t.Rows, document.Row{Kind: kind, Cells: cells})
	}
	for _, y := range s.Sums[:s.PlanYears] {
		add(yearText(y.Year), y, document.Body)
	}
	add(s.t("report.row.sum"), s.Total, document.Total)
	if after := s.Sums[s.PlanYears:]; len(after) > 0 {
		t.Rows = append(t.Rows, group(s.t("report.group.after-years")))
		for _, y := range after {
			add(yearText(y.Year), y, document.Body)
		}
	}
	return s.explain(t, m, note)
}

// categoryTable has one row per category: total of the plan years and its share.
func (s *summary) categoryTable() document.Table {
	t := document.Table{ID: "categories", Caption: s.t("report.table.summary-categories", model.Args{"currency": s.Printer.Currency(),
		"years": s.Printer.Years(s.Period())}), Columns: []document.Column{s.words("report.col.category"), s.figures("report.col.total"),
		s.figures("report.col.share")}}
	shares := s.shares(s.Total.Category)
	var m marks
	add := func(name string, sum Sum, share string, kind document.RowKind) {
		t.Rows = append(t.Rows, document.Row{Kind: kind, Cells: []document.Cell{{Text: name}, s.money(sum, &m), {Text: share}}})
	}
	for i, id := range s.Categories {
		if amount := s.Total.Category[i]; amount != 0 {
			add(s.categoryName(s.plan, id), partOfYear(s.Total, amount), shares[i], document.Body)
		}
	}
	if len(t.Rows) > 0 {
		add(s.t("report.row.sum"), Sum{s.Total.Cost, s.Total.Estimated, s.Total.Missing}, s.Printer.Percent(decimal.New(1, 0)), document.Total)
	}
	return s.explain(t, m, "")
}
