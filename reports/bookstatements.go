package reports

import (
	"fmt"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// writeAccounts gives every account with its amounts by year.
func (b *book) writeAccounts() {
	p := &b.accountSheet
	p.Name, p.Side, p.Widths = b.names.accounts, colItem, []int{16, 44, 8, 14, 22, 6, 6, 6, 11, 15}
	p.begin(b.t("report.book.accounts.title"), b.t("report.book.accounts.about"), b.sizeNote(), append([]BookCell{head(b.t("report.csv.statement")), head(b.t("report.csv.account")),
		head(b.t("report.col.line")), head(b.t("report.csv.product")), head(b.t("report.col.type")), head(b.t("report.book.col.number")), head(b.t("report.book.col.line-no")),
		head(b.t("report.book.col.after")), head(b.t("report.book.col.fixed")), b.sumHead()}, b.yearHeads()...)...)
	for i, key := range b.ledger.keys {
		b.writeAccount(i+1, key)
	}
}

func (b *book) writeAccount(number int, key accountKey) {
	p := &b.accountSheet
	row := p.next()
	plan, column := "result", colCategory
	if key.finance {
		plan, column = "finance", colGroup
	}
	after := BookCell{}
	if key.after {
		after = numberValue(1)
	}
	cells := []BookCell{words(b.t("report.csv.statement." + plan)), words(key.account + " " + key.name), words(key.line), words(key.product), words(b.groupName(key.group)),
		numberValue(number), numberValue(b.lineNumber(key.finance, b.lineIndex(key))), after, b.mark(!b.live), {}}
	amounts := b.accountAmounts(key)
	n := len(b.ledger.rows)
	for y := range b.Years {
		c := moneyCell(amounts[y].Amount).estimated(amounts[y].Estimated != 0)
		if b.live {
			from, to := headRow+1, headRow+max(n, 1)
			c = c.with(fmt.Sprintf("ROUND(SUMIF(%s,%s,%s),2)", on(b.names.postings, fixedDown(column, from, to)), fixedColumn(colCategory, row),
				on(b.names.postings, down(colYears+y, from, to))))
		} else {
			c = c.kept()
		}
		cells = append(cells, c)
	}
	cells[colSum-1] = b.sumOf(row, FormMoney, cells[colYears-1:])
	p.add(cells...)
}

// accountAmounts are those of the planner; nothing where the plan books nothing on the account.
func (b *book) accountAmounts(key accountKey) []planner.AccountSum {
	rows := b.Accounts.Result
	if key.finance {
		rows = b.Accounts.Finance
	}
	for i := range rows {
		if b.keyOfRow(key.finance, &rows[i]) == key {
			return rows[i].Amounts[:len(b.Years)]
		}
	}
	return make([]planner.AccountSum, len(b.Years))
}

// lineNumber tells the lines of both plans apart.
func (b *book) lineNumber(finance bool, index int) int {
	if finance {
		return len(b.Accounts.Chart.Result) + index
	}
	return index
}

// Columns of the printed plans: line, name, then years.
const (
	stLine = 1 + iota
	stName
	stYears
)

// statement is a sheet with the lines of a plan.
type statement struct {
	page    *page
	name    string
	title   string
	about   string
	finance bool
	follow  bool // only what the plan years cause
	columns []budgetColumn
}

// writeStatements gives the result plan, the finance plan and the costs that follow.
func (b *book) writeStatements() {
	columns := b.printedYears()
	var after []budgetColumn
	for _, year := range b.Years[b.PlanYears:] {
		after = append(after, budgetColumn{year: year})
	}
	b.writeStatement(statement{&b.resultSheet, b.names.result, b.t("report.table.result-plan", b.inCurrency()), b.t("report.book.statement.about"), false, false, columns})
	b.writeStatement(statement{&b.financeSheet, b.names.finance, b.t("report.table.finance-plan", b.inCurrency()), b.t("report.book.statement.about"), true, false, columns})
	if len(after) > 0 {
		b.writeStatement(statement{&b.followSheet, b.names.follow, b.t("report.table.follow-up", b.inCurrency()), b.t("report.note.follow-up"), false, true, after})
	}
}

// printedYears are the columns of the budget; see [report.budgetColumns].
func (b *book) printedYears() []budgetColumn {
	r := &report{builder: b.builder, Values: b.Values}
	return r.budgetColumns()
}

func (b *book) writeStatement(s statement) {
	p := s.page
	p.Name, p.Side, p.Widths = s.name, stName, []int{7, 58}
	for range s.columns {
		p.Widths = append(p.Widths, 17)
	}
	heads := []BookCell{head(b.t("report.col.line")), head(b.t("report.csv.line-name"))}
	for _, c := range s.columns {
		text := yearText(c.year)
		if c.group != "" {
			text = b.t("report.budget."+c.group) + " " + text
		}
		heads = append(heads, head(text))
	}
	p.begin(s.title, s.about, "", heads...)
	var wanted func(*planner.AccountRow) bool
	if s.follow {
		wanted = func(row *planner.AccountRow) bool { return !row.After }
	}
	rows := b.Accounts.Lines(s.finance, wanted)
	at := map[string]int{}
	for i, row := range rows {
		at[row.Line.Line] = headRow + 1 + i
	}
	for i, row := range rows {
		cells := []BookCell{words(row.Line.Line), words(row.Line.Name.In(b.Printer.Lang()))}
		for k, c := range s.columns {
			cells = append(cells, b.statementCell(&s, row, b.lineNumber(s.finance, i+1), stYears+k, c.year, at))
		}
		look := LookPlain
		if row.Line.Total() {
			look = LookTotal
		}
		for k := range cells {
			if !cells[k].Input {
				cells[k].Look = look
			}
		}
		p.add(cells...)
	}
	if s.finance && b.live {
		b.controlRow(&s)
	}
}

// statementCell is a line in a year: the sum of its accounts, or of other lines; an input in years that the plan
// does not calculate.
func (b *book) statementCell(s *statement, row planner.PlanRow, line, column, year int, at map[string]int) BookCell {
	y := slices.Index(b.Years, year)
	c := BookCell{Form: FormMoney, Number: true}
	if y >= 0 {
		c = moneyCell(row.Amounts[y].Amount).estimated(row.Amounts[y].Estimated != 0)
	}
	switch {
	case row.Line.Total():
		if y < 0 {
			c.Text = "0"
		}
		return c.with("ROUND(" + totalOfLines(row.Line, column, at) + ",2)")
	case y < 0:
		return BookCell{Form: FormMoney, Input: true}
	}
	n := len(b.ledger.keys)
	on := func(column int) string {
		return on(b.names.accounts, rangeOf(fixedRow(column, headRow+1), fixedRow(column, headRow+max(n, 1))))
	}
	formula := fmt.Sprintf("%s,%s,%d", on(colYears+y), lines(b.names.accounts, colGroup, n), line)
	if s.follow {
		formula += fmt.Sprintf(`,%s,"<>1"`, lines(b.names.accounts, colBooking, n))
	}
	return c.with("ROUND(SUMIFS(" + formula + "),2)")
}

// totalOfLines adds and takes off lines of a column.
func totalOfLines(l *model.PlanLine, column int, at map[string]int) string {
	var text strings.Builder
	for i, line := range l.Sum {
		if i > 0 {
			text.WriteString("+")
		}
		text.WriteString(ref(column, at[line]))
	}
	for _, line := range l.Less {
		text.WriteString("-" + ref(column, at[line]))
	}
	return text.String()
}

// controlRow holds what is paid for cost against the cost: it must be 0.
func (b *book) controlRow(s *statement) {
	p := s.page
	p.add()
	cells := []BookCell{{}, {Text: b.t("report.book.control.booked"), Look: LookCheck}}
	n := len(b.ledger.rows)
	for _, c := range s.columns {
		y := slices.Index(b.Years, c.year)
		if y < 0 {
			cells = append(cells, BookCell{})
			continue
		}
		column := colYears + y
		cells = append(cells, moneyCell(0).look(LookCheck).with(fmt.Sprintf("ROUND(SUMIF(%s,1,%s)-%s,2)", lines(b.names.postings, colBooking, n),
			on(b.names.postings, rangeOf(fixedRow(column, headRow+1), fixedRow(column, headRow+max(n, 1)))), on(b.names.sums, ref(column, b.sums.cost)))))
	}
	p.add(cells...)
}
