package planner

import "github.com/medienplan/mep/model"

// Blank is something that some schools declare nothing of, so that it counts as not there: the plan buys it for
// the first time.
type Blank struct {
	Key     string   // "stock" or "training"
	Schools []string // ids, in report order
	Cost    model.Money
	Missing int // lines without a price
}

// Blanks gives what schools declare nothing of although the plan buys it: cost of the plan years, gross. Schools
// that open within the plan have nothing by nature and are left out.
func (r *Result) Blanks() []Blank {
	stock, training := Blank{Key: "stock"}, Blank{Key: "training"}
	for s, school := range r.in.schools {
		if r.in.open[s].from > 0 || r.in.open[s].to == 0 {
			continue
		}
		equipped, trained := declares(school)
		if !equipped {
			r.addBlank(&stock, int32(s), [2]Kind{KindPurchase, KindLease})
		}
		if !trained {
			r.addBlank(&training, int32(s), [2]Kind{KindTraining, KindTraining})
		}
	}
	var out []Blank
	for _, b := range []Blank{stock, training} {
		if len(b.Schools) > 0 {
			out = append(out, b)
		}
	}
	return out
}

// declares reports whether a school says what equipment it has, and how its teachers are trained.
func declares(s *model.School) (equipped, trained bool) {
	for i := range s.Stock {
		if s.Stock[i].Course {
			trained = true
		} else {
			equipped = true
		}
	}
	return equipped, trained
}

// addBlank counts what is bought for the first time at a school.
func (r *Result) addBlank(b *Blank, s int32, kinds [2]Kind) {
	cost, missing := model.Money(0), 0
	r.run.schoolEntries(s, func(e *entry) bool {
		if e.cause != CauseNew || e.other || e.year >= r.in.planYears || e.kind != kinds[0] && e.kind != kinds[1] {
			return true
		}
		if e.known {
			cost += e.amount
		} else {
			missing++
		}
		return true
	})
	if cost == 0 && missing == 0 {
		return
	}
	b.Schools = append(b.Schools, r.in.schoolID(s))
	b.Cost += cost
	b.Missing += missing
}
