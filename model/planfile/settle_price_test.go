package planfile

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/medienplan/mep/model"
)

// boundsPack has a price of 400 between 366 and 480, of an item and of a course.
var boundsPack = fstest.MapFS{"catalogue/test.yaml": {Data: []byte("pack: catalogue/test\ntitle: Test\nversion: \"1\"\ncurrency: EUR\n---\n" +
	"item: tablet\nname: Tablet\ncategory: devices\nprice: 400\nprice_low: 366\nprice_high: 480\n---\n" +
	"course: basic\nname: Kurs\ncategory: devices\nprice: 400\nprice_low: 366\nprice_high: 480\n")}}

func TestAnOwnPriceDropsTheBoundsOfThePackThatDoNotEncloseIt(t *testing.T) {
	for name, test := range map[string]struct {
		own  string
		set  []string
		want []string // low, price, high, then the changes of bounds
	}{
		"inside":             {own: "item: tablet\nprice: 450\n", want: []string{"366", "450", "480"}},
		"above":              {own: "item: tablet\nprice: 520\n", want: []string{"366", "520", "", "items.tablet.price_high 480 →  at plan.yaml:6:8"}},
		"below":              {own: "item: tablet\nprice: 300\n", want: []string{"", "300", "480", "items.tablet.price_low 366 →  at plan.yaml:6:8"}},
		"--set":              {set: []string{"items.tablet.price=500"}, want: []string{"366", "500", "", "items.tablet.price_high 480 →  at --set:1:20"}},
		"own bounds stay":    {own: "item: tablet\nprice: 520\nprice_high: 510\n", want: []string{"366", "520", "510", "items.tablet.price_high 480 → 510 at plan.yaml:7:13"}},
		"bounds by --set":    {set: []string{"items.tablet.price=500", "items.tablet.price_high=600"}, want: []string{"366", "500", "600", "items.tablet.price_high 480 → 600 at --set:2:25"}},
		"no own price":       {own: "item: tablet\nprice_low: 410\n", want: []string{"410", "400", "480", "items.tablet.price_low 366 → 410 at plan.yaml:6:12"}},
		"unreadable":         {own: "item: tablet\nprice: teuer\n", want: []string{"366", "400", "480"}},
		"a price of nothing": {own: "item: tablet\nprice: 0\n", want: []string{"", "0", "480", "items.tablet.price_low 366 →  at plan.yaml:6:8"}},
	} {
		t.Run(name, func(t *testing.T) {
			p, _, _ := load(Options{Packs: boundsPack, Set: test.set}, "plan.yaml", head+"use: [catalogue/test]\n---\n"+test.own)
			var got []string
			for _, key := range []string{"price_low", "price", "price_high"} {
				text, _, _ := Get(p, "items.tablet."+key)
				got = append(got, text)
			}
			for _, c := range p.Changes {
				if c.Path != "items.tablet.price" {
					got = append(got, fmt.Sprintf("%s %s → %s at %s", c.Path, c.Old, c.New, c.At))
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	p, _, _ := load(Options{Packs: boundsPack, Set: []string{"courses.basic.price=500"}}, "plan.yaml", head+"use: [catalogue/test]\n")
	if c := p.Courses["basic"]; c.PriceHigh.Known || len(p.Changes) != 2 {
		t.Errorf("a course keeps %v, changes %+v", c.PriceHigh, p.Changes)
	}
}

func TestADroppedBoundSaysWhereItWas(t *testing.T) {
	p, _, _ := load(Options{Packs: boundsPack, Set: []string{"items.tablet.price=500"}}, "plan.yaml", head+"use: [catalogue/test]\n")
	want := model.Place{File: "pack:catalogue/test.yaml", Line: 11, Col: 13}
	if i := slices.IndexFunc(p.Changes, func(c model.Change) bool { return c.Path == "items.tablet.price_high" }); i < 0 || p.Changes[i].Was != want {
		t.Errorf("changes %+v", p.Changes)
	}
	if _, at, known := Get(p, "items.tablet.price_high"); known || at.File == "pack:catalogue/test.yaml" && at.Line == want.Line {
		t.Errorf("the dropped bound is still at %s", at)
	}
}
