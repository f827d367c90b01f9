package arena_test

import (
	"slices"
	"testing"

	"github.com/medienplan/mep/planner/arena"
)

func TestPiecesAreZeroAndApart(t *testing.T) {
	var a arena.Of[int]
	for round := range 3 {
		var pieces [][]int
		for n := range 300 {
			p := a.Room(n)
			if len(p) != n || cap(p) != n || slices.ContainsFunc(p, func(v int) bool { return v != 0 }) {
				t.Fatalf("round %d: a piece of %d values: %v", round, n, p)
			}
			for i := range p {
				p[i] = n
			}
			pieces = append(pieces, p)
		}
		for n, p := range pieces {
			if slices.ContainsFunc(p, func(v int) bool { return v != n }) {
				t.Fatalf("round %d: the piece of %d values was written into by another", round, n)
			}
		}
		a.Reset()
	}
}

func TestMemoryIsUsedAgain(t *testing.T) {
	var a arena.Of[int]
	use := func() {
		a.Reset()
		for range 100 {
			a.Room(1000)
		}
	}
	use()
	if n := testing.AllocsPerRun(10, use); n != 0 {
		t.Errorf("%v allocations where there is memory", n)
	}
}
