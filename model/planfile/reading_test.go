package planfile

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
)

func TestACurrencyIsACodeInUse(t *testing.T) {
	for code, good := range map[string]bool{"EUR": true, "CHF": true, "USD": true, "ABC": false, "DEM": false, "XXX": false, "eur": false, "EU": false, " EU": false, "Euro": false} {
		if _, f := currencyOf(code, plain); (f == nil) != good {
			t.Errorf("%s: %v", code, f)
		}
	}
}

func TestEveryBuiltInPackWithPricesSaysTheirCurrency(t *testing.T) {
	packs := os.DirFS("../../templates/packs")
	for _, id := range PackIDs(packs) {
		p, _, _ := LoadPack(packs, id)
		priced := len(p.Income) > 0
		for _, i := range p.Items {
			priced = priced || i.Price.Known
		}
		for _, c := range p.Courses {
			priced = priced || c.Price.Known
		}
		if priced && p.Packs[0].Currency == "" {
			t.Errorf("%s has prices and no currency", id)
		}
	}
}

func TestAPathOfTheHeadHasNoPrefix(t *testing.T) {
	for path, want := range map[string]any{"plan.years": "years", "plan.yeras": "years", "plan.look_ahead": "look_ahead", "plan.assumptions.index.default": "assumptions.index.default"} {
		problems := setProblems(t, path+"=2027-2030")
		if len(problems) != 1 || problems[0].Code != "unknown-path" || problems[0].Args["suggestion"] != want {
			t.Errorf("%s: %+v", path, problems)
		}
	}
}

func setProblems(t *testing.T, set ...string) []model.Problem {
	t.Helper()
	l := newLoader(os.DirFS("testdata"), nil)
	l.plan.ID = "stadt"
	l.override(set)
	return l.problems
}

func TestAPathIntoAnEntryThatCouldNotBeReadIsNotUnknown(t *testing.T) {
	_, _, found := load(Options{Set: []string{"schools.nord.pupils=3", "schools.sued.pupils=3"}}, "plan.yaml", head+"---\nschool: nord\ntype: \"primary\npupils: 2\n")
	if want := []string{"--set:2:1 [unknown-path]", "plan.yaml:5:7 [unclosed-quote]"}; !slices.Equal(found, want) {
		t.Errorf("found %q", found)
	}
}

func TestThousandsOfBracketsAreTooDeep(t *testing.T) {
	_, _, found := load(Options{}, "plan.yaml", head+"title: "+strings.Repeat("[", 20_000)+"\n")
	if want := []string{"plan.yaml:3:1 [too-deep]"}; !slices.Equal(found, want) {
		t.Errorf("found %q", found)
	}
}

func TestTheLineOfASchoolHasGermanColumns(t *testing.T) {
	for _, name := range []string{"Internetanschluss", "Anschluss", "Bandbreite", "Netz.Leitung", "Netz.Anschluss", "network.uplink"} {
		p, _, found := load(Options{}, "plan.yaml", head+"include: [schools.csv]\n", "schools.csv", "Schule;Schulform;"+name+"\nnord;primary;1 Gbit/s\n")
		if found != nil || p.Schools["nord"].Uplink.Value.String() != "1000" {
			t.Errorf("%s: %v", name, found)
		}
	}
}

func TestACommaInAFlowMapIsOneFault(t *testing.T) {
	_, _, found := load(Options{}, "plan.yaml", head+"---\nschool: nord\ntype: primary\nstock: [{ item: tablet, count: 1,5, bought: 2021 }]\n")
	if want := []string{"plan.yaml:6:32 [comma-in-braces]"}; !slices.Equal(found, want) {
		t.Errorf("found %q", found)
	}
}
