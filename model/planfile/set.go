package planfile

import (
	"strconv"
	"strings"

	"github.com/medienplan/mep/model"
	"gopkg.in/yaml.v3"
)

// setFile is the file of places of overrides; the line is the number of the override.
const setFile = model.CommandLine

// override sets "path=value" on the bound plan, in order.
func (l *loader) override(set []string) {
	if len(set) == 0 {
		return
	}
	l.sources.add(setFile, strings.Join(set, "\n"))
	for i, s := range set {
		l.overrideOne(i+1, s)
	}
}

func (l *loader) overrideOne(line int, s string) {
	at := model.Place{File: setFile, Line: line, Col: 1}
	path, text, ok := strings.Cut(s, "=")
	path = strings.TrimSpace(path)
	if !ok || path == "" {
		l.report("set-form", at, model.Args{"value": shorten(s)})
		return
	}
	if !l.readable(setFile, s) {
		return
	}
	col := len([]rune(s)) - len([]rune(text)) + 1
	l.setPath(path, overrideNode(text), at, &binder{file: setFile, line: line - 1, col: col - 1})
}

// setPath sets a dotted path of the bound plan to what stands at a node, and lists the change. at is
// where the path was written; b knows the text that the node is from, and nothing else.
func (l *loader) setPath(path string, n *yaml.Node, at model.Place, b *binder) {
	c, failed := l.root().walk(path)
	if failed != "" && l.inUnread(path) {
		return
	}
	if failed != "" {
		args := model.Args{"path": path}
		if failed != path || c.slot != nil {
			if s := l.nearestPath(path); s != "" {
				args["suggestion"] = s
			}
		}
		l.report("unknown-path", at, args).Path = path
		return
	}
	if !c.settable() {
		l.report("set-fixed", at, model.Args{"path": path}).Path = path
		return
	}
	b.changing, b.unread = true, new(model.Unread)
	b.path, b.key, b.origin = strings.Split(path, "."), c.key, c.origin
	b.put(pair{name: path, value: n, key: n}, c.slot)
	l.take(b)
}

// inUnread reports whether a path leads into an entry that could not be read.
func (l *loader) inUnread(path string) bool {
	names := strings.SplitN(path, ".", 3)
	if len(names) < 3 {
		return false
	}
	c, failed := l.root().walk(names[0])
	_, entries := c.slot.(collection)
	_, exists := c.slot.part(names[1])
	return failed == "" && entries && !exists && l.plan.Unread.MayExist(names[0], names[1])
}

// overrideNode takes the value as written, unless it is a list, a map or in quotes.
func overrideNode(text string) *yaml.Node {
	trimmed := strings.TrimSpace(text)
	if trimmed != "" && strings.ContainsRune(`[{"'`, rune(trimmed[0])) {
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(text), &doc); err == nil && len(doc.Content) == 1 {
			return doc.Content[0]
		}
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Value: trimmed, Line: 1, Column: 1 + len(text) - len(strings.TrimLeft(text, " "))}
}

// cursor is a place on the way along a path.
type cursor struct {
	slot   slot
	origin origin
	key    string // within the origin
}

func (l *loader) root() cursor { return rootOf(l.schema, l.plan) }

func rootOf(s *schema, p *model.Plan) cursor {
	return cursor{slot: planSlot{s.plan.entry(p, ""), s, p}, origin: origin{&p.At, &p.Fields}}
}

// walk follows a path; where it cannot, failed is the rest that is not known.
func (c cursor) walk(path string) (at cursor, failed string) {
	for rest := path; rest != ""; {
		var name string
		before := rest
		name, rest, _ = strings.Cut(rest, ".")
		next, ok := c.step(name)
		if !ok {
			return c, before
		}
		c = next
	}
	return c, ""
}

func (c cursor) step(name string) (cursor, bool) {
	s, ok := c.slot.part(name)
	if !ok {
		return c, false
	}
	return c.into(name, s), true
}

// into goes to a part.
func (c cursor) into(name string, s slot) cursor {
	next := cursor{slot: s, origin: c.origin, key: strings.TrimPrefix(c.key+"."+name, ".")}
	if o, own := s.(owned); own {
		next.origin, next.key = o.o, o.key
	}
	if o, own := s.origin(); own {
		next.origin, next.key = o, ""
	}
	return next
}

// settable reports a value that may be replaced: not a collection, nor what the plan is put together by.
func (c cursor) settable() bool {
	_, isFixed := c.slot.(fixedSlot)
	return !isFixed && c.slot.typ() != nil
}

// place is where the value was written.
func (c cursor) place() model.Place { return c.origin.place(c.key) }

// planSlot is the plan with its collections.
type planSlot struct {
	slot
	schema *schema
	plan   *model.Plan
}

func (s planSlot) parts() []part {
	out := s.slot.parts()
	for _, k := range s.schema.kinds {
		if d := k.describe(); d.Plural != "" {
			out = append(out, part{d.Plural, collection{k, s.plan}})
		}
	}
	return append(out, part{"central", s.schema.central.entry(s.plan, "")})
}

func (s planSlot) part(name string) (slot, bool) {
	if p, ok := s.slot.part(name); ok {
		return p, true
	}
	if name == "central" {
		return s.schema.central.entry(s.plan, ""), true
	}
	for _, k := range s.schema.kinds {
		if k.describe().Plural == name && name != "" {
			return collection{k, s.plan}, true
		}
	}
	return nil, false
}

// collection is all entities of a kind. It cannot be set as a whole.
type collection struct {
	kind kind
	plan *model.Plan
}

func (c collection) typ() *Type                    { return nil }
func (c collection) nested() bool                  { return true }
func (c collection) read(*binder, *yaml.Node) bool { return false }
func (c collection) known() bool                   { return len(c.kind.ids(c.plan)) > 0 }
func (c collection) text() string                  { return "" }
func (c collection) part(name string) (slot, bool) { return c.kind.find(c.plan, name) }
func (c collection) origin() (origin, bool)        { return origin{}, false }
func (c collection) fresh() slot                   { return nil }

func (c collection) parts() []part {
	var out []part
	for _, id := range c.kind.ids(c.plan) {
		s, _ := c.kind.find(c.plan, id)
		out = append(out, part{id, s})
	}
	return out
}

// nearestPath finds an existing path like the given one, step by step.
func (l *loader) nearestPath(path string) string {
	c := l.root()
	names := strings.Split(path, ".")
	if names[0] == l.schema.plan.Name && len(names) > 1 {
		names = names[1:] // keys of the head have no prefix
	}
	if found := l.collectionOf(names[0]); found != "" {
		names = append([]string{found}, names...)
	}
	for i, name := range names {
		next, ok := c.step(name)
		if !ok {
			name = suggestPart(name, c.slot)
			if name == "" {
				return ""
			}
			names[i] = name
			next, _ = c.step(name)
		}
		c = next
	}
	return strings.Join(names, ".")
}

// collectionOf finds the collection that has an entity of this id.
func (l *loader) collectionOf(id string) string {
	for _, k := range l.schema.kinds {
		d := k.describe()
		if d.Plural == "" {
			continue
		}
		if _, ok := k.find(l.plan, id); ok {
			return d.Plural
		}
	}
	return ""
}

func suggestPart(name string, s slot) string {
	var names []string
	for _, p := range s.parts() {
		if p.name == name {
			return name
		}
		names = append(names, p.name)
	}
	return nearest(name, names)
}

// Get gives the value at a path as text in the form of plan files, and where it was written. ok is
// false where there is no such path or no value.
func Get(p *model.Plan, path string) (text string, at model.Place, ok bool) {
	c, failed := rootOf(keyTable(), p).walk(path)
	if failed != "" || path == "" {
		return "", model.Place{}, false
	}
	text = c.slot.text()
	return text, c.place(), text != ""
}

// Path is one value of a plan.
type Path struct {
	Path string // "items.tablet.price"
	Type Type
	Text string // the value as written in plan files
	At   model.Place
}

// Paths gives every value of a plan that an override can change, in the order of the table of keys.
// Values of lists of groups are named by what they are about: "needs.shared-tablets.requires.tablet.every".
func Paths(p *model.Plan) []Path {
	var out []Path
	collect(rootOf(keyTable(), p), "", &out)
	return out
}

func collect(c cursor, path string, out *[]Path) {
	if _, isFixed := c.slot.(fixedSlot); isFixed {
		return
	}
	parts := c.slot.parts()
	if parts == nil {
		if text := c.slot.text(); text != "" {
			*out = append(*out, Path{path, *c.slot.typ(), text, c.place()})
		}
		return
	}
	for _, p := range parts {
		collect(c.into(p.name, p.slot), strings.TrimPrefix(path+"."+p.name, "."), out)
	}
}

func lastDot(s string) int { return strings.LastIndexByte(s, '.') }

// label is the name of the nth element that is about the same thing.
func label(name string, nth int) string {
	if nth < 2 {
		return name
	}
	return name + ":" + strconv.Itoa(nth)
}
