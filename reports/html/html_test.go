package html

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

func TestTheSameDocumentGivesTheSameBytes(t *testing.T) {
	first, second := written(t, council()), written(t, council())
	if first != second {
		t.Error("two runs differ")
	}
}

func TestEveryFigureHasATableAnAlternativeTextAndAStandingPicture(t *testing.T) {
	figures := pageOf(t, council()).all("figure")
	if len(figures) != 7 {
		t.Fatalf("%d figures, want 7", len(figures))
	}
	for _, f := range figures {
		id := f.attr["id"]
		if data := f.byID(t, id+"-data"); len(data.all("table")) != 1 || data.parent.name != "details" {
			t.Errorf("%s has no data table", id)
		}
		if f.only(t, "summary").text != germanWords.DataTable {
			t.Errorf("%s: the data table is not announced", id)
		}
		drawing := f.classed("drawing")
		if len(drawing) != 1 || drawing[0].attr["role"] != "img" || drawing[0].attr["aria-label"] == "" {
			t.Errorf("%s: the drawing has no alternative text", id)
			continue
		}
		standing := f.classed("standing")
		if len(standing) != 1 || len(standing[0].all("svg")) != 1 || len(standing[0].all("rect", "line", "polygon")) == 0 {
			t.Errorf("%s has no standing picture", id)
		} else if alt := standing[0].all("svg")[0].attr["aria-label"]; alt != drawing[0].attr["aria-label"] {
			t.Errorf("%s: the standing picture says %q, the drawing %q", id, alt, drawing[0].attr["aria-label"])
		}
		if len(f.all("figcaption")) != 1 || strings.TrimSpace(f.classed("headline")[0].text) == "" {
			t.Errorf("%s has no headline", id)
		}
	}
}

func TestADataTableShowsTheCellsOfTheFigure(t *testing.T) {
	page := pageOf(t, council())
	var want []string
	for _, r := range budgetTable().Rows {
		for _, c := range r.Cells {
			want = append(want, c.Text)
		}
	}
	var got []string
	for _, body := range page.byID(t, "budget-data").all("tbody") {
		for _, c := range body.all("th", "td") {
			got = append(got, c.text)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestHeadingsNeverSkipALevel(t *testing.T) {
	level := 0
	var seen []string
	for _, h := range pageOf(t, council()).all("h1", "h2", "h3", "h4", "h5", "h6") {
		next := int(h.name[1] - '0')
		if next > level+1 || next == 1 && level != 0 {
			t.Errorf("%s %q follows level %d", h.name, h.text, level)
		}
		level = next
		seen = append(seen, h.name)
	}
	if got := strings.Join(seen, " "); got != "h1 h2 h2 h3 h4 h3 h2" {
		t.Errorf("headings %s", got)
	}
}

func TestContentsNameEveryHeadingUpToTheirDepth(t *testing.T) {
	page := pageOf(t, council())
	for _, list := range []*element{page.only(t, "nav"), page.classed("contents")[0]} {
		var got []string
		for _, a := range list.all("a") {
			got = append(got, a.attr["href"])
		}
		if want := []string{"#summary", "#schools", "#equipment", "#courses", "#annex"}; !slices.Equal(got, want) {
			t.Errorf("contents lead to %v, want %v", got, want)
		}
	}
}

func TestLinksLeadToExistingParts(t *testing.T) {
	d := council()
	d.Blocks = append(d.Blocks, document.Heading{Level: 1, Text: "Schöne Größe", ID: "schöne größe"},
		document.Table{Columns: []document.Column{{Title: "a"}}, Rows: []document.Row{{Cells: []document.Cell{{Text: "b", Link: "schöne größe"}}}}})
	page := pageOf(t, d)
	n := 0
	for _, a := range page.all("a") {
		target, err := url.PathUnescape(strings.TrimPrefix(a.attr["href"], "#"))
		if err != nil {
			t.Fatal(err)
		}
		page.byID(t, target)
		n++
	}
	if n < len(schools) {
		t.Errorf("only %d links", n)
	}
	for _, e := range page.all() {
		if label := e.attr["aria-labelledby"]; label != "" {
			page.byID(t, label)
		}
	}
}

func TestEveryIDStandsOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range pageOf(t, council()).all() {
		id, ok := e.attr["id"]
		if ok && (id == "" || seen[id]) {
			t.Errorf("<%s id=%q> again", e.name, id)
		}
		seen[id] = true
	}
}

func TestTheTableOfAFigureMayStandInTheTextAsWell(t *testing.T) {
	page := pageOf(t, report(document.Figure{Chart: budget("budget"), Data: budgetTable()}, budgetTable()))
	found := 0
	for _, e := range page.all() {
		if e.attr["id"] == "budget-table" {
			found++
		}
	}
	if found != 1 {
		t.Errorf("the id budget-table stands %d times", found)
	}
}

func TestTablesAndFiguresAreNumberedInOrder(t *testing.T) {
	var got []string
	for _, n := range pageOf(t, council()).classed("number") {
		got = append(got, n.text)
	}
	want := []string{"Abbildung\u00a01", "Abbildung\u00a02", "Tabelle\u00a01", "Abbildung\u00a03", "Tabelle\u00a02", "Abbildung\u00a04", "Abbildung\u00a05", "Abbildung\u00a06", "Abbildung\u00a07", "Tabelle\u00a03"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestAnUnknownPartIsAnErrorAndNothingIsWritten(t *testing.T) {
	type strangeBlock struct{ document.Block }
	type strangeChart struct{ chart.Bars }
	tests := map[string]struct {
		block document.Block
		says  string
	}{
		"block":            {strangeBlock{}, "strangeBlock"},
		"block in section": {document.Section{Blocks: []document.Block{strangeBlock{}}}, "strangeBlock"},
		"chart":            {document.Figure{Chart: strangeChart{}}, "strangeChart"},
		"no chart":         {document.Figure{}, "figure-1"},
		"nil":              {nil, "nil"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			err := Write(&out, report(document.Paragraph{Text: "zuerst"}, test.block), Options{Assets: assets()})
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("error %v does not name %s", err, test.says)
			}
			if out.Len() > 0 {
				t.Errorf("%d bytes were written", out.Len())
			}
		})
	}
}

func TestAMissingAssetIsAnErrorAndNothingIsWritten(t *testing.T) {
	for _, name := range []string{"page.html", "style.css", "charts.js", "tables.js", "echarts.min.js"} {
		var out bytes.Buffer
		err := Write(&out, council(), Options{Assets: copied(t, func(f fstest.MapFS) { delete(f, name) })})
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("error %v does not name %s", err, name)
		}
		if out.Len() > 0 {
			t.Errorf("%d bytes were written without %s", out.Len(), name)
		}
	}
	var out bytes.Buffer
	if err := Write(&out, council(), Options{}); err == nil || out.Len() > 0 {
		t.Errorf("without assets: error %v, %d bytes", err, out.Len())
	}
}

func TestAPageWithoutFiguresCarriesNoChartLibrary(t *testing.T) {
	without := copied(t, func(f fstest.MapFS) { delete(f, "echarts.min.js") })
	var out bytes.Buffer
	if err := Write(&out, report(document.Paragraph{Text: "Nur Text."}, budgetTable()), Options{Assets: without}); err != nil {
		t.Fatal(err)
	}
	page := parsed(t, out.String())
	if n := len(page.all("script")); n != 2 {
		t.Errorf("%d scripts, want 2", n)
	}
	if n := len(directives(t, page)["script-src"]); n != 2 {
		t.Errorf("%d scripts are allowed, want 2", n)
	}
	if out.Len() > 60_000 {
		t.Errorf("%d bytes", out.Len())
	}
}

func TestThePageNamesItsLanguageTitleAndDate(t *testing.T) {
	d := council()
	d.Lang = "en"
	page := pageOf(t, d)
	if lang := page.only(t, "html").attr["lang"]; lang != "en" {
		t.Errorf("lang is %q", lang)
	}
	if title, h1 := page.only(t, "title").text, page.only(t, "h1").text; title != d.Title || h1 != d.Title {
		t.Errorf("title %q, h1 %q", title, h1)
	}
	if date := page.only(t, "time"); date.attr["datetime"] != d.DateISO || date.text != d.Date {
		t.Errorf("date %q %q", date.attr["datetime"], date.text)
	}
}

func TestTheNoticeStandsAboveTheContentAndOnEveryPrintedPage(t *testing.T) {
	page := pageOf(t, council())
	notice := page.classed("notice")
	if len(notice) != 1 || notice[0].text != council().Notice || notice[0].parent.name != "header" {
		t.Fatalf("notice %+v", notice)
	}
	style := page.only(t, "style").raw
	if !strings.Contains(style, "@bottom-left { font-size: 8pt; color: #4d545c; font-weight: 600; content: "+quoted(council().Notice)) {
		t.Error("the notice is not printed")
	}
	if !strings.Contains(style, `content: "Seite\000020" counter(page) "\000020von\000020" counter(pages)`) {
		t.Error("the page number is not printed")
	}
}

func TestWithoutANoticeThereIsNoEmptyOne(t *testing.T) {
	d := council()
	d.Notice, d.Words.PageOf = "", ""
	page := pageOf(t, d)
	if n := len(page.classed("notice")); n != 0 {
		t.Errorf("%d notices", n)
	}
	if strings.Contains(page.only(t, "style").raw, "@bottom-left") {
		t.Error("an empty notice is printed")
	}
}

func TestNoBreakSpacesSurvive(t *testing.T) {
	const amount = "9,52\u00a0Mio.\u202f€"
	page := pageOf(t, report(document.Heading{Level: 1, Text: amount, ID: "a"}, document.Paragraph{Text: amount},
		document.KeyFigures{Tiles: []document.Tile{{Value: amount, Label: "Bedarf"}}},
		document.Table{Columns: []document.Column{{Title: "Posten"}, {Title: amount}}, Rows: []document.Row{{Cells: []document.Cell{{Text: "x"}, {Text: amount}}}}},
		document.Figure{Chart: chart.Bars{Base: chart.Frame{ID: "bars", Title: amount}, Bars: []chart.Bar{{Name: "a", Value: 1, Label: amount}}}}))
	for _, name := range []string{"h2", "td"} {
		if got := page.only(t, name).text; got != amount {
			t.Errorf("<%s> reads %q", name, got)
		}
	}
	for _, class := range []string{"value", "headline"} {
		if got := page.classed(class)[0].text; got != amount {
			t.Errorf("class %s reads %q", class, got)
		}
	}
	if got := liveChart(t, page, "bars").Labels[0][0]; got != amount {
		t.Errorf("the label reads %q", got)
	}
}
