package planfile

import "github.com/medienplan/mep/model"

func measureKind() *entities[model.Measure] {
	k := Kind{Name: "measure", Plural: "measures",
		DE: "Eine Maßnahme: Beschaffungen einer Schule, die zusammengehören und im selben Jahr kommen. Was keine Maßnahme nennt, bildet eine je Kategorie.",
		EN: "Purchases of one school that belong together and come in the same year. What no measure names is one measure for each category."}
	return entity(k, func(p *model.Plan) *map[string]*model.Measure { return &p.Measures }, func(m *model.Measure) *string { return &m.ID }, func(m *model.Measure) *model.Origin { return &m.Origin }, []field[model.Measure]{
		key("name", names(), func(m *model.Measure) *model.Text { return &m.Name }, "Bezeichnung", "name", german("bezeichnung"), example("{ de: Netz, en: Network }"), required),
		key("categories", list(id("category")), func(m *model.Measure) *[]string { return &m.Categories }, "Kategorien, die dazugehören", "categories that belong to it", german("kategorien"), example("[network]")),
		key("items", list(name), func(m *model.Measure) *[]string { return &m.Items }, "Katalogpositionen und Fortbildungen, die dazugehören; sie gehen den Kategorien vor", "items and courses that belong to it; they come before categories", german("artikel"), example("[cabling, switch]")),
		key("divisible", value(trueFalse), func(m *model.Measure) *bool { return &m.Divisible }, "darf in Teilen kommen, wenn Geld oder Personal knapp ist", "may come in parts where money or people are short", german("teilbar"), example("true")),
		key("mandatory", value(trueFalse), func(m *model.Measure) *bool { return &m.Mandatory }, "Pflicht: kommt vor allem, was keine ist", "mandatory: comes before all that is not", german("pflicht"), example("true")),
		key("weight", opt(quantity), func(m *model.Measure) *model.Opt[money] { return &m.Weight }, "Gewicht: Schweres kommt zuerst (sonst 0)", "weight: the heavier comes first (otherwise 0)", german("gewicht"), example("10")),
		key("wait_for", list(id("programme")), func(m *model.Measure) *[]string { return &m.WaitFor }, "Programme: kommt nicht vor dem ersten Jahr, in dem eines davon zahlen kann", "programmes: does not come before the first year in which one of them may pay", german("wartet_auf"), example("[de-digitalpakt-2]")),
		key("lead", value(lifetime), func(m *model.Measure) *int { return &m.Lead }, "Jahre zwischen Auftrag und Zahlung; was davon Investition ist, braucht eine Verpflichtungsermächtigung", "years between contract and payment; what is investment needs a commitment authority", german("vorlauf"), example("1")),
	})
}

func waveKind() *entities[model.Wave] {
	k := Kind{Name: "wave", Plural: "waves",
		DE: "Eine Ausbaustufe: Neues kommt an diesen Schulen nicht vor dem ersten Jahr; was in Gebrauch ist, wird trotzdem ersetzt.",
		EN: "A wave: what is new does not come to these schools before the first year; what is in use is replaced all the same."}
	return entity(k, func(p *model.Plan) *map[string]*model.Wave { return &p.Waves }, func(w *model.Wave) *string { return &w.ID }, func(w *model.Wave) *model.Origin { return &w.Origin }, []field[model.Wave]{
		key("name", names(), func(w *model.Wave) *model.Text { return &w.Name }, "Bezeichnung", "name", german("bezeichnung"), example("Weiterführende Schulen zuerst"), required),
		key("for", selector(), func(w *model.Wave) *model.Selector { return &w.For }, "für welche Schulen; ohne Angabe für alle", "for which schools; all without it", german("fuer")),
		key("categories", list(id("category")), func(w *model.Wave) *[]string { return &w.Categories }, "Kategorien; ohne Angabe alle", "categories; all without it", german("kategorien"), example("[platform, displays]")),
		key("from", value(year), func(w *model.Wave) *int { return &w.From }, "erstes Jahr", "first year", german("ab"), example("2028"), required),
	})
}

func limitKind() *entities[model.Limit] {
	k := Kind{Name: "limit", Plural: "limits",
		DE: "Eine Obergrenze je Jahr: für Geld oder für das, was Menschen schaffen.",
		EN: "A ceiling for each year: on money, or on what people can do."}
	return entity(k, func(p *model.Plan) *map[string]*model.Limit { return &p.Limits }, func(l *model.Limit) *string { return &l.ID }, func(l *model.Limit) *model.Origin { return &l.Origin },
		append(limitScopeKeys(), limitAmountKeys()...))
}

func limitScopeKeys() []field[model.Limit] {
	scopes := enum(named[model.LimitScope]{"all", model.ScopeAll}, named[model.LimitScope]{"own_money", model.ScopeOwnMoney}, named[model.LimitScope]{"investive", model.ScopeInvestive},
		named[model.LimitScope]{"consumptive", model.ScopeConsumptive}, named[model.LimitScope]{"category", model.ScopeCategory}, named[model.LimitScope]{"programme", model.ScopeProgramme},
		named[model.LimitScope]{"school", model.ScopeSchool}, named[model.LimitScope]{"capacity", model.ScopeCapacity})
	return []field[model.Limit]{
		key("name", names(), func(l *model.Limit) *model.Text { return &l.Name }, "Bezeichnung", "name", german("bezeichnung"), example("Eigenmittel laut Finanzplan"), required),
		key("scope", value(scopes), func(l *model.Limit) *model.LimitScope { return &l.Scope }, "was gezählt wird: alle Kosten (all, sonst), Eigenmittel (own_money), Investitionen (investive), Aufwand (consumptive), eine Kategorie (category), was ein Programm zahlt (programme), Schulen zusammen (school) oder Arbeit (capacity)", "what is counted: all cost (otherwise), own money, investive or consumptive cost, a category, what a programme pays, schools together, or work (capacity)", german("umfang"), example("own_money")),
		key("category", value(id("category")), func(l *model.Limit) *string { return &l.Category }, "bei scope: category die Kategorie", "with scope: category, the category", german("kategorie"), example("devices")),
		key("programme", value(id("programme")), func(l *model.Limit) *string { return &l.Programme }, "bei scope: programme das Programm", "with scope: programme, the programme", german("programm"), example("de-digitalpakt-2")),
		key("schools", list(id("school")), func(l *model.Limit) *[]string { return &l.Schools }, "bei scope: school die Schulen, zusammen gezählt", "with scope: school, the schools, counted together", german("schulen"), example("[nord, sued]")),
		key("uses", dict(name, value(quantity)), func(l *model.Limit) *map[string]money { return &l.Uses }, "bei scope: capacity die Arbeit je Einheit einer Katalogposition oder je Gruppe einer Fortbildung", "with scope: capacity, the work for a unit of an item or a group of a course", german("verbraucht"), example("{ cabling: 1, basic: 0.5 }")),
		key("unit", names(), func(l *model.Limit) *model.Text { return &l.Unit }, "bei scope: capacity die Einheit der Arbeit", "with scope: capacity, the unit of work", german("einheit"), example("{ de: Räume, en: rooms }")),
	}
}

func limitAmountKeys() []field[model.Limit] {
	return []field[model.Limit]{
		key("amount", series(amount), func(l *model.Limit) *model.Series[money] { return &l.Amount }, "höchstens je Jahr; bei scope: capacity in der Einheit der Arbeit", "at most in a year; with scope: capacity in the unit of work", german("betrag"), example("{ 2027: 900000, 2029: 1000000 }")),
		key("above_mean", opt(rate), func(l *model.Limit) *model.Opt[money] { return &l.AboveMean }, "statt amount: kein Jahr mehr als so viel über dem Mittel des Plans ohne Obergrenzen", "instead of amount: no year more than this share above the mean of the plan without limits", german("ueber_mittel"), example("15 %")),
		key("from", value(year), func(l *model.Limit) *int { return &l.From }, "erstes Jahr (sonst das erste Planjahr)", "first year (otherwise the first plan year)", german("ab"), example("2028")),
		key("until", value(year), func(l *model.Limit) *int { return &l.Until }, "letztes Jahr (sonst das letzte Planjahr)", "last year (otherwise the last plan year)", german("bis"), example("2030")),
		key("carry_over", value(trueFalse), func(l *model.Limit) *bool { return &l.CarryOver }, "was ein Jahr übrig lässt, steht im nächsten bereit", "what is left in a year may be used in the next", german("uebertragbar"), example("true")),
		key("message", names(), func(l *model.Limit) *model.Text { return &l.Message }, "was Leserinnen und Leser dazu wissen sollen", "what readers shall know of it", german("hinweis"), example("Beschluss des Rates vom 12.10.2026")),
	}
}

func worksGroup() *group[model.Works] {
	g := newGroup([]field[model.Works]{
		key("id", value(name), func(w *model.Works) *string { return &w.ID }, "Kennung", "id", german("kennung"), example("new-wing"), required),
		key("item", value(id("item")), func(w *model.Works) *string { return &w.Item }, "Katalogposition, die der Bau mitbringt", "item that the building works bring", german("artikel"), example("cabling"), required),
		key("count", value(pieces), func(w *model.Works) *model.Quantity { return &w.Count }, "Anzahl", "count", german("anzahl"), example("12"), required),
		key("year", value(year), func(w *model.Works) *int { return &w.Year }, "ab diesem Jahr vorhanden", "there from this year on", german("jahr"), example("2029"), required),
		key("office", value(text), func(w *model.Works) *string { return &w.Office }, "Amt, das baut", "office that builds", german("amt"), example("Gebäudewirtschaft")),
	})
	g.origin = func(w *model.Works) origin { return origin{&w.At, &w.Fields} }
	return g
}

func works() *shape[[]model.Works] {
	return sequence(worksGroup(), func(w *model.Works) string { return w.ID })
}

func procurement() *shape[model.Procurement] {
	thresholds := newGroup([]field[model.Threshold]{
		key("id", value(name), func(t *model.Threshold) *string { return &t.ID }, "Kennung", "id", german("kennung"), example("eu"), required),
		key("name", names(), func(t *model.Threshold) *model.Text { return &t.Name }, "Verfahren, das von hier an gilt", "procedure that holds from here on", german("bezeichnung"), example("EU-weite Ausschreibung")),
		key("from", value(shown(amount)), func(t *model.Threshold) *money { return &t.From }, "ab diesem Nettobetrag je Los und Jahr", "from this net amount per lot and year on", german("ab"), example("221000"), required),
	})
	thresholds.origin = func(t *model.Threshold) origin { return origin{&t.At, &t.Fields} }
	g := newGroup([]field[model.Procurement]{
		key("thresholds", sequence(thresholds, func(t *model.Threshold) string { return t.ID }), func(p *model.Procurement) *[]model.Threshold { return &p.Thresholds }, "Wertgrenzen des Vergaberechts", "thresholds of procurement law", german("wertgrenzen"), example("[{ id: eu, name: EU-weite Ausschreibung, from: 221000 }]")),
	})
	g.origin = func(p *model.Procurement) origin { return origin{&p.At, &p.Fields} }
	return g.shape()
}
