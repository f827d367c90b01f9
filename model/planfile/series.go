package planfile

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/medienplan/mep/model"
	"gopkg.in/yaml.v3"
)

// series is one value for always, or a map from years to values.
func series[T any](c codec[T]) *shape[model.Series[T]] {
	typ := c.Type
	typ.Form, typ.ByYear = FormSeries, true
	return &shape[model.Series[T]]{
		typ:   typ,
		known: func(t *model.Series[T]) bool { return t.Known() },
		text:  func(t *model.Series[T]) string { return seriesText(*t, c) },
		read:  func(b *binder, n *yaml.Node, t *model.Series[T]) bool { return readSeries(b, n, t, c) },
		parts: func(t *model.Series[T]) []part {
			if isAlways(*t) {
				return nil
			}
			var out []part
			for _, d := range *t {
				out = append(out, part{yearName(d.Year), seriesYear[T]{c, t, d.Year}})
			}
			return out
		},
		part: func(t *model.Series[T], name string) (slot, bool) {
			y, f := yearKey(name)
			return seriesYear[T]{c, t, y}, f == nil
		},
		cell: func(sub []string) (setter[model.Series[T]], bool) { return seriesCell(sub, c) },
	}
}

// always names the value before the first year: 40 in { always: 40, 2029: 44 }.
const always = "always"

// yearKey reads what yearName writes.
func yearKey(name string) (int, *fault) {
	if name == always {
		return 0, nil
	}
	return yearOf(name, quoted)
}

func yearName(y int) string {
	if y == 0 {
		return always
	}
	return strconv.Itoa(y)
}

func isAlways[T any](s model.Series[T]) bool { return len(s) == 1 && s[0].Year == 0 }

func seriesText[T any](s model.Series[T], c codec[T]) string {
	if !s.Known() {
		return ""
	}
	if isAlways(s) {
		return c.format(s[0].Value)
	}
	parts := make([]string, len(s))
	for i, d := range s {
		parts[i] = yearName(d.Year) + ": " + inFlow(c.format(d.Value))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func readSeries[T any](b *binder, n *yaml.Node, t *model.Series[T], c codec[T]) bool {
	if resolve(n).Kind != yaml.MappingNode {
		v, ok := scalar(b, n, c)
		if ok {
			*t = model.Always(v)
		}
		return ok
	}
	pairs, ok := b.pairs(n)
	var out model.Series[T]
	for _, p := range pairs {
		y, f := yearKey(p.name)
		if f != nil {
			b.fault(p.key, f)
			ok = false
			continue
		}
		b.in(p.name, func() {
			v, good := scalar(b, p.value, c)
			ok = ok && good
			out = withYear(out, y, v)
			b.mark(p)
		})
	}
	if ok {
		*t = out
	}
	return ok
}

// withYear sets the value of one year and keeps the order.
func withYear[T any](s model.Series[T], y int, v T) model.Series[T] {
	out := slices.Clone(s)
	i, found := slices.BinarySearchFunc(out, y, func(d model.Dated[T], y int) int { return cmp.Compare(d.Year, y) })
	if found {
		out[i].Value = v
		return out
	}
	return slices.Insert(out, i, model.Dated[T]{Year: y, Value: v})
}

func seriesCell[T any](sub []string, c codec[T]) (setter[model.Series[T]], bool) {
	y := 0
	if len(sub) > 0 {
		var f *fault
		if y, f = year.parse(sub[0], inCell); f != nil || len(sub) > 1 {
			return nil, false
		}
	}
	return func(t *model.Series[T], text string) *fault {
		v, f := c.parse(text, inCell)
		if f == nil && len(*t) == 0 {
			*t = model.Series[T]{{Year: y, Value: v}}
		} else if f == nil {
			*t = withYear(*t, y, v)
		}
		return f
	}, true
}

// seriesYear is the slot of one year of a series.
type seriesYear[T any] struct {
	c    codec[T]
	t    *model.Series[T]
	year int
}

func (s seriesYear[T]) typ() *Type               { return &s.c.Type }
func (s seriesYear[T]) nested() bool             { return false }
func (s seriesYear[T]) known() bool              { return s.text() != "" }
func (s seriesYear[T]) parts() []part            { return nil }
func (s seriesYear[T]) part(string) (slot, bool) { return nil, false }
func (s seriesYear[T]) origin() (origin, bool)   { return origin{}, false }

func (s seriesYear[T]) text() string {
	for _, d := range *s.t {
		if d.Year == s.year {
			return s.c.format(d.Value)
		}
	}
	return ""
}

func (s seriesYear[T]) read(b *binder, n *yaml.Node) bool {
	v, ok := scalar(b, n, s.c)
	if ok {
		*s.t = withYear(*s.t, s.year, v)
	}
	return ok
}

func (s seriesYear[T]) fresh() slot { return seriesYear[T]{s.c, new(model.Series[T]), s.year} }
