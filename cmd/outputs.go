package cmd

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"github.com/medienplan/mep/model"
)

// output is one file that the user asked for with -o.
type output struct {
	name   string // as typed, for messages
	path   string // absolute; a link is followed to its end
	suffix string // ".pdf", in lower case: how it is written
}

// outputs checks the names given with -o, before any work is done: each suffix must be known, no
// file may be named twice, and each must be a place that can hold a file.
func (r *run) outputs(names, suffixes []string) ([]output, error) {
	var outs []output
	for _, name := range names {
		o := output{name: name, path: r.env.path(name), suffix: suffixOf(name)}
		if !slices.Contains(suffixes, o.suffix) {
			return nil, r.usage(r.current, "usage.unknown-suffix", model.Args{"file": name, "suffixes": strings.Join(suffixes, ", ")})
		}
		if end, err := filepath.EvalSymlinks(o.path); err == nil {
			o.path = end
		}
		if info, err := os.Stat(o.path); err == nil && info.IsDir() {
			return nil, r.usage(r.current, "usage.output-is-folder", model.Args{"file": name})
		}
		if info, err := os.Stat(filepath.Dir(o.path)); err != nil || !info.IsDir() {
			return nil, r.fail("fail.no-folder", model.Args{"file": name, "folder": filepath.Dir(name)})
		}
		if slices.ContainsFunc(outs, func(p output) bool { return sameFile(p.path, o.path) }) {
			return nil, r.usage(r.current, "usage.output-twice", model.Args{"file": name})
		}
		outs = append(outs, o)
	}
	return outs, nil
}

// suffixOf is the end of a file's name that says how it is written, in lower case.
func suffixOf(name string) string { return strings.ToLower(filepath.Ext(name)) }

// refuseInputs refuses outputs that are inputs of the plan, also under another name: by a link, or
// spelt with other capitals, which is the same file on many disks.
func (r *run) refuseInputs(outs []output, folder string, documents []model.Document) error {
	for _, o := range outs {
		for _, d := range documents {
			if sameFile(o.path, filepath.Join(folder, filepath.FromSlash(d.File))) {
				return r.fail("fail.output-is-input", model.Args{"file": o.name, "input": d.File})
			}
		}
	}
	return nil
}

// sameFile reports whether two names mean one file, on this disk or on one that does not tell capitals.
func sameFile(a, b string) bool {
	if strings.EqualFold(filepath.Base(a), filepath.Base(b)) && isSame(filepath.Dir(a), filepath.Dir(b)) {
		return true
	}
	return isSame(a, b)
}

func isSame(a, b string) bool {
	ia, errA := os.Stat(a)
	ib, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(ia, ib)
}

// writeAll puts contents in place of the outputs. All are written beside their places first, and
// only when every one is on the disk they take their places: an interruption or a full disk leaves
// the old files and nothing else.
func (r *run) writeAll(ctx context.Context, outs []output, contents [][]byte) error {
	var ready []staged
	defer func() {
		for _, s := range ready {
			os.Remove(s.temporary) // gone already where it took its place
		}
	}()
	for i, o := range outs {
		s, err := stage(o.path, contents[i])
		if s.temporary != "" {
			ready = append(ready, s)
		}
		if err != nil {
			return r.fail("fail.write", model.Args{"file": o.name, "reason": r.refusal(err, o.path)})
		}
	}
	if ctx.Err() != nil {
		return r.fail("fail.interrupted", nil)
	}
	for _, s := range ready {
		if err := os.Rename(s.temporary, s.path); err != nil {
			return r.fail("fail.write", model.Args{"file": filepath.Base(s.path), "reason": r.refusal(err, s.path)})
		}
	}
	return nil
}

// staged is a file that is complete on the disk, under a temporary name in the folder of its place.
type staged struct{ temporary, path string }

// stage writes content beside path and makes sure that it is on the disk. The file gets the
// permissions of the one that it will replace. What is no regular file (a pipe, a device) is
// written directly: it cannot be replaced. On an error the temporary file is named in the result if
// it is there.
func stage(path string, content []byte) (s staged, err error) {
	old, oldErr := os.Stat(path)
	if oldErr == nil && !old.Mode().IsRegular() {
		return s, writeThrough(path, content)
	}
	if oldErr == nil && old.Mode().Perm()&0o200 == 0 {
		return s, fs.ErrPermission // write-protected: a rename would not ask
	}
	f, err := temporaryFor(path)
	if err != nil {
		return s, err
	}
	s = staged{temporary: f.Name(), path: path}
	if _, err = f.Write(content); err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil && oldErr == nil {
		err = os.Chmod(s.temporary, old.Mode().Perm())
	}
	return s, err
}

// temporaryFor opens a new file beside path. Leftovers of a run that was killed are not touched.
func temporaryFor(path string) (*os.File, error) {
	const attempts = 1000
	for n := 0; ; n++ {
		f, err := os.OpenFile(fmt.Sprintf("%s.%d.tmp", path, n), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
		if !errors.Is(err, fs.ErrExist) || n == attempts {
			return f, err
		}
	}
}

func writeThrough(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}

// diskFull reports whether an error says that the disk, or the user's share of it, is full.
func diskFull(err error) bool {
	if errors.Is(err, syscall.ENOSPC) {
		return true
	}
	var errno syscall.Errno
	const windowsDiskFull = 112
	return runtime.GOOS == "windows" && errors.As(err, &errno) && errno == windowsDiskFull
}

// refusal says why a file could not be replaced: mostly because a spreadsheet program has it open.
func (r *run) refusal(err error, path string) string {
	if heldOpen(err) || lockedBeside(path) {
		return r.say("reason.open", nil)
	}
	return r.reason(err)
}

// heldOpen reports whether Windows says that another program holds a file.
func heldOpen(err error) bool {
	var errno syscall.Errno
	const sharingViolation, lockViolation = 32, 33
	return runtime.GOOS == "windows" && errors.As(err, &errno) && (errno == sharingViolation || errno == lockViolation)
}

// lockedBeside reports whether Excel or LibreOffice marks a file as open by one beside it.
func lockedBeside(path string) bool {
	dir, name := filepath.Split(path)
	for _, mark := range []string{"~$" + name, ".~lock." + name + "#"} {
		if _, err := os.Lstat(filepath.Join(dir, mark)); err == nil {
			return true
		}
	}
	return false
}

// reason says why the system refused, in words that exist in both languages where we know it.
func (r *run) reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return r.say("reason.permission", nil)
	case errors.Is(err, fs.ErrNotExist):
		return r.say("reason.not-there", nil)
	case diskFull(err):
		return r.say("reason.disk-full", nil)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
