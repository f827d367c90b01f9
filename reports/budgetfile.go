package reports

import (
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/message"
)

// BudgetFile gives the accounts in the form that a profile asks for: amounts that agree in every other column
// are one. What is nothing in all years of the file is left out.
func BudgetFile(a *planner.Accounts, p *model.Profile, budgetYear int, o message.Printer) Sheet {
	f := &budgetFile{Profile: p, printer: o, years: a.Years}
	if !p.All {
		f.years = nil
		for _, year := range a.Years {
			if budgetYear <= year && year <= budgetYear+3 {
				f.years = append(f.years, year)
			}
		}
	}
	if p.Plan != model.ProfileFinance {
		f.addAll("result", a.Chart.Result, a.Result, a.Years)
	}
	if p.Plan != model.ProfileResult {
		f.addAll("finance", a.Chart.Finance, a.Finance, a.Years)
	}
	return f.sheet()
}

// budgetFile gathers the rows of a file.
type budgetFile struct {
	*model.Profile
	printer message.Printer
	years   []int
	rows    []budgetRow
}

// budgetRow is what agrees in all columns but year and amount.
type budgetRow struct {
	values  []string
	amounts []model.Money // by year
	key     string
}

func (f *budgetFile) addAll(plan string, lines []model.PlanLine, rows []planner.AccountRow, years []int) {
	for i := range rows {
		f.add(plan, lines, &rows[i], years)
	}
}

func (f *budgetFile) add(plan string, lines []model.PlanLine, row *planner.AccountRow, years []int) {
	i := slices.IndexFunc(lines, func(l model.PlanLine) bool { return l.Line == row.Line })
	if i < 0 {
		return
	}
	sign := model.Money(1)
	if f.Negative && lines[i].Side == model.SideOut {
		sign = -1
	}
	values := make([]string, len(f.Columns))
	for k := range f.Columns {
		values[k] = f.value(&f.Columns[k], plan, &lines[i], row)
	}
	key := plan + "\x00" + strings.Join(values, "\x00")
	at := slices.IndexFunc(f.rows, func(r budgetRow) bool { return r.key == key })
	if at < 0 {
		at = len(f.rows)
		f.rows = append(f.rows, budgetRow{values, make([]model.Money, len(f.years)), key})
	}
	for k, year := range f.years {
		f.rows[at].amounts[k] += sign * row.Amounts[slices.Index(years, year)].Amount
	}
}

// value is what a column holds beside years and amounts.
func (f *budgetFile) value(c *model.ProfileColumn, plan string, line *model.PlanLine, row *planner.AccountRow) string {
	switch c.Value {
	case model.ProfileText:
		return c.Text
	case model.ProfilePlanName:
		return plan
	case model.ProfileLine:
		return line.Line
	case model.ProfileLineName:
		return line.Name.In(f.printer.Lang())
	case model.ProfileAccount:
		return row.Account
	case model.ProfileAccountName:
		return row.Name.In(f.printer.Lang())
	case model.ProfileProduct:
		return row.Product
	case model.ProfileSchoolType:
		return row.SchoolType
	case model.ProfileSide:
		return sideNames[line.Side]
	}
	return ""
}

// sheet puts the years in rows or in columns.
func (f *budgetFile) sheet() Sheet {
	s := Sheet{}
	for _, c := range f.Columns {
		if c.Value == model.ProfileAmount && f.Years == model.YearsInColumns {
			for _, year := range f.years {
				s.Columns = append(s.Columns, strings.TrimSpace(c.Head+" "+yearText(year)))
			}
			continue
		}
		s.Columns = append(s.Columns, c.Head)
	}
	s.Rows = func(yield func([]Value) bool) {
		for i := range f.rows {
			if !f.rowsOf(&f.rows[i], yield) {
				return
			}
		}
	}
	return s
}

func (f *budgetFile) rowsOf(row *budgetRow, yield func([]Value) bool) bool {
	if !slices.ContainsFunc(row.amounts, func(m model.Money) bool { return m != 0 }) {
		return true
	}
	if f.Years == model.YearsInColumns {
		return yield(f.cells(row, 0, row.amounts))
	}
	for k, amount := range row.amounts {
		if amount != 0 && !yield(f.cells(row, f.years[k], []model.Money{amount})) {
			return false
		}
	}
	return true
}

func (f *budgetFile) cells(row *budgetRow, year int, amounts []model.Money) []Value {
	out := make([]Value, 0, len(row.values)+len(amounts))
	for k, c := range f.Columns {
		switch c.Value {
		case model.ProfileAmount:
			for _, m := range amounts {
				out = append(out, number(m.String()))
			}
		case model.ProfileYear:
			out = append(out, integer(year))
		default:
			out = append(out, text(row.values[k]))
		}
	}
	return out
}
