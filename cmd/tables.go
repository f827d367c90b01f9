package cmd

import (
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports"
)

// tableFlag says which table of the plan CSV holds.
func (r *run) tableFlag() cli.Flag { return r.text("table", "", r.say("value.table", nil)) }

// tableNames are all tables: those of the figures, and the one that a profile declares.
func tableNames() []string { return append(reports.SheetNames(), budgetTable) }

// tableFormat checks --table, and gives the form of what goes to stdout: CSV where a table is asked for
// and no form is named.
func (r *run) tableFormat(c *cli.Context) (string, error) {
	format, table := c.String("format"), c.String("table")
	switch {
	case !c.IsSet("table"):
		return format, nil
	case !slices.Contains(tableNames(), table):
		return "", r.unknownValue("table", table, tableNames())
	case table == reports.AgainstSheet && !c.IsSet("against"):
		return "", r.usage(r.current, "usage.needs-against", nil)
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
