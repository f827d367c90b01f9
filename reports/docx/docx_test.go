package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/reports/document"
)

func sample() document.Document {
	table := document.Table{Caption: "Kosten", Note: "Beträge brutto.", Columns: []document.Column{{Title: "Schule"}, {Title: "2027", Group: "Jahr", Numeric: true}, {Title: "2028", Group: "Jahr", Numeric: true}},
		Rows: []document.Row{{Kind: document.Group, Cells: []document.Cell{{Text: "Grundschulen"}}}, {Cells: []document.Cell{{Text: "<Nord> & \"Süd\""}, {Text: "1.234,50"}, {Text: "–"}}},
			{Kind: document.Total, Cells: []document.Cell{{Text: "Summe"}, {Text: "1.234,50"}, {Text: "–"}}}, {Write: true, Cells: []document.Cell{{}, {}, {}}}}}
	return document.Document{Title: "Plan <1> & 2", Subtitle: "Beschlussvorlage", Author: "Stadt \x00 Nord", Lang: "de", Date: "1. November 2026", DateISO: "2026-11-01", Notice: "Modell",
		Words: document.Words{PageOf: "Seite {n} von {m}"},
		Blocks: []document.Block{document.Heading{Level: 1, Text: "Beschluss"}, document.List{Ordered: true, Items: []string{"Erstens", "Zweitens"}}, document.Paragraph{Text: "Zeile\nZeile"},
			document.List{Ordered: true, Items: []string{"von vorn"}}, document.List{Items: []string{"Punkt"}}, table, document.PageBreak{}, document.Section{Blocks: []document.Block{document.Heading{Level: 2, Text: "Unter"}}},
			document.Callout{Title: "Achtung", Text: "Text", Items: []string{"eins"}}, document.Contents{}, document.Table{}, document.List{}}}
}

func write(t *testing.T, d document.Document) map[string]string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, d); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

func TestEveryPartIsWellFormed(t *testing.T) {
	for name, text := range write(t, sample()) {
		d := xml.NewDecoder(strings.NewReader(text))
		for {
			_, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}

func TestEveryRelationLeadsToAPartWithAType(t *testing.T) {
	parts := write(t, sample())
	for name, text := range parts {
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		for _, piece := range strings.Split(text, `Target="`)[1:] {
			target, _, _ := strings.Cut(piece, `"`)
			full := path.Join(path.Dir(path.Dir(name)), target)
			if parts[full] == "" || !strings.Contains(parts["[Content_Types].xml"], `PartName="/`+full+`"`) {
				t.Errorf("%s: %s leads nowhere", name, target)
			}
		}
	}
}

// spoken is the text of the main part, a line for each paragraph, with its style.
func spoken(t *testing.T, part string) []string {
	t.Helper()
	var out []string
	d := xml.NewDecoder(strings.NewReader(part))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "pStyle":
				out = append(out, token.Attr[0].Value+": ")
			case "br":
				out[len(out)-1] += "/"
			}
		case xml.CharData:
			if text := strings.Trim(string(token), "\n"); text != "" {
				out[len(out)-1] += text
			}
		}
	}
}

func TestTheTextIsThatOfTheDocument(t *testing.T) {
	got := spoken(t, write(t, sample())["word/document.xml"])
	want := []string{"Authority: Stadt \ufffd Nord · 1. November 2026", "Title: Plan <1> & 2", "Subtitle: Beschlussvorlage", "Note: Modell", "Heading1: Beschluss", "Point: Erstens", "Point: Zweitens",
		"Text: Zeile/Zeile", "Point: von vorn", "Point: Punkt", "Caption: Kosten", "Cell: Schule", "Cell: Jahr/2027", "Cell: Jahr/2028", "Cell: Grundschulen", "Cell: <Nord> & \"Süd\"", "Cell: 1.234,50", "Cell: –",
		"Cell: Summe", "Cell: 1.234,50", "Cell: –", "Cell: ", "Cell: ", "Cell: ", "Small: Beträge brutto."}
	if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestHeadsAreRepeatedAndListsBeginAnew(t *testing.T) {
	parts := write(t, sample())
	if n := strings.Count(parts["word/document.xml"], "<w:tblHeader/>"); n != 1 {
		t.Errorf("%d heads are repeated, one table has one", n)
	}
	if n := strings.Count(parts["word/numbering.xml"], "startOverride"); n != 2 {
		t.Errorf("%d lists begin at 1, two are numbered", n)
	}
	for _, field := range []string{" PAGE ", " NUMPAGES "} {
		if !strings.Contains(parts["word/footer1.xml"], field) {
			t.Errorf("no field%s", field)
		}
	}
	if !strings.Contains(parts["word/styles.xml"], `w:lang w:val="de-DE"`) {
		t.Error("no language")
	}
}

func TestWordsMayBeBrokenExceptInWhatIsBold(t *testing.T) {
	parts := write(t, sample())
	if !strings.Contains(parts["word/settings.xml"], "<w:autoHyphenation/>") {
		t.Error("no word is broken")
	}
	for _, style := range strings.Split(parts["word/styles.xml"], "<w:style ")[1:] {
		if bold, whole := strings.Contains(style, "<w:b/>"), strings.Contains(style, "<w:suppressAutoHyphens/>"); bold != whole {
			t.Errorf("bold %v, never broken %v: %s", bold, whole, style)
		}
	}
}

func TestColumnsFillThePage(t *testing.T) {
	for _, columns := range []int{1, 2, 5, 9, 16} {
		table := document.Table{Columns: make([]document.Column, columns)}
		row := document.Row{}
		for i := range table.Columns {
			table.Columns[i] = document.Column{Title: "Spalte", Numeric: i > 0}
			row.Cells = append(row.Cells, document.Cell{Text: "12.345.678,90"})
		}
		table.Rows = []document.Row{row}
		_, widths := columnWidths(table, columns)
		sum := 0
		for _, w := range widths {
			sum += w
		}
		if sum != bodyWidth {
			t.Errorf("%d columns take %d of %d", columns, sum, bodyWidth)
		}
	}
}

func TestSameDocumentGivesSameBytes(t *testing.T) {
	var first, second bytes.Buffer
	if Write(&first, sample()) != nil || Write(&second, sample()) != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("bytes differ")
	}
}
