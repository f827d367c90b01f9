package cmd

import (
	"errors"
	"io"
	"runtime"
	"syscall"
)

// Exit codes.
const (
	exitDone  = 0
	exitPlan  = 1 // the plan has errors (with --strict: or warnings)
	exitUsage = 2 // the command was called in a wrong way
	exitCould = 3 // it could not be done: a file, the disk, an interruption
)

// failure ends a run. Its text is for readers, in their language; it is empty when everything has
// been said already.
type failure struct {
	code int
	text string
	hint string
}

func (f *failure) Error() string { return f.text }

// brokenPipe reports whether the reader of an output has gone away, which is no fault: `mep plan | head`.
func brokenPipe(err error) bool {
	if errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe) {
		return true
	}
	var errno syscall.Errno
	const windowsBrokenPipe, windowsNoData = 109, 232
	return runtime.GOOS == "windows" && errors.As(err, &errno) && (errno == windowsBrokenPipe || errno == windowsNoData)
}
