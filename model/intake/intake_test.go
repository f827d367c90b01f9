package intake

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

var town = &Known{
	TypeWords: wordsOf("NW"),
	Schools:   []KnownSchool{{ID: "nord", Number: "012345", Name: "Nordschule"}, {ID: "sued", Number: "54321", Name: "Südschule", Stock: []string{"server"}}},
	Types:     []KnownName{{ID: "primary", Names: []string{"GS", "Grundschule"}}, {ID: "gymnasium", Names: []string{"GY", "Gymnasium"}}},
	Items:     []KnownName{{ID: "tablet", Names: []string{"iPad mit Hülle"}}, {ID: "display", Names: []string{"Interaktives Display"}}, {ID: "server", Names: []string{"Server"}}},
}

func understand(t testing.TB, content []byte, kind, mapping string) *List {
	t.Helper()
	tables, err := Read(content)
	if err != nil {
		t.Fatal(err)
	}
	l, ok := Understand(tables, kind, town, ReadMapping([]byte(mapping)))
	if !ok {
		t.Fatalf("%q is not understood", content)
	}
	return l
}

func refusals(l *List) string {
	var out []string
	for _, r := range l.Refused {
		out = append(out, r.Cell+" "+r.Code)
	}
	return strings.Join(out, ", ")
}

const schoolList = "Liste der Schulen;;;\n\nSchulnummer;Schulbezeichnung_1;Schulform;Schülerzahl\n012345;Nordschule;02;1.234\n777;Höhenschule;Gymnasium;812,0\n777;Höhenschule;Gymnasium;812\n;;;\n8;Oberschule;Oberschule;5\n9;Zahllos;20;viele\nSumme;;;2046\n"

func TestAListIsReadInEveryUsualEncoding(t *testing.T) {
	ansi, err := charmap.Windows1252.NewEncoder().String(schoolList)
	if err != nil {
		t.Fatal(err)
	}
	wide := func(order func(b []byte, u uint16) []byte, mark []byte) []byte {
		out := mark
		for _, u := range utf16.Encode([]rune(schoolList)) {
			out = order(out, u)
		}
		return out
	}
	files := map[string][]byte{
		"UTF-8":           []byte(schoolList),
		"UTF-8 with mark": []byte("\ufeff" + schoolList),
		"sep line":        []byte("sep=;\n" + schoolList),
		"Windows-1252":    []byte(ansi),
		"Windows' ends":   []byte(strings.ReplaceAll(schoolList, "\n", "\r\n")),
		"tabs":            []byte(strings.ReplaceAll(schoolList, ";", "\t")),
		"UTF-16 LE":       wide(func(b []byte, u uint16) []byte { return append(b, byte(u), byte(u>>8)) }, []byte{0xff, 0xfe}),
		"UTF-16 BE":       wide(func(b []byte, u uint16) []byte { return append(b, byte(u>>8), byte(u)) }, []byte{0xfe, 0xff}),
	}
	for name, content := range files {
		l := understand(t, content, "schools", "")
		got := fmt.Sprint(l.Records)
		want := "[map[name:Nordschule number:012345 pupils:1234 school:nord type:primary] map[name:Höhenschule number:777 pupils:812 school:hoehenschule type:gymnasium] map[name:Zahllos number:9 school:zahllos type:gymnasium]]"
		if got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
		if len(l.Refused) != 4 || len(l.Open) != 1 || l.Open[0].Word != "Oberschule" {
			t.Errorf("%s: refused %s, open %+v", name, refusals(l), l.Open)
		}
	}
}

func TestARejectedCellIsNamedByItsPlaceAndReason(t *testing.T) {
	l := understand(t, []byte(schoolList), "schools", "")
	if got, want := refusals(l), "A6 duplicate, C8 unknown-type, D9 not-a-count, A10 total"; got != want {
		t.Errorf("refused: %s, want %s", got, want)
	}
}

func TestAMappingDecidesWhatWordsMean(t *testing.T) {
	l := understand(t, []byte(schoolList), "schools", "what;in_the_list;in_the_plan\ntype;Oberschule;gymnasium\ncolumn;Schülerzahl;\nschool;Höhenschule;sued\n")
	got := fmt.Sprint(l.Records)
	if !strings.Contains(got, "school:oberschule type:gymnasium") || strings.Contains(got, "pupils") || !strings.Contains(got, "school:sued") {
		t.Errorf("records: %s", got)
	}
}

func TestOneRowPerDeviceIsSummedIntoLots(t *testing.T) {
	list := "Schule;Gerät;Kaufdatum\nNordschule;iPad mit Hülle;01.09.2021\n12345;tablet;2021-03-01\nNordschule;iPad mit Hülle;44440\nSüdschule;Display 86;12/2023\nSüdschule;Server;2022\nWestschule;tablet;2022\nSüdschule;tablet;nie\n"
	l := understand(t, []byte(list), "stock", "what;in_the_list;in_the_plan\narticle;Display 86;display\n")
	// 44440 is 1 September 2021 by the count of spreadsheets
	if got, want := fmt.Sprint(l.Records), "[map[bought:2021 count:3 item:tablet school:nord] map[bought:2023 count:1 item:display school:sued]]"; got != want {
		t.Errorf("lots %s, want %s", got, want)
	}
	if got, want := refusals(l), "B6 in-file, A7 unknown-school, C8 no-year"; got != want {
		t.Errorf("refused: %s, want %s", got, want)
	}
}

func TestColumnsOfYearsAreLotsOfTheseYears(t *testing.T) {
	l := understand(t, []byte("Schule;Artikel;2020;2021;2022\nNordschule;tablet;5;;7\nNordschule;Tastatur;1;1;1\n"), "stock", "")
	if got, want := fmt.Sprint(l.Records), "[map[bought:2020 count:5 item:tablet school:nord] map[bought:2022 count:7 item:tablet school:nord]]"; got != want {
		t.Errorf("lots %s, want %s", got, want)
	}
	if len(l.Open) != 1 || l.Open[0].What != "article" || l.Open[0].Word != "Tastatur" {
		t.Errorf("open: %+v", l.Open)
	}
}

func TestOfTwoHeadsThatCouldMeanTheSameOneWaitsForTheMapping(t *testing.T) {
	l := understand(t, []byte("Schulname;Schulform;Schulart\nNordschule;GS;Gymnasium\n"), "schools", "")
	if l.Columns[1].Key != "type" || l.Columns[2].Key != "" || len(l.Columns[2].Rivals) != 1 || l.Records[0]["type"] != "primary" {
		t.Errorf("columns %+v, records %v", l.Columns, l.Records)
	}
}

func TestHeadsOverSeveralColumnsAndShortenedOnesAreUnderstood(t *testing.T) {
	l := understand(t, []byte(";;Schüler;;Räume;\nDst.-Nr.;Name der Schule;gesamt;Anz. Klassen;Unterrichtsräume;davon Fachräume\n05001;Gymnasium Ost;640;28;30;9\n05002;Oststadt-Schule;1;2;3;4\n"), "schools", "")
	if got, want := fmt.Sprint(l.Records), "[map[classes:28 name:Gymnasium Ost number:05001 pupils:640 rooms.classroom:30 rooms.subject:9 school:gymnasium-ost type:gymnasium]]"; got != want {
		t.Errorf("records %s, want %s", got, want)
	}
	if l.Guessed != 1 || refusals(l) != "B4 unknown-type" || len(l.Open) != 0 {
		t.Errorf("guessed %d, refused %s, open %v", l.Guessed, refusals(l), l.Open)
	}
}

func workbook(t testing.TB, rows [][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		if err := w.SetRow("A"+strconv.Itoa(i+1), r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAWorkbookGivesStoredValues(t *testing.T) {
	content := workbook(t, [][]any{{"Bestand"}, {"Schulnummer", "Artikel", "Anzahl", "Kaufdatum"}, {12345, "tablet", 1200, 44440}, {"012345", "display", 3.0, "2020"}})
	l := understand(t, content, "stock", "")
	if got, want := fmt.Sprint(l.Records), "[map[bought:2020 count:3 item:display school:nord] map[bought:2021 count:1200 item:tablet school:nord]]"; got != want {
		t.Errorf("lots %s, want %s", got, want)
	}
}

func TestFilesThatAreNoListsAreRefusedWithTheirFault(t *testing.T) {
	tests := map[string]string{
		"": "empty", "%PDF-1.7": "unknown-format", "PK\x03\x04broken": "broken", "\xd0\xcf\x11\xe0 old": "old-format", "<html></html>": "unknown-format", "a;b\x00c": "unknown-format",
		"\xd0\xcf\x11\xe0" + string(utf16Text("EncryptedPackage")): "locked",
	}
	for content, want := range tests {
		var fault *Fault
		if _, err := Read([]byte(content)); !errors.As(err, &fault) || fault.Code != want {
			t.Errorf("%q: %v, want %s", content, err, want)
		}
	}
	if tables, err := Read([]byte("just words\nand more\n")); err != nil {
		t.Error(err)
	} else if _, ok := Understand(tables, "schools", town, ReadMapping(nil)); ok {
		t.Error("words without heads are understood as schools")
	}
}

func TestImportingTwiceChangesNothingAndHandMadeValuesStay(t *testing.T) {
	l := understand(t, []byte(schoolList), "schools", "")
	first, kept := Merge("schools", "liste.csv", nil, nil, l.Records)
	last := Snapshot("schools", l.Records, nil)
	if len(kept) != 0 {
		t.Errorf("kept %+v", kept)
	}
	again, kept := Merge("schools", "liste2.csv", first, last, l.Records)
	if !bytes.Equal(first, again) || len(kept) != 0 {
		t.Errorf("the same list changes the table:\n%s\n%s", first, again)
	}
	byHand := bytes.Replace(first, []byte(";1234;"), []byte(";1300;"), 1)
	changed := understand(t, []byte(strings.ReplaceAll(strings.ReplaceAll(schoolList, "1.234", "1.250"), "812", "900")), "schools", "")
	merged, kept := Merge("schools", "liste2.csv", byHand, last, changed.Records)
	if !bytes.Contains(merged, []byte(";1300;")) || !bytes.Contains(merged, []byte(";900;")) || bytes.Contains(merged, []byte("812")) {
		t.Errorf("merged:\n%s", merged)
	}
	if len(kept) != 1 || kept[0] != (Kept{"nord", "pupils", "1300", "1250"}) {
		t.Errorf("kept %+v", kept)
	}
}

func TestALotThatAnInventoryHasNoMoreIsTakenOut(t *testing.T) {
	before := []Record{{"school": "nord", "item": "tablet", "bought": "2020", "count": "5"}, {"school": "nord", "item": "tablet", "bought": "2021", "count": "3"}, {"school": "sued", "item": "tablet", "bought": "2020", "count": "9"}}
	first, _ := Merge("stock", "a.csv", nil, nil, before)
	last := Snapshot("stock", before, nil)
	after, kept := Merge("stock", "b.csv", first, last, before[1:2]) // a list of nord alone
	if bytes.Contains(after, []byte("nord;tablet;5")) || !bytes.Contains(after, []byte("nord;tablet;3")) || !bytes.Contains(after, []byte("sued;tablet;9")) || len(kept) != 0 {
		t.Errorf("after:\n%s\nkept %+v", after, kept)
	}
}

func TestARowThatDoesNotChangeKeepsItsBytes(t *testing.T) {
	table := []byte("\ufeffschool;number;name;type;pupils;source;certainty\r\nnord;012345;\"Nordschule\";primary;5;x;estimate\r\n")
	out, _ := Merge("schools", "b.csv", table, table, []Record{{"school": "nord", "number": "012345", "pupils": "5"}, {"school": "neu", "name": "Neu", "type": "primary", "pupils": "1"}})
	if !bytes.HasPrefix(out, table) {
		t.Errorf("rewritten:\n%s", out)
	}
}

func TestIncludeIsAddedWithoutTouchingOtherLines(t *testing.T) {
	tests := map[string]string{
		"plan: a\ninclude: [x.yaml]\nyears: 1\n":       "plan: a\ninclude: [x.yaml, tables/s.csv]\nyears: 1\n",
		"plan: a\ninclude: []\n":                       "plan: a\ninclude: [tables/s.csv]\n",
		"plan: a\ninclude:\n  - x.yaml # mine\n":       "plan: a\ninclude:\n  - tables/s.csv\n  - x.yaml # mine\n",
		"plan: a\nyears: 2027-2031 # fünf\n# Ende\n":   "plan: a\nyears: 2027-2031 # fünf\ninclude: [tables/s.csv]\n# Ende\n",
		"plan: a\ninclude: [tables/s.csv]\n":           "plan: a\ninclude: [tables/s.csv]\n",
		"plan: a\n---\nschool: b\ninclude: [x.yaml]\n": "",
	}
	for plan, want := range tests {
		got, ok := AddInclude([]byte(plan), "tables/s.csv")
		if ok != (want != "") || ok && string(got) != want {
			t.Errorf("%q gives %q, %v; want %q", plan, got, ok, want)
		}
	}
}

func TestNoTextOfAListBecomesAFormula(t *testing.T) {
	l := understand(t, []byte("Nummer;Name;Schulform;Straße\n1;Nord 2;GS;=cmd|x\n2;@Süd;GS;Weg 1\n3;-West;+GS;Weg 2\n"), "schools", "")
	table, _ := Merge("schools", "x.csv", nil, nil, l.Records)
	for _, content := range [][]byte{table, l.Mapping.Content()} {
		for _, cell := range strings.FieldsFunc(string(content), func(r rune) bool { return strings.ContainsRune(";\r\n", r) }) {
			if calculates(cell) {
				t.Errorf("%q is a formula", cell)
			}
		}
	}
	if again := ReadMapping(l.Mapping.Content()); !bytes.Equal(again.Content(), l.Mapping.Content()) {
		t.Errorf("a mapping changes when it is read:\n%s\n%s", l.Mapping.Content(), again.Content())
	}
	if len(l.Refused) == 0 {
		t.Error("nothing was refused")
	}
}

func TestLotsAddUpToTheRowsThatWereTaken(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		var list strings.Builder
		list.WriteString("Schule;Artikel;Anzahl;Jahr\n")
		words := func(all ...string) string { return all[r.IntN(len(all))] }
		sum := 0
		for range r.IntN(60) {
			school, item, count, year := words("nord", "Südschule", "West"), words("tablet", "display", "Maus"), r.IntN(30), words("2019", "01.02.2020", "nie")
			fmt.Fprintf(&list, "%s;%s;%d;%s\n", school, item, count, year)
			if school != "West" && item != "Maus" && year != "nie" {
				sum += count
			}
		}
		l := understand(t, []byte(list.String()), "stock", "")
		for _, lot := range l.Records {
			n, _ := strconv.Atoi(lot["count"])
			sum -= n
		}
		if sum != 0 {
			t.Fatalf("seed %d: %d pieces differ", seed, sum)
		}
	}
}

func FuzzAnyFileIsReadOrRefused(f *testing.F) {
	f.Add([]byte(schoolList), "stock")
	f.Add([]byte("sep=,\nSchule,Artikel,2020\nnord,tablet,5\n"), "stock")
	f.Add([]byte("PK\x03\x04"), "schools")
	f.Fuzz(func(t *testing.T, content []byte, kind string) {
		tables, err := Read(content)
		if err != nil {
			return
		}
		for _, k := range append(Kinds(), kind) {
			l, ok := Understand(tables, k, town, ReadMapping(content))
			if !ok {
				continue
			}
			first, _ := Merge(k, "x", nil, nil, l.Records)
			if again, _ := Merge(k, "x", first, Snapshot(k, l.Records, nil), l.Records); !bytes.Equal(first, again) {
				t.Errorf("importing twice changes the table:\n%q\n%q", first, again)
			}
		}
		AddInclude(content, "x.csv")
	})
}

func BenchmarkInventory100000(b *testing.B) { benchmarkInventory(b, "tablet", "display") }

// The first list of an office: nobody knows its articles yet.
func BenchmarkInventory100000OfUnknownArticles(b *testing.B) {
	benchmarkInventory(b, "Apple iPad 9. Generation 64 GB", "Beamer Epson EB-990")
}

func benchmarkInventory(b *testing.B, articles ...string) {
	rows := [][]any{{"Schulnummer", "Gerätebezeichnung", "Inventarnummer", "Anschaffungsdatum"}}
	for i := range 100_000 {
		rows = append(rows, []any{[]string{"012345", "54321"}[i%2], articles[i%3%2], "INV-" + strconv.Itoa(i), 43_000 + i%1500})
	}
	content := workbook(b, rows)
	b.ReportAllocs()
	for b.Loop() {
		understand(b, content, "stock", "")
	}
}
