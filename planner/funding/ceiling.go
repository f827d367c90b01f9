package funding

import "github.com/medienplan/mep/model"

// EachPayer visits the programmes that may pay a line of a year, as far as that can be told from the line alone.
func (r *Rules) EachPayer(l *Line, y int32, visit func(p int)) {
	for _, p := range r.payers[l.Good] {
		if r.refuses(&r.programmes[p], l, y) == Full {
			visit(int(p))
		}
	}
}

// Ceiling is what is paid of the lines of a year at most because of a programme: by the programme itself and by third
// parties for it. The state is that before the year; eligible is the cost of the lines that the programme may pay,
// gross. Caps, reserves and what others pay before may leave less.
func (s *State) Ceiling(p int, y int32, eligible model.Money) model.Money {
	k, f := &s.rules.programmes[p], &s.funds[p]
	if k.off != Full || eligible == 0 || s.rules.time(k.src, y) != Full {
		return 0
	}
	if len(k.topUps) > 0 || int(k.payer) >= len(s.rules.programmes) {
		return eligible
	}
	most := eligible
	if k.src.PaysOwnShare == model.OwnShareNo { // own shares of others are paid in full
		most = floorShare(most, k.rate[y], million)
	}
	return min(most, f.within(k, y), f.open(k, s.rules.set.First+int(y)))
}

// within is what the budget holds at the beginning of a year.
func (f *fund) within(p *programme, y int32) model.Money {
	if p.parts == nil {
		return noEnd
	}
	sum := model.Money(0)
	for i := range p.parts {
		k := &p.parts[i]
		for b, amount := range k.amount[y] {
			if k.anew {
				sum += amount
			} else {
				sum += max(0, amount-f.used[i][b])
			}
		}
	}
	return sum
}
