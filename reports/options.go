package reports

import (
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/message"
)

// Options say how a report is written.
type Options struct {
	Printer  message.Printer // language, number forms and texts; its currency is set from the plan
	Date     model.Date      // report date; unknown: the plan's state of data
	Scenario string          // title of the scenario; empty: the plan as it is
	Base     *planner.Result // the same plan without the values of --set; nil where none was set
	Earlier  *Earlier        // a result to compare with; nil: none
	Risks    *Risks          // the plan with its uncertain values moved; nil: the plan names no risks
}

// forPlan fills in what the plan decides.
func (o Options) forPlan(p *model.Plan) Options {
	o.Printer = o.Printer.In(p.Currency)
	if !o.Date.Known() {
		o.Date = p.AsOf
	}
	return o
}

// schoolName is a school's name; the authority has its own word.
func (o Options) schoolName(s *SchoolValues) string {
	switch {
	case s.Authority():
		return o.Printer.Text("report.authority", nil)
	case s.Model.Name == "":
		return s.ID
	}
	return s.Model.Name
}

// itemName is the name of an item, course or income in the reader's language.
func (o Options) itemName(p *model.Plan, id string) string { return p.ItemName(id, o.Printer.Lang()) }

func (o Options) categoryName(p *model.Plan, id string) string {
	if c := p.Categories[id]; c != nil {
		return orID(c.Name.In(o.Printer.Lang()), id)
	}
	if id == "" {
		return o.Printer.Text("report.no-category", nil)
	}
	return id
}

func (o Options) typeName(p *model.Plan, id string) string {
	if t := p.Types[id]; t != nil {
		return orID(t.Name.In(o.Printer.Lang()), id)
	}
	return id
}

// typeShort is the abbreviation of a type, "GS", for tables.
func (o Options) typeShort(p *model.Plan, id string) string {
	if t := p.Types[id]; t != nil && t.Short != "" {
		return t.Short
	}
	return o.typeName(p, id)
}

// FigureName names a key figure in the printer's language, with the item or course that it is about.
func FigureName(p message.Printer, plan *model.Plan, f planner.Figure) string {
	return Options{Printer: p}.figureName(plan, f)
}

// figureName names a key figure: "figure.<id>", or for "trained:basic" the part before the colon with
// the item.
func (o Options) figureName(p *model.Plan, f planner.Figure) string {
	args := model.Args{"item": o.itemName(p, f.Item)}
	if key := "figure." + f.ID; o.Printer.Has(key) {
		return o.Printer.Text(key, args)
	}
	prefix, item, _ := strings.Cut(f.ID, ":")
	if f.Item == "" {
		args["item"] = o.itemName(p, item)
	}
	return o.Printer.Text("figure."+prefix, args)
}

func orID(name, id string) string {
	if name == "" {
		return id
	}
	return name
}
