// Package arena gives out memory that is used again, so that what is calculated over and over need not be
// collected each time.
package arena

// Of gives pieces of memory. The zero value is ready; it serves one calculation at a time.
type Of[T any] struct {
	chunks [][]T
	next   int // chunk
	left   []T
}

// Reset takes all pieces back: none that were given out may be used any more.
func (a *Of[T]) Reset() { a.next, a.left = 0, nil }

// Room gives n zero values.
func (a *Of[T]) Room(n int) []T {
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
