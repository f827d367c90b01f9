package planfile

import "github.com/medienplan/mep/model"

func planKind() *single[model.Plan] {
	k := Kind{Name: "plan",
		DE: "Kopf des Plans; steht genau einmal, in plan.yaml.",
		EN: "Head of the plan; stands exactly once, in plan.yaml."}
	return one(k, func(p *model.Plan) *model.Plan { return p }, func(p *model.Plan) *model.Origin { return &p.Origin }, []field[model.Plan]{
		key("title", value(text), func(p *model.Plan) *string { return &p.Title }, "Titel des Plans", "title of the plan", german("titel"), example("Medienentwicklungsplan 2027–2031")),
		key("authority", authority(), func(p *model.Plan) *model.Authority { return &p.Authority }, "Schulträger", "authority that runs the schools", german("schultraeger")),
		key("years", value(period), func(p *model.Plan) *model.Years { return &p.Years }, "Haushaltsjahre des Plans, 3 bis 15", "budget years of the plan, 3 to 15", german("jahre"), example("2027-2031"), required),
		key("look_ahead", value(shownInt), func(p *model.Plan) *int { return &p.LookAhead }, "Jahre nach dem Plan, deren Kosten gezeigt werden (sonst 5)", "years after the plan whose costs are shown (otherwise 5)", german("ausblick"), example("5")),
		key("currency", value(currency), func(p *model.Plan) *string { return &p.Currency }, "Währung nach ISO 4217 (sonst EUR)", "currency by ISO 4217 (otherwise EUR)", german("waehrung"), example("EUR")),
		key("as_of", value(date), func(p *model.Plan) *model.Date { return &p.AsOf }, "Stand der Daten; auch das Datum der Berichte", "state of the data; also the date of the reports", german("stand"), example("2026-11-01")),
		key("language", value(enum(named[string]{"de", "de"}, named[string]{"en", "en"})), func(p *model.Plan) *string { return &p.Language }, "Sprache der Berichte (sonst de)", "language of the reports (otherwise de)", german("sprache"), example("de")),
		key("notice", value(text), func(p *model.Plan) *string { return &p.Notice }, "Hinweis auf jeder Seite", "notice on every page", german("hinweis"), example("Modellrechnung")),
		key("use", list(packID), func(p *model.Plan) *[]string { return &p.Use }, "mitgelieferte Sammlungen, die der Plan verwendet", "built-in packs that the plan uses", german("verwendet"), example("[catalogue/de-2026]"), fixed),
		key("include", list(text), func(p *model.Plan) *[]string { return &p.Include }, "weitere Dateien des Plans; Muster mit * sind erlaubt", "further files of the plan; patterns with * are allowed", german("einbinden", "dateien"), example(`[needs.yaml, "schools/*.yaml"]`), fixed),
		key("support", list(id("support")), func(p *model.Plan) *[]string { return &p.Support }, "Supportvarianten, mit denen gerechnet wird", "support variants in use", german("betreuung"), example("[own-posts]")),
		key("internet", internet(), func(p *model.Plan) *model.Internet { return &p.Internet }, "Internetanschlüsse der Schulen", "internet lines of the schools"),
		key("funding", funding(), func(p *model.Plan) *model.Funding { return &p.Funding }, "Förderung: Programme und ihre Reihenfolge, Nachweise", "funding: programmes and their order, evidence", german("foerderung")),
		key("procurement", procurement(), func(p *model.Plan) *model.Procurement { return &p.Procurement }, "Vergabe: ab wann wie auszuschreiben ist", "procurement: what must be tendered in which way", german("vergabe")),
		key("accounts", accounts(), func(p *model.Plan) *model.Accounts { return &p.Accounts }, "Haushalt: Kontenplan, Haushaltsjahr und Produkte", "municipal accounts: chart, budget year and products", german("haushalt")),
		key("paper", paper(), func(p *model.Plan) *model.Paper { return &p.Paper }, "Kopf der Beschlussvorlage: Nummer, Beratungsfolge; was fehlt, bleibt zum Ausfüllen frei", "head of the council paper: number, committees; what is missing is left open", german("vorlage")),
		key("templates", planTemplates(), func(p *model.Plan) *model.Templates { return &p.Templates }, "eigene Texte anstelle der mitgelieferten", "own texts in place of the built-in ones", german("textvorlagen")),
		key("design", design(), func(p *model.Plan) *model.Design { return &p.Design }, "Aussehen der Dokumente: Farbe und Wappen", "look of documents: colour and coat of arms", german("gestaltung")),
		key("low_value", lowValue(), func(p *model.Plan) *model.LowValue { return &p.LowValue }, "Regel für geringwertige Wirtschaftsgüter", "rule for low-value assets", german("gwg")),
		key("assumptions", assumptions(), func(p *model.Plan) *model.Assumptions { return &p.Assume }, "Annahmen, die für den ganzen Plan gelten", "rates that hold for the whole plan", german("annahmen")),
	})
}

func authority() *shape[model.Authority] {
	return newGroup([]field[model.Authority]{
		key("name", value(text), func(a *model.Authority) *string { return &a.Name }, "Name", "name", german("name"), example("Stadt Leverkusen")),
		key("land", value(text), func(a *model.Authority) *string { return &a.Land }, "Kürzel des Bundeslandes", "code of the federal state", german("bundesland"), example("NW")),
	}).shape()
}

func internet() *shape[model.Internet] {
	g := newGroup([]field[model.Internet]{
		key("rule", value(id("bandwidth")), func(i *model.Internet) *string { return &i.Rule }, "Bandbreitenregel; fehlt sie, werden keine Anschlüsse geplant", "bandwidth rule; without it no lines are planned", german("regel"), example("federal-2017")),
		key("tariffs", list(id("item")), func(i *model.Internet) *[]string { return &i.Tariffs }, "Tarife (Katalogpositionen mit mbit); der kleinste ausreichende gilt", "tariffs (items with mbit); the smallest that suffices is taken", german("tarife"), example("[fibre-500, fibre-1000]")),
		key("connection", value(id("item")), func(i *model.Internet) *string { return &i.Connection }, "Katalogposition, die je Standort einmal gekauft wird, wo die Leitung nicht reicht", "item bought once per site where the line does not suffice", german("anschluss"), example("fibre-connection")),
	})
	g.origin = func(i *model.Internet) origin { return origin{&i.At, &i.Fields} }
	return g.shape()
}

func lowValue() *shape[model.LowValue] {
	g := newGroup([]field[model.LowValue]{
		key("limit_net", opt(amount), func(l *model.LowValue) *model.Opt[money] { return &l.LimitNet }, "Höchster Nettopreis einer Einheit; fehlt er, gilt die Regel nicht", "highest net price of one unit; without it the rule is not used", german("grenze_netto"), example("800")),
		key("treat", value(enum(named[model.Treat]{"expense", model.Expense}, named[model.Treat]{"capitalise", model.Capitalise})), func(l *model.LowValue) *model.Treat { return &l.Treat }, "sofort Aufwand (expense) oder aktivieren (capitalise)", "expensed at once or capitalised", german("behandlung"), example("expense")),
	})
	g.origin = func(l *model.LowValue) origin { return origin{&l.At, &l.Fields} }
	return g.shape()
}

func assumptions() *shape[model.Assumptions] {
	fields := []field[model.Assumptions]{
		key("index", dict(name, series(rate)), func(a *model.Assumptions) *map[string]model.Series[money] { return &a.Index }, "Preissteigerung je Jahr nach Index; default gilt, wo keiner passt", "price increase per year by index; default is used where none fits", german("preissteigerung"), example("{ default: 2 %, personnel: 2.8 % }")),
		key("risk", dict(id("category"), value(rate)), func(a *model.Assumptions) *map[string]money { return &a.Risk }, "einmaliger Risikozuschlag je Kategorie", "one-off risk surcharge by category", german("risiko"), example("{ cabling: 20 % }")),
		key("vat", series(rate), func(a *model.Assumptions) *model.Series[money] { return &a.VAT }, "Umsatzsteuer, wo die Katalogposition keine eigene nennt", "VAT where an item has none of its own", german("umsatzsteuer", "mwst"), example("19 %")),
		key("price_level", value(enum(named[model.PriceLevel]{"low", model.Low}, named[model.PriceLevel]{"mid", model.Mid}, named[model.PriceLevel]{"high", model.High})), func(a *model.Assumptions) *model.PriceLevel { return &a.PriceLevel }, "Preisniveau (sonst mid)", "price level (otherwise mid)", german("preisniveau"), example("mid")),
		key("first_month", value(count(Type{Name: "whole"})), func(a *model.Assumptions) *int { return &a.FirstMonth }, "Monat, ab dem Beschaffungen im ersten Jahr laufende Kosten verursachen (sonst 1)", "month in which purchases start to cause running costs in their first year (otherwise 1)", german("erster_monat"), example("1")),
		key("post_step", opt(quantity), func(a *model.Assumptions) *model.Opt[money] { return &a.PostStep }, "Stufe, auf die Stellen gerundet werden (sonst 0,5)", "step to which posts are rounded (otherwise 0.5)", german("stellenstufe"), example("0.5")),
		key("post_round", value(enum(named[model.Rounding]{"up", model.RoundUp}, named[model.Rounding]{"nearest", model.RoundNearest})), func(a *model.Assumptions) *model.Rounding { return &a.PostRound }, "Rundung der Stellen (sonst up)", "rounding of posts (otherwise up)", german("stellenrundung"), example("up")),
		key("hand_on", value(trueFalse), func(a *model.Assumptions) *bool { return &a.HandOn }, "überzählige Geräte gehen an Schulen, denen sie fehlen", "surplus devices go to schools that lack them", german("weitergabe"), example("false")),
	}
	fields = append(fields, provenance(fields, func(a *model.Assumptions) *model.Sources { return &a.Sources }))
	g := newGroup(fields)
	g.origin = func(a *model.Assumptions) origin { return origin{&a.At, &a.Fields} }
	return g.shape()
}

func packKind() *single[model.Pack] {
	k := Kind{Name: "pack",
		DE: "Kopf einer mitgelieferten Sammlung; nicht in eigenen Plänen.",
		EN: "Head of a built-in pack; not in plans."}
	none := func(*model.Plan) *model.Pack { return new(model.Pack) } // the loader binds packs one by one
	return one(k, none, nil, []field[model.Pack]{
		key("title", value(text), func(p *model.Pack) *string { return &p.Title }, "Titel", "title", german("titel"), required),
		key("version", value(text), func(p *model.Pack) *string { return &p.Version }, "Fassung", "version", german("fassung"), example("2026-11"), required),
		key("about", value(text), func(p *model.Pack) *string { return &p.About }, "was die Sammlung enthält und worauf sie beruht", "what the pack holds and what it rests on", german("beschreibung")),
		key("currency", value(currency), func(p *model.Pack) *string { return &p.Currency }, "Währung der Preise nach ISO 4217", "currency of the prices by ISO 4217", german("waehrung"), example("EUR")),
	})
}

func centralKind() *single[model.Central] {
	k := Kind{Name: "central",
		DE: "Was keine einzelne Schule verursacht (Schule „authority“); höchstens einmal im Plan.",
		EN: "What no single school causes (school “authority”); at most once in a plan."}
	return one(k, func(p *model.Plan) *model.Central { return &p.Central }, func(c *model.Central) *model.Origin { return &c.Origin }, []field[model.Central]{
		key("requires", sequence(requirementGroup(), requirementName), func(c *model.Central) *[]model.Requirement { return &c.Requires }, "Bedarf; die Bezugsgröße zählt alle Schulen zusammen", "requirements; drivers count all schools together", german("bedarf")),
		key("stock", sequence(lotGroup(), lotName), func(c *model.Central) *[]model.Lot { return &c.Stock }, "Bestand", "stock", german("bestand")),
		key("spread", value(enum(driverKinds(simpleDrivers...)...)), func(c *model.Central) *model.DriverKind { return &c.Spread.Kind }, "Bezugsgröße, nach der die Kosten in Sichten je Schule verteilt werden", "driver by which the cost is spread in views per school", german("verteilung"), example("pupil")),
	})
}

func incomeKind() *entities[model.Income] {
	k := Kind{Name: "income", Plural: "income",
		DE: "Jährliche Erstattung oder andere Einnahme; gezeigt, aber nie Finanzierung einer Zeile.",
		EN: "Yearly reimbursement or other income: shown, never a source of a line."}
	return entity(k, func(p *model.Plan) *map[string]*model.Income { return &p.Income }, func(i *model.Income) *string { return &i.ID }, func(i *model.Income) *model.Origin { return &i.Origin }, []field[model.Income]{
		key("name", names(), func(i *model.Income) *model.Text { return &i.Name }, "Bezeichnung", "name", german("bezeichnung")),
		key("category", value(id("category")), func(i *model.Income) *string { return &i.Category }, "Kategorie", "category", german("kategorie"), example("support")),
		key("amount", series(amount), func(i *model.Income) *model.Series[money] { return &i.Amount }, "Betrag je Jahr", "amount per year", german("betrag"), example("{ 2027: 120000, 2029: 90000 }"), required),
		key("from", value(year), func(i *model.Income) *int { return &i.From }, "erstes Jahr (sonst das erste Planjahr)", "first year (otherwise the first plan year)", german("ab"), example("2027")),
		key("until", value(year), func(i *model.Income) *int { return &i.Until }, "letztes Jahr (sonst ohne Ende)", "last year (otherwise without end)", german("bis"), example("2030")),
	})
}
