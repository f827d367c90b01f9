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
	cells  unusable
}

// unusable says what of a row could not be used.
type unusable struct {
	keys []string
	odd  bool // the table has columns that nobody knows
}

func (c unusable) none() bool { return len(c.keys) == 0 && !c.odd }

// note keeps it for an entity or lot.
func (c unusable) note(u *model.Unread, path string) {
	for _, key := range c.keys {
		u.Value(path + "." + key)
	}
	if c.odd {
		u.Key(path)
	}
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
	case kind == "stock":
		readRows(t, lotColumns(t))
	case kind == "schools":
		readRows(t, schoolColumns(t))
	default:
		l.plan.Unread.Entry("")
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
	more   int      // lines of cells beyond the first: a spreadsheet counts rows
	starts []int    // of lines, once a place is needed
	rows   string   // what a row is: "schools" or "stock"
	absent []string // keys whose columns are missing
	meant  []string // keys that columns which nobody knows were probably meant for
	odd    bool     // there are such columns
	// misnamed: the present row is a school whose id cannot be used.
	misnamed bool
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
	t.plan.Unread.Entry(t.rows)
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
		t.rows = "stock"
	case school && any("type", "schulform"):
		t.rows = "schools"
	}
	return t.rows
}

// column sets one cell.
type column[T any] struct {
	key      string
	set      setter[T] // nil: the column cannot be used
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
			out[i] = column[T]{key: path, set: set}
			continue
		}
		set, ok := g.cell(strings.Split(path, "."))
		if !ok {
			args := model.Args{"column": t.header[i]}
			if s := nearest(name, columnNames(keys)); s != "" {
				args["suggestion"] = s
				t.meant = append(t.meant, english(s, keys, extra))
			}
			t.odd = true
			t.headerFault(i, "unknown-column", args)
			continue
		}
		out[i] = column[T]{path, set, slices.ContainsFunc(keys, func(k Key) bool { return k.Name == path && k.Required })}
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

// headerFault reports a column that is left out.
func (t *table) headerFault(col int, code string, args model.Args) {
	t.report(code, t.place(col), args)
}

// english gives the dotted key of a column.
func english[T any](name string, keys []Key, extra map[string]setter[T]) string {
	if e := extraNames[fold(name)]; e != "" && extra != nil {
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

// extraNames are German columns beside those of the keys.
var extraNames = map[string]string{"schule": "school", "quelle": "source", "sicherheit": "certainty",
	"internetanschluss": uplinkColumn, "anschluss": uplinkColumn, "bandbreite": uplinkColumn}

const uplinkColumn = "network.uplink"

func provenanceColumns[T any](at func(*T) *model.Provenance) map[string]setter[T] {
	certainty := enum(named[model.Certainty]{"sourced", model.Sourced}, named[model.Certainty]{"derived", model.Derived}, named[model.Certainty]{"estimate", model.Estimate})
	return map[string]setter[T]{
		"source": func(v *T, s string) *fault { at(v).Source = model.Text{DE: s}; return nil },
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
	end     func(*T, unusable)
	path    func(*T) string
}

func schoolColumns(t *table) rows[model.School] {
	extra := provenanceColumns(func(s *model.School) *model.Provenance { return &s.Sources.Default })
	extra["school"] = func(s *model.School, text string) (f *fault) {
		if s.ID, f = idOf(text, inCell); f != nil {
			t.lost("school", toKebab(text))
			t.misnamed = true
		}
		return f
	}
	r := rows[model.School]{columns: columns(t, t.schema.schools.group, extra)}
	r.start = func(at model.Place) *model.School { return &model.School{Origin: model.Origin{At: at}} }
	r.path = func(s *model.School) string { return "schools." + s.ID }
	r.end = t.addSchool
	return requireColumns(t, r, "school", "type")
}

func (t *table) addSchool(s *model.School, cells unusable) {
	if misnamed := t.misnamed; s.ID == "" {
		if t.misnamed = false; !misnamed {
			t.lost("school", "")
		}
		return
	}
	if first, twice := t.own["school/"+s.ID]; twice {
		t.lost("school", "") // it may be meant as another one
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
	if !cells.none() {
		cells.note(&t.plan.Unread, "schools."+s.ID)
	}
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
	r.end = func(r *lotRow, cells unusable) {
		r.cells = cells
		r.lot.Sources.Default.At = provenanceAt(r.lot.Sources.Default, r.at)
		t.lots = append(t.lots, *r)
	}
	return requireColumns(t, r, "school", "item", "count", "bought")
}

// requireColumns reports columns that must be there, unless one that nobody knows was meant for them,
// and marks them.
func requireColumns[T any](t *table, r rows[T], names ...string) rows[T] {
	for _, name := range names {
		i := slices.IndexFunc(r.columns, func(c column[T]) bool { return c.key == name })
		if i < 0 {
			t.absent = append(t.absent, name)
			if !slices.Contains(t.meant, name) {
				t.report("missing-column", model.Place{File: t.file, Line: 1 + t.before, Col: 1}, model.Args{"column": name})
			}
			continue
		}
		r.columns[i].required = true
	}
	return r
}

func readRows[T any](t *table, r rows[T]) {
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
			t.plan.Unread.Entry(t.rows)
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
	v, cells := r.start(t.rowPlace()), unusable{keys: slices.Clone(t.absent), odd: t.odd}
	for i, cell := range record {
		c := &r.columns[i]
		if c.set == nil {
			continue
		}
		var f *fault
		if cell = strings.TrimSpace(cell); cell != "" {
			f = c.set(v, cell)
		} else if c.required {
			f = &fault{"missing-cell", model.Args{"column": t.header[i]}}
		}
		if f != nil {
			t.fault(i, f, r.path(v))
			cells.keys = append(cells.keys, c.key)
		}
	}
	r.end(v, cells)
}

// putLots gives the lots of tables to their schools.
func (l *loader) putLots() {
	for _, r := range l.lots {
		s, ok := l.plan.Schools[r.school]
		if !ok && (r.school == "" || l.plan.Unread.MayExist("schools", r.school)) {
			continue // reported where the school should have been read
		}
		if !ok {
			args := model.Args{"school": r.school}
			if n := nearest(r.school, l.schema.schools.ids(l.plan)); n != "" {
				args["suggestion"] = n
			}
			l.report("table-school", r.at, args)
			continue
		}
		if !r.cells.none() {
			r.cells.note(&l.plan.Unread, "schools."+s.ID+".stock."+strconv.Itoa(len(s.Stock)))
		}
		s.Stock = append(s.Stock, r.lot)
	}
	l.lots = nil
}
