package cmd

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/message"
)

// programmesCommand lists funding programmes, and explains one of them.
func (r *run) programmesCommand() *cli.Command {
	return &cli.Command{
		Name: "programmes", ArgsUsage: r.say("args.programmes", nil), Usage: r.say("about.programmes", nil), Description: r.say("more.programmes", nil),
		Flags: []cli.Flag{
			r.text("plan", "", r.say("value.folder", nil)),
			r.list("set", "", r.say("value.set", nil)),
			r.text("format", "", strings.Join(programmeFormats, "|")),
		},
		Action: r.programmes,
	}
}

// programmeFormats are the forms of one programme, the default first.
var programmeFormats = []string{"text", "yaml"}

func (r *run) programmes(c *cli.Context) error {
	if c.NArg() > 1 {
		return r.usage(r.current, "usage.too-many", model.Args{"extra": c.Args().Get(1)})
	}
	yaml := c.String("format") == "yaml"
	if f := c.String("format"); f != "" && !slices.Contains(programmeFormats, f) {
		return r.unknownValue("format", f, programmeFormats)
	}
	id := c.Args().First()
	if id != "" && r.holdsPlan(id) {
		return r.folderAsWord(id)
	}
	if yaml && id == "" {
		return r.usage(r.current, "usage.which-programme", nil)
	}
	known, err := r.knownProgrammes(c)
	if err != nil {
		return err
	}
	if id == "" {
		return r.print([]byte(known.list()))
	}
	if known.plan.Programmes[id] == nil {
		return r.unknown("usage.unknown-programme", model.Args{"programme": id}, id, sortedKeys(known.plan.Programmes))
	}
	if yaml {
		text, ok := known.document(id)
		if !ok {
			return r.fail("fail.packs", model.Args{"pack": known.packs[id]})
		}
		return r.print([]byte(text))
	}
	return r.print([]byte(known.explain(id)))
}

// programmeList is a set of programmes with the words that explain them.
type programmeList struct {
	*run
	plan    *model.Plan
	printer message.Printer
	packs   map[string]string // by programme: the pack that holds it; "" the plan's own
	sources planfile.Sources  // of the plan
	ofPlan  bool
	out     strings.Builder
}

// knownProgrammes reads those of the packs, or those of a plan: the one of --plan, or of the current
// folder where --set changes it.
func (r *run) knownProgrammes(c *cli.Context) (*programmeList, error) {
	l := &programmeList{run: r, printer: r.words, packs: map[string]string{}, plan: &model.Plan{}}
	if folder := c.String("plan"); folder != "" || len(c.StringSlice("set")) > 0 {
		o, err := r.openSound(c, folder)
		if err != nil {
			return nil, err
		}
		l.plan, l.sources, l.ofPlan = o.plan, o.sources, true
		l.printer = r.words.In(o.plan.Currency)
	}
	all := newPackedPlan()
	for _, name := range planfile.PackIDs(folder("packs")) {
		pack, err := r.pack(name)
		if err != nil {
			return nil, err
		}
		all.take(pack)
		for id := range pack.Programmes {
			l.packs[id] = name
		}
	}
	if !l.ofPlan {
		l.plan = &all.Plan
	}
	return l, nil
}

// packedPlan gathers what the built-in packs name, so that rules can name categories and items.
type packedPlan struct{ model.Plan }

func newPackedPlan() *packedPlan {
	return &packedPlan{model.Plan{Programmes: map[string]*model.Programme{}, Categories: map[string]*model.Category{}, Items: map[string]*model.Item{},
		Types: map[string]*model.SchoolType{}, Courses: map[string]*model.Course{}}}
}

func (p *packedPlan) take(pack *model.Plan) {
	maps.Copy(p.Programmes, pack.Programmes)
	maps.Copy(p.Categories, pack.Categories)
	maps.Copy(p.Items, pack.Items)
	maps.Copy(p.Types, pack.Types)
	maps.Copy(p.Courses, pack.Courses)
}

// programmeWidth is how wide lists of programmes are.
const programmeWidth = 80

// put writes a name and a text behind it, wrapped to the width with the text below itself.
func (l *programmeList) put(name, text string, column int) {
	if utf8.RuneCountInString(name)+2 > column && name != "" {
		l.out.WriteString(name + "\n")
		name = ""
	}
	for _, line := range columned(text, programmeWidth-column) {
		l.out.WriteString(name + strings.Repeat(" ", column-utf8.RuneCountInString(name)) + line + "\n")
		name = ""
	}
}

// columned breaks a text at spaces. No-break spaces hold.
func columned(text string, width int) []string {
	var lines []string
	line := ""
	for _, w := range strings.Split(text, " ") {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(w) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return append(lines, line)
}

func (l *programmeList) options() reports.Options { return reports.Options{Printer: l.printer} }

// list has two lines for each programme: id and name; status, kind and window. Those that a plan uses
// come first, in its order.
func (l *programmeList) list() string {
	const column = 33
	order := sortedKeys(l.plan.Programmes)
	place := func(id string) int {
		if i := slices.Index(l.plan.Funding.Order, id); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(place(a), place(b)) })
	for _, id := range order {
		g := l.plan.Programmes[id]
		l.put(id, orID(g.Name.In(l.printer.Lang()), id), column)
		words := []string{reports.ProgrammeStatus(l.options(), g), reports.ProgrammeKind(l.options(), g)}
		if window := l.window(&g.Window); window != "" {
			words = append(words, window)
		}
		if i := place(id); i < len(order) {
			words = append(words, l.say("programmes.in-use", model.Args{"n": i + 1}))
		}
		l.put("", strings.Join(words, " · "), column)
	}
	if len(order) == 0 {
		l.out.WriteString(l.say("programmes.none", nil) + "\n")
	}
	return l.out.String()
}

// window gives the days of a programme in a short form.
func (l *programmeList) window(w *model.Window) string {
	start, end := w.Start, w.ExecuteBy
	switch {
	case start.Known() && end.Known():
		return l.printer.Date(start) + " " + message.Dash + " " + l.printer.Date(end)
	case start.Known():
		return l.say("programmes.from", model.Args{"date": start})
	case end.Known():
		return l.say("programmes.until", model.Args{"date": end})
	}
	return ""
}

// explain says what a programme pays, to whom and until when, rule by rule with their certainty, and
// what is not known.
func (l *programmeList) explain(id string) string {
	const column = 24
	g, lang := l.plan.Programmes[id], l.printer.Lang()
	fmt.Fprintf(&l.out, "%s\n%s\n\n", id, orID(g.Name.In(lang), id))
	if about := g.About.In(lang); about != "" {
		l.put("", about, 0)
		l.out.WriteString("\n")
	}
	l.put(l.say("programmes.status", nil), reports.ProgrammeStatus(l.options(), g), column)
	if g.Version != "" {
		l.put(l.say("programmes.version", nil), g.Version, column)
	}
	if g.Land != "" {
		l.put(l.say("programmes.land", nil), g.Land, column)
	}
	for _, rule := range reports.ProgrammeRules(l.options(), l.plan, g) {
		l.put(rule.Name, rule.Text, column)
		if p, stated := g.ByKey[rule.Key]; changed(g, rule.Key) {
			l.put("", "("+l.say("programmes.set", nil)+")", column)
		} else if stated {
			l.put("", "("+l.provenance(p)+")", column)
		}
	}
	l.put(l.say("programmes.source", nil), orID(l.provenance(g.Default), l.say("explain.no-source", nil)), column)
	if len(g.Unknown) > 0 {
		l.out.WriteString("\n" + l.say("programmes.unknown", nil) + "\n")
		for _, u := range g.Unknown {
			l.put("-", u.In(lang), 3)
		}
	}
	l.closing(id)
	return l.out.String()
}

// changed reports whether --set gave a key or a part of it: no source speaks for that.
func changed(g *model.Programme, key string) bool {
	for k, at := range g.Fields {
		if at.File == "--set" && (k == key || strings.HasPrefix(k, key+".")) {
			return true
		}
	}
	return false
}

// closing says where the programme stands, and how to go on.
func (l *programmeList) closing(id string) {
	l.out.WriteString("\n")
	if pack := l.packs[id]; pack != "" {
		l.put("", l.say("programmes.pack", model.Args{"pack": pack, "programme": id}), 0)
	} else {
		l.put("", l.say("programmes.own", model.Args{"file": l.plan.Programmes[id].At.File}), 0)
	}
}

// provenance says what a rule rests on.
func (l *programmeList) provenance(p model.Provenance) string {
	certainty := p.Certainty.String()
	words := []string{l.printer.Or("report.certainty."+certainty, certainty)}
	for _, w := range []string{p.Source.In(l.printer.Lang()), p.Note.In(l.printer.Lang())} {
		if w != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, ": ")
}

// document gives a programme as it stands in its pack, or in the plan where no pack has it.
func (l *programmeList) document(id string) (string, bool) {
	text, ok := "", false
	if pack := l.packs[id]; pack != "" {
		data, err := fs.ReadFile(folder("packs"), pack+".yaml")
		text, ok = string(data), err == nil
	} else {
		text, ok = l.sources.Text(l.plan.Programmes[id].At.File)
	}
	for _, document := range strings.Split("\n"+text, "\n---\n") {
		for line := range strings.Lines(document) {
			key, value, _ := strings.Cut(strings.TrimSpace(line), ":")
			if strings.HasPrefix(line, "programme") && key == "programme" && strings.Trim(strings.TrimSpace(value), `"'`) == id {
				return strings.TrimSpace(document) + "\n", ok
			}
		}
	}
	return "", false
}
