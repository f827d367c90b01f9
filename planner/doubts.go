package planner

import (
	"cmp"
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
)

// Doubt is one thing that was declared without a source, or as an estimate, and what of the plan's cost rests on it.
type Doubt struct {
	Path      string          // of the declared value; without the school's id where schools declare it: "schools.rooms"
	Item      string          // counts of stock: of which item or course
	Schools   []string        // ids of the schools that declare it so, in report order; nil: no school declares it
	Certainty model.Certainty // the worst: Estimate or Unstated
	At        model.Place     // where the first stands
	Cost      model.Money     // plan years, gross: of the lines that rest on it, alone or among others
	Alone     model.Money     // the part of Cost that rests on no other doubt
	Lines     int             // how many lines Cost sums
	Items     []ItemCost      // what Cost is for, the largest first
}

// ItemCost is the cost of one item or course.
type ItemCost struct {
	Item string
	Cost model.Money
}

// Doubts gives what the cost of the plan years rests on that is estimated or has no source, the largest cost
// first. One line may rest on several doubts: their costs do not add up. Cost of other offices is left out.
func (r *Result) Doubts() []Doubt {
	d := &doubts{sets: [][]int32{nil}, setIDs: map[string]set{"": 0}, ids: map[doubtID]int32{}, joined: map[[2]set]set{}, drivers: map[[2]int32]set{},
		prices: map[priceID]set{}, costs: map[doubtCost]*costLines{}}
	d.cells = newFooting(r.in, d).cells
	d.supports = make([]set, len(r.in.supports))
	at := footing[set, *doubts]{in: r.in, by: d, cells: d.cells}
	for i := range r.in.supports {
		d.supports[i] = at.support(&r.in.supports[i])
	}
	for s := int32(0); s <= r.in.authority(); s++ {
		r.run.schoolEntries(s, func(e *entry) bool {
			if e.year < r.in.planYears && e.known && !e.other && !e.cert.Firm() {
				d.add(r.in, e)
			}
			return true
		})
	}
	return d.sum(r.in)
}

// doubts reads the footing of figures as the declared values in doubt. Sets of them are numbered, so that the
// many figures that rest on the same ones share one.
type doubts struct {
	all      []doubtful
	ids      map[doubtID]int32
	sets     [][]int32 // sorted indices of all; the first is empty
	setIDs   map[string]set
	joined   map[[2]set]set
	drivers  map[[2]int32]set
	prices   map[priceID]set
	cells    []footed[set]
	supports []set
	costs    map[doubtCost]*costLines
}

// set numbers a set of doubts.
type set int32

type doubtID struct{ path, item string }

// doubtful is one doubt while it is gathered.
type doubtful struct {
	id      doubtID
	cert    model.Certainty
	at      model.Place
	schools map[string]bool // ids; nil: no school declares it
}

// priceID names the price of an entry.
type priceID struct {
	good, part, year int32
	kind             Kind
	residual         bool
}

type doubtCost struct {
	on   set
	good int32
}

type costLines struct {
	cost  model.Money
	lines int
}

func (d *doubts) nothing() set { return 0 }

func (d *doubts) cited(cs []citation) set {
	on := set(0)
	for i := range cs {
		p := cs[i].provenance()
		if p.Certainty.Firm() {
			continue
		}
		at := cs[i].at
		if !at.Known() {
			at = placeOf(cs[i].origin, cs[i].key)
		}
		on = d.both(on, d.doubt(cs[i].path, "", p.Certainty, at))
	}
	return on
}

func (d *doubts) lot(in *Input, g *good, school, lot int32) set {
	l := in.declared[lot]
	c := l.Of("count").Certainty
	if c.Firm() {
		return 0
	}
	return d.doubt(in.lotPath(school, lot), g.id, c, placeOf(&l.Origin, "count"))
}

func (d *doubts) driver(in *Input, driver, school int32) set {
	key := [2]int32{driver, school}
	if on, found := d.drivers[key]; found {
		return on
	}
	on := set(0)
	if school == in.authority() {
		for s := range in.schools {
			on = d.both(on, d.driver(in, driver, int32(s)))
		}
	} else if !in.drivers[driver].cert[school].Firm() {
		on = d.cited(in.driverCitations(driver, school, 0))
	}
	d.drivers[key] = on
	return on
}

func (d *doubts) both(a, b set) set {
	switch {
	case a == b || b == 0:
		return a
	case a == 0:
		return b
	}
	key := [2]set{min(a, b), max(a, b)}
	on, found := d.joined[key]
	if !found {
		all := slices.Concat(d.sets[a], d.sets[b])
		slices.Sort(all)
		on = d.numbered(slices.Compact(all))
		d.joined[key] = on
	}
	return on
}

// doubt gives the set of one doubt, and notes which school has it.
func (d *doubts) doubt(path, item string, c model.Certainty, at model.Place) set {
	school := ""
	if rest, ofSchool := strings.CutPrefix(path, "schools."); ofSchool {
		school, rest, _ = strings.Cut(rest, ".")
		path = "schools." + rest
	}
	id := doubtID{path, item}
	i, found := d.ids[id]
	if !found {
		i = int32(len(d.all))
		d.ids[id] = i
		d.all = append(d.all, doubtful{id: id, cert: c, at: at})
	}
	x := &d.all[i]
	x.cert = x.cert.Worse(c)
	if school != "" {
		if x.schools == nil {
			x.schools = map[string]bool{}
		}
		x.schools[school] = true
	}
	return d.numbered([]int32{i})
}

// numbered gives the number of a sorted set.
func (d *doubts) numbered(all []int32) set {
	key := make([]byte, 0, 4*len(all))
	for _, i := range all {
		key = binary.LittleEndian.AppendUint32(key, uint32(i))
	}
	on, found := d.setIDs[string(key)]
	if !found {
		on = set(len(d.sets))
		d.sets = append(d.sets, all)
		d.setIDs[string(key)] = on
	}
	return on
}

// of gives what an entry rests on: its price, and its quantity.
func (d *doubts) of(in *Input, e *entry) set {
	price := d.price(in, e)
	switch {
	case e.cell < 0:
		return d.both(price, d.supports[e.part])
	case e.cell >= in.lasting:
		return d.both(price, d.cells[e.cell].required)
	}
	return d.both(price, d.cells[e.cell].use)
}

func (d *doubts) price(in *Input, e *entry) set {
	g := &in.goods[e.good]
	key := priceID{good: e.good, part: e.part, year: e.year, kind: e.kind, residual: e.residual}
	on, found := d.prices[key]
	if found {
		return on
	}
	switch {
	case e.kind == KindRunning:
		on = d.cited(in.runningCitations(g, &g.running[e.part], e.year))
	case e.kind == KindLease && e.residual:
		on = d.cited(in.residualCitations(g, e.part))
	case e.kind == KindLease:
		on = d.cited(in.leaseCitations(g, e.part))
	default:
		on = d.cited(in.priceCitations(g.price, e.year))
	}
	d.prices[key] = on
	return on
}

// add counts an entry for all that it rests on.
func (d *doubts) add(in *Input, e *entry) {
	key := doubtCost{d.of(in, e), e.good}
	c := d.costs[key]
	if c == nil {
		c = &costLines{}
		d.costs[key] = c
	}
	c.cost += e.amount
	c.lines++
}

// sum gives the doubts that something rests on.
func (d *doubts) sum(in *Input) []Doubt {
	out := make([]Doubt, len(d.all))
	items := make([]map[string]model.Money, len(d.all))
	for key, c := range d.costs {
		on := d.sets[key.on]
		for _, i := range on {
			out[i].Cost += c.cost
			out[i].Lines += c.lines
			if len(on) == 1 {
				out[i].Alone += c.cost
			}
			if items[i] == nil {
				items[i] = map[string]model.Money{}
			}
			items[i][in.goods[key.good].id] += c.cost
		}
	}
	for i := range out {
		x := &d.all[i]
		out[i].Path, out[i].Item, out[i].Certainty, out[i].At = x.id.path, x.id.item, x.cert, x.at
		out[i].Schools = in.inReportOrder(x.schools)
		out[i].Items = byCost(items[i])
	}
	out = slices.DeleteFunc(out, func(x Doubt) bool { return x.Cost == 0 })
	slices.SortFunc(out, func(a, b Doubt) int {
		return cmp.Or(cmp.Compare(b.Cost, a.Cost), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Item, b.Item))
	})
	return out
}

func (in *Input) inReportOrder(schools map[string]bool) []string {
	if schools == nil {
		return nil
	}
	out := make([]string, 0, len(schools))
	for _, s := range in.schools {
		if schools[s.ID] {
			out = append(out, s.ID)
		}
	}
	return out
}

func byCost(items map[string]model.Money) []ItemCost {
	out := make([]ItemCost, 0, len(items))
	for _, id := range slices.Sorted(maps.Keys(items)) {
		out = append(out, ItemCost{id, items[id]})
	}
	slices.SortStableFunc(out, func(a, b ItemCost) int { return cmp.Compare(b.Cost, a.Cost) })
	return out
}
