package planfile

import "github.com/medienplan/mep/model"

func accounts() *shape[model.Accounts] {
	firstYear := enum(named[bool]{"full", false}, named[bool]{"months", true})
	g := newGroup([]field[model.Accounts]{
		key("chart", value(id("chart")), func(a *model.Accounts) *string { return &a.Chart }, "Kontenplan; ohne ihn gibt es keinen Ergebnis- und Finanzplan", "chart of accounts; without it there are no result and finance plan", german("kontenplan"), example("nw")),
		key("budget_year", value(year), func(a *model.Accounts) *int { return &a.BudgetYear }, "Haushaltsjahr, das die Spalten benennt (sonst das erste Planjahr)", "budget year, which names the columns (otherwise the first plan year)", german("haushaltsjahr"), example("2027")),
		key("first_year", value(firstYear), func(a *model.Accounts) *bool { return &a.ByMonth }, "Abschreibung im Jahr der Beschaffung: ganz (full, sonst) oder nach Monaten ab first_month (months)", "depreciation in the purchase year: in full (otherwise), or by months from first_month", german("erstes_jahr"), example("full")),
		key("fixed_value", list(id("category")), func(a *model.Accounts) *[]string { return &a.FixedValue }, "Kategorien mit Festwert: Ersatz ist Aufwand", "categories of fixed value: replacement is expense", german("festwert"), example("[presentation]")),
		key("product", value(text), func(a *model.Accounts) *string { return &a.Product }, "Haushaltsprodukt, wo kein anderes gilt", "budget product where no other holds", german("produkt"), example(`"030302"`)),
		key("products", dict(name, value(text)), func(a *model.Accounts) *map[string]string { return &a.Products }, "Haushaltsprodukt nach Schulform; authority für den Schulträger", "budget product by school type; authority for what no single school causes", german("produkte"), example(`{ primary: "030101", authority: "030302" }`)),
	})
	g.origin = func(a *model.Accounts) origin { return origin{&a.At, &a.Fields} }
	return g.shape()
}

func chartKind() *entities[model.Chart] {
	k := Kind{Name: "chart", Plural: "charts",
		DE: "Ein Kontenplan: Zeilen des Ergebnis- und Finanzplans, Konten und welche Buchung welches Konto nimmt.",
		EN: "A chart of accounts: lines of result and finance plan, accounts, and which account each posting takes."}
	return entity(k, func(p *model.Plan) *map[string]*model.Chart { return &p.Charts }, func(c *model.Chart) *string { return &c.ID }, func(c *model.Chart) *model.Origin { return &c.Origin }, []field[model.Chart]{
		key("name", names(), func(c *model.Chart) *model.Text { return &c.Name }, "Bezeichnung", "name", german("bezeichnung"), example("Kommunaler Kontenrahmen NRW"), required),
		key("land", value(text), func(c *model.Chart) *string { return &c.Land }, "Kürzel des Bundeslandes", "code of the federal state", german("bundesland"), example("NW")),
		key("result", planLines(), func(c *model.Chart) *[]model.PlanLine { return &c.Result }, "Zeilen des Ergebnisplans, in gedruckter Reihenfolge", "lines of the result plan, in printed order", german("ergebnisplan"), required),
		key("finance", planLines(), func(c *model.Chart) *[]model.PlanLine { return &c.Finance }, "Zeilen des Finanzplans, in gedruckter Reihenfolge", "lines of the finance plan, in printed order", german("finanzplan"), required),
		key("accounts", chartAccounts(), func(c *model.Chart) *[]model.Account { return &c.Accounts }, "Konten mit ihren Zeilen", "accounts with their lines", german("konten"), required),
		key("postings", dict(name, value(text)), func(c *model.Chart) *map[string]string { return &c.Postings }, "Konto je Buchung", "account by posting", german("buchungen"), example(`{ depreciation: "5711", personnel: "5012" }`), required),
	})
}

func planLines() *shape[[]model.PlanLine] {
	sides := enum(named[model.Side]{"in", model.SideIn}, named[model.Side]{"out", model.SideOut})
	g := newGroup([]field[model.PlanLine]{
		key("line", value(text), func(l *model.PlanLine) *string { return &l.Line }, "Nummer der Zeile", "number of the line", german("zeile"), example(`"13"`), required),
		key("name", names(), func(l *model.PlanLine) *model.Text { return &l.Name }, "Bezeichnung", "name", german("bezeichnung"), example("Aufwendungen für Sach- und Dienstleistungen"), required),
		key("side", value(sides), func(l *model.PlanLine) *model.Side { return &l.Side }, "Ertrag oder Einzahlung (in), Aufwand oder Auszahlung (out); bei Summen keine", "income or receipt (in), expense or payment (out); none for totals", german("seite"), example("out")),
		key("investive", value(trueFalse), func(l *model.PlanLine) *bool { return &l.Investive }, "Finanzplan: gehört zur Investitionstätigkeit", "finance plan: belongs to investment", german("investiv"), example("true")),
		key("sum", list(text), func(l *model.PlanLine) *[]string { return &l.Sum }, "Zeilen, die sie zusammenzählt", "lines that it adds up", german("summe"), example(`["02", "06"]`)),
		key("less", list(text), func(l *model.PlanLine) *[]string { return &l.Less }, "Zeilen, die sie abzieht", "lines that it takes off", german("abzueglich"), example(`["17"]`)),
	})
	g.origin = func(l *model.PlanLine) origin { return origin{&l.At, &l.Fields} }
	return sequence(g, func(l *model.PlanLine) string { return l.Line })
}

func chartAccounts() *shape[[]model.Account] {
	g := newGroup([]field[model.Account]{
		key("account", value(text), func(a *model.Account) *string { return &a.Account }, "Nummer des Kontos", "number of the account", german("konto"), example(`"5431"`), required),
		key("name", names(), func(a *model.Account) *model.Text { return &a.Name }, "Bezeichnung", "name", german("bezeichnung"), example("Geschäftsaufwendungen"), required),
		key("result", value(text), func(a *model.Account) *string { return &a.Result }, "Zeile des Ergebnisplans", "line of the result plan", german("ergebnisplan"), example(`"16"`)),
		key("finance", value(text), func(a *model.Account) *string { return &a.Finance }, "Zeile des Finanzplans", "line of the finance plan", german("finanzplan"), example(`"15"`)),
		key("paid_as", value(text), func(a *model.Account) *string { return &a.PaidAs }, "Nummer des Kontos im Finanzplan, wenn sie anders lautet", "number of the account in the finance plan where it differs", german("auszahlungskonto"), example(`"7431"`)),
	})
	g.origin = func(a *model.Account) origin { return origin{&a.At, &a.Fields} }
	return sequence(g, func(a *model.Account) string { return a.Account })
}
