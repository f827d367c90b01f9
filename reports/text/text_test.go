package text_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/text"
)

func written(t testing.TB, o text.Options, blocks ...document.Block) string {
	t.Helper()
	var out bytes.Buffer
	d := document.Document{Title: "Medienplan Nord", Author: "Stadt Nord", Date: "1. November 2026", Lang: "de",
		Words: document.Words{Continued: "Fortsetzung"}, Blocks: blocks}
	if err := text.Write(&out, d, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// budget is a table of one column of text and as many of amounts as wanted.
func budget(years int) document.Table {
	t := document.Table{Caption: "Kosten je Jahr, in €", Columns: []document.Column{{Title: "Kategorie"}}}
	for y := range years {
		t.Columns = append(t.Columns, document.Column{Title: fmt.Sprint(2027 + y), Numeric: true})
	}
	for _, name := range []string{"Endgeräte Lernende", "Präsentationstechnik"} {
		r := document.Row{Cells: []document.Cell{{Text: name}}}
		for y := range years {
			r.Cells = append(r.Cells, document.Cell{Text: fmt.Sprintf("1.%d34.567,89", y%10)})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func TestATableAlignsNumbersToTheRightAndWordsToTheLeft(t *testing.T) {
	got := written(t, text.Options{}, document.Table{
		Columns: []document.Column{{Title: "Jahr"}, {Title: "Kosten", Numeric: true}},
		Rows: []document.Row{
			{Cells: []document.Cell{{Text: "2027"}, {Text: "9,00"}}},
			{Cells: []document.Cell{{Text: "2028"}, {Text: "1.000,00"}}},
			{Kind: document.Total, Cells: []document.Cell{{Text: "Summe"}, {Text: "1.009,00"}}},
			{Kind: document.Group, Cells: []document.Cell{{Text: "Jahre danach"}}},
			{Cells: []document.Cell{{Text: "2029"}, {Text: "−1,00"}}},
		}})
	want := strings.Join([]string{
		"Medienplan Nord",
		"═══════════════",
		"Stadt Nord · 1. November 2026",
		"",
		"Jahr     Kosten",
		"─────  ────────",
		"2027       9,00",
		"2028   1.000,00",
		"─────  ────────",
		"Summe  1.009,00",
		"",
		"Jahre danach",
		"2029      −1,00",
		""}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestATableThatIsTooWideContinuesBelowWithItsFirstColumn(t *testing.T) {
	got := written(t, text.Options{Width: 70}, budget(6))
	if n := strings.Count(got, "Präsentationstechnik"); n != 2 {
		t.Errorf("the first column stands %d times, want 2 (one for each part):\n%s", n, got)
	}
	if !strings.Contains(got, "Kosten je Jahr, in € (Fortsetzung)") {
		t.Errorf("the second part does not say that it continues the first:\n%s", got)
	}
	for y := range 6 {
		if n := strings.Count(got, fmt.Sprintf("1.%d34.567,89", y)); n != 2 {
			t.Errorf("the amount of year %d stands %d times, want once per row", y, n)
		}
	}
}

func TestNothingIsWiderThanTheWidth(t *testing.T) {
	long := strings.Repeat("Gemeinschaftsgrundschule ", 12) + strings.Repeat("x", 130)
	list := document.List{Items: []string{long, "kurz"}, Ordered: true}
	wide := document.Table{Caption: long, Note: long, Columns: []document.Column{{Title: long}, {Title: "Quelle"}, {Title: "Betrag", Group: long, Numeric: true}},
		Rows: []document.Row{{Cells: []document.Cell{{Text: long}, {Text: long}, {Text: "1,00"}}}, {Kind: document.Group, Cells: []document.Cell{{Text: long}}}}}
	for _, width := range []int{40, 57, 80, 120} {
		got := written(t, text.Options{Width: width}, document.Heading{Level: 1, Text: long}, document.Paragraph{Text: long}, list, wide, budget(9),
			document.Callout{Title: long, Text: long, Items: []string{long}}, document.KeyFigures{Tiles: []document.Tile{{Value: "1 Mio. €", Label: long}}})
		for l := range strings.Lines(got) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(l, "\n")); n > width {
				t.Errorf("width %d: a line has %d columns: %s", width, n, l)
			}
		}
	}
}

func TestANameCannotSteerTheTerminal(t *testing.T) {
	name := "Nord\x1b[2Jschule\r\u202e\x07 \u0085"
	got := written(t, text.Options{}, document.Heading{Level: 1, Text: name}, document.Paragraph{Text: name},
		document.Table{Columns: []document.Column{{Title: name}}, Rows: []document.Row{{Cells: []document.Cell{{Text: name}}}}})
	for _, bad := range []string{"\x1b", "\r", "\u202e", "\x07", "\u0085"} {
		if strings.Contains(got, bad) {
			t.Errorf("%q came through", bad)
		}
	}
	if n := strings.Count(got, "Nord\ufffd[2Jschule"); n != 4 {
		t.Errorf("the name stands %d times, want 4:\n%s", n, got)
	}
}

func TestColoursComeOnlyWhenAskedForAndEndOnTheirLine(t *testing.T) {
	blocks := []document.Block{document.Heading{Level: 2, Text: "Kosten"}, document.Callout{Kind: document.Warning, Title: "Ein Hinweis"}, budget(2)}
	plain, coloured := written(t, text.Options{}, blocks...), written(t, text.Options{Colour: true}, blocks...)
	if strings.Contains(plain, "\x1b") {
		t.Error("colours in plain text")
	}
	if !strings.Contains(coloured, "\x1b[31m! Ein Hinweis\x1b[0m\n") {
		t.Errorf("the warning is not red:\n%q", coloured)
	}
	without := strings.NewReplacer("\x1b[1m", "", "\x1b[2m", "", "\x1b[31m", "", "\x1b[0m", "").Replace(coloured)
	if without != plain {
		t.Errorf("colours change the text:\n%s\n%s", without, plain)
	}
}

func TestNoBreakSpacesHoldWordsTogetherAndArePrintedAsSpaces(t *testing.T) {
	got := written(t, text.Options{Width: 40}, document.Paragraph{Text: "Der Plan kostet in fünf Jahren rund 22,88\u00a0Mio.\u00a0€ brutto."})
	if !strings.Contains(got, "\n22,88 Mio. € brutto.\n") {
		t.Errorf("got\n%q", got)
	}
}

func TestAFigureIsToldByItsNumbers(t *testing.T) {
	got := written(t, text.Options{}, document.Figure{Chart: chart.Bars{Base: chart.Frame{ID: "x", Title: "Kosten je Kopf", Subtitle: "in €"}}, Data: budget(1)})
	for _, want := range []string{"Kosten je Kopf\nin €\n", "Endgeräte Lernende    1.034.567,89"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestAFigureDoesNotRepeatATableThatFollowsIt(t *testing.T) {
	got := written(t, text.Options{}, document.Figure{Chart: chart.Bars{Base: chart.Frame{ID: "x", Title: "Kosten"}}, Data: budget(2)}, budget(2))
	if n := strings.Count(got, "Präsentationstechnik"); n != 1 {
		t.Errorf("the numbers stand %d times:\n%s", n, got)
	}
}

type strange struct{ document.Block }

func TestAnUnknownBlockIsAnErrorAndWritesNothing(t *testing.T) {
	var out bytes.Buffer
	d := document.Document{Title: "x", Blocks: []document.Block{document.Section{Blocks: []document.Block{strange{}}}}}
	if err := text.Write(&out, d, text.Options{}); err == nil || out.Len() > 0 {
		t.Errorf("error %v, %d bytes written", err, out.Len())
	}
}

func TestBarsArePrintedAsText(t *testing.T) {
	cell := document.BarCell(document.Bar{Text: "neu: Netz"}, document.Bar{Text: "wartet: Anzeigen"})
	out := written(t, text.Options{}, document.Table{Columns: []document.Column{{Title: "Schule"}, {Title: "2027"}}, Rows: []document.Row{{Cells: []document.Cell{{Text: "Nord"}, cell}}}})
	if !strings.Contains(out, "neu: Netz; wartet: Anzeigen") {
		t.Errorf("bars are missing:\n%s", out)
	}
}
