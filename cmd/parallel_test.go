package cmd

import (
	"slices"
	"testing"
)

func TestWorkInParallelIsDoneOnceEachWithAnyNumberOfCores(t *testing.T) {
	for _, cores := range []int{1, 2, 64} {
		for _, n := range []int{0, 1, 7, 100} {
			times := make([]int, n)
			inParallel(n, cores, func(i int) { times[i]++ })
			if slices.ContainsFunc(times, func(k int) bool { return k != 1 }) {
				t.Errorf("%d cores: %v", cores, times)
			}
		}
	}
}

func TestAPanicInParallelWorkReachesTheCaller(t *testing.T) {
	defer func() {
		if recover() != "broken" {
			t.Error("lost")
		}
	}()
	inParallel(9, 2, func(i int) {
		if i == 4 {
			panic("broken")
		}
	})
}
