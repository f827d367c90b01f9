package planfile

import "github.com/medienplan/mep/model"

func schoolKind() *entities[model.School] {
	k := Kind{Name: "school", Plural: "schools",
		DE: "Eine Schule: was sie hat und worin ihr Bedarf vom Üblichen abweicht.",
		EN: "A school: what it has, and what differs from the common needs."}
	return entity(k, func(p *model.Plan) *map[string]*model.School { return &p.Schools }, func(s *model.School) *string { return &s.ID }, func(s *model.School) *model.Origin { return &s.Origin }, []field[model.School]{
		key("name", value(text), func(s *model.School) *string { return &s.Name }, "Name der Schule", "name of the school", german("name", "schulname"), example("Lise-Meitner-Gymnasium")),
		key("number", value(text), func(s *model.School) *string { return &s.Number }, "amtliche Schulnummer; führende Nullen in Anführungszeichen", "official number; leading zeros in quotes", german("schulnummer", "nummer"), example("165153")),
		key("type", value(id("type")), func(s *model.School) *string { return &s.Type }, "Schulform", "school type", german("schulform"), example("gymnasium"), required),
		key("district", value(text), func(s *model.School) *string { return &s.District }, "Stadtteil", "district", german("stadtteil", "ortsteil")),
		key("address", value(text), func(s *model.School) *string { return &s.Address }, "Anschrift", "address", german("anschrift", "adresse", "strasse")),
		key("attributes", dict(text, value(attribute)), func(s *model.School) *map[string]string { return &s.Attributes }, "freie Merkmale, nach denen Anforderungen auswählen", "free marks that needs can select by", german("merkmale"), example("{ streams: 3 }")),
		key("social_index", opt(whole), func(s *model.School) *model.Opt[int] { return &s.SocialIndex }, "Sozialindex", "social index", german("sozialindex"), example("4")),
		key("pupils", series(whole), func(s *model.School) *model.Series[int] { return &s.Pupils }, "Schülerinnen und Schüler", "pupils", german("schueler", "sus"), example("{ 2027: 1130, 2029: 1160 }")),
		key("grades", dict(grade, series(whole)), func(s *model.School) *map[int]model.Series[int] { return &s.Grades }, "Schülerinnen und Schüler je Jahrgang", "pupils by grade", german("jahrgaenge"), example("{ 5: 130, 6: 128 }")),
		key("classes", series(whole), func(s *model.School) *model.Series[int] { return &s.Classes }, "Klassen", "classes", german("klassen"), example("44")),
		key("teachers", series(whole), func(s *model.School) *model.Series[int] { return &s.Teachers }, "Lehrkräfte (Köpfe)", "teachers (heads)", german("lehrkraefte", "lehrer"), example("101")),
		key("sites", series(whole), func(s *model.School) *model.Series[int] { return &s.Sites }, "Standorte (sonst 1)", "sites (otherwise 1)", german("standorte"), example("1")),
		key("rooms", dict(name, series(whole)), func(s *model.School) *map[string]model.Series[int] { return &s.Rooms }, "Räume nach Art", "rooms by type", german("raeume"), example("{ classroom: 44, subject: 14 }")),
		key("opens", value(year), func(s *model.School) *int { return &s.Opens }, "erstes Jahr der Schule (sonst besteht sie)", "first year of the school (otherwise it is open)", german("oeffnet", "eroeffnung"), example("2028")),
		key("closes", value(year), func(s *model.School) *int { return &s.Closes }, "erstes Jahr ohne die Schule", "first year without the school", german("schliesst", "schliessung"), example("2030")),
		key("moves", value(year), func(s *model.School) *int { return &s.Moves }, "erstes Jahr im neuen Gebäude", "first year in another building", german("zieht_um", "umzug"), example("2029")),
		key("merges", pointer(mergeGroup().shape()), func(s *model.School) **model.Merge { return &s.Merges }, "geht in einer anderen Schule auf", "goes into another school", german("fusion"), example("{ into: nord, year: 2029 }")),
		key("needs", schoolNeeds(), func(s *model.School) *model.SchoolNeeds { return &s.Needs }, "Abweichungen von den Anforderungen", "how the school differs from the needs", german("anforderungen")),
		key("stock", filtered(lotGroup(), lotName, notShorthand), func(s *model.School) *[]model.Lot { return &s.Stock }, "Bestand", "stock", german("bestand"), example("[{ item: tablet, count: 240, bought: 2021 }]")),
		key("works", works(), func(s *model.School) *[]model.Works { return &s.Works }, "Ausstattung, die Baumaßnahmen anderer Ämter bringen, ohne Kosten dieses Plans", "equipment that building works of other offices bring, at no cost of this plan", german("bau", "baumassnahmen"), example("[{ id: new-wing, item: cabling, count: 12, year: 2029 }]")),
		key("network", network(), func(s *model.School) *model.School { return s }, "Netz der Schule in Kurzform", "network of the school in short", german("netz", "netzwerk")),
		key("training", training(), func(s *model.School) *model.School { return s }, "Anteil der fortgebildeten Lehrkräfte je Fortbildung", "share of the teachers trained, by course", german("fortbildung"), example("{ basic: 60 % }")),
		key("media_concept", mediaConcept(), func(s *model.School) *model.MediaConcept { return &s.Concept }, "Medienkonzept", "media concept", german("medienkonzept")),
		key("evidence", dict(name, value(proofs)), func(s *model.School) *map[string]model.Proof { return &s.Evidence }, "Nachweise der Schule für Programme: yes, no oder unknown", "what the school proves to programmes: yes, no or unknown", german("nachweise"), example("{ room-plan: yes }")),
	})
}

func mergeGroup() *group[model.Merge] {
	g := newGroup([]field[model.Merge]{
		key("into", value(id("school")), func(m *model.Merge) *string { return &m.Into }, "aufnehmende Schule", "school that takes over", german("in"), required),
		key("year", value(year), func(m *model.Merge) *int { return &m.Year }, "erstes Jahr danach", "first year after", german("jahr"), required),
	})
	g.at = func(m *model.Merge) *model.Place { return &m.At }
	return g
}

func schoolNeeds() *shape[model.SchoolNeeds] {
	override := newGroup(append([]field[model.NeedOverride]{
		key("need", value(id("need")), func(o *model.NeedOverride) *string { return &o.Need }, "Anforderung, deren Bedarf hier anders ist", "need whose requirement differs here", german("anforderung"), required),
	}, lift(requirementKeys(), func(o *model.NeedOverride) *model.Requirement { return &o.Requirement })...))
	override.oneOf = [][]string{{"item", "course"}}
	override.origin = func(o *model.NeedOverride) origin { return origin{&o.At, &o.Fields} }
	override.done = func(o *model.NeedOverride) { requirementDefaults(&o.Requirement) }
	return newGroup([]field[model.SchoolNeeds]{
		key("add", list(id("need")), func(n *model.SchoolNeeds) *[]string { return &n.Add }, "zusätzliche Anforderungen", "needs that do not apply by rule", german("zusaetzlich"), example("[tablet-classes]")),
		key("drop", list(id("need")), func(n *model.SchoolNeeds) *[]string { return &n.Drop }, "Anforderungen, die hier nicht gelten", "needs that do not apply here", german("ohne"), example("[computer-room]")),
		key("override", sequence(override, func(o *model.NeedOverride) string { return requirementName(&o.Requirement) }), func(n *model.SchoolNeeds) *[]model.NeedOverride { return &n.Override }, "ersetzt den Bedarf einer Anforderung für diese Schule", "replaces one requirement of a need for this school", german("abweichend")),
	}).shape()
}

func mediaConcept() *shape[model.MediaConcept] {
	status := enum(named[model.ConceptStatus]{"none", model.ConceptNone}, named[model.ConceptStatus]{"draft", model.ConceptDraft}, named[model.ConceptStatus]{"approved", model.ConceptApproved})
	return newGroup([]field[model.MediaConcept]{
		key("status", value(status), func(c *model.MediaConcept) *model.ConceptStatus { return &c.Status }, "Stand", "status", german("stand"), example("approved")),
		key("on", value(date), func(c *model.MediaConcept) *model.Date { return &c.On }, "beschlossen am", "approved on", german("am"), example("2026-03-01")),
	}).shape()
}

// lotKeys are the keys of a lot without its sources.
func lotKeys() []field[model.Lot] {
	return []field[model.Lot]{
		key("item", value(id("item")), func(l *model.Lot) *string { return &l.Item }, "Katalogposition", "item", german("artikel", "katalogposition"), example("tablet"), required),
		key("count", value(pieces), func(l *model.Lot) *model.Quantity { return &l.Count }, "Anzahl", "count", german("anzahl", "stueck"), example("240"), required),
		key("bought", value(year), func(l *model.Lot) *int { return &l.Bought }, "Jahr der Beschaffung", "year of the purchase", german("beschafft", "anschaffungsjahr", "baujahr"), example("2021"), required),
		key("paid_by", value(name), func(l *model.Lot) *string { return &l.PaidBy }, "Finanzierung: own oder ein Programm", "funding source: own or a programme", german("finanziert_durch", "finanzierung"), example("own")),
		key("leased", value(trueFalse), func(l *model.Lot) *bool { return &l.Leased }, "gemietet oder geleast", "rented or leased", german("geleast", "gemietet"), example("false")),
		key("lease_ends", value(date), func(l *model.Lot) *model.Date { return &l.LeaseEnds }, "letzter Tag des Leasings", "last day of the lease", german("leasingende"), example("2028-07-31")),
		key("end_of_support", value(date), func(l *model.Lot) *model.Date { return &l.EndOfSupport }, "Ende der Herstellerunterstützung", "end of the vendor's support", german("supportende"), example("2028-09-30")),
		key("retention", value(year), func(l *model.Lot) *int { return &l.Retention }, "letztes Jahr der Zweckbindung", "last year in which a grant binds its use", german("zweckbindung"), example("2026")),
	}
}

func lotGroup() *group[model.Lot] {
	fields := lotKeys()
	g := newGroup(append(fields, provenance(fields, func(l *model.Lot) *model.Sources { return &l.Sources })))
	g.origin = lotOrigin
	return g
}

func lotOrigin(l *model.Lot) origin { return origin{&l.At, &l.Fields} }

func lotName(l *model.Lot) string { return l.Item }

func typeKind() *entities[model.SchoolType] {
	k := Kind{Name: "type", Plural: "types", DE: "Eine Schulform.", EN: "A school type."}
	return entity(k, func(p *model.Plan) *map[string]*model.SchoolType { return &p.Types }, func(t *model.SchoolType) *string { return &t.ID }, func(t *model.SchoolType) *model.Origin { return &t.Origin }, []field[model.SchoolType]{
		key("name", names(), func(t *model.SchoolType) *model.Text { return &t.Name }, "Bezeichnung", "name", german("bezeichnung"), example("{ de: Grundschule, en: Primary school }"), required),
		key("short", value(text), func(t *model.SchoolType) *string { return &t.Short }, "Kürzel", "short form", german("kuerzel"), example("GS")),
		key("grades", gradeRange(func(t *model.SchoolType) (*int, *int) { return &t.FirstGrade, &t.LastGrade }), func(t *model.SchoolType) *model.SchoolType { return t }, "Jahrgänge", "grades", german("jahrgaenge"), example("5-10")),
		key("pupils", opt(whole), func(t *model.SchoolType) *model.Opt[int] { return &t.Pupils }, "übliche Schülerzahl einer Schule, zum Vergleich", "typical pupils per school, for comparison", german("schueler"), example("258")),
		key("per_class", opt(quantity), func(t *model.SchoolType) *model.Opt[money] { return &t.PerClass }, "Schülerinnen und Schüler je Klasse", "pupils per class", german("je_klasse"), example("24.0")),
		key("per_teacher", opt(quantity), func(t *model.SchoolType) *model.Opt[money] { return &t.PerTeacher }, "Schülerinnen und Schüler je Lehrkraft", "pupils per teacher", german("je_lehrkraft"), example("11.8")),
		key("order", value(whole), func(t *model.SchoolType) *int { return &t.Order }, "Reihenfolge in Berichten", "order in reports", german("reihenfolge"), example("1")),
	})
}
