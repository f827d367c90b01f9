package planner

import (
	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
)

// citation is a declared value that a figure rests on. Certainty and traces are both made of them,
// so that a figure is as certain as what its trace cites.
type citation struct {
	origin *model.Origin
	path   string // dotted path of the declared value
	key    string // key within origin
	value  any
	unit   string
	at     model.Place     // where the key is not found by origin
	floor  model.Certainty // Derived or Estimate where the value was filled in; Unstated: none
}

func (c *citation) provenance() model.Provenance {
	p := c.origin.Of(c.key)
	if c.floor != model.Unstated {
		p.Certainty = p.Certainty.Worse(c.floor)
	}
	return p
}

func (c *citation) trace() Trace {
	at := c.at
	if !at.Known() {
		at = placeOf(c.origin, c.key)
	}
	return Trace{Code: "input", Args: model.Args{"path": c.path}, Value: c.value, Unit: c.unit, Path: c.path, At: at, Provenance: c.provenance()}
}

func certaintyOf(cs []citation) model.Certainty {
	sure := model.Sourced
	for i := range cs {
		sure = sure.Worse(cs[i].provenance().Certainty)
	}
	return sure
}

func inputs(cs []citation) []Trace {
	out := make([]Trace, len(cs))
	for i := range cs {
		out[i] = cs[i].trace()
	}
	return out
}

// catalogCitations are the inputs of an item's catalogue price in a year.
func (in *Input) catalogCitations(p *pricing, y int32) []citation {
	cs := []citation{{origin: p.origin, path: p.path + "." + p.key, key: p.key, value: optValue(p.base), unit: "EUR"}}
	cs = append(cs, in.indexCitations(in.indexName(p), p.indices[y])...)
	if p.net {
		cs = append(cs, in.vatCitation(p, y))
	}
	return cs
}

// priceCitations are the inputs of an item's unit price in a year.
func (in *Input) priceCitations(p *pricing, y int32) []citation {
	cs := in.catalogCitations(p, y)
	if !p.risk.IsZero() {
		cs = append(cs, citation{origin: &in.plan.Assume.Origin, path: "assumptions.risk." + p.riskOf, key: "risk." + p.riskOf, value: p.risk, unit: "%"})
	}
	if p.over != nil {
		cs = append(cs, citation{origin: &p.over.Origin, path: "overheads." + p.over.ID + ".rate", key: "rate", value: p.over.Rate, unit: "%"})
		if p.over.Internal && !p.net {
			cs = append(cs, in.vatCitation(p, y))
		}
	}
	return cs
}

func (in *Input) vatCitation(p *pricing, y int32) citation {
	if p.p.VAT.Known() {
		return citation{origin: p.origin, path: p.path + ".vat", key: "vat", value: p.vat[y], unit: "%"}
	}
	return citation{origin: &in.plan.Assume.Origin, path: "assumptions.vat", key: "vat", value: p.vat[y], unit: "%"}
}

func (in *Input) indexCitations(name string, f indexStep) []citation {
	if !f.used {
		return nil
	}
	return []citation{{origin: &in.plan.Assume.Origin, path: "assumptions.index." + name, key: "index." + name, value: f.factor}}
}

func (in *Input) indexName(p *pricing) string {
	return in.indexOf(p.p.Index, p.riskOf)
}

// runningCitations are the inputs of a running cost's unit price in a year.
func (in *Input) runningCitations(g *good, r *running, y int32) []citation {
	at := citation{origin: g.origin, key: "running." + r.rc.ID, at: r.rc.At}
	switch {
	case r.rc.Amount.Known:
		at.path, at.value, at.unit = r.path+".amount", r.rc.Amount.Value, "EUR"
		cs := append([]citation{at}, in.indexCitations(r.index, r.indices[y])...)
		if g.price.net {
			cs = append(cs, in.vatCitation(g.price, y))
		}
		return cs
	case r.rc.Share.Known:
		at.path, at.value, at.unit = r.path+".share", r.rc.Share.Value, "%"
		return append([]citation{at}, in.catalogCitations(g.price, y)...)
	}
	at.path, at.value, at.unit = r.path+".energy", r.rc.Energy.Value, "kWh"
	if r.power == nil {
		return []citation{at}
	}
	return append([]citation{at}, in.catalogCitations(r.power, y)...)
}

// ruleCitations are the declared inputs of a requirement, without its driver.
func (in *Input) ruleCitations(ru *rule) []citation {
	switch ru.source {
	case fromTariff, fromConnection:
		return in.internetCitations(ru)
	case fromContract:
		return []citation{{origin: ru.origin, path: ru.path, key: "method"}}
	case fromPool:
		it := in.goods[ru.good].item
		return []citation{{origin: ru.origin, path: ru.path, key: "spare_share", value: optValue(it.SpareShare), unit: "%"}}
	}
	r := ru.req
	prefix := ruleKey(ru)
	cs := []citation{{origin: ru.origin, path: ru.path, key: prefix, at: r.At}}
	field := func(key string, known bool, value any, unit string) {
		if known {
			cs = append(cs, citation{origin: ru.origin, path: ru.path + "." + key, key: prefix + "." + key, value: value, unit: unit, at: fieldPlace(r, key)})
		}
	}
	field("count", r.Count.Known, optValue(r.Count), "")
	field("every", r.Every.Known(), nil, "")
	field("share", r.Share.Known, optValue(r.Share), "%")
	field("bracket", r.Bracket != nil, nil, "")
	field("set", r.Set > 0, r.Set, "")
	field("min", r.Min.Known, optValue(r.Min), "")
	field("max", r.Max.Known, optValue(r.Max), "")
	field("from", len(r.From) > 0, nil, "")
	field("until", r.Until != 0, r.Until, "")
	if g := &in.goods[ru.good]; g.item != nil && g.item.SpareShare.Known && !g.pool && g.lasts {
		cs = append(cs, citation{origin: g.origin, path: g.path + ".spare_share", key: "spare_share", value: g.item.SpareShare.Value, unit: "%"})
	}
	return cs
}

func ruleKey(ru *rule) string {
	id := ru.req.Item + ru.req.Course
	switch ru.source {
	case fromOverride:
		return "needs.override." + id
	}
	return "requires." + id
}

func fieldPlace(r *model.Requirement, key string) model.Place {
	if p, ok := r.Fields[key]; ok {
		return p
	}
	return r.At
}

func (in *Input) internetCitations(ru *rule) []citation {
	b := in.internet.rule
	field := "tariffs"
	if ru.source == fromConnection {
		field = "connection"
	}
	cs := []citation{
		{origin: ru.origin, path: "internet." + field, key: field},
		{origin: ru.origin, path: "internet.rule", key: "rule", value: b.ID},
		{origin: &b.Origin, path: "bandwidths." + b.ID + ".mbit", key: "mbit", value: b.Mbit, unit: "Mbit/s"},
	}
	if ru.source == fromTariff {
		g := &in.goods[ru.good]
		cs = append(cs, citation{origin: g.origin, path: g.path + ".mbit", key: "mbit", value: optValue(g.item.Mbit), unit: "Mbit/s"})
	}
	return cs
}

// driverCitations are the fields of a school behind a declared driver.
func (in *Input) driverCitations(d, s, y int32) []citation {
	school := in.schools[s]
	drv := &in.drivers[d]
	fields := driverFields(new([2]driverField), school, drv.by)
	if in.isLineDriver(d) {
		fields = append(driverFields(new([2]driverField), school, in.drivers[in.internet.driver].by), driverFields(new([2]driverField), school, model.Driver{Kind: model.DriverSite})...)
		if in.internet.connection >= 0 && d == in.internet.linked && school.Uplink.Known {
			fields = append(fields, driverField{key: "network.uplink"})
		}
	}
	cs := make([]citation, 0, len(fields))
	for _, f := range fields {
		c := citation{origin: &school.Origin, path: "schools." + school.ID + "." + f.key, key: f.key, value: in.fieldValue(school, f.key, y)}
		if f.spread {
			c.floor = model.Derived
		}
		cs = append(cs, c)
	}
	return cs
}

func (in *Input) isLineDriver(d int32) bool {
	for _, t := range in.internet.tariffs {
		if t.driver == d {
			return true
		}
	}
	return in.internet.connection >= 0 && in.internet.linked == d
}

// fieldValue is the declared value of a school's key in a year, where it is a single number.
func (in *Input) fieldValue(s *model.School, key string, y int32) any {
	series := map[string]model.Series[int]{"pupils": s.Pupils, "teachers": s.Teachers, "classes": s.Classes, "sites": s.Sites}[key]
	if n, known := series.In(in.year(y)); known {
		return n
	}
	if key == "network.uplink" {
		return optValue(s.Uplink)
	}
	return nil
}

func optValue(o model.Opt[decimal.Decimal]) any {
	if o.Known {
		return o.Value
	}
	return nil
}

// goodCitations are the inputs of a good's stock: its life, its losses, what it waits for.
func goodCitations(g *good) []citation {
	if g.course {
		return []citation{{origin: g.origin, path: g.path + ".repeat", key: "repeat", value: optInt(g.life), unit: "a"}}
	}
	var cs []citation
	switch {
	case g.lease != nil:
		cs = append(cs, citation{origin: &g.lease.Origin, path: "leases." + g.lease.ID + ".months", key: "months", value: g.lease.Months})
	case g.item.UseLife.Known:
		cs = append(cs, citation{origin: g.origin, path: g.path + ".use_life", key: "use_life", value: g.item.UseLife.Value, unit: "a"})
	case g.item.BookLife.Known:
		cs = append(cs, citation{origin: g.origin, path: g.path + ".book_life", key: "book_life", value: g.item.BookLife.Value, unit: "a"})
	}
	if g.item.Loss.Known {
		cs = append(cs, citation{origin: g.origin, path: g.path + ".loss", key: "loss", value: g.item.Loss.Value, unit: "%"})
	}
	if g.item.EndOfSupport.Known() {
		cs = append(cs, citation{origin: g.origin, path: g.path + ".end_of_support", key: "end_of_support", value: g.item.EndOfSupport.String()})
	}
	if len(g.item.Prerequisites) > 0 {
		cs = append(cs, citation{origin: g.origin, path: g.path + ".prerequisites", key: "prerequisites"})
	}
	return cs
}

func optInt(n int32) any {
	if n == forever {
		return nil
	}
	return int(n)
}

// supportCitations are the inputs of a variant's number of posts.
func supportCitations(v *model.Support) []citation {
	keys := map[model.SupportMethod][]string{
		model.SupportRatio:   {"devices_per_post"},
		model.SupportFactor:  {"factors"},
		model.SupportTickets: {"tickets_per_device", "tickets_per_post"},
	}[v.Method]
	if v.Existing.Known() {
		keys = append(keys, "existing")
	}
	cs := make([]citation, len(keys))
	for i, k := range keys {
		cs[i] = citation{origin: &v.Origin, path: "supports." + v.ID + "." + k, key: k}
	}
	return cs
}
