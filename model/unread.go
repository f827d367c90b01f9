package model

import "strings"

// Unread says what of a plan could not be read, so that Check reports every other fault and nothing
// that only follows from those. Whoever reads a plan fills it in; the zero value: all was read.
type Unread struct {
	Plan    bool            // not even the head: there is nothing to check
	values  map[string]bool // data paths: "schools.nord.pupils", "items.tablet.running.0.share"
	around  map[string]bool // data paths of what such values are parts of
	keys    map[string]bool // data paths of what has a key that nobody knows; it may stand for any key that is missing
	entries map[string]bool // entries that may exist all the same: "schools.nord", any of "schools", or "" for any at all
}

// Value notes a value that could not be used.
func (u *Unread) Value(path string) {
	note(&u.values, path)
	for at := outer(path); at != "" && !u.around[at]; at = outer(at) {
		note(&u.around, at)
	}
}

// Key notes that the thing at a path has a key that nobody knows; the plan's own path is "".
func (u *Unread) Key(path string) { note(&u.keys, path) }

// HasKey reports whether the thing at a path has a key that nobody knows.
func (u *Unread) HasKey(path string) bool { return u.keys[path] }

// Entry notes an entry, a collection, or with "" a document of which nothing is known.
func (u *Unread) Entry(path string) { note(&u.entries, path) }

func note(set *map[string]bool, path string) {
	if *set == nil {
		*set = map[string]bool{}
	}
	(*set)[path] = true
}

// Any reports whether anything could not be read.
func (u *Unread) Any() bool { return u.Plan || len(u.values)+len(u.keys)+len(u.entries) > 0 }

// Some reports whether any entry could not be read.
func (u *Unread) Some() bool { return len(u.entries) > 0 }

// MayExist reports whether an entry that the plan lacks may be one that could not be read.
func (u *Unread) MayExist(collection, id string) bool {
	return u.entries[""] || u.entries[collection] || u.entries[collection+"."+id]
}

// Misses reports whether the value at a path, what is around it inside the entry, or a part of it
// could not be read.
func (u *Unread) Misses(path string) bool {
	for at := path; at != ""; at = outer(at) {
		if u.values[at] {
			return true
		}
	}
	return u.around[path]
}

// misspells reports whether a key that seems to be missing may be one that nobody knows: in the same
// group, or in those around it up to the thing at a path.
func (u *Unread) misspells(thing, path string) bool {
	if len(u.keys) == 0 || u.keys[path] {
		return len(u.keys) > 0
	}
	for at := path; len(at) > len(thing); {
		at = outer(at)
		if u.keys[at] {
			return true
		}
	}
	return u.keys[thing]
}

// outer is the path of what a path is part of.
func outer(path string) string { return path[:max(strings.LastIndexByte(path, '.'), 0)] }

// absent are the codes that say that something is not there.
var absent = map[string]bool{"missing-field": true, "either-or": true, "needs-key": true, "index-unstated": true, "sourced-without-source": true, "empty-measure": true}

// overall are the codes that say something about all entries of the plan together.
var overall = map[string]bool{
	"unused-item": true, "unused-course": true, "unused-room": true, "unused-attribute": true, "need-without-school": true,
	"need-applies-already": true, "need-does-not-apply": true, "alternatives-together": true,
	"unused-programme": true, "unused-evidence": true, "unused-funding-value": true, "index-not-stated": true,
	"measure-without-items": true, "wave-without-school": true,
}

// follows reports whether a problem at a key may be nothing but the consequence of what could not be read.
func (e entry) follows(code, key string, args Args) bool {
	u := &e.Unread
	if !u.Any() {
		return false
	}
	switch {
	case overall[code], u.Misses(e.path(key)):
		return true
	case absent[code] && u.misspells(e.path(""), e.path(key)):
		return true
	}
	others, _ := args["keys"].([]string)
	if other, ok := args["other"].(string); ok {
		others = append(others, other)
	}
	for _, other := range others {
		other, _, _ = strings.Cut(other, ":") // "kind: service"
		if u.Misses(e.path(other)) {
			return true
		}
	}
	return false
}

// doubtful reports whether a key's value could not be read, or may stand under a misspelt key.
func (e entry) doubtful(key string) bool {
	u := &e.Unread
	if !u.Any() {
		return false
	}
	_, given := e.fields[key]
	return u.Misses(e.path(key)) || !given && u.misspells(e.path(""), e.path(key))
}

// broken reports whether anything of the thing could not be read.
func (e entry) broken() bool {
	u := &e.Unread
	return u.Any() && (u.Misses(e.path("")) || u.keys[e.path("")])
}
