package model

import (
	"cmp"
	"fmt"
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
	c := cmp.Or(cmp.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line),
		cmp.Compare(a.At.Col, b.At.Col), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Severity, b.Severity))
	if c != 0 {
		return c
	}
	// Rare: the same place and code. fmt prints maps in the order of their keys.
	return cmp.Compare(fmt.Sprint(a.Args, a.Also), fmt.Sprint(b.Args, b.Also))
}
