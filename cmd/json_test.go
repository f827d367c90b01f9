package cmd_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/medienplan/mep/reports"
)

// contract writes docs/json.md from the types of the JSON output: their fields, what stands in their
// comments, and the names that a field can have.
type contract struct {
	types map[string]*ast.TypeSpec // of package reports
	docs  map[string]string        // of the types
	seen  map[string]bool          // fields
	lacks []string                 // fields without a meaning
	out   strings.Builder
}

// TestTheJSONContractIsDocumented holds docs/json.md: every field has a meaning, and the page is current.
func TestTheJSONContractIsDocumented(t *testing.T) {
	c := &contract{types: map[string]*ast.TypeSpec{}, docs: map[string]string{}, seen: map[string]bool{}}
	files, err := filepath.Glob("../reports/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sources of package reports: %v", err)
	}
	for _, file := range files {
		if !strings.HasSuffix(file, "_test.go") {
			c.read(t, file)
		}
	}
	c.printf("# The JSON contract `%s`\n\n%s", reports.PlanFormat, contractHead)
	var done []string
	for _, document := range []string{"PlanData", "WhatIfData", "DoctorData", "CompareData", "DiffData", "RiskData"} {
		todo := []string{document}
		for len(todo) > 0 {
			if next := todo[0]; !slices.Contains(done, next) {
				done = append(done, next)
				todo = append(todo, c.structure(t, next)...)
			}
			todo = todo[1:]
		}
	}
	c.names(t)
	for _, field := range c.lacks {
		t.Errorf("%s has no meaning: write a comment behind it", field)
	}
	for _, field := range slices.Sorted(maps.Keys(meanings)) {
		if !c.seen[field] {
			t.Errorf("%s is no field: its meaning is stale", field)
		}
	}
	golden(t, "../docs/json.md", c.out.String())
}

func (c *contract) printf(format string, args ...any) { fmt.Fprintf(&c.out, format, args...) }

func parse(t *testing.T, file string) *ast.File {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), filepath.FromSlash(file), nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (c *contract) read(t *testing.T, file string) {
	for _, d := range parse(t, file).Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.TYPE {
			continue
		}
		for _, s := range g.Specs {
			spec := s.(*ast.TypeSpec)
			c.types[spec.Name.Name] = spec
			c.docs[spec.Name.Name] = strings.Join(strings.Fields(g.Doc.Text()), " ")
		}
	}
}

// structure writes the table of one type and gives the types that its fields have.
func (c *contract) structure(t *testing.T, name string) (next []string) {
	fields, ok := c.types[name].Type.(*ast.StructType)
	if !ok {
		t.Fatalf("%s is no structure", name)
	}
	title, text := heading(name), c.docs[name]
	switch name {
	case "PlanData":
		title = "The document"
	case "DoctorData":
		title = "The diagnosis `" + reports.DoctorFormat + "`"
	case "CompareData":
		title = "The comparison `" + reports.CompareFormat + "`"
	case "RiskData":
		title = "The risks `" + reports.RiskFormat + "`"
	case "DiffData":
		title = "The difference `" + reports.DiffFormat + "`"
	case "WhatIfData":
		title = "The answer `" + reports.WhatIfFormat + "`"
	}
	c.printf("\n## %s\n\n%s\n\n| Field | Type | Meaning |\n|---|---|---|\n", title, sentence(name, text))
	for _, f := range fields.Fields.List {
		tag, _ := strconv.Unquote(f.Tag.Value)
		key, options, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
		if key == "-" { // written by package json itself
			key = strings.ToLower(f.Names[0].Name)
		}
		kind, of := c.kind(f.Type)
		if of != "" {
			next = append(next, of)
			kind = strings.Replace(kind, of, fmt.Sprintf("[%s](#%s)", heading(of), strings.ReplaceAll(heading(of), " ", "-")), 1)
		}
		if options == "omitempty" {
			kind += ", absent when empty"
		}
		c.printf("| `%s` | %s | %s |\n", key, kind, c.meaning(name+"."+key, f))
	}
	return next
}

// sentence makes a description of the comment of a type: without its name and a first "is".
func sentence(name, text string) string {
	text = strings.TrimPrefix(text, name+" ")
	text = strings.TrimPrefix(strings.TrimPrefix(text, "is "), "are ")
	return strings.ToUpper(text[:1]) + text[1:]
}

// heading makes words of the name of a type: "YearsData" is "years".
func heading(name string) string {
	var out strings.Builder
	for i, r := range strings.TrimSuffix(name, "Data") {
		if unicode.IsUpper(r) && i > 0 {
			out.WriteByte(' ')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

func (c *contract) meaning(field string, f *ast.Field) string {
	c.seen[field] = true
	if text := strings.TrimSpace(f.Comment.Text()); text != "" {
		return strings.ReplaceAll(text, "|", `\|`)
	}
	if text := meanings[field]; text != "" {
		return text
	}
	_, key, _ := strings.Cut(field, ".")
	if text := commonMeanings[key]; text != "" {
		return text
	}
	c.lacks = append(c.lacks, field)
	return ""
}

// kind gives the JSON type of a Go type, and the structure that it is made of.
func (c *contract) kind(e ast.Expr) (kind, of string) {
	switch e := e.(type) {
	case *ast.StarExpr:
		kind, of = c.kind(e.X)
		return kind + " or null", of
	case *ast.ArrayType:
		kind, of = c.kind(e.Elt)
		return "list of " + kind, of
	case *ast.IndexExpr: // iter.Seq
		kind, of = c.kind(e.Index)
		return "list of " + kind, of
	case *ast.SelectorExpr:
		return map[string]string{"Money": "amount", "Quantity": "quantity", "Decimal": "decimal"}[e.Sel.Name], ""
	case *ast.Ident:
		if basic := map[string]string{"string": "text", "int": "number", "int64": "number", "bool": "true or false"}[e.Name]; basic != "" {
			return basic, ""
		}
		return e.Name, e.Name
	}
	return "", ""
}

// enums are the fields with a closed list of names, and where the names and their comments stand, or
// with which prefix the message catalogue explains them.
var enums = []struct{ fields, file, kind, text string }{
	{"`kind` of lines", "../planner/line.go", "Kind", ""},
	{"`cause` of lines", "../planner/line.go", "Cause", ""},
	{"`certainty` of lines", "../model/provenance.go", "Certainty", ""},
	{"`role` of sources", "../planner/funding/funding.go", "Role", "role."},
	{"`rule` of sources, `reason` of refused, `off` and `out` of programmes", "../planner/funding/reason.go", "Reason", "reason."},
}

const otherNames = `
| Field | Names |
|---|---|
| ` + "`booking` of lines | `investive` (capitalised), `consumptive` (an expense of the year)" + ` |
| ` + "`budget` of lines | `own`, `other` (borne by another office: not in the cost)" + ` |
| ` + "`reason` of deferred and unfunded | why it did not come when it was needed; `limit` names what held it back: `prerequisite` (other equipment or a course is not ready), `limit` (on money), `capacity` (a limit on work), `wave` (the school's turn comes later), `window` (a programme does not pay yet), `works` (building works bring it)" + ` |
| ` + "`scope` of limits | `all` cost, `own_money`, `investive`, `consumptive`, `category`, `programme` (what one pays), `school`, `capacity` (work)" + `
| ` + "`judged` of key figures | `within`, `below`, `above`, or empty where nothing judges it" + ` |
| ` + "`severity` of problems | `warning`; a plan with errors has no output" + ` |
`

// names lists what the fields of closed lists can hold.
func (c *contract) names(t *testing.T) {
	c.printf("\n## Names\n\nThese lists are closed: a new name is a new version of the contract.\n%s", otherNames)
	texts := catalogue(t)
	for _, e := range enums {
		file := parse(t, e.file)
		names, comments := constantNames(file, e.kind), constantComments(file, e.kind)
		if len(names) == 0 || len(names) != len(comments) {
			t.Fatalf("%s: %d names of %s, %d constants", e.file, len(names), e.kind, len(comments))
		}
		c.printf("\n### %s\n\n", e.fields)
		for i, n := range names {
			if text, found := texts.Text("en", e.text+n); found && e.text != "" {
				comments[i] = text
			}
			if comments[i] != "" {
				comments[i] = ": " + comments[i]
			}
			c.printf("- `%s`%s\n", n, comments[i])
		}
	}
	c.printf("\n### `figure` of key figures\n\nOf an item or course, its id follows after a colon: `coverage:display`.\n\n")
	for _, key := range texts.Keys("en") {
		if id, is := strings.CutPrefix(key, "figure."); is {
			text, _ := texts.Text("en", key)
			c.printf("- `%s`: %s\n", id, strings.ReplaceAll(text, "“{item}”", "an item or course"))
		}
	}
}

// constantComments gives what stands behind each constant of a type.
func constantComments(f *ast.File, kind string) (out []string) {
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		if first := g.Specs[0].(*ast.ValueSpec); fmt.Sprint(first.Type) != kind {
			continue
		}
		for _, s := range g.Specs {
			out = append(out, strings.TrimSpace(s.(*ast.ValueSpec).Comment.Text()))
		}
	}
	return out
}

// constantNames gives the names of a type: the list "kindNames", or the one in its String method.
func constantNames(f *ast.File, kind string) (out []string) {
	list := func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if ok && len(out) == 0 {
			for _, e := range literal.Elts {
				if b, is := e.(*ast.BasicLit); is {
					name, _ := strconv.Unquote(b.Value)
					out = append(out, name)
				}
			}
		}
		return true
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok && v.Names[0].Name == strings.ToLower(kind)+"Names" {
					ast.Inspect(v, list)
				}
			}
		case *ast.FuncDecl:
			if d.Recv != nil && d.Name.Name == "String" && fmt.Sprint(d.Recv.List[0].Type) == kind {
				ast.Inspect(d, list)
			}
		}
	}
	return out
}
