package planner

import "github.com/medienplan/mep/model"

// quickRange is sameRounded in whole numbers of 64 bits, for posts that follow devices alone; false where they do
// not suffice.
func (s *support) quickRange(in *Input, weighted int64, y int32) (r postRange, ok bool) {
	per := s.perDevice[y]
	if s.perSchool[y].num != 0 || per.num <= 0 || weighted < 0 {
		return r, false
	}
	scale, ok1 := mulInt(countWeighted.scale(), per.den) // devices × per.num ÷ scale are the posts
	steps, ok2 := mulInt(scale, in.step)
	devices, ok3 := mulInt(weighted, per.num)
	thousandths, ok4 := mulInt(per.num, 2000)
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return r, false
	}
	how, back, ahead := model.RoundNearest, in.step, in.step // from half a step below to half a step above
	if in.plan.Assume.PostRound == model.RoundUp {
		how, back, ahead = model.RoundUp, 2*in.step, 0
	}
	count, ok := mulInt(ratio{1000, steps}.of(devices, how), in.step)
	if !ok || count > maxQuick || 2*count < back {
		return r, false
	}
	r.rounded = count
	half := ratio{scale, thousandths} // devices of half thousandths of posts
	r.to, r.from = half.of(2*count+ahead, model.RoundDown), half.of(2*count-back, model.RoundUp)
	if how == model.RoundUp {
		r.from = half.of(2*count-back, model.RoundDown) + 1
	} else {
		r.to = half.of(2*count+ahead, model.RoundUp) - 1
	}
	return r, r.from <= weighted && weighted <= r.to && r.to < maxQuick<<16
}

// quickPosts is posts in whole numbers of 64 bits, for posts that follow devices alone; false where they do not
// suffice.
func (s *support) quickPosts(in *Input, weighted int64, y int32) (p postYear, ok bool) {
	per := s.perDevice[y]
	if s.perSchool[y].num != 0 || per.num < 0 || weighted < 0 {
		return p, false
	}
	scale, ok1 := mulInt(countWeighted.scale(), per.den) // devices × per.num ÷ scale are the posts
	steps, ok2 := mulInt(scale, in.step)
	devices, ok3 := mulInt(weighted, per.num)
	if _, ok4 := mulInt(devices, 1000); !ok1 || !ok2 || !ok3 || !ok4 {
		return p, false
	}
	how := model.RoundNearest
	if in.plan.Assume.PostRound == model.RoundUp {
		how = model.RoundUp
	}
	return postYear{
		devices: ratio{1, countWeighted.scale() / 1000}.of(weighted, model.RoundNearest),
		exact:   ratio{1000, scale}.of(devices, model.RoundNearest),
		rounded: ratio{1000, steps}.of(devices, how) * in.step,
	}, true
}

// maxQuick are posts, in thousandths, far above what any plan has.
const maxQuick = int64(1) << 40
