package message

import (
	"strings"

	"github.com/medienplan/mep/model"
)

// Printer writes texts and values in one language. It is a value that may be copied and shared.
type Printer struct {
	catalogue *Catalogue
	lang      string
	style     style
	currency  string
}

// style is how a language writes numbers.
type style struct {
	decimal, group string
	signFirst      bool // "€1.50" instead of "1,50 €"
	percentSpace   bool // "2,5 %" instead of "2.5%"
	ordinalDay     bool // "1. November" instead of "1 November"
}

// Marks of typography.
const (
	NoBreakSpace = "\u00a0"
	Minus        = "\u2212"
	Dash         = "\u2013"
)

// EUR is the currency that is written with its sign; others are written with their ISO code.
const EUR = "EUR"

// Printer gives a printer for a language, with the euro. Unknown languages print as English.
func (c *Catalogue) Printer(lang string) Printer {
	p := Printer{catalogue: c, lang: "en", currency: EUR, style: style{decimal: ".", group: ",", signFirst: true}}
	if lang == "de" {
		p.lang = lang
		p.style = style{decimal: ",", group: ".", percentSpace: true, ordinalDay: true}
	}
	return p
}

// In gives the same printer for another currency, an ISO 4217 code; "" is the euro.
func (p Printer) In(currency string) Printer {
	if currency == "" {
		currency = EUR
	}
	p.currency = currency
	return p
}

// Lang is "de" or "en".
func (p Printer) Lang() string { return p.lang }

// Marks gives the decimal mark and the mark between groups of three digits.
func (p Printer) Marks() (decimal, group string) { return p.style.decimal, p.style.group }

// Has reports whether the catalogue has a text for key.
func (p Printer) Has(key string) bool {
	_, found := p.catalogue.Text(p.lang, key)
	return found
}

// Text gives the sentence of a key with its placeholders filled; an unknown key gives the key.
//
//	{name}                 the value in the reader's language (see Value)
//	{name:%}               a share as a percentage: 0.025 → 2,5 %
//	{name:whole}           an amount in whole units: 1.235 €
//	{name:@reason}         a name of the contract in the reader's words: the text "reason.<name>"
//	{name:short}           an amount for running text: 1,23 Mio. €, 12.345 €
//	{name|Schule|Schulen}  the first text when the value is exactly one, else the second; both may
//	                       hold placeholders
//
// A placeholder without a value stays as it is, so that a fault is seen.
func (p Printer) Text(key string, args model.Args) string {
	text, _ := p.catalogue.Text(p.lang, key)
	out, _ := p.fill(text, args)
	return out
}

// Or gives Text of key where the catalogue has it, and otherwise the given text.
func (p Printer) Or(key, otherwise string) string {
	if p.Has(key) {
		return p.Text(key, nil)
	}
	return otherwise
}

// fill replaces placeholders; complete is false when a value was missing.
func (p Printer) fill(text string, args model.Args) (out string, complete bool) {
	var b strings.Builder
	complete = true
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String(), complete
		}
		end := closing(rest)
		if end < 0 {
			return b.String() + "{" + rest, complete
		}
		value, known := p.placeholder(rest[:end], args)
		if !known {
			value = "{" + rest[:end] + "}"
		}
		complete = complete && known
		b.WriteString(value)
		text = rest[end+1:]
	}
}

// closing gives the index of the brace that closes a placeholder, past those inside it; -1 without.
func closing(text string) int {
	depth := 1
	for i, r := range text {
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			return i
		}
	}
	return -1
}

func (p Printer) placeholder(inner string, args model.Args) (text string, known bool) {
	if name, forms, ok := strings.Cut(inner, "|"); ok {
		v, given := args[name]
		one, many, _ := strings.Cut(forms, "|")
		text, known = p.fill(p.Plural(v, one, many), args)
		return text, known && given
	}
	name, verb, _ := strings.Cut(inner, ":")
	v, known := args[name]
	if !known {
		return "", false
	}
	return p.verb(v, verb), true
}
