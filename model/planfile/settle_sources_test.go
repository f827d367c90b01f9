package planfile

import (
	"testing"
	"testing/fstest"

	"github.com/medienplan/mep/model"
)

// TestAnOwnValueDoesNotBorrowThePacksSource: the source belongs to the pack's value.
func TestAnOwnValueDoesNotBorrowThePacksSource(t *testing.T) {
	packs := fstest.MapFS{"p.yaml": {Data: []byte(`pack: p
title: Preise
version: "1"
---
item: tablet
name: Tablet
category: devices
price: 400
use_life: 5
sources:
  default: { source: Markt, certainty: sourced }
  price: { source: Angebote, certainty: derived }
---
category: devices
name: Geräte
`)}}
	read := func(own string, set ...string) *model.Item {
		p, _, problems := Load(fstest.MapFS{"plan.yaml": {Data: []byte("plan: x\nyears: 2027-2029\nuse: [p]\n" + own)}}, Options{Packs: packs, Set: set})
		if model.Errors(problems) {
			t.Fatal(problems)
		}
		return p.Items["tablet"]
	}
	check := func(what string, i *model.Item, key string, want model.Certainty, source string) {
		t.Helper()
		if p := i.Of(key); p.Certainty != want || p.Source.DE != source {
			t.Errorf("%s: %s rests on %q (%s), want %q (%s)", what, key, p.Source.DE, p.Certainty, source, want)
		}
	}
	check("pack alone", read(""), "price", model.Derived, "Angebote")
	own := read("---\nitem: tablet\nprice: 520\n")
	check("own price", own, "price", model.Unstated, "")
	check("own price", own, "use_life", model.Sourced, "Markt")
	check("--set", read("", "items.tablet.price=520"), "price", model.Unstated, "")
	named := read("---\nitem: tablet\nprice: 520\nsources: { price: { source: Vertrag, certainty: sourced } }\n")
	check("own price with its source", named, "price", model.Sourced, "Vertrag")
	all := read("---\nitem: tablet\nuse_life: 6\nsources: { default: { source: Beschluss, certainty: sourced } }\n")
	check("own default", all, "use_life", model.Sourced, "Beschluss")
}

// TestASourceIsOneTextOrGermanAndEnglish: a plain text is for both languages.
func TestASourceIsOneTextOrGermanAndEnglish(t *testing.T) {
	p, _, found := load(Options{Set: []string{"items.tablet.sources.use_life.note.en=of the vendor"}}, "plan.yaml", head+"---\ncategory: devices\nname: Geräte\n---\nitem: tablet\nname: Tablet\ncategory: devices\nprice: 400\nuse_life: 5\nsources:\n"+
		"  default: { source: Inventarliste, certainty: sourced }\n  price: { source: { de: Angebote, en: offers }, certainty: derived, note: { de: Mittelwert, en: mean } }\n"+
		"  use_life: { source: Inventarliste, note: { de: des Herstellers, en: vendor } }\n")
	if found != nil {
		t.Fatal(found)
	}
	i := p.Items["tablet"]
	for _, c := range []struct{ got, want string }{
		{i.Default.Source.In("de"), "Inventarliste"}, {i.Default.Source.In("en"), "Inventarliste"},
		{i.Of("price").Source.In("de"), "Angebote"}, {i.Of("price").Source.In("en"), "offers"},
		{i.Of("price").Note.In("de"), "Mittelwert"}, {i.Of("price").Note.In("en"), "mean"},
		{i.Of("use_life").Note.In("de"), "des Herstellers"}, {i.Of("use_life").Note.In("en"), "of the vendor"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
