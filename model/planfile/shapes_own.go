package planfile

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/medienplan/mep/model"
	"gopkg.in/yaml.v3"
)

var (
	packID   = codec[string]{Type{Name: "id", Of: "pack"}, packIDOf, same, isZero[string], false}
	currency = codec[string]{Type{Name: "currency"}, currencyOf, same, isZero[string], false}
)

func packIDOf(text string, _ style) (string, *fault) {
	for _, part := range strings.Split(text, "/") {
		if !isKebab(part) {
			return "", wrong("bad-pack-id", text)
		}
	}
	return text, nil
}

func currencyOf(text string, _ style) (string, *fault) {
	if !isCurrency(text) {
		return "", wrong("not-a-currency", text)
	}
	return text, nil
}

// currencies are the codes of ISO 4217 that countries pay with.
const currencies = " AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP" +
	" CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD" +
	" JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN" +
	" NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB" +
	" TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG "

func isCurrency(code string) bool {
	return len(code) == 3 && !strings.Contains(code, " ") && strings.Contains(currencies, " "+code+" ")
}

// pointer is a group that may be missing as a whole.
func pointer[T any](sh *shape[T]) *shape[*T] {
	return &shape[*T]{
		typ:   sh.typ,
		keys:  sh.keys,
		known: func(t **T) bool { return *t != nil },
		text: func(t **T) string {
			if *t == nil {
				return ""
			}
			return sh.text(*t)
		},
		read: func(b *binder, n *yaml.Node, t **T) bool {
			v := new(T)
			ok := sh.read(b, n, v)
			if ok {
				*t = v
			}
			return ok
		},
		parts: func(t **T) []part {
			if *t == nil {
				return nil
			}
			return sh.parts(*t)
		},
		part: func(t **T, name string) (slot, bool) {
			if *t == nil {
				return nil, false
			}
			return sh.part(*t, name)
		},
	}
}

// names is a text in German, or in German and English.
func names() *shape[model.Text] {
	both := newGroup([]field[model.Text]{
		key("de", value(text), func(t *model.Text) *string { return &t.DE }, "deutsch", "German"),
		key("en", value(text), func(t *model.Text) *string { return &t.EN }, "englisch", "English"),
	}).shape()
	return &shape[model.Text]{
		typ:   Type{Name: "name", Form: FormOther},
		known: func(t *model.Text) bool { return *t != model.Text{} },
		text: func(t *model.Text) string {
			if t.EN == "" {
				return t.DE
			}
			return both.text(t)
		},
		read: func(b *binder, n *yaml.Node, t *model.Text) bool {
			v := model.Text{}
			ok := false
			if resolve(n).Kind == yaml.MappingNode {
				b.whole("", func() { ok = both.read(b, n, &v) })
			} else {
				v.DE, ok = scalar(b, n, text)
			}
			if ok {
				*t = v
			}
			return ok
		},
		part: func(t *model.Text, name string) (slot, bool) { return both.part(t, name) },
		cell: wholeCell(func(t *model.Text, s string) *fault { t.DE = s; return nil }),
	}
}

// gradeRange is "5-10" or a single grade.
func gradeRange[T any](ends func(*T) (first, last *int)) *shape[T] {
	return &shape[T]{
		typ:   Type{Name: "grades"},
		known: func(t *T) bool { first, _ := ends(t); return *first != 0 },
		text: func(t *T) string {
			first, last := ends(t)
			switch {
			case *first == 0 && *last == 0:
				return ""
			case *first == *last:
				return strconv.Itoa(*first)
			}
			return strconv.Itoa(*first) + "-" + strconv.Itoa(*last)
		},
		read: func(b *binder, n *yaml.Node, t *T) bool {
			v, ok := scalar(b, n, grades)
			if ok {
				first, last := ends(t)
				*first, *last = v[0], v[1]
			}
			return ok
		},
	}
}

var grades = codec[[2]int]{Type: Type{Name: "grades"}, parse: func(text string, s style) ([2]int, *fault) {
	from, to, isRange := strings.Cut(dash.Replace(text), "-")
	if !isRange {
		to = from
	}
	first, f := gradeOf(from, s)
	last, g := gradeOf(to, s)
	if f != nil || g != nil || first == 0 || last < first {
		return [2]int{}, wrong("not-grades", text)
	}
	return [2]int{first, last}, nil
}}

// simpleDrivers are the drivers that a name says all about.
var simpleDrivers = []model.DriverKind{model.DriverSchool, model.DriverSite, model.DriverPupil, model.DriverTeacher,
	model.DriverClass, model.DriverRoom, model.DriverAccount, model.DriverPost}

func driverKinds(kinds ...model.DriverKind) []named[model.DriverKind] {
	out := make([]named[model.DriverKind], len(kinds))
	for i, k := range kinds {
		out[i] = named[model.DriverKind]{k.String(), k}
	}
	return out
}

// driver is a name, { item: id } or { devices: [categories] }. Grades and rooms are keys beside it.
func driver() *shape[model.Driver] {
	kinds := enum(driverKinds(simpleDrivers...)...)
	other := newGroup([]field[model.Driver]{
		key("item", value(id("item")), func(d *model.Driver) *string { return &d.Item }, "eine andere Katalogposition", "another item"),
		key("devices", list(id("category")), func(d *model.Driver) *[]string { return &d.Categories }, "die Geräte von Kategorien", "the devices of categories"),
	})
	other.oneOf = [][]string{{"item", "devices"}}
	sh := other.shape()
	typ := kinds.Type
	typ.Name, typ.Form = "driver", FormOther
	return &shape[model.Driver]{
		typ: typ, keys: sh.keys,
		known: func(d *model.Driver) bool { return d.Kind != model.DriverNone },
		text: func(d *model.Driver) string {
			if d.Kind == model.DriverItem || d.Kind == model.DriverDevices {
				return sh.text(d)
			}
			return d.Kind.String()
		},
		read: func(b *binder, n *yaml.Node, d *model.Driver) (ok bool) {
			v := model.Driver{}
			if resolve(n).Kind == yaml.MappingNode {
				b.whole("", func() { ok = sh.read(b, n, &v) })
				v.Kind = model.DriverItem
				if v.Item == "" {
					v.Kind = model.DriverDevices
				}
			} else {
				v.Kind, ok = scalar(b, n, kinds)
			}
			if ok {
				d.Kind, d.Item, d.Categories = v.Kind, v.Item, v.Categories
			}
			return ok
		},
	}
}

// fromYears is one year for all, or a map from school types to years.
func fromYears() *shape[map[string]int] {
	typed := dict(id("type"), value(year))
	sh := *typed
	sh.typ.Form = FormOther
	sh.nested = false
	sh.text = func(t *map[string]int) string {
		if y, ok := (*t)[""]; ok {
			return strconv.Itoa(y)
		}
		return typed.text(t)
	}
	sh.parts = func(t *map[string]int) []part {
		if _, all := (*t)[""]; all {
			return nil
		}
		return typed.parts(t)
	}
	sh.read = func(b *binder, n *yaml.Node, t *map[string]int) (ok bool) {
		v := map[string]int{}
		if resolve(n).Kind == yaml.MappingNode {
			changing := b.changing
			b.changing = false
			ok = typed.read(b, n, &v)
			b.changing = changing
		} else {
			v[""], ok = scalar(b, n, year)
		}
		if ok {
			*t = v
		}
		return ok
	}
	return &sh
}

// bracketSteps is a map from sizes to counts.
func bracketSteps() *shape[[]model.BracketStep] {
	stepSlot := func(s *model.BracketStep) slot {
		return value(shown(quantity)).at(&s.Count)
	}
	sh := &shape[[]model.BracketStep]{typ: Type{Name: quantity.Name, Form: FormMap, Each: quantity.Name}}
	sh.known = func(t *[]model.BracketStep) bool { return len(*t) > 0 }
	sh.parts = func(t *[]model.BracketStep) []part {
		var out []part
		for i := range *t {
			out = append(out, part{numberText((*t)[i].From), stepSlot(&(*t)[i])})
		}
		return out
	}
	sh.part = func(t *[]model.BracketStep, name string) (slot, bool) { return partNamed(sh.parts(t), name) }
	sh.text = func(t *[]model.BracketStep) string {
		var out []string
		for _, s := range *t {
			out = append(out, numberText(s.From)+": "+numberText(s.Count))
		}
		if out == nil {
			return ""
		}
		return "{" + strings.Join(out, ", ") + "}"
	}
	sh.read = readSteps
	return sh
}

func partNamed(parts []part, name string) (slot, bool) {
	i := slices.IndexFunc(parts, func(p part) bool { return p.name == name })
	if i < 0 {
		return nil, false
	}
	return parts[i].slot, true
}

func readSteps(b *binder, n *yaml.Node, t *[]model.BracketStep) bool {
	pairs, ok := b.pairs(n)
	var out []model.BracketStep
	for _, p := range pairs {
		from, f := number(p.name)
		if f != nil {
			b.fault(p.key, f)
			ok = false
			continue
		}
		b.in(p.name, func() {
			v, good := scalar(b, p.value, quantity)
			out, ok = append(out, model.BracketStep{From: from, Count: v}), ok && good
		})
	}
	slices.SortStableFunc(out, func(a, b model.BracketStep) int { return a.From.Cmp(b.From) })
	if ok {
		*t = out
	}
	return ok
}

// provenance is the key "sources" of an entity: what its values rest on, by key.
func provenance[S any](fields []field[S], at func(*S) *model.Sources) field[S] {
	g := newGroup([]field[model.Provenance]{
		key("source", names(), func(p *model.Provenance) *model.Text { return &p.Source }, "wer es sagt: Dokument, Liste, Seite", "who says so: a document, a list, a page", german("quelle"), example("Inventarliste")),
		key("as_of", value(date), func(p *model.Provenance) *model.Date { return &p.AsOf }, "Stand der Quelle", "state of the source", german("stand"), example("2026-09-01")),
		key("certainty", value(enum(named[model.Certainty]{"sourced", model.Sourced}, named[model.Certainty]{"derived", model.Derived}, named[model.Certainty]{"estimate", model.Estimate})), func(p *model.Provenance) *model.Certainty { return &p.Certainty }, "belegt (sourced), abgeleitet (derived) oder geschätzt (estimate)", "sourced, derived or estimate", german("sicherheit"), example("sourced")),
		key("note", names(), func(p *model.Provenance) *model.Text { return &p.Note }, "Beleg in Kürze", "evidence in short", german("notiz")),
	})
	g.origin = func(p *model.Provenance) origin { return origin{at: &p.At} }
	keys := make([]Key, 0, len(fields)+1)
	keys = append(keys, Key{Name: "default"})
	for _, f := range fields {
		keys = append(keys, f.Key)
	}
	return key("sources", sources(g, keys), at,
		"worauf Werte beruhen, je Schlüssel; default gilt für alle anderen", "what values rest on, by key; default is for all others",
		german("quellen"), example("{ default: { source: Inventarliste, as_of: 2026-09-01, certainty: sourced } }"))
}

func sources(g *group[model.Provenance], keys []Key) *shape[model.Sources] {
	el := g.shape()
	sh := &shape[model.Sources]{typ: Type{Name: "group", Form: FormMap, Each: "key"}, keys: el.keys, nested: true}
	slotOf := func(t *model.Sources, name string) slot {
		if name == "default" {
			return el.at(&t.Default)
		}
		p := t.ByKey[name]
		return stored{el.at(&p), func() {
			if t.ByKey == nil {
				t.ByKey = map[string]model.Provenance{}
			}
			t.ByKey[name] = p
		}}
	}
	sh.parts = func(t *model.Sources) []part {
		out := []part{{"default", slotOf(t, "default")}}
		for _, k := range slices.Sorted(maps.Keys(t.ByKey)) {
			out = append(out, part{k, slotOf(t, k)})
		}
		return out
	}
	sh.part = func(t *model.Sources, name string) (slot, bool) { return slotOf(t, name), hasKey(keys, name) }
	sh.known = func(t *model.Sources) bool { return t.Default != (model.Provenance{}) || len(t.ByKey) > 0 }
	sh.text = func(t *model.Sources) string { return partsText(sh.parts(t)) }
	sh.read = func(b *binder, n *yaml.Node, t *model.Sources) bool {
		pairs, ok := b.pairs(n)
		for _, p := range pairs {
			if !hasKey(keys, p.name) {
				b.unknownKey(p, keys)
				ok = false
				continue
			}
			// What a value rests on is replaced as a whole: half of a pack's source says nothing.
			if delete(t.ByKey, p.name); p.name == "default" {
				t.Default = model.Provenance{}
			}
			b.whole(p.name, func() { ok = slotOf(t, p.name).read(b, p.value) && ok })
		}
		return ok
	}
	return sh
}

// hasKey finds "price" and dotted keys such as "network.uplink" or "rooms.classroom".
func hasKey(keys []Key, name string) bool {
	first, rest, dotted := strings.Cut(name, ".")
	for _, k := range keys {
		switch {
		case k.Name != first:
		case !dotted || k.Type.Form == FormMap || k.Type.Form == FormSeries || k.Type.Form == FormOther:
			return true
		default:
			return hasKey(k.Keys, rest)
		}
	}
	return false
}
