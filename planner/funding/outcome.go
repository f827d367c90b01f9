package funding

import (
	"slices"

	"github.com/medienplan/mep/model"
)

// Outcomes gives what a programme did, by year index. It is complete after the last year.
func (s *State) Outcomes(p int) []Outcome { return s.funds[p].years }

// Why gives why a programme may not look at a line; Full when it may.
func (r *Rules) Why(p int, l *Line, y int32) Reason { return r.refuses(&r.programmes[p], l, y) }

// MayPay reports whether any programme may pay a good of a kind at a school in some year, so that
// lines nobody pays need not be presented.
func (r *Rules) MayPay(l *Line) bool {
	for _, i := range r.payers[l.Good] {
		p := &r.programmes[i]
		if (l.Fundable || p.src.Eligible.AnyItem) && p.only.picks(l) && !p.not.touches(l) {
			return true
		}
	}
	return false
}

// Pays reports whether any programme may pay a good at all.
func (r *Rules) Pays(good int32) bool { return len(r.payers[good]) > 0 }

// Off gives why a programme takes no part at all; Full when it does.
func (r *Rules) Off(p int) Reason { return r.programmes[p].off }

// Rate gives the share that a programme pays in a year, in parts per million of the eligible cost.
func (r *Rules) Rate(p int, y int32) int64 {
	k := &r.programmes[p]
	if k.onGrant >= 0 {
		return int64(floorShare(model.Money(k.rate[y]), million, million+k.onGrant))
	}
	return k.rate[y]
}

// InTime gives whether orders of a year are in the window of a programme, and if not, why.
func (r *Rules) InTime(p int, y int32) Reason { return r.time(r.programmes[p].src, y) }

// Needs is a piece of evidence that a programme asks for and that is not proven.
type Needs struct {
	Programme int
	Evidence  *model.Evidence
	Proof     model.Proof // ProofNo or ProofUnknown
	Schools   []int32     // that lack it; nil: the authority
}

// Missing lists the evidence that the programmes in use ask for and that is not proven.
func (r *Rules) Missing() []Needs {
	var out []Needs
	for i := range r.programmes {
		p := &r.programmes[i]
		if p.off != Full {
			continue
		}
		for k := range p.src.Evidence {
			out = append(out, r.lacking(i, &p.src.Evidence[k])...)
		}
	}
	return out
}

func (r *Rules) lacking(p int, e *model.Evidence) []Needs {
	if !e.PerSchool {
		if proof := r.set.Plan.Funding.Evidence[e.ID]; proof != model.ProofYes {
			return []Needs{{p, e, proof, nil}}
		}
		return nil
	}
	by := map[model.Proof][]int32{}
	for s := range r.set.Schools {
		if proof := r.proven(e, int32(s)); proof != model.ProofYes {
			by[proof] = append(by[proof], int32(s))
		}
	}
	var out []Needs
	for _, proof := range []model.Proof{model.ProofNo, model.ProofUnknown} {
		if len(by[proof]) > 0 {
			out = append(out, Needs{p, e, proof, by[proof]})
		}
	}
	return out
}

// Room is how many more units of a good fit under a cap, or into a budget, in a year.
type Room struct {
	Programme int
	Cap       int // index of the cap; -1: the budget
	Year      int32
	Good      int32
	Units     int64
	Left      model.Money // eligible cost that still fits
}

// Headroom gives, after a year, what still fits under the amount caps and into the budget of a
// programme, in units of the purchased goods among the lines of that year. Caps that are shares are
// left out: what fits under them depends on what else is bought.
func (s *State) Headroom(p int, y int32, lines []Line) []Room {
	g, f := &s.rules.programmes[p], &s.funds[p]
	if g.off != Full || s.rules.time(g.src, y) != Full || g.src.Apply.PerSchool {
		return nil
	}
	var out []Room
	seen := map[[2]int32]bool{}
	for i := range lines {
		l := &lines[i]
		if l.Unit <= 0 || l.Quantity%1000 != 0 || s.rules.refuses(g, l, y) != Full {
			continue
		}
		budget := f.coverable(g, l, y)
		for k := -1; k < len(g.caps); k++ {
			key := [2]int32{int32(k), l.Good}
			if seen[key] {
				continue
			}
			seats, known := []model.Money{budget}, budget < noEnd && !g.capped(l)
			if k >= 0 {
				seats, known = f.capSeats(g, k, l, y)
			}
			if known {
				seen[key] = true
				units, left := fitting(seats, budget, l.Unit)
				out = append(out, Room{p, k, y, l.Good, units, left})
			}
		}
	}
	return out
}

// capped reports whether a cap limits a line: what fits is then said of the cap.
func (p *programme) capped(l *Line) bool {
	return slices.ContainsFunc(p.caps, func(k cap) bool { return k.holds(l) })
}

// fitting counts the whole units that fit into each of some amounts, and into a budget over all.
func fitting(seats []model.Money, budget, unit model.Money) (units int64, left model.Money) {
	for _, m := range seats {
		m = min(m, budget)
		units += int64(m / unit)
		left += m
		budget -= m / unit * unit
	}
	return units, left
}

// coverable is the eligible cost that budget, tranches and reserve still cover for a line.
func (f *fund) coverable(p *programme, l *Line, y int32) model.Money {
	cost := noEnd
	grants := min(f.reserve, f.years[y].Open)
	if left := f.left(p, l, y); p.src.Budget.OfCost {
		cost = left
	} else {
		grants = min(grants, left)
	}
	if grants >= noEnd || p.rate[y] == 0 {
		return cost
	}
	covers := floorShare(grants, million, p.rate[y])
	if p.onGrant >= 0 {
		covers = floorShare(covers, million+p.onGrant, million)
	}
	return min(cost, covers)
}

// capSeats is what an amount cap leaves: one amount, or one for each school.
func (f *fund) capSeats(p *programme, k int, l *Line, y int32) (seats []model.Money, known bool) {
	c := &p.caps[k]
	if len(c.limits) != 1 || !c.holds(l) {
		return nil, false
	}
	t := &f.tallies[0].byCap[k]
	switch only := &c.limits[0]; {
	case only.whole != nil:
		return []model.Money{max(0, only.whole[y]-t.covered)}, true
	case only.bySeat != nil:
		for s, most := range only.bySeat[y] {
			if most < noEnd {
				seats = append(seats, max(0, most-t.bySchool[s]))
			}
		}
		return seats, true
	}
	return nil, false
}
