// Package hyphen finds where German words may be broken.
//
// Start with [German]. The method is that of F. M. Liang, "Word Hy-phen-a-tion by Com-put-er"
// (Stanford 1983), with the patterns of the "Deutschsprachige Trennmustermannschaft" for the
// spelling of 2006, which are distributed with TeX (dehyphn-x, MIT licence, in the file).
package hyphen

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed dehyphn-x-2022-03-16.pat
var german string

// Patterns are the break patterns of a language. They cannot be changed and are safe for concurrent
// use.
type Patterns struct {
	// byLetters finds a pattern ("2a3ben") by what it matches ("aben").
	byLetters map[string]string
	longest   int // letters of the longest one
}

// edge is the fewest letters on either side of a break: "Ab-lauf" is allowed by the spelling, but
// pieces of two letters are hard to read.
const edge = 3

// German are the patterns for German. They are read on the first call.
var German = sync.OnceValue(func() *Patterns { return parse(german) })

// parse reads a pattern a line; comments and commands of TeX are passed over. A digit between two letters
// says how much speaks for (odd) or against (even) a break there, a dot is the edge of the word.
func parse(text string) *Patterns {
	p := &Patterns{byLetters: make(map[string]string, strings.Count(text, "\n"))}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.ContainsAny(line[:1], `%\}`) {
			continue
		}
		letters := strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return -1
			}
			return r
		}, line)
		p.byLetters[letters] = line
		p.longest = max(p.longest, utf8.RuneCountInString(letters))
	}
	return p
}

// Points are the places where a text may be broken with a hyphen: numbers of characters before the
// break, ascending. Each run of letters is a word of its own. No piece has fewer than three letters.
// Not broken are abbreviations, which are words of capitals only, and what is written for machines,
// where a hyphen would be read as part of it: "schools.yaml", "a_b", "x2".
func (p *Patterns) Points(text string) []int {
	var points []int
	runes := []rune(text)
	for from := 0; from < len(runes); from++ {
		to := from
		for to < len(runes) && unicode.IsLetter(runes[to]) {
			to++
		}
		if to-from >= 2*edge && !tied(runes, from-1, -1) && !tied(runes, to, 1) {
			for _, n := range p.breaks(runes[from:to]) {
				points = append(points, from+n)
			}
		}
		from = max(from, to)
	}
	return points
}

// tied reports whether a word goes on behind the character next to it, seen in a direction.
func tied(runes []rune, next, direction int) bool {
	if next < 0 || next >= len(runes) || unicode.IsSpace(runes[next]) {
		return false
	}
	if unicode.IsDigit(runes[next]) || runes[next] == '_' {
		return true
	}
	beyond := next + direction
	return strings.ContainsRune(".:=@#\\", runes[next]) && beyond >= 0 && beyond < len(runes) &&
		(unicode.IsLetter(runes[beyond]) || unicode.IsDigit(runes[beyond]))
}

// breaks are the points within one word.
func (p *Patterns) breaks(word []rune) []int {
	lower := make([]rune, 0, len(word)+2)
	lower = append(lower, '.')
	capitals := true
	for _, r := range word {
		capitals = capitals && unicode.IsUpper(r)
		lower = append(lower, unicode.ToLower(r))
	}
	lower = append(lower, '.')
	if capitals {
		return nil
	}
	weights := p.weights(lower)
	var points []int
	for n := edge; n <= len(word)-edge; n++ {
		if weights[n+1]%2 == 1 {
			points = append(points, n)
		}
	}
	return points
}

// weights are the largest digits that any matching pattern has before each letter of a word with its
// edges.
func (p *Patterns) weights(word []rune) []int {
	weights := make([]int, len(word)+1)
	for from := range word {
		for to := from + 1; to <= min(len(word), from+p.longest); to++ {
			at := from
			for _, r := range p.byLetters[string(word[from:to])] {
				if unicode.IsDigit(r) {
					weights[at] = max(weights[at], int(r-'0'))
				} else {
					at++
				}
			}
		}
	}
	return weights
}
