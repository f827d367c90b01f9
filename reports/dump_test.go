package reports

import (
	"fmt"
	"strings"
	"testing"

	"github.com/medienplan/mep/reports/document"
)

// dump writes a document in plain lines, one block after the other, for goldens.
func dump(d document.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s | %s | %s | %s | %s | %s\n", d.Title, d.Subtitle, d.Author, d.Lang, d.Date, d.Notice)
	for _, f := range d.Facts {
		fmt.Fprintf(&b, "%s: %s\n", f.Label, f.Value)
	}
	dumpBlocks(&b, d.Blocks)
	return b.String()
}

func dumpBlocks(b *strings.Builder, blocks []document.Block) {
	for _, block := range blocks {
		switch x := block.(type) {
		case document.Heading:
			fmt.Fprintf(b, "\n%s %s {%s}\n", strings.Repeat("#", x.Level), x.Text, x.ID)
		case document.Paragraph:
			b.WriteString(x.Text + "\n")
		case document.Callout:
			fmt.Fprintf(b, "[%s] %s\n", x.Title, x.Text)
			for _, i := range x.Items {
				b.WriteString("  - " + i + "\n")
			}
		case document.KeyFigures:
			for _, t := range x.Tiles {
				fmt.Fprintf(b, "  * %s %s (%s)\n", t.Value, t.Label, t.Note)
			}
		case document.Table:
			dumpTable(b, x)
		case document.Figure:
			f := x.Chart.Frame()
			fmt.Fprintf(b, "<%s> %s | %s | %s\n", f.ID, f.Title, f.Subtitle, f.Alt)
			dumpTable(b, x.Data)
		case document.Section:
			dumpBlocks(b, x.Blocks)
		case document.List:
			for _, i := range x.Items {
				b.WriteString("  - " + i + "\n")
			}
		case document.PageBreak:
			b.WriteString("----\n")
		}
	}
}

func dumpTable(b *strings.Builder, t document.Table) {
	fmt.Fprintf(b, "%s {%s}\n", t.Caption, t.ID)
	heads := make([]string, 0, len(t.Columns))
	for _, c := range t.Columns {
		heads = append(heads, c.Title)
	}
	b.WriteString("  = " + strings.Join(heads, " | ") + "\n")
	marks := map[document.RowKind]string{document.Body: " ", document.Subtotal: "-", document.Total: "+", document.Group: "@"}
	for _, r := range t.Rows {
		cells := make([]string, 0, len(r.Cells))
		for _, c := range r.Cells {
			cells = append(cells, c.Text)
		}
		b.WriteString("  " + marks[r.Kind] + " " + strings.Join(cells, " | ") + "\n")
	}
	if t.Note != "" {
		b.WriteString("  " + t.Note + "\n")
	}
}

func TestReportSaysTheSmallPlanInBothLanguages(t *testing.T) {
	for _, lang := range []string{"de", "en"} {
		golden(t, "report."+lang+".txt", dump(small().report(Options{Printer: printer(t, lang)})))
	}
}

func TestSummarySaysTheSmallPlanInBothLanguages(t *testing.T) {
	for _, lang := range []string{"de", "en"} {
		v := small()
		golden(t, "summary."+lang+".txt", dump(v.Overview.summary(Options{Printer: printer(t, lang)})))
	}
}
