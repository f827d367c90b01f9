package planner

import (
	"math"
	"math/bits"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// ratio is an exact fraction of whole numbers; den is positive.
type ratio struct{ num, den int64 }

var one = ratio{1, 1}

// ratioOf is d as a fraction, or false when it is too large or too fine to be exact.
func ratioOf(d decimal.Decimal) (ratio, bool) {
	n, den := d.Coefficient(), int64(1)
	exp := d.Exponent()
	if exp > 18 || exp < -18 || !n.IsInt64() {
		return one, false
	}
	num := n.Int64()
	for ; exp > 0; exp-- {
		hi, lo := bits.Mul64(uint64(abs(num)), 10)
		if hi != 0 || lo > math.MaxInt64 {
			return one, false
		}
		num *= 10
	}
	for ; exp < 0; exp++ {
		den *= 10
	}
	return ratio{num, den}.reduced(), true
}

func (r ratio) reduced() ratio {
	a, b := abs(r.num), r.den
	for b != 0 {
		a, b = b, a%b
	}
	if a <= 1 {
		return r
	}
	return ratio{r.num / a, r.den / a}
}

// times multiplies, or fails where the result is no exact int64 fraction.
func (r ratio) times(o ratio) (ratio, bool) {
	a, b := ratio{r.num, o.den}.reduced(), ratio{o.num, r.den}.reduced()
	num, ok1 := mulInt(a.num, b.num)
	den, ok2 := mulInt(a.den, b.den)
	if !ok1 || !ok2 {
		return one, false
	}
	return ratio{num, den}, true
}

// over divides by a positive fraction.
func (r ratio) over(o ratio) (ratio, bool) {
	if o.num <= 0 {
		return one, false
	}
	return r.times(ratio{o.den, o.num})
}

func mulInt(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(abs(a)), uint64(abs(b)))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	return a * b, true
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// of is v × r rounded; v and r are not negative. The largest int64 stands for anything larger.
func (r ratio) of(v int64, how model.Rounding) int64 {
	hi, lo := bits.Mul64(uint64(v), uint64(r.num))
	var add uint64
	switch how {
	case model.RoundUp:
		add = uint64(r.den) - 1
	case model.RoundNearest, model.RoundNone:
		add = uint64(r.den) / 2
	}
	lo, carry := bits.Add64(lo, add, 0)
	hi += carry
	if hi == 0 {
		return int64(min(lo/uint64(r.den), math.MaxInt64))
	}
	if hi >= uint64(r.den) {
		return math.MaxInt64
	}
	q, _ := bits.Div64(hi, lo, uint64(r.den))
	return int64(min(q, math.MaxInt64))
}
