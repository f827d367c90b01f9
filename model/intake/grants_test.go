package intake

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
)

func TestDatesAreReadInEveryUsualFormAndNoOther(t *testing.T) {
	// 46387 is 31 December 2026 by the count of spreadsheets: 44440 is 1 September 2021, 1947 days before
	tests := map[string]string{
		"31.12.2026": "2026-12-31", "31. 12. 2026": "2026-12-31", "1.3.27": "2027-03-01", "2026-12-31": "2026-12-31", "2026-12-31T00:00:00": "2026-12-31", "46387": "2026-12-31", "46387.5": "2026-12-31",
		"44440": "2021-09-01", "45351": "2024-02-29", "3. März 2027": "2027-03-03", "31. Dezember 2026": "2026-12-31", "31/12/2026": "2026-12-31", "12/31/2026": "2026-12-31", "05/05/2026": "2026-05-05",
		"31.02.2027": "", "03/04/2026": "", "2027": "", "3/2027": "", "bald": "", "12345": "", "99.99.2027": "", "": "", "29.2.2027": "", "2027-13-01": "",
	}
	for text, want := range tests {
		if got, ok := dateOf(text); got != want || ok != (want != "") {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// Counted day by day, with the calendar's own rule for which days there are.
func TestEveryDayOfASpreadsheetIsTheDayAfterTheOneBefore(t *testing.T) {
	day := dateOfDay(firstSerial)
	if want := (model.Date{Year: 1980, Month: 1, Day: 1}); day != want {
		t.Fatalf("the first is %s, want %s", day, want)
	}
	for n := firstSerial + 1; n <= lastSerial; n++ {
		next := day
		if next.Day++; !next.Valid() {
			next.Day = 1
			if next.Month++; next.Month > 12 {
				next.Year, next.Month = next.Year+1, 1
			}
		}
		if day = dateOfDay(n); day != next {
			t.Fatalf("day %d is %s, want %s", n, day, next)
		}
	}
}

func TestAmountsAreReadWithGermanAndEnglishThousands(t *testing.T) {
	tests := []struct {
		text   string
		stored bool
		want   string
	}{
		{"5.400", false, "5400"}, {"5,400", false, "5400"}, {"120.000,50 €", false, "120000.5"}, {"1.234.567", true, "1234567"}, {"120,000.50", false, "120000.5"}, {"5400,5", false, "5400.5"},
		{"5400", true, "5400"}, {"5400.25", true, "5400.25"}, {"1234.5600000001", true, "1234.56"}, {"5.400 €", true, "5400"}, {"5.400,00", true, "5400"}, {"EUR 12.000,-", false, "12000"},
		{"5.400", true, ""}, {"-5.000", false, ""}, {"1e9", false, ""}, {"12.34.5", false, ""}, {"zehn", false, ""}, {"", false, ""}, {strings.Repeat("9", 30), false, ""},
	}
	for _, test := range tests {
		if got, ok := amountOf(test.text, test.stored); ok != (test.want != "") || ok && got.String() != test.want {
			t.Errorf("%q (stored %v) is %s %v, want %q", test.text, test.stored, got, ok, test.want)
		}
	}
}

var withProgrammes = &Known{Schools: town.Schools, Authority: "Stadt Neuort", Programmes: []KnownName{{ID: "pakt", Names: []string{"Digitalpakt Land"}}, {ID: "kredit"}}}

func grantList(t *testing.T, text string) *List {
	t.Helper()
	tables, err := Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	l, ok := Understand(tables, GrantsKind, withProgrammes, ReadMapping(nil))
	if !ok {
		t.Fatalf("%q is not understood", text)
	}
	return l
}

const grants = "Bescheide;;;;;;;\nProgramm;Schule;Bescheid vom;Bewilligter Betrag;Rate 2027;2028;Abgerufen;Aktenzeichen\n" +
	"Digitalpakt Land;Nordschule;01.03.2027;5.400;2.400;3.000;;48/1\npakt;Stadt Neuort;15.4.2027;120.000,50;60.000,50;60.000;10.000;48/2\n" +
	"pakt;Nordschule;2.4.2027;9.000;;;;48/1\nDigitalpakt Bund;;;5;;;;\npakt;Westschule;;5;;;;\npakt;Südschule;31.02.2027;0;;;;\nkredit;;32.1.2027;10;4;5;;K\n;;;5;;;;\nSumme;;;134.400;;;;\n"

func TestAnApprovalIsReadFromEachRowAndRefusedOnesAreNamedByCell(t *testing.T) {
	l := grantList(t, grants)
	want := "[map[2027:2400 2028:3000 amount:5400 cell:D3 id:bescheid-48-1-nord on:2027-03-01 programme:pakt school:nord] map[2027:60000.5 2028:60000 amount:120000.5 cell:D4 id:bescheid-48-2 on:2027-04-15 programme:pakt school: spent:10000] map[amount:10 cell:D9 id:k programme:kredit school:]]"
	if got := fmt.Sprint(l.Records); got != want {
		t.Errorf("records\n%s\nwant\n%s", got, want)
	}
	if got, want := refusals(l), "H5 duplicate-grant, A6 unknown-programme, B7 unknown-school, D8 not-granted, C9 not-a-date, E9 years-differ, A10 no-programme, A11 total"; got != want {
		t.Errorf("refused\n%s\nwant\n%s", got, want)
	}
	if len(l.Open) != 2 || l.Open[0].What != "programme" || l.Open[0].Proposal != "pakt" {
		t.Errorf("open %+v", l.Open)
	}
}

func TestWhatAProgrammeHasIsTheSumOfItsApprovals(t *testing.T) {
	_, rows := GrantMemory(grantList(t, grants).Records[:2], nil, "a.csv")
	// 2,400 + 60,000.50 and 3,000 + 60,000; the first day is that of the school's approval
	want := "[{approved  2027-03-01} {approvals bescheid-48-1-nord { id: bescheid-48-1-nord, school: nord, amount: 5400, on: 2027-03-01 }} {approvals bescheid-48-2 { id: bescheid-48-2, amount: 120000.5, on: 2027-04-15 }} {tranches  { amounts: { 2027: 62400.5, 2028: 63000 } }} {spent  10000}]"
	if got := fmt.Sprint(GrantStatements(rows, nil)); got != want {
		t.Errorf("statements\n%s\nwant\n%s", got, want)
	}
	for _, s := range GrantStatements(rows, []string{"bescheid-48-2"}) { // taken out by hand: it counts in no sum
		if s.Key == "spent" || s.Key == "tranches" && s.Value != "{ amounts: { 2027: 2400, 2028: 3000 } }" {
			t.Errorf("%+v", s)
		}
	}
	delete(rows[1], "2027")
	delete(rows[1], "2028")
	for _, s := range GrantStatements(rows, nil) {
		if s.Key == "tranches" {
			t.Errorf("tranches of a part of the approvals: %+v", s)
		}
	}
}

func TestTheMemoryOfApprovalsGrowsAndChangesOnlyWhereAListDoes(t *testing.T) {
	first, _ := GrantMemory(grantList(t, grants).Records, nil, "a.csv")
	again, _ := GrantMemory(grantList(t, grants).Records, first, "b.csv")
	if string(first) != string(again) {
		t.Errorf("the same list changes the memory:\n%s\n%s", first, again)
	}
	next, rows := GrantMemory(grantList(t, "Programm;Betrag;Az\npakt;7;neu\n").Records, first, "b.csv")
	if len(rows) != 4 || !strings.Contains(string(next), "48-1-nord") || strings.Count(string(next), "b.csv") != 1 {
		t.Errorf("memory:\n%s", next)
	}
}

// An office's sheet: a title, heads of two rows with a head over the years, units in the heads, a row of sums.
func TestHeadsOfTwoRowsWithUnitsAreUnderstood(t *testing.T) {
	l := grantList(t, "Stadt Neuort – Schulamt;;;;;;\nZuwendungsbescheide, Stand 05.11.2026;;;;;;\n\nlfd. Nr.;Förderprogramm;Zuwendungsempfänger / Schule;Datum des Bescheids;Zuwendung in €;Auszahlung (EUR);\n;;;;;2027;2028\n"+
		"1;pakt;Stadt;12.10.2026;1.234.567,89 €;1.000.000;234.567,89\n;Summe;;;1.234.567,89;;\n")
	want := Record{"programme": "pakt", "school": "", "amount": "1234567.89", "cell": "E6", "on": "2026-10-12", "id": "bescheid-2026-10-12", "2027": "1000000", "2028": "234567.89"}
	if len(l.Records) != 1 || !maps.Equal(l.Records[0], want) {
		t.Errorf("records %v, want %v; refused %v", l.Records, want, l.Refused)
	}
}

func TestAmountsInThousandsAreRaisedWhereTheHeadSaysSo(t *testing.T) {
	for head, want := range map[string]string{"Zuwendung in T€": "1234500", "Zuwendung (TEUR)": "1234500", "Bewilligter Betrag [Tsd. Euro]": "1234500", "Zuwendung in €": "1234.5", "Betrag": "1234.5"} {
		l := grantList(t, "Programm;"+head+";Auszahlung "+head+"\npakt;1.234,5;\n")
		if len(l.Records) != 1 || l.Records[0]["amount"] != want {
			t.Errorf("%s: %v, want %s", head, l.Records, want)
		}
	}
}

func TestAListWithoutANeededColumnSaysWhichAndInWhichRowItLooked(t *testing.T) {
	tables, err := Read([]byte("Liste;;\nProgramm;Empfänger;Wert\npakt;Stadt;5\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := Understand(tables, GrantsKind, withProgrammes, ReadMapping(nil)); ok {
		t.Fatal("understood without amounts")
	}
	near, ok := Nearest(tables, GrantsKind, ReadMapping(nil))
	if !ok || near.Row != 2 || !slices.Equal(near.Missing, []string{"amount"}) || !slices.Equal(near.Unknown, []string{"Wert"}) {
		t.Errorf("%+v", near)
	}
	if near, ok := Nearest([]Table{{Rows: []Row{{Number: 1, Cells: []string{"a", "b"}}}}}, GrantsKind, ReadMapping(nil)); ok {
		t.Errorf("no heads, but %+v", near)
	}
}
