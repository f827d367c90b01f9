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
// SCHOOLS says how many. Without them it makes a small one and plans it.
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
