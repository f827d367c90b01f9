package model

import "sort"

// Opt is a value that may be unknown. The zero Opt is unknown, which is never the same as zero.
type Opt[T any] struct {
	Value T
	Known bool
}

// Some is a known value.
func Some[T any](v T) Opt[T] { return Opt[T]{Value: v, Known: true} }

// Or gives the value, or d when it is unknown.
func (o Opt[T]) Or(d T) T {
	if o.Known {
		return o.Value
	}
	return d
}

// Dated is one value of a Series, valid from its year on. Year 0 means "always".
type Dated[T any] struct {
	Year  int
	Value T
}

// Series is a value by year, sorted by year. A value holds until the next given year; before the
// first given year the first value applies. The nil Series is unknown in every year.
type Series[T any] []Dated[T]

// Always is a series with one value for every year.
func Always[T any](v T) Series[T] { return Series[T]{{Value: v}} }

// Known reports whether any value was given.
func (s Series[T]) Known() bool { return len(s) > 0 }

// In gives the value of a year, and whether there is one.
func (s Series[T]) In(year int) (v T, known bool) {
	if len(s) == 0 {
		return v, false
	}
	i := sort.Search(len(s), func(i int) bool { return s[i].Year > year })
	if i == 0 {
		return s[0].Value, true
	}
	return s[i-1].Value, true
}

// StartsAfter reports whether the first given year lies after year, so that In borrows from later.
func (s Series[T]) StartsAfter(year int) bool { return len(s) > 0 && s[0].Year > year }
