package planfile

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// The types of single values. Each appears in the reference under its name.
var (
	amount    = decimals(Type{Name: "amount", Unit: "EUR"}, "€", "EUR", "Euro")
	quantity  = decimals(Type{Name: "number"})
	pieces    = quantities(Type{Name: "number"})
	energy    = decimals(Type{Name: "number", Unit: "kWh"}, "kWh")
	whole     = count(Type{Name: "whole"})
	lifetime  = count(Type{Name: "whole", Unit: "years"})
	months    = count(Type{Name: "whole", Unit: "months"})
	shownInt  = shown(count(Type{Name: "whole", Unit: "years"}))
	rate      = codec[decimal.Decimal]{Type{Name: "rate", Unit: "%"}, percent, rateText, decimal.Decimal.IsZero, false}
	speed     = codec[decimal.Decimal]{Type{Name: "bandwidth", Unit: "Mbit/s"}, bandwidth, speedText, decimal.Decimal.IsZero, false}
	year      = codec[int]{Type{Name: "year"}, yearOf, strconv.Itoa, isZero[int], false}
	grade     = codec[int]{Type{Name: "grade"}, gradeOf, strconv.Itoa, isZero[int], false}
	date      = codec[model.Date]{Type{Name: "date"}, dateOf, model.Date.String, isZero[model.Date], false}
	period    = codec[model.Years]{Type{Name: "years"}, yearsOf, model.Years.String, isZero[model.Years], false}
	text      = codec[string]{Type{Name: "text"}, textOf, same, isZero[string], false}
	attribute = codec[string]{Type{Name: "text"}, markOf, same, isZero[string], false}
	name      = codec[string]{Type{Name: "id"}, idOf, same, isZero[string], false}
	trueFalse = codec[bool]{Type{Name: "bool", Enum: []string{"true", "false"}}, boolOf, strconv.FormatBool, isZero[bool], true}
)

func same(s string) string { return s }

func shown[T any](c codec[T]) codec[T] {
	c.shown = true
	return c
}

// id is the id of an entity of a kind; model.Check says whether there is one.
func id(kind string) codec[string] {
	c := name
	c.Of = kind
	return c
}

func rateText(v decimal.Decimal) string  { return v.Shift(2).String() + " %" }
func speedText(v decimal.Decimal) string { return numberText(v) + " Mbit/s" }

func yearOf(text string, _ style) (int, *fault) {
	if len(text) == 4 && allDigits(text) && text[0] != '0' {
		if y := int(plainInt(text)); y >= 1900 && y < 2200 {
			return y, nil
		}
	}
	return 0, wrong("not-a-year", text)
}

func gradeOf(text string, _ style) (int, *fault) {
	if n, f := wholeNumber(text); f == nil && n >= 0 && n <= 14 {
		return n, nil
	}
	return 0, wrong("not-a-grade", text)
}

var dash = strings.NewReplacer("–", "-", " ", "", "\u00a0", "")

func yearsOf(text string, s style) (model.Years, *fault) {
	first, last, ok := strings.Cut(dash.Replace(text), "-")
	a, f := yearOf(first, s)
	b, g := yearOf(last, s)
	if !ok || f != nil || g != nil {
		return model.Years{}, wrong("not-years", text)
	}
	return model.Years{First: a, Last: b}, nil
}

var (
	isoDate    = regexp.MustCompile(`^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$`)
	germanDate = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.(\d{4})$`)
)

func dateOf(text string, s style) (model.Date, *fault) {
	m := isoDate.FindStringSubmatch(text)
	if m == nil {
		if g := germanDate.FindStringSubmatch(text); g != nil && dateFrom(g[3], g[2], g[1]).Valid() {
			return model.Date{}, wrongHint("not-a-date", text, dateFrom(g[3], g[2], g[1]).String())
		}
		return model.Date{}, wrong("not-a-date", text)
	}
	d := dateFrom(m[1], m[2], m[3])
	if _, f := yearOf(m[1], s); f != nil || !d.Valid() || m[2] == "00" || m[3] == "00" {
		return model.Date{}, wrong("not-a-date", text)
	}
	return d, nil
}

func dateFrom(year, month, day string) model.Date {
	return model.Date{Year: int(plainInt(year)), Month: int(plainInt(month)), Day: int(plainInt(day))}
}

// textOf keeps a text as written. What YAML would take for something else needs quotes.
func textOf(text string, s style) (string, *fault) {
	if s == plain && leadingZeros(text) {
		return "", wrongHint("text-leading-zero", text, `"`+text+`"`)
	}
	switch text {
	case "true", "false", "True", "False", "TRUE", "FALSE":
		if s == plain {
			return "", wrongHint("not-text", text, `"`+text+`"`)
		}
	}
	return text, nil
}

// markOf is a text that may be true or false: the value of an attribute.
func markOf(text string, s style) (string, *fault) {
	if text == "true" || text == "false" {
		return text, nil
	}
	return textOf(text, s)
}

func idOf(text string, s style) (string, *fault) {
	if isKebab(text) {
		if s == plain && leadingZeros(text) {
			return "", wrongHint("text-leading-zero", text, `"`+text+`"`)
		}
		return text, nil
	}
	if k := toKebab(text); k != "" {
		return "", wrongHint("bad-id", text, k)
	}
	return "", wrong("bad-id", text)
}

func isKebab(s string) bool {
	dashed := true // a dash may not come next
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			dashed = false
		case c == '-' && !dashed:
			dashed = true
		default:
			return false
		}
	}
	return !dashed
}

var (
	ascii   = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")
	notName = regexp.MustCompile(`[^a-z0-9]+`)
)

// toKebab suggests an id for a name.
func toKebab(s string) string {
	return strings.Trim(notName.ReplaceAllString(ascii.Replace(strings.ToLower(s)), "-"), "-")
}

func boolOf(text string, s style) (bool, *fault) {
	if s == quoted {
		return false, wrong("not-true-false", text)
	}
	word := text
	if s == inCell { // spreadsheets write TRUE, and WAHR in German
		word = strings.ToLower(text)
		if alias, ok := cellBools[word]; ok {
			return alias, nil
		}
	}
	switch word {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	switch strings.ToLower(text) {
	case "yes", "y", "on", "ja", "j", "an", "wahr", "true":
		return false, wrongHint("not-true-false", text, "true")
	case "no", "n", "off", "nein", "aus", "falsch", "false":
		return false, wrongHint("not-true-false", text, "false")
	}
	return false, wrong("not-true-false", text)
}

var cellBools = map[string]bool{"wahr": true, "ja": true, "falsch": false, "nein": false}

// named is one value of an enumeration.
type named[T any] struct {
	name  string
	value T
}

// enum is one of a few names.
func enum[T comparable](values ...named[T]) codec[T] {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = v.name
	}
	return codec[T]{
		Type: Type{Name: "enum", Enum: names},
		parse: func(text string, _ style) (T, *fault) {
			for _, v := range values {
				if v.name == text {
					return v.value, nil
				}
			}
			var zero T
			f := &fault{"unknown-value", model.Args{"value": shorten(text), "values": names}}
			if s := nearest(text, names); s != "" {
				f.args["suggestion"] = s
			}
			return zero, f
		},
		format: func(v T) string {
			for _, n := range values {
				if n.value == v {
					return n.name
				}
			}
			return ""
		},
		zero:  isZero[T],
		shown: true,
	}
}
