package model

import (
	"slices"
	"strconv"
)

func checkSchools(c *checker) {
	for _, s := range c.schools {
		e := c.entry(&s.Origin, "schools", s.ID)
		for _, check := range []func(entry, *School){
			schoolHasType, schoolIsNotAuthority, schoolHasCounts, schoolHasGrades, schoolPupilsAgree,
			schoolHasYears, schoolMerges, schoolNeeds, schoolOverrides, schoolHasStock, schoolIsTrained, schoolHasWorks,
		} {
			check(e, s.School)
		}
	}
}

func schoolHasType(e entry, s *School) {
	e.required("type", s.Type != "")
	refer(e, "unknown-type", "type", s.Type, e.Types)
}

// schoolIsNotAuthority: lines that no single school causes go by that id.
func schoolIsNotAuthority(e entry, s *School) {
	if s.ID == AuthoritySchool {
		e.fail("reserved-id", "school", Args{"id": s.ID})
	}
}

func schoolHasCounts(e entry, s *School) {
	count := func(key string, n Series[int]) {
		for _, dated := range n {
			if dated.Value < 0 || dated.Value > mostCounted {
				e.countable(counted(yearKey(key, dated.Year), Some(dated.Value)))
			}
		}
		isSeen(e, key, n)
	}
	count("pupils", s.Pupils)
	count("classes", s.Classes)
	count("teachers", s.Teachers)
	count("sites", s.Sites)
	for _, grade := range sortedKeys(s.Grades) {
		count(gradeKey(grade), s.Grades[grade])
	}
	for _, room := range sortedKeys(s.Rooms) {
		count("rooms."+room, s.Rooms[room])
	}
	if s.SocialIndex.Known || s.Uplink.Known {
		e.notNegative(counted("social_index", s.SocialIndex), figure{"network.uplink", s.Uplink})
	}
	e.plausible("media_concept.on", s.Concept.On.Year)
}

func gradeKey(grade int) string { return "grades." + strconv.Itoa(grade) }

func schoolHasGrades(e entry, s *School) {
	t, ok := e.Types[s.Type]
	for _, grade := range sortedKeys(s.Grades) {
		if ok && (grade < t.FirstGrade || grade > t.LastGrade) && !e.schoolType(t).doubtful("grades") {
			e.fail("grade-outside-type", gradeKey(grade), Args{"grade": strconv.Itoa(grade), "type": s.Type},
				Other{At: t.PlaceOf("grades"), Code: "declared"})
		}
	}
}

// schoolPupilsAgree: the pupils of all grades are the pupils of the school, in every plan year.
func schoolPupilsAgree(e entry, s *School) {
	if !s.Pupils.Known() || len(s.Grades) == 0 || e.doubtful("grades") || e.Years == (Years{}) {
		return
	}
	for year := e.Years.First; year <= e.Years.Last && year <= lastPlausibleYear; year++ {
		all, _ := s.Pupils.In(year)
		sum := 0
		for _, grade := range sortedKeys(s.Grades) {
			n, _ := s.Grades[grade].In(year)
			sum += n
		}
		if sum != all {
			e.fail("pupils-disagree", "pupils", Args{"year": yearText(year), "pupils": all, "sum": sum},
				Other{At: e.place("grades"), Code: "other-key", Args: Args{"key": "grades"}})
			return
		}
	}
}

// schoolHasYears: opens < moves < closes, inside of what the plan shows.
func schoolHasYears(e entry, s *School) {
	e.plausible("opens", s.Opens)
	e.plausible("closes", s.Closes)
	e.plausible("moves", s.Moves)
	e.notAfterPlan("opens", s.Opens, e.Years.Last)
	e.notAfterPlan("closes", s.Closes, e.lastSeen())
	e.notAfterPlan("moves", s.Moves, e.lastSeen())
	e.afterStart("closes", s.Closes)
	e.before("opens", s.Opens, "closes", s.Closes)
	e.before("opens", s.Opens, "moves", s.Moves)
	e.before("moves", s.Moves, "closes", s.Closes)
}

func schoolMerges(e entry, s *School) {
	m := s.Merges
	if m == nil {
		return
	}
	e.oneOf([]string{"merges", "closes"}, true, s.Closes != 0)
	e.required("merges.into", m.Into != "")
	e.required("merges.year", m.Year != 0)
	e.plausible("merges.year", m.Year)
	e.notAfterPlan("merges.year", m.Year, e.lastSeen())
	e.afterStart("merges.year", m.Year)
	e.before("opens", s.Opens, "merges.year", m.Year)
	refer(e, "unknown-school", "merges.into", m.Into, e.Schools)
	e.notItself("merges.into", s.ID, m.Into)
	if into, ok := e.Schools[m.Into]; ok && m.Into != s.ID && !into.openIn(m.Year) {
		e.fail("merge-target-closed", "merges.into", Args{"id": m.Into, "year": yearText(m.Year)}, Other{At: into.At, Code: "declared"})
	}
}

// openIn reports whether the school teaches in a year.
func (s *School) openIn(year int) bool {
	merged := s.Merges != nil && s.Merges.Year != 0 && year >= s.Merges.Year
	return year >= s.Opens && (s.Closes == 0 || year < s.Closes) && !merged
}

func schoolNeeds(e entry, s *School) {
	referAll(e, "unknown-need", "needs.add", s.Needs.Add, e.Needs)
	referAll(e, "unknown-need", "needs.drop", s.Needs.Drop, e.Needs)
	for i, id := range s.Needs.Add {
		if n, ok := e.Needs[id]; ok && !n.Optional && n.For.Matches(s) {
			e.warn("need-applies-already", elementKey("needs.add", i), Args{"id": id}, Other{At: n.At, Code: "declared"})
		}
	}
	for i, id := range s.Needs.Drop {
		key := elementKey("needs.drop", i)
		if added := slices.Index(s.Needs.Add, id); added >= 0 {
			e.fail("need-added-and-dropped", key, Args{"id": id},
				Other{At: e.place(elementKey("needs.add", added)), Code: "other-key", Args: Args{"key": "needs.add"}})
		} else if n, ok := e.Needs[id]; ok && (n.Optional || !n.For.Matches(s)) {
			e.warn("need-does-not-apply", key, Args{"id": id}, Other{At: n.At, Code: "declared"})
		}
	}
}

// schoolOverrides: an override takes the place of a requirement that applies here.
func schoolOverrides(e entry, s *School) {
	for i := range s.Needs.Override {
		o := &s.Needs.Override[i]
		e := e.part(o.At, o.Fields, "needs.override", i)
		e.required("need", o.Need != "")
		refer(e, "unknown-need", "need", o.Need, e.Needs)
		checkRequirement(e, &o.Requirement)
		n, ok := e.Needs[o.Need]
		if !ok || o.subject() == "" {
			continue
		}
		same := func(r Requirement) bool { return r.Item == o.Item && r.Course == o.Course }
		if !slices.ContainsFunc(n.Requires, same) {
			e.unknownRequirement(o, n)
		} else if !slices.Contains(e.NeedsOf(s), o.Need) {
			e.warn("need-does-not-apply", "need", Args{"id": o.Need}, Other{At: n.At, Code: "declared"})
		}
	}
}

func (e entry) unknownRequirement(o *NeedOverride, n *Need) {
	if e.checker.entry(&n.Origin, "needs", n.ID).broken() {
		return
	}
	if e.checker.entry(&n.Origin, "needs", n.ID).broken() {
		return
	}
	var known []string
	for i := range n.Requires {
		known = append(known, n.Requires[i].subject())
	}
	args := Args{"need": n.ID, "id": o.subject()}
	if near := Nearest(o.subject(), known); near != "" {
		args["suggestion"] = near
	}
	e.fail("unknown-requirement", o.key(), args, Other{At: n.At, Code: "declared"})
}

// schoolIsTrained: a share of the teachers is at most all of them.
func schoolIsTrained(e entry, s *School) {
	for i := range s.Stock {
		if l := &s.Stock[i]; l.Course && l.Share.Known {
			e.percent(0, 100, figure{"training." + l.Item, l.Share})
		}
	}
}

func schoolHasStock(e entry, s *School) {
	for i := range s.Stock {
		checkLot(e.lotEntry(e, &s.Stock[i], i), &s.Stock[i])
	}
}
