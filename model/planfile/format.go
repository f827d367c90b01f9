package planfile

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Format puts the keys of every document of a plan file into the order of the reference: the kind first, then its
// keys, each with the comment and the empty lines above it. Entries of lists and comments that stand one below the
// other are lined up. Lines keep their comments, quotes and ends; only the spaces before what is lined up change. ok
// is false where the text is no YAML, or where it would say something else: it is given back as it was then.
func Format(text []byte) (out []byte, ok bool) {
	before, err := decoded(text)
	if err != nil {
		return text, false
	}
	var moved, both strings.Builder
	for _, d := range splitDocuments(string(text)) {
		body := ordered(d.body)
		moved.WriteString(d.separator + body)
		if rest := strings.TrimSpace(strings.TrimPrefix(d.separator, "---")); rest == "" || rest[0] == '#' {
			body = aligned(body)
		}
		both.WriteString(d.separator + body)
	}
	// What cannot be lined up safely may still be ordered.
	for _, out := range []string{both.String(), moved.String()} {
		after, err := decoded([]byte(out))
		if err == nil && reflect.DeepEqual(before, after) && slices.Equal(sortedLines(text), sortedLines([]byte(out))) {
			return []byte(out), true
		}
	}
	return text, false
}

// decoded gives the values of all documents.
func decoded(text []byte) ([]any, error) {
	var all []any
	d := yaml.NewDecoder(bytes.NewReader(text))
	for {
		var v any
		err := d.Decode(&v)
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
}

// sortedLines are the lines of a text in any order and without spaces: none may be lost.
func sortedLines(text []byte) []string {
	lines := strings.Split(string(text), "\n")
	for i := range lines {
		lines[i] = withoutSpaces(lines[i])
	}
	slices.Sort(lines)
	return lines
}

func withoutSpaces(text string) string {
	return strings.NewReplacer(" ", "", "\t", "", "\r", "").Replace(text)
}

// textDocument is a document of a file with the line that parts it from the one before.
type textDocument struct{ separator, body string }

func splitDocuments(text string) []textDocument {
	out := []textDocument{{}}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "---") {
			out = append(out, textDocument{separator: line})
			continue
		}
		out[len(out)-1].body += line
	}
	return out
}

// ordered moves the keys of a document. Its last line keeps its end, or the lack of one.
func ordered(body string) string {
	if body != "" && !strings.HasSuffix(body, "\n") {
		return body // a key without a line end cannot move
	}
	blocks, tail := keyBlocks(body)
	if len(blocks) < 2 {
		return body
	}
	rank := keyRanks(blocks[0].key)
	if rank == nil {
		return body
	}
	slices.SortStableFunc(blocks[1:], func(a, b keyBlock) int { return rank(a.key) - rank(b.key) })
	var out strings.Builder
	for _, b := range blocks {
		out.WriteString(b.text)
	}
	return out.String() + tail
}

// keyBlock is a key with all of its lines and the comments above it.
type keyBlock struct{ key, text string }

// keyBlocks divides a document at its keys; tail are comments and empty lines behind the last.
func keyBlocks(body string) (blocks []keyBlock, tail string) {
	waiting := "" // comments and empty lines, until it is known what they belong to
	for line := range strings.Lines(body) {
		trimmed := strings.TrimSpace(line)
		key, isKey := topKey(line)
		switch {
		case isKey:
			blocks = append(blocks, keyBlock{key, waiting + line})
			waiting = ""
		case trimmed == "" || strings.HasPrefix(line, "#"):
			waiting += line
		case len(blocks) == 0:
			waiting += line
		default:
			blocks[len(blocks)-1].text += waiting + line
			waiting = ""
		}
	}
	return blocks, waiting
}

// topKey is the key that a line without indent begins with.
func topKey(line string) (string, bool) {
	key, _, found := strings.Cut(line, ":")
	if !found || key == "" || strings.ContainsFunc(key, func(r rune) bool { return (r < 'a' || r > 'z') && r != '_' && (r < '0' || r > '9') }) {
		return "", false
	}
	rest := line[len(key)+1:]
	return key, rest == "" || strings.ContainsRune(" \t\r\n", rune(rest[0]))
}

// keyRanks gives the place of a key in documents of a kind; nil where there is no such kind.
func keyRanks(name string) func(key string) int {
	for _, k := range Kinds() {
		if k.Name == name {
			return func(key string) int {
				if i := slices.IndexFunc(k.Keys, func(x Key) bool { return x.Name == key }); i >= 0 {
					return i
				}
				return len(k.Keys)
			}
		}
	}
	return nil
}
