package intake

import (
	"regexp"
	"strconv"
	"strings"
)

// folded is a text in which names are compared: lower case, without umlauts, signs and spaces.
func folded(text string) string {
	text = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "Ä", "ae", "Ö", "oe", "Ü", "ue").Replace(text)
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, text)
}

var (
	germanGroups  = regexp.MustCompile(`^\d{1,3}(\.\d{3})+$`)
	englishGroups = regexp.MustCompile(`^\d{1,3}(,\d{3})+$`)
	wholeNumber   = regexp.MustCompile(`^\d+([.,]0+)?$`)
)

// number reads a count: "292", "1.234", "292,0"; ok is false for anything else.
func number(text string) (n int, ok bool) {
	text = strings.NewReplacer(" ", "", "'", "").Replace(text)
	switch {
	case germanGroups.MatchString(text):
		text = strings.ReplaceAll(text, ".", "")
	case englishGroups.MatchString(text):
		text = strings.ReplaceAll(text, ",", "")
	case wholeNumber.MatchString(text):
		text, _, _ = strings.Cut(strings.ReplaceAll(text, ",", "."), ".")
	default:
		return 0, false
	}
	const digits = 7
	n, err := strconv.Atoi(text)
	return n, err == nil && len(text) <= digits
}

var yearIn = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(?:\D|$)`)

// yearOf reads the year of a date in any usual form: "2021", "01.09.2021", "2021-09-01", "09/2021", and the days
// since 1900 that spreadsheets store.
func yearOf(text string) (int, bool) {
	if found := yearIn.FindStringSubmatch(text); found != nil {
		year, _ := strconv.Atoi(found[1])
		return year, true
	}
	whole, _, _ := strings.Cut(text, ".") // behind the point is the hour
	days, err := strconv.Atoi(whole)
	if err != nil || days < firstSerial || days > lastSerial {
		return shortYear(text)
	}
	return dateOfDay(days).Year, true
}

var shortDate = regexp.MustCompile(`^\d{1,2}[./]\d{1,2}[./](\d\d)$`)

// shortYear reads a date with two digits of the year: "01.09.21".
func shortYear(text string) (int, bool) {
	found := shortDate.FindStringSubmatch(text)
	if found == nil {
		return 0, false
	}
	year, _ := strconv.Atoi(found[1])
	return 2000 + year, true
}

// Slug makes an id of a name.
func Slug(name string) string {
	name = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss").Replace(strings.ToLower(name))
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), "-")
}
