package planner

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner/accounts"
)

// Book is the cost of one item or course at the schools of one type, as it is booked. Amounts are by year of
// [Result.Years].
type Book struct {
	Item    string
	Course  bool
	Group   string // school type, or model.AuthoritySchool
	Posting string // as [Line.Posting]
	Product string
	Life    int // years of depreciation
	Cost    []model.Money
	Given   []Giving
	Now     Booking
	Other   Booking // where a higher or lower price would book it otherwise; the zero Booking where none would

	Wear, WearAfter       []model.Money // depreciation of what is bought in the plan years, and after them
	Release, ReleaseAfter []model.Money // of special items, in the same way
}

// Booking is on which accounts a book stands; nil: on none.
type Booking struct {
	Posting          string
	Small            bool // its price lies below the low-value limit
	Expense, Payment *model.Account
	Wear, Release    *model.Account // of what is depreciated
	Income           *model.Account // of grants for what is an expense
	Receipt          *model.Account // of grants
}

// Giving is what a source gives for a book.
type Giving struct {
	Source   string
	Amount   []model.Money
	Received []model.Money // when it arrives; what arrives after the years shown is left out
	Arrives  []int         // by year of the cost: index of the one year in which all of it arrives; -1: it arrives in parts, or nothing is given
}

// BookKey names a book.
type BookKey struct {
	Item    string
	Course  bool
	Group   string
	Posting string
}

// Key gives the name of the book.
func (b *Book) Key() BookKey { return BookKey{b.Item, b.Course, b.Group, b.Posting} }

// BookOf names the book of a line, be there one or not; ok is false without a chart, and for what is no cost
// of an item or course that the plan uses.
func (r *Result) BookOf(school, item string, kind Kind, cause Cause) (key BookKey, ok bool) {
	s, course := r.in.findSchool(school), kind == KindTraining
	g, known := r.in.index[goodID{course, item}]
	if r.in.books == nil || kind == KindIncome || s < 0 || !known || r.in.goods[g].price == nil {
		return key, false
	}
	return BookKey{item, course, r.in.groupOf(s), r.in.posts(&entry{good: g, kind: kind, cause: cause}).String()}, true
}

// Books gives the cost of the plan by how it is booked, in report order, with those that are asked for although
// nothing is booked in them; nil without a chart.
func (r *Result) Books(asked ...BookKey) []Book {
	if r.in.books == nil {
		return nil
	}
	k := r.keep()
	for _, key := range asked {
		k.ledger.open(key)
	}
	var out []Book
	k.ledger.all(func(b *book) { out = append(out, k.bookOf(b)) })
	return out
}

func (k *keeper) bookOf(b *book) Book {
	in := k.r.in
	good := &in.goods[b.good]
	group := k.ledger.groupName(b.group)
	w := Book{Item: good.id, Course: good.course, Group: group, Posting: b.posting.String(), Product: in.productOf(good, group), Life: max(good.bookLife(), 1),
		Cost: make([]model.Money, in.years), Now: k.booking(&k.goods[b.good][b.posting], b.posting)}
	for y := range b.cost {
		w.Cost[y] = b.cost[y].Amount
	}
	for source, by := range b.grants {
		if by != nil {
			w.Given = append(w.Given, k.giving(b, source, by))
		}
	}
	w.Now.Small = good.price.small
	if p, may := k.turned(b); may {
		w.Other = k.otherwise(good, p)
		w.Other.Small = !w.Now.Small
	}
	w.Wear, w.WearAfter = k.worn(b, func(y int32) model.Money { return b.cost[y].Amount })
	w.Release, w.ReleaseAfter = k.worn(b, func(y int32) model.Money { return b.given(y).Amount })
	return w
}

// turned is how a book is booked where its price lies on the other side of the low-value limit; false where that
// changes nothing.
func (k *keeper) turned(b *book) (p posting, may bool) {
	g, in := &k.r.in.goods[b.good], k.r.in
	fixed := slices.Contains(in.plan.Accounts.FixedValue, in.categoryName(g))
	switch {
	case !g.price.usable:
		return p, false
	case b.posting.capitalised() && in.plan.LowValue.Treat == model.Capitalise:
		return b.posting, true
	case b.posting == postAsset:
		return postLowValue, true
	case b.posting == postLowValue && !fixed:
		return postAsset, true
	}
	return p, false
}

// booking is on which accounts a good stands when it is booked in a way.
func (k *keeper) booking(to *booked, p posting) Booking {
	w := Booking{Posting: p.String(), Expense: to.expense.account, Payment: to.payment.account}
	if !p.capitalised() {
		w.Income = k.standard(model.PostGrant).account
	}
	if p == postAsset {
		w.Wear, w.Release = k.standard(model.PostDepreciation).account, k.standard(model.PostRelease).account
	}
	w.Receipt = k.standard(model.PostGrant).account
	if k.investive(to.payment) {
		w.Receipt = k.standard(model.PostGrantInvestment).account
	}
	return w
}

// otherwise is how a good is booked when its price lies on the other side of the low-value limit.
func (k *keeper) otherwise(g *good, p posting) Booking {
	other, price := *g, *g.price
	price.small = !price.small
	other.price = &price
	to := k.bookedOf(&other, p)
	return k.booking(&to, p)
}

// giving is what a source gives for a book, and when it arrives.
func (k *keeper) giving(b *book, source int, by []accounts.Sum) Giving {
	in := k.r.in
	w := Giving{Source: k.r.funding.rules.Sources()[source], Amount: make([]model.Money, in.years), Received: make([]model.Money, in.years), Arrives: make([]int, in.years)}
	for y := range by {
		w.Amount[y], w.Arrives[y] = by[y].Amount, -1
		if by[y].Amount != 0 {
			w.Arrives[y] = k.arrivesIn(source, y)
		}
	}
	if b.received != nil && b.received[source] != nil {
		copy(w.Received, b.received[source])
	}
	return w
}

// arrivesIn is the index of the year in which all that a source gives for a year arrives; -1 where it arrives in
// parts.
func (k *keeper) arrivesIn(source, y int) int {
	if source >= k.r.funding.rules.Programmes() {
		return y
	}
	at := -1
	for _, a := range k.r.funding.state.Arrivals() {
		if a.Programme != source || a.Granted != k.r.in.year(int32(y)) || a.Amount == 0 {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = a.Year - int(k.r.in.first)
	}
	return at
}

// worn spreads amounts of a book over its life: those of the plan years, and those after.
func (k *keeper) worn(b *book, amount func(y int32) model.Money) (plan, after []model.Money) {
	in := k.r.in
	plan, after = make([]model.Money, in.years), make([]model.Money, in.years)
	if b.posting != postAsset {
		return plan, after
	}
	for y := range in.years {
		to := plan
		if y >= in.planYears {
			to = after
		}
		for n, m := range in.spread(&in.goods[b.good], amount(y)) {
			if int(y)+n < len(to) {
				to[int(y)+n] += m
			}
		}
	}
	return plan, after
}
