package planfile

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/medienplan/mep/model"
	"gopkg.in/yaml.v3"
)

// scenarioFile is the file of the place of a scenario that the command line names.
const scenarioFile = "--scenario"

// settings is a map from paths to values. It is read before what the paths lead to, and so keeps the values as
// text.
func settings() *shape[[]model.Setting] {
	return &shape[[]model.Setting]{
		typ:   Type{Name: "setting", Form: FormMap, Each: "path"},
		known: func(t *[]model.Setting) bool { return len(*t) > 0 },
		text: func(t *[]model.Setting) string {
			out := make([]string, len(*t))
			for i, s := range *t {
				out[i] = s.Path + ": " + s.To
			}
			if len(out) == 0 {
				return ""
			}
			return "{" + strings.Join(out, ", ") + "}"
		},
		read: func(b *binder, n *yaml.Node, t *[]model.Setting) bool {
			pairs, ok := b.pairs(n)
			out := make([]model.Setting, 0, len(pairs))
			for _, p := range pairs {
				b.in(p.name, func() {
					s, good := readSetting(b, p)
					out, ok = append(out, s), ok && good
				})
			}
			if ok {
				*t = out
			}
			return ok
		},
	}
}

// settingKeys are those of a setting that says what was there before.
var settingKeys = []Key{{Name: "to"}, {Name: "was"}}

func readSetting(b *binder, p pair) (s model.Setting, ok bool) {
	if s.Path = p.name; s.Path == "" {
		b.problem(p.key, "key-not-text", nil)
		return s, false
	}
	n := resolve(p.value)
	if n.Kind != yaml.MappingNode || !hasAny(n, settingKeys) {
		s.To, ok = settingText(b, n)
		s.At = b.place(n)
		return s, ok
	}
	pairs, ok := b.pairs(n)
	for _, q := range pairs {
		if !hasKey(settingKeys, q.name) {
			b.unknownKey(q, settingKeys)
			ok = false
			continue
		}
		b.in(q.name, func() {
			v := resolve(q.value)
			text, good := settingText(b, v)
			if ok = ok && good; q.name == "to" {
				s.To, s.At = text, b.place(v)
			} else {
				s.Was, s.WasAt = text, b.place(v)
			}
		})
	}
	if ok && s.At == (model.Place{}) {
		b.problem(n, "missing-key", model.Args{"key": "to"})
		ok = false
	}
	return s, ok
}

func hasAny(n *yaml.Node, keys []Key) bool {
	for i := 0; i < len(n.Content); i += 2 {
		if hasKey(keys, n.Content[i].Value) {
			return true
		}
	}
	return false
}

// settingText writes a value as it would stand behind --set.
func settingText(b *binder, n *yaml.Node) (string, bool) {
	switch {
	case isNullNode(n):
		b.problem(n, "null-value", model.Args{"key": b.last()})
		return "", false
	case !b.plainTag(n):
		return "", false
	case n.Kind != yaml.ScalarNode:
		text, err := yaml.Marshal(inOneLine(n))
		if err != nil {
			b.problem(n, "not-a-value", model.Args{"key": b.last()})
		}
		return strings.TrimSpace(string(text)), err == nil
	case styleOf(n) == quoted:
		return strconv.Quote(n.Value), true
	}
	return n.Value, true
}

// inOneLine copies a value without comments, in the form with braces.
func inOneLine(n *yaml.Node) *yaml.Node {
	n = resolve(n)
	out := &yaml.Node{Kind: n.Kind, Tag: n.Tag, Value: n.Value, Style: n.Style &^ (yaml.LiteralStyle | yaml.FoldedStyle)}
	if n.Kind == yaml.ScalarNode && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		out.Style |= yaml.DoubleQuotedStyle
	}
	if n.Kind != yaml.ScalarNode {
		out.Style |= yaml.FlowStyle
	}
	for _, c := range n.Content {
		out.Content = append(out.Content, inOneLine(c))
	}
	return out
}

// apply puts the values of a scenario in place of the plan's. The paths of all overrides and scenarios must
// exist, whichever scenario is asked for.
func (l *loader) apply(id string) {
	l.checkPaths()
	if id == "" {
		return
	}
	l.sources.add(scenarioFile, id)
	if _, ok := l.plan.Scenarios[id]; !ok {
		l.unknownScenario(id)
		return
	}
	l.plan.Scenario = id
	all := slices.DeleteFunc(l.plan.SettingsOf(id), func(a model.Applied) bool { return l.only != "" && a.By != l.only })
	for i := range all {
		l.checkWas(&all[i].Setting)
	}
	for _, a := range all {
		if _, failed := l.root().walk(a.Path); failed != "" {
			continue // has been reported
		}
		before := len(l.plan.Changes)
		l.overridden[a.At] = l.restsOn(a.By)
		l.setPath(a.Path, overrideNode(a.To), a.At, settingBinder(a.At))
		for i := range l.plan.Changes[before:] {
			l.plan.Changes[before+i].By = a.By
		}
	}
}

// restsOn is what an override or scenario says of the source of its values.
func (l *loader) restsOn(id string) model.Provenance {
	if o := l.plan.Overrides[id]; o != nil {
		return o.Of("set")
	}
	if s := l.plan.Scenarios[id]; s != nil {
		return s.Of("set")
	}
	return model.Provenance{}
}

// settingBinder reads a text that stands at a place.
func settingBinder(at model.Place) *binder {
	return &binder{file: at.File, line: at.Line - 1, col: at.Col - 1}
}

func (l *loader) unknownScenario(id string) {
	if l.plan.Unread.MayExist("scenarios", id) {
		return
	}
	args := model.Args{"id": shorten(id)}
	ids := slices.Sorted(maps.Keys(l.plan.Scenarios))
	if s := nearest(id, ids); s != "" {
		args["suggestion"] = s
	}
	l.report("unknown-scenario", model.Place{File: scenarioFile, Line: 1, Col: 1}, args)
}

func (l *loader) checkPaths() {
	check := func(set []model.Setting) {
		for _, s := range set {
			if c, failed := l.root().walk(s.Path); failed != "" || !c.settable() {
				l.setPath(s.Path, overrideNode(s.To), s.At, settingBinder(s.At)) // says what is wrong with it
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(l.plan.Overrides)) {
		check(l.plan.Overrides[id].Set)
	}
	for _, id := range slices.Sorted(maps.Keys(l.plan.Scenarios)) {
		check(l.plan.Scenarios[id].Set)
	}
}

// checkWas compares what a setting takes the place of with what the plan says. Both are read the same way, so
// that "5 %" and "5.0 %" are equal.
func (l *loader) checkWas(s *model.Setting) {
	if s.Was == "" {
		return
	}
	c, failed := l.root().walk(s.Path)
	if failed != "" || c.slot.typ() == nil {
		return
	}
	now := c.slot.text()
	if said, ok := l.readAs(c, s); ok && said != now {
		p := l.report("override-moved", s.WasAt, model.Args{"path": s.Path, "was": s.Was, "now": now})
		if at := c.place(); at.Line > 0 {
			p.Also = []model.Other{{At: at, Code: "replaced-here"}}
		}
	}
}

// readAs reads what a setting says that was there, in the form in which the plan writes it.
func (l *loader) readAs(c cursor, s *model.Setting) (text string, ok bool) {
	b := settingBinder(s.WasAt)
	b.unread, b.path = new(model.Unread), strings.Split(s.Path, ".")
	fresh := c.slot.fresh()
	ok = fresh.read(b, overrideNode(s.Was))
	l.take(b)
	return fresh.text(), ok
}
