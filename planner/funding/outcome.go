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

// PaysKind reports whether any programme may pay a kind of lines.
func (r *Rules) PaysKind(kind uint8) bool {
	return slices.ContainsFunc(r.programmes, func(p programme) bool {
		return p.off == Full && (p.only.kinds == 0 || p.only.kinds>>kind&1 == 1) && p.not.kinds>>kind&1 == 0
	})
}

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
