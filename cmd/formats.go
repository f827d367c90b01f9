package cmd

import (
	"bytes"
	"fmt"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/csv"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/docx"
	"github.com/medienplan/mep/reports/html"
	"github.com/medienplan/mep/reports/json"
	"github.com/medienplan/mep/reports/markdown"
	"github.com/medienplan/mep/reports/pdf"
	"github.com/medienplan/mep/reports/text"
	"github.com/medienplan/mep/reports/xlsx"
)

// planFormat names the form of the JSON output.
const planFormat = reports.PlanFormat

// writer makes the contents of outputs from one calculated plan. A document is built once for all
// formats.
type writer struct {
	options   reports.Options
	document  string // what is reported
	table     string // what CSV holds; "" for the usual one
	built     *document.Document
	terminal  bool // text goes to a terminal
	width     int
	colour    bool
	answer    answer            // where the document is one
	diagnosis reports.Diagnosis // where the document is one
	schools   []string          // whose sheets are written; none are all
	variants  []reports.Variant // where the document is one
	risks     reports.Risks     // where the document is one
	profile   *model.Profile    // of the budget table
	glyphs    []model.Problem   // what the PDF cannot print
	run       *run
}

// writer reads the flags that reports share and opens the plan.
func (r *run) writer(c *cli.Context, document string) (*opened, *writer, error) {
	date, err := r.date(c.String("date"))
	if err != nil {
		return nil, nil, err
	}
	more, err := r.more(c.String("more"))
	if err != nil {
		return nil, nil, err
	}
	folder, err := r.onePlan(c)
	if err != nil {
		return nil, nil, err
	}
	o, err := r.openSound(c, folder)
	if err != nil {
		return nil, nil, err
	}
	w := &writer{run: r, document: document, table: c.String("table"), width: r.env.Width, colour: r.env.colour(r.env.StdoutTerminal)}
	w.options = reports.Options{Printer: r.texts.Printer(r.reportLanguage(c, o.plan)), Date: date}
	w.options.Scenario = scenarioTitle(o.plan, r.reportLanguage(c, o.plan))
	switch document {
	case whatIfDocument:
		err = r.await("progress.calculating", func() { w.answer = answer{more, o.result.WhatIfLimits(more)} })
	case compareDocument:
		w.variants, err = r.variants(c, o)
	case riskDocument:
		w.risks, err = r.risks(c, o)
	case doctorDocument:
		err = r.await("progress.calculating", func() { w.diagnosis = reports.Diagnose(o.result) })
	default:
		w.options.Base, err = r.base(c, o.folder)
		if err == nil && document == documents[0].name && len(o.plan.Corridors) > 0 && readable(c.StringSlice("output")) {
			w.options.Risks, err = r.reportedRisks(c, o)
		}
		if err == nil && c.IsSet("draws") && (w.options.Risks == nil || len(w.options.Risks.Swings) == 0) {
			fmt.Fprintln(r.env.Stderr, r.say("result.nothing-drawn", nil))
		}
	}
	if err == nil {
		w.options.Earlier, err = r.earlier(c, o.plan)
	}
	if err == nil && c.IsSet("school") {
		w.schools, err = r.sheetSchools(o.plan, c.StringSlice("school"))
	}
	if err == nil {
		w.profile, err = r.profile(c, o)
	}
	return o, w, err
}

// reportLanguage: --lang, then the plan's language, then German.
func (r *run) reportLanguage(c *cli.Context, p *model.Plan) string {
	for _, lang := range []string{c.String("lang"), p.Language} {
		if lang != "" {
			return lang
		}
	}
	return languages[0]
}

// date reads --date; "" is unknown.
func (r *run) date(s string) (model.Date, error) {
	if s == "" {
		return model.Date{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return model.Date{}, r.usage(r.current, "usage.bad-date", model.Args{"flag": "--date", "value": s})
	}
	return model.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}, nil
}

// content makes one output; the suffix says the form.
func (w *writer) content(o *opened, suffix string) ([]byte, error) {
	var out bytes.Buffer
	var err error
	if w.document == whatIfDocument && suffix != ".txt" {
		err = w.answerData(&out, o, suffix)
		return out.Bytes(), err
	}
	if w.document == compareDocument && (suffix == ".json" || suffix == ".csv") {
		err = w.compareData(&out, suffix)
		return out.Bytes(), err
	}
	if w.document == riskDocument && (suffix == ".json" || suffix == ".csv") {
		err = w.riskData(&out, suffix)
		return out.Bytes(), err
	}
	switch suffix {
	case ".pdf":
		w.glyphs = missingGlyphs(w.build(o), o.sources)
		err = pdf.Write(&out, w.build(o))
	case ".docx":
		err = docx.Write(&out, w.build(o))
	case ".html":
		err = w.html(&out, w.build(o))
	case ".md":
		err = markdown.Write(&out, w.build(o))
	case ".txt":
		err = text.Write(&out, w.build(o), text.Options{Width: w.width, Colour: w.colour})
	case ".json":
		if w.document == doctorDocument {
			return json.Diagnosis(reports.NewDoctorData(w.diagnosis, w.options))
		}
		err = json.Write(&out, reports.NewPlanData(o.result, w.options))
	case ".csv":
		if w.profile != nil {
			err = w.budgetFile(&out, o)
			break
		}
		p := w.options.Printer
		err = csv.Write(&out, reports.NewSheet(w.table, reports.NewPlanData(o.result, w.options), p), csv.StyleOf(p.Lang()))
	case ".xlsx":
		err = xlsx.Write(&out, reports.NewWorkbook(o.result, w.options))
	default:
		err = fmt.Errorf("no writer for %q", suffix)
	}
	return out.Bytes(), err
}

func (w *writer) html(out *bytes.Buffer, d document.Document) error {
	return html.Write(out, d, html.Options{Assets: folder("html")})
}

func (w *writer) build(o *opened) document.Document {
	if w.built == nil {
		var d document.Document
		switch w.document {
		case whatIfDocument:
			d = reports.WhatIf(o.plan, w.answer.more, w.answer.limits, w.options)
		case compareDocument:
			d = reports.Compare(w.variants, w.options)
		case riskDocument:
			d = reports.Risk(w.risks, w.options)
		case doctorDocument:
			d = reports.Doctor(w.diagnosis, w.options)
		case "summary":
			d, _ = fitted(func(tight int) document.Document { return reports.SummaryPage(o.result, w.options, tight) }, 1)
		case "school":
			d = sheetBook(reports.NewSchoolSheets(o.result, w.options), o.plan, w.schools)
		case "paper":
			d = reports.Paper(o.result, w.options, paperTemplate(w.options.Printer.Lang()))
		case summaryDocument:
			d = reports.Summary(o.result, w.options) // reads sums only: it serves a whole country
		default:
			d = reports.Report(o.result, w.options)
		}
		w.built = &d
	}
	return *w.built
}
