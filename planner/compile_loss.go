package planner

import (
	"math/big"
	"math/bits"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// lossShare is 1 − (1 − r)^n, the share lost after n years: lost ÷ of exactly, and low cut to 18
// digits, which is enough nearly always.
type lossShare struct {
	low      uint64
	lost, of *big.Int
}

const lossScale = 1_000_000_000_000_000_000

// lossYears is how many years losses grow; older lots lose no more.
const lossYears = 30

// billions are the powers of 10^9: a share of nine digits, multiplied year by year.
var billions = func() (out [lossYears + 1]*big.Int) {
	out[0] = big.NewInt(1)
	for n := 1; n < len(out); n++ {
		out[n] = new(big.Int).Mul(out[n-1], big.NewInt(1_000_000_000))
	}
	return out
}()

// compileLoss gives the share lost by age; nil where nothing is lost.
func (c *compiler) compileLoss(it *model.Item) []lossShare {
	r := it.Loss.Or(decimal.Zero)
	if r.Sign() <= 0 {
		return nil
	}
	if r.GreaterThan(decimal.NewFromInt(1)) || r.Exponent() < -9 {
		c.outOfRange(it.PlaceOf("loss"), "items."+it.ID+".loss")
		return nil
	}
	keep := new(big.Int).Sub(billions[1], r.Shift(9).BigInt())
	left := big.NewInt(1)
	out := make([]lossShare, lossYears+1)
	share, rest := new(big.Int), new(big.Int)
	for n := range out {
		whole := billions[n]
		lost := new(big.Int).Sub(whole, left)
		if n < 2 {
			share.Mul(lost, billions[2-n])
		} else {
			share.QuoRem(lost, billions[n-2], rest)
		}
		out[n] = lossShare{share.Uint64(), lost, whole}
		left = new(big.Int).Mul(left, keep)
	}
	return out
}

// lost is floor(count × share lost after age years).
func (g *good) lost(count, age int32) int32 {
	if g.loss == nil || age <= 0 || count <= 0 {
		return 0
	}
	return g.loss[min(int(age), len(g.loss)-1)].floor(count)
}

// floor is exact: where the digits that were cut could matter it counts with all of them.
func (l lossShare) floor(count int32) int32 {
	if l.low == lossScale {
		return count
	}
	low := mulLoss(count, l.low)
	if low == mulLoss(count, l.low+1) {
		return low
	}
	n := new(big.Int).Mul(l.lost, big.NewInt(int64(count)))
	return int32(n.Quo(n, l.of).Int64())
}

func mulLoss(count int32, share uint64) int32 {
	hi, lo := bits.Mul64(uint64(count), share)
	q, _ := bits.Div64(hi, lo, lossScale)
	return int32(q)
}
