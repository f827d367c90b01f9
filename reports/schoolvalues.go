package reports

import (
	"cmp"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// SchoolValues is the money of one school, or of the authority.
type SchoolValues struct {
	planner.School
	Cost       Row // without income and without other budgets
	ByCategory []Row
	ByPart     [parts]Row
	Other      Row
	Income     Row
	Paid       Row // the part of Cost that programmes and third parties pay; empty where the plan uses none
	Own        Row // the rest
	PupilYears int // pupils of the plan years, added
	PerPupil   Each
}

// Each is an amount per pupil and plan year, as a mean of the plan years.
type Each struct {
	model.Opt[model.Money]      // unknown without pupils
	Estimated              bool // rests on estimates: of the cost or of the pupils
	Missing                int  // prices that the cost misses
}

// eachOf divides a sum by pupils.
func eachOf(cost Sum, pupilYears int, firm bool) Each {
	return Each{perPupil(cost.Amount, pupilYears), cost.Estimated != 0 || !firm, cost.Missing}
}

// pupilsFirm reports whether the number of pupils does not rest on an estimate.
func pupilsFirm(s *model.School) bool {
	if s.Pupils.Known() {
		return s.Of("pupils").Certainty.Firm()
	}
	return s.Of("grades").Certainty.Firm()
}

// Authority reports whether this is the row of what no single school causes.
func (s *SchoolValues) Authority() bool { return s.Model == nil }

func (v *Values) schoolValues(schools []planner.School) []SchoolValues {
	out := make([]SchoolValues, len(schools))
	n := len(v.Years)
	for i, s := range schools {
		out[i] = SchoolValues{School: s, Cost: newRow(n), Other: newRow(n), Income: newRow(n), Paid: newRow(n), Own: newRow(n),
			ByCategory: newRows(len(v.Categories), n)}
		for p := range out[i].ByPart {
			out[i].ByPart[p] = newRow(n)
		}
	}
	return out
}

// paid divides a line of cost between own money and the others. A line without a price is missing to own
// money.
func (s *SchoolValues) paid(l planner.Line, y int, inPlan bool) {
	if !l.Known {
		s.Own.add(l, y, inPlan)
		return
	}
	for _, x := range l.Sources {
		part := l
		part.Amount = x.Amount
		if x.Source == planner.OwnMoney {
			s.Own.add(part, y, inPlan)
		} else {
			s.Paid.add(part, y, inPlan)
		}
	}
}

func (v *Values) schoolIndex() map[string]int {
	at := make(map[string]int, len(v.PerSchool))
	for i := range v.PerSchool {
		at[v.PerSchool[i].ID] = i
	}
	return at
}

func (v *Values) finishSchools() {
	for i := range v.PerSchool {
		s := &v.PerSchool[i]
		if s.Authority() {
			continue
		}
		for _, y := range v.Years[:v.PlanYears] {
			s.PupilYears += pupilsIn(s.Model, y)
		}
		s.PerPupil = eachOf(s.Cost.Total, s.PupilYears, pupilsFirm(s.Model))
	}
}

// TypeValues sums the schools of one type. The authority's row has the empty Type.
type TypeValues struct {
	Type       string
	Schools    int
	Pupils     int // in the first plan year
	Cost       Row
	PupilYears int
	PerPupil   Each
	firm       bool // the pupils of every school
}

func (v *Values) typeValues() []TypeValues {
	at := map[string]int{}
	var out []TypeValues
	for i := range v.PerSchool {
		s := &v.PerSchool[i]
		id := ""
		if !s.Authority() {
			id = s.Model.Type
		}
		k, known := at[id]
		if !known {
			k = len(out)
			at[id] = k
			out = append(out, TypeValues{Type: id, Cost: newRow(len(v.Years)), firm: true})
		}
		out[k].Cost = out[k].Cost.Plus(s.Cost)
		out[k].PupilYears += s.PupilYears
		if !s.Authority() {
			out[k].Schools++
			out[k].Pupils += pupilsIn(s.Model, v.Years[0])
			out[k].firm = out[k].firm && pupilsFirm(s.Model)
		}
	}
	for i := range out {
		if out[i].Type != "" {
			out[i].PerPupil = eachOf(out[i].Cost.Total, out[i].PupilYears, out[i].firm)
		}
	}
	slices.SortStableFunc(out, func(a, b TypeValues) int { return cmp.Compare(v.typeOrder(a.Type), v.typeOrder(b.Type)) })
	return out
}

// typeOrder puts the authority last.
func (v *Values) typeOrder(id string) int {
	if t := v.Plan.Types[id]; t != nil {
		return t.Order
	}
	return int(^uint(0) >> 1)
}

// ItemValues is one item, or course, over all schools; quantities by year like planner.Equipment.
type ItemValues struct {
	planner.Equipment
	Schools int            // schools that need it or have it
	Gap     model.Quantity // in the first plan year, before its purchases: Σ of what each school lacks
}

func (v *Values) itemValues(schools []planner.School) []ItemValues {
	at := map[string]int{}
	var out []ItemValues
	for _, s := range schools {
		for _, e := range s.Equip {
			k, known := at[e.Item]
			if !known {
				k = len(out)
				at[e.Item] = k
				out = append(out, ItemValues{Equipment: planner.Equipment{Item: e.Item, Course: e.Course}})
			}
			out[k].take(e)
		}
	}
	slices.SortStableFunc(out, func(a, b ItemValues) int {
		return cmp.Or(cmp.Compare(v.categoryRank(a.Item), v.categoryRank(b.Item)), cmp.Compare(a.Item, b.Item))
	})
	return out
}

// take adds one school's equipment.
func (i *ItemValues) take(e planner.Equipment) {
	i.Required = addQuantities(i.Required, e.Required)
	i.Current = addQuantities(i.Current, e.Current)
	i.Overdue = addQuantities(i.Overdue, e.Overdue)
	i.Bought = addQuantities(i.Bought, e.Bought)
	i.Replaced = addQuantities(i.Replaced, e.Replaced)
	i.InUse = addQuantities(i.InUse, e.InUse)
	i.Open = addQuantities(i.Open, e.Open)
	for y, age := range e.OldestAge {
		if y >= len(i.OldestAge) {
			i.OldestAge = append(i.OldestAge, 0)
		}
		i.OldestAge[y] = max(i.OldestAge[y], age)
	}
	if len(e.Required) > 0 && len(e.Current) > 0 {
		i.Gap += max(0, e.Required[0]-e.Current[0])
	}
	i.Schools++
}

func addQuantities(a, b []model.Quantity) []model.Quantity {
	if len(a) < len(b) {
		a = append(a, make([]model.Quantity, len(b)-len(a))...)
	}
	for i, q := range b {
		a[i] += q
	}
	return a
}

// categoryRank orders items by their category; unknown ones come last.
func (o *Overview) categoryRank(item string) int {
	id := o.categoryOf(item)
	if i := slices.Index(o.Categories, id); i >= 0 {
		return i
	}
	return len(o.Categories)
}

// categoryOf gives the category of an item or course.
func (o *Overview) categoryOf(id string) string { return categoryOf(o.Plan, id) }

func categoryOf(p *model.Plan, id string) string {
	if i := p.Items[id]; i != nil {
		return i.Category
	}
	if c := p.Courses[id]; c != nil {
		return c.Category
	}
	return ""
}
