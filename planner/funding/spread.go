package funding

import (
	"math/bits"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/arena"
)

// spread divides total over weights so that the parts add up to it, by largest remainder; ties go to
// the earlier part. No part is above its weight where total is not above their sum. It is
// [model.Money.Split] for many parts: its time grows with their number only.
func spread(m *arena.Of[model.Money], total model.Money, weights, parts []model.Money) {
	sum := uint64(0)
	for _, w := range weights {
		sum += uint64(w)
	}
	if sum == 0 {
		clear(parts)
		return
	}
	rests := m.Room(len(weights))
	left := uint64(total)
	for i, w := range weights {
		hi, lo := bits.Mul64(uint64(w), uint64(total))
		quo, rem := bits.Div64(hi, lo, sum) // total ≤ sum, so the quotient fits
		parts[i], rests[i] = model.Money(quo), model.Money(rem)
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
func threshold(values []model.Money, k int) (least model.Money, ties int) {
	// The value is found bit by bit from the top: how many values share the bits so far and have
	// the next one set.
	var prefix, mask, all model.Money
	for _, v := range values {
		all |= v
	}
	want := k
	for bit := bits.Len64(uint64(all)) - 1; bit >= 0; bit-- {
		b := model.Money(1) << bit
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
