package reports

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports/message"
)

// printer gives the texts of reports that the product ships, with a few of the parts that other
// packages own.
func printer(t testing.TB, lang string) message.Printer {
	t.Helper()
	fsys := fstest.MapFS{
		"de/test.json": {Data: []byte(`{"problem.missing-price": "Preis von {item} fehlt", "problem.past-life": "Tablets sind überaltert", "hint.missing-price": "price angeben", "figure.eur-per-pupil": "Kosten je Kopf"}`)},
		"en/test.json": {Data: []byte(`{"problem.missing-price": "price of {item} is missing", "problem.past-life": "tablets are overdue", "hint.missing-price": "give price", "figure.eur-per-pupil": "cost per head"}`)},
	}
	for _, l := range message.Languages() {
		for _, file := range []string{l + "/report.json", l + "/order.json", l + "/against.json"} {
			data, err := os.ReadFile("../templates/messages/" + file)
			if err != nil {
				t.Fatal(err)
			}
			fsys[file] = &fstest.MapFile{Data: data}
		}
	}
	c, err := message.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return c.Printer(lang)
}

// golden compares got with testdata/<name>; UPDATE_GOLDEN=1 writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; UPDATE_GOLDEN=1 refreshes it. Got:\n%s", path, got)
	}
}

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func name(de, en string) model.Text { return model.Text{DE: de, EN: en} }

// smallPlan is a plan of two schools: tablets for pupils, cabling, licences, a post, a course.
func smallPlan() *model.Plan {
	sourced := model.Sources{Default: model.Provenance{Source: model.Text{DE: "Preisliste", EN: "price list"}, Certainty: model.Sourced}}
	return &model.Plan{
		ID: "small", Title: "Medienplan Kleinstadt 2027–2028", Authority: model.Authority{Name: "Stadt Kleinstadt", Land: "NW"},
		Years: model.Years{First: 2027, Last: 2028}, LookAhead: 1, Currency: "EUR", AsOf: model.Date{Year: 2026, Month: 11, Day: 1},
		Notice: "Modellrechnung",
		Types: map[string]*model.SchoolType{
			"primary":   {ID: "primary", Name: name("Grundschule", "Primary school"), Short: "GS", Order: 1},
			"gymnasium": {ID: "gymnasium", Name: name("Gymnasium", "Gymnasium"), Short: "GY", Order: 2}},
		Categories: map[string]*model.Category{
			"devices":  {ID: "devices", Name: name("Endgeräte", "Devices"), Order: 1},
			"network":  {ID: "network", Name: name("Netz", "Network"), Order: 2},
			"support":  {ID: "support", Name: name("Support", "Support"), Order: 3},
			"training": {ID: "training", Name: name("Fortbildung", "Training"), Order: 4}},
		Items: map[string]*model.Item{
			"tablet": {ID: "tablet", Origin: model.Origin{Sources: sourced}, Name: name("Tablet", "Tablet"), Category: "devices",
				Pricing: model.Pricing{Price: model.Some(dec("500")), PriceYear: 2026, VAT: model.Always(dec("0.19"))}, UseLife: model.Some(4)},
			"cabling": {ID: "cabling", Name: name("Verkabelung", "Cabling"), Category: "network", UseLife: model.Some(15),
				Pricing: model.Pricing{PriceYear: 2026}},
			"post": {ID: "post", Name: name("Stelle Support", "Support post"), Category: "support", Kind: model.Post,
				Pricing: model.Pricing{Price: model.Some(dec("70000"))}}},
		Courses: map[string]*model.Course{"basic": {ID: "basic", Name: name("Grundkurs", "Basic course"), Category: "training", GroupSize: 10}},
		Needs: map[string]*model.Need{"tablets": {ID: "tablets", Goal: name("Mit Tablets recherchieren", "Research with tablets"),
			For: model.Selector{Types: []string{"primary", "gymnasium"}},
			Requires: []model.Requirement{
				{Item: "tablet", Per: model.Driver{Kind: model.DriverPupil}, Every: model.Always(dec("4")), Set: 16},
				{Course: "basic", Per: model.Driver{Kind: model.DriverTeacher}, Share: model.Some(dec("0.8")), Before: "tablet"}}}},
		Schools: map[string]*model.School{
			"nord": {ID: "nord", Name: "Grundschule Nord", Type: "primary", Pupils: model.Always(200), Classes: model.Always(8), Teachers: model.Always(15)},
			"sued": {ID: "sued", Name: "Gymnasium Süd", Type: "gymnasium", Pupils: model.Always(800)}},
		Income:    map[string]*model.Income{"land": {ID: "land", Name: name("Landesmittel", "State funds"), Category: "support"}},
		Documents: []model.Document{{File: "plan.yaml", SHA256: "00ff"}},
		Changes:   []model.Change{{Path: "items.tablet.price", Old: "485", New: "500", At: model.Place{File: "--set"}}},
	}
}

// smallLines are the lines of smallPlan: years 2027 and 2028, and 2029 after the plan.
func smallLines() []planner.Line {
	line := func(school, item, category string, kind planner.Kind, cause planner.Cause, year int, n int64, price model.Money, c model.Certainty) planner.Line {
		l := planner.Line{School: school, Item: item, Category: category, Kind: kind, Cause: cause, Year: year, Quantity: model.Whole(n),
			UnitPrice: price, Amount: price * model.Money(n), Known: true, Certainty: c}
		if kind == planner.KindPurchase {
			l.Booking = model.Investive
		}
		l.Sources = []planner.Source{{Source: planner.OwnMoney, Amount: l.Amount}}
		return l
	}
	missing := line("sued", "cabling", "network", planner.KindPurchase, planner.CauseNew, 2028, 4, 0, model.Unstated)
	missing.Known, missing.Sources = false, nil
	other := line("nord", "cabling", "network", planner.KindPurchase, planner.CauseNew, 2027, 1, 99_99, model.Sourced)
	other.OtherBudget = true
	return []planner.Line{
		line("nord", "tablet", "devices", planner.KindPurchase, planner.CauseReplacement, 2027, 16, 510_03, model.Sourced),
		line("nord", "tablet", "devices", planner.KindRunning, planner.CauseExisting, 2027, 32, 7_50, model.Sourced),
		line("nord", "tablet", "devices", planner.KindRunning, planner.CausePlanned, 2028, 32, 7_61, model.Sourced),
		other,
		line("sued", "tablet", "devices", planner.KindPurchase, planner.CauseNew, 2028, 192, 520_17, model.Estimate),
		missing,
		line("sued", "tablet", "devices", planner.KindPurchase, planner.CauseReplacement, 2029, 10, 530_01, model.Estimate),
		line("sued", "basic", "training", planner.KindTraining, planner.CauseNew, 2027, 3, 400_00, model.Derived),
		line(model.AuthoritySchool, "post", "support", planner.KindPost, planner.CauseNew, 2027, 1, 70_000_00, model.Sourced),
		line(model.AuthoritySchool, "post", "support", planner.KindPost, planner.CauseNew, 2028, 1, 71_960_00, model.Sourced),
		line(model.AuthoritySchool, "land", "support", planner.KindIncome, planner.CauseService, 2028, 1, 5_000_00, model.Sourced),
	}
}

// summarise adds lines up in the plainest way, so that tests compare two ways of adding.
func summarise(p *model.Plan, lines []planner.Line, years []int, categories []string) planner.Summary {
	s := planner.Summary{Categories: categories}
	for _, year := range years {
		y := planner.YearSum{Year: year, Plan: p.Years.Has(year), Category: make([]model.Money, len(categories))}
		for _, l := range lines {
			if l.Year == year {
				summariseLine(&y, l, categories)
			}
		}
		y.Net = y.Cost - y.Income
		s.Years = append(s.Years, y)
	}
	return s
}

func summariseLine(y *planner.YearSum, l planner.Line, categories []string) {
	switch {
	case l.Kind == planner.KindIncome:
		y.Income += l.Amount
		return
	case l.OtherBudget:
		y.Other += l.Amount
		return
	case !l.Known:
		y.Missing++
		return
	}
	y.Cost += l.Amount
	y.Category[slices.Index(categories, l.Category)] += l.Amount
	if l.Booking == model.Investive {
		y.Investive += l.Amount
	} else {
		y.Consumptive += l.Amount
	}
	if l.Certainty == model.Estimate || l.Certainty == model.Unstated {
		y.Estimated += l.Amount
	}
	switch {
	case l.Kind == planner.KindPost:
		y.Posts += l.Amount
	case l.Kind == planner.KindTraining:
		y.Training += l.Amount
	case l.Kind == planner.KindRunning && l.Cause == planner.CauseExisting:
		y.Existing += l.Amount
	case l.Kind == planner.KindRunning:
		y.Planned += l.Amount
	case l.Cause == planner.CauseReplacement:
		y.Replacement += l.Amount
	default:
		y.New += l.Amount
	}
}

func units(n ...int64) []model.Quantity {
	out := make([]model.Quantity, len(n))
	for i := range n {
		out[i] = model.Whole(n[i])
	}
	return out
}

func smallSchools(p *model.Plan) []planner.School {
	return []planner.School{
		{ID: "nord", Model: p.Schools["nord"], Equip: []planner.Equipment{
			{Item: "tablet", Required: units(48, 48, 48), Current: units(32, 48, 48), Overdue: units(16, 0, 0), Bought: units(16, 0, 0),
				Replaced: units(16, 0, 0), InUse: units(48, 48, 48), Open: units(0, 0, 0), OldestAge: []int{6, 2, 3}},
			{Item: "basic", Course: true, Required: units(12, 12, 12), Current: units(12, 12, 12), Bought: units(0, 0, 0), InUse: units(12, 12, 12)}},
			Figures: []planner.Figure{{ID: planner.FigureMbit, Unit: "Mbit/s", Year: 2027, Value: model.Whole(100), Target: model.Whole(270), Known: true, In: planner.Below}}},
		{ID: "sued", Model: p.Schools["sued"], Equip: []planner.Equipment{
			{Item: "tablet", Required: units(192, 192, 192), Current: units(0, 0, 192), Bought: units(0, 192, 10), Replaced: units(0, 0, 10),
				InUse: units(0, 192, 192), Open: units(192, 0, 0)},
			{Item: "cabling", Required: units(4, 4, 4), Current: units(0, 0, 4), Bought: units(0, 4, 0), InUse: units(0, 4, 4), Open: units(4, 0, 0)},
			{Item: "basic", Course: true, Required: units(24, 24, 24), Current: units(0, 24, 24), Bought: units(24, 0, 0), InUse: units(24, 24, 24)}}},
		{ID: model.AuthoritySchool},
	}
}

// small gives the values of smallPlan.
func small() *Values {
	p, lines := smallPlan(), smallLines()
	categories := []string{"devices", "network", "support", "training"}
	problems := []model.Problem{
		{Severity: model.Warning, Code: "missing-price", At: model.Place{File: "plan.yaml", Line: 7, Col: 3}, Path: "items.cabling.price", Args: model.Args{"item": "Verkabelung"}},
		{Severity: model.Warning, Code: "past-life", At: model.Place{File: "schools/nord.yaml", Line: 9, Col: 5}, Path: "schools.nord.stock"}}
	posts := []planner.Posts{
		{Support: "ratio", Year: 2027, Devices: model.Whole(48), Exact: 120, Rounded: model.Whole(1), New: model.Whole(1)},
		{Support: "ratio", Year: 2028, Devices: model.Whole(240), Exact: 600, Rounded: model.Whole(1), New: model.Whole(1)}}
	return collect(material{
		overview: overviewOf(p, problems, []int{2027, 2028}, []int{2029}, summarise(p, lines, []int{2027, 2028, 2029}, categories), posts),
		lines:    slices.Values(lines), schools: smallSchools(p),
		figures: []planner.Figure{{ID: "eur-per-pupil", Unit: "EUR", Year: 2027, Value: 81_643, Known: true},
			{ID: "eur-per-pupil", Unit: "EUR", Year: 2028, Value: 172_076, Known: true}},
		deferrals: []planner.Deferral{{School: "sued", Item: "tablet", Measure: "devices", Year: 2027, Quantity: model.Whole(192), Amount: 97_920_00, Known: true,
			Reason: "prerequisite", Limit: "basic", MovedTo: 2028, Later: 99_878_40}},
		arrivals: []planner.Arrival{{School: "sued", Item: "basic", Course: true, Measure: "training", Year: 2027, Quantity: model.Whole(24)},
			{School: "sued", Item: "tablet", Measure: "devices", Year: 2028, Quantity: model.Whole(192)},
			{School: "sued", Item: "cabling", Measure: "network", Year: 2028, Quantity: model.Whole(4)}},
		depreciation: []planner.Depreciation{{Year: 2027, Amount: 2040_12}, {Year: 2028, Amount: 27008_28}, {Year: 2029, Amount: 27008_28}},
	})
}
