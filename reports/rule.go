package reports

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports/message"
)

// rule says a requirement in words: "1 je 4 Schülerinnen und Schüler (Klassen 5–13), in Sätzen zu 16".
func (b *builder) rule(q model.Requirement) string {
	words := []string{b.ruleBase(q)}
	add := func(key string, known bool, args model.Args) {
		if known {
			words = append(words, b.t(key, args))
		}
	}
	add("report.rule.set", q.Set > 0, model.Args{"n": q.Set})
	add("report.rule.min", q.Min.Known, model.Args{"n": q.Min.Value})
	add("report.rule.max", q.Max.Known, model.Args{"n": q.Max.Value})
	add("report.rule.from", q.From[""] != 0, model.Args{"year": q.From[""]})
	words = append(words, b.firstYears(q.From)...)
	add("report.rule.until", q.Until != 0, model.Args{"year": q.Until})
	add("report.rule.before", q.Before != "", model.Args{"item": b.itemOrCategory(q.Before)})
	add("report.rule.other", q.OtherBudget, nil)
	return strings.Join(words, "; ")
}

// firstYears says which school types start when, the earliest first: "ab 2027: Gymnasium".
func (b *builder) firstYears(from map[string]int) []string {
	types := map[int][]string{}
	for _, id := range slices.SortedFunc(maps.Keys(from), b.compareTypes) {
		if id != "" {
			types[from[id]] = append(types[from[id]], b.typeName(b.plan, id))
		}
	}
	var out []string
	for _, year := range slices.Sorted(maps.Keys(types)) {
		out = append(out, b.t("report.rule.from-type", model.Args{"year": year, "types": types[year]}))
	}
	return out
}

// compareTypes orders type ids as reports do.
func (b *builder) compareTypes(x, y string) int {
	order := func(id string) int {
		if t := b.plan.Types[id]; t != nil {
			return t.Order
		}
		return 0
	}
	return cmp.Or(cmp.Compare(order(x), order(y)), cmp.Compare(x, y))
}

func (b *builder) itemOrCategory(id string) string {
	if b.plan.Items[id] == nil && b.plan.Categories[id] != nil {
		return b.categoryName(b.plan, id)
	}
	return b.itemName(b.plan, id)
}

// ruleBase is the rule without its bounds.
func (b *builder) ruleBase(q model.Requirement) string {
	count := q.Count.Or(decimal.New(1, 0))
	one := decimal.New(1, 0)
	switch {
	case q.Bracket != nil:
		return b.t("report.rule.bracket", model.Args{"driver": b.drivers(q.Bracket.By), "steps": b.steps(q.Bracket.Steps)})
	case q.Course != "":
		return b.t("report.rule.share", model.Args{"share": b.Printer.Rate(q.Share.Or(one)), "driver": b.drivers(q.Per)})
	case len(q.Every) > 1:
		return b.t("report.rule.path", model.Args{"count": count, "driver": b.drivers(q.Per), "path": b.targetPath(q.Every)})
	case len(q.Every) == 1 && !q.Every[0].Value.Equal(one) && q.Per.Kind == model.DriverItem:
		return b.t("report.rule.every-one", model.Args{"count": count, "every": q.Every[0].Value, "driver": b.driver(q.Per)})
	case len(q.Every) == 1 && !q.Every[0].Value.Equal(one):
		return b.t("report.rule.every", model.Args{"count": count, "every": q.Every[0].Value, "driver": b.drivers(q.Per)})
	}
	return b.t("report.rule.each", model.Args{"count": count, "driver": b.driver(q.Per)})
}

// steps of a bracket: "ab 0: 30, ab 200: 60".
func (b *builder) steps(steps []model.BracketStep) string {
	words := make([]string, 0, len(steps))
	for _, s := range steps {
		words = append(words, b.t("report.rule.step", model.Args{"from": s.From, "count": s.Count}))
	}
	return strings.Join(words, ", ")
}

// targetPath says a ratio that changes: "5, ab 2029 je 3".
func (b *builder) targetPath(every model.Series[decimal.Decimal]) string {
	words := []string{b.Printer.Decimal(every[0].Value)}
	for _, e := range every[1:] {
		words = append(words, b.t("report.rule.path-step", model.Args{"year": e.Year, "every": e.Value}))
	}
	return strings.Join(words, ", ")
}

// path writes numbers by year: "2027: 800, 2029: 600".
func (b *builder) path(every model.Series[decimal.Decimal]) string {
	words := make([]string, 0, len(every))
	for _, e := range every {
		words = append(words, yearText(e.Year)+": "+b.Printer.Decimal(e.Value))
	}
	return strings.Join(words, ", ")
}

// driver names one unit of a driver ("Klassenraum"), drivers many ("Schülerinnen und Schüler").
func (b *builder) driver(d model.Driver) string  { return b.driverName(d, "report.driver.one.") }
func (b *builder) drivers(d model.Driver) string { return b.driverName(d, "report.driver.many.") }

func (b *builder) driverName(d model.Driver, prefix string) string {
	lang := b.Printer.Lang()
	switch {
	case d.Kind == model.DriverNone:
		return b.t("report.authority")
	case d.Kind == model.DriverItem:
		return b.itemName(b.plan, d.Item)
	case d.Kind == model.DriverDevices:
		names := make([]string, 0, len(d.Categories))
		for _, id := range d.Categories {
			if c := b.plan.Categories[id]; c != nil {
				names = append(names, orID(c.Name.In(lang), id))
			}
		}
		return b.t(prefix+"devices", model.Args{"categories": names})
	case len(d.Rooms) > 0:
		names := make([]string, 0, len(d.Rooms))
		for _, id := range d.Rooms {
			names = append(names, b.Printer.Or(prefix+"rooms."+id, id))
		}
		return b.Printer.List(names)
	}
	name := b.t(prefix + d.Kind.String())
	if d.FirstGrade > 0 {
		grades := b.Printer.Int(d.FirstGrade)
		if d.LastGrade > d.FirstGrade {
			grades += message.Dash + b.Printer.Int(d.LastGrade)
		}
		name = b.t("report.rule.grades", model.Args{"driver": name, "grades": grades})
	}
	return name
}
