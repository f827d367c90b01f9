package cmd

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
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

// progressBar shows on a terminal how much of some work is done, once it takes longer than patience, until the
// result is called.
func (r *run) progressBar(what string, done *atomic.Int64, all int) (finish func()) {
	if !r.env.StderrTerminal {
		return func() {}
	}
	const width = 30
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		ticks := time.NewTicker(patience)
		defer ticks.Stop()
		for shown := false; ; shown = true {
			select {
			case <-ticks.C:
				n := int(done.Load())
				full := n * width / all
				fmt.Fprintf(r.env.Stderr, "\r%s [%s%s] %d %%", r.say(what, nil), strings.Repeat("#", full), strings.Repeat(".", width-full), n*100/all)
			case <-end:
				if shown {
					fmt.Fprint(r.env.Stderr, "\r\x1b[K")
				}
				return
			}
		}
	}()
	return func() { close(end); <-ended }
}

// interrupted takes note that an interruption has been answered: what follows is written in full.
func (r *run) interrupted() { r.ctx = context.WithoutCancel(r.ctx) }
