package model

import (
	"slices"
	"strings"
)

// Override (Abweichung) is a named block of values that scenarios put in place of the plan's.
type Override struct {
	Origin
	ID    string
	Title Text
	Note  Text
	Set   []Setting
}

// Scenario (Szenario) is the plan with some values in place of others: those of overrides and of the
// scenarios that it builds on, in order, then its own.
type Scenario struct {
	Origin
	ID    string
	Title Text
	Note  Text
	Apply []string // ids of overrides and scenarios
	Set   []Setting
}

// ScenarioDepth is how many scenarios may build on one another, the last included.
const ScenarioDepth = 3

// Setting is one value of an override or a scenario.
type Setting struct {
	Path  string // "items.tablet.use_life"
	To    string // as it would be written behind --set; lists and maps in one line
	Was   string // what the plan has to say for the setting to hold; empty: whatever it says
	At    Place  // of To
	WasAt Place
}

// Applied is a setting with the override or scenario that it is from.
type Applied struct {
	Setting
	By string
}

// SettingsOf gives what a scenario puts in place of the plan's values, in the order in which it happens.
// Of two settings of one path the later wins, and is the only one given. Unknown ids and scenarios deeper
// than [ScenarioDepth] are passed over: Check reports them.
func (p *Plan) SettingsOf(scenario string) []Applied {
	var out []Applied
	for _, a := range p.settingsOf(scenario, ScenarioDepth) {
		out = slices.DeleteFunc(out, func(before Applied) bool { return before.Path == a.Path })
		out = append(out, a)
	}
	return out
}

func (p *Plan) settingsOf(id string, depth int) []Applied {
	s := p.Scenarios[id]
	if s == nil || depth == 0 {
		return nil
	}
	var out []Applied
	add := func(set []Setting, by string) {
		for _, x := range set {
			out = append(out, Applied{x, by})
		}
	}
	for _, a := range s.Apply {
		if o := p.Overrides[a]; o != nil {
			add(o.Set, a)
		} else {
			out = append(out, p.settingsOf(a, depth-1)...)
		}
	}
	add(s.Set, id)
	return out
}

// samePath reports paths of which one leads to the other's value or to a part of it.
func samePath(a, b string) bool {
	return a == b || strings.HasPrefix(a, b+".") || strings.HasPrefix(b, a+".")
}
