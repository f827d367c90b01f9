package intake

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// Kind of a list: what its rows are, and which columns it may have.
type Kind struct {
	Name    string
	Columns []Column
	Amounts bool // columns of years hold amounts, and may have words beside the year: "Rate 2027"
}

// Column is what a column of a list may mean.
type Column struct {
	Key   string   // of the plan: "pupils", "rooms.classroom"
	Names []string // heads, as offices write them, folded; a head that begins with one of them fits, too
	Exact []string // heads that must be the whole, folded
	Need  bool     // without it the list cannot be read
	Year  bool     // holds a year or a date
	Count bool     // holds a count
}

// schoolColumns are what lists of schools have. The names are those of school statistics and of spreadsheets.
var schoolColumns = []Column{
	{Key: "number", Names: []string{"schulnummer", "schulnr", "dienststellenschluessel", "dienststellennummer", "dienststellennr", "dstnr", "schulid", "schulkennziffer", "schulschluessel", "schoolnumber", "schoolno", "snr"}, Exact: []string{"nummer", "nr", "number", "bsn", "disch", "dienststelle", "snr"}},
	{Key: "name", Names: []string{"schulbezeichnung", "schulname", "namederschule", "schoolname", "bezeichnungderschule"}, Exact: []string{"name", "schule", "school", "bezeichnung", "kurzbezeichnung"}, Need: true},
	{Key: "type", Names: []string{"schulform", "schulart", "schultyp", "schooltype", "schultypus"}, Exact: []string{"form", "art", "typ", "type", "sf"}},
	{Key: "pupils", Names: []string{"schuelerzahl", "anzahlschueler", "schuelerinsgesamt", "schuelergesamt", "gesamtschuelerzahl", "schuelerinnenschueler", "schuelerinnenundschueler", "schuelerundschuelerinnen", "schuelerinnen", "numberofpupils"}, Exact: []string{"schueler", "sus", "pupils", "students", "schuelerinnenschueler"}, Count: true},
	{Key: "classes", Names: []string{"klassenzahl", "anzahlklassen", "anzahlderklassen", "zahlderklassen", "numberofclasses"}, Exact: []string{"klassen", "classes"}, Count: true},
	{Key: "teachers", Names: []string{"lehrkraefte", "lehrer", "lehrpersonen", "anzahllehr", "teachers", "kollegium"}, Count: true},
	{Key: "rooms.classroom", Names: []string{"klassenraeume", "klassenzimmer", "unterrichtsraeume", "anzahlklassenraeume", "anzahlunterrichtsraeume", "classrooms"}, Exact: []string{"raeume", "rooms", "anzahlraeume", "unterrichtsraum"}, Count: true},
	{Key: "rooms.subject", Names: []string{"fachraeume", "fachunterrichtsraeume", "anzahlfachraeume", "subjectrooms"}, Count: true},
	{Key: "rooms.office", Names: []string{"verwaltungsraeume", "bueros", "lehrerzimmer", "offices"}, Count: true},
	{Key: "sites", Names: []string{"standorte", "anzahlstandorte", "gebaeude", "sites"}, Count: true},
	{Key: "district", Names: []string{"stadtbezirk", "stadtteil", "ortsteil", "bezirk", "district"}},
	{Key: "address", Names: []string{"strasse", "anschrift", "adresse", "street", "address"}},
	{Key: "social_index", Names: []string{"sozialindex", "schulsozialindex", "socialindex"}, Count: true},
	{Key: "training.basic", Names: []string{"basisfortbildung", "grundlagenfortbildung", "fortgebildetbasis", "basic"}},
	{Key: "training.extended", Names: []string{"aufbaufortbildung", "vertiefungsfortbildung", "fortgebildetaufbau", "extended"}},
}

// stockColumns are what inventories have.
var stockColumns = []Column{
	{Key: "number", Names: []string{"schulnummer", "schulnr", "dienststellenschluessel", "schoolnumber"}},
	{Key: "school", Names: []string{"schule", "schulname", "schulbezeichnung", "standort", "dienststelle", "einrichtung", "school", "location", "kostenstelle"}},
	{Key: "item", Names: []string{"artikel", "geraet", "modell", "bezeichnung", "gegenstand", "produkt", "inventarbezeichnung", "item", "device", "model", "artikelbezeichnung"}, Exact: []string{"typ", "type"}, Need: true},
	{Key: "count", Names: []string{"anzahl", "stueck", "menge", "bestand", "count", "quantity", "qty"}, Count: true},
	{Key: "bought", Names: []string{"kaufdatum", "anschaffung", "beschafft", "beschaffung", "kaufjahr", "baujahr", "lieferdatum", "inbetriebnahme", "aktivierung", "zugang", "bought", "purchase", "yearofpurchase"}, Exact: []string{"jahr", "year", "datum", "date"}, Year: true},
}

// Kinds of lists, by the name of --as.
var kinds = []Kind{
	{Name: "schools", Columns: schoolColumns}, {Name: "rooms", Columns: schoolColumns}, {Name: "training", Columns: schoolColumns},
	{Name: "stock", Columns: stockColumns}, {Name: "prices", Columns: priceColumns}, {Name: GrantsKind, Columns: grantColumns, Amounts: true},
}

// Kinds names the kinds of lists.
func Kinds() []string {
	var out []string
	for _, k := range kinds {
		out = append(out, k.Name)
	}
	return out
}

func kindOf(name string) (Kind, bool) {
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, false
	}
	return kinds[i], true
}

// Found is a column of a list with what it was understood as.
type Found struct {
	Column int
	Head   string
	Key    string // "" not understood
	Year   int    // of a column of counts by year; 0: none
	Rivals []string
	Hidden bool // the sheet does not show it

	Thousands bool // amounts are in thousands: "Zuwendung in T€"
}

// head is the row of heads of a table, with its columns.
type head struct {
	row     int // index in Table.Rows
	columns []Found
}

// mostHeadRow is how far down heads are looked for.
const mostHeadRow = 40

// findHead finds the row in which most columns are understood. A row above may hold a head over several columns:
// it is read in front of the heads below.
func findHead(t *Table, k Kind, m *Mapping) (head, bool) {
	best, most := head{row: -1}, 0
	for i := range t.Rows[:min(len(t.Rows), mostHeadRow)] {
		columns := columnsOf(heads(t, i), nil, t.marks.hidden, k, m)
		known := understood(columns)
		if known > most && known >= 2 {
			best, most = head{i, columnsOf(heads(t, i), above(t, i), t.marks.hidden, k, m)}, known
		}
	}
	return best, best.row >= 0
}

// Near is the row of a list that looks most like its heads, where the list cannot be read.
type Near struct {
	Row     int      // number
	Unknown []string // heads that are not understood
	Missing []string // keys of columns without which the list cannot be read
}

// Nearest finds what keeps the tables from being a list of a kind; false where no row looks like heads.
func Nearest(tables []Table, kind string, m *Mapping) (Near, bool) {
	k, _ := kindOf(kind)
	most, out := 0, Near{}
	for i := range tables {
		h, found := findHead(&tables[i], k, m)
		if n := understood(h.columns); found && n > most {
			most, out = n, Near{Row: tables[i].Rows[h.row].Number, Missing: h.missing(k)}
			for _, c := range h.columns {
				if c.Head != "" && c.Key == "" && c.Year == 0 {
					out.Unknown = append(out.Unknown, c.Head)
				}
			}
		}
	}
	return out, most > 0
}

func understood(columns []Found) int {
	n := 0
	for _, c := range columns {
		if c.Key != "" || c.Year != 0 {
			n++
		}
	}
	return n
}

// heads are the texts of a row; an empty one takes that above it, as of merged cells.
func heads(t *Table, row int) []string {
	out := make([]string, len(t.Rows[row].Cells))
	for c, text := range t.Rows[row].Cells {
		if out[c] = text; text == "" && row > 0 && t.Rows[row-1].Number == t.Rows[row].Number-1 {
			out[c] = t.Rows[row-1].At(c)
		}
	}
	return out
}

// above are the texts of the row above, each as far to the right as it may reach: the heads of several columns.
func above(t *Table, row int) []string {
	if row == 0 || t.Rows[row-1].Number != t.Rows[row].Number-1 {
		return nil
	}
	out, last := make([]string, len(t.Rows[row].Cells)), ""
	for c := range out {
		if text := t.Rows[row-1].At(c); text != "" {
			last = text
		}
		out[c] = last
	}
	return out
}

// columnsOf understands heads. Of two that could mean the same, one that is shown counts before a hidden one, a
// particular name before a general one ("Fördersumme", "Betrag"), and that before a beginning; where both are alike, the
// later one waits for the mapping.
func columnsOf(texts, over []string, hidden map[int]bool, k Kind, m *Mapping) []Found {
	out := make([]Found, len(texts))
	taken, ranks := map[string]int{}, make([]int, len(texts))
	for i, text := range texts {
		out[i] = Found{Column: i, Head: text, Hidden: hidden[i], Thousands: k.Amounts && (inThousands.MatchString(text) || i < len(over) && inThousands.MatchString(over[i]))}
		if text == "" {
			continue
		}
		if key, mapped := m.column(text); mapped {
			out[i].Key = key
			if key != "" {
				taken[key], ranks[i] = i, mappedHead
			}
			continue
		}
		if year, ok := yearHead(text, k); ok {
			out[i].Year = year
			continue
		}
		key, rank := meaning(text, k)
		if key == "" && i < len(over) && over[i] != "" {
			key, rank = meaning(over[i]+" "+text, k)
		}
		if key == "" {
			continue
		}
		if ranks[i] = rank; hidden[i] {
			ranks[i] = hiddenHead
		}
		before, rival := taken[key]
		switch {
		case !rival:
			out[i].Key, taken[key] = key, i
		case ranks[i] > ranks[before]:
			out[before].Key, out[before].Rivals = "", []string{text}
			out[i].Key, taken[key] = key, i
		default:
			out[i].Rivals = []string{out[before].Head}
		}
	}
	return out
}

var (
	unitBehind  = regexp.MustCompile(`(?i)[\s(\[,]+(in\s+)?(t€|teur|tsd\.?\s*(€|eur|euro)|tausend\s*(€|eur|euro)|€|eur|euro)([\s)\]]*(brutto|netto|gerundet))?[)\]\s]*$`)
	inThousands = regexp.MustCompile(`(?i)[\s(\[,](t€|teur|tsd\.?\s*(€|eur|euro)|tausend\s*(€|eur|euro))`)
)

// withoutUnit takes off what a head says of its currency: "Zuwendung in €", "Betrag (EUR)".
func withoutUnit(text string) string {
	if short := unitBehind.ReplaceAllString(text, ""); short != "" {
		return short
	}
	return text
}

// yearHead is the year of a column of counts or amounts by year.
func yearHead(text string, k Kind) (int, bool) {
	text = withoutUnit(text)
	if found := yearIn.FindStringSubmatch(text); k.Amounts && found != nil && slices.Contains(yearWords, strings.Replace(folded(text), found[1], "", 1)) {
		text = found[1]
	}
	year, ok := number(text)
	return year, ok && len(text) == 4 && year >= 1990 && year <= 2060
}

// How sure the meaning of a head is, the least first.
const (
	hiddenHead = iota
	beginsHead // begins with a name
	commonHead // is a general word, which may mean something else beside a particular name
	namedHead  // is a name
	mappedHead
)

// meaning is what a head means, and how sure that is.
func meaning(text string, k Kind) (key string, rank int) {
	f := folded(withoutUnit(text))
	for _, word := range []string{"anzahlder", "anzahl", "anz", "zahlder", "davon"} {
		if rest, found := strings.CutPrefix(f, word); found {
			f = cmp.Or(rest, f) // "Anzahl" alone is a head
			break
		}
	}
	for _, c := range k.Columns {
		switch {
		case slices.Contains(c.Names, f) || folded(c.Key) == f:
			return c.Key, namedHead
		case slices.Contains(c.Exact, f):
			return c.Key, commonHead
		}
	}
	for _, c := range k.Columns {
		if slices.ContainsFunc(c.Names, func(n string) bool { return strings.HasPrefix(f, n) }) {
			return c.Key, beginsHead
		}
	}
	return "", hiddenHead
}
