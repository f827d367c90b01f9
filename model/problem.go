package model

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Severity of a problem: errors stop the plan, warnings are shown first in every report.
type Severity uint8

// Severities.
const (
	Error Severity = iota
	Warning
)

// Args are the named values of a message. Allowed types: string, int, Money, Quantity,
// decimal.Decimal, Date, Place, []string. They are formatted in the reader's language.
type Args map[string]any

// Problem is something wrong or remarkable in a plan. Its text lives in the message catalogue under
// "problem.<Code>", its hint under "hint.<Code>"; both may use Args.
type Problem struct {
	Severity Severity
	Code     string  // stable, kebab-case: "unknown-key"
	At       Place   // where the reader should look first
	Also     []Other // every other place involved
	Path     string  // dotted data path, "schools.nord.pupils"; may be empty
	Args     Args
}

// Other is a further place of a problem; its text is "also.<Code>" with Args.
type Other struct {
	At   Place
	Code string
	Args Args
}

// Errors reports whether any problem is an error.
func Errors(ps []Problem) bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return p.Severity == Error })
}

// SortProblems orders by file, line, column, code and path, and drops repetitions. It sorts ps itself.
func SortProblems(ps []Problem) []Problem {
	slices.SortStableFunc(ps, compareProblems)
	return slices.CompactFunc(ps, func(a, b Problem) bool { return compareProblems(a, b) == 0 })
}

func compareProblems(a, b Problem) int {
	c := cmp.Or(comparePlaces(a.At, b.At), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Severity, b.Severity))
	if c != 0 {
		return c
	}
	return cmp.Or(compareArgs(a.Args, b.Args), slices.CompareFunc(a.Also, b.Also, func(x, y Other) int {
		return cmp.Or(comparePlaces(x.At, y.At), cmp.Compare(x.Code, y.Code), compareArgs(x.Args, y.Args))
	}))
}

func comparePlaces(a, b Place) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
}

// compareArgs orders by names, then by values.
func compareArgs(a, b Args) int {
	names, others := slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b))
	if c := slices.Compare(names, others); c != 0 {
		return c
	}
	for _, name := range names {
		if c := compareValues(a[name], b[name]); c != 0 {
			return c
		}
	}
	return 0
}

// compareValues orders two values of one argument; those of different types by what they print.
func compareValues(a, b any) int {
	switch x := a.(type) {
	case string:
		if y, ok := b.(string); ok {
			return cmp.Compare(x, y)
		}
	case int:
		if y, ok := b.(int); ok {
			return cmp.Compare(x, y)
		}
	case Money:
		if y, ok := b.(Money); ok {
			return cmp.Compare(x, y)
		}
	case Quantity:
		if y, ok := b.(Quantity); ok {
			return cmp.Compare(x, y)
		}
	case []string:
		if y, ok := b.([]string); ok {
			return slices.Compare(x, y)
		}
	}
	return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b))
}
