package reports

import (
	"cmp"
	"math"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// accountsChapter shows the plan as the budget has it. A plan without a chart of accounts has no such
// chapter.
func (r *report) accountsChapter() {
	a := r.Accounts
	if a == nil {
		return
	}
	r.chapter("accounts")
	r.say(document.Normal, r.t("report.accounts.intro", model.Args{"chart": orID(a.Chart.Name.In(r.Printer.Lang()), a.Chart.ID), "year": r.plan.BudgetYear()}))
	r.unassigned()
	r.statement("result-plan", r.t("report.table.result-plan", r.inCurrency()), a.Lines(false, nil))
	r.statement("finance-plan", r.t("report.table.finance-plan", r.inCurrency()), a.Lines(true, nil))
	if r.productsAreTypes() {
		r.say(document.Normal, r.t("report.accounts.products-are-types", model.Args{"products": r.productsByType()}))
	} else {
		r.accountsBy("products", "report.table.accounts-by-products", "report.col.product", r.productsOf())
	}
	r.accountsBy("school-types", "report.table.accounts-by-school-types", "report.col.type", r.typesOf())
	r.byDuty()
	r.followUp()
	r.commitments()
	r.cover()
	r.leases()
	r.againstEarlier()
}

// unassigned lists what the chart has no account for.
func (r *report) unassigned() {
	var postings []string
	for _, row := range r.Accounts.Unassigned {
		postings = append(postings, r.t("report.posting."+row.Account))
	}
	slices.Sort(postings)
	if postings = slices.Compact(postings); len(postings) > 0 {
		r.add(document.Callout{Kind: document.Warning, Title: r.t("report.accounts.unassigned"), Text: r.t("report.accounts.unassigned-text"), Items: postings})
	}
}

// budgetColumn is a year of the printed plans.
type budgetColumn struct {
	year  int
	group string // key of what its figures are
}

// budgetColumns are the six of the budget: two years before it, the budget year and three of planning;
// then the plan years beyond.
func (r *report) budgetColumns() []budgetColumn {
	budget := r.plan.BudgetYear()
	out := []budgetColumn{{budget - 2, "actual"}, {budget - 1, "budget"}, {budget, "budget"}, {budget + 1, "planning"}, {budget + 2, "planning"}, {budget + 3, "planning"}}
	for year := budget + 4; year <= r.Period().Last; year++ {
		out = append(out, budgetColumn{year, "beyond"})
	}
	return out
}

// statement prints the lines of the result plan or the finance plan.
func (r *report) statement(id, caption string, rows []planner.PlanRow) {
	columns := r.budgetColumns()
	for from := 0; from < len(columns); from += maxYears {
		part := columns[from:min(from+maxYears, len(columns))]
		t := document.Table{ID: id, Caption: caption, Columns: []document.Column{r.words("report.col.line")}}
		if from > 0 {
			t.ID += "-" + yearText(part[0].year)
		}
		for _, c := range part {
			t.Columns = append(t.Columns, document.Column{Title: yearText(c.year), Group: r.t("report.budget." + c.group), Numeric: true})
		}
		var m marks
		t.Rows = r.statementRows(rows, part, &m)
		r.table(r.explain(t, m, r.t("report.note.statement")))
	}
}

// statementRows leaves lines out that have nothing in any year of the accounts.
func (r *report) statementRows(rows []planner.PlanRow, columns []budgetColumn, m *marks) []document.Row {
	var out []document.Row
	for i, row := range rows {
		if last := i == len(rows)-1; last || slices.ContainsFunc(row.Amounts, func(s planner.AccountSum) bool { return s != planner.AccountSum{} }) {
			out = append(out, r.statementRow(row, columns, last, m))
		}
	}
	return out
}

func (r *report) statementRow(row planner.PlanRow, columns []budgetColumn, last bool, m *marks) document.Row {
	out := document.Row{Cells: []document.Cell{{Text: row.Line.Line + " " + row.Line.Name.In(r.Printer.Lang())}}}
	switch {
	case last:
		out.Kind = document.Total
	case row.Line.Total():
		out.Kind = document.Subtotal
	}
	for _, c := range columns {
		out.Cells = append(out.Cells, r.money(r.postedIn(row.Amounts, c.year), m))
	}
	return out
}

// postedIn is the amount of a calendar year; years that are not calculated have none.
func (r *report) postedIn(amounts []planner.AccountSum, year int) Sum {
	if y := slices.Index(r.Accounts.Years, year); y >= 0 && y < len(r.Years) {
		return Sum(amounts[y])
	}
	return Sum{}
}

// partOfAccounts is a product or a school type with the rows of it.
type partOfAccounts struct {
	label  string
	wanted func(*planner.AccountRow) bool
}

func (r *report) productsOf() []partOfAccounts {
	var out []partOfAccounts
	for _, product := range r.distinct(func(row *planner.AccountRow) string { return row.Product }) {
		label := product
		if product == "" {
			label = r.t("report.accounts.no-product")
		}
		out = append(out, partOfAccounts{label, func(row *planner.AccountRow) bool { return row.Product == product }})
	}
	return out
}

// productsAreTypes reports whether each school type has one product of its own, so that a table by product would
// say what that by type says.
func (r *report) productsAreTypes() bool {
	product, group := map[string]string{}, map[string]string{}
	for _, rows := range [][]planner.AccountRow{r.Accounts.Result, r.Accounts.Finance} {
		for i := range rows {
			p, g := rows[i].Product, rows[i].SchoolType
			if was, known := product[g]; p == "" || known && was != p {
				return false
			}
			if was, known := group[p]; known && was != g {
				return false
			}
			product[g], group[p] = p, g
		}
	}
	return len(product) > 1
}

// productsByType names the product of each school type.
func (r *report) productsByType() []string {
	var out []string
	for _, part := range r.typesOf() {
		i := slices.IndexFunc(r.Accounts.Finance, func(row planner.AccountRow) bool { return part.wanted(&row) })
		if i >= 0 {
			out = append(out, r.Accounts.Finance[i].Product+" "+part.label)
		}
	}
	return out
}

// typesOf are the school types in their order, the authority last.
func (r *report) typesOf() []partOfAccounts {
	ids := r.distinct(func(row *planner.AccountRow) string { return row.SchoolType })
	order := func(id string) int {
		if t := r.plan.Types[id]; t != nil {
			return t.Order
		}
		return math.MaxInt
	}
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(order(a), order(b)) })
	var out []partOfAccounts
	for _, id := range ids {
		label := r.t("report.authority")
		if t := r.plan.Types[id]; t != nil {
			label = orID(t.Name.In(r.Printer.Lang()), id)
		}
		out = append(out, partOfAccounts{label, func(row *planner.AccountRow) bool { return row.SchoolType == id }})
	}
	return out
}

// distinct are the values that rows have, sorted.
func (r *report) distinct(of func(*planner.AccountRow) string) []string {
	var out []string
	for _, rows := range [][]planner.AccountRow{r.Accounts.Result, r.Accounts.Finance} {
		for i := range rows {
			out = append(out, of(&rows[i]))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// accountsBy shows the result of the year and the balance of all payments of each product, or school type. One
// alone is the whole plan.
func (r *report) accountsBy(id, caption, head string, parts []partOfAccounts) {
	if len(parts) < 2 {
		return
	}
	t := document.Table{ID: "accounts-" + id, Caption: r.t(caption, r.inCurrency()), Columns: []document.Column{r.words(head)}}
	for _, year := range r.Years[:r.PlanYears] {
		t.Columns = append(t.Columns, r.yearColumn(year))
	}
	var m marks
	for _, finance := range []bool{false, true} {
		all := r.Accounts.Lines(finance, nil)
		title := all[len(all)-1].Line
		t.Rows = append(t.Rows, group(title.Line+" "+title.Name.In(r.Printer.Lang())))
		for _, part := range parts {
			lines := r.Accounts.Lines(finance, part.wanted)
			t.Rows = append(t.Rows, r.partRow(part.label, lines[len(lines)-1], document.Body, &m))
		}
		t.Rows = append(t.Rows, r.partRow(r.t("report.row.sum"), all[len(all)-1], document.Subtotal, &m))
	}
	r.table(r.explain(t, m, ""))
}

func (r *report) partRow(label string, row planner.PlanRow, kind document.RowKind, m *marks) document.Row {
	out := document.Row{Kind: kind, Cells: []document.Cell{{Text: label}}}
	for _, year := range r.Years[:r.PlanYears] {
		out.Cells = append(out.Cells, r.money(r.postedIn(row.Amounts, year), m))
	}
	return out
}

// followUp shows what the plan leaves to the years after it: what is in use goes on to cost, and what
// was bought is depreciated. What is bought after the plan is left out.
func (r *report) followUp() {
	after := r.Years[r.PlanYears:]
	if len(after) == 0 {
		return
	}
	t := document.Table{ID: "follow-up-costs", Caption: r.t("report.table.follow-up", r.inCurrency()), Columns: []document.Column{r.words("report.col.line")}}
	var columns []budgetColumn
	for _, year := range after[:min(len(after), maxYears)] {
		t.Columns = append(t.Columns, r.yearColumn(year))
		columns = append(columns, budgetColumn{year: year})
	}
	var m marks
	t.Rows = r.statementRows(r.Accounts.Lines(false, func(row *planner.AccountRow) bool { return !row.After }), columns, &m)
	r.table(r.explain(t, m, r.t("report.note.follow-up")))
}

// commitments shows which contracts bind later years.
func (r *report) commitments() {
	t := document.Table{ID: "commitments", Caption: r.t("report.table.commitments", r.inCurrency()), Note: r.t("report.note.commitments"),
		Columns: []document.Column{{Title: r.t("report.col.contract-year")}, r.figures("report.col.due"), r.figures("report.col.amount")}}
	for _, c := range r.Commitments {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: yearText(c.Year)}, {Text: yearText(c.Due)}, {Text: r.Printer.Amount(c.Amount)}}})
	}
	r.table(t)
}

// leases compares leasing with buying.
func (r *report) leases() {
	t := document.Table{ID: "lease-or-buy", Caption: r.t("report.table.lease-or-buy", r.inCurrency()), Columns: []document.Column{
		r.words("report.col.item"), {Title: r.t("report.col.year"), Numeric: true}, r.figures("report.col.quantity"), r.figures("report.col.leased"), r.figures("report.col.purchased"),
		r.figures("report.col.leased-per-year"), r.figures("report.col.purchased-per-year"), r.figures("report.col.lease-difference")}}
	ownership := false
	for _, c := range r.LeaseComparisons {
		cells := []document.Cell{{Text: r.itemName(r.plan, c.Item)}, {Text: yearText(c.Year)}, r.quantity(c.Quantity)}
		for _, amount := range []model.Money{c.Leased, c.Bought, c.LeasedPerYear, c.BoughtPerYear, c.LeasedPerYear - c.BoughtPerYear} {
			cell := document.Cell{Text: r.t("report.unknown")}
			if c.Known {
				cell.Text = r.Printer.Amount(amount)
			}
			cells = append(cells, cell)
		}
		ownership = ownership || c.Ownership
		t.Rows = append(t.Rows, document.Row{Cells: cells})
	}
	t.Note = r.t("report.note.lease-or-buy")
	if ownership {
		t.Note = joinNotes(t.Note, r.t("report.note.lease-ownership"))
	}
	r.table(t)
}

// duty says whether the authority must bear a cost, as far as the plan says so.
type duty int

// Duties. What belongs to no measure follows what is in use.
const (
	mandatory duty = iota
	voluntary
	ongoing
	duties
)

func (v *Values) dutyOf(l planner.Line) duty {
	switch m := v.Plan.Measures[l.Measure]; {
	case l.Measure == "":
		return ongoing
	case m != nil && m.Mandatory:
		return mandatory
	}
	return voluntary
}

// byDuty shows what is mandatory, where the plan says of any measure that it is.
func (r *report) byDuty() {
	if r.ByDuty[mandatory].Empty() {
		return
	}
	r.years(yearTable{id: "duty-year", caption: r.t("report.table.duty", r.inCurrency()), head: r.words("report.col.part"), years: r.Years[:r.PlanYears], total: r.PlanYears > 1,
		rows: []yearRowOf{{label: r.t("report.duty.mandatory"), row: r.ByDuty[mandatory]}, {label: r.t("report.duty.voluntary"), row: r.ByDuty[voluntary]},
			{label: r.t("report.duty.ongoing"), row: r.ByDuty[ongoing]}, {label: r.t("report.row.cost"), row: r.Cost, kind: document.Total}}})
}

// cover says whether the own money that the council gives suffices, where the plan has a limit on it.
func (r *report) cover() {
	for _, l := range r.Limits {
		if l.Model.Scope != model.ScopeOwnMoney {
			continue
		}
		args := model.Args{"limit": orID(l.Model.Name.In(r.Printer.Lang()), l.ID)}
		var over, held []string
		for _, y := range l.Years {
			if y.Over > 0 {
				over = append(over, yearText(y.Year))
			}
			if y.Count > 0 {
				held = append(held, yearText(y.Year))
			}
		}
		args["over"], args["held"] = r.Printer.List(over), r.Printer.List(held)
		switch {
		case len(over) > 0:
			r.say(document.Normal, r.t("report.cover.not-given", args))
		case len(held) > 0:
			r.say(document.Normal, r.t("report.cover.deferred", args))
		default:
			r.say(document.Normal, r.t("report.cover.given", args))
		}
	}
}
