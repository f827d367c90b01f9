package planfile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
)

const scenarioPlan = `as_of: 2026-11-01
assumptions: { index: { default: 2 % }, vat: 19 % }
---
item: tablet
name: Tablet
category: devices
price: 500
use_life: 5
---
limit: own
name: Eigenmittel
amount: 100000
---
override: life
set:
  items.tablet.use_life: { to: 6, was: 5 }
---
override: money
set:
  limits.own.amount: { 2027: 90000, 2029: "95.000,50" }
  assumptions.vat: { to: 16 %, was: "19,0 %" }
---
scenario: one
title: Eins
apply: [life, money]
---
scenario: other
title: Andersherum
apply: [money, life]
---
scenario: child
title: Kind
apply: [one]
set: { items.tablet.use_life: 7, items.tablet.name: { de: Tafel, en: Slate } }
---
scenario: empty
title: Ohne
`

// texts are all values of a plan that can be overridden.
func texts(p *model.Plan) []string {
	var out []string
	for _, v := range Paths(p) {
		out = append(out, v.Path+": "+v.Text)
	}
	return out
}

func inScenario(t *testing.T, id string) *model.Plan {
	t.Helper()
	p, _, found := load(Options{Scenario: id}, "plan.yaml", head+scenarioPlan)
	if len(found) > 0 {
		t.Fatalf("%s: %v", id, found)
	}
	return p
}

func TestTheOrderOfOverridesOfDifferentValuesDoesNotMatter(t *testing.T) {
	one, other := texts(inScenario(t, "one")), texts(inScenario(t, "other"))
	if !slices.Equal(one, other) {
		t.Errorf("%v\n%v", one, other)
	}
}

func TestAScenarioWithoutValuesIsThePlan(t *testing.T) {
	p := inScenario(t, "empty")
	if !slices.Equal(texts(p), texts(inScenario(t, ""))) || len(p.Changes) != 0 {
		t.Errorf("it changes %v", p.Changes)
	}
}

func TestAScenarioListsWhatItChangesAndWhoseValueItIs(t *testing.T) {
	var got []string
	for _, c := range inScenario(t, "child").Changes {
		got = append(got, fmt.Sprintf("%s: %s → %s by %s at %d, was at %d", c.Path, c.Old, c.New, c.By, c.At.Line, c.Was.Line))
	}
	at := func(text string) int { return lineOf(t, text) }
	want := []string{
		fmt.Sprintf("limits.own.amount: 100000 → {2027: 90000, 2029: 95000.5} by money at %d, was at %d", at("  limits.own.amount"), at("amount: 100000")),
		fmt.Sprintf("assumptions.vat: 19 %% → 16 %% by money at %d, was at %d", at("  assumptions.vat"), at("assumptions: {")),
		fmt.Sprintf("items.tablet.use_life: 5 → 7 by child at %d, was at %d", at("set: { items.tablet.use_life: 7"), at("use_life: 5")),
		fmt.Sprintf("items.tablet.name: Tablet → {de: Tafel, en: Slate} by child at %d, was at %d", at("set: { items.tablet.use_life: 7"), at("name: Tablet")),
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// lineOf is the line of the plan that begins with a text.
func lineOf(t *testing.T, text string) int {
	t.Helper()
	for i, line := range strings.Split(head+scenarioPlan, "\n") {
		if strings.HasPrefix(line, text) {
			return i + 1
		}
	}
	t.Fatalf("no line %q", text)
	return 0
}

func TestAValueOfAScenarioRestsOnWhatTheOverrideSays(t *testing.T) {
	plan := scenarioPlan + "---\noverride: sourced\nset: { items.tablet.price: 450, assumptions.vat: 7 % }\nsources: { default: { source: Angebot, certainty: sourced } }\n---\nscenario: offer\ntitle: Angebot\napply: [sourced, life]\n"
	p, _, found := load(Options{Scenario: "offer"}, "plan.yaml", head+plan)
	tablet := p.Items["tablet"]
	price, life := tablet.Of("price"), tablet.Of("use_life")
	if vat := p.Assume.Of("vat"); vat.Source.DE != "Angebot" {
		t.Errorf("the value added tax rests on %+v", vat)
	}
	if len(found) > 0 || price.Source.DE != "Angebot" || price.Certainty != model.Sourced || life.Source != (model.Text{}) {
		t.Errorf("%v: price rests on %+v, life on %+v", found, price, life)
	}
}
