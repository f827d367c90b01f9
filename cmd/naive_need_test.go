package cmd_test

import (
	"fmt"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

// open reports whether a school exists in a year. The authority always does.
func (n *naive) open(school string, year int) bool {
	s := n.plan.Schools[school]
	return s == nil || (s.Opens == 0 || s.Opens <= year) && (s.Closes == 0 || year < s.Closes)
}

// asked is one requirement that applies at a school.
type asked struct {
	model.Requirement
	need string
}

// asks gives the requirements of a school: needs of its type, added and dropped, with its own
// versions in place.
func (n *naive) asks(school string) []asked {
	var all []asked
	if school == model.AuthoritySchool {
		for _, q := range n.plan.Central.Requires {
			all = append(all, asked{q, ""})
		}
		return all
	}
	s := n.plan.Schools[school]
	for _, id := range slices.Sorted(maps.Keys(n.plan.Needs)) {
		need := n.plan.Needs[id]
		applies := !need.Optional && matches(need.For, s) || slices.Contains(s.Needs.Add, id)
		if !applies || slices.Contains(s.Needs.Drop, id) {
			continue
		}
		for _, q := range need.Requires {
			all = append(all, asked{n.overridden(s, id, q), id})
		}
	}
	return all
}

// overridden gives the school's own version of a requirement, where it has one.
func (n *naive) overridden(s *model.School, need string, q model.Requirement) model.Requirement {
	for _, o := range s.Needs.Override {
		if o.Need == need && o.Item == q.Item && o.Course == q.Course {
			return o.Requirement
		}
	}
	return q
}

func matches(f model.Selector, s *model.School) bool {
	for key, value := range f.Attributes {
		if s.Attributes[key] != value {
			return false
		}
	}
	return (len(f.Types) == 0 || slices.Contains(f.Types, s.Type)) && (len(f.Schools) == 0 || slices.Contains(f.Schools, s.ID))
}

// required is how many units a school needs in a year.
func (n *naive) required(at place, year int) decimal.Decimal {
	if !n.open(at.school, year) {
		return decimal.Zero
	}
	byDriver := map[string]decimal.Decimal{"connection": n.connections(at, year)}
	for _, q := range n.asks(at.school) {
		if q.Item != at.item && q.Course != at.item || !n.inTime(at.school, q.Requirement, year) {
			continue
		}
		driver := fmt.Sprint(q.Per)
		if q.Combine == model.CombineAdd {
			driver += q.need
		} else if q.Combine == model.CombineMax {
			driver = "max"
		}
		byDriver[driver] = decimal.Max(byDriver[driver], n.oneRequirement(at, q.Requirement, year))
	}
	sum := decimal.Zero
	for _, amount := range byDriver {
		sum = sum.Add(amount)
	}
	return sum
}

// connections: a school whose present line is below the rule needs one for each site.
func (n *naive) connections(at place, year int) decimal.Decimal {
	s := n.plan.Schools[at.school]
	if s == nil || at.item != n.plan.Internet.Connection || !s.Uplink.Known || !s.Uplink.Value.LessThan(n.bandwidth(s, year)) {
		return decimal.Zero
	}
	return decimal.NewFromInt(int64(n.count(s, model.Driver{Kind: model.DriverSite}, year)))
}

// bandwidth is what the rule asks for, in Mbit/s.
func (n *naive) bandwidth(s *model.School, year int) decimal.Decimal {
	rule := n.plan.Bandwidths[n.plan.Internet.Rule]
	if rule == nil {
		return decimal.Zero
	}
	need := decimal.NewFromInt(int64(n.count(s, model.Driver{Kind: rule.Per}, year))).Add(rule.Plus).Mul(rule.Mbit)
	if rule.Max.Known {
		need = decimal.Min(need, rule.Max.Value)
	}
	return need
}

func (n *naive) inTime(school string, q model.Requirement, year int) bool {
	first, given := q.From[""]
	if s := n.plan.Schools[school]; s != nil {
		if own, ok := q.From[s.Type]; ok {
			first, given = own, true
		}
	}
	return (!given || first <= year) && (q.Until == 0 || year <= q.Until)
}

func (n *naive) oneRequirement(at place, q model.Requirement, year int) decimal.Decimal {
	base := n.base(at.school, q, year)
	if i := n.plan.Items[at.item]; i != nil {
		base = base.Add(base.Mul(i.SpareShare.Or(decimal.Zero)))
	}
	amount := rounded(base, q.Round)
	if q.Set > 0 {
		set := decimal.NewFromInt(int64(q.Set))
		amount = rounded(amount.Div(set), q.SetRound).Mul(set)
	}
	if q.Min.Known {
		amount = decimal.Max(amount, q.Min.Value)
	}
	if q.Max.Known && amount.GreaterThan(q.Max.Value) {
		amount = q.Max.Value
		if q.Set > 0 {
			set := decimal.NewFromInt(int64(q.Set))
			amount = amount.Div(set).Floor().Mul(set)
		}
	}
	return amount
}

func (n *naive) base(school string, q model.Requirement, year int) decimal.Decimal {
	if q.Bracket != nil {
		size, steps := n.driver(school, q.Bracket.By, year), decimal.Zero
		for _, s := range q.Bracket.Steps {
			if !s.From.GreaterThan(size) {
				steps = s.Count
			}
		}
		return steps
	}
	base := n.driver(school, q.Per, year).Mul(q.Count.Or(one)).Mul(q.Share.Or(one))
	if every, known := q.Every.In(year); known {
		base = base.Div(every)
	}
	return base
}

func rounded(d decimal.Decimal, how model.Rounding) decimal.Decimal {
	switch how {
	case model.RoundNearest:
		return d.Round(0)
	case model.RoundDown:
		return d.Floor()
	case model.RoundNone:
		return d.Round(3)
	}
	return d.Ceil()
}

// driver gives a driver's value; the authority's is the sum over its schools.
func (n *naive) driver(school string, d model.Driver, year int) decimal.Decimal {
	switch d.Kind {
	case model.DriverItem:
		return n.thing(place{school, d.Item}, year)
	case model.DriverDevices:
		sum := decimal.Zero
		for id, i := range n.plan.Items {
			if i.Device && slices.Contains(d.Categories, i.Category) {
				sum = sum.Add(n.thing(place{school, id}, year))
			}
		}
		return sum
	}
	if school != model.AuthoritySchool {
		return decimal.NewFromInt(int64(n.count(n.plan.Schools[school], d, year)))
	}
	if d.Kind == model.DriverSchool {
		return one
	}
	sum := 0
	for _, s := range n.schools() {
		if n.open(s.ID, year) {
			sum += n.count(s, d, year)
		}
	}
	return decimal.NewFromInt(int64(sum))
}

// thing gives what a driving item drives by: purchases ask for its requirement, services for what
// is in use. Services are calculated after all purchases of a year, so "in use" is known then.
func (n *naive) thing(at place, year int) decimal.Decimal {
	if used, bought := n.used[at][year]; bought && n.servicesNow {
		return used
	}
	if at.school != model.AuthoritySchool {
		return n.required(at, year)
	}
	sum := decimal.Zero
	for _, s := range n.places() {
		sum = sum.Add(n.required(place{s, at.item}, year))
	}
	return sum
}

func (n *naive) count(s *model.School, d model.Driver, year int) int {
	in := func(series model.Series[int], what string) int {
		v, known := series.In(year)
		if !known {
			n.t.Fatalf("%s: %s is not known", s.ID, what)
		}
		return v
	}
	switch d.Kind {
	case model.DriverSchool:
		return 1
	case model.DriverSite:
		if !s.Sites.Known() {
			return 1
		}
		return in(s.Sites, "sites")
	case model.DriverPupil:
		return n.pupilsOf(s, d, year)
	case model.DriverTeacher:
		return in(s.Teachers, "teachers")
	case model.DriverClass:
		return in(s.Classes, "classes")
	case model.DriverAccount:
		return n.pupilsOf(s, model.Driver{}, year) + in(s.Teachers, "teachers")
	case model.DriverRoom:
		sum := 0
		for kind, rooms := range s.Rooms {
			if len(d.Rooms) == 0 || slices.Contains(d.Rooms, kind) {
				sum += in(rooms, kind)
			}
		}
		return sum
	}
	n.t.Fatalf("the naive calculation has no driver %v", d.Kind)
	return 0
}

// pupilsOf counts all pupils, or those of some grades, which must be declared then.
func (n *naive) pupilsOf(s *model.School, d model.Driver, year int) int {
	if all, known := s.Pupils.In(year); known && d.FirstGrade == 0 {
		return all
	}
	if len(s.Grades) == 0 {
		n.t.Fatalf("%s: the naive calculation needs pupils by grade", s.ID)
	}
	sum := 0
	for grade, pupils := range s.Grades {
		if v, _ := pupils.In(year); d.FirstGrade == 0 || d.FirstGrade <= grade && grade <= d.LastGrade {
			sum += v
		}
	}
	return sum
}
