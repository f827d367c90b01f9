package reports

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// DiffBys are the orders of a tree of differences, the usual first: what its first level is.
var DiffBys = []string{"school", "item", "year", "programme"}

// DiffSide is one of two results that are compared: a plan, or what was saved of one.
type DiffSide struct {
	*Earlier
	Ledger *Ledger
	Model  *model.Plan // nil: only its result was saved
	Values []PlanValue // of the bound plan, in the order of the reference; nil: only its result was saved
}

// PlanValue is a value of a bound plan.
type PlanValue struct {
	Path   string // "items.tablet.price"
	Entity string // "items.tablet"; "" where the path is of the plan itself
	Text   string // as written in plan files
	At     model.Place
}

// NewDiffSide is a calculated plan as a side of a comparison.
func NewDiffSide(name string, r *planner.Result, values []PlanValue, names *Names, o Options) (DiffSide, error) {
	g, err := ledgerOf(r, names)
	if err != nil {
		return DiffSide{}, err
	}
	v := NewOverview(r)
	head := o.head(r.Plan)
	period := v.Period()
	return DiffSide{Ledger: g, Model: r.Plan, Values: values, Earlier: &Earlier{Name: name, Plan: head.Plan, Currency: head.Currency, Scenario: head.Scenario,
		Years:  YearsData{First: period.First, Last: period.Last, After: nonNil(v.Years[v.PlanYears:])},
		Inputs: head.Inputs, Packs: head.Packs, Changes: head.Changes, Totals: v.totals()}}, nil
}

// Diff is what differs between two results.
type Diff struct {
	Old, New DiffSide
	By       string // one of DiffBys
	Inputs   []InputChange
	Total    DiffNode // cost of the plan years; its nodes are those that differ, the largest first
	names    *Names
}

// DiffNode is an amount of both results. Nodes below it are those that differ; what is left is the same in both,
// so that their changes add up to its change.
type DiffNode struct {
	ID       string // of a school, item or source, or a year
	Old, New Sum
	Nodes    []DiffNode
	More     int // nodes that were left out beyond those asked for; their amounts are Rest
	Rest     Shift
}

// Change is New − Old.
func (n *DiffNode) Change() model.Money { return n.New.Amount - n.Old.Amount }

// Changed reports whether old and new differ, or the prices that they lack.
func (n *DiffNode) Changed() bool { return n.Old != n.New || len(n.Nodes) > 0 }

// NewDiff compares two results whose ledgers have the same names. top is how many nodes each node keeps; 0: all.
// Results in different currencies are an [EarlierError].
func NewDiff(old, now DiffSide, by string, top int) (*Diff, error) {
	if old.Currency != now.Currency {
		return nil, &EarlierError{"other-currency", model.Args{"file": old.Name, "currency": old.Currency, "other": now.Name, "plan": now.Currency}}
	}
	d := &Diff{Old: old, New: now, By: by, Inputs: inputChanges(&old, &now), names: old.Ledger.names}
	d.Total = DiffNode{Old: Sum{Amount: old.Ledger.Cost, Missing: old.Ledger.Missing}, New: Sum{Amount: now.Ledger.Cost, Missing: now.Ledger.Missing}}
	d.Total.Nodes = d.tree(top)
	d.Total.rank(top)
	return d, nil
}

// None reports whether nothing differs, in inputs or results.
func (d *Diff) None() bool {
	return len(d.Inputs) == 0 && !d.Total.Changed() && d.sameTotals()
}

// sameTotals reports whether all sums are the same, those of the years after the plan too.
func (d *Diff) sameTotals() bool {
	same := func(a, b YearData) bool { return a.plain() == b.plain() && slices.Equal(a.spent(), b.spent()) }
	return same(d.Old.Totals.Plan, d.New.Totals.Plan) && slices.EqualFunc(d.Old.Totals.Years, d.New.Totals.Years, same)
}

// yearSums are the sums of a year without those of its categories.
type yearSums [25]model.Money

func (y YearData) plain() yearSums {
	inPlan := model.Money(0)
	if y.InPlan {
		inPlan = 1
	}
	return yearSums{model.Money(y.Year), inPlan, y.Cost, y.Investive, y.Consumptive, y.New, y.Replacement, y.Existing, y.Planned, y.Service, y.Posts, y.Training,
		y.Estimated, y.Other, y.Income, y.Net, y.Funded, y.Grants, y.LumpSums, y.Loans, y.Third, y.OwnMoney, y.DebtService, y.YearlyShare, model.Money(y.Missing)}
}

// spent are the categories that cost something, by id.
func (y YearData) spent() []CategoryData {
	out := slices.DeleteFunc(slices.Clone(y.Categories), func(c CategoryData) bool { return c.Cost == 0 })
	slices.SortFunc(out, func(a, b CategoryData) int { return cmp.Compare(a.Category, b.Category) })
	return out
}

// leaf is an amount of a school in both results.
type leaf struct {
	item, year, source int
	old, new           Sum
}

// leaves puts the cells of a school side by side.
func (d *Diff) leaves(school int) []leaf {
	old, now := d.Old.Ledger.schools[school], d.New.Ledger.schools[school]
	var out []leaf
	for len(old) > 0 || len(now) > 0 {
		var a, b ledgerCell
		c := 0
		if len(old) > 0 && len(now) > 0 {
			c = cmp.Compare(old[0].key, now[0].key)
		} else if len(old) > 0 {
			c = -1
		} else {
			c = 1
		}
		if c <= 0 {
			a, old = old[0], old[1:]
		}
		if c >= 0 {
			b, now = now[0], now[1:]
		}
		key := max(a.key, b.key)
		l := leaf{item: int(key >> 36), year: int(key>>20) & (1<<16 - 1), source: int(key) & (1<<20 - 1)}
		if l.old, l.new = (Sum{Amount: a.amount}), (Sum{Amount: b.amount}); d.names.list[l.source] == missingSource {
			l.old, l.new = Sum{Missing: int(a.amount)}, Sum{Missing: int(b.amount)}
		}
		out = append(out, l)
	}
	return out
}

// path names the levels of a leaf.
func (d *Diff) path(school int, l leaf) [3]int {
	year := -l.year // years are no names
	switch d.By {
	case "item":
		return [3]int{l.item, school, year}
	case "year":
		return [3]int{year, school, l.item}
	case "programme":
		return [3]int{l.source, school, l.item}
	}
	return [3]int{school, l.item, year}
}

// tree adds up both results, school by school, and keeps what differs.
func (d *Diff) tree(top int) []DiffNode {
	first := map[int]*DiffNode{}
	var order []int
	for school := range d.names.list {
		// the second level has the school, or is within it: it is complete with the school
		second := map[[2]int]*DiffNode{}
		third := map[[3]int]*DiffNode{}
		var seconds [][2]int
		var thirds [][3]int
		for _, l := range d.leaves(school) {
			p := d.path(school, l)
			pair := [2]int{p[0], p[1]}
			if first[p[0]] == nil {
				first[p[0]] = &DiffNode{ID: d.idOf(p[0])}
				order = append(order, p[0])
			}
			if second[pair] == nil {
				second[pair] = &DiffNode{ID: d.idOf(p[1])}
				seconds = append(seconds, pair)
			}
			if third[p] == nil {
				third[p] = &DiffNode{ID: d.idOf(p[2])}
				thirds = append(thirds, p)
			}
			for _, n := range []*DiffNode{first[p[0]], second[pair], third[p]} {
				n.Old.Amount, n.Old.Missing = n.Old.Amount+l.old.Amount, n.Old.Missing+l.old.Missing
				n.New.Amount, n.New.Missing = n.New.Amount+l.new.Amount, n.New.Missing+l.new.Missing
			}
		}
		for _, p := range thirds {
			if n := third[p]; n.Changed() {
				above := second[[2]int{p[0], p[1]}]
				above.Nodes = append(above.Nodes, *n)
			}
		}
		for _, pair := range seconds {
			if n := second[pair]; n.Changed() {
				n.rank(top)
				first[pair[0]].Nodes = append(first[pair[0]].Nodes, *n)
			}
		}
	}
	var out []DiffNode
	for _, i := range order {
		if n := first[i]; n.Changed() {
			n.rank(top)
			out = append(out, *n)
		}
	}
	return out
}

func (d *Diff) idOf(n int) string {
	if n < 0 {
		return strconv.Itoa(-n)
	}
	return d.names.list[n]
}

// rank orders the nodes by the size of their change, then by id, and keeps the first.
func (n *DiffNode) rank(top int) {
	slices.SortFunc(n.Nodes, func(a, b DiffNode) int {
		return cmp.Or(cmp.Compare(max(b.Change(), -b.Change()), max(a.Change(), -a.Change())), cmp.Compare(a.ID, b.ID))
	})
	if top == 0 || len(n.Nodes) <= top {
		return
	}
	for i := range n.Nodes[top:] {
		n.Rest.Before += n.Nodes[top+i].Old.Amount
		n.Rest.After += n.Nodes[top+i].New.Amount
	}
	n.More = len(n.Nodes) - top
	n.Nodes = slices.Clone(n.Nodes[:top])
}
