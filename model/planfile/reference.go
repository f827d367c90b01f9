package planfile

import (
	"fmt"
	"io"
	"strings"
)

// Reference writes the reference of plan files in Markdown: how values are written, every kind of
// document and every key. lang is "de" or "en".
func Reference(w io.Writer, lang string) error {
	r := &reference{words: referenceWords[lang], lang: lang}
	if r.words == nil {
		r.words, r.lang = referenceWords["en"], "en"
	}
	r.line("# %s\n", r.words["title"])
	r.line("%s\n", r.words["intro"])
	r.types()
	for _, k := range Kinds() {
		r.kind(k)
	}
	r.line("## %s\n\n%s", r.words["tables"], r.words["tables-text"])
	_, err := io.WriteString(w, r.out.String())
	return err
}

type reference struct {
	out   strings.Builder
	words map[string]string
	lang  string
}

func (r *reference) line(format string, args ...any) { fmt.Fprintf(&r.out, format+"\n", args...) }

func (r *reference) say(de, en string) string {
	if r.lang == "de" {
		return de
	}
	return en
}

// typeNames are the types in the order of the reference; "type.<name>" describes each.
var typeNames = []string{"text", "id", "name", "amount", "number", "whole", "rate", "bandwidth", "year", "years", "date",
	"grade", "grades", "bool", "enum", "driver", "currency", "group", "key"}

func (r *reference) types() {
	r.line("## %s\n", r.words["values"])
	r.line("| %s | %s |\n|---|---|", r.words["type"], r.words["written"])
	for _, t := range typeNames {
		r.line("| %s | %s |", r.words["name."+t], r.words["type."+t])
	}
	r.line("")
}

func (r *reference) kind(k Kind) {
	r.line("## %s\n", k.Name)
	r.line("%s", r.say(k.DE, k.EN))
	if k.Plural != "" {
		r.line("\n%s: `%s.<%s>.<%s>`", r.words["path"], k.Plural, r.words["id"], r.words["key"])
	}
	r.line("")
	r.keys(append([]Key{k.idKey()}, k.Keys...))
	r.groups(k.Name, k.Keys)
}

func (r *reference) keys(keys []Key) {
	r.line("| %s | %s | %s | %s |\n|---|---|---|---|", r.words["key"], r.words["type"], r.words["meaning"], r.words["example"])
	for _, k := range keys {
		example := ""
		if k.Example != "" {
			example = "`" + k.Example + "`"
		}
		meaning := r.say(k.DE, k.EN)
		if k.Required {
			meaning += " (" + r.words["required"] + ")"
		}
		if len(k.OneOf) > 0 {
			meaning += fmt.Sprintf(" (%s: %s)", r.words["one-of"], strings.Join(k.OneOf, ", "))
		}
		r.line("| `%s` | %s | %s | %s |", k.Name, r.typeText(k.Type), meaning, example)
	}
	r.line("")
}

// idKey is the first key of a document.
func (k Kind) idKey() Key {
	id := Key{Name: k.Name, Type: Type{Name: "id"}, Required: true, DE: "Kennung; steht zuerst", EN: "id; stands first"}
	if k.Name == "central" {
		id.Type.Name = "text"
		id.DE, id.EN = "beliebiger Name; steht zuerst", "any name; stands first"
	}
	return id
}

// groups describes keys that have keys of their own.
func (r *reference) groups(path string, keys []Key) {
	for _, k := range keys {
		if len(k.Keys) == 0 || k.Name == "sources" && path != "plan" {
			continue
		}
		r.line("### %s.%s\n", path, k.Name)
		r.keys(k.Keys)
		r.groups(path+"."+k.Name, k.Keys)
	}
}

func (r *reference) typeText(t Type) string {
	text := r.words["name."+t.Name]
	if t.Of != "" {
		text += " (" + t.Of + ")"
	}
	if len(t.Enum) > 0 && t.Name != "bool" {
		text = strings.Join(t.Enum, ", ")
	}
	if t.Unit != "" && t.Unit != "%" && t.Name != "bandwidth" {
		text += ", " + r.unit(t.Unit)
	}
	if t.ByYear {
		text = fmt.Sprintf(r.words["series"], text)
	}
	switch t.Form {
	case FormList:
		text = fmt.Sprintf(r.words["list"], text)
	case FormMap:
		text = fmt.Sprintf(r.words["map"], r.words["name."+t.Each], text)
	case FormSequence:
		text = r.words["sequence"]
	}
	return text
}

func (r *reference) unit(unit string) string {
	if word, ok := r.words["unit."+unit]; ok {
		return word
	}
	return unit
}
