package model

import (
	"maps"
	"slices"
	"strconv"
)

// refer reports an id that leads nowhere, with the nearest id that exists. An empty id refers to
// nothing and is no fault.
func refer[T any](e entry, code, key, id string, to map[string]T) {
	if _, ok := to[id]; !ok && id != "" {
		e.unknown(code, key, id, slices.Collect(maps.Keys(to)))
	}
}

// referAll is refer for a list of ids.
func referAll[T any](e entry, code, key string, ids []string, to map[string]T) {
	for i, id := range ids {
		refer(e, code, elementKey(key, i), id, to)
	}
}

func elementKey(key string, i int) string { return key + "." + strconv.Itoa(i) }

// collections says where what a code does not find would be.
var collections = map[string][]string{
	"unknown-bandwidth": {"bandwidths"}, "unknown-chart": {"charts"}, "unknown-before": {"items", "categories"}, "unknown-category": {"categories"},
	"unknown-course": {"courses"}, "unknown-item": {"items", "courses"}, "unknown-lease": {"leases"}, "unknown-need": {"needs"},
	"unknown-override": {"overrides", "scenarios"},
	"unknown-overhead": {"overheads"}, "unknown-programme": {"programmes"}, "unknown-school": {"schools"},
	"unknown-support": {"supports"}, "unknown-type": {"types"},
}

// unknown reports an id that leads nowhere, unless it may be that of an entry that could not be read.
func (e entry) unknown(code, key, id string, existing []string) {
	for _, collection := range collections[code] {
		if e.Unread.MayExist(collection, id) {
			return
		}
	}
	args := Args{"id": id}
	if near := Nearest(id, existing); near != "" {
		args["suggestion"] = near
	}
	e.fail(code, key, args)
}

// notItself reports a list of ids that has the thing's own.
func (e entry) notItself(key, id, other string) {
	if id == other && id != "" {
		e.fail("refers-to-itself", key, Args{"key": key, "id": id})
	}
}

// Nearest gives the existing word that needs the fewest changes to become word, or "" when none is
// near. Ties go to the first in the alphabet.
func Nearest(word string, existing []string) string {
	best, least := "", max(1, len([]rune(word))/3)+1
	for _, candidate := range slices.Sorted(slices.Values(existing)) {
		if d := distance([]rune(word), []rune(candidate)); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// distance counts the letters to insert, drop, replace or swap with their neighbour.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
