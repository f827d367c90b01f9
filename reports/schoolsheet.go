package reports

import (
	"cmp"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// How much of a school stands on its two pages; what is cut off is counted.
// Each step of tightness takes some of it away.
func roomOnSheet(tight int) sheetRoom {
	less := func(most, step, least int) int { return max(most-step*tight, least) }
	return sheetRoom{equipment: less(14, 2, 4), measures: less(12, 2, 4), problems: less(3, 1, 1), questions: less(5, 1, 1), waits: less(3, 1, 1), notes: less(3, 1, 2),
		name: 44, sentence: less(130, 10, 80), figures: less(300, 60, 60)}
}

// sheetRoom counts rows and points; name, sentence and figures are characters.
type sheetRoom struct{ equipment, measures, problems, questions, waits, notes, name, sentence, figures int }

// MostTight is the step of tightness at which a sheet keeps to its pages whatever the plan says.
const MostTight = 5

// SchoolSheets are the sheets of schools for the yearly talk, two pages each: what is there and how old,
// what is needed and missing; then what comes when and why, what it costs, what is not known, and room to
// write.
type SchoolSheets struct {
	values  *Values
	options Options
	lines   map[string][]planner.Line // what the plan years buy, by school
}

// NewSchoolSheets adds up a result for its sheets.
func NewSchoolSheets(r *planner.Result, o Options) *SchoolSheets {
	v := NewValues(r)
	return &SchoolSheets{values: v, options: o.forPlan(v.Plan), lines: v.linesOf()}
}

// Document gives the sheets of some schools, by their ids; of none it gives all. One school's sheet is a
// document of its own, several have a cover and contents. tight says of schools how much less than usual
// they may take, up to [MostTight]. It may be called from several goroutines.
func (all *SchoolSheets) Document(tight map[string]int, schools ...string) document.Document {
	v, o := all.values, all.options
	s := &schoolSheets{tight: tight, report: &report{builder: builder{Options: o, plan: v.Plan}, Values: v}, lines: all.lines}
	d := s.document(&v.Overview)
	d.Subtitle = s.t("report.sheet.subtitle", model.Args{"years": s.Printer.Years(s.Period())})
	var chosen []*SchoolValues
	for i := range v.PerSchool {
		if p := &v.PerSchool[i]; !p.Authority() && (len(schools) == 0 || slices.Contains(schools, p.ID)) {
			chosen = append(chosen, p)
		}
	}
	if len(chosen) == 1 {
		d.Form, d.Title = document.Sheet, s.schoolName(chosen[0])
		s.school(chosen[0])
	} else {
		d.Title = s.t("report.sheet.title", model.Args{"authority": orID(v.Plan.Authority.Name, v.Plan.ID)})
		s.add(document.Contents{Depth: 1})
		for _, p := range chosen {
			s.add(document.PageBreak{}, document.Heading{Level: 1, Text: s.schoolName(p), ID: schoolLink(p)})
			s.school(p)
		}
	}
	d.Words.FigureData, d.Words.Table = "", "" // two pages have no room for numbers of tables
	d.Blocks = s.blocks
	return d
}

// schoolSheets builds the sheets of schools.
type schoolSheets struct {
	*report
	lines map[string][]planner.Line // what the plan years buy, by school
	tight map[string]int
	room  sheetRoom // of the school at hand
}

// linesOf are the purchases of each school in the plan years, by year and category.
func (v *Values) linesOf() map[string][]planner.Line {
	out := map[string][]planner.Line{}
	for l := range v.Lines {
		bought := l.Kind == planner.KindPurchase || l.Kind == planner.KindLease || l.Kind == planner.KindTraining
		if !bought || l.Part != "" || l.OtherBudget {
			continue
		}
		if y := slices.Index(v.Years, l.Year); y >= 0 && y < v.PlanYears {
			out[l.School] = append(out[l.School], l)
		}
	}
	for _, lines := range out {
		slices.SortStableFunc(lines, func(a, b planner.Line) int {
			return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(v.categoryRank(a.Item), v.categoryRank(b.Item)), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Cause, b.Cause))
		})
	}
	return out
}

func (s *schoolSheets) school(p *SchoolValues) {
	s.room = roomOnSheet(s.tight[p.ID])
	s.say(document.Small, s.schoolFacts(p))
	s.say(document.Normal, s.schoolLead(p))
	s.equipment(p)
	s.say(document.Small, short(s.schoolFigures(p), s.room.figures))
	s.problemsOf(p)
	s.questions(p)
	s.add(document.PageBreak{})
	s.comes(p)
	s.waitsOf(p)
	s.money(p)
	s.notes(p)
}

// equipment is the table of the school's page in the report, as far as there is room.
func (s *schoolSheets) equipment(p *SchoolValues) {
	t := s.schoolEquipment(p, true)
	if more := len(t.Rows) - s.room.equipment; more > 0 {
		t.Rows = t.Rows[:s.room.equipment:s.room.equipment]
		if last := len(t.Rows) - 1; t.Rows[last].Kind == document.Group {
			t.Rows = t.Rows[:last]
		}
		t.Note = joinNotes(s.t("report.sheet.cut", model.Args{"n": more}), t.Note)
	}
	for i := range t.Rows {
		t.Rows[i].Cells[0].Text = short(t.Rows[i].Cells[0].Text, s.room.name)
	}
	s.table(t)
}

// money says what the school costs in each year, and who pays it.
func (s *schoolSheets) money(p *SchoolValues) {
	t := yearTable{id: "sheet-money-" + p.ID, caption: s.t("report.sheet.money", s.inCurrency()), head: s.words("report.col.part"), years: s.Years[:min(s.PlanYears, yearsOnAPage)],
		total: s.PlanYears > 1, rows: append([]yearRowOf{{label: s.t("report.row.cost"), row: p.Cost, kind: document.Total}}, s.schoolMoneyRows(p)...)}
	table := s.yearTable(t)
	if s.PlanYears > yearsOnAPage {
		s.addLaterYears(&table, t, yearsOnAPage)
	}
	if !p.Cost.Empty() {
		s.table(table)
	}
}

// short cuts a text that would take several lines.
func short(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return strings.TrimRight(string(runes[:most-1]), " ") + "…"
}

// problemsOf lists what concerns the school, the first few in full.
func (s *schoolSheets) problemsOf(p *SchoolValues) {
	c := document.Callout{Kind: document.Warning, Title: s.t("report.school.problems")}
	more := 0
	for _, problem := range s.Problems {
		switch {
		case !ofSchool(problem, p.Model):
		case len(c.Items) < s.room.problems:
			c.Items = append(c.Items, short(s.ownSentence(problem, p.Model), s.room.sentence))
		default:
			more++
		}
	}
	if more > 0 {
		c.Items = append(c.Items, s.t("report.sheet.more", model.Args{"n": more}))
	}
	if len(c.Items) > 0 {
		s.add(c)
	}
}

// coming is what a year brings of an item.
type coming struct {
	year          int
	item          string
	added, renews model.Quantity
	cost, own     Sum
}

// comings joins the lines of a school that are of one item and year.
func (s *schoolSheets) comings(p *SchoolValues) []coming {
	var out []coming
	for _, l := range s.lines[p.ID] {
		if last := len(out) - 1; last < 0 || out[last].year != l.Year || out[last].item != l.Item {
			out = append(out, coming{year: l.Year, item: l.Item})
		}
		c := &out[len(out)-1]
		if l.Cause == planner.CauseReplacement {
			c.renews += l.Quantity
		} else {
			c.added += l.Quantity
		}
		c.cost.add(l)
		own := l
		for _, x := range l.Sources {
			if x.Source != planner.OwnMoney {
				own.Amount -= x.Amount
			}
		}
		c.own.add(own)
	}
	return out
}

// comes says what is bought in which year, whether it is new or replaces, and what of it is own money. What
// there is no room for is one row, so that the sum is that of all.
func (s *schoolSheets) comes(p *SchoolValues) {
	t := document.Table{ID: "sheet-comes-" + p.ID, Caption: s.t("report.sheet.comes", s.inCurrency()), Columns: []document.Column{
		{Title: s.t("report.col.year")}, {Title: s.t("report.col.item"), Weight: 4}, s.figures("report.sheet.new"), s.figures("report.sheet.renews"),
		s.figures("report.col.amount-then"), s.figures("report.sheet.own")}}
	all := s.comings(p)
	shown := len(all)
	if shown > s.room.measures {
		shown = s.room.measures - 1
	}
	var m marks
	var rest, sum coming
	for i, c := range all {
		sum.cost, sum.own = sum.cost.Plus(c.cost), sum.own.Plus(c.own)
		if i >= shown {
			rest.cost, rest.own = rest.cost.Plus(c.cost), rest.own.Plus(c.own)
			continue
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: yearText(c.year)}, {Text: short(brief(s.itemName(s.plan, c.item)), s.room.name)}, s.quantity(c.added), s.quantity(c.renews),
			s.builder.money(c.cost, &m), s.builder.money(c.own, &m)}})
	}
	total := func(kind document.RowKind, name string, c coming) {
		t.Rows = append(t.Rows, document.Row{Kind: kind, Cells: []document.Cell{{}, {Text: name}, {}, {}, s.builder.money(c.cost, &m), s.builder.money(c.own, &m)}})
	}
	if shown < len(all) {
		total(document.Body, s.t("report.sheet.rest", model.Args{"n": len(all) - shown}), rest)
	}
	if len(all) == 0 {
		s.say(document.Normal, s.t("report.sheet.nothing"))
		return
	}
	total(document.Total, s.t("report.row.sum"), sum)
	s.table(s.explain(t, m, ""))
}

// waitsOf lists what the school waits for.
func (s *schoolSheets) waitsOf(p *SchoolValues) {
	var items []string
	more := 0
	for _, d := range s.Deferrals {
		switch {
		case d.School != p.ID:
		case len(items) < s.room.waits:
			key := "report.sheet.waits"
			if d.MovedTo == 0 {
				key = "report.sheet.waits-open"
			}
			items = append(items, short(s.t(key, model.Args{"item": brief(s.itemName(s.plan, d.Item)), "n": d.Quantity, "needed": d.Year, "year": d.MovedTo,
				"reason": s.reason(delay{item: d.Item, reason: d.Reason, limit: d.Limit})}), s.room.sentence))
		default:
			more++
		}
	}
	if more > 0 {
		items = append(items, s.t("report.sheet.more", model.Args{"n": more}))
	}
	if len(items) > 0 {
		s.add(document.List{Items: items})
	}
}

// schoolFact is a fact of a school for the talk.
type schoolFact struct {
	name, value string
	estimated   bool
}

// facts of the school that are worth a look, in the order in which the fill-in sheets have them.
func (s *schoolSheets) facts(p *SchoolValues) []schoolFact {
	m, year := p.Model, s.Years[0]
	number := func(key, path string, series model.Series[int]) schoolFact {
		k := schoolFact{name: capital(s.t("report.fill.fact." + key))}
		if n, is := series.In(year); is {
			k.value, k.estimated = s.Printer.Quantity(model.Whole(int64(n))), !m.Of(path).Certainty.Firm()
		}
		return k
	}
	out := []schoolFact{number("pupils", "pupils", m.Pupils), number("classes", "classes", m.Classes), number("teachers", "teachers", m.Teachers)}
	if out[0].value == "" {
		if n := pupilsIn(m, year); n > 0 {
			out[0].value, out[0].estimated = s.Printer.Quantity(model.Whole(int64(n))), !m.Of("grades").Certainty.Firm()
		}
	}
	rooms := schoolFact{name: s.t("report.sheet.rooms")}
	if n := roomsIn(m, year); n > 0 {
		rooms.value, rooms.estimated = s.Printer.Quantity(model.Whole(int64(n))), !m.Of("rooms").Certainty.Firm()
	}
	uplink := schoolFact{name: capital(s.t("report.fill.fact.network.uplink"))}
	if m.Uplink.Known {
		uplink.value = s.Printer.Unit(s.Printer.Decimal(m.Uplink.Value), "Mbit/s")
	}
	return append(out, rooms, uplink)
}

// questions lists what the plan does not know of the school, or only believes.
func (s *schoolSheets) questions(p *SchoolValues) {
	var items []string
	for _, k := range s.facts(p) {
		switch {
		case k.value == "":
			items = append(items, s.t("report.sheet.unknown", model.Args{"fact": k.name}))
		case k.estimated:
			items = append(items, s.t("report.sheet.estimated", model.Args{"fact": k.name, "value": k.value}))
		}
	}
	lots := 0
	for i := range p.Model.Stock {
		if !p.Model.Stock[i].Of("count").Certainty.Firm() {
			lots++
		}
	}
	if lots > 0 {
		items = append(items, s.t("report.sheet.stock", model.Args{"n": lots}))
	}
	if p.Model.Concept.Status != model.ConceptApproved {
		items = append(items, s.t("report.sheet.concept"))
	}
	if len(items) == 0 {
		return
	}
	if n := len(items) - s.room.questions; n > 0 {
		items = append(items[:s.room.questions:s.room.questions], s.t("report.sheet.more", model.Args{"n": n}))
	}
	s.add(document.Callout{Kind: document.Info, Title: s.t("report.sheet.questions"), Items: items})
}

// notes are rows to write into: the facts with room for what is right, then wishes.
func (s *schoolSheets) notes(p *SchoolValues) {
	t := document.Table{ID: "sheet-notes-" + p.ID, Caption: s.t("report.sheet.notes"), Columns: []document.Column{
		{Title: capital(s.t("report.fill.col.fact")), Weight: 2}, {Title: capital(s.t("report.fill.col.known"))}, {Title: capital(s.t("report.fill.col.right")), Weight: 2}}}
	for _, k := range s.facts(p) {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: k.name}, {Text: approx(k.value, k.estimated)}, {}}, Write: true})
	}
	for i := range s.room.notes {
		name := ""
		if i == 0 {
			name = s.t("report.sheet.wishes")
		}
		if i == s.room.notes-1 {
			name = s.t("report.sheet.agreed")
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: name}, {}, {}}, Write: true})
	}
	s.table(t)
}
