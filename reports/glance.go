package reports

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/document"
)

// topProblems is how many problems the first page names.
const topProblems = 3

// glance is the one page that says what the plan costs per year and why.
func (r *report) glance() {
	r.chapter("glance")
	r.overrides()
	r.difference(&r.Overview)
	r.earlier(r.Overview.compare(r.Earlier))
	r.say(document.Lead, r.lead(&r.Overview))
	r.add(document.KeyFigures{Tiles: r.tiles()})
	r.say(document.Normal, r.whoPays(&r.Overview))
	r.say(document.Normal, joinNotes(joinNotes(r.why(&r.Overview), r.estimates(r.Total)), r.remains(&r.Overview)))
	if t := r.moneyPerYear(); r.PlanYears > maxYears {
		r.table(r.turned(t))
	} else if len(t.rows) > 0 {
		r.years(t)
	}
	if len(r.Problems) > 0 {
		r.add(r.topCallout(&r.Overview))
	}
	r.yearsChart()
}

func (r *report) tiles() []document.Tile {
	t := r.Total
	tiles := []document.Tile{
		{Value: marked(r.Printer.Short(t.Cost), t.Estimated != 0, t.Missing), Label: r.t("report.tile.total"), Note: r.Printer.Years(r.Period())},
		{Value: marked(r.Printer.Short(mean(t.Cost, max(1, r.PlanYears))), t.Estimated != 0, t.Missing), Label: r.t("report.tile.mean")},
	}
	if each := r.each(t.Cost); each.Known {
		tile := document.Tile{Value: marked(r.Printer.Whole(each.Value), each.Estimated, each.Missing), Label: r.t("report.tile.per-pupil")}
		if t.Posts != 0 {
			without := r.each(t.Cost - t.Posts)
			tile.Note = r.t("report.tile.without-posts", model.Args{"amount": marked(r.Printer.Whole(without.Value), each.Estimated, each.Missing)})
		}
		tiles = append(tiles, tile)
	}
	if tile, ok := r.ownMoneyTile(); ok {
		tiles = append(tiles, tile)
	}
	if r.Funding != nil {
		if tile, ok := r.loansTile(); ok {
			tiles = append(tiles, tile)
		}
	}
	if tile, ok := r.postsTile(); ok {
		tiles = append(tiles, tile)
	}
	if t.Cost != 0 {
		tiles = append(tiles, document.Tile{Value: r.Printer.Part(t.Estimated, t.Cost), Label: r.t("report.tile.estimated"),
			Note: r.Printer.Short(t.Estimated)})
	}
	return tiles
}

// postsTile adds the posts of all support variants in the last plan year.
func (r *report) postsTile() (document.Tile, bool) {
	last := r.Period().Last
	var rounded, created model.Quantity
	for _, p := range r.Posts {
		if p.Year == last {
			rounded += p.Rounded
			created += p.New
		}
	}
	if rounded == 0 {
		return document.Tile{}, false
	}
	return document.Tile{Value: r.Printer.Quantity(rounded), Label: r.t("report.tile.posts", model.Args{"year": last, "n": rounded}),
		Note: r.t("report.tile.posts-new", model.Args{"n": created})}, true
}

// moneyPerYear is the table of the first page: parts, cost, booking, income, other budgets.
func (r *report) moneyPerYear() yearTable {
	t := yearTable{id: "money-per-year", caption: r.t("report.table.per-year", r.inCurrency()), head: r.words("report.col.part"),
		years: r.Years[:r.PlanYears], total: r.PlanYears > 1}
	for p := range parts {
		t.rows = append(t.rows, yearRowOf{label: r.t("report.part." + p.String()), row: r.ByPart[p], part: true})
	}
	t.rows = append(t.rows,
		yearRowOf{label: r.t("report.row.cost"), row: r.Cost, kind: document.Total},
		yearRowOf{label: r.t("report.row.investive"), row: addRows(r.ByBooking[model.Investive], len(r.Years))},
		yearRowOf{label: r.t("report.row.consumptive"), row: addRows(r.ByBooking[model.Consumptive], len(r.Years))})
	if !r.Income.Empty() {
		t.rows = append(t.rows, yearRowOf{label: r.t("report.row.income"), row: r.Income},
			yearRowOf{label: r.t("report.row.net"), row: r.Cost.Minus(r.Income), kind: document.Subtotal})
	}
	r.paidRows(&t)
	if !r.Other.Empty() {
		t.rows = append(t.rows, yearRowOf{label: r.t("report.row.other"), row: r.Other})
	}
	return t
}

// inCurrency is the argument of captions that name the currency.
func (b *builder) inCurrency() model.Args { return model.Args{"currency": b.Printer.Currency()} }

func addRows(rows []Row, years int) Row {
	sum := newRow(years)
	for _, r := range rows {
		sum = sum.Plus(r)
	}
	return sum
}

// overrides says at the very start which values of the plan were replaced for this calculation.
func (b *builder) overrides() {
	if items := b.overrideItems(); len(items) > 0 {
		b.add(document.Callout{Kind: document.Info, Title: b.t("report.overrides.title", model.Args{"n": len(items)}), Items: items})
	}
}

// overrideItems says each value of --set with the one that it took the place of.
func (b *builder) overrideItems() []string {
	var items []string
	for _, c := range b.plan.Changes {
		if c.ForRun() {
			items = append(items, b.t("report.overrides.item", model.Args{"path": c.Path, "old": b.changedValue(c.Path, c.Old), "new": b.changedValue(c.Path, c.New)}))
		}
	}
	return items
}

// topCallout names the first problems and where the others are.
func (b *builder) topCallout(o *Overview) document.Callout {
	kind := document.Warning
	if model.Errors(o.Problems) {
		kind = document.Alarm
	}
	c := document.Callout{Kind: kind, Title: b.t("report.top.title", model.Args{"n": len(o.Problems)})}
	groups := problemGroups(o.Problems)
	for _, g := range groups[:min(topProblems, len(groups))] {
		c.Items = append(c.Items, b.groupSentence(g))
	}
	if rest := len(groups) - topProblems; rest > 0 {
		c.Items = append(c.Items, b.t("report.top.rest", model.Args{"n": rest}))
	}
	return c
}
