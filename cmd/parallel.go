package cmd

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel does n pieces of work on at most that many cores. A panic in one of them goes on here.
func inParallel(n, cores int, do func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	var panicked any
	var once sync.Once
	for range min(runtime.GOMAXPROCS(0), cores, n) {
		workers.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					once.Do(func() { panicked = p })
				}
			}()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	workers.Wait()
	if panicked != nil {
		panic(panicked)
	}
}
