package planfile

import "github.com/medienplan/mep/model"

func profileKind() *entities[model.Profile] {
	k := Kind{Name: "profile", Plural: "profiles",
		DE: "Die Form einer CSV-Datei für das Haushaltsverfahren: Spalten, Trennzeichen, Zeichensatz (mep plan --table budget --profile KENNUNG).",
		EN: "The form of a CSV file for the budget system: columns, separators, encoding (mep plan --table budget --profile ID)."}
	plans := enum(named[model.ProfilePlan]{"both", model.ProfileBoth}, named[model.ProfilePlan]{"result", model.ProfileResult}, named[model.ProfilePlan]{"finance", model.ProfileFinance})
	years := enum(named[model.ProfileYears]{"rows", model.YearsInRows}, named[model.ProfileYears]{"columns", model.YearsInColumns})
	spans := enum(named[bool]{"budget", false}, named[bool]{"all", true})
	separators := enum(named[string]{"semicolon", ";"}, named[string]{"comma", ","}, named[string]{"tab", "\t"}, named[string]{"pipe", "|"})
	decimals := enum(named[string]{"comma", ","}, named[string]{"point", "."})
	encodings := enum(named[model.Encoding]{"utf-8", model.UTF8}, named[model.Encoding]{"utf-8-bom", model.UTF8Mark}, named[model.Encoding]{"windows-1252", model.Windows1252}, named[model.Encoding]{"iso-8859-15", model.ISO885915})
	ends := enum(named[bool]{"crlf", false}, named[bool]{"lf", true})
	signs := enum(named[bool]{"plain", false}, named[bool]{"expenses_negative", true})
	return entity(k, func(p *model.Plan) *map[string]*model.Profile { return &p.Profiles }, func(p *model.Profile) *string { return &p.ID }, func(p *model.Profile) *model.Origin { return &p.Origin }, []field[model.Profile]{
		key("name", names(), func(p *model.Profile) *model.Text { return &p.Name }, "Bezeichnung", "name", german("bezeichnung"), example("Haushaltsverfahren der Kämmerei")),
		key("plan", value(plans), func(p *model.Profile) *model.ProfilePlan { return &p.Plan }, "welcher Plan: Ergebnisplan (result), Finanzplan (finance) oder beide (both, sonst)", "which plan: result, finance, or both (otherwise)", german("plan"), example("finance")),
		key("columns", profileColumns(), func(p *model.Profile) *[]model.ProfileColumn { return &p.Columns }, "die Spalten in ihrer Reihenfolge", "the columns in their order", german("spalten"), required),
		key("years", value(years), func(p *model.Profile) *model.ProfileYears { return &p.Years }, "Jahre in Zeilen (rows, sonst) oder in Spalten (columns)", "years in rows (otherwise) or in columns", german("jahre"), example("columns")),
		key("span", value(spans), func(p *model.Profile) *bool { return &p.All }, "welche Jahre: das Haushaltsjahr und die drei der Finanzplanung (budget, sonst) oder alle (all)", "which years: the budget year and the three of planning (otherwise), or all", german("zeitraum"), example("all")),
		key("without_heads", value(trueFalse), func(p *model.Profile) *bool { return &p.WithoutHeads }, "ohne Kopfzeile", "without a row of heads", german("ohne_kopfzeile"), example("true")),
		key("separator", value(separators), func(p *model.Profile) *string { return &p.Separator }, "Trennzeichen: Strichpunkt (semicolon, sonst), Komma (comma), Tabulator (tab) oder senkrechter Strich (pipe)", "separator: semicolon (otherwise), comma, tab or pipe", german("trennzeichen"), example("tab")),
		key("decimal", value(decimals), func(p *model.Profile) *string { return &p.Decimal }, "Dezimalzeichen: Komma (comma, sonst) oder Punkt (point)", "decimal mark: comma (otherwise) or point", german("dezimalzeichen"), example("point")),
		key("encoding", value(encodings), func(p *model.Profile) *model.Encoding { return &p.Encoding }, "Zeichensatz (sonst utf-8)", "encoding (otherwise utf-8)", german("zeichensatz"), example("windows-1252")),
		key("line_end", value(ends), func(p *model.Profile) *bool { return &p.LineFeed }, "Zeilenende: Windows (crlf, sonst) oder Unix (lf)", "end of lines: Windows (crlf, otherwise) or Unix (lf)", german("zeilenende"), example("lf")),
		key("signs", value(signs), func(p *model.Profile) *bool { return &p.Negative }, "Vorzeichen: alle Beträge positiv (plain, sonst) oder Aufwand und Auszahlungen negativ (expenses_negative)", "signs: all amounts positive (plain, otherwise), or expenses and payments negative", german("vorzeichen"), example("expenses_negative")),
	})
}

func profileColumns() *shape[[]model.ProfileColumn] {
	values := enum(named[model.ProfileValue]{"plan", model.ProfilePlanName}, named[model.ProfileValue]{"line", model.ProfileLine}, named[model.ProfileValue]{"line_name", model.ProfileLineName},
		named[model.ProfileValue]{"account", model.ProfileAccount}, named[model.ProfileValue]{"account_name", model.ProfileAccountName}, named[model.ProfileValue]{"product", model.ProfileProduct},
		named[model.ProfileValue]{"school_type", model.ProfileSchoolType}, named[model.ProfileValue]{"side", model.ProfileSide}, named[model.ProfileValue]{"year", model.ProfileYear}, named[model.ProfileValue]{"amount", model.ProfileAmount})
	g := newGroup([]field[model.ProfileColumn]{
		key("head", value(text), func(c *model.ProfileColumn) *string { return &c.Head }, "Kopf der Spalte; bei years: columns steht hinter dem der Beträge das Jahr", "head of the column; with years: columns the year stands behind that of amounts", german("kopf"), example("Sachkonto"), required),
		key("value", value(values), func(c *model.ProfileColumn) *model.ProfileValue { return &c.Value }, "was darin steht: Plan, Zeile, Konto, Produkt, Schulform, Seite (in oder out), Jahr oder Betrag", "what it holds: plan, line, account, product, school type, side (in or out), year or amount", german("wert"), example("account")),
		key("text", value(text), func(c *model.ProfileColumn) *string { return &c.Text }, "statt value: fester Text", "instead of value: a fixed text", german("text"), example(`"0100"`)),
	})
	g.origin = func(c *model.ProfileColumn) origin { return origin{&c.At, &c.Fields} }
	return sequence(g, func(c *model.ProfileColumn) string { return c.Head })
}
