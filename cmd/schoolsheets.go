package cmd

import (
	"bytes"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/medienplan/mep/model"
	"github.com/medienplan/mep/reports"
	"github.com/medienplan/mep/reports/document"
	"github.com/medienplan/mep/reports/pdf"
)

// isFolder reports whether a name of an output means a folder: it ends in a slash, or is one.
func (r *run) isFolder(name string) bool {
	if strings.HasSuffix(name, "/") || strings.HasSuffix(name, string(os.PathSeparator)) {
		return true
	}
	info, err := os.Stat(r.env.path(name))
	return err == nil && info.IsDir()
}

// schoolFolder writes the sheet of each school as a PDF of its own into a new or empty folder: all, or none.
func (r *run) schoolFolder(c *cli.Context, name string) error {
	dir := r.env.path(name)
	if err := r.free(dir, name); err != nil {
		return err
	}
	o, w, err := r.writer(c, "school")
	if err != nil {
		return err
	}
	schools := w.schools
	if len(schools) == 0 {
		schools = sortedKeys(o.plan.Schools)
	}
	var files []newFile
	if awaitErr := r.await("progress.writing", func() { files, err = sheetFiles(reports.NewSchoolSheets(o.result, w.options), schools) }); awaitErr != nil {
		return awaitErr
	}
	if err != nil {
		return r.fail("fail.report", model.Args{"file": name, "reason": err.Error()})
	}
	if err := r.createAll(dir, files); err != nil {
		return r.fail("fail.write", model.Args{"file": name, "reason": r.reason(err)})
	}
	return r.print([]byte(r.say("result.files", model.Args{"n": len(files), "folder": name}) + "\n"))
}

// sheetPages is how many pages the sheet of a school takes.
const sheetPages = 2

// fitted gives a document that takes so many pages, as much of it as there is room for.
func fitted(build func(tight int) document.Document, pages int) (d document.Document, tight int) {
	for ; ; tight++ {
		d = build(tight)
		if n, err := pdf.Pages(d); err != nil || n <= pages || tight == reports.MostTight {
			return d, tight
		}
	}
}

func sheetOf(all *reports.SchoolSheets, school string) (document.Document, int) {
	return fitted(func(tight int) document.Document { return all.Document(map[string]int{school: tight}, school) }, sheetPages)
}

// sheetBook gives the sheets of several schools as one document, each as tight as it has to be.
func sheetBook(all *reports.SchoolSheets, p *model.Plan, schools []string) document.Document {
	tight := map[string]int{}
	ids := schools
	if len(ids) == 0 {
		ids = sortedKeys(p.Schools)
	}
	for _, id := range ids {
		_, tight[id] = sheetOf(all, id)
	}
	return all.Document(tight, schools...)
}

// sheetFiles writes the sheets on all cores.
func sheetFiles(all *reports.SchoolSheets, schools []string) ([]newFile, error) {
	files, errs := make([]newFile, len(schools)), make([]error, len(schools))
	inParallel(len(schools), len(schools), func(i int) {
		var out bytes.Buffer
		sheet, _ := sheetOf(all, schools[i])
		errs[i] = pdf.Write(&out, sheet)
		files[i] = newFile{schools[i] + ".pdf", out.Bytes()}
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}
