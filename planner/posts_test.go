package planner

import (
	"math"
	"testing"

	"github.com/medienplan/mep/model"
)

func TestARangeOfDevicesHasTheSamePostsAndItsNeighboursHaveNot(t *testing.T) {
	for i := range uint64(3000) {
		c := seed(i)
		in := &Input{plan: &model.Plan{}, step: int64(1 + c.n(1000))}
		in.plan.Assume.PostRound = []model.Rounding{model.RoundUp, model.RoundNearest}[c.n(2)]
		s := &support{perDevice: []ratio{{int64(c.n(40)), int64(1 + c.n(4000))}}, perSchool: []ratio{{int64(c.n(30)), int64(1 + c.n(90))}}}
		devices := int64(c.n(5000)) * 1_000_000_000 / int64(1+c.n(7))
		r := s.sameRounded(in, devices, 0)
		if devices < r.from || devices > r.to {
			t.Fatalf("plan %d: %d lies outside of %+v", i, devices, r)
		}
		same := func(n int64) bool { return s.posts(in, n, 0).rounded == r.rounded }
		if !same(r.from) || r.to < math.MaxInt64 && !same(r.to) {
			t.Fatalf("plan %d: %+v has other posts at its ends", i, r)
		}
		if r.from > 0 && same(r.from-1) || r.to < math.MaxInt64-1 && same(r.to+1) {
			t.Fatalf("plan %d: %+v could be wider", i, r)
		}
	}
}

func TestPostsInShortAndInLongNumbersAreTheSame(t *testing.T) {
	quick := 0
	for i := range uint64(20_000) {
		c := seed(i)
		in := &Input{plan: &model.Plan{}, step: int64(1 + c.n(1000))}
		in.plan.Assume.PostRound = []model.Rounding{model.RoundUp, model.RoundNearest}[c.n(2)]
		s := &support{perDevice: []ratio{{int64(c.n(400)), int64(1 + c.n(4000))}}, perSchool: []ratio{{int64(c.n(2)), int64(1 + c.n(90))}}}
		devices := int64(c.n(5000))*1_000_000_000/int64(1+c.n(7)) + int64(c.n(3))
		want := s.longPosts(in, devices, 0)
		got, ok := s.quickPosts(in, devices, 0)
		if ok {
			quick++
		} else {
			got = s.posts(in, devices, 0)
		}
		if got != want {
			t.Fatalf("%d: %+v, want %+v", i, got, want)
		}
	}
	if quick < 5000 {
		t.Errorf("only %d in short numbers", quick)
	}
}
