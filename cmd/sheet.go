package cmd

import (
	"bytes"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/xlsx"
)

// sheetCommand writes a fill-in sheet for the yearly talk with each school.
func (r *run) sheetCommand() *cli.Command {
	return &cli.Command{
		Name: "sheet", ArgsUsage: r.say("args.plan", nil), Usage: r.say("about.sheet", nil), Description: r.say("more.sheet", nil),
		Flags: []cli.Flag{
			r.text("out", "", r.say("value.folder", nil)),
			r.list("school", "", r.say("value.profile", nil)),
			r.text("date", "", r.say("value.date", nil)),
		},
		Action: r.sheets,
	}
}

func (r *run) sheets(c *cli.Context) error {
	folder, err := r.onePlan(c)
	if err != nil {
		return err
	}
	if !c.IsSet("out") || c.String("out") == "" {
		return r.usage(r.current, "usage.sheet-where", nil)
	}
	date, err := r.date(c.String("date"))
	if err != nil {
		return err
	}
	dir := r.env.path(c.String("out"))
	if err := r.free(dir, c.String("out")); err != nil {
		return err
	}
	o, err := r.openSound(c, folder)
	if err != nil {
		return err
	}
	schools, err := r.sheetSchools(o.plan, c.StringSlice("school"))
	if err != nil {
		return err
	}
	options := reports.Options{Printer: r.texts.Printer(r.reportLanguage(c, o.plan)), Date: date}
	var files []newFile
	if awaitErr := r.await("progress.writing", func() { files, err = fillIns(o.plan, schools, options) }); awaitErr != nil {
		return awaitErr
	}
	if err != nil {
		return r.fail("fail.report", model.Args{"file": c.String("out"), "reason": err.Error()})
	}
	if err := r.createAll(dir, files); err != nil {
		return r.fail("fail.write", model.Args{"file": c.String("out"), "reason": r.reason(err)})
	}
	return r.print([]byte(r.say("sheet.done", model.Args{"n": len(files), "folder": c.String("out")}) + "\n"))
}

// sheetSchools are the schools asked for, or all.
func (r *run) sheetSchools(p *model.Plan, asked []string) ([]string, error) {
	for _, id := range asked {
		if p.Schools[id] == nil {
			return nil, r.unknown("usage.unknown-school", model.Args{"school": id}, id, sortedKeys(p.Schools))
		}
	}
	if len(asked) > 0 {
		slices.Sort(asked)
		return slices.Compact(asked), nil
	}
	return sortedKeys(p.Schools), nil
}

func fillIns(p *model.Plan, schools []string, o reports.Options) ([]newFile, error) {
	var files []newFile
	for _, id := range schools {
		var out bytes.Buffer
		if err := xlsx.Write(&out, reports.FillIn(p, id, o)); err != nil {
			return nil, err
		}
		files = append(files, newFile{id + ".xlsx", out.Bytes()})
	}
	return files, nil
}
