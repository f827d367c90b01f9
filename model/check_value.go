package model

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Limits that no real plan passes; beyond them is a slip of the pen.
const (
	firstPlausibleYear = 1990
	lastPlausibleYear  = 2100
	longestLife        = 50        // years
	longestLease       = 120       // months
	farthestLookAhead  = 30        // years
	longestLead        = 5         // years between contract and payment
	mostCounted        = 1_000_000 // pupils, rooms or units of one school or requirement
)

// figure is a value of a key as the plan has it.
type figure struct {
	key   string
	value Opt[decimal.Decimal]
}

// steady is a figure that does not change by year.
func steady(key string, d decimal.Decimal) figure { return figure{key, Some(d)} }

// counted is a whole number as a figure; unknown stays unknown.
func counted(key string, n Opt[int]) figure {
	if !n.Known {
		return figure{key: key}
	}
	return steady(key, decimal.NewFromInt(int64(n.Value)))
}

// yearly are the figures of a series, one for each given year.
func yearly(key string, s Series[decimal.Decimal]) []figure {
	var out []figure
	for _, dated := range s {
		out = append(out, steady(yearKey(key, dated.Year), dated.Value))
	}
	return out
}

func yearKey(key string, year int) string {
	if year == 0 {
		return key
	}
	return key + "." + yearText(year)
}

// required reports a key that must be there.
func (e entry) required(key string, given bool) {
	if !given {
		e.fail("missing-field", key, Args{"key": key})
	}
}

// oneOf reports keys of which exactly one must be there.
func (e entry) oneOf(keys []string, given ...bool) {
	var there []string
	for i, key := range keys {
		if given[i] {
			there = append(there, key)
		}
	}
	switch len(there) {
	case 0:
		e.fail("either-or", "", Args{"keys": keys})
	case 1:
	default:
		e.fail("conflicting-fields", there[1], Args{"key": there[1], "other": there[0]},
			Other{At: e.place(there[0]), Code: "other-key", Args: Args{"key": there[0]}})
	}
}

// idle is a key that is given although nothing reads it.
type idle struct {
	key   string
	given bool
}

// noEffect reports keys that have no effect because of another, "kind: service".
func (e entry) noEffect(because string, keys ...idle) {
	for _, k := range keys {
		if k.given {
			e.fail("no-effect", k.key, Args{"key": k.key, "with": because})
		}
	}
}

// needsKey reports a key that works only together with another.
func (e entry) needsKey(key string, given bool, other string, there bool) {
	if given && !there {
		e.fail("needs-key", key, Args{"key": key, "other": other})
	}
}

// notNegative reports figures below zero.
func (e entry) notNegative(figures ...figure) {
	for _, f := range figures {
		if f.value.Known && f.value.Value.IsNegative() {
			e.fail("negative-value", f.key, Args{"key": f.key, "value": f.value.Value})
		}
	}
}

// countable reports numbers of things that cannot be: below zero, or more than any school has.
func (e entry) countable(figures ...figure) {
	e.notNegative(figures...)
	e.atMostCounted(figures...)
}

func (e entry) atMostCounted(figures ...figure) {
	for _, f := range figures {
		if f.value.Known && f.value.Value.GreaterThan(decimal.NewFromInt(mostCounted)) {
			e.fail("out-of-range", f.key, Args{"key": f.key, "value": f.value.Value, "low": 0, "high": mostCounted})
		}
	}
}

// positive reports figures of zero or below.
func (e entry) positive(figures ...figure) {
	for _, f := range figures {
		if f.value.Known && !f.value.Value.IsPositive() {
			e.fail("not-positive", f.key, Args{"key": f.key, "value": f.value.Value})
		}
	}
}

// percent reports shares outside of low to high percent.
func (e entry) percent(low, high int, figures ...figure) {
	for _, f := range figures {
		p := f.value.Value.Shift(2)
		if f.value.Known && (p.LessThan(decimal.NewFromInt(int64(low))) || p.GreaterThan(decimal.NewFromInt(int64(high)))) {
			e.fail("share-out-of-range", f.key, Args{"key": f.key, "percent": p, "low": low, "high": high})
		}
	}
}

// within reports a number outside of low to high.
func (e entry) within(key string, value, low, high int) {
	if value < low || value > high {
		e.fail("out-of-range", key, Args{"key": key, "value": value, "low": low, "high": high})
	}
}

// ascending reports figures that are larger than a later one; unknown ones do not count.
func (e entry) ascending(figures ...figure) {
	known := slices.DeleteFunc(figures, func(f figure) bool { return !f.value.Known })
	for i := 1; i < len(known); i++ {
		if a, b := known[i-1], known[i]; a.value.Value.GreaterThan(b.value.Value) {
			e.fail("range-order", a.key, Args{"key": a.key, "value": a.value.Value, "other": b.key, "other_value": b.value.Value},
				Other{At: e.place(b.key), Code: "other-key", Args: Args{"key": b.key}})
		}
	}
}

// plausible reports years that cannot be meant; 0 is no year.
func (e entry) plausible(key string, year int) {
	if year != 0 && (year < firstPlausibleYear || year > lastPlausibleYear) {
		e.fail("implausible-year", key, Args{"key": key, "year": yearText(year)})
	}
}

// before reports a year that is not before another; 0 is no year.
func (e entry) before(key string, year int, other string, otherYear int) {
	if year != 0 && otherYear != 0 && year >= otherYear {
		e.yearOrder("not-before", key, year, other, otherYear)
	}
}

// notAfter reports a year that is after another; 0 is no year.
func (e entry) notAfter(key string, year int, other string, otherYear int) {
	if year != 0 && otherYear != 0 && year > otherYear {
		e.yearOrder("after-other", key, year, other, otherYear)
	}
}

func (e entry) yearOrder(code, key string, year int, other string, otherYear int) {
	args := Args{"key": key, "year": yearText(year), "other": other, "other_year": yearText(otherYear)}
	e.fail(code, key, args, Other{At: e.place(other), Code: "other-key", Args: Args{"key": other}})
}

// notAfterPlan reports a year after the plan's last, or after its look-ahead.
func (e entry) notAfterPlan(key string, year, last int) {
	if e.Years.Count() > 0 && year > last {
		e.fail("after-plan", key, Args{"key": key, "year": yearText(year)},
			Other{At: e.PlaceOf("years"), Code: "plan-end", Args: Args{"year": yearText(e.Years.Last)}})
	}
}

// afterStart reports a year that is not after the plan's first year, where the key would empty the plan.
func (e entry) afterStart(key string, year int) {
	if year != 0 && year <= e.Years.First {
		e.fail("before-plan", key, Args{"key": key, "year": yearText(year)},
			Other{At: e.PlaceOf("years"), Code: "plan-start", Args: Args{"year": yearText(e.Years.First)}})
	}
}

// fromStart warns of a series whose first year is later than the first year it is read for, and of
// values after the last.
func fromStart[T any](e entry, key string, s Series[T], first int) {
	isSeen(e, key, s)
	if s.StartsAfter(first) && first != 0 {
		e.warn("value-starts-later", yearKey(key, s[0].Year),
			Args{"key": key, "year": yearText(s[0].Year), "first": yearText(first)})
	}
}

// isSeen warns of the plan's own values for years that it does not calculate.
func isSeen[T any](e entry, key string, s Series[T]) {
	for i := len(s) - 1; i >= 0 && s[i].Year > e.lastSeen() && e.Years.Count() > 0; i-- {
		if at := yearKey(key, s[i].Year); !ofPack(e.place(at)) {
			e.warn("value-after-plan", at, Args{"key": key, "year": yearText(s[i].Year), "last": yearText(e.lastSeen())},
				Other{At: e.PlaceOf("years"), Code: "plan-end", Args: Args{"year": yearText(e.Years.Last)}})
		}
	}
}

// ofPack reports whether a place is in a built-in pack.
func ofPack(at Place) bool { return strings.HasPrefix(at.File, "pack:") }

// yearText writes a year, which is a name and not a number: 2031, never 2.031.
func yearText(year int) string { return strconv.Itoa(year) }
