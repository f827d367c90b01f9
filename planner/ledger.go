package planner

import (
	"maps"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/accounts"
	"github.com/medienplan/mep/planner/funding"
)

// posting says how cost is booked. Every line of cost has one.
type posting uint8

const (
	postAsset      posting = iota // capitalised, and depreciated over its book life
	postFixedAsset                // capitalised at a fixed value, which is not depreciated
	postFixedValue                // replaces stock of fixed value: an expense
	postLowValue                  // low-value asset, expensed at once
	postPurchase                  // equipment that is an expense
	postRunning
	postService
	postLease
	postTraining
	postPersonnel
	postings
)

// ledger holds the cost of a plan by what it is booked as.
type ledger struct {
	r      *Result
	groups int     // school types, the authority last
	books  []*book // by good, group and posting; nil: none
	miss   []int   // lines without a price, by year
	group  []int32 // by school
}

// book is the cost of one good, group and posting.
type book struct {
	good, group int32
	posting     posting
	cost        []model.Money   // by year
	grants      [][]model.Money // by source, then year: what is given and not lent; nil: nothing
}

// ledger adds up all lines of cost. Those of other offices are left out.
func (r *Result) ledger() *ledger {
	l := &ledger{r: r, miss: make([]int, r.in.years)}
	l.groupSchools()
	l.books = make([]*book, len(r.in.goods)*l.groups*int(postings))
	at := &fundedAt{key: -1}
	r.eachEntry(func(e *entry) bool {
		line := at.of(r, e)
		switch {
		case e.other:
		case !e.known:
			l.miss[e.year]++
		default:
			b := l.book(e)
			b.cost[e.year] += e.amount
			if line >= 0 {
				l.grant(b, e.year, r.funding.sharesOf(e.year, line))
			}
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
		l.books[i] = &book{good: e.good, group: group, posting: p, cost: make([]model.Money, l.r.in.years)}
	}
	return l.books[i]
}

// posts says how an entry is booked.
func (in *Input) posts(e *entry) posting {
	switch e.kind {
	case KindRunning:
		return postRunning
	case KindService:
		return postService
	case KindLease:
		return postLease
	case KindTraining:
		return postTraining
	case KindPost:
		return postPersonnel
	}
	g := &in.goods[e.good]
	switch {
	case g.price.low:
		return postLowValue
	case g.pricing.Booking != model.Investive:
		return postPurchase
	case !slices.Contains(in.plan.Accounts.FixedValue, in.categoryName(g)):
		return postAsset
	case e.cause == CauseReplacement:
		return postFixedValue
	}
	return postFixedAsset
}

// grant adds what others give for an entry. Loans are repaid, and own shares are own money.
func (l *ledger) grant(b *book, y int32, shares []funding.Share) {
	for _, s := range shares {
		if s.Source == funding.OwnMoney || s.Role == funding.RoleLoan {
			continue
		}
		if b.grants == nil {
			b.grants = make([][]model.Money, len(l.r.funding.rules.Sources()))
		}
		if b.grants[s.Source] == nil {
			b.grants[s.Source] = make([]model.Money, l.r.in.years)
		}
		b.grants[s.Source][y] += s.Amount
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
func (b *book) given(y int32) model.Money {
	sum := model.Money(0)
	for _, by := range b.grants {
		if by != nil {
			sum += by[y]
		}
	}
	return sum
}

// spread divides an amount of capitalised equipment of a good over its book life.
func (in *Input) spread(g *good, amount model.Money) []model.Money {
	months := 12
	if in.plan.Accounts.ByMonth {
		months = 13 - min(max(in.plan.Assume.FirstMonth, 1), 12)
	}
	return accounts.Spread(amount, g.bookLife(), months)
}
