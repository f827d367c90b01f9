package planfile

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"gopkg.in/yaml.v3"
)

// planFile is where a plan begins.
const planFile = "plan.yaml"

// Options of Load. The zero value has no packs and no overrides.
type Options struct {
	Packs    fs.FS    // built-in packs: the file of catalogue/de-2026 is catalogue/de-2026.yaml
	Scenario string   // id of the scenario to apply; empty: none
	Only     string   // of the scenario's values those of one override, or its own, by id; empty: all
	Set      []string // overrides, "path=value", applied in order after everything is read
	Parsed   *Parsed  // what earlier loads have parsed, and where this one leaves its own; nil: parse all
}

// Load reads the plan in the folder fsys. The plan is never nil; where a problem is an error, it is
// what could be understood. All problems are returned, in order of place.
func Load(fsys fs.FS, o Options) (*model.Plan, Sources, []model.Problem) {
	l := newLoader(fsys, o.Packs)
	l.scenario, l.only, l.parsed = o.Scenario, o.Only, o.Parsed
	l.run(o.Set)
	return l.plan, l.sources, model.SortProblems(l.problems)
}

// LoadPack reads one built-in pack alone: a plan with nothing but its entries.
func LoadPack(packs fs.FS, id string) (*model.Plan, Sources, []model.Problem) {
	l := newLoader(packs, packs)
	l.usePack(id, model.Place{})
	l.checkComplete()
	return l.plan, l.sources, model.SortProblems(l.problems)
}

// PackIDs gives the ids of all built-in packs, sorted.
func PackIDs(packs fs.FS) []string {
	if packs == nil {
		return nil
	}
	var out []string
	for _, pattern := range []string{"*.yaml", "*/*.yaml"} {
		files, _ := fs.Glob(packs, pattern) // fails only for a bad pattern
		for _, f := range files {
			out = append(out, strings.TrimSuffix(f, ".yaml"))
		}
	}
	slices.Sort(out)
	return out
}

// loader reads one plan.
type loader struct {
	fsys       fs.FS
	packs      fs.FS
	schema     *schema
	plan       *model.Plan
	sources    Sources
	problems   []model.Problem
	own        map[string]model.Place // "item/tablet": the plan's own entries
	packed     map[string]model.Place // the packs' entries
	included   map[string]model.Place
	heads      []document // documents with the key "plan"
	lots       []lotRow   // of tables; their schools may come later
	scenario   string
	only       string
	parsed     *Parsed
	overridden map[model.Place]model.Provenance // by the place of a value of a scenario: what it rests on
	movers     []mover                          // risks that are sound
	searched   int                              // bytes parsed again to find mistakes
}

func newLoader(fsys, packs fs.FS) *loader {
	return &loader{
		fsys: fsys, packs: packs, schema: keyTable(),
		plan:     &model.Plan{LookAhead: 5, Currency: "EUR", Assume: model.Assumptions{FirstMonth: 1}},
		own:      map[string]model.Place{},
		packed:   map[string]model.Place{},
		included: map[string]model.Place{}, overridden: map[model.Place]model.Provenance{},
	}
}

func (l *loader) report(code string, at model.Place, args model.Args) *model.Problem {
	l.problems = append(l.problems, model.Problem{Code: code, At: at, Args: args})
	return &l.problems[len(l.problems)-1]
}

// binder reads a document, and notes for the checks what it could not use.
func (l *loader) binder(d document) *binder {
	return &binder{file: d.file, line: d.line, unread: &l.plan.Unread}
}

// lost notes an entry that could not be read, so that nobody says that it does not exist.
func (l *loader) lost(kind, id string) {
	kd := l.schema.byName[kind].describe()
	switch {
	case kind == l.schema.plan.Name:
		l.plan.Unread.Plan = true
	case kd.Plural == "":
		l.plan.Unread.Entry(kd.Name)
	case id == "":
		l.plan.Unread.Entry(kd.Plural)
	default:
		l.plan.Unread.Entry(kd.Plural + "." + id)
	}
}

// lostText notes the entries of a text that is no YAML, as far as their first lines can be made out.
func (l *loader) lostText(text string) {
	found := false
	for line := range strings.Lines(text) {
		kind, id, ok := strings.Cut(strings.TrimRight(line, "\r\n"), ":")
		if _, known := l.schema.byName[kind]; ok && known {
			l.lost(kind, toKebab(strings.TrimSpace(id)))
			found = true
		}
	}
	if !found {
		l.plan.Unread.Entry("")
	}
}

// run reads plan.yaml, then the packs, then the plan's own entries, then the overrides.
func (l *loader) run(set []string) {
	if _, err := fs.Stat(l.fsys, planFile); errors.Is(err, fs.ErrNotExist) {
		l.plan.Unread.Plan = true
		l.planMissing()
		return
	}
	at := model.Place{File: planFile}
	text, ok := "", l.inside(planFile, at)
	if ok {
		text, ok = l.file(l.fsys, planFile, planFile, at)
	}
	if !ok {
		l.plan.Unread.Plan = true
		return
	}
	before := len(l.problems)
	var rest []document
	l.documents(planFile, text, func(d document) {
		if len(d.root.Content) > 0 && d.root.Kind == yaml.MappingNode && d.root.Content[0].Value == "plan" {
			l.heads = append(l.heads, d)
			return
		}
		rest = append(rest, d)
	})
	if len(l.heads) == 0 && len(l.problems) == before {
		l.report("no-plan", model.Place{File: planFile, Line: 1, Col: 1}, nil)
	}
	var include *yaml.Node
	if len(l.heads) > 0 {
		include = l.head(l.heads[0])
	} else {
		l.plan.Unread.Plan = true
	}
	for _, d := range rest {
		l.entry(d, false)
	}
	l.includes(include)
	l.finish(set)
}

func (l *loader) planMissing() {
	args := model.Args{}
	entries, _ := fs.ReadDir(l.fsys, ".") // an unreadable folder has nothing to name
	var names []string
	for _, e := range entries {
		if n := e.Name(); len(names) < 8 && !strings.HasPrefix(n, ".") {
			if e.IsDir() {
				n += "/"
			}
			names = append(names, n)
		}
	}
	if names != nil {
		args["files"] = names
	}
	l.report("plan-missing", model.Place{File: planFile}, args)
}

// head binds the plan document and reads the packs that it uses.
func (l *loader) head(d document) (include *yaml.Node) {
	b := l.binder(d)
	pairs, _ := b.pairs(d.root)
	if len(pairs) == 0 {
		l.plan.Unread.Plan = true
		l.take(b)
		return nil
	}
	l.plan.ID, _ = scalar(b, pairs[0].value, name)
	l.plan.At = b.place(d.root)
	l.plan.Fields = map[string]model.Place{"plan": b.place(pairs[0].value)}
	l.schema.plan.bind(b, d.root, pairs[1:], l.plan, "")
	if l.plan.Unread.HasKey("") {
		l.plan.Unread.Entry("") // it may be a misspelt include or use
	}
	l.take(b)
	for _, p := range pairs[1:] {
		switch p.name {
		case "use":
			l.eachText(b, p.value, packID, l.usePack)
		case "include":
			include = p.value
		}
	}
	return include
}

// eachText calls f for every readable text of a list, with its place.
func (l *loader) eachText(b *binder, n *yaml.Node, c codec[string], f func(string, model.Place)) {
	quiet := b.twin() // what is wrong with the list has been reported
	items, _ := quiet.items(n)
	for _, item := range items {
		if s, ok := scalar(quiet, item, c); ok {
			f(s, b.place(item))
		}
	}
}

// take keeps what a binder found.
func (l *loader) take(b *binder) {
	l.problems = append(l.problems, b.problems...)
	l.plan.Changes = append(l.plan.Changes, b.changes...)
}

func (l *loader) includes(list *yaml.Node) {
	if list == nil {
		return
	}
	b := l.binder(l.heads[0])
	l.eachText(b, list, text, func(pattern string, at model.Place) {
		found := len(l.problems)
		files := l.include(pattern, at)
		if len(l.problems) > found {
			l.plan.Unread.Entry("")
		}
		for _, file := range files {
			if first, twice := l.included[file]; twice {
				p := l.report("include-twice", at, model.Args{"file": file})
				p.Severity = model.Warning
				p.Also = []model.Other{{At: first, Code: "first-here"}}
				continue
			}
			l.included[file] = at
			l.readIncluded(file, at)
		}
	})
}

func (l *loader) readIncluded(file string, at model.Place) {
	switch strings.ToLower(path.Ext(file)) {
	case ".yaml", ".yml":
		if text, ok := l.file(l.fsys, file, file, at); ok {
			l.documents(file, text, func(d document) { l.entry(d, false) })
		} else {
			l.plan.Unread.Entry("")
		}
	case ".csv", ".tsv":
		if text, ok := l.file(l.fsys, file, file, at); ok {
			l.table(file, text)
		} else {
			l.plan.Unread.Entry("")
		}
	default:
		l.plan.Unread.Entry("")
		l.report("include-type", at, model.Args{"file": shorten(file)})
	}
}

// usePack reads a built-in pack.
func (l *loader) usePack(id string, at model.Place) {
	file := id + ".yaml"
	if l.packs != nil {
		if _, err := fs.Stat(l.packs, file); err == nil {
			if slices.ContainsFunc(l.plan.Packs, func(p model.Pack) bool { return p.ID == id }) {
				l.report("pack-twice", at, model.Args{"pack": id}).Severity = model.Warning
				return
			}
			l.plan.Packs = append(l.plan.Packs, model.Pack{ID: id})
			if text, ok := l.file(l.packs, file, "pack:"+file, at); ok {
				l.documents("pack:"+file, text, func(d document) { l.entry(d, true) })
			}
			return
		}
	}
	l.plan.Unread.Entry("")
	args := model.Args{"pack": shorten(id)}
	ids := PackIDs(l.packs)
	if s := nearest(id, ids); s != "" {
		args["suggestion"] = s
	} else if len(ids) > 0 {
		args["packs"] = ids
	}
	l.report("unknown-pack", at, args)
}

// entry binds one document that is not the plan's head.
func (l *loader) entry(d document, pack bool) {
	b := l.binder(d)
	defer l.take(b)
	if d.root.Kind != yaml.MappingNode || len(d.root.Content) == 0 {
		l.plan.Unread.Entry("")
		b.report(d.root, "not-a-document", nil)
		return
	}
	quiet := b.twin() // keys of a document belong to an entry that is known only below
	pairs, _ := quiet.pairs(d.root)
	if len(pairs) == 0 {
		l.plan.Unread.Entry("")
		b.problems = append(b.problems, quiet.problems...)
		return
	}
	k := l.kindOf(b, pairs)
	if k == nil {
		b.problems = append(b.problems, quiet.problems...)
		return
	}
	kd := k.describe()
	switch {
	case kd.Name == "plan" && pack:
		b.problem(pairs[0].key, "plan-twice", nil)
	case kd.Name == "plan":
		l.heads = append(l.heads, d)
	case kd.Name == "pack" && !pack:
		b.problem(pairs[0].key, "pack-in-plan", nil)
	case kd.Name == "pack":
		l.packHead(b, d, pairs)
	default:
		l.bindEntity(b, d, k, pairs, pack)
	}
}

// kindOf finds the kind of a document by its first key.
func (l *loader) kindOf(b *binder, pairs []pair) kind {
	first := pairs[0]
	if k, ok := l.schema.byName[first.name]; ok {
		return k
	}
	var names []string
	for _, k := range l.schema.kinds {
		names = append(names, k.describe().Name)
	}
	// "name" is near "wave", but where a school follows it is a school's name.
	for _, k := range l.schema.kinds {
		if d := k.describe(); hasKey(d.Keys, first.name) && l.kindFollows(b, pairs, d.Name) {
			return nil
		}
	}
	args := model.Args{"key": shorten(first.name), "kinds": names}
	if s := suggestKind(first.name, names); s != "" {
		args["suggestion"] = s
		l.lost(s, toKebab(resolve(first.value).Value))
		b.report(first.key, "unknown-kind", args)
		return nil
	}
	for _, n := range names {
		if l.kindFollows(b, pairs, n) {
			return nil
		}
	}
	l.plan.Unread.Entry("")
	b.report(first.key, "unknown-kind", args)
	return nil
}

// kindFollows reports a document whose kind is not its first key but a later one.
func (l *loader) kindFollows(b *binder, pairs []pair, name string) bool {
	i := slices.IndexFunc(pairs[1:], func(p pair) bool { return p.name == name })
	if i < 0 {
		return false
	}
	l.lost(name, toKebab(resolve(pairs[1+i].value).Value))
	b.report(pairs[0].key, "kind-not-first", model.Args{"key": shorten(pairs[0].name), "kind": name})
	return true
}

func (l *loader) packHead(b *binder, d document, pairs []pair) {
	p := &l.plan.Packs[len(l.plan.Packs)-1]
	p.At = b.place(d.root)
	if id, ok := scalar(b, pairs[0].value, packID); ok && id != p.ID {
		b.fault(pairs[0].value, wrongHint("bad-pack-id", id, p.ID))
	}
	pairs, _ = b.pairs(d.root)
	l.schema.pack.read(b, d.root, pairs[1:], p)
}

// bindEntity binds a document under its id: a new entity, or own values over a pack's.
func (l *loader) bindEntity(b *binder, d document, k kind, pairs []pair, pack bool) {
	kd := k.describe()
	ids := name
	if kd.Plural == "" {
		ids = text // there is one, whatever it is called
	}
	b.path = []string{kd.Name}
	id, ok := scalar(b, pairs[0].value, ids)
	if !ok {
		l.lost(kd.Name, toKebab(resolve(pairs[0].value).Value))
		return
	}
	ref, places := kd.Name+"/"+id, l.own
	b.path = []string{kd.Plural, id}
	if kd.Plural == "" {
		ref, b.path = kd.Name, []string{kd.Name}
	}
	if pack {
		places = l.packed
	}
	if first, twice := places[ref]; twice {
		l.lost(kd.Name, "") // it may be meant as another one
		p := b.report(pairs[0].value, "duplicate-id", model.Args{"kind": kd.Name, "id": id})
		p.Also = []model.Other{{At: first, Code: "first-here"}}
		return
	}
	places[ref] = b.place(pairs[0].value)
	pairs, _ = b.pairs(d.root) // again, now that it is known whose keys they are
	_, b.changing = l.packed[ref]
	b.changing = b.changing && !pack
	k.bind(b, d.root, pairs[1:], l.plan, id)
	if o, _ := k.entry(l.plan, id).origin(); !b.changing {
		o.mark(kd.Name, places[ref])
	}
}
