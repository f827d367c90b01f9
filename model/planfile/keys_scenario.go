package planfile

import "github.com/medienplan/mep/model"

func overrideKind() *entities[model.Override] {
	k := Kind{Name: "override", Plural: "overrides",
		DE: "Eine Abweichung: Werte, die Szenarien an die Stelle der Werte des Plans setzen.",
		EN: "An override: values that scenarios put in place of the plan's."}
	return entity(k, func(p *model.Plan) *map[string]*model.Override { return &p.Overrides }, func(o *model.Override) *string { return &o.ID }, func(o *model.Override) *model.Origin { return &o.Origin }, []field[model.Override]{
		key("title", names(), func(o *model.Override) *model.Text { return &o.Title }, "Bezeichnung", "title", german("titel"), example("Ohne Förderung"), fixed),
		key("note", names(), func(o *model.Override) *model.Text { return &o.Note }, "Begründung", "reason", german("notiz"), fixed),
		key("set", settings(), func(o *model.Override) *[]model.Setting { return &o.Set }, "was gilt, je Pfad", "what holds, by path", german("setzt"), example("{ programmes.de-digitalpakt-2.enabled: false, items.tablet.use_life: { to: 6, was: 5 } }"), required, fixed),
	})
}

func scenarioKind() *entities[model.Scenario] {
	k := Kind{Name: "scenario", Plural: "scenarios",
		DE: "Ein Szenario: der Plan mit Abweichungen. Gerechnet wird es mit `--scenario`.",
		EN: "A scenario: the plan with overrides. `--scenario` calculates it."}
	return entity(k, func(p *model.Plan) *map[string]*model.Scenario { return &p.Scenarios }, func(s *model.Scenario) *string { return &s.ID }, func(s *model.Scenario) *model.Origin { return &s.Origin }, []field[model.Scenario]{
		key("title", names(), func(s *model.Scenario) *model.Text { return &s.Title }, "Titel", "title", german("titel"), example("Ohne Förderung gestreckt"), required, fixed),
		key("note", names(), func(s *model.Scenario) *model.Text { return &s.Note }, "was damit gezeigt werden soll", "what it is to show", german("notiz"), fixed),
		key("apply", list(name), func(s *model.Scenario) *[]string { return &s.Apply }, "Abweichungen und Szenarien, auf denen es aufbaut, der Reihe nach", "overrides and scenarios that it builds on, in order", german("wendet_an"), example("[no-grant, longer-use]"), fixed),
		key("set", settings(), func(s *model.Scenario) *[]model.Setting { return &s.Set }, "was außerdem gilt, je Pfad; geht allem anderen vor", "what holds as well, by path; it comes before all else", german("setzt"), example("{ limits.own-money.amount: 900000 }"), fixed),
	})
}
