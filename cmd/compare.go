package cmd

import (
	"bytes"
	"cmp"
	"io/fs"
	"maps"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
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
	r.parsed = planfile.NewParsed()
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
	var all []calculated
	err = r.await("progress.calculating", func() {
		all = calculateScenarios(root.FS(), ids, planfile.Options{Set: c.StringSlice("set"), Parsed: r.parsed}, plansAtOnce(o.plan))
	})
	if err != nil {
		return nil, err
	}
	for i := range all {
		switch s := &all[i]; {
		case s.result == nil:
			s.folder = o.folder
			r.tell(&s.opened)
			errors, warnings := count(s.problems)
			return nil, &failure{code: exitPlan, text: r.verdict(errors, warnings), hint: r.say("result.nothing-written", nil)}
		case s.variant.Changes() || c.IsSet("scenario"):
			out = append(out, s.variant)
		} // without changes it stands there already as the plan
	}
	return out, nil
}

// plansAtOnce is how many plans are calculated side by side. One of many schools keeps all cores busy by itself,
// and two of them would take memory that nobody has.
func plansAtOnce(p *model.Plan) int {
	const most = 1000
	return max(1, most/max(len(p.Schools), 1))
}

// calculated is a scenario with what it gives.
type calculated struct {
	opened
	variant reports.Variant
}

// scenarioGarbage is how much may lie about while scenarios are calculated, in percent of what is in use: each
// is a whole plan, of which little is kept.
const scenarioGarbage = 300

// calculateScenarios calculates scenarios of the plan in a folder, on all cores.
func calculateScenarios(files fs.FS, ids []string, options planfile.Options, atOnce int) []calculated {
	if atOnce > 1 {
		defer debug.SetGCPercent(debug.SetGCPercent(scenarioGarbage))
	}
	all := make([]calculated, len(ids))
	inParallel(len(ids), atOnce, func(i int) {
		s, options := &all[i], options
		options.Scenario = ids[i]
		if s.calculate(files, options); s.result == nil {
			return
		}
		s.variant = reports.NewVariant(s.result)
		s.variant.Parts = s.parts(files, options)
	})
	return all
}

// parts calculates a scenario with the values of one override at a time, where it has several.
func (s *calculated) parts(files fs.FS, options planfile.Options) []reports.VariantPart {
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
		part := opened{}
		options.Only = id
		if part.calculate(files, options); part.result != nil { // without the others it may have errors
			out = append(out, reports.VariantPart{By: id, Overview: reports.NewOverview(part.result)})
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
