package cmd

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/templates"
)

// planFile is the file that heads a plan folder.
const planFile = "plan.yaml"

// opened is a plan that has been read, checked and calculated.
type opened struct {
	folder   string // absolute
	sources  planfile.Sources
	plan     *model.Plan
	result   *planner.Result // nil where the plan has errors
	problems []model.Problem // of all parts, sorted
}

// planFolder finds the folder that an argument means: a folder, the plan file in it, or, without an
// argument, the working directory.
func (r *run) planFolder(arg string) (string, error) {
	path := r.env.path(arg)
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return "", r.fail("fail.no-plan", model.Args{"folder": arg, "reason": r.reason(err)})
	case info.IsDir():
		return path, nil
	case strings.EqualFold(filepath.Base(path), planFile):
		return filepath.Dir(path), nil
	}
	return "", r.usage(r.current, "usage.not-a-plan", model.Args{"file": arg})
}

// open reads, checks and calculates the plan of a folder, with the values of --scenario and --set on top.
func (r *run) open(c *cli.Context, arg string) (*opened, error) {
	folder, err := r.planFolder(arg)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(folder) // refuses links that leave the folder
	if err != nil {
		return nil, r.fail("fail.no-plan", model.Args{"folder": arg, "reason": r.reason(err)})
	}
	defer root.Close()
	o := &opened{folder: folder}
	err = r.await("progress.calculating", func() {
		o.calculate(root.FS(), planfile.Options{Scenario: scenarioOf(c), Set: c.StringSlice("set"), Parsed: r.parsed})
	})
	return o, err
}

// base calculates the plan of a folder as it is, without a scenario and --set; nil where there are none, or
// where the plan has errors without them.
func (r *run) base(c *cli.Context, folder string) (*planner.Result, error) {
	if len(c.StringSlice("set")) == 0 && scenarioOf(c) == "" {
		return nil, nil
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, r.fail("fail.no-plan", model.Args{"folder": folder, "reason": r.reason(err)})
	}
	defer root.Close()
	o := &opened{folder: folder}
	err = r.await("progress.calculating", func() { o.calculate(root.FS(), planfile.Options{}) })
	return o.result, err
}

// calculate stops where the plan has errors; result is nil then.
func (o *opened) calculate(files fs.FS, options planfile.Options) {
	input := o.compile(files, options)
	if input == nil {
		return
	}
	o.result = planner.Run(input)
	o.problems = model.SortProblems(append(o.problems, o.result.Problems...))
	o.result.Problems = o.problems // reports show what was found on the way, too
}

// compile reads and checks a plan and prepares it for the planner; nil where it has errors.
func (o *opened) compile(files fs.FS, options planfile.Options) *planner.Input {
	options.Packs = folder("packs")
	o.plan, o.sources, o.problems = planfile.Load(files, options)
	o.problems = append(o.problems, reports.CheckDocuments(o.plan)...)
	o.problems = model.SortProblems(append(o.problems, model.Check(o.plan)...))
	if model.Errors(o.problems) {
		return nil
	}
	input, problems := planner.Compile(o.plan)
	o.problems = append(o.problems, problems...)
	if model.Errors(o.problems) {
		return nil
	}
	return input
}

// openSound opens a plan that a report can be made of: errors, with --strict warnings too, are
// said in full and end the run; otherwise warnings are counted only, since reports show them.
func (r *run) openSound(c *cli.Context, arg string) (*opened, error) {
	o, err := r.open(c, arg)
	if err != nil {
		return nil, err
	}
	errors, warnings := count(o.problems)
	if errors > 0 || c.Bool("strict") && warnings > 0 {
		r.tell(o)
		return nil, &failure{code: exitPlan, text: r.verdict(errors, warnings), hint: r.say("result.nothing-written", nil)}
	}
	if warnings > 0 {
		fmt.Fprintf(r.env.Stderr, "%s\n", r.say("result.see-check", model.Args{"warnings": warnings, "command": checkCall(arg)}))
	}
	return o, nil
}

// folder gives one of the embedded folders. They are part of the program: a missing one is a fault
// of the build, which any test finds.
func folder(name string) fs.FS {
	sub, err := fs.Sub(templates.FS, name)
	if err != nil {
		panic(err)
	}
	return sub
}
