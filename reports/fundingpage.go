package reports

import (
	"cmp"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
)

// programmePage shows one programme: its rules in plain words, what it paid, and what is left.
func (r *report) programmePage(p planner.ProgrammeResult) {
	g := r.plan.Programmes[p.ID]
	r.section("programme-"+p.ID, r.programmeName(p.ID))
	r.statusCallout(p, g)
	r.say(document.Normal, g.About.In(r.Printer.Lang()))
	r.say(document.Small, r.t("report.fund.page.source", model.Args{"status": ProgrammeStatus(r.Options, g), "version": orID(g.Version, r.t("report.fund.not-stated")),
		"source": r.sourceText(g.Default)}))
	r.table(r.rulesTable(g))
	r.unknownRules(g)
	if p.Off == "" {
		r.years(r.useTable(p))
		r.add(r.rateAndWindow(p)...)
		r.lapses(p, g)
		r.headroom(p)
		r.table(r.retentionTable(p))
	}
}

// statusCallout says where the rules of a programme may not be relied on, or where it pays nothing.
func (r *report) statusCallout(p planner.ProgrammeResult, g *model.Programme) {
	add := func(kind document.CalloutKind, name string) {
		r.add(document.Callout{Kind: kind, Title: r.t("report.fund.callout.title." + name), Text: r.t("report.fund.callout."+name, model.Args{"programme": r.plainProgrammeName(p.ID)})})
	}
	switch {
	case p.Off != "":
		r.add(document.Callout{Kind: document.Warning, Title: r.t("report.fund.callout.title.off"), Text: r.t("report.fund.callout.off", model.Args{"reason": r.reasonText(p.Off)})})
	case g.Status == model.Assumed:
		add(document.Warning, "assumed")
	case g.Status == model.Expired:
		add(document.Info, "expired")
	}
}

// rulesTable has a row per rule. Where a rule rests on another source than the rest, its row says so.
func (r *report) rulesTable(g *model.Programme) document.Table {
	t := document.Table{ID: "rules-of-" + g.ID, Caption: r.t("report.fund.table.rules", model.Args{"programme": r.programmeName(g.ID)}),
		Columns: []document.Column{r.words("report.fund.col.rule"), {Title: r.t("report.fund.col.content"), Weight: 5}, {Title: r.t("report.fund.col.certainty"), Weight: 3}}}
	for _, rule := range ProgrammeRules(r.Options, r.plan, g) {
		p := g.Of(rule.Key)
		certainty := r.t("report.certainty." + p.Certainty.String())
		if !declared(g, rule.Key) {
			certainty, p.Note = r.t("report.fund.by-default"), model.Text{}
		}
		if note := p.Note.In(r.Printer.Lang()); note != "" {
			certainty += ": " + note
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: rule.Name}, {Text: rule.Text}, {Text: certainty, Tone: document.Muted}}})
	}
	return t
}

// declared reports whether a programme says anything under a key; what it leaves out is a default.
func declared(g *model.Programme, key string) bool {
	for field := range g.Fields {
		if field == key || strings.HasPrefix(field, key+".") {
			return true
		}
	}
	return false
}

func (r *report) unknownRules(g *model.Programme) {
	var items []string
	for _, u := range g.Unknown {
		items = append(items, u.In(r.Printer.Lang()))
	}
	if len(items) > 0 {
		r.add(document.Callout{Kind: document.Info, Title: r.t("report.fund.unknown"), Items: items})
	}
}

// noteOf says of one programme that it is assumed; "" when it is not.
func (b *builder) noteOf(g *model.Programme) string {
	if g.Status != model.Assumed {
		return ""
	}
	return b.t("report.fund.assumed.note", model.Args{"programmes": []string{b.plainProgrammeName(g.ID)}})
}

// useRow is one row of the table of a programme's use.
type useRow struct {
	key   string
	pick  func(planner.ProgrammeYear) model.Opt[model.Money]
	total bool // adds up over the years
}

func some(m model.Money) model.Opt[model.Money] { return model.Some(m) }

// useRows are in cost down to what is not covered: eligible cost is grant, own share and that. What is
// lost or left of the programme's own money stands below.
var useRows = []useRow{
	{"report.fund.use.presented", func(y planner.ProgrammeYear) model.Opt[model.Money] { return some(y.Presented) }, true},
	{"report.fund.use.lost-cap", func(y planner.ProgrammeYear) model.Opt[model.Money] { return some(y.LostCap) }, true},
	{"report.fund.use.too-small", func(y planner.ProgrammeYear) model.Opt[model.Money] { return some(y.TooSmall) }, true},
	{"report.fund.use.eligible", func(y planner.ProgrammeYear) model.Opt[model.Money] { return some(y.Eligible) }, true},
	{useGranted, func(y planner.ProgrammeYear) model.Opt[model.Money] { return some(y.Granted) }, true},
	{"report.fund.use.own-share", func(y planner.ProgrammeYear) model.Opt[model.Money] { return some(y.OwnShare) }, true},
	{"report.fund.use.uncovered", func(y planner.ProgrammeYear) model.Opt[model.Money] { return some(y.NotCovered) }, true},
	{useLost, func(y planner.ProgrammeYear) model.Opt[model.Money] { return some(y.LostBudget) }, true},
	{"report.fund.use.top-up", func(y planner.ProgrammeYear) model.Opt[model.Money] { return some(y.TopUp) }, true},
	{"report.fund.use.unproven", func(y planner.ProgrammeYear) model.Opt[model.Money] { return some(y.Unproven) }, true},
	{"report.fund.use.tranche", func(y planner.ProgrammeYear) model.Opt[model.Money] { return y.Tranche }, false},
	{"report.fund.use.left", func(y planner.ProgrammeYear) model.Opt[model.Money] { return y.Left }, false},
	{"report.fund.use.expired", func(y planner.ProgrammeYear) model.Opt[model.Money] { return some(y.Expired) }, true},
}

// Rows whose words say what kind of money a programme pays.
const (
	useGranted = "report.fund.use.granted"
	useLost    = "report.fund.use.lost-budget"
)

// useLabel names a row; only a grant is called so.
func (r *report) useLabel(key string, g *model.Programme) string {
	switch {
	case g.Kind == model.Grant:
	case key == useGranted:
		return r.t("report.fund.use.granted.other", model.Args{"kind": r.t("report.fund.kind." + programmeKinds[g.Kind])})
	case key == useLost:
		return r.t("report.fund.use.lost-budget.other")
	}
	return r.t(key)
}

// useTable shows by year what was presented to a programme and what it paid.
func (r *report) useTable(p planner.ProgrammeResult) yearTable {
	t := yearTable{id: "use-of-" + p.ID, caption: r.t("report.fund.table.use", model.Args{"programme": r.programmeName(p.ID), "currency": r.Printer.Currency()}),
		head: r.words("report.col.part"), years: r.Years[:r.PlanYears], total: r.PlanYears > 1, note: r.t("report.fund.note.use")}
	if r.plan.Programmes[p.ID].Base == model.BaseNet {
		t.note = joinNotes(t.note, r.t("report.fund.note.net"))
	}
	t.note = joinNotes(t.note, r.noteOf(r.plan.Programmes[p.ID]))
	for _, u := range useRows {
		out := newRow(len(r.Years))
		for y := range r.PlanYears {
			amount := u.pick(p.Years[y])
			if !u.total && p.Years[y].Out != "" {
				continue // nothing of it can be used
			}
			sum := Sum{Amount: amount.Value}
			if r.Paid.unsure[p.ID][y] {
				sum.Estimated = sum.Amount
			}
			out.Year[y] = sum
			if u.total {
				out.Total = out.Total.Plus(sum)
			}
		}
		t.rows = append(t.rows, yearRowOf{label: r.useLabel(u.key, r.plan.Programmes[p.ID]), row: out})
	}
	return t
}

// rateAndWindow says which share is paid in which year, and why orders of other years come to nothing.
func (r *report) rateAndWindow(p planner.ProgrammeResult) []document.Block {
	var items []string
	for from := 0; from < r.PlanYears; {
		to := from + 1
		for to < r.PlanYears && p.Years[to].Out == p.Years[from].Out && p.Years[to].Rate.Equal(p.Years[from].Rate) {
			to++
		}
		first := p.Years[from]
		args := model.Args{"years": r.Printer.Years(model.Years{First: first.Year, Last: p.Years[to-1].Year}), "rate": r.rateOf(first.Rate), "reason": r.reasonText(first.Out)}
		if first.Out != "" {
			items = append(items, r.t("report.fund.use.out", args))
		} else if first.Rate.IsPositive() {
			items = append(items, r.t("report.fund.use.rate", args))
		}
		from = to
	}
	if len(items) == 0 {
		return nil
	}
	return []document.Block{document.List{Items: items}}
}

// lapses says what ends unused, with the day where the window has one.
func (r *report) lapses(p planner.ProgrammeResult, g *model.Programme) {
	for _, y := range p.Years[:r.PlanYears] {
		if y.Expired != 0 {
			r.say(document.Normal, r.t("report.fund.use.lapses", model.Args{"amount": y.Expired, "when": r.lapseDay(g, y.Year)}))
		}
	}
}

// lapseDay is when the unused money of a year ends: "am 31. Oktober 2024", or "Ende 2024".
func (b *builder) lapseDay(g *model.Programme, year int) string {
	for _, d := range []model.Date{g.Window.ExecuteBy, g.Window.ApproveBy, g.FirstCome.From} {
		if d.Year == year && d.Month != 0 && d.Day != 0 {
			return b.t("report.fund.lapse.day", model.Args{"date": d})
		}
	}
	return b.t("report.fund.lapse.year", model.Args{"year": year})
}

// roomItems is how many items a sentence on what still fits names.
const roomItems = 5

// headroom says what would still fit under each cap, and into the budget, in the last year for which
// a programme knows it.
func (r *report) headroom(p planner.ProgrammeResult) {
	rooms := map[string][]planner.Headroom{} // by cap, of its last year
	var caps []string
	for _, h := range r.Funding.Rooms {
		if h.Programme != p.ID || h.Cap == "" && r.Paid.capped[capped{h.Programme, h.Item, h.Year}] {
			continue
		}
		switch list := rooms[h.Cap]; {
		case list == nil:
			caps = append(caps, h.Cap)
			fallthrough
		case list[0].Year < h.Year:
			rooms[h.Cap] = []planner.Headroom{h}
		default:
			rooms[h.Cap] = append(list, h)
		}
	}
	var items []string
	for _, k := range caps {
		items = append(items, r.roomSentence(p.ID, k, rooms[k]))
	}
	if len(items) > 0 {
		r.say(document.Normal, r.t("report.fund.rooms.intro"))
		r.add(document.List{Items: items})
	}
}

// roomSentence: "Unter die Höchstgrenze … passen 2030 noch 41 Tablets oder 12 Notebooks".
func (r *report) roomSentence(programme, k string, rooms []planner.Headroom) string {
	args := model.Args{"year": rooms[0].Year, "cap": r.capName(programme, k)}
	slices.SortStableFunc(rooms, func(a, b planner.Headroom) int { return cmp.Compare(b.Units, a.Units) })
	var list []string
	most := model.Money(0)
	for _, h := range rooms {
		if h.Units > 0 && len(list) < roomItems {
			list = append(list, r.t("report.fund.rooms.item", model.Args{"n": model.Whole(h.Units), "item": r.itemName(r.plan, h.Item)}))
			most = max(most, h.Left)
		}
	}
	args["list"], args["left"] = r.orList(list), most
	switch {
	case k == "" && len(list) == 0:
		return r.t("report.fund.rooms.budget-spent", args)
	case k == "":
		return r.t("report.fund.rooms.budget", args)
	case len(list) == 0:
		return r.t("report.fund.rooms.cap-reached", args)
	}
	text := r.t("report.fund.rooms.cap", args)
	if schools := rooms[0].Schools; schools != nil {
		text += " " + r.t("report.fund.rooms.schools", model.Args{"count": len(schools)})
	}
	return text
}

// orList joins alternatives.
func (b *builder) orList(words []string) string {
	if len(words) < 2 {
		return b.Printer.List(words)
	}
	text := words[0]
	for i, w := range words[1:] {
		if i == len(words)-2 {
			text += " " + b.t("report.fund.or") + " " + w
		} else {
			text += ", " + w
		}
	}
	return text
}

// capName is the name of a programme's cap.
func (b *builder) capName(programme, id string) string {
	if g := b.plan.Programmes[programme]; g != nil {
		for i := range g.Caps {
			if g.Caps[i].ID == id {
				return orID(g.Caps[i].Name.In(b.Printer.Lang()), id)
			}
		}
	}
	return id
}

// grantOr picks words about grants where a programme is one.
func (r *report) grantOr(programme, grant, other string) string {
	if r.plan.Programmes[programme].Kind == model.Grant {
		return grant
	}
	return other
}

// retentionTable says how long what a programme pays stays bound to its purpose.
func (r *report) retentionTable(p planner.ProgrammeResult) document.Table {
	t := document.Table{ID: "retention-of-" + p.ID, Caption: r.t("report.fund.table.retention", model.Args{"programme": r.programmeName(p.ID)}),
		Columns: []document.Column{r.words("report.col.category"), r.figures("report.fund.col.bought"), r.figures("report.fund.col.until"),
			{Title: r.t(r.grantOr(p.ID, "report.fund.col.grant", "report.fund.col.bound"), r.inCurrency()), Numeric: true}}}
	var m marks
	for _, x := range r.Funding.Retention {
		if x.Programme != p.ID || x.Bought > r.Period().Last {
			continue
		}
		name := r.categoryName(r.plan, x.Category)
		if x.Item != "" {
			name += message.NoBreakSpace + message.Dash + " " + r.itemName(r.plan, x.Item)
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: name}, {Text: yearText(x.Bought)}, {Text: yearText(x.Until)},
			r.money(r.unsureIn(p.ID, x.Amount, func(year int) bool { return year == x.Bought }), &m)}})
	}
	return r.explain(t, m, r.noteOf(r.plan.Programmes[p.ID]))
}
