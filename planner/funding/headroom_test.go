package funding

import (
	"slices"
	"testing"

	"github.com/medienplan/mep/model"
)

// TestWhatStillFitsIsTakenAndOneUnitMoreIsNot adds the units of a room, and one more, to the lines of
// its year, one school with all of them, and allocates the year again.
func TestWhatStillFitsIsTakenAndOneUnitMoreIsNot(t *testing.T) {
	checked := 0
	worlds(t, 6000, func(t *testing.T, w world) {
		first := w.set.Plan.Funding.Order[0]
		w.set.Plan.Funding.Order = []string{first}
		g := w.set.Plan.Programmes[first]
		g.Apply.ProRata, g.Apply.WholeEuro, g.Apply.Priority = false, false, nil // they round, or serve others first
		rules, _ := Compile(w.set)
		state := rules.Start(&Memory{}, func(int32) int64 { return 2500 })
		for y, lines := range w.lines {
			before := state.Clone()
			as := kept(state.Year(int32(y), lines))
			state.rooms(0, int32(y), lines, func(l *Line, room Room) {
				if room.Units > 1_000_000 || !rules.bySum() || cutAlready(as, lines, l) {
					return
				}
				checked++
				if cut := before.cutOf(int32(y), lines, *l, room.Units); cut != 0 {
					t.Errorf("year %d: %d more of good %d should fit under cap %d (%s left), %s is cut", y, room.Units, room.Good, room.Cap, room.Left, cut)
				}
				if cut := before.cutOf(int32(y), lines, *l, room.Units+1); cut == 0 && g.Base == model.BaseGross {
					t.Errorf("year %d: %d more of good %d fit under cap %d, and %d too", y, room.Units, room.Good, room.Cap, room.Units+1)
				}
			})
		}
	})
	if checked < 500 {
		t.Errorf("%d rooms were looked at", checked)
	}
}

// bySum: no limit of the first programme is by school or by part of a budget, so that one school may
// stand for all.
func (r *Rules) bySum() bool {
	p := &r.programmes[0]
	return len(p.parts) < 2 && !slices.ContainsFunc(p.caps, func(k cap) bool {
		return slices.ContainsFunc(k.limits, func(l limit) bool { return l.bySeat != nil })
	})
}

// cutAlready: units of the good are cut without any more.
func cutAlready(a Allocation, lines []Line, l *Line) bool {
	return slices.ContainsFunc(a.Refusals, func(x Refusal) bool { return x.Reason >= UnitCap && lines[x.Line].Good == l.Good })
}

// cutOf gives what a programme cuts of more units than before.
func (s *State) cutOf(y int32, lines []Line, more Line, units int64) model.Money {
	if units == 0 {
		return 0
	}
	more.Quantity = model.Whole(units)
	more.Amount, _ = more.Unit.Times(more.Quantity)
	cut := model.Money(0)
	for _, x := range s.Clone().Year(y, append(append([]Line{}, lines...), more)).Refusals {
		if x.Reason >= UnitCap {
			cut += x.Amount
		}
	}
	for _, x := range s.Clone().Year(y, lines).Refusals {
		if x.Reason >= UnitCap {
			cut -= x.Amount
		}
	}
	return cut
}
