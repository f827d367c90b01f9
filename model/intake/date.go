package intake

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/medienplan/mep/model"
)

var (
	germanDate = regexp.MustCompile(`^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})$`)
	slashDate  = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})$`)
	isoDate    = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$`)
	namedDate  = regexp.MustCompile(`^(\d{1,2})\.?\s*([A-Za-zäÄ]{3,9})\.?\s+(\d{4})$`)
	serialDate = regexp.MustCompile(`^(\d{5})(?:\.\d+)?$`)
)

// monthNames begin the names of months, German and English, folded; each stands for the month of its place.
var monthNames = [][]string{{"jan"}, {"feb"}, {"mar", "mae", "mrz"}, {"apr"}, {"mai", "may"}, {"jun"}, {"jul"}, {"aug"}, {"sep"}, {"okt", "oct"}, {"nov"}, {"dez", "dec"}}

// dateOf reads a whole date: "31.12.2026", "31.12.26", "2026-12-31", "31. Dezember 2026", and the days since 1900 that
// spreadsheets store. "03/04/2026" could be two days and is none. What it gives is as in plan files: "2026-12-31".
func dateOf(text string) (string, bool) {
	text = strings.TrimSpace(text)
	d := model.Date{}
	switch {
	case isoDate.MatchString(text):
		p := isoDate.FindStringSubmatch(text)
		d = dateFrom(p[1], p[2], p[3])
	case germanDate.MatchString(text):
		p := germanDate.FindStringSubmatch(text)
		d = dateFrom(p[3], p[2], p[1])
	case slashDate.MatchString(text):
		p := slashDate.FindStringSubmatch(text)
		if first, second := dateFrom(p[3], p[2], p[1]), dateFrom(p[3], p[1], p[2]); first.Valid() != second.Valid() || first == second {
			d = first
			if !first.Valid() {
				d = second
			}
		}
	case namedDate.MatchString(text):
		p := namedDate.FindStringSubmatch(text)
		d = dateFrom(p[3], strconv.Itoa(monthOf(p[2])), p[1])
	case serialDate.MatchString(text):
		days, _ := strconv.Atoi(serialDate.FindStringSubmatch(text)[1])
		if days >= firstSerial && days <= lastSerial {
			d = dateOfDay(days)
		}
	}
	const first, last = 1980, 2099
	if d.Day == 0 || !d.Valid() || d.Year < first || d.Year > last {
		return "", false
	}
	return d.String(), true
}

func dateFrom(year, month, day string) model.Date {
	y, _ := strconv.Atoi(year) // digits, by the pattern
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if len(year) == 2 {
		y += 2000
	}
	return model.Date{Year: y, Month: m, Day: d}
}

// monthOf is the month whose name begins a word; 0: none.
func monthOf(word string) int {
	f := folded(word)
	for i, names := range monthNames {
		for _, n := range names {
			if strings.HasPrefix(f, n) {
				return i + 1
			}
		}
	}
	return 0
}

// The days of spreadsheets that are taken for dates: 1980 to 2049.
const firstSerial, lastSerial = 29_221, 54_788

// dateOfDay is a day by the count of spreadsheets, in which 1 January 1901 is day 367.
func dateOfDay(days int) model.Date {
	d, left := model.Date{Year: 1900, Month: 1, Day: 1}, days-2
	for left >= daysOf(d.Year) {
		left -= daysOf(d.Year)
		d.Year++
	}
	for left >= lengthOf(d) {
		left -= lengthOf(d)
		d.Month++
	}
	d.Day += left
	return d
}

// daysOf is the number of days of a year.
func daysOf(year int) int {
	if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		return 366
	}
	return 365
}

// lengthOf is the number of days of a month.
func lengthOf(month model.Date) int {
	month.Day = 31
	for !month.Valid() {
		month.Day--
	}
	return month.Day
}
