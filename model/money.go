package model

import (
	"errors"
	"math"
	"math/big"
	"math/bits"
	"strconv"

	"github.com/shopspring/decimal"
)

// ErrRange is returned where an amount or quantity is too large to be exact.
var ErrRange = errors.New("amount out of range")

// Money is an amount in whole cents of the plan's currency. Its zero value is 0.00.
type Money int64

// Cents per unit of currency.
const centsPerUnit = 100

// MoneyFrom rounds d half up (away from zero) to the cent, or fails with ErrRange. This and
// [Money.Share] are the only places where amounts are rounded.
func MoneyFrom(d decimal.Decimal) (Money, error) {
	n, err := scaled(d, 2)
	return Money(n), err
}

// scaled is d × 10^places, rounded half up (away from zero). It looks at the size first: shifting
// 1e999999999 would fill the memory.
func scaled(d decimal.Decimal, places int32) (int64, error) {
	const digitsInt64 = 19
	size := int64(d.NumDigits()) + int64(d.Exponent()) + int64(places) // digits before the point
	switch {
	case d.IsZero() || size < 0: // below 0.1
		return 0, nil
	case size > digitsInt64:
		return 0, ErrRange
	}
	if d.NumDigits() < digitsInt64 && size < digitsInt64 {
		return scaledShort(d.CoefficientInt64(), int64(d.Exponent())+int64(places)), nil
	}
	n := scaledLong(d.Coefficient(), int64(d.Exponent())+int64(places))
	if !n.IsInt64() {
		return 0, ErrRange
	}
	return n.Int64(), nil
}

// scaledLong is n × 10^exponent, rounded half up (away from zero), where the result has 20 digits at most. It may
// change n.
func scaledLong(n *big.Int, exponent int64) *big.Int {
	if exponent >= 0 {
		return n.Mul(n, powerOfTen(exponent))
	}
	unit, rest := powerOfTen(-exponent), new(big.Int)
	quotient, _ := new(big.Int).QuoRem(n, unit, rest)
	if rest.Lsh(rest, 1).CmpAbs(unit) >= 0 {
		quotient.Add(quotient, big.NewInt(int64(n.Sign())))
	}
	return quotient
}

// powersOfTen are those that prices need after years of indices.
var powersOfTen = func() (out [128]*big.Int) {
	out[0] = big.NewInt(1)
	for i := 1; i < len(out); i++ {
		out[i] = new(big.Int).Mul(out[i-1], big.NewInt(10))
	}
	return out
}()

func powerOfTen(n int64) *big.Int {
	if n < int64(len(powersOfTen)) {
		return powersOfTen[n]
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(n), nil)
}

// scaledShort is n × 10^exponent, rounded half up (away from zero), where n has 18 digits at most and
// the result fits.
func scaledShort(n, exponent int64) int64 {
	for ; exponent > 0; exponent-- {
		n *= 10
	}
	if exponent == 0 {
		return n
	}
	unit := int64(1)
	for ; exponent < 0; exponent++ {
		unit *= 10
	}
	quotient, rest := n/unit, n%unit
	switch {
	case rest >= unit-rest:
		quotient++
	case -rest >= unit+rest:
		quotient--
	}
	return quotient
}

// Decimal gives the amount in currency units.
func (m Money) Decimal() decimal.Decimal { return decimal.New(int64(m), -2) }

// String gives a plain decimal, "1234.50": the form of JSON. Readers see the forms of package message.
func (m Money) String() string {
	n, sign := magnitude(int64(m)), ""
	if m < 0 {
		sign = "-"
	}
	cents := strconv.FormatUint(n%centsPerUnit, 10)
	if len(cents) < 2 {
		cents = "0" + cents
	}
	return sign + strconv.FormatUint(n/centsPerUnit, 10) + "." + cents
}

// MarshalText gives String, so that JSON carries decimal strings.
func (m Money) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText writes: whole cents, or ErrRange.
func (m *Money) UnmarshalText(text []byte) error {
	d, err := decimal.NewFromString(string(text))
	if err != nil || d.Exponent() < -2 {
		return ErrRange
	}
	*m, err = MoneyFrom(d)
	return err
}

// Plus adds, or fails with ErrRange.
func (m Money) Plus(n Money) (Money, error) {
	s := m + n
	if (m > 0 && n > 0 && s < 0) || (m < 0 && n < 0 && s >= 0) {
		return 0, ErrRange
	}
	return s, nil
}

// Times is quantity × unit price, rounded half up (away from zero) to the cent where the quantity
// is a fraction, or ErrRange.
func (m Money) Times(q Quantity) (Money, error) {
	return m.Share(int64(q), quantityScale)
}

// Share is m × part ÷ whole, rounded half up (away from zero), or ErrRange. A whole that is not
// positive gives ErrRange.
func (m Money) Share(part, whole int64) (Money, error) {
	if whole <= 0 {
		return 0, ErrRange
	}
	neg := (m < 0) != (part < 0)
	hi, lo := bits.Mul64(magnitude(int64(m)), magnitude(part))
	lo, carry := bits.Add64(lo, uint64(whole)/2, 0)
	hi += carry
	if hi >= uint64(whole) {
		return 0, ErrRange
	}
	quo, _ := bits.Div64(hi, lo, uint64(whole))
	if quo > math.MaxInt64 {
		return 0, ErrRange
	}
	if neg {
		return Money(-int64(quo)), nil
	}
	return Money(quo), nil
}

// magnitude is |n|, also of the smallest int64.
func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-(n + 1)) + 1
	}
	return uint64(n)
}

// Split divides m by weights so that the parts sum to m, by largest remainder; ties go to the
// earlier part. Weights must not be negative; when all are zero the first part takes all. Nil
// weights give nil.
func (m Money) Split(weights []int64) []Money {
	if len(weights) == 0 {
		return nil
	}
	parts := splitInt(int64(m), weights)
	out := make([]Money, len(parts))
	for i, p := range parts {
		out[i] = Money(p)
	}
	return out
}
