package planfile

import "github.com/medienplan/mep/model"

func supportKind() *entities[model.Support] {
	k := Kind{Name: "support", Plural: "supports",
		DE: "Eine Variante des Supports durch den Schulträger (2nd Level).",
		EN: "A variant of second-level support."}
	method := enum(named[model.SupportMethod]{"ratio", model.SupportRatio}, named[model.SupportMethod]{"factor", model.SupportFactor},
		named[model.SupportMethod]{"tickets", model.SupportTickets}, named[model.SupportMethod]{"contract", model.SupportContract})
	return entity(k, func(p *model.Plan) *map[string]*model.Support { return &p.Supports }, func(s *model.Support) *string { return &s.ID }, func(s *model.Support) *model.Origin { return &s.Origin }, []field[model.Support]{
		key("name", names(), func(s *model.Support) *model.Text { return &s.Name }, "Bezeichnung", "name", german("bezeichnung"), required),
		key("method", value(method), func(s *model.Support) *model.SupportMethod { return &s.Method }, "wie Stellen gezählt werden (sonst ratio)", "how posts are counted (otherwise ratio)", german("verfahren"), example("ratio")),
		key("item", value(id("item")), func(s *model.Support) *string { return &s.Item }, "die Stelle, oder der Dienst des Vertrags", "the post, or the contract's service", german("artikel"), example("technician"), required),
		key("devices_per_post", series(quantity), func(s *model.Support) *model.Series[money] { return &s.DevicesPerPost }, "ratio: gewichtete Geräte je Stelle", "ratio: weighted devices per post", german("geraete_je_stelle"), example("400")),
		key("factors", dict(id("type"), value(quantity)), func(s *model.Support) *map[string]money { return &s.Factors }, "factor: Stellen je Schule einer Schulform", "factor: posts per school of a type", german("faktoren"), example("{ primary: 0.1 }")),
		key("tickets_per_device", opt(quantity), func(s *model.Support) *model.Opt[money] { return &s.TicketsPerDevice }, "tickets: Meldungen je Gerät und Jahr", "tickets: per weighted device and year", german("tickets_je_geraet"), example("0.8")),
		key("tickets_per_post", opt(quantity), func(s *model.Support) *model.Opt[money] { return &s.TicketsPerPost }, "tickets: Meldungen je Stelle und Jahr", "tickets: per post and year", german("tickets_je_stelle"), example("1200")),
		key("per", value(enum(named[bool]{"school", false}, named[bool]{"device", true})), func(s *model.Support) *bool { return &s.PerDevice }, "contract: je Schule (sonst) oder je Gerät", "contract: per school (otherwise) or per device", german("je"), example("device")),
		key("existing", series(quantity), func(s *model.Support) *model.Series[money] { return &s.Existing }, "Stellen, die schon besetzt sind", "posts that are filled already", german("vorhanden"), example("6.5")),
		key("start_month", value(count(Type{Name: "whole"})), func(s *model.Support) *int { return &s.StartMonth }, "Monat, in dem neue Stellen in ihrem ersten Jahr beginnen (sonst Januar)", "month in which new posts begin in their first year (otherwise January)", german("beginn_monat"), example("7")),
		key("workplace", opt(rate), func(s *model.Support) *model.Opt[money] { return &s.Workplace }, "Arbeitsplatzkosten, nur in der Vollkostensicht", "overhead share of a workplace, in the full-cost view only", german("arbeitsplatz"), example("20 %")),
	})
}

func categoryKind() *entities[model.Category] {
	k := Kind{Name: "category", Plural: "categories", DE: "Eine Kategorie für Budgets, Preisindex und Farben.", EN: "A category groups items for budgets, indices and colours."}
	return entity(k, func(p *model.Plan) *map[string]*model.Category { return &p.Categories }, func(c *model.Category) *string { return &c.ID }, func(c *model.Category) *model.Origin { return &c.Origin }, []field[model.Category]{
		key("name", names(), func(c *model.Category) *model.Text { return &c.Name }, "Bezeichnung", "name", german("bezeichnung"), required),
		key("index", value(name), func(c *model.Category) *string { return &c.Index }, "Preisindex (sonst default)", "price index (otherwise default)", german("preisindex"), example("cabling")),
		key("order", value(whole), func(c *model.Category) *int { return &c.Order }, "Reihenfolge in Tabellen", "order in tables", german("reihenfolge"), example("1")),
	})
}

func bandwidthKind() *entities[model.Bandwidth] {
	k := Kind{Name: "bandwidth", Plural: "bandwidths", DE: "Eine Bandbreitenregel: (Bezugsgröße + plus) × mbit, höchstens max.", EN: "A bandwidth rule: (driver + plus) × mbit, at most max."}
	return entity(k, func(p *model.Plan) *map[string]*model.Bandwidth { return &p.Bandwidths }, func(b *model.Bandwidth) *string { return &b.ID }, func(b *model.Bandwidth) *model.Origin { return &b.Origin }, []field[model.Bandwidth]{
		key("name", names(), func(b *model.Bandwidth) *model.Text { return &b.Name }, "Bezeichnung", "name", german("bezeichnung"), required),
		key("per", value(enum(driverKinds(model.DriverClass, model.DriverPupil, model.DriverSchool)...)), func(b *model.Bandwidth) *model.DriverKind { return &b.Per }, "Bezugsgröße", "driver", german("je"), example("class"), required),
		key("plus", value(quantity), func(b *model.Bandwidth) *money { return &b.Plus }, "wird zur Bezugsgröße gezählt", "added to the driver", german("plus"), example("1")),
		key("mbit", value(speed), func(b *model.Bandwidth) *money { return &b.Mbit }, "Bandbreite je Einheit der Bezugsgröße", "bandwidth per unit of the driver", german("bandbreite"), example("30 Mbit/s"), required),
		key("max", opt(speed), func(b *model.Bandwidth) *model.Opt[money] { return &b.Max }, "höchstens je Schule", "at most per school", german("hoechstens"), example("1 Gbit/s")),
	})
}

func overheadKind() *entities[model.Overhead] {
	k := Kind{Name: "overhead", Plural: "overheads", DE: "Nebenkosten auf einen Preis, etwa Planung.", EN: "Planning and similar cost on top of a price."}
	return entity(k, func(p *model.Plan) *map[string]*model.Overhead { return &p.Overheads }, func(o *model.Overhead) *string { return &o.ID }, func(o *model.Overhead) *model.Origin { return &o.Origin }, []field[model.Overhead]{
		key("name", names(), func(o *model.Overhead) *model.Text { return &o.Name }, "Bezeichnung", "name", german("bezeichnung"), required),
		key("rate", value(rate), func(o *model.Overhead) *money { return &o.Rate }, "Anteil am Preis", "share of the price", german("satz"), example("15 %"), required),
		key("internal", value(trueFalse), func(o *model.Overhead) *bool { return &o.Internal }, "eigenes Personal: ohne Umsatzsteuer", "own staff: carries no VAT", german("intern"), example("false")),
	})
}

func leaseKind() *entities[model.Lease] {
	k := Kind{Name: "lease", Plural: "leases", DE: "Eine Finanzierungsform: monatliche Rate über eine Laufzeit.", EN: "A financing form: monthly rate over a term."}
	e := entity(k, func(p *model.Plan) *map[string]*model.Lease { return &p.Leases }, func(l *model.Lease) *string { return &l.ID }, func(l *model.Lease) *model.Origin { return &l.Origin }, []field[model.Lease]{
		key("name", names(), func(l *model.Lease) *model.Text { return &l.Name }, "Bezeichnung", "name", german("bezeichnung"), required),
		key("months", value(months), func(l *model.Lease) *int { return &l.Months }, "Laufzeit", "term", german("monate"), example("48"), required),
		key("rate", opt(rate), func(l *model.Lease) *model.Opt[money] { return &l.Rate }, "Rate je Monat als Anteil am Kaufpreis", "share of the purchase price per month", german("satz"), example("2.226 %")),
		key("monthly", opt(amount), func(l *model.Lease) *model.Opt[money] { return &l.Monthly }, "oder Betrag je Einheit und Monat", "or amount per unit and month", german("monatlich"), example("12.50")),
		key("residual", opt(rate), func(l *model.Lease) *model.Opt[money] { return &l.Residual }, "Restwert am Ende als Anteil am Kaufpreis", "share of the purchase price paid at the end", german("restwert"), example("5 %")),
	})
	return e
}

func bandKind() *entities[model.Band] {
	k := Kind{Name: "band", Plural: "bands", DE: "Ein Vergleichsband für eine Kennzahl.", EN: "A plausibility band of a key figure."}
	return entity(k, func(p *model.Plan) *map[string]*model.Band { return &p.Bands }, func(b *model.Band) *string { return &b.ID }, func(b *model.Band) *model.Origin { return &b.Origin }, []field[model.Band]{
		key("name", names(), func(b *model.Band) *model.Text { return &b.Name }, "Bezeichnung", "name", german("bezeichnung"), required),
		key("figure", value(name), func(b *model.Band) *string { return &b.Figure }, "Kennzahl", "key figure", german("kennzahl"), example("eur-per-pupil"), required),
		key("types", list(id("type")), func(b *model.Band) *[]string { return &b.Types }, "Schulformen; ohne Angabe alle", "school types; all without it", german("schulformen"), example("[primary]")),
		key("low", value(quantity), func(b *model.Band) *money { return &b.Low }, "unteres Ende", "lower end", german("unten"), example("116"), required),
		key("mid", opt(quantity), func(b *model.Band) *model.Opt[money] { return &b.Mid }, "Mitte", "middle", german("mitte"), example("260")),
		key("high", value(quantity), func(b *model.Band) *money { return &b.High }, "oberes Ende", "upper end", german("oben"), example("400"), required),
	})
}
