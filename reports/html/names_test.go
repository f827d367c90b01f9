package html

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

func named(name string) document.Document {
	points := []chart.Point{{Value: 1, Label: name}}
	frame := func(id string) chart.Frame {
		return chart.Frame{ID: id, Title: name, Subtitle: name, Alt: name, Unit: name, Format: chart.Format{Decimal: name, Group: name}}
	}
	table := document.Table{Caption: name, Note: name, Columns: []document.Column{{Title: name}, {Title: name, Group: name, Numeric: true}},
		Rows: []document.Row{{Kind: document.Group, Cells: []document.Cell{{Text: name}}},
			{Cells: []document.Cell{{Text: name, Link: name}, {Text: name, Tone: document.Bad, Link: name}}}}}
	list := document.Table{ID: "list", Caption: name, List: true, RowsBy: name, ColumnsBy: name, Columns: []document.Column{{Title: name, Class: name}, {Title: name, Class: name + "2"}}}
	for i := range fewRows + 1 {
		list.Rows = append(list.Rows, document.Row{Class: name + string(rune('a'+i)), Words: name, Cells: []document.Cell{{Text: name}, {Text: name}}})
	}
	line := &chart.Line{Label: name, Value: 1}
	return document.Document{Title: name, Subtitle: name, Author: name, Lang: name, Date: name, DateISO: name, Notice: name,
		Facts: []document.Fact{{Label: name, Value: name}},
		Words: document.Words{Contents: name, PageOf: name, DataTable: name, Estimate: name, SkipToContent: name, Figure: name, Table: name,
			Lists: document.ListWords{Search: name, All: name, ShowAll: name, Shown: name, Totals: name, Sorting: name}},
		Blocks: []document.Block{
			document.Contents{Depth: 2},
			document.Heading{Level: 1, Text: name, ID: name},
			document.Paragraph{Text: name},
			document.List{Items: []string{name}},
			document.KeyFigures{Tiles: []document.Tile{{Value: name, Label: name, Note: name}}},
			document.Callout{Title: name, Text: name, Items: []string{name}},
			table, list,
			document.Figure{Chart: chart.StackedColumns{Base: frame("columns"), Places: []string{name}, Totals: []string{name}, Line: line,
				Series: []chart.Series{{Name: name, Points: points}, {Name: name + "2", Points: points}}}, Data: table},
			document.Figure{Chart: chart.Waterfall{Base: frame("waterfall"), Steps: []chart.Step{{Name: name, Value: 1, Label: name}}}, Data: table},
			document.Figure{Chart: chart.Bars{Base: frame("bars"), Line: line, Bars: []chart.Bar{{Name: name, Value: 1, Label: name}}}, Data: table},
			document.Figure{Chart: chart.PercentBars{Base: frame("percent"), Levels: []string{name}, Rows: []chart.PercentRow{{Name: name, Shares: points}}}, Data: table},
			document.Figure{Chart: chart.Sankey{Base: frame("sankey"), Left: []chart.Node{{Name: name, Label: name}}, Right: []chart.Node{{Name: name, Label: name}},
				Flows: []chart.Flow{{Value: 1, Label: name}}}, Data: table},
			document.Figure{Chart: chart.GroupedColumns{Base: frame("grouped"), Places: []string{name}, Line: line,
				Series: []chart.Series{{Name: name, Points: points}, {Name: name + "2", Points: points}}}, Data: table},
			document.Section{Blocks: []document.Block{document.Heading{Level: 2, Text: name, ID: name + "2"}}},
		}}
}

func TestAHostileNameIsNeverMarkup(t *testing.T) {
	for _, name := range []string{hostile, `"><img src=x onerror=alert(1)>`, `' onclick='alert(1)`, `<!--<script>`, `</style><b>`, `]]>&lt;{{.Title}}`} {
		text := written(t, named(name))
		if strings.ContainsAny(name, "<>") && strings.Contains(text, name) {
			t.Errorf("%s stands raw in the page", name)
		}
		page := parsed(t, text)
		if page.outline() != pageOf(t, named("Nordschule")).outline() {
			t.Errorf("%s changes the structure of the page", name)
		}
		if style := page.only(t, "style").raw; strings.Contains(style, "<") {
			t.Errorf("%s reaches the style", name)
		}
	}
}

func TestAHostileNameIsReadAsItWasWritten(t *testing.T) {
	page := pageOf(t, named(hostile))
	for _, name := range []string{"title", "h1", "h2", "h3", "caption", "li", "summary", "option", "label"} {
		for _, e := range page.all(name) {
			if !e.within("live") && !strings.Contains(e.text, hostile) {
				t.Errorf("<%s> reads %q", name, e.text)
			}
		}
	}
	for _, class := range []string{"notice", "subtitle", "skip", "headline", "subline", "value", "entry", "bad", "group"} {
		found := page.classed(class)
		if len(found) == 0 {
			t.Errorf("nothing of class %s", class)
		}
		for _, e := range found {
			if !strings.Contains(e.text, hostile) {
				t.Errorf("class %s reads %q", class, e.text)
			}
		}
	}
	if lang := page.only(t, "html").attr["lang"]; lang != hostile {
		t.Errorf("lang is %q", lang)
	}
}

func TestChartDataGivesAHostileNameBack(t *testing.T) {
	page := pageOf(t, named(hostile))
	columns, bars := liveChart(t, page, "columns"), liveChart(t, page, "bars")
	sankey, grouped := liveChart(t, page, "sankey"), liveChart(t, page, "grouped")
	got := map[string]string{
		"node": sankey.Option.Series[0].Data[1].Name, "sum": sankey.Labels[0][0], "flow": sankey.Labels[1][0],
		"scenario": grouped.Option.Series[0].Name, "column": grouped.Labels[0][0], "limit": grouped.Option.Series[2].MarkLine.Data[0].Name,
		"series": columns.Option.Series[0].Name, "place": columns.Option.XAxis[0].Data[0], "label": columns.Labels[0][0],
		"total": columns.Labels[2][0], "unit": columns.Unit, "axis name": columns.Option.YAxis[0].Name, "decimal mark": columns.Format.Decimal,
		"line": columns.Option.Series[2].MarkLine.Data[0].Name, "step": liveChart(t, page, "waterfall").Option.XAxis[0].Data[0],
		"bar": bars.Option.YAxis[0].Data[0], "median": bars.Option.Series[0].MarkLine.Data[0].Name,
		"level": liveChart(t, page, "percent").Option.Series[0].Name,
	}
	for what, name := range got {
		if name != hostile {
			t.Errorf("%s is %q", what, name)
		}
	}
}

func TestANameLikeAFormatterStaysAName(t *testing.T) {
	var check func(key string, node any)
	check = func(key string, node any) {
		switch node := node.(type) {
		case map[string]any:
			for k, v := range node {
				check(k, v)
			}
		case []any:
			for _, v := range node {
				check(key, v)
			}
		case string:
			if key == "formatter" && node == "fn:secret" {
				t.Error("a name of the document became a formatter")
			}
		}
	}
	for _, s := range pageOf(t, named("fn:secret")).all("script") {
		if s.attr["type"] != "application/json" {
			continue
		}
		var data any
		if err := json.Unmarshal([]byte(s.raw), &data); err != nil {
			t.Fatal(err)
		}
		check("", data)
	}
}

func TestAPrintedTextCannotEndItsString(t *testing.T) {
	for text, want := range map[string]string{
		"":          `""`,
		"Seite 1":   `"Seite\0000201"`,
		`a"}</b>`:   `"a\000022\00007d\00003c\00002fb\00003e"`,
		"ä\n\\":     `"\0000e4\00005c"`,
		"{n} {x} y": `"\00007bn\00007d\000020\00007bx\00007d\000020y"`,
	} {
		if got := quoted(text); got != want {
			t.Errorf("quoted(%q) is %s, want %s", text, got, want)
		}
	}
}
