package risk

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// Band is how an amount is spread over the draws: a tenth lies at or below P10, half at or below P50, nine tenths
// at or below P90.
type Band struct{ P10, P50, P90 model.Money }

// YearBand is the spread of one year.
type YearBand struct {
	Year  int
	Total Band
	Own   Band
}

// LimitChance is in how many draws a limit is exceeded or holds something back.
type LimitChance struct {
	Limit string
	Year  int
	Over  int
	Held  int
}

// Study is what all draws give together.
type Study struct {
	Seed   uint64
	Asked  int // draws that were asked for
	Draws  int // draws that were calculated; fewer where the run was stopped
	Years  []YearBand
	Total  Band // of all plan years
	Own    Band
	Open   Band
	Limits []LimitChance
}

// Order says what to draw.
type Order struct {
	Seed  uint64
	Draws int
	Stop  func() bool // asked between draws; nil: never
	Done  func()      // called after each draw by any worker; nil: nobody
}

// Simulate draws with one worker for each model, all copies of one plan. The result depends on seed and number of
// draws only. Where it was stopped it holds the first draws, as many as were calculated without a gap. Problems
// are those of the first draw that gave no plan.
func Simulate(workers []Model, o Order) (Study, []model.Problem) {
	s := newStore(o.Draws)
	var next atomic.Int64
	var all sync.WaitGroup
	for _, m := range workers {
		all.Go(func() {
			var trials planner.Trials
			for !s.failed.Load() && (o.Stop == nil || !o.Stop()) {
				n := int(next.Add(1)) - 1
				if n >= o.Draws {
					return
				}
				place(m, o.Seed, uint64(n))
				s.keep(n, m.Plan(), &trials)
				if o.Done != nil {
					o.Done()
				}
			}
		})
	}
	all.Wait()
	if s.failed.Load() {
		return Study{}, s.problems
	}
	out := s.study(o)
	for y := range out.Years {
		out.Years[y].Year = workers[0].Plan().Years.First + y
	}
	return out, nil
}

// store keeps of each draw what the study needs.
type store struct {
	done     []bool
	sums     [][]Sums // by draw: the plan years, then all of them together
	limits   [][]mark
	first    []LimitState // which limits and years there are
	once     sync.Once
	failed   atomic.Bool
	lock     sync.Mutex
	problems []model.Problem
	at       int
}

type mark uint8

const (
	over mark = 1 << iota
	held
)

func newStore(draws int) *store {
	return &store{done: make([]bool, draws), sums: make([][]Sums, draws), limits: make([][]mark, draws)}
}

func (s *store) keep(n int, p *model.Plan, trials *planner.Trials) {
	out, problems := calculate(p, trials)
	if problems != nil {
		s.lock.Lock()
		if s.problems == nil || n < s.at {
			s.problems, s.at = problems, n
		}
		s.lock.Unlock()
		s.failed.Store(true)
		return
	}
	s.once.Do(func() { s.first = out.Limits })
	s.sums[n] = append(out.Years[:len(out.Years):len(out.Years)], out.Sums)
	s.limits[n] = make([]mark, len(out.Limits))
	for i, l := range out.Limits {
		if l.Over {
			s.limits[n][i] |= over
		}
		if l.Held {
			s.limits[n][i] |= held
		}
	}
	s.done[n] = true
}

func (s *store) study(o Order) Study {
	draws := slices.Index(append(s.done, false), false)
	out := Study{Seed: o.Seed, Asked: o.Draws, Draws: draws}
	if draws == 0 {
		return out
	}
	sums := s.sums[:draws]
	last := len(sums[0]) - 1
	band := func(y int, of func(*Sums) model.Money) Band {
		all := make([]model.Money, draws)
		for n := range sums {
			all[n] = of(&sums[n][y])
		}
		slices.Sort(all)
		return Band{rank(all, 10), rank(all, 50), rank(all, 90)}
	}
	total, own := func(x *Sums) model.Money { return x.Total }, func(x *Sums) model.Money { return x.Own }
	for y := range last {
		out.Years = append(out.Years, YearBand{Total: band(y, total), Own: band(y, own)})
	}
	out.Total, out.Own, out.Open = band(last, total), band(last, own), band(last, func(x *Sums) model.Money { return x.Open })
	for i, l := range s.first {
		c := LimitChance{Limit: l.Limit, Year: l.Year}
		for _, marks := range s.limits[:draws] {
			c.Over += int(marks[i] & over)
			c.Held += int(marks[i] & held / held)
		}
		out.Limits = append(out.Limits, c)
	}
	return out
}

// rank is the smallest amount at or below which so many percent of the sorted amounts lie.
func rank(sorted []model.Money, percent int) model.Money {
	return sorted[max(0, (len(sorted)*percent+99)/100-1)]
}
