package reports

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// What the last keys of a path say about the unit of a value.
var (
	moneyKeys = []string{"amount", "price", "price_low", "price_high", "spent", "minimum", "each", "pool", "at_least", "at_most", "advance_above", "proof_up_to"}
	rateKeys  = []string{"rate", "index", "vat", "share", "probability", "interest", "overhead", "raised_by", "on_grant", "advance", "risk"}
)

// changedValue writes a changed value as readers see it: yes or no, an amount with its currency, a
// percentage, a date, a number; other values in words. Where nothing was set, the default counted.
func (b *builder) changedValue(path, value string) string {
	keys := strings.Split(path, ".")
	last := keys[len(keys)-1]
	switch {
	case value == "" && last == "enabled":
		return b.t("report.yes")
	case value == "":
		return b.t("report.overrides.none")
	case value == "true":
		return b.t("report.yes")
	case value == "false":
		return b.t("report.no")
	}
	if day, ok := readDate(value); ok {
		return b.Printer.Date(day)
	}
	if years, ok := readYears(value); ok {
		for i, y := range years {
			years[i].value = b.changedValue(path, y.value)
		}
		return writeYears(years)
	}
	d, ok := readNumber(value)
	switch {
	case !ok:
		return b.changed(value)
	case strings.HasSuffix(value, "%"), slices.ContainsFunc(keys, func(k string) bool { return slices.Contains(rateKeys, k) }):
		return b.Printer.Rate(d)
	case slices.Contains(moneyKeys, last):
		return b.exact(d)
	case isYear(d):
		return value
	}
	return b.Printer.Decimal(d)
}

// dated is a value from a year on.
type dated struct{ year, value string }

// readYears reads values by year as plans write them, "{2027: 4200000, 2030: 4800000}".
func readYears(value string) ([]dated, bool) {
	var out []dated
	inside, open := strings.CutPrefix(value, "{")
	inside, closed := strings.CutSuffix(inside, "}")
	if !open || !closed {
		return nil, false
	}
	for part := range strings.SplitSeq(inside, ", ") {
		year, v, found := strings.Cut(part, ": ")
		n, err := strconv.Atoi(year)
		if !found || err != nil || !isYear(decimal.NewFromInt(int64(n))) || strings.Contains(v, ": ") {
			return nil, false
		}
		out = append(out, dated{year, v})
	}
	return out, true
}

func writeYears(years []dated) string {
	parts := make([]string, len(years))
	for i, y := range years {
		parts[i] = y.year + ":\u00a0" + y.value // the year stays with its value
	}
	return strings.Join(parts, ", ")
}

// readDate reads a day as plans write it, "2029-06-30".
func readDate(value string) (model.Date, bool) {
	parts := strings.Split(value, "-")
	if len(parts) != 3 {
		return model.Date{}, false
	}
	var n [3]int
	for i, p := range parts {
		var err error
		if n[i], err = strconv.Atoi(p); err != nil {
			return model.Date{}, false
		}
	}
	d := model.Date{Year: n[0], Month: n[1], Day: n[2]}
	return d, d.Known() && d.Valid()
}

// isYear reports whether a number reads as a calendar year, which has no mark of thousands.
func isYear(d decimal.Decimal) bool {
	return d.IsInteger() && d.GreaterThanOrEqual(decimal.New(1900, 0)) && d.LessThan(decimal.New(2200, 0))
}
