package planfile

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/medienplan/mep/model"
	"github.com/rogpeppe/go-internal/txtar"
)

// fullPlan is the plan of testdata/full.txtar, in which every key stands once.
func fullPlan(t testing.TB, set ...string) (*model.Plan, []model.Problem) {
	t.Helper()
	data, err := os.ReadFile("testdata/full.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range txtar.Parse(data).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	packs := fstest.MapFS{"catalogue/test.yaml": {Data: []byte("pack: catalogue/test\ntitle: Test\nversion: \"1\"\nabout: Test\n")}}
	p, _, problems := Load(files, Options{Packs: packs, Set: set})
	return p, problems
}

func mustFull(t testing.TB, set ...string) *model.Plan {
	t.Helper()
	p, problems := fullPlan(t, set...)
	if len(problems) > 0 {
		t.Fatalf("%v: %+v", set, problems)
	}
	return p
}

func TestEveryKeyOfTheTableIsReadAndFoundAgain(t *testing.T) {
	var all []string
	for _, p := range Paths(mustFull(t)) {
		all = append(all, p.Path)
	}
	paths := strings.Join(all, "\n") + "\n"
	for _, k := range Kinds() {
		prefix := k.Plural + `\.[^.\n]+\.`
		switch k.Name {
		case "plan":
			prefix = ""
		case "central":
			prefix = `central\.`
		case "pack":
			continue // has no path: packs are not changed
		}
		for _, pattern := range patterns(prefix, k.Keys) {
			if !regexp.MustCompile(`(?m)^` + pattern + `(\.[^.\n]+)?$`).MatchString(paths) {
				t.Errorf("no path of the full plan is like %s", pattern)
			}
		}
	}
}

// patterns gives a pattern of paths for every key that holds values.
func patterns(prefix string, keys []Key) []string {
	var out []string
	for _, k := range keys {
		at := prefix + k.Name
		switch {
		case k.Fixed:
		case k.Type.Form == FormGroup:
			out = append(out, patterns(at+`\.`, k.Keys)...)
		case k.Type.Form == FormSequence || (k.Type.Form == FormMap && len(k.Keys) > 0):
			out = append(out, patterns(at+`\.[^.\n]+\.`, k.Keys)...)
		default:
			out = append(out, at)
		}
	}
	return out
}

// another gives a value of a type that differs from the present one.
func another(p Path) string {
	if len(p.Type.Enum) > 0 && p.Type.Name != "driver" {
		for _, e := range p.Type.Enum {
			switch {
			case p.Type.Form == FormList && "["+e+"]" != p.Text:
				return "[" + e + "]"
			case p.Type.Form != FormList && e != p.Text:
				return e
			}
		}
	}
	if p.Type.Form == FormList {
		return "[xx, yy]"
	}
	values := map[string]string{"text": "anders", "id": "andere", "name": "{de: Anders, en: Other}", "amount": "1.234,50 €", "number": "7,5", "whole": "7",
		"rate": "1,25 %", "bandwidth": "2 Gbit/s", "year": "2035", "years": "2028-2032", "date": "2031-12-24", "grades": "2-3",
		"driver": "site", "currency": "CHF", "carry": "3"}
	return values[p.Type.Name]
}

// namesPath are the keys by whose value a path names an element of a list.
var namesPath = regexp.MustCompile(`\.(item|course|id)$|^charts\..*\.(line|account)$|^profiles\..*\.columns\..*\.head$|^paper\.committees\..*\.name$|\.unknown\.[^.]+\.de$|\.rows\.[^.]+\.from$|\.keys\.[^.]+\.weight$`)

func TestEveryPathCanBeSetAndTheChangeIsListed(t *testing.T) {
	for _, path := range Paths(mustFull(t)) {
		want := another(path)
		if want == "" {
			t.Errorf("%s: no value of type %q", path.Path, path.Type.Name)
			continue
		}
		p := mustFull(t, path.Path+"="+want)
		if path.Path == "years" || namesPath.MatchString(path.Path) {
			continue // the value names the path, or moves the training
		}
		got, at, ok := Get(p, path.Path)
		if !ok || got == path.Text {
			t.Errorf("%s: set to %s, but is %q (was %q)", path.Path, want, got, path.Text)
		}
		if at.File != setFile && !strings.Contains(path.Path, "sources.") && !strings.Contains(path.Path, ".steps.") {
			t.Errorf("%s: set, but its place is %s", path.Path, at)
		}
		if len(p.Changes) != 1 || p.Changes[0].Path != path.Path || p.Changes[0].Old != path.Text || p.Changes[0].New != got {
			t.Errorf("%s: changes %+v", path.Path, p.Changes)
		}
	}
}

func TestTheTextOfEveryValueReadsBackAsTheSameValue(t *testing.T) {
	before := Paths(mustFull(t))
	var set []string
	for _, p := range before {
		set = append(set, p.Path+"="+p.Text)
	}
	p := mustFull(t, set...)
	if len(p.Changes) > 0 {
		t.Errorf("setting every value to itself changes %+v", p.Changes)
	}
	after := Paths(p)
	for i := range before {
		if after[i].Path != before[i].Path || after[i].Text != before[i].Text {
			t.Errorf("%s: %q became %s: %q", before[i].Path, before[i].Text, after[i].Path, after[i].Text)
		}
	}
}

func TestEveryKeyHasAMeaningInBothLanguagesAndAUsableExample(t *testing.T) {
	var check func(path string, keys []Key)
	check = func(path string, keys []Key) {
		seen := map[string]string{}
		for _, k := range keys {
			if k.DE == "" || k.EN == "" {
				t.Errorf("%s.%s has no meaning", path, k.Name)
			}
			for _, g := range append([]string{k.Name}, k.German...) {
				if other := seen[fold(g)]; other != "" && other != k.Name {
					t.Errorf("%s: the column %s means %s and %s", path, g, other, k.Name)
				}
				seen[fold(g)] = k.Name
			}
			check(path+"."+k.Name, k.Keys)
		}
	}
	for _, k := range Kinds() {
		check(k.Name, k.Keys)
	}
}

func TestTheReferenceNamesEveryKeyAndType(t *testing.T) {
	for _, lang := range []string{"de", "en"} {
		var out strings.Builder
		if err := Reference(&out, lang); err != nil {
			t.Fatal(err)
		}
		text := out.String()
		for _, k := range Kinds() {
			for _, key := range k.Keys {
				if !strings.Contains(text, "| `"+key.Name+"` |") {
					t.Errorf("%s: %s is missing", lang, key.Name)
				}
			}
		}
		if strings.Contains(text, "|  |  |") || strings.Contains(text, "%!") {
			t.Errorf("%s: a cell is empty or malformed", lang)
		}
	}
}

func TestLimitsOfAPlanCanBeSetByTheirIds(t *testing.T) {
	p := mustFull(t, "limits.own-money.amount=850000", "limits.own-money.uses.tablet=0.25", "limits.own-money.scope=capacity",
		"waves.secondary-first.from=2029", "measures.network.weight=3", "schools.nord.works.new-wing.year=2030", "procurement.thresholds.eu.from=0")
	l := p.Limits["own-money"]
	if v, _ := l.Amount.In(2030); v.String() != "850000" || l.Scope != model.ScopeCapacity || l.Uses["tablet"].String() != "0.25" || len(l.Uses) != 3 {
		t.Errorf("limit %+v", l)
	}
	if p.Waves["secondary-first"].From != 2029 || p.Measures["network"].Weight.Value.String() != "3" {
		t.Errorf("wave %+v, measure %+v", p.Waves["secondary-first"], p.Measures["network"])
	}
	if w, eu := p.Schools["nord"].Works[0], p.Procurement.Thresholds[0]; w.Year != 2030 || !eu.From.IsZero() || eu.ID != "eu" || eu.Name.DE == "" {
		t.Errorf("works %+v, threshold %+v", w, eu)
	}
}
