package cmd

import (
	"cmp"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner"
)

// scenarioFlag names the scenario that is calculated.
func (r *run) scenarioFlag() cli.Flag { return r.text("scenario", "", r.say("value.scenario", nil)) }

// scenarioOf is the one scenario that is asked for; a command that takes several asks for none.
func scenarioOf(c *cli.Context) string {
	id, _ := c.Value("scenario").(string)
	return id
}

// scenarioTitle is what readers know the scenario in force by; empty for the plan as it is.
func scenarioTitle(p *model.Plan, lang string) string {
	s := p.Scenarios[p.Scenario]
	if s == nil {
		return ""
	}
	return cmp.Or(s.Title.In(lang), s.ID)
}

// checkScenarios adds the errors that the plan's scenarios would have. Their warnings are said where one is
// calculated.
func (r *run) checkScenarios(c *cli.Context, o *opened) error {
	ids := slices.Sorted(maps.Keys(o.plan.Scenarios))
	if len(ids) == 0 || model.Errors(o.problems) {
		return nil
	}
	root, err := os.OpenRoot(o.folder)
	if err != nil {
		return r.fail("fail.no-plan", model.Args{"folder": o.folder, "reason": r.reason(err)})
	}
	defer root.Close()
	return r.await("progress.calculating", func() {
		parsed, all := planfile.NewParsed(), make([]opened, len(ids))
		inParallel(len(ids), plansAtOnce(o.plan), func(i int) {
			all[i].compile(root.FS(), planfile.Options{Scenario: ids[i], Set: c.StringSlice("set"), Parsed: parsed})
		})
		for i := range all {
			o.problems = append(o.problems, slices.DeleteFunc(all[i].problems, func(p model.Problem) bool { return !model.Errors([]model.Problem{p}) })...)
		}
		o.problems = model.SortProblems(o.problems)
	})
}

// setBy says which override or scenario gave a value, and what it took the place of.
func (e *explainer) setBy(t planner.Trace) string {
	for _, c := range e.opened.plan.Changes {
		if c.By == "" || c.At != t.At || c.Path != t.Path && !strings.HasPrefix(c.Path, t.Path+".") && !strings.HasPrefix(t.Path, c.Path+".") {
			continue
		}
		kind := "explain.set-by-override"
		if e.opened.plan.Overrides[c.By] == nil {
			kind = "explain.set-by-scenario"
		}
		if c.Old == "" {
			return e.say(kind, model.Args{"id": c.By})
		}
		return e.say(kind+"-instead", model.Args{"id": c.By, "old": c.Old, "place": c.Was.String()})
	}
	return ""
}
