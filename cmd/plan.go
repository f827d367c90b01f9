package cmd

import (
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
)

// planCommand calculates a plan and shows its summary, or gives its figures to other programs.
func (r *run) planCommand() *cli.Command {
	return &cli.Command{
		Name: "plan", ArgsUsage: r.say("args.plan", nil), Usage: r.say("about.plan", nil), Description: r.say("more.plan", nil),
		Flags: []cli.Flag{
			r.text("format", "", strings.Join(planFormats, "|")),
			r.tableFlag(),
			r.text("profile", "", r.say("value.profile", nil)),
			r.list("output", "o", r.say("value.file", nil)),
			r.text("date", "", r.say("value.date", nil)),
			r.scenarioFlag(), r.list("set", "", r.say("value.set", nil)),
			r.againstFlag(),
			r.text("what-if", "", strings.Join(whatIfs, "|")),
			r.text("more", "", r.say("value.more", nil)),
			r.yes("strict"),
		},
		Action: r.plan,
	}
}

// planFormats are the forms of the summary and the figures, the default first.
var planFormats = []string{"text", "json", "csv"}

func (r *run) plan(c *cli.Context) error {
	asked, err := r.tableFormat(c)
	if err != nil {
		return err
	}
	format := "." + asked
	switch {
	case format == ".", format == ".text":
		format = ".txt"
	case asked != "json" && asked != "csv":
		return r.unknownValue("format", c.String("format"), planFormats)
	}
	document, err := r.planDocument(c)
	if err != nil {
		return err
	}
	names := c.StringSlice("output")
	if len(names) > 0 && c.IsSet("format") {
		return r.usage(r.current, "usage.format-and-output", nil)
	}
	if len(names) > 0 {
		return r.write(c, names, []string{".txt", ".json", ".csv", ".xlsx"}, document)
	}
	return r.show(c, document, format)
}

// show writes one document to standard output, in the form that a suffix says.
func (r *run) show(c *cli.Context, document, format string) error {
	o, w, err := r.writer(c, document)
	if err != nil {
		return err
	}
	w.terminal = r.env.StdoutTerminal
	var content []byte
	if awaitErr := r.await("progress.writing", func() { content, err = w.content(o, format) }); awaitErr != nil {
		return awaitErr
	}
	if err != nil {
		return r.fail("fail.report", model.Args{"file": c.String("format"), "reason": err.Error()})
	}
	return r.print(content)
}

// unknownValue refuses a value of a flag and lists those that exist.
func (r *run) unknownValue(flag, value string, known []string) error {
	return r.usage(r.current, "usage.unknown-value", model.Args{"flag": dashed(flag), "value": value,
		"known": strings.Join(known, ", "), "suggestion": nearest(value, known)})
}
