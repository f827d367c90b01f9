package planfile

import (
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"gopkg.in/yaml.v3"
)

// binder binds the nodes of one document (or one override) and collects problems.
type binder struct {
	file     string
	line     int // lines before the text that was parsed
	col      int // characters before it, on its first line
	path     []string
	key      string // dotted, within the origin
	origin   origin
	changing bool // an own entry over a pack's, or an override: list what changes
	changes  []model.Change
	problems []model.Problem
	unread   *model.Unread // what could not be used
}

// place gives where a node stands.
func (b *binder) place(n *yaml.Node) model.Place {
	p := model.Place{File: b.file, Line: n.Line + b.line, Col: n.Column}
	if n.Line == 1 {
		p.Col += b.col
	}
	return p
}

// problem reports an error at a node, because of which the present value cannot be used.
func (b *binder) problem(n *yaml.Node, code string, args model.Args) *model.Problem {
	b.unread.Value(b.dotted())
	return b.report(n, code, args)
}

// odd reports a key of the present thing that is not used, whatever it was meant for.
func (b *binder) odd(n *yaml.Node, code string, args model.Args) {
	b.unread.Key(b.dotted())
	b.report(n, code, args)
}

// report reports an error at a node. The present value may be used all the same.
func (b *binder) report(n *yaml.Node, code string, args model.Args) *model.Problem {
	b.problems = append(b.problems, model.Problem{Code: code, At: b.place(n), Path: b.dotted(), Args: args})
	return &b.problems[len(b.problems)-1]
}

func (b *binder) dotted() string { return strings.Join(b.path, ".") }

func (b *binder) fault(n *yaml.Node, f *fault) { b.problem(n, f.code, f.args) }

// in runs f within a part of the path.
func (b *binder) in(name string, f func()) {
	if name == "" {
		f()
		return
	}
	path, key := b.path, b.key
	b.path = append(path, name)
	b.key = name
	if key != "" {
		b.key = key + "." + name
	}
	f()
	b.path, b.key = path, key
}

// whole runs f within a part that is replaced as a whole, so that its parts are no changes.
func (b *binder) whole(name string, f func()) {
	changing := b.changing
	b.changing = false
	b.in(name, f)
	b.changing = changing
}

// enter makes o the origin of the keys that follow, until the result is called.
func (b *binder) enter(o origin) (leave func()) {
	before, key := b.origin, b.key
	b.origin, b.key = o, ""
	return func() { b.origin, b.key = before, key }
}

// mark keeps where the present key was written.
func (b *binder) mark(p pair) { b.origin.mark(b.key, b.place(p.at())) }

// bind reads the value of a pair into a slot, keeps its place and lists the change.
func (b *binder) bind(p pair, s slot) (ok bool) {
	b.in(p.name, func() { ok = b.put(p, s) })
	return ok
}

func (b *binder) put(p pair, s slot) bool {
	old, was := "", b.origin.place(b.key)
	if b.changing {
		old = s.text()
	}
	b.mark(p)
	if ok := s.read(b, p.value); !ok || s.nested() {
		return ok
	}
	if !b.changing {
		return true
	}
	if text := s.text(); text != old {
		b.changes = append(b.changes, model.Change{
			Path: strings.Join(b.path, "."), Old: old, New: text, At: b.place(p.at()), Was: was,
		})
	}
	return true
}

// pair is one entry of a mapping.
type pair struct {
	name  string
	style style
	key   *yaml.Node
	value *yaml.Node
}

// at is the node where a reader looks for the value: a block of lines is found at its key.
func (p pair) at() *yaml.Node {
	if p.key != nil && p.value.Kind != yaml.ScalarNode && p.value.Style&yaml.FlowStyle == 0 {
		return p.key
	}
	return p.value
}

// resolve follows an alias. The document's node budget has been checked before, so it ends.
func resolve(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}

// pairs gives the usable entries of a mapping; ok is false when anything was wrong with it.
func (b *binder) pairs(n *yaml.Node) (out []pair, ok bool) {
	n = resolve(n)
	if n.Kind != yaml.MappingNode {
		b.mismatch(n, "not-a-map")
		return nil, false
	}
	ok = b.plainTag(n)
	out = make([]pair, 0, len(n.Content)/2)
	seen := seenKeys{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		p, good := b.pair(n.Content[i], n.Content[i+1])
		switch first := seen.find(p.name); {
		case !good:
		case first != nil:
			b.in(p.name, func() {
				pr := b.problem(p.key, "repeated-key", model.Args{"key": p.name})
				pr.Also = []model.Other{{At: b.place(first), Code: "first-here"}}
			})
			good = false
		case n.Style&yaml.FlowStyle != 0 && b.commaTail(p, out):
			out, good = out[:max(len(out)-1, 0)], false
		default:
			seen.add(p.key)
			out = append(out, p)
		}
		ok = ok && good
	}
	return out, ok
}

// seenKeys are the keys of a map so far. Most maps have few, which are found faster one after the other.
type seenKeys struct {
	few  [16]*yaml.Node
	n    int // of few
	many map[string]*yaml.Node
}

func (s *seenKeys) find(name string) *yaml.Node {
	for _, k := range s.few[:s.n] {
		if k.Value == name {
			return k
		}
	}
	return s.many[name]
}

func (s *seenKeys) add(key *yaml.Node) {
	if s.n < len(s.few) {
		s.few[s.n] = key
		s.n++
		return
	}
	if s.many == nil {
		s.many = map[string]*yaml.Node{}
	}
	s.many[key.Value] = key
}

func (b *binder) pair(k, v *yaml.Node) (pair, bool) {
	k = resolve(k)
	switch {
	case k.Kind != yaml.ScalarNode || isNullNode(k):
		b.odd(k, "key-not-text", nil)
		return pair{}, false
	case k.Value == "<<" && k.Style == 0:
		b.odd(k, "merge-key", nil)
		return pair{}, false
	}
	ok := k.Style&yaml.TaggedStyle == 0
	if !ok {
		b.in(k.Value, func() { ok = b.plainTag(k) })
	}
	return pair{name: k.Value, style: styleOf(k), key: k, value: v}, ok
}

// commaTail reports the price in { price: 519,90 }, which YAML reads as price 519 and a key 90
// without a value.
func (b *binder) commaTail(p pair, before []pair) bool {
	if p.value.Kind != yaml.ScalarNode || p.value.Value != "" || p.value.Style != 0 ||
		p.name == "" || p.name[0] < '0' || p.name[0] > '9' || len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	v := resolve(last.value)
	if v.Kind != yaml.ScalarNode || v.Value == "" || !strings.ContainsRune("0123456789", rune(v.Value[len(v.Value)-1])) {
		return false
	}
	b.in(last.name, func() {
		b.problem(last.value, "comma-in-braces", model.Args{"key": last.name, "value": v.Value + "," + p.name})
	})
	return true
}

// items gives the elements of a list.
func (b *binder) items(n *yaml.Node) ([]*yaml.Node, bool) {
	n = resolve(n)
	if n.Kind != yaml.SequenceNode {
		b.mismatch(n, "not-a-list")
		return nil, false
	}
	return n.Content, b.plainTag(n)
}

// mismatch reports a node of the wrong kind; a missing value is reported as that.
func (b *binder) mismatch(n *yaml.Node, code string) {
	if isNullNode(n) {
		b.problem(n, "null-value", model.Args{"key": b.last()})
		return
	}
	args := model.Args{"key": b.last()}
	if n.Kind == yaml.ScalarNode {
		args["value"] = shorten(n.Value)
	}
	b.problem(n, code, args)
}

func (b *binder) last() string {
	if len(b.path) == 0 {
		return ""
	}
	return b.path[len(b.path)-1]
}

// plainTag refuses every tag that was written.
func (b *binder) plainTag(n *yaml.Node) bool {
	if n.Style&yaml.TaggedStyle == 0 {
		return true
	}
	b.problem(n, "tag", model.Args{"tag": n.Tag})
	return false
}

// scalar reads a single value.
func scalar[T any](b *binder, n *yaml.Node, c codec[T]) (v T, ok bool) {
	n = resolve(n)
	if n.Kind != yaml.ScalarNode {
		b.problem(n, "not-a-value", model.Args{"key": b.last()})
		return v, false
	}
	if !b.plainTag(n) {
		return v, false
	}
	if isNullNode(n) {
		b.problem(n, "null-value", model.Args{"key": b.last()})
		return v, false
	}
	s := styleOf(n)
	if s == plain && b.file == setFile {
		s = bare
	}
	v, f := c.parse(n.Value, s)
	if f != nil {
		b.fault(n, f)
		return v, false
	}
	return v, true
}

func isNullNode(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && styleOf(n) == plain && isNull(n.Value)
}

func isNull(text string) bool {
	switch text {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// unknownKey reports a key that the schema does not have, with the nearest that it has.
func (b *binder) unknownKey(p pair, keys []Key) {
	b.unread.Key(b.dotted())
	args := model.Args{"key": shorten(p.name)}
	if s := suggestKey(p.name, keys); s != "" {
		args["suggestion"] = s
	}
	b.in(p.name, func() { b.report(p.key, "unknown-key", args) })
}

// complete reports missing required keys, unless a key that is not known may stand for them.
func (b *binder) complete(n *yaml.Node, pairs []pair, keys []Key) bool {
	given := func(name string) bool {
		return slices.ContainsFunc(pairs, func(p pair) bool { return p.name == name })
	}
	ok, at := true, b.dotted()
	for _, k := range keys {
		if !k.Required || given(k.Name) {
			continue
		}
		ok = false
		if path := joined(at, k.Name); !b.unread.HasKey(at) && !b.unread.Misses(path) {
			b.unread.Value(path)
			b.report(n, "missing-key", model.Args{"key": k.Name})
		}
	}
	return ok
}

// joined is the path of a key.
func joined(path, key string) string { return strings.TrimPrefix(path+"."+key, ".") }

// twin is a binder of the same document that reports nothing.
func (b *binder) twin() *binder {
	quiet := *b
	quiet.unread = new(model.Unread)
	return &quiet
}
