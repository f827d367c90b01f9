package reports

import (
	"maps"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
)

// schoolPages has one compact page per school.
func (r *report) schoolPages() {
	if r.Schools == 0 || r.country() {
		return
	}
	r.add(document.PageBreak{})
	r.chapter("school-pages")
	first := true
	for i := range r.PerSchool {
		s := &r.PerSchool[i]
		if s.Authority() {
			continue
		}
		if !first {
			r.add(document.PageBreak{})
		}
		first = false
		r.schoolPage(s)
	}
}

func (r *report) schoolPage(s *SchoolValues) {
	r.section(schoolLink(s), r.schoolName(s))
	r.say(document.Small, r.schoolFacts(s))
	r.schoolProblems(s)
	if r.Schools > 1 {
		r.say(document.Normal, r.schoolLead(s))
		r.years(yearTable{id: "money-of-" + s.ID, caption: r.t("report.table.school-money", r.inCurrency()), head: r.words("report.col.category"),
			years: r.Years[:r.PlanYears], total: r.PlanYears > 1, rows: append(r.categoryRows(s.ByCategory, s.Cost), r.schoolMoneyRows(s)...)})
	}
	r.table(r.schoolEquipment(s, false))
	r.say(document.Small, r.schoolFigures(s))
}

// schoolMoneyRows say below the cost of a school who pays it, where the plan uses programmes.
func (r *report) schoolMoneyRows(s *SchoolValues) []yearRowOf {
	if r.Funding == nil || s.Cost.Empty() {
		return nil
	}
	return []yearRowOf{{label: r.markAssumed(r.moneyNames(&r.Overview)), row: s.Paid},
		{label: r.markAssumed(r.t("report.fund.row.own")), row: s.Own, kind: document.Subtotal}}
}

// schoolFigures are the key figures of the last plan year in a line, without those that the tables of
// the page say.
func (r *report) schoolFigures(s *SchoolValues) string {
	var list []string
	for _, f := range s.Figures {
		name := r.schoolFigureName(f)
		if f.Year != r.Period().Last || !f.Known || name == "" || f.ID == planner.FigureOverdue && f.Value == 0 {
			continue
		}
		text := name + " " + r.figureText(f.Value, f.Unit)
		if against := r.against(f); against != "" {
			text += " (" + against + ")"
		}
		list = append(list, text)
	}
	if len(list) == 0 {
		return ""
	}
	return r.t("report.school.figures", model.Args{"year": r.Period().Last, "list": strings.Join(list, " · ")})
}

// schoolFigureName names a key figure on a school's page, costs with whether the school's part of the
// central costs is in them; "" for figures that the page says in another place.
func (r *report) schoolFigureName(f planner.Figure) string {
	id, _, _ := strings.Cut(f.ID, ":")
	spread := r.plan.Central.Spread.Kind != model.DriverNone
	switch {
	case id == planner.FigureCoverage, id == planner.FigureTrained, id == planner.FigureMbitPerPupil, id == planner.FigureYearlyShare:
		return ""
	case id == planner.FigureEURPerPupil && spread:
		return r.t("report.school.full-cost")
	case id == planner.FigureEURPerPupil:
		return r.t("report.school.own-cost")
	case id == planner.FigureWithoutPosts && spread:
		return r.t("report.school.full-cost-without-posts")
	case id == planner.FigureWithoutPosts:
		return "" // a school has no posts of its own
	}
	return r.figureName(r.plan, f)
}

// against says what a figure is compared with, and how it stands.
func (r *report) against(f planner.Figure) string {
	words := r.band(f)
	if words == message.Dash {
		return ""
	}
	if f.In != planner.NotJudged {
		words += ": " + r.judgement(f).Text
	}
	return words
}

// schoolFacts is one line on the school: type, pupils, classes, teachers, rooms, line, concept.
func (r *report) schoolFacts(s *SchoolValues) string {
	m, year := s.Model, r.Years[0]
	facts := []string{r.typeName(r.plan, m.Type)}
	count := func(key string, n int, known bool, path string) {
		if known && n > 0 {
			facts = append(facts, approx(r.t(key, model.Args{"n": model.Whole(int64(n))}), !m.Of(path).Certainty.Firm()))
		}
	}
	count("report.school.pupils", pupilsIn(m, year), true, "pupils")
	classes, known := m.Classes.In(year)
	count("report.school.classes", classes, known, "classes")
	teachers, known := m.Teachers.In(year)
	count("report.school.teachers", teachers, known, "teachers")
	count("report.school.rooms", roomsIn(m, year), true, "rooms")
	if sites, known := m.Sites.In(year); known && sites > 1 {
		count("report.school.sites", sites, true, "sites")
	}
	if m.Uplink.Known {
		facts = append(facts, r.t("report.school.uplink", model.Args{"speed": r.Printer.Unit(r.Printer.Decimal(m.Uplink.Value), "Mbit/s")}))
	}
	facts = append(facts, r.schoolDates(m)...)
	return strings.Join(facts, " · ")
}

// schoolDates says what happens to the school, and the state of its media concept.
func (r *report) schoolDates(m *model.School) []string {
	var out []string
	add := func(key string, year int) {
		if year != 0 {
			out = append(out, r.t(key, model.Args{"year": year}))
		}
	}
	add("report.school.opens", m.Opens)
	add("report.school.closes", m.Closes)
	add("report.school.moves", m.Moves)
	if m.Merges != nil {
		add("report.school.merges", m.Merges.Year)
	}
	if m.Concept.Status != model.ConceptUnknown {
		out = append(out, r.t("report.school.concept."+[...]string{"", "none", "draft", "approved"}[m.Concept.Status]))
	}
	return out
}

func roomsIn(m *model.School, year int) int {
	sum := 0
	for _, kind := range slices.Sorted(maps.Keys(m.Rooms)) {
		n, _ := m.Rooms[kind].In(year)
		sum += n
	}
	return sum
}

// schoolLead says what the school costs.
func (r *report) schoolLead(s *SchoolValues) string {
	if s.Cost.Total.Amount == 0 {
		return ""
	}
	args := model.Args{"total": r.atLeast(r.Printer.Money(s.Cost.Total.Amount), s.Cost.Total.Missing), "years": r.Printer.Years(r.Period()), "share": r.Printer.Part(s.Cost.Total.Amount, r.Total.Cost)}
	if !s.PerPupil.Known {
		return r.t("report.school.lead", args)
	}
	args["each"] = r.atLeast(r.Printer.Money(s.PerPupil.Value), s.PerPupil.Missing)
	return r.t("report.school.lead-each", args)
}

// schoolProblems lists what concerns the school.
func (r *report) schoolProblems(s *SchoolValues) {
	c := document.Callout{Kind: document.Warning, Title: r.t("report.school.problems")}
	for _, p := range r.Problems {
		if ofSchool(p, s.Model) {
			c.Items = append(c.Items, r.ownSentence(p, s.Model))
		}
	}
	if len(c.Items) > 0 {
		r.add(c)
	}
}

// schoolEquipment compares what is there, on request with its age, with what is needed and bought.
func (r *report) schoolEquipment(s *SchoolValues, ages bool) document.Table {
	first, last := r.Years[0], r.Period().Last
	t := document.Table{ID: "equipment-of-" + s.ID, Caption: r.t("report.table.equipment"), Columns: []document.Column{
		r.words("report.col.item"),
		{Title: r.t("report.col.stock-in", model.Args{"year": first}), Numeric: true}, r.figures("report.col.overdue"),
		{Title: r.t("report.col.required-in", model.Args{"year": last}), Numeric: true},
		r.figures("report.col.bought"), r.figures("report.col.of-replacement"),
		{Title: r.t("report.col.open-in", model.Args{"year": last}), Numeric: true}}}
	if ages {
		t.Columns = slices.Insert(t.Columns, 3, document.Column{Title: r.t("report.sheet.oldest", model.Args{"year": r.Years[0]}), Numeric: true})
	}
	var courses []document.Row
	for _, e := range s.Equip {
		v := ItemValues{Equipment: e}
		item := r.plan.Items[e.Item]
		switch {
		case !v.touched():
		case e.Course:
			courses = append(courses, r.equipmentRow(s, e, ages))
		case item != nil && item.Kind == model.Purchase:
			t.Rows = append(t.Rows, r.equipmentRow(s, e, ages))
		}
	}
	if len(courses) > 0 {
		t.Rows = append(append(t.Rows, group(r.t("report.group.courses"))), courses...)
	}
	return t
}

func (r *report) equipmentRow(s *SchoolValues, e planner.Equipment, ages bool) document.Row {
	var bought, replaced model.Quantity
	for y := range r.PlanYears {
		bought += at(e.Bought, y)
		replaced += at(e.Replaced, y)
	}
	open := r.quantity(at(e.Open, r.PlanYears-1))
	if at(e.Open, r.PlanYears-1) > 0 {
		open.Tone = document.Bad
	}
	cells := []document.Cell{{Text: brief(r.itemName(r.plan, e.Item))},
		r.quantity(at(e.Current, 0) + at(e.Overdue, 0)), r.quantity(at(e.Overdue, 0)), r.quantity(at(e.Required, r.PlanYears-1)),
		r.quantity(bought), r.quantity(replaced), open}
	if ages {
		oldest := nothing
		if bought := firstBought(s.Model, e.Item); bought != 0 && !e.Course {
			oldest = document.Cell{Text: r.t("report.age", model.Args{"n": max(0, r.Years[0]-bought)})}
		}
		cells = slices.Insert(cells, 3, oldest)
	}
	return document.Row{Cells: cells}
}

// firstBought is the year of the oldest lot of an item; 0 where there is none with a year.
func firstBought(m *model.School, item string) int {
	first := 0
	for i := range m.Stock {
		if l := &m.Stock[i]; l.Item == item && l.Bought != 0 && (first == 0 || l.Bought < first) {
			first = l.Bought
		}
	}
	return first
}
