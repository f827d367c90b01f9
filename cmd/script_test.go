package cmd_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/medienplan/mep/cmd"
	"github.com/medienplan/mep/model"
	sampleplans "github.com/medienplan/mep/sample-plans"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mep": func() {
		env, err := cmd.FromProcess()
		if err != nil {
			os.Exit(3)
		}
		terminal := os.Getenv("TEST_TERMINAL") != "" // what a terminal is cannot be tried without one
		env.StdoutTerminal, env.StderrTerminal = terminal, terminal
		env.StdinTerminal = os.Getenv("TEST_DIALOGUE") != ""
		env.Today = model.Date{Year: 2026, Month: 11, Day: 26}
		width, _ := strconv.Atoi(os.Getenv("TEST_TERMINAL"))
		env.Width, env.StderrWidth = width, width
		ctx := context.Background()
		if os.Getenv("TEST_INTERRUPTED") != "" {
			ended, end := context.WithCancel(ctx)
			end()
			ctx = ended
		}
		os.Exit(cmd.Main(ctx, env))
	}})
}

// TestTheCommandAsUsersTypeIt runs every script of testdata/script.
func TestTheCommandAsUsersTypeIt(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       os.Getenv("UPDATE_GOLDEN") != "",
		RequireExplicitExec: true,
		Setup:               withSamples,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "same": same},
	})
}

// TestTheCommandsOfTheReadmeWork runs every mep command that the README shows, in a folder like the
// repository.
func TestTheCommandsOfTheReadmeWork(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var script strings.Builder
	script.WriteString("env LANG=en\n")
	for line := range strings.Lines(string(readme)) {
		line, _, _ = strings.Cut(strings.TrimSpace(line), "  #")
		if args, ok := strings.CutPrefix(line, "go run ./cmd/mep "); ok {
			script.WriteString("exec mep " + args + "\n")
		} else if strings.HasPrefix(line, "mep ") {
			script.WriteString("exec " + line + "\n")
		}
	}
	if n := strings.Count(script.String(), "\nexec mep"); n < 4 {
		t.Fatalf("the README shows only %d commands", n)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "readme.txtar"), []byte(script.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{Dir: dir, Setup: withSamples, RequireExplicitExec: true})
}

// withSamples lays the plans that scripts use into the work folder: two samples, and the small plan
// "pens".
func withSamples(env *testscript.Env) error {
	if err := os.CopyFS(filepath.Join(env.WorkDir, "pens"), os.DirFS("testdata/pens")); err != nil {
		return err
	}
	env.Setenv("LONG", strings.Repeat("x", 300)) // longer than any file name may be
	for _, name := range []string{"one-school", "leverkusen", "case-a1-tablet-lot", "case-a1-tablet-lot-expensed"} {
		sub, err := fs.Sub(sampleplans.FS, name)
		if err != nil {
			return err
		}
		if err := os.CopyFS(filepath.Join(env.WorkDir, "sample-plans", name), sub); err != nil {
			return err
		}
	}
	return nil
}

// exits is "exits CODE COMMAND...": the command must end with this exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if neg || err != nil || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARGUMENTS]")
	}
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		code = exit.ExitCode()
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

// same is "same FILE FILE": both hold the same bytes; with ! they differ.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if equal := ts.ReadFile(args[0]) == ts.ReadFile(args[1]); equal == neg {
		ts.Fatalf("%s and %s: equal is %v", args[0], args[1], equal)
	}
}
