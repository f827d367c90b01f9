package reports

import (
	"slices"
	"strconv"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// ownMoney shows what is left to the authority, year by year, with the debt service of loans.
func (r *report) ownMoney() {
	r.section("own-money", r.t("report.fund.section.own"))
	if r.Total.OwnMoney != 0 {
		r.say(document.Normal, r.t("report.fund.own.intro", model.Args{"list": r.amountsByYear(r.Years, r.ownByYear()), "mean": mean(r.Total.OwnMoney, r.PlanYears)}))
	}
	t := r.ownMoneyTable()
	t.id, t.caption = "own-money-years", r.t("report.fund.table.own", r.inCurrency())
	t.years, t.total = r.Years[:r.PlanYears], r.PlanYears > 1
	r.years(t)
	if len(r.Years) > r.PlanYears && !t.empty(r.PlanYears) {
		t.id, t.caption = "own-money-after", r.t("report.fund.table.own-after", r.inCurrency())
		t.years, t.first, t.total = r.Years[r.PlanYears:], r.PlanYears, false
		r.years(t)
	}
	r.debtService()
}

func (r *report) ownMoneyTable() yearTable {
	own := r.Paid.Own().Cost
	t := yearTable{head: r.words("report.col.part"), note: r.assumedNote(), rows: []yearRowOf{
		{label: r.t("report.row.cost"), row: r.Cost}}}
	t.rows = append(t.rows, r.moneyRows()...)
	t.rows = append(t.rows, yearRowOf{label: r.markAssumed(r.t("report.fund.row.own")), row: own, kind: document.Subtotal})
	if service := r.serviceBy(planner.OwnMoney); !service.Empty() {
		t.rows = append(t.rows, yearRowOf{label: r.t("report.fund.row.service"), row: service},
			yearRowOf{label: r.t("report.fund.row.burden"), row: own.Plus(service), kind: document.Total})
	}
	for _, payer := range r.servicePayers() {
		if payer != planner.OwnMoney {
			t.rows = append(t.rows, yearRowOf{label: r.t("report.fund.row.service-by", model.Args{"payer": r.servicePayer(payer)}), row: r.serviceBy(payer)})
		}
	}
	return t
}

// empty reports whether no row says anything from a year index on.
func (t yearTable) empty(from int) bool {
	for _, row := range t.rows {
		for _, s := range row.row.Year[from:] {
			if !s.Empty() {
				return false
			}
		}
	}
	return true
}

// servicePayer names who pays for a loan.
func (r *report) servicePayer(id string) string {
	if id == planner.OwnMoney {
		return r.t("report.fund.party.authority")
	}
	return r.payerName(id)
}

// servicePayers gives who pays for loans, the authority last.
func (r *report) servicePayers() []string {
	var out []string
	own := false
	for _, s := range r.Funding.Service {
		if own = own || s.Payer == planner.OwnMoney; s.Payer != planner.OwnMoney && !slices.Contains(out, s.Payer) {
			out = append(out, s.Payer)
		}
	}
	if own {
		out = append(out, planner.OwnMoney)
	}
	return out
}

// serviceBy is the interest and repayment of one payer in the shown years.
func (r *report) serviceBy(payer string) Row {
	out := newRow(len(r.Years))
	for _, s := range r.Funding.Service {
		y := slices.Index(r.Years, s.Year)
		if s.Payer != payer || y < 0 {
			continue
		}
		sum := r.unsureSum(s.Programme, s.Repayment+s.Interest)
		out.Year[y] = out.Year[y].Plus(sum)
		if y < r.PlanYears {
			out.Total = out.Total.Plus(sum)
		}
	}
	return out
}

// debtService lists interest and repayment of all loans to their end.
func (r *report) debtService() {
	payers := r.servicePayers()
	if len(payers) == 0 {
		return
	}
	t := document.Table{ID: "debt-service", Caption: r.t("report.fund.table.service", r.inCurrency()), Note: r.assumedNote(), Columns: []document.Column{
		r.words("report.col.year"), r.figures("report.fund.col.repayment"), r.figures("report.fund.col.interest")}}
	for _, p := range payers {
		t.Columns = append(t.Columns, document.Column{Title: r.t("report.fund.col.service-by", model.Args{"payer": r.servicePayer(p)}), Numeric: true})
	}
	sums := map[int][]Sum{}
	var years []int
	var m marks
	total := make([]Sum, 2+len(payers))
	for _, s := range r.Funding.Service {
		if sums[s.Year] == nil {
			sums[s.Year] = make([]Sum, len(total))
			years = append(years, s.Year)
		}
		for _, row := range [][]Sum{sums[s.Year], total} {
			for c, amount := range map[int]model.Money{0: s.Repayment, 1: s.Interest, 2 + slices.Index(payers, s.Payer): s.Repayment + s.Interest} {
				row[c] = row[c].Plus(r.unsureSum(s.Programme, amount))
			}
		}
	}
	slices.Sort(years)
	add := func(label string, amounts []Sum, kind document.RowKind) {
		cells := []document.Cell{{Text: label}}
		for _, a := range amounts {
			cells = append(cells, r.money(a, &m))
		}
		t.Rows = append(t.Rows, document.Row{Kind: kind, Cells: cells})
	}
	for _, y := range years {
		add(strconv.Itoa(y), sums[y], document.Body)
	}
	add(r.t("report.row.sum"), total, document.Total)
	r.table(r.explain(t, m, t.Note))
}

// unsureSum is an amount of a programme's money that rests on estimates where any year of it does.
func (r *report) unsureSum(programme string, amount model.Money) Sum {
	return r.unsureIn(programme, amount, func(int) bool { return true })
}

// unsureIn is an amount that rests on the grants of some years.
func (r *report) unsureIn(programme string, amount model.Money, of func(year int) bool) Sum {
	sum := Sum{Amount: amount}
	for y, unsure := range r.Paid.unsure[programme] {
		if unsure && of(r.Years[y]) {
			sum.Estimated = amount
		}
	}
	return sum
}

// receipts compares the years in which grants are earned with those in which the money arrives.
func (r *report) receipts() {
	years, granted, received := r.cash()
	if len(years) == 0 {
		return
	}
	r.section("funding-receipts", r.t("report.fund.section.cash"))
	ahead := slices.Max(r.prefinanced(years, granted, received))
	if ahead <= 0 {
		r.say(document.Normal, r.t("report.fund.cash.at-once"))
	} else {
		r.say(document.Normal, r.t("report.fund.cash.intro", model.Args{"amount": ahead}))
	}
	r.add(r.cashFigure(years, granted, received))
	r.years(r.cashTable("funding-receipts-table", years, granted, received))
}

// cash gives the years in which programmes grant or pay anything, and both by programme and year.
func (r *report) cash() (years []int, granted, received map[string][]model.Money) {
	first, last := r.Years[0], 0
	for _, p := range r.Funding.Programmes {
		for _, y := range p.Years {
			if y.Granted != 0 {
				last = max(last, y.Year)
			}
		}
	}
	for _, c := range r.Funding.Receipts {
		last = max(last, c.Year)
	}
	for y := first; y <= last; y++ {
		years = append(years, y)
	}
	granted, received = map[string][]model.Money{}, map[string][]model.Money{}
	for _, p := range r.Funding.Programmes {
		granted[p.ID], received[p.ID] = make([]model.Money, len(years)), make([]model.Money, len(years))
		for _, y := range p.Years {
			if y.Granted != 0 {
				granted[p.ID][y.Year-first] += y.Granted
			}
		}
	}
	for _, c := range r.Funding.Receipts {
		received[c.Programme][c.Year-first] += c.Amount
	}
	return years, granted, received
}

func (r *report) addUp(by map[string][]model.Money, years int) []model.Money {
	out := make([]model.Money, years)
	for _, p := range r.Funding.Programmes {
		for y, amount := range by[p.ID] {
			out[y] += amount
		}
	}
	return out
}

// prefinanced is what was granted and has not arrived at the end of each year.
func (r *report) prefinanced(years []int, granted, received map[string][]model.Money) []model.Money {
	out := make([]model.Money, len(years))
	open := model.Money(0)
	in, due := r.addUp(received, len(years)), r.addUp(granted, len(years))
	for y := range years {
		open += due[y] - in[y]
		out[y] = open
	}
	return out
}

func (r *report) cashFigure(years []int, granted, received map[string][]model.Money) document.Figure {
	due, in := r.addUp(granted, len(years)), r.addUp(received, len(years))
	s := r.scaleFor(max(slices.Max(due), slices.Max(in)))
	c := chart.GroupedColumns{Base: chart.Frame{ID: "grants-and-receipts", Title: r.t(r.grantsOr("report.fund.chart.cash", "report.fund.chart.cash.programmes")), Unit: s.unit, Format: s.format,
		Subtitle: r.assumedNote()}}
	if slices.Max(r.prefinanced(years, granted, received)) > 0 {
		c.Base.Subtitle = joinNotes(r.t("report.fund.chart.cash.subtitle"), r.assumedNote())
	}
	orders, arrivals := chart.Series{Name: r.t(r.grantsOr("report.fund.cash.granted", "report.fund.cash.granted.programmes")), Colour: payerColours[0]}, chart.Series{Name: r.t("report.fund.cash.received"), Colour: payerColours[1]}
	var list []string
	for y, year := range years {
		c.Places = append(c.Places, yearText(year))
		orders.Points, arrivals.Points = append(orders.Points, r.point(s, due[y])), append(arrivals.Points, r.point(s, in[y]))
		list = append(list, r.t("report.fund.chart.cash.year", model.Args{"year": year, "granted": due[y], "received": in[y]}))
	}
	c.Series = []chart.Series{orders, arrivals}
	c.Base.Alt = r.t("report.fund.chart.cash.alt", model.Args{"list": list})
	return document.Figure{Chart: c, Data: r.yearTable(r.cashTable(c.Base.ID+"-data", years, granted, received))}
}

// grantsOr picks words about grants; where other programmes are in use, too, those about programmes.
func (b *builder) grantsOr(grants, programmes string) string {
	if b.onlyGrants() {
		return grants
	}
	return programmes
}

func (r *report) cashTable(id string, years []int, granted, received map[string][]model.Money) yearTable {
	t := yearTable{id: id, caption: r.t(r.grantsOr("report.fund.table.cash", "report.fund.table.cash.programmes"), r.inCurrency()), head: r.words("report.fund.col.source"), years: years, note: r.assumedNote()}
	row := func(amounts []model.Money, from int, programmes ...planner.ProgrammeResult) Row {
		out := newRow(len(amounts))
		for y, a := range amounts {
			out.Year[y] = Sum{Amount: a}
			for _, p := range programmes {
				earned := func(year int) bool { return year <= years[y] && year >= from+y && granted[p.ID][year-years[0]] != 0 }
				out.Year[y].Estimated = max(out.Year[y].Estimated, r.unsureIn(p.ID, a, earned).Estimated)
			}
		}
		return out
	}
	for _, side := range []struct {
		head string
		by   map[string][]model.Money
		from int // the year before the first column in which its money was earned
	}{{r.grantsOr("report.fund.cash.granted", "report.fund.cash.granted.programmes"), granted, years[0]}, {"report.fund.cash.received", received, 0}} {
		t.rows = append(t.rows, yearRowOf{label: r.t(side.head), kind: document.Group})
		for _, p := range r.Funding.Programmes {
			t.rows = append(t.rows, yearRowOf{label: r.programmeName(p.ID), row: row(side.by[p.ID], side.from, p)})
		}
		t.rows = append(t.rows, yearRowOf{label: r.t("report.row.sum"), row: row(r.addUp(side.by, len(years)), side.from, r.Funding.Programmes...), kind: document.Subtotal})
	}
	t.rows = append(t.rows, yearRowOf{label: r.t("report.fund.cash.open"), row: row(r.prefinanced(years, granted, received), 0, r.Funding.Programmes...), kind: document.Total})
	return t
}

// unpaidReasons lists why cost stays own money, the largest amounts first; with the compulsory own
// shares they add up to own money.
func (r *report) unpaidReasons() {
	if len(r.Paid.Unpaid) == 0 {
		return
	}
	reasons := slices.Clone(r.Paid.Unpaid)
	slices.SortStableFunc(reasons, func(a, b Unpaid) int { return int(max(-1, min(1, b.Cost.Amount-a.Cost.Amount))) })
	r.section("funding-unpaid", r.t("report.fund.section.unpaid"))
	r.say(document.Normal, r.t("report.fund.unpaid.intro"))
	t := document.Table{ID: "funding-unpaid-reasons", Caption: r.t("report.fund.table.unpaid", model.Args{"currency": r.Printer.Currency(), "years": r.Printer.Years(r.Period())}),
		Columns: []document.Column{r.words("report.fund.col.reason"), {Title: r.t("report.col.amount", r.inCurrency()), Numeric: true}, r.words("report.fund.col.largest")}}
	var m marks
	for _, u := range reasons {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: r.reasonText(u.Reason)}, r.money(u.Cost, &m), {Text: r.largestCategories(u.ByCategory)}}})
	}
	for i := range r.Paid.Shares {
		if s := &r.Paid.Shares[i]; !s.Cost.Total.Empty() {
			amounts := make([]model.Money, len(s.ByCategory))
			for c := range amounts {
				amounts[c] = s.ByCategory[c].Total.Amount
			}
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: r.partName(s)}, r.money(s.Cost.Total, &m), {Text: r.largestCategories(amounts)}}})
		}
	}
	t.Rows = append(t.Rows, document.Row{Kind: document.Total, Cells: []document.Cell{{Text: r.t("report.fund.row.own")}, r.money(r.Paid.Own().Cost.Total, &m), {}}})
	r.table(r.explain(t, m, r.assumedNote()))
}

// largestCategories names up to three categories by amount.
func (r *report) largestCategories(amounts []model.Money) string {
	var order []int
	for c, a := range amounts {
		if a != 0 {
			order = append(order, c)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(max(-1, min(1, amounts[b]-amounts[a]))) })
	var names []string
	for _, c := range order[:min(3, len(order))] {
		names = append(names, r.categoryName(r.plan, r.Categories[c]))
	}
	return r.Printer.List(names)
}
