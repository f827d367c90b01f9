package planfile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/medienplan/mep/model"
)

// maxFile is the largest file that is read, in bytes.
const maxFile = 16 << 20

// file reads a file of the plan, keeps its text and its hash, and checks its encoding.
func (l *loader) file(fsys fs.FS, name, as string, at model.Place) (text string, ok bool) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		l.report("cannot-read", at, model.Args{"file": name})
		return "", false
	}
	if info.Size() > maxFile {
		l.report("file-too-large", model.Place{File: as}, model.Args{"megabytes": maxFile >> 20})
		return "", false
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil || len(data) > maxFile {
		l.report("cannot-read", at, model.Args{"file": name})
		return "", false
	}
	l.document(as, data)
	text = strings.TrimPrefix(string(data), "\ufeff")
	l.sources.add(as, text)
	return text, l.readable(as, text)
}

// document notes a file that was read.
func (l *loader) document(file string, data []byte) {
	sum := sha256.Sum256(data)
	l.plan.Documents = append(l.plan.Documents, model.Document{File: file, SHA256: hex.EncodeToString(sum[:])})
}

// bytes reads a file of the plan that is no text.
func (l *loader) bytes(name string, at model.Place) []byte {
	info, err := fs.Stat(l.fsys, name)
	if err == nil && info.Size() > maxFile {
		l.report("file-too-large", model.Place{File: name}, model.Args{"megabytes": maxFile >> 20})
		return nil
	}
	data, err := fs.ReadFile(l.fsys, name)
	if err != nil || len(data) > maxFile {
		l.report("cannot-read", at, model.Args{"file": name})
		return nil
	}
	l.document(name, data)
	return data
}

// readable reports texts that are not UTF-8 or hold control characters.
func (l *loader) readable(file, text string) bool {
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") ||
		(len(text) > 3 && (text[0] == 0) != (text[1] == 0) && (text[2] == 0) != (text[3] == 0)) {
		l.report("utf-16", model.Place{File: file}, nil)
		return false
	}
	if !utf8.ValidString(text) {
		i := invalidAt(text)
		l.report("not-utf8", placeAt(file, text, i), model.Args{"character": windows1252(text[i])})
		return false
	}
	if i := strings.IndexFunc(text, isControl); i >= 0 {
		l.report("control-character", placeAt(file, text, i), nil)
		return false
	}
	if strings.TrimSpace(text) == "" {
		l.report("empty-file", model.Place{File: file}, nil)
		return false
	}
	return true
}

func invalidAt(text string) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(text)
}

func isControl(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r >= 0x7f && r < 0xa0 && r != 0x85 || r == '\ufeff' || r == '\ufffe' || r == '\uffff'
}

// windows1252 gives the character that a byte most likely was meant to be.
func windows1252(b byte) string {
	if b >= 0xa0 {
		return string(rune(b))
	}
	if b == 0x80 {
		return "€"
	}
	return "?"
}

// placeAt gives the place of a byte of a text.
func placeAt(file, text string, offset int) model.Place {
	p := model.Place{File: file, Line: 1}
	rest := text
	for {
		length, next := lineEnd(rest)
		done := len(text) - len(rest)
		if offset < done+next || length == len(rest) {
			p.Col = len([]rune(rest[:min(max(offset-done, 0), len(rest))])) + 1
			return p
		}
		rest = rest[next:]
		p.Line++
	}
}

// include gives the files that an entry of the plan's include means.
func (l *loader) include(pattern string, at model.Place) []string {
	clean, code := cleanInclude(pattern)
	if code != "" {
		args := model.Args{"file": shorten(pattern)}
		if code == "path-backslash" {
			args["suggestion"] = strings.ReplaceAll(pattern, `\`, "/")
		}
		l.report(code, at, args)
		return nil
	}
	if !strings.ContainsAny(clean, "*?[") {
		return l.oneFile(clean, at)
	}
	files, err := fs.Glob(l.fsys, clean)
	if err != nil {
		l.report("bad-pattern", at, model.Args{"file": shorten(pattern)})
		return nil
	}
	files = slices.DeleteFunc(files, func(f string) bool {
		info, err := fs.Stat(l.fsys, f)
		return f == planFile || err == nil && info.IsDir()
	})
	if len(files) == 0 {
		if entries, err := fs.ReadDir(l.fsys, path.Dir(pattern)); err == nil && len(entries) == 0 {
			return nil // an empty folder holds nothing yet, or no more
		}
		l.report("include-no-match", at, model.Args{"file": shorten(pattern)})
	}
	slices.Sort(files)
	return slices.DeleteFunc(files, func(f string) bool { return !l.inside(f, at) })
}

func cleanInclude(pattern string) (clean, code string) {
	switch {
	case strings.Contains(pattern, `\`):
		return "", "path-backslash"
	case path.IsAbs(pattern) || len(pattern) > 1 && pattern[1] == ':' || strings.HasPrefix(pattern, "~"):
		return "", "path-outside"
	case strings.Contains(pattern, "**"):
		return "", "bad-pattern"
	}
	clean = path.Clean(pattern)
	if clean == ".." || strings.HasPrefix(clean, "../") || slices.Contains(strings.Split(pattern, "/"), "..") {
		return "", "path-outside"
	}
	if !fs.ValidPath(clean) || pattern == "" {
		return "", "bad-pattern"
	}
	return clean, ""
}

func (l *loader) oneFile(file string, at model.Place) []string {
	if file == planFile {
		l.report("include-cycle", at, nil)
		return nil
	}
	if !l.inside(file, at) {
		return nil
	}
	info, err := fs.Stat(l.fsys, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		args := model.Args{"file": shorten(file)}
		if s := l.similarFile(file); s != "" {
			args["suggestion"] = s
		}
		l.report("include-missing", at, args)
		return nil
	case err == nil && info.IsDir():
		l.report("include-folder", at, model.Args{"file": shorten(file), "suggestion": path.Join(file, "*.yaml")})
		return nil
	}
	return []string{file}
}

func (l *loader) similarFile(file string) string {
	entries, _ := fs.ReadDir(l.fsys, path.Dir(file))
	var names []string
	for _, e := range entries {
		if !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	if s := nearest(path.Base(file), names); s != "" {
		return path.Join(path.Dir(file), s)
	}
	return ""
}

// maxLinks is how many links are followed on the way to one file.
const maxLinks = 40

// inside reports links on the way to a file that leave the plan folder. File systems that know no
// links have none.
func (l *loader) inside(file string, at model.Place) bool {
	if _, ok := l.fsys.(fs.ReadLinkFS); !ok {
		return true
	}
	links := 0
	done, rest := ".", file
	for rest != "" {
		var first string
		first, rest, _ = strings.Cut(rest, "/")
		next := path.Join(done, first)
		info, err := fs.Lstat(l.fsys, next)
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			done = next
			continue
		}
		target, err := fs.ReadLink(l.fsys, next)
		joined := path.Join(done, target)
		links++
		if err != nil || path.IsAbs(target) || strings.ContainsAny(target, `\:`) || !fs.ValidPath(joined) || links > maxLinks {
			l.report("link-outside", at, model.Args{"file": shorten(next)})
			return false
		}
		done, rest = ".", path.Join(joined, rest)
	}
	return true
}
