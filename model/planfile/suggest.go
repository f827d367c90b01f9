package planfile

import (
	"slices"
	"strings"
)

// nearest gives the name that text most likely means, or "".
func nearest(text string, names []string) string {
	word := fold(text)
	best, distance := "", len([]rune(word))/3+1
	for _, n := range names {
		if d := editDistance(word, fold(n), distance); d < distance || (d == distance && best == "" && d > 0 && d < len([]rune(word))) {
			best, distance = n, d
		}
	}
	return best
}

// suggestKey also knows the German names of keys.
func suggestKey(text string, keys []Key) string {
	names := make([]string, 0, len(keys))
	for _, k := range keys {
		if slices.ContainsFunc(k.German, func(g string) bool { return fold(g) == fold(text) }) {
			return k.Name
		}
		names = append(names, k.Name)
	}
	if s := nearest(text, names); s != "" {
		return s
	}
	var german []string
	var of []string
	for _, k := range keys {
		for _, g := range k.German {
			german, of = append(german, g), append(of, k.Name)
		}
	}
	if s := nearest(text, german); s != "" {
		return of[slices.Index(german, s)]
	}
	return ""
}

// germanKinds names the kinds of documents as German speakers would.
var germanKinds = map[string]string{
	"schule": "school", "schulen": "school", "anforderung": "need", "bedarf": "need", "artikel": "item", "position": "item",
	"katalogposition": "item", "kategorie": "category", "schulform": "type", "fortbildung": "course", "bandbreite": "bandwidth",
	"nebenkosten": "overhead", "leasing": "lease", "vergleichsband": "band", "zentral": "central", "einnahme": "income",
	"massnahme": "measure", "ausbaustufe": "wave", "obergrenze": "limit", "foerderprogramm": "programme", "programm": "programme",
}

func suggestKind(text string, names []string) string {
	if n, ok := germanKinds[fold(text)]; ok {
		return n
	}
	return nearest(text, names)
}

// fold makes names comparable: lower case, no umlauts, one separator.
func fold(s string) string {
	return strings.NewReplacer("-", "_", " ", "_").Replace(ascii.Replace(strings.ToLower(strings.TrimSpace(s))))
}

// editDistance counts insertions, deletions, replacements and swaps of neighbours (optimal string
// alignment). It gives up above limit.
func editDistance(a, b string, limit int) int {
	s, t := []rune(a), []rune(b)
	if len(s)-len(t) > limit || len(t)-len(s) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}
