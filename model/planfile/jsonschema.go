package planfile

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
)

// schemaObject is a part of a JSON Schema.
type schemaObject = map[string]any

// JSONSchema writes the table of keys as a JSON Schema (draft 7) of one document of a plan file, so that editors
// complete and check keys. Descriptions are in lang, "de" or "en". It is a little more lenient than the reader:
// numbers and dates are checked by mep only.
func JSONSchema(w io.Writer, lang string) error {
	s := &jsonSchema{lang: lang}
	definitions, first, cases, some := schemaObject{}, schemaObject{}, []any{}, []any{}
	for _, k := range Kinds() {
		definitions[k.Name] = s.kind(k)
		first[k.Name] = schemaObject{"description": s.say(k.DE, k.EN)}
		cases = append(cases, schemaObject{"if": isKind(k), "then": schemaObject{"$ref": "#/definitions/" + k.Name}})
		some = append(some, schemaObject{"required": []string{k.Name}})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(schemaObject{
		"$schema":     "http://json-schema.org/draft-07/schema#",
		"title":       s.say("Planung von mep", "plan of mep"),
		"description": s.say("Ein Dokument einer Planung; sein erster Schlüssel sagt, was es ist.", "A document of a plan; its first key says what it is."),
		"type":        "object",
		"properties":  first,
		"anyOf":       some,
		"allOf":       cases,
		"definitions": definitions,
	})
}

// isKind holds for documents of a kind: they have its name as a key, and are of no kind that has a key of this
// name, such as the "type" of a school.
func isKind(k Kind) schemaObject {
	var others []any
	for _, other := range Kinds() {
		if slices.ContainsFunc(other.Keys, func(key Key) bool { return key.Name == k.Name }) {
			others = append(others, schemaObject{"required": []string{other.Name}})
		}
	}
	is := schemaObject{"required": []string{k.Name}}
	if len(others) > 0 {
		is["not"] = schemaObject{"anyOf": others}
	}
	return is
}

type jsonSchema struct{ lang string }

func (s *jsonSchema) say(de, en string) string {
	if s.lang == "de" {
		return de
	}
	return en
}

func (s *jsonSchema) kind(k Kind) schemaObject {
	id := k.idKey()
	out := s.group(append([]Key{id}, k.Keys...))
	out["description"] = s.say(k.DE, k.EN)
	// An entry with the id of an entry of a pack changes only what it names, so that nothing but the id is required.
	out["required"] = []string{k.Name}
	return out
}

// group is an object of known keys.
func (s *jsonSchema) group(keys []Key) schemaObject {
	properties := schemaObject{}
	for _, k := range keys {
		properties[k.Name] = s.key(k)
	}
	return schemaObject{"type": "object", "properties": properties, "additionalProperties": false}
}

func (s *jsonSchema) key(k Key) schemaObject {
	out := s.value(k)
	text := s.say(k.DE, k.EN)
	if unit := s.unit(k.Type); unit != "" {
		text += " [" + unit + "]"
	}
	out["description"] = text
	if k.Example != "" {
		out["examples"] = []string{k.Example}
		out["markdownDescription"] = text + "\n\n`" + k.Name + ": " + k.Example + "`"
	}
	return out
}

func (s *jsonSchema) unit(t Type) string {
	r := &reference{words: referenceWords[s.lang], lang: s.lang}
	if t.Unit == "" || r.words == nil {
		return t.Unit
	}
	return r.unit(t.Unit)
}

// value is what a key may hold.
func (s *jsonSchema) value(k Key) schemaObject {
	t := k.Type
	single := s.single(t, k.Keys)
	if t.ByYear {
		single = schemaObject{"anyOf": []any{single, schemaObject{"type": "object", "propertyNames": schemaObject{"pattern": `^([0-9]{4}|always)$`}, "additionalProperties": single}}}
	}
	switch t.Form {
	case FormList:
		return schemaObject{"type": "array", "items": single}
	case FormSequence:
		return schemaObject{"type": "array", "items": s.group(k.Keys)}
	case FormMap:
		return schemaObject{"type": "object", "additionalProperties": single}
	case FormOther:
		return schemaObject{"type": []string{"string", "number", "boolean", "object", "array"}}
	}
	return single
}

// single is one value. Numbers may be written as people write them: "519,90 €".
func (s *jsonSchema) single(t Type, keys []Key) schemaObject {
	number := schemaObject{"type": []string{"number", "string"}}
	switch {
	case t.Name == "bool":
		return schemaObject{"type": "boolean"}
	case len(t.Enum) > 0:
		return schemaObject{"enum": s.words(t.Enum)}
	case t.Name == "group":
		return s.group(keys)
	case len(keys) > 0 && t.Form != FormList:
		return schemaObject{"anyOf": []any{number, s.group(keys)}}
	}
	switch t.Name {
	case "name":
		return schemaObject{"anyOf": []any{schemaObject{"type": []string{"string", "number"}}, schemaObject{"type": "object", "properties": schemaObject{
			"de": schemaObject{"type": "string"}, "en": schemaObject{"type": "string"}}, "additionalProperties": false}}}
	case "id":
		return schemaObject{"type": []string{"string", "number"}}
	case "setting":
		return schemaObject{"type": []string{"string", "number", "boolean", "object", "array"}}
	case "bound":
		return schemaObject{"type": []string{"string", "number"}}
	case "driver":
		return schemaObject{"type": []string{"string", "object"}}
	}
	return number
}

// words are the values of a choice; yes and no are read by editors as true and false.
func (s *jsonSchema) words(enum []string) []any {
	var out []any
	for _, w := range enum {
		out = append(out, w)
	}
	if slices.ContainsFunc(enum, func(w string) bool { return strings.EqualFold(w, "yes") }) {
		out = append(out, true, false)
	}
	return out
}
