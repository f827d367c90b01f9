package planfile

import (
	"maps"
	"slices"
	"strings"

	"github.com/medienplan/mep/model"
	"github.com/shopspring/decimal"
	"gopkg.in/yaml.v3"
)

// A school's network and training are written in short and kept as lots. Such a lot is known by a
// place for the short form among its Fields.
const (
	cabledKey       = "network.cabled"
	accessPointsKey = "network.access_points"
	trainingKey     = "training."

	cablingItem     = "cabling"
	accessPointItem = "access-point"
)

// shorthandOf gives the key of the short form that a lot comes from.
func shorthandOf(l *model.Lot) (key string, ok bool) {
	for _, k := range slices.Sorted(maps.Keys(l.Fields)) {
		if k == cabledKey || k == accessPointsKey || strings.HasPrefix(k, trainingKey) {
			return k, true
		}
	}
	return "", false
}

func notShorthand(l *model.Lot) bool {
	_, ok := shorthandOf(l)
	return !ok
}

func shorthandLot(s *model.School, key string) *model.Lot {
	for i := range s.Stock {
		if k, ok := shorthandOf(&s.Stock[i]); ok && k == key {
			return &s.Stock[i]
		}
	}
	return nil
}

func network() *shape[model.School] {
	return newGroup([]field[model.School]{
		key("uplink", opt(speed), func(s *model.School) *model.Opt[money] { return &s.Uplink }, "Bandbreite der vorhandenen Leitung, alle Standorte zusammen", "present line, all sites together", german("leitung", "anschluss"), example("500 Mbit/s")),
		key("cabled", lotShape(cabledKey, cablingItem, "rooms", "Räume mit Verkabelung", "rooms with cabling", "raeume"), func(s *model.School) *model.School { return s }, "verkabelte Räume: Kurzform für einen Posten von cabling", "cabled rooms: short for a lot of cabling", german("verkabelt"), example("{ rooms: 40, bought: 2016 }")),
		key("access_points", lotShape(accessPointsKey, accessPointItem, "count", "Anzahl", "count", "anzahl"), func(s *model.School) *model.School { return s }, "Zugangspunkte: Kurzform für einen Posten von access-point", "access points: short for a lot of access-point", german("zugangspunkte", "accesspoints"), example("{ count: 30, bought: 2021 }")),
	}).shape()
}

// lotShape is the short form of one lot.
func lotShape(marker, item, countKey, de, en, alias string) *shape[model.School] {
	fields := []field[model.Lot]{
		key(countKey, value(pieces), func(l *model.Lot) *model.Quantity { return &l.Count }, de, en, german(alias), example("30"), required)}
	for _, f := range lotKeys() {
		if f.Name != "item" && f.Name != "count" {
			fields = append(fields, f)
		}
	}
	g := newGroup(fields)
	g.origin = lotOrigin
	el := g.shape()
	lot := func(s *model.School) *model.Lot { return shorthandLot(s, marker) }
	sh := &shape[model.School]{typ: el.typ, keys: el.keys}
	sh.known = func(s *model.School) bool { return lot(s) != nil }
	sh.text = func(s *model.School) string {
		if l := lot(s); l != nil {
			return el.text(l)
		}
		return ""
	}
	sh.parts = func(s *model.School) []part {
		if l := lot(s); l != nil {
			return withOrigin(lotOrigin(l), el.parts(l))
		}
		return nil
	}
	sh.part = func(s *model.School, name string) (slot, bool) { return partNamed(sh.parts(s), name) }
	sh.read = func(b *binder, n *yaml.Node, s *model.School) bool {
		l := model.Lot{Item: item}
		ok := false
		b.whole("", func() { ok = el.read(b, n, &l) })
		if ok {
			putLot(s, marker, l, l.At)
		}
		return ok
	}
	return sh
}

// putLot replaces the lot of a short form or adds it.
func putLot(s *model.School, marker string, l model.Lot, at model.Place) {
	lotOrigin(&l).mark(marker, at)
	if p, ok := l.Fields["rooms"]; ok {
		l.Fields["count"] = p
	}
	if old := shorthandLot(s, marker); old != nil {
		*old = l
		return
	}
	s.Stock = append(s.Stock, l)
}

// owned is a slot that has its own origin although its shape has none.
type owned struct {
	slot
	o   origin
	key string
}

func withOrigin(o origin, parts []part) []part {
	for i, p := range parts {
		parts[i].slot = owned{p.slot, o, p.name}
	}
	return parts
}

// training is a map from courses to the share of the teachers trained.
func training() *shape[model.School] {
	entry := trainingEntry()
	slotOf := func(s *model.School, course string) slot {
		marker := trainingKey + course
		l := model.Lot{Item: course, Course: true}
		if old := shorthandLot(s, marker); old != nil {
			l = *old
		}
		return stored{entry.at(&l), func() { putLot(s, marker, l, l.At) }}
	}
	sh := &shape[model.School]{typ: Type{Name: "rate", Form: FormMap, Each: "id", Of: "course"}, keys: entry.keys, nested: true}
	sh.parts = func(s *model.School) []part {
		var out []part
		for i := range s.Stock {
			if k, ok := shorthandOf(&s.Stock[i]); ok && strings.HasPrefix(k, trainingKey) {
				out = append(out, part{s.Stock[i].Item, slotOf(s, s.Stock[i].Item)})
			}
		}
		slices.SortFunc(out, func(a, b part) int { return strings.Compare(a.name, b.name) })
		return out
	}
	sh.part = func(s *model.School, name string) (slot, bool) { return slotOf(s, name), isKebab(name) }
	sh.known = func(s *model.School) bool { return len(sh.parts(s)) > 0 }
	sh.text = func(s *model.School) string { return partsText(sh.parts(s)) }
	sh.read = func(b *binder, n *yaml.Node, s *model.School) bool {
		pairs, ok := b.pairs(n)
		for _, p := range pairs {
			if _, f := idOf(p.name, p.style); f != nil {
				b.fault(p.key, f)
				ok = false
				continue
			}
			ok = b.bind(p, slotOf(s, p.name)) && ok
		}
		return ok
	}
	sh.cell = func(sub []string) (setter[model.School], bool) {
		if len(sub) != 1 || !isKebab(sub[0]) {
			return nil, false
		}
		return func(s *model.School, text string) *fault {
			v, f := rate.parse(text, inCell)
			if f == nil {
				putLot(s, trainingKey+sub[0], model.Lot{Item: sub[0], Course: true, Share: model.Some(v)}, s.At)
			}
			return f
		}, true
	}
	return sh
}

// trainingEntry is a share, or { share, year }.
func trainingEntry() *shape[model.Lot] {
	g := newGroup([]field[model.Lot]{
		key("share", opt(rate), func(l *model.Lot) *model.Opt[money] { return &l.Share }, "Anteil der Lehrkräfte", "share of the teachers", german("anteil"), example("60 %"), required),
		key("year", value(year), func(l *model.Lot) *int { return &l.Bought }, "Jahr der Fortbildung (sonst das Jahr von as_of)", "year of the course (otherwise the year of as_of)", german("jahr"), example("2025")),
	})
	g.origin = lotOrigin
	sh := *g.shape()
	sh.typ = Type{Name: "rate", Form: FormOther, Unit: "%"}
	sh.nested = false
	sh.text = func(l *model.Lot) string {
		if l.Bought == 0 {
			return rateText(l.Share.Value)
		}
		return partsText(g.parts(l))
	}
	sh.read = func(b *binder, n *yaml.Node, l *model.Lot) (ok bool) {
		v := model.Lot{Item: l.Item, Course: true}
		if resolve(n).Kind == yaml.MappingNode {
			b.whole("", func() {
				pairs, good := b.pairs(n)
				ok = g.read(b, n, pairs, &v) && good
			})
		} else {
			v.At = b.place(n)
			share, good := scalar(b, n, rate)
			v.Share, ok = model.Some(share), good
			lotOrigin(&v).mark("share", v.At)
		}
		if ok {
			*l = v
		}
		return ok
	}
	return &sh
}

// settleTraining turns shares into numbers of teachers, when teachers and years are known.
func settleTraining(p *model.Plan, s *model.School) []model.Problem {
	var out []model.Problem
	for i := range s.Stock {
		l := &s.Stock[i]
		if !l.Course || !l.Share.Known {
			continue
		}
		teachers, known := s.Teachers.In(p.Years.First)
		school := "schools." + s.ID
		path := school + ".training." + l.Item
		if l.Bought == 0 {
			l.Bought = p.AsOf.Year
		}
		if !known && (p.Unread.Misses(school+".teachers") || p.Unread.HasKey(school)) {
			continue
		}
		if !known {
			p.Unread.Value(school + ".teachers")
			out = append(out, model.Problem{Code: "training-without-teachers", At: l.At, Path: path, Args: model.Args{"school": s.ID}})
			continue
		}
		if l.Bought == 0 && !p.Unread.Misses("as_of") && !p.Unread.HasKey("") {
			p.Unread.Value("as_of")
			out = append(out, model.Problem{Code: "training-without-year", At: l.At, Path: path})
		}
		l.Count = model.Whole(l.Share.Value.Mul(decimal.NewFromInt(int64(teachers))).Floor().IntPart())
	}
	return out
}

// checkShorthand reports items that a school has both in short and as lots.
func checkShorthand(s *model.School) []model.Problem {
	var out []model.Problem
	for i := range s.Stock {
		short := &s.Stock[i]
		k, ok := shorthandOf(short)
		if !ok || short.Course {
			continue
		}
		for j := range s.Stock {
			if l := &s.Stock[j]; l.Item == short.Item && notShorthand(l) {
				out = append(out, model.Problem{Code: "stock-twice", At: short.At, Path: "schools." + s.ID + "." + k,
					Args: model.Args{"item": short.Item, "key": k}, Also: []model.Other{{At: l.At, Code: "lot-here"}}})
			}
		}
	}
	return out
}
