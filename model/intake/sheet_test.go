package intake

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// fillIn is a sheet as a school sends it back.
func fillIn(t *testing.T, cells map[string]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for _, name := range []string{"Bestand", "Wünsche"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
	}
	for _, at := range []string{"Sheet1", "Bestand", "Wünsche"} {
		for cell, v := range map[string]any{"A1": "Nordschule", "A2": "Kennung", "B2": "nord", "A3": "Erklärung", "A4": "Kopf"} {
			if err := f.SetCellValue(at, cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	for at, v := range cells {
		sheet, cell := at[:len(at)-2], at[len(at)-2:]
		if err := f.SetCellValue(map[string]string{"f": "Sheet1", "s": "Bestand", "w": "Wünsche"}[sheet], cell, v); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAFillInSheetGivesOnlyWhatWasCorrected(t *testing.T) {
	tables, err := Read(fillIn(t, map[string]any{
		"fB5": 200, "fC5": 212, "fD5": "pupils", "fB6": 8, "fD6": "classes", "fC7": "0,5", "fD7": "training.basic", "fC8": "viele", "fD8": "teachers",
		"sB5": "tablet", "sC5": 2021, "sD5": 30, "sE5": 28, "sB6": "display", "sC6": 2020, "sD6": 4, "sB7": "server", "sC7": "2022", "sE7": 0, "sB8": "tablet", "sE8": 3,
		"wA5": "Ein 3D-Drucker"}))
	if err != nil {
		t.Fatal(err)
	}
	s, ok := ReadSheet(tables)
	if !ok {
		t.Fatal("not understood")
	}
	if got, want := fmt.Sprint(s.Facts), "map[pupils:212 school:nord training.basic:50 %]"; got != want {
		t.Errorf("facts %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(s.Lots), "[map[bought:2021 count:28 item:tablet school:nord] map[bought:2022 count:0 item:server school:nord]]"; got != want {
		t.Errorf("lots %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(s.Wishes, s.Refused), "[Ein 3D-Drucker] [{Sheet1 C8 not-a-count viele false} {Bestand C8 no-year  false}]"; got != want {
		t.Errorf("wishes and refused %s, want %s", got, want)
	}
}
