package model

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Quantity is a count in thousandths, so that 12.5 posts and 97.333 shares are whole numbers inside.
// Its zero value is 0.
type Quantity int64

const quantityScale = 1000

// Whole is a quantity of n, which must lie within ±9.2 × 10^15: counts come from plans, where
// they are far smaller.
func Whole(n int64) Quantity { return Quantity(n * quantityScale) }

// QuantityFrom rounds d half up (away from zero) to a thousandth, or fails with ErrRange.
func QuantityFrom(d decimal.Decimal) (Quantity, error) {
	n, err := scaled(d, 3)
	return Quantity(n), err
}

// Decimal gives the quantity as a decimal.
func (q Quantity) Decimal() decimal.Decimal { return decimal.New(int64(q), -3) }

// Units gives the whole part, cut towards zero.
func (q Quantity) Units() int64 { return int64(q) / quantityScale }

// IsWhole reports whether there is no fraction.
func (q Quantity) IsWhole() bool { return q%quantityScale == 0 }

// String gives a plain decimal without trailing zeros: "12.5", "40".
func (q Quantity) String() string {
	n, sign := magnitude(int64(q)), ""
	if q < 0 {
		sign = "-"
	}
	s := sign + strconv.FormatUint(n/quantityScale, 10)
	if f := n % quantityScale; f != 0 {
		s += "." + strings.TrimRight(strconv.FormatUint(quantityScale+f, 10)[1:], "0")
	}
	return s
}

// MarshalText gives String, so that JSON carries decimal strings.
func (q Quantity) MarshalText() ([]byte, error) { return []byte(q.String()), nil }
