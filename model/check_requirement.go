package model

import (
	"maps"
	"slices"
	"strconv"
)

func checkRequirement(e entry, r *Requirement) {
	for _, check := range []func(entry, *Requirement){
		requirementNamesOneThing, requirementHasDriver, requirementHasPopulation, requirementCounts,
		requirementRounds, requirementTrains, requirementHasYears,
	} {
		check(e, r)
	}
}

func requirementNamesOneThing(e entry, r *Requirement) {
	e.oneOf([]string{"item", "course"}, r.Item != "", r.Course != "")
	refer(e, "unknown-item", "item", r.Item, e.Items)
	refer(e, "unknown-course", "course", r.Course, e.Courses)
	if i, ok := e.Items[r.Item]; ok && i.Kind == Post {
		e.fail("post-in-need", "item", Args{"id": r.Item}, Other{At: i.PlaceOf("kind"), Code: "declared"})
	}
}

// requirementHasDriver: counted by a driver, by a bracket, or a fixed number.
func requirementHasDriver(e entry, r *Requirement) {
	if r.Bracket != nil {
		bracketStandsAlone(e, r)
		driverLeadsSomewhere(e, "bracket.by", r.Bracket.By, r.Item)
		return
	}
	counted := r.Per.Kind != DriverNone
	e.required("per", counted || r.Count.Known)
	e.needsKey("every", r.Every.Known(), "per", counted)
	driverLeadsSomewhere(e, "per", r.Per, r.Item)
}

// bracketStandsAlone: it has a driver of its own. "school" is what the reader puts where per is not given.
func bracketStandsAlone(e entry, r *Requirement) {
	_, per := e.fields["per"]
	for _, k := range []idle{
		{"per", per || r.Per.Kind > DriverSchool}, {"grades", r.Per.FirstGrade != 0}, {"rooms", len(r.Per.Rooms) > 0},
		{"every", r.Every.Known()}, {"count", r.Count.Known},
	} {
		e.oneOf([]string{"bracket", k.key}, true, k.given)
	}
}

func driverLeadsSomewhere(e entry, key string, d Driver, item string) {
	refer(e, "unknown-item", key+".item", d.Item, e.Items)
	e.notItself(key+".item", item, d.Item)
	referAll(e, "unknown-category", key+".devices", d.Categories, e.Categories)
}

// requirementHasPopulation: grades are of pupils, rooms of rooms that some school has.
func requirementHasPopulation(e entry, r *Requirement) {
	d := r.Per
	if r.Bracket != nil {
		return
	}
	e.needsKey("grades", d.FirstGrade != 0 && d.Kind != DriverPupil, "per: pupil", false)
	e.needsKey("rooms", len(d.Rooms) > 0 && d.Kind != DriverRoom, "per: room", false)
	if d.FirstGrade != 0 {
		e.within("grades", d.FirstGrade, 1, 13)
		e.within("grades", d.LastGrade, d.FirstGrade, 13)
	}
	for i, room := range d.Rooms {
		if e.own() && !e.hasRoom(room) {
			e.unusedRoom(elementKey("rooms", i), room)
		}
	}
}

func (c *checker) hasRoom(room string) bool {
	return slices.ContainsFunc(c.schools, func(s profiled) bool { return s.Rooms[room].Known() })
}

func (e entry) unusedRoom(key, room string) {
	var known []string
	for _, s := range e.schools {
		known = append(known, slices.Collect(maps.Keys(s.Rooms))...)
	}
	args := Args{"id": room}
	if near := Nearest(room, slices.Compact(slices.Sorted(slices.Values(known)))); near != "" {
		args["suggestion"] = near
	}
	e.warn("unused-room", key, args)
}

func requirementCounts(e entry, r *Requirement) {
	e.countable(figure{"count", r.Count}, figure{"min", r.Min}, figure{"max", r.Max})
	e.positive(yearly("every", r.Every)...)
	fromStart(e, "every", r.Every, max(e.Years.First, r.From[""]))
	e.ascending(figure{"min", r.Min}, figure{"max", r.Max})
	if r.Bracket != nil {
		e.required("bracket.steps", len(r.Bracket.Steps) > 0)
		for _, step := range r.Bracket.Steps {
			e.notNegative(steady("bracket.steps", step.From))
			e.countable(steady("bracket.steps", step.Count))
		}
	}
}

func requirementRounds(e entry, r *Requirement) {
	if _, given := e.fields["set"]; given || r.Set != 0 {
		e.positive(counted("set", Some(r.Set)))
		e.atMostCounted(counted("set", Some(r.Set)))
	}
	_, given := e.fields["set_round"]
	e.needsKey("set_round", given || r.SetRound != RoundUp, "set", r.Set != 0)
}

// requirementTrains: shares of courses, and what waits for them.
func requirementTrains(e entry, r *Requirement) {
	e.percent(0, 100, figure{"share", r.Share})
	e.needsKey("share", r.Share.Known && r.Course == "", "course", false)
	e.needsKey("before", r.Before != "" && r.Course == "", "course", false)
	if _, item := e.Items[r.Before]; item || r.Before == "" {
		return
	}
	if _, category := e.Categories[r.Before]; !category {
		known := slices.AppendSeq(slices.Collect(maps.Keys(e.Items)), maps.Keys(e.Categories))
		e.unknown("unknown-before", "before", r.Before, known)
	}
}

func requirementHasYears(e entry, r *Requirement) {
	for _, id := range sortedKeys(r.From) {
		key := "from"
		if id != "" {
			key = "from." + id
		}
		refer(e, "unknown-type", key, id, e.Types)
		e.plausible(key, r.From[id])
		e.notAfter(key, r.From[id], "until", r.Until)
		e.notAfterPlan(key, r.From[id], e.lastSeen())
	}
	e.plausible("until", r.Until)
	e.endsInPlan("until", r.Until)
}

// requirementSuitsTypes: grades that none of the selected types has select nobody.
func requirementSuitsTypes(e entry, r *Requirement, types []string) {
	d := r.Per
	if d.FirstGrade == 0 || len(types) == 0 {
		return
	}
	for _, id := range types {
		t, ok := e.Types[id]
		if !ok || d.FirstGrade <= t.LastGrade && t.FirstGrade <= d.LastGrade || e.schoolType(t).doubtful("grades") {
			return
		}
	}
	e.fail("grade-outside-type", "grades", Args{"grade": strconv.Itoa(d.FirstGrade) + "-" + strconv.Itoa(d.LastGrade), "type": types[0]})
}
