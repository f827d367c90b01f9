package planner

// arena gives pieces of memory, which is used again after a reset.
type arena[T any] struct {
	chunks [][]T
	next   int // chunk
	left   []T
}

func (a *arena[T]) reset() { a.next, a.left = 0, nil }

// room gives n zero values.
func (a *arena[T]) room(n int) []T {
	const many = 4096
	for len(a.left) < n {
		if a.next == len(a.chunks) {
			a.chunks = append(a.chunks, make([]T, max(many, n)))
		}
		a.left = a.chunks[a.next]
		a.next++
	}
	out := a.left[:n:n]
	a.left = a.left[n:]
	clear(out)
	return out
}
