package planfile

import (
	"maps"
	"slices"
	"sync"

	"github.com/medienplan/mep/model"
	"gopkg.in/yaml.v3"
)

// Form says how the values of a key are arranged.
type Form uint8

// Forms.
const (
	FormValue    Form = iota // one value
	FormSeries               // one value, or a map from years to values (Type.ByYear)
	FormList                 // a list of values
	FormMap                  // a map from names (of type Each) to values
	FormGroup                // named keys
	FormSequence             // a list of groups
	FormOther                // described in words
)

// Type is the type of a key's value.
type Type struct {
	Name string   // "amount", "rate", "year": see Reference
	Form Form     // of maps of series: FormMap
	Unit string   // "EUR", "%", "years"; may be empty
	Enum []string // the allowed values, where they are few
	Of   string   // ids: the kind of document that is meant; may be empty
	Each string   // maps: the type of the names
	// ByYear: instead of a value there may be a map from years to values.
	ByYear bool
}

// Key is one line of the table of keys.
type Key struct {
	Name     string
	Type     Type
	DE, EN   string   // what it means
	German   []string // names of the column in German tables
	Example  string
	Required bool
	Fixed    bool     // cannot be overridden
	OneOf    []string // exactly one of these keys is given
	Keys     []Key    // of groups and sequences
}

// Kind is a kind of document. Its name is the document's first key.
type Kind struct {
	Name   string
	Plural string // in paths: "schools"; empty for the plan, central and pack
	DE, EN string
	Keys   []Key
}

// kind is a kind of document that the reader can bind.
type kind interface {
	describe() Kind
	// entry gives the slot of an entity, which is created where needed.
	entry(p *model.Plan, id string) slot
	find(p *model.Plan, id string) (slot, bool)
	ids(p *model.Plan) []string
	// missing names the required keys that an entity lacks.
	missing(p *model.Plan, id string) []string
	// bind reads the pairs that follow the first key of document n.
	bind(b *binder, n *yaml.Node, pairs []pair, p *model.Plan, id string) bool
}

// entities is a kind whose entities are a map by id.
type entities[T any] struct {
	Kind
	*group[T]
	sh *shape[T]
	in func(*model.Plan) *map[string]*T
	id func(*T) *string
	// fill prepares a new entity; may be nil.
	fill func(*T)
}

func entity[T any](k Kind, in func(*model.Plan) *map[string]*T, id func(*T) *string, at func(*T) *model.Origin, fields []field[T]) *entities[T] {
	g := newGroup(append(fields, provenance(fields, func(t *T) *model.Sources { return &at(t).Sources })))
	g.partial = true
	g.origin = func(t *T) origin { return origin{&at(t).At, &at(t).Fields} }
	k.Keys = g.keys()
	return &entities[T]{Kind: k, group: g, sh: g.shape(), in: in, id: id}
}

func (e *entities[T]) describe() Kind { return e.Kind }

func (e *entities[T]) get(p *model.Plan, id string) *T {
	m := e.in(p)
	if *m == nil {
		*m = map[string]*T{}
	}
	t := (*m)[id]
	if t == nil {
		t = new(T)
		*e.id(t) = id
		if e.fill != nil {
			e.fill(t)
		}
		(*m)[id] = t
	}
	return t
}

func (e *entities[T]) entry(p *model.Plan, id string) slot { return e.sh.at(e.get(p, id)) }

func (e *entities[T]) find(p *model.Plan, id string) (slot, bool) {
	t, ok := (*e.in(p))[id]
	if !ok {
		return nil, false
	}
	return e.sh.at(t), true
}

func (e *entities[T]) ids(p *model.Plan) []string { return slices.Sorted(maps.Keys(*e.in(p))) }

func (e *entities[T]) bind(b *binder, n *yaml.Node, pairs []pair, p *model.Plan, id string) bool {
	return e.group.read(b, n, pairs, e.get(p, id))
}

func (e *entities[T]) missing(p *model.Plan, id string) []string {
	return e.group.missing((*e.in(p))[id])
}

// single is a kind of which a plan has one.
type single[T any] struct {
	Kind
	*group[T]
	sh *shape[T]
	in func(*model.Plan) *T
}

func one[T any](k Kind, in func(*model.Plan) *T, at func(*T) *model.Origin, fields []field[T]) *single[T] {
	if at != nil {
		fields = append(fields, provenance(fields, func(t *T) *model.Sources { return &at(t).Sources }))
	}
	g := newGroup(fields)
	g.partial = true
	if at != nil {
		g.origin = func(t *T) origin { return origin{&at(t).At, &at(t).Fields} }
	}
	k.Keys = g.keys()
	return &single[T]{Kind: k, group: g, sh: g.shape(), in: in}
}

func (s *single[T]) describe() Kind                             { return s.Kind }
func (s *single[T]) entry(p *model.Plan, _ string) slot         { return s.sh.at(s.in(p)) }
func (s *single[T]) find(p *model.Plan, id string) (slot, bool) { return s.entry(p, id), true }
func (s *single[T]) ids(*model.Plan) []string                   { return nil }

func (s *single[T]) bind(b *binder, n *yaml.Node, pairs []pair, p *model.Plan, _ string) bool {
	return s.group.read(b, n, pairs, s.in(p))
}

func (s *single[T]) missing(p *model.Plan, _ string) []string {
	return s.group.missing(s.in(p))
}

// schema is the table of keys, kind by kind, in the order of the reference.
type schema struct {
	kinds   []kind
	byName  map[string]kind
	plan    *single[model.Plan]
	pack    *single[model.Pack]
	central *single[model.Central]
	schools *entities[model.School]
	lots    *group[model.Lot]
}

func newSchema() *schema {
	s := &schema{byName: map[string]kind{}, lots: lotGroup(),
		plan: planKind(), pack: packKind(), central: centralKind(), schools: schoolKind()}
	s.kinds = []kind{s.plan, s.schools, needKind(), itemKind(), categoryKind(), typeKind(), courseKind(), supportKind(),
		bandwidthKind(), overheadKind(), leaseKind(), bandKind(), programmeKind(),
		measureKind(), waveKind(), limitKind(), chartKind(), profileKind(), overrideKind(), scenarioKind(), riskKind(), s.central, incomeKind(), s.pack}
	for _, k := range s.kinds {
		s.byName[k.describe().Name] = k
	}
	return s
}

// keyTable is the schema, built when it is first needed. Nothing changes it.
var keyTable = sync.OnceValue(newSchema)

// Kinds gives the table of keys: every kind of document with its keys, in the order of the reference.
func Kinds() []Kind {
	var out []Kind
	for _, k := range keyTable().kinds {
		out = append(out, k.describe())
	}
	return out
}
