package cmd

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
)

// checkCommand reads and calculates a plan, and says everything that is wrong or remarkable.
func (r *run) checkCommand() *cli.Command {
	return &cli.Command{
		Name: "check", ArgsUsage: r.say("args.plan", nil), Usage: r.say("about.check", nil), Description: r.say("more.check", nil),
		Flags:  []cli.Flag{r.list("set", "", r.say("value.set", nil)), r.yes("strict")},
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
	r.tell(o)
	errors, warnings := count(o.problems)
	verdict := r.verdict(errors, warnings)
	if errors > 0 || c.Bool("strict") && warnings > 0 {
		return &failure{code: exitPlan, text: verdict}
	}
	return r.print(fmt.Appendf(nil, "%s: %s\n", o.plan.ID, verdict))
}

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
