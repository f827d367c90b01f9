package planfile

import (
	"fmt"
	"slices"
	"strings"
)

// KeyDoc explains a key for people: "schools.pupils", "item.price", "assumptions.index", or a kind of document. The
// id of an entry may stand in the path: "schools.nord.pupils". ok is false where there is no such key.
func KeyDoc(path, lang string) (text string, ok bool) {
	r := &reference{words: referenceWords[lang], lang: lang}
	if r.words == nil {
		r.words, r.lang = referenceWords["en"], "en"
	}
	words := strings.Split(path, ".")
	kind, rest, ok := kindOf(words)
	if !ok {
		return "", false
	}
	if len(rest) == 0 {
		r.line("%s: %s", kind.Name, r.say(kind.DE, kind.EN))
		r.list(append([]Key{kind.idKey()}, kind.Keys...))
		return r.out.String(), true
	}
	keys, name := kind.Keys, kind.Name
	var key Key
	for i, word := range rest {
		k := slices.IndexFunc(keys, func(k Key) bool { return k.Name == word })
		if k < 0 {
			if i > 0 && len(key.Keys) > 0 && key.Type.Form != FormGroup || i == 0 && kind.Plural != "" && len(rest) > 1 {
				continue // the id of an entry
			}
			return "", false
		}
		key = keys[k]
		keys, name = key.Keys, name+"."+key.Name
	}
	r.explain(name, key)
	return r.out.String(), true
}

// kindOf finds the kind that a path begins with; keys of the plan have no prefix.
func kindOf(words []string) (kind Kind, rest []string, ok bool) {
	for _, k := range Kinds() {
		if words[0] == k.Name || k.Plural != "" && words[0] == k.Plural {
			return k, words[1:], true
		}
	}
	for _, k := range Kinds() {
		if k.Name == "plan" && slices.ContainsFunc(k.Keys, func(key Key) bool { return key.Name == words[0] }) {
			return k, words, true
		}
	}
	return kind, nil, false
}

func (r *reference) explain(name string, k Key) {
	r.line("%s: %s", name, r.say(k.DE, k.EN))
	r.line("  %s: %s", r.words["type"], r.typeText(k.Type))
	if written := r.words["type."+k.Type.Name]; written != "" && len(k.Type.Enum) == 0 && k.Type.Name != "group" {
		r.line("  %s: %s", r.words["written"], strings.ReplaceAll(written, "`", ""))
	}
	if k.Required {
		r.line("  %s", r.words["required"])
	}
	if len(k.OneOf) > 0 {
		r.line("  %s: %s", r.words["one-of"], strings.Join(k.OneOf, ", "))
	}
	if k.Example != "" {
		r.line("  %s: %s: %s", r.words["example"], k.Name, k.Example)
	}
	r.list(k.Keys)
}

// list names keys with what they mean, one in a line.
func (r *reference) list(keys []Key) {
	width := 0
	for _, k := range keys {
		width = max(width, len(k.Name))
	}
	for _, k := range keys {
		r.line("  %s  %s", fmt.Sprintf("%-*s", width, k.Name), r.say(k.DE, k.EN))
	}
}

// KeyPaths names all keys as paths, "school.network.uplink", for suggestions.
func KeyPaths() []string {
	var out []string
	var walk func(prefix string, keys []Key)
	walk = func(prefix string, keys []Key) {
		for _, k := range keys {
			out = append(out, prefix+k.Name)
			walk(prefix+k.Name+".", k.Keys)
		}
	}
	for _, k := range Kinds() {
		out = append(out, k.Name)
		walk(k.Name+".", k.Keys)
	}
	return out
}
