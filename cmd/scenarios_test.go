package cmd

import (
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner"
	sampleplans "github.com/medienplan/mep/sample-plans"
)

// byHand says how the files of Leverkusen would be changed by hand to become a scenario: file, what stands
// there, and what would stand there instead.
var byHand = map[string][][3]string{
	"base":     {},
	"no-grant": {{"funding.yaml", "status: assumed\n", "status: assumed\nenabled: false\n"}},
	"no-grant-stretched": {
		{"funding.yaml", "status: assumed\n", "status: assumed\nenabled: false\n"},
		{"budget.yaml", "", "\n---\nitem: tablet\nuse_life: 6\n---\nitem: display\nuse_life: 9\n"},
		{"limits.yaml", "amount: { 2027: 4200000, 2030: 4800000 }", "amount: 4000000"},
	},
	"one-to-one":  {{"needs.yaml", "every: { 2027: 4, 2029: 3, 2031: 2 }", "every: { 2027: 4, 2028: 2, 2029: 1 }"}},
	"leasing":     {{"budget.yaml", "", "\n---\nitem: tablet\nlease: four-years\n"}},
	"high-prices": {{"plan.yaml", "price_level: mid", "price_level: high"}},
}

// TestEveryScenarioOfLeverkusenIsThePlanWithItsFilesChangedByHand compares all lines, sources and deferrals.
func TestEveryScenarioOfLeverkusenIsThePlanWithItsFilesChangedByHand(t *testing.T) {
	plan, _, _ := planfile.Load(leverkusenFiles(t, nil), planfile.Options{Packs: folder("packs")})
	for id := range plan.Scenarios {
		if _, ok := byHand[id]; !ok {
			t.Errorf("%s is not compared", id)
		}
	}
	for id, edits := range byHand {
		t.Run(id, func(t *testing.T) {
			scenario, hand := &opened{}, &opened{}
			scenario.calculate(leverkusenFiles(t, nil), planfile.Options{Scenario: id})
			hand.calculate(leverkusenFiles(t, edits), planfile.Options{})
			if scenario.result == nil || hand.result == nil {
				t.Fatalf("%v\n%v", scenario.problems, hand.problems)
			}
			got, want := amounts(scenario.result), amounts(hand.result)
			if len(got) != len(want) || len(got) == 0 {
				t.Fatalf("%d lines, by hand %d", len(got), len(want))
			}
			for i := range got {
				if !reflect.DeepEqual(got[i], want[i]) {
					t.Fatalf("%+v\nby hand %+v", got[i], want[i])
				}
			}
		})
	}
}

// TestAPlanReadFromWhatWasParsedBeforeIsTheSamePlan also after a file has changed.
func TestAPlanReadFromWhatWasParsedBeforeIsTheSamePlan(t *testing.T) {
	parsed := planfile.NewParsed()
	for range 2 {
		for id, edits := range byHand {
			for _, options := range []planfile.Options{{}, {Scenario: id}, {Scenario: id, Set: []string{"items.tablet.price=1"}}} {
				options.Packs = folder("packs")
				files := leverkusenFiles(t, edits)
				plan, sources, problems := planfile.Load(files, options)
				options.Parsed = parsed
				again, otherSources, otherProblems := planfile.Load(files, options)
				if !reflect.DeepEqual(plan, again) || !reflect.DeepEqual(sources, otherSources) || !reflect.DeepEqual(problems, otherProblems) {
					t.Fatalf("%s %v: not the same", id, options.Set)
				}
			}
		}
	}
}

// BenchmarkTenScenarios calculates ten scenarios of a town in one process, after the plan itself.
func BenchmarkTenScenarios(b *testing.B) {
	files, err := fs.Sub(sampleplans.FS, "leverkusen")
	if err != nil {
		b.Fatal(err)
	}
	parsed := planfile.NewParsed()
	plan := new(opened)
	plan.calculate(files, planfile.Options{Parsed: parsed})
	ids := []string{"no-grant", "one-to-one", "leasing", "high-prices", "base"}
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range calculateScenarios(files, slices.Concat(ids, ids), planfile.Options{Parsed: parsed}, plansAtOnce(plan.plan)) {
			if s.result == nil {
				b.Fatal(s.problems)
			}
		}
	}
}

// amounts are the lines of a plan without what says where its values are from.
func amounts(r *planner.Result) []planner.Line {
	var out []planner.Line
	for l := range r.Lines() {
		l.Certainty = 0
		out = append(out, l)
	}
	return out
}

func leverkusenFiles(t *testing.T, edits [][3]string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	sample, err := fs.Sub(sampleplans.FS, "leverkusen")
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(sample, ".", func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := fs.ReadFile(sample, file)
		for _, x := range edits {
			if x[0] != file {
				continue
			}
			if x[1] != "" && strings.Count(string(content), x[1]) != 1 {
				t.Fatalf("%s holds %q %d times", file, x[1], strings.Count(string(content), x[1]))
			}
			if x[1] == "" {
				content = append(content, x[2]...)
			} else {
				content = []byte(strings.Replace(string(content), x[1], x[2], 1))
			}
		}
		out[file] = &fstest.MapFile{Data: content}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
