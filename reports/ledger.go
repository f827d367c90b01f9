package reports

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// Names numbers the ids of two ledgers that are compared.
type Names struct {
	ids  map[string]int
	list []string
}

// mostNames is how many ids there may be: a cell has so many bits for each.
const mostNames = 1 << 20

func (n *Names) number(id string) (int, bool) {
	if i, known := n.ids[id]; known {
		return i, true
	}
	if n.ids == nil {
		n.ids = map[string]int{}
	}
	n.ids[id] = len(n.list)
	n.list = append(n.list, id)
	return len(n.list) - 1, len(n.list) <= mostNames
}

// Ledger is the cost of the plan years by school, item, year and source: 16 bytes for each, so that two results of
// a country fit into memory. Lines come school by school; after the last comes Settle.
type Ledger struct {
	Cost    model.Money // of all; the result of an earlier total
	Missing int         // lines without a price

	names   *Names
	schools map[int][]ledgerCell
	now     int          // school at hand
	cells   []ledgerCell // of it
	size    model.Money  // of all amounts without their signs: while it can be counted, every sum can
}

type ledgerCell struct {
	key    uint64
	amount model.Money // of source missingSource: the number of lines without a price
}

// missingSource is the source of lines without a price. No id is empty.
const missingSource = ""

// NewLedger gives an empty ledger. Ledgers that are compared have the same names.
func NewLedger(names *Names) *Ledger {
	return &Ledger{names: names, schools: map[int][]ledgerCell{}, now: -1}
}

// Add adds what a source pays of a line.
func (g *Ledger) Add(school, item string, year int, source string, amount model.Money) error {
	size, err := g.size.Plus(max(amount, -amount))
	if err != nil || source == missingSource {
		return errDamaged
	}
	g.size = size
	g.Cost += amount
	return g.put(school, item, year, source, amount)
}

// Miss counts a line without a price.
func (g *Ledger) Miss(school, item string, year int) error {
	g.Missing++
	return g.put(school, item, year, missingSource, 1)
}

func (g *Ledger) put(school, item string, year int, source string, amount model.Money) error {
	s, okSchool := g.names.number(school)
	i, okItem := g.names.number(item)
	f, okSource := g.names.number(source)
	if !okSchool || !okItem || !okSource || school == "" || item == "" || year < 0 || year >= 1<<16 {
		return errDamaged
	}
	if s != g.now {
		g.Settle()
		g.now = s
	}
	g.cells = append(g.cells, ledgerCell{uint64(i)<<36 | uint64(year)<<20 | uint64(f), amount})
	return nil
}

// Settle adds up the cells of the school at hand.
func (g *Ledger) Settle() {
	if g.now < 0 || len(g.cells) == 0 {
		return
	}
	all := append(g.cells, g.schools[g.now]...)
	slices.SortFunc(all, func(a, b ledgerCell) int { return cmp.Compare(a.key, b.key) })
	n := 0
	for _, c := range all[1:] {
		if c.key == all[n].key {
			all[n].amount += c.amount
			continue
		}
		n++
		all[n] = c
	}
	g.schools[g.now] = slices.Clone(all[:n+1])
	g.cells = all[:0]
}

// ledgerOf is the ledger of a calculated plan.
func ledgerOf(r *planner.Result, names *Names) (*Ledger, error) {
	g := NewLedger(names)
	period := r.Plan.Years
	for l := range r.Lines() {
		if !period.Has(l.Year) || l.OtherBudget || l.Kind == planner.KindIncome {
			continue
		}
		if !l.Known {
			if err := g.Miss(l.School, l.Item, l.Year); err != nil {
				return nil, err
			}
			continue
		}
		for _, s := range l.Sources {
			if err := g.Add(l.School, l.Item, l.Year, s.Source, s.Amount); err != nil {
				return nil, err
			}
		}
	}
	g.Settle()
	return g, nil
}
