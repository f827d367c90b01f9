package message_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/message"
)

const problemTexts = `{
	"problem.after-plan": "opening year {year} lies after the plan's end",
	"also.plan-end": "the plan ends in {end}",
	"hint.after-plan": "move the opening to {end} or earlier, or extend plan.years",
	"problem.unknown-key": "unknown key {key}",
	"hint.unknown-key": "did you mean {suggestion}?",
	"problem.no-hint": "something at {path}",
	"format.hint": "hint"
}`

// files are the sources of the problems below, by line.
var files = map[string]string{
	"schools/nord.yaml:22": "opens: 2031",
	"schools/nord.yaml:3":  "\t\tnäme:\tNord  ",
	"schools/nord.yaml:4":  "stock: [" + strings.Repeat("{ item: tablet, count: 1 }, ", 12) + "{ item: tablett, count: 1 }]",
	"schools/nord.yaml:5":  "evil: \x1b[31mred\u202e",
	"schools/nord.yaml:6":  "   ",
}

func source(p model.Place) (string, bool) {
	line, ok := files[model.Place{File: p.File, Line: p.Line}.String()]
	return line, ok
}

func at(line, col int) model.Place {
	return model.Place{File: "schools/nord.yaml", Line: line, Col: col}
}

func TestProblemsNamePlaceCodeSourceOtherPlacesAndHint(t *testing.T) {
	long := strings.Index(files["schools/nord.yaml:4"], "tablett") + 1
	problems := []model.Problem{
		{Code: "after-plan", At: at(22, 8), Args: model.Args{"year": 2031, "end": 2030},
			Also: []model.Other{{At: model.Place{File: "plan.yaml", Line: 3, Col: 9}, Code: "plan-end", Args: model.Args{"end": 2030}}}},
		{Code: "unknown-key", At: at(3, 3), Args: model.Args{"key": "näme", "suggestion": "name"}},
		{Code: "unknown-key", At: at(3, 8), Args: model.Args{"key": "Nord"}},
		{Code: "unknown-key", At: at(4, long), Args: model.Args{"key": "tablett"}},
		{Code: "unknown-key", At: at(5, 12), Args: model.Args{"key": "re\x1bd\u202e"}},
		{Code: "unknown-key", At: at(6, 2), Args: model.Args{"key": "blank"}},
		{Code: "unknown-key", At: at(22, 0), Args: model.Args{"key": "without a column"}},
		{Code: "unknown-key", At: at(99, 1), Args: model.Args{"key": "without a source"}},
		{Code: "no-hint", Path: "schools.nord"},
	}
	p := made(t, "{}", problemTexts).Printer("de")
	var b strings.Builder
	for _, pr := range problems {
		b.WriteString(p.Problem(pr, source))
	}
	golden(t, "problems.txt", b.String())
}

func TestSentenceAndHintStandAloneForReports(t *testing.T) {
	p := made(t, "{}", problemTexts).Printer("en")
	pr := model.Problem{Code: "unknown-key", Args: model.Args{"key": "a"}}
	if got := p.Sentence(pr); got != "unknown key a" {
		t.Errorf("Sentence = %q", got)
	}
	if got := p.Hint(pr); got != "" {
		t.Errorf("a hint without its value reads %q", got)
	}
	pr.Args["suggestion"] = "b"
	if got := p.Hint(pr); got != "did you mean b?" {
		t.Errorf("Hint = %q", got)
	}
}

// golden compares got with testdata/<name>; UPDATE_GOLDEN=1 writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; UPDATE_GOLDEN=1 refreshes it. Got:\n%s", path, got)
	}
}

func FuzzProblem(f *testing.F) {
	f.Add("key: value", 5, "a")
	f.Add("\t\x00ä\u0301", 3, "{")
	f.Add("", -7, "")
	c, err := message.Load(os.DirFS("../../templates/messages"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, line string, col int, value string) {
		pr := model.Problem{Code: "unknown-key", At: at(1, col), Args: model.Args{"key": value}}
		out := c.Printer("de").Problem(pr, func(model.Place) (string, bool) { return line, true })
		for _, r := range out {
			if r < ' ' && r != '\n' {
				t.Errorf("control character %q in %q", r, out)
			}
		}
	})
}
