package model

import "strings"

// profile is what is asked of a school. Schools with the same needs and no overrides share one, so
// that a country of schools is checked as fast as its few kinds of schools.
type profile struct {
	needs    []string // ids, sorted
	requires []*Requirement
}

// profiled is a school with its profile.
type profiled struct {
	*School
	*profile
}

// profiles gives the schools by id, each with what is asked of it.
func profiles(p *Plan) []profiled {
	shared := map[string]*profile{}
	var out []profiled
	for s := range sorted(p.Schools) {
		needs := p.NeedsOf(s)
		key := strings.Join(needs, " ")
		if len(s.Needs.Override) > 0 {
			key = "school " + s.ID
		}
		if shared[key] == nil {
			shared[key] = newProfile(p, s, needs)
		}
		out = append(out, profiled{s, shared[key]})
	}
	return out
}

func newProfile(p *Plan, s *School, needs []string) *profile {
	made := &profile{needs: needs}
	for _, id := range needs {
		made.requires = append(made.requires, p.RequirementsOf(s, id)...)
	}
	return made
}
