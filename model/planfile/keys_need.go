package planfile

import "github.com/medienplan/mep/model"

func needKind() *entities[model.Need] {
	k := Kind{Name: "need", Plural: "needs",
		DE: "Eine Anforderung: ein pädagogisches oder technisches Ziel und die Ausstattung, die es verlangt.",
		EN: "A pedagogical or technical goal and the equipment that it asks for."}
	return entity(k, func(p *model.Plan) *map[string]*model.Need { return &p.Needs }, func(n *model.Need) *string { return &n.ID }, func(n *model.Need) *model.Origin { return &n.Origin }, []field[model.Need]{
		key("goal", names(), func(n *model.Need) *model.Text { return &n.Goal }, "das Ziel in Worten", "the goal in words", german("ziel"), example("Recherchieren mit gemeinsamen Tablets"), required),
		key("for", selector(), func(n *model.Need) *model.Selector { return &n.For }, "für welche Schulen; ohne Angabe für alle", "for which schools; all without it", german("fuer")),
		key("optional", value(trueFalse), func(n *model.Need) *bool { return &n.Optional }, "gilt nur für Schulen, die sie hinzufügen", "applies only to schools that add it", german("optional"), example("true")),
		key("requires", sequence(requirementGroup(), requirementName), func(n *model.Need) *[]model.Requirement { return &n.Requires }, "der Bedarf", "the requirements", german("bedarf"), example("[{ item: tablet, per: pupil, every: 4, set: 16 }]"), required),
	})
}

func selector() *shape[model.Selector] {
	return newGroup([]field[model.Selector]{
		key("types", list(id("type")), func(s *model.Selector) *[]string { return &s.Types }, "Schulformen", "school types", german("schulformen"), example("[primary, special]")),
		key("schools", list(id("school")), func(s *model.Selector) *[]string { return &s.Schools }, "Schulen", "schools", german("schulen"), example("[nord]")),
		key("attributes", dict(text, value(attribute)), func(s *model.Selector) *map[string]string { return &s.Attributes }, "Merkmale", "attributes", german("merkmale"), example("{ streams: 3 }")),
	}).shape()
}

var (
	itemRounding = enum(named[model.Rounding]{"up", model.RoundUp}, named[model.Rounding]{"nearest", model.RoundNearest}, named[model.Rounding]{"down", model.RoundDown}, named[model.Rounding]{"none", model.RoundNone})
	setRounding  = enum(named[model.Rounding]{"up", model.RoundUp}, named[model.Rounding]{"nearest", model.RoundNearest}, named[model.Rounding]{"down", model.RoundDown})
	combination  = enum(named[model.Combine]{"max", model.CombineMax}, named[model.Combine]{"add", model.CombineAdd})
)

func requirementKeys() []field[model.Requirement] {
	return []field[model.Requirement]{
		key("item", value(id("item")), func(r *model.Requirement) *string { return &r.Item }, "Katalogposition", "item", german("artikel"), example("tablet")),
		key("course", value(id("course")), func(r *model.Requirement) *string { return &r.Course }, "Fortbildung", "course", german("fortbildung"), example("basic")),
		key("per", driver(), func(r *model.Requirement) *model.Driver { return &r.Per }, "Bezugsgröße (sonst school)", "driver (otherwise school)", german("je"), example("pupil")),
		key("grades", gradeRange(func(d *model.Driver) (*int, *int) { return &d.FirstGrade, &d.LastGrade }), func(r *model.Requirement) *model.Driver { return &r.Per }, "nur Schülerinnen und Schüler dieser Jahrgänge", "only pupils of these grades", german("jahrgaenge"), example("5-13")),
		key("rooms", list(name), func(r *model.Requirement) *[]string { return &r.Per.Rooms }, "nur Räume dieser Arten", "only rooms of these types", german("raeume"), example("[classroom, subject]")),
		key("count", opt(quantity), func(r *model.Requirement) *model.Opt[money] { return &r.Count }, "Stück je Bezugsgröße (sonst 1)", "units per driver (otherwise 1)", german("anzahl"), example("2")),
		key("every", series(quantity), func(r *model.Requirement) *model.Series[money] { return &r.Every }, "auf so viele der Bezugsgröße (sonst 1); nach Jahren ein Zielpfad", "for so many of the driver (otherwise 1); by year a target path", german("auf"), example("{ 2027: 4, 2029: 2 }")),
		key("bracket", pointer(bracketGroup().shape()), func(r *model.Requirement) **model.Bracket { return &r.Bracket }, "Staffel statt count und every", "number by the size of a driver, instead of count and every", german("staffel"), example("{ by: pupil, steps: { 0: 30, 200: 60 } }")),
		key("share", opt(rate), func(r *model.Requirement) *model.Opt[money] { return &r.Share }, "Fortbildungen: Anteil der Bezugsgröße", "courses: share of the driver to be trained", german("anteil"), example("80 %")),
		key("before", value(name), func(r *model.Requirement) *string { return &r.Before }, "Fortbildungen: Katalogposition oder Kategorie, die so lange wartet", "courses: item or category that waits until the share is reached", german("vor"), example("tablet")),
		key("round", value(itemRounding), func(r *model.Requirement) *model.Rounding { return &r.Round }, "Rundung (sonst up)", "rounding (otherwise up)", german("rundung"), example("up")),
		key("set", value(whole), func(r *model.Requirement) *int { return &r.Set }, "Größe eines Satzes", "set size", german("satz"), example("16")),
		key("set_round", value(setRounding), func(r *model.Requirement) *model.Rounding { return &r.SetRound }, "Rundung auf ganze Sätze (sonst up)", "rounding to whole sets (otherwise up)", german("satzrundung"), example("nearest")),
		key("min", opt(quantity), func(r *model.Requirement) *model.Opt[money] { return &r.Min }, "mindestens", "at least", german("mindestens"), example("16")),
		key("max", opt(quantity), func(r *model.Requirement) *model.Opt[money] { return &r.Max }, "höchstens", "at most", german("hoechstens"), example("96")),
		key("from", fromYears(), func(r *model.Requirement) *map[string]int { return &r.From }, "erstes Jahr, für alle oder je Schulform", "first year, for all or by school type", german("ab"), example("{ gymnasium: 2027, primary: 2028 }")),
		key("until", value(year), func(r *model.Requirement) *int { return &r.Until }, "letztes Jahr", "last year", german("bis"), example("2030")),
		key("combine", value(combination), func(r *model.Requirement) *model.Combine { return &r.Combine }, "wie sich überschneidende Anforderungen zusammengehen: größere (max) oder Summe (add)", "how overlapping requirements go together: the larger or the sum", german("zusammen"), example("max")),
		key("budget", value(budget()), func(r *model.Requirement) *bool { return &r.OtherBudget }, "own oder other: trägt ein anderes Amt", "own or other: borne by another office", german("haushalt"), example("own")),
	}
}

func requirementGroup() *group[model.Requirement] {
	g := newGroup(requirementKeys())
	g.oneOf = [][]string{{"item", "course"}}
	g.origin = func(r *model.Requirement) origin { return origin{&r.At, &r.Fields} }
	g.done = requirementDefaults
	return g
}

func requirementDefaults(r *model.Requirement) {
	if r.Per.Kind == model.DriverNone {
		r.Per.Kind = model.DriverSchool
	}
}

func requirementName(r *model.Requirement) string {
	if r.Course != "" {
		return r.Course
	}
	return r.Item
}

func bracketGroup() *group[model.Bracket] {
	return newGroup([]field[model.Bracket]{
		key("by", value(enum(driverKinds(simpleDrivers...)...)), func(b *model.Bracket) *model.DriverKind { return &b.By.Kind }, "Bezugsgröße der Staffel", "driver of the bracket", german("nach"), example("pupil"), required),
		key("steps", bracketSteps(), func(b *model.Bracket) *[]model.BracketStep { return &b.Steps }, "ab dieser Größe so viele", "so many from this size on", german("stufen"), example("{ 0: 30, 200: 60 }"), required),
	})
}
