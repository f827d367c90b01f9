package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// officeBook is a workbook as an office has it: cells by their references, then what change does to it.
func officeBook(t testing.TB, rows [][]any, change func(f *excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		for c, v := range row {
			if v == nil {
				continue
			}
			if err := f.SetCellValue("Sheet1", Ref(i+1, c), v); err != nil {
				t.Fatal(err)
			}
		}
	}
	if change != nil {
		if err := change(f); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func grantBook(t *testing.T, content []byte) *List {
	t.Helper()
	return grantList(t, string(content))
}

// amounts are the approvals of a list in short: programme, school, amount and cell.
func amounts(l *List) string {
	var out []string
	for _, r := range l.Records {
		out = append(out, fmt.Sprintf("%s/%s %s %s", r["programme"], r["school"], r["amount"], r["cell"]))
	}
	return strings.Join(out, ", ")
}

func check(t *testing.T, l *List, records, refused string) {
	t.Helper()
	if got := amounts(l); got != records {
		t.Errorf("records\n%s\nwant\n%s", got, records)
	}
	if got := refusals(l); got != refused {
		t.Errorf("refused\n%s\nwant\n%s", got, refused)
	}
}

// A title, heads in two rows, a programme over several rows, texts for amounts, sums and notes between and below.
func TestAListWithMergedCellsTitlesAndSumsIsRead(t *testing.T) {
	rows := [][]any{
		{"Stadt Neuort – Fachbereich Schule"}, {"Stand: 15.10.2026"}, {},
		{"Lfd. Nr.", "Förderprogramm", "Zuwendungsempfänger", "Bescheid", nil, "Bewilligungssumme", "Auszahlung Haushaltsjahr", nil, "Bemerkung"},
		{nil, nil, nil, "Nr.", "vom", nil, 2027, 2028},
		{1, "Digitalpakt Land", "Nordschule", "48.07-123/26", "15.09.2026", "1.234.567,89 €", "234.567,89 €", "1.000.000,00 €"},
		{2, nil, "Südschule", "48.07-124/26", "15.09.2026", "200.000,- €", "100.000", "100.000", "2. Abruf offen"},
		{3, nil, "Neuort", "48.07-125/26", "1. Okt. 2026", 50000, 50000, 0},
		{nil, nil, "Zwischensumme", nil, nil, "1.484.567,89 €"}, {},
		{nil, "Summe Digitalpakt", nil, nil, nil, "1.484.567,89 €"},
		{"Hinweis: Beträge ohne Gewähr"},
	}
	l := grantBook(t, officeBook(t, rows, func(f *excelize.File) error {
		for _, m := range [][2]string{{"A1", "I1"}, {"B4", "B5"}, {"D4", "E4"}, {"G4", "H4"}, {"B6", "B8"}} {
			if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
				return err
			}
		}
		return nil
	}))
	check(t, l, "pakt/nord 1234567.89 Sheet1!F6, pakt/sued 200000 Sheet1!F7, pakt/ 50000 Sheet1!F8", "C9 total, B11 total")
	if l.Records[1]["2028"] != "100000" || l.Records[2]["2028"] != "" || l.Records[2]["on"] != "2026-10-01" {
		t.Errorf("records %v", l.Records)
	}
	if l := grantBook(t, officeBook(t, rows, nil)); refusals(l) != "B7 no-programme, B8 no-programme, C9 total, B11 total" {
		t.Errorf("without merged cells nobody says the programme: %s", refusals(l))
	}
}

func TestOneAmountOverSeveralRowsIsNoAmountOfEach(t *testing.T) {
	l := grantBook(t, officeBook(t, [][]any{{"Programm", "Schule", "Betrag"}, {"pakt", "Nordschule", 9000}, {"pakt", "Südschule"}, {"pakt", "", 5}}, func(f *excelize.File) error {
		return f.MergeCell("Sheet1", "C2", "C3")
	}))
	check(t, l, "pakt/ 5 Sheet1!C4", "C2 merged-amount, C3 merged-amount")
}

func TestFormulasWithoutAStoredResultAreNamed(t *testing.T) {
	l := grantBook(t, officeBook(t, [][]any{{"Programm", "Schule", "Betrag", 2027, 2028}, {"pakt", "Nordschule", nil, 1000, 2000}, {"pakt", "Südschule", 5000, 2000, nil}}, func(f *excelize.File) error {
		if err := f.SetCellFormula("Sheet1", "C2", "SUM(D2:E2)"); err != nil {
			return err
		}
		return f.SetCellFormula("Sheet1", "E3", "C3-D3")
	}))
	check(t, l, "pakt/sued 5000 Sheet1!C3", "C2 no-result, E3 no-result")
}

func TestShownAndParticularHeadsComeBeforeHiddenAndGeneralOnes(t *testing.T) {
	rows := [][]any{{"Programm", "Schule", "Betrag", "Förderbetrag", "Bewilligungssumme"}, {"pakt", "Nordschule", 1000, 900, 800}}
	l := grantBook(t, officeBook(t, rows, nil))
	check(t, l, "pakt/nord 900 Sheet1!D2", "")
	if got := fmt.Sprint(l.Columns[2].Rivals, l.Columns[4].Rivals); got != "[Förderbetrag] [Förderbetrag]" {
		t.Errorf("rivals %s", got)
	}
	l = grantBook(t, officeBook(t, rows, func(f *excelize.File) error { return f.SetColVisible("Sheet1", "D", false) }))
	check(t, l, "pakt/nord 800 Sheet1!E2", "")
	if !l.Columns[3].Hidden || l.Columns[4].Hidden {
		t.Errorf("columns %+v", l.Columns)
	}
}

func TestAProgrammeInTheTitleOrAloneInARowIsThatOfTheRowsBelow(t *testing.T) {
	l := grantBook(t, officeBook(t, [][]any{{"Bescheide Digitalpakt Land 2026"}, {"Schule", "Betrag"}, {"Nordschule", 10}, {"Südschule", 20}, {"Summe:", 30}}, nil))
	check(t, l, "pakt/nord 10 Sheet1!B3, pakt/sued 20 Sheet1!B4", "A5 total")
	if len(l.Titles) != 1 || l.Titles[0] != (Title{"Sheet1!A1", "Bescheide Digitalpakt Land 2026", "pakt"}) {
		t.Errorf("titles %+v", l.Titles)
	}
	l = grantList(t, "Programm;Schule;Betrag\nDigitalpakt Land;;\n;Nordschule;10\nkredit;;\n;Nordschule;20\npakt;Südschule;30\n;Südschule;40\n")
	check(t, l, "pakt/nord 10 C3, kredit/nord 20 C5, pakt/sued 30 C6, kredit/sued 40 C7", "")
	tables, err := Read([]byte("Digitalpakt Land und Investitionskredit;\nSchule;Betrag\nNordschule;10\n"))
	if err != nil {
		t.Fatal(err)
	}
	two := &Known{Schools: town.Schools, Programmes: []KnownName{{ID: "pakt", Names: []string{"Digitalpakt Land"}}, {ID: "kredit", Names: []string{"Investitionskredit"}}}}
	if _, ok := Understand(tables, GrantsKind, two, ReadMapping(nil)); ok {
		t.Error("a title of two programmes is taken for one")
	}
}

func TestAmountsOfNothingAndCutsAreToldApartFromTyposAndBlanks(t *testing.T) {
	l := grantList(t, "Programm;Schule;Betrag;Abgerufen;vom\npakt;Nordschule;-500,00 €;;\npakt;Nordschule;0;;\npakt;Nordschule;–;;\npakt;Nordschule;ca. 5.000 €;;\npakt;Nordschule;1 500,00 €;k. A.;noch offen\npakt;Südschule;5;viel;bald\n")
	check(t, l, "pakt/nord 1500 C6, pakt/sued 5 C7", "C2 not-granted, C3 not-granted, C4 no-amount, C5 not-an-amount, E7 not-a-date, D7 not-an-amount")
}

func TestANumberOfAWorkbookWithThreeDecimalsIsNoAmountButATextIsThousands(t *testing.T) {
	l := grantBook(t, officeBook(t, [][]any{{"Programm", "Schule", "Betrag"}, {"pakt", "Nordschule", 5.417}, {"pakt", "Südschule", "5.417"}, {"pakt", "", 5.4}}, nil))
	check(t, l, "pakt/sued 5417 Sheet1!C3, pakt/ 5.4 Sheet1!C4", "C2 not-an-amount")
}

func TestTotalsAreToldFromSchoolsThatSoundAlike(t *testing.T) {
	for text, want := range map[string]bool{"Summe": true, "Gesamt:": true, "Gesamtbetrag": true, "Summe Digitalpakt 2.0": true, "Nord gesamt": true, "Pakt Ergebnis": true, "Zwischensumme 2027": true,
		"Gesamtschule": false, "Gesamtschule A": false, "Nordschule": false, "Summerhill-Schule": false} {
		if got := totalAt(&Row{Cells: []string{"", text}}); (got == 1) != want {
			t.Errorf("%q is a total: %v, want %v", text, got >= 0, want)
		}
	}
}

func TestAShortenedProgrammeIsProposedByItsCapitals(t *testing.T) {
	programmes := []KnownName{{ID: "infra-nrw", Names: []string{"Pauschale (NRW)"}}, {ID: "pakt-nrw", Names: []string{"DigitalPakt Schule"}}, {ID: "pakt", Names: []string{"DigitalPakt"}}}
	for text, want := range map[string]string{"DP NRW": "pakt-nrw", "DP": "pakt", "Pauschale NRW": "infra-nrw"} {
		if got := closest(text, programmes); got != want {
			t.Errorf("%q proposes %q, want %q", text, got, want)
		}
	}
}

func TestOtherSheetsWithApprovalsAreNamed(t *testing.T) {
	l := grantBook(t, officeBook(t, [][]any{{"Programm", "Schule", "Betrag"}, {"pakt", "Nordschule", 5}}, func(f *excelize.File) error {
		if _, err := f.NewSheet("2026"); err != nil {
			return err
		}
		return f.SetSheetRow("2026", "A1", &[]any{"Programm", "Betrag"})
	}))
	if fmt.Sprint(l.Sheet, " ", l.Others) != "Sheet1 [2026]" {
		t.Errorf("sheet %s, others %v", l.Sheet, l.Others)
	}
}

// An OpenDocument sheet says the same of merged cells, hidden columns and formulas.
func TestAnOpenDocumentSheetIsReadAsAWorkbookIs(t *testing.T) {
	cell := func(text string) string {
		return "<table:table-cell><text:p>" + text + "</text:p></table:table-cell>"
	}
	l := grantBook(t, openDocumentOf(t, `<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/><table:table-column/><table:table-column/>`+
		"<table:table-row>"+cell("Programm")+cell("Schule")+cell("Betrag")+cell("Bewilligte Summe")+cell("2027")+"</table:table-row>"+
		`<table:table-row><table:table-cell table:number-rows-spanned="3"><text:p>pakt</text:p></table:table-cell>`+cell("Nordschule")+cell("1")+cell("5.417")+cell("")+"</table:table-row>"+
		`<table:table-row><table:covered-table-cell/>`+cell("Südschule")+cell("1")+`<table:table-cell office:value="5.417"><text:p>5</text:p></table:table-cell></table:table-row>`+
		`<table:table-row><table:covered-table-cell/>`+cell("Neuort")+cell("1")+`<table:table-cell office:value="7"/><table:table-cell table:formula="of:=[.D4]"/></table:table-row>`+
		"<table:table-row>"+cell("")+cell("Südschule")+cell("1")+cell("8")+"</table:table-row>"))
	check(t, l, "pakt/nord 5417 Blatt!D2, pakt/ 7 Blatt!D4", "D3 not-an-amount, E4 no-result, A5 no-programme")
}

// openDocumentOf is a spreadsheet of one sheet.
func openDocumentOf(t *testing.T, table string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [][2]string{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
		{"content.xml", `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="Blatt">` + table + "</table:table></office:document-content>"}} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSourcesNameListsWithTheirCells(t *testing.T) {
	rows := []Record{{"source": "b.xlsx", "cell": "Blatt 1!F8"}, {"source": "a.csv", "cell": "D3"}, {"source": "b.xlsx", "cell": "Blatt 1!F6"}, {"source": "b.xlsx", "cell": "Blatt 1!F7"}, {"source": "b.xlsx", "cell": "Blatt 1!F10"}, {"source": "alt.csv"}, {}}
	if got, want := GrantSources(rows), "a.csv D3; alt.csv; b.xlsx Blatt 1!F6:F8, F10"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestACellIsThatOfTheListThatBroughtTheApproval(t *testing.T) {
	record := func(cell string) []Record {
		return []Record{{"programme": "pakt", "id": "a", "amount": "5", "cell": cell}}
	}
	last, _ := GrantMemory(record("C2"), nil, "2026.csv")
	if _, rows := GrantMemory(record("C9"), last, "2027.csv"); rows[0]["source"] != "2026.csv" || rows[0]["cell"] != "C2" {
		t.Errorf("a later list that says the same took over: %v", rows)
	}
	if _, rows := GrantMemory(record("C9"), last, "2026.csv"); rows[0]["cell"] != "C9" {
		t.Errorf("the same list, with a row above: %v", rows)
	}
}
