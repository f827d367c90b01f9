package canvas

import (
	"slices"
	"strings"
	"unicode"
)

// Wrap breaks text into lines that are at most width wide. It breaks at spaces, after hyphens and
// slashes between letters, at zero-width spaces, at soft hyphens (which show as a hyphen there and
// nowhere else), and always at line feeds; never at no-break spaces. A piece that is wider than a
// line is broken between characters. The result has at least one line.
func Wrap(text string, width float64, measure func(string) float64) []string {
	wrapped := WrapLines(text, width, measure, Hyphenation{})
	lines := make([]string, len(wrapped))
	for i, line := range wrapped {
		lines[i] = line.Text
	}
	return lines
}

// Line is a line of a wrapped text, and what was left out or put in at its end.
type Line struct {
	Text string
	Join Join
}

// Join says how the text goes on behind a line.
type Join int

// Joins: JoinNothing where a word or token was broken and at the end of the text, JoinSpace for a space
// that was left out, JoinHyphen where the last character is a hyphen that the text has not.
const (
	JoinNothing Join = iota
	JoinSpace
	JoinHyphen
)

// Hyphenation breaks words of a language. The zero value breaks none.
type Hyphenation struct {
	// Points are the places where a text may be broken with a hyphen: numbers of characters before
	// the break, ascending. Of a long text it gets as much as lies before the break, and some more.
	Points func(text string) []int
	// Gap is the most of a line that stays empty before a word is broken instead. Words that are wider
	// than a line are always broken.
	Gap float64
}

// mostHyphens is how many lines in a row may end in a broken word.
const mostHyphens = 2

// WrapLines breaks text as [Wrap] does, also within words, and tells how each line goes on, for writers
// from which the text is read back.
func WrapLines(text string, width float64, measure func(string) float64, hyphenation Hyphenation) []Line {
	var lines []Line
	for i, paragraph := range strings.Split(text, "\n") {
		if i > 0 {
			lines[len(lines)-1].Join = JoinSpace
		}
		w := wrapper{width: width, measure: measure, hyphenation: hyphenation}
		pieces := fragments(paragraph)
		for i, f := range pieces {
			w.add(f, i == len(pieces)-1)
		}
		lines = append(lines, w.finish()...)
	}
	return lines
}

// WidestToken is the width of the widest piece that [Wrap] would not break unless it had to.
func WidestToken(text string, measure func(string) float64) float64 {
	widest := 0.0
	for _, paragraph := range strings.Split(text, "\n") {
		for _, f := range fragments(paragraph) {
			widest = max(widest, measure(f.text+f.hyphen()))
		}
	}
	return widest
}

// Shorten returns the text, or as much of its start as fits with an ellipsis.
func Shorten(text string, width float64, measure func(string) float64) string {
	text = strings.ReplaceAll(text, "\u00ad", "")
	runes := []rune(text)
	n := longestPrefix(len(runes), func(n int) bool { return measure(string(runes[:n])) <= width })
	if n == len(runes) {
		return text
	}
	n = longestPrefix(n, func(n int) bool { return measure(shortened(runes[:n])) <= width })
	return shortened(runes[:n])
}

func shortened(start []rune) string {
	return strings.TrimRightFunc(string(start), unicode.IsSpace) + "…"
}

// longestPrefix is the largest of 0 to n that fits, given that what is shorter fits too. It looks
// at short prefixes first, so that the work does not grow with what is cut off.
func longestPrefix(n int, fits func(int) bool) int {
	low, high := 0, 1
	for high < n && fits(high) {
		low, high = high, 2*high
	}
	high = min(high, n)
	for low < high {
		middle := (low + high + 1) / 2
		if fits(middle) {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return low
}

// fragment is a piece of text that is not broken, and how the next one follows.
type fragment struct {
	text string
	end  ending
}

type ending int

const (
	joint ending = iota // a line may end here, nothing is printed
	space               // a space, left out at the end of a line
	soft                // a hyphen is printed at the end of a line
)

func (f fragment) hyphen() string {
	if f.end == soft {
		return "-"
	}
	return ""
}

// fragments splits a paragraph at its break opportunities.
func fragments(paragraph string) []fragment {
	var out []fragment
	var current strings.Builder
	cut := func(end ending) {
		out = append(out, fragment{current.String(), end})
		current.Reset()
	}
	runes := []rune(paragraph)
	for i, r := range runes {
		switch {
		case r == ' ' || r == '\t':
			cut(space)
		case r == '\u00ad':
			cut(soft)
		case r == '\u200b':
			cut(joint)
		case r == '\u2060':
			// A word joiner has no width and allows no break.
		default:
			current.WriteRune(r)
			if breaksAfter(runes, i) {
				cut(joint)
			}
		}
	}
	cut(joint)
	return out
}

// breaksAfter finds hyphens and slashes between letters: "WLAN-Ausbau", not "-3" or "2027–2031".
func breaksAfter(runes []rune, i int) bool {
	if !strings.ContainsRune("-/–", runes[i]) || i == 0 || i+1 == len(runes) {
		return false
	}
	return unicode.IsLetter(runes[i-1]) && unicode.IsLetter(runes[i+1])
}

// wrapper fills one line after the other.
type wrapper struct {
	width       float64
	measure     func(string) float64
	hyphenation Hyphenation
	lines       []Line
	line        string
	filled      bool   // the line has a fragment, which may be empty
	last        ending // of the last fragment on the line
}

// add puts a fragment on the line or on the next one. The last word of a paragraph is not broken: that
// would save no line.
func (w *wrapper) add(f fragment, last bool) {
	if w.filled {
		joined := w.line + w.glue() + f.text
		if w.measure(joined+f.hyphen()) <= w.width {
			w.line, w.last = joined, f.end
			return
		}
		if n := w.breakAt(f.text, last); n > 0 {
			f.text = w.breakWord(f.text, n)
		} else {
			w.endLine()
		}
	}
	w.line, w.filled, w.last = w.splitWide(f), true, f.end
}

func (w *wrapper) glue() string {
	if w.last == space {
		return " "
	}
	return ""
}

// breakAt is where to break a word so that its start fills the line; 0 if the line is full enough.
func (w *wrapper) breakAt(word string, last bool) int {
	if last || w.width-w.measure(w.line) <= w.hyphenation.Gap || w.hyphensInARow() >= mostHyphens {
		return 0
	}
	return w.lastPoint(w.line+w.glue(), []rune(word))
}

// breakWord ends the line with the first n characters of a word and gives back the rest.
func (w *wrapper) breakWord(word string, n int) string {
	runes := []rune(word)
	w.lines = append(w.lines, Line{w.line + w.glue() + string(runes[:n]) + "-", JoinHyphen})
	return string(runes[n:])
}

func (w *wrapper) hyphensInARow() int {
	n := 0
	for n < len(w.lines) && w.lines[len(w.lines)-1-n].Join == JoinHyphen {
		n++
	}
	return n
}

// lookAhead is how many characters behind a break can matter for it.
const lookAhead = 32

// lastPoint is the last place where a word behind the start of a line may be broken so that it fits; 0
// if there is none. It looks no further than it must, so that a very long word takes no more time.
func (w *wrapper) lastPoint(start string, word []rune) int {
	if w.hyphenation.Points == nil {
		return 0
	}
	fit := longestPrefix(len(word), func(n int) bool { return w.measure(start+string(word[:n])+"-") <= w.width })
	if fit == 0 {
		return 0
	}
	for _, n := range slices.Backward(w.hyphenation.Points(string(word[:min(len(word), fit+lookAhead)]))) {
		if n <= fit {
			return n
		}
	}
	return 0
}

// splitWide gives back the text of a fragment that starts a line; of one that is too wide, it
// ends as many full lines as needed, of at least one character, and gives back the rest.
func (w *wrapper) splitWide(f fragment) string {
	rest := []rune(f.text)
	for {
		n := longestPrefix(len(rest), func(n int) bool {
			printed := string(rest[:n])
			if n == len(rest) {
				printed += f.hyphen()
			}
			return w.measure(printed) <= w.width
		})
		if n = max(n, 1); n >= len(rest) {
			return string(rest)
		}
		line := Line{Text: string(rest[:n])}
		if point := w.lastPoint("", rest); point > 0 {
			n, line = point, Line{string(rest[:point]) + "-", JoinHyphen}
		}
		w.lines = append(w.lines, line)
		rest = rest[n:]
	}
}

func (w *wrapper) endLine() {
	join := JoinNothing
	switch w.last {
	case soft:
		w.line += "-"
		join = JoinHyphen
	case space:
		join = JoinSpace
	}
	w.lines = append(w.lines, Line{strings.TrimRight(w.line, " "), join})
	w.line, w.filled = "", false
}

func (w *wrapper) finish() []Line {
	if w.filled || len(w.lines) == 0 {
		w.lines = append(w.lines, Line{Text: strings.TrimRight(w.line, " ")})
	}
	return w.lines
}
