package planner

import (
	"iter"
	"maps"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/funding"
)

// Years gives the plan years, then the years after the plan that are shown.
func (r *Result) Years() (plan, after []int) {
	for y := range r.in.years {
		if y < r.in.planYears {
			plan = append(plan, r.in.year(y))
		} else {
			after = append(after, r.in.year(y))
		}
	}
	return plan, after
}

// Lines gives every line of the plan years and of the years after, income included.
func (r *Result) Lines() iter.Seq[Line] {
	return func(yield func(Line) bool) {
		at := &fundedAt{key: -1}
		for s := int32(0); s <= r.in.authority(); s++ {
			if !r.run.schoolEntries(s, func(e *entry) bool { return yield(r.line(e, at.of(r, e))) }) {
				return
			}
		}
		r.incomeLines(yield)
	}
}

// line names an entry; funded is its index among the lines of its year that programmes may pay, or -1.
func (r *Result) line(e *entry, funded int32) Line {
	g := &r.in.goods[e.good]
	p := g.pricing
	l := Line{School: r.in.schoolID(e.school), Item: g.id, Part: r.run.partName(e), Category: r.in.categoryName(g), Kind: e.kind, Cause: e.cause,
		Year: r.in.year(e.year), Quantity: e.quantity, UnitPrice: e.unit, Amount: e.amount, Known: e.known,
		Booking: g.booking(e.kind), Fundable: p.Fundable && e.kind != KindRunning, OtherBudget: e.other, Account: p.Account, Product: p.Product,
		Certainty: e.cert, OverdueYears: int(e.late), Sources: r.sources(e, funded), Refused: r.refusals(e, funded)}
	switch e.kind {
	case KindPurchase, KindTraining:
		l.UseLife = lasting(g.life)
		l.Measure = r.in.measures[r.in.measureOf[e.good]].id
	case KindLease:
		l.Measure = r.in.measures[r.in.measureOf[e.good]].id
	}
	if l.Booking == model.Investive {
		l.BookLife = g.bookLife()
	}
	if r.in.books != nil && !e.other {
		r.in.assignAccounts(&l, e)
	}
	return l
}

func lasting(life int32) int {
	if life == forever {
		return 0
	}
	return int(life)
}

// booking of a line: purchases as the item says, unless it is a low-value asset that is expensed;
// services and courses as declared; leases, running costs and posts are expenses.
func (g *good) booking(k Kind) model.Booking {
	switch k {
	case KindPurchase:
		if g.price.low {
			return model.Consumptive
		}
		return g.pricing.Booking
	case KindService, KindTraining:
		return g.pricing.Booking
	}
	return model.Consumptive
}

func (g *good) bookLife() int {
	if g.item == nil || g.item.Kind != model.Purchase {
		return lasting(g.life)
	}
	return g.item.BookLife.Or(lasting(g.life))
}

func (in *Input) categoryName(g *good) string {
	if g.course {
		return in.plan.Courses[g.id].Category
	}
	return g.item.Category
}

// incomeLines gives the reimbursements of the authority by id and year.
func (r *Result) incomeLines(yield func(Line) bool) bool {
	for _, id := range slices.Sorted(maps.Keys(r.in.plan.Income)) {
		for y := range r.in.years {
			l, ok := r.incomeLine(id, r.in.year(y))
			if ok && !yield(l) {
				return false
			}
		}
	}
	return true
}

func (r *Result) incomeLine(id string, year int) (Line, bool) {
	w := r.in.plan.Income[id]
	amount, known := w.Amount.In(year)
	if year < w.From || w.Until != 0 && year > w.Until || !known {
		return Line{}, false
	}
	m, err := model.MoneyFrom(amount)
	if err != nil {
		return Line{}, false
	}
	return Line{School: model.AuthoritySchool, Item: id, Category: w.Category, Kind: KindIncome, Cause: CauseService, Year: year,
		Quantity: model.Whole(1), UnitPrice: m, Amount: m, Known: true, Certainty: certaintyOf(incomeCitations(w, year)),
		Sources: []Source{{Source: OwnMoney, Role: funding.RoleOwn.String(), Amount: m}}}, true
}

func incomeCitations(w *model.Income, year int) []citation {
	amount, _ := w.Amount.In(year)
	return []citation{{origin: &w.Origin, path: "income." + w.ID + ".amount", key: "amount", value: amount, unit: "EUR"}}
}

// YearlyShare is what one year of use costs by calculation: amount ÷ use life, half up to the cent.
// Lines that do not last count in full.
func (l Line) YearlyShare() model.Money {
	if l.UseLife <= 0 {
		return l.Amount
	}
	m, _ := l.Amount.Share(1, int64(l.UseLife))
	return m
}
