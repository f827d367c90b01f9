package intake

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// GrantsKind is the kind of lists of approvals (Zuwendungsbescheide).
const GrantsKind = "grants"

// grantColumns are what lists of approvals have. Columns of years hold the amounts of these years.
var grantColumns = []Column{
	{Key: "programme", Names: []string{"foerderprogramm", "programm", "foerderrichtlinie", "richtlinie", "foerdertopf", "programme", "fundingprogramme"}, Need: true},
	{Key: "number", Names: []string{"schulnummer", "schulnr", "dienststellenschluessel", "schoolnumber"}},
	{Key: "on", Names: []string{"bescheiddatum", "bescheidvom", "datumdesbescheid", "datumbescheid", "bewilligtam", "bewilligungsdatum", "bewilligungvom", "zuwendungsbescheidvom", "approvedon", "dateofapproval"},
		Exact: []string{"datum", "date", "vom"}},
	{Key: "early_start", Names: []string{"vorzeitigermassnahmenbeginn", "vorzeitigerbeginn", "vzm", "earlystart"}},
	{Key: "amount", Names: []string{"bewilligterbetrag", "bewilligtesumme", "bewilligtemittel", "bewilligungssumme", "bewilligungsbetrag", "bewilligt", "zuwendungsbetrag", "zuwendungssumme", "foerdersumme",
		"foerderbetrag", "approvedamount", "grantamount", "amount"}, Exact: []string{"zuwendung", "foerdermittel", "betrag", "summe", "approved", "grant"}, Need: true},
	{Key: "spent", Names: []string{"verbraucht", "abgerufen", "ausgezahlt", "verausgabt", "mittelabruf", "auszahlung", "abgerechnet", "spent", "paidout"}},
	{Key: "reference", Names: []string{"aktenzeichen", "zuwendungsbescheid", "bescheidnr", "bescheidnummer", "foerderkennzeichen", "geschaeftszeichen", "vorgangsnummer", "antragsnummer", "reference"},
		Exact: []string{"az", "bescheid", "referenz", "fkz", "kennung"}},
	{Key: "school", Names: []string{"schule", "schulname", "schulbezeichnung", "empfaenger", "zuwendungsempfaenger", "letztempfaenger", "einrichtung", "standort", "school"}},
}

// yearWords may stand beside the year in the head of a column of amounts, folded.
var yearWords = []string{"", "rate", "jahresrate", "tranche", "betrag", "mittel", "hh", "haushaltsjahr", "jahr", "zuwendung", "anteil", "bewilligt", "davon", "eur", "rateeur", "amount", "year", "instalment"}

// authorityWords say that an approval is for no single school.
var authorityWords = []string{"schultraeger", "traeger", "zentral", "alle", "alleschulen", "stadt", "authority", "all", "allschools"}

// grants reads one approval from each row. Of two with one name the second is refused: it may be a change of the first,
// and adding both would count it twice.
func (r *reader) grants(rows []Row) {
	seen := map[string]bool{}
	for i := range rows {
		row := &rows[i]
		if isTotal(row) {
			r.refuse(row, 0, "total", true)
			continue
		}
		record, ok := r.grant(row)
		if !ok {
			continue
		}
		key := record["programme"] + " " + record["id"]
		if seen[key] {
			r.refuse(row, max(r.column("reference"), r.column("school"), r.column("programme")), "duplicate-grant", true)
			continue
		}
		seen[key] = true
		r.list.Records = append(r.list.Records, record)
	}
}

// grant reads one row; false where it says no approval that can be taken.
func (r *reader) grant(row *Row) (Record, bool) {
	programme, ok := r.programmeOf(row)
	if !ok {
		return nil, false
	}
	school, ok := r.grantSchool(row)
	if !ok {
		return nil, false
	}
	amount, ok := r.amount(row, r.column("amount"))
	if !ok || !amount.IsPositive() {
		r.refuse(row, r.column("amount"), "not-an-amount", true)
		return nil, false
	}
	record := Record{"programme": programme, "school": school, "amount": amount.String()}
	for _, key := range []string{"on", "early_start"} {
		text := row.At(r.column(key))
		if date, ok := dateOf(text); ok {
			record[key] = date
		} else if text != "" {
			r.refuse(row, r.column(key), "not-a-date", false)
		}
	}
	if column := r.column("spent"); row.At(column) != "" {
		if spent, ok := r.amount(row, column); ok {
			record["spent"] = spent.String()
		} else {
			r.refuse(row, column, "not-an-amount", false)
		}
	}
	r.byYear(row, amount, record)
	record["id"] = grantID(Slug(row.At(r.column("reference"))), school, record["on"])
	return record, true
}

// grantID names an approval: by its reference and school, as one decision may be for several; without a reference by
// its day. It begins with a word, so that no plan file takes it for a number or a day.
func grantID(reference, school, on string) string {
	parts := []string{reference, school}
	if reference == "" {
		parts = []string{"bescheid", school, on}
	} else if reference[0] <= '9' || slices.Contains(yamlWords, reference) {
		parts = []string{"bescheid", reference, school}
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "-")
}

// yamlWords are no texts in plan files.
var yamlWords = []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}

func (r *reader) amount(row *Row, column int) (decimal.Decimal, bool) {
	amount, ok := amountOf(row.At(column), r.list.Sheet != "")
	for _, f := range r.list.Columns {
		if f.Column == column && f.Thousands {
			amount = amount.Shift(3)
		}
	}
	return amount, ok
}

// programmeOf is the programme that a row means.
func (r *reader) programmeOf(row *Row) (string, bool) {
	column := r.column("programme")
	word := row.At(column)
	meaning, _ := r.mapping.find(mapProgramme, word)
	switch {
	case word == "":
		r.refuse(row, column, "no-programme", true)
		return "", false
	case meaning == leftOut:
		r.list.LeftOut++
		return "", false
	}
	id := cmp.Or(meaning, named(word, r.known.Programmes))
	if id == "" {
		r.refuse(row, column, "unknown-programme", true)
		r.ask(mapProgramme, word, closest(word, r.known.Programmes))
		return "", false
	}
	return id, true
}

// grantSchool is the school that a row means; "" the authority.
func (r *reader) grantSchool(row *Row) (string, bool) {
	number, school := r.column("number"), r.column("school")
	where := [2]string{row.At(number), row.At(school)}
	f := folded(where[1])
	if where[0] == "" && (f == "" || f == folded(r.known.Authority) || slices.Contains(authorityWords, f)) {
		return "", true
	}
	id := r.stockSchool(where)
	if id == "" {
		r.refuse(row, max(school, number), "unknown-school", true)
		r.ask(mapSchool, cmp.Or(where[1], where[0]), "")
	}
	return id, id != ""
}

// byYear takes the amounts of years where they add up to the whole.
func (r *reader) byYear(row *Row, amount decimal.Decimal, record Record) {
	sum, first, years := decimal.Zero, -1, Record{}
	for _, f := range r.list.Columns {
		text := row.At(f.Column)
		if f.Year == 0 || text == "" {
			continue
		}
		if first < 0 {
			first = f.Column
		}
		part, ok := r.amount(row, f.Column)
		if !ok {
			r.refuse(row, f.Column, "not-an-amount", false)
			return
		}
		if part.IsPositive() {
			years[strconv.Itoa(f.Year)] = part.String()
		}
		sum = sum.Add(part)
	}
	if first >= 0 && !sum.Equal(amount) {
		r.refuse(row, first, "years-differ", false)
		return
	}
	maps.Copy(record, years)
}

// Statement is what a list says of one key of a programme, as it is written in a plan file. With an ID it is an element
// of the key's list.
type Statement struct{ Key, ID, Value string }

// GrantStatements say what approvals of one programme come to. What a whole programme has (the day of approval, tranches,
// what is spent) leaves out the approvals that gone names: they were taken out by hand. Amounts by year are stated only
// where every approval has them.
func GrantStatements(records []Record, gone []string) []Statement {
	var out []Statement
	counted := slices.DeleteFunc(slices.Clone(records), func(r Record) bool { return slices.Contains(gone, r["id"]) })
	for _, key := range []string{"approved", "early_start"} {
		column := map[string]string{"approved": "on", "early_start": "early_start"}[key]
		if first := earliest(counted, column); first != "" {
			out = append(out, Statement{Key: key, Value: first})
		}
	}
	for _, r := range records {
		out = append(out, Statement{"approvals", r["id"], approvalText(r)})
	}
	if amounts := tranches(counted); amounts != "" {
		out = append(out, Statement{Key: "tranches", Value: "{ amounts: { " + amounts + " } }"})
	}
	if spent := sumOf(counted, "spent"); spent.IsPositive() {
		out = append(out, Statement{Key: "spent", Value: spent.String()})
	}
	return out
}

// earliest is the first day that records have in a column; "" none.
func earliest(records []Record, column string) string {
	first := ""
	for _, r := range records {
		if day := r[column]; day != "" && (first == "" || day < first) {
			first = day
		}
	}
	return first
}

func approvalText(r Record) string {
	text := "{ id: " + r["id"]
	if r["school"] != "" {
		text += ", school: " + r["school"]
	}
	text += ", amount: " + r["amount"]
	if r["on"] != "" {
		text += ", on: " + r["on"]
	}
	return text + " }"
}

// tranches are the amounts of years of all records; "" where one has none.
func tranches(records []Record) string {
	years := map[string]decimal.Decimal{}
	for _, r := range records {
		if !HasYears(r) {
			return ""
		}
		for key := range r {
			if isYear(key) && r[key] != "" {
				years[key] = years[key].Add(sumOf([]Record{r}, key))
			}
		}
	}
	var out []string
	for _, year := range slices.Sorted(maps.Keys(years)) {
		out = append(out, year+": "+years[year].String())
	}
	return strings.Join(out, ", ")
}

// HasYears reports whether an approval has amounts by year.
func HasYears(r Record) bool {
	for key := range r {
		if isYear(key) && r[key] != "" {
			return true
		}
	}
	return false
}

func isYear(key string) bool {
	_, err := strconv.Atoi(key)
	return err == nil
}

func sumOf(records []Record, key string) decimal.Decimal {
	sum := decimal.Zero
	for _, r := range records {
		if d, err := decimal.NewFromString(r[key]); err == nil {
			sum = sum.Add(d)
		}
	}
	return sum
}

// grantOrder are the columns of the memory of imports, before those of years.
var grantOrder = []string{"programme", "id", "school", "amount", "on", "early_start", "spent", "source"}

// GrantMemory is what lists brought so far, last among them, as a table for the next import; and all of its rows by
// programme. A row that changed names source as its list.
func GrantMemory(records []Record, last []byte, source string) (content []byte, rows []Record) {
	at := map[string]int{}
	key := func(r Record) string { return r["programme"] + " " + r["id"] }
	for _, r := range Rows(last) {
		at[key(r)] = len(rows)
		rows = append(rows, filled(r))
	}
	for _, r := range records {
		r = filled(r)
		i, there := at[key(r)]
		if !there {
			i = len(rows)
			rows = append(rows, nil)
		}
		r["source"] = source
		if there && sameButSource(rows[i], r) {
			continue
		}
		at[key(r)], rows[i] = i, r
	}
	slices.SortStableFunc(rows, func(a, b Record) int {
		return cmp.Or(cmp.Compare(a["programme"], b["programme"]), cmp.Compare(a["on"], b["on"]), cmp.Compare(a["id"], b["id"]))
	})
	years := map[string]bool{}
	for _, r := range rows {
		for k := range r {
			years[k] = years[k] || isYear(k)
		}
	}
	columns := slices.Clone(grantOrder)
	for _, k := range slices.Sorted(maps.Keys(years)) {
		if years[k] {
			columns = append(columns, k)
		}
	}
	return WriteRows(columns, rows), rows
}

// filled is a record without its empty cells.
func filled(r Record) Record {
	out := Record{}
	for k, v := range r {
		if v != "" {
			out[k] = v
		}
	}
	return out
}

func sameButSource(a, b Record) bool {
	a, b = maps.Clone(a), maps.Clone(b)
	delete(a, "source")
	delete(b, "source")
	return maps.Equal(a, b)
}
