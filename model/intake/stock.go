package intake

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// lotKey names a lot: what of an item was bought in one year for a school.
type lotKey struct {
	school, item string
	year         int
}

// stock sums the rows of an inventory into lots: one row may be one device, a count, or a count for each of several
// years.
func (r *reader) stock(rows []Row) {
	lots := map[lotKey]int{}
	items := map[string]string{} // by word, since inventories repeat them
	number, school, item := r.column("number"), r.column("school"), r.column("item")
	schools := map[[2]string]string{}
	for i := range rows {
		row := &rows[i]
		if at := totalAt(row); at >= 0 {
			r.refuse(row, at, "total", true)
			continue
		}
		where := [2]string{row.At(number), row.At(school)}
		id, asked := schools[where]
		if !asked {
			id = r.stockSchool(where)
			schools[where] = id
		}
		if id == "" {
			r.refuse(row, max(school, number), "unknown-school", true)
			r.ask(mapSchool, cmp.Or(where[1], where[0]), "")
			continue
		}
		word := row.At(item)
		if word == "" {
			r.refuse(row, item, "unknown-item", true)
			continue
		}
		if meaning, _ := r.mapping.find(mapArticle, word); meaning == leftOut {
			r.list.LeftOut++
			continue
		}
		of, asked := items[word]
		if !asked {
			of = r.itemOf(word)
			items[word] = of
		}
		if of == "" {
			r.refuse(row, item, "unknown-item", true)
			r.ask(mapArticle, word, r.proposal(word))
			continue
		}
		if r.inFile(id, of) {
			r.refuse(row, item, "in-file", true)
			continue
		}
		r.addLots(row, lots, id, of)
	}
	for _, key := range slices.SortedFunc(maps.Keys(lots), func(a, b lotKey) int {
		return cmp.Or(cmp.Compare(a.school, b.school), cmp.Compare(a.item, b.item), cmp.Compare(a.year, b.year))
	}) {
		r.list.Records = append(r.list.Records, Record{"school": key.school, "item": key.item, "count": strconv.Itoa(lots[key]), "bought": strconv.Itoa(key.year)})
	}
}

// inFile reports stock that a file of the plan declares already: it would count twice.
func (r *reader) inFile(school, item string) bool {
	i := slices.IndexFunc(r.known.Schools, func(s KnownSchool) bool { return s.ID == school })
	return i >= 0 && slices.Contains(r.known.Schools[i].Stock, item)
}

func (r *reader) stockSchool(where [2]string) string {
	for _, word := range where {
		if meaning, mapped := r.mapping.find(mapSchool, word); mapped && meaning != "" && word != "" {
			return meaning
		}
	}
	id, _ := r.knownSchool(where[0], where[1])
	return id
}

// itemOf is the item that an article means.
func (r *reader) itemOf(word string) string {
	if meaning, mapped := r.mapping.find(mapArticle, word); mapped && meaning != "" {
		return meaning
	}
	return r.look(mapArticle, word, r.known.Items).named
}

// named is the id that a word is, or is a name of; "" where none is.
func named(word string, names []KnownName) string {
	f := folded(word)
	for _, i := range names {
		if i.ID == word || f != "" && slices.ContainsFunc(i.Names, func(n string) bool { return folded(n) == f }) {
			return i.ID
		}
	}
	return ""
}

// proposal is the item that shares most words with an article; "" where none does.
func (r *reader) proposal(article string) string {
	return r.look(mapArticle, article, r.known.Items).closest
}

// closest is the id of what has most words in common with a text, in its names together; "" where none does.
func closest(text string, names []KnownName) string {
	best, most := "", 0
	has := tokens(text)
	for _, i := range names {
		shared := 0
		for token := range tokens(strings.Join(i.Names, " ") + " " + i.ID) {
			if has[token] {
				shared += len(token)
			}
		}
		if shared > most || shared == most && shared > 0 && len(i.ID) < len(best) {
			best, most = i.ID, shared
		}
	}
	return best
}

// capitals are the large letters of a word with small ones between them, as people shorten it: "dp" of "DigitalPakt".
func capitals(word string) string {
	var out strings.Builder
	for _, r := range word {
		if unicode.IsUpper(r) {
			out.WriteRune(r)
		}
	}
	if strings.EqualFold(out.String(), word) {
		return ""
	}
	return folded(out.String())
}

// tokens are the words of a text with at least three letters, or two large ones, and their short forms.
func tokens(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" -/(),;.", r) }) {
		f := folded(w)
		if len(f) >= 3 || len(f) == 2 && w == strings.ToUpper(w) {
			out[f] = true
		}
		if short := capitals(w); len(short) >= 2 {
			out[short] = true
		}
	}
	return out
}

// addLots adds what a row counts: by columns of years, or by its own year.
func (r *reader) addLots(row *Row, lots map[lotKey]int, school, item string) {
	byYear := false
	for _, f := range r.list.Columns {
		text := row.At(f.Column)
		if f.Year == 0 {
			continue
		}
		byYear = true
		if text == "" {
			continue
		}
		n, ok := number(text)
		if !ok {
			r.refuse(row, f.Column, "not-a-count", false)
			continue
		}
		if n > 0 {
			lots[lotKey{school, item, f.Year}] += n
		}
	}
	if byYear {
		return
	}
	count, bought := r.column("count"), r.column("bought")
	n := 1
	if text := row.At(count); text != "" {
		var ok bool
		if n, ok = number(text); !ok {
			r.refuse(row, count, "not-a-count", true)
			return
		}
	} else if count >= 0 {
		r.refuse(row, count, "no-count", true)
		return
	}
	year, ok := yearOf(row.At(bought))
	if !ok {
		r.refuse(row, max(bought, 0), "no-year", true)
		return
	}
	if n > 0 {
		lots[lotKey{school, item, year}] += n
	}
}
