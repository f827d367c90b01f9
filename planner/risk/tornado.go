package risk

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
)

// Swing is what one risk alone does, the others as in the plan.
type Swing struct {
	model.Corridor
	Low, High Sums // at the ends of the corridor
}

// OwnSpan is by how much own money moves. The plan's own value counts as well: it may lie outside the two
// ends where an effect turns.
func (s *Swing) OwnSpan(plan Sums) model.Money {
	return span(s.Low.Own, plan.Own, s.High.Own)
}

func span(low, plan, high model.Money) model.Money {
	return max(low, plan, high) - min(low, plan, high)
}

// compareSwings orders by the effect on own money, the largest first, then on what stays open and on cost:
// under a limit, a risk can move these alone.
func compareSwings(a, b *Swing, plan Sums) int {
	return cmp.Or(
		cmp.Compare(b.OwnSpan(plan), a.OwnSpan(plan)),
		cmp.Compare(span(b.Low.Open, plan.Open, b.High.Open), span(a.Low.Open, plan.Open, a.High.Open)),
		cmp.Compare(span(b.Low.Total, plan.Total, b.High.Total), span(a.Low.Total, plan.Total, a.High.Total)))
}

// Fault is an end of a corridor at which there is no plan.
type Fault struct {
	Corridor model.Corridor
	High     bool // the upper end
	Problems []model.Problem
}

// Tornado moves one risk at a time to both ends of its corridor. Risks come by the size of their effect on own
// money, those of equal effect by id; those that are held or cannot move are left out. check, if given, may refuse a plan.
func Tornado(m Model, plan Sums, check func(corridor int) []model.Problem) ([]Swing, []Fault) {
	var out []Swing
	var faults []Fault
	for i, c := range m.Plan().Corridors {
		if c.Certain() {
			continue
		}
		s := Swing{Corridor: c}
		for _, end := range []struct {
			at   model.Position
			sums *Sums
		}{{model.PositionLow, &s.Low}, {model.PositionHigh, &s.High}} {
			m.Move(i, end.at)
			sums, problems := calculated(m, i, check)
			if problems != nil {
				faults = append(faults, Fault{c, end.at == model.PositionHigh, problems})
			}
			*end.sums = sums
		}
		m.Move(i, c.Mode)
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b Swing) int { return compareSwings(&a, &b, plan) })
	return out, faults
}

func calculated(m Model, corridor int, check func(int) []model.Problem) (Sums, []model.Problem) {
	if check != nil {
		if problems := check(corridor); len(problems) > 0 {
			return Sums{}, problems
		}
	}
	o, problems := Calculate(m.Plan())
	return o.Sums, problems
}
