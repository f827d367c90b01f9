package html

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/medienplan/mep/reports/document"
)

func TestEveryHeadOfATableSaysWhatItHeads(t *testing.T) {
	for _, table := range pageOf(t, council()).all("table") {
		name := table.parent.attr["id"]
		if name == "" || table.parent.attr["role"] != "region" || table.parent.attr["aria-labelledby"] == "" {
			t.Errorf("table %q is no named region", name)
		}
		for _, th := range table.all("th") {
			allowed := map[bool][]string{true: {"col", "colgroup"}, false: {"row", "rowgroup"}}[th.parent.parent.name == "thead"]
			if !slices.Contains(allowed, th.attr["scope"]) {
				t.Errorf("%s: %q has the scope %q", name, th.text, th.attr["scope"])
			}
		}
		for _, body := range table.all("tbody") {
			for _, row := range body.all("tr") {
				if row.inner[0].name != "th" {
					t.Errorf("%s: a row has no head", name)
				}
			}
		}
		if len(table.only(t, "thead").all("td")) > 0 {
			t.Errorf("%s: a cell without a scope among the heads", name)
		}
	}
}

func TestATableWithoutCaptionIsNamedByItsFirstColumn(t *testing.T) {
	d := report(document.Table{ID: "bare", Columns: []document.Column{{Title: "Schule"}}})
	d.Words.Table = ""
	region := pageOf(t, d).byID(t, "bare")
	if region.attr["aria-label"] != "Schule" || region.attr["aria-labelledby"] != "" {
		t.Errorf("region %v", region.attr)
	}
}

func TestAGroupRowHeadsItsOwnBody(t *testing.T) {
	bodies := pageOf(t, council()).byID(t, "coverage").all("tbody")
	if len(bodies) != 2 {
		t.Fatalf("%d bodies, want 2", len(bodies))
	}
	for i, text := range []string{"Schulen im Norden", "Schulen im Süden"} {
		head := bodies[i].inner[0].inner[0]
		if head.text != text || head.attr["scope"] != "rowgroup" || head.attr["colspan"] != "5" {
			t.Errorf("body %d starts with %q %v", i, head.text, head.attr)
		}
		if n := len(bodies[i].inner); n != 7 {
			t.Errorf("body %d has %d rows, want 7", i, n)
		}
	}
}

func TestATotalIsNoPartOfTheGroupAboveIt(t *testing.T) {
	row := func(kind document.RowKind, text string) document.Row {
		return document.Row{Kind: kind, Cells: []document.Cell{{Text: text}}}
	}
	bodies := pageOf(t, report(document.Table{ID: "costs", Columns: []document.Column{{Title: "Kosten"}}, Rows: []document.Row{
		row(document.Group, "Investiv"), row(document.Body, "Geräte"), row(document.Subtotal, "Summe investiv"), row(document.Total, "Kosten")}})).byID(t, "costs").all("tbody")
	if len(bodies) != 2 || len(bodies[0].inner) != 3 || bodies[1].text != "\nKosten\n" {
		t.Fatalf("%d bodies", len(bodies))
	}
	if got := bodies[0].inner[2].attr["class"] + " " + bodies[1].inner[0].attr["class"]; got != "subtotal total" {
		t.Errorf("classes %s", got)
	}
}

func TestColumnGroupsStandAboveTheirColumns(t *testing.T) {
	rows := pageOf(t, council()).byID(t, "coverage").only(t, "thead").all("tr")
	if len(rows) != 2 {
		t.Fatalf("%d head rows, want 2", len(rows))
	}
	type head struct{ text, scope, colspan, rowspan string }
	read := func(row *element) (heads []head) {
		for _, th := range row.inner {
			heads = append(heads, head{th.text, th.attr["scope"], th.attr["colspan"], th.attr["rowspan"]})
		}
		return heads
	}
	upper := []head{{"Schule", "col", "", "2"}, {"Netz", "colgroup", "2", ""}, {"Geräte", "col", "", "2"}, {"Lernende", "col", "", "2"}}
	lower := []head{{"Internet", "col", "", ""}, {"WLAN", "col", "", ""}}
	if got := read(rows[0]); !slices.Equal(got, upper) {
		t.Errorf("upper row %v", got)
	}
	if got := read(rows[1]); !slices.Equal(got, lower) {
		t.Errorf("lower row %v", got)
	}
}

func TestSeparateColumnsOfOneGroupNameHaveSeparateHeads(t *testing.T) {
	groups, lower := heads([]document.Column{{Title: "a", Group: "x"}, {Title: "b"}, {Title: "c", Group: "x"}, {Title: "d", Group: "y"}, {Title: "e", Group: "y"}})
	var got []string
	for _, g := range groups {
		got = append(got, g.Text+strconv.Itoa(g.Span)+strconv.Itoa(g.Rows))
	}
	if text := strings.Join(got, " "); text != "x11 b12 x11 y21" || len(lower) != 4 {
		t.Errorf("groups %s over %d heads", text, len(lower))
	}
}

func TestEveryRowIsAsWideAsItsTable(t *testing.T) {
	for _, table := range pageOf(t, council()).all("table") {
		width := 0
		for _, th := range table.only(t, "thead").inner[0].inner {
			width += spanOf(th)
		}
		for _, body := range table.all("tbody") {
			for _, row := range body.all("tr") {
				n := 0
				for _, c := range row.inner {
					n += spanOf(c)
				}
				if table.parent.attr["id"] != "funding-data" && n != width {
					t.Errorf("%s: row %q is %d wide, the table %d", table.parent.attr["id"], row.text, n, width)
				}
			}
		}
	}
}

func spanOf(cell *element) int {
	n, _ := strconv.Atoi(cell.attr["colspan"])
	return max(n, 1)
}

func TestNumericColumnsAreMarkedInHeadAndBody(t *testing.T) {
	table := pageOf(t, council()).byID(t, "budget-table")
	for i, th := range table.only(t, "thead").all("th") {
		if want := map[bool]string{true: "", false: "n"}[i == 0]; th.attr["class"] != want {
			t.Errorf("head %q has the class %q", th.text, th.attr["class"])
		}
	}
	cells := table.all("td")
	if len(cells) != 9*5 {
		t.Fatalf("%d cells, want 45", len(cells))
	}
	for _, td := range cells {
		if td.attr["class"] != "n" {
			t.Errorf("cell %q has the class %q", td.text, td.attr["class"])
		}
	}
}

func TestATonedCellSaysItsToneInWords(t *testing.T) {
	words := map[string]string{"good": "ja", "partly": "teils", "bad": "nein"}
	seen := map[string]int{}
	for _, td := range pageOf(t, council()).byID(t, "coverage").all("td") {
		class := strings.TrimPrefix(td.attr["class"], "n ")
		seen[class]++
		if word, toned := words[class]; toned && td.text != word {
			t.Errorf("a %s cell reads %q", class, td.text)
		}
	}
	if seen["good"] != 12 || seen["partly"] != 12 || seen["bad"] != 12 || seen["muted"] != 12 {
		t.Errorf("tones %v", seen)
	}
}

// A bar is an element with its whole text in it, whatever the text is; its look says nothing that the
// text does not.
func TestBarsCarryTheirText(t *testing.T) {
	cell := document.BarCell(document.Bar{Text: "neu: <Netz>", Tone: document.Good}, document.Bar{Text: "wartet bis 2029: Anzeigen", Tone: document.Partly})
	page := pageOf(t, report(document.Table{ID: "bars", Columns: []document.Column{{Title: "Schule"}, {Title: "2027"}},
		Rows: []document.Row{{Cells: []document.Cell{{Text: "Nord"}, cell}}}}))
	var got []string
	for _, strip := range page.byID(t, "bars").all("span") {
		if strings.HasPrefix(strip.attr["class"], "strip") {
			got = append(got, strip.attr["class"]+" "+strip.text)
		}
	}
	if want := []string{"strip good neu: <Netz>", "strip partly wartet bis 2029: Anzeigen"}; !slices.Equal(got, want) {
		t.Errorf("bars %q, want %q", got, want)
	}
}
