package model_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

func TestMoneyFromRoundsHalfAwayFromZero(t *testing.T) {
	tests := map[string]model.Money{
		"0": 0, "0.004": 0, "0.005": 1, "0.0049999999999999999999": 0, "0.015": 2, "1.005": 101, "519.90": 51990,
		"-0.004": 0, "-0.005": -1, "-0.015": -2, "-1.005": -101, "-2.675": -268,
		"0.0000000000000000000000001": 0, "-0.0000000000000000000000001": 0,
		"1e3": 100000, "1e-3": 0, "92233720368547758.07": math.MaxInt64, "-92233720368547758.08": math.MinInt64,
		"92233720368547758.0749": math.MaxInt64, "-92233720368547758.0849": math.MinInt64,
	}
	for in, want := range tests {
		if got, err := model.MoneyFrom(decimal.RequireFromString(in)); got != want || err != nil {
			t.Errorf("MoneyFrom(%s) = %d, %v; want %d", in, got, err, want)
		}
	}
}

func TestMoneyFromRefusesWhatIsTooLarge(t *testing.T) {
	for _, in := range []string{"92233720368547758.075", "-92233720368547758.085", "1e17", "1e40", "-1e40", "1e9999"} {
		if got, err := model.MoneyFrom(decimal.RequireFromString(in)); !errors.Is(err, model.ErrRange) {
			t.Errorf("MoneyFrom(%s) = %d, %v; want ErrRange", in, got, err)
		}
	}
}

// Shifting these would fill the memory; the test ends at once or the process is killed.
func TestHugeExponentsCostNothing(t *testing.T) {
	for _, exp := range []int32{999_999_999, math.MaxInt32} {
		for _, coefficient := range []int64{1, -1, 7_000_000} {
			d := decimal.New(coefficient, exp)
			if _, err := model.MoneyFrom(d); !errors.Is(err, model.ErrRange) {
				t.Errorf("MoneyFrom(%de%d): %v; want ErrRange", coefficient, exp, err)
			}
			if _, err := model.QuantityFrom(d); !errors.Is(err, model.ErrRange) {
				t.Errorf("QuantityFrom(%de%d): %v; want ErrRange", coefficient, exp, err)
			}
			if got, err := model.MoneyFrom(decimal.New(coefficient, -exp)); got != 0 || err != nil {
				t.Errorf("MoneyFrom(%de-%d) = %d, %v; want 0", coefficient, exp, got, err)
			}
		}
		if got, err := model.MoneyFrom(decimal.New(0, exp)); got != 0 || err != nil {
			t.Errorf("MoneyFrom(0e%d) = %d, %v; want 0", exp, got, err)
		}
	}
}

func TestMoneyStringIsAPlainDecimal(t *testing.T) {
	tests := map[model.Money]string{
		0: "0.00", 5: "0.05", -5: "-0.05", 50: "0.50", 123450: "1234.50", -100: "-1.00",
		math.MaxInt64: "92233720368547758.07", math.MinInt64: "-92233720368547758.08",
	}
	for m, want := range tests {
		if got := m.String(); got != want {
			t.Errorf("Money(%d) is written %s; want %s", int64(m), got, want)
		}
		if got := m.Decimal().StringFixed(2); got != want {
			t.Errorf("Money(%d).Decimal() is %s; want %s", int64(m), got, want)
		}
	}
	if got, err := json.Marshal(model.Money(-123450)); string(got) != `"-1234.50"` || err != nil {
		t.Errorf("in JSON: %s, %v", got, err)
	}
}

func TestPlusAddsOrFails(t *testing.T) {
	tests := []struct {
		a, b, want model.Money
		err        error
	}{
		{1, 2, 3, nil}, {1, -2, -1, nil},
		{math.MaxInt64, 0, math.MaxInt64, nil}, {math.MaxInt64, 1, 0, model.ErrRange}, {math.MaxInt64, math.MaxInt64, 0, model.ErrRange},
		{math.MinInt64, 0, math.MinInt64, nil}, {math.MinInt64, -1, 0, model.ErrRange}, {math.MinInt64, math.MinInt64, 0, model.ErrRange},
		{math.MinInt64, math.MaxInt64, -1, nil},
	}
	for _, test := range tests {
		for _, pair := range [][2]model.Money{{test.a, test.b}, {test.b, test.a}} {
			if got, err := pair[0].Plus(pair[1]); got != test.want || !errors.Is(err, test.err) {
				t.Errorf("%d + %d = %d, %v; want %d, %v", pair[0], pair[1], got, err, test.want, test.err)
			}
		}
	}
}

func TestTimesRoundsHalfAwayFromZeroOnlyForFractions(t *testing.T) {
	tests := []struct {
		price    model.Money
		quantity model.Quantity
		want     model.Money
	}{
		{51990, model.Whole(240), 12477600}, {1, 499, 0}, {1, 500, 1}, {3, 500, 2}, {-1, 500, -1}, {-1, 499, 0}, {1, -500, -1}, {-1, -500, 1},
		{7160000, 12500, 89500000}, {0, model.Whole(5), 0}, {5, 0, 0},
	}
	for _, test := range tests {
		if got, err := test.price.Times(test.quantity); got != test.want || err != nil {
			t.Errorf("%s × %s = %s, %v; want %s", test.quantity, test.price, got, err, test.want)
		}
	}
	if _, err := model.Money(math.MaxInt64).Times(model.Whole(2)); !errors.Is(err, model.ErrRange) {
		t.Errorf("twice the largest amount: %v; want ErrRange", err)
	}
}

func TestShareNeedsAPositiveWhole(t *testing.T) {
	for _, whole := range []int64{0, -1, math.MinInt64} {
		if got, err := model.Money(100).Share(1, whole); !errors.Is(err, model.ErrRange) {
			t.Errorf("share of %d: %d, %v; want ErrRange", whole, got, err)
		}
	}
	if got, err := model.Money(10000).Share(1, 3); got != 3333 || err != nil {
		t.Errorf("a third of 100.00 is %s, %v", got, err)
	}
}

// exactTimes is price × quantity ÷ 1000 with half away from zero, by school arithmetic.
func exactTimes(price, part, whole int64) *big.Int {
	n := new(big.Int).Mul(big.NewInt(price), big.NewInt(part))
	sign := int64(n.Sign())
	n.Abs(n).Mul(n, big.NewInt(2)).Add(n, big.NewInt(whole))
	n.Quo(n, new(big.Int).Mul(big.NewInt(2), big.NewInt(whole)))
	return n.Mul(n, big.NewInt(sign))
}

func FuzzTimes(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		quantity := r.Int64() >> r.IntN(63)
		if r.IntN(2) == 0 {
			quantity = -quantity
		}
		f.Add(r.Int64()>>r.IntN(63), quantity)
	}
	f.Add(int64(math.MinInt64), int64(math.MinInt64))
	f.Add(int64(math.MinInt64), int64(1000))
	f.Fuzz(func(t *testing.T, price, quantity int64) {
		want := exactTimes(price, quantity, 1000)
		got, err := model.Money(price).Times(model.Quantity(quantity))
		if err != nil {
			if new(big.Int).Abs(want).Cmp(big.NewInt(math.MaxInt64)) <= 0 {
				t.Fatalf("%d × %d ÷ 1000: %v, but %s fits", price, quantity, err, want)
			}
			return
		}
		if want.Cmp(big.NewInt(int64(got))) != 0 {
			t.Fatalf("%d × %d ÷ 1000 = %d; want %s", price, quantity, got, want)
		}
		byDecimal, err := model.MoneyFrom(model.Money(price).Decimal().Mul(model.Quantity(quantity).Decimal()))
		if err != nil || byDecimal != got {
			t.Fatalf("%d × %d ÷ 1000 = %d, with decimals %d, %v", price, quantity, got, byDecimal, err)
		}
	})
}

func FuzzShare(f *testing.F) {
	f.Add(int64(10000), int64(1), int64(3))
	f.Add(int64(math.MinInt64), int64(math.MinInt64), int64(math.MaxInt64))
	f.Add(int64(math.MaxInt64), int64(math.MaxInt64), int64(math.MaxInt64))
	f.Fuzz(func(t *testing.T, m, part, whole int64) {
		got, err := model.Money(m).Share(part, whole)
		if whole <= 0 {
			if err == nil {
				t.Fatalf("share of %d gave %d", whole, got)
			}
			return
		}
		want := exactTimes(m, part, whole)
		fits := new(big.Int).Abs(want).Cmp(big.NewInt(math.MaxInt64)) <= 0
		if fits != (err == nil) || fits && want.Cmp(big.NewInt(int64(got))) != 0 {
			t.Fatalf("%d × %d ÷ %d = %d, %v; want %s", m, part, whole, got, err, want)
		}
	})
}

func FuzzMoneyString(f *testing.F) {
	for _, m := range []int64{0, 1, -1, 99, -99, 100, 123450, math.MaxInt64, math.MinInt64} {
		f.Add(m)
	}
	f.Fuzz(func(t *testing.T, m int64) {
		text := model.Money(m).String()
		if i := strings.IndexByte(text, '.'); i != len(text)-3 {
			t.Fatalf("%q has not two decimals", text)
		}
		back, err := model.MoneyFrom(decimal.RequireFromString(text))
		if err != nil || int64(back) != m {
			t.Fatalf("%d is written %q and read as %d, %v", m, text, back, err)
		}
	})
}

func BenchmarkTimes(b *testing.B) {
	price, quantity := model.Money(51990), model.Quantity(12500)
	for b.Loop() {
		if _, err := price.Times(quantity); err != nil {
			b.Fatal(err)
		}
	}
}

// TestMoneyFromAgreesWithDecimalArithmetic compares with the library's own shifting and rounding.
func TestMoneyFromAgreesWithDecimalArithmetic(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		d := decimal.New(r.Int64()>>r.UintN(63)-r.Int64()>>r.UintN(63), int32(r.IntN(24))-20)
		for range r.IntN(4) { // as prices after years of indices
			d = d.Mul(decimal.New(1+r.Int64N(2_000_000), -6))
		}
		want := d.Shift(2).Round(0).BigInt()
		got, err := model.MoneyFrom(d)
		if err != nil {
			if want.CmpAbs(big.NewInt(1e18)) < 0 {
				t.Fatalf("MoneyFrom(%s): %v", d, err)
			}
			continue
		}
		if want.Cmp(big.NewInt(int64(got))) != 0 {
			t.Fatalf("MoneyFrom(%s) = %d, want %s", d, got, want)
		}
	}
}
