package intake

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// schools reads one school from each row.
func (r *reader) schools(rows []Row) {
	number, name := r.column("number"), r.column("name")
	seen := map[string]bool{}
	for i := range rows {
		row := &rows[i]
		if at := totalAt(row); at >= 0 {
			r.refuse(row, at, "total", true)
			continue
		}
		if row.At(number) == "" && row.At(name) == "" {
			r.refuse(row, max(name, number), "no-name", true)
			continue
		}
		id, there := r.schoolOf(row.At(number), row.At(name))
		if id == "" {
			r.refuse(row, max(name, number), "no-name", true)
			continue
		}
		if seen[id] {
			r.refuse(row, max(number, 0), "duplicate", true)
			continue
		}
		record := Record{"school": id}
		if !r.typed(row, record, there) {
			continue
		}
		seen[id] = true
		r.fill(row, record)
		r.list.Records = append(r.list.Records, record)
	}
}

// schoolOf is the school of the plan that a row means, or the id that a new one gets.
func (r *reader) schoolOf(number, name string) (id string, there bool) {
	for _, word := range []string{number, name} {
		if meaning, mapped := r.mapping.find(mapSchool, word); mapped && meaning != "" && word != "" {
			return meaning, true
		}
	}
	if id, found := r.knownSchool(number, name); found {
		return id, true
	}
	if name == "" {
		return "", false
	}
	return Slug(name), false
}

// knownSchool finds a school by its official number, with or without leading zeros, by its id or by its name.
func (r *reader) knownSchool(words ...string) (string, bool) {
	if r.schoolIDs == nil {
		r.schoolIDs = map[string]string{}
		for _, s := range slices.Backward(r.known.Schools) { // of several of one name the first counts
			for _, word := range []string{folded(s.Name), folded(s.ID), numberKey(s.Number)} {
				if word != "" {
					r.schoolIDs[word] = s.ID
				}
			}
		}
	}
	for _, word := range words {
		for _, key := range []string{numberKey(plainNumber(word)), folded(word)} {
			if id, found := r.schoolIDs[key]; found && key != "" {
				return id, true
			}
		}
	}
	return "", false
}

// numberKey is an official number without what spreadsheets take off: zeros in front.
func numberKey(number string) string {
	if number = strings.TrimLeft(number, "0"); number == "" {
		return ""
	}
	return "#" + number
}

// plainNumber takes the decimals off a number that a spreadsheet stored: "100012.0".
func plainNumber(text string) string {
	if n, ok := number(text); ok && wholeNumber.MatchString(text) && strings.ContainsAny(text, ".,") {
		return strconv.Itoa(n)
	}
	return text
}

// typed fills in the school type; false where a new school's cannot be understood.
func (r *reader) typed(row *Row, record Record, there bool) bool {
	column := r.column("type")
	word := row.At(column)
	id, found := r.typeOf(word)
	if word == "" && !there {
		if id, found = r.typeInName(row.At(r.column("name"))); found {
			r.list.Guessed++
		}
	}
	switch {
	case found && id != "":
		record["type"] = id
	case word == "" && there, column < 0 && there:
	case there:
		r.refuse(row, column, "unknown-type", false)
		r.ask(mapType, word, "")
	default:
		r.refuse(row, max(column, r.column("name")), "unknown-type", true)
		if word != "" {
			r.ask(mapType, word, "")
		}
		return false
	}
	return true
}

// typeInName finds the one school type that a name tells: "Gesamtschule Schlebusch".
func (r *reader) typeInName(name string) (string, bool) {
	f, found := folded(name), map[string]bool{}
	look := func(word, id string) {
		const short = 5 // abbreviations stand in other words
		if len(word) > short && strings.Contains(f, word) {
			found[id] = true
		}
	}
	for _, t := range r.known.Types {
		for _, n := range t.Names {
			look(folded(n), t.ID)
		}
		for word, id := range r.known.TypeWords {
			if id == t.ID {
				look(word, id)
			}
		}
	}
	if len(found) != 1 {
		return "", false
	}
	for id := range found {
		return id, true
	}
	return "", false
}

func (r *reader) typeOf(word string) (string, bool) {
	if meaning, mapped := r.mapping.find(mapType, word); mapped && meaning != "" {
		return meaning, true
	}
	f := folded(word)
	if f == "" {
		return "", false
	}
	for _, t := range r.known.Types {
		if t.ID == word || slices.ContainsFunc(t.Names, func(n string) bool { return folded(n) == f }) {
			return t.ID, true
		}
	}
	if len(f) == 1 {
		f = "0" + f // a key that a spreadsheet took for a number
	}
	id := r.known.TypeWords[f]
	return id, id != "" && slices.ContainsFunc(r.known.Types, func(t KnownName) bool { return t.ID == id })
}

// fill takes the other columns.
func (r *reader) fill(row *Row, record Record) {
	for _, f := range r.list.Columns {
		text := row.At(f.Column)
		if f.Key == "" || f.Key == "type" || text == "" {
			continue
		}
		column := schoolColumns[slices.IndexFunc(schoolColumns, func(c Column) bool { return c.Key == f.Key })]
		switch {
		case calculates(text):
			r.refuse(row, f.Column, "formula", false)
		case f.Key == "number":
			record[f.Key] = plainNumber(text)
		case column.Count:
			n, ok := number(text)
			if !ok {
				r.refuse(row, f.Column, "not-a-count", false)
				continue
			}
			record[f.Key] = strconv.Itoa(n)
		case strings.HasPrefix(f.Key, "training."):
			if text = share(text); text == "" {
				r.refuse(row, f.Column, "not-a-share", false)
				continue
			}
			record[f.Key] = text
		default:
			record[f.Key] = text
		}
	}
}

// share reads a share of teachers: "60 %", "60%", "0.6", as spreadsheets store it; "" for anything else.
func share(text string) string {
	plain, percent := strings.CutSuffix(strings.ReplaceAll(text, " ", ""), "%")
	value, err := decimal.NewFromString(strings.ReplaceAll(plain, ",", "."))
	hundred := decimal.NewFromInt(100)
	switch {
	case err != nil || value.IsNegative() || value.Exponent() < -6 || value.Exponent() > 3:
		return ""
	case !percent && value.LessThanOrEqual(decimal.NewFromInt(1)):
		value = value.Mul(hundred)
	case value.GreaterThan(hundred):
		return ""
	}
	return strings.ReplaceAll(value.String(), ".", ",") + " %"
}
