package planfile

import (
	"maps"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
)

// settlePrices removes a pack's price_low and price_high from around an own price that they do not
// enclose: they are the bounds of the pack's price, not of this one. Each removal is listed as a change.
func (l *loader) settlePrices() {
	for _, id := range slices.Sorted(maps.Keys(l.plan.Items)) {
		i := l.plan.Items[id]
		l.settleBounds(&i.Pricing, &i.Origin, "items."+id)
	}
	for _, id := range slices.Sorted(maps.Keys(l.plan.Courses)) {
		c := l.plan.Courses[id]
		l.settleBounds(&c.Pricing, &c.Origin, "courses."+id)
	}
}

func (l *loader) settleBounds(p *model.Pricing, o *model.Origin, path string) {
	price := o.PlaceOf("price")
	if !p.Price.Known || ofPack(price) {
		return
	}
	drop := func(key string, bound *model.Opt[money]) {
		was := o.PlaceOf(key)
		if !ofPack(was) {
			return
		}
		l.plan.Changes = append(l.plan.Changes, model.Change{Path: path + "." + key, Old: numberText(bound.Value), At: price, Was: was})
		*bound = model.Opt[money]{}
		delete(o.Fields, key)
	}
	if p.PriceLow.Known && p.PriceLow.Value.GreaterThan(p.Price.Value) {
		drop("price_low", &p.PriceLow)
	}
	if p.PriceHigh.Known && p.PriceHigh.Value.LessThan(p.Price.Value) {
		drop("price_high", &p.PriceHigh)
	}
}

func ofPack(at model.Place) bool { return strings.HasPrefix(at.File, "pack:") }
