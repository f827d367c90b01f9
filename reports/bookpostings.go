package reports

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// ledgerBook is how the workbook books cost: first by item, school type and posting, then by account. Rows of
// both sheets refer to each other by numbers.
type ledgerBook struct {
	books   []planner.Book
	number  map[planner.BookKey]int // of a book, from 1
	keys    []accountKey            // accounts; the number of one is its place, from 1
	numbers map[accountKey]int
	rows    []bookedRow // of the sheet of postings, as they will be written
	base    map[accountKey][]model.Money
}

// accountKey is an account of one of the plans for one product and school type.
type accountKey struct {
	finance              bool
	line, account        string
	product, group, name string
	after                bool // depreciation and release of what is bought after the plan years
}

// bookedRow is a row of the sheet of postings.
type bookedRow struct {
	book            *planner.Book // nil: what no item causes
	what            string        // key of its word
	source          string
	result, finance accountKey
	paid            bool // counts as payment for cost
	fixed           bool
	amounts         []model.Money
	formula         func(row, y int) string
}

// gatherBooks finds the books of all lines, and the accounts that they may stand on.
func (b *book) gatherBooks(r *planner.Result) {
	if b.Accounts == nil {
		return
	}
	w := &b.ledger
	w.number, w.numbers, w.base = map[planner.BookKey]int{}, map[accountKey]int{}, map[accountKey][]model.Money{}
	var asked []planner.BookKey
	for _, l := range b.lines {
		if key, ok := r.BookOf(l.cell.school, l.cell.good.id, l.kind, l.cause); ok && !l.other {
			l.book = key
			asked = append(asked, key)
		}
	}
	if b.live {
		w.books = r.Books(asked...)
	}
	for i := range w.books {
		w.number[w.books[i].Key()] = i + 1
	}
	for finance, rows := range map[bool][]planner.AccountRow{false: b.Accounts.Result, true: b.Accounts.Finance} {
		for i := range rows {
			key := b.keyOfRow(finance, &rows[i])
			w.base[key] = make([]model.Money, len(b.Years))
			for y := range b.Years {
				w.base[key][y] = rows[i].Amounts[y].Amount
			}
		}
	}
	for i := range w.books {
		b.bookRows(&w.books[i])
	}
	b.otherRows()
	b.numberAccounts()
}

func (b *book) keyOfRow(finance bool, row *planner.AccountRow) accountKey {
	return accountKey{finance, row.Line, row.Account, row.Product, row.SchoolType, row.Name.In(b.Printer.Lang()), row.After}
}

// accountKey is where a book stands on an account; the zero key where there is none.
func (b *book) accountKey(finance bool, a *model.Account, w *planner.Book, after bool) accountKey {
	if a == nil {
		return accountKey{}
	}
	key := accountKey{finance, a.Result, a.Account, w.Product, w.Group, a.Name.In(b.Printer.Lang()), after}
	if finance {
		key.line, key.account = a.Finance, cmp.Or(a.PaidAs, a.Account)
	}
	return key
}

// add keeps a row, and takes what it holds off what is still unexplained of its accounts.
func (w *ledgerBook) add(r bookedRow) {
	w.rows = append(w.rows, r)
	for _, key := range []accountKey{r.result, r.finance} {
		if key == (accountKey{}) {
			continue
		}
		if w.base[key] == nil {
			w.base[key] = make([]model.Money, len(r.amounts))
		}
		for y, m := range r.amounts {
			w.base[key][y] -= m
		}
	}
}

// bookRows are the rows of one book: its cost, its grants, and what follows from both.
func (b *book) bookRows(k *planner.Book) {
	w := &b.ledger
	cost := headRow + 1 + len(w.rows)
	w.add(bookedRow{book: k, what: "cost", amounts: k.Cost, paid: true, formula: func(_, y int) string { return b.costOf(k, y) }})
	given := make([]int, len(k.Given))
	sum := make([]model.Money, len(b.Years))
	for i := range k.Given {
		g := &k.Given[i]
		given[i] = headRow + 1 + len(w.rows)
		w.add(bookedRow{book: k, what: "given", source: g.Source, amounts: g.Amount, formula: func(_, y int) string { return b.givenOf(k, g.Source, y) }})
		for y, m := range g.Amount {
			sum[y] += m
		}
	}
	b.bookedAs(k, &k.Now, cost, given, sum, true)
	if k.Other.Posting != "" {
		b.bookedAs(k, &k.Other, cost, given, sum, false)
	}
}

// bookedAs are the rows of a book when it is booked in one way; now says that the plan books it so.
func (b *book) bookedAs(k *planner.Book, as *planner.Booking, cost int, given []int, sum []model.Money, now bool) {
	w := &b.ledger
	value := func(all []model.Money) []model.Money {
		if now {
			return all
		}
		return make([]model.Money, len(all))
	}
	part := b.factor(k, as)
	times := func(row int) func(_, y int) string {
		return func(_, y int) string { return part + ref(colYears+y, row) }
	}
	w.add(bookedRow{book: k, what: as.Posting, amounts: value(k.Cost), result: b.accountKey(false, as.Expense, k, false), finance: b.accountKey(true, as.Payment, k, false), formula: times(cost)})
	if as.Wear != nil {
		b.wearRow(k, "wear", as.Wear, value(k.Wear), part, []int{cost}, false)
		b.wearRow(k, "wear-after", as.Wear, value(k.WearAfter), part, []int{cost}, true)
	}
	if len(given) == 0 {
		return
	}
	if as.Release != nil {
		b.wearRow(k, "release", as.Release, value(k.Release), part, given, false)
		b.wearRow(k, "release-after", as.Release, value(k.ReleaseAfter), part, given, true)
	}
	if as.Income != nil {
		w.add(bookedRow{book: k, what: "income", amounts: value(sum), result: b.accountKey(false, as.Income, k, false), formula: func(_, y int) string {
			return part + sumOfCells(given, colYears+y)
		}})
	}
	for i := range k.Given {
		b.receiptRow(k, &k.Given[i], as, given[i], part, now)
	}
}

// sumOfCells adds cells of one column.
func sumOfCells(rows []int, column int) string {
	text := ""
	for _, r := range rows {
		text += "+" + ref(column, r)
	}
	return "(" + text[1:] + ")"
}

// factor is nothing, or whether the price books a book so.
func (b *book) factor(k *planner.Book, as *planner.Booking) string {
	row := b.priceRow[priceKey{goodKey{k.Course, k.Item}, partUnit}]
	if k.Other.Posting == "" || row == 0 {
		return ""
	}
	small := on(b.names.prices, fixed(prSmall, row))
	if !as.Small {
		small = "(1-" + small + ")"
	}
	return small + "*"
}

// costOf adds the lines of a book.
func (b *book) costOf(k *planner.Book, y int) string {
	n, column := len(b.lines), colYears+y
	return fmt.Sprintf("ROUND(SUMIF(%s,%d,%s),2)", lines(b.names.cost, b.bookColumn(), n), b.ledger.number[k.Key()],
		on(b.names.cost, rangeOf(fixedRow(column, headRow+1), fixedRow(column, headRow+max(n, 1)))))
}

// givenOf adds what a source pays of the lines of a book.
func (b *book) givenOf(k *planner.Book, source string, y int) string {
	n, column := len(b.paid), colYears+y
	return fmt.Sprintf("ROUND(SUMIFS(%s,%s,%d,%s,%d),2)", on(b.names.paid, rangeOf(fixedRow(column, headRow+1), fixedRow(column, headRow+max(n, 1)))),
		lines(b.names.paid, b.bookColumn(), n), b.ledger.number[k.Key()], lines(b.names.paid, colGroup, n), slices.Index(b.payers, source)+1)
}

// bookColumn is the column of the number of a line's book, behind the years.
func (b *book) bookColumn() int { return colYears + len(b.Years) }

// withBookHead adds the head of the number of the book, where the plan has accounts.
func (b *book) withBookHead(heads []BookCell) []BookCell {
	if b.Accounts == nil {
		return heads
	}
	return append(heads, head(b.t("report.book.col.book-no")))
}

// withBook adds the number of a line's book.
func (b *book) withBook(cells []BookCell, w *bookLine) []BookCell {
	if n := b.ledger.number[w.book]; n > 0 {
		return append(cells, numberValue(n))
	}
	return cells
}

// wearRow spreads the sum of some rows over the book life, cumulatively rounded as the planner does.
func (b *book) wearRow(k *planner.Book, what string, a *model.Account, amounts []model.Money, part string, of []int, after bool) {
	from, to := 0, b.PlanYears
	if after {
		if from, to = b.PlanYears, len(b.Years); from == to {
			return
		}
	}
	b.ledger.add(bookedRow{book: k, what: what, amounts: amounts, result: b.accountKey(false, a, k, after), formula: func(_, y int) string {
		until := min(y+1, to)
		if until <= from {
			return "0"
		}
		text := b.worn(k, of, from, until, y)
		if before := min(y, to); before > from {
			text += "-" + b.worn(k, of, from, before, y-1)
		}
		return part + "ROUND(" + text + ",2)"
	}})
}

// worn is what is depreciated at the end of a year of what was bought in some years.
func (b *book) worn(k *planner.Book, of []int, from, until, y int) string {
	life, months := b.bookLife(k), "12"
	if b.plan.Accounts.ByMonth {
		months = "(13-" + b.inputRef(inValue, b.in.month) + ")"
	}
	years := func(row int) string {
		return rangeOf(fixedColumn(colYears+from, row), fixedColumn(colYears+until-1, row))
	}
	cost := ""
	for _, row := range of {
		cost += "+" + years(row)
	}
	passed := fmt.Sprintf("(%s+12*(%s-%s))", months, fixedRow(colYears+y, headRow), rangeOf(fixed(colYears+from, headRow), fixed(colYears+until-1, headRow)))
	all := "(12*" + life + ")"
	return fmt.Sprintf("SUMPRODUCT(ROUND(ROUND((%s)*100,0)*((%s<%s)*%s+(%s>=%s)*%s)/%s,0))/100", cost[1:], passed, all, passed, passed, all, all, all)
}

// bookLife is the book life of an item; where none is stated, its use life.
func (b *book) bookLife(k *planner.Book) string {
	row := b.in.items[goodKey{k.Course, k.Item}]
	i := b.plan.Items[k.Item]
	if row == 0 || i == nil || k.Course || i.Kind != model.Purchase || !i.UseLife.Known && !i.BookLife.Known {
		return fmt.Sprint(k.Life)
	}
	book, use := b.inputRef(inBookLife, row), b.inputRef(inUseLife, row)
	return fmt.Sprintf("MAX(1,IF(ISNUMBER(%s),%s,%s))", book, book, use)
}

// receiptRow is when a grant arrives: by a formula where each year's arrives in one.
func (b *book) receiptRow(k *planner.Book, g *planner.Giving, as *planner.Booking, given int, part string, now bool) {
	row := bookedRow{book: k, what: "receipt", source: g.Source, amounts: g.Received, finance: b.accountKey(true, as.Receipt, k, false)}
	if !now {
		row.amounts = make([]model.Money, len(g.Received))
	}
	lag, live := 0, true
	for y, at := range g.Arrives {
		if g.Amount[y] != 0 {
			live = live && at >= 0
			lag = at - y
		}
	}
	row.fixed = !live
	if !live && !now {
		return // a value cannot move to another account
	}
	if live {
		row.formula = func(_, y int) string {
			var from []string
			for k := range g.Amount {
				at := g.Arrives[k]
				if at < 0 {
					at = k + lag
				}
				if at == y {
					from = append(from, ref(colYears+k, given))
				}
			}
			if len(from) == 0 {
				return "0"
			}
			text := ""
			for _, cell := range from {
				text += "+" + cell
			}
			return part + "(" + text[1:] + ")"
		}
	}
	b.ledger.add(row)
}

// otherRows hold what no item causes: loans, interest, reimbursements; of plans without lines, all.
func (b *book) otherRows() {
	w := &b.ledger
	for _, key := range b.sortedKeys() {
		rest := slices.Clone(w.base[key])
		if !slices.ContainsFunc(rest, func(m model.Money) bool { return m != 0 }) {
			continue
		}
		row := bookedRow{what: "other", amounts: rest, fixed: true}
		if key.finance {
			row.finance = key
		} else {
			row.result = key
		}
		w.add(row)
	}
}

// sortedKeys are the accounts in printed order.
func (b *book) sortedKeys() []accountKey {
	var out []accountKey
	for key := range b.ledger.base {
		out = append(out, key)
	}
	slices.SortFunc(out, func(x, y accountKey) int {
		return cmp.Or(compareBool(x.finance, y.finance), cmp.Compare(b.lineIndex(x), b.lineIndex(y)), cmp.Compare(x.account, y.account), cmp.Compare(x.product, y.product),
			cmp.Compare(x.group, y.group), compareBool(x.after, y.after))
	})
	return out
}

func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

// lineIndex is the place of an account's line in its plan, from 1.
func (b *book) lineIndex(key accountKey) int {
	lines := b.Accounts.Chart.Result
	if key.finance {
		lines = b.Accounts.Chart.Finance
	}
	return slices.IndexFunc(lines, func(l model.PlanLine) bool { return l.Line == key.line }) + 1
}

func (b *book) numberAccounts() {
	b.ledger.keys = b.sortedKeys()
	for i, key := range b.ledger.keys {
		b.ledger.numbers[key] = i + 1
	}
}

var postingWidths = []int{34, 20, 26, 1, 22, 8, 8, 1, 11, 15}

// writePostings gives what each book holds, by year.
func (b *book) writePostings() {
	p := &b.postingSheet
	p.Name, p.Side, p.Widths = b.names.postings, colPart, postingWidths
	p.begin(b.t("report.book.postings.title"), b.t("report.book.postings.about"), b.t("report.book.postings.more"), append([]BookCell{head(b.t("report.col.item")), head(b.t("report.col.type")),
		head(b.t("report.book.col.posting")), head(""), head(b.t("report.csv.source")), head(b.t("report.book.col.result-no")), head(b.t("report.book.col.finance-no")), head(""),
		head(b.t("report.book.col.fixed")), b.sumHead()}, b.yearHeads()...)...)
	for i := range b.ledger.rows {
		b.writePosting(&b.ledger.rows[i])
	}
}

func (b *book) writePosting(r *bookedRow) {
	p := &b.postingSheet
	row := p.next()
	cells := []BookCell{{}, {}, words(b.t("report.book.posting." + r.what)), {}, {}, b.accountNumber(r.result), b.accountNumber(r.finance), {}, b.mark(r.fixed), {}}
	if r.book != nil {
		cells[colSchool-1], cells[colItem-1] = words(b.itemName(b.plan, r.book.Item)), words(b.groupName(r.book.Group))
	}
	if r.source != "" {
		cells[colCause-1] = words(b.payerName(r.source))
	}
	if r.paid {
		cells[colBooking-1] = numberValue(1)
	}
	for y, m := range r.amounts {
		c := moneyCell(m)
		if r.fixed {
			c = c.kept()
		} else {
			c = c.with(r.formula(row, y))
		}
		cells = append(cells, c)
	}
	cells[colSum-1] = b.sumOf(row, FormMoney, cells[colYears-1:])
	p.add(cells...)
}

func (b *book) accountNumber(key accountKey) BookCell {
	if n := b.ledger.numbers[key]; n > 0 {
		return numberValue(n)
	}
	return BookCell{}
}

// groupName is the name of a school type, or of the authority.
func (b *book) groupName(group string) string {
	if t := b.plan.Types[group]; t != nil {
		return orID(t.Name.In(b.Printer.Lang()), group)
	}
	return b.t("report.authority")
}
