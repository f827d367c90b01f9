package reports

import (
	"maps"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// paperTexts are the values of a template, paperBlocks its tables.
var (
	paperTexts = []string{"subject", "number", "unit", "publicity", "authority", "date", "climate", "title", "years", "first_year", "last_year", "next_version", "schools", "pupils",
		"cost", "cost_per_year", "cost_per_pupil", "investive", "consumptive", "own_money", "own_money_per_year", "money_of_others", "programmes", "open_programmes",
		"posts", "new_posts", "cost_after", "year_after", "estimated_share", "deferred", "purchases", "limits", "scenario", "warnings", "chart"}
	paperBlocks = []string{"committees", "years_table", "sources_table", "investive_table", "consumptive_table", "after_table", "finance_text", "schools_table", "standards_table",
		"purchases_table", "deferred_list", "warnings_list", "posts_table"}
)

// paperFields gives each field its content. An empty text is unknown, or not there.
type paperFields struct {
	texts  map[string]string
	blocks map[string]func() []document.Block
}

func (f paperFields) value(name string) string { return f.texts[name] }

func newPaperFields(r *report) paperFields {
	p := &r.plan.Paper
	texts := map[string]string{"subject": orID(p.Subject, orID(r.plan.Title, r.plan.ID)), "number": p.Number, "unit": p.Unit, "climate": p.Climate, "publicity": r.t("report.paper.open-session"),
		"authority": r.plan.Authority.Name, "date": r.Printer.Date(r.Date), "title": orID(r.plan.Title, r.plan.ID), "scenario": r.Scenario, "schools": r.Printer.Int(r.Schools)}
	if p.Closed {
		texts["publicity"] = r.t("report.paper.closed-session")
	}
	r.paperMoney(texts)
	r.paperFacts(texts)
	return paperFields{texts, map[string]func() []document.Block{
		"committees":        r.committees,
		"years_table":       r.captured(func() { r.years(r.moneyPerYear()) }),
		"sources_table":     r.captured(r.sourcesTable),
		"investive_table":   r.captured(r.investiveTable),
		"consumptive_table": r.captured(r.consumptiveTable),
		"after_table":       r.captured(r.afterTable),
		"finance_text":      r.captured(r.financeText),
		"schools_table":     r.captured(r.paperSchools),
		"standards_table":   r.captured(func() { r.table(r.needsTable()) }),
		"purchases_table":   r.captured(r.purchasesTable),
		"deferred_list":     r.captured(func() { r.table(r.deferredTable()) }),
		"warnings_list":     r.captured(r.paperWarnings),
		"posts_table":       r.captured(r.paperPosts),
	}}
}

// captured gives what a part of the report would add.
func (r *report) captured(part func()) func() []document.Block {
	return func() []document.Block {
		before := r.blocks
		r.blocks = nil
		part()
		added := r.blocks
		r.blocks = before
		return added
	}
}

// paperMoney are the amounts, rounded as in running text.
func (r *report) paperMoney(texts map[string]string) {
	if r.PlanYears == 0 {
		return
	}
	t := r.Total
	short := func(name string, m model.Money) {
		if m != 0 {
			texts[name] = r.atLeast(r.Printer.Short(m), t.Missing)
		}
	}
	short("cost", t.Cost)
	short("cost_per_year", mean(t.Cost, r.PlanYears))
	short("investive", t.Investive)
	short("consumptive", t.Consumptive)
	own := t.Cost
	if r.usesProgrammes() {
		own = t.OwnMoney
	}
	short("own_money", own)
	short("own_money_per_year", mean(own, r.PlanYears))
	if t.Funded != 0 {
		texts["money_of_others"] = r.Printer.Short(t.Funded)
	}
	if each := r.each(t.Cost); each.Known {
		texts["cost_per_pupil"] = r.Printer.Whole(each.Value)
	}
	if t.Cost != 0 {
		texts["estimated_share"] = r.Printer.Part(t.Estimated, t.Cost)
	}
	if r.PlanYears < len(r.Sums) {
		texts["year_after"] = yearText(r.Sums[r.PlanYears].Year)
		short("cost_after", r.Sums[r.PlanYears].Cost)
	}
}

// paperFacts are names and counts.
func (r *report) paperFacts(texts map[string]string) {
	if r.PlanYears == 0 {
		return
	}
	last := r.Period().Last
	texts["years"], texts["first_year"], texts["last_year"] = r.Printer.Years(r.Period()), yearText(r.Years[0]), yearText(last)
	texts["next_version"] = yearText(last)
	if n := allPupils(r.plan, r.Years[0]); n > 0 {
		texts["pupils"] = approx(r.Printer.Quantity(model.Whole(int64(n))), !r.PupilsFirm)
	}
	var paying, open []string
	if r.Funding != nil {
		for _, p := range r.Paid.Payers {
			if p.ID == planner.OwnMoney || p.Cost.Empty() {
				continue
			}
			paying = append(paying, r.payerName(p.ID))
			if g := r.plan.Programmes[p.ID]; g != nil && len(g.Approvals) == 0 {
				open = append(open, r.payerName(p.ID))
			}
		}
	}
	texts["programmes"], texts["open_programmes"] = r.Printer.List(paying), r.Printer.List(open)
	if tile, ok := r.postsTile(); ok {
		texts["posts"] = tile.Value
		var created model.Quantity
		for _, p := range r.Posts {
			if p.Year == last {
				created += p.New
			}
		}
		if created > 0 {
			texts["new_posts"] = r.Printer.Quantity(created)
		}
	}
	if r.bought() != nil {
		texts["purchases"] = phrase(r.weGet(namedPurchases))
	}
	texts["deferred"] = r.waiting(&r.Overview)
	var limits []string
	for _, id := range slices.Sorted(maps.Keys(r.plan.Limits)) {
		limits = append(limits, orID(r.plan.Limits[id].Name.In(r.Printer.Lang()), id))
	}
	texts["limits"] = r.Printer.List(limits)
	if n := len(r.Problems); n > 0 {
		texts["warnings"] = r.Printer.Int(n)
	}
	if r.Accounts != nil {
		texts["chart"] = orID(r.Accounts.Chart.Name.In(r.Printer.Lang()), r.Accounts.Chart.ID)
	}
}

// committees is the sequence of committees; without any there are two rows to fill in.
func (r *report) committees() []document.Block {
	t := document.Table{ID: "committees", Caption: r.t("report.paper.committees"), Columns: []document.Column{{Title: r.t("report.paper.committee"), Weight: 2}, {Title: r.t("report.paper.session")}, {Title: r.t("report.paper.part")}}}
	for _, c := range r.plan.Paper.Committees {
		on, part := r.t("report.paper.open"), "report.paper.advises"
		if c.On.Known() {
			on = r.Printer.Date(c.On)
		}
		if c.Decides {
			part = "report.paper.decides"
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: c.Name}, {Text: on}, {Text: r.t(part)}}})
	}
	for len(t.Rows) < 2 && len(r.plan.Paper.Committees) == 0 {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{}, {}, {}}, Write: true})
	}
	return []document.Block{t}
}

// paperSchools is what each school costs in each year.
func (r *report) paperSchools() {
	if r.country() {
		r.years(r.byTypeYears())
		return
	}
	t := yearTable{id: "paper-schools", caption: r.t("report.paper.schools", r.inCurrency()), head: r.words("report.col.school"), years: r.Years[:r.PlanYears], total: r.PlanYears > 1}
	for i := range r.PerSchool {
		s := &r.PerSchool[i]
		if !s.Cost.Empty() {
			t.rows = append(t.rows, yearRowOf{label: r.schoolName(s), row: s.Cost})
		}
	}
	t.rows = append(t.rows, yearRowOf{label: r.t("report.row.cost"), row: r.Cost, kind: document.Total})
	r.years(t)
}

// byTypeYears is the same by school type, for many schools.
func (r *report) byTypeYears() yearTable {
	t := yearTable{id: "paper-types", caption: r.t("report.paper.types", r.inCurrency()), head: r.words("report.col.type"), years: r.Years[:r.PlanYears], total: r.PlanYears > 1}
	for _, p := range r.PerType {
		name := r.t("report.authority")
		if p.Type != "" {
			name = r.typeName(r.plan, p.Type)
		}
		t.rows = append(t.rows, yearRowOf{label: name, row: p.Cost})
	}
	t.rows = append(t.rows, yearRowOf{label: r.t("report.row.cost"), row: r.Cost, kind: document.Total})
	return t
}

// purchasesTable is what the plan buys, the dearest first, with the sum of all.
func (r *report) purchasesTable() {
	t := document.Table{ID: "paper-purchases", Caption: r.t("report.paper.purchases", r.inCurrency()), Columns: []document.Column{r.words("report.col.item"), r.figures("report.col.quantity"),
		r.figures("report.col.of-replacement"), r.figures("report.col.amount-then")}}
	var m marks
	var sum Sum
	for _, p := range r.bought() {
		sum = sum.Plus(p.cost)
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: r.itemName(r.plan, p.item)}, r.quantity(p.count), r.quantity(p.replaced), r.money(p.cost, &m)}})
	}
	if len(t.Rows) > 1 {
		t.Rows = append(t.Rows, document.Row{Kind: document.Total, Cells: []document.Cell{{Text: r.t("report.row.sum")}, {}, {}, r.money(sum, &m)}})
	}
	r.table(r.explain(t, m, ""))
}

// paperWarnings are the problems of the plan, by kind.
func (r *report) paperWarnings() {
	var items []string
	for _, g := range problemGroups(r.Problems) {
		items = append(items, r.groupSentence(g))
	}
	if len(items) > 0 {
		r.add(document.List{Items: items})
	}
}

// paperPosts are the posts of each support variant in the plan years.
func (r *report) paperPosts() {
	t := document.Table{ID: "paper-posts", Caption: r.t("report.paper.posts"), Columns: []document.Column{r.words("report.paper.support")}}
	for _, y := range r.Years[:r.PlanYears] {
		t.Columns = append(t.Columns, r.yearColumn(y))
	}
	var ids []string
	for _, p := range r.Posts {
		if !slices.Contains(ids, p.Support) {
			ids = append(ids, p.Support)
		}
	}
	for _, id := range ids {
		cells := make([]document.Cell, 1+r.PlanYears)
		cells[0].Text = r.nameOf("support", id)
		for i := range r.PlanYears {
			cells[1+i] = nothing
		}
		for _, p := range r.Posts {
			if y := slices.Index(r.Years[:r.PlanYears], p.Year); p.Support == id && y >= 0 {
				cells[1+y] = r.quantity(p.Rounded)
			}
		}
		t.Rows = append(t.Rows, document.Row{Cells: cells})
	}
	r.table(t)
}
