package planner_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/medienplan/mep/planner/funding"
	"github.com/medienplan/mep/reports/message"
)

// TestEveryCodeOfThePlannerHasATextAndEveryTextIsUsed reads the sources: what they can say must
// stand in both languages, and nothing else may stand in the planner's part of the catalogue.
func TestEveryCodeOfThePlannerHasATextAndEveryTextIsUsed(t *testing.T) {
	w := said(t)
	if len(w.problems) < 20 || len(w.traces) < 40 || len(w.figures) < 10 {
		t.Fatalf("found only %d problems, %d traces, %d figures", len(w.problems), len(w.traces), len(w.figures))
	}
	needed, may := map[string]bool{}, map[string]bool{}
	add := func(prefix string, codes map[string]bool) {
		for code := range codes {
			needed[prefix+code] = true
		}
	}
	add("problem.", w.problems)
	add("also.", w.others)
	add("trace.", w.traces)
	add("figure.", w.figures)
	for _, reason := range funding.Reasons() {
		needed["reason."+reason.String()] = true
	}
	for role := funding.RoleGrant; role <= funding.RoleOwn; role++ {
		needed["role."+role.String()] = true
	}
	for code := range checkedInModel(t) {
		for _, prefix := range []string{"problem.", "hint.", "also."} {
			may[prefix+code] = true
		}
	}
	for code := range w.problems {
		may["hint."+code] = true
	}
	for unit := range w.units {
		may["unit."+unit] = true
	}
	for _, lang := range message.Languages() {
		texts := catalogue(t, lang)
		for key := range needed {
			if texts[key] == "" {
				t.Errorf("%s has no text for %s", lang, key)
			}
		}
		for key := range texts {
			if !needed[key] && !may[key] {
				t.Errorf("%s: no source uses %s", lang, key)
			}
		}
	}
}

// catalogue reads the planner's part of a language. That of funding is shared with the checks of a plan.
func catalogue(t *testing.T, lang string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, file := range []string{"planner.json", "funding.json", "funding-traces.json", "order-traces.json", "account-traces.json"} {
		data, err := os.ReadFile(filepath.Join("../templates/messages", lang, file))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &texts); err != nil {
			t.Fatal(err)
		}
	}
	return texts
}

// checkedInModel are the words in the checks of programmes: their codes are among them.
func checkedInModel(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, f := range parsed(t, "../model/check_programme*.go") {
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok {
				if s, ok := text(lit); ok {
					out[s] = true
				}
			}
			return true
		})
	}
	return out
}

// parsed reads the sources that patterns name, without tests.
func parsed(t *testing.T, patterns ...string) []*ast.File {
	t.Helper()
	var out []*ast.File
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, f)
		}
	}
	return out
}

// words are the codes that the sources can give, by where they lead.
type words struct {
	t                                        *testing.T
	problems, others, traces, figures, units map[string]bool
}

func said(t *testing.T) *words {
	t.Helper()
	w := &words{t, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, f := range parsed(t, "*.go", "funding/*.go") {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				w.function(d)
			case *ast.GenDecl:
				w.constants(d)
			}
		}
	}
	return w
}

// constants finds the ids of key figures.
func (w *words) constants(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		v, ok := spec.(*ast.ValueSpec)
		if !ok || d.Tok != token.CONST || !strings.HasPrefix(v.Names[0].Name, "Figure") || len(v.Values) == 0 {
			continue
		}
		if id, ok := text(v.Values[0]); ok {
			w.figures[id] = true
		}
	}
}

// function finds the codes in what a function builds: as texts, or through its variable "code".
func (w *words) function(f *ast.FuncDecl) {
	var variable []string // what "code" may be
	ast.Inspect(f, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && len(a.Lhs) == len(a.Rhs) {
			for i := range a.Lhs {
				value, ok := text(a.Rhs[i])
				if id, is := a.Lhs[i].(*ast.Ident); is && ok && id.Name == "code" && value != "" {
					variable = append(variable, value)
				}
				if field, is := a.Lhs[i].(*ast.SelectorExpr); is && ok && field.Sel.Name == "Code" {
					w.traces[value] = true
				}
			}
		}
		return true
	})
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			if f.Name.Name != handsOn {
				w.literal(f.Name.Name, n, variable)
			}
		case *ast.CallExpr:
			w.call(n, variable)
		}
		return true
	})
}

// handsOn makes a finding about a programme of the code it is given. Such findings are never gathered,
// so that they need no text for other places.
const handsOn = "programmeFinding"

func (w *words) call(c *ast.CallExpr, variable []string) {
	if typeName(c.Fun) != handsOn {
		return
	}
	if code, ok := text(c.Args[0]); ok {
		variable = []string{code}
	}
	for _, code := range variable {
		w.problems[code] = true
	}
}

func (w *words) literal(function string, lit *ast.CompositeLit, variable []string) {
	fields := map[string]ast.Expr{}
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if key, ok := kv.Key.(*ast.Ident); ok {
				fields[strings.ToLower(key.Name)] = kv.Value
			}
		}
	}
	if unit, ok := text(fields["unit"]); ok {
		w.units[unit] = true
	}
	given := fields["code"]
	if given == nil {
		return
	}
	codes := variable
	if code, ok := text(given); ok {
		codes = []string{code}
	} else if id, ok := given.(*ast.Ident); !ok || id.Name != "code" {
		codes = nil // handed on: "first.code" of a finding
	} else if len(codes) == 0 {
		w.t.Errorf("%s: no text is ever given to code", function)
	}
	for _, into := range w.kinds(lit, fields) {
		for _, code := range codes {
			into[code] = true
		}
	}
}

// kinds are the texts that a literal needs. A finding about a school or an item names the others.
func (w *words) kinds(lit *ast.CompositeLit, fields map[string]ast.Expr) []map[string]bool {
	switch typeName(lit.Type) {
	case "Trace":
		return []map[string]bool{w.traces}
	case "Problem":
		return []map[string]bool{w.problems}
	case "Other", "": // "": of a list of Other
		return []map[string]bool{w.others}
	case "finding":
		if minus, ok := fields["school"].(*ast.UnaryExpr); ok && minus.Op == token.SUB && fields["item"] == nil {
			return []map[string]bool{w.problems}
		}
		return []map[string]bool{w.problems, w.others}
	}
	return nil
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// text is the value of a string literal.
func text(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}
