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
		if at := totalAt(row); at >= 0 {
			r.refuse(row, at, "total", true)
			continue
		}
		if r.groupRow(row) || r.remark(row) {
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

// remark reports a row that has nothing in the columns that are understood, as one with a note below the list.
func (r *reader) remark(row *Row) bool {
	for _, f := range r.list.Columns {
		if (f.Key != "" || f.Year != 0) && (row.At(f.Column) != "" || r.table.marks.formulas[[2]int{row.Number, f.Column}]) {
			return false
		}
	}
	return true
}

// text is what a row says in a column; a cell over several rows says it for all of them.
func (r *reader) text(row *Row, key string) string {
	column := r.column(key)
	if over, ok := r.table.marks.over(row.Number, column); ok && row.At(column) == "" {
		return r.table.at(over.first, column)
	}
	return row.At(column)
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
	column := r.column("amount")
	amount, fault := r.amount(row, column)
	if fault != "" {
		r.refuse(row, column, fault, true)
		return nil, false
	}
	record := Record{"programme": programme, "school": school, "amount": amount.String(), "cell": r.cell(row, column)}
	for _, key := range []string{"on", "early_start"} {
		text := r.text(row, key)
		if date, ok := dateOf(text); ok {
			record[key] = date
		} else if !saysNothing(text) {
			r.refuse(row, r.column(key), "not-a-date", false)
		}
	}
	if spent, fault := r.amount(row, r.column("spent")); fault == "" {
		record["spent"] = spent.String()
	} else if fault != "no-amount" && fault != "not-granted" {
		r.refuse(row, r.column("spent"), fault, false)
	}
	r.byYear(row, amount, record)
	record["id"] = grantID(Slug(r.text(row, "reference")), school, record["on"])
	return record, true
}

// cell names a cell with its sheet.
func (r *reader) cell(row *Row, column int) string {
	if r.list.Sheet != "" {
		return r.list.Sheet + "!" + Ref(row.Number, column)
	}
	return Ref(row.Number, column)
}

// emptyWords stand where there is nothing to say, folded.
var emptyWords = []string{"", "ka", "keineangabe", "entfaellt", "offen", "nochoffen", "nein", "na", "none", "no", "tbd"}

// saysNothing reports a cell that is empty but for a sign or a word of that meaning.
func saysNothing(text string) bool { return slices.Contains(emptyWords, folded(text)) }

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

// amount reads an amount above nothing. The fault is a code of [Refused].
func (r *reader) amount(row *Row, column int) (amount decimal.Decimal, fault string) {
	text := row.At(column)
	if _, over := r.table.marks.over(row.Number, column); over {
		return amount, "merged-amount" // how much of it is for each row nobody knows
	}
	at := [2]int{row.Number, column}
	number := r.list.Sheet != "" && (!r.table.marks.known || r.table.marks.decimals[at])
	switch amount, ok := amountOf(text, number); {
	case r.table.marks.formulas[at]:
		return amount, "no-result"
	case ok && amount.IsPositive():
		if slices.ContainsFunc(r.list.Columns, func(f Found) bool { return f.Column == column && f.Thousands }) {
			amount = amount.Shift(3)
		}
		return amount, ""
	case ok:
		return amount, "not-granted"
	case saysNothing(text):
		return amount, "no-amount"
	}
	if _, ok := amountOf(strings.TrimLeft(text, "-−– "), number); ok {
		return amount, "not-granted"
	}
	return amount, "not-an-amount"
}

// programmeOf is the programme that a row means.
func (r *reader) programmeOf(row *Row) (string, bool) {
	column := r.column("programme")
	word := r.text(row, "programme")
	meaning, _ := r.mapping.find(mapProgramme, word)
	switch {
	case word == "" && r.group != "":
		return r.group, true
	case word == "":
		r.refuse(row, column, "no-programme", true)
		return "", false
	case meaning == leftOut:
		r.list.LeftOut++
		return "", false
	}
	found := r.look(mapProgramme, word, r.known.Programmes)
	id := cmp.Or(meaning, found.named)
	if id == "" {
		r.refuse(row, column, "unknown-programme", true)
		r.ask(mapProgramme, word, found.closest)
		return "", false
	}
	return id, true
}

// grantSchool is the school that a row means; "" the authority.
func (r *reader) grantSchool(row *Row) (string, bool) {
	number, school := r.column("number"), r.column("school")
	where := [2]string{r.text(row, "number"), r.text(row, "school")}
	f := folded(where[1])
	if where[0] == "" && (f == "" || townName(f) == townName(folded(r.known.Authority)) || slices.Contains(authorityWords, f)) {
		return "", true
	}
	id := r.stockSchool(where)
	if id == "" {
		r.refuse(row, max(school, number), "unknown-school", true)
		r.ask(mapSchool, cmp.Or(where[1], where[0]), "")
	}
	return id, id != ""
}

// townWords stand in front of a town's name in one place and not in another, folded.
var townWords = []string{"hansestadt", "kreisstadt", "universitaetsstadt", "landeshauptstadt", "stadt", "samtgemeinde", "verbandsgemeinde", "gemeinde", "landkreis", "kreis", "schultraeger"}

// townName is the name of an authority without what it is; a name that is only that stays.
func townName(f string) string {
	for _, word := range townWords {
		if rest, found := strings.CutPrefix(f, word); found && rest != "" {
			return rest
		}
	}
	return f
}

// byYear takes the amounts of years where they add up to the whole.
func (r *reader) byYear(row *Row, amount decimal.Decimal, record Record) {
	sum, first, years := decimal.Zero, -1, Record{}
	for _, f := range r.list.Columns {
		if f.Year == 0 {
			continue
		}
		part, fault := r.amount(row, f.Column)
		switch {
		case fault == "":
			years[strconv.Itoa(f.Year)] = part.String()
		case fault == "no-amount":
			continue
		case fault != "not-granted" || !isZero(row.At(f.Column)):
			r.refuse(row, f.Column, fault, false)
			return
		}
		if sum = sum.Add(part); first < 0 {
			first = f.Column
		}
	}
	if first >= 0 && !sum.Equal(amount) {
		r.refuse(row, first, "years-differ", false)
		return
	}
	maps.Copy(record, years)
}

// isZero reports an amount of nothing: "0,00 €".
func isZero(text string) bool {
	amount, ok := amountOf(text, false)
	return ok && amount.IsZero()
}
