package cmd_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/medienplan/mep/model/planfile"
)

// rule is one file of testdata/rules: a rule type with an example where it binds, one where it does
// not, and one where it meets another rule.
type rule struct {
	id, title, german string
	text              string
	examples          []ruleExample
}

// ruleExample is what a plan adds to the base plan, and the figures that follow from the rules by
// hand. The first lines of the addition, as comments, are that calculation.
type ruleExample struct {
	base *rule
	id   string // "binds", "free" or "meets"
	yaml string
	want []string // "grant 2027 = 9,000"
}

var (
	ruleExamples = []string{"binds", "free", "meets"}
	ruleHeadings = map[string]string{"binds": "Where it binds", "free": "Where it does not", "meets": "Where it meets another rule"}
)

// TestEveryRuleGivesWhatItsExamplesSay calculates every example and compares its figures.
func TestEveryRuleGivesWhatItsExamplesSay(t *testing.T) {
	for _, r := range readRules(t) {
		for _, e := range r.examples {
			t.Run(r.id+"/"+e.id, func(t *testing.T) { e.check(t) })
		}
	}
}

// TestEveryRuleHasAnExample asks for every key of a programme, and every choice that it offers, in at
// least one example.
func TestEveryRuleHasAnExample(t *testing.T) {
	used := map[string]bool{}
	for _, r := range readRules(t) {
		for _, e := range r.examples {
			maps.Copy(used, e.keys())
		}
	}
	for _, key := range slices.Sorted(maps.Keys(keysKnown("", programmeKeys()))) {
		if !used[key] && !slices.ContainsFunc(notShown, func(end string) bool { return strings.HasSuffix(key, end) }) {
			t.Errorf("no example uses %s", key)
		}
	}
}

// programmeKeys are the keys of a programme.
func programmeKeys() []planfile.Key {
	kinds := planfile.Kinds()
	return kinds[slices.IndexFunc(kinds, func(k planfile.Kind) bool { return k.Name == "programme" })].Keys
}

// notShown are keys and choices without an example of their own: what a value rests on is of every kind
// of document, false is what stands without the key, and formulas may not count items, devices or posts.
var notShown = []string{".sources", "=false", ".per.item", ".per.devices", ".best_of.per=post"}

// keysKnown lists the paths of keys, and "path=value" where a key offers few values.
func keysKnown(path string, keys []planfile.Key) map[string]bool {
	all := map[string]bool{}
	for _, k := range keys {
		at := path + "." + k.Name
		all[at] = true
		if path != ".caps.any_of" && !strings.HasSuffix(path, ".keys") { // shown by all_of, and by formulas
			for _, v := range k.Type.Enum {
				all[at+"="+v] = true
			}
		}
		if !slices.Contains([]string{"only", "not", "sources"}, k.Name) { // selections are those of eligible
			maps.Copy(all, keysKnown(at, k.Keys))
		}
	}
	return all
}

// TestTheReferenceOfRulesIsCurrent holds docs/funding.md, which is made of the examples.
func TestTheReferenceOfRulesIsCurrent(t *testing.T) {
	all := readRules(t)
	var doc strings.Builder
	doc.WriteString("# Rules of funding programmes\n\nEvery rule that a programme may have, each with a plan where it binds, one where it does not, and one where it meets\n" +
		"another rule. The comment above each example is the calculation by hand; below it stands what comes out. [How to write a\n" +
		"programme](reference.md#programme) lists all keys. This page is made by a test from the examples (`UPDATE_GOLDEN=1 go test ./cmd -run\n" +
		"ReferenceOfRules`).\n\n" + figuresInWords)
	for i, r := range all {
		doc.WriteString([]string{"\n", " ·\n"}[min(i, 1)] + "[" + r.title + "](#" + r.id + ")")
	}
	doc.WriteString("\n")
	base := readBase(t)
	fmt.Fprintf(&doc, "\n## %s (%s)\n\n%s\n\n```yaml\n%s```\n", base.title, base.german, base.text, base.examples[0].yaml+"---\n"+base.examples[1].yaml)
	for _, r := range all {
		fmt.Fprintf(&doc, "\n<a id=%q></a>\n\n## %s (%s)\n\n%s\n\nKeys: %s.\n", r.id, r.title, r.german, r.text, strings.Join(r.rulesUsed(), ", "))
		for _, e := range r.examples {
			fmt.Fprintf(&doc, "\n%s:\n\n```yaml\n%s```\n\n```text\n%s\n```\n", ruleHeadings[e.id], e.yaml, strings.Join(e.want, "\n"))
		}
	}
	golden(t, "../docs/funding.md", doc.String())
}

const figuresInWords = `| figure | says |
|---|---|
| ` + "`grant 2027 = 9,000`" + ` | what a source pays in a year; ` + "`own`" + ` is the authority's money |
| ` + "`own for grant 2027 = 1,000`" + ` | the part that is the own share of a programme, or a top-up of it |
| ` + "`grant on tablet@north 2027 = 900`" + ` | what a source pays of an item, at one school or all |
| ` + "`grant refused cap_reached 2027 = 500`" + ` | cost that a programme does not pay, by reason |
| ` + "`grant budget 2027 = 4,000`" + ` | also presented, eligible, lost-by-cap, lost-by-budget, unproven, tranche, left, expires, rate |
| ` + "`grant receipt 2028 = 9,000`" + ` | money that arrives in a year |
| ` + "`loan repayment own 2028 = 500`" + ` | debt service by payer; also interest |
| ` + "`grant bound display 2027 = 2031`" + ` | last year of the retention period of what was bought |
| ` + "`grant room board 2027 = 3`" + ` | units that the budget still holds |
| ` + "`grant off = frame_only`" + ` | why a programme takes no part |
| ` + "`grant time 2027 = before_start`" + ` | why orders of a year are outside its window |
| ` + "`problem = grant-expires`" + ` | a code of ` + "`mep check`" + ` |
`

// rulesUsed gives the keys of a file's programmes, the innermost ones; selections count as one.
func (r rule) rulesUsed() []string {
	used, known := map[string]bool{}, keysKnown("", programmeKeys())
	for _, e := range r.examples {
		for key := range e.keys() {
			if known[key] && key != ".name" && !strings.Contains(key, "=") {
				used[key] = true
			}
		}
	}
	var all []string
	for _, key := range slices.Sorted(maps.Keys(used)) {
		inner := func(other string) bool { return strings.HasPrefix(other, key+".") }
		if !slices.ContainsFunc(slices.Collect(maps.Keys(used)), inner) {
			all = append(all, "`"+key[1:]+"`")
		}
	}
	return all
}

// check compares an example with its figures, and asks that nothing it says is left out: every source
// but own money, in every year.
func (e ruleExample) check(t *testing.T) {
	f := e.figures(t)
	stated := map[string]bool{}
	for _, w := range e.want {
		left, right, ok := strings.Cut(w, " = ")
		if !ok {
			t.Fatalf("%q is no figure", w)
		}
		stated[left] = true
		got, err := f.value(strings.Fields(left), right)
		if err != nil {
			t.Errorf("%s: %v", w, err)
		} else if !sameFigure(got, right) {
			t.Errorf("%s, but it is %s", w, got)
		}
	}
	for source, amount := range f.unstated(stated) {
		t.Errorf("%s = %s is not stated", source, amount)
	}
}

func sameFigure(a, b string) bool {
	plain := func(s string) string { return strings.TrimSuffix(strings.ReplaceAll(s, ",", ""), ".00") }
	return plain(a) == plain(b)
}

// readRules reads all files of testdata/rules but the base plan, sorted.
func readRules(t *testing.T) []rule {
	t.Helper()
	files, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil || len(files) < 2 {
		t.Fatalf("no rules: %v", err)
	}
	base := readBase(t)
	var all []rule
	for _, file := range files {
		r, archive := readRule(t, file)
		if r.id == "base" {
			continue
		}
		want := map[string][]string{}
		for _, line := range lines(archiveFile(t, file, archive, "want")) {
			id, figures, _ := strings.Cut(line, ": ")
			for figure := range strings.SplitSeq(figures, ";") {
				want[id] = append(want[id], strings.TrimSpace(figure))
			}
		}
		for _, id := range ruleExamples {
			e := ruleExample{&base, id, string(archiveFile(t, file, archive, id+".yaml")), want[id]}
			if len(e.want) == 0 || !strings.HasPrefix(e.yaml, "# ") {
				t.Fatalf("%s: %s needs its calculation as a comment and what it wants", file, id)
			}
			r.examples = append(r.examples, e)
		}
		all = append(all, r)
	}
	return all
}

func readBase(t *testing.T) rule {
	t.Helper()
	file := "testdata/rules/base.txtar"
	r, archive := readRule(t, file)
	for _, name := range []string{"plan.yaml", "base.yaml"} {
		r.examples = append(r.examples, ruleExample{id: name, yaml: string(archiveFile(t, file, archive, name))})
	}
	return r
}

func readRule(t *testing.T, file string) (rule, *txtar.Archive) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(data)
	head, text, _ := strings.Cut(string(archive.Comment), "\n")
	title, german, ok := strings.Cut(head, " | ")
	if !ok || strings.TrimSpace(text) == "" {
		t.Fatalf("%s: needs a title in both languages and a sentence", file)
	}
	return rule{id: strings.TrimSuffix(filepath.Base(file), ".txtar"), title: title, german: german, text: strings.TrimSpace(text)}, archive
}

func archiveFile(t *testing.T, file string, archive *txtar.Archive, name string) []byte {
	t.Helper()
	i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("%s has no %s", file, name)
	}
	return archive.Files[i].Data
}

// TestNoProgramCodeNamesAProgrammeOrALand: rules are data. Examples in the table of keys are
// documentation and may.
func TestNoProgramCodeNamesAProgrammeOrALand(t *testing.T) {
	var programmes, lands []string
	for _, id := range planfile.PackIDs(packs(t)) {
		if !strings.HasPrefix(id, "programmes/") {
			continue
		}
		plan, _, _ := planfile.LoadPack(packs(t), id)
		for _, p := range plan.Programmes {
			programmes = append(programmes, p.ID)
			if p.Land != "" {
				lands = append(lands, p.Land)
			}
		}
	}
	if len(programmes) == 0 || len(lands) == 0 {
		t.Fatal("there are no built-in programmes")
	}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		name := filepath.ToSlash(path)
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "../templates/") {
			return err
		}
		for _, text := range literals(t, path) {
			for _, id := range programmes {
				if strings.Contains(text, id) {
					t.Errorf("%s names the programme %s", name, id)
				}
			}
			if slices.Contains(lands, text) {
				t.Errorf("%s names the Land %s", name, text)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// literals are the texts in a source file, those of example(…) left out.
func literals(t *testing.T, path string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	ast.Inspect(file, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			name, is := call.Fun.(*ast.Ident)
			return !is || name.Name != "example"
		}
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			if text, err := strconv.Unquote(literal.Value); err == nil {
				all = append(all, text)
			}
		}
		return true
	})
	return all
}
