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
	texts := append([]string(nil), c.Places...)
	for _, s := range c.Series {
		texts = append(texts, s.Name)
		texts = append(texts, labels(s.Points)...)
	}
	texts = append(texts, c.Totals...)
	return append(texts, c.Line.texts()...)
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
