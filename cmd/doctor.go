package cmd

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// doctorDocument is what `mep doctor` shows.
const doctorDocument = "doctor"

// doctorFormats are the forms of a diagnosis on standard output, the default first.
var doctorFormats = []string{"text", "json"}

// doctorCommand says what a plan lacks, and which estimates its cost rests on.
func (r *run) doctorCommand() *cli.Command {
	return &cli.Command{
		Name: "doctor", ArgsUsage: r.say("args.plan", nil), Usage: r.say("about.doctor", nil), Description: r.say("more.doctor", nil),
		Flags: []cli.Flag{
			r.text("format", "", strings.Join(doctorFormats, "|")),
			r.list("output", "o", r.say("value.file", nil)),
			r.text("date", "", r.say("value.date", nil)),
			r.scenarioFlag(), r.list("set", "", r.say("value.set", nil)),
			r.yes("strict"),
		},
		Action: r.doctor,
	}
}

func (r *run) doctor(c *cli.Context) error {
	names, format := c.StringSlice("output"), doctorFormats[0]
	if c.IsSet("format") {
		format = c.String("format")
	}
	switch {
	case !slices.Contains(doctorFormats, format):
		return r.unknownValue("format", format, doctorFormats)
	case len(names) > 0 && c.IsSet("format"):
		return r.usage(r.current, "usage.format-and-output", nil)
	case len(names) > 0:
		return r.write(c, names, []string{".txt", ".json", ".pdf", ".html"}, doctorDocument)
	case format == "json":
		return r.show(c, doctorDocument, ".json")
	}
	return r.show(c, doctorDocument, ".txt")
}
