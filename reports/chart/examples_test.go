package chart

import (
	"math"
	"strconv"
	"strings"
)

// The charts that the tests draw: the usual ones, then the edges.

func german(decimals int) Format { return Format{Decimal: ",", Group: ".", Decimals: decimals} }

func budget(years int) StackedColumns {
	names := []string{"Endgeräte Lernende", "Endgeräte Lehrkräfte", "Präsentationstechnik", "WLAN und LAN",
		"Internet und zentrale Dienste", "Support", "Software und Lizenzen", "Fortbildung"}
	c := StackedColumns{Base: Frame{ID: "budget", Title: "Bis 2031 werden 9,52 Mio. € benötigt", Alt: "Säulen je Jahr",
		Subtitle: "Bedarf aller Schulen", Unit: "Mio. €", Format: german(1)}}
	for y := range years {
		c.Places = append(c.Places, strconv.Itoa(2027+y))
		c.Totals = append(c.Totals, "1,"+strconv.Itoa(89+y%7))
	}
	for i, n := range names {
		s := Series{Name: n, Colour: i}
		for y := range years {
			v := float64((i*37+y*13)%30)/100 + 0.03
			s.Points = append(s.Points, Point{Value: v, Label: strconv.FormatFloat(v, 'f', 2, 64)})
		}
		c.Series = append(c.Series, s)
	}
	return c
}

func limited(years int, strong bool) StackedColumns {
	c := budget(years)
	c.Base.ID = "limited"
	c.Line = &Line{Label: "Obergrenze 1,10", Value: 1.1, Strong: strong}
	return c
}

// stepped has a limit that rises, pauses and falls.
func stepped(c StackedColumns) StackedColumns {
	c.Base.ID = "stepped"
	c.Line = &Line{Label: "Obergrenze", Strong: true, Steps: []float64{1.1, 1.4, math.NaN(), 1.2, 0.9}}
	return c
}

func funding() Waterfall {
	return Waterfall{Base: Frame{ID: "funding", Alt: "Wasserfall", Unit: "Mio. €", Format: german(1)}, Steps: []Step{
		{Name: "Gesamtbedarf", Value: 9.52, Label: "9,52", Colour: 7, Total: true},
		{Name: "DigitalPakt 2.0", Value: -3.27, Label: "−3,27", Colour: 4},
		{Name: "Startchancen-Programm", Value: -0.3, Label: "−0,30", Colour: 2},
		{Name: "Landesmittel", Value: -0.42, Label: "−0,42", Colour: 0},
		{Name: "Preissteigerung", Value: 0.4, Label: "0,40", Colour: 5},
		{Name: "Eigenmittel", Value: 5.93, Label: "5,93", Colour: 1, Total: true},
	}}
}

func belowZero() Waterfall {
	c := funding()
	c.Base.ID = "below-zero"
	c.Steps[1].Value = -14
	return c
}

func perPupil(n int) Bars {
	names := []string{"Brückenschule", "Schule Weststadt", "Sekundarschule Hafen", "Gymnasium am Wall", "Astrid-Lindgren-Schule",
		"Gemeinschaftsgrundschule Dönhoffstraße mit Teilstandort Masurenstraße"}
	c := Bars{Base: Frame{ID: "per-pupil", Alt: "Balken", Format: german(0)}, Line: &Line{Label: "Median 279 €", Value: 279}}
	for i := range n {
		v := 643 - 500*i/max(n, 1)
		c.Bars = append(c.Bars, Bar{Name: names[i%len(names)] + " " + strconv.Itoa(i+1), Value: float64(v),
			Label: strconv.Itoa(v) + " €", Marked: i%5 == 0})
	}
	return c
}

func training(n int) PercentBars {
	c := PercentBars{Base: Frame{ID: "training", Alt: "Anteile"},
		Levels: []string{"Stufe 0 – Einstieg", "Stufe 1 – Anwendung", "Stufe 2 – Gestaltung", "Stufe 3 – Multiplikation"}}
	for i := range n {
		a, b, d := 40-i%30, 35, 15
		row := PercentRow{Name: "Gesamtschule " + strconv.Itoa(i+1)}
		for _, v := range []int{a, b, d, 100 - a - b - d} {
			row.Shares = append(row.Shares, Point{float64(v), strconv.Itoa(v)})
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

func money() Sankey {
	c := Sankey{Base: Frame{ID: "money", Alt: "Geldflüsse", Unit: "Mio. €", Format: german(1)}}
	for i, n := range []string{"Landesmittel", "DigitalPakt 2.0", "Eigenmittel Schulträger", "Startchancen-Programm"} {
		c.Left = append(c.Left, Node{n, []string{"0,42", "3,27", "5,52", "0,33"}[i] + "\u00a0Mio.\u00a0€", []int{0, 4, 1, 2}[i]})
	}
	for i, n := range []string{"Endgeräte Lehrkräfte", "Präsentationstechnik", "WLAN und LAN", "Endgeräte Lernende",
		"Internet und zentrale Dienste", "Support", "Software und Lizenzen", "Fortbildung"} {
		sum := []string{"0,61", "2,31", "1,30", "1,74", "0,87", "1,78", "0,50", "0,43"}[i]
		c.Right = append(c.Right, Node{n, sum + "\u00a0Mio.\u00a0€", 7})
	}
	for from, row := range [][]float64{{0.22, 0, 0, 0, 0, 0, 0, 0.2}, {0, 1.6, 0.9, 0.67, 0.1, 0, 0, 0},
		{0.39, 0.71, 0.4, 0.87, 0.74, 1.78, 0.5, 0.13}, {0, 0, 0, 0.2, 0.03, 0, 0, 0.1}} {
		for to, v := range row {
			c.Flows = append(c.Flows, Flow{from, to, v, strings.Replace(strconv.FormatFloat(v, 'f', 2, 64), ".", ",", 1)})
		}
	}
	return c
}

// flood has n sources and m categories, the last of each with nearly nothing.
func flood(n, m int) Sankey {
	c := Sankey{Base: Frame{ID: "flood"}}
	for i := range n {
		c.Left = append(c.Left, Node{"Zuweisung des Landes nach § " + strconv.Itoa(i+1), strconv.Itoa(i*1000) + " €", i})
	}
	for i := range m {
		c.Right = append(c.Right, Node{"Informationstechnische Infrastruktur " + strconv.Itoa(i+1), strconv.Itoa(i*900) + " €", 7})
		for k := range n {
			c.Flows = append(c.Flows, Flow{k, i, float64((m-1-i)*(n-1-k)) + 0.001, "1 €"})
		}
	}
	return c
}

func scenarios(years, series int) GroupedColumns {
	c := GroupedColumns{Base: Frame{ID: "scenarios", Alt: "Säulen je Jahr", Unit: "Mio. €", Format: german(1)},
		Line: &Line{Label: "Obergrenze 1,10", Value: 1.1, Strong: true}}
	for k := range series {
		s := Series{Name: []string{"Basis (80 % Förderung, 5 Jahre)", "Längere Nutzung (6 Jahre)", "Kürzung (50 % Förderung, 4 % Preisanstieg)",
			"Ohne Förderung"}[k], Colour: []int{5, 2, 1, 6}[k]}
		for i := range years {
			v := []int{98, 89, 128, 152}[k] + i%5*[]int{4, 6, 3, 2}[k] + i/4%2*[]int{34, 18, 19, 20}[k]
			s.Points = append(s.Points, Point{float64(v) / 100, strconv.Itoa(v/100) + "," + strconv.Itoa(v + 1000)[2:]})
		}
		c.Series = append(c.Series, s)
	}
	for i := range years {
		c.Places = append(c.Places, strconv.Itoa(2027+i))
	}
	return c
}

// spread is a fan whose band widens from the given width.
func spread(years int, narrow float64) Fan {
	c := Fan{Base: Frame{ID: "spread", Alt: "Band", Unit: "Mio. €", Format: german(1)}, Band: "acht von zehn Ziehungen (P10 bis P90)",
		Low: Series{Name: "P10"}, High: Series{Name: "P90"}, Lines: []Series{{Name: "Mitte aller Ziehungen (P50)", Colour: 5}, {Name: "Plan", Colour: 1}}}
	point := func(v float64) Point { return Point{v, strconv.FormatFloat(v, 'f', 2, 64)} }
	for y := range years {
		middle, half := 4+0.3*float64(y%4), narrow+0.2*float64(y)
		c.Places = append(c.Places, strconv.Itoa(2027+y))
		c.Low.Points, c.High.Points = append(c.Low.Points, point(middle-half)), append(c.High.Points, point(middle+half))
		c.Lines[0].Points, c.Lines[1].Points = append(c.Lines[0].Points, point(middle)), append(c.Lines[1].Points, point(middle-half*0.7))
	}
	return c
}

// usual charts have goldens.
func usual() []Chart {
	return []Chart{budget(5), limited(10, true), stepped(budget(5)), funding(), perPupil(12), training(12), money(), scenarios(5, 3), spread(5, 0.1)}
}

// edges of every kind.
func edges() []Chart {
	long := "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
	wide := budget(15)
	for i := range wide.Totals {
		wide.Totals[i] = "112.345.678,90"
	}
	zeros := budget(3)
	for i := range zeros.Series {
		zeros.Series[i].Points = make([]Point, 3)
	}
	names := budget(6)
	for i := range names.Places {
		names.Places[i] = "Berufskolleg " + long
	}
	names.Series[2].Name = long
	return []Chart{Fan{}, spread(1, 0.1), spread(15, 0), spread(2, 9), Fan{Places: []string{long, "b"}, Band: long, Low: Series{Points: []Point{{-3, "−3"}, {math.NaN(), long}}}, High: Series{Points: []Point{{-4, long}}}, Lines: []Series{{Name: long, Points: []Point{{1e6, "1"}}}}},
		StackedColumns{}, Waterfall{}, Bars{}, PercentBars{}, Sankey{}, GroupedColumns{}, wide, zeros, names, budget(1), budget(7), budget(15),
		limited(1, false), limited(15, true), belowZero(), perPupil(1), perPupil(45), training(1), training(41),
		StackedColumns{Places: []string{"2027"}, Series: []Series{{Name: "A", Points: []Point{{-3, "−3"}}}, {Name: "B", Points: []Point{{2, "2"}}}}, Totals: []string{"−1"}},
		flood(1, 1), flood(1, 9), flood(9, 1), flood(4, 20), flood(12, 60), flood(200, 3),
		Sankey{Left: []Node{{"A", "1 €", 0}}, Right: []Node{{Name: long, Label: long}, {}}, Flows: []Flow{{0, 0, 1e300, long}, {0, 1, math.NaN(), "?"}}},
		Sankey{Left: []Node{{"A", "", -3}, {"", "0 €", 9}}},
		Sankey{Left: money().Left, Right: money().Right, Flows: []Flow{{0, 0, 0, "0"}, {0, 0, -1, "-1"}, {0, 9, 1, "9"}, {-1, 0, 1, "-1"}, {0, 1, math.Inf(1), "∞"}}},
		scenarios(1, 1), scenarios(10, 4), scenarios(15, 2), scenarios(5, 4), GroupedColumns{Places: []string{long, "b"}, Line: &Line{Label: long, Value: math.NaN()},
			Series: []Series{{Name: long, Points: []Point{{-3, "−3"}, {math.NaN(), "n"}, {7, "zu viel"}}}, {Name: "B", Points: []Point{{2, long}}}}},
		Bars{Bars: []Bar{{Name: long, Value: -4, Label: "−4"}, {Name: "B", Value: 3, Label: long[:20]}}, Line: &Line{Label: long, Value: 1e300}},
	}
}
