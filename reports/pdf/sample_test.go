package pdf

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/medienplan/mep/reports/chart"
	"github.com/medienplan/mep/reports/document"
)

// sample is a report as a town would hand it to its council, with n pages of schools.
func sample(schools int) document.Document {
	d := document.Document{
		Title: "Medienentwicklungsplan Musterstadt 2027–2031", Subtitle: "Bedarf, Kosten und Finanzierung der Schul-IT – Vorlage für den Rat",
		Author: "Stadt Musterstadt", Lang: "de", Date: "Stand: 1. November 2026", DateISO: "2026-11-01",
		Notice: "Modellrechnung mit veröffentlichten Preisen; der Bestand der Schulen ist geschätzt. Beträge brutto in Euro.",
		Facts: []document.Fact{{Label: "Planungszeitraum", Value: "2027 bis 2031, Ausblick bis 2036"}, {Label: "Schulen", Value: "41 Schulen in Trägerschaft der Stadt"},
			{Label: "Schülerinnen und Schüler", Value: "19.842 (Schuljahr 2026/27)"}, {Label: "Szenario", Value: "Basis"}, {Label: "Preisstand", Value: "2026, Fortschreibung 2,0\u00a0% je Jahr"}},
		Words: document.Words{Contents: "Inhalt", Page: "Seite", PageOf: "Seite {n} von {m}", Continued: "Fortsetzung", Figure: "Abbildung", Table: "Tabelle",
			FigureData: "Daten der Abbildungen", DataOnPage: "Daten als Tabelle: Seite {n}"},
	}
	d.Blocks = append(d.Blocks, document.Contents{Depth: 2}, document.PageBreak{})
	d.Blocks = append(d.Blocks, summaryBlocks()...)
	d.Blocks = append(d.Blocks, costBlocks()...)
	d.Blocks = append(d.Blocks, document.PageBreak{}, document.Heading{Level: 1, Text: "Die Schulen im Einzelnen", ID: "schools"},
		document.Paragraph{Text: "Jede Schule hat einen eigenen Abschnitt. Er nennt Bestand, Bedarf und die geplanten Maßnahmen je Jahr."})
	for i := range schools {
		d.Blocks = append(d.Blocks, schoolBlocks(i)...)
	}
	return d
}

func summaryBlocks() []document.Block {
	return []document.Block{
		document.Heading{Level: 1, Text: "Das Wichtigste auf einer Seite", ID: "summary"},
		document.Paragraph{Style: document.Lead, Text: "Bis 2031 braucht die Stadt 9,52\u00a0Mio.\u00a0€ für die IT ihrer Schulen; 5,52\u00a0Mio.\u00a0€ davon trägt sie selbst."},
		document.KeyFigures{Tiles: []document.Tile{{Value: "9,52\u00a0Mio.\u00a0€", Label: "Gesamtbedarf 2027–2031", Note: "davon 62\u00a0% investiv"},
			{Value: "1,90\u00a0Mio.\u00a0€", Label: "im Jahresmittel", Note: "96\u00a0€ je Schülerin oder Schüler"},
			{Value: "5,5\u00a0VZÄ", Label: "Support vor Ort", Note: "heute 3,0\u00a0VZÄ; Richtwert 1:400 Geräte"}, {Value: "12\u00a0%", Label: "der Summe sind geschätzt", Note: "Bestand von 7 Schulen unbekannt"}}},
		document.Paragraph{Text: "Der Plan leitet aus den pädagogischen Anforderungen der Schulen ab, welche Ausstattung gebraucht wird, vergleicht sie mit dem Bestand und nennt für jedes Jahr, was zu beschaffen ist. Unterhalts- und Supportkosten folgen der Zahl der genutzten Geräte. Die Verwaltungsvorschrift zum Donau\u00addampf\u00adschiff\u00adfahrts\u00adwesen ist hier nicht anzuwenden."},
		document.List{Items: []string{"Präsentationstechnik ist mit 2,31\u00a0Mio.\u00a0€ der größte Posten: 412 von 690 Unterrichtsräumen haben noch keine fest installierte Anzeige.",
			"Die Lehrkräftegeräte aus dem Sofortausstattungsprogramm laufen 2031 gleichzeitig aus.", "Ohne vier weitere Glasfaseranschlüsse bleiben die Tablets in den Grundschulen ohne Wirkung."}},
		document.Callout{Kind: document.Warning, Title: "Warnungen des Plans", Text: "Vor dem Beschluss sind drei Punkte zu klären:",
			Items: []string{"2029 überschreitet der Eigenanteil die Obergrenze um 84.300\u00a0€.", "Für 12 Katalogpositionen fehlt ein Preis nach 2029.", "An der Brückenschule ist das WLAN vor den Geräten zu bauen."}},
		document.Figure{Chart: budgetChart(5), Data: yearTable("Bedarf", 8, 5)},
		document.Figure{Chart: chart.Waterfall{Base: chart.Frame{ID: "w", Title: "Fördermittel senken den Eigenanteil auf 5,52\u00a0Mio.\u00a0€ (58\u00a0%)", Subtitle: "Vom Gesamtbedarf zu den Eigenmitteln des Schulträgers, in Mio.\u00a0€.", Unit: "Mio.\u00a0€", Format: chart.Format{Decimal: ",", Group: ".", Decimals: 1}},
			Steps: []chart.Step{{Name: "Gesamtbedarf", Value: 9.52, Label: "9,52", Colour: 7, Total: true}, {Name: "DigitalPakt 2.0", Value: -3.27, Label: "−3,27", Colour: 4}, {Name: "Startchancen-Programm", Value: -.3, Label: "−0,30", Colour: 2}, {Name: "Landesmittel", Value: -.42, Label: "−0,42"}, {Name: "Eigenmittel", Value: 5.52, Label: "5,52", Colour: 1, Total: true}}}},
		document.Callout{Kind: document.Info, Title: "Lesehilfe", Text: "Beträge sind brutto und auf volle Euro gerundet; gerechnet wird auf den Cent."},
		document.Callout{Kind: document.Alarm, Text: "Die Obergrenze wird 2029 überschritten."},
	}
}

func budgetChart(years int) chart.StackedColumns {
	c := chart.StackedColumns{Base: chart.Frame{ID: "budget", Title: "Bis 2031 werden 9,52\u00a0Mio.\u00a0€ benötigt – Support und Präsentationstechnik sind die größten Posten",
		Subtitle: "Bedarf aller 41 Schulen nach Kategorie, in Mio.\u00a0€, mit Preissteigerung.", Unit: "Mio.\u00a0€", Format: chart.Format{Decimal: ",", Group: ".", Decimals: 1}}}
	for y := range years {
		c.Places, c.Totals = append(c.Places, strconv.Itoa(2027+y)), append(c.Totals, "1,"+strconv.Itoa(89+y%4))
	}
	for i, n := range []string{"Endgeräte Lernende", "Endgeräte Lehrkräfte", "Präsentationstechnik", "WLAN und LAN", "Internet und zentrale Dienste", "Support", "Software und Lizenzen", "Fortbildung"} {
		s := chart.Series{Name: n, Colour: i}
		for y := range years {
			s.Points = append(s.Points, chart.Point{Value: float64((i*37+y*13)%30)/100 + 0.05})
		}
		c.Series = append(c.Series, s)
	}
	return c
}

func flowChart() chart.Sankey {
	c := chart.Sankey{Base: chart.Frame{ID: "flows", Title: "Der DigitalPakt trägt vor allem Netz und Displays, der Schulträger Betrieb und Support",
		Subtitle: "Finanzierungsquellen (links) und Ausgabekategorien (rechts), Summe der Jahre in Mio.\u00a0€."}}
	for i, n := range []string{"Landesmittel", "DigitalPakt 2.0", "Eigenmittel Schulträger", "Startchancen-Programm"} {
		c.Left = append(c.Left, chart.Node{Name: n, Label: []string{"0,42", "3,27", "5,52", "0,33"}[i], Colour: []int{0, 4, 1, 2}[i]})
	}
	for i, n := range []string{"Endgeräte Lehrkräfte", "Präsentationstechnik", "WLAN und LAN", "Endgeräte Lernende", "Internet und zentrale Dienste", "Support", "Software und Lizenzen", "Fortbildung"} {
		c.Right = append(c.Right, chart.Node{Name: n, Label: []string{"0,61", "2,31", "1,30", "1,74", "0,87", "1,78", "0,50", "0,43"}[i], Colour: 7})
	}
	for from, row := range [][]float64{{.22, 0, 0, 0, 0, 0, 0, .2}, {0, 1.6, .9, .67, .1}, {.39, .71, .4, .87, .74, 1.78, .5, .13}, {0, 0, 0, .2, .03, 0, 0, .1}} {
		for to, v := range row {
			c.Flows = append(c.Flows, chart.Flow{From: from, To: to, Value: v, Label: strings.Replace(fmt.Sprintf("%.2f", v), ".", ",", 1)})
		}
	}
	return c
}

func scenarioChart() chart.GroupedColumns {
	c := chart.GroupedColumns{Base: chart.Frame{ID: "scenarios", Title: "Weniger Förderung kostet mehr, als längere Nutzung spart", Subtitle: "Eigenmittel des Schulträgers je Jahr, drei Szenarien.",
		Unit: "Mio.\u00a0€", Format: chart.Format{Decimal: ",", Group: ".", Decimals: 1}}, Places: []string{"2027", "2028", "2029", "2030", "2031"},
		Line: &chart.Line{Label: "Obergrenze 1,10", Value: 1.1, Strong: true}}
	for k, name := range []string{"Basis (80\u00a0% Förderung)", "Längere Nutzung (6 Jahre)", "Kürzung (50\u00a0% Förderung)"} {
		s := chart.Series{Name: name, Colour: []int{5, 2, 1}[k]}
		for _, v := range [][]float64{{.98, 1, 1.03, 1.03, 1.48}, {.89, .92, 1.04, 1.07, 1.31}, {1.28, 1.34, 1.39, 1.41, 1.59}}[k] {
			s.Points = append(s.Points, chart.Point{Value: v, Label: strings.Replace(fmt.Sprintf("%.2f", v), ".", ",", 1)})
		}
		c.Series = append(c.Series, s)
	}
	return c
}

// money writes whole euros in German.
func money(v int) string {
	s := strconv.Itoa(v)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

func yearTable(caption string, rows, years int) document.Table {
	t := document.Table{Caption: caption, Columns: []document.Column{{Title: "Schule"}}, Note: "Beträge brutto in Euro, gerundet; Summen aus ungerundeten Werten."}
	for y := range years {
		t.Columns = append(t.Columns, document.Column{Title: strconv.Itoa(2027 + y), Group: "Haushaltsjahr", Numeric: true})
	}
	t.Columns = append(t.Columns, document.Column{Title: "Summe", Numeric: true})
	names := []string{"Städtisches Lise-Meitner-Gymnasium", "GGS Im Steinfeld", "Käthe-Kollwitz-Gesamtschule", "Gemeinschaftsgrundschule Dönhoffstraße mit Teilstandort Masurenstraße"}
	for i := range rows {
		row := document.Row{Cells: []document.Cell{{Text: names[i%len(names)]}}}
		for y := range years {
			row.Cells = append(row.Cells, document.Cell{Text: money(12000 + (i*7919+y*104729)%480000)})
		}
		row.Cells = append(row.Cells, document.Cell{Text: money(1200000 + i*977)})
		if i%9 == 0 {
			t.Rows = append(t.Rows, document.Row{Kind: document.Group, Cells: []document.Cell{{Text: "Gruppe " + strconv.Itoa(i/9+1)}}})
		}
		t.Rows = append(t.Rows, row)
		if i%9 == 8 {
			sum := document.Row{Kind: document.Subtotal, Cells: append([]document.Cell{{Text: "Zwischensumme"}}, row.Cells[1:]...)}
			t.Rows = append(t.Rows, sum)
		}
	}
	if len(t.Rows) > 0 {
		last := t.Rows[len(t.Rows)-1]
		t.Rows = append(t.Rows, document.Row{Kind: document.Total, Cells: append([]document.Cell{{Text: "Gesamtsumme"}}, last.Cells[1:]...)})
	}
	return t
}

func coverage(rows int) document.Table {
	t := document.Table{Caption: "Mindestausstattung je Schule", Columns: []document.Column{{Title: "Schule", Weight: 2}}}
	for _, n := range []string{"Internet ≥\u00a01\u00a0Mbit/s je Kind", "WLAN in allen Räumen", "Präsentation je Raum", "Gerätequote erreicht", "Geräte\u00adverwaltung (MDM)", "Medienkonzept"} {
		t.Columns = append(t.Columns, document.Column{Title: n})
	}
	cells := []document.Cell{{Text: "ja", Tone: document.Good}, {Text: "teils", Tone: document.Partly}, {Text: "nein", Tone: document.Bad}, {Text: "unbekannt", Tone: document.Muted}}
	for i := range rows {
		row := document.Row{Cells: []document.Cell{{Text: "Schule Nummer " + strconv.Itoa(i+1), Link: "school-" + strconv.Itoa(i)}}}
		for j := range 6 {
			row.Cells = append(row.Cells, cells[(i*i+j*3)%4])
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func costBlocks() []document.Block {
	bars := chart.Bars{Base: chart.Frame{ID: "b", Title: "Brückenschule liegt mit 643\u00a0€ je Kopf weit über dem Median", Subtitle: "Kosten je Schülerin oder Schüler und Jahr. Gelb: Förderzentrum."}, Line: &chart.Line{Label: "Median 279\u00a0€", Value: 279}}
	percent := chart.PercentBars{Base: chart.Frame{ID: "p", Title: "In zwei Schulen steht ein Drittel der Lehrkräfte noch am Anfang", Subtitle: "Anteil der Lehrkräfte je Stufe in Prozent."}, Levels: []string{"Stufe 0 – Einstieg", "Stufe 1 – Anwendung", "Stufe 2 – Gestaltung", "Stufe 3 – Multiplikation"}}
	for i := range 14 {
		v := 643 - 33*i
		bars.Bars = append(bars.Bars, chart.Bar{Name: "Gesamtschule am Stadtpark " + strconv.Itoa(i+1), Value: float64(v), Label: fmt.Sprintf("%d\u00a0€", v), Marked: i == 0})
		row := chart.PercentRow{Name: "Realschule am Wald " + strconv.Itoa(i+1)}
		for _, s := range []int{40 - i, 35, 15, 10 + i} {
			row.Shares = append(row.Shares, chart.Point{Value: float64(s), Label: strconv.Itoa(s)})
		}
		percent.Rows = append(percent.Rows, row)
	}
	waves := budgetChart(10)
	waves.Line = &chart.Line{Label: "Obergrenze 1,50", Value: 1.5, Strong: true}
	wide := yearTable("Kosten nach Schule im Planungszeitraum und im Ausblick", 30, 15)
	return []document.Block{
		document.PageBreak{},
		document.Heading{Level: 1, Text: "Kosten", ID: "costs"},
		document.Heading{Level: 2, Text: "Kosten je Schule und Jahr", ID: "costs-schools"},
		document.Paragraph{Text: "Die Tabelle nennt für jede Schule die Ausgaben der fünf Haushaltsjahre:"},
		yearTable("Kosten je Schule und Haushaltsjahr in Euro", 41, 5),
		document.Heading{Level: 2, Text: "Lange Sicht", ID: "costs-long"},
		document.Paragraph{Text: "Nach dem Ende des Plans wiederholen sich die Beschaffungen."},
		wide,
		document.Paragraph{Style: document.Small, Text: "Quelle: eigene Berechnung."},
		document.Figure{Chart: flowChart(), Data: yearTable("Flüsse", 8, 2)}, document.Figure{Chart: scenarioChart()}, document.Figure{Chart: waves}, document.Figure{Chart: bars}, document.Figure{Chart: percent},
		document.Heading{Level: 2, Text: "Mindestausstattung", ID: "coverage"},
		coverage(41),
		document.Section{Landscape: true, Blocks: []document.Block{document.Heading{Level: 2, Text: "Ausblick auf zehn Jahre", ID: "outlook"}, document.Figure{Chart: budgetChart(10)}}},
	}
}

func schoolBlocks(i int) []document.Block {
	n := strconv.Itoa(i)
	return []document.Block{
		document.Heading{Level: 2, Text: "Schule Nummer " + strconv.Itoa(i+1), ID: "school-" + n},
		document.Paragraph{Text: "Die Schule hat 412 Schülerinnen und Schüler in 17 Klassen und 32 Lehrkräfte. Ihr Medienkonzept ist vom 1.\u00a0März 2026. Schwerpunkt sind Recherchieren, Produzieren und Üben mit gemeinsamen Tablets; dafür fehlen 64 Geräte und in 9 Räumen die Präsentationstechnik."},
		document.Heading{Level: 3, Text: "Beschaffungen", ID: "school-" + n + "-buy"},
		yearTable("Beschaffungen der Schule "+strconv.Itoa(i+1), 14+i%9, 5),
		document.List{Ordered: true, Items: []string{"Strukturierte Verkabelung in 9 Räumen", "WLAN-Zugangspunkte in 12 Räumen", "Tabletsätze nach Abschluss der Fortbildung"}},
	}
}
