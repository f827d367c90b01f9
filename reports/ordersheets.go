package reports

import (
	"slices"
	"strconv"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/message"
)

// sheet is a table of a plan that has a name.
type sheet struct {
	name string
	of   func(d PlanData, p message.Printer) Sheet
}

// sheets are the tables that a plan gives to spreadsheets, the usual one first.
var sheets = []sheet{{"lines", LineSheet}, {"years", YearSheet}, {"limits", limitSheet}, {"deferred", deferredSheet}, {"overdue", overdueSheet},
	{"rollout", rollOutSheet}, {"waves", waveSheet}, {"replacements", replacementSheet}, {"tenders", tenderSheet}, {AgainstSheet, againstSheet}}

// AgainstSheet is the name of the table that needs an earlier result.
const AgainstSheet = "against"

// SheetNames names the tables that [NewSheet] gives, the usual one first.
func SheetNames() []string {
	out := make([]string, len(sheets))
	for i, s := range sheets {
		out[i] = s.name
	}
	return out
}

// NewSheet gives a table by its name; "" is the usual one, and an unknown name an empty table.
func NewSheet(name string, d PlanData, p message.Printer) Sheet {
	for _, s := range sheets {
		if s.name == name || name == "" {
			return s.of(d, p)
		}
	}
	return Sheet{Rows: func(func([]Value) bool) {}}
}

// sheetOf makes a sheet of rows, with heads "report.csv.<key>".
func sheetOf[T any](p message.Printer, keys []string, all []T, rows func(T) [][]Value) Sheet {
	s := Sheet{Columns: make([]string, 0, len(keys))}
	for _, key := range keys {
		s.Columns = append(s.Columns, p.Text("report.csv."+key, nil))
	}
	s.Rows = func(yield func([]Value) bool) {
		for _, x := range all {
			for _, row := range rows(x) {
				if !yield(row) {
					return
				}
			}
		}
	}
	return s
}

// money is empty where an amount is unknown.
func money(m *model.Money) Value {
	if m == nil {
		return number("")
	}
	return number(m.String())
}

// maybe is empty where there is no number.
func maybe(n *int) Value {
	if n == nil {
		return number("")
	}
	return integer(*n)
}

// schoolNames gives the names of schools by id.
func (d *PlanData) schoolNames() map[string]string {
	names := make(map[string]string, len(d.Schools))
	for _, s := range d.Schools {
		names[s.ID] = s.Name
	}
	return names
}

func limitSheet(d PlanData, p message.Printer) Sheet {
	keys := []string{"limit", "name", "scope", "unit", "year", "most", "carried", "fixed", "used", "left", "over", "deferred", "count"}
	return sheetOf(p, keys, d.Limits, func(l LimitData) [][]Value {
		unit := l.Unit
		if l.Scope != model.ScopeCapacity.String() {
			unit = d.Currency
		}
		var rows [][]Value
		for _, y := range l.Years {
			row := []Value{text(l.ID), text(l.Name), text(p.Text("report.csv.scope."+l.Scope, nil)), text(unit), integer(y.Year)}
			for _, a := range []interface{ String() string }{y.Most, y.Carried, y.Fixed, y.Used, y.Left, y.Over, y.Deferred} {
				row = append(row, number(a.String()))
			}
			rows = append(rows, append(row, integer(y.Count)))
		}
		return rows
	})
}

func deferredSheet(d PlanData, p message.Printer) Sheet {
	keys := []string{"school", "school-name", "item", "measure", "needed", "quantity", "amount", "reason", "held-by", "moved-to", "amount-later", "dearer", "age", "missed"}
	names := d.schoolNames()
	return sheetOf(p, keys, slices.Concat(d.Deferred, d.Unfunded), func(x DeferralData) [][]Value {
		return [][]Value{{text(x.School), text(names[x.School]), text(x.Item), text(x.Measure), integer(x.Year), number(x.Quantity.String()), money(x.Amount),
			text(reasonWord(x.Reason, p)), text(x.Limit), maybe(x.MovedTo), money(x.Later), money(x.Dearer), maybe(x.Age), text(strings.Join(x.Missed, ", "))}}
	})
}

// reasonWord is the reader's word for the reason of a deferral.
func reasonWord(reason string, p message.Printer) string {
	if reason == "" {
		return ""
	}
	return p.Text("report.csv.reason."+reason, nil)
}

func overdueSheet(d PlanData, p message.Printer) Sheet {
	names := d.schoolNames()
	return sheetOf(p, []string{"year", "school", "school-name", "item", "quantity", "age", "reason", "held-by"}, d.ServingOn, func(x ServingData) [][]Value {
		return [][]Value{{integer(x.Year), text(x.School), text(names[x.School]), text(x.Item), number(x.Quantity.String()), integer(x.Age), text(reasonWord(x.Reason, p)), text(x.Limit)}}
	})
}

func rollOutSheet(d PlanData, p message.Printer) Sheet {
	names, types := d.schoolNames(), map[string]string{}
	for _, s := range d.Schools {
		types[s.ID] = s.Type
	}
	return sheetOf(p, []string{"school", "school-name", "type", "year", "measure", "name", "state", "until", "reason"}, d.RollOut, func(x StepData) [][]Value {
		state := "comes"
		if x.Waits {
			state = "waits"
		}
		return [][]Value{{text(x.School), text(names[x.School]), text(types[x.School]), integer(x.Year), text(x.Measure), text(x.Name), text(p.Text("report.csv.state."+state, nil)), maybe(x.Until), text(reasonWord(x.Reason, p))}}
	})
}

func waveSheet(d PlanData, p message.Printer) Sheet {
	names := d.schoolNames()
	return sheetOf(p, []string{"wave", "name", "school", "school-name", "from", "first"}, d.Waves, func(w WaveData) [][]Value {
		var rows [][]Value
		for _, s := range w.Schools {
			rows = append(rows, []Value{text(w.ID), text(w.Name), text(s.School), text(names[s.School]), integer(s.From), maybe(s.First)})
		}
		return rows
	})
}

func replacementSheet(d PlanData, p message.Printer) Sheet {
	return sheetOf(p, []string{"year", "in-plan", "category", "item", "quantity", "amount"}, d.Replacements, func(x ReplacementData) [][]Value {
		return [][]Value{{integer(x.Year), text(yesNo(p, x.InPlan)), text(x.Category), text(x.Item), number(x.Quantity.String()), money(x.Amount)}}
	})
}

func tenderSheet(d PlanData, p message.Printer) Sheet {
	return sheetOf(p, []string{"year", "item", "quantity", "net", "gross", "schools", "threshold", "procedure", "school-ids"}, d.Tenders, func(t TenderData) [][]Value {
		return [][]Value{{integer(t.Year), text(t.Item), number(t.Quantity.String()), money(t.Net), money(t.Gross), number(strconv.Itoa(len(t.Schools))), text(t.Threshold), text(t.Procedure),
			text(strings.Join(t.Schools, ", "))}}
	})
}
