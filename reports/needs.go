package reports

import (
	"cmp"
	"maps"
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/document"
)

// needsChapter leads from each pedagogical goal to the equipment that it asks for, with the rule in
// words and the numbers over all schools.
func (r *report) needsChapter() {
	if len(r.needs()) == 0 {
		return
	}
	r.chapter("needs")
	r.say(document.Normal, r.t("report.needs.intro"))
	r.table(r.needsTable())
}

// needsTable has a row per requirement, by goal.
func (r *report) needsTable() document.Table {
	first, last := r.Years[0], r.Period().Last
	t := document.Table{ID: "needs-table", Caption: r.t("report.table.needs"), Note: r.t("report.note.needs"), Columns: []document.Column{
		r.words("report.col.equipment"), r.words("report.col.for"), {Title: r.t("report.col.rule"), Weight: 3},
		{Title: r.t("report.col.required-in", model.Args{"year": last}), Numeric: true},
		{Title: r.t("report.col.stock-in", model.Args{"year": first}), Numeric: true}}}
	items, said := r.itemsByID(), map[string]bool{}
	for _, n := range r.needs() {
		t.Rows = append(t.Rows, group(orID(n.Goal.In(r.Printer.Lang()), n.ID)))
		for _, q := range n.Requires {
			t.Rows = append(t.Rows, r.needRow(n, q, items, said))
		}
	}
	return t
}

// needRow gives the numbers of an item in its first row only: they are for all goals together, and
// would be added up if they stood in each.
func (r *report) needRow(n *model.Need, q model.Requirement, items map[string]*ItemValues, said map[string]bool) document.Row {
	id := orID(q.Item, q.Course)
	required, stock := nothing, nothing
	if v := items[id]; v != nil {
		required, stock = r.quantity(at(v.Required, r.PlanYears-1)), r.quantity(at(v.Current, 0)+at(v.Overdue, 0))
	}
	if said[id] {
		required, stock = ditto, ditto
	}
	said[id] = true
	return document.Row{Cells: []document.Cell{{Text: r.itemName(r.plan, id)}, {Text: r.forWhom(n)}, {Text: r.rule(q)}, required, stock}}
}

// ditto stands for the number above.
var ditto = document.Cell{Text: "″", Tone: document.Muted}

// needs gives the needs that apply to a school of the plan, by id.
func (r *report) needs() []*model.Need {
	var out []*model.Need
	for _, id := range slices.Sorted(maps.Keys(r.plan.Needs)) {
		if n := r.plan.Needs[id]; len(n.Requires) > 0 && r.applies(n) {
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, func(a, b *model.Need) int {
		return cmp.Or(cmp.Compare(r.needRank(a), r.needRank(b)), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// needRank orders needs by the category of their first item.
func (r *report) needRank(n *model.Need) int {
	return r.categoryRank(orID(n.Requires[0].Item, n.Requires[0].Course))
}

func (r *report) applies(n *model.Need) bool {
	for _, s := range r.plan.Schools {
		if slices.Contains(s.Needs.Add, n.ID) || (!n.Optional && !slices.Contains(s.Needs.Drop, n.ID) && selects(n.For, s)) {
			return true
		}
	}
	return false
}

// selects reports whether every condition of a selector holds for a school.
func selects(f model.Selector, s *model.School) bool {
	for k, v := range f.Attributes {
		if s.Attributes[k] != v {
			return false
		}
	}
	return (len(f.Types) == 0 || slices.Contains(f.Types, s.Type)) && (len(f.Schools) == 0 || slices.Contains(f.Schools, s.ID))
}

func (r *report) itemsByID() map[string]*ItemValues {
	out := make(map[string]*ItemValues, len(r.Items))
	for i := range r.Items {
		out[r.Items[i].Item] = &r.Items[i]
	}
	return out
}

// forWhom says in words for which schools a need holds.
func (r *report) forWhom(n *model.Need) string {
	var words []string
	for _, id := range n.For.Types {
		if slices.ContainsFunc(r.PerType, func(t TypeValues) bool { return t.Type == id }) {
			words = append(words, r.typeName(r.plan, id))
		}
	}
	for _, id := range n.For.Schools {
		if s := r.plan.Schools[id]; s != nil {
			words = append(words, orID(s.Name, id))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(n.For.Attributes)) {
		words = append(words, k+": "+n.For.Attributes[k])
	}
	text := r.Printer.List(words)
	if len(words) == 0 {
		text = r.t("report.for.all")
	}
	if n.Optional {
		text = r.t("report.for.optional")
	}
	return text
}
