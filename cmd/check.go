package cmd

import (
	"fmt"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
)

// checkCommand reads and calculates a plan, and says everything that is wrong or remarkable.
// The problems are its result: they go to standard output, the verdict is the last line.
func (r *run) checkCommand() *cli.Command {
	return &cli.Command{
		Name: "check", ArgsUsage: r.say("args.plan", nil), Usage: r.say("about.check", nil), Description: r.say("more.check", nil),
		Flags:  []cli.Flag{r.scenarioFlag(), r.list("set", "", r.say("value.set", nil)), r.yes("strict")},
		Action: r.check,
	}
}

func (r *run) check(c *cli.Context) error {
	folder, err := r.onePlan(c)
	if err != nil {
		return err
	}
	o, err := r.open(c, folder)
	if err != nil {
		return err
	}
	if c.String("scenario") == "" {
		if err := r.checkScenarios(c, o); err != nil {
			return err
		}
	}
	if err := r.tellTo(o, r.stdout()); err != nil {
		return err
	}
	errors, warnings := count(o.problems)
	if err := r.print(fmt.Appendf(nil, "%s: %s\n", o.name(), r.verdict(errors, warnings))); err != nil {
		return err
	}
	if errors > 0 || c.Bool("strict") && warnings > 0 {
		return &failure{code: exitPlan}
	}
	return nil
}

// name is what a verdict calls a plan: its id, or its folder where it has none.
func (o *opened) name() string { return orID(o.plan.ID, filepath.Base(o.folder)) }

// onePlan gives the plan argument, "" for the working directory.
func (r *run) onePlan(c *cli.Context) (string, error) {
	if c.NArg() > 1 {
		return "", r.usage(r.current, "usage.too-many", model.Args{"extra": c.Args().Get(1)})
	}
	return c.Args().First(), nil
}

// checkCall is the command that shows all problems of the plan at hand.
func checkCall(folder string) string {
	if folder == "" {
		return "mep check"
	}
	return "mep check " + folder
}
