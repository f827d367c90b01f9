package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/medienplan/mep/reports/canvas"
)

// Marks that steer line breaks and are never printed themselves.
const (
	softHyphen       = '\u00ad'
	zeroWidthSpace   = '\u200b'
	wordJoiner       = '\u2060'
	noBreakHyphen    = '\u2011'
	lineFeed         = '\n'
	highestPrintable = '\uffff' // the PDF library knows the Basic Multilingual Plane only
)

// clean makes text ready for line breaking: valid UTF-8 in composed form, without control
// characters, a stand-in for every character that the typeface lacks. Marks that steer line
// breaks stay.
func clean(text string, faces canvas.Faces) string {
	text = norm.NFC.String(strings.ToValidUTF8(text, string(unicode.ReplacementChar)))
	if !strings.ContainsFunc(text, func(r rune) bool { return !steering(r) && !covered(r, faces) }) {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '\t' || r == '\u2028' || r == '\u2029':
			out.WriteByte(' ')
		case steering(r):
			out.WriteRune(r)
		case r == noBreakHyphen:
			out.WriteRune('-')
			out.WriteRune(wordJoiner)
		case invisible(r):
		case covered(r, faces):
			out.WriteRune(r)
		default:
			out.WriteRune(canvas.StandIn)
		}
	}
	return out.String()
}

// printable is cleaned text without the marks that steer line breaks. A soft hyphen at the end is that of a
// broken word: it is printed, and programs that read the text back know it for what it is.
func printable(text string, faces canvas.Faces) string {
	text = clean(text, faces)
	if !strings.ContainsFunc(text, steering) {
		return text
	}
	text, broken := strings.CutSuffix(text, string(softHyphen))
	hyphen := ""
	if broken && text != "" {
		hyphen = string(softHyphen)
	}
	return withoutSteering(text) + hyphen
}

func withoutSteering(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == lineFeed:
			return ' '
		case steering(r):
			return -1
		default:
			return r
		}
	}, text)
}

func steering(r rune) bool {
	return r == softHyphen || r == zeroWidthSpace || r == wordJoiner || r == lineFeed
}

// invisible characters are left out: controls, formats such as writing direction or joiners, and
// variants of emoji.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf) || r >= '\ufe00' && r <= '\ufe0f'
}

// covered reports whether both weights can print a character.
func covered(r rune, faces canvas.Faces) bool {
	return r >= ' ' && r <= highestPrintable && !invisible(r) && faces.Regular.Has(r) && faces.Bold.Has(r)
}
