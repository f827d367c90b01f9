package planfile

import (
	"bytes"
	"reflect"
	"regexp"
	"strings"
)

// SetValue changes one value of a document in the text of a plan file: "pupils" of "school: nord", or "rooms.classroom"
// where the rooms stand in one line. All other bytes stay. ok is false where the value is not a single plain one, or
// where more than it would change; the text is given back as it was then.
func SetValue(text []byte, kind, id, key, value string) (out []byte, ok bool) {
	before, err := decoded(text)
	if err != nil {
		return text, false
	}
	documents := splitDocuments(string(text))
	at := documentOf(documents, kind, id)
	if at < 0 {
		return text, false
	}
	name, inner, _ := strings.Cut(key, ".")
	if !plainKey.MatchString(name + inner) {
		return text, false
	}
	body, changed := setIn(documents[at].body, name, inner, value)
	if !changed {
		return text, false
	}
	documents[at].body = body
	var b bytes.Buffer
	for _, d := range documents {
		b.WriteString(d.separator + d.body)
	}
	after, err := decoded(b.Bytes())
	if err != nil || !onlyDiffers(before, after, at-skipped(documents[:at]), name) {
		return text, false
	}
	return b.Bytes(), true
}

// documentOf finds the document that begins with a kind and an id.
func documentOf(documents []textDocument, kind, id string) int {
	for i, d := range documents {
		blocks, _ := keyBlocks(d.body)
		if len(blocks) == 0 || blocks[0].key != kind {
			continue
		}
		for line := range strings.Lines(blocks[0].text) {
			if k, is := topKey(line); is && k == kind && strings.Trim(plainValue(line), `"'`) == id {
				return i
			}
		}
	}
	return -1
}

// skipped counts documents without content, which are not decoded.
func skipped(documents []textDocument) int {
	n := 0
	for _, d := range documents {
		if blocks, _ := keyBlocks(d.body); len(blocks) == 0 {
			n++
		}
	}
	return n
}

// plainValue is the value of a line "key: value # comment".
func plainValue(line string) string {
	_, value, _ := strings.Cut(strings.TrimRight(line, "\r\n"), ":")
	if i := strings.Index(value, " #"); i >= 0 {
		value = value[:i]
	}
	return strings.TrimSpace(value)
}

// simple values stand in one line, without structure.
var (
	simple   = regexp.MustCompile(`^[^\[\]{}&*!|>"'%@` + "`" + `#,:][^\[\]{}"'#:]*$|^"[^"\\]*"$|^'[^']*'$`)
	plainKey = regexp.MustCompile(`^[a-z_-]+$`)
	flowPair = `([{,]\s*)(%s\s*:\s*)([^,}\s][^,}]*?)(\s*[,}])`
)

// setIn changes the value of a key in a document, or adds the key behind the first.
func setIn(body, name, inner, value string) (string, bool) {
	var out strings.Builder
	done, first := false, true
	for line := range strings.Lines(body) {
		key, isKey := topKey(line)
		switch {
		case isKey && key == name && !done:
			changed, ok := setLine(line, inner, value)
			if !ok {
				return body, false
			}
			done, line = true, changed
		case isKey && first:
			first = false
		}
		out.WriteString(line)
	}
	return out.String(), done
}

// setLine changes the value of a line, or one pair of a map in it.
func setLine(line, inner, value string) (string, bool) {
	old := plainValue(line)
	if inner == "" {
		if !simple.MatchString(old) {
			return line, false
		}
		i := strings.IndexByte(line, ':') + 1
		return line[:i] + strings.Replace(line[i:], old, value, 1), true
	}
	pair := regexp.MustCompile(strings.Replace(flowPair, "%s", regexp.QuoteMeta(inner), 1))
	found := pair.FindStringSubmatchIndex(line)
	if found == nil || !simple.MatchString(strings.TrimSpace(line[found[6]:found[7]])) {
		return line, false
	}
	return line[:found[6]] + value + line[found[7]:], true
}

// onlyDiffers reports whether nothing but one key of one document differs.
func onlyDiffers(before, after []any, document int, key string) bool {
	if len(before) != len(after) || document < 0 || document >= len(before) {
		return false
	}
	for i := range before {
		old, isMap := before[i].(map[string]any)
		now, alsoMap := after[i].(map[string]any)
		switch {
		case i != document || !isMap || !alsoMap:
			if !reflect.DeepEqual(before[i], after[i]) {
				return false
			}
		case len(old) != len(now):
			return false
		default:
			for k := range old {
				if k != key && !reflect.DeepEqual(old[k], now[k]) {
					return false
				}
			}
		}
	}
	return true
}
