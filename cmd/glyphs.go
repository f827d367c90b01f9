package cmd

import (
	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/model/planfile"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/pdf"
)

// missingGlyphs are warnings about characters that the PDF cannot print, each with the first place where the
// plan has it.
func missingGlyphs(d document.Document, sources planfile.Sources) []model.Problem {
	var problems []model.Problem
	for _, r := range pdf.MissingGlyphs(d) {
		problems = append(problems, model.Problem{Severity: model.Warning, Code: "missing-glyph", At: sources.Find(r), Args: model.Args{"char": string(r)}})
	}
	return model.SortProblems(problems)
}

// tellGlyphs says what the PDF cannot print; with --strict that ends the run.
func (r *run) tellGlyphs(c *cli.Context, o *opened, problems []model.Problem) error {
	if len(problems) == 0 {
		return nil
	}
	r.tell(&opened{sources: o.sources, problems: problems})
	if c.Bool("strict") {
		return &failure{code: exitPlan, text: r.verdict(0, len(problems)), hint: r.say("result.nothing-written", nil)}
	}
	return nil
}
