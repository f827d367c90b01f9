package cmd_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/medienplan/mep/cmd"
)

// TestTheTourShowsWhatTheCommandSays runs every command of docs/tour.md and finds each line that the
// tour shows below it in the output. UPDATE_GOLDEN=1 puts new figures into lines that are there with
// other ones.
func TestTheTourShowsWhatTheCommandSays(t *testing.T) {
	data, err := os.ReadFile("../docs/tour.md")
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	page, commands := string(data), 0
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
		current := excerpt
		for line := range strings.Lines(excerpt) {
			now := spoken(said, line)
			if now == "" {
				t.Errorf("%s does not say\n%s", command, line)
				continue
			}
			current = strings.Replace(current, line, now, 1)
		}
		if current != excerpt && os.Getenv("UPDATE_GOLDEN") == "" {
			t.Errorf("%s does not say\n%sbut\n%s", command, excerpt, current)
		}
		page = strings.Replace(page, excerpt, current, 1)
	}
	if commands < 4 {
		t.Errorf("found only %d commands with an excerpt", commands)
	}
	golden(t, "../docs/tour.md", page)
}

var figuresOfLine = regexp.MustCompile(`[\d.,]+`)

// spoken gives a line of the output: the one that is asked for, or else the first that differs in its
// figures only; "" where there is none.
func spoken(said, line string) string {
	if strings.Contains("\n"+said, "\n"+line) {
		return line
	}
	for other := range strings.Lines(said) {
		if figuresOfLine.ReplaceAllString(other, "#") == figuresOfLine.ReplaceAllString(line, "#") {
			return other
		}
	}
	return ""
}
