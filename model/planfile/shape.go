package planfile

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/medienplan/mep/model"
	"gopkg.in/yaml.v3"
)

// shape says how a value of type T is read from a document or a table cell, written as text, and
// walked by a path. Shapes are built once, with the table of keys, and never change.
type shape[T any] struct {
	typ    Type
	keys   []Key // of groups
	nested bool  // its parts are changed one by one, not as a whole
	read   func(b *binder, n *yaml.Node, t *T) bool
	known  func(t *T) bool
	text   func(t *T) string // "" when not known
	parts  func(t *T) []part
	part   func(t *T, name string) (slot, bool)
	origin func(t *T) origin // nil: belongs to the origin around it
	cell   func(sub []string) (setter[T], bool)
}

// setter puts the text of a table cell into a value.
type setter[T any] func(t *T, text string) *fault

// origin is where an entity keeps the places of its keys. fields may be nil.
type origin struct {
	at     *model.Place
	fields *map[string]model.Place
}

func (o origin) mark(key string, at model.Place) {
	if o.fields == nil || key == "" {
		return
	}
	if *o.fields == nil {
		*o.fields = map[string]model.Place{}
	}
	(*o.fields)[key] = at
}

// place gives the nearest known place of a dotted key.
func (o origin) place(key string) model.Place {
	if o.fields != nil {
		for key != "" {
			if p, ok := (*o.fields)[key]; ok {
				return p
			}
			key = key[:max(strings.LastIndexByte(key, '.'), 0)]
		}
	}
	if o.at == nil {
		return model.Place{}
	}
	return *o.at
}

// slot is one value of a bound plan, with the type forgotten.
type slot interface {
	typ() *Type
	nested() bool
	read(b *binder, n *yaml.Node) bool
	known() bool
	text() string
	parts() []part
	part(name string) (slot, bool)
	origin() (origin, bool)
	fresh() slot // another value of the kind, of which nothing is known; nil where there is none
}

type part struct {
	name string
	slot slot
}

// bound is a shape at a value.
type bound[T any] struct {
	sh *shape[T]
	t  *T
}

func (sh *shape[T]) at(t *T) slot { return bound[T]{sh, t} }

func (s bound[T]) typ() *Type                        { return &s.sh.typ }
func (s bound[T]) nested() bool                      { return s.sh.nested }
func (s bound[T]) read(b *binder, n *yaml.Node) bool { return s.sh.read(b, n, s.t) }
func (s bound[T]) known() bool                       { return s.sh.known(s.t) }
func (s bound[T]) text() string                      { return s.sh.text(s.t) }

func (s bound[T]) fresh() slot { return s.sh.at(new(T)) }

func (s bound[T]) parts() []part {
	if s.sh.parts == nil {
		return nil
	}
	return s.sh.parts(s.t)
}

func (s bound[T]) part(name string) (slot, bool) {
	if s.sh.part == nil {
		return nil, false
	}
	return s.sh.part(s.t, name)
}

func (s bound[T]) origin() (origin, bool) {
	if s.sh.origin == nil {
		return origin{}, false
	}
	return s.sh.origin(s.t), true
}

// stored is a slot at a copy, which is put back after each successful read.
type stored struct {
	slot
	store func()
}

func (s stored) read(b *binder, n *yaml.Node) bool {
	ok := s.slot.read(b, n)
	if ok {
		s.store()
	}
	return ok
}

func (s stored) part(name string) (slot, bool) {
	p, ok := s.slot.part(name)
	return stored{p, s.store}, ok
}

// value is a single value; its zero value means that none was given.
func value[T any](c codec[T]) *shape[T] {
	return &shape[T]{
		typ:   c.Type,
		known: func(t *T) bool { return !c.zero(*t) },
		text: func(t *T) string {
			if c.zero(*t) && !c.shown {
				return ""
			}
			return c.format(*t)
		},
		read: func(b *binder, n *yaml.Node, t *T) bool {
			v, ok := scalar(b, n, c)
			if ok {
				*t = v
			}
			return ok
		},
		cell: wholeCell(func(t *T, text string) *fault {
			v, f := c.parse(text, inCell)
			if f == nil {
				*t = v
			}
			return f
		}),
	}
}

func wholeCell[T any](set setter[T]) func([]string) (setter[T], bool) {
	return func(sub []string) (setter[T], bool) { return set, len(sub) == 0 }
}

// opt is a single value that may be unknown.
func opt[T any](c codec[T]) *shape[model.Opt[T]] {
	return &shape[model.Opt[T]]{
		typ:   c.Type,
		known: func(t *model.Opt[T]) bool { return t.Known },
		text: func(t *model.Opt[T]) string {
			if !t.Known {
				return ""
			}
			return c.format(t.Value)
		},
		read: func(b *binder, n *yaml.Node, t *model.Opt[T]) bool {
			v, ok := scalar(b, n, c)
			if ok {
				*t = model.Some(v)
			}
			return ok
		},
		cell: wholeCell(func(t *model.Opt[T], text string) *fault {
			v, f := c.parse(text, inCell)
			if f == nil {
				*t = model.Some(v)
			}
			return f
		}),
	}
}

// list is a list of single values.
func list(c codec[string]) *shape[[]string] {
	typ := c.Type
	typ.Form = FormList
	return &shape[[]string]{
		typ:   typ,
		known: func(t *[]string) bool { return len(*t) > 0 },
		text: func(t *[]string) string {
			if len(*t) == 0 {
				return ""
			}
			quoted := make([]string, len(*t))
			for i, s := range *t {
				quoted[i] = inFlow(s)
			}
			return "[" + strings.Join(quoted, ", ") + "]"
		},
		read: func(b *binder, n *yaml.Node, t *[]string) bool {
			items, ok := b.items(n)
			if !ok {
				return false
			}
			out := make([]string, 0, len(items))
			for _, item := range items {
				v, good := scalar(b, item, c)
				out, ok = append(out, v), ok && good
			}
			if ok {
				*t = out
			}
			return ok
		},
	}
}

// dict is a map of named values, which merge name by name.
func dict[K cmp.Ordered, T any](names codec[K], sh *shape[T]) *shape[map[K]T] {
	typ := sh.typ
	typ.Form, typ.Each = FormMap, names.Name
	d := &shape[map[K]T]{typ: typ, keys: sh.keys, nested: true}
	d.known = func(t *map[K]T) bool { return len(*t) > 0 }
	d.parts = func(t *map[K]T) []part {
		var out []part
		for _, k := range slices.Sorted(maps.Keys(*t)) {
			out = append(out, part{names.format(k), dictPart(sh, t, k)})
		}
		return out
	}
	d.part = func(t *map[K]T, name string) (slot, bool) {
		k, f := names.parse(name, quoted)
		return dictPart(sh, t, k), f == nil
	}
	d.text = func(t *map[K]T) string { return partsText(d.parts(t)) }
	d.read = func(b *binder, n *yaml.Node, t *map[K]T) bool { return readDict(b, n, t, names, sh) }
	d.cell = func(sub []string) (setter[map[K]T], bool) { return dictCell(sub, names, sh) }
	return d
}

func dictPart[K cmp.Ordered, T any](sh *shape[T], t *map[K]T, k K) slot {
	v := (*t)[k]
	return stored{sh.at(&v), func() {
		if *t == nil {
			*t = map[K]T{}
		}
		(*t)[k] = v
	}}
}

func readDict[K cmp.Ordered, T any](b *binder, n *yaml.Node, t *map[K]T, names codec[K], sh *shape[T]) bool {
	pairs, ok := b.pairs(n)
	for _, p := range pairs {
		k, f := names.parse(p.name, p.style)
		if f != nil {
			b.fault(p.key, f)
			ok = false
			continue
		}
		ok = b.bind(p, dictPart(sh, t, k)) && ok
	}
	return ok
}

func dictCell[K cmp.Ordered, T any](sub []string, names codec[K], sh *shape[T]) (setter[map[K]T], bool) {
	if len(sub) == 0 || sh.cell == nil {
		return nil, false
	}
	k, f := names.parse(sub[0], inCell)
	set, ok := sh.cell(sub[1:])
	if f != nil || !ok {
		return nil, false
	}
	return func(t *map[K]T, text string) *fault {
		v := (*t)[k]
		if f := set(&v, text); f != nil {
			return f
		}
		if *t == nil {
			*t = map[K]T{}
		}
		(*t)[k] = v
		return nil
	}, true
}

// partsText writes known parts as a YAML flow map.
func partsText(parts []part) string {
	var out []string
	for _, p := range parts {
		if !p.slot.known() {
			continue
		}
		text := p.slot.text()
		if p.slot.typ().Form == FormValue {
			text = inFlow(text)
		}
		out = append(out, p.name+": "+text)
	}
	if out == nil {
		return ""
	}
	return "{" + strings.Join(out, ", ") + "}"
}

// inFlow quotes a text where it would not be read back as itself inside [ ] or { }.
func inFlow(s string) string {
	special := s == "" || strings.ContainsAny(s, ",[]{}#\"'\\\n\r\t") || strings.Contains(s, ": ") ||
		strings.HasSuffix(s, ":") || strings.ContainsAny(s[:1], "&*!|>%@`-?: ") || strings.HasSuffix(s, " ")
	if !special && !isNull(s) && !(leadingZeros(s) || s == "true" || s == "false") {
		return s
	}
	return strconv.Quote(s)
}
