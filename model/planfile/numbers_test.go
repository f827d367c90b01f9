package planfile

import (
	"fmt"
	"testing"
)

func TestNumbersAreReadAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"519.90", "519.9"}, {"519,90", "519.9"}, {"519,90 €", "519.9"}, {"519.90 EUR", "519.9"}, {"519,90\u00a0€", "519.9"},
		{"0", "0"}, {"0,5", "0.5"}, {"0.125", "0.125"}, {"1234.567", "1234.567"}, {"1.234,50 €", "1234.5"}, {"1.234.567", "1234567"},
		{"1.234.567,89", "1234567.89"}, {"5.4000", "5.4"}, {"-5", "-5"}, {"−5,50 €", "-5.5"}, {"123456789012.123456789", "123456789012.123456789"},
		{"5.400", "ambiguous-number"}, {"5,400", "ambiguous-number"}, {"12.345 €", "ambiguous-number"}, {"-5.400", "ambiguous-number"},
		{"010", "leading-zero"}, {"00", "leading-zero"}, {"01,50", "leading-zero"}, {"1_000", "number-form"}, {"1e3", "number-form"},
		{"1E+3", "number-form"}, {"0x1F", "number-form"}, {"0o7", "number-form"}, {"+5", "number-form"}, {"1,234.50", "number-form"},
		{"1,234,567", "number-form"}, {"", "not-a-number"}, {"-", "not-a-number"}, {".", "not-a-number"}, {",5", "not-a-number"}, {"5.", "not-a-number"},
		{"5,", "not-a-number"}, {"1.23.456", "not-a-number"}, {"1.2345.678", "not-a-number"}, {"0.123.456", "not-a-number"}, {"5 %", "not-a-number"},
		{"5 USD", "not-a-number"}, {".inf", "not-a-number"}, {".nan", "not-a-number"}, {"1:30", "not-a-number"}, {"1 000", "not-a-number"},
		{"--5", "not-a-number"}, {"5-6", "not-a-number"}, {"1e999999999", "number-form"}, {"1234567890123", "too-many-digits"}, {"0.1234567891", "too-many-digits"},
	} {
		got := ""
		if v, f := amount.parse(c.text, plain); f != nil {
			got = f.code
		} else {
			got = v.String()
		}
		if got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestAnAmbiguousNumberNamesBothReadings(t *testing.T) {
	_, f := amount.parse("5.400 €", plain)
	if f == nil || f.args["small"] != "5.4" || f.args["large"] != "5400" {
		t.Errorf("got %+v", f)
	}
}

func TestRatesNeedAPercentSignAndTheirPointIsDecimal(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2 %", "0.02"}, {"2%", "0.02"}, {"2,5 %", "0.025"}, {"2.226 %", "0.02226"}, {"1.000 %", "0.01"}, {"-1 %", "-0.01"}, {"0", "0"},
		{"0.02", "rate-without-percent"}, {"2", "rate-without-percent"}, {"2,5", "rate-without-percent"}, {"2 €", "not-a-rate"}, {"viel", "not-a-rate"},
		{"02 %", "leading-zero"}, {"2.1234567 %", "0.021234567"}, {"2.12345678 %", "too-many-digits"}, {"1e3 %", "number-form"},
	} {
		got := ""
		if v, f := rate.parse(c.text, plain); f != nil {
			got = f.code
		} else {
			got = v.String()
		}
		if got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestOtherValues(t *testing.T) {
	for _, c := range []struct {
		what string
		got  string
		want string
	}{
		{"Gbit", result(speed, "1 Gbit/s", plain), "1000 Mbit/s"}, {"Mbit", result(speed, "16,5 Mbit/s", plain), "16.5 Mbit/s"},
		{"no unit", result(speed, "500", plain), "500 Mbit/s"}, {"ambiguous", result(speed, "1.000 Mbit/s", plain), "ambiguous-number"},
		{"other unit", result(speed, "5 MB", plain), "not-a-bandwidth"},
		{"whole", result(whole, "1130", plain), "1130"}, {"fraction", result(whole, "12.5", plain), "not-a-whole-number"},
		{"German thousands", result(whole, "1.130", plain), "ambiguous-number"}, {"long", result(whole, "99999999999", plain), "too-many-digits"},
		{"thousandth", result(pieces, "12.5", plain), "12.5"}, {"finer", result(pieces, "0.1234", plain), "too-many-digits"},
		{"year", result(year, "2027", plain), "2027"}, {"half year", result(year, "2027.5", plain), "not-a-year"}, {"short year", result(year, "27", plain), "not-a-year"},
		{"far year", result(year, "9999", plain), "not-a-year"},
		{"years", result(period, "2027–2031", plain), "2027-2031"}, {"spaces", result(period, "2027 - 2031", plain), "2027-2031"}, {"one year", result(period, "2027", plain), "not-years"},
		{"date", result(date, "2026-11-01", plain), "2026-11-01"}, {"month", result(date, "2026-11", plain), "2026-11"}, {"only year", result(date, "2026", plain), "2026"},
		{"no such day", result(date, "2026-02-30", plain), "not-a-date"}, {"month 0", result(date, "2026-00", plain), "not-a-date"}, {"German", result(date, "1.11.2026", plain), "not-a-date"},
		{"true", result(trueFalse, "true", plain), "true"}, {"yes", result(trueFalse, "yes", plain), "not-true-false"}, {"True", result(trueFalse, "True", plain), "not-true-false"},
		{"quoted", result(trueFalse, "true", quoted), "not-true-false"}, {"Excel", result(trueFalse, "WAHR", inCell), "true"},
		{"text", result(text, "1e3", plain), "1e3"}, {"zeros", result(text, "0123", plain), "text-leading-zero"}, {"quoted zeros", result(text, "0123", quoted), "0123"},
		{"true is text", result(text, "true", plain), "not-text"}, {"id", result(name, "a-b-1", plain), "a-b-1"}, {"upper", result(name, "Lise Meitner", plain), "bad-id"},
		{"grades", result(grades, "5-13", plain), "[5 13]"}, {"one grade", result(grades, "5", plain), "[5 5]"}, {"backwards", result(grades, "7-5", plain), "not-grades"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %s, want %s", c.what, c.got, c.want)
		}
	}
}

func result[T any](c codec[T], text string, s style) string {
	v, f := c.parse(text, s)
	switch {
	case f != nil:
		return f.code
	case c.format == nil:
		return fmt.Sprint(v)
	}
	return c.format(v)
}

func TestSuggestionsFindSlipsAndGermanNames(t *testing.T) {
	keys := schoolKind().keys()
	for text, want := range map[string]string{"pupil": "pupils", "Schüler": "pupils", "schueler": "pupils", "clases": "classes", "Klassen": "classes", "lehrkräfte": "teachers",
		"teachres": "teachers", "schulnumer": "number", "xyzzy": "", "media-concept": "media_concept"} {
		if got := suggestKey(text, keys); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
