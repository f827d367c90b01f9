package cmd

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/medienplan/mep/model"
)

// Env is the surroundings of one run.
type Env struct {
	Args   []string // without the name of the program
	Stdout io.Writer
	Stderr io.Writer
	Stdin  io.Reader
	Dir    string   // working directory; relative paths start here
	Vars   []string // environment, "KEY=value"

	Today model.Date // for new plans; reports never depend on it

	StdinTerminal  bool
	StdoutTerminal bool
	StderrTerminal bool
	Width          int // columns of standard output's terminal; 0: none, or unknown
	StderrWidth    int // columns of standard error's

	input *bufio.Reader // of a dialogue, once begun
}

// FromProcess gives the surroundings of this process.
func FromProcess() (Env, error) {
	dir, err := os.Getwd()
	if err != nil {
		return Env{}, err
	}
	e := Env{
		Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr, Stdin: os.Stdin, Dir: dir, Vars: os.Environ(), Today: today(),
		StdinTerminal:  term.IsTerminal(int(os.Stdin.Fd())),
		StdoutTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		StderrTerminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
	e.Width, e.StderrWidth = columns(os.Stdout), columns(os.Stderr)
	return e, nil
}

func today() model.Date {
	now := time.Now()
	return model.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}
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
