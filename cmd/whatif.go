package cmd

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/planner"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/csv"
	"github.com/medienplan/mep/reports/json"
)

// whatIfs are the questions of --what-if.
var whatIfs = []string{"limits"}

// whatIfDocument is what is written in place of the summary when a question was asked.
const whatIfDocument = "what-if"

// summaryDocument is what a terminal shows of a plan.
const summaryDocument = "plan"

// planDocument is what `mep plan` shows: the answer to a question, or the summary.
func (r *run) planDocument(c *cli.Context) (string, error) {
	switch question := c.String("what-if"); {
	case !c.IsSet("what-if") && c.IsSet("more"):
		return "", r.usage(r.current, "usage.needs-what-if", nil)
	case !c.IsSet("what-if"):
		return summaryDocument, nil
	case question != whatIfs[0]:
		return "", r.unknownValue("what-if", question, whatIfs)
	}
	return whatIfDocument, nil
}

// more reads --more: an amount in whole euros, or YEAR=AMOUNT.
func (r *run) more(typed string) (planner.More, error) {
	const usual, most = 10_000, 1_000_000_000
	if typed == "" {
		return planner.More{Money: usual * 100}, nil
	}
	year, amount, dated := strings.Cut(typed, "=")
	if !dated {
		year, amount = "0", typed
	}
	y, err := strconv.ParseUint(year, 10, 16)
	n, amountErr := strconv.ParseUint(amount, 10, 64)
	if err != nil || dated && y == 0 || amountErr != nil || n == 0 || n > most {
		return planner.More{}, r.usage(r.current, "usage.bad-more", model.Args{"value": typed})
	}
	return planner.More{Money: model.Money(n) * 100, Year: int(y)}, nil
}

// answer is what was asked of limits, and what came out.
type answer struct {
	more   planner.More
	limits []planner.LimitWhatIf
}

// answerData writes an answer for programs.
func (w *writer) answerData(out *bytes.Buffer, o *opened, suffix string) error {
	d := reports.NewWhatIfData(o.plan, w.answer.more, w.answer.limits, w.options)
	if suffix == ".json" {
		return json.WriteWhatIf(out, d)
	}
	p := w.options.Printer
	return csv.Write(out, reports.MoveSheet(o.plan, d, p), csv.StyleOf(p.Lang()))
}
