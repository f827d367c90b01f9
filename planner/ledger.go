package planner

import (
	"maps"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/accounts"
	"github.com/medienplan/mep/planner/funding"
)

// ledger holds the cost of a plan by what it is booked as.
type ledger struct {
	r      *Result
	groups int     // school types, the authority last
	books  []*book // by good, group and posting; nil: none
	group  []int32 // by school
}

// book is the cost of one good, group and posting.
type book struct {
	good, group int32
	posting     posting
	cost        []accounts.Sum   // by year
	grants      [][]accounts.Sum // by source, then year: what is given and not lent; nil: nothing
	received    [][]model.Money  // by source, then year from the first plan year on: when grants arrive; nil: nothing
}

// receive notes that a part of a grant arrives.
func (b *book) receive(source int, y int, amount model.Money) {
	if b.received == nil {
		b.received = make([][]model.Money, len(b.grants))
	}
	for len(b.received[source]) <= y {
		b.received[source] = append(b.received[source], 0)
	}
	b.received[source][y] += amount
}

// ledger adds up all lines of cost. Those of other offices are left out.
func (r *Result) ledger() *ledger {
	l := &ledger{r: r}
	l.groupSchools()
	l.books = make([]*book, len(r.in.goods)*l.groups*int(postings))
	at := &fundedAt{key: -1}
	r.eachEntry(func(e *entry) bool {
		line := at.of(r, e)
		if e.other {
			return true
		}
		b := l.book(e)
		if !e.known {
			b.cost[e.year].Missing++
			return true
		}
		put(&b.cost[e.year], e.amount, e.cert)
		if line >= 0 {
			l.grant(b, e, r.funding.sharesOf(e.year, line))
		}
		return true
	})
	return l
}

func (l *ledger) groupSchools() {
	in := l.r.in
	types := slices.Sorted(maps.Keys(in.plan.Types))
	l.groups = len(types) + 1
	l.group = make([]int32, len(in.schools)+1)
	for s, school := range in.schools {
		l.group[s] = int32(max(slices.Index(types, school.Type), 0))
	}
	l.group[in.authority()] = int32(len(types))
}

// groupName is the school type of a group, or the authority.
func (l *ledger) groupName(group int32) string {
	if int(group) == l.groups-1 {
		return model.AuthoritySchool
	}
	return slices.Sorted(maps.Keys(l.r.in.plan.Types))[group]
}

func (l *ledger) book(e *entry) *book {
	group, p := l.group[e.school], l.r.in.posts(e)
	i := (int(e.good)*l.groups+int(group))*int(postings) + int(p)
	if l.books[i] == nil {
		l.books[i] = &book{good: e.good, group: group, posting: p, cost: make([]accounts.Sum, l.r.in.years)}
	}
	return l.books[i]
}

// open makes sure that there is a book.
func (l *ledger) open(key BookKey) {
	p := slices.Index(postingNames[:], key.Posting)
	good, known := l.r.in.index[goodID{key.Course, key.Item}]
	if p < 0 || !known {
		return
	}
	for group := range int32(l.groups) {
		if l.groupName(group) != key.Group {
			continue
		}
		if i := (int(good)*l.groups+int(group))*int(postings) + p; l.books[i] == nil {
			l.books[i] = &book{good: good, group: group, posting: posting(p), cost: make([]accounts.Sum, l.r.in.years)}
		}
	}
}

// put adds an amount to a sum.
func put(s *accounts.Sum, amount model.Money, c model.Certainty) {
	s.Amount += amount
	if !c.Firm() {
		s.Estimated += amount
	}
}

// grant adds what others give for an entry; it is no surer than the entry's cost. Loans are repaid, and
// own shares are own money.
func (l *ledger) grant(b *book, e *entry, shares []funding.Share) {
	for _, s := range shares {
		if s.Source == funding.OwnMoney || s.Role == funding.RoleLoan {
			continue
		}
		if b.grants == nil {
			b.grants = make([][]accounts.Sum, len(l.r.funding.rules.Sources()))
		}
		if b.grants[s.Source] == nil {
			b.grants[s.Source] = make([]accounts.Sum, l.r.in.years)
		}
		put(&b.grants[s.Source][e.year], s.Amount, e.cert)
	}
}

// all walks the books in their order.
func (l *ledger) all(visit func(*book)) {
	for _, b := range l.books {
		if b != nil {
			visit(b)
		}
	}
}

// given is what others give for the cost of a year.
func (b *book) given(y int32) accounts.Sum {
	sum := accounts.Sum{}
	for _, by := range b.grants {
		if by != nil {
			sum.Amount += by[y].Amount
			sum.Estimated += by[y].Estimated
		}
	}
	return sum
}

// spread divides an amount of capitalised equipment of a good over its book life.
func (in *Input) spread(g *good, amount model.Money) []model.Money {
	return accounts.Spread(amount, g.bookLife(), in.firstMonths())
}

// firstMonths is how many months of the year of purchase are depreciated.
func (in *Input) firstMonths() int {
	if in.plan.Accounts.ByMonth {
		return 13 - min(max(in.plan.Assume.FirstMonth, 1), 12)
	}
	return 12
}
