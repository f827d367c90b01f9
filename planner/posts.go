package planner

import (
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

// posts is the staffing for weighted devices, in thousand-millionths.
func (s *support) posts(in *Input, weighted int64, y int32) postYear {
	exact := new(big.Rat).SetFrac64(weighted, countWeighted.scale())
	exact.Mul(exact, s.perDevice[y].rat()).Add(exact, s.perSchool[y].rat())
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
