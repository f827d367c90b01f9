package reports

import (
	"maps"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
)

// named puts names in the place of ids in the values of a sentence.
func (b *builder) named(args model.Args) model.Args {
	out := make(model.Args, len(args))
	for key, value := range args {
		switch value := value.(type) {
		case string:
			out[key] = b.nameOf(key, value)
		case []string:
			out[key] = value
			if key != "concerns" && key != "schools" {
				names := make([]string, len(value))
				for i, id := range value {
					names[i] = b.nameOf(key, id)
				}
				out[key] = names
			}
		default:
			out[key] = value
		}
	}
	return out
}

// brief leaves out what a name explains in brackets, for places without room.
func brief(name string) string {
	name, _, _ = strings.Cut(name, " (")
	return name
}

// briefly makes the names in the values of a sentence brief.
func briefly(args model.Args) model.Args {
	for key, value := range args {
		switch value := value.(type) {
		case string:
			args[key] = brief(value)
		case []string:
			names := make([]string, len(value))
			for i, name := range value {
				names[i] = brief(name)
			}
			args[key] = names
		}
	}
	return args
}

// nameOf is the name of what a value of a sentence means; what is no id stays as it is.
func (b *builder) nameOf(key, id string) string {
	p, lang := b.plan, b.Printer.Lang()
	switch {
	case key == "key":
		return b.Printer.Or("report.key."+id, id)
	case key == "school" && p.Schools[id] != nil:
		return orID(p.Schools[id].Name, id)
	case key == "support" && p.Supports[id] != nil:
		return orID(p.Supports[id].Name.In(lang), id)
	case key == "rule" && p.Bandwidths[id] != nil:
		return orID(p.Bandwidths[id].Name.In(lang), id)
	case key == "limit" && p.Limits[id] != nil:
		return orID(p.Limits[id].Name.In(lang), id)
	case key == "measure" && p.Measures[id] != nil:
		return orID(p.Measures[id].Name.In(lang), id)
	case key == "measure" && p.Categories[id] != nil:
		return b.categoryName(p, id)
	case key == "reason":
		return b.Printer.Or("reason."+id, id)
	case p.Programmes[id] != nil:
		return b.programmeName(id)
	case key == "evidence":
		return b.evidenceName(id)
	case p.Items[id] != nil, p.Courses[id] != nil, p.Income[id] != nil:
		return b.itemName(p, id)
	case p.Needs[id] != nil:
		return orID(p.Needs[id].Goal.In(lang), id)
	}
	return b.nameOfPath(id)
}

// evidenceName is the name that the first programme which asks for a piece of evidence gives it.
func (b *builder) evidenceName(id string) string {
	for _, k := range slices.Sorted(maps.Keys(b.plan.Programmes)) {
		for _, e := range b.plan.Programmes[k].Evidence {
			if e.ID == id {
				return orID(e.Name.In(b.Printer.Lang()), id)
			}
		}
	}
	return id
}

// nameOfPath names what a data path leads to: "items.tablet.running.licence" is "Tablet: Lizenz".
func (b *builder) nameOfPath(path string) string {
	id, part, running := strings.Cut(strings.TrimPrefix(path, "items."), ".running.")
	item := b.plan.Items[id]
	if item == nil || !strings.HasPrefix(path, "items.") {
		return path
	}
	name := b.itemName(b.plan, id)
	if !running {
		return name
	}
	for _, c := range item.Running {
		if c.ID == part {
			return name + ": " + orID(c.Name.In(b.Printer.Lang()), part)
		}
	}
	return name + ": " + part
}
