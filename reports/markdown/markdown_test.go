package markdown_test

import (
	"strings"
	"testing"

	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/markdown"
)

func written(t *testing.T, d document.Document) string {
	t.Helper()
	var out strings.Builder
	if err := markdown.Write(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestNoTextBecomesMarkup(t *testing.T) {
	for text, want := range map[string]string{
		"<b>*x*</b>":          `\<b\>\*x\*\</b\>`,
		"a|b":                 `a\|b`,
		"[x](https://x.de)":   `\[x\](https\://x.de)`,
		"www.x.de":            `www\.x.de`,
		"1. Stufe":            `1\. Stufe`,
		"- Rest":              `\- Rest`,
		"# Titel":             `\# Titel`,
		"`x` \\ ~~y~~ & &lt;": "\\`x\\` \\\\ \\~\\~y\\~\\~ \\& \\&lt;",
		"eine\nZeile":         "eine Zeile",
		"\x1b]0;x":            "\ufffd\\]0;x",
		"2027":                "2027",
	} {
		got := written(t, document.Document{Title: "T", Blocks: []document.Block{document.Paragraph{Text: text}}})
		if want := "# T\n\n" + want + "\n"; got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}

func TestATableHasACellForEveryColumnAndBoldSums(t *testing.T) {
	table := document.Table{Caption: "Kosten", Note: "≈ geschätzt", Columns: []document.Column{{Title: "Jahr"}, {Title: "€", Group: "Eigenmittel", Numeric: true}}, Rows: []document.Row{
		{Kind: document.Group, Cells: []document.Cell{{Text: "Nord"}}},
		{Cells: []document.Cell{{Text: "2027"}, {Text: "1,00"}}},
		{Kind: document.Total, Cells: []document.Cell{{Text: "Summe"}, {Text: "1,00"}}},
	}}
	got := written(t, document.Document{Title: "T", Blocks: []document.Block{document.Section{Blocks: []document.Block{table}}}})
	want := "# T\n\n**Kosten**\n\n| Jahr | Eigenmittel: € |\n| --- | ---: |\n| **Nord** |  |\n| 2027 | 1,00 |\n| **Summe** | **1,00** |\n\n≈ geschätzt\n"
	if got != want {
		t.Errorf("%s\nnot\n%s", got, want)
	}
}

func TestAFigureIsItsDataUnlessATableBelowSaysTheSame(t *testing.T) {
	rows := []document.Row{{Cells: []document.Cell{{Text: "A"}, {Text: "1"}}}}
	columns := []document.Column{{Title: "Schule"}, {Title: "€", Numeric: true}}
	figure := document.Figure{Chart: chart.Bars{Base: chart.Frame{Title: "Bild"}}, Data: document.Table{Columns: columns, Rows: rows}}
	same := document.Table{Caption: "Tabelle", Columns: columns, Rows: rows}
	alone := written(t, document.Document{Title: "T", Blocks: []document.Block{figure}})
	if want := "# T\n\n**Bild**\n\n| Schule | € |\n| --- | ---: |\n| A | 1 |\n"; alone != want {
		t.Errorf("%s\nnot\n%s", alone, want)
	}
	both := written(t, document.Document{Title: "T", Blocks: []document.Block{figure, same}})
	if want := strings.Replace(alone, "Bild", "Tabelle", 1); both != want {
		t.Errorf("%s\nnot\n%s", both, want)
	}
}

func TestHeadListsTilesAndNotesAreMarkedUp(t *testing.T) {
	got := written(t, document.Document{Title: "T", Subtitle: "U", Author: "Stadt", Date: "1.2.2027", Notice: "Modell", Facts: []document.Fact{{Label: "Schulen", Value: "3"}}, Blocks: []document.Block{
		document.Heading{Level: 1, Text: "Kopf"}, document.Contents{}, document.PageBreak{},
		document.List{Items: []string{"a", "b"}, Ordered: true}, document.List{Items: []string{"c"}},
		document.KeyFigures{Tiles: []document.Tile{{Value: "5 €", Label: "je Kind", Note: "mehr"}}},
		document.Callout{Title: "Achtung", Text: "Text", Items: []string{"x"}},
	}})
	want := "# T\n\nU\n\nStadt · 1.2.2027\n\n**Modell**\n\n- Schulen: 3\n\n## Kopf\n\n1. a\n2. b\n\n- c\n\n- **5 €** je Kind (mehr)\n\n> **Achtung**\n>\n> Text\n>\n> - x\n"
	if got != want {
		t.Errorf("%s\nnot\n%s", got, want)
	}
}

type strange struct{ document.Block }

func TestABlockThatIsUnknownGivesNoHalfText(t *testing.T) {
	var out strings.Builder
	err := markdown.Write(&out, document.Document{Title: "T", Blocks: []document.Block{strange{}}})
	if err == nil || out.Len() > 0 {
		t.Errorf("%v, %q", err, out.String())
	}
}
