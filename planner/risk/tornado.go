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

// Span is by how much own money moves between the ends, or, where that is more, cost or what stays open. The
// plan's own value counts as well: it may lie outside the two where an effect turns.
func (s *Swing) span(plan Sums) model.Money {
	of := func(of func(Sums) model.Money) model.Money {
		a, b, c := of(s.Low), of(plan), of(s.High)
		return max(a, b, c) - min(a, b, c)
	}
	return max(of(func(x Sums) model.Money { return x.Own }), of(func(x Sums) model.Money { return x.Total }), of(func(x Sums) model.Money { return x.Open }))
}

// Fault is an end of a corridor at which there is no plan.
type Fault struct {
	Corridor model.Corridor
	High     bool // the upper end
	Problems []model.Problem
}

// Tornado moves one risk at a time to both ends of its corridor. Risks come by the size of their effect, those of
// equal effect by id; those that are held or cannot move are left out. check, if given, may refuse a plan.
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
	slices.SortStableFunc(out, func(a, b Swing) int { return cmp.Compare(b.span(plan), a.span(plan)) })
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
