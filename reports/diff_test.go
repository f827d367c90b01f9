package reports

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/medienplan/mep/model"
)

// entry is a line of a ledger.
type diffEntry struct {
	school, item string
	year         int
	source       string
	amount       model.Money
}

// sideOf makes a side of lines; an amount of 0 is a line without a price.
func sideOf(t *testing.T, names *Names, entries []diffEntry) DiffSide {
	t.Helper()
	g := NewLedger(names)
	slices.SortStableFunc(entries, func(a, b diffEntry) int { return strings.Compare(a.school, b.school) })
	for _, e := range entries {
		var err error
		if e.amount == 0 {
			err = g.Miss(e.school, e.item, e.year)
		} else {
			err = g.Add(e.school, e.item, e.year, e.source, e.amount)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	g.Settle()
	e := &Earlier{Currency: "EUR", Years: YearsData{First: 2027, Last: 2031}}
	e.Totals.Plan.Cost, e.Totals.Plan.Missing = g.Cost, g.Missing
	return DiffSide{Earlier: e, Ledger: g}
}

func randomEntries(r *rand.Rand) (out []diffEntry) {
	pick := func(prefix string, n int) string { return prefix + string(rune('a'+r.IntN(n))) }
	for range r.IntN(60) {
		out = append(out, diffEntry{pick("s", 5), pick("i", 6), 2027 + r.IntN(5), pick("f", 3), model.Money(r.IntN(5)*1000 - 1000)})
	}
	return out
}

// closes reports whether the changes of the nodes and of the rest add up, on every level.
func closes(n *DiffNode, last int) bool {
	if last == 0 {
		return true
	}
	sum := n.Rest.Change()
	for i := range n.Nodes {
		sum += n.Nodes[i].Change()
		if !closes(&n.Nodes[i], last-1) {
			return false
		}
	}
	return sum == n.Change()
}

func negated(n DiffNode) DiffNode {
	n.Old, n.New = n.New, n.Old
	n.Rest = Shift{n.Rest.After, n.Rest.Before}
	n.Nodes = slices.Clone(n.Nodes)
	for i := range n.Nodes {
		n.Nodes[i] = negated(n.Nodes[i])
	}
	return n
}

func equalNodes(a, b DiffNode) bool {
	return a.ID == b.ID && a.Old == b.Old && a.New == b.New && a.More == b.More && a.Rest == b.Rest && slices.EqualFunc(a.Nodes, b.Nodes, equalNodes)
}

func TestDifferencesCloseAreEmptyAgainstThemselvesAndTurnAround(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	for range 400 {
		var names Names
		a, b := sideOf(t, &names, randomEntries(r)), sideOf(t, &names, randomEntries(r))
		for _, by := range DiffBys {
			for _, top := range []int{0, 1, 3} {
				forth, err := NewDiff(a, b, by, top)
				back, backErr := NewDiff(b, a, by, top)
				self, selfErr := NewDiff(a, a, by, top)
				if err != nil || backErr != nil || selfErr != nil {
					t.Fatal(err, backErr, selfErr)
				}
				if !closes(&forth.Total, DiffDepth) {
					t.Fatalf("by %s, top %d: the parts do not add up: %+v", by, top, forth.Total)
				}
				if forth.Total.Change() != b.Ledger.Cost-a.Ledger.Cost {
					t.Fatalf("the total changes by %v", forth.Total.Change())
				}
				if !equalNodes(negated(forth.Total), back.Total) {
					t.Fatalf("by %s, top %d: %+v turned around is not %+v", by, top, forth.Total, back.Total)
				}
				if !self.None() {
					t.Fatalf("by %s: %+v differs from itself", by, self.Total)
				}
			}
		}
	}
}

// nord 100 → 150 (tablet +80, wlan −30), ost gone (20), sued without a price now.
func TestATreeHasTheLargestChangeFirst(t *testing.T) {
	var names Names
	old := sideOf(t, &names, []diffEntry{{"nord", "tablet", 2027, "own", 40}, {"nord", "wlan", 2027, "own", 60}, {"ost", "tablet", 2028, "own", 20}})
	now := sideOf(t, &names, []diffEntry{{"nord", "tablet", 2027, "own", 50}, {"nord", "tablet", 2028, "pact", 70}, {"nord", "wlan", 2027, "own", 30}, {"sued", "tablet", 2027, "", 0}})
	d, err := NewDiff(old, now, "school", 0)
	if err != nil {
		t.Fatal(err)
	}
	n := d.Total.Nodes
	if len(n) != 3 || n[0].ID != "nord" || n[0].Change() != 50 || n[1].ID != "ost" || n[1].Change() != -20 || n[2].ID != "sued" || n[2].New.Missing != 1 {
		t.Fatalf("schools: %+v", n)
	}
	if n[0].Nodes[0].ID != "tablet" || n[0].Nodes[0].Change() != 80 || n[0].Nodes[0].Nodes[0].ID != "2028" || n[0].Nodes[1].Change() != -30 {
		t.Errorf("items: %+v", n[0].Nodes)
	}
	programmes, _ := NewDiff(old, now, "programme", 0)
	if p := programmes.Total.Nodes; p[0].ID != "pact" || p[0].Change() != 70 || p[1].ID != "own" || p[1].Change() != -40 {
		t.Errorf("programmes: %+v", p)
	}
}

func TestResultsInDifferentCurrenciesAreNotCompared(t *testing.T) {
	var names Names
	a, b := sideOf(t, &names, nil), sideOf(t, &names, nil)
	b.Currency = "CHF"
	var fault *EarlierError
	if _, err := NewDiff(a, b, "school", 0); !errors.As(err, &fault) || fault.Code != "other-currency" {
		t.Errorf("%v", err)
	}
}

func TestAChangedInputIsAddedRemovedOrChanged(t *testing.T) {
	at := model.Place{File: "plan.yaml", Line: 3, Col: 1}
	old := []PlanValue{{"title", "", "Alt", at}, {"items.tablet.price", "items.tablet", "500", at}, {"schools.ost.pupils", "schools.ost", "1", at}, {"schools.ost.classes", "schools.ost", "1", at}}
	now := []PlanValue{{"title", "", "Neu", at}, {"items.tablet.price", "items.tablet", "500", at}, {"items.tablet.set", "items.tablet", "16", at}, {"schools.west.pupils", "schools.west", "1", at}}
	var got []string
	for _, c := range valueChanges(old, now) {
		got = append(got, c.Kind+" "+c.Path)
	}
	if want := []string{"changed title", "added items.tablet.set", "added schools.west", "removed schools.ost"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

const savedResult = `{"format": "mep-plan/1", "plan": {}, "currency": "EUR", "years": {"first": 2027, "last": 2027}, "inputs": [],
"lines": [{"school": "nord", "item": "tablet", "kind": "purchase", "year": 2027, "in_plan": true, "amount": "10.00", "budget": "own", "sources": [{"source": "own", "amount": "10.00"}]}],
"totals": {"plan": {"cost": "10.00"}}}`

func TestASavedResultMustAddUp(t *testing.T) {
	for _, test := range []struct{ what, from, to, want string }{
		{"as it is", "", "", ""},
		{"half", savedResult[200:], "", "not-json"},
		{"something behind", `"10.00"}}}`, `"10.00"}}} {}`, "not-json"},
		{"another total", `"cost": "10.00"`, `"cost": "11.00"`, "damaged"},
		{"another amount", `"amount": "10.00", "budget"`, `"amount": "11.00", "budget"`, "damaged"},
		{"no lines", `"lines"`, `"rows"`, "damaged"},
		{"a number", `"cost": "10.00"`, `"cost": 10`, "damaged"},
		{"totals twice", `"inputs": []`, `"totals": {}`, "damaged"},
		{"another contract", "mep-plan/1", "mep-doctor/1", "format"},
	} {
		var names Names
		_, err := ReadEarlier("x", strings.NewReader(strings.Replace(savedResult, test.from, test.to, 1)), NewLedger(&names))
		var fault *EarlierError
		if errors.As(err, &fault); err == nil && test.want != "" || err != nil && (fault == nil || fault.Code != test.want) {
			t.Errorf("%s: %v, want %s", test.what, err, test.want)
		}
	}
}

// neverEnding never ends.
type neverEnding struct{ begin *strings.Reader }

func (e neverEnding) Read(p []byte) (int, error) {
	if e.begin.Len() > 0 {
		return e.begin.Read(p)
	}
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestAnEndlessValueIsNotReadToItsEnd(t *testing.T) {
	for _, begin := range []string{`{"lines": [`, `{"lines": ["`, `{"totals": `, `{"`} {
		var names Names
		var fault *EarlierError
		if _, err := ReadEarlier("x", neverEnding{strings.NewReader(begin)}, NewLedger(&names)); !errors.As(err, &fault) || fault.Code != "damaged" {
			t.Errorf("%s: %v", begin, err)
		}
	}
}

func FuzzASavedResultIsReadOrRefused(f *testing.F) {
	f.Add([]byte(savedResult))
	f.Add([]byte(`{"format": "mep-plan/1", "lines": [[{}]]}`))
	f.Add([]byte(`{"format": "mep-plan/1", "accounts": {"years": [2027]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var names Names
		g := NewLedger(&names)
		e, err := ReadEarlier("x", strings.NewReader(string(data)), g)
		if (e == nil) == (err == nil) {
			t.Fatalf("%v, %v", e, err)
		}
		if err != nil {
			return
		}
		side := DiffSide{Earlier: e, Ledger: g}
		if d, err := NewDiff(side, side, "school", 0); err != nil || !d.None() {
			t.Errorf("a result differs from itself: %v", err)
		}
	})
}
