//go:build race

package planner

// raced: the race detector looks for what runs at the same time, and takes five times as long; it needs fewer
// random plans than the rules that they are for.
const raced = true
