package cmd

import (
	"bytes"
	"cmp"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/csv"
	"github.com/medienplan/mep/reports/json"
)

// compareDocument is the plan beside its scenarios.
const compareDocument = "compare"

// compareFormats are the forms of a comparison, the default first.
var compareFormats = []string{"text", "md", "json", "csv"}

// compareCommand puts scenarios of a plan side by side.
func (r *run) compareCommand() *cli.Command {
	return &cli.Command{
		Name: "compare", ArgsUsage: r.say("args.plan", nil), Usage: r.say("about.compare", nil), Description: r.say("more.compare", nil),
		Flags: []cli.Flag{
			r.list("scenario", "", r.say("value.scenario", nil)),
			r.text("format", "", strings.Join(compareFormats, "|")),
			r.list("output", "o", r.say("value.file", nil)),
			r.text("date", "", r.say("value.date", nil)),
			r.list("set", "", r.say("value.set", nil)),
			r.yes("strict"),
		},
		Action: r.compare,
	}
}

func (r *run) compare(c *cli.Context) error {
	format := c.String("format")
	names := c.StringSlice("output")
	switch {
	case format != "" && !slices.Contains(compareFormats, format):
		return r.unknownValue("format", format, compareFormats)
	case len(names) > 0 && format != "":
		return r.usage(r.current, "usage.format-and-output", nil)
	case len(names) > 0:
		return r.write(c, names, []string{".pdf", ".html", ".md", ".txt", ".json", ".csv"}, compareDocument)
	case format == "" || format == compareFormats[0]:
		return r.show(c, compareDocument, ".txt")
	}
	return r.show(c, compareDocument, "."+format)
}

// variants calculates the scenarios that are asked for, or all in the order in which they are written; the plan as it is comes first.
func (r *run) variants(c *cli.Context, o *opened) ([]reports.Variant, error) {
	ids := c.StringSlice("scenario")
	if len(ids) == 0 {
		ids = slices.SortedFunc(maps.Keys(o.plan.Scenarios), func(a, b string) int {
			x, y := o.plan.Scenarios[a].At, o.plan.Scenarios[b].At
			return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line))
		})
	}
	root, err := os.OpenRoot(o.folder)
	if err != nil {
		return nil, r.fail("fail.no-plan", model.Args{"folder": o.folder, "reason": r.reason(err)})
	}
	defer root.Close()
	out := []reports.Variant{reports.NewVariant(o.result)}
	parsed := planfile.NewParsed()
	for _, id := range ids {
		var broken *opened
		err := r.await("progress.calculating", func() {
			s := &opened{folder: o.folder}
			options := planfile.Options{Scenario: id, Set: c.StringSlice("set"), Parsed: parsed}
			if s.calculate(root.FS(), options); s.result == nil {
				broken = s
				return
			}
			v := reports.NewVariant(s.result)
			if !v.Changes() && !c.IsSet("scenario") {
				return // stands there already as the plan
			}
			v.Parts = r.parts(s, func(by string) *planner.Result {
				part := &opened{folder: o.folder}
				options := options
				options.Only = by
				part.calculate(root.FS(), options)
				return part.result
			})
			out = append(out, v)
		})
		if err != nil {
			return nil, err
		}
		if broken != nil {
			r.tell(broken)
			errors, warnings := count(broken.problems)
			return nil, &failure{code: exitPlan, text: r.verdict(errors, warnings), hint: r.say("result.nothing-written", nil)}
		}
	}
	return out, nil
}

// parts calculates a scenario with the values of one override at a time, where it has several.
func (r *run) parts(s *opened, alone func(by string) *planner.Result) []reports.VariantPart {
	var ids []string
	for _, a := range s.plan.SettingsOf(s.plan.Scenario) {
		if !slices.Contains(ids, a.By) {
			ids = append(ids, a.By)
		}
	}
	if len(ids) < 2 {
		return nil
	}
	var out []reports.VariantPart
	for _, id := range ids {
		if result := alone(id); result != nil { // without the others it may have errors
			out = append(out, reports.VariantPart{By: id, Overview: reports.NewOverview(result)})
		}
	}
	return out
}

// compareData writes a comparison for programs.
func (w *writer) compareData(out *bytes.Buffer, suffix string) error {
	d := reports.NewCompareData(w.variants, w.options)
	if suffix == ".json" {
		content, err := json.Comparison(d)
		out.Write(content)
		return err
	}
	p := w.options.Printer
	return csv.Write(out, reports.CompareSheet(d, p), csv.StyleOf(p.Lang()))
}
