package cmd

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/term"
)

// Env is the surroundings of one run.
type Env struct {
	Args   []string // without the name of the program
	Stdout io.Writer
	Stderr io.Writer
	Dir    string   // working directory; relative paths start here
	Vars   []string // environment, "KEY=value"

	StdoutTerminal bool
	StderrTerminal bool
	Width          int // columns of standard output's terminal; 0: none, or unknown
	StderrWidth    int // columns of standard error's
}

// FromProcess gives the surroundings of this process.
func FromProcess() (Env, error) {
	dir, err := os.Getwd()
	if err != nil {
		return Env{}, err
	}
	e := Env{
		Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr, Dir: dir, Vars: os.Environ(),
		StdoutTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		StderrTerminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
	e.Width, e.StderrWidth = columns(os.Stdout), columns(os.Stderr)
	return e, nil
}

// columns gives the width of a terminal, 0 for everything else.
func columns(f *os.File) int {
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// getenv gives a variable of the environment, "" when it is not set. The last one counts.
func (e Env) getenv(name string) string {
	for i := len(e.Vars) - 1; i >= 0; i-- {
		if key, value, ok := strings.Cut(e.Vars[i], "="); ok && key == name {
			return value
		}
	}
	return ""
}

// colour reports whether a stream may carry colours: only a terminal, and never under NO_COLOR or
// on a terminal that says it is dumb.
func (e Env) colour(terminal bool) bool {
	return terminal && e.getenv("NO_COLOR") == "" && e.getenv("TERM") != "dumb"
}

// path makes a name that the user gave absolute.
func (e Env) path(name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(e.Dir, name)
}
