package intake

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"
)

// Typical are the usual numbers of a school type.
type Typical struct {
	Pupils     int             // of a school; 0: unknown
	PerClass   decimal.Decimal // pupils of a class; 0: unknown
	PerTeacher decimal.Decimal
}

// counted are the numbers without which most plans cannot be calculated.
var counted = []string{"pupils", "classes", "teachers", "rooms.classroom"}

// Where a type has no numbers of its own.
const (
	usualPupils     = 300
	usualClass      = 24
	usualTeacher    = 12
	classesPerExtra = 4 // one more room for so many classes
)

// Fill estimates numbers of schools that neither the list nor the table of the plan has, by what is usual for their
// type, so that a list without them can be calculated at once. Filled rows say so in their source, and are estimates.
// It gives how many schools it filled.
func Fill(records []Record, current []byte, typical map[string]Typical, source, note string) int {
	table := readPlanTable(current)
	table.index("schools")
	n := 0
	for _, r := range records {
		have := func(key string) string {
			if r[key] != "" {
				return r[key]
			}
			if i := table.find(r["school"]); i >= 0 {
				return table.rows[i][key]
			}
			return ""
		}
		if !slices.ContainsFunc(counted, func(key string) bool { return have(key) == "" }) {
			continue
		}
		n++
		fill(r, have, typical[r["type"]])
		r["source"], r["certainty"] = source+note, "estimate"
	}
	return n
}

func fill(r Record, have func(string) string, t Typical) {
	number := func(key string, otherwise int) int {
		n, err := strconv.Atoi(have(key))
		if err != nil {
			n = max(otherwise, 1)
			r[key] = strconv.Itoa(n)
		}
		return n
	}
	divided := func(n int, by decimal.Decimal, otherwise int64) int {
		if !by.IsPositive() {
			by = decimal.NewFromInt(otherwise)
		}
		return int(decimal.NewFromInt(int64(n)).Div(by).Round(0).IntPart())
	}
	if t.Pupils == 0 {
		t.Pupils = usualPupils
	}
	pupils := number("pupils", t.Pupils)
	classes := number("classes", divided(pupils, t.PerClass, usualClass))
	number("teachers", divided(pupils, t.PerTeacher, usualTeacher))
	number("rooms.classroom", classes+classes/classesPerExtra)
}
