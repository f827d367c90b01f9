package cmd_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner"
)

// countryTypes are the school types of a country: their share of 40,000 schools and their size (all
// types but the last: official statistics of North Rhine-Westphalia 2024/25).
var countryTypes = []struct {
	id                           string
	schools                      int // of 37,380
	pupils, perClass, perTeacher int // in tenths, except pupils
}{
	{"primary", 15500, 258, 240, 118}, {"hauptschule", 1850, 305, 209, 81}, {"realschule", 1750, 542, 267, 126},
	{"sekundarschule", 2200, 482, 240, 89}, {"gesamtschule", 2200, 949, 250, 98}, {"gymnasium", 3130, 809, 260, 112},
	{"special", 2900, 150, 100, 50}, {"vocational", 8450, 900, 200, 200},
}

// countryPlan uses the built-in packs for ten years: the common standard, posts by the number of
// devices, tariffs by a bandwidth rule, and what a well equipped school needs besides, so that each
// school has about 25 items.
const countryPlan = `plan: country-%d
title: Modellrechnung für %d Schulen
authority: { name: Modellland, land: NW }
years: 2027-2036
look_ahead: 0
as_of: 2026-11-01
notice: Modellrechnung mit erzeugten Schulen
use: [catalogue/de-2026, standards/de-basic, types/nw, courses/de, bandwidth/de, support/de]
include: [schools.csv, stock.csv]
support: [ratio]
internet:
  rule: threshold-2017
  tariffs: [internet-100, internet-250, internet-500, internet-1000]
  connection: fibre-connection
assumptions: { index: { default: 2 %%, personnel: 2.8 %%, cabling: 4 %% }, post_step: 0.5, post_round: up }
---
need: well-equipped
goal: Computerraum, Server und Telefonie, Stifte und Koffer
requires:
  - { item: stylus, per: { item: tablet }, every: 2 }
  - { item: pc-workplace, per: school, count: 15 }
  - { item: printer-set, per: { item: pc-workplace }, every: 10 }
  - { item: server, per: school }
  - { item: nas, per: school }
  - { item: voip-site, per: site }
  - { item: ai-chatbot-state, per: account }
  - { item: teacher-tablet, per: teacher, every: 10 }
  - { item: display-75, per: room, rooms: [office], every: 3 }
  - { item: notebook, per: school, count: 16 }
---
item: printer-set
price: 450
price_year: 2026
`

// countryFunding are six programmes of different kinds for a country of n schools: a share with yearly
// tranches; devices with a budget bound to each school, a sum per pupil and a cap per unit; a cap of
// which the better limit counts; a lump sum that pays own shares; a loan; and a share of what is left
// that is cut in proportion. The budgets are too small for all, so that every rule has work to do.
const countryFunding = `---
programme: p1
name: Netz
status: in_force
eligible: { categories: [network], any_item: true }
rate: 90 %%
own_share: { payer: own }
budget: { amount: %d }
tranches: { shares: { 2027: 30 %%, 2028: 20 %%, 2029: 20 %%, 2030: 10 %%, 2031: 10 %%, 2032: 10 %% }, carry_over: end }
---
programme: p2
name: Endgeräte
status: in_force
eligible: { categories: [learner-devices], any_item: true }
rate: 80 %%
own_share: { payer: own }
budget:
  parts:
    - { id: base, bound: true, best_of: [{ base: { other: 5000 }, per: pupil, each: 100 }] }
caps:
  - { id: unit, all_of: [{ amount: 380, per: unit }] }
---
programme: p3
name: Präsentation
status: in_force
eligible: { categories: [presentation], any_item: true }
rate: 50 %%
own_share: { payer: own }
caps:
  - { id: better, any_of: [{ share: 20 %%, of: applied }, { amount: 15000, per: school }] }
---
programme: p4
name: Pauschale
kind: lump_sum
status: in_force
eligible: { kinds: [purchase], any_item: true }
budget: { parts: [{ id: lump, renewed: true, best_of: [{ of: authority, at_least: %d }] }] }
pays_own_share: yes
---
programme: p5
name: Kredit
kind: loan
status: in_force
eligible: { categories: [teacher-devices], any_item: true }
budget: { amount: %d }
loan: { years: 10, grace: 1, interest: 2 %% }
---
programme: p6
name: Rest
status: in_force
eligible: { kinds: [purchase], any_item: true }
rate: 30 %%
own_share: { payer: own }
budget: { amount: %d }
application: { pro_rata: true }
`

// fundedCountry lets the plan of a country of n schools use the programmes.
func fundedCountry(dir string, n int) error {
	file := filepath.Join(dir, "plan.yaml")
	plan, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	plan = bytes.Replace(plan, []byte("\n---\n"), []byte("\nfunding: { order: [p1, p2, p3, p4, p5, p6] }\n---\n"), 1)
	return os.WriteFile(file, fmt.Appendf(plan, countryFunding, 20000*n, 2000*n, 5000*n, 10000*n), 0o644)
}

// countryLimits are six limits of different kinds that hold something back in a country: on all money, on own
// money, on expenses, on a category, above the mean of the years, and on work.
const countryLimits = `---
limit: all
name: all
scope: all
amount: %d
---
limit: own
name: own
scope: own_money
amount: %d
---
limit: expenses
name: expenses
scope: consumptive
amount: %d
---
limit: learner-devices
name: learner-devices
scope: category
category: learner-devices
amount: %d
---
limit: smooth
name: smooth
scope: all
above_mean: 10 %%
---
limit: cabling
name: cabling
scope: capacity
uses: { cabling: 1 }
unit: rooms
amount: %d
`

// limitCountry puts the plan of a country of n schools under limits.
func limitCountry(dir string, n int) error {
	file := filepath.Join(dir, "plan.yaml")
	plan, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, fmt.Appendf(plan, countryLimits, 240_000*n, 230_000*n, 80_000*n, 60_000*n, 6*n), 0o644)
}

// writeCountry writes a plan of n schools into dir. Sizes vary around the mean of the type in a fixed
// pattern, so that the same n gives the same bytes.
func writeCountry(dir string, n int) error {
	var schools, stock bytes.Buffer
	schools.WriteString("school;name;type;pupils;classes;teachers;rooms.classroom;rooms.subject;rooms.office;network.uplink\n")
	stock.WriteString("school;item;count;bought\n")
	total := 0
	for _, t := range countryTypes {
		total += t.schools
	}
	made, share := 0, 0
	for _, t := range countryTypes {
		share += t.schools
		for ; made < n*share/total; made++ {
			factor := 50 + made*37%101 // percent of the mean, 50 to 150
			pupils := t.pupils * factor / 100
			classes := max(1, pupils*10/t.perClass)
			fmt.Fprintf(&schools, "s%05d;Schule %d;%s;%d;%d;%d;%d;%d;%d;%d\n", made, made, t.id, pupils, classes,
				max(1, pupils*10/t.perTeacher), classes, 1+classes/3, 3, []int{16, 100, 250, 500, 1000}[made%5])
			fmt.Fprintf(&stock, "s%05d;tablet;%d;%d\ns%05d;access-point;%d;%d\ns%05d;cabling;%d;%d\n",
				made, pupils/6, 2020+made%4, made, classes*2/3, 2021+made%3, made, classes, 2012+made%10)
		}
	}
	for name, data := range map[string][]byte{"plan.yaml": fmt.Appendf(nil, countryPlan, n, n),
		"schools.csv": schools.Bytes(), "stock.csv": stock.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// TestWriteCountry writes the plan folder that docs/benchmarks.md measures: COUNTRY names it,
// SCHOOLS says how many, FUNDED=1 adds programmes, LIMITED=1 limits. Without them it makes small ones and plans them.
func TestWriteCountry(t *testing.T) {
	dir, n := os.Getenv("COUNTRY"), 40
	if s := os.Getenv("SCHOOLS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	if dir == "" {
		dir = t.TempDir()
	} else if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := writeCountry(dir, n); err != nil {
		t.Fatal(err)
	}
	if os.Getenv("FUNDED") != "" {
		if err := fundedCountry(dir, n); err != nil {
			t.Fatal(err)
		}
	}
	if os.Getenv("LIMITED") != "" {
		if err := limitCountry(dir, n); err != nil {
			t.Fatal(err)
		}
	}
	if n > 400 {
		return
	}
	run(t, "plan", dir)
	plan, _, problems := planfile.Load(os.DirFS(dir), planfile.Options{Packs: packs(t)})
	if model.Errors(problems) {
		t.Fatal(problems)
	}
	items := map[[2]string]bool{}
	for l := range calculate(t, plan).Lines() {
		items[[2]string{l.School, l.Item}] = true
	}
	if each := len(items) / n; each < 24 || each > 27 {
		t.Errorf("a school of the country has %d items, not about 25", each)
	}
}

// fundedCountryResult calculates a small country with programmes.
func fundedCountryResult(t *testing.T) *planner.Result {
	t.Helper()
	dir := t.TempDir()
	if err := writeCountry(dir, 40); err != nil {
		t.Fatal(err)
	}
	if err := fundedCountry(dir, 40); err != nil {
		t.Fatal(err)
	}
	plan, _, problems := planfile.Load(os.DirFS(dir), planfile.Options{Packs: packs(t)})
	if problems = append(problems, model.Check(plan)...); model.Errors(problems) {
		t.Fatal(problems)
	}
	return calculate(t, plan)
}

// TestEveryProgrammeOfTheCountryPays: what docs/benchmarks.md measures is worth measuring.
func TestEveryProgrammeOfTheCountryPays(t *testing.T) {
	for _, p := range fundedCountryResult(t).Funding().Programmes {
		granted, lost := model.Money(0), model.Money(0)
		for _, y := range p.Years {
			granted += y.Granted
			lost += y.LostBudget + y.LostCap
		}
		if granted == 0 || lost == 0 {
			t.Errorf("%s grants %v and loses %v", p.ID, granted, lost)
		}
	}
}
