package planfile

import (
	"math"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// Numbers are read from their text, never through YAML's number rules, and never through floats.
const (
	maxWhole    = 12 // digits before the decimal mark
	maxFraction = 9  // digits after it; of a rate: of the share (2.5 % is 0.025)
)

// digits is a number as written: sign, whole part, fraction, and what follows it.
type digits struct {
	negative        bool
	whole, fraction string
	unit            string
}

// split takes a number apart, in the German or the plain form.
func split(text string) (digits, *fault) {
	head, unit := cutUnit(strings.Trim(text, " \t\u00a0\u202f"))
	d := digits{unit: unit}
	body := head
	for _, sign := range []string{"-", "−"} {
		if rest, ok := strings.CutPrefix(body, sign); ok {
			d.negative, body = true, rest
			break
		}
	}
	if f := strangeForm(head, body, unit, text); f != nil {
		return d, f
	}
	d.whole, d.fraction = cutMark(body)
	if d.whole == "" || !allDigits(d.whole) || !allDigits(d.fraction) || strings.HasSuffix(body, ".") || strings.HasSuffix(body, ",") {
		return d, wrong("not-a-number", text)
	}
	if leadingZeros(d.whole) {
		return d, wrongHint("leading-zero", text, strings.TrimLeft(d.whole[:len(d.whole)-1], "0")+d.whole[len(d.whole)-1:])
	}
	return d, nil
}

func cutUnit(s string) (number, unit string) {
	i := strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("0123456789.,_+-−", r) })
	if i < 0 {
		return s, ""
	}
	return s[:i], strings.Trim(s[i:], " \t\u00a0\u202f")
}

// strangeForm refuses forms that programs know and planners do not: 1_000, 1e3, 0x1F, +5, 1,234.50.
func strangeForm(head, body, unit, text string) *fault {
	exponent := len(unit) > 1 && (unit[0] == 'e' || unit[0] == 'E') && strings.ContainsAny(unit[1:2], "0123456789+-")
	based := head == "0" && len(unit) > 1 && strings.ContainsAny(unit[:1], "xXoObB")
	switch {
	case strings.Contains(head, "_"):
		return wrongHint("number-form", text, strings.ReplaceAll(head, "_", ""))
	case exponent || based:
		return wrong("number-form", text)
	case strings.HasPrefix(head, "+"):
		return wrongHint("number-form", text, head[1:])
	case strings.Count(body, ",") > 1 || (strings.Contains(body, ",") && strings.LastIndexByte(body, '.') > strings.IndexByte(body, ',')):
		return wrongHint("number-form", text, strings.ReplaceAll(body, ",", ""))
	}
	return nil
}

// cutMark splits at the decimal mark. Points that group thousands (1.234.567 and 1.234,50) are removed.
func cutMark(body string) (whole, fraction string) {
	whole, fraction, comma := strings.Cut(body, ",")
	if !comma {
		if strings.Count(body, ".") < 2 {
			whole, fraction, _ = strings.Cut(body, ".")
			return whole, fraction
		}
		whole, fraction = body, ""
	}
	groups := strings.Split(whole, ".")
	for i, g := range groups {
		if len(groups) > 1 && (len(g) != 3 && i > 0 || len(g) > 3 || g == "" || groups[0] == "0") {
			return "", ""
		}
	}
	return strings.Join(groups, ""), fraction
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func leadingZeros(whole string) bool { return len(whole) > 1 && whole[0] == '0' && allDigits(whole) }

// ambiguous finds 5.400 and 5,400, which are 5.4 to some and 5400 to others.
func (d digits) ambiguous(text string) *fault {
	grouped := strings.Count(text, ".")+strings.Count(text, ",") > 1
	if len(d.fraction) != 3 || len(d.whole) > 3 || d.whole == "0" || grouped {
		return nil
	}
	small := strings.TrimRight(d.whole+"."+d.fraction, "0")
	return &fault{"ambiguous-number", model.Args{"value": shorten(text),
		"small": strings.TrimSuffix(small, "."), "large": d.whole + d.fraction}}
}

func (d digits) decimal(text string, fraction int) (decimal.Decimal, *fault) {
	d.fraction = strings.TrimRight(d.fraction, "0")
	if len(d.whole) > maxWhole || len(d.fraction) > fraction {
		return decimal.Decimal{}, &fault{"too-many-digits", model.Args{
			"value": shorten(text), "whole": maxWhole, "fraction": fraction}}
	}
	var v decimal.Decimal
	if all := d.whole + d.fraction; len(all) < 19 {
		v = decimal.New(plainInt(all), -int32(len(d.fraction)))
	} else {
		v, _ = decimal.NewFromString(d.whole + "." + d.fraction) // only digits, so it cannot fail
	}
	if d.negative {
		v = v.Neg()
	}
	return v, nil
}

func plainInt(digits string) (n int64) {
	for i := range len(digits) {
		n = n*10 + int64(digits[i]-'0')
	}
	return n
}

// number reads a decimal with one of the given units or none.
func number(text string, units ...string) (decimal.Decimal, *fault) {
	d, f := split(text)
	if f != nil {
		return decimal.Decimal{}, f
	}
	known := d.unit == ""
	for _, u := range units {
		known = known || strings.EqualFold(d.unit, u)
	}
	if !known {
		return decimal.Decimal{}, wrong("not-a-number", text)
	}
	if f := d.ambiguous(text); f != nil {
		return decimal.Decimal{}, f
	}
	return d.decimal(text, maxFraction)
}

// numberText writes a decimal so that number reads it back: 5.125 would be ambiguous, 5.1250 is not.
func numberText(v decimal.Decimal) string {
	s := v.String()
	if d, f := split(s); f == nil && d.ambiguous(s) != nil {
		return s + "0"
	}
	return s
}

func decimals(typ Type, units ...string) codec[decimal.Decimal] {
	return codec[decimal.Decimal]{
		Type:   typ,
		parse:  func(text string, _ style) (decimal.Decimal, *fault) { return number(text, units...) },
		format: numberText,
		zero:   decimal.Decimal.IsZero,
	}
}

// count is a whole number.
func count(typ Type) codec[int] {
	return codec[int]{
		Type:   typ,
		parse:  func(text string, _ style) (int, *fault) { return wholeNumber(text) },
		format: func(n int) string { return decimal.NewFromInt(int64(n)).String() },
		zero:   isZero[int],
	}
}

func wholeNumber(text string) (int, *fault) {
	if n := len(text); n > 0 && n < 10 && allDigits(text) && (text[0] != '0' || n == 1) {
		return int(plainInt(text)), nil
	}
	v, f := number(text)
	if f != nil {
		return 0, f
	}
	if !v.IsInteger() {
		return 0, wrong("not-a-whole-number", text)
	}
	if v.Abs().GreaterThan(decimal.NewFromInt(math.MaxInt32)) {
		return 0, &fault{"too-many-digits", model.Args{"value": shorten(text), "whole": 9, "fraction": 0}}
	}
	return int(v.IntPart()), nil
}

// quantities are counts in thousandths.
func quantities(typ Type) codec[model.Quantity] {
	return codec[model.Quantity]{
		Type: typ,
		parse: func(text string, _ style) (model.Quantity, *fault) {
			v, f := number(text)
			if f != nil {
				return 0, f
			}
			q, err := model.QuantityFrom(v)
			if err != nil || !q.Decimal().Equal(v) {
				return 0, &fault{"too-many-digits", model.Args{"value": shorten(text), "whole": maxWhole, "fraction": 3}}
			}
			return q, nil
		},
		format: func(q model.Quantity) string { return numberText(q.Decimal()) },
		zero:   isZero[model.Quantity],
	}
}

// percent reads "2 %" or "2,5 %" as the share 0.02 or 0.025. The point is always decimal. Nothing is
// nothing, with and without the sign.
func percent(text string, _ style) (decimal.Decimal, *fault) {
	d, f := split(text)
	if f != nil {
		return decimal.Decimal{}, f.instead("not-a-rate")
	}
	if d.unit == "" {
		return bareRate(d, text)
	}
	if d.unit != "%" {
		return decimal.Decimal{}, wrong("not-a-rate", text)
	}
	v, f := d.decimal(text, maxFraction-2)
	return v.Shift(-2), f
}

// bareRate names the two readings of a rate without a percent sign, where there are two.
func bareRate(d digits, text string) (decimal.Decimal, *fault) {
	v, f := d.decimal(text, maxFraction)
	if f != nil || v.IsZero() {
		return v, f
	}
	return v, &fault{"rate-without-percent", model.Args{"value": shorten(text),
		"small": v.String() + " %", "large": v.Shift(2).String() + " %"}}
}

// bandwidth reads "500 Mbit/s" or "1 Gbit/s" as Mbit/s; a number alone is Mbit/s.
func bandwidth(text string, _ style) (decimal.Decimal, *fault) {
	d, f := split(text)
	if f != nil {
		return decimal.Decimal{}, f.instead("not-a-bandwidth")
	}
	shift := int32(0)
	switch strings.ToLower(d.unit) {
	case "", "mbit/s":
	case "gbit/s":
		shift = 3
	default:
		return decimal.Decimal{}, wrong("not-a-bandwidth", text)
	}
	if f := d.ambiguous(text); f != nil {
		return decimal.Decimal{}, f
	}
	v, f := d.decimal(text, maxFraction)
	return v.Shift(shift), f
}
