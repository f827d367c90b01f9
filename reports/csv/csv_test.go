package csv_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/csv"
)

func sheet(rows ...[]reports.Value) reports.Sheet {
	return reports.Sheet{Columns: []string{"Schule", "Betrag"}, Rows: slices.Values(rows)}
}

func words(s string) reports.Value  { return reports.Value{Text: s} }
func number(s string) reports.Value { return reports.Value{Text: s, Number: true} }

func TestSheetsOpenInExcelInTheReadersLanguage(t *testing.T) {
	s := sheet([]reports.Value{words("Nord"), number("-1234.50")}, []reports.Value{words("Süd"), number("")})
	tests := map[string]string{
		"de": "\ufeffSchule;Betrag\r\nNord;-1234,50\r\nSüd;\r\n",
		"en": "\ufeffSchule,Betrag\r\nNord,-1234.50\r\nSüd,\r\n",
	}
	for lang, want := range tests {
		var b strings.Builder
		if err := csv.Write(&b, s, csv.StyleOf(lang)); err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("%s: %q, want %q", lang, b.String(), want)
		}
	}
}

func TestTextsCannotBecomeFormulasNumbersStayNumbers(t *testing.T) {
	tests := []struct {
		value reports.Value
		want  string
	}{
		{words("=1+1"), "'=1+1"}, {words("+49 214"), "'+49 214"}, {words("-1"), "'-1"}, {words("@x"), "'@x"}, {words("\tx"), "'\tx"},
		{number("-1"), "-1"}, {words("a=b"), "a=b"}, {words(`say "x"`), `"say ""x"""`}, {words("a;b"), `"a;b"`}, {words("a\nb"), "\"a\nb\""},
		{words("=a;b"), `"'=a;b"`},
	}
	for _, c := range tests {
		var b strings.Builder
		if err := csv.Write(&b, sheet([]reports.Value{c.value}), csv.StyleOf("de")); err != nil {
			t.Fatal(err)
		}
		got := strings.TrimSuffix(strings.SplitN(b.String(), "\r\n", 2)[1], "\r\n")
		if got != c.want {
			t.Errorf("%q gives %q, want %q", c.value.Text, got, c.want)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errFull }

type fullError struct{}

func (fullError) Error() string { return "full" }

var errFull = fullError{}

func TestWriteReportsAFailedWriter(t *testing.T) {
	if err := csv.Write(broken{}, sheet(), csv.StyleOf("de")); err != errFull {
		t.Errorf("Write = %v", err)
	}
}
