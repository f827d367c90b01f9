package cmd

import (
	"bytes"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/planner/risk"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/csv"
	"github.com/medienplan/mep/reports/json"
)

// riskDocument is the plan with its uncertain values moved.
const riskDocument = "risk"

// mostDraws keeps what is stored of the draws within some hundred megabytes.
const mostDraws = 1_000_000

// riskCommand moves what is uncertain in a plan.
func (r *run) riskCommand() *cli.Command {
	return &cli.Command{
		Name: "risk", ArgsUsage: r.say("args.plan", nil), Usage: r.say("about.risk", nil), Description: r.say("more.risk", nil),
		Flags: []cli.Flag{
			r.text("draws", "", r.say("value.number", nil)),
			r.text("seed", "", r.say("value.number", nil)),
			r.text("format", "", strings.Join(planFormats, "|")),
			r.list("output", "o", r.say("value.file", nil)),
			r.text("date", "", r.say("value.date", nil)),
			r.scenarioFlag(), r.list("set", "", r.say("value.set", nil)),
			r.yes("strict"),
		},
		Action: r.risk,
	}
}

func (r *run) risk(c *cli.Context) error {
	format := c.String("format")
	names := c.StringSlice("output")
	if _, err := r.drawOrder(c); err != nil {
		return err
	}
	switch {
	case format != "" && !slices.Contains(planFormats, format):
		return r.unknownValue("format", format, planFormats)
	case len(names) > 0 && format != "":
		return r.usage(r.current, "usage.format-and-output", nil)
	case len(names) > 0:
		return r.write(c, names, []string{".pdf", ".html", ".txt", ".json", ".csv"}, riskDocument)
	case format == "" || format == planFormats[0]:
		return r.show(c, riskDocument, ".txt")
	}
	return r.show(c, riskDocument, "."+format)
}

// drawOrder reads how many draws are asked for, 0 being none, and of which seed.
func (r *run) drawOrder(c *cli.Context) (risk.Order, error) {
	o := risk.Order{Seed: 1}
	if s := c.String("draws"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > mostDraws {
			return o, r.usage(r.current, "usage.bad-draws", model.Args{"value": s, "most": r.words.Int(mostDraws)})
		}
		o.Draws = n
	}
	if s := c.String("seed"); s != "" {
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil || o.Draws == 0 {
			return o, r.usage(r.current, "usage.bad-seed", model.Args{"value": s})
		}
		o.Seed = n
	}
	return o, nil
}

// risks moves one risk at a time, then draws where that is asked for.
func (r *run) risks(c *cli.Context, o *opened) (reports.Risks, error) {
	order, err := r.drawOrder(c)
	if err != nil {
		return reports.Risks{}, err
	}
	out := reports.Risks{Plan: o.result}
	var faults []risk.Fault
	err = r.await("progress.calculating", func() {
		u := planfile.NewUncertain(o.plan)
		out.Base = risk.OutcomeOf(o.result)
		out.Swings, faults = risk.Tornado(u, out.Base.Sums, func(i int) []model.Problem { return movedFaults(u, i) })
	})
	if err == nil && len(faults) > 0 {
		err = r.riskFaults(o, faults)
	}
	if err == nil && order.Draws > 0 && len(out.Swings) > 0 {
		out.Study, err = r.draw(o, order)
	}
	return out, err
}

// reportedRisks are the risks for a report that is not about them alone.
func (r *run) reportedRisks(c *cli.Context, o *opened) (*reports.Risks, error) {
	risks, err := r.risks(c, o)
	return &risks, err
}

// readable reports whether any of the outputs is a document; the others are data without risks.
func readable(outputs []string) bool {
	return slices.ContainsFunc(outputs, func(name string) bool {
		return slices.Contains([]string{".pdf", ".html", ".txt"}, suffixOf(name))
	})
}

// movedFaults are the errors of a value that a risk has moved. That a price leaves the range that a pack gives for
// it is none: the range is of the pack's price.
func movedFaults(u *planfile.Uncertain, i int) []model.Problem {
	return slices.DeleteFunc(model.Check(u.Plan()), func(p model.Problem) bool {
		return !model.Errors([]model.Problem{p}) || p.Code == "range-order" || !u.Touches(i, p.Path)
	})
}

// riskFaults says which end of a corridor gives no plan, and why.
func (r *run) riskFaults(o *opened, faults []risk.Fault) error {
	o.problems = nil
	for _, f := range faults {
		key, value := "low", f.Corridor.Low
		if f.High {
			key, value = "high", f.Corridor.High
		}
		at := f.Corridor.Risk.PlaceOf(key)
		for _, p := range f.Problems {
			p.Also = append(p.Also, model.Other{At: at, Code: "risk-end", Args: model.Args{"id": f.Corridor.Risk.ID, "value": value}})
			o.problems = append(o.problems, p)
		}
	}
	o.problems = model.SortProblems(o.problems)
	r.tell(o)
	errors, warnings := count(o.problems)
	return &failure{code: exitPlan, text: r.verdict(errors, warnings), hint: r.say("result.nothing-written", nil)}
}

// drawGarbage is how much may lie about while draws are calculated, in percent of what is in use.
const drawGarbage = 150

// draw calculates all draws, on all processors. An interruption ends it with the draws so far.
func (r *run) draw(o *opened, order risk.Order) (*risk.Study, error) {
	// Draws leave much behind and keep little; see docs/benchmarks.md for what collecting it less often gives.
	defer debug.SetGCPercent(debug.SetGCPercent(drawGarbage))
	workers := make([]risk.Model, min(runtime.GOMAXPROCS(0), order.Draws))
	for i := range workers {
		workers[i] = planfile.NewUncertain(o.plan)
	}
	var done atomic.Int64
	order.Done = func() { done.Add(1) }
	order.Stop = func() bool { return r.ctx.Err() != nil }
	finish := r.progressBar("progress.drawing", &done, order.Draws)
	study, problems := risk.Simulate(workers, order)
	finish()
	if problems != nil {
		o.problems = problems
		r.tell(o)
		errors, warnings := count(problems)
		return nil, &failure{code: exitPlan, text: r.verdict(errors, warnings), hint: r.say("result.nothing-written", nil)}
	}
	if study.Draws < study.Asked {
		fmt.Fprintln(r.env.Stderr, r.say("result.stopped", model.Args{"n": r.words.Int(study.Draws), "asked": r.words.Int(study.Asked)}))
		r.interrupted()
	}
	return &study, nil
}

// riskData writes the risks for programs.
func (w *writer) riskData(out *bytes.Buffer, suffix string) error {
	d := reports.NewRiskData(w.risks, w.options)
	if suffix == ".json" {
		content, err := json.Risk(d)
		out.Write(content)
		return err
	}
	p := w.options.Printer
	return csv.Write(out, reports.RiskSheet(d, p), csv.StyleOf(p.Lang()))
}
