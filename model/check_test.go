package model_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/medienplan/mep/model"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func some(s string) model.Opt[decimal.Decimal] { return model.Some(dec(s)) }

func always(s string) model.Series[decimal.Decimal] { return model.Always(dec(s)) }

func at(file string, line int) model.Origin {
	return model.Origin{At: model.Place{File: file, Line: line, Col: 1}}
}

// soundPlan is a small plan without any problem, made anew for every test.
func soundPlan() *model.Plan {
	return &model.Plan{
		Origin: at("plan.yaml", 1), ID: "town", Authority: model.Authority{Name: "Stadt"}, Years: model.Years{First: 2027, Last: 2031},
		LookAhead: 5, Currency: "EUR", AsOf: model.Date{Year: 2026, Month: 11}, Language: "de", Support: []string{"ratio"},
		Assume:   model.Assumptions{Index: map[string]model.Series[decimal.Decimal]{"default": always("0.02")}, VAT: always("0.19")},
		Internet: model.Internet{Rule: "per-class", Tariffs: []string{"fibre"}, Connection: "fibre-connection"},
		Types: map[string]*model.SchoolType{
			"primary": {Origin: at("plan.yaml", 10), ID: "primary", FirstGrade: 1, LastGrade: 4},
			"lower":   {Origin: at("plan.yaml", 11), ID: "lower", FirstGrade: 5, LastGrade: 10},
		},
		Categories: map[string]*model.Category{"devices": {ID: "devices"}, "services": {ID: "services"}},
		Items: map[string]*model.Item{
			"tablet": {Origin: at("plan.yaml", 20), ID: "tablet", Category: "devices", UseLife: model.Some(5), Device: true,
				Pricing: model.Pricing{Price: some("519.90"), PriceLow: some("400"), PriceHigh: some("600"), PriceYear: 2025},
				Running: []model.RunningCost{{ID: "licence", Amount: some("8")}}},
			"case":             {Origin: at("plan.yaml", 21), ID: "case", Category: "devices", UseLife: model.Some(8)},
			"fibre":            {Origin: at("plan.yaml", 22), ID: "fibre", Category: "services", Kind: model.Service, Billing: model.Monthly, Mbit: some("1000")},
			"fibre-connection": {Origin: at("plan.yaml", 23), ID: "fibre-connection", Category: "services", UseLife: model.Some(15)},
			"technician":       {Origin: at("plan.yaml", 24), ID: "technician", Category: "services", Kind: model.Post},
		},
		Courses:    map[string]*model.Course{"basic": {Origin: at("plan.yaml", 30), ID: "basic", Category: "services", GroupSize: 12, Repeat: model.Some(4)}},
		Supports:   map[string]*model.Support{"ratio": {ID: "ratio", Item: "technician", DevicesPerPost: always("400")}},
		Bandwidths: map[string]*model.Bandwidth{"per-class": {ID: "per-class", Per: model.DriverClass, Plus: dec("1"), Mbit: dec("30")}},
		Overheads:  map[string]*model.Overhead{"planning": {ID: "planning", Rate: dec("0.15")}},
		Leases:     map[string]*model.Lease{"four-years": {ID: "four-years", Months: 48, Rate: some("0.02226"), Residual: some("0.05")}},
		Bands:      map[string]*model.Band{"ifib": {ID: "ifib", Figure: "eur-per-pupil", Low: dec("116"), Mid: some("260"), High: dec("470")}},
		Income:     map[string]*model.Income{"state": {ID: "state", Category: "services", Amount: always("1000"), From: 2027, Until: 2029}},
		Needs: map[string]*model.Need{
			"shared": {Origin: at("needs.yaml", 1), ID: "shared", For: model.Selector{Types: []string{"primary"}}, Requires: []model.Requirement{
				{Item: "tablet", Per: model.Driver{Kind: model.DriverPupil}, Every: always("4"), Set: 16, At: model.Place{File: "needs.yaml", Line: 4}},
				{Item: "case", Per: model.Driver{Kind: model.DriverItem, Item: "tablet"}, Every: always("16"), At: model.Place{File: "needs.yaml", Line: 5}},
				{Course: "basic", Per: model.Driver{Kind: model.DriverTeacher}, Share: some("0.8"), Before: "tablet", At: model.Place{File: "needs.yaml", Line: 6}},
			}},
		},
		Schools: map[string]*model.School{
			"nord": {Origin: at("nord.yaml", 1), ID: "nord", Type: "primary", Pupils: model.Always(240), Teachers: model.Always(18), Classes: model.Always(10),
				Rooms: map[string]model.Series[int]{"classroom": model.Always(10)},
				Stock: []model.Lot{{Origin: at("nord.yaml", 9), Item: "tablet", Count: model.Whole(40), Bought: 2021}}},
		},
	}
}

func TestASoundPlanHasNoProblems(t *testing.T) {
	for _, p := range model.Check(soundPlan()) {
		t.Errorf("%s: %s at %s, %v", p.Code, p.Path, p.At, p.Args)
	}
}

// one is a change that makes the sound plan wrong in one way, and what the check must say; no code
// where the plan stays sound.
type one struct {
	name   string
	change func(p *model.Plan)
	code   string
	path   string
}

func tablet(p *model.Plan) *model.Item          { return p.Items["tablet"] }
func nord(p *model.Plan) *model.School          { return p.Schools["nord"] }
func lot(p *model.Plan) *model.Lot              { return &p.Schools["nord"].Stock[0] }
func shared(p *model.Plan) *model.Requirement   { return &p.Needs["shared"].Requires[0] }
func training(p *model.Plan) *model.Requirement { return &p.Needs["shared"].Requires[2] }

func TestEachFaultIsFound(t *testing.T) {
	for _, test := range slices.Concat(planFaults, itemFaults, needFaults, schoolFaults, ruleFaults) {
		t.Run(test.name, func(t *testing.T) {
			p := soundPlan()
			test.change(p)
			found := model.Check(p)
			want := func(f model.Problem) bool { return f.Code == test.code && f.Path == test.path }
			if none := test.code == "" && len(found) == 0; !none && (!slices.ContainsFunc(found, want) || len(found) != 1) {
				t.Errorf("want %s at %s, found:", test.code, test.path)
				for _, f := range found {
					t.Errorf("  %s at %q (%s) %v", f.Code, f.Path, f.At, f.Args)
				}
			}
			for _, f := range found {
				sentencesFit(t, f)
			}
		})
	}
}

var placeholder = regexp.MustCompile(`\{([a-z_]+)\}`)

// sentencesFit: each language says it, with nothing to fill in that is not given.
func sentencesFit(t *testing.T, p model.Problem) {
	t.Helper()
	for _, lang := range []string{"de", "en"} {
		texts := sentences(t, lang)
		told(t, lang, texts, "problem."+p.Code, p.Args)
		for _, o := range p.Also {
			told(t, lang, texts, "also."+o.Code, o.Args)
		}
		for _, name := range placeholder.FindAllStringSubmatch(texts["hint."+p.Code], -1) {
			if _, given := p.Args[name[1]]; !given && name[1] != "suggestion" {
				t.Errorf("%s: hint.%s needs {%s}", lang, p.Code, name[1])
			}
		}
	}
}

func told(t *testing.T, lang string, texts map[string]string, key string, args model.Args) {
	t.Helper()
	if texts[key] == "" {
		t.Errorf("%s: no sentence %s", lang, key)
	}
	for _, name := range placeholder.FindAllStringSubmatch(texts[key], -1) {
		if _, given := args[name[1]]; !given {
			t.Errorf("%s: %s needs {%s}", lang, key, name[1])
		}
	}
}

func sentences(t *testing.T, lang string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, file := range []string{"model.json", "funding.json", "limits.json", "accounts.json", "scenario.json"} { // those of funding are the planner's too
		data, err := os.ReadFile(filepath.Join("..", "templates", "messages", lang, file))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &texts); err != nil {
			t.Fatal(err)
		}
	}
	return texts
}

func TestEverySentenceIsInBothLanguagesAndHasAnExample(t *testing.T) {
	de, en := sentences(t, "de"), sentences(t, "en")
	for key := range de {
		if en[key] == "" {
			t.Errorf("%s is missing in English", key)
		}
		code, is := strings.CutPrefix(key, "problem.")
		if found, _ := filepath.Glob(filepath.Join("..", "*", "testdata", "problems", code+".txtar")); is && len(found) == 0 {
			t.Errorf("%s has no example", code)
		}
	}
	for key := range en {
		if de[key] == "" {
			t.Errorf("%s is missing in German", key)
		}
	}
}

func TestProblemsCiteTheirPlaces(t *testing.T) {
	p := soundPlan()
	p.Fields = map[string]model.Place{"years": {File: "plan.yaml", Line: 3, Col: 9}}
	nord(p).Fields = map[string]model.Place{"opens": {File: "nord.yaml", Line: 22, Col: 16}}
	nord(p).Opens = 2032
	found := model.Check(p)
	if len(found) != 1 || found[0].At.String() != "nord.yaml:22:16" || len(found[0].Also) != 1 || found[0].Also[0].At.String() != "plan.yaml:3:9" {
		t.Errorf("found %v", found)
	}
}

func TestUnknownIdsSuggestTheNearest(t *testing.T) {
	for written, want := range map[string]any{"tabelt": "tablet", "tablets": "tablet", "tablett": "tablet", "printer": nil, "fibre-conection": "fibre-connection"} {
		p := soundPlan()
		lot(p).Item = written
		found := model.Check(p)
		if len(found) != 1 || found[0].Args["suggestion"] != want {
			t.Errorf("%s: %v; want %v", written, found, want)
		}
	}
}

func TestAllProblemsAreFoundAtOnce(t *testing.T) {
	p := soundPlan()
	p.ID, tablet(p).Category, nord(p).Type = "", "", ""
	nord(p).Needs.Add = []string{"shared"}
	var codes []string
	for _, f := range model.Check(p) {
		codes = append(codes, f.Path)
	}
	if want := []string{"schools.nord.type", "plan", "items.tablet.category"}; !slices.Equal(codes, want) {
		t.Errorf("found %v; want %v", codes, want)
	}
}

func TestCheckGivesTheSameProblemsEveryTime(t *testing.T) {
	wrong := func() []model.Problem {
		p := soundPlan()
		for _, test := range slices.Concat(itemFaults, needFaults, schoolFaults) {
			test.change(p)
		}
		return model.Check(p)
	}
	first, _ := json.Marshal(wrong())
	for range 20 {
		if again, _ := json.Marshal(wrong()); string(again) != string(first) {
			t.Fatalf("first %s\nthen %s", first, again)
		}
	}
}

func TestAnEmptyPlanIsRefusedWithoutPanic(t *testing.T) {
	if found := model.Check(&model.Plan{}); !model.Errors(found) {
		t.Errorf("found %v", found)
	}
}
