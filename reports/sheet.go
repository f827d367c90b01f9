package reports

import (
	"iter"
	"strconv"

	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/message"
)

// Sheet is a table of values for a spreadsheet.
type Sheet struct {
	Columns []string // heads, in the reader's language
	Rows    iter.Seq[[]Value]
}

// Value is one cell of a sheet. Text of a Number is a plain decimal ("-1234.50") or empty where the
// number is unknown; its form belongs to the writer.
type Value struct {
	Text   string
	Number bool
}

func text(s string) Value   { return Value{Text: s} }
func number(s string) Value { return Value{Text: s, Number: true} }
func integer(n int) Value   { return number(strconv.Itoa(n)) }

// lineColumns are the keys of the columns of LineSheet, "report.csv.<key>".
var lineColumns = [...]string{"line", "school", "school-name", "item", "part", "category", "kind", "cause", "year", "in-plan", "quantity",
	"unit-price", "amount", "booking", "fundable", "budget", "account", "product", "certainty", "source", "role", "for", "rule", "cap"}

// LineSheet gives every line of the plan, one row each. Where several sources pay a line, each gets
// a row with its part and the same number of the line; quantity and unit price stand on its first row
// only, so that quantities add up as amounts do. An unknown amount is empty.
func LineSheet(d PlanData, p message.Printer) Sheet {
	s := Sheet{Columns: make([]string, 0, len(lineColumns))}
	for _, c := range lineColumns {
		s.Columns = append(s.Columns, p.Text("report.csv."+c, nil))
	}
	names := d.schoolNames()
	s.Rows = func(yield func([]Value) bool) {
		line := 0
		for l := range d.Lines {
			line++
			for _, row := range lineRows(l, line, names[l.School], p) {
				if !yield(row) {
					return
				}
			}
		}
	}
	return s
}

func lineRows(l LineData, line int, school string, p message.Printer) [][]Value {
	if l.Amount == nil || len(l.Sources) == 0 {
		amount := ""
		if l.Amount != nil {
			amount = l.Amount.String()
		}
		return [][]Value{lineRow(l, line, true, school, amount, SourceData{}, p)}
	}
	rows := make([][]Value, 0, len(l.Sources))
	for i, s := range l.Sources {
		rows = append(rows, lineRow(l, line, i == 0, school, s.Amount.String(), s, p))
	}
	return rows
}

func lineRow(l LineData, line int, first bool, school, amount string, s SourceData, p message.Printer) []Value {
	quantity, price := "", ""
	if first {
		quantity = l.Quantity.String()
	}
	if first && l.UnitPrice != nil {
		price = l.UnitPrice.String()
	}
	return []Value{integer(line), text(l.School), text(school), text(l.Item), text(l.Part), text(l.Category),
		text(p.Text("report.kind."+l.Kind, nil)), text(p.Text("report.cause."+l.Cause, nil)),
		integer(l.Year), text(yesNo(p, l.InPlan)), number(quantity), number(price), number(amount),
		text(p.Text("report.csv.booking."+l.Booking, nil)), text(yesNo(p, l.Fundable)), text(p.Text("report.budget."+l.Budget, nil)),
		text(l.Account), text(l.Product), text(p.Text("report.certainty."+l.Certainty, nil)),
		text(sourceName(s.Source, p)), text(p.Or("role."+s.Role, s.Role)), text(s.For), text(ruleName(s.Rule, p)), text(s.Cap)}
}

// ruleName is the reader's word for what bound a source: a reason, or that an own share is due.
func ruleName(rule string, p message.Printer) string {
	return p.Or("reason."+rule, p.Or("role."+rule, rule))
}

// sourceName is the reader's word for the authority's own money; others keep their id.
func sourceName(source string, p message.Printer) string {
	if source == planner.OwnMoney {
		return p.Text("report.csv.own", nil)
	}
	return source
}

// YearSheet gives the cost of each category in each year, plan years first, with the total of the
// plan years and the sums that reports show.
func YearSheet(d PlanData, p message.Printer) Sheet {
	s := Sheet{Columns: []string{p.Text("report.csv.category", nil)}}
	for _, y := range d.Totals.Years {
		s.Columns = append(s.Columns, strconv.Itoa(y.Year))
	}
	s.Columns = append(s.Columns, p.Text("report.col.total", nil))
	s.Rows = func(yield func([]Value) bool) {
		for i, c := range d.Totals.Plan.Categories {
			if !yield(yearRow(c.Category, d.Totals, func(y YearData) string { return y.Categories[i].Cost.String() })) {
				return
			}
		}
		yield(yearRow(p.Text("report.row.cost", nil), d.Totals, func(y YearData) string { return y.Cost.String() }))
	}
	return s
}

func yearRow(head string, t TotalsData, value func(YearData) string) []Value {
	row := []Value{text(head)}
	for _, y := range t.Years {
		row = append(row, number(value(y)))
	}
	return append(row, number(value(t.Plan)))
}

func yesNo(p message.Printer, yes bool) string {
	if yes {
		return p.Text("report.yes", nil)
	}
	return p.Text("report.no", nil)
}
