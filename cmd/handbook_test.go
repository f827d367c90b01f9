package cmd_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestTheStepsOfTheHandbookWork runs every step that the handbook shows, one after another, with the lists that lie
// beside it. "copy" and "delete" stand for what people do in the Explorer.
func TestTheStepsOfTheHandbookWork(t *testing.T) {
	for _, book := range []struct{ file, lang string }{{"../docs/handbuch/README.md", "de"}, {"../docs/handbook.md", "en"}} {
		text, err := os.ReadFile(book.file)
		if err != nil {
			t.Fatal(err)
		}
		var script strings.Builder
		script.WriteString("env LANG=" + book.lang + "\n")
		steps, inside := 0, false
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSpace(line)
			words := strings.Fields(line)
			switch {
			case strings.HasPrefix(line, "```"):
				inside = line == "```console"
			case !inside || line == "":
			case words[0] == "copy":
				script.WriteString("mkdir " + filepath.ToSlash(filepath.Dir(words[2])) + "\ncp " + words[1] + " " + words[2] + "\n")
			case words[0] == "delete":
				script.WriteString("rm " + words[1] + "\n")
			default:
				steps++
				script.WriteString("exec " + line + "\n")
			}
		}
		if steps < 10 {
			t.Fatalf("%s shows only %d steps", book.file, steps)
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "handbook.txtar"), []byte(script.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		testscript.Run(t, testscript.Params{Dir: dir, RequireExplicitExec: true, Setup: func(env *testscript.Env) error {
			return os.CopyFS(env.WorkDir, os.DirFS("../docs/handbuch/beispiel"))
		}})
	}
}
