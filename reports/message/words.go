package message

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// Date gives a day as readers write it: "1. November 2026", "November 2026" or "2026"; "" when
// unknown.
func (p Printer) Date(d model.Date) string {
	if !d.Known() {
		return ""
	}
	year := strconv.Itoa(d.Year)
	if d.Month == 0 {
		return year
	}
	month := p.Text("format.month."+strconv.Itoa(d.Month), nil)
	if d.Day == 0 {
		return month + " " + year
	}
	day := strconv.Itoa(d.Day)
	if p.style.ordinalDay {
		day += "."
	}
	return day + NoBreakSpace + month + " " + year
}

// Years gives a period with an en dash: "2027–2031", or one year.
func (p Printer) Years(y model.Years) string {
	if y.First == y.Last {
		return strconv.Itoa(y.First)
	}
	return strconv.Itoa(y.First) + Dash + strconv.Itoa(y.Last)
}

// List joins words: "a, b und c".
func (p Printer) List(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " " + p.Text("format.and", nil) + " " + words[n-1]
	}
}

// Plural gives one where v is exactly one, otherwise many. v is an int, quantity or decimal.
func (p Printer) Plural(v any, one, many string) string {
	single := false
	switch v := v.(type) {
	case int:
		single = v == 1
	case model.Quantity:
		single = v == model.Whole(1)
	case decimal.Decimal:
		single = v.Equal(decimal.New(1, 0))
	}
	if single {
		return one
	}
	return many
}
