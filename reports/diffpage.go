package reports

import (
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
)

// briefInputs is how many changed inputs a short answer lists, and briefNodes how many nodes.
const (
	briefInputs = 3
	briefNodes  = 3
)

// DiffText says what differs between two results: in about ten lines, or with levels of the tree and all inputs.
// levels is how deep the tree is shown.
func DiffText(d *Diff, levels, inputs int, o Options) document.Document {
	b := &diffPage{builder{Options: o, plan: d.New.Model}, d}
	b.Printer = b.Printer.In(d.New.Currency)
	if b.plan == nil {
		b.plan = d.Old.Model
	}
	out := document.Document{Title: b.t("report.differ.title", model.Args{"old": d.Old.Name, "new": d.New.Name}), Lang: b.Printer.Lang(), Words: b.wordsOfWriters()}
	if d.None() {
		b.say(document.Normal, b.t("report.differ.none"))
		out.Blocks = b.blocks
		return out
	}
	b.inputs(inputs)
	b.results(levels)
	out.Blocks = b.blocks
	return out
}

// BriefDiff says it in about ten lines.
func BriefDiff(d *Diff, o Options) document.Document { return DiffText(d, 1, briefInputs, o) }

// BriefNodes is how many parts of each node a short answer shows.
const BriefNodes = briefNodes

type diffPage struct {
	builder
	*Diff
}

var changeSigns = map[string]string{InputAdded: "+", InputRemoved: "-", InputChanged: "~"}

// inputs lists what was changed; most 0: all.
func (b *diffPage) inputs(most int) {
	if len(b.Inputs) == 0 {
		b.say(document.Normal, b.t("report.differ.no-inputs"))
		return
	}
	t := document.Table{ID: "inputs", Columns: []document.Column{{Title: b.t("report.differ.inputs", model.Args{"n": len(b.Inputs)})}}}
	alike := alikeInputs(b.Inputs)
	if most == 0 {
		alike = convert(b.Inputs, func(c InputChange) inputsAlike { return inputsAlike{InputChange: c, count: 1} })
	}
	for i, c := range alike {
		if most > 0 && i == most && len(alike) > most+1 {
			left := 0
			for _, x := range alike[i:] {
				left += x.count
			}
			t.Rows = append(t.Rows, row(message.NoBreakSpace+message.NoBreakSpace+b.t("report.differ.more", model.Args{"n": left})))
			break
		}
		text := b.input(c.InputChange)
		if c.count > 1 {
			text += " " + b.t("report.differ.alike", model.Args{"path": c.pattern, "n": c.count - 1})
		}
		t.Rows = append(t.Rows, row(text))
	}
	b.table(t)
}

// inputsAlike are changes of the same key of several entities of a kind; the first stands for all.
type inputsAlike struct {
	InputChange
	pattern string // "schools.*.pupils"
	count   int
}

// alikeInputs gathers them, in the order of the first of each.
func alikeInputs(all []InputChange) []inputsAlike {
	var out []inputsAlike
	at := map[string]int{}
	for _, c := range all {
		pattern := c.Path
		if first, rest, found := strings.Cut(c.Path, "."); found && c.At != "" {
			if _, key, deeper := strings.Cut(rest, "."); deeper {
				pattern = first + ".*." + key
			} else if c.Values > 0 {
				pattern = first + ".*"
			}
		}
		if i, known := at[c.Kind+pattern]; known && pattern != c.Path {
			out[i].count++
			continue
		}
		at[c.Kind+pattern] = len(out)
		out = append(out, inputsAlike{c, pattern, 1})
	}
	return out
}

func (b *diffPage) input(c InputChange) string {
	text := changeSigns[c.Kind] + " " + c.Path
	switch {
	case c.Values > 0:
		text += " " + b.t("report.differ.values", model.Args{"n": c.Values})
	case c.Kind == InputChanged:
		text += ": " + shortened(c.Old) + " → " + shortened(c.New)
	default:
		text += ": " + shortened(c.Old+c.New)
	}
	if c.At != "" {
		text += " (" + c.At + ")"
	}
	return text
}

// results shows the totals, then the tree.
func (b *diffPage) results(levels int) {
	if b.sameTotals() && !b.Total.Changed() {
		b.say(document.Normal, b.t("report.differ.same-results"))
		return
	}
	t := document.Table{ID: "results", Columns: []document.Column{{Title: b.t("report.differ.results", b.inCurrency()), Weight: 3},
		b.figures("report.against.old"), b.figures("report.against.new"), b.figures("report.against.change"), {Title: "%", Numeric: true}}}
	a, c := b.Old.Totals.Plan, b.New.Totals.Plan
	t.Rows = b.nodes(nil, &b.Total, 0, levels)
	total := b.row("", b.t("report.row.cost"), b.Total.Old, b.Total.New)
	if len(t.Rows) > 0 {
		total.Kind = document.Total
	}
	t.Rows = append(t.Rows, total)
	if a.Investive != c.Investive && a.Consumptive != c.Consumptive {
		t.Rows = append(t.Rows, b.row("", b.t("report.row.investive"), Sum{Amount: a.Investive}, Sum{Amount: c.Investive}),
			b.row("", b.t("report.row.consumptive"), Sum{Amount: a.Consumptive}, Sum{Amount: c.Consumptive}))
	}
	if a.OwnMoney != a.Cost || c.OwnMoney != c.Cost {
		t.Rows = append(t.Rows, b.row("", b.t("report.fund.row.own"), Sum{Amount: a.OwnMoney}, Sum{Amount: c.OwnMoney}))
	}
	if b.Old.Years.First != b.New.Years.First || b.Old.Years.Last != b.New.Years.Last {
		t.Note = b.t("report.differ.years", model.Args{"old": b.span(&b.Old), "new": b.span(&b.New)})
	}
	if !b.Total.Changed() {
		t.Note = joinNotes(t.Note, b.t("report.differ.elsewhere"))
	}
	if n := max(b.Total.Old.Missing, b.Total.New.Missing); n > 0 {
		t.Note = joinNotes(t.Note, b.t("report.differ.missing", model.Args{"old": b.Total.Old.Missing, "new": b.Total.New.Missing}))
	}
	b.table(t)
}

func (b *diffPage) span(s *DiffSide) string {
	return b.Printer.Years(model.Years{First: s.Years.First, Last: s.Years.Last})
}

// nodes writes the rows of a level and those below.
func (b *diffPage) nodes(rows []document.Row, n *DiffNode, level, levels int) []document.Row {
	if level == levels {
		return rows
	}
	indent := strings.Repeat(message.NoBreakSpace, 2*level)
	for i := range n.Nodes {
		c := &n.Nodes[i]
		sign := "~"
		switch {
		case c.Old == Sum{}:
			sign = "+"
		case c.New == Sum{}:
			sign = "-"
		}
		rows = append(rows, b.row(indent+sign+message.NoBreakSpace, b.nameOfNode(c.ID, level), c.Old, c.New))
		rows = b.nodes(rows, c, level+1, levels)
	}
	if n.More > 0 {
		rows = append(rows, b.row(indent+message.NoBreakSpace+message.NoBreakSpace, b.t("report.differ.more", model.Args{"n": n.More}), Sum{Amount: n.Rest.Before}, Sum{Amount: n.Rest.After}))
	}
	return rows
}

// diffLevels says what stands on each level of a tree.
var diffLevels = map[string][3]string{"school": {"school", "item", "year"}, "item": {"item", "school", "year"}, "year": {"year", "school", "item"}, "programme": {"source", "school", "item"}}

// nameOfNode is a name where a plan knows it.
func (b *diffPage) nameOfNode(id string, level int) string {
	switch kind := diffLevels[b.By][level]; {
	case kind == "source" && id == "":
		return b.t("report.differ.unpriced")
	case kind == "source" && id == "own":
		return b.t("report.fund.row.own")
	case kind == "school" && id == model.AuthoritySchool:
		return b.t("report.authority")
	case kind == "year":
		return id
	case kind == "school":
		for _, p := range []*model.Plan{b.New.Model, b.Old.Model} {
			if p != nil && p.Schools[id] != nil {
				return orID(p.Schools[id].Name, id)
			}
		}
	case kind == "item":
		for _, p := range []*model.Plan{b.New.Model, b.Old.Model} {
			if p != nil && p.ItemName(id, b.Printer.Lang()) != id {
				return p.ItemName(id, b.Printer.Lang())
			}
		}
	}
	return id
}

func (b *diffPage) row(sign, name string, old, now Sum) document.Row {
	amount := func(s Sum) document.Cell {
		if s == (Sum{}) {
			return nothing
		}
		return b.money(s, &marks{})
	}
	change := now.Amount - old.Amount
	share := b.Printer.Part(change, old.Amount)
	switch {
	case old.Amount == 0 || share == "":
		share = message.Dash
	case change > 0:
		share = plusSign + share
	}
	return document.Row{Cells: []document.Cell{{Text: sign + name}, amount(old), amount(now), {Text: b.signed(change)}, {Text: share}}}
}

// DiffDepth is how many levels a tree of differences has.
const DiffDepth = 3

// KnownDiffBy reports whether a tree has such an order.
func KnownDiffBy(by string) bool { return slices.Contains(DiffBys, by) }
