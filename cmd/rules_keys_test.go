package cmd_test

import (
	"strings"
)

// keys are the paths of the keys in an example's programmes, and "path=value" for each value. It reads
// what the examples are written in: keys by line and indentation, their values in braces and brackets.
func (e ruleExample) keys() map[string]bool {
	all := map[string]bool{}
	for text := range strings.SplitSeq(e.yaml, "---\n") {
		if !strings.Contains("\n"+text, "\nprogramme:") {
			continue
		}
		type level struct {
			indent int
			path   string
		}
		open := []level{{-1, ""}}
		for line := range strings.Lines(text) {
			body := strings.TrimLeft(line, " ")
			indent := len(line) - len(body)
			for open[len(open)-1].indent >= indent {
				open = open[:len(open)-1]
			}
			above := open[len(open)-1].path
			if item, is := strings.CutPrefix(body, "- "); is {
				(&flow{item, all}).value(above)
			} else if key, value, is := strings.Cut(strings.TrimSpace(body), ":"); is && !strings.HasPrefix(body, "#") {
				path := above + "." + key
				all[path] = true
				open = append(open, level{indent, path})
				(&flow{value, all}).value(path)
			}
		}
	}
	return all
}

// flow reads values in braces and brackets.
type flow struct {
	rest string
	keys map[string]bool
}

func (f *flow) value(path string) {
	f.rest = strings.TrimSpace(f.rest)
	switch {
	case strings.HasPrefix(f.rest, "{"):
		f.inside("}", func() {
			key, rest, _ := strings.Cut(f.rest, ":")
			f.rest = rest
			at := path + "." + strings.TrimSpace(key)
			f.keys[at] = true
			f.value(at)
		})
	case strings.HasPrefix(f.rest, "["):
		f.inside("]", func() { f.value(path) })
	case f.rest != "":
		end := strings.IndexAny(f.rest+",", ",]}")
		f.keys[path+"="+strings.Trim(strings.TrimSpace(f.rest[:end]), `"`)] = true
		f.rest = f.rest[end:]
	}
}

// inside reads elements until the bracket that closes them.
func (f *flow) inside(end string, element func()) {
	f.rest = strings.TrimSpace(f.rest[1:])
	for f.rest != "" && !strings.HasPrefix(f.rest, end) {
		element()
		f.rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(f.rest), ","))
	}
	f.rest = strings.TrimPrefix(f.rest, end)
}
