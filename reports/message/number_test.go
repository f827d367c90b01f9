package message_test

import (
	"math"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/message"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// visible shows no-break spaces as "_".
func visible(s string) string {
	out := []rune(s)
	for i, r := range out {
		if r == '\u00a0' {
			out[i] = '_'
		}
	}
	return string(out)
}

func TestNumbersTakeTheFormOfTheLanguage(t *testing.T) {
	c := shipped(t)
	tests := []struct {
		what   string
		write  func(message.Printer) string
		de, en string
	}{
		{"amount", func(p message.Printer) string { return p.Money(123450) }, "1.234,50_€", "€1,234.50"},
		{"negative amount", func(p message.Printer) string { return p.Money(-5) }, "−0,05_€", "−€0.05"},
		{"smallest amount", func(p message.Printer) string { return p.Amount(math.MinInt64) }, "−92.233.720.368.547.758,08", "−92,233,720,368,547,758.08"},
		{"amount in a table", func(p message.Printer) string { return p.Amount(100) }, "1,00", "1.00"},
		{"other currency", func(p message.Printer) string { return p.In("CHF").Money(123450) }, "1.234,50_CHF", "CHF_1,234.50"},
		{"whole, half up", func(p message.Printer) string { return p.Whole(123450) }, "1.235_€", "€1,235"},
		{"whole, negative half away from zero", func(p message.Printer) string { return p.Whole(-50) }, "−1_€", "−€1"},
		{"whole, no minus zero", func(p message.Printer) string { return p.Whole(-49) }, "0_€", "€0"},
		{"millions", func(p message.Printer) string { return p.Millions(123_456_700) }, "1,23_Mio._€", "€1.23_million"},
		{"millions in francs", func(p message.Printer) string { return p.In("CHF").Millions(123_456_700) }, "1,23_Mio._CHF", "CHF_1.23_million"},
		{"millions on an axis", func(p message.Printer) string { return p.MillionsUnit() }, "Mio._€", "€_million"},
		{"short below a million", func(p message.Printer) string { return p.Short(999_999_49) }, "999.999_€", "€999,999"},
		{"short from a million", func(p message.Printer) string { return p.Short(-1_000_000_00) }, "−1,00_Mio._€", "−€1.00_million"},
		{"quantity", func(p message.Printer) string { return p.Quantity(1184_500) }, "1.184,5", "1,184.5"},
		{"fixed quantity", func(p message.Printer) string { return p.QuantityFixed(12_345, 2) }, "12,35", "12.35"},
		{"percent", func(p message.Printer) string { return p.Percent(dec("0.02549")) }, "2,5_%", "2.5%"},
		{"exact rate", func(p message.Printer) string { return p.Rate(dec("0.022260")) }, "2,226_%", "2.226%"},
		{"part", func(p message.Printer) string { return p.Part(1, 3) }, "33,3_%", "33.3%"},
		{"part of nothing", func(p message.Printer) string { return p.Part(1, 0) }, "", ""},
		{"price", func(p message.Printer) string { return p.Price(dec("519.9")) }, "519,90", "519.90"},
		{"small price", func(p message.Printer) string { return p.Price(dec("0.0125")) }, "0,0125", "0.0125"},
		{"year", func(p message.Printer) string { return p.Int(2027) }, "2027", "2027"},
		{"large count", func(p message.Printer) string { return p.Int(-40000) }, "−40.000", "−40,000"},
		{"unit", func(p message.Printer) string { return p.Unit("510", "Mbit/s") }, "510_Mbit/s", "510_Mbit/s"},
		{"unit euro", func(p message.Printer) string { return p.Unit("5", "EUR") }, "5_€", "€5"},
		{"day", func(p message.Printer) string { return p.Date(model.Date{Year: 2026, Month: 3, Day: 1}) }, "1._März 2026", "1_March 2026"},
		{"month", func(p message.Printer) string { return p.Date(model.Date{Year: 2026, Month: 12}) }, "Dezember 2026", "December 2026"},
		{"unknown day", func(p message.Printer) string { return p.Date(model.Date{}) }, "", ""},
		{"period", func(p message.Printer) string { return p.Years(model.Years{First: 2027, Last: 2031}) }, "2027–2031", "2027–2031"},
		{"period of a year", func(p message.Printer) string { return p.Years(model.Years{First: 2027, Last: 2027}) }, "2027", "2027"},
		{"list of two", func(p message.Printer) string { return p.List([]string{"a", "b"}) }, "a und b", "a and b"},
		{"list of one", func(p message.Printer) string { return p.List([]string{"a"}) }, "a", "a"},
		{"plural of 1.5", func(p message.Printer) string { return p.Plural(model.Quantity(1500), "Stelle", "Stellen") }, "Stellen", "Stellen"},
	}
	for _, x := range tests {
		if got := visible(x.write(c.Printer("de"))); got != x.de {
			t.Errorf("%s in German = %q, want %q", x.what, got, x.de)
		}
		if got := visible(x.write(c.Printer("en"))); got != x.en {
			t.Errorf("%s in English = %q, want %q", x.what, got, x.en)
		}
	}
}

func TestUnknownLanguagesPrintAsEnglish(t *testing.T) {
	if got := shipped(t).Printer("fr").Lang(); got != "en" {
		t.Errorf("Lang() = %q", got)
	}
}
