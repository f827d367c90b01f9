package reports

import (
	"fmt"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// sumRows says where the sums stand.
type sumRows struct {
	page
	categories, groups, bookings, payers block
	cost, own, control                   int
}

// amounts are what a row of sums says in each shown year.
type amounts struct {
	label    string
	category int // number of the category, or 0
	group    int // number of the group or source, or 0
	year     func(y int) model.Money
	about    bool               // rests on estimates
	formula  func(y int) string // nil: a value
	look     BookLook
}

// writeSums adds up lines and what others pay of them.
func (b *book) writeSums() {
	p := &b.sums.page
	p.Name, p.Side = b.names.sums, 1
	p.Widths = []int{44, 1, 1, 1, 1, 6, 6, 1, 11, 15}
	heads := []BookCell{head(b.t("report.book.col.sum-of")), head(""), head(""), head(""), head(""), head(b.t("report.book.col.category")), head(b.t("report.book.col.number")),
		head(""), head(b.t("report.book.col.fixed")), b.sumHead()}
	p.begin(b.t("report.book.sums.title"), b.t("report.book.sums.about"), b.sizeNote(), append(heads, b.yearHeads()...)...)
	b.categorySums()
	b.groupSums()
	b.bookingSums()
	b.payerSums()
	b.controlSums()
	b.memoSums()
}

// sizeNote says where a plan is too large for live lines.
func (b *book) sizeNote() string {
	if b.live {
		return ""
	}
	return b.t("report.book.large", model.Args{"schools": b.Schools, "most": manySchools})
}

// sumRow adds a row of sums and gives its number.
func (b *book) sumRow(a amounts) int {
	p := &b.sums.page
	row := p.next()
	cells := []BookCell{words(a.label).look(a.look), {}, {}, {}, {}, {}, {}, {}, b.mark(a.formula == nil), {}}
	if a.category > 0 {
		cells[colCategory-1] = numberValue(a.category)
	}
	if a.group > 0 {
		cells[colGroup-1] = numberValue(a.group)
	}
	for y := range b.Years {
		c := moneyCell(a.year(y)).estimated(a.about).look(a.look)
		if a.formula != nil {
			c.Formula = a.formula(y)
		} else {
			c.Fixed = true
		}
		cells = append(cells, c)
	}
	cells[colSum-1] = b.sumOf(row, FormMoney, cells[colYears-1:]).estimated(a.about).look(a.look)
	cells[colSum-1].Formula = "ROUND(" + cells[colSum-1].Formula + ",2)"
	return p.add(cells...)
}

// heading begins a part of the sums.
func (b *book) heading(key string) {
	if len(b.sums.Rows) > headRow {
		b.sums.add()
	}
	b.sums.add(BookCell{Text: b.t("report.book.sum." + key), Look: LookGroup})
}

// lines is a column of the sheet of cost or of payments; one empty row where there are none.
func lines(sheet string, column, rows int) string {
	return on(sheet, fixedDown(column, headRow+1, headRow+max(rows, 1)))
}

// sumIf adds the lines of a year whose number is that of the row.
func (b *book) sumIf(sheet string, rows, number int) func(y int) string {
	if !b.live {
		return nil
	}
	row := b.sums.next()
	return func(y int) string {
		column := colYears + y
		return fmt.Sprintf("ROUND(SUMIF(%s,%s,%s),2)", lines(sheet, number, rows), fixedColumn(number, row),
			on(sheet, rangeOf(fixedRow(column, headRow+1), fixedRow(column, headRow+max(rows, 1)))))
	}
}

// totalOfRows adds a block of rows of the same column.
func totalOfRows(rows block) func(y int) string {
	return func(y int) string {
		return fmt.Sprintf("ROUND(SUM(%s),2)", rangeOf(ref(colYears+y, rows.from), ref(colYears+y, rows.to)))
	}
}

func (b *book) categorySums() {
	b.heading("category")
	b.sums.categories.from = b.sums.next()
	for i, id := range b.Categories {
		b.sumRow(amounts{label: b.categoryName(b.plan, id), category: i + 1, year: amountIn(b.ByCategory[i]), about: b.ByCategory[i].Total.Estimated != 0,
			formula: b.sumIf(b.names.cost, len(b.lines), colCategory)})
	}
	b.sums.categories.to = max(b.sums.next()-1, b.sums.categories.from)
	if len(b.Categories) == 0 {
		b.sums.add()
	}
	b.sums.cost = b.sumRow(amounts{label: b.t("report.row.cost"), year: amountIn(b.Cost), about: b.Cost.Total.Estimated != 0,
		formula: totalOfRows(b.sums.categories), look: LookTotal})
}

func amountIn(r Row) func(int) model.Money {
	return func(y int) model.Money { return at(r.Year, y).Amount }
}

func (b *book) groupSums() {
	b.heading("group")
	b.sums.groups.from = b.sums.next()
	for part := range parts {
		r := b.ByPart[part]
		b.sumRow(amounts{label: b.t("report.part." + part.String()), group: int(part) + 1, year: amountIn(r), about: r.Total.Estimated != 0,
			formula: b.sumIf(b.names.cost, len(b.lines), colGroup)})
	}
	b.sums.groups.to = b.sums.next() - 1
}

func (b *book) bookingSums() {
	b.heading("booking")
	b.sums.bookings.from = b.sums.next()
	for booking, key := range []string{model.Consumptive: "consumptive", model.Investive: "investive"} {
		var formula func(int) string
		if b.live {
			formula = func(y int) string {
				n, column := len(b.lines), colYears+y
				return fmt.Sprintf(`ROUND(SUMIFS(%s,%s,%d,%s,"<=%d"),2)`, on(b.names.cost, rangeOf(fixedRow(column, headRow+1), fixedRow(column, headRow+max(n, 1)))),
					lines(b.names.cost, colBooking, n), booking, lines(b.names.cost, colGroup, n), int(parts))
			}
		}
		b.sumRow(amounts{label: b.t("report.csv.booking." + key), formula: formula, about: b.Cost.Total.Estimated != 0, year: func(y int) model.Money {
			if booking == int(model.Investive) {
				return b.Sums[y].Investive
			}
			return b.Sums[y].Consumptive
		}})
	}
	b.sums.bookings.to = b.sums.next() - 1
}

// payerSums are what each programme and third party pays, and own money as the rest.
func (b *book) payerSums() {
	b.heading("payer")
	b.sums.payers.from = b.sums.next()
	for i, id := range b.payers {
		b.sumRow(amounts{label: b.payerName(id), group: i + 1, year: func(y int) model.Money { return b.paidBy(id, y) }, about: b.paidAbout(i),
			formula: b.sumIf(b.names.paid, len(b.paid), colGroup)})
	}
	b.sums.payers.to = b.sums.next() - 1
	others := ""
	b.sums.own = b.sumRow(amounts{label: b.t("report.fund.own"), look: LookTotal, about: b.Cost.Total.Estimated != 0, year: func(y int) model.Money { return b.Sums[y].OwnMoney },
		formula: func(y int) string {
			if len(b.payers) > 0 {
				others = "-" + totalOfRows(b.sums.payers)(y)
			}
			return fmt.Sprintf("ROUND(%s%s,2)", ref(colYears+y, b.sums.cost), others)
		}})
}

// paidAbout reports whether what a source pays rests on estimates; without lines, as the cost does.
func (b *book) paidAbout(payer int) bool {
	if !b.live {
		return b.Cost.Total.Estimated != 0
	}
	return slices.ContainsFunc(b.paid, func(r *paidRow) bool {
		for y, m := range r.amount {
			if m != 0 && r.payer == payer && r.line.about[y] {
				return true
			}
		}
		return false
	})
}

// paidBy is what a source pays in a shown year.
func (b *book) paidBy(id string, y int) model.Money {
	if b.Funding == nil {
		return 0
	}
	for _, s := range b.Funding.Sources {
		if s.ID == id {
			return s.Year[y]
		}
	}
	return 0
}

// controlSums must all be 0: they add the same lines by other ways.
func (b *book) controlSums() {
	b.heading("control")
	from := b.sums.next()
	check := func(key string, formula func(y int) string) {
		b.sumRow(amounts{label: b.t("report.book.control." + key), year: func(int) model.Money { return 0 }, look: LookCheck,
			formula: func(y int) string { return "ROUND(" + formula(y) + ",2)" }})
	}
	less := func(add func(y int) string) func(y int) string {
		return func(y int) string { return add(y) + "-" + ref(colYears+y, b.sums.cost) }
	}
	check("groups", less(totalOfRows(b.sums.groups)))
	check("bookings", less(totalOfRows(b.sums.bookings)))
	check("schools", less(func(y int) string { return on(b.names.schools, ref(colYears+y, b.schoolTotals.cost)) }))
	check("payers", less(func(y int) string {
		sum := on(b.names.schools, ref(colYears+y, b.schoolTotals.own))
		for r := b.sums.payers.from; r <= b.sums.payers.to; r++ {
			sum += "+" + ref(colYears+y, r)
		}
		return sum
	}))
	to := b.sums.next() - 1
	b.sums.control = b.sumRow(amounts{label: b.t("report.book.control.all"), year: func(int) model.Money { return 0 }, look: LookCheck,
		formula: func(y int) string {
			var terms []string
			for r := from; r <= to; r++ {
				terms = append(terms, "ABS("+ref(colYears+y, r)+")")
			}
			return strings.Join(terms, "+")
		}})
}

// memoSums stand beside the cost: other budgets, income, what the program calculated.
func (b *book) memoSums() {
	b.heading("memo")
	b.sumRow(amounts{label: b.t("report.row.other"), group: groupOther, year: amountIn(b.Other), about: b.Other.Total.Estimated != 0,
		formula: b.sumIf(b.names.cost, len(b.lines), colGroup)})
	income := b.sumRow(amounts{label: b.t("report.row.income"), group: groupIncome, year: amountIn(b.Income), about: b.Income.Total.Estimated != 0,
		formula: b.sumIf(b.names.cost, len(b.lines), colGroup)})
	b.sumRow(amounts{label: b.t("report.row.net"), year: func(y int) model.Money { return b.Sums[y].Net }, about: b.Cost.Total.Estimated != 0,
		formula: func(y int) string { return ref(colYears+y, b.sums.cost) + "-" + ref(colYears+y, income) }})
	if service := b.OwnService(); slices.ContainsFunc(service, func(m model.Money) bool { return m != 0 }) {
		b.sumRow(amounts{label: b.t("report.book.sum.debt"), year: func(y int) model.Money { return service[y] }})
	}
	b.missingRow()
	calculated := b.sumRow(amounts{label: b.t("report.book.sum.calculated"), year: amountIn(b.Cost), about: b.Cost.Total.Estimated != 0})
	b.sumRow(amounts{label: b.t("report.book.sum.changed"), year: func(int) model.Money { return 0 },
		formula: func(y int) string { return ref(colYears+y, b.sums.cost) + "-" + ref(colYears+y, calculated) }})
}

// missingRow counts lines without a price.
func (b *book) missingRow() {
	if b.Total.Missing == 0 && !slices.ContainsFunc(b.Sums, func(s planner.YearSum) bool { return s.Missing > 0 }) {
		return
	}
	p := &b.sums.page
	cells := []BookCell{words(b.t("report.book.sum.missing")), {}, {}, {}, {}, {}, {}, {}, b.mark(!b.live), {}}
	for y := range b.Years {
		c := numberValue(b.Sums[y].Missing)
		if n := len(b.lines); b.live {
			column := func(sheet string) string {
				return on(sheet, rangeOf(fixedRow(colYears+y, headRow+1), fixedRow(colYears+y, headRow+n)))
			}
			c.Formula = fmt.Sprintf("SUMPRODUCT((1-ISNUMBER(%s))*(%s<>0))", column(b.names.cost), column(b.names.quantity))
		}
		cells = append(cells, c)
	}
	cells[colSum-1] = b.sumOf(p.next(), FormCount, cells[colYears-1:])
	p.add(cells...)
}
