package intake

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Known is what the plan knows: what words of a list can mean.
type Known struct {
	Schools []KnownSchool
	Types   []KnownName
	Items   []KnownName

	TypeWords map[string]string // further words for types, see [TypeWords]

	Programmes []KnownName
	Authority  string // its name: what is approved for it is for no single school
}

// KnownSchool is a school of the plan.
type KnownSchool struct {
	ID, Number, Name string
	Stock            []string // items of which files of the plan declare stock
}

// KnownName is a school type or an item with the words for it.
type KnownName struct {
	ID    string
	Names []string
}

// Refused is a cell or a row that was left out. Code is one of "total", "no-name", "duplicate", "not-a-count",
// "not-a-share", "unknown-type", "unknown-school", "unknown-item", "in-file", "no-year", "no-count", "not-a-price", "duplicate-item", "formula",
// "no-programme", "unknown-programme", "not-an-amount", "no-amount", "not-granted", "merged-amount", "no-result", "not-a-date", "duplicate-grant" and
// "years-differ".
type Refused struct {
	Sheet string
	Cell  string // "C17"
	Code  string
	Text  string // what stands there
	Row   bool   // the whole row was left out
}

// Open is a word whose meaning the mapping must say.
type Open struct {
	What     string // "article", "type", "school" or "programme"
	Word     string
	Proposal string // id; "" none
	Rows     int
}

// List is a list as it was understood.
type List struct {
	Kind    string
	Sheet   string
	Others  []string // sheets that could be read as well, and were not
	HeadRow int      // number of the row of heads
	Columns []Found
	Titles  []Title // that name the programme of rows below
	Rows    int     // below the heads
	LeftOut int     // that the mapping leaves out
	Guessed int     // schools whose type was taken from their name
	Records []Record
	Refused []Refused
	Open    []Open
	Mapping *Mapping // with what was found
}

// Record is a row of a table of the plan, by key of column.
type Record map[string]string

// Understand finds the sheet that fits a kind of list best, and reads it. ok is false where no sheet has heads that
// are understood.
func Understand(tables []Table, kind string, known *Known, m *Mapping) (*List, bool) {
	k, ok := kindOf(kind)
	if !ok {
		return nil, false
	}
	best, at, most := -1, head{}, 0
	var fit []string
	for i := range tables {
		h, found := findHead(&tables[i], k, m)
		n := h.understood()
		if !found || !(h.has(k) || h.lacksOnly(k, "programme") && programmesInTitles(&tables[i], known, m)) {
			continue
		}
		if fit = append(fit, tables[i].Name); n > most {
			best, at, most = i, h, n
		}
	}
	if best < 0 {
		return nil, false
	}
	t := &tables[best]
	r := &reader{list: &List{Kind: kind, Sheet: t.Name, HeadRow: t.Rows[at.row].Number, Columns: at.columns, Mapping: m}, known: known, mapping: m, table: t, open: map[Open]int{}}
	for _, c := range at.columns {
		if c.Head != "" && c.Year == 0 {
			m.learn(mapColumn, c.Head, c.Key)
		}
	}
	r.list.Others = slices.DeleteFunc(fit, func(name string) bool { return name == t.Name })
	rows := t.Rows[at.row+1:]
	r.list.Rows = len(rows)
	switch kind {
	case "stock":
		r.stock(rows)
	case "prices":
		r.prices(rows)
	case GrantsKind:
		r.titled(t.Rows[:at.row])
		r.grants(rows)
	default:
		r.schools(rows)
	}
	r.finish()
	return r.list, true
}

func (h *head) understood() int {
	n := 0
	for _, c := range h.columns {
		if c.Key != "" {
			n++
		}
	}
	return n
}

// has reports whether all columns are there without which the list cannot be read.
func (h *head) has(k Kind) bool { return len(h.missing(k)) == 0 }

func (h *head) lacksOnly(k Kind, key string) bool { return slices.Equal(h.missing(k), []string{key}) }

// missing are the keys of those that are not there. A school may be named by its number.
func (h *head) missing(k Kind) []string {
	var out []string
	for _, c := range k.Columns {
		if c.Need && !h.means(c.Key) && (c.Key != "name" || !h.means("number")) {
			out = append(out, c.Key)
		}
	}
	return out
}

func (h *head) means(key string) bool {
	return slices.ContainsFunc(h.columns, func(f Found) bool { return f.Key == key })
}

// reader reads the rows of one list.
type reader struct {
	list    *List
	known   *Known
	mapping *Mapping
	table   *Table
	open    map[Open]int
	group   string // programme of rows that name none; "" none

	schoolIDs map[string]string // by number, name and id; nil: not gathered
	words     map[Open]word     // words that were looked up, by what they are and themselves
}

// word is what a word of a list was found to mean: the id that it names, or the closest one.
type word struct{ named, closest string }

// look finds a word among names. Lists say the same few words in many rows.
func (r *reader) look(what, text string, names []KnownName) word {
	key := Open{What: what, Word: text}
	w, known := r.words[key]
	if known {
		return w
	}
	if w.named = named(text, names); w.named == "" {
		w.closest = closest(text, names)
	}
	if r.words == nil {
		r.words = map[Open]word{}
	}
	r.words[key] = w
	return w
}

// column is the place of a key; -1: the list has no such column.
func (r *reader) column(key string) int {
	i := slices.IndexFunc(r.list.Columns, func(f Found) bool { return f.Key == key })
	if i < 0 {
		return -1
	}
	return r.list.Columns[i].Column
}

func (r *reader) refuse(row *Row, column int, code string, whole bool) {
	r.list.Refused = append(r.list.Refused, Refused{r.list.Sheet, Ref(row.Number, max(column, 0)), code, row.At(column), whole})
}

// ask notes a word that nobody knows.
func (r *reader) ask(what, word, proposal string) {
	r.open[Open{What: what, Word: word, Proposal: proposal}]++
}

// finish orders the words that are open: those of most rows first.
func (r *reader) finish() {
	for _, o := range slices.Collect(maps.Keys(r.open)) {
		n := r.open[o]
		o.Rows = n
		r.list.Open = append(r.list.Open, o)
		r.mapping.learn(o.What, o.Word, "")
	}
	slices.SortFunc(r.list.Open, func(a, b Open) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), cmp.Compare(a.What, b.What), cmp.Compare(a.Word, b.Word))
	})
	slices.SortFunc(r.mapping.rows, func(a, b mapped) int { return cmp.Or(cmp.Compare(a.what, b.what), cmp.Compare(a.word, b.word)) })
}

// Words of rows of sums, folded. A total may be one word of which they are the beginning ("Gesamtbetrag"), or have
// them in front or behind: "Summe Nord", "Nord gesamt".
var (
	totalWords = []string{"summe", "gesamt", "insgesamt", "total", "zwischensumme", "gesamtsumme", "sum", "subtotal", "teilsumme", "zwischenergebnis"}
	totalEnds  = []string{"summe", "gesamt", "insgesamt", "total", "ergebnis"}
)

// totalAt is the column of the text that makes a row one of sums; -1 where it is none.
func totalAt(row *Row) int {
	for column, c := range row.Cells {
		if c == "" {
			continue
		}
		words := strings.Fields(c)
		first, f := folded(words[0]), folded(c)
		if slices.Contains(totalWords, first) || slices.Contains(totalEnds, folded(words[len(words)-1])) {
			return column
		}
		for _, word := range totalWords {
			// a comprehensive school is none
			if strings.HasPrefix(f, word) && len(f) <= len(word)+8 && !strings.HasPrefix(f, "gesamtsch") {
				return column
			}
		}
		return -1 // only the first text counts
	}
	return -1
}
