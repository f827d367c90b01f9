package model

import (
	"math/big"
	"sort"
)

// splitInt divides total by weights (largest remainder, ties to the earlier part). It is exact for
// every int64.
func splitInt(total int64, weights []int64) []int64 {
	out := make([]int64, len(weights))
	sum := new(big.Int)
	for _, w := range weights {
		sum.Add(sum, big.NewInt(w))
	}
	if sum.Sign() == 0 {
		out[0] = total
		return out
	}
	type rest struct {
		i int
		r *big.Int
	}
	rests := make([]rest, len(weights))
	left := new(big.Int).Abs(big.NewInt(total))
	sign := int64(1)
	if total < 0 {
		sign = -1
	}
	abs := new(big.Int).Set(left)
	for i, w := range weights {
		q, r := new(big.Int).QuoRem(new(big.Int).Mul(abs, big.NewInt(w)), sum, new(big.Int))
		out[i] = sign * q.Int64()
		left.Sub(left, q)
		rests[i] = rest{i, r}
	}
	sort.SliceStable(rests, func(a, b int) bool { return rests[a].r.Cmp(rests[b].r) > 0 })
	for i := int64(0); i < left.Int64(); i++ {
		out[rests[i].i] += sign
	}
	return out
}
