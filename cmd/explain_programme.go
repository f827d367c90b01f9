package cmd

import (
	"slices"
	"strconv"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
)

// programmeWords ask for a programme instead of a school.
var programmeWords = []string{"programme", "programm"}

// explainProgramme derives what a programme in use paid in a year, or in each year of the plan.
func (r *run) explainProgramme(c *cli.Context, words []string) error {
	o, err := r.openSound(c, c.String("plan"))
	if err != nil {
		return err
	}
	id, years := "", o.planYears()
	for _, w := range words {
		year, notYear := strconv.Atoi(w)
		switch {
		case notYear == nil:
			if err := r.knownYear(o, year); err != nil {
				return err
			}
			years = []int{year}
		case id != "":
			return r.usage(r.current, "usage.too-many", model.Args{"extra": w})
		default:
			id = w
		}
	}
	if order := o.plan.Funding.Order; !slices.Contains(order, id) {
		if len(order) == 0 {
			return r.usage(r.current, "usage.no-programmes", nil)
		}
		return r.unknown("usage.unused-programme", model.Args{"programme": id}, id, order)
	}
	e := &explainer{run: r, opened: o, printer: r.words.In(o.plan.Currency)}
	for _, year := range years {
		if trace, ok := o.result.ExplainProgramme(id, year); ok {
			e.trace(0, trace)
		}
	}
	return r.print([]byte(e.out.String()))
}

func (o *opened) planYears() []int {
	plan, _ := o.result.Years()
	return plan
}

// payers writes who pays a line, and why others do not.
func (e *explainer) payers(l planner.Line) {
	if trace, ok := e.result.ExplainSources(l.Key()); ok {
		e.trace(1, trace)
	}
}

// payerName gives the name of a programme, of own money, or of a third party.
func (e *explainer) payerName(id string) string {
	if g := e.opened.plan.Programmes[id]; g != nil {
		name := orID(g.Name.In(e.printer.Lang()), id)
		if g.Status == model.Assumed {
			name += " (" + e.printer.Text("report.fund.assumed.mark", nil) + ")"
		}
		return name
	}
	if id == planner.OwnMoney {
		return e.printer.Text("report.fund.own", nil)
	}
	return e.printer.Or("report.fund.party."+id, id)
}
