package planner

import "github.com/medienplan/mep/model"

// Supply is how one school is supplied with one item or course that lasts.
type Supply struct {
	School string // id, or model.AuthoritySchool
	Item   string
	Course bool
	Lots   []StockLot // declared stock, oldest first
	// Plain: what is bought follows from requirement, stock, losses and life alone:
	// bought = max(0, required − current − fulfilled). Nothing was held back, given away or moved.
	Plain       bool
	Leaves      int      // year in which the school leaves all that was bought before in another building; 0: never
	FulfilledBy []string // items whose current and bought units count for this one
}

// StockLot is a lot of declared stock.
type StockLot struct {
	Declared *model.Lot
	Count    model.Quantity
	Bought   int
	Life     int              // years of use; 0: no end
	Leaves   int              // first year in which it is gone: end of support or lease; 0: never
	Current  []model.Quantity // by year: what is left of it within its life
}

// Supplies gives the supply of every school and the authority with what lasts, in the order of
// [Result.Schools] and their equipment.
func (r *Result) Supplies() []Supply {
	var out []Supply
	for s := int32(0); s <= r.in.authority(); s++ {
		for gi := range r.in.goods {
			if c := r.in.cellAt(s, int32(gi)); c >= 0 && c < r.in.lasting {
				out = append(out, r.supplyOf(int32(gi), c))
			}
		}
	}
	return out
}

func (r *Result) supplyOf(gi, c int32) Supply {
	g := &r.in.goods[gi]
	w := Supply{School: r.in.schoolID(r.in.cellSchool[c]), Item: g.id, Course: g.course, Plain: r.plain(gi, c)}
	if left := r.in.left(g, c); left < forever {
		w.Leaves = int(left)
	}
	for i := r.in.cellLots[c]; i < r.in.cellLots[c+1]; i++ {
		l := &r.in.lots[i]
		w.Lots = append(w.Lots, r.in.stockLot(g, l, r.in.declared[i], r.in.left(g, c)))
	}
	for _, a := range g.fulfilledBy {
		if r.in.cellAt(r.in.cellSchool[c], a) >= 0 {
			w.FulfilledBy = append(w.FulfilledBy, r.in.goods[a].id)
		}
	}
	return w
}

// left is the year in which the school of a cell leaves fixed equipment behind; forever where it does not.
func (in *Input) left(g *good, c int32) int32 {
	s := in.cellSchool[c]
	if !g.fixed || s == in.authority() || in.moves[s] >= in.years {
		return forever
	}
	return in.first + in.moves[s]
}

// stockLot is a declared lot; in the year left, what was bought before is left behind.
func (in *Input) stockLot(g *good, l *lot, declared *model.Lot, left int32) StockLot {
	leaves := int32(l.leaves)
	if int32(l.bought) < left {
		leaves = min(leaves, left)
	}
	out := StockLot{Declared: declared, Count: g.quantity(int64(l.count)), Bought: int(l.bought), Leaves: lasting(leaves),
		Current: make([]model.Quantity, in.years)}
	if l.ends < forever {
		out.Life = int(l.ends - l.bought)
	}
	for y := range out.Current {
		year := in.first + int32(y)
		if state, units := g.state(l, year, year >= leaves); state == lotCurrent {
			out.Current[y] = g.quantity(int64(units))
		}
	}
	return out
}

// plain looks for what moves or holds back equipment, then buys again without it and compares.
func (r *Result) plain(gi, c int32) bool {
	g := &r.in.goods[gi]
	if len(r.in.limits) > 0 || r.in.plan.Assume.HandOn || g.grain != 1000 || !r.in.stays(c) || r.in.worksAfter(c, -1) > 0 {
		return false
	}
	for _, a := range g.fulfilledBy {
		if r.in.goods[a].grain != 1000 {
			return false
		}
	}
	w := again{g: g, in: r.in, left: r.in.left(g, c), lots: r.in.lots[r.in.cellLots[c]:r.in.cellLots[c+1]], bought: make([]int32, r.in.years)}
	for y := range r.in.years {
		i := r.run.at(c, y)
		current, ended := w.stock(y)
		n := max(0, r.run.required[r.run.wide(c, y)]-current-r.run.fulfilled(gi, c, y))
		replaced := min(n, ended-w.made)
		if current != r.run.current[i] || n != r.run.bought[i] || replaced != r.run.replaced[i] || r.run.kept[i] != 0 {
			return false
		}
		w.bought[y] = n
		w.made += replaced
	}
	return true
}

// stays reports whether the school of a cell is open in all years and joins no other.
func (in *Input) stays(c int32) bool {
	s := in.cellSchool[c]
	if s == in.authority() {
		return true
	}
	for _, m := range in.mergers {
		if m.from == s || m.into == s {
			return false
		}
	}
	return in.open[s].from <= 0 && in.open[s].to >= in.years
}

// again is the supply of one cell, calculated again with lives and losses only.
type again struct {
	g      *good
	in     *Input
	lots   []lot
	left   int32   // year in which what was bought before is left behind
	bought []int32 // by year
	made   int32   // replaced so far
}

// stock is what is current at the start of a year, and what has ended until then.
func (w *again) stock(y int32) (current, ended int32) {
	year := w.in.first + y
	count := func(n, bought, ends int32) {
		if bought < w.left {
			ends = min(ends, w.left)
		}
		switch {
		case year < bought:
		case year < ends:
			lost := w.g.lost(n, year-bought)
			current += n - lost
			ended += lost
		default:
			ended += n
		}
	}
	for i := range w.lots {
		l := &w.lots[i]
		count(l.count, int32(l.bought), int32(min(l.ends, l.leaves)))
	}
	for b := range y {
		l := w.g.newEnds(w.in.first + b)
		count(w.bought[b], w.in.first+b, l)
	}
	return current, ended
}

// newEnds is the first year in which what is bought in a year is not current any more.
func (g *good) newEnds(year int32) int32 { return min(int32(year16(int(year)+int(g.life))), g.ends) }
