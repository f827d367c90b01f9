package reports

import (
	"fmt"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// Columns of the sheet of prices, before the years: what the formulas of a row read.
const (
	prItem     = 1 + iota
	prWhat     // unit price, running cost, rate of a lease
	prBase     // price of the price year
	prStart    // year of that price; the index begins after it
	prIndex    // row of the index levels
	prFactor   // 1 + risk, and overhead where it is bought
	prInternal // overhead of own staff, without VAT
	prBooking
	prVAT   // row of the VAT rates
	prSmall // 1: below the low-value limit
)

// priceKey names a row of prices: the unit price of an item (part ""), a running cost, or a lease.
type priceKey struct {
	good goodKey
	part string
}

// Parts of prices beside running costs, which have their id.
const (
	partUnit     = ""
	partCatalog  = "\x00catalogue"
	partRate     = "\x00rate"
	partResidual = "\x00residual"
)

// writePrices calculates every unit price of every year.
func (b *book) writePrices() {
	p := &b.priceSheet
	p.Name, p.Side = b.names.prices, prWhat
	p.Widths = []int{34, 30, 11, 9, 8, 9, 9, 12, 8, 8}
	heads := []BookCell{head(b.t("report.col.item")), head(b.t("report.book.col.what")), head(b.t("report.col.price")), head(b.t("report.col.price-year")),
		head(b.t("report.book.col.index-row")), head(b.t("report.book.col.factor")), head(b.t("report.book.col.internal-rate")), head(b.t("report.csv.booking")),
		head(b.t("report.book.col.vat-row")), head(b.t("report.book.col.small"))}
	p.begin(b.t("report.book.prices.title"), b.t("report.book.prices.about"), b.t("report.book.prices.more"), append(heads, b.yearHeads()...)...)
	b.priceRow = map[priceKey]int{}
	for i := range b.prices {
		if u := &b.prices[i]; u.OnlyPart {
			b.unitRow(u) // the others may need its row
		}
	}
	for i := range b.prices {
		u := &b.prices[i]
		if u.OnlyPart {
			continue
		}
		b.unitRow(u)
		b.catalogRow(u)
		b.leaseRows(u)
	}
	for i := range b.prices {
		b.runningPrices(&b.prices[i])
	}
}

// yearHeads are the heads of the shown years.
func (b *book) yearHeads() []BookCell {
	var out []BookCell
	for _, y := range b.Years {
		out = append(out, headYear(y))
	}
	return out
}

// input refers to a cell of the sheet of inputs.
func (b *book) inputRef(column, row int) string { return on(b.names.inputs, fixed(column, row)) }

// base is the price that the chosen level picks.
func (b *book) base(row int) string {
	level, price := b.inputRef(inValue, b.in.level), func(column int) string { return b.inputRef(column, row) }
	pick := func(key string, column int, otherwise string) string {
		return fmt.Sprintf(`IF(AND(%s="%s",ISNUMBER(%s)),%s,%s)`, level, quoted(b.t("report.book.level."+key)), price(column), price(column), otherwise)
	}
	return pick("low", inLow, pick("high", inHigh, fmt.Sprintf(`IF(ISNUMBER(%s),%s,"")`, price(inValue), price(inValue))))
}

// quoted doubles the quotes of a text inside a formula.
func quoted(text string) string {
	out := ""
	for _, r := range text {
		if r == '"' {
			out += `"`
		}
		out += string(r)
	}
	return out
}

// lookup is the row of a table of inputs that a cell names.
func (b *book) lookup(column, row int, table block) string {
	return fmt.Sprintf("MATCH(%s,%s,0)", b.inputRef(column, row), on(b.names.inputs, fixedDown(inName, table.from, table.to)))
}

// factors are the cells of a row that its years read: price, year, index, surcharges, booking, VAT.
func (b *book) factors(u *planner.UnitPrice, name, what string) []BookCell {
	row := b.in.items[keyOf(u)]
	base := BookCell{Form: FormPrice, Number: true}
	if p := b.basePrice(u); p.Known {
		base.Text = p.Value.String()
	}
	start := fmt.Sprintf("MIN(MAX(%s,%s,%d),%d)", b.inputRef(inPriceYear, row), b.inputRef(inFixedUntil, row), b.in.base, b.lastYear())
	from := min(max(u.Start, u.Pricing.FixedUntil, b.in.base), b.lastYear())
	return []BookCell{words(name), words(what), base.with(b.base(row)), yearCell(from).with(start),
		numberValue(b.in.levelOf[u.Index]).with(b.lookup(inIndex, row, b.in.levels)), b.surcharge(u, row), b.internal(u, row), b.bookingCell(u, row),
		numberValue(b.vatRow(u)).with(b.lookup(inVAT, row, b.in.vat)), b.smallCell(u, row)}
}

func (b *book) basePrice(u *planner.UnitPrice) model.Opt[decimal.Decimal] {
	p := u.Pricing
	switch {
	case b.plan.Assume.PriceLevel == model.Low && p.PriceLow.Known:
		return p.PriceLow
	case b.plan.Assume.PriceLevel == model.High && p.PriceHigh.Known:
		return p.PriceHigh
	}
	return p.Price
}

// vatRow is the place of an item's VAT in its table, from 1.
func (b *book) vatRow(u *planner.UnitPrice) int {
	for r := b.in.vat.from; r <= b.in.vat.to; r++ {
		if b.in.Rows[r-1][0].Text == b.vatKey(u) {
			return r - b.in.vat.from + 1
		}
	}
	return 1
}

// overheadFlag looks up a column of the overhead that an item names.
func (b *book) overheadOf(row, column int) string {
	t := b.in.overheads
	return fmt.Sprintf("INDEX(%s,%s)", on(b.names.inputs, fixedDown(column, t.from, t.to)), b.lookup(inOverhead, row, t))
}

// surcharge is 1 + risk, times 1 + overhead where it is bought with the item.
func (b *book) surcharge(u *planner.UnitPrice, row int) BookCell {
	factor := decimal.NewFromInt(1).Add(u.Risk)
	if u.Overhead != nil && !u.Overhead.Internal {
		factor = factor.Mul(decimal.NewFromInt(1).Add(u.Overhead.Rate))
	}
	formula := fmt.Sprintf(`(1+IF(%s="%s",0,%s))`, b.overheadOf(row, inValue+1), quoted(b.t("report.yes")), b.overheadOf(row, inValue))
	if risk := b.in.risk[u.Category]; risk != 0 {
		formula += fmt.Sprintf(`*(1+IF(%s="%s",0,%s))`, b.inputRef(inValue, b.in.level), quoted(b.t("report.book.level.high")), b.inputRef(inValue, risk))
	}
	return value(factor.String(), FormFactor).with(formula)
}

// internal is the overhead of own staff.
func (b *book) internal(u *planner.UnitPrice, row int) BookCell {
	rate := decimal.Zero
	if u.Overhead != nil && u.Overhead.Internal {
		rate = u.Overhead.Rate
	}
	return value(rate.String(), FormRate).with(fmt.Sprintf(`IF(%s="%s",%s,0)`, b.overheadOf(row, inValue+1), quoted(b.t("report.yes")), b.overheadOf(row, inValue)))
}

// bookingCell says how a purchase is booked; the limit of low-value assets may decide it.
func (b *book) bookingCell(u *planner.UnitPrice, row int) BookCell {
	booking := u.Pricing.Booking
	if u.Low {
		booking = model.Consumptive
	}
	c := value(strconv.Itoa(int(booking)), FormBooking)
	if !u.MayBeLow || b.in.limit == 0 || b.plan.LowValue.Treat != model.Expense {
		return c
	}
	return c.with("1-" + ref(prSmall, b.priceSheet.next()))
}

// smallCell says whether the net price lies below the low-value limit, where that decides on anything.
func (b *book) smallCell(u *planner.UnitPrice, row int) BookCell {
	if !u.MayBeLow || b.in.limit == 0 {
		return BookCell{}
	}
	net := b.base(row)
	if !u.Net {
		net = fmt.Sprintf("(%s)/(1+%s)", net, b.vatIn(0, b.lookup(inVAT, row, b.in.vat)))
	}
	return numberValue(bool2int(u.Small)).with(fmt.Sprintf("IF(ROUND(%s,9)<=%s,1,0)", net, b.inputRef(inValue, b.in.limit)))
}

func bool2int(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// vatIn is the VAT rate of a year; place is its row.
func (b *book) vatIn(y int, place string) string {
	t := b.in.vat
	return fmt.Sprintf("INDEX(%s,%s)", on(b.names.inputs, down(b.inputColumn(y), t.from, t.to)), place)
}

// inputColumn is the column of a shown year on the sheet of inputs.
func (b *book) inputColumn(y int) int { return inValue + b.Years[y] - b.in.base }

// indexed is the price of a row in a year: base × index.
func (b *book) indexed(y, row int) string {
	t, last := b.in.levels, b.inputColumn(len(b.Years)-1)
	levels := on(b.names.inputs, rangeOf(fixed(inValue, t.from), fixed(last, t.to)))
	year := fixedRow(colYears+y, headRow)
	return fmt.Sprintf("%s*IF(%s<=%s,1,INDEX(%s,%s,%s-%d)/INDEX(%s,%s,%s-%d))", fixedColumn(prBase, row), year, fixedColumn(prStart, row),
		levels, fixedColumn(prIndex, row), year, b.in.base-1, levels, fixedColumn(prIndex, row), fixedColumn(prStart, row), b.in.base-1)
}

// gross adds VAT where prices are net.
func (b *book) gross(u *planner.UnitPrice, y, row int, price string) string {
	if !u.Net {
		return price
	}
	return fmt.Sprintf("%s*(1+%s)", price, b.vatIn(y, fixedColumn(prVAT, row)))
}

// toCents rounds half up to the cent. The inner rounding takes away what binary fractions add or lack:
// 2.675 must not become 2.67.
func toCents(formula string) string { return "ROUND(ROUND(" + formula + ",9),2)" }

// priced is a price by formula, or nothing while the base is missing.
func priced(row int, m model.Money, known bool, formula string) BookCell {
	c := BookCell{Form: FormMoney, Number: true, Formula: fmt.Sprintf(`IF(ISNUMBER(%s),%s,"")`, fixedColumn(prBase, row), toCents(formula))}
	if known {
		c.Text = m.String()
	}
	return c
}

func (b *book) unitRow(u *planner.UnitPrice) {
	p := &b.priceSheet
	row := p.next()
	cells := b.factors(u, b.itemName(b.plan, u.Item), b.unitWord(u))
	for y := range b.Years {
		price := b.indexed(y, row) + "*" + fixedColumn(prFactor, row)
		vat := "1"
		if u.Net {
			vat = "(1+" + b.vatIn(y, fixedColumn(prVAT, row)) + ")"
		}
		if u.Net {
			price += "*(" + vat + "+" + fixedColumn(prInternal, row) + ")"
		} else {
			price += fmt.Sprintf("*(1+%s/(1+%s))", fixedColumn(prInternal, row), b.vatIn(y, fixedColumn(prVAT, row)))
		}
		cells = append(cells, priced(row, u.Unit[y], u.Known, price))
	}
	b.priceRow[priceKey{keyOf(u), partUnit}] = p.add(cells...)
}

// unitWord says what one unit is: "Stück, brutto".
func (b *book) unitWord(u *planner.UnitPrice) string {
	switch {
	case u.Course:
		return b.t("report.book.price.group")
	case u.Kind == model.Post:
		return b.t("report.book.price.post")
	}
	if i := b.plan.Items[u.Item]; i != nil && i.Billing == model.Monthly {
		return b.t("report.book.price.month")
	}
	return b.t("report.book.price.unit")
}

// catalogRow is the price without surcharges, of which maintenance is a share.
func (b *book) catalogRow(u *planner.UnitPrice) {
	shares := false
	for k := range u.Running {
		shares = shares || u.Running[k].Cost.Share.Known
	}
	if !shares {
		return
	}
	p := &b.priceSheet
	row := p.next()
	cells := b.factors(u, b.itemName(b.plan, u.Item), b.t("report.book.price.catalogue"))
	for y := range b.Years {
		cells = append(cells, priced(row, u.Catalog[y], u.Known, b.gross(u, y, row, b.indexed(y, row))))
	}
	b.priceRow[priceKey{keyOf(u), partCatalog}] = p.add(cells...)
}

func (b *book) leaseRows(u *planner.UnitPrice) {
	l := u.Lease
	if l == nil {
		return
	}
	in, unit := b.in.leases[l.Lease.ID], b.priceRow[priceKey{keyOf(u), partUnit}]
	row := b.priceSheet.next()
	cells := b.factors(u, b.itemName(b.plan, u.Item), b.t("report.book.price.rate"))
	if l.Lease.Monthly.Known {
		cells[prBase-1] = value(l.Lease.Monthly.Value.String(), FormPrice).with(b.inputRef(inMonthly, in))
	}
	for y := range b.Years {
		formula := b.gross(u, y, row, b.indexed(y, row))
		if !l.Lease.Monthly.Known {
			formula = fixedRow(colYears+y, unit) + "*" + b.inputRef(inRate, in)
		}
		cells = append(cells, priced(row, l.Monthly[y], l.Known, formula))
	}
	b.priceRow[priceKey{keyOf(u), partRate}] = b.priceSheet.add(cells...)
	if !l.Lease.Residual.Known {
		return
	}
	row = b.priceSheet.next()
	cells = b.factors(u, b.itemName(b.plan, u.Item), b.t("report.book.price.residual"))
	for y := range b.Years {
		cells = append(cells, priced(row, l.Residual[y], l.Known, fixedRow(colYears+y, unit)+"*"+b.inputRef(inResidual, in)))
	}
	b.priceRow[priceKey{keyOf(u), partResidual}] = b.priceSheet.add(cells...)
}

// runningPrices are what a unit in use costs per year.
func (b *book) runningPrices(u *planner.UnitPrice) {
	for k := range u.Running {
		r := &u.Running[k]
		in, row := b.in.running[runningKey{u.Item, r.Cost.ID}], b.priceSheet.next()
		power := b.powerPrice()
		of := u
		if r.Cost.Energy.Known && power != nil {
			of = power
		}
		cells := b.factors(of, b.itemName(b.plan, u.Item), orID(r.Cost.Name.In(b.Printer.Lang()), r.Cost.ID))
		cells[prBooking-1] = value("0", FormBooking)
		if r.Cost.Amount.Known {
			cells[prBase-1] = value(r.Cost.Amount.Value.String(), FormPrice).with(b.inputRef(inValue, in))
			cells[prIndex-1] = numberValue(b.in.levelOf[r.Index]).with(b.lookup(inRunningIndex, in, b.in.levels))
		}
		for y := range b.Years {
			formula := b.gross(of, y, row, b.indexed(y, row))
			switch {
			case r.Cost.Energy.Known:
				formula += "*" + b.inputRef(inEnergy, in)
			case r.Cost.Share.Known:
				formula = fixedRow(colYears+y, b.priceRow[priceKey{keyOf(u), partCatalog}]) + "*" + b.inputRef(inShare, in)
			}
			cells = append(cells, priced(row, r.Unit[y], r.Known, formula))
		}
		b.priceRow[priceKey{keyOf(u), r.Cost.ID}] = b.priceSheet.add(cells...)
	}
}

// powerPrice is the item that prices energy; nil where there is none.
func (b *book) powerPrice() *planner.UnitPrice {
	for i := range b.prices {
		if b.prices[i].Item == planner.Electricity && !b.prices[i].Course {
			return &b.prices[i]
		}
	}
	return nil
}
