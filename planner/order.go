package planner

import (
	"math"
	"slices"
)

// ranked is a measure with what it is ordered by, packed into a number.
type ranked struct {
	first uint64
	index int32
}

// order gives the measures in which they are taken: mandatory ones first, then by wave, weight,
// overdue years, social index, and at last by school and measure.
func (d *demand) order() []int {
	if d.sorted != nil {
		return d.sorted
	}
	rows := slices.Grow(d.memory.rows[:0], len(d.measures))
	for _, s := range d.in.schoolOrder {
		for kind := range d.in.measures {
			if i := d.find(s, int32(kind)); i >= 0 {
				rows = append(rows, ranked{d.rank(&d.measures[i]), int32(i)})
			}
		}
	}
	rows, d.memory.spare = sortRanked(rows, d.memory.spare)
	d.memory.rows = rows
	d.sorted = slices.Grow(d.memory.sorted[:0], len(rows))[:len(rows)]
	d.memory.sorted = d.sorted
	for i := range rows {
		d.sorted[i] = int(rows[i].index)
	}
	return d.sorted
}

// rank is what a measure is ordered by before its school and kind.
func (d *demand) rank(m *wanted) uint64 {
	k := &d.in.measures[m.kind]
	rank := uint64(1 - bool2int(k.mandatory))
	rank = rank<<8 | upTo(int(d.waveOfMeasure(m)), math.MaxUint8)
	rank = rank<<16 | upTo(int(k.rank), math.MaxUint16)
	rank = rank<<16 | upTo(math.MaxInt16-int(m.late), math.MaxUint16)
	return rank<<16 | upTo(math.MaxInt16-d.social(m.school), math.MaxUint16)
}

func upTo(n, most int) uint64 { return uint64(min(max(n, 0), most)) }

// sortRanked sorts by first and leaves equal ones in their order: from the lowest byte to the highest, without
// those that are the same everywhere. Memory of spare is used; what of it is left over is given back.
func sortRanked(list, spare []ranked) (sorted, left []ranked) {
	const digits = 256
	differ := uint64(0)
	for i := range list {
		differ |= list[i].first ^ list[0].first
	}
	spare = slices.Grow(spare[:0], len(list))[:len(list)]
	for shift := 0; shift < 64; shift += 8 {
		if differ>>shift%digits == 0 {
			continue
		}
		var at [digits]int
		for i := range list {
			at[list[i].first>>shift%digits]++
		}
		sum := 0
		for k, n := range at {
			at[k] = sum
			sum += n
		}
		for i := range list {
			k := list[i].first >> shift % digits
			spare[at[k]] = list[i]
			at[k]++
		}
		list, spare = spare, list
	}
	return list, spare
}

// waveOfMeasure is the first year of the earliest of a measure's goods.
func (d *demand) waveOfMeasure(m *wanted) int32 {
	if d.in.waves == nil {
		return 0
	}
	first := d.in.years
	for i := range m.parts {
		first = min(first, d.in.waveOf(m.parts[i].good, m.school))
	}
	return first
}

func (d *demand) social(s int32) int {
	if s == d.in.authority() {
		return 0
	}
	return d.in.schools[s].SocialIndex.Or(0)
}
