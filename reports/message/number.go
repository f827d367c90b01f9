package message

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// Money gives an amount to the cent with its currency: "1.234,50 €", "€1,234.50", "1.234,50 CHF".
func (p Printer) Money(m model.Money) string { return p.withCurrency(p.fixed(m.Decimal(), 2), "") }

// Amount gives an amount to the cent without its currency, for tables: "1.234,50".
func (p Printer) Amount(m model.Money) string { return p.fixed(m.Decimal(), 2) }

// Whole gives an amount in whole units, rounded half up: "1.235 €".
func (p Printer) Whole(m model.Money) string { return p.withCurrency(p.fixed(m.Decimal(), 0), "") }

// Millions gives an amount in millions with two digits: "1,23 Mio. €", "€1.23 million".
func (p Printer) Millions(m model.Money) string {
	return p.withCurrency(p.MillionsNumber(m), p.Text("format.million", nil))
}

// MillionsNumber gives Millions without its unit, for labels in charts: "1,23".
func (p Printer) MillionsNumber(m model.Money) string { return p.fixed(m.Decimal().Shift(-6), 2) }

// MillionsUnit is the unit of MillionsNumber, for axes: "Mio. €".
func (p Printer) MillionsUnit() string {
	word := p.Text("format.million", nil)
	if p.style.signFirst {
		return p.Currency() + NoBreakSpace + word
	}
	return word + NoBreakSpace + p.Currency()
}

// WholeNumber gives Whole without its currency, for labels in charts: "1.235".
func (p Printer) WholeNumber(m model.Money) string { return p.fixed(m.Decimal(), 0) }

// Short gives an amount for running text: in millions from a million on, else in whole units.
func (p Printer) Short(m model.Money) string {
	if m >= million || m <= -million {
		return p.Millions(m)
	}
	return p.Whole(m)
}

// million units of currency, in cents.
const million = model.Money(100_000_000)

// Price gives a declared price with at least two digits: "519,90", "0,0125".
func (p Printer) Price(d decimal.Decimal) string {
	if d.Exponent() >= -2 {
		return p.fixed(d, 2)
	}
	return p.mark(d.String())
}

// Currency is the currency's sign as readers see it: "€", or the ISO code.
func (p Printer) Currency() string {
	if p.currency == EUR {
		return "€"
	}
	return p.currency
}

// withCurrency joins a number, an optional word ("Mio.") and the currency.
func (p Printer) withCurrency(number, word string) string {
	if word != "" {
		word = NoBreakSpace + word
	}
	if !p.style.signFirst {
		return number + word + NoBreakSpace + p.Currency()
	}
	sign := ""
	if strings.HasPrefix(number, Minus) {
		sign, number = Minus, strings.TrimPrefix(number, Minus)
	}
	space := NoBreakSpace
	if p.currency == EUR {
		space = ""
	}
	return sign + p.Currency() + space + number + word
}

// Quantity gives a count without trailing zeros: "1.184", "12,5".
func (p Printer) Quantity(q model.Quantity) string { return p.Decimal(q.Decimal()) }

// QuantityFixed gives a count rounded half up to a number of digits: "12,50".
func (p Printer) QuantityFixed(q model.Quantity, digits int32) string {
	return p.fixed(q.Decimal(), digits)
}

// Decimal gives a number as exactly as it is, without trailing zeros: "2,226".
func (p Printer) Decimal(d decimal.Decimal) string { return p.mark(trimZeros(d.String())) }

// Int gives a whole number. Four digits stay together ("2027"), so that years need no form of their
// own; from five digits on they are grouped.
func (p Printer) Int(n int) string {
	if -10000 < n && n < 10000 {
		return minus(strconv.Itoa(n))
	}
	return p.mark(strconv.Itoa(n))
}

// Percent gives a share as a percentage with at most one digit: 0.025 → "2,5 %".
func (p Printer) Percent(share decimal.Decimal) string {
	return p.percentSign(p.mark(trimZeros(share.Shift(2).Round(1).String())))
}

// Rate gives a share as a percentage with every digit it has: 0.02226 → "2,226 %".
func (p Printer) Rate(share decimal.Decimal) string {
	return p.percentSign(p.mark(trimZeros(share.Shift(2).String())))
}

// Part gives part ÷ whole as a percentage; "" when whole is 0.
func (p Printer) Part(part, whole model.Money) string {
	if whole == 0 {
		return ""
	}
	return p.Percent(part.Decimal().DivRound(whole.Decimal(), 6))
}

func (p Printer) percentSign(number string) string {
	if p.style.percentSpace {
		return number + NoBreakSpace + "%"
	}
	return number + "%"
}

// Unit joins a number and a unit: "510 Mbit/s"; an empty unit adds nothing.
func (p Printer) Unit(number, unit string) string {
	switch unit {
	case "":
		return number
	case "%":
		return p.percentSign(number)
	case EUR:
		return p.withCurrency(number, "")
	}
	return number + NoBreakSpace + unit
}

// Value gives any value of a message's arguments in the reader's language.
func (p Printer) Value(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return p.Int(v)
	case model.Money:
		return p.Money(v)
	case model.Quantity:
		return p.Quantity(v)
	case decimal.Decimal:
		return p.Decimal(v)
	case model.Date:
		return p.Date(v)
	case []string:
		return p.List(v)
	}
	return fmt.Sprint(v)
}

// verb gives a value in the form that a placeholder asks for.
func (p Printer) verb(v any, verb string) string {
	switch m, money := v.(model.Money); {
	case verb == "whole" && money:
		return p.Whole(m)
	case verb == "short" && money:
		return p.Short(m)
	}
	if prefix, ok := strings.CutPrefix(verb, "@"); ok {
		name, _ := v.(string)
		return p.Or(prefix+"."+name, name)
	}
	if verb != "%" {
		return p.Value(v)
	}
	switch v := v.(type) {
	case decimal.Decimal:
		return p.Rate(v)
	case model.Quantity:
		return p.Rate(v.Decimal())
	}
	return p.Value(v)
}

// fixed rounds half up (away from zero) to digits and writes all of them.
func (p Printer) fixed(d decimal.Decimal, digits int32) string {
	return p.mark(d.Round(digits).StringFixed(digits))
}

// mark writes a plain decimal ("-1234.50") with the language's marks and a true minus.
func (p Printer) mark(plain string) string {
	negative := strings.HasPrefix(plain, "-")
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(plain, "-"), ".")
	var b strings.Builder
	if negative && strings.Trim(whole+fraction, "0") != "" {
		b.WriteString(Minus)
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(p.style.group)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString(p.style.decimal + fraction)
	}
	return b.String()
}

// trimZeros drops zeros at the end of a fraction.
func trimZeros(plain string) string {
	if !strings.Contains(plain, ".") {
		return plain
	}
	return strings.TrimRight(strings.TrimRight(plain, "0"), ".")
}

func minus(s string) string { return strings.Replace(s, "-", Minus, 1) }
