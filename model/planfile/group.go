package planfile

import (
	"strconv"

	"github.com/medienplan/mep/model"
	"gopkg.in/yaml.v3"
)

// field is a key of a group: its description, and where its value is kept.
type field[S any] struct {
	Key
	slot func(s *S) slot
	cell func(sub []string) (setter[S], bool)
}

// key is one line of the table of keys: name, shape, where the value is kept, and what it means.
func key[S, T any](name string, sh *shape[T], at func(*S) *T, de, en string, marks ...mark) field[S] {
	f := field[S]{
		Key:  Key{Name: name, Type: sh.typ, DE: de, EN: en, Keys: sh.keys},
		slot: func(s *S) slot { return sh.at(at(s)) },
	}
	f.cell = func(sub []string) (setter[S], bool) {
		if sh.cell == nil {
			return nil, false
		}
		set, ok := sh.cell(sub)
		return func(s *S, text string) *fault { return set(at(s), text) }, ok
	}
	for _, m := range marks {
		m(&f.Key)
	}
	return f
}

// mark adds to the description of a key.
type mark func(*Key)

// german names the key in German: as a column of a table, and for hints.
func german(names ...string) mark { return func(k *Key) { k.German = names } }

// example shows a value.
func example(text string) mark { return func(k *Key) { k.Example = text } }

// required keys must be given.
func required(k *Key) { k.Required = true }

// fixed keys cannot be set by an override.
func fixed(k *Key) { k.Fixed = true }

// lift makes keys of a part usable as keys of the whole.
func lift[S, P any](fields []field[P], at func(*S) *P) []field[S] {
	out := make([]field[S], len(fields))
	for i, f := range fields {
		out[i] = field[S]{
			Key:  f.Key,
			slot: func(s *S) slot { return f.slot(at(s)) },
			cell: func(sub []string) (setter[S], bool) {
				set, ok := f.cell(sub)
				return func(s *S, text string) *fault { return set(at(s), text) }, ok
			},
		}
	}
	return out
}

// group is a value with named keys.
type group[S any] struct {
	fields  []field[S]
	byName  map[string]int
	origin  func(*S) origin       // nil: belongs to the origin around it
	at      func(*S) *model.Place // of values without an origin that keep their place; may be nil
	oneOf   [][]string            // of each set exactly one key is given; model.Check sees to it
	partial bool                  // required keys are checked when all documents are read
	done    func(*S)              // fills in defaults after reading; may be nil
}

func newGroup[S any](fields []field[S]) *group[S] {
	g := &group[S]{fields: fields, byName: make(map[string]int, len(fields))}
	for i, f := range fields {
		g.byName[f.Name] = i
	}
	return g
}

func (g *group[S]) keys() []Key {
	out := make([]Key, len(g.fields))
	for i, f := range g.fields {
		out[i] = f.Key
		for _, set := range g.oneOf {
			for _, name := range set {
				if name == f.Name {
					out[i].OneOf = set
				}
			}
		}
	}
	return out
}

// shape makes the group the shape of a value.
func (g *group[S]) shape() *shape[S] {
	return &shape[S]{
		typ:    Type{Name: "group", Form: FormGroup},
		keys:   g.keys(),
		nested: true,
		origin: g.origin,
		known: func(s *S) bool {
			for _, f := range g.fields {
				if f.slot(s).known() {
					return true
				}
			}
			return false
		},
		text:  func(s *S) string { return partsText(g.parts(s)) },
		parts: g.parts,
		part:  g.part,
		read: func(b *binder, n *yaml.Node, s *S) bool {
			pairs, ok := b.pairs(n)
			return g.read(b, n, pairs, s) && ok
		},
		cell: g.cell,
	}
}

func (g *group[S]) parts(s *S) []part {
	out := make([]part, len(g.fields))
	for i, f := range g.fields {
		out[i] = part{f.Name, f.at(s)}
	}
	return out
}

func (g *group[S]) part(s *S, name string) (slot, bool) {
	i, ok := g.byName[name]
	if !ok {
		return nil, false
	}
	return g.fields[i].at(s), true
}

// at gives the slot for paths.
func (f field[S]) at(s *S) slot {
	if f.Fixed {
		return fixedSlot{f.slot(s)}
	}
	return f.slot(s)
}

// fixedSlot refuses overrides.
type fixedSlot struct{ slot }

// read binds the pairs of a mapping n.
func (g *group[S]) read(b *binder, n *yaml.Node, pairs []pair, s *S) bool {
	if g.origin != nil {
		o := g.origin(s)
		if o.at != nil && !o.at.Known() {
			*o.at = b.place(n)
		}
		defer b.enter(o)()
	}
	if g.at != nil {
		*g.at(s) = b.place(n)
	}
	ok := true
	for _, p := range pairs {
		i, known := g.byName[p.name]
		if !known {
			b.unknownKey(p, g.keys())
			ok = false
			continue
		}
		ok = b.bind(p, g.fields[i].slot(s)) && ok
	}
	if !g.partial {
		ok = b.complete(n, pairs, g.keys()) && ok
	}
	if g.done != nil {
		g.done(s)
	}
	return ok
}

// missing names the required keys of a value whose documents have all been read.
func (g *group[S]) missing(s *S) (missing []string) {
	for _, f := range g.fields {
		if f.Required && !g.given(s, f) {
			missing = append(missing, f.Name)
		}
	}
	return missing
}

func (g *group[S]) given(s *S, f field[S]) bool {
	if f.slot(s).known() {
		return true
	}
	fields := g.origin(s).fields
	if fields == nil {
		return false
	}
	_, written := (*fields)[f.Name]
	return written
}

func (g *group[S]) cell(sub []string) (setter[S], bool) {
	if len(sub) == 0 {
		return nil, false
	}
	i, ok := g.byName[sub[0]]
	if !ok {
		return nil, false
	}
	return g.fields[i].cell(sub[1:])
}

// sequence is a list of groups. A path names an element by what it is about; where several are
// about the same, the second is "tablet:2".
func sequence[E any](g *group[E], name func(*E) string) *shape[[]E] {
	return filtered(g, name, func(*E) bool { return true })
}

// filtered is a sequence of those elements that belong; it leaves the others alone.
func filtered[E any](g *group[E], name func(*E) string, belongs func(*E) bool) *shape[[]E] {
	el := g.shape()
	sh := &shape[[]E]{typ: Type{Name: "group", Form: FormSequence}, keys: el.keys}
	sh.parts = func(t *[]E) []part {
		var out []part
		seen := map[string]int{}
		for i := range *t {
			e := &(*t)[i]
			if !belongs(e) {
				continue
			}
			n := name(e)
			seen[n]++
			out = append(out, part{label(n, seen[n]), el.at(e)})
		}
		return out
	}
	sh.part = func(t *[]E, name string) (slot, bool) {
		return partNamed(sh.parts(t), name)
	}
	sh.known = func(t *[]E) bool { return len(sh.parts(t)) > 0 }
	sh.text = func(t *[]E) string { return elementsText(sh.parts(t)) }
	sh.read = func(b *binder, n *yaml.Node, t *[]E) bool {
		out, ok := readElements(b, n, g)
		for _, e := range *t {
			if !belongs(&e) {
				out = append(out, e)
			}
		}
		*t = out
		return ok
	}
	return sh
}

func elementsText(parts []part) string {
	if len(parts) == 0 {
		return ""
	}
	text := "["
	for i, p := range parts {
		if i > 0 {
			text += ", "
		}
		text += p.slot.text()
	}
	return text + "]"
}

func readElements[E any](b *binder, n *yaml.Node, g *group[E]) ([]E, bool) {
	items, ok := b.items(n)
	out := make([]E, 0, len(items))
	for i, item := range items {
		var e E
		b.whole(strconv.Itoa(i), func() {
			pairs, good := b.pairs(item)
			good = g.read(b, item, pairs, &e) && good
			ok = ok && good
		})
		out = append(out, e)
	}
	return out, ok
}
