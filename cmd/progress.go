package cmd

import (
	"fmt"
	"time"
)

// patience is how long work may take before a terminal is told that it goes on.
const patience = time.Second

// await does work and returns early when the run is interrupted: the work is pure and writes
// nothing, so leaving it behind is safe. On a terminal a line says what takes so long.
func (r *run) await(what string, work func()) error {
	done := make(chan struct{})
	var panicked any
	go func() {
		defer close(done)
		defer func() { panicked = recover() }()
		work()
	}()
	var slow <-chan time.Time
	if r.env.StderrTerminal {
		timer := time.NewTicker(patience)
		defer timer.Stop()
		slow = timer.C
	}
	for seconds := 1; ; seconds++ {
		select {
		case <-slow:
			fmt.Fprintf(r.env.Stderr, "\r%s %d s", r.say(what, nil), seconds)
			continue
		case <-r.ctx.Done():
			return r.fail("fail.interrupted", nil)
		case <-done:
		}
		if seconds > 1 {
			fmt.Fprint(r.env.Stderr, "\r\x1b[K")
		}
		if panicked != nil {
			panic(panicked)
		}
		return nil
	}
}
