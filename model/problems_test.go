package model_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
)

// Each example is a plan folder in one file (txtar), with a section "want" that lists every problem.
// Their first lines explain the problem in the generated catalogue.
func TestEachExampleHasExactlyItsProblem(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("testdata", "problems", "*.txtar"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%d examples, %v", len(names), err)
	}
	for _, name := range names {
		code := strings.TrimSuffix(filepath.Base(name), ".txtar")
		t.Run(code, func(t *testing.T) {
			files := archive(t, name)
			want := string(files["want"].Data)
			delete(files, "want")
			p, _, problems := planfile.Load(files, planfile.Options{Packs: os.DirFS("../templates/packs")})
			problems = append(problems, model.Check(p)...)
			var got strings.Builder
			for _, f := range model.SortProblems(problems) {
				fmt.Fprintf(&got, "%s [%s]\n", f.At, f.Code)
				sentencesFit(t, f)
			}
			if os.Getenv("UPDATE_GOLDEN") != "" {
				updateWant(t, name, got.String())
			} else if got.String() != want || !strings.Contains(want, "["+code+"]") {
				t.Errorf("found:\n%swant:\n%s", got.String(), want)
			}
		})
	}
}

// updateWant writes the section "want", the last of the file, again.
func updateWant(t *testing.T, name, want string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := bytes.Cut(text, []byte("-- want --\n"))
	if err := os.WriteFile(name, fmt.Appendf(head, "-- want --\n%s", want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// archive reads a txtar file: a comment, then "-- NAME --" before each file.
func archive(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files, current := fstest.MapFS{}, ""
	for line := range bytes.Lines(text) {
		head, marked := strings.CutPrefix(strings.TrimSpace(string(line)), "-- ")
		if title, closed := strings.CutSuffix(head, " --"); marked && closed {
			current = title
			files[current] = &fstest.MapFile{}
		} else if current != "" {
			files[current].Data = append(files[current].Data, line...)
		}
	}
	return files
}
