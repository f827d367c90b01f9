package reports

import (
	"cmp"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
)

// Diagnosis is what a plan lacks, and what it only assumes, in order of effect on the total.
type Diagnosis struct {
	Overview Overview
	Gaps     []Gap
	Doubts   []planner.Doubt
}

// Gap is something that the plan does not say.
type Gap struct {
	Code    string         // of the problem, or "stock", "training", "chart"
	Problem *model.Problem // nil: no problem says it
	Schools []string       // ids of those that lack it; nil: it is not about schools
	Amount  model.Opt[Sum] // cost of the plan years that it touches; unknown where nobody can say
	Parts   []string       // chapters of the report that are incomplete without it
}

// gapParts names, for every problem that says what is missing, the chapters that it leaves incomplete.
var gapParts = map[string][]string{
	"missing-price": {"money"}, "price-year-missing": {"money"}, "price-level-missing": {"money"}, "before-first-value": {"schools"},
	"uplink-unknown": {"network"}, "devices-without-training": {"training"}, "media-concept-missing": {"funding"},
	"evidence-missing": {"funding"}, "evidence-assumed": {"funding"}, "approval-unknown": {"funding"}, "rate-value-missing": {"funding"},
	"programme-frame-only": {"funding"}, "programme-without-budget": {"funding"}, "formula-without-amount": {"funding"},
}

// Diagnose asks a result what the plan lacks.
func Diagnose(r *planner.Result) Diagnosis {
	d := Diagnosis{Overview: NewOverview(r), Doubts: r.Doubts()}
	for i := range d.Overview.Problems {
		p := &d.Overview.Problems[i]
		if parts := gapParts[p.Code]; parts != nil {
			d.Gaps = append(d.Gaps, problemGap(p, parts))
		}
	}
	for _, b := range r.Blanks() {
		part := map[string]string{"stock": "stock", "training": "training"}[b.Key]
		d.Gaps = append(d.Gaps, Gap{Code: b.Key, Schools: b.Schools, Parts: []string{part}, Amount: model.Some(Sum{Amount: b.Cost, Missing: b.Missing})})
	}
	if r.Plan.Accounts.Chart == "" {
		d.Gaps = append(d.Gaps, Gap{Code: "chart", Parts: []string{"accounts"}})
	}
	slices.SortStableFunc(d.Gaps, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(codeWeights[b.Code], codeWeights[a.Code]), cmp.Compare(b.Amount.Value.Amount, a.Amount.Value.Amount))
	})
	return d
}

func problemGap(p *model.Problem, parts []string) Gap {
	g := Gap{Code: p.Code, Problem: p, Parts: parts}
	g.Schools, _ = p.Args["concerns"].([]string)
	if amount, ok := p.Args["amount"].(model.Money); ok {
		g.Amount = model.Some(Sum{Amount: amount})
	}
	return g
}

// Doctor says what a plan lacks for which part of its reports, and which estimates its cost rests on.
func Doctor(d Diagnosis, o Options) document.Document {
	b := &doctor{builder{Options: o.forPlan(d.Overview.Plan), plan: d.Overview.Plan}, &d}
	b.overrides()
	b.say(document.Lead, joinNotes(b.lead(&d.Overview), b.verdict()))
	b.gaps()
	b.doubts()
	out := b.document(&d.Overview)
	out.Subtitle = b.t("report.doctor.subtitle")
	out.Blocks = b.blocks
	return out
}

type doctor struct {
	builder
	*Diagnosis
}

func (b *doctor) verdict() string {
	if len(b.Gaps) == 0 && len(b.Doubts) == 0 {
		return b.t("report.doctor.nothing")
	}
	return b.estimates(b.Overview.Total)
}

// gaps lists what nobody has said.
func (b *doctor) gaps() {
	if len(b.Gaps) == 0 {
		return
	}
	b.section("gaps", b.t("report.doctor.gaps"))
	items := make([]string, 0, len(b.Gaps))
	for i := range b.Gaps {
		items = append(items, b.gap(&b.Gaps[i]))
	}
	b.add(document.List{Items: items})
}

// gap is one point: what is missing, for which chapters, what to write.
func (b *doctor) gap(g *Gap) string {
	text, hint := b.gapText(g)
	remedy := ""
	if hint != "" {
		remedy = endSentence(b.t("report.doctor.hint", model.Args{"hint": hint}))
	}
	chapters := make([]string, 0, len(g.Parts))
	for _, p := range g.Parts {
		chapters = append(chapters, b.chapterName(p))
	}
	return joinNotes(joinNotes(endSentence(text), b.t("report.doctor.for", model.Args{"chapters": chapters})), remedy)
}

// gapText says what is missing, and what to write about it.
func (b *doctor) gapText(g *Gap) (text, hint string) {
	if g.Problem != nil {
		return b.sentence(*g.Problem), b.Printer.Hint(*g.Problem)
	}
	args := model.Args{"n": len(g.Schools), "schools": b.someSchools(g.Schools), "amount": b.atLeast(b.Printer.Money(g.Amount.Value.Amount), g.Amount.Value.Missing)}
	return b.t("report.doctor.gap."+g.Code, args), b.t("report.doctor.hint." + g.Code)
}

func (b *builder) chapterName(id string) string {
	if id == "funding" {
		return b.t("report.fund.chapter")
	}
	return b.t("report.chapter." + id)
}

func endSentence(text string) string {
	if text == "" || strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}

// someSchools names the first of some schools.
func (b *builder) someSchools(ids []string) []string {
	names := make([]string, 0, namedSchools)
	for _, id := range ids[:min(len(ids), namedSchools)] {
		names = append(names, brief(b.nameOfSchool(id)))
	}
	return names
}

// How many facts of schools are asked for first, and how many doubts a table shows.
const (
	firstAsked  = 3
	shownDoubts = 25
)

// doubts is the table of estimates, and what to ask the schools first.
func (b *doctor) doubts() {
	all := distinct(b.Doubts)
	if len(all) == 0 {
		return
	}
	b.section("doubts", b.t("report.doctor.doubts"))
	b.askSchools(all)
	t := document.Table{ID: "doubts", Caption: b.t("report.doctor.table", b.inCurrency()), Note: b.t("report.doctor.note"), Columns: []document.Column{
		{Title: b.t("report.doctor.col.what"), Weight: 3}, {Title: b.t("report.doctor.col.path"), Weight: 3}, b.figures("report.col.schools"),
		b.figures("report.doctor.col.cost"), b.figures("report.col.share")}}
	for i, d := range all {
		if i == shownDoubts {
			t.Rows = append(t.Rows, row(b.t("report.doctor.more", model.Args{"n": len(all) - i}), "", "", "", ""))
			break
		}
		schools := nothing
		if len(d.Schools) > 0 {
			schools = document.Cell{Text: b.Printer.Int(len(d.Schools))}
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: capital(b.doubtName(d))}, {Text: d.Path}, schools,
			{Text: b.Printer.Amount(d.Cost)}, {Text: b.Printer.Part(d.Cost, b.Overview.Total.Cost)}}})
	}
	b.table(t)
}

// askSchools says what to ask the schools first: the facts with the largest cost.
func (b *doctor) askSchools(all []planner.Doubt) {
	var items []string
	for _, d := range all {
		if len(items) == firstAsked {
			break
		}
		if len(d.Schools) == 0 || strings.HasPrefix(d.Path, "schools.needs") {
			continue
		}
		key := "report.doctor.ask.estimate"
		if d.Certainty == model.Unstated {
			key = "report.doctor.ask.unstated"
		}
		items = append(items, capital(b.t(key, model.Args{"what": b.doubtName(d), "n": len(d.Schools), "schools": b.someSchools(d.Schools), "amount": d.Cost})))
	}
	if len(items) > 0 {
		b.say(document.Normal, b.t("report.doctor.ask"))
		b.add(document.List{Items: items, Ordered: true})
	}
}

// distinct leaves out what is part of another doubt with the same effect: of "needs.network.requires.switch"
// and "….every" the first says it.
func distinct(all []planner.Doubt) []planner.Doubt {
	type effect struct {
		path string
		cost model.Money
	}
	seen := map[effect]bool{}
	for _, d := range all {
		seen[effect{d.Path, d.Cost}] = true
	}
	out := make([]planner.Doubt, 0, len(all))
	for _, d := range all {
		i := strings.LastIndexByte(d.Path, '.')
		if i < 0 || !seen[effect{d.Path[:i], d.Cost}] {
			out = append(out, d)
		}
	}
	return out
}

func (b *builder) briefItem(id string) string { return brief(b.itemName(b.plan, id)) }

// doubtName says in words what a declared value is.
func (b *builder) doubtName(d planner.Doubt) string {
	words := strings.Split(d.Path, ".")
	field := words[len(words)-1]
	args := model.Args{"item": b.briefItem(orID(d.Item, field)), "field": b.Printer.Or("report.doctor.field."+field, field)}
	switch kind, rest := words[0], words[1:]; {
	case d.Item != "" && kind == "central":
		return b.t("report.doctor.name.central-stock", args)
	case d.Item != "":
		return b.t("report.doctor.name."+field, args)
	case kind == "schools" && len(rest) > 1 && rest[0] == "needs":
		args["item"] = b.briefItem(rest[len(rest)-1])
		return b.t("report.doctor.name.own-need", args)
	case len(rest) > 1 && rest[0] == "index":
		return b.t("report.doctor.name.index", model.Args{"index": b.indexName(rest[1])})
	case len(rest) > 1 && slices.Contains([]string{"items", "courses"}, kind):
		args["item"] = b.briefItem(rest[0])
		if rest[1] == "running" {
			args["field"] = b.t("report.doctor.field.running")
		}
		return b.t("report.doctor.name.item", args)
	case kind == "needs" && len(rest) > 2, kind == "central" && len(rest) > 1:
		args["item"] = b.briefItem(words[slices.Index(words, "requires")+1])
		return b.t("report.doctor.name."+kind, args)
	}
	return args["field"].(string)
}
