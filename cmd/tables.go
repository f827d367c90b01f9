package cmd

import (
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports"
)

// tableFlag says which table of the plan CSV holds.
func (r *run) tableFlag() cli.Flag { return r.text("table", "", r.say("value.table", nil)) }

// tableFormat checks --table, and gives the form of what goes to stdout: CSV where a table is asked for
// and no form is named.
func (r *run) tableFormat(c *cli.Context) (string, error) {
	format, table := c.String("format"), c.String("table")
	switch {
	case !c.IsSet("table"):
		return format, nil
	case !slices.Contains(reports.SheetNames(), table):
		return "", r.unknownValue("table", table, reports.SheetNames())
	case c.IsSet("format") && format != "csv":
		return "", r.usage(r.current, "usage.table-without-csv", model.Args{"output": "--format " + format})
	}
	for _, name := range c.StringSlice("output") {
		if suffixOf(name) != ".csv" {
			return "", r.usage(r.current, "usage.table-without-csv", model.Args{"output": "-o " + name})
		}
	}
	return "csv", nil
}
