package reports

import (
	"fmt"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
)

// earlier shows the cost of each year beside that of an earlier result.
func (b *builder) earlier(c *Comparison) {
	if c == nil {
		return
	}
	e := c.Earlier
	args := model.Args{"file": e.Name, "title": orID(e.Plan.Title, e.Plan.ID), "as_of": b.asOf(e.Plan.AsOf)}
	b.say(document.Lead, b.t("report.against.lead", args))
	if c.none() {
		b.say(document.Normal, b.t("report.against.same"))
		return
	}
	t := document.Table{ID: "against-years", Caption: b.t("report.against.years", b.inCurrency()), Note: b.t("report.against.unknown"), Columns: []document.Column{
		b.words("report.col.year"), b.figures("report.against.old"), b.figures("report.against.new"), b.figures("report.against.change")}}
	t.Rows = append(append(t.Rows, group(b.t("report.row.cost"))), b.comparedYears(c.Years, c.Cost)...)
	if !slices.Equal(c.Cost, c.Own) {
		t.Rows = append(append(t.Rows, group(b.t("report.fund.row.own"))), b.comparedYears(c.Years, c.Own)...)
	}
	b.table(t)
}

// asOf writes the state of the data of an earlier result.
func (b *builder) asOf(iso string) string {
	var d model.Date
	if n, _ := fmt.Sscanf(iso, "%4d-%2d-%2d", &d.Year, &d.Month, &d.Day); n != 3 || !d.Valid() {
		return message.Dash
	}
	return b.Printer.Date(d)
}

// none reports whether nothing differs.
func (c *Comparison) none() bool {
	if slices.ContainsFunc(c.Cost, Compared.Changed) || slices.ContainsFunc(c.Own, Compared.Changed) {
		return false
	}
	for _, s := range []*StatementCompared{c.Result, c.Finance} {
		if s != nil && slices.ContainsFunc(s.Lines, LineCompared.changed) {
			return false
		}
	}
	return true
}

func (l LineCompared) changed() bool { return slices.ContainsFunc(l.Amounts, Compared.Changed) }

func (b *builder) comparedYears(years []int, all []Compared) []document.Row {
	var out []document.Row
	for i, year := range years {
		c := all[i]
		out = append(out, document.Row{Cells: []document.Cell{{Text: yearText(year)}, b.comparedCell(c.Old), b.comparedCell(c.New), b.changeCell(c)}})
	}
	return out
}

func (b *builder) comparedCell(m model.Opt[model.Money]) document.Cell {
	if !m.Known {
		return nothing
	}
	return document.Cell{Text: b.Printer.Amount(m.Value)}
}

func (b *builder) changeCell(c Compared) document.Cell {
	change := c.Change()
	cell := b.comparedCell(change)
	if change.Value > 0 {
		cell.Text = plusSign + cell.Text
	}
	return cell
}

// againstEarlier shows the lines of the accounts that differ from an earlier result: old, new and change, as a
// supplementary budget does.
func (r *report) againstEarlier() {
	c := r.compare(r.Earlier)
	if c == nil || c.Result == nil {
		return
	}
	r.section("against", r.t("report.against.section", model.Args{"file": c.Earlier.Name}))
	if c.none() {
		r.say(document.Normal, r.t("report.against.same"))
		return
	}
	r.say(document.Normal, r.t("report.against.intro"))
	var budget []int
	for _, col := range r.budgetColumns() {
		if slices.Contains(c.Result.Years, col.year) {
			budget = append(budget, col.year)
		}
	}
	r.comparedStatement("against-result-plan", "report.table.result-plan", c.Result, budget)
	r.comparedStatement("against-finance-plan", "report.table.finance-plan", c.Finance, budget)
	r.comparedStatement("against-follow-up-costs", "report.table.follow-up", c.FollowUp, r.Years[r.PlanYears:])
}

func (r *report) comparedStatement(id, caption string, s *StatementCompared, years []int) {
	years = years[:min(len(years), maxYears)]
	t := document.Table{ID: id, Caption: r.t("report.against.table", model.Args{"table": r.t(caption, r.inCurrency())}), Columns: []document.Column{r.words("report.col.line")}}
	for _, year := range years {
		t.Columns = append(t.Columns, r.yearColumn(year))
	}
	for i := range s.Lines {
		l := s.Lines[i].in(s.Years, years)
		if !l.changed() {
			continue
		}
		t.Rows = append(t.Rows, group(l.Line.Line+" "+l.Line.Name.In(r.Printer.Lang())),
			r.comparedRow("report.against.old", l, document.Body, func(c Compared) document.Cell { return r.comparedCell(c.Old) }),
			r.comparedRow("report.against.new", l, document.Body, func(c Compared) document.Cell { return r.comparedCell(c.New) }),
			r.comparedRow("report.against.change", l, document.Subtotal, r.changeCell))
	}
	r.table(t)
}

// in keeps some of the years.
func (l LineCompared) in(years, wanted []int) LineCompared {
	out := LineCompared{Line: l.Line}
	for _, year := range wanted {
		c := Compared{}
		if i := slices.Index(years, year); i >= 0 {
			c = l.Amounts[i]
		}
		out.Amounts = append(out.Amounts, c)
	}
	return out
}

func (r *report) comparedRow(label string, l LineCompared, kind document.RowKind, cell func(Compared) document.Cell) document.Row {
	row := document.Row{Kind: kind, Cells: []document.Cell{{Text: r.t(label)}}}
	for _, c := range l.Amounts {
		row.Cells = append(row.Cells, cell(c))
	}
	return row
}

// AgainstData is the plan beside an earlier result.
type AgainstData struct {
	File     string            `json:"file"`      // as it was named
	Plan     PlanHead          `json:"plan"`      // of the earlier result
	Years    []AgainstYearData `json:"years"`     // of either result
	Result   []AgainstLineData `json:"result"`    // lines of the result plan; empty where one of the results has no accounts
	Finance  []AgainstLineData `json:"finance"`   // lines of the finance plan
	FollowUp []AgainstLineData `json:"follow_up"` // lines of the result plan without what is bought after the plan years
}

// AgainstYearData is one year in both.
type AgainstYearData struct {
	Year int         `json:"year"`
	Cost ChangedData `json:"cost"`
	Own  ChangedData `json:"own_money"` // what programmes and third parties do not pay
}

// AgainstLineData is one printed line in both.
type AgainstLineData struct {
	Line  string                `json:"line"` // number of the printed line
	Name  string                `json:"name"`
	Years []AgainstLineYearData `json:"years"` // of either result
}

// AgainstLineYearData is one year of a line in both.
type AgainstLineYearData struct {
	Year   int          `json:"year"`
	Old    *model.Money `json:"old"`    // null: the earlier result does not have the year
	New    *model.Money `json:"new"`    // null: this result does not have the year
	Change *model.Money `json:"change"` // new − old; null where one of them is
}

// ChangedData is an amount in both.
type ChangedData struct {
	Old    *model.Money `json:"old"`    // null: the earlier result does not have the year
	New    *model.Money `json:"new"`    // null: this result does not have the year
	Change *model.Money `json:"change"` // new − old; null where one of them is
}

func (v *Values) againstData(o Options) *AgainstData {
	c := v.compare(o.Earlier)
	if c == nil {
		return nil
	}
	d := &AgainstData{File: c.Earlier.Name, Plan: c.Earlier.Plan}
	for i, year := range c.Years {
		d.Years = append(d.Years, AgainstYearData{year, changedData(c.Cost[i]), changedData(c.Own[i])})
	}
	lines := func(s *StatementCompared) []AgainstLineData {
		if s == nil {
			return []AgainstLineData{}
		}
		return convert(s.Lines, func(l LineCompared) AgainstLineData {
			out := AgainstLineData{Line: l.Line.Line, Name: l.Line.Name.In(o.Printer.Lang())}
			for i, x := range l.Amounts {
				out.Years = append(out.Years, AgainstLineYearData{s.Years[i], known(x.Old), known(x.New), known(x.Change())})
			}
			return out
		})
	}
	d.Result, d.Finance, d.FollowUp = lines(c.Result), lines(c.Finance), lines(c.FollowUp)
	return d
}

func changedData(c Compared) ChangedData {
	return ChangedData{known(c.Old), known(c.New), known(c.Change())}
}

// againstColumns are the keys of the columns of againstSheet.
var againstColumns = []string{"statement", "line-number", "line-name", "year", "old", "new", "change"}

// againstSheet gives old, new and change of the cost, of own money and of every line of the accounts, by year.
func againstSheet(d PlanData, p message.Printer) Sheet {
	var rows [][]Value
	add := func(statement, line, name string, year int, c ChangedData) {
		rows = append(rows, []Value{text(p.Text("report.csv.statement."+statement, nil)), text(line), text(name), integer(year), moneyValue(c.Old), moneyValue(c.New), moneyValue(c.Change)})
	}
	if a := d.Against; a != nil {
		for _, y := range a.Years {
			add("cost", "", "", y.Year, y.Cost)
		}
		for _, y := range a.Years {
			add("own", "", "", y.Year, y.Own)
		}
		for _, s := range []struct {
			name  string
			lines []AgainstLineData
		}{{"result", a.Result}, {"finance", a.Finance}, {"follow-up", a.FollowUp}} {
			for _, l := range s.lines {
				for _, y := range l.Years {
					add(s.name, l.Line, l.Name, y.Year, ChangedData{y.Old, y.New, y.Change})
				}
			}
		}
	}
	return sheetOf(p, againstColumns, rows, func(row []Value) [][]Value { return [][]Value{row} })
}
