package cmd

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/message"
)

// explainer writes the answer to one question.
type explainer struct {
	*run
	*opened
	printer  message.Printer
	values   *reports.Values
	question question
	out      strings.Builder
}

func (e *explainer) line(depth int, text string) {
	e.out.WriteString(strings.Repeat("  ", depth) + text + "\n")
}

// answer writes what the question asks for: the whole, an item at all schools, or a school.
func (e *explainer) answer() error {
	switch q := e.question; {
	case q.total:
		e.total()
	case q.school == "":
		e.everywhere()
	default:
		return e.school()
	}
	return nil
}

// school answers for one school. With an item and a year, and where there are few lines, every step is
// shown; otherwise the lines, and the state of what was asked.
func (e *explainer) school() error {
	lines := e.lines()
	q := e.question
	if len(lines) == 0 && q.item != "" && !e.hasEquipment() {
		return e.unknownItem(q.item, q.school, itemNames(e.opened, q.school))
	}
	if len(lines) == 0 {
		e.line(0, e.say("explain.none", nil))
		e.withoutCost()
	}
	for _, l := range lines {
		e.headline(l)
		if q.item != "" && (q.year != 0 || len(lines) <= 3) {
			if trace, ok := e.result.Explain(l.Key()); ok {
				e.derivation(trace)
			}
			e.payers(l)
		}
	}
	if q.item != "" {
		e.equipment()
		return nil
	}
	within, years := e.inPlan, e.printer.Years(e.opened.plan.Years)
	if q.year != 0 {
		within, years = func(year int) bool { return year == q.year }, strconv.Itoa(q.year)
	}
	if e.values.Funding != nil {
		e.line(0, e.say("explain.sum", model.Args{"years": years}))
		e.paidBy(lines, within)
	}
	e.figures()
	return nil
}

func (e *explainer) inPlan(year int) bool { return e.opened.plan.Years.Has(year) }

// everywhere lists the lines of an item at all schools, and what they sum to.
func (e *explainer) everywhere() {
	lines := e.lines()
	if len(lines) == 0 {
		e.line(0, e.say("explain.none", nil))
		return
	}
	byYear, all := map[int]reports.Sum{}, reports.Sum{}
	for _, l := range lines {
		e.headline(l)
		s := reports.Sum{Missing: 1}
		if l.Known {
			s = reports.Sum{Amount: l.Amount}
			if !l.Certainty.Firm() {
				s.Estimated = l.Amount
			}
		}
		byYear[l.Year] = byYear[l.Year].Plus(s)
		if y := e.opened.plan.Years; y.First <= l.Year && l.Year <= y.Last {
			all = all.Plus(s)
		}
	}
	plan, after := e.result.Years()
	for _, year := range slices.Concat(plan, after) {
		if s, found := byYear[year]; found {
			e.sum(0, e.say("explain.sum", model.Args{"years": strconv.Itoa(year)}), s)
			e.paidBy(lines, func(y int) bool { return y == year })
		}
	}
	if e.question.year == 0 {
		e.sum(0, e.say("explain.sum", model.Args{"years": e.printer.Years(e.opened.plan.Years)}), all)
		e.paidBy(lines, e.inPlan)
	}
}

// withoutCost shows how what is in use came about where no line tells it: nothing is needed, all is
// there, or something must come first.
func (e *explainer) withoutCost() {
	q := e.question
	if trace, ok := e.result.ExplainEquipment(q.school, q.item, q.year); ok && q.item != "" {
		e.trace(1, trace)
	}
}

// lines that the question is about.
func (e *explainer) lines() []planner.Line {
	q := e.question
	var lines []planner.Line
	for l := range e.result.Lines() {
		if (q.school == "" || l.School == q.school) && (q.item == "" || l.Item == q.item) && (q.year == 0 || l.Year == q.year) {
			lines = append(lines, l)
		}
	}
	return inOrder(lines)
}

// headline names a line with its amount. What the question left open carries its id, to ask on with.
func (e *explainer) headline(l planner.Line) {
	school, item := e.schoolName(l.School), e.partName(l)
	if e.question.school == "" {
		school = withID(school, l.School)
	}
	if e.question.item == "" {
		item = withID(item, l.Item)
	}
	amount := e.say("explain.missing", nil)
	if l.Known {
		amount = fmt.Sprintf("%s × %s = %s", e.printer.Quantity(l.Quantity), e.printer.Money(l.UnitPrice), e.printer.Money(l.Amount))
	}
	e.line(0, fmt.Sprintf("%d  %s / %s  (%s, %s)  %s", l.Year, school, item,
		e.word("kind", l.Kind.String()), e.word("cause", l.Cause.String()), amount))
}

// word gives the reader's word for a name of the contract.
func (e *explainer) word(enum, name string) string {
	return e.printer.Or("report."+enum+"."+name, name)
}

// derivation writes how a line came about, below its headline.
func (e *explainer) derivation(t planner.Trace) {
	for _, part := range t.Parts {
		e.trace(1, part)
	}
}

// trace writes a derivation as an indented tree: what, value, and for declared values where they
// stand and what they rest on.
func (e *explainer) trace(depth int, t planner.Trace) {
	text := e.printer.Text("trace."+t.Code, e.shown(t.Args))
	if value := e.stepValue(t); value != "" {
		text += ": " + value
	}
	if t.Path != "" {
		text += "  " + e.input(t)
	}
	e.line(depth, text)
	for _, part := range t.Parts {
		e.trace(depth+1, part)
	}
}

// shown gives the arguments of a step in the reader's words: no name of the contract stays as it is.
func (e *explainer) shown(args model.Args) model.Args {
	out := model.Args{}
	for key, v := range args {
		out[key] = v
		if text, both := v.(model.Text); both {
			out[key] = text.In(e.printer.Lang())
		}
		name, isText := v.(string)
		switch {
		case !isText:
		case key == "group":
			out[key] = e.groupName(name)
		case key == "kind" || key == "cause":
			out[key] = e.word(key, name)
		case key == "driver":
			out[key] = e.driver(name, args)
		case key == "school":
			out[key] = e.schoolName(name)
		case key == "item" || key == "prerequisite":
			out[key] = e.itemName(name)
		case key == "category":
			out[key] = e.categoryName(name)
		case key == "limit":
			out[key] = e.limitName(name)
		case key == "wave":
			out[key] = e.waveName(name)
		case key == "reason" || key == "role":
			out[key] = e.printer.Or(key+"."+name, name)
		case key == "source" && name == planner.OwnMoney:
			out[key] = e.printer.Text("role.own", nil)
		case key == "programme" || key == "source":
			out[key] = e.payerName(name)
		case key == "cap":
			programme, _ := args["programme"].(string)
			out[key] = e.capName(programme, name)
		case key == "figure":
			_, item, _ := strings.Cut(name, ":")
			out[key] = reports.FigureName(e.printer, e.opened.plan, planner.Figure{ID: name, Item: item})
		}
	}
	return out
}

// driver names what is counted: "Schülerinnen und Schüler (Jahrgang 5–6)", "Klassenräume".
func (e *explainer) driver(kind string, args model.Args) string {
	if rooms, ok := args["rooms"].([]string); ok {
		names := make([]string, len(rooms))
		for i, room := range rooms {
			names[i] = e.word("driver.many.rooms", room)
		}
		return e.printer.List(names)
	}
	name := e.word("driver.many", kind)
	if first, ok := args["first"].(int); ok && first > 0 {
		last, _ := args["last"].(int)
		grades := e.printer.Years(model.Years{First: first, Last: max(first, last)})
		return e.printer.Text("report.rule.grades", model.Args{"driver": name, "grades": grades})
	}
	return name
}

// input says where a declared value stands, and how sure it is.
func (e *explainer) input(t planner.Trace) string {
	words := []string{t.Path}
	if t.At.Known() {
		words = append(words, t.At.String())
	}
	if by := e.setBy(t); by != "" {
		words = append(words, by)
	}
	p := t.Provenance
	if source := p.Source.In(e.printer.Lang()); source == "" {
		words = append(words, e.say("explain.no-source", nil))
	} else {
		words = append(words, source)
	}
	if p.AsOf.Known() {
		words = append(words, e.printer.Date(p.AsOf))
	}
	return "← " + strings.Join(append(words, e.word("certainty", p.Certainty.String())), " · ")
}

// stepValue is the value of a step: what was calculated, or what was declared. A declared value
// that is more than one number is shown as it was written, where that is one line, otherwise in
// the shortest form of plan files.
func (e *explainer) stepValue(t planner.Trace) string {
	switch {
	case t.Value != nil && strings.HasPrefix(t.Path, "assumptions.index."):
		return "× " + e.value(t.Value, t.Unit) // the increase since the price year
	case t.Value != nil:
		return e.value(t.Value, t.Unit)
	case t.Path == "":
		return ""
	case strings.HasSuffix(t.At.File, ".yaml"):
		line, _ := e.opened.line(t.At)
		if text := written(line, t.At.Col); text != "" {
			return text
		}
	}
	text, _, _ := planfile.Get(e.opened.plan, t.Path)
	return text
}

// written gives the value that stands at a column of a line, or after the key there; "" where it is
// on other lines.
func written(line string, col int) string {
	runes := []rune(line)
	if col < 1 || col > len(runes) {
		return ""
	}
	text := string(runes[col-1:])
	if key, value, ok := strings.Cut(text, ":"); ok && !strings.ContainsAny(key, ` {["'`) {
		text = strings.TrimSpace(value)
	}
	depth := 0
	for i, r := range text {
		switch {
		case r == '{' || r == '[':
			depth++
		case depth == 0 && (r == ',' || r == '}' || r == ']' || r == '#'):
			return strings.TrimSpace(text[:i])
		case r == '}' || r == ']':
			if depth--; depth == 0 {
				return text[:i+1]
			}
		}
	}
	if depth > 0 {
		return ""
	}
	return strings.TrimSpace(text)
}

func (e *explainer) value(v any, unit string) string {
	switch v := v.(type) {
	case model.Money:
		return e.printer.Money(v)
	case model.Quantity:
		return e.printer.Unit(e.printer.Quantity(v), unit)
	case decimal.Decimal:
		switch unit {
		case "%":
			return e.printer.Rate(v)
		case message.EUR:
			return e.printer.Unit(e.printer.Price(v), unit)
		}
		return e.printer.Unit(e.printer.Decimal(v), unit)
	}
	if key := "unit." + unit; e.printer.Has(key) {
		return e.printer.Text(key, model.Args{"n": v})
	}
	return e.printer.Unit(e.printer.Value(v), unit)
}

func (e *explainer) hasEquipment() bool {
	found := false
	e.eachEquipment(func(string, planner.Equipment) { found = true })
	return found
}

func (e *explainer) eachEquipment(do func(school string, q planner.Equipment)) {
	for _, s := range e.result.Schools() {
		for _, q := range s.Equip {
			if q.Item == e.question.item && (e.question.school == "" || s.ID == e.question.school) {
				do(s.ID, q)
			}
		}
	}
}

// equipment shows what is there, what lacks and what is bought, in the year of the question or in
// all years of the plan.
func (e *explainer) equipment() {
	plan, after := e.result.Years()
	years := slices.Concat(plan, after)
	if e.question.school == "" {
		return
	}
	e.eachEquipment(func(_ string, q planner.Equipment) {
		for i, year := range years {
			if e.question.year != 0 && year != e.question.year || e.question.year == 0 && i >= len(plan) {
				continue
			}
			e.line(0, e.say("explain.equipment", model.Args{"year": year, "required": q.Required[i], "current": q.Current[i],
				"overdue": q.Overdue[i], "bought": q.Bought[i], "used": q.InUse[i], "open": q.Open[i]}))
		}
	})
}

// figures shows the key figures of a school in the year of the question, otherwise in the first.
func (e *explainer) figures() {
	plan, _ := e.result.Years()
	year := e.question.year
	if year == 0 {
		year = plan[0]
	}
	list := e.result.Figures()
	if !e.question.total {
		list = nil
		for _, s := range e.result.Schools() {
			if s.ID == e.question.school {
				list = s.Figures
			}
		}
	}
	if e.question.school == model.AuthoritySchool {
		list = slices.DeleteFunc(slices.Clone(list), nothing)
	}
	e.line(0, fmt.Sprintf("%s %d", e.say("explain.figures", nil), year))
	for _, f := range list {
		if f.Year == year {
			e.figure(f)
		}
	}
}

// nothing reports whether a figure says nothing: unknown, or none of it where none is asked for. The
// authority has no line to the internet and no pupils of its own.
func nothing(f planner.Figure) bool { return !f.Known || f.Value == 0 && f.Target == 0 }

func (e *explainer) figure(f planner.Figure) {
	text := reports.FigureName(e.printer, e.opened.plan, f) + ": "
	if !f.Known {
		e.line(1, text+e.say("explain.unknown", nil))
		return
	}
	text += e.figureValue(f.Value, f.Unit)
	if f.Target != 0 {
		text += " · " + e.say("explain.target", model.Args{"target": e.figureValue(f.Target, f.Unit)})
	}
	if b := e.opened.plan.Bands[f.Band]; b != nil {
		text += " · " + e.say("explain.band", model.Args{"band": b.Name.In(e.printer.Lang()), "low": b.Low, "high": b.High})
	}
	if words := [...]string{"", "within", "below", "above"}[f.In]; words != "" && words != "within" {
		text += " · " + e.say("explain."+words, nil)
	}
	e.line(1, text)
}

// figureValue rounds for reading: amounts to the cent, shares to a tenth, ratios to a hundredth.
func (e *explainer) figureValue(q model.Quantity, unit string) string {
	switch unit {
	case "EUR":
		return e.printer.Unit(e.printer.QuantityFixed(q, 2), unit)
	case "%":
		return e.printer.Unit(e.printer.QuantityFixed(q, 1), unit)
	}
	return e.printer.Unit(e.printer.Decimal(q.Decimal().Round(2)), unit)
}

// total shows what a year, or the whole plan, is made of.
func (e *explainer) total() {
	v := e.values
	at := func(r reports.Row) reports.Sum { return r.Total }
	head := e.say("explain.total-plan", model.Args{"years": e.printer.Years(e.opened.plan.Years)})
	if e.question.year != 0 {
		i := slices.Index(v.Years, e.question.year)
		at = func(r reports.Row) reports.Sum { return r.Year[i] }
		head = e.say("explain.total", model.Args{"year": e.question.year})
	}
	e.sum(0, head, at(v.Cost))
	e.paidInAll(at)
	e.line(1, e.say("explain.by-category", nil))
	for i, id := range v.Categories {
		e.sum(2, withID(e.categoryName(id), id), at(v.ByCategory[i]))
	}
	e.line(1, e.say("explain.by-school", nil))
	for i := range v.PerSchool {
		id := v.PerSchool[i].ID
		e.sum(2, withID(e.schoolName(id), id), at(v.PerSchool[i].Cost))
	}
	e.sum(1, e.say("explain.other", nil), at(v.Other))
	e.sum(1, e.say("explain.income", nil), at(v.Income))
	e.figures()
}

// sum writes one sum; nothing at all where it is empty, except at the head.
func (e *explainer) sum(depth int, name string, s reports.Sum) {
	if s.Empty() && depth > 0 {
		return
	}
	text := name + ": " + e.printer.Money(s.Amount)
	if s.Estimated != 0 {
		text += " · " + e.say("explain.estimated", model.Args{"part": e.printer.Part(s.Estimated, s.Amount)})
	}
	if s.Missing != 0 {
		text += " · " + e.say("explain.missing-prices", model.Args{"n": s.Missing})
	}
	e.line(depth, text)
}
