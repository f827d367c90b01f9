package model_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
)

const (
	soundHead = "plan: stadt\nauthority: { name: Stadt }\nyears: 2027-2031\nas_of: 2026-11-01\nassumptions: { index: { default: 2 % }, vat: 19 % }\n"
	soundRest = "---\ntype: primary\nname: Grundschule\ngrades: 1-4\n---\ncategory: devices\nname: Geräte\n---\nitem: tablet\nname: Tablet\ncategory: devices\n" +
		"price: 500\nuse_life: 5\n---\nneed: tablets\ngoal: Lernen\nrequires: [{ item: tablet, per: pupil, every: 4 }]\n"
	soundSchool = "---\nschool: nord\ntype: primary\npupils: 240\n"
)

// said reads and checks files given as name, text, name, text … and gives "file:line code" of every
// problem that is no warning, or of all.
func said(t *testing.T, warnings bool, files ...string) []string {
	t.Helper()
	fsys := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	p, _, problems := planfile.Load(fsys, planfile.Options{Packs: os.DirFS("../templates/packs")})
	var out []string
	for _, f := range model.SortProblems(append(problems, model.Check(p)...)) {
		if warnings || f.Severity == model.Error {
			out = append(out, fmt.Sprintf("%s:%d %s", f.At.File, f.At.Line, f.Code))
		}
	}
	return out
}

// codes drops the places.
func codes(said []string) []string {
	for i, s := range said {
		_, said[i], _ = strings.Cut(s, " ")
	}
	return said
}

func saidIs(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("found\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestFaultsOfReadingAndOfMeaningAreFoundInOneRun(t *testing.T) {
	saidIs(t, said(t, true, "plan.yaml", soundHead+soundRest+
		"---\nschool: nord\ntype: primari\npupil: 240\nclasses: -8\nstock: [{ item: tabelt, count: 1,5, bought: 2021 }]\ntraining: { basic: 120 % }\nteachers: 10\n"),
		"plan.yaml:25 unknown-type", "plan.yaml:26 unknown-key", "plan.yaml:27 negative-value", "plan.yaml:28 unknown-item",
		"plan.yaml:28 comma-in-braces", "plan.yaml:29 share-out-of-range", "plan.yaml:29 unknown-course")
}

// Each plan has one fault of reading; what follows from it must not be said as well.
func TestNothingIsSaidThatOnlyFollowsFromWhatCouldNotBeRead(t *testing.T) {
	plan := soundHead + soundRest + soundSchool
	edit := func(old, new string) string {
		if !strings.Contains(plan, old) {
			t.Fatalf("the plan has no %q", old)
		}
		return strings.Replace(plan, old, new, 1)
	}
	for name, test := range map[string]struct{ text, want string }{
		"a misspelt key is not missing as well":           {edit("use_life: 5", "uselife: 5"), "unknown-key"},
		"a key with a bad value is not missing as well":   {edit("use_life: 5", "use_life: five"), "not-a-number"},
		"a required key is missing once":                  {edit("category: devices\nprice", "price"), "missing-key"},
		"bad years empty no plan":                         {edit("years: 2027-2031", "years: 2027"), "not-years"},
		"a misspelt authority is not missing":             {edit("authority:", "autority:"), "unknown-key"},
		"a bad date is not replaced":                      {edit("as_of: 2026-11-01", "as_of: 01.11.2032") + "stock: [{ item: tablet, count: 3, bought: 2029 }]\n", "not-a-date"},
		"a bad kind makes no purchase":                    {edit("use_life: 5", "kind: servce\nbilling: monthly"), "unknown-value"},
		"a need that could not be read may be meant":      {edit("goal: Lernen", "goal: \"Lernen") + "needs: { add: [tablets] }\n", "unclosed-quote"},
		"an item that could not be read may be meant":     {edit("name: Tablet", "name: \"Tablet"), "unclosed-quote"},
		"a document of an unknown kind may be meant":      {edit("item: tablet\nname", "itme: tablet\nname"), "unknown-kind"},
		"a bad id may be meant":                           {edit("item: tablet\nname", "item: Tablet\nname"), "bad-id"},
		"an unknown pack may hold what is referred to":    {strings.Replace(edit("category: devices\nprice", "category: other\nprice"), "assumptions", "use: [catalogue/de-2025]\nassumptions", 1), "unknown-pack"},
		"a missing file may hold what is referred to":     {strings.Replace(edit("category: devices\nprice", "category: other\nprice"), "assumptions", "include: [more.yaml]\nassumptions", 1), "include-missing"},
		"a misspelt include may hold the schools":         {strings.Replace(soundHead+soundRest, "assumptions", "inculde: [more.yaml]\nassumptions", 1), "unknown-key"},
		"grades of a type that could not be read":         {edit("grades: 1-4", "grades: one") + "grades: { 4: 240 }\n", "not-grades"},
		"grades that could not be read do not disagree":   {plan + "grades: { 1: 120, 2: x }\n", "not-a-number"},
		"a driver that could not be read suits":           {edit("per: pupil, every: 4", "per: pupl, grades: 1-2"), "unknown-value"},
		"requirements that could not be read are not two": {edit("every: 4 }", "every: 4 }, { item: tablet, per: pupil, from: x }"), "not-a-year"},
		"shares of teachers that could not be read":       {plan + "teachers: x\ntraining: { basic: 10 % }\n---\ncourse: basic\nname: Kurs\ncategory: devices\n", "not-a-number"},
		"a head that could not be read":                   {"plan: stadt\ntitle: \"x\n" + soundRest + soundSchool, "unclosed-quote"},
		"a merge whose target could not be read":          {plan + "merges: { into: sued, year: 2029 }\n---\nschool: sued\nname: \"x\n", "unclosed-quote"},
		"a claim whose source could not be read":          {plan + "sources: { default: { sorce: Liste, certainty: sourced } }\n", "unknown-key"},
	} {
		t.Run(name, func(t *testing.T) { saidIs(t, codes(said(t, true, "plan.yaml", test.text)), test.want) })
	}
}

func TestATableWithFaultsLacksOnlyWhatIsWrong(t *testing.T) {
	plan := strings.Replace(soundHead, "assumptions", "include: [schools.csv, stock.csv]\nassumptions", 1) + soundRest
	schools, stock := "school;type;pupils;classes\nnord;primary;240;10\nsued;primary;100;4\n", "school;item;count;bought\nnord;tablet;10;2021\n"
	saidIs(t, said(t, true, "plan.yaml", plan, "schools.csv", schools, "stock.csv", stock))
	for name, test := range map[string]struct {
		schools, stock string
		want           []string
	}{
		"an unknown column leaves the others": {strings.Replace(schools, "pupils", "puplis", 1), strings.Replace(stock, "tablet", "tabelt", 1),
			[]string{"schools.csv:1 unknown-column", "stock.csv:2 unknown-item"}},
		"all cells of a row are read": {strings.Replace(schools, "240;10", "24o;-10", 1), stock,
			[]string{"schools.csv:2 negative-value", "schools.csv:2 not-a-number"}},
		"all cells of a lot are read": {schools, strings.Replace(stock, "tablet;10;2021", "tabelt;1,5x;20x1", 1),
			[]string{"stock.csv:2 unknown-item", "stock.csv:2 not-a-number", "stock.csv:2 not-a-year"}},
		"an empty cell is missing once": {schools, strings.Replace(stock, "2021", "", 1),
			[]string{"stock.csv:2 missing-cell"}},
		"a misspelt column is not missing as well": {schools, strings.Replace(stock, "bought", "bougth", 1),
			[]string{"stock.csv:1 unknown-column"}},
		"a missing column leaves the others": {schools, strings.Replace(strings.Replace(stock, ";bought", "", 1), "tablet;10;2021", "tabelt;10", 1),
			[]string{"stock.csv:1 missing-column", "stock.csv:2 unknown-item"}},
		"lots of a school whose id is wrong": {strings.Replace(schools, "nord", "Nord", 1), stock,
			[]string{"schools.csv:2 bad-id"}},
		"lots of a school whose row is incomplete": {strings.Replace(schools, "nord;primary;240;10", "nord;primary;240", 1), stock,
			[]string{"schools.csv:2 cell-count"}},
		"lots of a school whose table has a stray quote": {strings.Replace(schools, "nord;", "no\"rd;", 1), stock,
			[]string{"schools.csv:2 table-quote"}},
		"lots of a school that nobody declares": {schools, strings.Replace(stock, "nord", "west", 1),
			[]string{"stock.csv:2 table-school"}},
	} {
		t.Run(name, func(t *testing.T) {
			saidIs(t, said(t, false, "plan.yaml", plan, "schools.csv", test.schools, "stock.csv", test.stock), test.want...)
		})
	}
}

// A pack of the plan's example: its cabling rises by an index of its own.
func TestAnIndexThatOnlyAPackNamesFallsBackWithOneWarning(t *testing.T) {
	head := strings.Replace(soundHead, "assumptions", "use: [catalogue/de-2026, types/nw]\nassumptions", 1)
	need := "---\nneed: cables\ngoal: Netz\nrequires: [{ item: cabling, per: room }, { item: access-point, per: room }]\n"
	school := "---\nschool: nord\ntype: primary\npupils: 240\nrooms: { classroom: 12 }\n"
	saidIs(t, said(t, true, "plan.yaml", head+need+school), "plan.yaml:6 index-not-stated")
	saidIs(t, said(t, true, "plan.yaml", head+school))
	saidIs(t, said(t, true, "plan.yaml", head+need+school+"---\nitem: cabling\nindex: cablin\n"), "plan.yaml:18 unknown-index")
	stated := strings.Replace(head, "default: 2 %", "default: 2 %, cabling: 4 %", 1)
	saidIs(t, said(t, true, "plan.yaml", stated+need+school))
}

func TestValuesOfYearsThatNobodySeesAreRemarked(t *testing.T) {
	seen := soundHead + soundRest + "---\nschool: nord\ntype: primary\npupils: { 2027: 240, 2036: 250 }\n"
	saidIs(t, said(t, true, "plan.yaml", seen))
	saidIs(t, said(t, true, "plan.yaml", strings.Replace(seen, "2036: 250", "2037: 250", 1)), "plan.yaml:26 value-after-plan")
	saidIs(t, said(t, true, "plan.yaml", strings.Replace(seen, "vat: 19 %", "vat: { 2027: 19 %, 2099: 20 % }", 1)), "plan.yaml:5 value-after-plan")
}

func TestNoSchoolHasMoreThanAMillion(t *testing.T) {
	plan := soundHead + soundRest + soundSchool
	for _, line := range []string{"teachers: 1000001\n", "classes: { 2027: 3, 2028: 2000000000 }\n", "rooms: { classroom: 1000001 }\n",
		"grades: { 1: 2000000 }\n", "stock: [{ item: tablet, count: 1000001, bought: 2021 }]\n"} {
		found := said(t, false, "plan.yaml", plan+line)
		if !slices.Contains(found, "plan.yaml:27 out-of-range") || slices.ContainsFunc(found, func(f string) bool { return strings.HasPrefix(f, "pack:") }) {
			t.Errorf("%s: %v", line, found)
		}
	}
	saidIs(t, said(t, false, "plan.yaml", plan+"classes: 1000000\n"))
	saidIs(t, said(t, false, "plan.yaml", strings.Replace(plan, "every: 4", "count: 1000001", 1)), "plan.yaml:22 out-of-range")
}

func TestAShareOfTeachersIsCheckedAtItsOwnPlace(t *testing.T) {
	for share, want := range map[string][]string{"-5 %": {"plan.yaml:28 share-out-of-range"}, "120 %": {"plan.yaml:28 share-out-of-range"}, "100 %": nil} {
		saidIs(t, said(t, false, "plan.yaml", soundHead+soundRest+soundSchool+
			"teachers: 12\ntraining: { basic: "+share+" }\n---\ncourse: basic\nname: Kurs\ncategory: devices\n"), want...)
	}
}
