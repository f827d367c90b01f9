package chart

// Texts are all texts inside the picture of a chart, in the order of its fields; ticks, headline
// and subtitle are not among them. Some may be empty.
func Texts(c Chart) []string {
	if c == nil {
		return nil
	}
	return append([]string{c.Frame().Unit}, c.texts()...)
}

func (c StackedColumns) texts() []string {
	texts := append(seriesTexts(c.Places, c.Series), c.Totals...)
	return append(texts, c.Line.texts()...)
}

func (c GroupedColumns) texts() []string {
	return append(seriesTexts(c.Places, c.Series), c.Line.texts()...)
}

func (c Sankey) texts() []string {
	var texts []string
	for _, nodes := range [][]Node{c.Left, c.Right} {
		for _, n := range nodes {
			texts = append(texts, n.Name, n.Label)
		}
	}
	for _, f := range c.Flows {
		texts = append(texts, f.Label)
	}
	return texts
}

func (c Waterfall) texts() []string { return append(c.names(), c.labels()...) }

func (c Bars) texts() []string {
	texts := c.names()
	for _, b := range c.Bars {
		texts = append(texts, b.Label)
	}
	return append(texts, c.Line.texts()...)
}

func (c PercentBars) texts() []string {
	texts := append([]string(nil), c.Levels...)
	for _, row := range c.Rows {
		texts = append(texts, row.Name)
		texts = append(texts, labels(row.Shares)...)
	}
	return texts
}

func seriesTexts(places []string, series []Series) []string {
	texts := append([]string(nil), places...)
	for _, s := range series {
		texts = append(texts, s.Name)
		texts = append(texts, labels(s.Points)...)
	}
	return texts
}

func labels(points []Point) []string {
	texts := make([]string, len(points))
	for i, p := range points {
		texts[i] = p.Label
	}
	return texts
}

func (l *Line) texts() []string {
	if l == nil {
		return nil
	}
	return []string{l.Label}
}
