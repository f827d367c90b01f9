package html

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// hostile is a name that a list from a school may contain.
const hostile = `</script><script>alert(1)</script>`

func assets() fs.FS { return os.DirFS("../../templates/html") }

func written(t testing.TB, d document.Document) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, d, Options{Assets: assets()}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var germanWords = document.Words{Contents: "Inhalt", Page: "Seite", PageOf: "Seite {n} von {m}", DataTable: "Daten zu diesem Diagramm als Tabelle",
	Continued: "Fortsetzung", Estimate: "* beruht auf einer Schätzung", SkipToContent: "Zum Inhalt springen", Figure: "Abbildung", Table: "Tabelle",
	Lists: document.ListWords{Search: "Suchen", All: "alle", ShowAll: "Alles zeigen", Shown: "Gezeigt: {n} von {m} Zeilen.", Totals: "Summen gelten für alle Zeilen.", Sorting: "Die Spaltenköpfe sortieren die Tabelle."}}

func report(blocks ...document.Block) document.Document {
	return document.Document{Title: "Medienentwicklungsplan Musterstadt 2027–2031", Subtitle: "Kosten, Finanzierung und Umsetzung für zwölf Schulen",
		Author: "Stadt Musterstadt", Lang: "de", Date: "1. November 2026", DateISO: "2026-11-01",
		Notice: "Modellrechnung, kein Plan der Stadt Musterstadt", Words: germanWords, Blocks: blocks,
		Facts: []document.Fact{{Label: "Zeitraum", Value: "2027–2031"}, {Label: "Schulen", Value: "12"}, {Label: "Stand der Daten", Value: "1. November 2026"}}}
}

var (
	categories = []string{"Endgeräte Lernende", "Endgeräte Lehrkräfte", "Präsentationstechnik", "WLAN und LAN", "Internet und zentrale Dienste", "Support", "Software und Lizenzen", "Fortbildung"}
	places     = []string{"2027", "2028", "2029", "2030", "2031"}
	millions   = chart.Format{Decimal: ",", Group: ".", Decimals: 1}
	amounts    = [][]float64{{0.356, 0.390, 0.390, 0.328, 0.254}, {0.073, 0, 0, 0, 0.534}, {0.493, 0.506, 0.519, 0.531, 0.267}, {0.291, 0.298, 0.306, 0.313, 0.087},
		{0.166, 0.170, 0.174, 0.179, 0.183}, {0.313, 0.335, 0.359, 0.383, 0.392}, {0.095, 0.098, 0.100, 0.103, 0.105}, {0.100, 0.090, 0.080, 0.080, 0.080}}
	schools = []string{"Brückenschule", "Schule Weststadt", "Sekundarschule Hafen", "Gymnasium am Wall", "Astrid-Lindgren-Schule", "Gesamtschule Ost",
		"Goethe-Gymnasium", "RS am Stadtwald", "Gemeinschaftsgrundschule Heinrich-Lübke-Straße", "GS Südpark", "GS Am Lindenhof", "Berufskolleg Technik"}
)

func german(v float64, decimals int) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', decimals, 64), ".", ",", 1)
}

func budget(id string) chart.StackedColumns {
	c := chart.StackedColumns{Places: places, Totals: []string{"1,89", "1,89", "1,93", "1,92", "1,90"},
		Base: chart.Frame{ID: id, Title: "Bis 2031 werden 9,52 Mio. € benötigt – Support und Präsentationstechnik sind die größten Posten",
			Subtitle: "Bedarf aller 12 Schulen nach Kategorie, mit Preissteigerung", Unit: "Mio. €", Format: millions,
			Alt: "Gestapelte Säulen: der Bedarf liegt in jedem Jahr zwischen 1,89 und 1,93 Mio. €."}}
	for k, name := range categories {
		s := chart.Series{Name: name, Colour: k}
		for _, v := range amounts[k] {
			s.Points = append(s.Points, chart.Point{Value: v, Label: german(v, 2)})
		}
		c.Series = append(c.Series, s)
	}
	return c
}

func budgetTable() document.Table {
	t := document.Table{ID: "budget-table", Caption: "Bedarf nach Kategorie und Haushaltsjahr in Mio. €", Columns: []document.Column{{Title: "Kategorie"}}}
	for _, y := range places {
		t.Columns = append(t.Columns, document.Column{Title: y, Numeric: true})
	}
	for k, name := range categories {
		row := document.Row{Cells: []document.Cell{{Text: name}}}
		for _, v := range amounts[k] {
			row.Cells = append(row.Cells, document.Cell{Text: german(v, 3)})
		}
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, document.Row{Kind: document.Total, Cells: []document.Cell{{Text: "Summe"}, {Text: "1,887"}, {Text: "1,887"}, {Text: "1,928"}, {Text: "1,917"}, {Text: "1,902"}}})
	return t
}

func waves() chart.StackedColumns {
	years := []string{"2027", "2028", "2029", "2030", "2031", "2032", "2033", "2034", "2035", "2036"}
	c := chart.StackedColumns{Places: years, Line: &chart.Line{Label: "Mittel 796", Value: 796},
		Base: chart.Frame{ID: "waves", Title: "Die Lehrkräftegeräte laufen 2031 und 2036 gleichzeitig aus", Subtitle: "Beschaffungen je Jahr (Ersatz und Aufbau)",
			Unit: "Stück", Format: chart.Format{Decimal: ",", Group: "."}, Alt: "Gestapelte Säulen der Beschaffungen von 2027 bis 2036."}}
	for k, name := range []string{"Geräte Lernende", "Geräte Lehrkräfte", "Displays"} {
		s := chart.Series{Name: name, Colour: []int{4, 1, 2}[k]}
		for i := range years {
			v := []float64{680, 10, 60}[k] - float64(i*20*(1-k/2))
			if k == 1 && i%5 == 4 {
				v = 540
			}
			s.Points = append(s.Points, chart.Point{Value: max(v, 0)})
		}
		c.Series = append(c.Series, s)
	}
	for range years {
		c.Totals = append(c.Totals, "")
	}
	return c
}

func funding() chart.Waterfall {
	return chart.Waterfall{Base: chart.Frame{ID: "funding", Title: "Fördermittel senken den Eigenanteil auf 5,52 Mio. € (58 %)", Subtitle: "Vom Gesamtbedarf zu den Eigenmitteln des Schulträgers",
		Unit: "Mio. €", Format: millions, Alt: "Wasserfall von 9,52 Mio. € Gesamtbedarf zu 5,52 Mio. € Eigenmitteln."},
		Steps: []chart.Step{{Name: "Gesamtbedarf", Value: 9.52, Label: "9,52", Colour: 7, Total: true}, {Name: "DigitalPakt 2.0", Value: -3.27, Label: "−3,27", Colour: 4},
			{Name: "Startchancen-Programm", Value: -0.30, Label: "−0,30", Colour: 2}, {Name: "Landesmittel", Value: -0.42, Label: "−0,42", Colour: 0},
			{Name: "Eigenmittel", Value: 5.52, Label: "5,52", Colour: 1, Total: true}}}
}

func perPupil() chart.Bars {
	c := chart.Bars{Line: &chart.Line{Label: "Median 279 €", Value: 279}, Base: chart.Frame{ID: "per-pupil", Title: "Brückenschule liegt mit 643 € je Kopf weit über dem Median",
		Subtitle: "Kosten je Schülerin oder Schüler und Jahr im Mittel 2027–2031. Gelb: Förderschule.", Unit: "€", Format: chart.Format{Decimal: ",", Group: "."}, Alt: "Balken je Schule, 643 € bis 207 €."}}
	for i, v := range []float64{643, 389, 338, 318, 299, 290, 269, 263, 255, 232, 229, 207} {
		c.Bars = append(c.Bars, chart.Bar{Name: schools[i], Value: v, Label: fmt.Sprintf("%.0f\u00a0€", v), Marked: i == 0})
	}
	return c
}

func training() chart.PercentBars {
	c := chart.PercentBars{Levels: []string{"Stufe 0 – Einstieg", "Stufe 1 – Anwendung", "Stufe 2 – Gestaltung", "Stufe 3 – Multiplikation"},
		Base: chart.Frame{ID: "training", Title: "In zwei Schulen steht ein Drittel der Lehrkräfte noch am Anfang", Subtitle: "Lehrkräfte nach Fortbildungsstufe, Anteil in Prozent, schwächste Schule oben", Unit: "%", Alt: "Anteile je Schule."}}
	for i, name := range schools {
		a, b, d := 39-3*i, 39.0, 18+2.0*float64(i)
		row := chart.PercentRow{Name: name}
		for _, v := range []float64{float64(a), b, d, 100 - float64(a) - b - d} {
			row.Shares = append(row.Shares, chart.Point{Value: v, Label: fmt.Sprintf("%.0f", v)})
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

func money() chart.Sankey {
	c := chart.Sankey{Base: chart.Frame{ID: "money", Title: "Der DigitalPakt trägt vor allem Netz und Displays, der Schulträger Betrieb und Support",
		Subtitle: "Finanzierungsquellen (links) und Ausgabekategorien (rechts), Summe der Jahre", Unit: "Mio. €", Format: millions, Alt: "Geldflüsse von vier Quellen zu acht Kategorien."}}
	add := func(nodes []chart.Node, name string, sum float64, colour int) []chart.Node {
		return append(nodes, chart.Node{Name: name, Label: german(sum, 2) + "\u00a0Mio.\u00a0€", Colour: colour})
	}
	for i, name := range []string{"Landesmittel", "DigitalPakt 2.0", "Eigenmittel Schulträger", "Startchancen-Programm"} {
		c.Left = add(c.Left, name, []float64{0.42, 3.27, 5.52, 0.33}[i], []int{0, 4, 1, 2}[i])
	}
	for i, name := range categories {
		c.Right = add(c.Right, name, []float64{0.61, 2.31, 1.30, 1.74, 0.87, 1.78, 0.50, 0.43}[i], 7)
	}
	for from, row := range [][]float64{{0.22, 0, 0, 0, 0, 0, 0, 0.2}, {0, 1.6, 0.9, 0.67, 0.1, 0, 0, 0},
		{0.39, 0.71, 0.4, 0.87, 0.74, 1.78, 0.5, 0.13}, {0, 0, 0, 0.2, 0.03, 0, 0, 0.1}} {
		for to, v := range row {
			c.Flows = append(c.Flows, chart.Flow{From: from, To: to, Value: v, Label: german(v, 2) + "\u00a0Mio.\u00a0€"})
		}
	}
	return c
}

func scenarios() chart.GroupedColumns {
	c := chart.GroupedColumns{Places: places, Line: &chart.Line{Label: "Obergrenze 1,10", Value: 1.1, Strong: true},
		Base: chart.Frame{ID: "scenarios", Title: "Weniger Förderung kostet mehr, als längere Nutzung spart", Subtitle: "Eigenmittel des Schulträgers je Jahr, drei Szenarien",
			Unit: "Mio. €", Format: millions, Alt: "Säulen je Jahr und Szenario."}}
	for k, name := range []string{"Basis (80 % Förderung, 5 Jahre)", "Längere Nutzung (6 Jahre)", "Kürzung (50 % Förderung, 4 % Preisanstieg)"} {
		s := chart.Series{Name: name, Colour: []int{5, 2, 1}[k]}
		for _, v := range [][]float64{{0.98, 1, 1.03, 1.03, 1.48}, {0.89, 0.92, 1.04, 1.07, 1.31}, {1.28, 1.34, 1.39, 1.41, 1.59}}[k] {
			s.Points = append(s.Points, chart.Point{Value: v, Label: german(v, 2)})
		}
		c.Series = append(c.Series, s)
	}
	return c
}

func coverage() document.Table {
	t := document.Table{ID: "coverage", Caption: "Mindestausstattung je Schule, Stand 2026", Note: "* beruht auf einer Schätzung",
		Columns: []document.Column{{Title: "Schule"}, {Title: "Internet", Group: "Netz"}, {Title: "WLAN", Group: "Netz"}, {Title: "Geräte"}, {Title: "Lernende", Numeric: true}}}
	cell := []document.Cell{{Text: "ja", Tone: document.Good}, {Text: "teils", Tone: document.Partly}, {Text: "nein", Tone: document.Bad}}
	for i, name := range schools {
		if i%6 == 0 {
			t.Rows = append(t.Rows, document.Row{Kind: document.Group, Cells: []document.Cell{{Text: []string{"Schulen im Norden", "Schulen im Süden"}[i/6]}}})
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: name, Link: "schools"}, cell[i%3], cell[(i+1)%3], cell[(i*2)%3], {Text: fmt.Sprint(258 + i), Tone: document.Muted}}})
	}
	return t
}

func wide() document.Table {
	t := document.Table{ID: "wide", Caption: "Einzelposten in Euro", Columns: []document.Column{{Title: "Posten"}}}
	for i := range 16 {
		t.Columns = append(t.Columns, document.Column{Title: fmt.Sprint(2027 + i), Numeric: true})
	}
	for _, name := range schools {
		row := document.Row{Cells: []document.Cell{{Text: name}}}
		for i := range 16 {
			row.Cells = append(row.Cells, document.Cell{Text: fmt.Sprintf("1.%03d.%03d", 17*i%1000, 31*i%1000)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// council is a report with everything in it.
func council() document.Document {
	return report(
		document.Contents{Depth: 2},
		document.Heading{Level: 1, Text: "Das Wichtigste auf einer Seite", ID: "summary"},
		document.Paragraph{Style: document.Lead, Text: "Die Ausstattung der zwölf Schulen kostet in fünf Jahren 9,52 Mio. €; 5,52 Mio. € trägt die Stadt selbst."},
		document.KeyFigures{Tiles: []document.Tile{{Value: "9,52 Mio. €", Label: "Gesamtbedarf 2027–2031", Note: "1,90 Mio. € je Jahr"},
			{Value: "5,52 Mio. €", Label: "Eigenmittel", Note: "58 % des Gesamtbedarfs"}, {Value: "279 €", Label: "je Schülerin oder Schüler und Jahr", Note: "ohne Stellen 214 €"}}},
		document.Callout{Kind: document.Warning, Title: "Was der Plan nicht enthält", Text: "Zwei Angaben fehlen:", Items: []string{"Preise der Verkabelung in zwei Schulen", "der Vertrag über den Internetanschluss"}},
		document.Callout{Kind: document.Alarm, Title: "Obergrenze überschritten", Text: "2031 fehlen 120.000 €."},
		document.Figure{Chart: budget("budget"), Data: budgetTable()},
		document.Figure{Chart: funding(), Data: document.Table{Columns: []document.Column{{Title: "Schritt"}, {Title: "Mio. €", Numeric: true}}, Rows: []document.Row{{Cells: []document.Cell{{Text: "Gesamtbedarf"}, {Text: "9,52"}}}}}},
		budgetTable(),
		document.PageBreak{},
		document.Heading{Level: 1, Text: "Schulen", ID: "schools"},
		document.Paragraph{Text: "Die Kosten je Kopf unterscheiden sich nach Schulform und Bestand."},
		document.Figure{Chart: perPupil(), Data: document.Table{Columns: []document.Column{{Title: "Schule"}}}},
		document.Heading{Level: 2, Text: "Ausstattung", ID: "equipment"}, coverage(),
		document.Heading{Level: 3, Text: "Ersatzwellen", ID: "replacement"},
		document.Figure{Chart: waves(), Data: document.Table{Columns: []document.Column{{Title: "Jahr"}}}},
		document.Heading{Level: 2, Text: "Fortbildung", ID: "courses"},
		document.Figure{Chart: training(), Data: document.Table{Columns: []document.Column{{Title: "Schule"}}}},
		document.Figure{Chart: money(), Data: document.Table{Columns: []document.Column{{Title: "Quelle"}}}},
		document.Figure{Chart: scenarios(), Data: document.Table{Columns: []document.Column{{Title: "Szenario"}}}},
		document.List{Items: []string{"erst die Fortbildung", "dann die Geräte"}, Ordered: true},
		document.Section{Landscape: true, Blocks: []document.Block{document.Heading{Level: 1, Text: "Anhang", ID: "annex"}, wide()}},
		document.Paragraph{Style: document.Small, Text: "Alle Beträge in Euro, brutto."},
	)
}

// TestDemo writes the report with everything to the file named in MEP_DEMO_HTML, to be looked at.
func TestDemo(t *testing.T) {
	name := os.Getenv("MEP_DEMO_HTML")
	if name == "" {
		t.Skip("MEP_DEMO_HTML is not set")
	}
	if err := os.WriteFile(name, []byte(written(t, council())), 0o644); err != nil {
		t.Fatal(err)
	}
}
