package reports

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// lineKey names a row of lines: everything but the year. Rates of leases count together, whatever
// year they began in.
type lineKey struct {
	cell  cellKey
	part  string
	kind  planner.Kind
	cause planner.Cause
}

// bookLine is a row of lines: one value per year.
type bookLine struct {
	lineKey
	category string
	booking  model.Booking
	other    bool
	quantity []model.Quantity
	amount   []model.Money
	missing  []bool // the price is not known
	about    []bool // rests on estimates
	sources  [][]planner.Source
	row      int // on the sheets of quantities and of cost
	book     planner.BookKey
}

// gatherLines puts the lines of a year beside those of the others, in report order, and adds rows for
// what other lives would bring.
func (b *book) gatherLines() {
	byCell := map[cellKey][]*bookLine{}
	rows := map[lineKey]*bookLine{}
	for l := range b.Values.Lines {
		key := keyOfLine(l)
		row := rows[key]
		if row == nil {
			row = b.newLine(key, l.Category, l.OtherBudget)
			row.booking = l.Booking
			rows[key] = row
			byCell[key.cell] = append(byCell[key.cell], row)
		}
		row.take(l, slices.Index(b.Years, l.Year))
	}
	for i := range b.PerSchool {
		school := b.PerSchool[i].ID
		from := len(b.lines)
		for k := range b.prices {
			cell := cellKey{school, keyOf(&b.prices[k])}
			b.lines = append(b.lines, b.completed(cell, &b.prices[k], byCell[cell])...)
			delete(byCell, cell)
		}
		for _, cell := range sortedCells(byCell, school) { // income
			b.lines = append(b.lines, byCell[cell]...)
		}
		b.schoolLines = append(b.schoolLines, block{headRow + 1 + from, headRow + len(b.lines)})
	}
	for i, l := range b.lines {
		l.row = headRow + 1 + i
	}
}

func sortedCells(byCell map[cellKey][]*bookLine, school string) []cellKey {
	var out []cellKey
	for cell := range byCell {
		if cell.school == school {
			out = append(out, cell)
		}
	}
	slices.SortFunc(out, func(x, y cellKey) int { return strings.Compare(x.good.id, y.good.id) })
	return out
}

func keyOfLine(l planner.Line) lineKey {
	k := lineKey{cellKey{l.School, goodKey{l.Kind == planner.KindTraining, l.Item}}, l.Part, l.Kind, l.Cause}
	if l.Kind == planner.KindLease {
		k.part, _, _ = strings.Cut(l.Part, "-")
	}
	return k
}

func (b *book) newLine(k lineKey, category string, other bool) *bookLine {
	n := len(b.Years)
	return &bookLine{lineKey: k, category: category, other: other, quantity: make([]model.Quantity, n), amount: make([]model.Money, n),
		missing: make([]bool, n), about: make([]bool, n), sources: make([][]planner.Source, n)}
}

func (w *bookLine) take(l planner.Line, y int) {
	w.quantity[y] += l.Quantity
	w.about[y] = w.about[y] || !l.Certainty.Firm()
	if !l.Known {
		w.missing[y] = true
		return
	}
	w.amount[y] += l.Amount
	w.sources[y] = append(w.sources[y], l.Sources...)
}

// completed gives the rows of a cell in report order, with those that are empty as the plan is.
func (b *book) completed(cell cellKey, u *planner.UnitPrice, there []*bookLine) []*bookLine {
	c := b.cells[cell]
	if c == nil || !c.calculated {
		return there
	}
	other := u.Pricing.OtherBudget
	for _, l := range there {
		other = other || l.other
	}
	var out []*bookLine
	for _, k := range expectedLines(cell, u) {
		if i := slices.IndexFunc(there, func(l *bookLine) bool { return l.lineKey == k }); i >= 0 {
			out = append(out, there[i])
			there = slices.Delete(there, i, i+1)
			continue
		}
		l := b.newLine(k, u.Category, other)
		if k.kind == planner.KindPurchase || k.kind == planner.KindTraining {
			l.booking = u.Pricing.Booking
		}
		out = append(out, l)
	}
	return append(out, there...)
}

// expectedLines are the rows that a cell of equipment or of a course can have.
func expectedLines(cell cellKey, u *planner.UnitPrice) []lineKey {
	var out []lineKey
	add := func(part string, kind planner.Kind, causes ...planner.Cause) {
		for _, cause := range causes {
			out = append(out, lineKey{cell, part, kind, cause})
		}
	}
	switch {
	case u.Course:
		add("", planner.KindTraining, planner.CauseNew, planner.CauseReplacement)
	case u.Lease != nil:
		for _, cause := range []planner.Cause{planner.CauseNew, planner.CauseReplacement} {
			add("rate", planner.KindLease, cause)
			if u.Lease.Lease.Residual.Known {
				add("residual", planner.KindLease, cause)
			}
		}
	default:
		add("", planner.KindPurchase, planner.CauseNew, planner.CauseReplacement)
	}
	for _, cause := range []planner.Cause{planner.CauseExisting, planner.CausePlanned} {
		for k := range u.Running {
			add(u.Running[k].Cost.ID, planner.KindRunning, cause)
		}
	}
	return out
}

// Numbers of what a line is spent for: parts of the cost count from 1.
const (
	groupOther  = int(parts) + 1
	groupIncome = int(parts) + 2
)

// groupOf is the number of what a line is spent for.
func (w *bookLine) groupOf() int {
	switch {
	case w.kind == planner.KindIncome:
		return groupIncome
	case w.other:
		return groupOther
	}
	return int(partOf(planner.Line{Kind: w.kind, Cause: w.cause})) + 1
}

// counted is the number of a line's category in the sums of cost, 0 where it is in none.
func (b *book) counted(w *bookLine) int {
	if w.groupOf() >= groupOther {
		return 0
	}
	return slices.Index(b.Categories, w.category) + 1
}

// lineHeads are the heads that all sheets of lines share.
func (b *book) lineHeads() []BookCell {
	var out []BookCell
	for _, key := range []string{"report.col.school", "report.col.item", "report.csv.part", "report.csv.kind", "report.csv.cause", "report.book.col.category",
		"report.book.col.number", "report.csv.booking", "report.book.col.fixed"} {
		out = append(out, head(b.t(key)))
	}
	return append(append(out, b.sumHead()), b.yearHeads()...)
}

// lineLabels are the cells of a line before its years.
func (b *book) lineLabels(w *bookLine, group int, fixed bool) []BookCell {
	return []BookCell{words(b.schoolOrAuthority(w.cell.school)), words(b.itemName(b.plan, w.cell.good.id)), words(b.partWord(w)),
		words(b.t("report.kind." + w.kind.String())), words(b.t("report.cause." + w.cause.String())), numberValue(b.counted(w)), numberValue(group), {}, b.mark(fixed), {}}
}

// partWord names a part of an item.
func (b *book) partWord(w *bookLine) string {
	switch {
	case w.kind == planner.KindLease:
		return b.t("report.book.price." + w.part)
	case w.kind == planner.KindPost:
		return w.part
	case w.part == "":
		return ""
	}
	if i := b.plan.Items[w.cell.good.id]; i != nil {
		for k := range i.Running {
			if i.Running[k].ID == w.part {
				return orID(i.Running[k].Name.In(b.Printer.Lang()), w.part)
			}
		}
	}
	return w.part
}

var lineWidths = []int{28, 34, 22, 13, 11, 6, 6, 11, 11, 15}

// writeQuantities gives the quantity of every line and year.
func (b *book) writeQuantities() {
	p := &b.quantitySheet
	p.Name, p.Side, p.Widths = b.names.quantity, colCause, lineWidths
	p.begin(b.t("report.book.quantity.title"), b.t("report.book.quantity.about"), "", b.lineHeads()...)
	for _, w := range b.lines {
		formulas := make([]string, len(b.Years))
		fixed := true
		for y := range formulas {
			formulas[y] = b.quantityOf(w, y)
			fixed = fixed && formulas[y] == ""
		}
		cells := b.lineLabels(w, w.groupOf(), fixed)
		for y, q := range w.quantity {
			c := countValue(q).with(formulas[y])
			c.Fixed = fixed
			cells = append(cells, c)
		}
		cells[colSum-1] = b.sumOf(w.row, FormCount, cells[colYears-1:])
		p.add(cells...)
	}
}

// quantityOf is the formula of a quantity; "" where none follows it.
func (b *book) quantityOf(w *bookLine, y int) string {
	c := b.cells[w.cell]
	if c == nil {
		return ""
	}
	switch w.kind {
	case planner.KindPurchase:
		return b.purchased(c, w.cause, ref(colYears+y, c.bought()), ref(colYears+y, c.replaced()))
	case planner.KindTraining:
		return b.grouped(c, w.cause, y)
	case planner.KindLease:
		return b.leased(c, w, y)
	case planner.KindRunning:
		if c.calculated {
			return b.runningUnits(c, w, y)
		}
	}
	return ""
}

// purchased are new units, or those that replace.
func (b *book) purchased(c *supplied, cause planner.Cause, bought, replaced string) string {
	if cause == planner.CauseReplacement {
		return on(b.names.need, replaced)
	}
	return on(b.names.need, bought) + "-" + on(b.names.need, replaced)
}

// grouped are the groups of a course.
func (b *book) grouped(c *supplied, cause planner.Cause, y int) string {
	groups := func(row int) string {
		return fmt.Sprintf("ROUNDUP(%s/%s,0)", on(b.names.need, ref(colYears+y, row)), b.inputRef(inGroup, b.in.items[keyOf(c.price)]))
	}
	if cause == planner.CauseReplacement {
		return groups(c.replaced())
	}
	return groups(c.bought()) + "-" + groups(c.replaced())
}

// leased are unit-months of all leases that run in a year, or the units whose lease ends in it.
func (b *book) leased(c *supplied, w *bookLine, y int) string {
	return fmt.Sprintf("SUMPRODUCT(%s*(%s))", b.leaseShare(c, w, y), b.leasedUnits(c, w, y))
}

// leasedUnits are the units leased in each year up to y.
func (b *book) leasedUnits(c *supplied, w *bookLine, y int) string {
	span := func(row int) string { return rangeOf(fixedColumn(colYears, row), ref(colYears+y, row)) }
	return b.purchased(c, w.cause, span(c.bought()), span(c.replaced()))
}

// leaseShare is, for each year of beginning up to y, the months of a lease that fall into y, or 1 where
// it ends in y.
func (b *book) leaseShare(c *supplied, w *bookLine, y int) string {
	years := on(b.names.need, rangeOf(fixed(colYears, headRow), fixedRow(colYears+y, headRow)))
	year := on(b.names.need, fixedRow(colYears+y, headRow))
	if w.part == "residual" {
		return fmt.Sprintf("(%s+%s-1=%s)", years, on(b.names.need, fixed(ndLife, c.need)), year)
	}
	left := fmt.Sprintf("(%s-12*(%s-%s))", b.inputRef(inValue, b.in.leases[c.price.Lease.Lease.ID]), year, years)
	return fmt.Sprintf("((%s>=12)*12+(%s>0)*(%s<12)*%s)", left, left, left, left)
}

// runningUnits are the units in use that a running cost is paid for.
func (b *book) runningUnits(c *supplied, w *bookLine, y int) string {
	after := b.inputRef(inAfter, b.in.running[runningKey{c.Item, w.part}])
	year := on(b.names.need, fixedRow(colYears+y, headRow))
	if w.cause == planner.CauseExisting {
		if c.lots.from == 0 {
			return "0"
		}
		return fmt.Sprintf("SUMPRODUCT((%s-%s>=%s)*%s)", year, on(b.names.stock, fixedDown(stBought, c.lots.from, c.lots.to)), after,
			on(b.names.stock, down(colYears+y, c.lots.from, c.lots.to)))
	}
	share := fmt.Sprintf("(13-%s)/12", b.inputRef(inValue, b.in.month))
	formula := fmt.Sprintf("IF(%s<=0,ROUND(%s*%s,3),0)", after, on(b.names.need, ref(colYears+y, c.bought())), share)
	if y == 0 {
		return formula
	}
	years := on(b.names.need, rangeOf(fixed(colYears, headRow), fixedRow(colYears+y-1, headRow)))
	return formula + "+" + b.stillUsable(c, y, fmt.Sprintf("*(%s-%s>=%s)", year, years, after), func(r string) string { return on(b.names.need, r) })
}

// writeCost gives the cost of every line and year.
func (b *book) writeCost() {
	p := &b.costSheet
	p.Name, p.Side, p.Widths = b.names.cost, colCause, lineWidths
	p.begin(b.t("report.book.cost.title"), b.t("report.book.cost.about"), b.t("report.book.cost.more"), b.withBookHead(b.lineHeads())...)
	for _, w := range b.lines {
		cells := b.lineLabels(w, w.groupOf(), w.kind == planner.KindIncome)
		cells[colBooking-1] = b.bookingOf(w)
		for y := range b.Years {
			c := BookCell{Form: FormMoney, Number: true, About: w.about[y], Formula: b.amountOf(w, y), Fixed: w.kind == planner.KindIncome}
			if !w.missing[y] {
				c.Text = w.amount[y].String()
			}
			cells = append(cells, c)
		}
		cells[colSum-1] = b.sumOf(w.row, FormMoney, cells[colYears-1:]).estimated(slices.Contains(w.about[:b.PlanYears], true))
		p.add(b.withBook(cells, w)...)
	}
}

// bookingOf is how a line is booked; purchases follow their price.
func (b *book) bookingOf(w *bookLine) BookCell {
	c := value(strconv.Itoa(int(w.booking)), FormBooking)
	if row := b.priceRow[priceKey{w.cell.good, partUnit}]; row != 0 && w.kind == planner.KindPurchase {
		return c.with(on(b.names.prices, fixed(prBooking, row)))
	}
	return c
}

// pricePart is the row of prices that a line reads.
func (w *bookLine) pricePart() string {
	switch {
	case w.kind == planner.KindRunning:
		return w.part
	case w.kind == planner.KindLease && w.part == "residual":
		return partResidual
	case w.kind == planner.KindLease:
		return partRate
	}
	return partUnit
}

// amountOf is quantity × unit price.
func (b *book) amountOf(w *bookLine, y int) string {
	row := b.priceRow[priceKey{w.cell.good, w.pricePart()}]
	if row == 0 {
		return ""
	}
	column := colYears + y
	price := on(b.names.prices, ref(column, row))
	formula := on(b.names.quantity, ref(column, w.row)) + "*" + price
	if w.kind == planner.KindLease && b.cells[w.cell] != nil { // every lease keeps the rate of its first year
		c := b.cells[w.cell]
		formula = fmt.Sprintf("SUMPRODUCT(%s*(%s)*%s)", b.leaseShare(c, w, y), b.leasedUnits(c, w, y),
			on(b.names.prices, rangeOf(fixedColumn(colYears, row), ref(column, row))))
	}
	switch {
	case b.priceSheet.Rows[row-1][column-1].Text == "":
		return fmt.Sprintf(`IF(ISNUMBER(%s),%s,IF(%s=0,0,""))`, price, toCents(formula), on(b.names.quantity, ref(column, w.row)))
	case w.kind == planner.KindPost || w.kind == planner.KindRunning || w.kind == planner.KindService:
		return toCents(formula)
	}
	return "ROUND(" + formula + ",2)"
}

// addDecimals adds the values of cells; empty ones count nothing.
func addDecimals(cells []BookCell) string {
	sum := decimal.Zero
	for _, c := range cells {
		if d, err := decimal.NewFromString(c.Text); err == nil {
			sum = sum.Add(d)
		}
	}
	return sum.String()
}
