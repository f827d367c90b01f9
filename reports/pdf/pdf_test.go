package pdf

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/reports/canvas"
	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

func faces(t testing.TB) canvas.Faces {
	t.Helper()
	f, err := canvas.Liberation()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func write(t testing.TB, d document.Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSameDocumentGivesSameBytes(t *testing.T) {
	d := sample(2)
	first := write(t, d)
	for range 4 {
		if !bytes.Equal(first, write(t, d)) {
			t.Fatal("bytes differ from run to run")
		}
	}
}

// documents for which the rules of layout must hold.
func documents() map[string]document.Document {
	long := strings.Repeat("Donaudampfschifffahrtsgesellschaft", 200)
	hostile := "\U0001F600 \xff\xfe \x00\x07 {nb} \\( <b> a\u0308 \u202e \ufeff \u2011 \u2713 " + strings.Repeat("x", 3000)
	odd := document.Document{Title: hostile, Subtitle: long, Author: hostile, Lang: "de", DateISO: "heute", Notice: long, Words: sample(0).Words,
		Facts: []document.Fact{{Label: long, Value: hostile}, {}}}
	for _, text := range []string{"", hostile, long, "eins\nzwei"} {
		cells := []document.Cell{{Text: text, Tone: document.Bad, Link: "nirgends"}, {Text: text}, {Text: "3"}}
		odd.Blocks = append(odd.Blocks, document.Contents{}, document.Heading{Level: 7, Text: text, ID: "same"}, document.Heading{Text: text, ID: "same"},
			document.Paragraph{Text: text, Style: document.Lead}, document.List{Items: []string{text, text}, Ordered: true}, document.List{},
			document.Table{Caption: text, Note: text, Columns: []document.Column{{Title: text, Group: text}, {Title: text, Group: text, Numeric: true}},
				Rows: []document.Row{{Cells: cells}, {Kind: document.Group, Cells: cells}, {Kind: document.Group}, {Kind: document.Total}, {Cells: cells[:1], Kind: document.Subtotal}}},
			document.Table{Caption: text}, document.Table{}, document.Table{Columns: []document.Column{{Title: text}}},
			document.KeyFigures{}, document.KeyFigures{Tiles: make([]document.Tile, 5)}, document.KeyFigures{Tiles: []document.Tile{{Value: text, Label: text, Note: text}}},
			document.Callout{Title: text, Text: text, Items: []string{text}, Kind: 9}, document.Callout{}, document.Figure{},
			document.Figure{Chart: chart.Bars{Base: chart.Frame{Title: text, Subtitle: text, Unit: text}, Bars: make([]chart.Bar, 200), Line: &chart.Line{Label: text}}},
			document.Figure{Chart: chart.StackedColumns{Places: []string{text}, Series: []chart.Series{{Name: text}, {Name: text, Points: make([]chart.Point, 3)}}, Totals: []string{text, text}}},
			document.Section{Landscape: true}, document.PageBreak{}, document.PageBreak{})
	}
	tall := sample(0)
	tall.Blocks = []document.Block{yearTable("200 Zeilen", 200, 5), yearTable("breit", 60, 15), yearTable("leer", 0, 5)}
	return map[string]document.Document{"sample": sample(9), "empty": {}, "odd": odd, "tall": tall}
}

func TestEveryDocumentIsWritten(t *testing.T) {
	for name, d := range documents() {
		if got := write(t, d); !bytes.HasPrefix(got, []byte("%PDF-1.7\n")) || !bytes.HasSuffix(got, []byte("%%EOF\n")) {
			t.Errorf("%s: not a whole file", name)
		}
	}
}

func TestNothingReachesBelowThePage(t *testing.T) {
	for name, d := range documents() {
		for i, s := range arrange(d, faces(t)).sheets {
			for _, p := range s.items {
				// The ground of the cover's title is the one thing that may be higher than a page.
				if bottom := marginTop + bodyHeight(s.landscape); p.y+p.piece.height > bottom+0.1 && !s.cover {
					t.Errorf("%s: page %d: piece of %.0f points ends at %.0f, page at %.0f", name, i+1, p.piece.height, p.y+p.piece.height, bottom)
				}
			}
		}
	}
}

func TestEveryHeadingIsOnThePageThatTheContentsName(t *testing.T) {
	for name, d := range documents() {
		l := arrange(d, faces(t))
		on := make([]int, len(l.headings))
		for page, s := range l.sheets {
			for _, p := range s.items {
				if p.piece.heading > 0 {
					on[p.piece.heading-1] = page + 1
				}
			}
		}
		for i, h := range l.headings {
			if h.page != on[i] || h.page == 0 {
				t.Errorf("%s: heading %q: contents say %d, it is on %d", name, h.text, h.page, on[i])
			}
		}
	}
}

func TestNoHeadingEndsAPage(t *testing.T) {
	l := arrange(sample(9), faces(t))
	for i, s := range l.sheets {
		if last := s.items[len(s.items)-1].piece; last.heading > 0 {
			t.Errorf("page %d ends with %q", i+1, l.headings[last.heading-1].text)
		}
	}
}

func TestNoPageIsEmpty(t *testing.T) {
	for name, d := range documents() {
		for i, s := range arrange(d, faces(t)).sheets {
			if len(s.items) == 0 {
				t.Errorf("%s: page %d is empty", name, i+1)
			}
		}
	}
}

func TestLongTableRepeatsItsHeadOnEveryPage(t *testing.T) {
	d := document.Document{Words: sample(0).Words, Blocks: []document.Block{yearTable("lang", 200, 5)}}
	l := arrange(d, faces(t))
	if len(l.sheets) < 5 {
		t.Fatalf("200 rows on %d pages", len(l.sheets))
	}
	for i, s := range l.sheets[2:] {
		row := s.items[1].piece
		if row.head == nil || s.items[0].piece.height != row.head.height {
			t.Errorf("page %d starts without the head", i+3)
		}
	}
}

func TestSumsStayWithTheRowAbove(t *testing.T) {
	table := yearTable("lang", 200, 5)
	c := &composer{layout: &layout{faces: faces(t)}, parent: &element{}}
	rows := c.table(table, false)[2:]
	for i, row := range table.Rows {
		if i > 0 && isSum(row.Kind) && !rows[i-1].keep {
			t.Errorf("row %d is not kept with its sum", i-1)
		}
		if row.Kind == document.Group && !rows[i].keep {
			t.Errorf("head of group in row %d is not kept with its rows", i)
		}
	}
}

func TestNumbersNeverWrap(t *testing.T) {
	c := &composer{layout: &layout{faces: faces(t)}, parent: &element{}}
	for _, years := range []int{1, 5, 8, 11, 15} {
		table := yearTable("Zahlen", 40, years)
		landscape := !c.fitsUpright(table)
		g := c.grid(table, bodyWidth(landscape))
		if g.size < tableSmallest {
			t.Errorf("%d years are set in %v points", years, g.size)
		}
		for i, d := range c.demands(table) {
			if d.numeric && g.widths[i] < d.natural*g.size+2*cellPad {
				t.Errorf("%d years: column %d is too narrow", years, i)
			}
		}
	}
}

func TestColumnsFillTheWidth(t *testing.T) {
	c := &composer{layout: &layout{faces: faces(t)}, parent: &element{}}
	for _, table := range []document.Table{yearTable("a", 3, 1), yearTable("b", 30, 15), coverage(4)} {
		if got := total(c.grid(table, 475).widths); got < 474.9 || got > 475.1 {
			t.Errorf("%s: %v of 475 points", table.Caption, got)
		}
	}
}

func TestWideTableTurnsItsPageWithItsHeading(t *testing.T) {
	d := document.Document{Blocks: []document.Block{
		document.Paragraph{Text: "davor"}, document.Heading{Level: 1, Text: "Breit", ID: "b"}, document.Paragraph{Text: "Zur Tabelle."},
		yearTable("breit", 20, 15), document.Paragraph{Text: "danach"}}}
	var turns []bool
	for _, s := range arrange(d, faces(t)).sheets[1:] {
		turns = append(turns, s.landscape)
	}
	if turns[0] || turns[len(turns)-1] || !slices.Contains(turns, true) {
		t.Errorf("landscape pages: %v", turns)
	}
	if h := arrange(d, faces(t)).headings[0]; !h.landscape || h.page != 3 {
		t.Errorf("the heading is on page %d, landscape %v", h.page, h.landscape)
	}
}

func TestMissingGlyphsAreListedOnce(t *testing.T) {
	d := document.Document{Title: "Plan ✓", Blocks: []document.Block{
		document.Section{Blocks: []document.Block{document.Paragraph{Text: "☐ ✓ \U0001F600 e\u0301 „Größe“ − – € \u202f \u2011 \xff"}}},
		document.Figure{Chart: chart.Bars{Bars: []chart.Bar{{Name: "漢"}}}}}}
	want := []rune("☐✓漢\ufffd\U0001F600")
	if got := MissingGlyphs(d); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", string(got), string(want))
	}
	if got := MissingGlyphs(sample(2)); len(got) > 0 {
		t.Errorf("sample lacks %q", string(got))
	}
}

func TestCleanedTextCanBePrinted(t *testing.T) {
	tests := map[string]string{
		"Gro\u0308ße":            "Größe",
		"a\x00b\x1bc":            "abc",
		"a\tb":                   "a b",
		"1\u00a0000\u202f€":      "1\u00a0000\u202f€",
		"✓ \U0001F600\ufe0f":     "? ?",
		"Not\u2011Aus":           "Not-Aus",
		"Schul\u00adträger":      "Schulträger",
		"\u202eabc\u202c\ufeffd": "abcd",
	}
	for in, want := range tests {
		if got := printable(in, faces(t)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func BenchmarkReport(b *testing.B) {
	d := sample(52)
	for range 11 {
		d.Blocks = append(d.Blocks, document.Figure{Chart: budgetChart(5)})
	}
	for b.Loop() {
		write(b, d)
	}
	b.ReportMetric(float64(len(arrange(d, faces(b)).sheets)), "pages")
}

func BenchmarkTwoPages(b *testing.B) {
	d := document.Document{Title: "Schule", Blocks: schoolBlocks(1)}
	for b.Loop() {
		write(b, d)
	}
}

// A table that begins at the foot of a page takes at least three rows there, and the texts that lead
// to it stay with it.
func TestATableBeginsWithAtLeastThreeRowsAndItsTexts(t *testing.T) {
	for lines := range 60 {
		d := document.Document{Words: sample(0).Words, Blocks: []document.Block{
			document.Paragraph{Text: strings.TrimSpace(strings.Repeat("Zeile\n", lines+1))}, document.Heading{Level: 1, Text: "Kapitel", ID: "k"},
			document.Paragraph{Text: "Erstens."}, document.Paragraph{Text: "Zweitens."}, yearTable("lang", 60, 5)}}
		l := arrange(d, faces(t))
		page := l.sheets[l.headings[0].page-1]
		rows := 0
		for _, p := range page.items {
			if p.piece.head != nil {
				rows++
			}
		}
		if rows < firstRows {
			t.Fatalf("after %d lines the table begins with %d rows on the page of its heading", lines, rows)
		}
	}
}

func TestHeadsOfTextColumnsTakeTwoLinesWhereThereIsRoom(t *testing.T) {
	table := document.Table{Columns: []document.Column{{Title: "Schule", Weight: 4}, {Title: "Interaktives Display"}, {Title: "Passive Vernetzung je Unterrichtsraum"}, {Title: "iPad"}},
		Rows: []document.Row{{Cells: []document.Cell{{Text: "Nordschule"}, {Text: "ja"}, {Text: "nein"}, {Text: "teils"}}}}}
	c := &composer{layout: &layout{faces: faces(t)}, parent: &element{}}
	s := &tableSetter{composer: c, element: &element{}, table: table, grid: c.grid(table, bodyWidth(true))}
	s.bold = styled(s.size, s.size*tableLeading, true, inkColour)
	for i, lines := range s.titles() {
		if len(lines) > 2 {
			t.Errorf("%q takes %d lines", table.Columns[i].Title, len(lines))
		}
	}
}
