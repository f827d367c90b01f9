package html

import (
	"fmt"
	"strings"
)

// pageFooter is a style rule that prints the notice and the page number on every printed page.
// PageOf is the words "Seite {n} von {m}"; either text may be empty.
func pageFooter(notice, pageOf string) string {
	if notice == "" && pageOf == "" {
		return ""
	}
	const look = "font-size: 8pt; color: #4d545c; "
	return fmt.Sprintf("@page { @bottom-left { %sfont-weight: 600; content: %s } @bottom-right { %scontent: %s } }\n",
		look, quoted(notice), look, pageNumber(pageOf))
}

// pageNumber puts counters in the places of {n} and {m}.
func pageNumber(pageOf string) string {
	var parts []string
	for pageOf != "" {
		at := strings.IndexByte(pageOf, '{')
		switch {
		case strings.HasPrefix(pageOf, "{n}"):
			parts, pageOf = append(parts, "counter(page)"), pageOf[3:]
		case strings.HasPrefix(pageOf, "{m}"):
			parts, pageOf = append(parts, "counter(pages)"), pageOf[3:]
		case at <= 0:
			return quoted("")
		default:
			parts, pageOf = append(parts, quoted(pageOf[:at])), pageOf[at:]
		}
	}
	return strings.Join(parts, " ")
}

// quoted writes a text as a CSS string. All but ASCII letters and digits become numbers,
// so that no text can end the string, the rule or the style element.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			b.WriteRune(r)
		} else if r >= ' ' {
			fmt.Fprintf(&b, "\\%06x", r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
