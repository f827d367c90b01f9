package reports

import (
	"cmp"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/message"
)

// Serving is equipment past its life that is still in use when a plan year ends, over all schools.
type Serving struct {
	Year    int
	Item    string
	Schools []string // ids, in report order
	Count   model.Quantity
	Oldest  int     // years
	why     []delay // what holds its replacement back: reason and limit only
}

// itemYear is an item in a year.
type itemYear struct {
	item string
	year int
}

// servingOn gathers what serves on, by year, category and item.
func (v *Values) servingOn() []Serving {
	index := map[itemYear]int{}
	var out []Serving
	v.eachServing(func(school string, q *planner.Equipment, y int, kept model.Quantity) {
		key := itemYear{q.Item, v.Years[y]}
		i, known := index[key]
		if !known {
			i = len(out)
			index[key] = i
			out = append(out, Serving{Year: key.year, Item: key.item})
		}
		out[i].Schools = append(out[i].Schools, school)
		out[i].Count += kept
		out[i].Oldest = max(out[i].Oldest, at(q.OldestAge, y))
	})
	if len(out) > 0 {
		v.explainServing(out, index)
	}
	slices.SortStableFunc(out, func(a, b Serving) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(v.categoryRank(a.Item), v.categoryRank(b.Item)), cmp.Compare(a.Item, b.Item))
	})
	return out
}

// eachServing gives the units past their life that schools still use at the end of each plan year.
func (v *Values) eachServing(visit func(school string, q *planner.Equipment, y int, kept model.Quantity)) {
	for s := range v.PerSchool {
		for e := range v.PerSchool[s].Equip {
			q := &v.PerSchool[s].Equip[e]
			for y := range v.PlanYears {
				if kept := at(q.InUse, y) - at(q.Current, y) - at(q.Bought, y); kept > 0 && at(q.Overdue, y) > 0 && !q.Course {
					visit(v.PerSchool[s].ID, q, y, kept)
				}
			}
		}
	}
}

// explainServing adds what held replacements back at the schools that go on with the old.
func (v *Values) explainServing(all []Serving, index map[itemYear]int) {
	for _, d := range v.Deferrals {
		for _, year := range v.Years[:v.PlanYears] {
			i, known := index[itemYear{d.Item, year}]
			if !known || !d.Waits(year) || !slices.Contains(all[i].Schools, d.School) {
				continue
			}
			if why := (delay{reason: d.Reason, limit: d.Limit}); !slices.Contains(all[i].why, why) {
				all[i].why = append(all[i].why, why)
			}
		}
	}
}

// servingTable shows with its age what is in use longer than it should.
func (r *report) servingTable() document.Table {
	t := document.Table{ID: "serving-on", Caption: r.t("report.table.serving"), Columns: []document.Column{r.words("report.col.item"), r.figures("report.col.schools"),
		r.figures("report.col.quantity"), r.figures("report.col.oldest"), r.words("report.col.why-not")}}
	year := 0
	for i := range r.Serving {
		s := &r.Serving[i]
		if s.Year != year {
			t.Rows = append(t.Rows, group(r.t("report.group.end-of", model.Args{"year": s.Year})))
			year = s.Year
		}
		why := make([]string, len(s.why))
		for k, d := range s.why {
			why[k] = r.reason(d)
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: r.itemName(r.plan, s.Item)}, r.count(len(s.Schools)), r.quantity(s.Count),
			{Text: r.t("report.age", model.Args{"n": s.Oldest})}, {Text: orID(strings.Join(why, "; "), message.Dash)}}})
	}
	return t
}
