package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/json"
	"github.com/medienplan/mep/reports/text"
)

// diffFormats are the forms of a comparison, the default first.
var diffFormats = []string{"text", "json"}

// diffCommand compares two plans, or what was saved of them.
func (r *run) diffCommand() *cli.Command {
	return &cli.Command{
		Name: "diff", ArgsUsage: r.say("args.diff", nil), Usage: r.say("about.diff", nil), Description: r.say("more.diff", nil),
		Flags: []cli.Flag{
			r.text("by", "", strings.Join(reports.DiffBys, "|")),
			r.text("top", "", r.say("value.number", nil)),
			r.yes("full"),
			r.text("format", "", strings.Join(diffFormats, "|")),
			r.yes("exit-code"),
		},
		Action: r.diff,
	}
}

// diffAsked is how a comparison is to be shown.
type diffAsked struct {
	by, format string
	top        int // 0: all
	full       bool
	levels     int
}

func (r *run) diffFlags(c *cli.Context) (a diffAsked, err error) {
	a = diffAsked{by: reports.DiffBys[0], format: diffFormats[0], full: c.Bool("full"), top: reports.BriefNodes, levels: 1}
	if c.IsSet("by") {
		a.by = c.String("by")
	}
	if c.IsSet("format") {
		a.format = c.String("format")
	}
	if a.full || a.format == "json" {
		a.top, a.levels = 0, reports.DiffDepth
	}
	switch top := c.String("top"); {
	case !reports.KnownDiffBy(a.by):
		return a, r.unknownValue("by", a.by, reports.DiffBys)
	case a.format != diffFormats[0] && a.format != diffFormats[1]:
		return a, r.unknownValue("format", a.format, diffFormats)
	case c.IsSet("top"):
		n, err := strconv.ParseUint(top, 10, 31)
		if err != nil || n == 0 {
			return a, r.usage(r.current, "usage.bad-top", model.Args{"value": top})
		}
		a.top, a.levels = int(n), reports.DiffDepth
	}
	return a, nil
}

func (r *run) diff(c *cli.Context) error {
	asked, err := r.diffFlags(c)
	switch {
	case err != nil:
		return err
	case c.NArg() < 2:
		return r.withoutBase(c)
	case c.NArg() > 2:
		return r.usage(r.current, "usage.too-many", model.Args{"extra": c.Args().Get(2)})
	}
	var names reports.Names
	options := reports.Options{}
	var sides [2]reports.DiffSide
	for i := range sides {
		if sides[i], err = r.diffSide(c, c.Args().Get(i), &names, &options); err != nil {
			return err
		}
	}
	var d *reports.Diff
	if waiting := r.await("progress.comparing", func() { d, err = reports.NewDiff(sides[0], sides[1], asked.by, asked.top) }); waiting != nil {
		return waiting
	}
	if err != nil {
		return r.unlike(c.Args().Get(0), err)
	}
	if err := r.printDiff(d, asked, options); err != nil {
		return err
	}
	if c.Bool("exit-code") && !d.None() {
		return &failure{code: exitPlan}
	}
	return nil
}

// diffSide reads one side: a folder is a plan, a file is a saved result. The language of the last plan counts.
func (r *run) diffSide(c *cli.Context, arg string, names *reports.Names, o *reports.Options) (reports.DiffSide, error) {
	info, err := os.Stat(r.env.path(arg))
	if err == nil && !info.IsDir() && !strings.EqualFold(filepath.Base(arg), planFile) {
		g := reports.NewLedger(names)
		e, err := r.readEarlier(arg, arg, g)
		if o.Printer.Lang() == "" {
			o.Printer = r.texts.Printer(r.reportLanguage(c, new(model.Plan)))
		}
		return reports.DiffSide{Earlier: e, Ledger: g}, err
	}
	opened, err := r.open(c, arg)
	if err != nil {
		return reports.DiffSide{}, err
	}
	if opened.result == nil {
		r.tell(opened)
		errors, warnings := count(opened.problems)
		code := exitPlan
		if c.Bool("exit-code") {
			code = exitCould // 1 says that the results differ
		}
		return reports.DiffSide{}, &failure{code: code, text: r.verdict(errors, warnings), hint: r.say("result.nothing-written", nil)}
	}
	o.Printer = r.texts.Printer(r.reportLanguage(c, opened.plan))
	return reports.NewDiffSide(arg, opened.result, planValues(opened.plan), names, *o)
}

// planValues are the values of a bound plan, each with what it belongs to.
func planValues(p *model.Plan) []reports.PlanValue {
	collections := map[string]bool{}
	for _, k := range planfile.Kinds() {
		collections[k.Plural] = k.Plural != ""
	}
	var out []reports.PlanValue
	for _, v := range planfile.Paths(p) {
		value := reports.PlanValue{Path: v.Path, Text: v.Text, At: v.At}
		if first, rest, _ := strings.Cut(v.Path, "."); collections[first] {
			id, _, _ := strings.Cut(rest, ".")
			value.Entity = first + "." + id
		}
		out = append(out, value)
	}
	return out
}

func (r *run) printDiff(d *reports.Diff, asked diffAsked, o reports.Options) error {
	if asked.format == "json" {
		content, err := json.Difference(d.Data())
		if err != nil {
			return r.fail("fail.report", model.Args{"file": asked.format, "reason": err.Error()})
		}
		return r.print(content)
	}
	document := reports.BriefDiff(d, o)
	if asked.full || asked.levels > 1 {
		inputs := asked.top
		document = reports.DiffText(d, asked.levels, inputs, o)
	}
	var out bytes.Buffer
	if err := text.Write(&out, document, text.Options{Width: r.env.Width, Colour: r.env.colour(r.env.StdoutTerminal)}); err != nil {
		return r.fail("fail.report", model.Args{"file": asked.format, "reason": err.Error()})
	}
	return r.print(bytes.TrimLeft(out.Bytes(), "\n"))
}

// withoutBase says how to make something to compare with.
func (r *run) withoutBase(c *cli.Context) error {
	plan := orID(c.Args().First(), ".")
	return &failure{code: exitUsage, text: r.say("usage.no-base", nil), hint: r.say("usage.make-base", model.Args{"plan": plan})}
}
