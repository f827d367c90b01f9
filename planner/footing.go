package planner

import "github.com/medienplan/mep/model"

// grounds is one reading of what figures rest on: [certainties] asks how certain they are, [doubts] which
// declared values nobody has sourced.
type grounds[T any] interface {
	nothing() T                                  // what nobody doubts
	cited(cs []citation) T                       // declared values
	lot(in *Input, g *good, school, lot int32) T // the count of a lot
	driver(in *Input, d, school int32) T         // the value of a driver; at all schools for the authority
	both(a, b T) T
}

// footed is what the quantities of a cell rest on.
type footed[T any] struct {
	required T
	use      T // stock and purchases as well
}

// footing follows, in the order of calculation, what the quantities of every cell rest on, so that what follows
// another good rests on all that this good rests on.
type footing[T any, G grounds[T]] struct {
	in    *Input
	by    G
	rules []T
	cells []footed[T]
}

func newFooting[T any, G grounds[T]](in *Input, by G) *footing[T, G] {
	f := &footing[T, G]{in: in, by: by, rules: make([]T, len(in.rules)), cells: make([]footed[T], in.cells())}
	for i := range in.rules {
		f.rules[i] = by.cited(in.ruleCitations(&in.rules[i]))
	}
	for _, s := range in.steps {
		switch s.what {
		case stepRequire:
			g := &in.goods[s.good]
			for cell := g.from; cell < g.to; cell++ {
				on := f.required(cell)
				f.cells[cell] = footed[T]{on, on}
			}
		case stepBuy:
			f.stock(&in.goods[s.good])
		}
	}
	return f
}

func (f *footing[T, G]) required(cell int32) T {
	on := f.by.nothing()
	if f.in.cellRecipe[cell] < 0 {
		return on
	}
	for _, i := range f.in.recipes[f.in.cellRecipe[cell]].rules {
		on = f.by.both(f.by.both(on, f.rules[i]), f.count(&f.in.rules[i].counts, cell))
	}
	return on
}

// count is what a driver's value at a cell's school rests on.
func (f *footing[T, G]) count(k *counting, cell int32) T {
	s := f.in.cellSchool[cell]
	switch k.kind {
	case countDeclared:
		return f.by.driver(f.in, k.driver, s)
	case countRequired:
		return f.goods(k.goods, s, func(x footed[T]) T { return x.required })
	case countInUse:
		return f.goods(k.goods, s, func(x footed[T]) T { return x.use })
	case countWeighted:
		return f.goods(f.in.weighted(), s, func(x footed[T]) T { return x.use })
	case countPool:
		return f.pool(cell)
	}
	return f.posts()
}

// pool is what the requirement of a cell's good at all schools rests on.
func (f *footing[T, G]) pool(cell int32) T {
	g := &f.in.goods[f.in.goodOf(cell)]
	on := f.by.nothing()
	for other := g.from; other < g.to; other++ {
		if f.in.cellSchool[other] != f.in.authority() {
			on = f.by.both(on, f.cells[other].required)
		}
	}
	return on
}

// goods is what some goods at a school rest on, or anywhere for the authority.
func (f *footing[T, G]) goods(goods []int32, s int32, pick func(footed[T]) T) T {
	on := f.by.nothing()
	for _, i := range goods {
		if s != f.in.authority() {
			if cell := f.in.cellAt(s, i); cell >= 0 {
				on = f.by.both(on, pick(f.cells[cell]))
			}
			continue
		}
		for cell := f.in.goods[i].from; cell < f.in.goods[i].to; cell++ {
			on = f.by.both(on, pick(f.cells[cell]))
		}
	}
	return on
}

// posts is what all posts together rest on.
func (f *footing[T, G]) posts() T {
	on := f.by.nothing()
	for i := range f.in.supports {
		on = f.by.both(on, f.support(&f.in.supports[i]))
	}
	return on
}

// support is what a variant's number of posts rests on.
func (f *footing[T, G]) support(s *support) T {
	use := func(x footed[T]) T { return x.use }
	return f.by.both(f.by.cited(supportCitations(s.v)), f.goods(f.in.countedBy(s), f.in.authority(), use))
}

// stock adds what purchases and use rest on: stock, life, what fulfils, schools merged.
func (f *footing[T, G]) stock(g *good) {
	if !g.lasts {
		return
	}
	life := f.by.cited(goodCitations(g))
	for cell := g.from; cell < g.to; cell++ {
		use := f.by.both(f.cells[cell].required, life)
		for i := f.in.cellLots[cell]; i < f.in.cellLots[cell+1]; i++ {
			use = f.by.both(use, f.by.lot(f.in, g, f.in.cellSchool[cell], i))
		}
		for _, a := range g.fulfilledBy {
			if other := f.in.cellAt(f.in.cellSchool[cell], a); other >= 0 {
				use = f.by.both(use, f.cells[other].use)
			}
		}
		f.cells[cell].use = use
	}
	for _, m := range f.in.mergers {
		from, into := f.in.cellAt(m.from, f.in.indexOfGood(g)), f.in.cellAt(m.into, f.in.indexOfGood(g))
		if from >= 0 && into >= 0 {
			f.cells[into].use = f.by.both(f.cells[into].use, f.cells[from].use)
		}
	}
}

// weighted are the goods that support posts are counted by.
func (in *Input) weighted() []int32 {
	var out []int32
	for i := range in.goods {
		if in.goods[i].weight > 0 {
			out = append(out, int32(i))
		}
	}
	return out
}

// countedBy are the goods whose use a variant counts.
func (in *Input) countedBy(s *support) []int32 {
	if s.v.Method == model.SupportFactor {
		return nil
	}
	return in.weighted()
}

// goodOf finds the good of a cell.
func (in *Input) goodOf(cell int32) int32 {
	for i := range in.goods {
		if in.goods[i].from <= cell && cell < in.goods[i].to {
			return int32(i)
		}
	}
	return -1
}

func (in *Input) indexOfGood(g *good) int32 { return in.index[goodID{g.course, g.id}] }
