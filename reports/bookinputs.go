package reports

import (
	"cmp"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// Columns of the sheet of inputs. What a value rests on stands before it.
const (
	inName = 1 + iota
	inCertainty
	inSource
	inNote
	inValue // the first value; years begin here
)

// Columns of prices behind inValue, which is the price.
const (
	inLow = inValue + 1 + iota
	inHigh
	inPriceYear
	inFixedUntil
	inIndex
	inBasis
	inVAT
	inOverhead
	inUseLife
	inBookLife
	inLoss
	inSupport
	inGroup
)

// Columns of running costs behind inValue, which is an amount.
const (
	inShare = inValue + 1 + iota
	inEnergy
	inAfter
	inRunningIndex
)

// Columns of leases behind inValue, which are months.
const (
	inRate = inValue + 1 + iota
	inMonthly
	inResidual
)

// inputs says where the inputs stand.
type inputs struct {
	page
	base      int // the first year of the indices: its level is 1
	level     int // row of the price level
	month     int // row of the month in which running costs begin
	limit     int // row of the limit of low-value assets; 0 none
	levels    block
	levelOf   map[string]int // by index: its place in levels, from 1
	vat       block
	overheads block
	risk      map[string]int // row by category
	items     map[goodKey]int
	running   map[runningKey]int
	leases    map[string]int
	rates     map[string]int // row by programme
}

// block is some rows of a table.
type block struct{ from, to int }

// goodKey names an item or a course.
type goodKey struct {
	course bool
	id     string
}

// runningKey names a running cost.
type runningKey struct{ item, id string }

func (b *book) writeInputs() {
	in := &b.in
	in.Name, in.Side = b.names.inputs, 1
	in.Widths = []int{34, 12, 34, 44}
	in.begin(b.t("report.book.inputs.title"), b.t("report.book.inputs.about"), b.t("report.book.inputs.more"))
	in.Head = 2
	in.base = b.firstIndexYear()
	for range max(b.inputColumn(len(b.Years)-1), inGroup) - inNote {
		in.Widths = append(in.Widths, 11)
	}
	in.Widths = append(in.Widths, 12, 44) // certainty and source of lives
	b.generalInputs()
	b.indexInputs()
	b.vatInputs()
	b.overheadInputs()
	b.priceInputs()
	b.runningInputs()
	b.leaseInputs()
	b.programmeInputs()
}

// section heads a table of inputs.
func (b *book) section(key string, heads ...string) {
	b.in.add()
	b.in.add(BookCell{Text: b.t("report.book.section." + key), Look: LookGroup})
	row := []BookCell{head(b.t("report.book.col.name")), head(b.t("report.col.certainty")), head(b.t("report.col.source")), head(b.t("report.book.col.note"))}
	for _, h := range heads {
		row = append(row, head(b.t(h)))
	}
	b.in.add(row...)
}

// basis is the name of an input with what it rests on.
func (b *book) basis(name string, s model.Provenance) []BookCell {
	lang := b.Printer.Lang()
	source := s.Source.In(lang)
	if s.AsOf.Known() {
		source = joinNotes(source, "("+s.AsOf.String()+")")
	}
	return []BookCell{words(name), words(b.t("report.certainty." + s.Certainty.String())), wrapped(source), wrapped(s.Note.In(lang))}
}

// input adds a row of inputs and gives its number.
func (b *book) input(name string, s model.Provenance, cells ...BookCell) int {
	return b.in.add(append(b.basis(name, s), cells...)...)
}

func (b *book) generalInputs() {
	in, a := &b.in, &b.plan.Assume
	b.section("general", "report.col.value")
	levels := []string{b.t("report.book.level.mid"), b.t("report.book.level.low"), b.t("report.book.level.high")}
	in.level = b.input(b.t("report.book.input.level"), a.Of("price_level"), words(levels[min(int(a.PriceLevel), 2)]).input())
	in.Choices = append(in.Choices, BookChoice{ref(inValue, in.level), levels})
	in.month = b.input(b.t("report.book.input.month"), a.Of("first_month"), numberValue(min(max(a.FirstMonth, 1), 12)).input())
	if l := &b.plan.LowValue; l.LimitNet.Known && (l.Treat == model.Expense || b.plan.Accounts.Chart != "") {
		in.limit = b.input(b.t("report.book.input.low-value"), l.Of("limit_net"), value(l.LimitNet.Value.String(), FormMoney).input())
	}
	in.risk = map[string]int{}
	for _, id := range slices.Sorted(maps.Keys(a.Risk)) {
		in.risk[id] = b.input(b.t("report.book.input.risk", model.Args{"category": b.categoryName(b.plan, id)}), a.Of("risk."+id),
			value(a.Risk[id].String(), FormRate).input())
	}
}

// calendar gives the heads of the years from the first index year to the last shown year.
func (b *book) calendar() []BookCell {
	var out []BookCell
	for year := b.in.base; year <= b.lastYear(); year++ {
		out = append(out, headYear(year))
	}
	return out
}

func (b *book) lastYear() int { return b.Years[len(b.Years)-1] }

// rateCells are the values of the calendar from a year on: a value that the plan states is one, others are
// that of the year before.
func (b *book) rateCells(s model.Series[decimal.Decimal], from int) []BookCell {
	row := b.in.next()
	var out []BookCell
	for year := b.in.base; year <= b.lastYear(); year++ {
		v, known := s.In(year)
		stated := year == from || slices.ContainsFunc(s, func(d model.Dated[decimal.Decimal]) bool { return d.Year == year })
		switch {
		case year < from:
			out = append(out, BookCell{})
		case !known:
			out = append(out, BookCell{Form: FormRate, Input: true})
		case stated:
			out = append(out, value(v.String(), FormRate).input())
		default:
			out = append(out, value(v.String(), FormRate).input().with(ref(inValue+len(out)-1, row)))
		}
	}
	return out
}

// firstIndexYear is the year before the first price increase.
func (b *book) firstIndexYear() int {
	base := b.Years[0] - roomBefore
	for _, u := range b.prices {
		base = min(base, max(u.Start, u.Pricing.FixedUntil))
	}
	return max(base, b.Years[0]-maxIndexYears)
}

// indexInputs are the price increases of each year, and the levels that they lead to.
func (b *book) indexInputs() {
	in, a := &b.in, &b.plan.Assume
	ids := b.indices()
	b.section("index")
	heads := in.next() - 1
	in.Rows[heads-1] = append(in.Rows[heads-1], b.calendar()...)
	rates := in.next()
	for _, id := range ids {
		b.input(b.indexName(id), a.Of("index."+id), b.rateCells(a.Index[id], in.base+1)...)
	}
	b.section("levels")
	in.Rows[in.next()-2] = append(in.Rows[in.next()-2], b.calendar()...)
	in.levels, in.levelOf = block{in.next(), in.next() + len(ids) - 1}, map[string]int{}
	for i, id := range ids {
		in.levelOf[id] = i + 1
		in.add(append([]BookCell{words(b.indexName(id)), {}, {}, {}}, b.levels(a.Index[id], rates+i)...)...)
	}
}

// roomBefore is how many years before the plan price levels may at least be moved to.
const roomBefore = 6

// maxIndexYears is how far back prices may lie.
const maxIndexYears = 100

// indices are the price indices of the plan, and the one that is used where none fits.
func (b *book) indices() []string {
	ids := slices.Sorted(maps.Keys(b.plan.Assume.Index))
	if !slices.Contains(ids, defaultIndex) {
		ids = append(ids, defaultIndex)
	}
	return ids
}

func (b *book) levels(s model.Series[decimal.Decimal], rates int) []BookCell {
	level, row := decimal.NewFromInt(1), b.in.next()
	out := []BookCell{value("1", FormFactor)}
	for year := b.in.base + 1; year <= b.lastYear(); year++ {
		rate, _ := s.In(year)
		level = level.Mul(decimal.NewFromInt(1).Add(rate))
		column := inValue + len(out)
		out = append(out, value(level.Round(15).String(), FormFactor).with(ref(column-1, row)+"*(1+"+ref(column, rates)+")"))
	}
	return out
}

// vatInputs are the plan's rate and those of items with their own.
func (b *book) vatInputs() {
	in := &b.in
	b.section("vat")
	in.Rows[in.next()-2] = append(in.Rows[in.next()-2], b.calendar()...)
	in.vat.from = in.next()
	b.input(b.t("report.book.vat.plan"), b.plan.Assume.Of("vat"), b.rateCells(b.plan.Assume.VAT, b.Years[0])...)
	for _, u := range b.prices {
		if b.ownVAT(&u) {
			b.input(u.Item, u.Origin.Of("vat"), b.rateCells(u.Pricing.VAT, b.Years[0])...)
		}
	}
	in.vat.to = in.next() - 1
}

// vatKey names the row of an item's VAT.
func (b *book) vatKey(u *planner.UnitPrice) string {
	if b.ownVAT(u) {
		return u.Item
	}
	return b.t("report.book.vat.plan")
}

// ownVAT reports whether an item has a rate of its own that counts, or that differs from the plan's.
func (b *book) ownVAT(u *planner.UnitPrice) bool {
	if !u.Pricing.VAT.Known() {
		return false
	}
	if u.Net || u.MayBeLow || u.Overhead != nil && u.Overhead.Internal {
		return true
	}
	return slices.ContainsFunc(b.Years, func(year int) bool {
		own, _ := u.Pricing.VAT.In(year)
		plan, known := b.plan.Assume.VAT.In(year)
		return !known || !own.Equal(plan)
	})
}

func (b *book) overheadInputs() {
	in := &b.in
	ids := slices.Sorted(maps.Keys(b.plan.Overheads))
	b.section("overhead", "report.book.col.rate", "report.book.col.internal")
	in.overheads.from = in.next()
	in.add(words(b.t("report.book.none")), BookCell{}, BookCell{}, BookCell{}, value("0", FormRate), words(b.t("report.no")))
	for _, id := range ids {
		o := b.plan.Overheads[id]
		b.input(id, o.Of("rate"), value(o.Rate.String(), FormRate).input(), words(yesNo(b.Printer, o.Internal)))
	}
	in.overheads.to = in.next() - 1
}

// priceInputs are the prices and lives of items and courses.
func (b *book) priceInputs() {
	in := &b.in
	b.section("prices", "report.col.price", "report.col.low", "report.col.high", "report.col.price-year", "report.book.col.fixed-until", "report.col.index",
		"report.col.basis", "report.col.vat", "report.book.col.overhead", "report.book.col.use-life", "report.book.col.book-life", "report.book.col.loss",
		"report.book.col.support-end", "report.book.col.group")
	heads := in.next() - 1
	in.set(len(in.Widths)-1, heads, head(b.t("report.book.col.life-certainty")))
	in.set(len(in.Widths), heads, head(b.t("report.book.col.life-source")))
	in.items = map[goodKey]int{}
	for i := range b.prices {
		u := &b.prices[i]
		row := b.input(b.itemName(b.plan, u.Item), u.Origin.Of("price"), b.priceCells(u)...)
		in.items[keyOf(u)] = row
		b.lifeBasis(u, row)
	}
	b.priceChoices()
}

func keyOf(u *planner.UnitPrice) goodKey { return goodKey{u.Course, u.Item} }

func (b *book) priceCells(u *planner.UnitPrice) []BookCell {
	p := u.Pricing
	basis := b.t("report.basis.gross")
	if u.Net {
		basis = b.t("report.basis.net")
	}
	overhead := b.t("report.book.none")
	if u.Overhead != nil {
		overhead = u.Overhead.ID
	}
	fixedUntil := BookCell{Form: FormYear, Input: true}
	if p.FixedUntil != 0 {
		fixedUntil = yearCell(p.FixedUntil).input()
	}
	cells := []BookCell{optional(p.Price, FormPrice), optional(p.PriceLow, FormPrice), optional(p.PriceHigh, FormPrice), yearCell(u.Start).input(), fixedUntil,
		words(b.indexName(u.Index)).input(), words(basis), words(b.vatKey(u)).input(), words(overhead).input()}
	return append(cells, b.lifeCells(u)...)
}

// lifeCells are the lives of an item, or the repetition of a course.
func (b *book) lifeCells(u *planner.UnitPrice) []BookCell {
	var life, book, loss, end, group BookCell
	switch {
	case u.Course:
		c := b.plan.Courses[u.Item]
		life, group = optionalYears(c.Repeat), numberValue(u.GroupSize).input()
	case u.Kind == model.Purchase && !u.OnlyPart:
		i := b.plan.Items[u.Item]
		life, book = optionalYears(i.UseLife), optionalYears(i.BookLife)
		loss = value(i.Loss.Or(decimal.Zero).String(), FormRate).input()
		if u.Ends != 0 {
			end = yearCell(u.Ends).input()
		}
	default:
		return nil
	}
	return []BookCell{life, book, loss, end, group}
}

// lifeBasis says what a life rests on, behind all years.
func (b *book) lifeBasis(u *planner.UnitPrice, row int) {
	key := "use_life"
	switch {
	case u.Course:
		key = "repeat"
	case u.Kind != model.Purchase || u.OnlyPart:
		return
	}
	s := b.basis("", u.Origin.Of(key))
	b.in.set(len(b.in.Widths)-1, row, s[1])
	b.in.set(len(b.in.Widths), row, wrapped(joinNotes(s[2].Text, s[3].Text)))
}

// priceChoices let readers pick an index, a VAT rate and an overhead.
func (b *book) priceChoices() {
	in := &b.in
	names := func(rows block) []string {
		var out []string
		for r := rows.from; r <= rows.to; r++ {
			out = append(out, in.Rows[r-1][0].Text)
		}
		return out
	}
	indices, vats, overheads := names(in.levels), names(in.vat), names(in.overheads)
	for _, row := range slices.Sorted(maps.Values(in.items)) {
		in.Choices = append(in.Choices, BookChoice{ref(inIndex, row), indices}, BookChoice{ref(inVAT, row), vats}, BookChoice{ref(inOverhead, row), overheads})
	}
}

func (b *book) runningInputs() {
	in := &b.in
	in.running = map[runningKey]int{}
	b.section("running", "report.book.col.per-year", "report.book.col.share", "report.book.col.energy", "report.book.col.after", "report.col.index")
	for i := range b.prices {
		u := &b.prices[i]
		for k := range u.Running {
			c := u.Running[k].Cost
			index := BookCell{}
			if c.Amount.Known {
				index = words(b.indexName(u.Running[k].Index)).input()
			}
			row := b.input(b.runningName(u, c), provenanceOf(&u.Origin.Sources, "running."+c.ID), stated(c.Amount, FormPrice), stated(c.Share, FormRate),
				stated(c.Energy, FormPrice), numberValue(max(c.After, 0)).input(), index)
			in.running[runningKey{u.Item, c.ID}] = row
		}
	}
}

// stated is an input that exists only where the plan states it.
func stated(d model.Opt[decimal.Decimal], form BookForm) BookCell {
	if !d.Known {
		return BookCell{}
	}
	return value(d.Value.String(), form).input()
}

func (b *book) runningName(u *planner.UnitPrice, c *model.RunningCost) string {
	return b.itemName(b.plan, u.Item) + ": " + orID(c.Name.In(b.Printer.Lang()), c.ID)
}

func (b *book) leaseInputs() {
	in := &b.in
	in.leases = map[string]int{}
	for i := range b.prices {
		l := b.prices[i].Lease
		if l == nil || in.leases[l.Lease.ID] != 0 {
			continue
		}
		if len(in.leases) == 0 {
			b.section("leases", "report.book.col.months", "report.book.col.lease-rate", "report.book.col.monthly", "report.book.col.residual")
		}
		in.leases[l.Lease.ID] = b.input(orID(l.Lease.Name.In(b.Printer.Lang()), l.Lease.ID), l.Lease.Of(cmp.Or(leaseKey(l.Lease), "rate")),
			numberValue(l.Lease.Months).input(), stated(l.Lease.Rate, FormRate), stated(l.Lease.Monthly, FormPrice), stated(l.Lease.Residual, FormRate))
	}
}

func leaseKey(l *model.Lease) string {
	if l.Monthly.Known {
		return "monthly"
	}
	return ""
}

// programmeInputs are the rates of programmes in each year.
func (b *book) programmeInputs() {
	in := &b.in
	in.rates = map[string]int{}
	if !b.granted() {
		return
	}
	b.section("programmes")
	in.Rows[in.next()-2] = append(in.Rows[in.next()-2], b.calendar()...)
	for _, rows := range b.grants {
		if rows == nil {
			continue
		}
		p := b.programme(rows.programme)
		g := b.plan.Programmes[p.ID]
		cells := make([]BookCell, b.Years[0]-in.base, len(p.Years)+b.Years[0]-in.base)
		for y, w := range p.Years {
			c := BookCell{}
			if rows.live[y] {
				c = value(w.Rate.String(), FormRate).input()
			}
			cells = append(cells, c)
		}
		in.rates[p.ID] = b.input(b.payerName(p.ID), g.Of("rate"), cells...)
	}
}
