package reports

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/document"
)

// moneyChapter says where the money goes: by part, and by category, booking and year.
func (r *report) moneyChapter() {
	if r.Cost.Empty() {
		return
	}
	r.chapter("money")
	r.waterfall()
	t := yearTable{id: "category-booking-year", caption: r.t("report.table.category-booking", r.inCurrency()),
		head: r.words("report.col.category"), years: r.Years[:r.PlanYears], total: r.PlanYears > 1, note: r.t("report.note.booking")}
	for _, booking := range []model.Booking{model.Investive, model.Consumptive} {
		t.rows = append(t.rows, r.bookingRows(booking)...)
	}
	t.rows = append(t.rows, yearRowOf{label: r.t("report.row.cost"), row: r.Cost, kind: document.Total})
	r.years(t)
	r.years(yearTable{id: "category-year", caption: r.t("report.table.category", r.inCurrency()), head: r.words("report.col.category"),
		years: r.Years[:r.PlanYears], total: r.PlanYears > 1, rows: r.categoryRows(r.ByCategory, r.Cost)})
	r.otherBudgets()
}

// bookingRows are the categories of one booking with their sum; none where nothing is booked so.
func (r *report) bookingRows(booking model.Booking) []yearRowOf {
	rows := r.ByBooking[booking]
	sum := addRows(rows, len(r.Years))
	if sum.Empty() {
		return nil
	}
	name := bookingNames[booking]
	out := []yearRowOf{{label: r.t("report.booking." + name), kind: document.Group}}
	for i, id := range r.Categories {
		out = append(out, yearRowOf{label: r.categoryName(r.plan, id), row: rows[i]})
	}
	return append(out, yearRowOf{label: r.t("report.row.sum-of." + name), row: sum, kind: document.Subtotal})
}

// categoryRows are the categories with their total.
func (r *report) categoryRows(rows []Row, total Row) []yearRowOf {
	var out []yearRowOf
	for i, id := range r.Categories {
		out = append(out, yearRowOf{label: r.categoryName(r.plan, id), row: rows[i]})
	}
	return append(out, yearRowOf{label: r.t("report.row.cost"), row: total, kind: document.Total})
}

// otherBudgets says what other offices bear; it is in no total.
func (r *report) otherBudgets() {
	if r.Other.Empty() {
		return
	}
	rows := []yearRowOf{}
	for i := range r.PerSchool {
		s := &r.PerSchool[i]
		rows = append(rows, yearRowOf{label: r.schoolName(s), row: s.Other})
	}
	rows = append(rows, yearRowOf{label: r.t("report.row.sum"), row: r.Other, kind: document.Total})
	r.section("other-budgets", r.t("report.section.other-budgets"))
	r.say(document.Normal, r.t("report.other-budgets.intro"))
	r.years(yearTable{id: "other-budgets-year", caption: r.t("report.table.other-budgets", r.inCurrency()), head: r.words("report.col.school"),
		years: r.Years[:r.PlanYears], total: r.PlanYears > 1, rows: rows})
}
