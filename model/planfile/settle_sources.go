package planfile

import (
	"maps"
	"slices"

	"github.com/medienplan/mep/model"
)

// settleSources takes a pack's source from values that the plan, or the command line, put in place of
// the pack's: who wrote 520 EUR did not read it where the pack read 400. Such a value is without a
// source until the plan names one.
func (l *loader) settleSources() {
	p := l.plan
	if len(l.overridden) > 0 {
		settleOwn(l, p)
	}
	settleAll(l, p.Items, func(e *model.Item) *model.Origin { return &e.Origin })
	settleAll(l, p.Courses, func(e *model.Course) *model.Origin { return &e.Origin })
	settleAll(l, p.Needs, func(e *model.Need) *model.Origin { return &e.Origin })
	settleAll(l, p.Types, func(e *model.SchoolType) *model.Origin { return &e.Origin })
	settleAll(l, p.Categories, func(e *model.Category) *model.Origin { return &e.Origin })
	settleAll(l, p.Supports, func(e *model.Support) *model.Origin { return &e.Origin })
	settleAll(l, p.Bandwidths, func(e *model.Bandwidth) *model.Origin { return &e.Origin })
	settleAll(l, p.Overheads, func(e *model.Overhead) *model.Origin { return &e.Origin })
	settleAll(l, p.Leases, func(e *model.Lease) *model.Origin { return &e.Origin })
	settleAll(l, p.Bands, func(e *model.Band) *model.Origin { return &e.Origin })
	settleAll(l, p.Programmes, func(e *model.Programme) *model.Origin { return &e.Origin })
	settleAll(l, p.Measures, func(e *model.Measure) *model.Origin { return &e.Origin })
	settleAll(l, p.Waves, func(e *model.Wave) *model.Origin { return &e.Origin })
	settleAll(l, p.Limits, func(e *model.Limit) *model.Origin { return &e.Origin })
	settleAll(l, p.Charts, func(e *model.Chart) *model.Origin { return &e.Origin })
	settleAll(l, p.Risks, func(e *model.Risk) *model.Origin { return &e.Origin })
	settleAll(l, p.Profiles, func(e *model.Profile) *model.Origin { return &e.Origin })
}

// settleOwn is for what packs do not have.
func settleOwn(l *loader, p *model.Plan) {
	for _, o := range []*model.Origin{&p.Origin, &p.Assume.Origin, &p.Central.Origin} {
		l.settleScenario(o)
	}
	for _, s := range p.Schools {
		l.settleScenario(&s.Origin)
	}
	for _, i := range p.Income {
		l.settleScenario(&i.Origin)
	}
}

func settleAll[E any](l *loader, all map[string]*E, origin func(*E) *model.Origin) {
	for _, e := range all {
		o := origin(e)
		if len(l.overridden) > 0 {
			l.settleScenario(o)
		}
		if ofPack(o.At) {
			l.settleOrigin(o)
		}
	}
}

// settleScenario gives values of a scenario the source that its override states, in place of that of the value
// that was there.
func (l *loader) settleScenario(o *model.Origin) {
	for _, key := range slices.Sorted(maps.Keys(o.Fields)) {
		at := o.Fields[key]
		stated, ok := l.overridden[at]
		if !ok {
			continue
		}
		if o.ByKey == nil {
			o.ByKey = map[string]model.Provenance{}
		}
		stated.At = at
		o.ByKey[key] = stated
	}
}

// settleOrigin looks at the keys of an entry that began in a pack. A source that the plan states for the
// key itself stays.
func (l *loader) settleOrigin(o *model.Origin) {
	for _, key := range slices.Sorted(maps.Keys(o.Fields)) {
		at := o.Fields[key]
		if own, ok := o.ByKey[key]; ok && !ofPack(own.At) || l.layerOf(at) <= l.layerOf(o.Of(key).At) {
			continue
		}
		if o.ByKey == nil {
			o.ByKey = map[string]model.Provenance{}
		}
		o.ByKey[key] = model.Provenance{At: at}
	}
}

// Layers of a plan, each put over those before.
const (
	layerPack = iota
	layerPlan
	layerSet
)

// layerOf gives the layer in which something was written.
func (l *loader) layerOf(at model.Place) int {
	switch {
	case ofPack(at):
		return layerPack
	case at.File == setFile:
		return layerSet
	}
	return layerPlan
}
