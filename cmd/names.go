package cmd

import (
	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// withID puts the id of a thing behind its name, so that a reader can ask on; a name that is the id
// stays alone.
func withID(name, id string) string {
	if name == id || id == "" {
		return name
	}
	return name + " [" + id + "]"
}

// schoolName gives the name of a school, of the authority for its id.
func (e *explainer) schoolName(id string) string {
	if id == model.AuthoritySchool {
		return e.printer.Text("report.authority", nil)
	}
	if s := e.opened.plan.Schools[id]; s != nil && s.Name != "" {
		return s.Name
	}
	return id
}

// itemName gives the name of an item, course or income.
func (e *explainer) itemName(id string) string { return e.opened.plan.ItemName(id, e.printer.Lang()) }

// partName gives the name of what a line is about: an item, or a running cost of one, or posts by a rule.
func (e *explainer) partName(l planner.Line) string {
	item := e.itemName(l.Item)
	if l.Part == "" {
		return item
	}
	name := ""
	if i := e.opened.plan.Items[l.Item]; i != nil {
		for _, r := range i.Running {
			if r.ID == l.Part {
				name = r.Name.In(e.printer.Lang())
			}
		}
	}
	if s := e.opened.plan.Supports[l.Part]; name == "" && s != nil {
		name = s.Name.In(e.printer.Lang())
	}
	return item + ": " + orID(name, l.Part)
}

func (e *explainer) categoryName(id string) string {
	if c := e.opened.plan.Categories[id]; c != nil {
		return orID(c.Name.In(e.printer.Lang()), id)
	}
	if id == "" {
		return e.printer.Text("report.no-category", nil)
	}
	return id
}

func orID(name, id string) string {
	if name == "" {
		return id
	}
	return name
}
