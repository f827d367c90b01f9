package planfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/medienplan/mep/model"
	"github.com/rogpeppe/go-internal/txtar"
)

// problemExample is a file of testdata/problems: the files of a plan, overrides in a file "set", and
// what reading them finds.
type problemExample struct {
	archive  *txtar.Archive
	files    fstest.MapFS
	set      []string
	scenario string
	want     []string
}

func readExample(t testing.TB, file string) problemExample {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	e := problemExample{archive: txtar.Parse(data), files: fstest.MapFS{}}
	for _, f := range e.archive.Files {
		switch f.Name {
		case "want":
			e.want = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
		case "scenario":
			e.scenario = strings.TrimSpace(string(f.Data))
		case "set":
			e.set = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
		default:
			e.files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return e
}

func (e problemExample) load() (*model.Plan, Sources, []model.Problem) {
	return Load(e.files, Options{Packs: os.DirFS("../../templates/packs"), Scenario: e.scenario, Set: e.set})
}

func exampleFiles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/problems/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	return files
}

func TestEveryExampleGivesItsProblemsAtTheirPlaces(t *testing.T) {
	for _, file := range exampleFiles(t) {
		code := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(code, func(t *testing.T) {
			e := readExample(t, file)
			_, _, problems := e.load()
			var got []string
			for _, p := range problems {
				got = append(got, strings.TrimSpace(fmt.Sprintf("%s [%s]", p.At, p.Code)))
			}
			if !slices.ContainsFunc(problems, func(p model.Problem) bool { return p.Code == code }) {
				t.Errorf("the example does not show %s: %v", code, got)
			}
			if os.Getenv("UPDATE_GOLDEN") == "1" {
				updateWant(t, file, got)
				return
			}
			if !slices.Equal(got, e.want) {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(e.want, "\n  "))
			}
		})
	}
}

func updateWant(t *testing.T, file string, got []string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, _, _ := bytes.Cut(data, []byte("-- want --\n"))
	data = append(bytes.Clone(before), "-- want --\n"+strings.Join(got, "\n")+"\n"...)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// messages is the part of the catalogue that belongs to this package.
func messages(t *testing.T, lang string) map[string]string {
	t.Helper()
	data, err := os.ReadFile("../../templates/messages/" + lang + "/planfile.json")
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]string
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEveryProblemHasAnExampleAndASentenceInBothLanguages(t *testing.T) {
	// What no text file can show has a test of its own in files_test.go.
	shown := map[string]bool{"cannot-read": true, "file-too-large": true, "link-outside": true}
	for _, file := range exampleFiles(t) {
		_, _, problems := readExample(t, file).load()
		for _, p := range problems {
			shown[p.Code] = true
			for _, lang := range []string{"de", "en"} {
				checkSentence(t, messages(t, lang), p)
			}
		}
	}
	for key := range messages(t, "de") {
		if code, ok := strings.CutPrefix(key, "problem."); ok && !shown[code] {
			t.Errorf("%s has a sentence and no example", code)
		}
	}
}

func checkSentence(t *testing.T, texts map[string]string, p model.Problem) {
	t.Helper()
	sentence, ok := texts["problem."+p.Code]
	if !ok {
		t.Errorf("%s has no sentence", p.Code)
	}
	for name := range p.Args {
		sentence = strings.ReplaceAll(sentence, "{"+name+"}", "")
	}
	if strings.Contains(strings.ReplaceAll(sentence, "{ }", ""), "{") {
		t.Errorf("%s: the sentence asks for more than %v: %s", p.Code, p.Args, sentence)
	}
	for _, o := range p.Also {
		if _, ok := texts["also."+o.Code]; !ok {
			t.Errorf("%s has no sentence for %s", p.Code, o.Code)
		}
	}
}
