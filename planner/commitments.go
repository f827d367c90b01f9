package planner

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
)

// Commitment is what contracts of one year bind of the payments for investment in a later year: the
// budget of the year of the contract must authorise it (Verpflichtungsermächtigung).
type Commitment struct {
	Year   int // of the contracts
	Due    int // of the payments
	Amount model.Money
}

// Commitments gives what measures with a lead ([model.Measure.Lead]) bind, by year and due year. What is
// due in the plan years and contracted before them is no matter of the plan.
func (r *Result) Commitments() []Commitment {
	sums := map[[2]int]model.Money{}
	r.eachEntry(func(e *entry) bool {
		if e.kind != KindPurchase || e.other || e.year >= r.in.planYears {
			return true
		}
		lead := r.in.leadOf(e.good)
		if lead > 0 && int(e.year) >= lead && r.isInvestment(e) {
			sums[[2]int{r.in.year(e.year) - lead, r.in.year(e.year)}] += e.amount
		}
		return true
	})
	var out []Commitment
	for key, amount := range sums {
		out = append(out, Commitment{key[0], key[1], amount})
	}
	slices.SortFunc(out, func(a, b Commitment) int { return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Due, b.Due)) })
	return out
}

// leadOf is how many years before its payment a good is ordered.
func (in *Input) leadOf(gi int32) int {
	if src := in.measures[in.measureOf[gi]].src; src != nil {
		return src.Lead
	}
	return 0
}

// isInvestment reports whether an entry is paid as an investment; without a chart, whether it is booked as one.
func (r *Result) isInvestment(e *entry) bool {
	if r.in.books != nil {
		return r.in.books.investive(r.in.books.goods[e.good][r.in.posts(e)].payment)
	}
	return r.in.goods[e.good].booking(e.kind) == model.Investive
}
