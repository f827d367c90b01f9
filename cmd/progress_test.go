package cmd

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/medienplan/mep/reports/message"
)

func germanRun(t *testing.T, ctx context.Context, out *bytes.Buffer, terminal bool) *run {
	t.Helper()
	texts, err := message.Load(folder("messages"))
	if err != nil {
		t.Fatal(err)
	}
	return &run{ctx: ctx, env: Env{Stderr: out, StderrTerminal: terminal}, texts: texts, words: texts.Printer("de")}
}

// TestLongWorkIsShownOnATerminalOnly: a line that is wiped away at the end, and nothing in a file.
func TestLongWorkIsShownOnATerminalOnly(t *testing.T) {
	for _, terminal := range []bool{true, false} {
		var out bytes.Buffer
		r := germanRun(t, t.Context(), &out, terminal)
		if err := r.await("progress.calculating", func() { time.Sleep(patience + patience/5) }); err != nil {
			t.Fatal(err)
		}
		shown := strings.Contains(out.String(), "rechnet …") && strings.HasSuffix(out.String(), "\r\x1b[K")
		if shown != terminal || !terminal && out.Len() > 0 {
			t.Errorf("terminal %v: shown %q", terminal, out.String())
		}
	}
}

// TestAnInterruptionIsNotKeptWaiting: the command ends although the work goes on.
func TestAnInterruptionIsNotKeptWaiting(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	release := make(chan struct{})
	defer close(release)
	var out bytes.Buffer
	err := germanRun(t, ctx, &out, false).await("progress.calculating", func() {
		interrupt()
		<-release
	})
	var f *failure
	if !errors.As(err, &f) || f.code != exitCould || !strings.Contains(f.text, "abgebrochen") {
		t.Errorf("got %v", err)
	}
}

// TestAPanicOfTheWorkIsNotSwallowed: a fault of the program must be seen.
func TestAPanicOfTheWorkIsNotSwallowed(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("the panic was lost")
		}
	}()
	var out bytes.Buffer
	_ = germanRun(t, t.Context(), &out, false).await("progress.calculating", func() { panic("fault") })
}
