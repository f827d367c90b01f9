package funding

import (
	"slices"

	"github.com/medienplan/mep/model"
)

// selection is a compiled [model.Selection]: what of each dimension it picks. A nil or zero
// dimension was not given.
type selection struct {
	goods    []bool // categories and items, by good
	byItem   []bool // items alone, for the reason
	schools  []bool // types and schools, by school; the authority last
	types    []bool
	mobile   []bool // mobile devices, by good
	kinds    uint32 // bits; 0: not given
	causes   uint32
	bookings uint32
}

func (r *Rules) selection(m *model.Selection) selection {
	var s selection
	set := &r.set
	if len(m.Categories) > 0 {
		s.goods = make([]bool, len(set.Goods))
		for i, g := range set.Goods {
			s.goods[i] = slices.Contains(m.Categories, g.Category)
		}
	}
	if len(m.Items) > 0 {
		s.byItem = make([]bool, len(set.Goods))
		for i, g := range set.Goods {
			s.byItem[i] = slices.Contains(m.Items, g.ID)
		}
	}
	if len(m.Types) > 0 {
		s.types = make([]bool, len(set.Schools)+1)
		for i, k := range set.Schools {
			s.types[i] = slices.Contains(m.Types, k.Type)
		}
		s.types[len(set.Schools)] = slices.Contains(m.Types, model.AuthoritySchool)
	}
	if len(m.Schools) > 0 {
		s.schools = make([]bool, len(set.Schools)+1)
		for i, k := range set.Schools {
			s.schools[i] = slices.Contains(m.Schools, k.ID)
		}
		s.schools[len(set.Schools)] = slices.Contains(m.Schools, model.AuthoritySchool)
	}
	if m.Mobile {
		s.mobile = make([]bool, len(set.Goods))
		for i, g := range set.Goods {
			s.mobile[i] = g.Mobile
		}
	}
	s.kinds, s.causes = maskOf(set.Kinds, m.Kinds), maskOf(set.Causes, m.Causes)
	s.bookings = maskOf([]string{"consumptive", "investive"}, m.Bookings)
	return s
}

// maskOf marks which of the names are chosen.
func maskOf(names, chosen []string) uint32 {
	var out uint32
	for i, n := range names {
		if slices.Contains(chosen, n) {
			out |= 1 << i
		}
	}
	return out
}

// misses gives why the selection does not pick a line; Full when it does.
func (s *selection) misses(l *Line) Reason {
	switch {
	case s.goods != nil && !s.goods[l.Good]:
		return OtherCategory
	case s.byItem != nil && !s.byItem[l.Good]:
		return OtherItem
	case s.mobile != nil && !s.mobile[l.Good]:
		return OtherItem
	case s.kinds != 0 && s.kinds>>l.Kind&1 == 0:
		return OtherKind
	case s.causes != 0 && s.causes>>l.Cause&1 == 0:
		return OtherCause
	case s.bookings != 0 && s.bookings>>l.Booking&1 == 0:
		return OtherBooking
	case s.types != nil && !s.types[l.School]:
		return OtherType
	case s.schools != nil && !s.schools[l.School]:
		return OtherSchool
	}
	return Full
}

// picks reports whether the selection picks a line.
func (s *selection) picks(l *Line) bool { return s.misses(l) == Full }

// touches reports whether any given dimension picks a line: how exclusions are meant.
func (s *selection) touches(l *Line) bool {
	return s.goods != nil && s.goods[l.Good] || s.byItem != nil && s.byItem[l.Good] || s.mobile != nil && s.mobile[l.Good] || s.kinds>>l.Kind&1 == 1 || s.causes>>l.Cause&1 == 1 ||
		s.bookings>>l.Booking&1 == 1 || s.types != nil && s.types[l.School] || s.schools != nil && s.schools[l.School]
}
