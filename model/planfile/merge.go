package planfile

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Statement is a value of a document that stands in one line. With an ID it is an element of a list of groups: Value is
// the group, in braces. A Key with a dot ("sources.price") is a part of a map.
type Statement struct{ Key, ID, Value string }

// Stays is a statement that was not put into a text, as the text says otherwise. Have is what stands there; "" where it
// was taken out by hand, "…" where it takes several lines. Unwritten is one for which the text has no place, as its keys
// do not stand line by line.
type Stays struct {
	Statement
	Have      string
	Unwritten bool
}

// HasDocument reports whether a text has a document of a kind and an id.
func HasDocument(text []byte, kind, id string) bool {
	_, ok := documentValues(text, kind, id)
	return ok
}

// Elements gives the ids of a list of groups in a document.
func Elements(text []byte, kind, id, key string) []string {
	values, _ := documentValues(text, kind, id)
	var out []string
	list, _ := values[key].([]any)
	for _, e := range list {
		if id := elementID(e); id != "" {
			out = append(out, id)
		}
	}
	return out
}

// Merge puts statements into a document of a plan file, which is added where there is none. Last is what was put there
// the last time: a value that differs from it was changed by hand, and stays, as does what was taken out. All other
// bytes stay. Where the text cannot take all that is new, it is given back as it was, and every statement is unwritten;
// only a part of a map may be left out.
func Merge(text []byte, kind, id string, last, now []Statement) (out []byte, stays []Stays) {
	m := statements{last: last, end: lineEndOf(text)}
	values, there := documentValues(text, kind, id)
	all := string(text)
	if !there {
		if all != "" {
			all = withEnd(all, m.end) + "---" + m.end
		}
		all += kind + ": " + id + m.end
		m.last = nil // a document that is gone was not changed by hand, it is made again
	}
	documents := splitDocuments(all)
	at := documentOf(documents, kind, id)
	if at < 0 {
		return text, refusedAll(now)
	}
	m.values = values
	m.blocks, m.tail = keyBlocks(withEnd(documents[at].body, m.end))
	m.rank = keyRanks(kind)
	for _, s := range now {
		m.put(s)
	}
	if m.full {
		return text, refusedAll(now)
	}
	documents[at].body = m.text()
	var b strings.Builder
	for _, d := range documents {
		b.WriteString(d.separator + d.body)
	}
	if out = []byte(b.String()); !m.holds(out, text, kind, id) {
		return text, refusedAll(now)
	}
	return out, m.stays
}

func refusedAll(now []Statement) []Stays {
	var out []Stays
	for _, s := range now {
		out = append(out, Stays{Statement: s, Unwritten: true})
	}
	return out
}

// lineEndOf is how the lines of a text end.
func lineEndOf(text []byte) string {
	if strings.Contains(string(text), "\r\n") {
		return "\r\n"
	}
	return "\n"
}

func withEnd(text, end string) string {
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += end
	}
	return text
}

// documentValues are the values of a document by key.
func documentValues(text []byte, kind, id string) (map[string]any, bool) {
	all, err := decoded(text)
	if err != nil {
		return nil, false
	}
	for _, v := range all {
		if values, ok := v.(map[string]any); ok && values[kind] == id {
			return values, true
		}
	}
	return nil, false
}

// statements puts statements into the keys of one document.
type statements struct {
	last   []Statement
	values map[string]any // of the document before; nil: it is new
	blocks []keyBlock
	tail   string
	end    string
	rank   func(string) int
	placed []Statement
	stays  []Stays
	full   bool // a new statement has no place
}

// before is what was put in the last time; ok is false where nothing was.
func (m *statements) before(s Statement) (Statement, bool) {
	i := slices.IndexFunc(m.last, func(l Statement) bool { return l.Key == s.Key && l.ID == s.ID })
	if i < 0 {
		return Statement{}, false
	}
	return m.last[i], true
}

func (m *statements) put(s Statement) {
	have, there := m.have(s)
	before, known := m.before(s)
	switch {
	case there && reflect.DeepEqual(have, valueOf(s.Value)):
	case !there && known:
		m.stays = append(m.stays, Stays{Statement: s})
	case there && !(known && reflect.DeepEqual(have, valueOf(before.Value))), there && !m.replace(s):
		m.stays = append(m.stays, Stays{Statement: s, Have: m.written(s)})
	case !there && !m.add(s):
		m.full = m.full || !strings.Contains(s.Key, ".")
		m.stays = append(m.stays, Stays{Statement: s, Unwritten: true})
	default:
		m.placed = append(m.placed, s)
	}
}

// SeveralLines is what [Stays] has for what is not written in one line.
const SeveralLines = "…"

// have is what the document says instead of a statement.
func (m *statements) have(s Statement) (any, bool) {
	key, part, parted := strings.Cut(s.Key, ".")
	v, there := m.values[key]
	if parted {
		parts, _ := v.(map[string]any)
		v, there = parts[part]
	}
	if s.ID == "" {
		return v, there
	}
	list, _ := v.([]any)
	for _, e := range list {
		if elementID(e) == s.ID {
			return e, true
		}
	}
	return nil, false
}

func (m *statements) block(key string) *keyBlock {
	i := slices.IndexFunc(m.blocks, func(b keyBlock) bool { return b.key == key })
	if i < 0 {
		return nil
	}
	return &m.blocks[i]
}

var (
	valueLine   = regexp.MustCompile(`^([a-z_]+:[ \t]+)(.*?)([ \t]*)((?:[ \t]#.*)?\r?\n)$`)
	elementLine = regexp.MustCompile(`^([ \t]*-[ \t]+)(\{.*\})([ \t]*(?:[ \t]#.*)?\r?\n)$`)
	headLine    = regexp.MustCompile(`^[a-z_]+:[ \t]*(?:#.*)?\r?\n$`)
)

// written is a statement as the document has it; "…" where it takes several lines.
func (m *statements) written(s Statement) string {
	if _, there := m.have(s); !there {
		return ""
	}
	if b := m.block(s.Key); b != nil {
		for line := range strings.Lines(b.text) {
			if p := valueLine.FindStringSubmatch(line); p != nil && s.ID == "" && strings.HasPrefix(line, s.Key+":") {
				return p[2]
			}
			if p := elementLine.FindStringSubmatch(line); p != nil && isElement(p[2], s.ID) {
				return p[2]
			}
		}
	}
	return SeveralLines
}

// replace changes the line in which a statement stands; false where it is not one line.
func (m *statements) replace(s Statement) bool {
	key, part, parted := strings.Cut(s.Key, ".")
	b := m.block(key)
	switch {
	case b == nil:
		return false
	case parted:
		return b.setPart(part, s.Value, m.end)
	}
	text := b.text
	if unrolled, ok := b.unrolled(m.end); ok && s.ID != "" {
		text = unrolled
	}
	lines, done := strings.SplitAfter(text, "\n"), false
	for i, line := range lines {
		pattern := valueLine
		if s.ID != "" {
			pattern = elementLine
		}
		p := pattern.FindStringSubmatch(line)
		if p == nil || done || s.ID != "" && !isElement(p[2], s.ID) || s.ID == "" && !strings.HasPrefix(line, s.Key+":") {
			continue
		}
		lines[i], done = p[1]+s.Value+strings.Join(p[3:], ""), true
	}
	if done {
		b.text = strings.Join(lines, "")
	}
	return done
}

func isElement(text, id string) bool { return elementID(valueOf(text)) == id }

// elementID is the id of a group; "" where it has none. An id may look like a number.
func elementID(element any) string {
	group, ok := element.(map[string]any)
	if id := group["id"]; ok && id != nil {
		return fmt.Sprint(id)
	}
	return ""
}

// add puts in a statement that the document does not have; false where its list is not written line by line.
func (m *statements) add(s Statement) bool {
	key, part, parted := strings.Cut(s.Key, ".")
	b := m.block(key)
	switch {
	case parted && b == nil:
		m.insert(keyBlock{key, key + ": { " + part + ": " + s.Value + " }" + m.end})
		return true
	case parted:
		return b.setPart(part, s.Value, m.end)
	case b == nil && s.ID == "":
		m.insert(keyBlock{s.Key, s.Key + ": " + s.Value + m.end})
		return true
	case b == nil:
		m.insert(keyBlock{s.Key, s.Key + ":" + m.end + "  - " + s.Value + m.end})
		return true
	case s.ID == "":
		return false
	}
	text := b.text
	indent, ok := "", false
	if unrolled, rolled := b.unrolled(m.end); rolled {
		text, indent, ok = unrolled, "  ", true
	} else if b.append(s.Value) {
		return true
	} else if m.values[s.Key] == nil {
		indent, ok = "  ", true // a key without a value
	}
	for line := range strings.Lines(text) {
		if trimmed := strings.TrimLeft(line, " "); strings.HasPrefix(trimmed, "- ") && !ok {
			indent, ok = line[:len(line)-len(trimmed)], true
		} else if strings.HasPrefix(line, b.key+":") && !headLine.MatchString(line) {
			return false
		}
	}
	if ok {
		b.text = withEnd(text, m.end) + indent + "- " + s.Value + m.end
	}
	return ok
}

// insert puts a new key at its place in the order of the reference.
func (m *statements) insert(b keyBlock) {
	at := len(m.blocks)
	if m.rank != nil {
		for at > 1 && m.rank(m.blocks[at-1].key) > m.rank(b.key) {
			at--
		}
	}
	m.blocks = slices.Insert(m.blocks, at, b)
}

func (m *statements) text() string {
	var out strings.Builder
	for _, b := range m.blocks {
		out.WriteString(b.text)
	}
	return out.String() + m.tail
}

// holds reports whether the changed text says what was put in, and everything else as before.
func (m *statements) holds(after, before []byte, kind, id string) bool {
	values, ok := documentValues(after, kind, id)
	if !ok {
		return false
	}
	check := statements{values: values}
	for _, s := range m.placed {
		if have, there := check.have(s); !there || !reflect.DeepEqual(have, valueOf(s.Value)) {
			return false
		}
	}
	old, _ := decoded(before)
	now, err := decoded(after)
	if err != nil {
		return false
	}
	old, now = othersOf(old, kind, id), othersOf(now, kind, id)
	for key, v := range m.values {
		if !m.othersStay(key, v, values[key]) {
			return false
		}
	}
	return slices.EqualFunc(old, now, func(a, b any) bool { return reflect.DeepEqual(a, b) })
}

// othersStay reports whether of a value of the document only that changed for which there were statements.
func (m *statements) othersStay(key string, before, after any) bool {
	was, isMap := before.(map[string]any)
	now, _ := after.(map[string]any)
	named := map[string]bool{}
	for _, s := range m.placed {
		if s.Key == key {
			return true
		}
		if head, part, _ := strings.Cut(s.Key, "."); head == key {
			named[part] = true
		}
	}
	if len(named) == 0 || !isMap {
		return reflect.DeepEqual(before, after)
	}
	for part, v := range was {
		if !named[part] && !reflect.DeepEqual(v, now[part]) {
			return false
		}
	}
	return true
}

func othersOf(all []any, kind, id string) []any {
	return slices.DeleteFunc(slices.Clone(all), func(v any) bool {
		values, ok := v.(map[string]any)
		return v == nil || ok && values[kind] == id
	})
}

// valueOf is a value as YAML reads it; nil where it is none.
func valueOf(text string) any {
	var v any
	if yaml.Unmarshal([]byte(text), &v) != nil {
		return nil
	}
	return v
}
