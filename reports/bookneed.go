package reports

import (
	"fmt"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// Columns of the sheet of stock and of that of needs, before the years.
const (
	stBought = 4 + iota
	stCount
	stEnds
	stLeaves
)

// Columns of the sheet of needs, before the years.
const (
	ndLife = 4 + iota
	ndLoss
	ndSupport
)

// cellKey is an item or a course at a school.
type cellKey struct {
	school string
	good   goodKey
}

// supplied is one cell of the sheet of needs: four rows, and its lots on the sheet of stock.
type supplied struct {
	planner.Supply
	name       string // of the school
	state      planner.Equipment
	price      *planner.UnitPrice
	lots       block // rows on the sheet of stock; from 0: none
	need       int   // row of what is required; then what is usable, bought, replaced
	calculated bool  // the rows follow by formula
}

func (s *supplied) usable() int   { return s.need + 1 }
func (s *supplied) bought() int   { return s.need + 2 }
func (s *supplied) replaced() int { return s.need + 3 }

// gatherSupplies joins what the planner knows of each cell.
func (b *book) gatherSupplies(r *planner.Result) {
	b.cells = map[cellKey]*supplied{}
	states := map[cellKey]planner.Equipment{}
	names := map[string]string{}
	for i := range b.PerSchool {
		s := &b.PerSchool[i]
		names[s.ID] = b.schoolName(s)
		for _, e := range s.Equip {
			states[cellKey{s.ID, goodKey{e.Course, e.Item}}] = e
		}
	}
	prices := map[goodKey]*planner.UnitPrice{}
	for i := range b.prices {
		prices[keyOf(&b.prices[i])] = &b.prices[i]
	}
	for _, s := range r.Supplies() {
		key := cellKey{s.School, goodKey{s.Course, s.Item}}
		c := &supplied{Supply: s, name: names[s.School], state: states[key], price: prices[key.good], calculated: s.Plain}
		if c.price == nil || len(s.Lots) == 0 && empty(c.state.Required) && empty(c.state.Bought) {
			continue
		}
		b.cells[key] = c
		b.supplies = append(b.supplies, c)
	}
}

func empty(list []model.Quantity) bool {
	for _, q := range list {
		if q != 0 {
			return false
		}
	}
	return true
}

// writeStock lists the declared stock, and what is left of it in each year.
func (b *book) writeStock() {
	p := &b.stockSheet
	p.Name, p.Side = b.names.stock, colItem
	p.Widths = []int{30, 30, 30, 9, 9, 9, 9, 1, 12, 1}
	p.begin(b.t("report.book.stock.title"), b.t("report.book.stock.about"), b.t("report.book.stock.more"),
		append([]BookCell{head(b.t("report.col.school")), head(b.t("report.col.item")), head(b.t("report.col.source")), head(b.t("report.book.col.bought")),
			head(b.t("report.col.quantity")), head(b.t("report.book.col.ends")), head(b.t("report.book.col.leaves")), head(""), head(b.t("report.book.col.fixed")), head("")},
			b.yearHeads()...)...)
	for _, c := range b.supplies {
		for i := range c.Lots {
			row := b.lotRow(c, &c.Lots[i])
			if c.lots.from == 0 {
				c.lots.from = row
			}
			c.lots.to = row
		}
	}
}

func (b *book) lotRow(c *supplied, l *planner.StockLot) int {
	p := &b.stockSheet
	row := p.next()
	source := model.Provenance{}
	if l.Declared != nil {
		source = l.Declared.Of("count")
	}
	ends := BookCell{Form: FormYear, Number: true}
	if l.Life != 0 {
		ends = yearCell(l.Bought + l.Life)
	}
	ends.Formula = fmt.Sprintf(`IF(%s<%d,%s+%s,"")`, b.lifeRef(c, true), endless, fixedColumn(stBought, row), b.lifeRef(c, true))
	leaves := BookCell{Form: FormYear}
	if l.Leaves != 0 {
		leaves = yearCell(l.Leaves)
	}
	cells := []BookCell{words(c.name), words(b.itemName(b.plan, c.Item)), words(joinNotes(b.t("report.certainty."+source.Certainty.String())+":", source.Source.In(b.Printer.Lang()))),
		yearCell(l.Bought), countValue(l.Count).estimated(!source.Certainty.Firm()).input(), ends, leaves, {}, b.mark(!c.calculated), {}}
	if !c.calculated {
		cells[stCount-1].Input = false
		ends.Formula = ""
		cells[stEnds-1] = ends
	}
	for y, q := range l.Current {
		v := countValue(q)
		if c.calculated {
			v.Formula = b.leftOf(c, row, y)
		} else {
			v.Fixed = true
		}
		cells = append(cells, v)
	}
	return p.add(cells...)
}

// mark says in words that a row holds values.
func (b *book) mark(fixed bool) BookCell {
	if !fixed {
		return BookCell{}
	}
	return words(b.t("report.book.fixed")).kept()
}

// endless stands for a life without an end.
const endless = 9999

// lifeRef is how long units of a cell are used; declared stock of what the plan leases keeps its own life.
func (b *book) lifeRef(c *supplied, stock bool) string {
	row := b.in.items[keyOf(c.price)]
	use, book := b.inputRef(inUseLife, row), b.inputRef(inBookLife, row)
	term := fmt.Sprintf("%d", endless)
	if c.price.Lease != nil {
		term = fmt.Sprintf("ROUNDUP(%s/12,0)", b.inputRef(inValue, b.in.leases[c.price.Lease.Lease.ID]))
	}
	switch {
	case c.price.Lease != nil && !stock:
		return term
	case c.price.Lease != nil:
		return fmt.Sprintf("IF(ISNUMBER(%s),%s,%s)", use, use, term)
	case c.Course:
		return fmt.Sprintf("IF(ISNUMBER(%s),%s,%d)", use, use, endless)
	}
	return fmt.Sprintf("IF(ISNUMBER(%s),%s,IF(ISNUMBER(%s),%s,%d))", use, use, book, book, endless)
}

func (b *book) lossRef(c *supplied) string {
	return b.inputRef(inLoss, b.in.items[keyOf(c.price)])
}

// loses reports whether units of a cell get lost.
func (b *book) loses(c *supplied) bool {
	i := b.plan.Items[c.Item]
	return !c.Course && i != nil && i.Loss.Known && i.Loss.Value.Sign() > 0
}

// leftOf is what is left of a lot in a year: nothing before it was bought and after its life, what was
// not lost between.
func (b *book) leftOf(c *supplied, row, y int) string {
	year := fixedRow(colYears+y, headRow)
	bought, count, ends, leaves := fixedColumn(stBought, row), fixedColumn(stCount, row), fixedColumn(stEnds, row), fixedColumn(stLeaves, row)
	left := count
	if b.loses(c) {
		left = fmt.Sprintf("%s-INT(ROUND(%s*(1-(1-%s)^MAX(0,%s-%s)),9))", count, count, b.lossRef(c), year, bought)
	}
	return fmt.Sprintf("IF(AND(%s<=%s,OR(%s=\"\",%s<%s),OR(%s=\"\",%s<%s)),%s,0)", bought, year, ends, year, ends, leaves, year, leaves, left)
}

// writeNeeds calculates what every school buys: what is required less what is usable.
func (b *book) writeNeeds() {
	p := &b.needSheet
	p.Name, p.Side = b.names.need, colPart
	p.Widths = []int{30, 34, 14, 10, 9, 13, 1, 1, 12, 13}
	p.begin(b.t("report.book.need.title"), b.t("report.book.need.about"), b.t("report.book.need.more"),
		append([]BookCell{head(b.t("report.col.school")), head(b.t("report.col.item")), head(b.t("report.book.col.what")), head(b.t("report.book.col.use-life")),
			head(b.t("report.book.col.loss")), head(b.t("report.book.col.support-end")), head(""), head(""), head(b.t("report.book.col.fixed")), b.sumHead()}, b.yearHeads()...)...)
	for i, c := range b.supplies {
		c.need = headRow + 1 + 4*i
	}
	for _, c := range b.supplies {
		b.needRows(c)
	}
}

// sumHead heads the sum of the plan years.
func (b *book) sumHead() BookCell {
	return head(b.t("report.book.col.sum", model.Args{"years": b.Printer.Years(b.Period())}))
}

func (b *book) needRows(c *supplied) {
	p := &b.needSheet
	labels := func(key string, fixed bool) []BookCell {
		return []BookCell{words(c.name), words(b.itemName(b.plan, c.Item)), words(b.t("report.book.need." + key)), {}, {}, {}, {}, {}, b.mark(fixed), {}}
	}
	required := labels("required", true)
	required[ndLife-1] = b.lifeCell(c)
	if b.loses(c) {
		required[ndLoss-1] = value(b.plan.Items[c.Item].Loss.Value.String(), FormRate).with(b.lossRef(c))
	}
	if c.price.Ends != 0 {
		required[ndSupport-1] = yearCell(c.price.Ends).with(b.inputRef(inSupport, b.in.items[keyOf(c.price)]))
	}
	usable, bought, replaced := labels("usable", !c.calculated), labels("bought", !c.calculated), labels("replaced", !c.calculated)
	for y := range b.Years {
		required = append(required, countValue(c.state.Required[y]).kept())
		usable = append(usable, b.followed(c, c.state.Current[y], b.usableIn(c, y)))
		bought = append(bought, b.followed(c, c.state.Bought[y], b.boughtIn(c, y)))
		replaced = append(replaced, b.followed(c, c.state.Replaced[y], b.replacedIn(c, y)))
	}
	p.add(required...)
	p.add(usable...)
	for _, cells := range [][]BookCell{bought, replaced} {
		row := p.add(cells...)
		p.set(colSum, row, b.sumOf(row, FormCount, cells[colYears-1:]))
	}
}

// followed is a quantity by formula, or a value where no formula follows it.
func (b *book) followed(c *supplied, q model.Quantity, formula string) BookCell {
	if !c.calculated {
		return countValue(q).kept()
	}
	return countValue(q).with(formula)
}

func (b *book) lifeCell(c *supplied) BookCell {
	n := c.price.Life
	if n == 0 {
		n = endless
	}
	return numberValue(n).with(b.lifeRef(c, false))
}

// usableIn is what is usable of stock and of what was bought in the years before.
func (b *book) usableIn(c *supplied, y int) string {
	column, formula := colYears+y, "0"
	if c.lots.from != 0 {
		formula = fmt.Sprintf("SUM(%s)", on(b.names.stock, down(column, c.lots.from, c.lots.to)))
	}
	if y > 0 {
		formula += "+" + b.stillUsable(c, y, "", func(r string) string { return r })
	}
	return formula
}

// stillUsable is what is usable in a year of what was bought in the years before; more is a further
// condition on the years, here says how the sheet of needs is named in references.
func (b *book) stillUsable(c *supplied, y int, more string, here func(string) string) string {
	year := here(fixedRow(colYears+y, headRow))
	years := here(rangeOf(fixed(colYears, headRow), fixedRow(colYears+y-1, headRow)))
	units := here(rangeOf(fixedColumn(colYears, c.bought()), ref(colYears+y-1, c.bought())))
	left := units
	if b.loses(c) {
		left = fmt.Sprintf("(%s-INT(ROUND(%s*(1-(1-%s)^(%s-%s)),9)))", units, units, here(fixed(ndLoss, c.need)), year, years)
	}
	condition := fmt.Sprintf("(%s+%s>%s)", years, here(fixed(ndLife, c.need)), year)
	if c.price.Ends != 0 {
		condition += fmt.Sprintf("*(%s>%s)", here(fixed(ndSupport, c.need)), year)
	}
	if c.Leaves != 0 {
		condition += fmt.Sprintf("*((%s>=%d)+(%s<%d)>0)", years, c.Leaves, year, c.Leaves)
	}
	return fmt.Sprintf("SUMPRODUCT(%s%s*%s)", condition, more, left)
}

// boughtIn is what is required and neither usable nor there in another form.
func (b *book) boughtIn(c *supplied, y int) string {
	column := colYears + y
	formula := ref(column, c.need) + "-" + ref(column, c.usable())
	for _, id := range c.FulfilledBy {
		if other := b.cells[cellKey{c.School, goodKey{id: id}}]; other != nil {
			formula += "-" + ref(column, other.usable()) + "-" + ref(column, other.bought())
		}
	}
	return "MAX(0," + formula + ")"
}

// replacedIn is the part of a purchase that replaces what has ended and was not replaced yet.
func (b *book) replacedIn(c *supplied, y int) string {
	column := colYears + y
	ended := ""
	if c.lots.from != 0 {
		ended = fmt.Sprintf("SUMIF(%s,\"<=\"&%s,%s)", on(b.names.stock, fixedDown(stBought, c.lots.from, c.lots.to)), fixedRow(column, headRow),
			on(b.names.stock, fixedDown(stCount, c.lots.from, c.lots.to)))
	}
	if y > 0 {
		before := func(row int) string { return rangeOf(fixedColumn(colYears, row), ref(column-1, row)) }
		ended += fmt.Sprintf("+SUM(%s)-SUM(%s)", before(c.bought()), before(c.replaced()))
	}
	return fmt.Sprintf("MIN(%s,%s-%s)", ref(column, c.bought()), orZero(ended), ref(column, c.usable()))
}

func orZero(formula string) string {
	if formula == "" {
		return "0"
	}
	return formula
}

// sumOf adds the plan years of a row.
func (b *book) sumOf(row int, form BookForm, years []BookCell) BookCell {
	return value(addDecimals(years[:b.PlanYears]), form).with(fmt.Sprintf("SUM(%s)", rangeOf(fixedColumn(colYears, row), fixedColumn(colYears+b.PlanYears-1, row))))
}
