package reports

import (
	"slices"

	"github.com/medienplan/mep/planner"
)

// book builds the workbook for the treasurer: every amount by formulas that begin at inputs which
// readers may change. What formulas cannot follow is a value, and marked.
type book struct {
	builder
	*Values
	names  bookNames
	live   bool // lines are in the workbook; false: the plan has too many schools
	prices []planner.UnitPrice
	cells  map[cellKey]*supplied
	payers []string     // sources beside own money, in the plan's order
	grants []*grantRows // by payer; nil: values only

	supplies     []*supplied
	lines        []*bookLine
	paid         []*paidRow
	schoolLines  []block // rows of each school
	priceRow     map[priceKey]int
	schoolTotals schoolRows

	in                                                                 inputs
	sums                                                               sumRows
	cover, priceSheet, stockSheet, needSheet, quantitySheet, costSheet page
	paidSheet, eligibleSheet, schoolSheet                              page

	ledger                                                             ledgerBook
	postingSheet, accountSheet, resultSheet, financeSheet, followSheet page
}

// bookNames are the names of the sheets.
type bookNames struct {
	cover, inputs, prices, stock, need, quantity, cost, eligible, paid, schools, sums string
	postings, accounts, result, finance, follow                                       string
}

// NewWorkbook gives the plan as a workbook with live formulas. Above 400 schools lines are left out, and
// sums are values.
func NewWorkbook(r *planner.Result, o Options) Workbook { return NewValues(r).workbook(r, o) }

func (v *Values) workbook(r *planner.Result, o Options) Workbook {
	o = o.forPlan(v.Plan)
	b := &book{builder: builder{Options: o, plan: v.Plan}, Values: v, prices: r.UnitPrices(), live: v.Schools <= manySchools}
	b.nameSheets()
	b.gather(r)
	b.writeInputs()
	b.writePrices()
	b.gatherBooks(r)
	if b.live {
		b.writeStock()
		b.writeNeeds()
		b.writeQuantities()
		b.writeCost()
		b.writeEligible()
		b.writePaid()
	}
	b.writeSchools()
	b.writeSums()
	b.writeBooks()
	b.writeCover()
	w := Workbook{Title: b.planTitle(), Author: v.Plan.Authority.Name, Lang: o.Printer.Lang(), Date: o.Date.String(), Notice: v.Plan.Notice,
		Page: b.t("report.word.page"), Of: b.t("report.book.of"),
		Shown: o.Printer.Date(o.Date), Investive: b.t("report.csv.booking.investive"), Consumptive: b.t("report.csv.booking.consumptive")}
	for _, p := range b.pages() {
		if p.Years = len(b.Years); p.Name == b.names.result || p.Name == b.names.finance || p.Name == b.names.follow {
			p.Years = 0 // its years have widths
		}
		w.Sheets = append(w.Sheets, p.BookSheet)
	}
	return w
}

// gather collects what the sheets are made of.
func (b *book) gather(r *planner.Result) {
	b.gatherPayers()
	if b.live {
		b.gatherSupplies(r)
		b.gatherLines()
		b.gatherPaid()
	}
}

// writeBooks gives the plan as the municipal accounts have it.
func (b *book) writeBooks() {
	if b.Accounts == nil {
		return
	}
	if b.live {
		b.writePostings()
	}
	b.writeAccounts()
	b.writeStatements()
}

// granted reports whether formulas follow the grant of any programme.
func (b *book) granted() bool {
	return slices.ContainsFunc(b.grants, func(g *grantRows) bool { return g != nil })
}

// pages are the sheets in their order.
func (b *book) pages() []page {
	out := []page{b.cover, b.in.page, b.priceSheet}
	if b.live {
		out = append(out, b.stockSheet, b.needSheet, b.quantitySheet, b.costSheet)
		if b.granted() {
			out = append(out, b.eligibleSheet)
		}
		if len(b.paid) > 0 {
			out = append(out, b.paidSheet)
		}
	}
	out = append(out, b.schoolSheet, b.sums.page)
	for _, p := range []page{b.resultSheet, b.financeSheet, b.followSheet, b.accountSheet, b.postingSheet} {
		if p.Name != "" {
			out = append(out, p)
		}
	}
	return out
}

func (b *book) nameSheets() {
	name := func(key string) string { return sheetName(b.t("report.book.sheet." + key)) }
	b.names = bookNames{cover: name("cover"), inputs: name("inputs"), prices: name("prices"), stock: name("stock"), need: name("need"),
		quantity: name("quantity"), cost: name("cost"), eligible: name("eligible"), paid: name("paid"), schools: name("schools"), sums: name("sums"),
		postings: name("postings"), accounts: name("accounts"), result: name("result"), finance: name("finance"), follow: name("follow")}
}
