package xlsx_test

import (
	"bytes"
	"testing"

	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/xlsx"
)

// BenchmarkWorkbookLeverkusen makes the workbook of a calculated plan: sheets, formulas, file.
func BenchmarkWorkbookLeverkusen(b *testing.B) {
	r, o := calculate(b, sample("leverkusen")), options(b, "de")
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		if err := xlsx.Write(&out, reports.NewWorkbook(r, o)); err != nil {
			b.Fatal(err)
		}
	}
}
