package planner

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// blockSize is how many schools are calculated together: few enough for their year to stay in the cache
// of a core.
const blockSize = 128

// compileBlocks divides the schools into blocks of neighbours; the authority is a block of its own, the last.
func (c *compiler) compileBlocks() {
	c.blocks = c.block(c.authority()-1) + 2
	c.cuts = make([]int32, int(c.blocks+1)*len(c.goods))
	for gi := range c.goods {
		g := &c.goods[gi]
		at := g.from
		for b := range c.blocks {
			for ; at < g.to && c.blockOf(at) < b; at++ {
			}
			c.cuts[int(b)*len(c.goods)+gi] = at
		}
		c.cuts[int(c.blocks)*len(c.goods)+gi] = g.to
	}
}

// block is that of a school; -1 stands for none.
func (in *Input) block(s int32) int32 {
	if s == in.authority() {
		return in.blocks - 1
	}
	return (s+blockSize)/blockSize - 1
}

func (in *Input) blockOf(c int32) int32 { return in.block(in.cellSchool[c]) }

// cellsIn gives the cells of a good in a block.
func (in *Input) cellsIn(gi, b int32) (from, to int32) {
	at := int(b)*len(in.goods) + int(gi)
	return in.cuts[at], in.cuts[at+len(in.goods)]
}

// schoolsIn gives the schools of a block; the authority is in none of them.
func (in *Input) schoolsIn(b int32) (from, to int32) {
	return b * blockSize, min((b+1)*blockSize, in.authority())
}

// eachBlock works on all blocks but the authority's, on all cores. No block reads what another writes, so
// that the order in which they are done changes nothing.
func (in *Input) eachBlock(work func(b int32)) {
	n := in.blocks - 1
	workers := min(int32(runtime.GOMAXPROCS(0)), n)
	if workers <= 1 {
		for b := range n {
			work(b)
		}
		return
	}
	var next atomic.Int32
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for b := next.Add(1) - 1; b < n; b = next.Add(1) - 1 {
				work(b)
			}
		})
	}
	all.Wait()
}
