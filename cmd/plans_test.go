package cmd_test

import (
	"io/fs"
	"testing"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner"
	sampleplans "github.com/medienplan/mep/sample-plans"
	"github.com/medienplan/mep/templates"
)

// packs are the built-in packs.
func packs(t testing.TB) fs.FS {
	t.Helper()
	sub, err := fs.Sub(templates.FS, "packs")
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

// samplePlan reads a sample, with values of --set on top. It must be free of errors.
func samplePlan(t testing.TB, name string, set ...string) *model.Plan {
	t.Helper()
	files, err := fs.Sub(sampleplans.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	plan, _, problems := planfile.Load(files, planfile.Options{Packs: packs(t), Set: set})
	if !model.Errors(problems) {
		problems = append(problems, model.Check(plan)...)
	}
	if model.Errors(problems) {
		t.Fatalf("%s has errors: %v", name, problems)
	}
	return plan
}

// calculate runs the planner on a plan that must be sound.
func calculate(t testing.TB, plan *model.Plan) *planner.Result {
	t.Helper()
	input, problems := planner.Compile(plan)
	if model.Errors(problems) {
		t.Fatalf("the plan does not compile: %v", problems)
	}
	return planner.Run(input)
}
