package cmd_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/medienplan/mep/cmd"
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/message"
	"github.com/medienplan/mep/templates"
)

// example is one file of testdata/problems: a comment, the files of a plan, and what must be found.
type example struct {
	code     string // the file's name
	part     string // the package whose problems are shown: planfile, model, planner, or cmd for those of reports
	comment  string
	files    []txtar.File
	set      []string // values of --set
	scenario string   // of --scenario
	want     []string // "file:line:col [code]", in the order of the output
}

// TestEveryExampleOfAProblemGivesExactlyItsProblems reads and calculates every example.
func TestEveryExampleOfAProblemGivesExactlyItsProblems(t *testing.T) {
	for _, e := range examples(t) {
		t.Run(e.code, func(t *testing.T) {
			var got []string
			for _, p := range e.problems(t) {
				got = append(got, strings.TrimSpace(fmt.Sprintf("%s [%s]", p.At, p.Code)))
			}
			if !slices.Equal(got, e.want) {
				t.Errorf("found\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(e.want, "\n  "))
			}
		})
	}
}

// notInText are problems of disks: no example in text can have them. Package planfile tests them.
var notInText = []string{"cannot-read", "file-too-large", "link-outside"}

// TestEveryProblemHasASentenceInBothLanguagesAndAnExample: a code without them cannot be understood.
func TestEveryProblemHasASentenceInBothLanguagesAndAnExample(t *testing.T) {
	texts := catalogue(t)
	shown := map[string]bool{}
	for _, e := range examples(t) {
		for _, p := range e.problems(t) {
			shown[p.Code] = true
		}
	}
	codes := map[string]bool{}
	for _, lang := range message.Languages() {
		for _, key := range texts.Keys(lang) {
			if code, is := strings.CutPrefix(key, "problem."); is {
				codes[code] = true
			}
		}
	}
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		for _, lang := range message.Languages() {
			if !slices.Contains(texts.Keys(lang), "problem."+code) {
				t.Errorf("%s has no sentence in %s", code, lang)
			}
		}
		if !shown[code] && !slices.Contains(notInText, code) {
			t.Errorf("%s has no example", code)
		}
	}
	for code := range shown {
		if !codes[code] {
			t.Errorf("%s has no sentence", code)
		}
	}
}

// TestTheCatalogueOfProblemsIsCurrent holds docs/problems.md, which is made of the examples.
func TestTheCatalogueOfProblemsIsCurrent(t *testing.T) {
	texts := catalogue(t)
	var doc strings.Builder
	doc.WriteString("# Problems\n\nEvery code with its sentences, a plan that gives it, and what `mep check` says about that plan. This page is made by a\n" +
		"test from the examples (`UPDATE_GOLDEN=1 go test ./cmd -run Catalogue`).\n")
	all := examples(t)
	for i, e := range all {
		doc.WriteString([]string{"\n", " ·\n"}[min(i, 1)] + "[" + e.code + "](#" + e.code + ")")
	}
	doc.WriteString("\n")
	for _, e := range all {
		e.write(&doc, t, texts)
	}
	golden(t, "../docs/problems.md", doc.String())
}

func (e example) write(doc *strings.Builder, t *testing.T, texts *message.Catalogue) {
	fmt.Fprintf(doc, "\n## %s\n\n%s\n", e.code, e.comment)
	for _, f := range e.files {
		fmt.Fprintf(doc, "\n`%s`:\n\n```%s\n%s```\n", f.Name, strings.TrimPrefix(filepath.Ext(f.Name), "."), printable(f.Data))
	}
	if e.scenario != "" {
		fmt.Fprintf(doc, "\n`--scenario %s`\n", e.scenario)
	}
	if len(e.set) > 0 {
		fmt.Fprintf(doc, "\n`--set`:\n\n```text\n%s\n```\n", strings.Join(e.set, "\n"))
	}
	problems := e.problems(t)
	for _, lang := range message.Languages() {
		doc.WriteString("\n```text\n")
		for _, p := range problems {
			doc.WriteString(texts.Printer(lang).Problem(p, e.source))
		}
		doc.WriteString("```\n")
	}
}

// printable shows files that are no text as text.
func printable(data []byte) string {
	text := strings.ToValidUTF8(string(data), "\uFFFD")
	var shown strings.Builder
	for _, r := range text {
		if r == '\uFEFF' || unicode.IsControl(r) && r != '\n' && r != '\t' {
			fmt.Fprintf(&shown, "<U+%04X>", r)
			continue
		}
		shown.WriteRune(r)
	}
	text = shown.String()
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return text
}

func (e example) source(at model.Place) (string, bool) {
	if at.File == "--set" && at.Line >= 1 && at.Line <= len(e.set) {
		return e.set[at.Line-1], true
	}
	if at.File == "--scenario" {
		return e.scenario, e.scenario != ""
	}
	for _, f := range e.files {
		lines := strings.Split(printable(f.Data), "\n")
		if f.Name == at.File && at.Line >= 1 && at.Line <= len(lines) {
			return lines[at.Line-1], true
		}
	}
	return "", false
}

// problems gives what the command shows, up to the part that the example is about: what later parts
// would add is shown by their own examples.
func (e example) problems(t *testing.T) []model.Problem {
	t.Helper()
	files := fstest.MapFS{}
	for _, f := range e.files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	plan, sources, problems := planfile.Load(files, planfile.Options{Packs: packs(t), Scenario: e.scenario, Set: e.set})
	if e.part == "planfile" {
		return model.SortProblems(problems)
	}
	if e.part == "cmd" {
		problems = append(problems, reports.CheckDocuments(plan)...)
	}
	problems = append(problems, model.Check(plan)...)
	if e.part == "model" || model.Errors(problems) {
		return model.SortProblems(problems)
	}
	input, more := planner.Compile(plan)
	if !model.Errors(more) {
		result := planner.Run(input)
		more = append(more, result.Problems...)
		if e.part == "cmd" {
			o := reports.Options{Printer: catalogue(t).Printer("de")}
			more = append(more, cmd.MissingGlyphs(reports.Report(result, o), sources)...)
		}
	}
	return model.SortProblems(append(problems, more...))
}

func examples(t *testing.T) []example {
	t.Helper()
	var all []example
	for _, dir := range []string{"../model/planfile", "../model", "../planner", "../cmd"} {
		files, err := filepath.Glob(filepath.Join(dir, "testdata/problems/*.txtar"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			all = append(all, readExample(t, filepath.Base(dir), file))
		}
	}
	if len(all) == 0 {
		t.Fatal("there are no examples")
	}
	slices.SortFunc(all, func(a, b example) int { return strings.Compare(a.code, b.code) })
	return all
}

func readExample(t *testing.T, part, file string) example {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(data)
	e := example{code: strings.TrimSuffix(filepath.Base(file), ".txtar"), part: part, comment: strings.TrimSpace(string(archive.Comment))}
	for _, f := range archive.Files {
		switch f.Name {
		case "want":
			e.want = lines(f.Data)
		case "set":
			e.set = lines(f.Data)
		case "scenario":
			e.scenario = strings.TrimSpace(string(f.Data))
		default:
			e.files = append(e.files, f)
		}
	}
	if len(e.want) == 0 || e.comment == "" {
		t.Fatalf("%s: an example needs a comment and what it wants", file)
	}
	return e
}

// lines gives the lines that are not empty.
func lines(data []byte) []string {
	var all []string
	for line := range bytes.Lines(data) {
		if l := strings.TrimSpace(string(line)); l != "" {
			all = append(all, l)
		}
	}
	return all
}

func catalogue(t testing.TB) *message.Catalogue {
	t.Helper()
	sub, err := fs.Sub(templates.FS, "messages")
	if err != nil {
		t.Fatal(err)
	}
	texts, err := message.Load(sub)
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// golden compares a file with what it must hold; UPDATE_GOLDEN=1 writes it.
func golden(t *testing.T, file, want string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not current: UPDATE_GOLDEN=1 go test ./cmd refreshes it", file)
	}
}
