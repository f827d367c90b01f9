package planfile

import (
	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// money keeps the table of keys narrow; it is every exact number that is no count.
type money = decimal.Decimal

// pricingKeys are what items and courses have in common.
func pricingKeys() []field[model.Pricing] {
	return []field[model.Pricing]{
		key("price", opt(amount), func(p *model.Pricing) *model.Opt[money] { return &p.Price }, "Preis je Einheit (Fortbildung: je Gruppe; bei monatlicher Abrechnung je Monat)", "price per unit (course: per group; per month where billed monthly)", german("preis", "einzelpreis"), example("519.90")),
		key("price_low", opt(amount), func(p *model.Pricing) *model.Opt[money] { return &p.PriceLow }, "unterer Preis", "low price", german("preis_niedrig"), example("450")),
		key("price_high", opt(amount), func(p *model.Pricing) *model.Opt[money] { return &p.PriceHigh }, "oberer Preis", "high price", german("preis_hoch"), example("620")),
		key("price_year", value(year), func(p *model.Pricing) *int { return &p.PriceYear }, "Jahr des Preisstandes (sonst das erste Planjahr)", "year of the price level (otherwise the first plan year)", german("preisjahr", "preisstand"), example("2025")),
		key("price_basis", value(enum(named[bool]{"gross", false}, named[bool]{"net", true})), func(p *model.Pricing) *bool { return &p.Net }, "brutto (gross) oder netto (net)", "gross or net of VAT", german("preisbasis"), example("gross")),
		key("vat", series(rate), func(p *model.Pricing) *model.Series[money] { return &p.VAT }, "Umsatzsteuer (sonst die des Plans)", "VAT (otherwise the plan's)", german("umsatzsteuer", "mwst"), example("19 %")),
		key("index", value(name), func(p *model.Pricing) *string { return &p.Index }, "Preisindex (sonst der der Kategorie)", "price index (otherwise the category's)", german("preisindex"), example("personnel")),
		key("fixed_until", value(year), func(p *model.Pricing) *int { return &p.FixedUntil }, "Rahmenvertrag: Preis steigt bis einschließlich dieses Jahres nicht", "framework contract: no increase up to and including this year", german("fest_bis"), example("2028")),
		key("overhead", value(id("overhead")), func(p *model.Pricing) *string { return &p.Overhead }, "Nebenkosten, etwa Planung", "overhead, such as planning", german("nebenkosten"), example("planning")),
		key("booking", value(enum(named[model.Booking]{"consumptive", model.Consumptive}, named[model.Booking]{"investive", model.Investive})), func(p *model.Pricing) *model.Booking { return &p.Booking }, "Aufwand (consumptive) oder Investition (investive)", "expense of the year or capitalised", german("buchung"), example("investive")),
		key("fundable", value(trueFalse), func(p *model.Pricing) *bool { return &p.Fundable }, "grundsätzlich förderfähig", "fundable in principle", german("foerderfaehig"), example("true")),
		key("account", value(text), func(p *model.Pricing) *string { return &p.Account }, "Sachkonto", "account", german("konto", "sachkonto"), example("783100")),
		key("product", value(text), func(p *model.Pricing) *string { return &p.Product }, "Produkt des Haushalts", "budget product", german("produkt"), example(`"030101"`)),
		key("budget", value(budget()), func(p *model.Pricing) *bool { return &p.OtherBudget }, "own oder other: trägt ein anderes Amt; gezeigt, aber getrennt summiert", "own or other: borne by another office; shown, summed apart", german("haushalt"), example("own")),
	}
}

func budget() codec[bool] { return enum(named[bool]{"own", false}, named[bool]{"other", true}) }

func itemKind() *entities[model.Item] {
	k := Kind{Name: "item", Plural: "items",
		DE: "Eine Katalogposition: gekauft, gemietet, lizenziert oder eine Stelle.",
		EN: "A catalogue position: something bought, rented, licensed or employed."}
	fields := append([]field[model.Item]{
		key("name", names(), func(i *model.Item) *model.Text { return &i.Name }, "Bezeichnung", "name", german("bezeichnung"), example("{ de: Tablet, en: Tablet }"), required),
		key("category", value(id("category")), func(i *model.Item) *string { return &i.Category }, "Kategorie", "category", german("kategorie"), example("devices"), required),
		key("kind", value(enum(named[model.ItemKind]{"purchase", model.Purchase}, named[model.ItemKind]{"service", model.Service}, named[model.ItemKind]{"post", model.Post})), func(i *model.Item) *model.ItemKind { return &i.Kind }, "Beschaffung (purchase, sonst), Dienst (service) oder Stelle (post)", "purchase (otherwise), service or post", german("art"), example("purchase")),
		key("unit", names(), func(i *model.Item) *model.Text { return &i.Unit }, "Einheit", "unit", german("einheit"), example("Stück")),
	}, lift(pricingKeys(), func(i *model.Item) *model.Pricing { return &i.Pricing })...)
	fields = append(fields, itemOwnKeys()...)
	return entity(k, func(p *model.Plan) *map[string]*model.Item { return &p.Items }, func(i *model.Item) *string { return &i.ID }, func(i *model.Item) *model.Origin { return &i.Origin }, fields)
}

func itemOwnKeys() []field[model.Item] {
	return []field[model.Item]{
		key("use_life", opt(lifetime), func(i *model.Item) *model.Opt[int] { return &i.UseLife }, "Nutzungszeit", "planned use", german("nutzungszeit"), example("5")),
		key("book_life", opt(lifetime), func(i *model.Item) *model.Opt[int] { return &i.BookLife }, "Abschreibungsdauer (sonst die Nutzungszeit)", "years of depreciation (otherwise the planned use)", german("abschreibungsdauer"), example("4")),
		key("billing", value(enum(named[model.Billing]{"yearly", model.Yearly}, named[model.Billing]{"monthly", model.Monthly})), func(i *model.Item) *model.Billing { return &i.Billing }, "Dienste: der Preis gilt je Jahr (sonst) oder Monat", "services: the price is per year (otherwise) or month", german("abrechnung"), example("monthly")),
		key("running", sequence(runningGroup(), func(r *model.RunningCost) string { return r.ID }), func(i *model.Item) *[]model.RunningCost { return &i.Running }, "laufende Kosten je Einheit in Gebrauch", "running costs per unit in use", german("laufend")),
		key("lease", value(id("lease")), func(i *model.Item) *string { return &i.Lease }, "wird geleast statt gekauft", "acquired by lease instead of purchase", german("leasing"), example("lease-48")),
		key("fulfils", list(id("item")), func(i *model.Item) *[]string { return &i.Fulfils }, "Katalogpositionen, für die eine Einheit auch zählt", "items that one unit also counts for", german("ersetzt"), example("[display]")),
		key("prerequisites", sequence(prerequisiteGroup(), prerequisiteName), func(i *model.Item) *[]model.Prerequisite { return &i.Prerequisites }, "was vorher bereit sein muss", "what must be ready before", german("voraussetzungen")),
		key("alternatives", value(name), func(i *model.Item) *string { return &i.Alternatives }, "Gruppe, aus der eine Schule nur eine Position braucht", "group of which a school needs only one item", german("alternativen"), example("network")),
		key("device", value(trueFalse), func(i *model.Item) *bool { return &i.Device }, "zählt als Gerät", "counts as a device", german("geraet"), example("true")),
		key("mobile", value(trueFalse), func(i *model.Item) *bool { return &i.Mobile }, "mobiles Gerät, das Programme begrenzen können", "mobile device, which programmes may limit", german("mobil"), example("true")),
		key("learner", value(trueFalse), func(i *model.Item) *bool { return &i.Learner }, "Gerät für Schülerinnen und Schüler", "device for pupils", german("schuelergeraet"), example("true")),
		key("support_weight", opt(quantity), func(i *model.Item) *model.Opt[money] { return &i.SupportWeight }, "Gewicht beim Support (sonst 1 für Geräte, 0 für anderes)", "weight in support ratios (otherwise 1 for devices, else 0)", german("supportgewicht"), example("0.5")),
		key("loss", opt(rate), func(i *model.Item) *model.Opt[money] { return &i.Loss }, "Verlust je Jahr", "share lost per year", german("verlust"), example("0.5 %")),
		key("fixed", value(trueFalse), func(i *model.Item) *bool { return &i.Fixed }, "bleibt beim Umzug im Gebäude", "stays in the building when the school moves", german("fest"), example("true")),
		key("small_unit", value(trueFalse), func(i *model.Item) *bool { return &i.SmallUnit }, "selbstständig nutzbar: die Regel für geringwertige Güter gilt", "independently usable: the low-value rule applies", german("selbststaendig"), example("true")),
		key("end_of_support", value(date), func(i *model.Item) *model.Date { return &i.EndOfSupport }, "Ende der Herstellerunterstützung, für jeden Posten", "end of the vendor's support, for every lot", german("supportende"), example("2030-10-14")),
		key("mbit", opt(speed), func(i *model.Item) *model.Opt[money] { return &i.Mbit }, "Tarife: Bandbreite", "tariffs: bandwidth", german("bandbreite"), example("1000 Mbit/s")),
		key("spare_share", opt(rate), func(i *model.Item) *model.Opt[money] { return &i.SpareShare }, "Reserve als Anteil am Bedarf", "spares as a share of the requirement", german("reserve"), example("3 %")),
		key("spare_pool", value(trueFalse), func(i *model.Item) *bool { return &i.SparePool }, "eine Reserve für den ganzen Träger, einmal gerundet", "spares are one pool of the authority, rounded once", german("reservepool"), example("true")),
	}
}

func runningGroup() *group[model.RunningCost] {
	g := newGroup([]field[model.RunningCost]{
		key("id", value(name), func(r *model.RunningCost) *string { return &r.ID }, "Kennung", "id", german("kennung"), example("licence"), required),
		key("name", names(), func(r *model.RunningCost) *model.Text { return &r.Name }, "Bezeichnung", "name", german("bezeichnung")),
		key("amount", opt(amount), func(r *model.RunningCost) *model.Opt[money] { return &r.Amount }, "Betrag je Einheit und Jahr", "amount per unit and year", german("betrag"), example("7.50")),
		key("share", opt(rate), func(r *model.RunningCost) *model.Opt[money] { return &r.Share }, "Anteil am Katalogpreis des Jahres", "share of that year's catalogue price", german("anteil"), example("4 %")),
		key("energy", opt(energy), func(r *model.RunningCost) *model.Opt[money] { return &r.Energy }, "Strom je Einheit und Jahr, zum Preis der Position electricity", "energy per unit and year, at the price of the item electricity", german("strom", "energie"), example("35")),
		key("after", value(lifetime), func(r *model.RunningCost) *int { return &r.After }, "Jahre nach der Beschaffung, die im Preis enthalten sind", "years after the purchase that are included in the price", german("nach"), example("3")),
		key("index", value(name), func(r *model.RunningCost) *string { return &r.Index }, "Preisindex (sonst der der Position)", "price index (otherwise the item's)", german("preisindex"), example("energy")),
	})
	g.oneOf = [][]string{{"amount", "share", "energy"}}
	g.origin = func(r *model.RunningCost) origin { return origin{&r.At, &r.Fields} }
	return g
}

func prerequisiteGroup() *group[model.Prerequisite] {
	g := newGroup([]field[model.Prerequisite]{
		key("item", value(id("item")), func(p *model.Prerequisite) *string { return &p.Item }, "Katalogposition", "item", german("artikel"), example("access-point")),
		key("course", value(id("course")), func(p *model.Prerequisite) *string { return &p.Course }, "Fortbildung", "course", german("fortbildung"), example("basic")),
		key("lag", value(lifetime), func(p *model.Prerequisite) *int { return &p.Lag }, "Jahre dazwischen (sonst 0)", "years between (otherwise 0)", german("abstand"), example("1")),
		key("min_share", opt(rate), func(p *model.Prerequisite) *model.Opt[money] { return &p.MinShare }, "Anteil, der bereit sein muss (sonst anteilig)", "share that must be ready (otherwise in proportion)", german("mindestanteil"), example("80 %")),
	})
	g.oneOf = [][]string{{"item", "course"}}
	g.origin = func(p *model.Prerequisite) origin { return origin{&p.At, &p.Fields} }
	return g
}

func prerequisiteName(p *model.Prerequisite) string {
	if p.Course != "" {
		return p.Course
	}
	return p.Item
}

func courseKind() *entities[model.Course] {
	k := Kind{Name: "course", Plural: "courses", DE: "Eine Fortbildung für Lehrkräfte; der Preis gilt je Gruppe.", EN: "A training of teachers; the price is per group."}
	fields := append([]field[model.Course]{
		key("name", names(), func(c *model.Course) *model.Text { return &c.Name }, "Bezeichnung", "name", german("bezeichnung"), required),
		key("category", value(id("category")), func(c *model.Course) *string { return &c.Category }, "Kategorie", "category", german("kategorie"), example("training"), required),
		key("level", value(text), func(c *model.Course) *string { return &c.Level }, "Stufe", "level", german("stufe"), example("basic")),
		key("group_size", value(whole), func(c *model.Course) *int { return &c.GroupSize }, "Teilnehmende je Gruppe (sonst 1)", "participants per group (otherwise 1)", german("gruppengroesse"), example("15")),
		key("repeat", opt(lifetime), func(c *model.Course) *model.Opt[int] { return &c.Repeat }, "wird nach so vielen Jahren wiederholt (sonst nie)", "repeated after so many years (otherwise never)", german("wiederholung"), example("5")),
	}, lift(pricingKeys(), func(c *model.Course) *model.Pricing { return &c.Pricing })...)
	e := entity(k, func(p *model.Plan) *map[string]*model.Course { return &p.Courses }, func(c *model.Course) *string { return &c.ID }, func(c *model.Course) *model.Origin { return &c.Origin }, fields)
	e.fill = func(c *model.Course) { c.GroupSize = 1 }
	return e
}
