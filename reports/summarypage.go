package reports

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// SummaryPage gives the plan on one page, as answers to what a council asks: what do we get, what does it cost
// per year and who pays, what stays, what if not, how sure is it. The figures are those of [Report].
// tight, up to [MostTight], says how much less than usual it may take.
func SummaryPage(r *planner.Result, o Options, tight int) document.Document {
	return NewValues(r).summaryPage(o, tight)
}

func (v *Values) summaryPage(o Options, tight int) document.Document {
	o = o.forPlan(v.Plan)
	r := &report{builder: builder{Options: o, plan: v.Plan}, Values: v}
	r.items = r.usedItems()
	r.overrides()
	r.say(document.Lead, r.lead(&r.Overview))
	if tight < 3 {
		r.add(document.KeyFigures{Tiles: r.fewTiles()})
	}
	r.answer("get", r.weGet(max(namedPurchases-tight, 1)))
	r.yearlyAnswer()
	r.answer("after", r.after())
	ifNot := r.ifNot()
	for i := range ifNot {
		ifNot[i] = short(ifNot[i], 320-50*tight)
	}
	r.answer("if-not", ifNot...)
	r.answer("sure", r.howSure())
	d := r.document(&v.Overview)
	d.Subtitle = r.t("report.page.subtitle")
	d.Form, d.Blocks = document.Sheet, r.blocks
	d.Words.FigureData = ""
	return d
}

// answer is a question with one sentence or more; of several each is a point.
func (r *report) answer(id string, texts ...string) {
	texts = slices.DeleteFunc(texts, func(t string) bool { return t == "" })
	if len(texts) == 0 {
		return
	}
	r.add(document.Heading{Level: 1, Text: r.t("report.page." + id), ID: id})
	if len(texts) == 1 {
		r.say(document.Normal, texts[0])
		return
	}
	r.add(document.List{Items: texts})
}

// fewTiles are the four figures that a page has room for.
func (r *report) fewTiles() []document.Tile {
	tiles := r.tiles()
	if len(tiles) > 4 {
		tiles = slices.Concat(tiles[:3], tiles[len(tiles)-1:])
		if own, ok := r.ownMoneyTile(); ok {
			tiles[2] = own
		}
	}
	for i := range tiles {
		tiles[i].Note = ""
	}
	return tiles
}

// purchase is what the plan years buy of an item.
type purchase struct {
	item            string
	count, replaced model.Quantity
	cost            Sum
}

// bought are the items that the plan years buy or lease, the dearest first.
func (v *Values) bought() []purchase {
	costs := map[string]Sum{}
	for l := range v.Lines {
		if l.Part != "" || l.OtherBudget || l.Kind != planner.KindPurchase && l.Kind != planner.KindLease && l.Kind != planner.KindTraining {
			continue
		}
		if y := slices.Index(v.Years, l.Year); y >= 0 && y < v.PlanYears {
			s := costs[l.Item]
			s.add(l)
			costs[l.Item] = s
		}
	}
	var out []purchase
	for _, i := range v.Items {
		p := purchase{item: i.Item, cost: costs[i.Item]}
		for y := range v.PlanYears {
			p.count += at(i.Bought, y)
			p.replaced += at(i.Replaced, y)
		}
		if p.count != 0 {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b purchase) int { return cmp.Compare(b.cost.Amount, a.cost.Amount) })
	return out
}

// namedPurchases is how many are named on a page with room.
const namedPurchases = 5

// weGet names what is bought for most money, and sums the rest.
func (r *report) weGet(named int) string {
	all := r.bought()
	if len(all) == 0 {
		return r.t("report.page.get-nothing")
	}
	var list []string
	for _, p := range all[:min(named, len(all))] {
		key := "report.page.get-item"
		if p.replaced != 0 {
			key = "report.page.get-replaced"
		}
		list = append(list, r.t(key, model.Args{"n": p.count, "item": brief(r.itemName(r.plan, p.item)), "replaced": p.replaced, "amount": r.sum(p.cost)}))
	}
	var rest Sum
	for _, p := range all[min(named, len(all)):] {
		rest = rest.Plus(p.cost)
	}
	if n := len(all) - named; n > 0 {
		list = append(list, r.t("report.page.get-rest", model.Args{"n": n, "amount": r.sum(rest)}))
	}
	return r.t("report.page.get-list", model.Args{"schools": r.Schools, "list": list})
}

// yearlyAnswer is the table of what a year costs and who pays.
func (r *report) yearlyAnswer() {
	if r.Cost.Empty() {
		return
	}
	r.add(document.Heading{Level: 1, Text: r.t("report.page.cost"), ID: "cost"})
	shown := min(r.PlanYears, yearsOnAPage)
	if r.PlanYears == shown+1 {
		shown++
	}
	t := yearTable{id: "page-years", caption: r.t("report.page.table", r.inCurrency()), head: r.words("report.col.part"), years: r.Years[:shown], total: r.PlanYears > 1,
		rows: []yearRowOf{{label: r.t("report.row.cost"), row: r.Cost, kind: document.Total},
			{label: r.t("report.row.investive"), row: addRows(r.ByBooking[model.Investive], len(r.Years))},
			{label: r.t("report.row.consumptive"), row: addRows(r.ByBooking[model.Consumptive], len(r.Years))}}}
	r.paidRows(&t)
	table := r.yearTable(t)
	if shown < r.PlanYears {
		r.addLaterYears(&table, t, shown)
	}
	r.table(table)
}

// yearsOnAPage is how many years a page shows apart; what comes later is one column.
const yearsOnAPage = 5

// addLaterYears puts the years of the plan that are not shown into one column, before the total.
func (r *report) addLaterYears(table *document.Table, t yearTable, shown int) {
	var m marks
	last := len(table.Columns) - 1
	title := r.Printer.Years(model.Years{First: r.Years[shown], Last: r.Period().Last})
	table.Columns = slices.Insert(table.Columns, last, document.Column{Title: title, Numeric: true})
	k := 0
	for _, row := range t.rows {
		if row.kind == document.Body && t.blank(row.row) {
			continue
		}
		var rest Sum
		for _, s := range row.row.Year[shown:r.PlanYears] {
			rest = rest.Plus(s)
		}
		table.Rows[k].Cells = slices.Insert(table.Rows[k].Cells, last, r.money(rest, &m))
		k++
	}
}

// after says what stays to be paid.
func (r *report) after() string {
	if r.PlanYears >= len(r.Sums) || r.PlanYears == 0 {
		return ""
	}
	return r.afterIntro()
}

// ifNot says what happens without the grants, without more money, and without the plan.
func (r *report) ifNot() []string {
	var out []string
	if r.usesProgrammes() && r.Total.Funded != 0 {
		out = append(out, r.t("report.page.no-grants", model.Args{"cost": r.atLeast(r.Printer.Short(r.Total.Cost), r.Total.Missing), "own": r.atLeast(r.Printer.Short(r.Total.OwnMoney), r.Total.Missing)}))
	}
	out = append(out, r.waiting(&r.Overview))
	var replaced, added model.Quantity
	for _, p := range r.bought() {
		if i := r.plan.Items[p.item]; i != nil && i.Device {
			replaced += p.replaced
			added += p.count - p.replaced
		}
	}
	if replaced != 0 || added != 0 {
		out = append(out, r.t("report.page.no-plan", model.Args{"replaced": replaced, "added": added, "year": r.Period().Last}))
	}
	return out
}

// howSure says what the total rests on.
func (r *report) howSure() string {
	text := r.estimates(r.Total)
	if text == "" && r.Total.Cost != 0 {
		text = r.t("report.page.firm")
	}
	if r.Total.Missing > 0 {
		text = joinNotes(text, r.t("report.lead.missing", model.Args{"n": r.Total.Missing}))
	}
	if level := r.priceLevel(); level != "" {
		text = joinNotes(text, r.t("report.page.prices", model.Args{"level": level}))
	}
	if n := len(r.Problems); n > 0 {
		text = joinNotes(text, r.t("report.page.problems", model.Args{"n": n}))
	}
	return text
}
