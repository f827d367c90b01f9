package model

import "fmt"

// Date is a calendar day without time or zone. The zero Date is unknown; Month and Day may be zero
// where only the year, or year and month, are known.
type Date struct{ Year, Month, Day int }

// Known reports whether at least the year is known.
func (d Date) Known() bool { return d.Year != 0 }

// Valid reports whether there is such a day, month or year in the calendar. The unknown Date is not
// valid, nor is a day without its month.
func (d Date) Valid() bool {
	if d.Year < 1 || d.Month < 0 || d.Month > 12 || d.Day < 0 || d.Month == 0 && d.Day > 0 {
		return false
	}
	return d.Day <= daysIn(d.Year, d.Month)
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// String gives ISO 8601: "2026-11-01", "2026-11" or "2026"; "" when unknown.
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Years is the period of a plan, both ends included.
type Years struct{ First, Last int }

// Count is the number of years; 0 for the zero value.
func (y Years) Count() int {
	if y.First == 0 {
		return 0
	}
	return y.Last - y.First + 1
}

// Has reports whether year lies inside.
func (y Years) Has(year int) bool { return y.First <= year && year <= y.Last }

// String gives "2027-2031".
func (y Years) String() string { return fmt.Sprintf("%d-%d", y.First, y.Last) }
