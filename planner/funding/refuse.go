package funding

import (
	"github.com/medienplan/mep/model"
)

// refuses gives why a programme may not look at a line of a year; Full when it may. The tests come in
// the order of the steps: what the line is, when it is ordered, what is proven. That a programme takes
// no part at all is said only of what it would otherwise look at.
func (r *Rules) refuses(p *programme, l *Line, y int32) Reason {
	if !l.Fundable && !p.src.Eligible.AnyItem {
		return NotFundable
	}
	if why := p.only.misses(l); why != Full {
		return why
	}
	if p.not.touches(l) {
		return Excluded
	}
	if l.Kind == r.set.Lease && !r.leaseCounts(p, l, y) {
		return LeaseExcluded
	}
	if why := r.time(p.src, y); why != Full {
		return why
	}
	if p.off != Full {
		return p.off
	}
	return r.proof(p, l)
}

// leaseCounts reports whether a lease rate of a year is eligible.
func (r *Rules) leaseCounts(p *programme, l *Line, y int32) bool {
	switch p.src.Eligible.Lease {
	case model.LeaseAllowed:
		return true
	case model.LeaseInRetention:
		return int(y)-int(l.Begin) < p.src.Retention.In(r.set.Goods[l.Good].Category, r.set.Goods[l.Good].ID)
	}
	return false
}

// proof looks at the evidence that a programme asks for.
func (r *Rules) proof(p *programme, l *Line) Reason {
	worst := Full
	for i := range p.src.Evidence {
		switch r.proven(&p.src.Evidence[i], l.School) {
		case model.ProofNo:
			return NotProven
		case model.ProofUnknown:
			worst = EvidenceOpen
		}
	}
	if r.set.Plan.Funding.Unproven {
		return Full
	}
	return worst
}

// mediaConcept is the evidence that schools state with their media concept.
const mediaConcept = "media-concept"

func (r *Rules) proven(e *model.Evidence, school int32) model.Proof {
	if e.PerSchool && e.ID == mediaConcept && int(school) < len(r.set.Schools) {
		switch r.set.Schools[school].Concept.Status {
		case model.ConceptApproved:
			return model.ProofYes
		case model.ConceptNone:
			return model.ProofNo
		}
		return model.ProofUnknown
	}
	if e.PerSchool && int(school) < len(r.set.Schools) {
		return r.set.Schools[school].Evidence[e.ID]
	}
	return r.set.Plan.Funding.Evidence[e.ID]
}
