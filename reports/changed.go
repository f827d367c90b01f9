package reports

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/message"
)

// longestChange is how much of a changed value is printed, in letters.
const longestChange = 60

// changed writes a value of a file for readers: requirements in words, values by year without braces,
// other lists and maps by how they begin.
func (b *builder) changed(value string) string {
	if rules, ok := strings.CutPrefix(value, "[{"); ok {
		var words []string
		for _, entry := range strings.Split(strings.TrimSuffix(rules, "}]"), "}, {") {
			q, understood := requirementOf(entry)
			if !understood {
				return shortened(value)
			}
			words = append(words, b.itemName(b.plan, orID(q.Item, q.Course))+": "+b.rule(q))
		}
		return strings.Join(words, " · ")
	}
	return shortened(value)
}

func shortened(value string) string {
	if value == "" {
		return message.Dash
	}
	value = strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(value)
	if letters := []rune(value); len(letters) > longestChange {
		value = strings.TrimRight(string(letters[:longestChange]), " ,:") + " …"
	}
	return value
}

// requirementOf reads the fields of a requirement as changes write them: "item: tablet, per: pupil,
// every: {2027: 4, 2029: 3}". understood is false where a field is none that is said in words.
func requirementOf(entry string) (q model.Requirement, understood bool) {
	for _, field := range splitOutside(entry) {
		key, value, _ := strings.Cut(field, ": ")
		ok := false
		switch key {
		case "item":
			q.Item, ok = value, true
		case "course":
			q.Course, ok = value, true
		case "before":
			q.Before, ok = value, true
		case "per":
			q.Per.Kind, ok = driverKind(value)
		case "rooms":
			q.Per.Rooms, ok = strings.Split(strings.Trim(value, "[]"), ", "), true
		case "every":
			q.Every, ok = numbersByYear(value)
		case "count":
			q.Count.Value, ok = readNumber(value)
			q.Count.Known = ok
		case "share":
			q.Share.Value, ok = readNumber(value)
			q.Share.Known = ok
		case "from":
			q.From, ok = firstYearsOf(value)
		}
		if !ok {
			return q, false
		}
	}
	return q, q.Item+q.Course != ""
}

// splitOutside cuts at commas outside of brackets.
func splitOutside(text string) []string {
	var out []string
	depth, start := 0, 0
	for i, r := range text {
		switch {
		case r == '{' || r == '[':
			depth++
		case r == '}' || r == ']':
			depth--
		case r == ',' && depth == 0:
			out = append(out, strings.TrimSpace(text[start:i]))
			start = i + 1
		}
	}
	return append(out, strings.TrimSpace(text[start:]))
}

func driverKind(name string) (model.DriverKind, bool) {
	for k := model.DriverSchool; k <= model.DriverPost; k++ {
		if k.String() == name && k != model.DriverItem && k != model.DriverDevices {
			return k, true
		}
	}
	return model.DriverNone, false
}

// readNumber reads a number or a percentage.
func readNumber(text string) (decimal.Decimal, bool) {
	digits, percent := strings.CutSuffix(text, "%")
	d, err := decimal.NewFromString(strings.TrimSpace(digits))
	if percent {
		d = d.Shift(-2)
	}
	return d, err == nil
}

func numbersByYear(text string) (model.Series[decimal.Decimal], bool) {
	if !strings.HasPrefix(text, "{") {
		d, ok := readNumber(text)
		return model.Always(d), ok
	}
	var out model.Series[decimal.Decimal]
	for _, entry := range splitOutside(strings.Trim(text, "{}")) {
		year, value, _ := strings.Cut(entry, ": ")
		y, isYear := readNumber(year)
		d, ok := readNumber(value)
		if !ok || !isYear {
			return nil, false
		}
		out = append(out, model.Dated[decimal.Decimal]{Year: int(y.IntPart()), Value: d})
	}
	return out, true
}

// firstYearsOf reads a year for all types, or one per type.
func firstYearsOf(text string) (map[string]int, bool) {
	out := map[string]int{}
	for _, entry := range splitOutside(strings.Trim(text, "{}")) {
		kind, year, each := strings.Cut(entry, ": ")
		if !each {
			kind, year = "", entry
		}
		y, ok := readNumber(year)
		if !ok {
			return nil, false
		}
		out[kind] = int(y.IntPart())
	}
	return out, true
}
