// Package mep_test holds the rules that no single package can: who may import whom, and how the
// repository looks. It parses the sources in process, so that no result comes from a cache.
package mep_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/medienplan/mep/"

// allowed lists what the sources of each package may import beside the standard library; packages
// below a name that ends in /... share its rule. Tests may also import testing libraries and, inside
// the module, whatever they compare with.
var allowed = map[string][]string{
	"model":            {"decimal"},
	"model/planfile":   {"model", "decimal", "yaml"},
	"model/intake":     {"model", "decimal", "excelize", "x/text"},
	"planner/arena":    {},
	"planner/funding":  {"model", "planner/arena", "decimal"},
	"planner/accounts": {"model"},
	"planner/risk":     {"model", "planner"},
	"planner":          {"model", "planner/arena", "planner/funding", "planner/accounts", "decimal"},
	"reports/canvas":   {"liberation", "x/image"},
	"reports/chart":    {"reports/canvas"},
	"reports/hyphen":   {},
	"reports/document": {"reports/chart", "reports/picture"},
	"reports/picture":  {"oksvg"},
	"reports/message":  {"model", "decimal"},
	"reports":          {"model", "planner", "planner/risk", "reports/document", "reports/chart", "reports/picture", "reports/message", "decimal"},
	"reports/pdf":      {"reports/document", "reports/chart", "reports/canvas", "reports/hyphen", "reports/picture", "gofpdf", "liberation", "x/image", "x/text"},
	"reports/docx":     {"reports/document"},
	"reports/html":     {"reports/document", "reports/chart", "reports/canvas", "echarts"},
	"reports/text":     {"reports/document", "reports/chart", "reports/canvas", "x/text"},
	"reports/markdown": {"reports/document"},
	"reports/json":     {"reports"},
	"reports/csv":      {"reports", "x/text"},
	"reports/xlsx":     {"reports", "excelize"},
	"templates":        {},
	"sample-plans":     {},
	"cmd/...": {
		"model", "model/planfile", "model/intake", "planner", "planner/risk", "reports", "reports/canvas", "reports/chart", "reports/document", "reports/message",
		"reports/pdf", "reports/docx", "reports/html", "reports/text", "reports/markdown", "reports/json", "reports/csv", "reports/xlsx", "templates", "sample-plans", "cmd",
		"decimal", "cli", "x/term", "x/text", "diff",
	},
}

// libraries are the short names of the table for what comes from outside.
var libraries = map[string]string{
	"github.com/shopspring/decimal":         "decimal",
	"gopkg.in/yaml.v3":                      "yaml",
	"github.com/jung-kurt/gofpdf":           "gofpdf",
	"codeberg.org/go-fonts/liberation":      "liberation",
	"github.com/go-echarts/go-echarts/v2":   "echarts",
	"github.com/urfave/cli/v2":              "cli",
	"github.com/xuri/excelize/v2":           "excelize",
	"github.com/rogpeppe/go-internal/diff":  "diff",
	"github.com/rogpeppe/go-internal":       "testscript",
	"github.com/pdfcpu/pdfcpu":              "pdfcpu",
	"github.com/srwiley":                    "oksvg",
	"github.com/chromedp":                   "chromedp",
	"github.com/santhosh-tekuri/jsonschema": "jsonschema",
	"golang.org/x/image":                    "x/image",
	"golang.org/x/text":                     "x/text",
	"golang.org/x/term":                     "x/term",
}

// forTests are libraries that any test may import.
var forTests = []string{"testscript", "decimal", "jsonschema", "pdfcpu", "chromedp"}

// outside are packages of the standard library that only cmd may use.
var outside = []string{"os", "os/exec", "os/signal", "time", "net", "net/http", "syscall", "math/rand"}

// source is one parsed file.
type source struct {
	path string // with forward slashes
	dir  string
	test bool
	file *ast.File
	text []byte
	set  *token.FileSet
}

func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || name != "." && strings.HasPrefix(d.Name(), ".")) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, text, parser.SkipObjectResolution)
		slashed := filepath.ToSlash(name)
		out = append(out, source{slashed, path.Dir(slashed), strings.HasSuffix(name, "_test.go"), file, text, set})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 10 {
		t.Fatalf("only %d sources found", len(out))
	}
	return out
}

// imports lists the import paths of a file.
func (s source) imports() []string {
	var out []string
	for _, spec := range s.file.Imports {
		p, _ := strconv.Unquote(spec.Path.Value)
		out = append(out, p)
	}
	return out
}

// rule finds what a package may import.
func rule(dir string) (may []string, listed bool) {
	if may, listed = allowed[dir]; listed {
		return may, true
	}
	for pattern, may := range allowed {
		if root, below := strings.CutSuffix(pattern, "/..."); below && (dir == root || strings.HasPrefix(dir, root+"/")) {
			return may, true
		}
	}
	return nil, false
}

// short gives the name of the table for an import path, or "" for the standard library.
func short(importPath string) string {
	if inside, ok := strings.CutPrefix(importPath, module); ok {
		return inside
	}
	if name, exactly := libraries[importPath]; exactly {
		return name
	}
	for library, name := range libraries {
		if strings.HasPrefix(importPath, library+"/") {
			return name
		}
	}
	if first, _, _ := strings.Cut(importPath, "/"); strings.Contains(first, ".") {
		return importPath
	}
	return ""
}

func TestPackagesImportOnlyWhatTheTableAllows(t *testing.T) {
	for _, s := range sources(t) {
		may, listed := rule(s.dir)
		if !listed && s.dir != "." {
			t.Errorf("%s: package %s is not in the table of imports", s.path, s.dir)
		}
		for _, p := range s.imports() {
			name := short(p)
			inside := strings.HasPrefix(p, module)
			if s.test && (inside || slices.Contains(forTests, name)) || name == "" || slices.Contains(may, name) {
				continue
			}
			t.Errorf("%s imports %s, which the table does not allow", s.path, p)
		}
	}
}

func TestOnlyPlanfileReadsYAML(t *testing.T) {
	for _, s := range sources(t) {
		if slices.Contains(s.imports(), "gopkg.in/yaml.v3") && s.dir != "model/planfile" {
			t.Errorf("%s imports the YAML library", s.path)
		}
	}
}

func TestOneFileKnowsThePDFLibrary(t *testing.T) {
	var files []string
	for _, s := range sources(t) {
		if slices.ContainsFunc(s.imports(), func(p string) bool { return short(p) == "gofpdf" }) {
			files = append(files, s.path)
		}
	}
	if len(files) != 1 {
		t.Errorf("the PDF library is imported by %v; want one file", files)
	}
}

func TestOnlyWorkbooksAndListsKnowTheSpreadsheetLibrary(t *testing.T) {
	for _, s := range sources(t) {
		if s.dir != "reports/xlsx" && s.dir != "model/intake" && slices.ContainsFunc(s.imports(), func(p string) bool { return short(p) == "excelize" }) {
			t.Errorf("%s imports the spreadsheet library", s.path)
		}
	}
}

func TestOnlyTheCommandTouchesTheWorld(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.dir == "cmd" || strings.HasPrefix(s.dir, "cmd/") {
			continue
		}
		for _, p := range s.imports() {
			if slices.Contains(outside, p) {
				t.Errorf("%s imports %s; only cmd may", s.path, p)
			}
		}
	}
}

func TestMoneyIsNeverAFloat(t *testing.T) {
	for _, s := range sources(t) {
		root, _, _ := strings.Cut(s.dir, "/")
		if s.test || root != "model" && root != "planner" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && (id.Name == "float64" || id.Name == "float32") {
				t.Errorf("%s: %s", s.set.Position(id.Pos()), id.Name)
			}
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.FLOAT {
				t.Errorf("%s: %s is a float", s.set.Position(lit.Pos()), lit.Value)
			}
			return true
		})
	}
}

func TestNothingIsRegisteredByInit(t *testing.T) {
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s has an init function", s.set.Position(f.Pos()))
			}
		}
	}
}

func TestFilesAreSmallRooms(t *testing.T) {
	const most = 500 // lines
	for _, s := range sources(t) {
		if lines := bytes.Count(s.text, []byte("\n")); lines > most {
			t.Errorf("%s has %d lines; split it by noun", s.path, lines)
		}
	}
}

func TestNoPackageIsADrawerForEverything(t *testing.T) {
	for _, s := range sources(t) {
		for _, name := range []string{"util", "utils", "helper", "helpers", "common", "misc", "manager"} {
			if path.Base(s.dir) == name || strings.TrimSuffix(path.Base(s.path), ".go") == name {
				t.Errorf("%s is named %s", s.path, name)
			}
		}
	}
}

// topLevel is what the repository's root may hold.
var topLevel = []string{
	"cmd", "model", "planner", "reports", "templates", "sample-plans", "docs", ".ci", ".vscode",
	"go.mod", "go.sum", "README.md", "LICENSE", "NOTICE", "Makefile", "CHANGELOG.md", "CONTRIBUTING.md",
	".gitignore", ".gitattributes", ".editorconfig", ".golangci.yml", "architecture_test.go",
}

func TestTheTopLevelIsKnown(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	ignored := ignoredAtTop(t)
	for _, e := range entries {
		if e.Name() != ".git" && !slices.Contains(topLevel, e.Name()) && !ignored(e.Name()) {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
	for _, name := range []string{"cmd", "model", "planner", "reports", "go.mod", "LICENSE", "NOTICE", ".ci"} {
		if _, err := os.Stat(name); err != nil {
			t.Errorf("%s is missing", name)
		}
	}
}

// ignoredAtTop matches what .gitignore keeps out of the root: results of trying the program.
func ignoredAtTop(t *testing.T) func(string) bool {
	text, err := os.ReadFile(".gitignore")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	return func(name string) bool {
		return slices.ContainsFunc(lines, func(line string) bool {
			ok, _ := path.Match(strings.Trim(line, "/"), name)
			return ok && line != "" && !strings.HasPrefix(line, "#")
		})
	}
}

// forbidden finds what would tie the repository to one machine. The parts are put together here, so
// that this file does not find itself.
var forbidden = regexp.MustCompile(strings.Join([]string{
	`(^|[\s"'(=:])/` + `(work|root|home/[a-z]+)/`, `/Us` + `ers/[a-z]`, `[A-Z]:\\Us` + `ers`,
	`proxy\.go` + `lang\.org`, `registry\.npm` + `js\.org`, `deb\.deb` + `ian\.org`,
}, "|"))

func TestNothingNamesAMachine(t *testing.T) {
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == ".git" {
			return filepath.SkipDir
		}
		if d.IsDir() || d.Name() == ".git" || strings.HasSuffix(name, ".min.js") || strings.HasSuffix(name, ".png") {
			return nil
		}
		text, err := os.ReadFile(name)
		if found := forbidden.Find(text); found != nil {
			t.Errorf("%s names %q", filepath.ToSlash(name), found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
