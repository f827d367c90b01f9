package funding

import (
	"testing"

	"github.com/medienplan/mep/model"
)

func TestNoProgrammeBringsMoreThanItsCeiling(t *testing.T) {
	reached, below := 0, 0
	worlds(t, 2000, func(t *testing.T, w world) {
		rules, problems := Compile(w.set)
		if len(problems) > 0 {
			t.Fatalf("%v", problems)
		}
		state := rules.Start(&Memory{}, func(int32) int64 { return 2500 })
		for y, lines := range w.lines {
			ceilings := make([]model.Money, rules.Programmes())
			for i := range lines {
				rules.EachPayer(&lines[i], int32(y), func(p int) { ceilings[p] += lines[i].Amount })
			}
			gross := append([]model.Money(nil), ceilings...)
			for p := range ceilings {
				ceilings[p] = state.Ceiling(p, int32(y), gross[p])
			}
			paid := make([]model.Money, len(ceilings))
			for _, s := range state.Year(int32(y), lines).Shares {
				switch {
				case s.Source == OwnMoney:
				case int(s.Source) < len(paid):
					paid[s.Source] += s.Amount
				default:
					paid[s.For] += s.Amount // a third party
				}
			}
			for p := range paid {
				if paid[p] > ceilings[p] {
					t.Errorf("year %d: programme %d brings %s of %s at most", y, p, paid[p], ceilings[p])
				}
				if paid[p] > 0 && paid[p] == ceilings[p] {
					reached++
				}
				if ceilings[p] < gross[p] {
					below++
				}
			}
		}
	})
	if reached < 100 || below < 100 {
		t.Errorf("%d ceilings were reached, %d were below the cost: the plans test nothing", reached, below)
	}
}
