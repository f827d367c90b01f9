package intake

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

var (
	groupedAmount = regexp.MustCompile(`^\d{1,3}(\.\d{3})+(,\d{1,2})?$|^\d{1,3}(,\d{3})+(\.\d{1,2})?$`)
	commaAmount   = regexp.MustCompile(`^\d+,\d{1,2}$`)
	plainAmount   = regexp.MustCompile(`^\d+(\.\d+)?$`)
	oneGroup      = regexp.MustCompile(`^\d{1,3}[.,]\d{3}$`)
)

// amountOf reads an amount of money and gives it to the cent: "120.000,50 €", "5.400", "120,000.50", "120000.5". Where the
// text may be a stored number, "5.417" has three decimals or is a group of thousands, and is no amount; with a currency
// or as "5.417,00" it is clear.
func amountOf(text string, stored bool) (decimal.Decimal, bool) {
	plain := strings.ReplaceAll(text, " ", "")
	for _, sign := range []string{"€", "EUR", "Euro", ",-", ",–", "'"} {
		plain = strings.ReplaceAll(plain, sign, "")
	}
	switch {
	case len(plain) > 20, stored && oneGroup.MatchString(strings.ReplaceAll(text, " ", "")):
		return decimal.Zero, false
	case groupedAmount.MatchString(plain):
		plain = withoutGroups(plain)
	case commaAmount.MatchString(plain):
		plain = strings.ReplaceAll(plain, ",", ".")
	case !plainAmount.MatchString(plain):
		return decimal.Zero, false
	}
	d, err := decimal.NewFromString(plain)
	const most = 1_000_000_000_000
	if err != nil || d.GreaterThan(decimal.NewFromInt(most)) {
		return decimal.Zero, false
	}
	return d.Round(2), true
}

// withoutGroups takes the signs between groups of three digits off, and makes a point of that before the cents.
func withoutGroups(text string) string {
	cents := ""
	if at := strings.LastIndexAny(text, ".,"); len(text)-at <= 3 {
		text, cents = text[:at], "."+text[at+1:]
	}
	return strings.NewReplacer(".", "", ",", "").Replace(text) + cents
}
