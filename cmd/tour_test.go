package cmd_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/medienplan/mep/cmd"
)

// TestTheTourShowsWhatTheCommandSays runs every command of docs/tour.md and finds each line that the
// tour shows below it in the output.
func TestTheTourShowsWhatTheCommandSays(t *testing.T) {
	data, err := os.ReadFile("../docs/tour.md")
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	commands := 0
	for part := range strings.SplitSeq(string(data), "```sh\n") {
		command, rest, ok := strings.Cut(part, "\n```\n\n```text\n")
		args, is := strings.CutPrefix(command, "mep ")
		if !ok || !is {
			continue
		}
		commands++
		var out bytes.Buffer
		env := cmd.Env{Args: strings.Fields(args), Stdout: &out, Stderr: &out, Dir: root}
		if code := cmd.Main(context.Background(), env); code != 0 {
			t.Errorf("%s: exit code %d\n%s", command, code, out.String())
		}
		said := strings.ReplaceAll(out.String(), "\u00a0", " ")
		excerpt, _, _ := strings.Cut(rest, "```")
		for line := range strings.Lines(excerpt) {
			if !strings.Contains(said, line) {
				t.Errorf("%s does not say\n%s", command, line)
			}
		}
	}
	if commands < 4 {
		t.Errorf("found only %d commands with an excerpt", commands)
	}
}
