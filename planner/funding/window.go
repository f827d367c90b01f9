package funding

import "github.com/medienplan/mep/model"

// day makes a date comparable; unknown months and days are the first or the last ones.
func day(d model.Date, last bool) int {
	month, date := d.Month, d.Day
	if month == 0 {
		month = 1
		if last {
			month = 12
		}
	}
	if date == 0 {
		date = 1
		if last {
			date = 31
		}
	}
	return (d.Year*16+month)*32 + date
}

// orderDay is when the orders of a year are placed: the first day of the order month.
func (r *Rules) orderDay(y int32) int {
	return day(model.Date{Year: r.set.First + int(y), Month: r.orderMonth(), Day: 1}, false)
}

// orderMonth of the plan; by default the middle of the year.
func (r *Rules) orderMonth() int {
	if m := r.set.Plan.Funding.OrderMonth; m != 0 {
		return m
	}
	const middle = 7
	return middle
}

// time is the test of a year against the window of a programme: whether orders of the year are
// placed after its start (and approval), approved while it approves, and executed before its end.
func (r *Rules) time(g *model.Programme, y int32) Reason {
	order, w := r.orderDay(y), g.Window
	if w.Start.Known() && order < day(w.Start, false) {
		return BeforeStart
	}
	if w.ExecuteBy.Known() && order > day(w.ExecuteBy, true) {
		return AfterEnd
	}
	if w.ApproveBy.Known() && r.approval(g, y) > day(w.ApproveBy, true) {
		return AfterApproval
	}
	if from, binds := mayOrderFrom(g); binds && order < from {
		return OrderedEarly
	}
	return Full
}

// approval is the day on which the measures of a year are approved: the stated one, or at best the
// first day of the year.
func (r *Rules) approval(g *model.Programme, y int32) int {
	if g.Approved.Known() {
		return day(g.Approved, false)
	}
	return day(model.Date{Year: r.set.First + int(y), Month: 1, Day: 1}, false)
}

// mayOrderFrom is the first day of orders that keep the grant, where the programme demands an
// approval or permit and the plan states it.
func mayOrderFrom(g *model.Programme) (from int, binds bool) {
	switch g.Window.OrderOnly {
	case model.OrderAfterApproval:
		return day(g.Approved, false), g.Approved.Known()
	case model.OrderAfterPermit:
		if g.EarlyStart.Known() {
			return day(g.EarlyStart, false), true
		}
		return day(g.Approved, false), g.Approved.Known()
	}
	return 0, false
}
