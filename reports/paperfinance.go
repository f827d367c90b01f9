package reports

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// flows are the plan's money as the finance block of a council paper has it. Investive and consumptive
// cost add up to the cost of the plan; what others pay is income of the kind of cost that it pays.
type flows struct {
	investiveIn, investiveOut               Row
	consumptiveIn, personnel, goods, income Row
}

// flows adds up the lines once more, by booking.
func (r *report) flows() flows {
	n := len(r.Years)
	f := flows{newRow(n), newRow(n), newRow(n), newRow(n), newRow(n), newRow(n)}
	for l := range r.Lines {
		y := slices.Index(r.Years, l.Year)
		if y < 0 || l.OtherBudget {
			continue
		}
		inPlan := y < r.PlanYears
		if l.Kind == planner.KindIncome {
			f.income.add(l, y, inPlan)
			continue
		}
		out, in := &f.goods, &f.consumptiveIn
		switch {
		case l.Booking == model.Investive:
			out, in = &f.investiveOut, &f.investiveIn
		case l.Kind == planner.KindPost:
			out = &f.personnel
		}
		out.add(l, y, inPlan)
		for _, x := range l.Sources {
			if x.Source != planner.OwnMoney {
				paid := l
				paid.Amount = x.Amount
				in.add(paid, y, inPlan)
			}
		}
	}
	return f
}

func (r *report) flowsTable(id string, rows []yearRowOf) {
	t := yearTable{id: id, caption: r.t("report.paper."+id, r.inCurrency()), head: r.words("report.col.part"), years: r.Years[:r.PlanYears], total: r.PlanYears > 1, rows: rows, note: r.assumedNote()}
	r.years(t)
}

// investiveTable is what investment brings in and takes out.
func (r *report) investiveTable() {
	f := r.flows()
	r.flowsTable("investive", []yearRowOf{{label: r.t("report.paper.row.in"), row: f.investiveIn}, {label: r.t("report.paper.row.out"), row: f.investiveOut},
		{label: r.t("report.paper.row.balance"), row: f.investiveIn.Minus(f.investiveOut), kind: document.Total}})
}

// consumptiveTable is the result plan where the plan has a chart of accounts; otherwise what running the plan
// brings in and costs, with depreciation where it is known.
func (r *report) consumptiveTable() {
	if r.Accounts != nil {
		r.statement("paper-result-plan", r.t("report.table.result-plan", r.inCurrency()), r.Accounts.Lines(false, nil))
		return
	}
	f := r.flows()
	income := f.consumptiveIn.Plus(f.income)
	result := income.Minus(f.personnel).Minus(f.goods)
	rows := []yearRowOf{{label: r.t("report.paper.row.income"), row: income}, {label: r.t("report.paper.row.personnel"), row: f.personnel}, {label: r.t("report.paper.row.goods"), row: f.goods}}
	if len(r.Depreciation) > 0 {
		written := newRow(len(r.Years))
		for _, d := range r.Depreciation {
			if y := slices.Index(r.Years, d.Year); y >= 0 {
				written.Year[y].Amount += d.Amount
				if y < r.PlanYears {
					written.Total.Amount += d.Amount
				}
			}
		}
		rows = append(rows, yearRowOf{label: r.t("report.paper.row.depreciation"), row: written})
		result = result.Minus(written)
	}
	r.flowsTable("consumptive", append(rows, yearRowOf{label: r.t("report.paper.row.result"), row: result, kind: document.Total}))
}

// afterTable is what stays to be paid after the plan.
func (r *report) afterTable() {
	if r.PlanYears >= len(r.Years) {
		return
	}
	r.years(yearTable{id: "paper-after", caption: r.t("report.table.after", r.inCurrency()), head: r.words("report.col.part"), years: r.Years[r.PlanYears:], first: r.PlanYears,
		rows: []yearRowOf{{label: r.t("report.row.investive"), row: addRows(r.ByBooking[model.Investive], len(r.Years))},
			{label: r.t("report.row.consumptive"), row: addRows(r.ByBooking[model.Consumptive], len(r.Years))}, {label: r.t("report.row.cost"), row: r.Cost, kind: document.Total}}})
}

// sourcesTable says who pays in which year.
func (r *report) sourcesTable() {
	t := yearTable{id: "paper-sources", caption: r.t("report.paper.sources", r.inCurrency()), head: r.words("report.col.part"), years: r.Years[:r.PlanYears], total: r.PlanYears > 1,
		rows: []yearRowOf{{label: r.t("report.row.cost"), row: r.Cost, kind: document.Total}}}
	r.paidRows(&t)
	r.years(t)
}

// financeText is the finance block in words: what is spent, what others pay, what follows.
func (r *report) financeText() {
	if r.PlanYears == 0 {
		return
	}
	f := r.flows()
	var items []string
	for y := range r.PlanYears {
		items = append(items, r.t("report.paper.text.year", model.Args{"year": r.Years[y], "consumptive": f.personnel.Year[y].Amount + f.goods.Year[y].Amount,
			"investive": f.investiveOut.Year[y].Amount, "others": f.investiveIn.Year[y].Amount + f.consumptiveIn.Year[y].Amount}))
	}
	if product := r.plan.Accounts.Product; product != "" {
		items = append(items, r.t("report.paper.text.product", model.Args{"product": product}))
	}
	if r.Total.Funded != 0 {
		items = append(items, r.t("report.paper.text.others", model.Args{"amount": r.Total.Funded, "share": r.Printer.Part(r.Total.Funded, r.Total.Cost)}))
	} else {
		items = append(items, r.t("report.paper.text.no-others"))
	}
	if r.PlanYears < len(r.Years) {
		y := r.PlanYears
		written := model.Money(0)
		for _, d := range r.Depreciation {
			if d.Year == r.Years[y] {
				written += d.Amount
			}
		}
		args := model.Args{"year": r.Years[y], "amount": f.personnel.Year[y].Amount + f.goods.Year[y].Amount, "written": written}
		key := "report.paper.text.after"
		if written != 0 {
			key = "report.paper.text.after-written"
		}
		items = append(items, r.t(key, args))
		if f.income.Year[y].Amount != 0 {
			items = append(items, r.t("report.paper.text.income", model.Args{"year": r.Years[y], "amount": f.income.Year[y].Amount}))
		}
	}
	r.add(document.List{Items: items})
}
