package planner

import (
	"math"
	"math/big"

	"github.com/medienplan/mep/model"
)

// postYear is the staffing of one variant in one year, in thousandths.
type postYear struct {
	devices int64 // weighted, in use
	exact   int64
	rounded int64 // what costs
}

// staff counts the posts of every variant once for the whole authority.
func (r *run) staff(y int32) {
	for i := range r.in.supports {
		s := &r.in.supports[i]
		if s.good < 0 {
			continue
		}
		r.posts[i][y] = s.posts(r.in, r.weightedUse(r.in.authority(), y), y)
	}
}

// exactly is the staffing for weighted devices, in thousand-millionths, before it is rounded.
func (s *support) exactly(weighted int64, y int32) *big.Rat {
	exact := new(big.Rat).SetFrac64(weighted, countWeighted.scale())
	return exact.Mul(exact, s.perDevice[y].rat()).Add(exact, s.perSchool[y].rat())
}

// sameRounded are the numbers of weighted devices that need as many rounded posts as some do: where the exact
// posts lie above one step and not above the next, or, rounded to the nearest, half a step around one.
func (s *support) sameRounded(in *Input, weighted int64, y int32) postRange {
	if r, ok := s.quickRange(in, weighted, y); ok {
		return r
	}
	r := postRange{0, math.MaxInt64, s.posts(in, weighted, y).rounded}
	if s.perDevice[y].num <= 0 {
		return r
	}
	devices := func(thousandths *big.Rat) (floor int64, whole bool) {
		x := thousandths.Quo(thousandths, new(big.Rat).SetInt64(1000))
		x.Sub(x, s.perSchool[y].rat()).Quo(x, s.perDevice[y].rat()).Mul(x, new(big.Rat).SetInt64(countWeighted.scale()))
		n := new(big.Int).Div(x.Num(), x.Denom()) // rounds down, below 0 too
		if !n.IsInt64() {
			return math.MaxInt64, false
		}
		return n.Int64(), x.IsInt()
	}
	if in.plan.Assume.PostRound == model.RoundUp {
		below, _ := devices(new(big.Rat).SetInt64(r.rounded - in.step))
		r.to, _ = devices(new(big.Rat).SetInt64(r.rounded))
		r.from = max(below+1, 0)
		return r
	}
	from, whole := devices(big.NewRat(2*r.rounded-in.step, 2))
	if !whole {
		from++
	}
	to, whole := devices(big.NewRat(2*r.rounded+in.step, 2))
	if whole {
		to--
	}
	return postRange{max(from, 0), to, r.rounded}
}

// posts is the staffing for weighted devices, in thousand-millionths.
func (s *support) posts(in *Input, weighted int64, y int32) postYear {
	if p, ok := s.quickPosts(in, weighted, y); ok {
		return p
	}
	return s.longPosts(in, weighted, y)
}

// longPosts is posts in numbers of any length.
func (s *support) longPosts(in *Input, weighted int64, y int32) postYear {
	exact := s.exactly(weighted, y)
	return postYear{
		devices: ratio{1, countWeighted.scale() / 1000}.of(weighted, model.RoundNearest),
		exact:   roundRat(exact, 1, model.RoundNearest),
		rounded: roundRat(exact, in.step, in.plan.Assume.PostRound),
	}
}

// roundRat is x in thousandths, rounded to a step of thousandths.
func roundRat(x *big.Rat, step int64, how model.Rounding) int64 {
	num := new(big.Int).Mul(x.Num(), big.NewInt(1000))
	den := new(big.Int).Mul(x.Denom(), big.NewInt(step))
	if how == model.RoundUp {
		num.Add(num, new(big.Int).Sub(den, big.NewInt(1)))
	} else {
		num.Add(num.Lsh(num, 1), den)
		den.Lsh(den, 1)
	}
	return num.Quo(num, den).Int64() * step
}

// weightedUse sums the devices in use by their weights, in thousand-millionths.
func (r *run) weightedUse(s, y int32) int64 {
	sum := int64(0)
	for i := range r.in.goods {
		if w := r.in.goods[i].weight; w > 0 {
			sum += r.goodValue(int32(i), s, y, true) * w
		}
	}
	return sum
}

// postsIn are the rounded posts of all variants, in thousandths.
func (r *run) postsIn(y int32) int64 {
	sum := int64(0)
	for i := range r.posts {
		sum += r.posts[i][y].rounded
	}
	return sum
}

// split gives the posts that are filled and those that are new, in thousandths.
func (s *support) split(p postYear, y int32) (existing, added int64) {
	existing = min(max(s.existing[y], 0), p.rounded)
	return existing, p.rounded - existing
}

// paid gives the posts of a year that are paid: those that are filled, and new ones. Those that were not
// there in the year before begin in the variant's month; their share of the year is rounded to the nearest
// thousandth.
func (r *run) paid(k int, y int32) (existing, added int64) {
	s := &r.in.supports[k]
	existing, added = s.split(r.posts[k][y], y)
	before := int64(0)
	if y > 0 {
		_, before = s.split(r.posts[k][y-1], y-1)
	}
	if s.v.StartMonth > 1 && added > before {
		added = before + ratio{int64(13 - s.v.StartMonth), 12}.of(added-before, model.RoundNearest)
	}
	return existing, added
}

// Posts gives the staffing by variant and year.
func (r *Result) Posts() []Posts {
	var out []Posts
	for i := range r.in.supports {
		s := &r.in.supports[i]
		if s.good < 0 {
			continue
		}
		for y := range r.in.years {
			p := r.run.posts[i][y]
			existing, added := int64(max(s.existing[y], 0)), max(p.rounded-max(s.existing[y], 0), 0)
			cost, _ := r.in.goods[s.good].price.unit[y].Times(model.Quantity(p.rounded))
			workplace, _ := cost.Share(s.workplace.num, s.workplace.den)
			out = append(out, Posts{Support: s.v.ID, Year: r.in.year(y), Devices: model.Quantity(p.devices), Exact: model.Quantity(p.exact),
				Rounded: model.Quantity(p.rounded), Existing: model.Quantity(existing), New: model.Quantity(added), Workplace: workplace})
		}
	}
	return out
}
