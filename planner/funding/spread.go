package funding

import (
	"math/bits"

	"github.com/medienplan/mep/model"
)

// spread divides total over weights so that the parts add up to it, by largest remainder; ties go to
// the earlier part. No part is above its weight where total is not above their sum. It is
// [model.Money.Split] for many parts: its time grows with their number only.
func spread(total model.Money, weights []model.Money, parts []model.Money) {
	sum := uint64(0)
	for _, w := range weights {
		sum += uint64(w)
	}
	if sum == 0 {
		clear(parts)
		return
	}
	rests := make([]uint64, len(weights))
	left := uint64(total)
	for i, w := range weights {
		hi, lo := bits.Mul64(uint64(w), uint64(total))
		quo, rem := bits.Div64(hi, lo, sum) // total ≤ sum, so the quotient fits
		parts[i], rests[i] = model.Money(quo), rem
		left -= quo
	}
	if left == 0 {
		return
	}
	least, ties := threshold(rests, int(left))
	for i, rest := range rests {
		switch {
		case rest > least:
			parts[i]++
		case rest == least && ties > 0:
			parts[i]++
			ties--
		}
	}
}

// threshold gives the k-th largest value, and how many that are equal to it are among the k largest.
func threshold(values []uint64, k int) (least uint64, ties int) {
	// The value is found bit by bit from the top: how many values share the bits so far and have
	// the next one set.
	var prefix, mask uint64
	want := k
	for bit := 63; bit >= 0; bit-- {
		b := uint64(1) << bit
		n := 0
		for _, v := range values {
			if v&mask == prefix && v&b != 0 {
				n++
			}
		}
		mask |= b
		if n >= want {
			prefix |= b
		} else {
			want -= n
		}
	}
	return prefix, want
}

// floorShare is m × part ÷ whole, rounded down; m and part must not be negative.
func floorShare(m model.Money, part, whole int64) model.Money {
	hi, lo := bits.Mul64(uint64(m), uint64(part))
	if hi >= uint64(whole) {
		return noEnd
	}
	quo, _ := bits.Div64(hi, lo, uint64(whole))
	if quo > uint64(noEnd) {
		return noEnd
	}
	return model.Money(quo)
}
