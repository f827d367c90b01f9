package cmd_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// naive calculates a plan again, for comparison only: slowly, with decimals, with maps, straight
// from the written rules, and without a line of the planner. It stops the test where it meets a rule
// that it does not have.
type naive struct {
	t        *testing.T
	plan     *model.Plan
	lots     map[place][]*naiveLot
	done     map[place]map[int]bool // bought in this year already
	used     map[place]map[int]decimal.Decimal
	replaced map[place]decimal.Decimal // units that were bought for units that had ended
	lines    map[string]naiveLine

	decided     map[place]map[int]decimal.Decimal // what limits leave to be bought; nil: there are none
	servicesNow bool                              // purchases of the year are done: drivers count what is in use
}

// place is an item or course at a school.
type place struct{ school, item string }

type naiveLot struct {
	count   decimal.Decimal
	bought  int
	planned bool
	works   bool            // building works bring it
	ends    int             // first year in which it may not be used at all; 0: none
	gone    decimal.Decimal // retired or withdrawn
}

type naiveLine struct{ quantity, price, amount decimal.Decimal }

func (l naiveLine) String() string {
	return fmt.Sprintf("%s × %s = %s", l.quantity, l.price, l.amount)
}

var (
	one    = decimal.NewFromInt(1)
	twelve = decimal.NewFromInt(12)
)

// calculateNaively gives every line of the plan years and the years after, by name.
func calculateNaively(t *testing.T, plan *model.Plan, decided map[place]map[int]decimal.Decimal) map[string]naiveLine {
	n := &naive{t: t, plan: plan, decided: decided, lots: map[place][]*naiveLot{}, done: map[place]map[int]bool{},
		used: map[place]map[int]decimal.Decimal{}, replaced: map[place]decimal.Decimal{}, lines: map[string]naiveLine{}}
	n.refuseUnknownRules()
	for _, s := range n.schools() {
		for _, lot := range s.Stock {
			n.stock(s.ID, lot)
		}
		for _, w := range s.Works {
			at := place{s.ID, w.Item}
			n.lots[at] = append(n.lots[at], &naiveLot{count: w.Count.Decimal(), bought: w.Year, works: true})
		}
	}
	for _, lot := range plan.Central.Stock {
		n.stock(model.AuthoritySchool, lot)
	}
	for year := plan.Years.First; year <= plan.Years.Last+plan.LookAhead; year++ {
		for _, id := range n.places() {
			for _, thing := range n.things() {
				n.buy(place{id, thing}, year)
			}
		}
		n.servicesNow = true
		for _, id := range n.places() {
			n.running(id, year)
			n.services(id, year)
		}
		n.internet(year)
		n.posts(year)
		n.income(year)
		n.servicesNow = false
	}
	return n.lines
}

func (n *naive) refuseUnknownRules() {
	if len(n.plan.Limits) > 0 && n.decided == nil {
		n.t.Fatal("the naive calculation does not decide what limits admit")
	}
	for id, m := range n.plan.Measures {
		if len(m.WaitFor) > 0 {
			n.t.Fatalf("the naive calculation waits for no programme: %s", id)
		}
	}
	if n.plan.Assume.HandOn {
		n.t.Fatal("the naive calculation does not hand devices on")
	}
	for id, i := range n.plan.Items {
		if i.SparePool {
			n.t.Fatalf("the naive calculation has no pools of spares: %s", id)
		}
	}
	for _, id := range n.places() {
		for _, q := range n.asks(id) {
			if i := n.plan.Items[q.Item]; i != nil && i.Lease != "" {
				n.t.Fatalf("the naive calculation has no leases: %s", q.Item)
			}
		}
	}
	for id, s := range n.plan.Schools {
		if s.Merges != nil {
			n.t.Fatalf("the naive calculation does not merge schools: %s", id)
		}
	}
}

func (n *naive) schools() []*model.School {
	var all []*model.School
	for _, id := range slices.Sorted(maps.Keys(n.plan.Schools)) {
		all = append(all, n.plan.Schools[id])
	}
	return all
}

// places are the schools and the authority.
func (n *naive) places() []string {
	return append(slices.Sorted(maps.Keys(n.plan.Schools)), model.AuthoritySchool)
}

// things are what is bought and lasts: purchases and courses.
func (n *naive) things() []string {
	var all []string
	for id, i := range n.plan.Items {
		if i.Kind == model.Purchase {
			all = append(all, id)
		}
	}
	all = append(all, slices.Collect(maps.Keys(n.plan.Courses))...)
	slices.Sort(all)
	return all
}

func (n *naive) stock(school string, lot model.Lot) {
	l := &naiveLot{count: lot.Count.Decimal(), bought: lot.Bought}
	for _, end := range []model.Date{lot.EndOfSupport, lot.LeaseEnds, n.endOfSupport(lot.Item)} {
		if first := firstYearWithout(end); first != 0 && (l.ends == 0 || first < l.ends) {
			l.ends = first
		}
	}
	at := place{school, lot.Item}
	n.lots[at] = append(n.lots[at], l)
}

func (n *naive) endOfSupport(item string) model.Date {
	if i := n.plan.Items[item]; i != nil {
		return i.EndOfSupport
	}
	return model.Date{}
}

// firstYearWithout: equipment must last to 1 August of a year to count in it.
func firstYearWithout(end model.Date) int {
	switch {
	case end.Year == 0:
		return 0
	case end.Month == 0 || end.Month >= 8:
		return end.Year + 1
	}
	return end.Year
}

func (n *naive) put(year int, school, item, part, kind, cause string, quantity, price decimal.Decimal) {
	if quantity.IsZero() {
		return
	}
	key := fmt.Sprintf("%d %s %s %s %s %s", year, school, item, part, kind, cause)
	n.lines[key] = naiveLine{quantity, price, quantity.Mul(price).Round(2)}
}

// life gives the years of use; 0 means for ever.
func (n *naive) life(thing string) int {
	if c := n.plan.Courses[thing]; c != nil {
		return c.Repeat.Or(0)
	}
	return n.plan.Items[thing].UseLife.Value
}

func (n *naive) loss(thing string) decimal.Decimal {
	if i := n.plan.Items[thing]; i != nil {
		return i.Loss.Or(decimal.Zero)
	}
	return decimal.Zero
}
