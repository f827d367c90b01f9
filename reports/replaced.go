package reports

import (
	"slices"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/document"
)

// Replaced is what is bought of an item in place of what has ended, by year shown.
type Replaced struct {
	Item  string
	Units []model.Quantity
	Cost  Row // other budgets left out
}

// replacements gathers equipment that is replaced in any year shown, in the order of Items; cost is what
// that takes by item.
func (v *Values) replacements(cost map[string]*Row) []Replaced {
	var out []Replaced
	for i := range v.Items {
		item := &v.Items[i]
		if item.Course || !slices.ContainsFunc(item.Replaced, func(q model.Quantity) bool { return q > 0 }) {
			continue
		}
		r := Replaced{Item: item.Item, Units: item.Replaced, Cost: newRow(len(v.Years))}
		if row := cost[item.Item]; row != nil {
			r.Cost = *row
		}
		out = append(out, r)
	}
	return out
}

// replacedYears is how many years one table of replacements shows.
const replacedYears = 10

// replacedTables count what is replaced in each year, through the years after the plan.
func (r *report) replacedTables() {
	for from := 0; from < len(r.Years); from += replacedYears {
		to := min(from+replacedYears, len(r.Years))
		t := document.Table{ID: "replaced-" + yearText(r.Years[from]), Caption: r.t("report.table.replaced", model.Args{"years": r.Printer.Years(model.Years{First: r.Years[from], Last: r.Years[to-1]})}),
			Columns: []document.Column{r.words("report.col.item")}}
		for _, y := range r.Years[from:to] {
			t.Columns = append(t.Columns, r.yearColumn(y))
		}
		for i := range r.Replaced {
			x := &r.Replaced[i]
			cells := []document.Cell{{Text: r.itemName(r.plan, x.Item)}}
			for y := from; y < to; y++ {
				cells = append(cells, r.quantity(at(x.Units, y)))
			}
			t.Rows = append(t.Rows, document.Row{Cells: cells})
		}
		r.table(t)
	}
}
