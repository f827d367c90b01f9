package planfile

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/medienplan/mep/model"
)

// Tables are for long lists: a row is a school or a lot, a column is a key. They are read without
// YAML, straight into the entities: 40,000 rows in a fraction of a second.

// lotRow is a lot of a table that waits for its school.
type lotRow struct {
	school string
	at     model.Place
	lot    model.Lot
}

// table reads a CSV file of the plan.
func (l *loader) table(file, text string) {
	t := &table{loader: l, file: file, text: text}
	t.text, t.comma, t.before = cutSeparator(text)
	t.csv = csv.NewReader(strings.NewReader(t.text))
	t.csv.Comma = t.comma
	t.csv.FieldsPerRecord = -1
	t.csv.ReuseRecord = true
	header, err := t.csv.Read()
	if err != nil {
		t.syntax(err)
		return
	}
	t.header = slices.Clone(header)
	kind := t.names()
	switch {
	case kind == "lots":
		readRows(t, lotColumns(t))
	case kind == "schools":
		readRows(t, schoolColumns(t))
	default:
		l.report("unknown-table", t.place(0), model.Args{"columns": t.header})
	}
}

type table struct {
	*loader
	file   string
	text   string // without a line "sep=;"
	before int    // lines before text
	comma  rune
	csv    *csv.Reader
	header []string
	more   int // lines of cells beyond the first: a spreadsheet counts rows
	bad    bool
	starts []int // of lines, once a place is needed
}

// cutSeparator honours a first line "sep=;", else finds the separator that the header has most of.
func cutSeparator(text string) (rest string, comma rune, lines int) {
	length, next := lineEnd(text)
	first := text[:length]
	if s, ok := strings.CutPrefix(strings.ToLower(first), "sep="); ok && len(s) == 1 && s != `"` {
		return text[next:], rune(s[0]), 1
	}
	comma, most := ';', 0
	for _, c := range []rune{';', ',', '\t'} {
		if n := strings.Count(first, string(c)); n > most {
			comma, most = c, n
		}
	}
	return text, comma, 0
}

// place gives where a column of the present row begins.
func (t *table) place(col int) model.Place {
	line, column := t.csv.FieldPos(col)
	if t.starts == nil {
		t.starts = lineStarts(t.text)
	}
	start := t.starts[line-1]
	before := t.text[start:min(start+column-1, len(t.text))]
	return model.Place{File: t.file, Line: line + t.before, Col: utf8.RuneCountInString(before) + 1}
}

func lineStarts(text string) []int {
	starts := []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

func (t *table) rowPlace() model.Place {
	line, _ := t.csv.FieldPos(0)
	return model.Place{File: t.file, Line: line + t.before, Col: 1}
}

// fault reports a cell.
func (t *table) fault(col int, f *fault, path string) {
	at := t.place(col)
	p := t.report(f.code, at, f.args)
	p.Path = path
	p.Also = []model.Other{{At: at, Code: "cell", Args: model.Args{
		"cell": columnName(col) + strconv.Itoa(at.Line-t.more), "column": t.header[col]}}}
}

// columnName counts as spreadsheets do: A to Z, AA.
func columnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

func (t *table) syntax(err error) {
	if errors.Is(err, io.EOF) {
		t.report("empty-file", model.Place{File: t.file}, nil)
		return
	}
	p := model.Place{File: t.file, Line: 1 + t.before}
	if e, ok := errors.AsType[*csv.ParseError](err); ok {
		p.Line, p.Col = e.StartLine+t.before, 1
	}
	t.report("table-quote", p, nil)
}

// names translates the header and finds what the rows are.
func (t *table) names() (kind string) {
	has := map[string]bool{}
	for i, h := range t.header {
		t.header[i] = strings.TrimSpace(h)
		has[fold(h)] = true
	}
	any := func(names ...string) bool { return slices.ContainsFunc(names, func(n string) bool { return has[n] }) }
	school := any("school", "schule")
	switch {
	case school && any("item", "artikel", "katalogposition") && any("count", "anzahl", "stueck"):
		return "lots"
	case school && any("type", "schulform"):
		return "schools"
	}
	return ""
}

// column sets one cell.
type column[T any] struct {
	set      setter[T]
	required bool
}

// columns finds the setters of a header. extra are columns that are not keys of the entity.
func columns[T any](t *table, g *group[T], extra map[string]setter[T]) []column[T] {
	keys := g.keys()
	out := make([]column[T], len(t.header))
	seen := map[string]int{}
	for i, name := range t.header {
		path := english(name, keys, extra)
		if first, twice := seen[path]; twice {
			t.headerFault(i, "repeated-column", model.Args{"column": t.header[i], "first": columnName(first)})
			continue
		}
		seen[path] = i
		if set, ok := extra[path]; ok {
			out[i].set = set
			continue
		}
		set, ok := g.cell(strings.Split(path, "."))
		if !ok {
			args := model.Args{"column": t.header[i]}
			if s := nearest(name, columnNames(keys)); s != "" {
				args["suggestion"] = s
			}
			t.headerFault(i, "unknown-column", args)
			continue
		}
		out[i] = column[T]{set, slices.ContainsFunc(keys, func(k Key) bool { return k.Name == path && k.Required })}
	}
	return out
}

// columnNames are the names of keys in both languages.
func columnNames(keys []Key) []string {
	var out []string
	for _, k := range keys {
		out = append(append(out, k.Name), k.German...)
	}
	return out
}

func (t *table) headerFault(col int, code string, args model.Args) {
	t.bad = true
	t.report(code, t.place(col), args)
}

// english gives the dotted key of a column.
func english[T any](name string, keys []Key, extra map[string]setter[T]) string {
	if e := extraNames[fold(name)]; e != "" {
		return e
	}
	first, rest, dotted := strings.Cut(name, ".")
	first = fold(first)
	if _, ok := extra[first]; ok && !dotted {
		return first
	}
	for _, k := range keys {
		if k.Name != first && !slices.ContainsFunc(k.German, func(g string) bool { return fold(g) == first }) {
			continue
		}
		switch {
		case !dotted:
			return k.Name
		case k.Type.Form == FormGroup:
			return k.Name + "." + english[T](rest, k.Keys, nil)
		}
		return k.Name + "." + rest
	}
	return fold(name)
}

var extraNames = map[string]string{"schule": "school", "quelle": "source", "sicherheit": "certainty"}

func provenanceColumns[T any](at func(*T) *model.Provenance) map[string]setter[T] {
	certainty := enum(named[model.Certainty]{"sourced", model.Sourced}, named[model.Certainty]{"derived", model.Derived}, named[model.Certainty]{"estimate", model.Estimate})
	return map[string]setter[T]{
		"source": func(v *T, s string) *fault { at(v).Source = s; return nil },
		"certainty": func(v *T, s string) *fault {
			c, f := certainty.parse(s, inCell)
			at(v).Certainty = c
			return f
		},
	}
}

// rows is how the rows of a table become entities.
type rows[T any] struct {
	columns []column[T]
	start   func(at model.Place) *T
	end     func(*T)
	path    func(*T) string
}

func schoolColumns(t *table) rows[model.School] {
	extra := provenanceColumns(func(s *model.School) *model.Provenance { return &s.Sources.Default })
	extra["school"] = func(s *model.School, text string) (f *fault) { s.ID, f = idOf(text, inCell); return f }
	r := rows[model.School]{columns: columns(t, t.schema.schools.group, extra)}
	r.start = func(at model.Place) *model.School { return &model.School{Origin: model.Origin{At: at}} }
	r.path = func(s *model.School) string { return "schools." + s.ID }
	r.end = func(s *model.School) { t.addSchool(s) }
	return requireColumns(t, r, "school", "type")
}

func (t *table) addSchool(s *model.School) {
	if s.ID == "" {
		return
	}
	if first, twice := t.own["school/"+s.ID]; twice {
		p := t.report("duplicate-id", s.At, model.Args{"kind": "school", "id": s.ID})
		p.Also = []model.Other{{At: first, Code: "first-here"}}
		return
	}
	t.own["school/"+s.ID] = s.At
	if t.plan.Schools == nil {
		t.plan.Schools = map[string]*model.School{}
	}
	s.Sources.Default.At = provenanceAt(s.Sources.Default, s.At)
	t.plan.Schools[s.ID] = s
}

// provenanceAt gives a provenance a place, unless nothing was said.
func provenanceAt(p model.Provenance, at model.Place) model.Place {
	if p == (model.Provenance{}) {
		return model.Place{}
	}
	return at
}

func lotColumns(t *table) rows[lotRow] {
	extra := provenanceColumns(func(r *lotRow) *model.Provenance { return &r.lot.Sources.Default })
	extra["school"] = func(r *lotRow, text string) (f *fault) { r.school, f = idOf(text, inCell); return f }
	g := newGroup(lift(t.schema.lots.fields, func(r *lotRow) *model.Lot { return &r.lot }))
	r := rows[lotRow]{columns: columns(t, g, extra)}
	r.start = func(at model.Place) *lotRow { return &lotRow{at: at, lot: model.Lot{Origin: model.Origin{At: at}}} }
	r.path = func(r *lotRow) string { return "schools." + r.school + ".stock" }
	r.end = func(r *lotRow) {
		r.lot.Sources.Default.At = provenanceAt(r.lot.Sources.Default, r.at)
		t.lots = append(t.lots, *r)
	}
	return requireColumns(t, r, "school", "item", "count", "bought")
}

// requireColumns reports columns that must be there and marks them.
func requireColumns[T any](t *table, r rows[T], names ...string) rows[T] {
	keys := t.schema.schools.keys()
	keys = append(keys, t.schema.lots.keys()...)
	for _, name := range names {
		i := slices.IndexFunc(t.header, func(k string) bool { return english[T](k, keys, nil) == name })
		if i < 0 {
			t.bad = true
			t.report("missing-column", model.Place{File: t.file, Line: 1 + t.before, Col: 1}, model.Args{"column": name})
			continue
		}
		r.columns[i].required = true
	}
	return r
}

func readRows[T any](t *table, r rows[T]) {
	if t.bad {
		return
	}
	for {
		record, err := t.csv.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.syntax(err)
			return
		}
		switch {
		case isBlank(record):
		case len(record) != len(t.header):
			t.report("cell-count", t.rowPlace(), model.Args{"row": t.rowPlace().Line - t.more, "count": len(record), "expected": len(t.header)})
		default:
			readRow(t, r, record)
		}
		for _, cell := range record {
			t.more += strings.Count(cell, "\n")
		}
	}
}

func isBlank(record []string) bool {
	return !slices.ContainsFunc(record, func(s string) bool { return s != "" })
}

func readRow[T any](t *table, r rows[T], record []string) {
	v := r.start(t.rowPlace())
	good := true
	for i, cell := range record {
		if cell = strings.TrimSpace(cell); cell == "" {
			if r.columns[i].required {
				t.fault(i, &fault{"missing-cell", model.Args{"column": t.header[i]}}, r.path(v))
				good = false
			}
			continue
		}
		if f := r.columns[i].set(v, cell); f != nil {
			t.fault(i, f, r.path(v))
			good = false
		}
	}
	if good {
		r.end(v)
	}
}

// putLots gives the lots of tables to their schools.
func (l *loader) putLots() {
	for _, r := range l.lots {
		s, ok := l.plan.Schools[r.school]
		if !ok {
			args := model.Args{"school": r.school}
			if n := nearest(r.school, l.schema.schools.ids(l.plan)); n != "" {
				args["suggestion"] = n
			}
			l.report("table-school", r.at, args)
			continue
		}
		s.Stock = append(s.Stock, r.lot)
	}
	l.lots = nil
}
