package model_test

import (
	"encoding/binary"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/medienplan/mep/model"
)

func TestSplitGivesTheRestToTheLargestRemainder(t *testing.T) {
	tests := []struct {
		name    string
		whole   model.Money
		weights []int64
		want    []model.Money
	}{
		{"no weights, no parts", 100, nil, nil},
		{"one part takes all", 100, []int64{7}, []model.Money{100}},
		{"ties go to the earlier part", 100, []int64{1, 1, 1}, []model.Money{34, 33, 33}},
		{"two cents left, the first two", 101, []int64{1, 1, 1}, []model.Money{34, 34, 33}},
		{"65 / 25 / 10 adds up", 10001, []int64{65, 25, 10}, []model.Money{6501, 2500, 1000}},
		{"the largest remainder wins, not the largest part", 10, []int64{75, 18, 7}, []model.Money{7, 2, 1}},
		{"no weight, no cent", 1, []int64{0, 1, 0}, []model.Money{0, 1, 0}},
		{"all weights zero: the first part takes all", 100, []int64{0, 0}, []model.Money{100, 0}},
		{"negative amounts mirror positive ones", -100, []int64{1, 1, 1}, []model.Money{-34, -33, -33}},
		{"zero splits into zeros", 0, []int64{3, 4}, []model.Money{0, 0}},
		{"the largest amount", math.MaxInt64, []int64{math.MaxInt64, math.MaxInt64}, []model.Money{math.MaxInt64/2 + 1, math.MaxInt64 / 2}},
		{"the smallest amount", math.MinInt64, []int64{1}, []model.Money{math.MinInt64}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.whole.Split(test.weights); !slices.Equal(got, test.want) {
				t.Errorf("%d by %v = %v; want %v", test.whole, test.weights, got, test.want)
			}
		})
	}
}

// weightsFrom reads weights of up to eight bytes each, so that the fuzzer reaches every size.
func weightsFrom(data []byte) []int64 {
	var weights []int64
	for len(data) > 0 && len(weights) < 50 {
		n := min(int(data[0]%8)+1, len(data)-1)
		word := make([]byte, 8)
		copy(word, data[1:1+n])
		weights = append(weights, int64(binary.LittleEndian.Uint64(word)&math.MaxInt64))
		data = data[1+n:]
	}
	return weights
}

func FuzzSplit(f *testing.F) {
	f.Add(int64(100), []byte{0, 1, 0, 1, 0, 1})
	f.Add(int64(-10001), []byte{0, 65, 0, 25, 0, 10})
	f.Add(int64(math.MinInt64), []byte{7, 255, 255, 255, 255, 255, 255, 255, 127, 0, 0, 0, 1})
	f.Fuzz(func(t *testing.T, whole int64, data []byte) {
		weights := weightsFrom(data)
		parts := model.Money(whole).Split(weights)
		if len(parts) != len(weights) {
			t.Fatalf("%d weights, %d parts", len(weights), len(parts))
		}
		if len(parts) == 0 {
			return
		}
		sum, all := new(big.Int), new(big.Int)
		for i := range parts {
			sum.Add(sum, big.NewInt(int64(parts[i])))
			all.Add(all, big.NewInt(weights[i]))
		}
		if sum.Cmp(big.NewInt(whole)) != 0 {
			t.Fatalf("%d by %v = %v, which sums to %s", whole, weights, parts, sum)
		}
		if all.Sign() == 0 {
			return
		}
		for i, part := range parts { // |part × all − whole × weight| < all
			exact := new(big.Int).Mul(big.NewInt(whole), big.NewInt(weights[i]))
			off := new(big.Int).Mul(big.NewInt(int64(part)), all)
			if off.Sub(off, exact).CmpAbs(all) >= 0 {
				t.Fatalf("%d by %v: part %d is %d, a cent or more off", whole, weights, i, part)
			}
			if weights[i] == 0 && part != 0 {
				t.Fatalf("%d by %v: part %d has no weight and gets %d", whole, weights, i, part)
			}
		}
	})
}
