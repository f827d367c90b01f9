package markdown

import (
	"strings"
	"unicode"
)

// marks are the characters that mean something to Markdown or HTML within a line.
const marks = "\\`*_[]<>|~&#!$"

// escape makes a text one line that Markdown shows as it is where a line begins.
func escape(s string) string { return opening(inline(s)) }

// inline makes a text that Markdown shows as it is within a line. Control characters become "�", line breaks a space.
// Addresses stay text: the colon of "https:" and "www." at the start of a word are what makes links of them.
func inline(s string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.FieldsFunc(s, breaks), " ") {
		switch {
		case unicode.IsControl(r):
			r = unicode.ReplacementChar
		case strings.ContainsRune(marks, r), r == '@':
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return unlinked.Replace(b.String())
}

func breaks(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }

// unlinked keeps addresses from becoming links.
var unlinked = strings.NewReplacer("://", "\\://", "www.", "www\\.", "WWW.", "WWW\\.")

// opening escapes what begins a list, a heading or a rule at the start of a line.
func opening(s string) string {
	rest := strings.TrimLeft(s, "0123456789")
	switch {
	case rest == "":
		return s
	case len(rest) < len(s) && strings.ContainsAny(rest[:1], ".)") && (len(rest) == 1 || rest[1] == ' '):
		return s[:len(s)-len(rest)] + "\\" + rest
	case len(rest) == len(s) && strings.ContainsAny(rest[:1], "-+="):
		return "\\" + s
	}
	return s
}

// strong is an escaped text in bold; nothing stays nothing.
func strong(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return ""
	}
	return "**" + inline(s) + "**"
}
